//! The text of a document as HTML: blocks, and what is common to them.
//!
//! Made from the document's tree, the site's resolved links and the words of the page's language;
//! the exact patterns follow WCAG 2.2 (`render/body/table`, `render/body/inline` and
//! `render/body/notes` have theirs). Knows nothing of templates.

use crate::model::document::{
    Alert, Block, BlockKind, Definition, Document, Heading, Image, Inline, InlineKind, Item,
};
use crate::read::markdown::tree::parse_markdown;
use crate::read::markdown::typography::Typography;
use crate::render::body::writer::{Addresses, Body, BodyContext, Notes, Part};
use crate::render::clean::clean;
use crate::site::versions::PageId;

/// The text of a page as HTML.
#[must_use]
pub fn render_body(context: BodyContext<'_>, id: PageId) -> String {
    render_text(context, id).0
}

/// The text of a page as HTML, and the goals and programmes in it.
#[must_use]
pub fn render_text(context: BodyContext<'_>, id: PageId) -> (String, Vec<Part>) {
    let page = context.site.page(id);
    let typography = Typography::of(context.site.structure.config.code(page.lang));
    let (document, _) = parse_markdown(page.text(), page.body.start as usize, typography);
    let mut body = Body {
        context,
        page,
        place: context.site.place(id),
        targets: context.site.targets(id),
        texts: &context.texts[page.lang.index()],
        notes: Notes::default(),
        has_picture: is_shown_above(context, id),
        drawings: Vec::new(),
        parts: Vec::new(),
        out: String::with_capacity(page.text().len() * 5 / 4),
    };
    body.document(&document);
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
    (Body::with_drawings(html, &body.drawings), body.parts)
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

impl Body<'_> {
    fn document(&mut self, document: &Document<'_>) {
        self.chapters(&document.blocks);
        self.endnotes(&document.notes);
    }

    pub(crate) fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            self.block(block);
        }
    }

    pub(crate) fn block(&mut self, block: &Block<'_>) {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                self.raw("<p>");
                self.inlines(content);
                self.raw("</p>\n");
            }
            BlockKind::Plain(content) => self.inlines(content),
            BlockKind::Heading(heading) => self.heading(heading, block.span.start, ""),
            BlockKind::Figure(image) => self.figure(image),
            BlockKind::Quote(blocks) => self.quote(blocks),
            BlockKind::Alert(alert, blocks) => self.alert(*alert, blocks),
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Definitions(parts) => self.definitions(parts),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Code { language, text } => self.code(language, text),
            BlockKind::Html(html) => self.raw(html),
            BlockKind::Rule => self.raw("<hr>\n"),
        }
    }

    /// A heading with its id. The page's title is its only heading of level one (WCAG 1.3.1), so
    /// one in the text that repeats the title is left out, and any other is of level two. `word` is
    /// what it begins with when that is to stand out: "Mål".
    pub(crate) fn heading(&mut self, heading: &Heading<'_>, start: u32, word: &str) {
        let outline = &self.page.outline;
        if outline.title_heading == Some(start) {
            return;
        }
        let level = heading.level.max(2);
        let known = outline
            .headings
            .binary_search_by_key(&start, |h| h.span.start)
            .ok();
        let id = known.and_then(|at| outline.headings[at].id.as_deref());
        let is_appendix = outline.appendices.iter().any(|(_, at)| Some(*at) == known);
        self.raw(&format!("<h{level}"));
        if let Some(id) = id {
            self.raw(" id=\"");
            self.text(id);
            self.raw("\"");
        }
        self.raw(if is_appendix {
            " class=\"appendix\">"
        } else {
            ">"
        });
        match heading.content.split_first() {
            Some((
                Inline {
                    kind: InlineKind::Text(first),
                    ..
                },
                more,
            )) if !word.is_empty() => {
                self.raw(&format!(
                    "<span class=\"part-word\">{word}<span class=\"vh\">:</span></span>"
                ));
                self.text(&first[word.len() + 1..]);
                self.inlines(more);
            }
            _ => self.inlines(&heading.content),
        }
        self.raw(&format!("</h{level}>\n"));
    }

    fn figure(&mut self, image: &Image<'_>) {
        self.raw("<figure>");
        self.image(image);
        if !image.title.is_empty() {
            self.raw("<figcaption>");
            self.text(&image.title);
            self.raw("</figcaption>");
        }
        self.raw("</figure>\n");
    }

    /// A quotation. A last paragraph that begins with a dash says whose words they are, and is no
    /// part of them.
    fn quote(&mut self, blocks: &[Block<'_>]) {
        let source = blocks
            .split_last()
            .and_then(|(last, words)| match &last.kind {
                BlockKind::Paragraph(content) if !words.is_empty() && begins_with_dash(content) => {
                    Some((words, content))
                }
                _ => None,
            });
        self.raw(if source.is_some() {
            "<figure>\n<blockquote>\n"
        } else {
            "<blockquote>\n"
        });
        self.blocks(source.map_or(blocks, |(words, _)| words));
        self.raw("</blockquote>\n");
        if let Some((_, source)) = source {
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
            ("☑", "task-done")
        } else {
            ("☐", "task-open")
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
            .is_some_and(|b| !matches!(b.kind, BlockKind::Plain(_)))
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
            self.text(language);
            self.raw("\"");
        }
        self.raw(">");
        self.text(text);
        self.raw("</code></pre>\n");
    }
}

fn begins_with_dash(content: &[Inline<'_>]) -> bool {
    match content.first().map(|inline| &inline.kind) {
        Some(InlineKind::Text(text)) => text.starts_with(['–', '—']),
        _ => false,
    }
}
