//! Character references of HTML (`&amp;`, `&#229;`, `&aring;`) in texts and values, as characters.
//!
//! The names are those that people and programs write in addresses and descriptions; a name that is
//! not here stays as it is written.

use crate::base::text_part::part;
use std::borrow::Cow;

/// Names of characters (WHATWG HTML 13.5).
const NAMES: [(&str, char); 41] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("aring", 'å'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("Aring", 'Å'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("aelig", 'æ'),
    ("oslash", 'ø'),
    ("AElig", 'Æ'),
    ("Oslash", 'Ø'),
    ("eacute", 'é'),
    ("Eacute", 'É'),
    ("uuml", 'ü'),
    ("Uuml", 'Ü'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("sect", '§'),
    // Signs that mean something in addresses.
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("colon", ':'),
    ("sol", '/'),
    ("bsol", '\\'),
    ("period", '.'),
    ("quest", '?'),
    ("num", '#'),
    ("percnt", '%'),
    ("commat", '@'),
    ("lpar", '('),
    ("rpar", ')'),
    ("equals", '='),
];

/// The longest name of a reference, in bytes.
const LONGEST: usize = 10;

/// `text` with its references as characters.
#[must_use]
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let after = part(after, 1..);
        match numbered(after).or_else(|| named(after)) {
            Some((c, length)) => {
                out.push(c);
                rest = part(after, length..);
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that a name after `&` stands for, and how long name and semicolon are.
fn named(text: &str) -> Option<(char, usize)> {
    let end = text.find(';').filter(|end| *end <= LONGEST)?;
    let name = text.get(..end)?;
    let (_, c) = NAMES.iter().find(|(known, _)| *known == name)?;
    Some((*c, end + 1))
}

/// The character that a number after `&` stands for, with or without a semicolon, as browsers read
/// it: also a tab or a control character, by which an address can be made to look harmless.
fn numbered(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix('#')?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (digits, 10),
    };
    let count = digits.chars().take_while(|c| c.is_digit(radix)).count();
    let code = u32::from_str_radix(digits.get(..count).filter(|d| !d.is_empty())?, radix);
    let c = code.ok().filter(|code| *code != 0).and_then(char::from_u32);
    let length = text.len() - digits.len() + count;
    let has_end = text.get(length..)?.starts_with(';');
    Some((c.unwrap_or('\u{fffd}'), length + usize::from(has_end)))
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references_are_characters() {
        assert_eq!(decoded("a?b=1&amp;c=2"), "a?b=1&c=2");
        assert_eq!(decoded("a?b=1&c=2"), "a?b=1&c=2");
        assert_eq!(decoded("p&aring;&#32;&#x22;x&okänd;"), "på \"x&okänd;");
        assert_eq!(decoded("java&Tab;script&colon;x"), "java\tscript:x");
        assert_eq!(
            decoded("&#1;&#x000000000a&#106avascript"),
            "\u{1}\njavascript"
        );
        assert_eq!(
            decoded("&#0;&#xd800;&#99999999999;&#;&"),
            "\u{fffd}\u{fffd}\u{fffd}&#;&"
        );
    }
}
