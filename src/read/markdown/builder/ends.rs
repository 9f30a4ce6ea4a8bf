//! What a container becomes when it ends: a block, a part of a list or table, a link, a picture.
//!
//! Part of reading Markdown: adds to the builder of `read/markdown/builder`.

use std::borrow::Cow;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, HeadingLevel, LinkType, Tag, TagEnd};

use crate::base::source::Span;
use crate::base::text_part::part;
use crate::model::document::{
    BlockKind, Cell, Definition, Heading, Image, Inline, InlineKind, Item, Link, LinkForm, Note,
};
use crate::read::markdown::builder::builder::{
    Builder, BuilderPart, Frame, cow, first_line, is_quiet,
};
use crate::read::markdown::builder::running_text::html_lines;
use crate::read::markdown::inlines;
use crate::read::markdown::losses::{Loss, OpenMark, is_open_fence, label};

impl<'a> Builder<'a> {
    pub(crate) fn end(&mut self, _end: TagEnd) {
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
                self.heading(frame, level, id, is_text);
            }
            Tag::BlockQuote(kind) => self.quote(frame, kind),
            Tag::CodeBlock(kind) => self.code_block(frame, kind),
            Tag::HtmlBlock => {
                let lines = html_lines(&frame.inlines);
                self.html_block(inlines::code_text(frame.inlines), &lines, span);
            }
            Tag::FootnoteDefinition(name) => self.note(frame, cow(name)),
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

    fn heading(
        &mut self,
        frame: Frame<'a>,
        level: HeadingLevel,
        id: Option<CowStr<'a>>,
        is_text: bool,
    ) {
        let span = frame.span;
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

    fn quote(&mut self, frame: Frame<'a>, kind: Option<BlockQuoteKind>) {
        let span = frame.span;
        let blocks = self.blocks_of(frame);
        let kind = match kind {
            None => BlockKind::Quote(blocks),
            Some(kind) => BlockKind::Alert(inlines::alert(kind), blocks),
        };
        self.block(kind, span);
    }

    fn code_block(&mut self, frame: Frame<'a>, kind: CodeBlockKind<'a>) {
        let span = frame.span;
        let text = inlines::code_text(frame.inlines);
        if is_open_fence(part(self.text, span.range()), &kind) {
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

    fn note(&mut self, frame: Frame<'a>, name: Cow<'a, str>) {
        let span = frame.span;
        let blocks = self.blocks_of(frame);
        let label = label(name);
        if self.document.notes.iter().any(|note| note.label == label) {
            self.lose(Loss::SameNote, first_line(self.text, span));
        }
        self.document.notes.push(Note {
            label,
            blocks,
            span: span.shifted(self.offset),
        });
    }

    fn list(&mut self, frame: Frame<'a>, start: Option<u64>) {
        let span = frame.span;
        let items = frame
            .parts
            .into_iter()
            .filter_map(BuilderPart::item)
            .collect();
        self.judge_numbers(start, span);
        self.block(BlockKind::List { start, items }, span);
    }

    fn item(&mut self, frame: Frame<'a>) {
        let task = frame.task;
        let blocks = self.blocks_of(frame);
        self.top()
            .parts
            .push(BuilderPart::Item(Item { task, blocks }));
    }

    fn definitions(&mut self, frame: Frame<'a>) {
        let span = frame.span;
        let parts = frame
            .parts
            .into_iter()
            .filter_map(BuilderPart::definition)
            .collect();
        self.block(BlockKind::Definitions(parts), span);
    }

    fn row(&mut self, frame: Frame<'a>) {
        let span = frame.span;
        let row = part(self.text, span.range());
        if !row.contains('|') && !row.trim().is_empty() {
            self.lose(Loss::RowWithoutBar, span);
        }
        let cells = self.row_of(frame);
        self.top().parts.push(BuilderPart::Row(cells));
    }

    /// Ends the containers that are made of parts, and the parts themselves.
    fn end_parts(&mut self, tag: Tag<'a>, mut frame: Frame<'a>) {
        let span = frame.span;
        match tag {
            Tag::List(start) => self.list(frame, start),
            Tag::Item => self.item(frame),
            Tag::DefinitionList => self.definitions(frame),
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
            Tag::TableRow => self.row(frame),
            Tag::Table(alignments) => self.table(frame, &alignments),
            _ => {}
        }
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

    /// Puts back what stands in braces at the end of a heading and is no id: `{en}` says the
    /// language of the words before it, `{DATE}` is text.
    fn push_attributes(&self, content: &mut Vec<Inline<'a>>, heading: Span) {
        let written = part(self.text, heading.range());
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
}
