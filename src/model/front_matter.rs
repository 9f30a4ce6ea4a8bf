//! What a document says about itself before its text: one struct for what all share, and one for
//! each kind.
//!
//! Types, and the one table of keys with their Swedish names; `read/head/front_matter` fills them.

use jiff::civil::{Date, DateTime};

use crate::base::source::Span;

/// What a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An issue of a newsletter.
    Newsletter,
    /// An annual operational plan.
    Plan,
    /// A strategy.
    Strategy,
    /// A report.
    Report,
    /// An event.
    Event,
    /// Any other page.
    #[default]
    Page,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 6] = [
        Kind::Newsletter,
        Kind::Plan,
        Kind::Strategy,
        Kind::Report,
        Kind::Event,
        Kind::Page,
    ];

    /// The name in front matter, `site.yaml`, templates and message keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Newsletter => "newsletter",
            Kind::Plan => "plan",
            Kind::Strategy => "strategy",
            Kind::Report => "report",
            Kind::Event => "event",
            Kind::Page => "page",
        }
    }

    /// The Swedish name, accepted beside [`Kind::name`].
    #[must_use]
    pub fn swedish(self) -> &'static str {
        match self {
            Kind::Newsletter => "nyhetsbrev",
            Kind::Plan => "plan",
            Kind::Strategy => "strategi",
            Kind::Report => "rapport",
            Kind::Event => "händelse",
            Kind::Page => "sida",
        }
    }

    /// The kind that `name` means, in English or Swedish.
    #[must_use]
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL
            .into_iter()
            .find(|k| k.name() == name || k.swedish() == name)
    }

    /// The kind that a folder's name tells plainly.
    #[must_use]
    pub fn of_folder(folder: &str) -> Option<Kind> {
        Some(match folder {
            "nyhetsbrev" | "newsletters" | "newsletter" => Kind::Newsletter,
            "planer" | "verksamhetsplaner" | "plans" => Kind::Plan,
            "strategier" | "strategies" => Kind::Strategy,
            "rapporter" | "reports" => Kind::Report,
            "kalender" | "events" | "calendar" => Kind::Event,
            _ => return None,
        })
    }
}

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
    /// What only this kind has.
    pub details: Details,
}

/// What only one kind of document has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Details {
    /// An issue of a newsletter.
    Newsletter(Newsletter),
    /// A plan.
    Plan(Decided),
    /// A strategy.
    Strategy(Decided),
    /// A report.
    Report(Decided),
    /// An event.
    Event(Event),
    /// Any other page.
    #[default]
    Page,
}

/// An issue of a newsletter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newsletter {
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
    /// The kind that these are details of.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Details::Newsletter(_) => Kind::Newsletter,
            Details::Plan(_) => Kind::Plan,
            Details::Strategy(_) => Kind::Strategy,
            Details::Report(_) => Kind::Report,
            Details::Event(_) => Kind::Event,
            Details::Page => Kind::Page,
        }
    }

    /// Decision, period and replacement, for the kinds that have them.
    #[must_use]
    pub fn decided(&self) -> Option<&Decided> {
        match self {
            Details::Plan(d) | Details::Strategy(d) | Details::Report(d) => Some(d),
            _ => None,
        }
    }

    /// Time and place, for events.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        match self {
            Details::Event(event) => Some(event),
            _ => None,
        }
    }
}

/// A key of a map: its name, its Swedish name, and for front matter the kinds that have it (none:
/// all).
#[derive(Debug)]
pub struct Key {
    /// Name as in the documentation.
    pub name: &'static str,
    /// Swedish name.
    pub swedish: &'static str,
    /// Kinds that have it; empty when all have it.
    pub kinds: &'static [Kind],
}

/// A key that all kinds have.
#[must_use]
pub const fn key(name: &'static str, swedish: &'static str) -> Key {
    Key {
        name,
        swedish,
        kinds: &[],
    }
}

const fn of(kinds: &'static [Kind], name: &'static str, swedish: &'static str) -> Key {
    Key {
        name,
        swedish,
        kinds,
    }
}

const DECIDED: &[Kind] = &[Kind::Plan, Kind::Strategy, Kind::Report];

/// The keys of front matter.
pub const KEYS: &[Key] = &[
    key("title", "titel"),
    key("date", "datum"),
    key("updated", "uppdaterad"),
    key("summary", "sammanfattning"),
    key("slug", "adress"),
    key("aliases", "tidigare_adresser"),
    key("tags", "etiketter"),
    key("authors", "författare"),
    key("image", "bild"),
    key("draft", "utkast"),
    key("expires", "upphör"),
    key("menu", "meny"),
    key("id", "id"),
    key("extra", "extra"),
    key("translated", "översatt"),
    key("kind", "typ"),
    of(&[Kind::Newsletter], "issue", "nummer"),
    of(&[Kind::Newsletter], "preheader", "förhandstext"),
    of(DECIDED, "period", "period"),
    of(DECIDED, "status", "status"),
    of(DECIDED, "adopted", "antagen"),
    of(DECIDED, "replaces", "ersätter"),
    of(&[Kind::Event], "starts", "börjar"),
    of(&[Kind::Event], "ends", "slutar"),
    of(&[Kind::Event], "place", "plats"),
    of(&[Kind::Event], "online", "digitalt"),
    of(&[Kind::Event], "register", "anmälan"),
];

/// The keys of `image`.
pub const IMAGE_KEYS: &[Key] = &[key("src", "fil"), key("alt", "alt")];

/// The keys of `adopted`.
pub const ADOPTED_KEYS: &[Key] = &[
    key("by", "av"),
    key("date", "datum"),
    key("reference", "diarienummer"),
];

/// The keys of `period` when it is a map.
pub const PERIOD_KEYS: &[Key] = &[key("from", "från"), key("to", "till")];

/// The keys of `site.yaml`.
pub const SITE_KEYS: &[Key] = &[
    key("title", "titel"),
    key("description", "beskrivning"),
    key("base_url", "webbadress"),
    key("languages", "språk"),
    key("timezone", "tidszon"),
    key("theme", "tema"),
    key("sections", "avdelningar"),
    key("contact", "kontakt"),
    key("footer", "sidfot"),
    key("logo", "logotyp"),
    key("colour", "färg"),
    key("subscribe", "prenumerera"),
    key("raw_html", "egen_html"),
    key("search", "sök"),
    key("rules", "regler"),
    key("names", "namn"),
    key("placeholders", "platshållare"),
    key("laws", "lagar"),
];

/// The keys of a section in `site.yaml`.
pub const SECTION_KEYS: &[Key] = &[
    key("kind", "typ"),
    key("path", "adress"),
    key("title", "titel"),
];

/// The keys of `contact` in `site.yaml`.
pub const CONTACT_KEYS: &[Key] = &[
    key("email", "epost"),
    key("phone", "telefon"),
    key("address", "adress"),
];

/// The keys of `logo` in `site.yaml`.
pub const LOGO_KEYS: &[Key] = &[key("src", "fil"), key("alt", "alt")];
