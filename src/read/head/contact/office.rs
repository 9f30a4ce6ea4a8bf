//! `contact` in `site.yaml`: how to reach the office, when it is open, and its number.

use crate::model::config::Contact;
use crate::model::keys::keys::CONTACT_KEYS;
use crate::read::head::contact::hours::read_hours;
use crate::read::head::per_lang::per_lang;
use crate::read::head::reader::Reader;
use crate::read::head::yaml::Fields;

/// Digits of a Swedish organisation number, the last of which follows from the others.
const DIGITS: usize = 10;

/// How to reach the office.
#[must_use]
pub fn read_contact(fields: &mut Fields, languages: &[String]) -> Option<Contact> {
    let mut inner = Reader { fields }.map("contact", CONTACT_KEYS)?;
    let mut reader = Reader { fields: &mut inner };
    let (email, phone) = (reader.text("email"), reader.text("phone"));
    let number = reader.written("organisation_number");
    let address = per_lang(&mut inner, "address", languages);
    let hours = read_hours(&mut inner, languages);
    let number = number.filter(|written| {
        let is_sound = is_sound(&written.text);
        if !is_sound {
            inner.wrong(written.span, "organisation-number", None);
        }
        is_sound
    });
    fields.diagnostics.append(&mut inner.diagnostics);
    Some(Contact {
        email,
        phone,
        address,
        hours,
        number: number.map(|written| written.text.trim().to_owned()),
    })
}

/// Whether a text can be the number of an organisation. Of numbers in the Swedish form,
/// `222000-0000`, the last digit is checked (the Luhn algorithm); other countries have other forms.
fn is_sound(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.is_empty() || text.contains('@') {
        return false;
    }
    let is_swedish = digits.len() == DIGITS
        && text
            .trim()
            .chars()
            .all(|c| c.is_ascii_digit() || c == '-' || c == '–' || c == ' ');
    if !is_swedish {
        return digits.len() >= 5;
    }
    let weighed = digits.iter().enumerate().map(|(at, digit)| {
        let product = if at % 2 == 0 { digit * 2 } else { *digit };
        product / 10 + product % 10
    });
    weighed.sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::is_sound;

    #[test]
    fn a_slip_in_a_swedish_number_is_seen() {
        assert!(is_sound("222000-0000"));
        assert!(is_sound("2220000000"));
        assert!(!is_sound("222000-0001"));
        assert!(!is_sound("220200-0000"));
        assert!(is_sound("1234567-8"));
        assert!(is_sound("987 654 321"));
        assert!(!is_sound("12"));
        assert!(!is_sound("kommer"));
    }
}
