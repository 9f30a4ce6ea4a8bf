//! Front matter to [`Meta`]: each key read by its type, and told where it is wrong.
//!
//! Never fails: what cannot be read is told and left out. Knows one document, no other page.

use jiff::tz::TimeZone;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::base::suggestion::nearest;
use crate::language::languages::{inputs, named};
use crate::model::front_matter::{
    Adjusted, Adopted, DecidedDetails, Details, Event, Issue, LeadPicture, Meeting, Meta, Period,
    Status, Written,
};
use crate::model::keys::keys::{
    ADJUSTED_KEYS, ADOPTED_KEYS, IMAGE_KEYS, KEYS, Key, PERIOD_KEYS, key,
};
use crate::model::kind::{Form, Kind};
use crate::read::head::contact::contact::read_document_contact;
use crate::read::head::dates;
use crate::read::head::misplaced::misplaced_head;
use crate::read::head::node::NodeValue;
use crate::read::head::reader::{Reader, before_remark, scalar};
use crate::read::head::yaml::{Fields, KeyEntry, SYNTAX};

/// A document without a title.
pub const MISSING_TITLE: Rule = Rule::error("missing-title");

/// Reads the front matter of a document whose kind is `kind` unless it says otherwise, and whose id
/// is `id`. Times of other zones become those of `zone`.
#[must_use]
pub fn read_meta(fields: &mut Fields, kind: Kind, id: &str, zone: &TimeZone) -> Meta {
    // The kind decides which keys exist, so it is looked for first, by its name in any language.
    let is_kind = |key: &str| key == "kind" || named(key, |input| input.keys) == Some("kind");
    let written = fields
        .entries
        .iter()
        .find(|entry| is_kind(&entry.key))
        .map(|e| (e.span, e.value.clone()));
    let kind = match written {
        None => kind,
        Some((span, value)) => read_kind(fields, span, &value).unwrap_or(kind),
    };
    let (here, elsewhere): (Vec<&'static Key>, Vec<&'static Key>) = KEYS
        .iter()
        .partition(|key| key.forms.is_empty() || key.forms.contains(&kind.describe().form));
    fields.name_keys(&here, &elsewhere);
    let mut reader = Reader { fields };
    let title = reader.written("title");
    let mut meta = Meta {
        date: reader.moment("date", zone),
        updated: reader.moment("updated", zone),
        summary: reader.text("summary"),
        slug: reader.written("slug"),
        aliases: reader.written_list("aliases"),
        tags: reader.words("tags"),
        authors: reader.list("authors"),
        image: reader.picture("image"),
        contact: read_document_contact(reader.fields),
        draft: reader.flag("draft").unwrap_or_default(),
        search: reader.flag("search"),
        expires: reader.date("expires", zone),
        menu: reader.number("menu").and_then(|n| i32::try_from(n).ok()),
        order: match kind.describe().form {
            Form::Plain => reader.number("order").and_then(|n| i32::try_from(n).ok()),
            _ => None,
        },
        id: reader.written("id"),
        translated: reader.marks("translated"),
        extra: reader.extra(),
        kind,
        details: reader.details(kind.describe().form, zone),
        ..Meta::default()
    };
    match title {
        Some(title) => (meta.title, meta.title_span) = (title.text, title.span),
        None => {
            id.clone_into(&mut meta.title);
            let start = fields.span.start;
            meta.title_span = Span { start, end: start };
            judge_missing_title(fields, meta.title_span);
        }
    }
    meta
}

/// Tells that there is no title, unless something that is told already is the cause: a line that
/// could not be read, in which the title may stand, or a title of another type.
fn judge_missing_title(fields: &mut Fields, start: Span) {
    let entry = fields.entry("title");
    let at = entry.map_or(start, |entry| entry.key_span);
    let is_there = entry.is_some_and(|e| !e.value.is_null() && scalar(&e.value).is_none());
    let is_told = fields.diagnostics.iter().any(|d| d.rule == &SYNTAX);
    if is_there || is_told || has_almost_title(fields) {
        return;
    }
    let finding = |at| Diagnostic::new(&MISSING_TITLE, Place::new(fields.source(), at));
    let misplaced = misplaced_head(fields.source()).filter(|_| fields.span == Span::default());
    let finding = match misplaced {
        Some((key, span)) => finding(span).message(key),
        None => finding(at),
    };
    fields.diagnostics.push(finding);
}
/// How a decided document may stand, by its name.
const STATUSES: [(&str, Status); 3] = [
    ("draft", Status::Draft),
    ("adopted", Status::Adopted),
    ("superseded", Status::Superseded),
];

/// The kind that a value names; told when there is no such kind.
pub fn read_kind(fields: &mut Fields, span: Span, value: &NodeValue) -> Option<Kind> {
    let name = before_remark(value).to_lowercase();
    let kind = Kind::named(&name);
    if kind.is_none() {
        let near = nearest(&name, Kind::names()).map(str::to_owned);
        fields.wrong(span, "kind", near);
    }
    kind
}

/// Whether a key that does not exist was meant to be the title: that is told already.
fn has_almost_title(fields: &Fields) -> bool {
    let unknown = fields.entries.iter().filter(|entry| entry.name.is_none());
    let title = key("title");
    unknown
        .into_iter()
        .any(|entry| nearest(&entry.key, title.names()).is_some())
}

impl Reader<'_> {
    fn picture(&mut self, name: &str) -> Option<LeadPicture> {
        if let Some(KeyEntry {
            value: NodeValue::Text { text: src, .. },
            span,
            ..
        }) = self.fields.entry(name)
        {
            return Some(LeadPicture {
                src: src.trim().to_owned(),
                alt: String::new(),
                span: *span,
            });
        }
        let mut nested = self.map(name, IMAGE_KEYS)?;
        let mut reader = Reader {
            fields: &mut nested,
        };
        let (src, alt) = (reader.written("src"), reader.text("alt"));
        self.fields.diagnostics.append(&mut nested.diagnostics);
        let src = src?;
        Some(LeadPicture {
            src: src.text,
            alt: alt.unwrap_or_default(),
            span: src.span,
        })
    }

    /// A map of short texts.
    fn marks(&mut self, name: &str) -> Vec<(String, String)> {
        let Some(entry) = self.fields.entry(name).filter(|e| !e.value.is_null()) else {
            return Vec::new();
        };
        let span = entry.span;
        let Some(nested) = self.fields.nested(entry) else {
            self.fields.wrong(span, "marks", None);
            return Vec::new();
        };
        nested
            .entries
            .iter()
            .filter_map(|entry| Some((entry.key.clone(), scalar(&entry.value)?)))
            .collect()
    }

    fn extra(&mut self) -> serde_json::Value {
        let Some((span, value)) = self.take("extra") else {
            return serde_json::Value::Null;
        };
        if !value.is_map() {
            self.fields.wrong(span, "map", None);
            return serde_json::Value::Null;
        }
        value.json()
    }

    fn details(&mut self, form: Form, zone: &TimeZone) -> Details {
        match form {
            Form::Issue => Details::Issue(Issue {
                issue: self.number("issue").and_then(|n| u32::try_from(n).ok()),
                preheader: self.text("preheader"),
            }),
            Form::Decision => Details::Decision(self.decided(zone)),
            Form::Meeting => Details::Meeting(Meeting {
                held: self.moment("meeting", zone),
                body: self.text("body"),
                place: self.text("place"),
                adjusted: self.adjusted(zone),
            }),
            Form::Occasion => Details::Occasion(Event {
                starts: self.moment("starts", zone),
                ends: self.moment("ends", zone),
                place: self.text("place"),
                body: self.text("body"),
                online: self.web_address("online"),
                register: self.registration(),
                register_by: self.date("register_by", zone),
                map: self.web_address("map"),
            }),
            Form::Plain => Details::Plain,
        }
    }

    /// A web address, a mail address or words.
    fn registration(&mut self) -> Option<String> {
        let is_web = |written: &Written| {
            let start = written.text.get(.."http".len());
            start.is_some_and(|start| start.eq_ignore_ascii_case("http"))
        };
        match self.written("register") {
            Some(written) if is_web(&written) => self.web_address("register"),
            written => written.map(|written| written.text),
        }
    }

    fn decided(&mut self, zone: &TimeZone) -> DecidedDetails {
        DecidedDetails {
            period: self.period(),
            status: self.status(),
            adopted: self.adopted(zone),
            replaces: self.written("replaces"),
        }
    }

    fn period(&mut self) -> Option<Period> {
        if !self.fields.entry("period")?.value.is_map() {
            return self.parsed("period", "period", dates::parse_period);
        }
        let mut nested = self.map("period", PERIOD_KEYS)?;
        let span = nested.span;
        let mut reader = Reader {
            fields: &mut nested,
        };
        let from = reader.parsed("from", "date", |t| dates::parse_period_end(t, false));
        let to = reader.parsed("to", "date", |t| dates::parse_period_end(t, true));
        let is_told = !nested.diagnostics.is_empty();
        self.fields.diagnostics.append(&mut nested.diagnostics);
        match (from, to) {
            (Some(from), Some(to)) if from <= to => Some(Period { from, to }),
            (None, _) | (_, None) if is_told => None,
            _ => {
                self.fields.wrong(span, "period", None);
                None
            }
        }
    }

    fn status(&mut self) -> Option<Status> {
        let (span, value) = self.take("status")?;
        let name = before_remark(&value).to_lowercase();
        let own = named(&name, |input| input.statuses).unwrap_or(&name);
        let status = STATUSES.iter().find(|(known, _)| *known == own);
        if status.is_none() {
            let own = inputs().flat_map(|input| input.statuses);
            let names = STATUSES.iter().map(|(name, _)| *name);
            let near = nearest(&name, names.chain(own.map(|(_, own)| *own))).map(str::to_owned);
            self.fields.wrong(span, "status", near);
        }
        status.map(|(_, status)| *status)
    }

    fn adjusted(&mut self, zone: &TimeZone) -> Option<Adjusted> {
        let mut nested = self.map("adjusted", ADJUSTED_KEYS)?;
        let mut reader = Reader {
            fields: &mut nested,
        };
        let adjusted = Adjusted {
            by: reader.list("by"),
            date: reader.parsed("date", "partial-date", |text| {
                dates::parse_partial(text, zone)
            }),
            file: reader.written("file"),
        };
        self.fields.diagnostics.append(&mut nested.diagnostics);
        Some(adjusted)
    }

    fn adopted(&mut self, zone: &TimeZone) -> Option<Adopted> {
        let mut nested = self.map("adopted", ADOPTED_KEYS)?;
        let mut reader = Reader {
            fields: &mut nested,
        };
        let adopted = Adopted {
            by: reader.text("by"),
            date: reader.parsed("date", "partial-date", |text| {
                dates::parse_partial(text, zone)
            }),
            reference: reader.written("reference"),
            file: reader.written("file"),
        };
        self.fields.diagnostics.append(&mut nested.diagnostics);
        Some(adopted)
    }
}
