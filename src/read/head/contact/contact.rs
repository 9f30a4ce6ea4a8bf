//! `contact` of a document: whom readers ask about it, by role, mail address and telephone.

use crate::base::web_address::dialled;
use crate::model::front_matter::{DocumentContact, Written};
use crate::model::keys::keys::DOCUMENT_CONTACT_KEYS;
use crate::read::head::reader::{Reader, scalar};
use crate::read::head::yaml::Fields;

/// A telephone number has at least so many digits.
const DIGITS: usize = 3;

/// A mail address as it is written to, without `mailto:`; nothing where it cannot be one.
#[must_use]
pub fn mailbox(text: &str) -> Option<&str> {
    let address = text.strip_prefix("mailto:").unwrap_or(text);
    let parts = address.split_once('@');
    let parts = parts.filter(|(name, host)| !name.is_empty() && host.contains('.'));
    let is_odd = |c: char| c.is_whitespace() || matches!(c, '?' | '&' | '<' | '>' | ',' | ';');
    parts.filter(|_| !address.contains(is_odd)).map(|_| address)
}

/// Whom readers of a document ask. A mail address or a telephone number alone will do; what cannot
/// be reached is told.
#[must_use]
pub fn read_document_contact(fields: &mut Fields) -> Option<DocumentContact> {
    let entry = fields.entry("contact").filter(|e| !e.value.is_null())?;
    let span = entry.span;
    if let Some(text) = scalar(&entry.value) {
        let email = mailbox(text.trim()).map(str::to_owned);
        let phone = (email.is_none() && is_phone(&text)).then(|| text.clone());
        if email.is_none() && phone.is_none() {
            fields.wrong(span, "contact", None);
            return None;
        }
        return Some(DocumentContact {
            role: None,
            email,
            phone,
        });
    }
    if !entry.value.is_map() {
        fields.wrong(span, "contact", None);
        return None;
    }
    let mut inner = Reader { fields }.map("contact", DOCUMENT_CONTACT_KEYS)?;
    let mut reader = Reader { fields: &mut inner };
    let role = reader.text("role");
    let (email, phone) = (reader.written("email"), reader.written("phone"));
    let is_written = email.is_some() || phone.is_some();
    let email = email.and_then(|written| told_mailbox(&mut inner, &written));
    let phone = phone.and_then(|written| told_phone(&mut inner, written));
    let is_told = !inner.diagnostics.is_empty();
    fields.diagnostics.append(&mut inner.diagnostics);
    if !is_written && !is_told {
        fields.wrong(span, "contact", None);
    }
    (email.is_some() || phone.is_some()).then_some(DocumentContact { role, email, phone })
}

fn told_mailbox(fields: &mut Fields, written: &Written) -> Option<String> {
    let address = mailbox(written.text.trim()).map(str::to_owned);
    if address.is_none() {
        fields.wrong(written.span, "email", None);
    }
    address
}

fn told_phone(fields: &mut Fields, written: Written) -> Option<String> {
    if is_phone(&written.text) {
        return Some(written.text);
    }
    fields.wrong(written.span, "phone", None);
    None
}

/// Whether a text can be dialled: digits, and little else.
fn is_phone(text: &str) -> bool {
    let digits = dialled(text).chars().filter(char::is_ascii_digit).count();
    let is_of_number =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-–()/.\u{a0}".contains(c);
    digits >= DIGITS && text.chars().all(is_of_number)
}
