//! Text into HTML: what must be escaped is, the rest is copied in whole runs.

use crate::base::bytes::any_byte;
use crate::base::web_address::encoded_path;

/// Appends `text` as HTML text or the value of a quoted attribute.
pub fn push_escaped(text: &str, out: &mut String) {
    // Most texts have nothing to escape.
    if !any_byte(text, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        out.push_str(text);
        return;
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escape);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// `text` as HTML text or the value of a quoted attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(text, &mut out);
    out
}

/// Appends an address as the value of an attribute: spaces, quotes and letters beyond ASCII are
/// percent-encoded, what is already encoded stays.
pub fn push_address(address: &str, out: &mut String) {
    for &byte in address.as_bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            b'!' | b'#'..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

/// An address within the site as `srcset` needs it: without spaces, and without the comma that
/// divides the list.
#[must_use]
pub fn in_srcset(address: &str) -> String {
    encoded_path(address)
}
