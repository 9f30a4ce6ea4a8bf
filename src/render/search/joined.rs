//! What is written in parts and searched for as one: numbers with groups of thousands, such as
//! "1 316 722", and words with a hyphen within, such as "e-post".
//!
//! `themes/kansli/static/search/search.js` puts the same together of what a visitor types.

/// The longest of them, in bytes.
const LONGEST: usize = 60;

/// Gives each of them without what stands between its parts: "1316722", "epost".
pub fn each_joined(text: &str, mut found: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let (mut at, mut joined) = (0, String::new());
    while at < bytes.len() {
        joined.clear();
        let end = if bytes[at].is_ascii_digit() {
            number_at(bytes, at, &mut joined)
        } else if hyphen(&bytes[at..]) > 0 {
            hyphenated_at(text, at, &mut joined)
        } else {
            at + 1
        };
        if !joined.is_empty() {
            found(&joined);
        }
        at = end;
    }
}

/// The end of the number that begins at `start`; its digits go to `joined` when they stand in
/// groups.
fn number_at(bytes: &[u8], start: usize, joined: &mut String) -> usize {
    let digits_end = |from: usize| {
        let digits = bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit());
        from + digits.count()
    };
    let mut end = digits_end(start);
    let is_within = start > 0 && bytes[start - 1].is_ascii_alphanumeric();
    if is_within || end - start > 3 {
        return end;
    }
    let first = end;
    joined.extend(bytes[start..end].iter().map(|byte| char::from(*byte)));
    loop {
        let from = end + gap(&bytes[end..]);
        if from == end || digits_end(from) != from + 3 {
            break;
        }
        end = from + 3;
        joined.extend(bytes[from..end].iter().map(|byte| char::from(*byte)));
    }
    if end == first {
        joined.clear();
    }
    end
}

/// How many bytes at the beginning part two groups of thousands: a space of some kind, a comma or a
/// full stop.
fn gap(bytes: &[u8]) -> usize {
    match bytes {
        [b' ' | b',' | b'.', ..] => 1,
        [0xc2, 0xa0, ..] => 2,
        // The narrow and the thin one.
        [0xe2, 0x80, 0xaf | 0x89, ..] => 3,
        _ => 0,
    }
}

/// How many bytes at the beginning are a hyphen.
fn hyphen(bytes: &[u8]) -> usize {
    match bytes {
        [b'-', ..] => 1,
        // The plain one and the one that does not break.
        [0xe2, 0x80, 0x90 | 0x91, ..] => 3,
        _ => 0,
    }
}

/// The end of the word around the hyphen at `at`; without its hyphens it goes to `joined`.
fn hyphenated_at(text: &str, at: usize, joined: &mut String) -> usize {
    let is_word = |c: &char| c.is_alphanumeric() || *c == '\u{ad}';
    let before = text[..at].chars().rev().take_while(is_word);
    let start = at - before.map(char::len_utf8).sum::<usize>();
    let mut end = at;
    joined.push_str(&text[start..at]);
    loop {
        let from = end + hyphen(&text.as_bytes()[end..]);
        let next = text[from..].chars().take_while(is_word);
        let to = from + next.map(char::len_utf8).sum::<usize>();
        if from == end || to == from {
            break;
        }
        joined.push_str(&text[from..to]);
        end = to;
    }
    let is_whole = start < at && end > at && joined.len() <= LONGEST;
    if !is_whole || !joined.contains(char::is_alphabetic) {
        joined.clear();
    }
    end.max(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_joined(text, |word| found.push(word.to_owned()));
        found
    }

    #[test]
    fn numbers_with_groups_are_one_number() {
        assert_eq!(
            all("1 000 kr, 1\u{a0}316\u{a0}722, 12,500 och 2.000.000."),
            ["1000", "1316722", "12500", "2000000"]
        );
        assert!(all("2026 100 barn, 3 1000, 12 50, A1 000, 0123-45").is_empty());
    }

    #[test]
    fn words_with_hyphens_are_one_word() {
        assert_eq!(
            all("e-post, covid-19; e\u{2011}post-adress"),
            ["epost", "covid19", "epostadress"]
        );
        assert!(all("plan- och bygg, -a, 2025-2026, a - b, –").is_empty());
    }
}
