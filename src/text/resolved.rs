//! A text with everything decided: where its links lead and what they say, ids, the numbers of
//! notes and tables, which blocks are goals.
//!
//! `text/resolve` makes it from the tree of the text and the finished site; a [`Writer`] makes
//! HTML, plain text or something else of it, and looks nothing up but how it spells addresses.
//! Borrows from the tree and the site.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::html;
use crate::model::document::{self, Alert};
use crate::model::language::Lang;
use crate::read::markdown::goals::PartKind;
use crate::site::address::SitePath;
use crate::site::files::FileId;

/// A text with everything decided.
#[derive(Debug)]
pub struct ResolvedText<'a> {
    /// Its blocks in order.
    pub blocks: Vec<Block<'a>>,
    /// The footnotes that it refers to, in the order of their numbers.
    pub notes: Vec<Note<'a>>,
    /// What is told of its goals and programmes, in order.
    pub parts: Vec<PartFacts>,
}

/// A footnote.
#[derive(Debug)]
pub struct Note<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// How often the text refers to it.
    pub references: u32,
    /// Its text.
    pub blocks: Vec<Block<'a>>,
}

/// A goal or a programme in short.
#[derive(Debug)]
pub struct PartFacts {
    /// Which of them.
    pub kind: PartKind,
    /// First byte of its heading.
    pub at: u32,
    /// Its heading without the first word.
    pub title: String,
    /// What is told of it: names and values.
    pub facts: Vec<(String, String)>,
}

/// A block.
#[derive(Debug)]
pub enum Block<'a> {
    /// A paragraph.
    Paragraph(Vec<Inline<'a>>),
    /// Text of a list item that is no paragraph of its own.
    Plain(Vec<Inline<'a>>),
    /// A heading.
    Heading(Heading<'a>),
    /// A goal or a programme with all that belongs to it.
    Part(Part<'a>),
    /// An image that stands alone, and its caption.
    Figure(Image<'a>, &'a str),
    /// A quotation, and whose words it is.
    Quote(Vec<Block<'a>>, Option<Vec<Inline<'a>>>),
    /// A highlighted box.
    Alert(Alert, Vec<Block<'a>>),
    /// A list; numbered from its start if it has one.
    List(Option<u64>, Vec<Item<'a>>),
    /// Terms and their definitions.
    Definitions(Vec<Definition<'a>>),
    /// A table.
    Table(Box<Table<'a>>),
    /// A block of code: its language, and the code.
    Code(&'a str, &'a str),
    /// Raw HTML.
    Html(Html<'a>),
    /// A thematic break.
    Rule,
}

/// A heading. The one that repeats the document's title is no part of the text.
#[derive(Debug)]
pub struct Heading<'a> {
    /// Level, 2 to 6: the title of the page is its only heading of level one.
    pub level: u8,
    /// Its id, if it has one that no other heading has.
    pub id: Option<&'a str>,
    /// Whether it begins an appendix.
    pub is_appendix: bool,
    /// What it begins with when that is to stand out: "Mål".
    pub word: Option<&'static str>,
    /// Its text, without that word and its colon.
    pub content: Vec<Inline<'a>>,
}

/// A goal or a programme: a heading, the facts in the list under it, and all that follows until the
/// next heading of its level.
#[derive(Debug)]
pub struct Part<'a> {
    /// Which of them.
    pub kind: PartKind,
    /// Its heading.
    pub heading: Heading<'a>,
    /// The facts; absent when no list of facts follows the heading.
    pub facts: Option<Vec<Fact<'a>>>,
    /// What follows.
    pub blocks: Vec<Block<'a>>,
}

/// A line `name: value` about a goal or a programme.
#[derive(Debug)]
pub struct Fact<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value in plain text.
    pub told: String,
    /// Whether it tells how something stands.
    pub is_status: bool,
    /// Its value.
    pub content: Vec<Inline<'a>>,
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
#[derive(Debug)]
pub struct Table<'a> {
    /// Its id, if it has a caption.
    pub id: Option<String>,
    /// Its number among the tables with a caption, from 1; 0 without caption.
    pub number: u32,
    /// The table as `src/tables` is asked what it means: in it, links have their words.
    pub tree: TableTree<'a>,
    /// Its caption without the first word.
    pub caption: Option<Vec<Inline<'a>>>,
    /// The texts of the header's cells.
    pub header: Vec<Vec<Inline<'a>>>,
    /// The texts of the other rows' cells.
    pub rows: Vec<Vec<Vec<Inline<'a>>>>,
}

/// The tree of a table: as it was read, or with words where links had none.
#[derive(Debug)]
pub enum TableTree<'a> {
    /// As it was read.
    Read(&'a document::Table<'a>),
    /// With the words of its links, as plain text.
    Worded(Box<document::Table<'a>>),
}

impl TableTree<'_> {
    /// The table.
    #[must_use]
    pub fn get(&self) -> &document::Table<'_> {
        match self {
            TableTree::Read(table) => table,
            TableTree::Worded(table) => table,
        }
    }
}

/// A piece of running text.
#[derive(Debug)]
pub enum Inline<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A line break of the source.
    SoftBreak,
    /// A line break of the text.
    HardBreak,
    /// Code.
    Code(&'a str),
    /// Emphasis.
    Emphasis(Vec<Inline<'a>>),
    /// Strong emphasis.
    Strong(Vec<Inline<'a>>),
    /// Struck out.
    Strikethrough(Vec<Inline<'a>>),
    /// Words in another language than the text's: the code of theirs.
    Foreign(&'a str, Vec<Inline<'a>>),
    /// A link that leads somewhere.
    Link(Box<Link<'a>>),
    /// An image.
    Image(Image<'a>),
    /// A reference to a footnote: the number of the note, and which reference to it this is.
    NoteRef(usize, u32),
    /// Raw HTML.
    Html(Html<'a>),
}

/// A link.
#[derive(Debug)]
pub struct Link<'a> {
    /// Where it leads.
    pub to: Destination<'a>,
    /// Its title as written; often empty.
    pub title: &'a str,
    /// The language there, where it is not that of the text.
    pub lang: Option<Lang>,
    /// What is said of a file beside the text.
    pub file: Option<FileNote>,
    /// Its text.
    pub content: Vec<Inline<'a>>,
    /// Whether that is what the target calls itself, in its own language.
    pub is_named_by_target: bool,
}

/// Where a link leads.
#[derive(Debug)]
pub enum Destination<'a> {
    /// To this address, as it is written.
    Written(&'a str),
    /// To this id of the text itself.
    Own(Cow<'a, str>),
    /// To a page of the site, with what follows its address: `#id`, `?q=word`.
    Page(Cow<'a, SitePath>, String),
    /// To a file of the site.
    File(&'a SitePath),
}

/// What readers want to know of a file before they open it (WCAG 2.4.4).
#[derive(Debug)]
pub struct FileNote {
    /// The ending of its name, in lower case; empty if it has none.
    pub ending: String,
    /// Its length in bytes.
    pub length: u64,
}

/// An image.
#[derive(Debug)]
pub struct Image<'a> {
    /// The file that it shows, as its position among the site's files; nothing when there is none.
    pub file: Option<FileId>,
    /// Its text alternative.
    pub alt: Cow<'a, str>,
}

/// Raw HTML, and what of it is written otherwise than it stands.
#[derive(Debug)]
pub struct Html<'a> {
    /// As it was read.
    pub tree: &'a html::RawHtml<'a>,
    /// What is changed, in the order of its places, none within another.
    pub changes: Vec<HtmlChange<'a>>,
}

/// A part of raw HTML that is written otherwise.
#[derive(Debug)]
pub struct HtmlChange<'a> {
    /// Which bytes of the piece.
    pub at: Range<usize>,
    /// What stands there instead.
    pub by: Replacement<'a>,
}

/// What stands in place of a part of raw HTML.
#[derive(Debug)]
pub enum Replacement<'a> {
    /// Nothing.
    Nothing,
    /// This text.
    Text(&'static str),
    /// The `id` of a heading.
    Id(&'a str),
    /// An attribute with this name that leads somewhere.
    Address(&'a str, Destination<'a>),
    /// What of a picture stands before its tag: its sizes, for one that is shown this wide.
    Sizes(FileId, Option<u32>),
    /// The address of a picture, and whether its width and height are to be said.
    Picture(FileId, bool),
    /// What of a picture stands after its tag.
    EndOfSizes(FileId),
    /// Pictures to choose from: each file, and its size as written.
    Pictures(Vec<(FileId, &'a str)>),
}

/// Makes something of a text. Goes through the blocks; what each becomes is the writer's.
pub trait Writer {
    /// Writes a block.
    fn block(&mut self, block: &Block<'_>);

    /// Writes a piece of running text.
    fn inline(&mut self, inline: &Inline<'_>);

    /// Writes the footnotes; there is at least one.
    fn notes(&mut self, notes: &[Note<'_>]);

    /// Writes a whole text.
    fn text(&mut self, text: &ResolvedText<'_>) {
        self.blocks(&text.blocks);
        if !text.notes.is_empty() {
            self.notes(&text.notes);
        }
    }

    /// Writes blocks that follow each other.
    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Writes running text.
    fn inlines(&mut self, inlines: &[Inline<'_>]) {
        for inline in inlines {
            self.inline(inline);
        }
    }
}
