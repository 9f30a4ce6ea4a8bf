//! What the letters of a text tell: words in capitals, and text in another language than the
//! page's.
//!
//! Counts before it looks closely, so that a sound page costs next to nothing.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::Prose;
use crate::language::language::Language;

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

/// Small words that one language has and the other has not.
const SWEDISH: [&str; 34] = [
    "och", "att", "det", "som", "är", "på", "för", "av", "till", "den", "med", "en", "ett", "inte",
    "har", "vi", "om", "kan", "ska", "från", "eller", "men", "när", "också", "där", "var", "deras",
    "efter", "våra", "vår", "du", "din", "sig", "de",
];
const ENGLISH: [&str; 34] = [
    "the", "and", "of", "to", "is", "that", "for", "with", "are", "we", "this", "be", "by", "or",
    "from", "our", "as", "their", "have", "has", "which", "will", "not", "who", "they", "you",
    "your", "can", "was", "were", "been", "it", "at", "an",
];

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
    strange: Vec<Span>,
}

impl Languages {
    /// Looks at a paragraph.
    pub fn take(&mut self, language: &Language, prose: &Prose, span: Span) {
        let text = prose.text();
        if text.len() < SHORT || !language.is_known() {
            return;
        }
        self.judged += 1;
        let marks = prose.marked_letters;
        let is_suspect = match language.code {
            "sv" => marks * 100 < text.len(),
            _ => marks * 100 > text.len(),
        };
        if !is_suspect {
            return;
        }
        let (mut swedish, mut english) = (0, 0);
        for word in text
            .split([' ', ',', '.', '\n'])
            .filter(|w| (2..=6).contains(&w.len()))
            .take(LOOKED_AT)
        {
            swedish += usize::from(SWEDISH.contains(&word));
            english += usize::from(ENGLISH.contains(&word));
        }
        let (right, wrong) = if language.code == "sv" {
            (swedish, english)
        } else {
            (english, swedish)
        };
        if wrong >= 4 && wrong > right * 4 {
            self.strange.push(span);
        }
    }

    /// Tells of the page as a whole when most of it is in the other language, else of the
    /// paragraphs that are.
    pub fn judge(self, check: &mut PageCheck<'_>) {
        let Some(first) = self.strange.first() else {
            return;
        };
        let is_whole = self.strange.len() * 3 > self.judged * 2;
        let finding = if is_whole {
            check
                .at(&TEXT_LANGUAGE, check.page.meta.title_span)
                .message("text-language-page")
                .related(check.place(*first))
        } else {
            let others = self.strange[1..]
                .iter()
                .take(4)
                .map(|span| check.place(*span))
                .collect::<Vec<_>>();
            others
                .into_iter()
                .fold(check.at(&TEXT_LANGUAGE, *first), Diagnostic::related)
        };
        let page = if check.language.code == "sv" {
            "swedish"
        } else {
            "english"
        };
        check.report(finding.with("page", page));
    }
}
