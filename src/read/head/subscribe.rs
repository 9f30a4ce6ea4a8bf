//! `subscribe` in `site.yaml`: one way to get the newsletter, and what the box says.
//!
//! The ways are a form of the office's provider, a mail to the office, or a link to the provider's
//! page. Addresses of people are sent over secure connections only.

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::base::web_address::{WebAddress, web_address};
use crate::model::config::{Subscribe, SubscribeWay};
use crate::model::front_matter::Written;
use crate::model::keys::keys::{Key, called, key};
use crate::model::language::PerLang;
use crate::read::head::contact::contact::mailbox;
use crate::read::head::per_lang::per_lang;
use crate::read::head::reader::{Reader, scalar};
use crate::read::head::yaml::Fields;

/// A subscription that nobody could make.
pub const SUBSCRIBE: Rule = Rule::error("subscribe");

/// The keys of `subscribe`.
pub const SUBSCRIBE_KEYS: &[Key] = &[
    key("form"),
    key("field"),
    key("hidden"),
    key("email"),
    key("link"),
    called("title", "subscribe.title"),
    key("text"),
    key("privacy"),
];

/// The name of the field where a provider's form does not say another.
const FIELD: &str = "email";

/// How readers get the newsletter, if that is said; told where it cannot work. A mail address or
/// web address alone will do.
pub fn read_subscribe(fields: &mut Fields, languages: &[String]) -> Option<Subscribe> {
    let entry = fields.entry("subscribe")?;
    if let Some(text) = scalar(&entry.value) {
        let written = Written {
            span: fields.locate(entry.span, &text),
            text,
        };
        let way = if written.text.contains("://") {
            link(fields, written)
        } else {
            email(fields, &written)
        };
        return Some(Subscribe {
            way: way?,
            title: PerLang::default(),
            text: PerLang::default(),
            privacy: None,
        });
    }
    let key_span = entry.key_span;
    let mut inner = Reader { fields }.map("subscribe", SUBSCRIBE_KEYS)?;
    let title = per_lang(&mut inner, "title", languages);
    let text = per_lang(&mut inner, "text", languages);
    let privacy = Reader { fields: &mut inner }
        .written("privacy")
        .map(|w| (w.text, w.span));
    let way = one_way(&mut inner, key_span);
    fields.diagnostics.append(&mut inner.diagnostics);
    Some(Subscribe {
        way: way?,
        title,
        text,
        privacy,
    })
}

/// The one way that is written; none and several are told.
fn one_way(fields: &mut Fields, key_span: Span) -> Option<SubscribeWay> {
    let mut reader = Reader { fields };
    let written = [
        reader.written("form"),
        reader.written("email"),
        reader.written("link"),
    ];
    let several: Vec<Span> = written.iter().flatten().map(|w| w.span).collect();
    match (written, several.as_slice()) {
        ([Some(action), None, None], _) => form(fields, action),
        ([None, Some(address), None], _) => email(fields, &address),
        ([None, None, Some(address)], _) => link(fields, address),
        (_, [_, second, ..]) => tell(fields, *second, "subscribe-several"),
        _ => tell(fields, key_span, "subscribe"),
    }
}

fn form(fields: &mut Fields, action: Written) -> Option<SubscribeWay> {
    let field = Reader { fields }
        .text("field")
        .unwrap_or_else(|| FIELD.to_owned());
    let mut hidden = Vec::new();
    if let Some(entry) = fields.entry("hidden").filter(|e| !e.value.is_null()) {
        let span = entry.span;
        match fields.nested(entry) {
            Some(map) => hidden.extend(
                map.entries
                    .iter()
                    .filter_map(|e| Some((e.key.clone(), scalar(&e.value)?))),
            ),
            None => fields.wrong(span, "map", None),
        }
    }
    if !is_secure(&action.text) {
        return tell(fields, action.span, "subscribe-address");
    }
    Some(SubscribeWay::Form {
        action: action.text,
        field,
        hidden,
    })
}

fn email(fields: &mut Fields, written: &Written) -> Option<SubscribeWay> {
    let Some(address) = mailbox(&written.text) else {
        return tell(fields, written.span, "subscribe-email");
    };
    Some(SubscribeWay::Email(address.to_owned()))
}

fn link(fields: &mut Fields, written: Written) -> Option<SubscribeWay> {
    if !is_secure(&written.text) {
        return tell(fields, written.span, "subscribe-address");
    }
    Some(SubscribeWay::Link(written.text))
}

fn is_secure(address: &str) -> bool {
    match web_address(address) {
        WebAddress::Web(url) => url.starts_with("https://"),
        _ => false,
    }
}

fn tell(fields: &mut Fields, span: Span, key: &'static str) -> Option<SubscribeWay> {
    let finding = Diagnostic::new(&SUBSCRIBE, Place::new(fields.source(), span)).message(key);
    let value = fields.source().slice(span).to_owned();
    fields.diagnostics.push(finding.with("value", value));
    None
}
