//! Running text as HTML: emphasis, links, images, references.
//!
//! Part of the body renderer.

use crate::model::document::{Inline, InlineKind, Link, LinkForm, Numbered};
use crate::model::language::Lang;
use crate::render::body::writer::{Addresses, Body};
use crate::render::escape::push_address;
use crate::render::theme::texts::Texts;
use crate::site::address::search_path;
use crate::site::links::resolve::{Target, position};
use crate::site::versions::PageId;

impl Body<'_> {
    pub(crate) fn inlines(&mut self, inlines: &[Inline<'_>]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline<'_>) {
        match &inline.kind {
            InlineKind::Text(text) => self.text(text),
            InlineKind::SoftBreak => self.raw("\n"),
            InlineKind::HardBreak => self.raw("<br>\n"),
            InlineKind::Code(code) => self.wrapped("code", |body| body.text(code)),
            InlineKind::Emphasis(inner) => self.wrapped("em", |body| body.inlines(inner)),
            InlineKind::Strong(inner) => self.wrapped("strong", |body| body.inlines(inner)),
            InlineKind::Strikethrough(inner) => self.wrapped("del", |body| body.inlines(inner)),
            InlineKind::Link(link) => self.link(link, inline.span.start),
            InlineKind::Image(image) => self.image(image),
            InlineKind::NoteRef(label) => self.note_ref(label),
            InlineKind::Reference(part, words) => self.reference(*part, words),
            InlineKind::Html(html) => self.raw(html),
        }
    }

    fn wrapped(&mut self, element: &str, inner: impl FnOnce(&mut Self)) {
        self.raw(&format!("<{element}>"));
        inner(self);
        self.raw(&format!("</{element}>"));
    }

    /// "bilaga 3" is a link when the document has that appendix, else words.
    fn reference(&mut self, part: Numbered, words: &str) {
        let words = &words.replace(' ', "\u{a0}");
        match self
            .page
            .outline
            .part_id(part)
            .map(|id| self.own_anchor(&id))
        {
            None => self.text(words),
            Some(href) => {
                self.open_link(&href, None, "");
                self.text(words);
                self.raw("</a>");
            }
        }
    }

    fn link(&mut self, link: &Link<'_>, start: u32) {
        let target = position(&self.page.outline.links, start)
            .and_then(|at| self.targets.links.get(at))
            .cloned();
        match target.unwrap_or(Target::Nowhere) {
            Target::Nowhere if link.content.is_empty() && link.form == LinkForm::Wiki => {
                self.text(&link.target);
            }
            Target::Nowhere => self.inlines(&link.content),
            Target::External => {
                self.open_link(&link.target, None, &link.title);
                self.link_text(link, &link.target);
                self.raw("</a>");
            }
            Target::File(file) => self.file_link(link, file),
            Target::List(list) => {
                let list = &self.context.site.structure.lists[list as usize];
                let (href, title) = (
                    self.context.addresses.of(&list.address),
                    list.title.clone().unwrap_or_default(),
                );
                self.foreign_link(link, list.lang, &href, &title);
            }
            Target::Search(lang) => {
                let address = search_path(&self.context.site.structure.config, lang);
                // What is searched for may stand in the address.
                let query = link.target.find('?').map_or("", |at| &link.target[at..]);
                let href = format!("{}{query}", self.context.addresses.of(&address));
                self.foreign_link(link, lang, &href, &self.texts.say("search"));
            }
            Target::Page(page, anchor) => self.page_link(link, page, anchor.as_deref()),
        }
    }

    fn page_link(&mut self, link: &Link<'_>, id: PageId, anchor: Option<&str>) {
        let site = self.context.site;
        let (page, place) = (site.page(id), site.place(id));
        let is_own = std::ptr::eq(page, self.page);
        let title = site.target_title(id, anchor);
        let href = match (anchor, is_own) {
            (Some(anchor), true) => self.own_anchor(anchor),
            (Some(anchor), false) => {
                format!("{}#{anchor}", self.context.addresses.of(&place.address))
            }
            (None, _) => self.context.addresses.of(&place.address),
        };
        self.foreign_link(link, page.lang, &href, title);
    }

    /// A link to a page, marked when the page is in another language: for machines by `hreflang`,
    /// for everyone by words, and by `lang` where the text itself is that page's title (WCAG
    /// 3.1.2).
    fn foreign_link(&mut self, link: &Link<'_>, lang: Lang, href: &str, title: &str) {
        let code =
            (lang != self.lang()).then(|| self.context.site.structure.config.code(lang).to_owned());
        self.open_link(href, code.as_deref(), &link.title);
        match &code {
            Some(code) if link.content.is_empty() => {
                self.raw(&format!("<span lang=\"{code}\">"));
                self.text(title);
                self.raw("</span>");
            }
            _ => self.link_text(link, title),
        }
        if let Some(code) = code {
            let note = in_language(self.texts, self.context.texts, &code);
            self.raw(" <span class=\"lang-note\">(");
            self.text(&note);
            self.raw(")</span>");
        }
        self.raw("</a>");
    }

    /// A link to a file says its type and size (WCAG 2.4.4).
    fn file_link(&mut self, link: &Link<'_>, file: u32) {
        let file = &self.context.site.structure.files[file as usize];
        let href = match self.context.addresses {
            Addresses::Relative(root, _) => format!("{root}{}", file.address),
            Addresses::Absolute(base) => format!("{base}{}", file.address),
        };
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let ending = name
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending)
            .to_lowercase();
        let size = self.texts.file_size(file.length);
        self.open_link(&href, None, &link.title);
        self.link_text(link, name);
        self.raw(" <span class=\"file-note\">(");
        self.text(&if ending.is_empty() {
            size
        } else {
            format!("{ending}, {size}")
        });
        self.raw(")</span></a>");
    }

    fn link_text(&mut self, link: &Link<'_>, otherwise: &str) {
        if link.content.is_empty() {
            self.text(otherwise);
        } else {
            self.inlines(&link.content);
        }
    }

    fn open_link(&mut self, href: &str, lang: Option<&str>, title: &str) {
        self.raw("<a href=\"");
        push_address(href, &mut self.out);
        if let Some(lang) = lang {
            self.raw(&format!("\" hreflang=\"{lang}"));
        }
        if !title.is_empty() {
            self.raw("\" title=\"");
            self.text(title);
        }
        self.raw("\">");
    }
}

/// `på svenska`: words that say the language of a target.
#[must_use]
pub(crate) fn in_language(texts: &Texts, all: &[Texts], code: &str) -> String {
    let key = format!("in-language-{code}");
    if texts.has(&key) {
        return texts.say(&key);
    }
    let name = all
        .iter()
        .find(|t| t.code == code)
        .map_or_else(|| code.to_owned(), |t| t.say("language-name"));
    texts.say_with("in-language", &[("name", name)])
}
