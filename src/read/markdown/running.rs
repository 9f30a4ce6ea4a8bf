//! The running text of a page, drawn from its tree: what a reader of the page reads, headings left
//! out (the outline has them).
//!
//! Nearly all of it stands in the source just so, and is kept as places there.

use crate::base::source::{Source, Span};
use crate::model::document::{Block, BlockKind, Definition, Document, Image, Inline, InlineKind};
use crate::model::running::{Piece, Remembered, RunningText};

/// The running text of `document`, which was read from `source`.
#[must_use]
pub fn running_text(document: &Document<'_>, source: &Source) -> RunningText {
    let mut walk = Walk {
        source,
        pieces: Vec::new(),
        is_apart: true,
    };
    walk.blocks(&document.blocks);
    for note in &document.notes {
        walk.blocks(&note.blocks);
    }
    RunningText::new(walk.pieces)
}

/// Elements of HTML that are a part of the line and the word that they stand in; all others stand
/// apart from what is beside them.
const IN_LINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

struct Walk<'s> {
    source: &'s Source,
    pieces: Vec<Piece<Remembered>>,
    /// Whether the next piece stands apart from the last one.
    is_apart: bool,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            self.is_apart = true;
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => self.inlines(content),
            BlockKind::Heading(_) | BlockKind::Rule => {}
            BlockKind::Figure(image) => {
                self.image(image);
                self.is_apart = true;
                self.text(&image.title, image.span);
            }
            BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => self.blocks(blocks),
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&item.blocks);
                }
            }
            BlockKind::Definitions(parts) => {
                for part in parts {
                    self.is_apart = true;
                    match part {
                        Definition::Term(content) => self.inlines(content),
                        Definition::Meaning(blocks) => self.blocks(blocks),
                    }
                }
            }
            BlockKind::Table(table) => {
                self.inlines(table.caption.as_deref().unwrap_or_default());
                for cell in table.header.iter().chain(table.rows.iter().flatten()) {
                    self.is_apart = true;
                    self.inlines(&cell.content);
                }
            }
            BlockKind::Code { text, .. } => self.text(text, block.span),
            BlockKind::Html(_) => self.html(block.span),
        }
    }

    fn inlines(&mut self, inlines: &[Inline<'_>]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text)
                | InlineKind::Code(text)
                | InlineKind::Reference(_, text) => {
                    self.text(text, inline.span);
                }
                InlineKind::SoftBreak => self.line_end(inline.span),
                InlineKind::HardBreak => self.is_apart = true,
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner) => {
                    self.inlines(inner);
                }
                InlineKind::Link(link) if link.content.is_empty() => {
                    self.push(inline.span.start, Remembered::Target);
                }
                InlineKind::Link(link) => self.inlines(&link.content),
                InlineKind::Image(image) => self.image(image),
                InlineKind::Html(tag) => self.tag(tag),
                InlineKind::NoteRef(_) => {}
            }
        }
    }

    fn image(&mut self, image: &Image<'_>) {
        self.text(&image.alt, image.span);
    }

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

    /// What stands between the tags of raw HTML; nothing of it where it runs or styles.
    fn html(&mut self, span: Span) {
        let written = self.source.slice(span);
        let lower = written.to_ascii_lowercase();
        if lower.contains("<script") || lower.contains("<style") || lower.contains("<!--") {
            return;
        }
        let mut at = 0;
        for part in written.split('>') {
            let (text, tag) = part.split_once('<').unwrap_or((part, ""));
            if !text.trim().is_empty() {
                let span = Span::new(at, at + text.len()).shifted(span.start as usize);
                self.push(span.start, Remembered::Source(span));
            }
            self.tag(tag);
            at += part.len() + 1;
        }
    }

    /// A tag of HTML, perhaps without its angle brackets; or a comment, which is nothing to a
    /// reader.
    fn tag(&mut self, tag: &str) {
        let name = tag
            .trim_start_matches(['<', '/'])
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next();
        let is_apart = name.is_some_and(|name| {
            !name.is_empty() && !IN_LINE.iter().any(|tag| tag.eq_ignore_ascii_case(name))
        });
        self.is_apart |= is_apart;
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

/// Whether a text is what is written, though its spaces may have been made unbreakable.
fn is_same(text: &str, written: &str) -> bool {
    let spaces = |c: char| if c == '\u{a0}' { ' ' } else { c };
    text == written
        || text.len() > written.len() && text.chars().map(spaces).eq(written.chars().map(spaces))
}
