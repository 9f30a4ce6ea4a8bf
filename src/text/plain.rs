//! A text as plain text: a line for each paragraph, item and cell, and an empty line around
//! headings.
//!
//! A writer of resolved texts. Spaces that hold numbers together are plain ones: there is nothing
//! to break in a text that has no width.

use crate::base::text_part::part;
use crate::read::markdown::running::{HtmlPiece, html_pieces, stands_apart};
use crate::text::resolved::{
    Block, Definition, Html, Image, Inline, Item, Note, ResolvedText, Table, Writer,
};

/// The text as plain text.
#[must_use]
pub fn plain(text: &ResolvedText<'_>) -> String {
    let mut writer = Plain::default();
    writer.text(text);
    writer.end_paragraph();
    writer.out
}

#[derive(Default)]
struct Plain {
    out: String,
    /// What follows the last heading, or the heading that is being written.
    open: String,
    /// Whether the next piece stands on a line of its own.
    is_apart: bool,
}

impl Writer for Plain {
    fn block(&mut self, block: &Block<'_>) {
        self.is_apart = true;
        match block {
            Block::Paragraph(content) | Block::Plain(content) => self.inlines(content),
            Block::Heading(heading) => self.heading(heading.word, &heading.content),
            Block::Part(part) => {
                self.heading(part.heading.word, &part.heading.content);
                for fact in part.facts.iter().flatten() {
                    self.is_apart = true;
                    self.push(fact.name);
                    self.push(": ");
                    self.inlines(&fact.content);
                }
                self.blocks(&part.blocks);
            }
            Block::Figure(image, caption) => {
                self.image(image);
                self.is_apart = true;
                self.push(caption);
            }
            Block::Quote(words, source) => {
                self.blocks(words);
                self.is_apart = true;
                self.inlines(source.as_deref().unwrap_or(&[]));
            }
            Block::Alert(_, blocks) => self.blocks(blocks),
            Block::List(_, items) => self.items(items),
            Block::Definitions(parts) => self.definitions(parts),
            Block::Table(table) => self.table(table),
            Block::Code(_, text) => self.push(text),
            Block::Html(html) => self.html(html),
            Block::Rule => {}
        }
    }

    fn inline(&mut self, inline: &Inline<'_>) {
        match inline {
            Inline::Text(text) => self.push(text),
            Inline::Code(code) => self.push(code),
            Inline::SoftBreak => self.push("\n"),
            Inline::HardBreak => self.is_apart = true,
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Foreign(_, inner) => self.inlines(inner),
            Inline::Link(link) => self.inlines(&link.content),
            Inline::Image(image) => self.image(image),
            Inline::NoteRef(..) => {}
            Inline::Html(html) => self.is_apart |= stands_apart(html.tree),
        }
    }

    fn notes(&mut self, notes: &[Note<'_>]) {
        for note in notes {
            self.blocks(&note.blocks);
        }
    }
}

impl Plain {
    fn heading(&mut self, word: Option<&str>, content: &[Inline<'_>]) {
        self.end_paragraph();
        if let Some(word) = word {
            self.push(word);
            self.push(":");
        }
        self.inlines(content);
        self.end_paragraph();
        self.is_apart = true;
    }

    /// Appends what is open, an empty line before it; nothing where there is nothing.
    fn end_paragraph(&mut self) {
        let open = self.open.trim();
        if !open.is_empty() {
            self.out
                .push_str(if self.out.is_empty() { "" } else { "\n\n" });
            self.out.push_str(open);
        }
        self.open.clear();
    }

    fn items(&mut self, items: &[Item<'_>]) {
        for item in items {
            self.blocks(&item.blocks);
        }
    }

    fn definitions(&mut self, parts: &[Definition<'_>]) {
        for part in parts {
            self.is_apart = true;
            match part {
                Definition::Term(content) => self.inlines(content),
                Definition::Meaning(blocks) => self.blocks(blocks),
            }
        }
    }

    fn table(&mut self, table: &Table<'_>) {
        self.inlines(table.caption.as_deref().unwrap_or(&[]));
        for cell in table.header.iter().chain(table.rows.iter().flatten()) {
            self.is_apart = true;
            self.inlines(cell);
        }
    }

    fn image(&mut self, image: &Image<'_>) {
        self.push(&image.alt);
    }

    fn html(&mut self, html: &Html<'_>) {
        let tags = html.tree.tags.iter();
        let tags: Vec<_> = tags.map(|tag| (tag.at.clone(), tag)).collect();
        for piece in html_pieces(&html.tree.text, &tags) {
            match piece {
                HtmlPiece::Text(at) => self.push(html.tree.text.get(at).unwrap_or_default()),
                HtmlPiece::Apart => self.is_apart = true,
            }
        }
    }

    /// Appends a piece of running text. The ends of its lines become spaces, none of them at the
    /// beginning.
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.is_apart) && !self.open.is_empty() {
            self.open.push('\n');
        }
        let bytes = text.as_bytes();
        let mut from = 0;
        for at in memchr::memchr3_iter(b'\r', b'\n', 0xc2, bytes) {
            let no_break = bytes.get(at + 1) == Some(&0xa0);
            let is_line_end = bytes.get(at) != Some(&0xc2);
            if !is_line_end && !no_break {
                continue;
            }
            self.open.push_str(part(text, from..at));
            if !is_line_end || !(self.open.is_empty() || self.open.ends_with(' ')) {
                self.open.push(' ');
            }
            from = at + if is_line_end { 1 } else { 2 };
        }
        self.open.push_str(part(text, from..));
    }
}
