//! Words as search knows them: in lower case, without accents, and as stems.
//!
//! Knows nothing of pages. `themes/kansli/static/search/search.js` does the same to what a visitor types, letter by
//! letter; the tests hold both to each other.

use unicode_normalization::char::decompose_canonical;
use waken_snowball::Algorithm;

/// What a byte of text is: a letter or digit of ASCII in lower case, or one of these.
const BETWEEN: u8 = 0;
const BEYOND_ASCII: u8 = 1;

const BYTES: [u8; 256] = bytes();

const fn bytes() -> [u8; 256] {
    let mut table = [BETWEEN; 256];
    let mut at = 0;
    while at < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "below 256")]
        let byte = at as u8;
        if byte.is_ascii_alphanumeric() {
            table[at] = byte.to_ascii_lowercase();
        } else if byte >= 0x80 {
            table[at] = BEYOND_ASCII;
        }
        at += 1;
    }
    table
}

/// Gives every word of `text` to `found`, in lower case and without accents: `Nämnder` as `namnder`.
pub fn each_word(text: &str, mut found: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let kind = |at: usize| bytes.get(at).map_or(BETWEEN, |byte| BYTES[usize::from(*byte)]);
    let mut folded = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while kind(at) > BEYOND_ASCII && kind(at) == bytes[at] {
            at += 1;
        }
        if kind(at) != BETWEEN {
            folded.clear();
            folded.push_str(&text[start..at]);
            at = fold_word(text, at, &mut folded);
            if !folded.is_empty() {
                found(&folded);
            }
            continue;
        }
        // Most words are written as they are known.
        if at > start {
            found(&text[start..at]);
        }
        at += 1;
    }
}

/// Appends the rest of a word that goes on at `at`; where what follows it begins.
fn fold_word(text: &str, mut at: usize, word: &mut String) -> usize {
    while let Some(&byte) = text.as_bytes().get(at) {
        match BYTES[usize::from(byte)] {
            BETWEEN => break,
            BEYOND_ASCII => {
                let Some(letter) = text[at..].chars().next() else { break };
                at += letter.len_utf8();
                if !push_folded(letter, word) {
                    break;
                }
            }
            plain => {
                word.push(char::from(plain));
                at += 1;
            }
        }
    }
    at
}

/// Appends a letter in lower case without its accents; whether it is a part of a word at all.
fn push_folded(letter: char, word: &mut String) -> bool {
    match letter {
        'å' | 'ä' | 'Å' | 'Ä' => word.push('a'),
        'ö' | 'Ö' => word.push('o'),
        'é' | 'É' => word.push('e'),
        // An accent or a soft hyphen within a word.
        '\u{300}'..='\u{36f}' | '\u{ad}' => return !word.is_empty(),
        c if !c.is_alphanumeric() => return false,
        c => c.to_lowercase().for_each(|c| decompose_canonical(c, |c| push_plain(c, word))),
    }
    true
}

/// Letters that no accent makes of another one.
fn push_plain(letter: char, word: &mut String) {
    match letter {
        '\u{300}'..='\u{36f}' => {}
        'ø' => word.push('o'),
        'æ' => word.push_str("ae"),
        'ß' => word.push_str("ss"),
        'ł' => word.push('l'),
        'đ' => word.push('d'),
        c => word.push(c),
    }
}

/// What search knows of a language.
#[derive(Clone, Copy, Debug)]
pub struct Grammar {
    algorithm: Option<Algorithm>,
    /// Words that stand in every text and find nothing, as search knows them.
    pub silent: &'static str,
    /// Whether words are put together without a space: "verksamhetsplan".
    pub has_compounds: bool,
}

impl Grammar {
    /// The grammar of a language. Words of a language that it does not know are taken as they are.
    #[must_use]
    pub fn of(code: &str) -> Grammar {
        match code.split('-').next() {
            Some("sv") => Grammar { algorithm: Some(Algorithm::Swedish), silent: SWEDISH, has_compounds: true },
            Some("en") => Grammar { algorithm: Some(Algorithm::English), silent: ENGLISH, has_compounds: false },
            _ => Grammar { algorithm: None, silent: "", has_compounds: false },
        }
    }

    /// The stem of a word as [`each_word`] gives it.
    #[must_use]
    pub fn stem(self, word: &str) -> String {
        // The one word in which Snowball 3.0.1, which readers' browsers run, differs from 3.0.0.
        if word == "skis" {
            return word.to_owned();
        }
        self.algorithm.map_or_else(|| word.to_owned(), |algorithm| waken_snowball::stem(algorithm, word).to_string())
    }
}

/// Snowball's list for Swedish, without the words that mean something to an office ("vi", "ny", "alla").
const SWEDISH: &str = "och det att i en han pa den med var sig for sa till ar men ett om hade de av icke mig du henne \
    da sin nu har inte hans honom skulle hennes dar min ej vid kunde nagot fran ut nar efter upp dem vara vad over an \
    dig kan sina ha mot under nagon eller mycket sjalv denna sjalvt detta at utan varit hur ingen mitt ni bli blev oss \
    din dessa nagra deras blir mina samma vilken er sadan var blivit dess inom mellan sadant varfor varje vilka ditt \
    vem vilket sitt sadana vart dina vars vart vara era vilkas som";

/// Snowball's list for English, without the words that mean something to an office ("we", "all", "own").
const ENGLISH: &str = "i me my you your yours he him his she her hers it its they them their theirs what which who whom \
    this that these those am is are was were be been being have has had having do does did doing would should could \
    ought a an the and but if or because as until while of at by for with about against between into through during \
    before after above below to from up down in out on off over under again further then once here there when where \
    why how both each few more most other some such no nor not only same so than too very s t can will";

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        each_word(text, |word| all.push(word.to_owned()));
        all
    }

    #[test]
    fn words_lose_case_and_accents() {
        assert_eq!(words("Nämnden, E-post: ÅÄÖ é"), ["namnden", "e", "post", "aao", "e"]);
        assert_eq!(words("na\u{308}mnd sam\u{ad}verkan"), ["namnd", "samverkan"]);
        assert_eq!(
            words("1 316\u{a0}722 kr; dnr 2025/12 – EU:s"),
            "1 316 722 kr dnr 2025 12 eu s".split(' ').collect::<Vec<_>>()
        );
        assert_eq!(words("Łódź, smørrebrød, straße, ПЛАН 計画"), ["lodz", "smorrebrod", "strasse", "план", "計画"]);
        assert_eq!(words(""), Vec::<String>::new());
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let swedish = Grammar::of("sv");
        assert_eq!(swedish.stem("namnder"), swedish.stem("namnden"));
        assert_eq!(swedish.stem("verksamhetsplanerna"), "verksamhetsplan");
        assert_eq!(Grammar::of("en-GB").stem("meetings"), "meet");
        assert_eq!(Grammar::of("fi").stem("kunnat"), "kunnat");
    }

    #[test]
    fn silent_words_are_written_as_search_knows_them() {
        for list in [SWEDISH, ENGLISH] {
            assert_eq!(words(list).join(" "), list);
        }
    }
}
