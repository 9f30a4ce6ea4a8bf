//! A text of the office: the tree that Markdown becomes, and the one way to look at all of it.
//!
//! `read/markdown/tree` makes a [`Document`], which borrows from the source and is dropped as soon
//! as it has been read and checked, or rendered; what stays in memory of it is its
//! `model/outline`. Spans are byte offsets in the file; the first byte of a heading, link or image
//! also names it: tree and outline find each other by it. Nothing here knows Markdown's syntax or
//! HTML.

use std::borrow::Cow;

use crate::base::html::RawHtml;
use crate::base::source::Span;
use crate::model::chart::ChartMark;
use crate::model::remark::Remark;

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
    /// Whether the text holds raw HTML, as it is written.
    pub has_html: bool,
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
    Html(RawHtml<'a>),
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
    /// Words in another language than the text's: the code of theirs.
    Foreign(Cow<'a, str>, Vec<Inline<'a>>),
    /// A link.
    Link(Box<Link<'a>>),
    /// An image.
    Image(Box<Image<'a>>),
    /// A reference to the footnote with this label.
    NoteRef(Cow<'a, str>),
    /// "bilaga 3", "table 2": a reference in words, to be linked if the document has it.
    Reference(Numbered, Cow<'a, str>),
    /// Raw HTML: a tag, or a comment.
    Html(Box<RawHtml<'a>>),
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
    /// Its text; empty when it takes its words from its target.
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
    /// `href` and the like in raw HTML; never in a tree, where it is an attribute.
    Html,
}

/// An image as written.
#[derive(Debug)]
pub struct Image<'a> {
    /// Its file as written.
    pub target: Cow<'a, str>,
    /// Its title: the caption of a figure.
    pub title: Cow<'a, str>,
    /// Its text alternative.
    pub alt: Vec<Inline<'a>>,
    /// Where it stands.
    pub span: Span,
}

/// Looks at the parts of a text, each in its place.
///
/// Every method goes on into what a part holds. A visitor writes its own for what it looks at, and
/// calls `walk` there for what the part holds.
pub trait Visitor<'d> {
    /// Blocks that follow each other.
    fn visit_blocks(&mut self, blocks: &'d [Block<'d>]) {
        for block in blocks {
            self.visit_block(block);
        }
    }

    /// A block.
    fn visit_block(&mut self, block: &'d Block<'d>) {
        block.walk(self);
    }

    /// An item of a list.
    fn visit_item(&mut self, item: &'d Item<'d>) {
        self.visit_blocks(&item.blocks);
    }

    /// One line of a definition list.
    fn visit_definition(&mut self, part: &'d Definition<'d>) {
        part.walk(self);
    }

    /// A cell of a table.
    fn visit_cell(&mut self, cell: &'d Cell<'d>) {
        self.visit_inlines(&cell.content);
    }

    /// A footnote.
    fn visit_note(&mut self, note: &'d Note<'d>) {
        self.visit_blocks(&note.blocks);
    }

    /// Running text in one piece.
    fn visit_inlines(&mut self, inlines: &'d [Inline<'d>]) {
        for inline in inlines {
            self.visit_inline(inline);
        }
    }

    /// A piece of running text.
    fn visit_inline(&mut self, inline: &'d Inline<'d>) {
        inline.walk(self);
    }

    /// An image, alone or in running text.
    fn visit_image(&mut self, _image: &'d Image<'d>) {}

    /// Raw HTML, alone or in running text; where it stands.
    fn visit_html(&mut self, _html: &'d RawHtml<'d>, _span: Span) {}
}

impl Document<'_> {
    /// Shows `visitor` all blocks, then all footnotes.
    pub fn walk<'d>(&'d self, visitor: &mut impl Visitor<'d>) {
        visitor.visit_blocks(&self.blocks);
        for note in &self.notes {
            visitor.visit_note(note);
        }
    }
}

impl Block<'_> {
    /// Shows `visitor` what the block holds.
    pub fn walk<'d>(&'d self, visitor: &mut (impl Visitor<'d> + ?Sized)) {
        match &self.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
                visitor.visit_inlines(content);
            }
            BlockKind::Heading(heading) => visitor.visit_inlines(&heading.content),
            BlockKind::Figure(image) => visitor.visit_image(image),
            BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => visitor.visit_blocks(blocks),
            BlockKind::List { items, .. } => {
                for item in items {
                    visitor.visit_item(item);
                }
            }
            BlockKind::Definitions(parts) => {
                for part in parts {
                    visitor.visit_definition(part);
                }
            }
            BlockKind::Table(table) => table.walk(visitor),
            BlockKind::Html(html) => visitor.visit_html(html, self.span),
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }
}

impl Definition<'_> {
    /// Shows `visitor` the term or what it means.
    pub fn walk<'d>(&'d self, visitor: &mut (impl Visitor<'d> + ?Sized)) {
        match self {
            Definition::Term(content) => visitor.visit_inlines(content),
            Definition::Meaning(blocks) => visitor.visit_blocks(blocks),
        }
    }
}

impl Table<'_> {
    /// All cells, those of the header first.
    pub fn cells(&self) -> impl Iterator<Item = &Cell<'_>> {
        self.header.iter().chain(self.rows.iter().flatten())
    }

    /// Shows `visitor` the caption and the cells.
    pub fn walk<'d>(&'d self, visitor: &mut (impl Visitor<'d> + ?Sized)) {
        if let Some(caption) = &self.caption {
            visitor.visit_inlines(caption);
        }
        for cell in self.cells() {
            visitor.visit_cell(cell);
        }
    }
}

impl Inline<'_> {
    /// Shows `visitor` what the piece holds.
    pub fn walk<'d>(&'d self, visitor: &mut (impl Visitor<'d> + ?Sized)) {
        match &self.kind {
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Foreign(_, inner) => visitor.visit_inlines(inner),
            InlineKind::Link(link) => visitor.visit_inlines(&link.content),
            InlineKind::Image(image) => visitor.visit_image(image),
            InlineKind::Html(html) => visitor.visit_html(html, self.span),
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Code(_)
            | InlineKind::NoteRef(_)
            | InlineKind::Reference(..) => {}
        }
    }
}
