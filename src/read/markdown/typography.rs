//! Quotes, dashes and numbers by the rules of a language, and references such as "bilaga 3" found
//! in running text.
//!
//! Works on pieces of text that `read/markdown/tree` hands over; knows nothing of blocks or of
//! other pages.

use std::borrow::Cow;

use crate::base::html::HtmlTag;
use crate::base::text_part::part;
use crate::language::language::{InputWords, Typography};
use crate::language::languages::{LANGUAGES, inputs};
use crate::language::phrases::List;
use crate::model::document::Numbered;

impl Typography {
    /// What to write for a mark that the parser made of ASCII: `mark` is its English form.
    #[must_use]
    pub fn mark(&self, mark: &str) -> Option<&'static str> {
        Some(match mark {
            "“" => self.double.0,
            "”" => self.double.1,
            "‘" => self.single.0,
            "’" => self.single.1,
            "—" => self.long_dash,
            "–" => "–",
            "…" => "…",
            _ => return None,
        })
    }

    /// `mark` between what stands before and after it: what follows a letter or a figure closes
    /// (`6"`, `Word"word`), and so does the apostrophe of `'n'`.
    #[must_use]
    pub fn closing(&self, mark: &'static str, before: &str, after: &str) -> &'static str {
        let is_after_word = before.ends_with(char::is_alphanumeric)
            || before
                .strip_suffix('"')
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        let is_letter = after.strip_prefix(['n', 'N']).is_some_and(|after| {
            after.starts_with('\'') && !part(after, 1..).starts_with(char::is_alphanumeric)
        });
        match mark {
            mark if mark == self.double.0 && is_after_word => self.double.1,
            mark if mark == self.single.0 && (is_after_word || is_letter) => self.single.1,
            mark => mark,
        }
    }

    /// A text without markup, such as a summary, with the quotes, dashes and spaces that the same
    /// text would get in a document.
    #[must_use]
    pub fn plain(&self, text: String) -> String {
        let is_typed = text.contains(['"', '\'']) || text.contains("--") || text.contains("...");
        let text = if is_typed { self.marks(&text) } else { text };
        self.numbers(Cow::Owned(text)).into_owned()
    }

    fn marks(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            // What is inside a word or after one closes; what follows a space or an opening bracket
            // opens.
            let opens = out
                .chars()
                .next_back()
                .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—'));
            let (double, single) = if opens {
                ("“", "‘")
            } else {
                ("”", "’")
            };
            let found = [
                ("...", "…"),
                ("---", "—"),
                ("--", "–"),
                ("\"", double),
                ("'", single),
            ];
            let found = found.into_iter().find(|(typed, _)| rest.starts_with(typed));
            let (length, mark) = match found {
                Some((typed, _)) if stays_as_typed(typed, &out, part(rest, typed.len()..)) => {
                    (typed.len(), typed)
                }
                Some((typed, mark)) => {
                    let mark = self.mark(mark).unwrap_or(typed);
                    (
                        typed.len(),
                        self.closing(mark, &out, part(rest, typed.len()..)),
                    )
                }
                None => (next.len_utf8(), part(rest, ..next.len_utf8())),
            };
            out.push_str(mark);
            rest = part(rest, length..);
        }
        out
    }

    /// `text` with no-break spaces within numbers and before their units, where the language wants
    /// them.
    #[must_use]
    pub fn numbers<'a>(&self, text: Cow<'a, str>) -> Cow<'a, str> {
        if !self.spaced_numbers {
            return text;
        }
        let bytes = text.as_bytes();
        let spaces: Vec<usize> = memchr::memchr_iter(b' ', bytes)
            .filter(|&i| is_number_space(bytes, i, self.units))
            .collect();
        if spaces.is_empty() {
            return text;
        }
        let mut out = String::with_capacity(text.len() + spaces.len());
        let mut from = 0;
        for at in spaces {
            out.push_str(part(&text, from..at));
            out.push('\u{a0}');
            from = at + 1;
        }
        out.push_str(part(&text, from..));
        Cow::Owned(out)
    }
}

/// Elements of raw HTML whose text stays as it is typed.
const VERBATIM: [&str; 7] = ["code", "kbd", "pre", "samp", "tt", "var", "textarea"];

/// How many elements are open whose text stays as it is typed, after these tags.
#[must_use]
pub fn verbatim_after(tags: &[HtmlTag], open: usize) -> usize {
    let is_verbatim = |tag: &&HtmlTag| VERBATIM.contains(&tag.name.as_str());
    tags.iter().filter(is_verbatim).fold(open, |open, tag| {
        if tag.closes {
            open.saturating_sub(1)
        } else {
            open + 1
        }
    })
}

/// How far back the beginning of an address is looked for, in bytes.
const LONGEST_ADDRESS: usize = 300;

/// Whether hyphens, quotes or dots stay as they are typed: in an address, in the name of a file,
/// and in an option of a command (`--help`).
#[must_use]
pub fn stays_as_typed(typed: &str, before: &str, after: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '”' | '<');
    let is_in_word =
        after.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_'));
    if !is_in_word {
        return false;
    }
    if typed == "--" && before.chars().next_back().is_none_or(is_gap) {
        return after.starts_with(|c: char| c.is_ascii_lowercase());
    }
    let mut from = before.len().saturating_sub(LONGEST_ADDRESS);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before.as_bytes().get(from..).unwrap_or_default();
    let start = near.iter().rposition(u8::is_ascii_whitespace);
    let word = part(before, from + start.map_or(0, |at| at + 1)..);
    if word.contains("://") || word.trim_start_matches(['(', '<']).starts_with("www.") {
        return true;
    }
    !word.is_empty() && typed == "--" && begins_file(after)
}

/// Whether a text begins with the end of a file's name: `b.pdf`.
fn begins_file(text: &str) -> bool {
    let ends_word = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b')' | b';');
    let near = text.bytes().take(LONGEST_ADDRESS);
    let length = near.take_while(|byte| !ends_word(*byte)).count();
    let name = text.get(..length).map(|name| name.trim_end_matches('.'));
    let parts = name.and_then(|name| name.rsplit_once('.'));
    parts.is_some_and(|(_, ending)| is_file_ending(ending))
}

fn is_file_ending(ending: &str) -> bool {
    (2..=4).contains(&ending.len())
        && ending.starts_with(|c: char| c.is_ascii_lowercase())
        && ending.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether the space at `at` stands within a number (`1 316`) or before a unit (`25 %`, `800 kr`).
fn is_number_space(bytes: &[u8], at: usize, units: List) -> bool {
    let before = at > 0 && bytes[at - 1].is_ascii_digit();
    let after = &bytes[at + 1..];
    if !before {
        return false;
    }
    let digits = after.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 3 {
        return group_starts_number(bytes, at);
    }
    let unit = |u: &[u8]| {
        after.starts_with(u)
            && !after
                .get(u.len())
                .is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
    };
    unit(b"%") || units.iter().any(|word| unit(word.as_bytes()))
}

/// Whether what stands before the space can be the beginning of a number in groups: one to three
/// digits, or whole groups of three. `år 2024 100 personer` is no number; `1 316 722` is.
fn group_starts_number(bytes: &[u8], at: usize) -> bool {
    let digits = bytes[..at]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_digit())
        .count();
    (1..=3).contains(&digits)
}

/// A reference in words found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberedPart {
    /// First byte of its word.
    pub start: usize,
    /// The byte after its number.
    pub end: usize,
    /// What it refers to.
    pub part: Numbered,
}

/// The references such as "bilaga 3" and "table 2" in `text`, in order. Each number of "bilagorna 1
/// och 2" is one, and both ends of "tabell 1–3".
#[must_use]
pub fn references(text: &str) -> Vec<NumberedPart> {
    let bytes = text.as_bytes();
    let mut all = Vec::new();
    for space in memchr::memchr_iter(b' ', bytes) {
        let Some((number, end)) = part_number(text, space + 1) else {
            continue;
        };
        let start = bytes[..space]
            .iter()
            .rposition(|b| !b.is_ascii_alphabetic() && *b < 0x80)
            .map_or(0, |i| i + 1);
        let word = part(text, start..space);
        let Some(part) = numbered_word(word) else {
            continue;
        };
        let are_several = is_any_input(word, |input| input.several_references);
        let part = |start, number, end| NumberedPart {
            start,
            end,
            part: part(number),
        };
        all.push(part(start, number, end));
        let mut last = (number, end);
        while let Some((start, number, end)) = next_number(text, last, are_several) {
            all.push(part(start, number, end));
            last = (number, end);
        }
    }
    all
}

/// The number of a part that begins at `at`, and where it ends.
fn part_number(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = text.get(at..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_whole = !rest
        .as_bytes()
        .get(digits)
        .is_some_and(u8::is_ascii_alphabetic);
    let number = rest.get(..digits)?.parse().ok()?;
    ((1..=3).contains(&digits) && is_whole).then_some((number, at + digits))
}

/// One more number after that of a part, `last`, and where that ends: its start, the number, its
/// end. Numbers of parts rise; "bilaga 1 och 20 deltagare" goes on with something else.
fn next_number(
    text: &str,
    (last, at): (u32, usize),
    are_several: bool,
) -> Option<(usize, u32, usize)> {
    let rest = text.get(at..)?;
    let ands = LANGUAGES
        .into_iter()
        .flat_map(|language| language.words.tables.and);
    let joints = ["–", "-", " – ", ", "].into_iter().chain(ands.copied());
    for joint in joints {
        if !rest.starts_with(joint) {
            continue;
        }
        let start = at + joint.len();
        let Some((number, end)) = part_number(text, start) else {
            continue;
        };
        let after = text.get(end..)?;
        let is_word = after.starts_with(|c: char| c.is_alphanumeric() || "%:§".contains(c));
        let goes_on = after.trim_start_matches([' ', '\u{a0}']) != after
            && after
                .trim_start()
                .starts_with(|c: char| c.is_alphanumeric() || c == '%');
        let is_range = joint.contains(['–', '-']);
        let is_part = is_range || are_several || !goes_on;
        if number > last && !is_word && is_part {
            return Some((start, number, end));
        }
    }
    None
}

/// Whether a word is one of those that `words` gives, in any language.
fn is_any_input(word: &str, words: fn(&InputWords) -> List) -> bool {
    let is_word = |listed: &&&str| listed.eq_ignore_ascii_case(word);
    inputs().any(|input| words(input).iter().any(|listed| is_word(&listed)))
}

/// What a word before a number refers to, in any language.
fn numbered_word(word: &str) -> Option<fn(u32) -> Numbered> {
    if is_any_input(word, |input| input.appendix_references) {
        Some(Numbered::Appendix)
    } else if is_any_input(word, |input| input.table_references) {
        Some(Numbered::Table)
    } else {
        None
    }
}

/// Number of the appendix that a heading begins, as in "Bilaga 2: Budget".
#[must_use]
pub fn appendix_number(heading: &str) -> Option<u32> {
    let found = references(heading).into_iter().next()?;
    match found.part {
        Numbered::Appendix(number) if found.start == 0 => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{references, stays_as_typed};

    #[test]
    fn a_word_without_end_before_a_mark_is_cut_between_letters() {
        for letters in 0..4 {
            let before = format!("{}{}", "å".repeat(2_000), "a".repeat(letters));
            assert!(!stays_as_typed("\"", &before, "a"));
        }
    }

    #[test]
    fn several_numbers_may_follow_one_word() {
        let words = |text: &str| -> Vec<String> {
            let found = references(text);
            let words = found.iter().map(|found| &text[found.start..found.end]);
            words.map(str::to_owned).collect()
        };
        assert_eq!(words("Se bilaga 1 och 4."), ["bilaga 1", "4"]);
        assert_eq!(
            words("Bilagorna 1, 2 och 4 visar"),
            ["Bilagorna 1", "2", "4"]
        );
        assert_eq!(words("i tabell 1–3 visas"), ["tabell 1", "3"]);
        assert_eq!(words("Tables 1 and 2 show"), ["Tables 1", "2"]);
        for alone in [
            "bilaga 1 och 20 deltagare",
            "bilaga 3 och 1 kap.",
            "tabell 1, 25 % av alla",
            "bilaga 1 och 2024:3",
        ] {
            assert_eq!(references(alone).len(), 1, "{alone}");
        }
    }
}
