//! How easy a text is to read: long sentences, many long words, times that only the writer knew,
//! and headings with nothing below them. All of it is told as notes.
//!
//! Reads the running text of a page block by block and tells what it found of the page as a whole.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::finder::PhraseKind;
use crate::check::words::prose::{Prose, word_before};
use crate::model::document::{Block, BlockKind};
use crate::model::front_matter::Details;
use crate::text::readability::{Readability, Sentence, sentences};

/// A sentence that few can read in one go.
pub const LONG_SENTENCE: Rule = Rule::note("long-sentence");
/// A text of long sentences and long words.
pub const HARD_TEXT: Rule = Rule::note("hard-text");
/// Words for a time that depend on when they are read.
pub const RELATIVE_TIME: Rule = Rule::note("relative-time");
/// A heading with nothing below it.
pub const EMPTY_SECTION: Rule = Rule::note("empty-section");

/// More words than any sentence has: a list, or a text without a full stop.
const LONGEST_MEANT: usize = 400;
/// The longest sentence, in words.
const LONGEST_SENTENCE: usize = 40;
/// The highest readability index of a text that most can read.
const HIGHEST_LIX: usize = 60;
/// How many more places are shown.
const SHOWN: usize = 4;
/// A year this near to the words for a time says which one is meant, in bytes.
const NEAR: usize = 16;

/// What the texts of a page have told so far.
#[derive(Debug, Default)]
pub struct Style {
    read: Readability,
    long: Vec<(Span, usize)>,
    relative: Vec<(Span, &'static str)>,
}

impl Style {
    /// Looks at the running text of a block.
    pub fn take(&mut self, check: &PageCheck<'_>, prose: &Prose) {
        let text = prose.text();
        for sentence in sentences(text) {
            if sentence.words > LONGEST_MEANT {
                continue;
            }
            self.read.add(&sentence);
            if sentence.words > LONGEST_SENTENCE && !is_enumeration(text, &sentence) {
                let span = prose.span(sentence.range);
                self.long.push((span, sentence.words));
            }
        }
        if is_kept(check) {
            self.take_times(check, prose);
        }
    }

    fn take_times(&mut self, check: &PageCheck<'_>, prose: &Prose) {
        let text = prose.text();
        let any = check.language.words.style.any_time;
        for found in prose.found(PhraseKind::RelativeTime) {
            let before = word_before(text, found.start).to_lowercase();
            let is_any = any.contains(&before.as_str());
            let after = part(text, found.end..).bytes().take(NEAR);
            let figures = after.filter(u8::is_ascii_digit).count();
            if found.is_whole(text) && !is_any && figures < 4 {
                let span = prose.span(found.start..found.end);
                self.relative.push((span, found.phrase));
            }
        }
    }

    /// The readability index of the texts so far; nothing where it says nothing.
    #[must_use]
    pub fn lix(&self, check: &PageCheck<'_>) -> Option<usize> {
        let is_measured = check.language.words.style.is_measured;
        self.read.lix().filter(|_| is_measured)
    }

    /// Tells what was found.
    pub fn judge(mut self, check: &mut PageCheck<'_>, blocks: &[Block<'_>]) {
        if let Some((span, count)) = self.long.first() {
            let finding = check.at(&LONG_SENTENCE, *span).with("count", count);
            let others = self.long.iter().skip(1).map(|(span, _)| *span).collect();
            tell(check, finding, others);
        }
        self.relative.sort_unstable();
        if let Some((span, time)) = self.relative.first() {
            let finding = check.at(&RELATIVE_TIME, *span).with("time", time);
            let others = self.relative.iter().skip(1).map(|(span, _)| *span);
            tell(check, finding, others.collect());
        }
        if let Some(lix) = self.lix(check).filter(|lix| *lix > HIGHEST_LIX) {
            let finding = check.at(&HARD_TEXT, check.page.meta.title_span);
            check.report(finding.with("lix", lix));
        }
        judge_sections(check, blocks);
    }
}

/// Whether a sentence lists things, such as who was present: every third word ends in a comma.
fn is_enumeration(text: &str, sentence: &Sentence) -> bool {
    let written = text.get(sentence.range.clone()).unwrap_or_default();
    written.matches([',', ';']).count() * 3 >= sentence.words
}

/// Whether a page is read for years: a plan, a strategy, a report or minutes.
fn is_kept(check: &PageCheck<'_>) -> bool {
    matches!(
        check.page.meta.details,
        Details::Decision(_) | Details::Meeting(_)
    )
}

/// Tells a finding with the first of its other places.
fn tell(check: &mut PageCheck<'_>, mut finding: Diagnostic, others: Vec<Span>) {
    for span in others.into_iter().take(SHOWN) {
        finding = finding.related(check.place(span));
    }
    check.report(finding);
}

/// Headings that are followed by one of their own level or a higher one, or by nothing at all.
fn judge_sections(check: &mut PageCheck<'_>, blocks: &[Block<'_>]) {
    let title = check.page.outline.title_heading;
    let mut empty = Vec::new();
    let mut open: Option<(u8, Span)> = None;
    for block in blocks {
        let BlockKind::Heading(heading) = &block.kind else {
            open = None;
            continue;
        };
        if title == Some(block.span.start) {
            continue;
        }
        if let Some((level, span)) = open
            && heading.level <= level
        {
            empty.push(span);
        }
        open = Some((heading.level, block.span));
    }
    empty.extend(open.map(|(_, span)| span));
    for span in empty {
        let found = check.page.outline.headings.iter();
        let heading = found
            .into_iter()
            .find(|heading| heading.span.start == span.start);
        let text = heading.map(|heading| heading.text.as_written());
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            continue;
        };
        let finding = check.at(&EMPTY_SECTION, span).with("text", text);
        check.report(finding);
    }
}
