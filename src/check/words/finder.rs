//! Phrases of a language that rules look for, all of them found in one pass over a text.
//!
//! Nearly every text has none of them. So a text is read once for all rules, and not once for each
//! phrase of each rule.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::base::text_part::part;
use crate::language::language::Language;
use crate::language::languages::LANGUAGES;

/// Which rule looks for a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseKind {
    /// The name of a weekday.
    Weekday,
    /// Words for a time that depend on when they are read.
    RelativeTime,
    /// What a repealed law was called.
    LawName,
}

/// A phrase in a text, perhaps as a part of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundPhrase {
    /// Which rule looks for it.
    pub kind: PhraseKind,
    /// The phrase as the language lists it.
    pub phrase: &'static str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl FoundPhrase {
    /// Whether it is no part of a word in `text`, in which it was found.
    #[must_use]
    pub fn is_whole(&self, text: &str) -> bool {
        !part(text, ..self.start).ends_with(char::is_alphanumeric)
            && !part(text, self.end..).starts_with(char::is_alphanumeric)
    }
}

/// All phrases that rules look for in texts of a language.
#[derive(Debug)]
pub struct PhraseFinder {
    search: Search,
    /// What each spelling that is looked for stands for.
    phrases: Vec<(PhraseKind, &'static str)>,
}

#[derive(Debug)]
enum Search {
    AtOnce(AhoCorasick),
    /// More phrases than a search can hold at once: never so far.
    OneByOne(Vec<String>),
}

/// One for each language, made when a text is in it; the last is that of unknown ones.
static FINDERS: [OnceLock<PhraseFinder>; LANGUAGES.len() + 1] =
    [const { OnceLock::new() }; LANGUAGES.len() + 1];

impl PhraseFinder {
    /// The phrases of a language, capitals or not.
    #[must_use]
    pub fn of(language: &'static Language) -> &'static PhraseFinder {
        let known = LANGUAGES
            .iter()
            .position(|known| known.code == language.code);
        FINDERS[known.unwrap_or(LANGUAGES.len())].get_or_init(|| PhraseFinder::new(language))
    }

    fn new(language: &'static Language) -> PhraseFinder {
        let weekdays = language.input.weekdays.into_iter().flatten();
        let times = language.words.style.relative_times.iter();
        // A page cites laws of other languages too.
        let laws = LANGUAGES
            .into_iter()
            .flat_map(|other| other.words.laws.repealed);
        let names = laws.flat_map(|law| law.called);
        let mut phrases = Vec::new();
        let mut spellings = Vec::new();
        let all = (weekdays.map(|phrase| (PhraseKind::Weekday, *phrase)))
            .chain(times.map(|phrase| (PhraseKind::RelativeTime, *phrase)))
            .chain(names.map(|phrase| (PhraseKind::LawName, *phrase)));
        for (kind, phrase) in all {
            for spelling in spellings_of(phrase) {
                spellings.push(spelling);
                phrases.push((kind, phrase));
            }
        }
        let mut builder = AhoCorasick::builder();
        let builder = builder
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .prefilter(false)
            .kind(Some(AhoCorasickKind::DFA));
        let search = match builder.build(&spellings) {
            Ok(search) => Search::AtOnce(search),
            Err(_) => Search::OneByOne(spellings),
        };
        PhraseFinder { search, phrases }
    }

    /// The phrases in a text, added to `found`: of those that overlap, the first and the longest.
    pub fn find(&self, text: &str, found: &mut Vec<FoundPhrase>) {
        let mut add = |nth: usize, start: usize, end: usize| {
            if let Some((kind, phrase)) = self.phrases.get(nth).copied() {
                found.push(FoundPhrase {
                    kind,
                    phrase,
                    start,
                    end,
                });
            }
        };
        match &self.search {
            Search::AtOnce(search) => {
                for hit in search.find_iter(text) {
                    add(hit.pattern().as_usize(), hit.start(), hit.end());
                }
            }
            Search::OneByOne(spellings) => {
                for (nth, spelling) in spellings.iter().enumerate() {
                    for (start, spelling) in text.match_indices(spelling.as_str()) {
                        add(nth, start, start + spelling.len());
                    }
                }
            }
        }
    }
}

/// A phrase as listed, and with the letters beyond ASCII that capitals change: the first letter,
/// and all.
fn spellings_of(phrase: &str) -> Vec<String> {
    let mut spellings = vec![phrase.to_owned()];
    if !phrase.is_ascii() {
        let mut letters = phrase.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        spellings.push(first + letters.as_str());
        spellings.push(phrase.to_uppercase());
    }
    // Those that differ in letters of ASCII alone are found as one.
    spellings.dedup_by(|one, other| one.eq_ignore_ascii_case(other));
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(PhraseKind, &'static str, &str)> {
        let mut found = Vec::new();
        PhraseFinder::of(Language::or_unknown("sv")).find(text, &mut found);
        let written = |f: FoundPhrase| (f.kind, f.phrase, &text[f.start..f.end]);
        found.into_iter().map(written).collect()
    }

    #[test]
    fn phrases_are_found_with_and_without_capitals() {
        let weekday = |written| vec![(PhraseKind::Weekday, "måndag", written)];
        assert_eq!(found("Måndag den 3"), weekday("Måndag"));
        assert_eq!(found("På MÅNDAG."), weekday("MÅNDAG"));
        assert_eq!(
            found("I våras"),
            [(PhraseKind::RelativeTime, "i våras", "I våras")]
        );
        assert_eq!(found("Vi ses."), []);
    }

    #[test]
    fn laws_are_found_on_pages_of_every_language() {
        for code in ["sv", "en", "fi", "xx"] {
            let mut found = Vec::new();
            let finder = PhraseFinder::of(Language::or_unknown(code));
            finder.find("enligt Personuppgiftslagen", &mut found);
            assert!(
                found.iter().any(|f| f.kind == PhraseKind::LawName),
                "{code}"
            );
        }
    }
}
