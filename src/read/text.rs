//! Bytes of a file to its text; what is no UTF-8 is told with its place and never guessed.

use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};

/// Text in another encoding than UTF-8.
pub const ENCODING: Rule = Rule::error("encoding");

/// The text of a file. Bytes that are no UTF-8 become U+FFFD, and the first of them is told.
#[must_use]
pub fn read_text(path: &str, bytes: Vec<u8>) -> (Arc<Source>, Option<Diagnostic>) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (Source::new(path, text), None),
        Err(error) => error.into_bytes(),
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        // With its mark of byte order the text is certain; it is read so that only its encoding is
        // told.
        let unit = if bytes[0] == 0xff {
            u16::from_le_bytes
        } else {
            u16::from_be_bytes
        };
        let units: Vec<u16> = bytes[2..]
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| unit(*pair))
            .collect();
        let source = Source::new(path, String::from_utf16_lossy(&units));
        let told = Diagnostic::new(&ENCODING, Place::start(&source)).message("encoding-utf16");
        return (source, Some(told));
    }
    let valid = std::str::from_utf8(&bytes).map_or_else(|e| e.valid_up_to(), str::len);
    let bom = if bytes.starts_with("\u{feff}".as_bytes()) {
        3
    } else {
        0
    };
    let letter = windows_1252(bytes[valid]);
    let source = Source::new(path, String::from_utf8_lossy(&bytes).into_owned());
    let start = valid - bom;
    let place = Place::new(&source, Span::new(start, start + '\u{fffd}'.len_utf8()));
    let told = Diagnostic::new(&ENCODING, place);
    let told = match letter {
        Some(letter) => told.with("letter", letter),
        None => told.message("encoding-unknown"),
    };
    (source, Some(told))
}

/// The letter that a byte is in Windows-1252, for the message; only letters and quotes that people
/// type.
fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x91 | 0x92 => Some('’'),
        0x93 | 0x94 => Some('”'),
        0x96 => Some('–'),
        0x85 => Some('…'),
        0xa7 | 0xb7 | 0xc0..=0xff => Some(char::from(byte)),
        _ => None,
    }
}
