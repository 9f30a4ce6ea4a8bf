//! Bytes of a file to its text; what is no UTF-8 is told with its place and never guessed.

use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::read::stray::{Mended, StrayKind, mended};

/// Text in another encoding than UTF-8.
pub const ENCODING: Rule = Rule::error("encoding");

/// As many pairs of bytes are looked at to tell UTF-16.
const SEEN: usize = 2000;

/// Characters that another program has left and that readers would miss, or see as a box.
pub const STRAY_CHARACTERS: Rule = Rule::warning("stray-characters");

/// The text of a file. Bytes that are no UTF-8 become U+FFFD, and the first of them is told.
#[must_use]
pub fn read_text(path: &str, bytes: Vec<u8>) -> (Arc<Source>, Option<Diagnostic>) {
    if let Some(text) = utf16(&bytes) {
        let source = Source::new(path, text);
        let told = Diagnostic::new(&ENCODING, Place::start(&source)).message("encoding-utf16");
        if source.text().contains('\u{fffd}') {
            return (source, Some(told));
        }
        // The letters are certain, and the same ones can safely be written in UTF-8.
        return (source, Some(told.fix(Span::default(), "")));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return without_strays(path, text),
        Err(error) => error.into_bytes(),
    };
    let valid = std::str::from_utf8(&bytes).map_or_else(|e| e.valid_up_to(), str::len);
    let bom = if bytes.starts_with("\u{feff}".as_bytes()) {
        3
    } else {
        0
    };
    let letter = windows_1252(bytes[valid]);
    let source = Source::lossy(path, &bytes);
    let start = valid - bom;
    let place = Place::new(&source, Span::new(start, start + '\u{fffd}'.len_utf8()));
    let told = Diagnostic::new(&ENCODING, place);
    let told = match letter {
        Some(letter) => told.with("letter", letter),
        None => told.message("encoding-unknown"),
    };
    (source, Some(told))
}

/// The text of a file without characters that no page may hold; those that readers would miss are
/// told, and `kansli fix` writes the file as it was read.
fn without_strays(path: &str, text: String) -> (Arc<Source>, Option<Diagnostic>) {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let Some(Mended { text: kept, first }) = mended(bare) else {
        return (Source::new(path, text), None);
    };
    let source = Source::mended(path, bare, kept);
    let told = first.map(|first| {
        let kind = match first.kind {
            StrayKind::Break => "break",
            StrayKind::Font => "font",
            StrayKind::Letter => "letter",
            StrayKind::Control => "control",
        };
        let place = Span::new(first.at, first.at);
        Diagnostic::new(&STRAY_CHARACTERS, Place::new(&source, place))
            .with("kind", kind)
            .with("name", first.name)
            .with("count", first.count)
            .fix(place, "")
    });
    (source, told)
}

/// The text of bytes that are UTF-16: by their mark of byte order, or because nearly every other
/// one of the first is zero, as in no text that is UTF-8.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (is_little, body) = match bytes {
        [0xff, 0xfe, body @ ..] => (true, body),
        [0xfe, 0xff, body @ ..] => (false, body),
        [0, second, ..] if *second != 0 => (false, bytes),
        [first, 0, ..] if *first != 0 => (true, bytes),
        _ => return None,
    };
    let (pairs, rest) = body.as_chunks::<2>();
    if body.len() == bytes.len() {
        let seen = pairs.iter().take(SEEN);
        let plain = seen
            .clone()
            .filter(|pair| pair[usize::from(is_little)] == 0);
        if !rest.is_empty() || plain.count() * 4 < seen.len() * 3 {
            return None;
        }
    }
    let unit = if is_little {
        u16::from_le_bytes
    } else {
        u16::from_be_bytes
    };
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    Some(String::from_utf16_lossy(&units))
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
