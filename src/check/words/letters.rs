//! What the letters of a text tell: words in capitals, and text in another language than the
//! page's.
//!
//! Counts before it looks closely, so that a sound page costs next to nothing.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::numbers::NUMBER_FORM;
use crate::check::words::prose::Prose;
use crate::language::foreign::ForeignLanguage;
use crate::language::language::Language;
use crate::language::languages::foreign_to;
use crate::language::small_words::{bit_of, bit_of_foreign, number_of, small_word};

/// Words in capitals, which a screen reader may spell letter by letter.
pub const CAPITALS: Rule = Rule::warning("capitals");
/// Text in another language than the page's.
pub const TEXT_LANGUAGE: Rule = Rule::warning("text-language");

/// A word in capitals of this many letters is hardly an abbreviation.
const LONG_WORD: usize = 6;

/// Paragraphs shorter than this say too little to tell their language, in bytes.
const SHORT: usize = 60;

/// How many small words of a paragraph are looked at.
const LOOKED_AT: usize = 30;

/// Three words in capitals in a row, or two in a heading, of which one at least is no abbreviation.
pub fn judge_capitals(check: &mut PageCheck<'_>, prose: &Prose, least: usize) {
    // A long word in capitals has capitals side by side.
    if prose.pairs_of_capitals < 2 {
        return;
    }
    let text = prose.text();
    let (mut run, mut words, mut longest) = (None, 0, 0);
    let mut judge = |run: Option<(usize, usize)>, words: usize, longest: usize| {
        if let Some((from, to)) = run.filter(|_| words >= least && longest >= LONG_WORD) {
            let finding = check.at(&CAPITALS, prose.span(from..to));
            check.report(finding);
        }
    };
    for word in text.split_inclusive([' ', '\n']) {
        let from = word.as_ptr() as usize - text.as_ptr() as usize;
        let bare = word.trim_end();
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        let is_upper = letters >= 2
            && bare
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '-' | '.' | '!' | '?' | '&'));
        if is_upper {
            run = Some((run.map_or(from, |(start, _)| start), from + bare.len()));
            words += 1;
            longest = longest.max(letters);
            continue;
        }
        let ends = bare
            .strip_suffix([',', ':'])
            .is_some_and(|b| b.len() > 1 && b.chars().all(char::is_uppercase));
        if !(run.is_some() && bare == "–" || ends) {
            judge(run.take(), words, longest);
            (words, longest) = (0, 0);
        }
    }
    judge(run, words, longest);
}

/// What the paragraphs of a page have told of their language so far.
#[derive(Debug, Default)]
pub struct Languages {
    judged: usize,
    /// How much of the page tells that it is in its own language, in bytes.
    own: usize,
    /// Paragraphs in another language than their page, and the language they are in.
    strange: Vec<(Span, ForeignLanguage)>,
}

impl Languages {
    /// Looks at a paragraph of a page in `language`.
    pub fn take(&mut self, language: &'static Language, prose: &Prose, span: Span) {
        let text = prose.text();
        let is_known = !language.words.frequent.is_empty();
        if !is_known || is_cited_work(text) {
            return;
        }
        let Some(own) = bit_of(language) else {
            return;
        };
        if text.len() < SHORT {
            let mut words = small_words(text).map(small_word);
            if words.any(|word| word.telling & own != 0) {
                self.own += text.len();
            }
            return;
        }
        self.judged += 1;
        let (mut numbers, mut telling) = ([0; LOOKED_AT], 0);
        let mut count = 0;
        for (place, number) in numbers.iter_mut().zip(small_words(text)) {
            *place = number;
            count += 1;
            telling += usize::from(small_word(number).telling & own != 0);
            // Nearly every paragraph tells within its first words that its language is its page's.
            if telling > 1 {
                self.own += text.len();
                return;
            }
        }
        let numbers = numbers.get_mut(..count).unwrap_or_default();
        // Each once: "van" in five names is no Dutch.
        numbers.sort_unstable();
        if let Some(other) = other_language(numbers, language, own) {
            self.strange.push((span, other));
        } else {
            self.own += text.len();
        }
    }

    /// Tells of the page as a whole when most of it is in another language, else of the paragraphs
    /// that are, each language once. How a language writes its numbers is no fault in another one.
    pub fn judge(self, check: &mut PageCheck<'_>) {
        self.forgive_numbers(check);
        let mut codes: Vec<&str> = self.strange.iter().map(|(_, other)| other.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let count = |code: &&str| {
            self.strange
                .iter()
                .filter(|(_, of)| of.code == *code)
                .count()
        };
        // Where nearly all of a page is in one language, the rest of it hardly is in a third.
        if let Some(most) = codes.iter().max_by_key(|code| count(code)).copied()
            && count(&most) * 3 > self.judged * 2
        {
            codes = vec![most];
        }
        for code in codes {
            let of_code = self.strange.iter().filter(|(_, other)| other.code == code);
            let places: Vec<Span> = of_code.clone().map(|(span, _)| *span).collect();
            let length: usize = places.iter().map(|span| span.range().len()).sum();
            let is_whole =
                places.len() * 3 > self.judged * 2 && length * 3 > (length + self.own) * 2;
            if let Some((_, other)) = of_code.clone().next() {
                tell_strange(check, *other, &places, is_whole);
            }
        }
    }
}

impl Languages {
    /// Takes back what was told of numbers in paragraphs of another language; on a page that is
    /// mostly in another language, of all numbers.
    fn forgive_numbers(&self, check: &mut PageCheck<'_>) {
        if self.strange.is_empty() {
            return;
        }
        let is_whole = self.strange.len() * 3 > self.judged * 2;
        let is_strange = |at: Span| {
            let after = self
                .strange
                .partition_point(|(span, _)| span.start <= at.start);
            let before = after.checked_sub(1).and_then(|last| self.strange.get(last));
            before.is_some_and(|(span, _)| at.end <= span.end)
        };
        check.findings.retain(|finding| {
            finding.rule.name != NUMBER_FORM.name || !is_whole && !is_strange(finding.place.span)
        });
    }
}

/// The small words of a text, by their numbers.
fn small_words(text: &str) -> impl Iterator<Item = u64> + '_ {
    text.as_bytes()
        .split(|byte| matches!(byte, b' ' | b',' | b'.' | b'\n'))
        .filter(|word| (2..=6).contains(&word.len()))
        .filter_map(number_of)
}

/// The language that the small words of a paragraph are in, if it is not its page's, whose bit is
/// `own`. The words are in order.
fn other_language(words: &[u64], language: &'static Language, own: u32) -> Option<ForeignLanguage> {
    let lists: Vec<u32> = words
        .chunk_by(|a, b| a == b)
        .filter_map(|same| Some(small_word(*same.first()?).frequent))
        .filter(|frequent| *frequent != 0)
        .collect();
    // Nearly no paragraph has four words that its own language has not.
    if lists.iter().filter(|frequent| *frequent & own == 0).count() < 4 {
        return None;
    }
    let mut found: Option<(usize, ForeignLanguage)> = None;
    for other in foreign_to(language) {
        let bit = bit_of_foreign(other.code)?;
        let count = |has: u32, lacks: u32| {
            let is_only = |frequent: &&u32| *frequent & has != 0 && *frequent & lacks == 0;
            lists.iter().filter(is_only).count()
        };
        let (wrong, right) = (count(bit, own), count(own, bit));
        if wrong >= 4 && wrong > right * 4 && found.is_none_or(|(most, _)| wrong > most) {
            found = Some((wrong, other));
        }
    }
    found.map(|(_, other)| other)
}

/// Tells of paragraphs in another language than their page.
fn tell_strange(
    check: &mut PageCheck<'_>,
    other: ForeignLanguage,
    places: &[Span],
    is_whole: bool,
) {
    let Some((first, others)) = places.split_first() else {
        return;
    };
    let finding = if is_whole {
        check
            .at(&TEXT_LANGUAGE, check.page.meta.title_span)
            .message("text-language-page")
            .related(check.place(*first))
    } else {
        let others: Vec<_> = others
            .iter()
            .take(4)
            .map(|span| check.place(*span))
            .collect();
        others
            .into_iter()
            .fold(check.at(&TEXT_LANGUAGE, *first), Diagnostic::related)
    };
    let page = check.language;
    let of_page = |code| page.called_in(code).unwrap_or(page.code);
    let finding = finding
        .with("page-sv", of_page("sv"))
        .with("page-en", of_page("en"))
        .with("text-sv", other.called_in("sv"))
        .with("text-en", other.called_in("en"))
        .with("code", other.code);
    check.report(finding);
}

/// Whether a paragraph is an entry of a list of references, "Berg, A. (2019). The title …", whose
/// title keeps its language.
fn is_cited_work(text: &str) -> bool {
    let mut near = text.bytes().take(SHORT * 2);
    let is_century = |rest: &[u8]| rest.starts_with(b"(19") || rest.starts_with(b"(20");
    let Some(at) = near.position(|byte| byte == b'(') else {
        return false;
    };
    let authors = part(text, ..at);
    let is_initial = |pair: &[u8]| pair[0].is_ascii_uppercase() && pair[1] == b'.';
    is_century(&text.as_bytes()[at..])
        && authors.contains(", ")
        && authors.as_bytes().windows(2).any(is_initial)
}
