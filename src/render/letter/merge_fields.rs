//! Text of a writer, kept from being taken for a merge field by who sends the letter.
//!
//! Providers look for their fields in the bytes of a letter. In HTML the first sign of what begins
//! a field is written as a character reference, which readers see as it was; in plain text a space
//! stands after it.

use crate::base::web_address::{WebAddress, web_address};
use crate::model::letter::provider::FIELD_STARTS;
use crate::render::escape::push_address;

/// HTML in which no text is a merge field.
#[must_use]
pub fn guarded_html(html: String) -> String {
    guarded(html, |first| format!("&#{};", u32::from(first)))
}

/// Plain text in which nothing is a merge field.
#[must_use]
pub fn guarded_text(text: String) -> String {
    guarded(text, |first| format!("{first} "))
}

/// An address or a merge field as the value of an attribute: addresses are spelt as addresses, and
/// fields stay byte for byte what the provider looks for.
#[must_use]
pub fn as_attribute(place: &str) -> String {
    if !matches!(
        web_address(place),
        WebAddress::Web(_) | WebAddress::Person(_)
    ) {
        return place.replace('"', "&quot;");
    }
    let mut out = String::with_capacity(place.len());
    push_address(place, &mut out);
    out
}

/// Words in which merge fields of `site.yaml` stay what they are, as HTML text.
#[must_use]
pub fn with_fields(words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    words.replace('>', "&gt;")
}

fn guarded(mut text: String, written: fn(char) -> String) -> String {
    for start in FIELD_STARTS {
        // Of three signs in a row the last two would be left.
        while text.contains(start) {
            let mut rest = start.chars();
            let first = rest.next().map(written).unwrap_or_default();
            text = text.replace(start, &format!("{first}{}", rest.as_str()));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_field_is_none() {
        for text in [
            "{{ name }}",
            "{{{ name }}}",
            "*|FNAME|*",
            "###",
            "a@TrackLink",
        ] {
            for made in [guarded_html(text.to_owned()), guarded_text(text.to_owned())] {
                for start in FIELD_STARTS {
                    assert!(!made.contains(start), "{text}: {made}");
                }
            }
        }
        assert_eq!(guarded_html("*|X|*".to_owned()), "&#42;|X|*");
        assert_eq!(guarded_text("{{ x }}".to_owned()), "{ { x }}");
        assert_eq!(guarded_html("a | b * c # d".to_owned()), "a | b * c # d");
    }
}
