//! What stays in memory of a text: what other pages, lists and checks may ask of it.
//!
//! `read/markdown/outline` draws it from the tree of the text.

use std::borrow::Cow;

use crate::base::source::Span;
use crate::model::document::{LinkForm, Numbered};
use crate::model::plain::PlainText;
use crate::model::remark::Allowance;

/// What stays in memory of a document: what other pages, lists and checks may ask of it.
#[derive(Debug, Default)]
pub struct Outline {
    /// Headings in order of their place.
    pub headings: Vec<OutlineHeading>,
    /// Links in order of their place.
    pub links: Vec<OutlineLink>,
    /// Images in order of their place.
    pub images: Vec<OutlineImage>,
    /// Ids that the writer has given to parts that are no headings, in raw HTML, in order of their
    /// place.
    pub anchors: Vec<OutlineAnchor>,
    /// Numbers of the appendices, each with its heading's position.
    pub appendices: Vec<(u32, usize)>,
    /// How many tables have a caption.
    pub tables: u32,
    /// The numbers of those of them that hold figures, which readers can have as a file.
    pub figures: Vec<u32>,
    /// The word for table in the ids of tables, in the language of the page.
    pub table_word: &'static str,
    /// First paragraph, as far as a summary may go.
    pub lead: Option<PlainText>,
    /// Whether the text holds raw HTML.
    pub has_html: bool,
    /// What the writer lets be.
    pub allowances: Vec<Allowance>,
    /// First byte of the heading that repeats the document's title, which the page shows once only.
    pub title_heading: Option<u32>,
}

/// A heading in an outline.
#[derive(Debug)]
pub struct OutlineHeading {
    /// Level, 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: PlainText,
    /// Id in the page; absent when no unique one can be made.
    pub id: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A link in an outline.
#[derive(Debug)]
pub struct OutlineLink {
    /// How it is written.
    pub form: LinkForm,
    /// Its target as written.
    pub target: Box<str>,
    /// Where its text stands; nothing when it takes its words from its target.
    pub text: Option<Span>,
    /// Whether it stands in a table, whose row says what it is about.
    pub in_table: bool,
    /// Where the whole link stands.
    pub span: Span,
}

/// An image in an outline.
#[derive(Debug)]
pub struct OutlineImage {
    /// Its file as written.
    pub target: Box<str>,
    /// Where it stands.
    pub span: Span,
    /// By what tree and outline find each other: where its picture or attribute begins, and which
    /// one it is there, since a `srcset` of raw HTML has several.
    pub key: (u32, u32),
    /// Whether it stands in raw HTML.
    pub is_html: bool,
}

/// A part of a page that has an id and is no heading.
#[derive(Debug)]
pub struct OutlineAnchor {
    /// The id.
    pub id: String,
    /// Where it stands.
    pub span: Span,
}

impl Outline {
    /// The heading that has this id.
    #[must_use]
    pub fn heading(&self, id: &str) -> Option<&OutlineHeading> {
        self.headings.iter().find(|h| h.id.as_deref() == Some(id))
    }

    /// Id of a numbered part, if the document has it.
    #[must_use]
    pub fn part_id(&self, part: Numbered) -> Option<Cow<'_, str>> {
        match part {
            Numbered::Appendix(number) => {
                let (_, heading) = self.appendices.iter().find(|(n, _)| *n == number)?;
                self.headings
                    .get(*heading)?
                    .id
                    .as_deref()
                    .map(Cow::Borrowed)
            }
            Numbered::Table(number) => (1..=self.tables)
                .contains(&number)
                .then(|| Cow::Owned(self.table_id(number))),
        }
    }

    /// Whether a link can lead to `#id` on the page.
    #[must_use]
    pub fn has_id(&self, id: &str) -> bool {
        self.heading(id).is_some()
            || self.anchors.iter().any(|anchor| anchor.id == id)
            || (1..=self.tables).any(|number| self.table_id(number) == id)
    }

    /// Whether the same links lead to something on both pages.
    #[must_use]
    pub fn has_same_ids(&self, other: &Outline) -> bool {
        let (own, others) = (
            self.headings.iter().map(|h| &h.id),
            other.headings.iter().map(|h| &h.id),
        );
        let (anchors, other_anchors) = (
            self.anchors.iter().map(|anchor| &anchor.id),
            other.anchors.iter().map(|anchor| &anchor.id),
        );
        (self.tables, self.table_word) == (other.tables, other.table_word)
            && own.eq(others)
            && anchors.eq(other_anchors)
    }

    /// Id of the table with this number.
    #[must_use]
    pub fn table_id(&self, number: u32) -> String {
        format!("{}-{number}", self.table_word)
    }
}
