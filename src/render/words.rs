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

/// Gives every word of `text` to `found`, as it stands there, with a mark of the word as [`folded`] writes it: words that are the
/// same to search have the same mark, and others, but for a chance in billions, another one.
pub fn each_word(text: &str, mut found: impl FnMut(u64, &str)) {
    let bytes = text.as_bytes();
    let mut beyond = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let (mut mark, mut is_empty) = (FIRST, true);
        let mut end = at;
        while let Some(&byte) = bytes.get(at) {
            let plain = match BYTES[usize::from(byte)] {
                BETWEEN => break,
                BEYOND_ASCII => {
                    let Some(letter) = text[at..].chars().next() else { break };
                    at += letter.len_utf8();
                    match plain_letter(letter) {
                        Some(plain) => plain,
                        None => {
                            beyond.clear();
                            if !push_folded(letter, is_empty, &mut beyond) {
                                break;
                            }
                            for byte in beyond.bytes() {
                                mark = marked(mark, byte);
                                is_empty = false;
                            }
                            end = at;
                            continue;
                        }
                    }
                }
                plain => {
                    at += 1;
                    plain
                }
            };
            mark = marked(mark, plain);
            is_empty = false;
            end = at;
        }
        if !is_empty {
            found(mark, &text[start..end]);
        }
        if end == at {
            at += 1;
        }
    }
}

/// A word as search knows it: in lower case and without accents, `Nämnder` as `namnder`.
#[must_use]
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        match plain_letter(letter) {
            Some(plain) => out.push(char::from(plain)),
            None if letter.is_ascii() => out.push(letter.to_ascii_lowercase()),
            None => {
                push_folded(letter, out.is_empty(), &mut out);
            }
        }
    }
    out
}

/// Marks of words grow letter by letter (FNV-1a).
const FIRST: u64 = 0xcbf2_9ce4_8422_2325;

fn marked(mark: u64, byte: u8) -> u64 {
    (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// What the letters beyond ASCII that texts are full of become.
fn plain_letter(letter: char) -> Option<u8> {
    match letter {
        'å' | 'ä' | 'Å' | 'Ä' => Some(b'a'),
        'ö' | 'Ö' => Some(b'o'),
        'é' | 'É' => Some(b'e'),
        _ => None,
    }
}

/// Appends a letter beyond ASCII in lower case without its accents; whether it is a part of a word at all, of one that is yet empty
/// or not.
fn push_folded(letter: char, is_empty: bool, word: &mut String) -> bool {
    match letter {
        // An accent or a soft hyphen within a word.
        '\u{300}'..='\u{36f}' | '\u{ad}' => return !is_empty,
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

    /// The stem of a word as [`folded`] gives it.
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
        each_word(text, |_, word| all.push(folded(word)));
        all
    }

    fn marks(text: &str) -> Vec<u64> {
        let mut all = Vec::new();
        each_word(text, |mark, _| all.push(mark));
        all
    }

    #[test]
    fn words_have_one_mark_when_they_are_one_to_search() {
        let forms = marks("Nämnden nämnden NAMNDEN na\u{308}mnden nam\u{ad}nden");
        assert!(forms.iter().all(|mark| *mark == forms[0]), "{forms:?}");
        let others = marks("namnden namnde namnden2 nmanden ПЛАН план");
        assert_eq!(others[4], others[5]);
        assert_eq!(others.iter().collect::<std::collections::BTreeSet<_>>().len(), 5);
        for word in ["Łódź", "straße", "計画", "Smørrebrød"] {
            assert_eq!(marks(word), marks(&folded(word)), "{word}");
        }
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
