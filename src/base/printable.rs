//! Text as it may be shown on a terminal: what would act on the terminal is shown as a sign
//! instead.
//!
//! Titles, file names and lines of a site can hold any character. An escape character among them
//! could move the cursor, rename the window or hide what follows.

use std::borrow::Cow;
use std::path::Path;

/// `text` with a visible sign in the place of each character that a terminal obeys: control
/// characters (but line breaks and tabs), and those that turn the direction of writing.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| if is_obeyed(c) { sign_of(c) } else { c };
    Cow::Owned(text.chars().map(sign).collect())
}

/// A path as its user would write it: on Windows without the sign that whole paths begin with
/// (`\\?\`), and with one kind of separator.
#[must_use]
pub fn shown_path(path: impl AsRef<Path>) -> String {
    let shown = path.as_ref().display().to_string();
    if cfg!(windows) {
        as_on_windows(&shown)
    } else {
        shown
    }
}

fn as_on_windows(path: &str) -> String {
    let path = path.replace('/', "\\");
    if let Some(share) = path.strip_prefix(r"\\?\UNC\") {
        return format!(r"\\{share}");
    }
    path.strip_prefix(r"\\?\").unwrap_or(&path).to_owned()
}

/// As [`printable`], of a text with colours: the sequences that choose a colour stay.
#[must_use]
pub fn printable_in_colour(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        let (before, from) = rest.split_at(at);
        out.push_str(&printable(before));
        let (sequence, after) = from.split_at(colour_length(from));
        if sequence.is_empty() {
            let escape = '\u{1b}';
            out.push(sign_of(escape));
            rest = from.strip_prefix(escape).unwrap_or(after);
        } else {
            out.push_str(sequence);
            rest = after;
        }
    }
    out.push_str(&printable(rest));
    out
}

/// Length of the sequence that chooses a colour at the beginning of `text`; 0 when there is none.
fn colour_length(text: &str) -> usize {
    let Some(inner) = text.strip_prefix("\u{1b}[") else {
        return 0;
    };
    let digits = inner
        .find(|c: char| !c.is_ascii_digit() && c != ';')
        .unwrap_or(inner.len());
    match inner.as_bytes().get(digits) {
        Some(b'm') => "\u{1b}[".len() + digits + "m".len(),
        _ => 0,
    }
}

fn is_obeyed(c: char) -> bool {
    let is_direction = matches!(
        c,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    is_direction || c.is_control() && !matches!(c, '\n' | '\t')
}

/// The picture that Unicode has of a control character, else the mark for what cannot be shown.
fn sign_of(c: char) -> char {
    match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::as_on_windows;

    #[test]
    fn paths_of_windows_are_shown_as_their_users_write_them() {
        for (path, shown) in [
            (r"\\?\C:\webb\content", r"C:\webb\content"),
            (r"\\?\UNC\server\delad/webb", r"\\server\delad\webb"),
            (r".\public/om", r".\public\om"),
        ] {
            assert_eq!(as_on_windows(path), shown);
        }
    }
}
