//! The running text of a page, drawn from its tree: what a reader of the page reads, headings left
//! out (the outline has them).
//!
//! Nearly all of it stands in the source just so, and is kept as places there.

use std::ops::Range;

use crate::base::html::{HtmlTag, RawHtml};
use crate::base::source::{Source, Span};
use crate::base::text_part::part;
use crate::model::document::{
    Block, BlockKind, Cell, Definition, Document, Image, Inline, InlineKind, Visitor,
};
use crate::model::plain::{PlainText, plain_text};
use crate::model::running::{Piece, Remembered, RunningText};
use crate::read::html::content::headings;

/// The running text of `document`, which was read from `source`.
#[must_use]
pub fn running_text(document: &Document<'_>, source: &Source) -> RunningText {
    let mut walk = RunningVisitor {
        source,
        pieces: Vec::new(),
        is_apart: true,
    };
    document.walk(&mut walk);
    RunningText::new(walk.pieces)
}

/// Elements of HTML that are a part of the line and the word that they stand in; all others stand
/// apart from what is beside them.
const IN_LINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

struct RunningVisitor<'s> {
    source: &'s Source,
    pieces: Vec<Piece<Remembered>>,
    /// Whether the next piece stands apart from the last one.
    is_apart: bool,
}

impl<'d> Visitor<'d> for RunningVisitor<'_> {
    fn visit_block(&mut self, block: &'d Block<'d>) {
        self.is_apart = true;
        match &block.kind {
            BlockKind::Heading(_) => {}
            BlockKind::Figure(image) => {
                self.visit_image(image);
                self.is_apart = true;
                self.text(&image.title, image.span);
            }
            BlockKind::Code { text, .. } => self.text(text, block.span),
            BlockKind::Html(html) => self.html(html, block.span),
            _ => block.walk(self),
        }
    }

    fn visit_definition(&mut self, part: &'d Definition<'d>) {
        self.is_apart = true;
        part.walk(self);
    }

    fn visit_cell(&mut self, cell: &'d Cell<'d>) {
        self.is_apart = true;
        self.visit_inlines(&cell.content);
    }

    fn visit_inline(&mut self, inline: &'d Inline<'d>) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Reference(_, text) => {
                self.text(text, inline.span);
            }
            InlineKind::SoftBreak => self.line_end(inline.span),
            InlineKind::HardBreak => self.is_apart = true,
            InlineKind::Link(link) if link.content.is_empty() => {
                self.push(inline.span.start, Remembered::Target);
            }
            InlineKind::Html(html) => self.is_apart |= stands_apart(html),
            _ => inline.walk(self),
        }
    }

    fn visit_image(&mut self, image: &'d Image<'d>) {
        match image.alt.as_slice() {
            [] => {}
            alt if PlainText::of(alt).has_gaps() => self.visit_inlines(alt),
            alt => self.text(&plain_text(alt), image.span),
        }
    }
}

impl RunningVisitor<'_> {
    /// The end of a line within a paragraph.
    fn line_end(&mut self, span: Span) {
        if self.source.slice(span).trim().is_empty() {
            self.push(span.start, Remembered::Source(span));
        } else {
            self.is_apart = true;
        }
    }

    /// Text that stands in, or was made of, the source at `span`.
    fn text(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        let written = self.source.slice(span);
        if is_same(text, written) {
            self.push(span.start, Remembered::Source(span));
        } else if let Some(at) = memchr::memmem::find(written.as_bytes(), text.as_bytes()) {
            let span = Span::new(at, at + text.len()).shifted(span.start as usize);
            self.push(span.start, Remembered::Source(span));
        } else {
            self.push(span.start, Remembered::Text(text.into()));
        }
    }

    /// What stands between the tags of raw HTML.
    fn html(&mut self, html: &RawHtml<'_>, span: Span) {
        let start = span.start as usize;
        let in_block = |tag: &HtmlTag| tag.span.range().start - start..tag.span.range().end - start;
        let mut tags: Vec<(Range<usize>, &HtmlTag)> =
            html.tags.iter().map(|tag| (in_block(tag), tag)).collect();
        // What a heading says stands in the outline.
        for heading in headings(&html.tags) {
            if let Some((close, _)) = tags.get(heading.close).cloned()
                && let Some((open, _)) = tags.get_mut(heading.open)
            {
                open.end = close.end;
            }
        }
        for piece in html_pieces(self.source.slice(span), &tags) {
            match piece {
                HtmlPiece::Text(at) => {
                    let span = Span::new(at.start, at.end).shifted(span.start as usize);
                    self.push(span.start, Remembered::Source(span));
                }
                HtmlPiece::Apart => self.is_apart = true,
            }
        }
    }

    /// A piece that continues the one before it in the source becomes one with it.
    fn push(&mut self, at: u32, says: Remembered) {
        let is_apart = std::mem::take(&mut self.is_apart);
        if let (false, Remembered::Source(span)) = (is_apart, &says)
            && let Some(Piece {
                says: Remembered::Source(before),
                ..
            }) = self.pieces.last_mut()
            && before.end == span.start
        {
            before.end = span.end;
            return;
        }
        self.pieces.push(Piece { at, is_apart, says });
    }
}

/// What readers see of raw HTML.
pub(crate) enum HtmlPiece {
    /// Text, in these bytes.
    Text(Range<usize>),
    /// A tag that keeps what stands before it from what follows.
    Apart,
}

/// What stands between the tags of raw HTML, each tag with its place in `html`; nothing of what
/// runs or styles, nor of comments.
pub(crate) fn html_pieces(html: &str, tags: &[(Range<usize>, &HtmlTag)]) -> Vec<HtmlPiece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut is_text = true;
    for (at, tag) in tags {
        // A tag within a heading, which is left out as a whole.
        if at.end <= from {
            continue;
        }
        if is_text {
            push_text(html, from..at.start, &mut pieces);
        }
        is_text = tag.closes || !matches!(tag.name.as_str(), "script" | "style");
        from = at.end;
        if !IN_LINE.contains(&tag.name.as_str()) {
            pieces.push(HtmlPiece::Apart);
        }
    }
    if is_text {
        push_text(html, from..html.len(), &mut pieces);
    }
    pieces
}

/// Adds the text in these bytes, in which no tag stands, without its comments.
fn push_text(html: &str, at: Range<usize>, pieces: &mut Vec<HtmlPiece>) {
    let mut from = at.start;
    let mut push = |at: Range<usize>| {
        if html
            .get(at.clone())
            .is_some_and(|text| !text.trim().is_empty())
        {
            pieces.push(HtmlPiece::Text(at));
        }
    };
    while let Some(start) = html
        .get(from..at.end)
        .and_then(|text| text.find("<!--"))
        .map(|start| from + start)
    {
        push(from..start);
        let comment = part(html, start..at.end);
        from = comment.find("-->").map_or(at.end, |end| start + end + 3);
    }
    push(from..at.end);
}

/// Whether a piece of HTML in running text keeps what stands before it from what follows. A comment
/// does not.
pub(crate) fn stands_apart(html: &RawHtml<'_>) -> bool {
    let is_apart = |tag: &HtmlTag| !IN_LINE.contains(&tag.name.as_str());
    html.tags.iter().any(is_apart)
}

/// Whether a text is what is written, though its spaces may have been made unbreakable.
fn is_same(text: &str, written: &str) -> bool {
    let spaces = |c: char| if c == '\u{a0}' { ' ' } else { c };
    text == written
        || text.len() > written.len() && text.chars().map(spaces).eq(written.chars().map(spaces))
}
