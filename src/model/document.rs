//! A text of the office: the tree that Markdown becomes, and the outline that is kept of it.
//!
//! `read/markdown/tree` makes a [`Document`], which borrows from the source and is dropped as soon
//! as it has been read or rendered; `read/markdown/outline` draws the small [`Outline`] from it
//! that stays in memory and that other pages may ask. Spans are byte offsets in the file; the first
//! byte of a heading, link or image also names it: tree and outline find each other by it. Nothing
//! here knows Markdown's syntax or HTML.

use std::borrow::Cow;

use crate::base::source::Span;
use crate::model::chart::ChartMark;
use crate::model::remark::{Allowance, Remark};

/// A text as a tree.
#[derive(Debug, Default)]
pub struct Document<'a> {
    /// The text's blocks in order.
    pub blocks: Vec<Block<'a>>,
    /// Footnotes in the order in which they are written down.
    pub notes: Vec<Note<'a>>,
    /// How many tables have a caption.
    pub tables: u32,
    /// What the writer says to the program, in order.
    pub remarks: Vec<Remark<'a>>,
}

/// A footnote's text.
#[derive(Debug)]
pub struct Note<'a> {
    /// Its label in the source.
    pub label: Cow<'a, str>,
    /// Its text.
    pub blocks: Vec<Block<'a>>,
    /// Where it stands.
    pub span: Span,
}

/// A block and where it stands.
#[derive(Debug)]
pub struct Block<'a> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind<'a>,
}

/// What a block is.
#[derive(Debug)]
pub enum BlockKind<'a> {
    /// A paragraph.
    Paragraph(Vec<Inline<'a>>),
    /// Text of a list item that is no paragraph of its own (a tight list).
    Plain(Vec<Inline<'a>>),
    /// A heading.
    Heading(Heading<'a>),
    /// An image that stands alone, with its caption.
    Figure(Box<Image<'a>>),
    /// A quotation.
    Quote(Vec<Block<'a>>),
    /// A highlighted box.
    Alert(Alert, Vec<Block<'a>>),
    /// A list; numbered from `start` if it has one.
    List {
        /// First number of a numbered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Item<'a>>,
    },
    /// Terms and their definitions.
    Definitions(Vec<Definition<'a>>),
    /// A table.
    Table(Box<Table<'a>>),
    /// A block of code.
    Code {
        /// The language named after the fence.
        language: Cow<'a, str>,
        /// The code.
        text: Cow<'a, str>,
    },
    /// Raw HTML.
    Html(Cow<'a, str>),
    /// A thematic break.
    Rule,
}

/// A heading.
#[derive(Debug)]
pub struct Heading<'a> {
    /// Level, 1 to 6.
    pub level: u8,
    /// Id given in the source.
    pub id: Option<Cow<'a, str>>,
    /// Its text.
    pub content: Vec<Inline<'a>>,
}

/// What a highlighted box is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// Worth noticing.
    Note,
    /// A hint.
    Tip,
    /// Must be known.
    Important,
    /// A danger.
    Warning,
    /// A consequence to think of.
    Caution,
}

/// An item of a list.
#[derive(Debug)]
pub struct Item<'a> {
    /// Done or not, in a task list.
    pub task: Option<bool>,
    /// Its blocks.
    pub blocks: Vec<Block<'a>>,
}

/// One line of a definition list.
#[derive(Debug)]
pub enum Definition<'a> {
    /// A term.
    Term(Vec<Inline<'a>>),
    /// What it means.
    Meaning(Vec<Block<'a>>),
}

/// A table.
#[derive(Debug, Default)]
pub struct Table<'a> {
    /// Alignment of the columns as written.
    pub alignments: Vec<Alignment>,
    /// Cells of the header row.
    pub header: Vec<Cell<'a>>,
    /// Cells of the other rows, as many as the header has.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// The caption without its first word, if the table has one.
    pub caption: Option<Vec<Inline<'a>>>,
    /// Number among the tables with a caption, from 1; 0 without caption.
    pub number: u32,
    /// The chart that its caption line asks for.
    pub chart: Option<ChartMark>,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Nothing is said.
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A cell of a table.
#[derive(Debug)]
pub struct Cell<'a> {
    /// Its text.
    pub content: Vec<Inline<'a>>,
    /// Where it stands.
    pub span: Span,
}

/// A piece of running text and where it stands.
#[derive(Debug)]
pub struct Inline<'a> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind<'a>,
}

/// What a piece of running text is.
#[derive(Debug)]
pub enum InlineKind<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A line break of the source.
    SoftBreak,
    /// A line break of the text.
    HardBreak,
    /// Code.
    Code(Cow<'a, str>),
    /// Emphasis.
    Emphasis(Vec<Inline<'a>>),
    /// Strong emphasis.
    Strong(Vec<Inline<'a>>),
    /// Struck out.
    Strikethrough(Vec<Inline<'a>>),
    /// A link.
    Link(Box<Link<'a>>),
    /// An image.
    Image(Box<Image<'a>>),
    /// A reference to the footnote with this label.
    NoteRef(Cow<'a, str>),
    /// "bilaga 3", "table 2": a reference in words, to be linked if the document has it.
    Reference(Numbered, Cow<'a, str>),
    /// Raw HTML.
    Html(Cow<'a, str>),
}

/// A numbered part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Numbered {
    /// An appendix.
    Appendix(u32),
    /// A table with a caption.
    Table(u32),
}

/// A link as written.
#[derive(Debug)]
pub struct Link<'a> {
    /// How it is written.
    pub form: LinkForm,
    /// Its target as written.
    pub target: Cow<'a, str>,
    /// Its title.
    pub title: Cow<'a, str>,
    /// Its text; empty when the target's title is wanted.
    pub content: Vec<Inline<'a>>,
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// `[text](target)` or by reference.
    Inline,
    /// `[[id]]`.
    Wiki,
    /// `<https://…>`.
    Auto,
}

/// An image as written.
#[derive(Debug)]
pub struct Image<'a> {
    /// Its file as written.
    pub target: Cow<'a, str>,
    /// Its title: the caption of a figure.
    pub title: Cow<'a, str>,
    /// Its text alternative.
    pub alt: String,
    /// Where it stands.
    pub span: Span,
}

/// What stays in memory of a document: what other pages, lists and checks may ask of it.
#[derive(Debug, Default)]
pub struct Outline {
    /// Headings in order of their place.
    pub headings: Vec<OutlineHeading>,
    /// Links in order of their place.
    pub links: Vec<OutlineLink>,
    /// Images in order of their place.
    pub images: Vec<OutlineImage>,
    /// Numbers of the appendices, each with its heading's position.
    pub appendices: Vec<(u32, usize)>,
    /// How many tables have a caption.
    pub tables: u32,
    /// The word for table in the ids of tables, in the language of the page.
    pub table_word: &'static str,
    /// First paragraph in plain text, with [`OBJECT`] for each link without a text of its own.
    pub lead: Option<String>,
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
    /// Text without markup.
    pub text: String,
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
    /// Whether it has a text of its own.
    pub has_text: bool,
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
        self.heading(id).is_some() || (1..=self.tables).any(|number| self.table_id(number) == id)
    }

    /// Whether the same links lead to something on both pages.
    #[must_use]
    pub fn has_same_ids(&self, other: &Outline) -> bool {
        let (own, others) = (
            self.headings.iter().map(|h| &h.id),
            other.headings.iter().map(|h| &h.id),
        );
        (self.tables, self.table_word) == (other.tables, other.table_word) && own.eq(others)
    }

    /// Id of the table with this number.
    #[must_use]
    pub fn table_id(&self, number: u32) -> String {
        format!("{}-{number}", self.table_word)
    }
}

/// Stands in plain text for a link without a text of its own, whose title only the site knows.
pub const OBJECT: char = '\u{fffc}';

/// The text of inlines without markup.
#[must_use]
pub fn plain_text(inlines: &[Inline<'_>]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

/// Appends the text of inlines without markup; footnote references and raw HTML leave nothing.
pub fn push_plain(inlines: &[Inline<'_>], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Reference(_, text) => {
                out.push_str(text);
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner) => {
                push_plain(inner, out);
            }
            InlineKind::Link(link) if link.content.is_empty() => out.push(OBJECT),
            InlineKind::Link(link) => push_plain(&link.content, out),
            InlineKind::Image(image) => out.push_str(&image.alt),
            InlineKind::NoteRef(_) | InlineKind::Html(_) => {}
        }
    }
}
