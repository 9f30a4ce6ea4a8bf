//! References in words to sections and figures that the text does not have: "avsnitt 7" where the
//! last numbered heading is 5, "figur 3" where there are two pictures.
//!
//! Only a text whose headings are numbered from 1 on is held to them: in others, the number is
//! that of something else.

use crate::base::bytes::any_byte;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::parts::{MISSING_PART, speaks_of_another};
use crate::check::words::prose::{OBJECT, Prose, word_after};
use crate::language::phrases::List;

/// The references to sections and figures of a page, as its texts come.
#[derive(Debug, Default)]
pub struct Sections {
    /// Numbers of the headings, when they are numbered: `3`, `3.2`.
    numbers: Vec<String>,
    /// Numbers of figures that captions have.
    figures: Vec<u32>,
    wanted: Vec<(Span, String, u32)>,
}

/// A word and its number in a text.
struct NumberedHeading<'t> {
    start: usize,
    end: usize,
    number: &'t str,
}

impl Sections {
    /// Those of `check.page`.
    #[must_use]
    pub fn of(check: &PageCheck<'_>) -> Sections {
        Sections {
            numbers: numbers_of_headings(check),
            ..Sections::default()
        }
    }

    /// Looks at the text of a block.
    pub fn take(&mut self, check: &mut PageCheck<'_>, prose: &Prose) {
        let text = prose.text();
        let words = &check.language.words.style;
        if !self.numbers.is_empty() {
            for found in numbered(text, words.sections) {
                self.judge_section(check, prose, &found);
            }
        }
        for found in numbered(text, words.figures) {
            let Ok(number) = found.number.parse() else {
                continue;
            };
            let (before, after) = (part(text, ..found.start), part(text, found.end..));
            let begins = before.trim_matches(['*', '_', ' ']).is_empty();
            let next = after.trim_start().chars().next();
            let is_caption = next.is_none_or(|c| ":.–—".contains(c) || c.is_uppercase());
            if begins && is_caption {
                self.figures.push(number);
            } else {
                let written = part(text, found.start..found.end).to_owned();
                let span = prose.span(found.start..found.end);
                self.wanted.push((span, written, number));
            }
        }
    }

    /// Takes the number that the caption of a picture begins with.
    pub fn take_caption(&mut self, check: &PageCheck<'_>, caption: &str) {
        let found = numbered(caption, check.language.words.style.figures);
        let number: Option<u32> = found.first().and_then(|found| found.number.parse().ok());
        self.figures.extend(number);
    }

    fn judge_section(&self, check: &mut PageCheck<'_>, prose: &Prose, found: &NumberedHeading<'_>) {
        let text = prose.text();
        let is_there = self.numbers.iter().any(|number| number == found.number);
        let span = prose.span(found.start..found.end);
        let before = part(text, ..found.start).trim_end();
        // "planen, avsnitt 3", "[planen](plan.md) avsnitt 3": a section of what was just named.
        let is_of_named = before.ends_with([',', ')', OBJECT]);
        let next = word_after(text, found.end).to_lowercase();
        let ends = check.language.words.style.law_ends;
        let is_of_law = ends.iter().any(|end| next.ends_with(end))
            || part(text, found.end..).trim_start().starts_with('§');
        if is_there || is_of_named || is_of_law || speaks_of_another(check, span) {
            return;
        }
        let last = self.numbers.last().map_or("", String::as_str);
        let finding = check
            .at(&MISSING_PART, span)
            .message("missing-part-section")
            .with("words", part(text, found.start..found.end))
            .with("last", last);
        check.report(finding);
    }

    /// Tells of figures that are not there.
    pub fn judge(self, check: &mut PageCheck<'_>) {
        let pictures = check.page.outline.images.len();
        for (span, written, number) in self.wanted {
            let is_counted = usize::try_from(number).is_ok_and(|number| number <= pictures);
            let is_there = self.figures.contains(&number) || is_counted;
            if is_there || speaks_of_another(check, span) {
                continue;
            }
            let finding: Diagnostic = check
                .at(&MISSING_PART, span)
                .message("missing-part-figure")
                .with("words", written)
                .with("count", pictures);
            check.report(finding);
        }
    }
}

/// Where one of `words` stands before a number.
fn numbered(text: &str, words: List) -> Vec<NumberedHeading<'_>> {
    let mut found = Vec::new();
    // Nearly all texts have no number.
    if !any_byte(text, |byte| byte.is_ascii_digit()) {
        return found;
    }
    for at in memchr::memchr2_iter(b' ', 0xa0, text.as_bytes()) {
        // A number follows few spaces.
        let is_before_number = text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
        let Some(rest) = text.get(at + 1..).filter(|_| is_before_number) else {
            continue;
        };
        let is_part = |c: char| c.is_ascii_digit() || c == '.';
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let number = part(rest, ..length).trim_end_matches('.');
        let is_whole =
            !part(rest, number.len()..).starts_with(|c: char| c.is_alphanumeric() || c == ':');
        if number.is_empty() || number.starts_with('.') || number.len() > 7 || !is_whole {
            continue;
        }
        // The last byte of a no-break space is that of other letters too.
        let Some(before) = part(text, ..=at).strip_suffix([' ', '\u{a0}']) else {
            continue;
        };
        let before = before.trim_end_matches('\u{a0}');
        let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| {
            at + part(before, at..).chars().next().map_or(0, char::len_utf8)
        });
        let word = part(before, start..).to_lowercase();
        if words.contains(&word.as_str()) {
            found.push(NumberedHeading {
                start,
                end: at + 1 + number.len(),
                number,
            });
        }
    }
    found
}

/// The numbers that headings of the page begin with, when those without a point go 1, 2, 3 …:
/// `3` of "3. Budget", `3.2` of "3.2 Löner".
fn numbers_of_headings(check: &PageCheck<'_>) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut chapters = 0;
    for heading in &check.page.outline.headings {
        let text = heading.text.as_written();
        let mut text = text.trim_start();
        for word in check.language.words.style.sections {
            let first = text.split(' ').next().unwrap_or_default();
            if first.to_lowercase() == *word {
                text = part(text, first.len()..).trim_start();
            }
        }
        let is_part = |c: char| c.is_ascii_digit() || c == '.';
        let length = text.find(|c| !is_part(c)).unwrap_or(text.len());
        let number = part(text, ..length).trim_matches('.');
        if number.is_empty() {
            continue;
        }
        if !number.contains('.') {
            chapters += 1;
            if number.parse() != Ok(chapters) {
                return Vec::new();
            }
        }
        numbers.push(number.to_owned());
    }
    if chapters < 2 {
        numbers.clear();
    }
    numbers
}
