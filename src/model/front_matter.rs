//! What a document says about itself before its text: one struct for what all share, and one for
//! each form of what only some kinds have.
//!
//! Types alone; `read/head/front_matter` fills them from the keys of `model/keys/keys`.

use jiff::civil::{Date, DateTime};

use crate::base::source::Span;
use crate::model::kind::Kind;

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

impl PartialDate {
    /// Whether a day is this one, or in this month or year.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        match self {
            PartialDate::Day(date) => date == day,
            PartialDate::Month(year, month) => (year, month) == (day.year(), day.month()),
            PartialDate::Year(year) => year == day.year(),
        }
    }
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
    /// Reference number (diarienummer), or the paragraph of the minutes.
    pub reference: Option<Written>,
    /// The decision itself as a file, signed.
    pub file: Option<Written>,
}

/// Whom readers of a document ask, by role; at least one way to reach them is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentContact {
    /// Their role.
    pub role: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
}

/// A picture that stands for the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LeadPicture {
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
    pub image: Option<LeadPicture>,
    /// Whom readers ask about it.
    pub contact: Option<DocumentContact>,
    /// Not for publication yet.
    pub draft: bool,
    /// Last day on which it is shown.
    pub expires: Option<Date>,
    /// Whether search finds it; absent: as its section says.
    pub search: Option<bool>,
    /// Weight in the main menu; absent: not in the menu.
    pub menu: Option<i32>,
    /// Place among the pages of its section; absent: after those that have one, by name.
    pub order: Option<i32>,
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
    Decision(DecidedDetails),
    /// Minutes of a meeting.
    Meeting(Meeting),
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
pub struct DecidedDetails {
    /// The days it covers.
    pub period: Option<Period>,
    /// How it stands by its own word.
    pub status: Option<Status>,
    /// The decision.
    pub adopted: Option<Adopted>,
    /// Id of the document that it replaces.
    pub replaces: Option<Written>,
}

/// Minutes of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// When it was held.
    pub held: Option<Moment>,
    /// The body that met.
    pub body: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who adjusted the minutes, and when.
    pub adjusted: Option<Adjusted>,
}

/// Who adjusted minutes, by role, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjusted {
    /// Roles.
    pub by: Vec<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// The adjusted minutes as a file, signed.
    pub file: Option<Written>,
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
    /// The body that meets, whose minutes will tell of it.
    pub body: Option<String>,
    /// Address of an online meeting.
    pub online: Option<String>,
    /// Address for registration.
    pub register: Option<String>,
    /// Last day of registration.
    pub register_by: Option<Date>,
    /// Address of a map that shows the place.
    pub map: Option<String>,
}

impl Event {
    /// Its last day.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.ends.or(self.starts).map(Moment::date)
    }

    /// Whether it has passed.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.last_day().is_some_and(|last| last < today)
    }

    /// Whether it is too late to register for it.
    #[must_use]
    pub fn is_closed(&self, today: Date) -> bool {
        self.register_by.is_some_and(|last| last < today)
    }
}

impl Meta {
    /// The moment that a document is from: of minutes that of the meeting, else that of
    /// publication.
    #[must_use]
    pub fn dated(&self) -> Option<Moment> {
        let held = self.details.meeting().and_then(|meeting| meeting.held);
        held.or(self.date)
    }
}

impl Details {
    /// The file that was signed: of a decision, or of adjusted minutes.
    #[must_use]
    pub fn signed(&self) -> Option<&Written> {
        match self {
            Details::Decision(decided) => decided.adopted.as_ref()?.file.as_ref(),
            Details::Meeting(meeting) => meeting.adjusted.as_ref()?.file.as_ref(),
            Details::Issue(_) | Details::Occasion(_) | Details::Plain => None,
        }
    }

    /// Decision, period and replacement, for the kinds that have them.
    #[must_use]
    pub fn decided(&self) -> Option<&DecidedDetails> {
        match self {
            Details::Decision(decided) => Some(decided),
            _ => None,
        }
    }

    /// The meeting, for minutes.
    #[must_use]
    pub fn meeting(&self) -> Option<&Meeting> {
        match self {
            Details::Meeting(meeting) => Some(meeting),
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
