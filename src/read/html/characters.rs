//! Character references of HTML (`&amp;`, `&#229;`, `&aring;`) in texts and values, as characters.
//!
//! The names are those that people and programs write in addresses and descriptions; a name that is
//! not here stays as it is written.

use std::borrow::Cow;

/// Names of characters (WHATWG HTML 13.5).
const NAMES: [(&str, char); 28] = [
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
];

/// The longest reference, in bytes, from `&` to `;`.
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
        let end = after.find(';').filter(|end| *end < LONGEST);
        let named = end.and_then(|end| Some((character(after.get(1..end)?)?, end)));
        match named {
            Some((c, end)) => {
                out.push(c);
                rest = after.get(end + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        let known = NAMES.iter().find(|(known, _)| *known == name);
        return known.map(|(_, c)| *c);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references_are_characters() {
        assert_eq!(decoded("a?b=1&amp;c=2"), "a?b=1&c=2");
        assert_eq!(decoded("a?b=1&c=2"), "a?b=1&c=2");
        assert_eq!(decoded("p&aring;&#32;&#x22;x&okänd;"), "på \"x&okänd;");
    }
}
