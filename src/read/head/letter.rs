//! `letter` in `site.yaml`: who sends the newsletter as e-mail, and what stands around its text.
//!
//! Addresses that would run something, and senders that no mail program understands, are told and
//! left out.

use crate::base::source::Span;
use crate::base::suggestion::nearest;
use crate::base::web_address::{WebAddress, web_address};
use crate::model::front_matter::Written;
use crate::model::keys::keys::LETTER_KEYS;
use crate::model::letter::letter::LetterConfig;
use crate::model::letter::provider::{FIELD_STARTS, OTHER, PROVIDERS, Provider, provider_named};
use crate::read::head::per_lang::per_lang;
use crate::read::head::reader::Reader;
use crate::read::head::yaml::Fields;

/// What a site says of letters, if it says anything.
pub fn read_letter(fields: &mut Fields, languages: &[String]) -> Option<LetterConfig> {
    let span = fields.entry("letter")?.key_span;
    let mut inner = Reader { fields }.map("letter", LETTER_KEYS)?;
    let mut reader = Reader { fields: &mut inner };
    let provider = reader.written("provider");
    let from = reader.written("from");
    let reply_to = reader.written("reply_to");
    let unsubscribe = reader.written("unsubscribe");
    let web = reader.written("web");
    let letter = LetterConfig {
        provider: provider.map_or(OTHER, |written| read_provider(&mut inner, &written)),
        from: from.and_then(|written| read_sender(&mut inner, written)),
        reply_to: reply_to.and_then(|written| Some(read_sender(&mut inner, written)?.text)),
        unsubscribe: unsubscribe.and_then(|written| read_place(&mut inner, written)),
        web: web.and_then(|written| read_place(&mut inner, written)),
        address: per_lang(&mut inner, "address", languages),
        greeting: per_lang(&mut inner, "greeting", languages),
        closing: per_lang(&mut inner, "closing", languages),
        span,
    };
    fields.diagnostics.append(&mut inner.diagnostics);
    Some(letter)
}

fn read_provider(fields: &mut Fields, written: &Written) -> &'static Provider {
    provider_named(&written.text).unwrap_or_else(|| {
        let names = PROVIDERS.iter().map(|provider| provider.name);
        let near = nearest(&written.text.to_lowercase(), names).map(str::to_owned);
        fields.wrong(written.span, "provider", near);
        OTHER
    })
}

/// A sender as mail programs write it: `Name <address>`, or an address alone.
fn read_sender(fields: &mut Fields, written: Written) -> Option<Written> {
    let name = written.text.rsplit_once('<').map_or("", |(name, _)| name);
    let is_one = !name.contains(['<', '>', '@']) && !name.contains(char::is_control);
    let is_sound = is_one && is_mail_address(address_of(&written.text));
    if !is_sound {
        fields.wrong(written.span, "sender", None);
    }
    is_sound.then_some(written)
}

/// The address within `Name <address>`.
#[must_use]
pub fn address_of(sender: &str) -> &str {
    let inner = sender.trim().strip_suffix('>');
    let inner = inner.and_then(|start| Some(start.rsplit_once('<')?.1));
    inner.unwrap_or(sender).trim()
}

/// Whether a text is the address of one mailbox.
fn is_mail_address(text: &str) -> bool {
    let is_odd = |c: char| !c.is_ascii_graphic() || "<>()[],;:\\\"".contains(c);
    let parts = text.split_once('@');
    !text.contains(is_odd)
        && parts.is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        })
}

/// An address of the web or of a mailbox, or a merge field; `auto` is none.
fn read_place(fields: &mut Fields, written: Written) -> Option<String> {
    let Written { text, span } = written;
    if text == "auto" {
        return None;
    }
    if is_field(&text) {
        return Some(text);
    }
    match web_address(&text) {
        WebAddress::Web(_) => Some(text),
        WebAddress::Person(_) if text.starts_with("mailto:") => Some(text),
        _ if is_mail_address(&text) => Some(format!("mailto:{text}")),
        _ => tell_place(fields, span),
    }
}

/// Whether a text is a merge field of a provider: of those that are known, or in the brackets of
/// another.
fn is_field(text: &str) -> bool {
    let others = ["[", "%", "$", "<%"];
    let mut starts = FIELD_STARTS.into_iter().chain(others);
    starts.any(|start| text.starts_with(start)) && !text.contains(['"', '\n', '\r'])
}

fn tell_place(fields: &mut Fields, span: Span) -> Option<String> {
    fields.wrong(span, "letter-place", None);
    None
}
