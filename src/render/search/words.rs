//! Words as search knows them: in lower case, without accents, and as stems.
//!
//! Knows nothing of pages. `themes/kansli/static/search/search.js` does the same to what a visitor
//! types, letter by letter; the tests hold both to each other.

use std::ops::Range;

use crate::base::bytes::{Mark, eight_at};
use crate::language::language::SearchLanguage;
use unicode_normalization::char::decompose_canonical;

/// Gives every run of `text` without anything of ASCII that is no letter or digit to `found`, by
/// its mark and where it stands: a word, nearly always. The mark is the same in capitals, so that
/// whoever has seen a run knows what words are in it without reading it again.
#[inline]
pub fn each_run(text: &str, mut found: impl FnMut(Mark, Range<usize>)) {
    let mut at = 0;
    while at < text.len() {
        let (mark, end) = run_at(text.as_bytes(), at);
        if end > at {
            found(mark, at..end);
        }
        // What ends a run is one byte.
        at = end + 1;
    }
}

/// Mark and end of the run that begins at `at`, perhaps an empty one. Looks at eight bytes at once,
/// as long as most words are.
#[inline]
fn run_at(bytes: &[u8], at: usize) -> (Mark, usize) {
    let (mut mark, mut end) = (Mark::default(), at);
    loop {
        let eight = eight_at(bytes, end);
        // Letters of ASCII in lower case; digits have that bit anyway.
        let lower = eight | (!eight & each(0x80)) >> 2;
        let ends = between(eight);
        if ends != 0 {
            let length = ends.trailing_zeros() & !7;
            return (
                mark.with(lower & !(u64::MAX << length)),
                end + length as usize / 8,
            );
        }
        mark = mark.with(lower);
        end += 8;
    }
}

/// The highest bit of each of eight bytes that is of ASCII and no letter or digit.
#[inline]
fn between(eight: u64) -> u64 {
    let ascii = eight & each(0x7f);
    let lower = ascii | each(0x20);
    // A sum reaches the highest bit from the first of them on; none reaches beyond its byte.
    let letters = (lower + each(0x80 - b'a')) & !(lower + each(0x7f - b'z'));
    let digits = (ascii + each(0x80 - b'0')) & !(ascii + each(0x7f - b'9'));
    !(eight | letters | digits) & each(0x80)
}

/// Eight times the same byte.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Every word of `text`, as it stands there.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() || is_within(c));
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && !is_within(c))
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// Whether a character belongs to the word in which it stands: an accent, a soft hyphen, or one of
/// the signs without width that tell where a line may break and where not.
fn is_within(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}' | '\u{2060}'
    )
}

/// A word as search knows it: in lower case and without accents, `Nämnder` as `namnder`.
#[must_use]
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars().filter(|c| !is_within(*c)) {
        match letter {
            letter if letter.is_ascii() => out.push(letter.to_ascii_lowercase()),
            letter => letter
                .to_lowercase()
                .for_each(|c| decompose_canonical(c, |c| push_plain(c, &mut out))),
        }
    }
    out
}

/// Appends a letter that no accent makes of another one.
fn push_plain(letter: char, word: &mut String) {
    match letter {
        accent if is_within(accent) => {}
        'ø' => word.push('o'),
        'æ' => word.push_str("ae"),
        'ß' => word.push_str("ss"),
        'ł' => word.push('l'),
        'đ' => word.push('d'),
        'œ' => word.push_str("oe"),
        'ﬀ' => word.push_str("ff"),
        'ﬁ' => word.push_str("fi"),
        'ﬂ' => word.push_str("fl"),
        'ﬃ' => word.push_str("ffi"),
        'ﬄ' => word.push_str("ffl"),
        'ﬅ' | 'ﬆ' => word.push_str("st"),
        // Digits that stand lower or higher than others: "H₂O", "m²".
        '₀'..='₉' => push_digit(letter, '₀', word),
        '⁴'..='⁹' | '⁰' => push_digit(letter, '⁰', word),
        '¹' => word.push('1'),
        '²' => word.push('2'),
        '³' => word.push('3'),
        c => word.push(c),
    }
}

/// Appends the plain digit of one that stands as many after `zero`.
fn push_digit(digit: char, zero: char, word: &mut String) {
    word.extend(char::from_digit(u32::from(digit) - u32::from(zero), 10));
}

impl SearchLanguage {
    /// The stem of a word as [`folded`] gives it.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        // The one word in which Snowball 3.0.1, which readers' browsers run, differs from 3.0.0.
        if word == "skis" {
            return word.to_owned();
        }
        self.stemmer.map_or_else(
            || word.to_owned(),
            |algorithm| waken_snowball::stem(algorithm, word).to_string(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::language::Language;
    use crate::language::languages::LANGUAGES;

    fn all(text: &str) -> Vec<String> {
        words(text).map(folded).collect()
    }

    fn runs(text: &str) -> Vec<(u64, String)> {
        let mut runs = Vec::new();
        each_run(text, |mark, run| {
            runs.push((mark.number(), text[run].to_owned()));
        });
        runs
    }

    #[test]
    fn bytes_between_words_are_told_from_those_of_words() {
        for byte in 0..=u8::MAX {
            let is_between = byte.is_ascii() && !byte.is_ascii_alphanumeric();
            assert_eq!(
                between(each(byte)),
                if is_between { each(0x80) } else { 0 },
                "{byte:#x}"
            );
        }
    }

    #[test]
    fn runs_hold_all_words() {
        let text = "Nämnden, E-post: ÅÄÖ é ”citat” – 1 316\u{a0}722 kr; samverkansgruppens dnr 2025/12. (Sju1åtta) x";
        let found: Vec<String> = runs(text).iter().flat_map(|(_, run)| all(run)).collect();
        assert_eq!(found, all(text));
    }

    #[test]
    fn a_run_has_one_mark_wherever_it_stands_and_others_have_another() {
        for run in [
            "a",
            "plan",
            "namnderna",
            "nämnderna",
            "2025",
            "samverkansgruppens",
            "verksamhetsåret",
            "å",
            "–",
        ] {
            let expected = vec![runs(run)[0].0];
            for text in [
                run.to_ascii_uppercase(),
                format!(" {run}."),
                format!("({run}) "),
            ] {
                assert_eq!(
                    runs(&text)
                        .into_iter()
                        .map(|(mark, _)| mark)
                        .collect::<Vec<_>>(),
                    expected,
                    "{text:?}"
                );
            }
        }
        let others = [
            "namnden",
            "namnde",
            "namnden2",
            "nmanden",
            "nämnden",
            "Łodz",
            "Šodz",
            "samverkans",
            "samverkan",
        ];
        let marks: std::collections::BTreeSet<u64> =
            others.iter().map(|run| runs(run)[0].0).collect();
        assert_eq!(marks.len(), others.len());
    }

    #[test]
    fn forms_of_a_letter_are_one_to_search() {
        for word in ["nämnden", "NAMNDEN", "na\u{308}mnden", "nam\u{ad}nden"] {
            assert_eq!(all(word), ["namnden"], "{word}");
        }
    }

    #[test]
    fn words_lose_case_and_accents() {
        assert_eq!(
            all("Nämnden, E-post: ÅÄÖ é"),
            ["namnden", "e", "post", "aao", "e"]
        );
        assert_eq!(all("na\u{308}mnd sam\u{ad}verkan"), ["namnd", "samverkan"]);
        assert_eq!(
            all("1 316\u{a0}722 kr; dnr 2025/12 – EU:s"),
            "1 316 722 kr dnr 2025 12 eu s"
                .split(' ')
                .collect::<Vec<_>>()
        );
        assert_eq!(
            all("Łódź, smørrebrød, straße, ПЛАН 計画"),
            ["lodz", "smorrebrod", "strasse", "план", "計画"]
        );
        assert_eq!(all(""), Vec::<String>::new());
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let swedish = &Language::or_unknown("sv").search;
        assert_eq!(swedish.stem("namnder"), swedish.stem("namnden"));
        assert_eq!(swedish.stem("verksamhetsplanerna"), "verksamhetsplan");
        assert_eq!(
            Language::or_unknown("en-GB").search.stem("meetings"),
            "meet"
        );
        assert_eq!(Language::or_unknown("xx").search.stem("kunnat"), "kunnat");
    }

    #[test]
    fn silent_words_are_written_as_search_knows_them() {
        for language in LANGUAGES {
            let list = language.search.silent;
            assert_eq!(all(list).join(" "), list);
        }
    }
}
