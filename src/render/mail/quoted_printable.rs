//! Text as mail carries it: bodies in quoted-printable (RFC 2045, 6.7), words of headers as encoded
//! words (RFC 2047), in ASCII lines of at most 76 characters that end in CRLF.

use std::fmt::Write;

/// The most characters of a line, a last `=` included.
const LINE: usize = 76;
/// The most characters in the middle of one encoded word: of 75, twelve stand around them.
const WORD: usize = 63;

/// A text of lines as a body. Readers get back exactly its lines.
#[must_use]
pub fn quoted_printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    for line in text.lines() {
        push_line(line, &mut out);
        out.push_str("\r\n");
    }
    out
}

fn push_line(line: &str, out: &mut String) {
    let bytes = line.as_bytes();
    let mut length = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let is_last = at + 1 == bytes.len();
        let is_plain = match byte {
            b'=' => false,
            // Spaces at the end of a line are lost on the way.
            b' ' | b'\t' => !is_last,
            // Some servers change lines that begin so.
            b'.' | b'F' => length > 0,
            byte => byte.is_ascii_graphic(),
        };
        let needed = if is_plain { 1 } else { 3 };
        // Where the line goes on, there must be room for the sign that says so.
        let room = if is_last { LINE } else { LINE - 1 };
        let breaks = length + needed > room;
        if breaks {
            out.push_str("=\r\n");
            length = 0;
        }
        let is_plain = is_plain && !(breaks && matches!(byte, b'.' | b'F'));
        if is_plain {
            out.push(char::from(*byte));
            length += 1;
        } else {
            let _ = write!(out, "={byte:02X}");
            length += 3;
        }
    }
}

/// A text as the value of a header: as it is where it may, else as encoded words, folded.
#[must_use]
pub fn header_words(text: &str, name_length: usize) -> String {
    let is_plain = text
        .bytes()
        .all(|byte| byte == b' ' || byte.is_ascii_graphic());
    if is_plain && !text.contains("=?") && text.len() + name_length < LINE - 2 {
        return text.to_owned();
    }
    encoded_words(text, name_length)
}

/// A text as encoded words, folded, after a header's name of so many characters.
#[must_use]
pub fn encoded_words(text: &str, name_length: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut open = String::new();
    // The first encoded word shares its line with the name of the header.
    let mut room = WORD.saturating_sub(name_length);
    for word in text.split_inclusive(' ') {
        let encoded = encoded_characters(word);
        let length: usize = encoded.iter().map(String::len).sum();
        // Between words rather than within: some readers show a gap between encoded words.
        if !open.is_empty() && open.len() + length > room && length <= WORD {
            words.push(std::mem::take(&mut open));
            room = WORD;
        }
        for character in encoded {
            if !open.is_empty() && open.len() + character.len() > room {
                words.push(std::mem::take(&mut open));
                room = WORD;
            }
            open.push_str(&character);
        }
    }
    words.push(open);
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("=?utf-8?Q?{word}?="))
        .collect();
    words.join("\r\n ")
}

/// Each character as it stands in an encoded word, in which none may be cut.
fn encoded_characters(text: &str) -> Vec<String> {
    let mut encoded = Vec::new();
    for c in text.chars() {
        encoded.push(match c {
            ' ' => "_".to_owned(),
            c if c.is_ascii_alphanumeric() => c.to_string(),
            c => {
                let (mut bytes, mut escaped) = ([0; 4], String::new());
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    let _ = write!(escaped, "={byte:02X}");
                }
                escaped
            }
        });
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_ascii() {
        let text = format!("{}\nslut \n.punkt\nFrom här\n", "å=b ".repeat(80));
        let made = quoted_printable(&text);
        for line in made.split("\r\n") {
            assert!(line.len() <= LINE && line.is_ascii(), "{line}");
            assert!(!line.ends_with(' ') && !line.starts_with("From ") && !line.starts_with('.'));
        }
        assert!(made.contains("slut=20\r\n") && made.contains("=2Epunkt"));
        assert!(made.contains("=46rom h=C3=A4r"));
    }

    #[test]
    fn words_of_headers_are_encoded_where_they_must_be() {
        assert_eq!(header_words("Plan 2027", 9), "Plan 2027");
        assert_eq!(header_words("Inför", 9), "=?utf-8?Q?Inf=C3=B6r?=");
        let long = header_words(&"åäö ".repeat(20), 9);
        assert!(long.split("\r\n ").all(|word| word.len() <= 75), "{long}");
    }
}
