//! Front matter cut at its keys, for when it cannot be read as a whole: so that a fault in one
//! entry leaves the others readable.
//!
//! Looks at the beginnings of lines only.

use crate::base::source::Span;

/// The lines of one key.
#[derive(Debug, PartialEq, Eq)]
pub struct Chunk {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The key and all that follows up to the next key.
    pub whole: Span,
    /// Whether no space stands between the colon and the value, as YAML wants it.
    pub is_joined: bool,
}

/// The keys at the beginnings of lines of a text that stands `offset` bytes into its file.
#[must_use]
pub fn chunks(text: &str, offset: usize) -> Vec<Chunk> {
    let mut found: Vec<Chunk> = Vec::new();
    let mut at = offset;
    for line in text.split_inclusive('\n') {
        let whole = Span::new(at, at + line.len());
        match key_of(line) {
            Some((key, length, is_joined)) => found.push(Chunk {
                key: key.to_owned(),
                key_span: Span::new(at, at + length),
                whole,
                is_joined,
            }),
            None => {
                if let Some(last) = found.last_mut() {
                    last.whole.end = whole.end;
                }
            }
        }
        at += line.len();
    }
    found
}

/// The key that a line begins with, its length as written, and whether its value begins right after
/// the colon; none for comments, list items and continued lines.
fn key_of(line: &str) -> Option<(&str, usize, bool)> {
    let first = line.chars().next()?;
    if first.is_whitespace() || matches!(first, '#' | '-' | '{' | '}' | '[' | ']' | ',') {
        return None;
    }
    let length = match first {
        '"' | '\'' => line.get(1..)?.find(first)? + 2,
        _ => line.find(':')?,
    };
    let (written, rest) = line.split_at_checked(length)?;
    let after = rest.trim_start().strip_prefix(':')?;
    let written = written.trim_end();
    let key = written.trim_matches(['"', '\'']);
    let next = after.chars().next();
    if next.is_none_or(char::is_whitespace) {
        return Some((key, written.len(), false));
    }
    // "12:30" and "https://" are no keys.
    let is_word = first.is_alphabetic()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (is_word && next != Some('/')).then_some((key, written.len(), true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_keys() {
        let text = "titel: A\n  mer\n# not\n\"ort\": x\ndatum:2026\nhttps://a.se\n- b\n";
        let found: Vec<(&str, &str, bool)> = chunks(text, 0)
            .iter()
            .map(|chunk| {
                let key = ["titel", "ort", "datum"]
                    .into_iter()
                    .find(|key| *key == chunk.key);
                (
                    key.unwrap_or("?"),
                    &text[chunk.whole.range()],
                    chunk.is_joined,
                )
            })
            .collect();
        let expected = [
            ("titel", "titel: A\n  mer\n# not\n", false),
            ("ort", "\"ort\": x\n", false),
            ("datum", "datum:2026\nhttps://a.se\n- b\n", true),
        ];
        assert_eq!(found, expected);
    }
}
