//! The builder of a text's tree: the containers that are open, and what stands in them so far.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Tag};

use crate::base::source::Span;
use crate::base::text_part::part;
use crate::language::language::Typography;
use crate::model::document::{
    Block, BlockKind, Cell, Definition, Document, Inline, InlineKind, Item,
};
use crate::read::markdown::appendices::number_appendices;
use crate::read::markdown::inlines;
use crate::read::markdown::losses::Loss;

/// A part of a container that is neither block nor inline.
pub(crate) enum BuilderPart<'a> {
    Item(Item<'a>),
    Definition(Definition<'a>),
    Cell(Cell<'a>),
    Header(Vec<Cell<'a>>),
    Row(Vec<Cell<'a>>),
}

impl<'a> BuilderPart<'a> {
    /// The item of a list, if it is one.
    pub(crate) fn item(self) -> Option<Item<'a>> {
        match self {
            BuilderPart::Item(item) => Some(item),
            _ => None,
        }
    }

    /// The term or meaning, if it is one.
    pub(crate) fn definition(self) -> Option<Definition<'a>> {
        match self {
            BuilderPart::Definition(definition) => Some(definition),
            _ => None,
        }
    }

    /// The cell of a table, if it is one.
    pub(crate) fn cell(self) -> Option<Cell<'a>> {
        match self {
            BuilderPart::Cell(cell) => Some(cell),
            _ => None,
        }
    }
}

/// An open container.
pub(crate) struct Frame<'a> {
    pub(crate) tag: Option<Tag<'a>>,
    pub(crate) span: Span,
    pub(crate) blocks: Vec<Block<'a>>,
    pub(crate) inlines: Vec<Inline<'a>>,
    pub(crate) parts: Vec<BuilderPart<'a>>,
    pub(crate) task: Option<bool>,
}

pub(crate) struct Builder<'a> {
    pub(crate) text: &'a str,
    pub(crate) offset: usize,
    pub(crate) typography: Typography,
    pub(crate) stack: Vec<Frame<'a>>,
    /// Containers that were laid open and whose ends are still to come.
    pub(crate) open: usize,
    /// How many elements of raw HTML are open in this block whose text stays as it is typed.
    pub(crate) verbatim: usize,
    /// How many open containers forbid references in words: links, headings, images.
    pub(crate) quiet: usize,
    pub(crate) document: Document<'a>,
    pub(crate) losses: Vec<(Loss, Span)>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(text: &'a str, offset: usize, typography: Typography) -> Builder<'a> {
        let root = Frame::new(None, Span::default());
        Builder {
            text,
            offset,
            typography,
            stack: vec![root],
            open: 0,
            quiet: 0,
            verbatim: 0,
            document: Document::default(),
            losses: Vec::new(),
        }
    }

    pub(crate) fn top(&mut self) -> &mut Frame<'a> {
        if self.stack.is_empty() {
            self.stack.push(Frame::new(None, Span::default()));
        }
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    /// Adds a block; running text that stands before it in the same container becomes a block of
    /// its own first.
    pub(crate) fn block(&mut self, kind: BlockKind<'a>, span: Span) {
        self.flush();
        let span = span.shifted(self.offset);
        self.top().blocks.push(Block { span, kind });
    }

    pub(crate) fn flush(&mut self) {
        if self.top().inlines.is_empty() {
            return;
        }
        let inlines = std::mem::take(&mut self.top().inlines);
        let span = inlines::span_of(&inlines);
        let content = self.finished(inlines);
        self.top().blocks.push(Block {
            span,
            kind: BlockKind::Plain(content),
        });
    }

    pub(crate) fn blocks_of(&mut self, frame: Frame<'a>) -> Vec<Block<'a>> {
        self.stack.push(frame);
        self.flush();
        self.settle_caption();
        self.stack.pop().map(|f| f.blocks).unwrap_or_default()
    }

    pub(crate) fn inline(&mut self, kind: InlineKind<'a>, span: Span) {
        let span = span.shifted(self.offset);
        self.top().inlines.push(Inline { span, kind });
    }

    pub(crate) fn lose(&mut self, loss: Loss, span: Span) {
        self.losses.push((loss, span.shifted(self.offset)));
    }

    pub(crate) fn wrap(&mut self, frame: Frame<'a>, make: fn(Vec<Inline<'a>>) -> InlineKind<'a>) {
        let content = self.finished(frame.inlines);
        self.inline(make(content), frame.span);
    }

    /// Inlines with numbers held together and references in words found.
    pub(crate) fn finished(&self, inlines: Vec<Inline<'a>>) -> Vec<Inline<'a>> {
        let inlines = inlines::mark_languages(inlines);
        inlines::finish(inlines, self.typography, self.quiet == 0)
    }

    pub(crate) fn finish(mut self) -> (Document<'a>, Vec<(Loss, Span)>) {
        self.stack.truncate(1);
        self.flush();
        self.settle_caption();
        self.document.blocks = std::mem::take(&mut self.top().blocks);
        number_appendices(&mut self.document);
        (self.document, self.losses)
    }
}

impl<'a> Frame<'a> {
    pub(crate) fn new(tag: Option<Tag<'a>>, span: Span) -> Frame<'a> {
        Frame {
            tag,
            span,
            blocks: Vec::new(),
            inlines: Vec::new(),
            parts: Vec::new(),
            task: None,
        }
    }
}

/// The first line of what stands at `span`.
pub(crate) fn first_line(text: &str, span: Span) -> Span {
    let written = part(text, span.range());
    let line = written.lines().next().unwrap_or_default();
    Span::new(span.start as usize, span.start as usize + line.len())
}

/// A parser's string as a standard one; short strings that the parser keeps inline are copied.
pub(crate) fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    }
}

/// Whether references in words stay words within this container.
pub(crate) fn is_quiet(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Heading { .. }
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
    )
}
