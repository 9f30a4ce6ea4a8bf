//! What the letters of a text tell: words in capitals, and text in another language than the
//! page's.
//!
//! Counts before it looks closely, so that a sound page costs next to nothing.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::Prose;
use crate::language::language::Language;
use crate::language::languages::LANGUAGES;

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
    /// Paragraphs in another language than their page, and the language they are in.
    strange: Vec<(Span, &'static Language)>,
}

impl Languages {
    /// Looks at a paragraph of a page in `language`.
    pub fn take(&mut self, language: &'static Language, prose: &Prose, span: Span) {
        let text = prose.text();
        if text.len() < SHORT || language.words.frequent.is_empty() {
            return;
        }
        self.judged += 1;
        let small = text.split([' ', ',', '.', '\n']);
        let small: Vec<&str> = small
            .filter(|word| (2..=6).contains(&word.len()))
            .take(LOOKED_AT)
            .collect();
        let count = |of: &Language| {
            let is_own = |word: &&&str| of.words.frequent.contains(*word);
            small.iter().filter(is_own).count()
        };
        let has_marks = prose.marked_letters * 100 > text.len();
        let looks_right = has_marks == language.words.has_marked_letters;
        if looks_right
            && small
                .iter()
                .any(|word| language.words.frequent.contains(word))
        {
            return;
        }
        let right = count(language);
        let others = LANGUAGES.into_iter().filter(|other| *other != language);
        let counted = others.map(|other| (count(other), other));
        if let Some((wrong, other)) = counted.max_by_key(|(wrong, _)| *wrong)
            && wrong >= 4
            && wrong > right * 4
        {
            self.strange.push((span, other));
        }
    }

    /// Tells of the page as a whole when most of it is in another language, else of the paragraphs
    /// that are.
    pub fn judge(self, check: &mut PageCheck<'_>) {
        let Some((first, other)) = self.strange.first().copied() else {
            return;
        };
        let is_whole = self.strange.len() * 3 > self.judged * 2;
        let finding = if is_whole {
            check
                .at(&TEXT_LANGUAGE, check.page.meta.title_span)
                .message("text-language-page")
                .related(check.place(first))
        } else {
            let others = self.strange.iter().skip(1).take(4);
            let others: Vec<_> = others.map(|(span, _)| check.place(*span)).collect();
            others
                .into_iter()
                .fold(check.at(&TEXT_LANGUAGE, first), Diagnostic::related)
        };
        let page = check.language;
        let called = |language: &Language, code| language.called_in(code).unwrap_or(language.code);
        let finding = finding
            .with("page-sv", called(page, "sv"))
            .with("page-en", called(page, "en"))
            .with("text-sv", called(other, "sv"))
            .with("text-en", called(other, "en"));
        check.report(finding);
    }
}
