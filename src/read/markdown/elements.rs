//! Raw HTML made whole: what is no HTML becomes text, and what is never closed is closed where its
//! block ends, so that a slip of the pen cannot change or hide the rest of the page.
//!
//! Works on the finished tree; tells each change as a [`Loss`].

use std::borrow::Cow;
use std::ops::Range;

use crate::base::html::{HtmlTag, RawHtml};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::model::document::{Block, BlockKind, Definition, Document, Inline, InlineKind};
use crate::read::html::tags::{has_sound_attributes, is_element, must_close, read_html, swallows};
use crate::read::markdown::losses::Loss;

/// Makes the raw HTML of `document` whole; gives what was changed and where. Not for sites that
/// answer for their own HTML.
pub fn settle_elements(document: &mut Document<'_>) -> Vec<(Loss, Span)> {
    let mut settler = Settler { losses: Vec::new() };
    settler.blocks(&mut document.blocks);
    for note in &mut document.notes {
        settler.blocks(&mut note.blocks);
    }
    settler.losses
}

struct Settler {
    losses: Vec<(Loss, Span)>,
}

impl Settler {
    fn blocks(&mut self, blocks: &mut [Block<'_>]) {
        let closed_later = closed_in(blocks);
        for (at, block) in blocks.iter_mut().enumerate() {
            match &mut block.kind {
                BlockKind::Paragraph(content) | BlockKind::Plain(content) => self.inlines(content),
                BlockKind::Heading(heading) => self.inlines(&mut heading.content),
                BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => self.blocks(blocks),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.blocks(&mut item.blocks);
                    }
                }
                BlockKind::Definitions(parts) => {
                    for part in parts {
                        match part {
                            Definition::Term(content) => self.inlines(content),
                            Definition::Meaning(blocks) => self.blocks(blocks),
                        }
                    }
                }
                BlockKind::Table(table) => {
                    if let Some(caption) = &mut table.caption {
                        self.inlines(caption);
                    }
                    for cell in table
                        .header
                        .iter_mut()
                        .chain(table.rows.iter_mut().flatten())
                    {
                        self.inlines(&mut cell.content);
                    }
                }
                BlockKind::Html(html) => {
                    let later = closed_later.iter().filter(|(block, _)| *block > at);
                    let later: Vec<&str> = later.map(|(_, name)| name.as_str()).collect();
                    self.html(html, &later);
                }
                BlockKind::Figure(_) | BlockKind::Code { .. } | BlockKind::Rule => {}
            }
        }
    }

    /// Makes a block of HTML whole. `later` are the elements that later blocks beside it close.
    fn html(&mut self, html: &mut RawHtml<'_>, later: &[&str]) {
        let open = unclosed(&html.tags);
        let mut later = later.to_vec();
        let (mut text, mut end) = (Vec::new(), String::new());
        for (at, tag) in html.tags.iter().enumerate() {
            if !is_html(tag, before(&html.tags, at)) {
                if !tag.closes {
                    self.losses.push((Loss::NoElement, tag.span));
                }
                text.push(at);
            } else if open.contains(&at) {
                if let Some(closer) = later.iter().position(|name| *name == tag.name) {
                    later.remove(closer);
                } else if swallows(&tag.name) {
                    self.losses.push((Loss::NoElement, tag.span));
                    text.push(at);
                } else {
                    self.losses.push((Loss::OpenElement, tag.span));
                    end.insert_str(0, &format!("</{}>", tag.name));
                }
            }
        }
        if !text.is_empty() || !end.is_empty() {
            show_as_text(html, &text);
            let whole = html.text.to_mut();
            whole.truncate(whole.trim_end().len());
            whole.push_str(&end);
            whole.push('\n');
        }
    }

    /// Running text in which every tag stands in a piece of its own.
    fn inlines(&mut self, content: &mut Vec<Inline<'_>>) {
        for inline in content.iter_mut() {
            match &mut inline.kind {
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner)
                | InlineKind::Foreign(_, inner) => self.inlines(inner),
                InlineKind::Link(link) => self.inlines(&mut link.content),
                _ => {}
            }
        }
        let mut pieces = Vec::new();
        let mut all = Vec::new();
        for (at, inline) in content.iter().enumerate() {
            if let InlineKind::Html(html) = &inline.kind
                && let Some(tag) = html.tags.first()
            {
                pieces.push(at);
                all.push(tag.clone());
            }
        }
        let open = unclosed(&all);
        let mut end = Vec::new();
        for (at, (tag, piece)) in all.iter().zip(pieces).enumerate() {
            let Some(inline) = content.get_mut(piece) else {
                continue;
            };
            let is_open = open.contains(&at);
            let is_text = !is_html(tag, before(&all, at)) || (is_open && swallows(&tag.name));
            if is_text {
                if !tag.closes {
                    self.losses.push((Loss::NoElement, inline.span));
                }
                if let InlineKind::Html(html) = &mut inline.kind {
                    inline.kind = InlineKind::Text(std::mem::take(&mut html.text));
                }
            } else if is_open {
                self.losses.push((Loss::OpenElement, inline.span));
                end.push((tag.name.clone(), inline.span.end));
            }
        }
        for (name, at) in end.into_iter().rev() {
            let span = Span { start: at, end: at };
            let html = read_html(Cow::Owned(format!("</{name}>")), &[(0, at)]);
            let kind = InlineKind::Html(Box::new(html));
            content.push(Inline { span, kind });
        }
    }
}

/// Whether a tag is one of HTML, or of a drawing that an earlier tag has opened.
fn is_html(tag: &HtmlTag, before: &[HtmlTag]) -> bool {
    let in_drawing = || {
        let mut drawings = before
            .iter()
            .filter(|other| other.name == "svg" || other.name == "math");
        drawings.next_back().is_some_and(|other| !other.closes)
    };
    (is_element(&tag.name) && has_sound_attributes(tag)) || in_drawing()
}

/// Positions of the tags that open an element which must be closed and is not.
fn unclosed(tags: &[HtmlTag]) -> Vec<usize> {
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        if tag.closes {
            if let Some(from) = open.iter().rposition(|(_, name)| *name == tag.name) {
                open.remove(from);
            }
        } else if !tag.is_whole && must_close(&tag.name) && is_html(tag, before(tags, at)) {
            open.push((at, tag.name.as_str()));
        }
    }
    open.into_iter().map(|(at, _)| at).collect()
}

/// The tags before one.
fn before(tags: &[HtmlTag], at: usize) -> &[HtmlTag] {
    tags.get(..at).unwrap_or(&[])
}

/// The elements that blocks of HTML close without having opened them, each with its block.
fn closed_in(blocks: &[Block<'_>]) -> Vec<(usize, String)> {
    let mut closed = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Html(html) = &block.kind else {
            continue;
        };
        let mut open: Vec<String> = Vec::new();
        for tag in &html.tags {
            if !tag.closes {
                open.push(tag.name.clone());
            } else if let Some(from) = open.iter().rposition(|name| *name == tag.name) {
                open.remove(from);
            } else {
                closed.push((at, tag.name.clone()));
            }
        }
    }
    closed
}

/// Makes text of these tags, by their positions in order: readers see them as they are written.
fn show_as_text(html: &mut RawHtml<'_>, shown: &[usize]) {
    const LESS_THAN: &str = "&lt;";
    let mut shown = shown.iter().copied().peekable();
    let mut whole = String::with_capacity(html.text.len() + shown.len() * LESS_THAN.len());
    let mut from = 0;
    let mut kept = Vec::with_capacity(html.tags.len());
    for (at, mut tag) in std::mem::take(&mut html.tags).into_iter().enumerate() {
        if shown.next_if_eq(&at).is_some() {
            whole.push_str(part(&html.text, from..tag.at.start));
            // All of its signs: `<a<a href=…>` holds another tag.
            whole.push_str(&part(&html.text, tag.at.clone()).replace('<', LESS_THAN));
            from = tag.at.end;
            continue;
        }
        // All that was written so far, and what of the text stands before the tag.
        let moved = whole.len();
        let shifted = |at: &Range<usize>| at.start - from + moved..at.end - from + moved;
        tag.at = shifted(&tag.at);
        for attribute in &mut tag.attributes {
            attribute.at = shifted(&attribute.at);
        }
        kept.push(tag);
    }
    whole.push_str(part(&html.text, from..));
    html.text = Cow::Owned(whole);
    html.tags = kept;
}
