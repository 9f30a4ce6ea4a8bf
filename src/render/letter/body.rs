//! The text of a letter as HTML that mail programs show: every look written where it is used,
//! boxes as tables, nothing that acts.
//!
//! A writer of resolved texts, as `render/body/body` is: what stands where is decided there. What
//! mail cannot show is left out, and noted.

use crate::model::document::Alert;
use crate::render::body::writer::BodyContext;
use crate::render::escape::{escaped, push_escaped};
use crate::render::letter::colours::LetterColours;
use crate::render::theme::texts::Texts;
use crate::text::resolved::{
    Block, Definition, Heading, Image, Inline, Item, Note, Part, ResolvedText, Writer,
};

/// What every paragraph looks like.
pub(crate) const PARAGRAPH: &str = "margin:0 0 16px";

/// The longest words of a link alone in its paragraph that make a button, in characters.
const BUTTON: usize = 48;

/// Something that a letter shows otherwise than the page does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The message that tells of it.
    pub key: &'static str,
    /// What it is: a file, a title.
    pub what: String,
}

/// The text of a letter that is being written.
pub(crate) struct LetterBody<'a> {
    pub(crate) context: BodyContext<'a>,
    pub(crate) texts: &'a Texts,
    /// The colours by day; those of the dark come from the style sheet, by class.
    pub(crate) day: LetterColours,
    /// Where the letter is read on the web.
    pub(crate) web: &'a str,
    pub(crate) left_out: Vec<LeftOut>,
    pub(crate) out: String,
}

/// The HTML of a text: its blocks, and its footnotes, which stand after the closing words.
#[derive(Debug)]
pub(crate) struct WrittenLetter {
    pub(crate) blocks: String,
    pub(crate) notes: String,
    pub(crate) left_out: Vec<LeftOut>,
}

/// Writes a text.
pub(crate) fn write_body(mut body: LetterBody<'_>, text: &ResolvedText<'_>) -> WrittenLetter {
    body.blocks(&text.blocks);
    let blocks = std::mem::take(&mut body.out);
    if !text.notes.is_empty() {
        body.notes(&text.notes);
    }
    WrittenLetter {
        blocks,
        notes: body.out,
        left_out: body.left_out,
    }
}

impl Writer for LetterBody<'_> {
    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Paragraph(content) => self.paragraph(content),
            Block::Plain(content) => self.inlines(content),
            Block::Heading(heading) => self.heading(heading),
            Block::Part(part) => self.part(part),
            Block::Figure(image, caption) => self.figure(image, caption),
            Block::Quote(words, source) => self.quote(words, source.as_deref()),
            Block::Alert(alert, blocks) => self.alert(*alert, blocks),
            Block::List(start, items) => self.list(*start, items),
            Block::Definitions(parts) => self.definitions(parts),
            Block::Table(table) => self.table(table),
            Block::Code(_, text) => self.code(text),
            Block::Html(html) => self.html(html),
            Block::Rule => self.rule(),
        }
    }

    fn inline(&mut self, inline: &Inline<'_>) {
        match inline {
            Inline::Text(text) => self.escaped(text),
            Inline::SoftBreak => self.raw("\n"),
            Inline::HardBreak => self.raw("<br>\n"),
            Inline::Code(code) => {
                self.raw("<code style=\"font-family:Consolas,Menlo,monospace\">");
                self.escaped(code);
                self.raw("</code>");
            }
            Inline::Emphasis(inner) => self.wrapped("em", inner),
            Inline::Strong(inner) => self.wrapped("strong", inner),
            Inline::Strikethrough(inner) => self.wrapped("del", inner),
            Inline::Foreign(code, inner) => {
                self.raw(&format!("<span lang=\"{}\">", escaped(code)));
                self.inlines(inner);
                self.raw("</span>");
            }
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image),
            Inline::NoteRef(number, nth) => self.note_ref(*number, *nth),
            Inline::Html(html) => self.html(html),
        }
    }

    fn notes(&mut self, notes: &[Note<'_>]) {
        self.rule();
        let title = self.texts.say("footnotes");
        self.raw(&format!(
            "<h2 style=\"margin:0 0 12px;font-size:18px;line-height:1.3\">{}</h2>\n",
            escaped(&title)
        ));
        self.raw("<ol style=\"margin:0 0 16px;padding:0 0 0 24px;font-size:14px\">\n");
        for note in notes {
            let id = format!("fn-{}", note.number);
            self.raw(&format!("<li id=\"{id}\" style=\"margin:0 0 8px\">"));
            self.blocks(&note.blocks);
            self.raw("</li>\n");
        }
        self.raw("</ol>\n");
    }
}

impl LetterBody<'_> {
    pub(crate) fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    pub(crate) fn escaped(&mut self, text: &str) {
        push_escaped(text, &mut self.out);
    }

    /// Notes that the letter lacks something that the page has.
    pub(crate) fn leave_out(&mut self, key: &'static str, what: &str) {
        let what = what.to_owned();
        let left = LeftOut { key, what };
        if !self.left_out.contains(&left) {
            self.left_out.push(left);
        }
    }

    fn wrapped(&mut self, element: &str, inner: &[Inline<'_>]) {
        self.raw(&format!("<{element}>"));
        self.inlines(inner);
        self.raw(&format!("</{element}>"));
    }

    /// A paragraph; one that is a link and nothing else is a button.
    fn paragraph(&mut self, content: &[Inline<'_>]) {
        if let [Inline::Link(link)] = content
            && is_short(&link.content)
        {
            return self.button(link);
        }
        self.raw(&format!("<p style=\"{PARAGRAPH}\">"));
        self.inlines(content);
        self.raw("</p>\n");
    }

    fn heading(&mut self, heading: &Heading<'_>) {
        let above = match heading.level {
            2 => 32,
            3 => 24,
            _ => 20,
        };
        self.heading_below(heading, above);
    }

    /// A heading with so many pixels above it.
    fn heading_below(&mut self, heading: &Heading<'_>, above: u8) {
        let level = heading.level;
        let (below, size) = match level {
            2 => (12, 22),
            3 => (8, 18),
            _ => (8, 16),
        };
        let look = format!("margin:{above}px 0 {below}px;font-size:{size}px;line-height:1.3");
        self.raw(&format!("<h{level}"));
        if let Some(id) = heading.id {
            self.raw(&format!(" id=\"{}\"", escaped(id)));
        }
        self.raw(&format!(" style=\"{look}\">"));
        if let Some(word) = heading.word {
            self.raw(&format!("{}: ", escaped(word)));
        }
        self.inlines(&heading.content);
        self.raw(&format!("</h{level}>\n"));
    }

    /// Opens a box: a table of one cell, since padding of anything else is lost in Outlook.
    pub(crate) fn open_box(&mut self) {
        let (tint, accent) = (self.day.tint, self.day.accent);
        self.raw(&format!(
            "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
             style=\"margin:0 0 16px\"><tr><td class=\"k-box\" bgcolor=\"{tint}\" \
             style=\"padding:16px 16px 4px;background-color:{tint};border-left:4px solid {accent}\">\n"
        ));
    }

    pub(crate) fn close_box(&mut self) {
        self.raw("</td></tr></table>\n");
    }

    /// A goal or a programme: how it stands is told by its word, and by a shape beside it.
    fn part(&mut self, part: &Part<'_>) {
        self.open_box();
        self.heading_below(&part.heading, 0);
        if let Some(facts) = &part.facts {
            self.raw("<ul style=\"margin:0 0 16px;padding:0;list-style:none\">\n");
            for fact in facts {
                self.raw("<li style=\"margin:0 0 4px\"><strong>");
                self.escaped(fact.name);
                self.raw(":</strong> ");
                if fact.is_status {
                    self.shape(&fact.told);
                }
                self.inlines(&fact.content);
                self.raw("</li>\n");
            }
            self.raw("</ul>\n");
        }
        self.blocks(&part.blocks);
        self.close_box();
    }

    fn figure(&mut self, image: &Image<'_>, caption: &str) {
        self.raw(&format!("<p style=\"{PARAGRAPH}\">"));
        self.image(image);
        self.raw("</p>\n");
        if !caption.is_empty() {
            self.raw("<p style=\"margin:-8px 0 16px;font-size:14px\">");
            self.escaped(caption);
            self.raw("</p>\n");
        }
    }

    fn quote(&mut self, words: &[Block<'_>], source: Option<&[Inline<'_>]>) {
        let accent = self.day.accent;
        self.raw(&format!(
            "<blockquote class=\"k-line\" style=\"margin:0 0 16px;padding:0 0 0 16px;\
             border-left:4px solid {accent}\">\n"
        ));
        self.blocks(words);
        self.raw("</blockquote>\n");
        if let Some(source) = source {
            self.raw(&format!("<p style=\"{PARAGRAPH}\">"));
            self.inlines(source);
            self.raw("</p>\n");
        }
    }

    fn alert(&mut self, alert: Alert, blocks: &[Block<'_>]) {
        let name = self.texts.say(alert_key(alert));
        self.open_box();
        self.raw("<p style=\"margin:0 0 8px\"><strong>");
        self.escaped(&name);
        self.raw("</strong></p>\n");
        self.blocks(blocks);
        self.close_box();
    }

    fn list(&mut self, start: Option<u64>, items: &[Item<'_>]) {
        let look = "style=\"margin:0 0 16px;padding:0 0 0 24px\"";
        match start {
            None => self.raw(&format!("<ul {look}>\n")),
            Some(1) => self.raw(&format!("<ol {look}>\n")),
            Some(number) => self.raw(&format!("<ol start=\"{number}\" {look}>\n")),
        }
        for item in items {
            self.raw("<li style=\"margin:0 0 6px\">");
            if let Some(done) = item.task {
                let (mark, key) = task_words(done);
                let word = self.texts.say(key);
                self.raw(&format!("{mark} {}: ", escaped(&word)));
            }
            self.blocks(&item.blocks);
            self.raw("</li>\n");
        }
        self.raw(if start.is_some() {
            "</ol>\n"
        } else {
            "</ul>\n"
        });
    }

    fn definitions(&mut self, parts: &[Definition<'_>]) {
        self.raw("<dl style=\"margin:0 0 16px\">\n");
        for part in parts {
            match part {
                Definition::Term(content) => {
                    self.raw("<dt style=\"font-weight:bold\">");
                    self.inlines(content);
                    self.raw("</dt>\n");
                }
                Definition::Meaning(blocks) => {
                    self.raw("<dd style=\"margin:0 0 8px 24px\">");
                    self.blocks(blocks);
                    self.raw("</dd>\n");
                }
            }
        }
        self.raw("</dl>\n");
    }

    fn code(&mut self, text: &str) {
        self.raw(
            "<pre style=\"margin:0 0 16px;font-family:Consolas,Menlo,monospace;font-size:14px;\
             white-space:pre-wrap\">",
        );
        self.escaped(text);
        self.raw("</pre>\n");
    }

    pub(crate) fn rule(&mut self) {
        let line = self.day.line;
        self.raw(&format!(
            "<hr class=\"k-line\" style=\"margin:24px 0;border:0;border-top:1px solid {line}\">\n"
        ));
    }
}

/// The words of an alert.
pub(crate) fn alert_key(alert: Alert) -> &'static str {
    match alert {
        Alert::Note => "alert-note",
        Alert::Tip => "alert-tip",
        Alert::Important => "alert-important",
        Alert::Warning => "alert-warning",
        Alert::Caution => "alert-caution",
    }
}

/// The mark of a task, and the word for it.
pub(crate) fn task_words(done: bool) -> (&'static str, &'static str) {
    if done {
        ("☑\u{fe0e}", "task-done")
    } else {
        ("☐\u{fe0e}", "task-open")
    }
}

/// Whether the words of a link are few enough for a button, and words only.
fn is_short(content: &[Inline<'_>]) -> bool {
    let mut length = 0;
    for inline in content {
        match inline {
            Inline::Text(text) => length += text.chars().count(),
            Inline::SoftBreak => length += 1,
            _ => return false,
        }
    }
    (1..=BUTTON).contains(&length)
}
