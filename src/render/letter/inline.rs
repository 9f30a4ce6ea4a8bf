//! Running text of a letter: links with whole addresses, buttons, and references to notes.
//!
//! Part of the writer in `render/letter/body`.

use crate::read::markdown::goals::shape;
use crate::render::body::inline::in_language;
use crate::render::escape::push_address;
use crate::render::letter::body::LetterBody;
use crate::text::resolved::{Destination, FileNote, Link, Writer};

impl LetterBody<'_> {
    /// A link. One to another language says so in words, and for machines by `hreflang`.
    pub(crate) fn link(&mut self, link: &Link<'_>) {
        let accent = self.day.accent;
        let look = format!("color:{accent};text-decoration:underline");
        self.open_link(link, "k-link", &look);
        self.link_words(link);
        self.raw("</a>");
    }

    /// A link that stands alone, as a button: a table whose cell is filled, since Outlook fills no
    /// links.
    pub(crate) fn button(&mut self, link: &Link<'_>) {
        let (accent, paper) = (self.day.accent, self.day.paper);
        self.raw(&format!(
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
             style=\"margin:0 0 20px\"><tr><td class=\"k-button\" bgcolor=\"{accent}\" \
             style=\"padding:12px 20px;background-color:{accent};border-radius:4px\">"
        ));
        let look = format!("color:{paper};font-weight:bold;text-decoration:underline");
        self.open_link(link, "k-button", &look);
        self.link_words(link);
        self.raw("</a></td></tr></table>\n");
    }

    fn open_link(&mut self, link: &Link<'_>, class: &str, look: &str) {
        let href = self.address(&link.to);
        self.raw(&format!("<a class=\"{class}\" href=\""));
        push_address(&href, &mut self.out);
        if let Some(lang) = link.lang {
            let code = self.context.site.structure.config.code(lang);
            self.raw(&format!("\" hreflang=\"{code}"));
        }
        self.raw(&format!("\" style=\"{look}\">"));
    }

    fn link_words(&mut self, link: &Link<'_>) {
        let config = &self.context.site.structure.config;
        let code = link.lang.map(|lang| config.code(lang));
        match code.filter(|_| link.is_named_by_target) {
            Some(code) => {
                self.raw(&format!("<span lang=\"{code}\">"));
                self.inlines(&link.content);
                self.raw("</span>");
            }
            None => self.inlines(&link.content),
        }
        if let Some(code) = code {
            let note = in_language(self.texts, self.context.texts, code);
            self.escaped(&format!(" ({note})"));
        }
        if let Some(file) = &link.file {
            let note = file_words(file, &self.texts.file_size(file.length));
            self.escaped(&note);
        }
    }

    /// Where a link leads: within the letter, or by a whole address.
    pub(crate) fn address(&self, to: &Destination<'_>) -> String {
        let addresses = self.context.addresses;
        match to {
            Destination::Written(address) => (*address).to_owned(),
            Destination::Own(id) => format!("#{id}"),
            Destination::Page(address, after) => format!("{}{after}", addresses.of(address)),
            Destination::File(address) => addresses.of_file(address.as_str()),
        }
    }

    pub(crate) fn note_ref(&mut self, number: usize, _nth: u32) {
        let accent = self.day.accent;
        let name = self.texts.say_with("footnote", &[("number", number)]);
        self.raw(&format!(
            "<sup><a class=\"k-link\" href=\"#fn-{number}\" aria-label=\"{name}\" \
             style=\"color:{accent}\">{number}</a></sup>"
        ));
    }

    /// The shape that goes with a standing; its word says the same to those who listen.
    pub(crate) fn shape(&mut self, words: &str) {
        if let Some(shape) = shape(words) {
            self.raw(&format!("<span aria-hidden=\"true\">{shape}</span>\u{a0}"));
        }
    }
}

/// ` (pdf, 210 kB)`: the kind of a file and its size.
pub(crate) fn file_words(file: &FileNote, size: &str) -> String {
    if file.ending.is_empty() {
        format!(" ({size})")
    } else {
        format!(" ({}, {size})", file.ending)
    }
}
