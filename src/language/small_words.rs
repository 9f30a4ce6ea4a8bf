//! Small words and the languages in which they are frequent: one look-up a word, instead of a
//! comparison with every word of every list.
//!
//! Exists for speed: looking for text in another language was a tenth of `check`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::language::foreign::FOREIGN;
use crate::language::language::Language;
use crate::language::languages::LANGUAGES;

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 7;

/// Which languages have a word, a bit for each: those that the program knows, then the foreign
/// ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SmallWord {
    /// Where it is frequent.
    pub frequent: u32,
    /// Whose texts it tells from all others.
    pub telling: u32,
}

/// The bit of a language that the program knows.
#[must_use]
pub fn bit_of(language: &Language) -> Option<u32> {
    let same = |known: &&Language| known.code == language.code;
    LANGUAGES.iter().position(same).map(|nth| 1 << nth)
}

/// The bit of the foreign language with this code.
#[must_use]
pub fn bit_of_foreign(code: &str) -> Option<u32> {
    let known = LANGUAGES.iter().map(|language| language.code);
    let mut all = known.chain(FOREIGN.iter().map(|foreign| foreign.code));
    all.position(|other| other == code).map(|nth| 1 << nth)
}

/// A small word as a number, by which it is sorted and looked up; none for a longer one.
#[must_use]
pub fn number_of(word: &[u8]) -> Option<u64> {
    let mut bytes = [0; LONGEST + 1];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    *bytes.last_mut()? = u8::try_from(word.len())
        .ok()
        .filter(|_| word.len() <= LONGEST)?;
    Some(u64::from_le_bytes(bytes))
}

/// What is known of the word with this number.
#[must_use]
pub fn small_word(number: u64) -> SmallWord {
    static WORDS: OnceLock<FxHashMap<u64, SmallWord>> = OnceLock::new();
    WORDS
        .get_or_init(all)
        .get(&number)
        .copied()
        .unwrap_or(SmallWord {
            frequent: 0,
            telling: 0,
        })
}

fn all() -> FxHashMap<u64, SmallWord> {
    let mut words: FxHashMap<u64, SmallWord> = FxHashMap::default();
    let known = LANGUAGES.iter().map(|language| &language.words);
    let known = known.map(|words| (words.frequent, words.telling));
    let foreign = FOREIGN
        .iter()
        .map(|foreign| (foreign.frequent, [].as_slice()));
    for (nth, (frequent, telling)) in known.chain(foreign).enumerate() {
        for number in frequent
            .iter()
            .filter_map(|word| number_of(word.as_bytes()))
        {
            words.entry(number).or_default().frequent |= 1 << nth;
        }
        for number in telling.iter().filter_map(|word| number_of(word.as_bytes())) {
            words.entry(number).or_default().telling |= 1 << nth;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_the_languages_that_have_it() {
        for (nth, language) in LANGUAGES.iter().enumerate() {
            assert_eq!(bit_of(language), Some(1 << nth));
            for word in language
                .words
                .frequent
                .iter()
                .filter(|word| word.len() <= LONGEST)
            {
                let found = number_of(word.as_bytes()).map(small_word);
                let is_found = found.is_some_and(|found| found.frequent & (1 << nth) != 0);
                assert!(is_found, "{word}");
            }
        }
        let unknown = number_of(b"xyzzy").map(small_word);
        assert_eq!(unknown, Some(SmallWord::default()));
    }

    #[test]
    fn words_of_other_lengths_have_other_numbers() {
        assert_ne!(number_of(b"ab"), number_of(b"ab\0"));
        assert_eq!(number_of(b"longwords"), None);
        assert_eq!(number_of(b"eightlet"), None);
    }
}
