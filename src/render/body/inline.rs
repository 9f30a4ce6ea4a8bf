//! Running text as HTML: links of every kind.
//!
//! Part of the body renderer.

use crate::language::language::Language;
use crate::render::body::writer::Body;
use crate::render::escape::push_address;
use crate::render::theme::texts::Texts;
use crate::text::resolved::{FileNote, Link, Writer};

impl Body<'_> {
    pub(crate) fn wrapped(&mut self, element: &str, inner: impl FnOnce(&mut Self)) {
        self.raw(&format!("<{element}>"));
        inner(self);
        self.raw(&format!("</{element}>"));
    }

    /// A link. One to a page in another language is marked: for machines by `hreflang`, for
    /// everyone by words, and by `lang` where the text itself is that page's title (WCAG 3.1.2).
    pub(crate) fn link(&mut self, link: &Link<'_>) {
        let lang = link.lang.map(|lang| {
            let config = &self.context.site.structure.config;
            config.code(lang).to_owned()
        });
        self.open_link(link, lang.as_deref());
        match &lang {
            Some(code) if link.is_named_by_target => {
                self.raw(&format!("<span lang=\"{code}\">"));
                self.inlines(&link.content);
                self.raw("</span>");
            }
            _ => self.inlines(&link.content),
        }
        if let Some(code) = lang {
            let note = in_language(self.texts, self.context.texts, &code);
            self.raw(" <span class=\"lang-note\">(");
            self.escaped(&note);
            self.raw(")</span>");
        }
        if let Some(file) = &link.file {
            self.file_note(file);
        }
        self.raw("</a>");
    }

    /// A link to a file says its type and size (WCAG 2.4.4).
    fn file_note(&mut self, file: &FileNote) {
        let size = self.texts.file_size(file.length);
        self.raw(" <span class=\"file-note\">(");
        if !file.ending.is_empty() {
            self.escaped(&file.ending);
            self.raw(", ");
        }
        self.escaped(&size);
        self.raw(")</span>");
    }

    fn open_link(&mut self, link: &Link<'_>, lang: Option<&str>) {
        let href = self.address(&link.to);
        self.raw("<a href=\"");
        push_address(&href, &mut self.out);
        if let Some(lang) = lang {
            self.raw(&format!("\" hreflang=\"{lang}"));
        }
        if !link.title.is_empty() {
            self.raw("\" title=\"");
            self.escaped(link.title);
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
    let own = || {
        let own = all.iter().find(|t| t.code == code);
        own.map_or_else(|| code.to_owned(), |t| t.say("language-name"))
    };
    let known = Language::of(code).zip(Language::of(&texts.code));
    let called = known.and_then(|(language, reader)| language.called_in(reader.code));
    let name = called.map_or_else(own, str::to_owned);
    texts.say_with("in-language", &[("name", name)])
}
