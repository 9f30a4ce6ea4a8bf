//! What a text keeps when it is pasted from a PDF, a word processor or a web page: lost headings,
//! broken paragraphs, typed tables of contents.
//!
//! Looks at the paragraphs of a page in their order; tells only what stands in pairs or with
//! certainty.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::{OBJECT, Prose, word_after};
use crate::language::languages::LANGUAGES;

/// Lines that were headings before they were pasted.
pub const LOST_HEADING: Rule = Rule::warning("lost-heading");
/// Traces of a page that a text was pasted from.
pub const PASTED_TEXT: Rule = Rule::warning("pasted-text");

/// The longest line that looks like a heading, in characters.
const LONGEST: usize = 80;

/// How many places of one kind are shown.
const SHOWN: usize = 5;

/// A paragraph as far as pasting shows in it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct SeenText {
    span: Span,
    /// Whether it is one short line without a full stop.
    is_line: bool,
    /// Whether it is long, and ends or begins in the middle of a sentence.
    is_cut: bool,
    is_continued: bool,
    is_long: bool,
}

/// The paragraphs of a page so far.
#[derive(Debug, Default)]
pub struct Pasted {
    seen: Vec<Option<SeenText>>,
    hyphens: Vec<Span>,
    page_numbers: Vec<Span>,
}

impl Pasted {
    /// Takes a block that is no paragraph of the text itself.
    pub fn pass(&mut self) {
        self.seen.push(None);
    }

    /// Takes a paragraph.
    pub fn take(&mut self, check: &mut PageCheck<'_>, prose: &Prose, span: Span) {
        let text = prose.text().trim();
        let written = check.page.source.slice(span);
        if written.contains('\t') {
            judge_tabs(check, written, span);
        }
        self.judge_hyphens(check, prose);
        self.take_page_numbers(written, span);
        if text.len() < LONGEST && is_page_frame(text) {
            let finding = check.at(&PASTED_TEXT, span).with("words", text);
            check.report(finding);
        }
        let (first, last) = (text.chars().next(), text.chars().next_back());
        let ends = last.is_some_and(|c| !c.is_alphanumeric());
        let is_short = text.len() <= LONGEST * 2;
        let length = if is_short {
            text.chars().count()
        } else {
            text.len()
        };
        let has_marks = || text.contains([OBJECT, ':', '\n']) || written.trim_end().contains('\n');
        let starts = first.is_some_and(char::is_uppercase);
        let is_line =
            is_short && starts && !ends && (4..=LONGEST).contains(&length) && !has_marks();
        let is_long = length > LONGEST;
        self.seen.push(Some(SeenText {
            span,
            is_line,
            is_cut: is_long && last.is_some_and(|c| c.is_alphabetic() || c == ','),
            is_continued: first.is_some_and(char::is_lowercase)
                && length > LONGEST / 2
                && !begins_with_address(text),
            is_long,
        }));
    }

    /// Lines with the number of a page: "Sida 3 av 11".
    fn take_page_numbers(&mut self, written: &str, span: Span) {
        let mut at = span.start as usize;
        let is_alone = !written.trim().contains('\n');
        for line in written.split_inclusive('\n') {
            let text = line.trim_end();
            if text.len() < LONGEST && is_page_number(text, is_alone) {
                self.page_numbers.push(Span::new(at, at + text.len()));
            }
            at += line.len();
        }
    }

    /// Words that a line break of the original cut in two: "natur- reservatet".
    fn judge_hyphens(&mut self, check: &PageCheck<'_>, prose: &Prose) {
        let joining = check.language.words.joining;
        let text = prose.text();
        let hyphens = memchr::memchr_iter(b'-', text.as_bytes());
        for at in hyphens.filter(|at| part(text, at + 1..).starts_with(' ')) {
            let before: usize = part(text, ..at)
                .chars()
                .rev()
                .take_while(|c| c.is_alphabetic())
                .map(char::len_utf8)
                .sum();
            let next = word_after(text, at + 1);
            let after = part(text, at + 2..).trim_start_matches([' ', '\u{a0}']);
            if !after.starts_with(next) {
                continue;
            }
            let is_list =
                part(after, next.len()..).starts_with(['-', ',', '/']) || after.starts_with(OBJECT);
            let joins = joining.contains(&next)
                || after
                    .split(' ')
                    .nth(1)
                    .is_some_and(|w| joining.contains(&w));
            let is_word = next.chars().count() >= 4 && next.chars().all(char::is_lowercase);
            let is_one_space = part(text, at + 2..).starts_with(next);
            // "JS- this" is an abbreviation and a hyphen for a dash; no word ends in capitals.
            let is_half = !part(text, ..at).ends_with(char::is_uppercase);
            if is_one_space && before >= 2 && is_word && is_half && !joins && !is_list {
                self.hyphens
                    .push(prose.span(at - before..at + 2 + next.len()));
            }
        }
    }

    /// Tells what was found.
    pub fn judge(self, check: &mut PageCheck<'_>) {
        tell(check, &self.hyphens, &PASTED_TEXT, "pasted-hyphen");
        tell(check, &self.page_numbers, &PASTED_TEXT, "pasted-page");
        let pairs = self
            .seen
            .windows(2)
            .filter_map(|pair| Some((pair[0].as_ref()?, pair[1].as_ref()?)));
        let broken: Vec<Span> = pairs
            .clone()
            .filter(|(a, b)| a.is_cut && b.is_continued)
            .map(|(_, b)| b.span)
            .collect();
        tell(check, &broken, &PASTED_TEXT, "pasted-paragraph");
        let lines: Vec<Span> = pairs
            .filter(|(a, b)| a.is_line && b.is_long)
            .map(|(a, _)| a.span)
            .collect();
        // A line that comes back is how somebody is addressed: "Herr talman".
        let words = |span: &Span| check.page.source.slice(*span).trim().to_owned();
        let said: Vec<String> = lines.iter().map(words).collect();
        let is_once = |span: &&Span| said.iter().filter(|one| **one == words(span)).count() == 1;
        let lines: Vec<Span> = lines.iter().filter(is_once).copied().collect();
        // One such line may be a greeting; several where there is hardly a heading are none.
        if lines.len() >= 2 && lines.len() > check.page.outline.headings.len() {
            tell(check, &lines, &LOST_HEADING, "lost-heading");
        }
    }
}

/// Whether a paragraph begins with a web address, a file or the like, whose letters are small
/// wherever it stands.
fn begins_with_address(text: &str) -> bool {
    let first = text.split([' ', '\n']).next().unwrap_or_default();
    let inside = first.trim_end_matches(['.', ',', ':', ';', ')', '!', '?']);
    inside.contains(['/', '@', '_', '.'])
}

/// Whether a paragraph is part of the frame of a web page, in any language.
fn is_page_frame(text: &str) -> bool {
    let text = text.to_lowercase();
    LANGUAGES
        .into_iter()
        .any(|language| language.words.page_frame.contains(&text.as_str()))
}

/// Whether a line is the number of a page, in any language. One without the number of all pages,
/// and one without a word, has to stand alone.
fn is_page_number(line: &str, is_alone: bool) -> bool {
    if !line.ends_with(|c: char| c.is_ascii_digit() || c == ')') {
        return false;
    }
    let mut form = String::new();
    for c in line.chars().flat_map(char::to_lowercase) {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && form.ends_with('#')) {
            form.push(c);
        }
    }
    let is_plain = matches!(form.as_str(), "# (#)" | "#(#)") && is_alone && line.len() <= 9;
    let has_word = |form: &str| {
        let mut languages = LANGUAGES.into_iter();
        languages.any(|language| language.words.page_number.contains(&form))
    };
    is_plain || has_word(&form) && (is_alone || form.matches('#').count() == 2)
}

/// Tells all places of one kind in one finding.
fn tell(check: &mut PageCheck<'_>, places: &[Span], rule: &'static Rule, key: &'static str) {
    let Some(first) = places.first() else { return };
    let source = &check.page.source;
    let words = source
        .slice(*first)
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(LONGEST)
        .collect::<String>();
    let finding = check
        .at(rule, *first)
        .message(key)
        .with("count", places.len())
        .with("words", words.trim().trim_matches(['*', '_']));
    let others: Vec<_> = places[1..]
        .iter()
        .take(SHOWN - 1)
        .map(|span| check.place(*span))
        .collect();
    check.report(others.into_iter().fold(finding, Diagnostic::related));
}

/// Lines with tabs: a table of contents with page numbers, or a table.
fn judge_tabs(check: &mut PageCheck<'_>, written: &str, span: Span) {
    // A tab before the first word indents it.
    let lines: Vec<&str> = written
        .lines()
        .filter(|line| line.trim().contains('\t'))
        .collect();
    if lines.len() < 3 {
        return;
    }
    let is_entry = |line: &&&str| {
        let number = line.trim_end().rsplit('\t').next().unwrap_or_default();
        line.matches('\t').count() == 1
            && (1..=3).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
    };
    let is_contents = lines.iter().filter(is_entry).count() == lines.len();
    let key = if is_contents {
        "pasted-contents"
    } else {
        "pasted-table"
    };
    let finding = check
        .at(&PASTED_TEXT, span)
        .message(key)
        .with("count", lines.len());
    check.report(finding);
}
