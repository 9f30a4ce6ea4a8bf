//! Running text as it comes from the parser, and the raw HTML in it.
//!
//! Part of reading Markdown: adds to the builder of `read/markdown/builder`.

use std::borrow::Cow;

use pulldown_cmark::CowStr;

use crate::base::source::Span;
use crate::base::text_part::part;
use crate::model::document::{BlockKind, Inline, InlineKind};
use crate::read::html::tags::read_html;
use crate::read::markdown::builder::builder::{Builder, cow};
use crate::read::markdown::losses::{Loss, OpenMark, open_mark};
use crate::read::markdown::remarks::remark;
use crate::read::markdown::typography::{stays_as_typed, verbatim_after};

impl<'a> Builder<'a> {
    pub(crate) fn inline_html(&mut self, html: Cow<'a, str>, span: Span) {
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

    /// A remark to the program is no part of the text. What is never closed is shown as it is
    /// written, so that nothing after it is hidden.
    pub(crate) fn html_block(&mut self, html: Cow<'a, str>, lines: &[(usize, u32)], span: Span) {
        if let Some((mark, at)) = open_mark(&html) {
            let start = span.start as usize;
            let written = part(self.text, span.range());
            // Marks of what the block stands in, `> ` of a quotation, are no part of `html`.
            let line = part(&html, at..).lines().next().unwrap_or_default();
            let at = written.find(line).unwrap_or(at);
            let shown = match mark {
                OpenMark::Tag => line.trim_end(),
                _ => mark.sign(),
            };
            let place = Span::new(start + at, start + at + shown.len());
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
    pub(crate) fn push_text(&mut self, text: CowStr<'a>, span: Span) {
        let written = part(self.text, span.range());
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
                *piece = part(whole, start..span.end as usize);
                before.end = span.shifted(offset).end;
                return;
            }
        }
        self.inline(InlineKind::Text(Cow::Borrowed(written)), span);
    }
}

/// Where each line of a block of HTML begins: its byte in the block, and in the file.
pub(crate) fn html_lines(lines: &[Inline<'_>]) -> Vec<(usize, u32)> {
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

/// What stands in the text before and after a place of it.
fn around(text: &str, span: Span) -> (&str, &str) {
    let before = part(text, ..span.start as usize);
    (before, part(text, span.end as usize..))
}
