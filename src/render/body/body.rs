//! The text of a document as HTML: blocks, and what is common to them.
//!
//! A writer of resolved texts: what stands where is decided, this says how it is marked up. The
//! exact patterns follow WCAG 2.2 (`render/body/table`, `render/body/inline` and
//! `render/body/notes` have theirs). Knows nothing of templates.

use crate::language::language::Language;
use crate::model::document::Alert;
use crate::read::markdown::elements::settle_elements;
use crate::read::markdown::tree::parse_markdown;
use crate::render::body::writer::{Addresses, Body, BodyContext};
use crate::render::clean::clean;
use crate::site::versions::PageId;
use crate::text::plain::plain;
use crate::text::resolve::resolve;
use crate::text::resolved::{
    Block, Definition, Heading, Image, Inline, Item, Note, PartFacts, ResolvedText, Writer,
};

/// What a page says, rendered.
#[derive(Debug)]
pub struct Rendered {
    /// Its text as HTML.
    pub html: String,
    /// What is told of the goals and programmes in it.
    pub parts: Vec<PartFacts>,
}

/// The text of a page as HTML.
#[must_use]
pub fn render_body(context: BodyContext<'_>, id: PageId) -> String {
    render_text(context, id).html
}

/// The text of a page as HTML, and the goals and programmes in it.
#[must_use]
pub fn render_text(context: BodyContext<'_>, id: PageId) -> Rendered {
    with_text(context, id, keeps_html(context), |text| {
        let html = write_html(context, id, text);
        Rendered {
            html,
            parts: std::mem::take(&mut text.parts),
        }
    })
}

/// The text of a page as HTML and as plain text.
#[must_use]
pub fn render_both(context: BodyContext<'_>, id: PageId) -> (String, String) {
    with_text(context, id, keeps_html(context), |text| {
        (write_html(context, id, text), plain(text))
    })
}

/// Whether raw HTML stays as it is written, because the site answers for it.
fn keeps_html(context: BodyContext<'_>) -> bool {
    context.site.structure.config.raw_html
}

/// Parses the text of a page, resolves it and lets it be written. Unless HTML is kept as it is,
/// elements that are not closed are closed and unknown ones become text.
pub(crate) fn with_text<T>(
    context: BodyContext<'_>,
    id: PageId,
    keeps_html: bool,
    write: impl FnOnce(&mut ResolvedText<'_>) -> T,
) -> T {
    let page = context.site.page(id);
    let language = Language::or_unknown(context.site.structure.config.code(page.lang));
    let typography = language.typography;
    let (mut document, _) = parse_markdown(page.text(), page.body.start as usize, typography);
    if document.has_html && !keeps_html {
        settle_elements(&mut document);
    }
    write(&mut resolve(context.link_words(), id, &document))
}

fn write_html(context: BodyContext<'_>, id: PageId, text: &ResolvedText<'_>) -> String {
    let page = context.site.page(id);
    let mut body = Body {
        context,
        page,
        place: context.site.place(id),
        texts: &context.texts[page.lang.index()],
        has_picture: is_shown_above(context, id),
        drawings: Vec::new(),
        out: String::with_capacity(page.text().len() * 5 / 4),
    };
    body.text(text);
    let public = match context.addresses {
        Addresses::Absolute(base) => Some(format!("{base}{}", body.place.address)),
        Addresses::Relative(..) => None,
    };
    // Readers of feeds want neither scripts nor styles, whatever the site lets its own pages have.
    let is_clean =
        !page.outline.has_html || (context.site.structure.config.raw_html && public.is_none());
    let html = if is_clean {
        body.out
    } else {
        clean(&body.out, public.as_deref())
    };
    Body::with_drawings(html, &body.drawings)
}

/// Whether the page shows the picture that stands for it above its text, so that the text's first
/// one is not the page's. In a feed, texts stand alone.
fn is_shown_above(context: BodyContext<'_>, id: PageId) -> bool {
    let targets = context.site.targets(id);
    let is_page = matches!(context.addresses, Addresses::Relative(..));
    is_page
        && targets
            .picture
            .as_ref()
            .is_some_and(|picture| !targets.images.contains(picture))
}

impl Writer for Body<'_> {
    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Paragraph(content) => {
                self.raw("<p>");
                self.inlines(content);
                self.raw("</p>\n");
            }
            Block::Plain(content) => self.inlines(content),
            Block::Heading(heading) => self.heading(heading),
            Block::Part(part) => self.part(part),
            Block::Figure(image, caption) => self.figure(image, caption),
            Block::Quote(words, source) => self.quote(words, source.as_deref()),
            Block::Alert(alert, blocks) => self.alert(*alert, blocks),
            Block::List(start, items) => self.list(*start, items),
            Block::Definitions(parts) => self.definitions(parts),
            Block::Table(table) => self.table(table),
            Block::Code(language, text) => self.code(language, text),
            Block::Html(html) => self.html(html),
            Block::Rule => self.raw("<hr>\n"),
        }
    }

    fn inline(&mut self, inline: &Inline<'_>) {
        match inline {
            Inline::Text(text) => self.escaped(text),
            Inline::SoftBreak => self.raw("\n"),
            Inline::HardBreak => self.raw("<br>\n"),
            Inline::Code(code) => self.wrapped("code", |body| body.escaped(code)),
            Inline::Emphasis(inner) => self.wrapped("em", |body| body.inlines(inner)),
            Inline::Strong(inner) => self.wrapped("strong", |body| body.inlines(inner)),
            Inline::Strikethrough(inner) => self.wrapped("del", |body| body.inlines(inner)),
            Inline::Foreign(code, inner) => {
                self.raw("<span lang=\"");
                self.escaped(code);
                self.raw("\">");
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
        self.endnotes(notes);
    }
}

impl Body<'_> {
    /// A heading with its id.
    pub(crate) fn heading(&mut self, heading: &Heading<'_>) {
        let level = heading.level;
        self.raw(&format!("<h{level}"));
        if let Some(id) = heading.id {
            self.raw(" id=\"");
            self.escaped(id);
            self.raw("\"");
        }
        self.raw(if heading.is_appendix {
            " class=\"appendix\">"
        } else {
            ">"
        });
        if let Some(word) = heading.word {
            self.raw(&format!(
                "<span class=\"part-word\">{word}<span class=\"vh\">:</span></span>"
            ));
        }
        self.inlines(&heading.content);
        self.raw(&format!("</h{level}>\n"));
        if let Some(id) = heading.id {
            self.way_here(id);
        }
    }

    /// A link to a heading, to be copied; on the page alone.
    fn way_here(&mut self, id: &str) {
        if self.is_page() {
            self.raw("<a class=\"here\" href=\"#");
            self.escaped(id);
            self.raw("\" aria-labelledby=\"");
            self.escaped(id);
            self.raw("\"></a>\n");
        }
    }

    fn figure(&mut self, image: &Image<'_>, caption: &str) {
        self.raw("<figure>");
        self.image(image);
        if !caption.is_empty() {
            self.raw("<figcaption>");
            self.escaped(caption);
            self.raw("</figcaption>");
        }
        self.raw("</figure>\n");
    }

    /// A quotation; whose words it is, is no part of them.
    fn quote(&mut self, words: &[Block<'_>], source: Option<&[Inline<'_>]>) {
        self.raw(if source.is_some() {
            "<figure>\n<blockquote>\n"
        } else {
            "<blockquote>\n"
        });
        self.blocks(words);
        self.raw("</blockquote>\n");
        if let Some(source) = source {
            self.raw("<figcaption>");
            self.inlines(source);
            self.raw("</figcaption>\n</figure>\n");
        }
    }

    fn alert(&mut self, alert: Alert, blocks: &[Block<'_>]) {
        let name = match alert {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        };
        self.raw(&format!(
            "<div class=\"alert alert-{name}\">\n<p class=\"alert-title\">"
        ));
        self.say(&format!("alert-{name}"));
        self.raw("</p>\n");
        self.blocks(blocks);
        self.raw("</div>\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item<'_>]) {
        match start {
            None => self.raw("<ul>\n"),
            Some(1) => self.raw("<ol>\n"),
            Some(number) => self.raw(&format!("<ol start=\"{number}\">\n")),
        }
        for item in items {
            self.item(item);
        }
        self.raw(if start.is_some() {
            "</ol>\n"
        } else {
            "</ul>\n"
        });
    }

    fn item(&mut self, item: &Item<'_>) {
        let Some(done) = item.task else {
            self.raw("<li>");
            self.line_break_before(&item.blocks);
            self.blocks(&item.blocks);
            return self.raw("</li>\n");
        };
        // A check box would be a control that nobody can use; a mark and a word say the same (WCAG
        // 1.1.1).
        let (mark, key) = if done {
            ("☑\u{fe0e}", "task-done")
        } else {
            ("☐\u{fe0e}", "task-open")
        };
        self.raw(&format!(
            "<li class=\"task\"><span aria-hidden=\"true\">{mark}</span> <span class=\"vh\">"
        ));
        self.say(key);
        self.raw(": </span>");
        self.blocks(&item.blocks);
        self.raw("</li>\n");
    }

    fn line_break_before(&mut self, blocks: &[Block<'_>]) {
        if blocks
            .first()
            .is_some_and(|b| !matches!(b, Block::Plain(_)))
        {
            self.raw("\n");
        }
    }

    fn definitions(&mut self, parts: &[Definition<'_>]) {
        self.raw("<dl>\n");
        for part in parts {
            match part {
                Definition::Term(content) => {
                    self.raw("<dt>");
                    self.inlines(content);
                    self.raw("</dt>\n");
                }
                Definition::Meaning(blocks) => {
                    self.raw("<dd>");
                    self.blocks(blocks);
                    self.raw("</dd>\n");
                }
            }
        }
        self.raw("</dl>\n");
    }

    /// Code scrolls sideways, so it can be reached by keyboard (WCAG 2.1.1).
    fn code(&mut self, language: &str, text: &str) {
        self.raw("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.raw(" class=\"language-");
            self.escaped(language);
            self.raw("\"");
        }
        self.raw(">");
        self.escaped(text);
        self.raw("</code></pre>\n");
    }
}
