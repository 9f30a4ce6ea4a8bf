//! The running text of a page, drawn from its tree: what a reader of the page reads, headings left
//! out (the outline has them).
//!
//! Nearly all of it stands in the source just so, and is kept as places there.

use std::ops::Range;

use crate::base::source::{Source, Span};
use crate::model::document::{
    Block, BlockKind, Cell, Definition, Document, Image, Inline, InlineKind, Visitor,
};
use crate::model::plain::{PlainText, plain_text};
use crate::model::running::{Piece, Remembered, RunningText};

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
            BlockKind::Html(_) => self.html(block.span),
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
            InlineKind::Html(tag) => self.is_apart |= stands_apart(tag),
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
    fn html(&mut self, span: Span) {
        for piece in html_pieces(self.source.slice(span)) {
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

/// What stands between the tags of raw HTML; nothing of it where it runs, styles or is a comment.
pub(crate) fn html_pieces(html: &str) -> Vec<HtmlPiece> {
    let lower = html.to_ascii_lowercase();
    if lower.contains("<script") || lower.contains("<style") || lower.contains("<!--") {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    for part in html.split('>') {
        let (text, tag) = part.split_once('<').unwrap_or((part, ""));
        if !text.trim().is_empty() {
            pieces.push(HtmlPiece::Text(at..at + text.len()));
        }
        if stands_apart(tag) {
            pieces.push(HtmlPiece::Apart);
        }
        at += part.len() + 1;
    }
    pieces
}

/// Whether a tag of HTML, perhaps without its angle brackets, keeps what stands before it from what
/// follows. A comment does not.
pub(crate) fn stands_apart(tag: &str) -> bool {
    let name = tag
        .trim_start_matches(['<', '/'])
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next();
    name.is_some_and(|name| {
        !name.is_empty() && !IN_LINE.iter().any(|tag| tag.eq_ignore_ascii_case(name))
    })
}

/// Whether a text is what is written, though its spaces may have been made unbreakable.
fn is_same(text: &str, written: &str) -> bool {
    let spaces = |c: char| if c == '\u{a0}' { ' ' } else { c };
    text == written
        || text.len() > written.len() && text.chars().map(spaces).eq(written.chars().map(spaces))
}
