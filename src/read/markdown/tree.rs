//! Markdown to [`Document`]: the one place that knows the dialect.
//!
//! pulldown-cmark finds the structure; this builder turns its events into a tree with spans, gives
//! quotes, dashes and numbers the form of the language, finds captions, lone images and references
//! in words, and tells what would otherwise be lost. Links stay as they are written: it never sees
//! another page.

use std::borrow::Cow;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::base::source::Span;
use crate::language::language::Typography;
use crate::model::document::{
    Block, BlockKind, Cell, Definition, Document, Heading, Image, Inline, InlineKind, Item, Link,
    LinkForm, Note,
};
use crate::read::html::tags::read_html;
use crate::read::markdown::appendices::number_appendices;
use crate::read::markdown::inlines;
use crate::read::markdown::losses::{Loss, OpenMark, is_open_fence, label, open_mark};
use crate::read::markdown::mask::{mask, unmasked};

use crate::read::markdown::remarks::remark;
use crate::read::markdown::typography::{stays_as_typed, verbatim_after};

/// Containers within containers beyond this depth are laid open, so that no text can exhaust the
/// stack.
const DEPTH: usize = 64;

/// The dialect: `CommonMark` 0.31 and the extensions of the handbook.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// The tree of `text`, which begins `offset` bytes into its file, and what it would lose.
#[must_use]
pub fn parse_markdown(
    text: &str,
    offset: usize,
    typography: Typography,
) -> (Document<'_>, Vec<(Loss, Span)>) {
    let mut builder = Builder::new(text, offset, typography);
    let mut missing = match mask(text) {
        Some(masked) => parse(&masked, |event, span| builder.event(unmasked(event), span)),
        None => parse(text, |event, span| builder.event(event, span)),
    };
    let (document, mut losses) = builder.finish();
    for span in missing.drain(..) {
        losses.push((Loss::MissingDefinition, span.shifted(offset)));
    }
    (document, losses)
}

/// Gives each event of the parser to `take`, in order; returns where reference links stand that
/// have no definition.
fn parse<'t>(text: &'t str, mut take: impl FnMut(Event<'t>, Span)) -> Vec<Span> {
    let mut missing = Vec::new();
    let callback = |broken: BrokenLink<'t>| {
        // `[a][b](c)` is a link after words in brackets.
        let after = text.get(broken.span.end..).unwrap_or_default();
        let is_reference = matches!(broken.link_type, LinkType::Reference | LinkType::Collapsed);
        if is_reference && !after.starts_with('(') {
            missing.push(Span::from(broken.span));
        }
        None::<(CowStr<'t>, CowStr<'t>)>
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(callback));
    for (event, range) in parser.into_offset_iter() {
        take(event, range.into());
    }
    missing
}

/// A part of a container that is neither block nor inline.
pub(crate) enum BuilderPart<'a> {
    Item(Item<'a>),
    Definition(Definition<'a>),
    Cell(Cell<'a>),
    Header(Vec<Cell<'a>>),
    Row(Vec<Cell<'a>>),
}

/// An open container.
pub(crate) struct Frame<'a> {
    tag: Option<Tag<'a>>,
    pub(crate) span: Span,
    pub(crate) blocks: Vec<Block<'a>>,
    inlines: Vec<Inline<'a>>,
    pub(crate) parts: Vec<BuilderPart<'a>>,
    task: Option<bool>,
}

pub(crate) struct Builder<'a> {
    pub(crate) text: &'a str,
    pub(crate) offset: usize,
    typography: Typography,
    stack: Vec<Frame<'a>>,
    /// Containers that were laid open and whose ends are still to come.
    open: usize,
    /// How many elements of raw HTML are open in this block whose text stays as it is typed.
    verbatim: usize,
    /// How many open containers forbid references in words: links, headings, images.
    quiet: usize,
    pub(crate) document: Document<'a>,
    pub(crate) losses: Vec<(Loss, Span)>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, offset: usize, typography: Typography) -> Builder<'a> {
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

    fn event(&mut self, event: Event<'a>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push_text(text, span);
            }
            Event::Code(code) => self.inline(InlineKind::Code(cow(code)), span),
            Event::Html(html) => self.inline(InlineKind::Text(cow(html)), span),
            Event::InlineHtml(html) => self.inline_html(cow(html), span),
            Event::FootnoteReference(name) => {
                self.inline(InlineKind::NoteRef(label(cow(name))), span);
            }
            Event::SoftBreak => self.inline(InlineKind::SoftBreak, span),
            Event::HardBreak => self.inline(InlineKind::HardBreak, span),
            Event::Rule => self.block(BlockKind::Rule, span),
            Event::TaskListMarker(done) => self.top().task = Some(done),
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: Span) {
        if self.open > 0 || self.stack.len() > DEPTH {
            if self.open == 0 {
                self.losses.push((Loss::TooDeep, span.shifted(self.offset)));
            }
            self.open += 1;
            return;
        }
        if !matches!(tag, Tag::Table(_)) {
            self.settle_caption();
        }
        if begins_text(&tag) {
            self.verbatim = 0;
        }
        self.quiet += usize::from(is_quiet(&tag));
        self.stack.push(Frame::new(Some(tag), span));
    }

    fn end(&mut self, _end: TagEnd) {
        if self.open > 0 {
            self.open -= 1;
            return;
        }
        let Some(mut frame) = (self.stack.len() > 1).then(|| self.stack.pop()).flatten() else {
            return;
        };
        let Some(tag) = frame.tag.take() else { return };
        self.quiet -= usize::from(is_quiet(&tag));
        let span = frame.span;
        match tag {
            Tag::Paragraph => self.paragraph(frame),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let is_text = id.is_none() && classes.is_empty() && !attrs.is_empty();
                let mut content = frame.inlines;
                if is_text {
                    self.push_attributes(&mut content, span);
                }
                let heading = Heading {
                    level: level as u8,
                    id: id.map(cow),
                    content: inlines::mark_languages(content),
                };
                self.block(BlockKind::Heading(heading), span);
            }
            Tag::BlockQuote(kind) => {
                let blocks = self.blocks_of(frame);
                let kind = match kind {
                    None => BlockKind::Quote(blocks),
                    Some(kind) => BlockKind::Alert(inlines::alert(kind), blocks),
                };
                self.block(kind, span);
            }
            Tag::CodeBlock(kind) => {
                let text = inlines::code_text(frame.inlines);
                if is_open_fence(self.text.get(span.range()).unwrap_or_default(), &kind) {
                    self.lose(Loss::OpenMark(OpenMark::Fence), first_line(self.text, span));
                }
                self.block(
                    BlockKind::Code {
                        language: inlines::code_language(kind),
                        text,
                    },
                    span,
                );
            }
            Tag::HtmlBlock => {
                let lines = html_lines(&frame.inlines);
                self.html_block(inlines::code_text(frame.inlines), &lines, span);
            }
            Tag::FootnoteDefinition(name) => {
                let blocks = self.blocks_of(frame);
                let label = label(cow(name));
                if self.document.notes.iter().any(|note| note.label == label) {
                    self.lose(Loss::SameNote, first_line(self.text, span));
                }
                self.document.notes.push(Note {
                    label,
                    blocks,
                    span: span.shifted(self.offset),
                });
            }
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => {
                self.wrap(frame, InlineKind::Emphasis);
            }
            Tag::Strong => self.wrap(frame, InlineKind::Strong),
            Tag::Strikethrough => self.wrap(frame, InlineKind::Strikethrough),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(frame, link_type, dest_url, title),
            Tag::Image {
                dest_url, title, ..
            } => self.image(frame, dest_url, title),
            Tag::MetadataBlock(_) => {}
            list_or_table => self.end_parts(list_or_table, frame),
        }
    }

    /// Ends the containers that are made of parts, and the parts themselves.
    fn end_parts(&mut self, tag: Tag<'a>, mut frame: Frame<'a>) {
        let span = frame.span;
        match tag {
            Tag::List(start) => {
                let items = frame
                    .parts
                    .into_iter()
                    .filter_map(|p| {
                        if let BuilderPart::Item(item) = p {
                            Some(item)
                        } else {
                            None
                        }
                    })
                    .collect();
                self.judge_numbers(start, span);
                self.block(BlockKind::List { start, items }, span);
            }
            Tag::Item => {
                let task = frame.task;
                let blocks = self.blocks_of(frame);
                self.top()
                    .parts
                    .push(BuilderPart::Item(Item { task, blocks }));
            }
            Tag::DefinitionList => {
                let parts = frame
                    .parts
                    .into_iter()
                    .filter_map(|p| {
                        if let BuilderPart::Definition(d) = p {
                            Some(d)
                        } else {
                            None
                        }
                    })
                    .collect();
                self.block(BlockKind::Definitions(parts), span);
            }
            Tag::DefinitionListTitle => {
                let term = self.finished(frame.inlines);
                self.top()
                    .parts
                    .push(BuilderPart::Definition(Definition::Term(term)));
            }
            Tag::DefinitionListDefinition => {
                let blocks = self.blocks_of(frame);
                self.top()
                    .parts
                    .push(BuilderPart::Definition(Definition::Meaning(blocks)));
            }
            Tag::TableCell => {
                let content = self.finished(std::mem::take(&mut frame.inlines));
                let span = span.shifted(self.offset);
                self.top()
                    .parts
                    .push(BuilderPart::Cell(Cell { content, span }));
            }
            Tag::TableHead => {
                let cells = self.row_of(frame);
                self.top().parts.push(BuilderPart::Header(cells));
            }
            Tag::TableRow => {
                let row = self.text.get(span.range()).unwrap_or_default();
                if !row.contains('|') && !row.trim().is_empty() {
                    self.lose(Loss::RowWithoutBar, span);
                }
                let cells = self.row_of(frame);
                self.top().parts.push(BuilderPart::Row(cells));
            }
            Tag::Table(alignments) => self.table(frame, &alignments),
            _ => {}
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

    fn flush(&mut self) {
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

    fn blocks_of(&mut self, frame: Frame<'a>) -> Vec<Block<'a>> {
        self.stack.push(frame);
        self.flush();
        self.settle_caption();
        self.stack.pop().map(|f| f.blocks).unwrap_or_default()
    }

    fn inline(&mut self, kind: InlineKind<'a>, span: Span) {
        let span = span.shifted(self.offset);
        self.top().inlines.push(Inline { span, kind });
    }

    fn inline_html(&mut self, html: Cow<'a, str>, span: Span) {
        match remark(&html, span.shifted(self.offset), false) {
            Some((remark, _)) => self.document.remarks.push(remark),
            None => {
                self.document.has_html = true;
                let html = read_html(html, &[(0, span.shifted(self.offset).start)]);
                self.verbatim = verbatim_after(&html.tags, self.verbatim);
                self.inline(InlineKind::Html(Box::new(html)), span);
            }
        }
    }

    fn lose(&mut self, loss: Loss, span: Span) {
        self.losses.push((loss, span.shifted(self.offset)));
    }

    /// A remark to the program is no part of the text. What is never closed is shown as it is
    /// written, so that nothing after it is hidden.
    fn html_block(&mut self, html: Cow<'a, str>, lines: &[(usize, u32)], span: Span) {
        if let Some((mark, at)) = open_mark(&html) {
            let start = span.start as usize;
            let written = self.text.get(span.range()).unwrap_or_default();
            let at = written.rfind(mark.sign()).unwrap_or(at);
            let place = Span::new(start + at, start + at + mark.sign().len());
            self.lose(Loss::OpenMark(mark), place);
            let text = Inline {
                span: span.shifted(self.offset),
                kind: InlineKind::Text(html),
            };
            return self.block(BlockKind::Paragraph(vec![text]), span);
        }
        let found = remark(&html, span.shifted(self.offset), true);
        let is_only = found.as_ref().is_some_and(|(_, is_only)| *is_only);
        self.document
            .remarks
            .extend(found.map(|(remark, _)| remark));
        if !is_only {
            self.document.has_html = true;
            self.block(BlockKind::Html(read_html(html, lines)), span);
        }
    }

    /// Adds text; a mark made of ASCII gets the form of the language, and a piece that continues
    /// the one before it in the source becomes one with it.
    fn push_text(&mut self, text: CowStr<'a>, span: Span) {
        let written = self.text.get(span.range()).unwrap_or_default();
        let is_made = written.is_ascii() && !text.is_ascii();
        if is_made && let Some(mark) = self.typography.mark(&text) {
            let (before, after) = around(self.text, span);
            let mark = match stays_as_typed(written, before, after) {
                _ if self.verbatim > 0 => written,
                true => written,
                false => self.typography.closing(mark, before, after),
            };
            return self.inline(InlineKind::Text(Cow::Borrowed(mark)), span);
        }
        if *text != *written {
            return self.inline(InlineKind::Text(cow(text)), span);
        }
        let (whole, offset) = (self.text, self.offset);
        if let Some(Inline {
            span: before,
            kind: InlineKind::Text(Cow::Borrowed(piece)),
        }) = self.top().inlines.last_mut()
        {
            let start = before.start as usize - offset;
            // The same bytes of the same text: comparing where they lie keeps a long line of many
            // pieces linear.
            let is_source = whole
                .get(start..)
                .is_some_and(|rest| std::ptr::eq(rest.as_ptr(), piece.as_ptr()));
            if is_source && start + piece.len() == span.start as usize {
                *piece = &whole[start..span.end as usize];
                before.end = span.shifted(offset).end;
                return;
            }
        }
        self.inline(InlineKind::Text(Cow::Borrowed(written)), span);
    }

    fn wrap(&mut self, frame: Frame<'a>, make: fn(Vec<Inline<'a>>) -> InlineKind<'a>) {
        let content = self.finished(frame.inlines);
        self.inline(make(content), frame.span);
    }

    fn link(
        &mut self,
        frame: Frame<'a>,
        link_type: LinkType,
        target: CowStr<'a>,
        title: CowStr<'a>,
    ) {
        let form = match link_type {
            LinkType::WikiLink { .. } => LinkForm::Wiki,
            LinkType::Autolink | LinkType::Email => LinkForm::Auto,
            _ => LinkForm::Inline,
        };
        let target = match link_type {
            LinkType::Email => Cow::Owned(format!("mailto:{target}")),
            _ => cow(target),
        };
        let content = match link_type {
            LinkType::WikiLink { has_pothole: false } => Vec::new(),
            _ => frame.inlines,
        };
        let link = Link {
            form,
            target,
            title: cow(title),
            content,
        };
        self.inline(InlineKind::Link(Box::new(link)), frame.span);
    }

    fn image(&mut self, frame: Frame<'a>, target: CowStr<'a>, title: CowStr<'a>) {
        let span = frame.span.shifted(self.offset);
        let image = Image {
            target: cow(target),
            title: cow(title),
            alt: frame.inlines,
            span,
        };
        self.inline(InlineKind::Image(Box::new(image)), frame.span);
    }

    fn paragraph(&mut self, mut frame: Frame<'a>) {
        if let [
            Inline {
                kind: InlineKind::Image(_),
                ..
            },
        ] = frame.inlines.as_slice()
            && let Some(Inline {
                kind: InlineKind::Image(image),
                ..
            }) = frame.inlines.pop()
        {
            return self.block(BlockKind::Figure(image), frame.span);
        }
        let content = self.finished(frame.inlines);
        self.block(BlockKind::Paragraph(content), frame.span);
    }

    /// Inlines with numbers held together and references in words found.
    fn finished(&self, inlines: Vec<Inline<'a>>) -> Vec<Inline<'a>> {
        let inlines = inlines::mark_languages(inlines);
        inlines::finish(inlines, self.typography, self.quiet == 0)
    }

    /// Puts back what stands in braces at the end of a heading and is no id: `{en}` says the
    /// language of the words before it, `{DATE}` is text.
    fn push_attributes(&self, content: &mut Vec<Inline<'a>>, heading: Span) {
        let written = self.text.get(heading.range()).unwrap_or_default();
        let Some(open) = written.rfind('{') else {
            return;
        };
        let end = written.get(open..).and_then(|rest| rest.find('}'));
        let Some(end) = end.map(|length| heading.start as usize + open + length + 1) else {
            return;
        };
        let mut start = heading.start as usize + open;
        if let Some(last) = content.last() {
            start = last.span.shifted_back(self.offset).end as usize;
            if let InlineKind::Text(Cow::Borrowed(text)) = &last.kind {
                let from = start.saturating_sub(text.len());
                if self.text.get(from..start) == Some(*text) {
                    start = from;
                    content.pop();
                }
            }
        }
        if let Some(text) = self.text.get(start..end) {
            content.push(Inline {
                span: Span::new(start, end).shifted(self.offset),
                kind: InlineKind::Text(Cow::Borrowed(text)),
            });
        }
    }

    fn finish(mut self) -> (Document<'a>, Vec<(Loss, Span)>) {
        self.stack.truncate(1);
        self.flush();
        self.settle_caption();
        self.document.blocks = std::mem::take(&mut self.top().blocks);
        number_appendices(&mut self.document);
        (self.document, self.losses)
    }
}

impl<'a> Frame<'a> {
    fn new(tag: Option<Tag<'a>>, span: Span) -> Frame<'a> {
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

/// Where each line of a block of HTML begins: its byte in the block, and in the file.
fn html_lines(lines: &[Inline<'_>]) -> Vec<(usize, u32)> {
    let mut starts = Vec::with_capacity(lines.len());
    let mut at = 0;
    for line in lines {
        starts.push((at, line.span.start));
        if let InlineKind::Text(text) = &line.kind {
            at += text.len();
        }
    }
    starts
}

/// The first line of what stands at `span`.
fn first_line(text: &str, span: Span) -> Span {
    let written = text.get(span.range()).unwrap_or_default();
    let line = written.lines().next().unwrap_or_default();
    Span::new(span.start as usize, span.start as usize + line.len())
}

/// Whether running text begins with this container.
fn begins_text(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell
    )
}

/// What stands in the text before and after a place of it.
fn around(text: &str, span: Span) -> (&str, &str) {
    let before = text.get(..span.start as usize).unwrap_or_default();
    (before, text.get(span.end as usize..).unwrap_or_default())
}

/// Whether references in words stay words within this container.
fn is_quiet(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Heading { .. }
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
    )
}

/// A parser's string as a standard one; short strings that the parser keeps inline are copied.
fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    }
}
