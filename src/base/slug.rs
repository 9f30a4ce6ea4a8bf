//! Text to a part of an address: lower case ASCII letters, digits and hyphens.
//!
//! å and ä become a, ö becomes o; other scripts are transliterated.

/// The longest part of an address, in bytes; longer texts are cut at a hyphen.
const LONGEST: usize = 100;

/// `text` as part of an address. A text without any letter or digit gives the empty string.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(LONGEST));
    for c in text.chars() {
        if c.is_ascii() {
            push(&mut out, c);
        } else if let Some(letters) = deunicode::deunicode_char(c) {
            letters.chars().for_each(|c| push(&mut out, c));
        } else {
            push(&mut out, '-');
        }
    }
    if out.len() > LONGEST {
        let cut = out[..LONGEST].rfind('-').unwrap_or(LONGEST);
        out.truncate(cut);
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn push(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        out.push(c.to_ascii_lowercase());
    } else if c != '\'' && !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}
