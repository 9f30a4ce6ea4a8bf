//! The text of a letter as plain text that people read: headings underlined, links as numbers with
//! their addresses at the end, footnotes, lines of at most 76 characters.
//!
//! A writer of resolved texts. Running text is gathered until its paragraph ends, since lines are
//! broken only then.

use crate::model::document::Alert;
use crate::read::html::characters::decoded;
use crate::read::markdown::running::{HtmlPiece, html_pieces, stands_apart};
use crate::render::body::inline::in_language;
use crate::render::body::writer::BodyContext;
use crate::render::letter::body::{alert_key, task_words};
use crate::render::letter::columns::Columns;
use crate::render::letter::inline::file_words;
use crate::render::letter::merge_fields::guarded_text;
use crate::render::theme::texts::Texts;
use crate::text::resolved::{
    Block, Definition, Destination, Heading, Html, Image, Inline, Item, Link, Note, Part, Writer,
};

/// The plain text of a letter that is being written.
pub(crate) struct LetterText<'a> {
    pub(crate) context: BodyContext<'a>,
    pub(crate) texts: &'a Texts,
    pub(crate) columns: Columns,
    /// The addresses of links, in the order of their numbers.
    pub(crate) links: Vec<String>,
    /// Running text whose paragraph has not ended.
    pub(crate) open: String,
}

impl Writer for LetterText<'_> {
    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Paragraph(content) => {
                self.inlines(content);
                self.end_paragraph();
            }
            Block::Plain(content) => {
                self.inlines(content);
                self.end_line();
            }
            Block::Heading(heading) => self.heading(heading),
            Block::Part(part) => self.part(part),
            Block::Figure(image, caption) => {
                self.image(image);
                self.end_line();
                self.push(caption);
                self.end_paragraph();
            }
            Block::Quote(words, source) => self.quote(words, source.as_deref()),
            Block::Alert(alert, blocks) => self.alert(*alert, blocks),
            Block::List(start, items) => self.list(*start, items),
            Block::Definitions(parts) => self.definitions(parts),
            Block::Table(table) => self.table(table),
            Block::Code(_, text) => {
                self.columns.indent("    ", None);
                for line in text.lines() {
                    self.columns.line(&guarded_text(line.to_owned()));
                }
                self.columns.outdent();
                self.columns.gap();
            }
            Block::Html(html) => {
                self.html(html);
                self.end_paragraph();
            }
            Block::Rule => {
                self.columns.line("* * *");
                self.columns.gap();
            }
        }
    }

    fn inline(&mut self, inline: &Inline<'_>) {
        match inline {
            Inline::Text(text) => self.push(text),
            Inline::Code(code) => self.push(code),
            Inline::SoftBreak => self.open.push(' '),
            Inline::HardBreak => self.open.push('\n'),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Foreign(_, inner) => self.inlines(inner),
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image),
            Inline::NoteRef(number, _) => {
                let words = self.texts.say_with("footnote", &[("number", number)]);
                self.push(&format!(" ({})", words.to_lowercase()));
            }
            Inline::Html(html) => self.html(html),
        }
    }

    fn notes(&mut self, notes: &[Note<'_>]) {
        let title = self.texts.say("footnotes");
        self.underlined(&title, '-');
        for note in notes {
            let mark = format!("{}. ", note.number);
            let before = " ".repeat(mark.chars().count());
            self.columns.indent(&before, Some(mark));
            self.blocks(&note.blocks);
            self.columns.outdent();
        }
        self.columns.gap();
    }
}

impl LetterText<'_> {
    /// Appends text in which ends of lines are spaces.
    pub(crate) fn push(&mut self, text: &str) {
        for c in text.chars() {
            self.open
                .push(if matches!(c, '\n' | '\r') { ' ' } else { c });
        }
    }

    /// Writes the open text, if there is any.
    pub(crate) fn end_line(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.trim().is_empty() {
            self.columns.running(&guarded_text(open));
        }
    }

    /// Writes the open text, and an empty line.
    pub(crate) fn end_paragraph(&mut self) {
        self.end_line();
        self.columns.gap();
    }

    /// A line with signs below it.
    pub(crate) fn underlined(&mut self, text: &str, sign: char) {
        self.columns.gap();
        let text = guarded_text(text.to_owned());
        let from = self.columns.out.len();
        self.columns.running(&text);
        let written = self.columns.out.get(from..).unwrap_or("");
        let lines = written.lines().map(|line| line.chars().count());
        let length = lines.max().unwrap_or(0);
        self.columns.line(&sign.to_string().repeat(length));
        self.columns.gap();
    }

    fn heading(&mut self, heading: &Heading<'_>) {
        let outer = std::mem::take(&mut self.open);
        if let Some(word) = heading.word {
            self.push(&format!("{word}: "));
        }
        self.inlines(&heading.content);
        let text = std::mem::replace(&mut self.open, outer);
        if heading.level == 2 {
            // Before a story stands one empty line more than between its paragraphs.
            self.columns.gap();
            self.columns.out.push('\n');
            self.underlined(text.trim(), '-');
        } else {
            self.columns.gap();
            self.columns.running(&guarded_text(text));
            self.columns.gap();
        }
    }

    fn part(&mut self, part: &Part<'_>) {
        self.heading(&part.heading);
        for fact in part.facts.iter().flatten() {
            self.push(&format!("{}: ", fact.name));
            self.inlines(&fact.content);
            self.columns.indent("  ", Some("- ".to_owned()));
            self.end_line();
            self.columns.outdent();
        }
        self.columns.gap();
        self.blocks(&part.blocks);
    }

    fn quote(&mut self, words: &[Block<'_>], source: Option<&[Inline<'_>]>) {
        self.columns.indent("> ", None);
        self.blocks(words);
        self.columns.outdent();
        if let Some(source) = source {
            self.inlines(source);
            self.end_paragraph();
        }
    }

    fn alert(&mut self, alert: Alert, blocks: &[Block<'_>]) {
        let name = self.texts.say(alert_key(alert));
        self.columns.running(&format!("{}:", name.to_uppercase()));
        self.columns.indent("| ", None);
        self.blocks(blocks);
        self.columns.outdent();
        self.columns.gap();
    }

    fn list(&mut self, start: Option<u64>, items: &[Item<'_>]) {
        for (at, item) in (0..).zip(items) {
            let mark = match start {
                Some(start) => format!("{}. ", start.saturating_add(at)),
                None => "- ".to_owned(),
            };
            let before = " ".repeat(mark.chars().count());
            self.columns.indent(&before, Some(mark));
            if let Some(done) = item.task {
                let word = self.texts.say(task_words(done).1);
                self.push(&format!("{word}: "));
            }
            self.blocks(&item.blocks);
            self.columns.outdent();
        }
        self.columns.gap();
    }

    fn definitions(&mut self, parts: &[Definition<'_>]) {
        for part in parts {
            match part {
                Definition::Term(content) => {
                    self.inlines(content);
                    self.end_line();
                }
                Definition::Meaning(blocks) => {
                    self.columns.indent("  ", None);
                    self.blocks(blocks);
                    self.columns.outdent();
                }
            }
        }
        self.columns.gap();
    }

    /// The words of a link, and the number of its address; an address that is its own words needs
    /// none, and one within the letter leads nowhere in plain text.
    fn link(&mut self, link: &Link<'_>) {
        let from = self.open.len();
        self.inlines(&link.content);
        if let Some(lang) = link.lang {
            let code = self.context.site.structure.config.code(lang);
            let note = in_language(self.texts, self.context.texts, code);
            self.push(&format!(" ({note})"));
        }
        if let Some(file) = &link.file {
            let size = self.texts.file_size(file.length);
            self.open.push_str(&file_words(file, &size));
        }
        let said = self.open.get(from..).unwrap_or("").trim().to_owned();
        let Some(address) = self.address(&link.to) else {
            return;
        };
        let is_own = address == said || address.strip_prefix("mailto:") == Some(&said);
        if !is_own {
            let number = self.number_of(address);
            self.push(&format!("\u{a0}[{number}]"));
        }
    }

    fn number_of(&mut self, address: String) -> usize {
        let known = self.links.iter().position(|link| *link == address);
        known.map_or_else(
            || {
                self.links.push(address);
                self.links.len()
            },
            |at| at + 1,
        )
    }

    fn address(&self, to: &Destination<'_>) -> Option<String> {
        let addresses = self.context.addresses;
        match to {
            Destination::Written(address) => Some((*address).to_owned()),
            Destination::Own(_) => None,
            Destination::Page(address, after) => Some(format!("{}{after}", addresses.of(address))),
            Destination::File(address) => Some(addresses.of_file(address.as_str())),
        }
    }

    fn image(&mut self, image: &Image<'_>) {
        if !image.alt.is_empty() {
            let words = self
                .texts
                .say_with("letter-picture", &[("alt", &image.alt)]);
            self.push(&format!("[{words}]"));
        }
    }

    fn html(&mut self, html: &Html<'_>) {
        if stands_apart(html.tree) {
            self.open.push('\n');
        }
        let tags = html.tree.tags.iter();
        let tags: Vec<_> = tags.map(|tag| (tag.at.clone(), tag)).collect();
        for piece in html_pieces(&html.tree.text, &tags) {
            match piece {
                HtmlPiece::Text(at) => {
                    let text = html.tree.text.get(at).unwrap_or("");
                    let text = decoded(text).into_owned();
                    self.push(&text);
                }
                HtmlPiece::Apart => self.open.push('\n'),
            }
        }
    }
}
