//! The languages that the program knows, and the one that a code means.

use crate::language::en::english::ENGLISH;
use crate::language::fi::finnish::FINNISH;
use crate::language::foreign::{FOREIGN, ForeignLanguage};
use crate::language::language::{InputWords, Language};
use crate::language::phrases::NamePairs;
use crate::language::sv::swedish::SWEDISH;
use crate::language::unknown::{TYPOGRAPHY_ONLY, UNKNOWN};

/// Every language that the program knows.
pub static LANGUAGES: [&Language; 3] = [&SWEDISH, &ENGLISH, &FINNISH];

impl Language {
    /// The language that a code means: `sv`, and `sv-FI` as well.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Language> {
        let primary = code.split('-').next()?;
        LANGUAGES
            .into_iter()
            .find(|language| language.code.eq_ignore_ascii_case(primary))
    }

    /// The language that a code means, or one without words, for which every rule is silent.
    #[must_use]
    pub fn or_unknown(code: &str) -> &'static Language {
        let primary = code.split('-').next().filter(|primary| !primary.is_empty());
        let of_typography = || {
            TYPOGRAPHY_ONLY
                .iter()
                .find(|language| Some(language.code) == primary)
        };
        Language::of(code)
            .or_else(of_typography)
            .unwrap_or(&UNKNOWN)
    }

    /// Whether the program knows its words.
    #[must_use]
    pub fn is_known(&self) -> bool {
        LANGUAGES.contains(&self)
    }
}

/// The languages that a text on a page in `language` may be in by mistake.
pub fn foreign_to(language: &'static Language) -> impl Iterator<Item = ForeignLanguage> {
    let known = LANGUAGES
        .into_iter()
        .filter(move |other| *other != language)
        .map(|other| ForeignLanguage {
            code: other.code,
            called: other.called,
            frequent: other.words.frequent,
        });
    known.chain(FOREIGN)
}

/// The words of every language for what writers write to the program, one language after the
/// other.
pub fn inputs() -> impl Iterator<Item = &'static InputWords> {
    LANGUAGES.into_iter().map(|language| &language.input)
}

/// The program's name for what `word` means in any language; `names` tells which words are meant.
#[must_use]
pub fn named(word: &str, names: fn(&InputWords) -> NamePairs) -> Option<&'static str> {
    inputs()
        .flat_map(names)
        .find(|(_, own)| *own == word)
        .map(|(name, _)| *name)
}

/// What writers of a language call what the program calls `name`; that itself, if nothing else.
#[must_use]
pub fn own_name(
    code: &str,
    names: fn(&InputWords) -> NamePairs,
    name: &'static str,
) -> &'static str {
    let pairs = Language::of(code).map(|language| names(&language.input));
    let mut own = pairs.into_iter().flatten().filter(|(of, _)| *of == name);
    own.next().map_or(name, |(_, own)| *own)
}

/// The folder of a kind's documents, as a language calls it.
#[must_use]
pub fn own_folder(code: &str, kind: &str) -> Option<&'static str> {
    let folders = Language::of(code)?.input.folders;
    let mut own = folders.iter().filter(|(name, _)| *name == kind);
    own.next().map(|(_, folder)| *folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_changes_nothing() {
        assert_eq!(Language::or_unknown("sv-FI"), &SWEDISH);
        assert_eq!(Language::or_unknown("en-GB"), &ENGLISH);
        assert_eq!(Language::of("xx"), None);
        assert_eq!(Language::of(""), None);
    }

    #[test]
    fn a_language_without_words_may_have_its_quotes() {
        assert_eq!(Language::or_unknown("de-AT").typography.double, ("„", "“"));
        assert!(!Language::or_unknown("de").is_known());
        assert!(Language::or_unknown("xx").words.tables.totals.is_empty());
    }

    #[test]
    fn every_other_word_stands_for_one_key() {
        for input in inputs() {
            let mut seen = Vec::new();
            for (key, words) in input.other_keys {
                assert!(!key.is_empty() && !words.is_empty(), "{key}");
                // A word may be the name of a key elsewhere: "rubrik" in the box for subscribers.
                for word in *words {
                    assert!(word != key && !seen.contains(word), "{key}: {word}");
                    seen.push(*word);
                }
            }
        }
    }
}
