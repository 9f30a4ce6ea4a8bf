//! What a document says about itself before its text: one struct for what all share, and one for
//! each form of what only some kinds have.
//!
//! Types, and the tables of keys; `read/head/front_matter` fills them.

use jiff::civil::{Date, DateTime};

use crate::base::source::Span;
use crate::language::languages::inputs;
use crate::model::kind::{Form, Kind};

/// A day, or a minute of a day, in the site's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A day.
    Day(Date),
    /// A minute of a day.
    Minute(DateTime),
}

impl Moment {
    /// The day.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            Moment::Day(date) => date,
            Moment::Minute(time) => time.date(),
        }
    }

    /// The minute; a day alone counts as `hour` o'clock.
    #[must_use]
    pub fn at(self, hour: i8) -> DateTime {
        match self {
            Moment::Day(date) => date.at(hour, 0, 0, 0),
            Moment::Minute(time) => time,
        }
    }
}

/// A date of a decision; often only its month or year is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month(i16, i8),
    /// A year.
    Year(i16),
}

/// The days that a document covers, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// How a decided document stands by its own word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not decided yet.
    Draft,
    /// Decided.
    Adopted,
    /// Replaced by another.
    Superseded,
}

/// The decision behind a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Adopted {
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// Reference number (diarienummer).
    pub reference: Option<String>,
}

/// A picture that stands for the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// File as written.
    pub src: String,
    /// Text alternative.
    pub alt: String,
    /// Where `src` stands.
    pub span: Span,
}

/// A text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Written {
    /// The text.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// What every document may say of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Kind of document.
    pub kind: Kind,
    /// Title; the document's id when the front matter has none.
    pub title: String,
    /// Where the title stands.
    pub title_span: Span,
    /// Date of publication.
    pub date: Option<Moment>,
    /// Date of the last change of substance.
    pub updated: Option<Moment>,
    /// Lead paragraph in plain text.
    pub summary: Option<String>,
    /// Last part of the address, if not the id.
    pub slug: Option<Written>,
    /// Old addresses that lead here.
    pub aliases: Vec<Written>,
    /// Tags.
    pub tags: Vec<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Picture.
    pub image: Option<Picture>,
    /// Not for publication yet.
    pub draft: bool,
    /// Last day on which it is shown.
    pub expires: Option<Date>,
    /// Weight in the main menu; absent: not in the menu.
    pub menu: Option<i32>,
    /// Id of the document, if not its file's name.
    pub id: Option<Written>,
    /// Of a translation: ids of the original's sections, and the marks of their words when it was
    /// made.
    pub translated: Vec<(String, String)>,
    /// Free map for themes.
    pub extra: serde_json::Value,
    /// What only documents of some kinds have.
    pub details: Details,
}

/// What only documents of some kinds have, in the form that their kind has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Details {
    /// An issue of a newsletter.
    Issue(Issue),
    /// A plan, strategy or report.
    Decision(Decided),
    /// An event.
    Occasion(Event),
    /// Nothing.
    #[default]
    Plain,
}

/// An issue of a newsletter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// Number within the year; counted when absent.
    pub issue: Option<u32>,
    /// Preview line of mail programs.
    pub preheader: Option<String>,
}

/// A plan, strategy or report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// The days it covers.
    pub period: Option<Period>,
    /// How it stands by its own word.
    pub status: Option<Status>,
    /// The decision.
    pub adopted: Option<Adopted>,
    /// Id of the document that it replaces.
    pub replaces: Option<Written>,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// When it starts.
    pub starts: Option<Moment>,
    /// When it ends.
    pub ends: Option<Moment>,
    /// Where.
    pub place: Option<String>,
    /// Address of an online meeting.
    pub online: Option<String>,
    /// Address for registration.
    pub register: Option<String>,
}

impl Details {
    /// Decision, period and replacement, for the kinds that have them.
    #[must_use]
    pub fn decided(&self) -> Option<&Decided> {
        match self {
            Details::Decision(decided) => Some(decided),
            _ => None,
        }
    }

    /// Time and place, for events.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        match self {
            Details::Occasion(event) => Some(event),
            _ => None,
        }
    }
}

/// A key of a map: its name, and for front matter the form that has it. What it is called in each
/// language stands in `language/`.
#[derive(Debug)]
pub struct Key {
    /// Name as in the documentation.
    pub name: &'static str,
    /// The word for it in the lists of languages: its name, but where one name has two words.
    pub entry: &'static str,
    /// The form of front matter that has it; none when all have it.
    pub form: Option<Form>,
}

impl Key {
    /// Everything that it may be called, its name first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let entry = self.entry;
        let own = inputs().flat_map(|input| input.keys);
        let own = own.filter(move |(key, _)| *key == entry);
        std::iter::once(self.name).chain(own.map(|(_, own)| *own))
    }
}

/// The one of `keys` that is called `word` in any language.
#[must_use]
pub fn key_named(word: &str, keys: &[&'static Key]) -> Option<&'static Key> {
    let by_name = keys.iter().find(|key| key.name == word);
    let by_entry = || {
        let own = inputs().flat_map(|input| input.keys);
        let mut entries = own.filter(|(_, own)| *own == word);
        entries.find_map(|(entry, _)| keys.iter().find(|key| key.entry == *entry))
    };
    by_name.or_else(by_entry).copied()
}

/// A key that all kinds have.
#[must_use]
pub const fn key(name: &'static str) -> Key {
    called(name, name)
}

/// A key whose word in the lists of languages is another than its name.
#[must_use]
pub const fn called(name: &'static str, entry: &'static str) -> Key {
    Key {
        name,
        entry,
        form: None,
    }
}

const fn of(form: Form, name: &'static str) -> Key {
    Key {
        form: Some(form),
        ..key(name)
    }
}

/// The keys of front matter.
pub const KEYS: &[Key] = &[
    key("title"),
    key("date"),
    key("updated"),
    key("summary"),
    key("slug"),
    key("aliases"),
    key("tags"),
    key("authors"),
    key("image"),
    key("draft"),
    key("expires"),
    key("menu"),
    key("id"),
    key("extra"),
    key("translated"),
    key("kind"),
    of(Form::Issue, "issue"),
    of(Form::Issue, "preheader"),
    of(Form::Decision, "period"),
    of(Form::Decision, "status"),
    of(Form::Decision, "adopted"),
    of(Form::Decision, "replaces"),
    of(Form::Occasion, "starts"),
    of(Form::Occasion, "ends"),
    of(Form::Occasion, "place"),
    of(Form::Occasion, "online"),
    of(Form::Occasion, "register"),
];

/// The keys of `image`.
pub const IMAGE_KEYS: &[Key] = &[key("src"), key("alt")];

/// The keys of `adopted`.
pub const ADOPTED_KEYS: &[Key] = &[key("by"), key("date"), key("reference")];

/// The keys of `period` when it is a map.
pub const PERIOD_KEYS: &[Key] = &[key("from"), key("to")];

/// The keys of `site.yaml`.
pub const SITE_KEYS: &[Key] = &[
    key("title"),
    key("description"),
    key("base_url"),
    key("languages"),
    key("timezone"),
    key("theme"),
    key("sections"),
    key("contact"),
    key("footer"),
    key("logo"),
    key("colour"),
    key("subscribe"),
    key("raw_html"),
    key("search"),
    key("rules"),
    key("names"),
    key("placeholders"),
    key("laws"),
];

/// The keys of a section in `site.yaml`.
pub const SECTION_KEYS: &[Key] = &[key("kind"), key("path"), key("title")];

/// The keys of `contact` in `site.yaml`.
pub const CONTACT_KEYS: &[Key] = &[key("email"), key("phone"), key("address")];

/// The keys of `logo` in `site.yaml`.
pub const LOGO_KEYS: &[Key] = &[key("src"), key("alt")];
