//! The kinds of documents: one description for each, in which everything stands that differs
//! between them.
//!
//! Other files ask the description and never name a kind. A new kind is a line in [`Kind`], its
//! description, and its words; `CONTRIBUTING.md` lists the files.

use crate::language::languages::{inputs, named};

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
    /// Minutes of a meeting.
    Minutes,
    /// An event.
    Event,
    /// Any other page.
    #[default]
    Page,
}

/// What only documents of some kinds say in their front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Number and preview line of an issue.
    Issue,
    /// Period, decision, and what is replaced.
    Decision,
    /// When a body met, and who adjusted the minutes.
    Meeting,
    /// Time and place.
    Occasion,
    /// Nothing more than all documents.
    Plain,
}

/// The order of a section's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By day, newest first.
    NewestFirst,
    /// By the period that they cover, latest first.
    ByPeriod,
    /// By when they start, earliest first.
    ByStart,
    /// By the names of their files.
    ByName,
}

/// How the page of a section groups its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By year, each of which has a page of its own.
    Years,
    /// By how they stand: in force, to come, over, replaced.
    Standing,
    /// Those to come, then those that are past.
    ComingAndPast,
    /// Not at all.
    Flat,
}

/// The part of the start page that documents of a kind stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HomePart {
    /// The newest ones.
    News,
    /// Those in force.
    InForce,
    /// Those to come.
    Coming,
}

/// What is so of documents of some kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// Told to search engines and link previews as an article.
    Article,
    /// Comes into force and ceases to be in force.
    Standing,
    /// Leads to the one before and the one after.
    Neighbours,
    /// Its section is a list with a name and a feed of its own, and it stands in lists wherever its
    /// file lies. A section of another kind may be a text alone, called as its folder.
    Listed,
    /// Its headings that begin with § are paragraphs: with ids of their own, and found by those who
    /// name them as their decision.
    Paragraphs,
    /// Its section has a calendar file.
    Calendar,
    /// Shown with its day as the leaf of a calendar.
    DayLeaf,
    /// Readers can subscribe to it by mail, and are asked to.
    Subscription,
}

/// All that differs between kinds.
#[derive(Debug)]
pub struct Description {
    /// The name in front matter, `site.yaml`, templates and message keys.
    pub name: &'static str,
    /// What its front matter says beside what all documents do.
    pub form: Form,
    /// The order of a section's documents.
    pub order: Order,
    /// How a section groups its documents.
    pub grouping: Grouping,
    /// Where the start page shows it.
    pub home: Option<HomePart>,
    /// The type of schema.org that it is.
    pub schema_type: Option<&'static str>,
    /// The template that shows it.
    pub template: &'static str,
    /// What else is so of it.
    pub traits: &'static [Trait],
}

const NEWSLETTER: Description = Description {
    name: "newsletter",
    form: Form::Issue,
    order: Order::NewestFirst,
    grouping: Grouping::Years,
    home: Some(HomePart::News),
    schema_type: Some("NewsArticle"),
    template: "newsletter.html",
    traits: &[
        Trait::Article,
        Trait::Neighbours,
        Trait::Listed,
        Trait::Subscription,
    ],
};

const PLAN: Description = Description {
    name: "plan",
    form: Form::Decision,
    order: Order::ByPeriod,
    grouping: Grouping::Standing,
    home: Some(HomePart::InForce),
    schema_type: Some("Article"),
    template: "plan.html",
    traits: &[
        Trait::Article,
        Trait::Standing,
        Trait::Neighbours,
        Trait::Listed,
    ],
};

const STRATEGY: Description = Description {
    name: "strategy",
    template: "strategy.html",
    ..PLAN
};

const REPORT: Description = Description {
    name: "report",
    home: None,
    schema_type: Some("Report"),
    template: "report.html",
    traits: &[Trait::Article, Trait::Neighbours, Trait::Listed],
    ..PLAN
};

const MINUTES: Description = Description {
    name: "minutes",
    form: Form::Meeting,
    order: Order::NewestFirst,
    grouping: Grouping::Years,
    home: None,
    schema_type: Some("Article"),
    template: "minutes.html",
    traits: &[
        Trait::Article,
        Trait::Neighbours,
        Trait::Listed,
        Trait::Paragraphs,
    ],
};

const EVENT: Description = Description {
    name: "event",
    form: Form::Occasion,
    order: Order::ByStart,
    grouping: Grouping::ComingAndPast,
    home: Some(HomePart::Coming),
    schema_type: Some("Event"),
    template: "event.html",
    traits: &[Trait::Listed, Trait::Calendar, Trait::DayLeaf],
};

const PAGE: Description = Description {
    name: "page",
    form: Form::Plain,
    order: Order::ByName,
    grouping: Grouping::Flat,
    home: None,
    schema_type: None,
    template: "page.html",
    traits: &[],
};

impl Kind {
    /// All kinds, in the order of menus and filters.
    pub const ALL: [Kind; 7] = [
        Kind::Newsletter,
        Kind::Plan,
        Kind::Strategy,
        Kind::Report,
        Kind::Minutes,
        Kind::Event,
        Kind::Page,
    ];

    /// All that is so of documents of this kind.
    #[must_use]
    pub const fn describe(self) -> &'static Description {
        match self {
            Kind::Newsletter => &NEWSLETTER,
            Kind::Plan => &PLAN,
            Kind::Strategy => &STRATEGY,
            Kind::Report => &REPORT,
            Kind::Minutes => &MINUTES,
            Kind::Event => &EVENT,
            Kind::Page => &PAGE,
        }
    }

    /// The name in front matter, `site.yaml`, templates and message keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.describe().name
    }

    /// Whether something is so of documents of this kind.
    #[must_use]
    pub fn has(self, wanted: Trait) -> bool {
        self.describe().traits.contains(&wanted)
    }

    /// The kind that `name` means, in any language.
    #[must_use]
    pub fn named(name: &str) -> Option<Kind> {
        let name = named(name, |input| input.kinds).unwrap_or(name);
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Everything that kinds may be called.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Kind::ALL.into_iter().flat_map(|kind| {
            let own = inputs().flat_map(|input| input.kinds);
            let own = own.filter(move |(name, _)| *name == kind.name());
            std::iter::once(kind.name()).chain(own.map(|(_, own)| *own))
        })
    }

    /// The kind that a folder's name tells plainly.
    #[must_use]
    pub fn of_folder(folder: &str) -> Option<Kind> {
        named(folder, |input| input.folders).and_then(Kind::named)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_language_is_that_of_a_kind_and_of_no_other() {
        for input in inputs() {
            for (kind, name) in input.kinds.iter().chain(input.folders) {
                assert!(Kind::ALL.iter().any(|k| k.name() == *kind), "{kind}");
                let of_name = Kind::named(name).or_else(|| Kind::of_folder(name));
                assert_eq!(of_name.map(Kind::name), Some(*kind), "{name}");
            }
        }
    }
}
