//! Running text with everything decided: what each link leads to and says, which references in
//! words the document can follow, which file an image shows.
//!
//! Part of `text/resolve`.

use std::borrow::Cow;

use crate::model::document::{self, Inline as Tree, InlineKind, LinkForm, Numbered};
use crate::model::language::Lang;
use crate::model::outline::OutlineImage;
use crate::site::address::search_path;
use crate::site::links::resolved::{Target, position};
use crate::site::versions::PageId;
use crate::text::resolve::Resolver;
use crate::text::resolved::{Destination, FileNote, Image, Inline, Link};
use crate::text::words::file_name;

impl<'a> Resolver<'a> {
    pub(crate) fn inlines(&mut self, inlines: &'a [Tree<'a>]) -> Vec<Inline<'a>> {
        let mut resolved = Vec::with_capacity(inlines.len());
        self.push_inlines(inlines, &mut resolved);
        resolved
    }

    fn push_inlines(&mut self, inlines: &'a [Tree<'a>], out: &mut Vec<Inline<'a>>) {
        for inline in inlines {
            let resolved = match &inline.kind {
                InlineKind::Text(text) => {
                    self.terms.push(text, out);
                    continue;
                }
                InlineKind::SoftBreak => Inline::SoftBreak,
                InlineKind::HardBreak => Inline::HardBreak,
                InlineKind::Code(code) => Inline::Code(code),
                InlineKind::Emphasis(inner) => Inline::Emphasis(self.inlines(inner)),
                InlineKind::Strong(inner) => Inline::Strong(self.inlines(inner)),
                InlineKind::Strikethrough(inner) => Inline::Strikethrough(self.inlines(inner)),
                InlineKind::Foreign(code, inner) => {
                    let outer = std::mem::replace(&mut self.terms.is_off, true);
                    let inner = self.inlines(inner);
                    self.terms.is_off = outer;
                    Inline::Foreign(code, inner)
                }
                InlineKind::Link(link) => match self.link(link, inline.span.start) {
                    Some(link) => Inline::Link(Box::new(link)),
                    None => {
                        self.push_words(link, out);
                        continue;
                    }
                },
                InlineKind::Image(image) => Inline::Image(self.image(image)),
                InlineKind::NoteRef(label) => self.note_ref(label),
                InlineKind::Reference(part, words) => self.reference(*part, words),
                InlineKind::Html(html) => Inline::Html(self.html(html)),
            };
            out.push(resolved);
        }
    }

    /// What is left of a link that leads nowhere: its words.
    fn push_words(&mut self, link: &'a document::Link<'a>, out: &mut Vec<Inline<'a>>) {
        if link.content.is_empty() && link.form == LinkForm::Wiki {
            out.push(Inline::Text(Cow::Borrowed(&link.target)));
        } else {
            self.push_inlines(&link.content, out);
        }
    }

    /// "bilaga 3" is a link when the document has that appendix, else words.
    fn reference(&mut self, part: Numbered, words: &str) -> Inline<'a> {
        let words = Inline::Text(words.replace(' ', "\u{a0}").into());
        match self.page.outline.part_id(part) {
            None => words,
            Some(id) => Inline::Link(Box::new(Link {
                to: Destination::Own(id),
                title: "",
                lang: None,
                file: None,
                content: vec![words],
                is_named_by_target: false,
            })),
        }
    }

    /// The link that begins at `start`; nothing when it leads nowhere.
    fn link(&mut self, link: &'a document::Link<'a>, start: u32) -> Option<Link<'a>> {
        let (to, lang, file) = self.destination(start, &link.target)?;
        let is_named_by_target = link.content.is_empty();
        let content = if is_named_by_target {
            vec![Inline::Text(self.words.link(self.id, start).into())]
        } else {
            self.short(|resolver| resolver.inlines(&link.content))
        };
        Some(Link {
            to,
            title: &link.title,
            lang: (lang != self.page.lang).then_some(lang),
            file,
            content,
            is_named_by_target,
        })
    }

    /// Where the link leads that begins at `start` and is written so, in which language that is,
    /// and what is said of a file; nothing when it leads nowhere.
    pub(crate) fn destination(
        &self,
        start: u32,
        written: &'a str,
    ) -> Option<(Destination<'a>, Lang, Option<FileNote>)> {
        let at = position(&self.page.outline.links, start)?;
        let (site, targets) = (self.words.site, self.targets);
        let structure = &site.structure;
        let mut file = None;
        let (to, lang) = match targets.links.get(at)? {
            Target::Nowhere => return None,
            Target::External => (Destination::Written(written), self.page.lang),
            Target::File(at) => {
                let shown = structure.files.get(at.index())?;
                file = Some(file_note(&shown.path, shown.length));
                (Destination::File(&shown.address), self.page.lang)
            }
            Target::List(at) => {
                let list = structure.lists.get(at.index())?;
                let address = Cow::Borrowed(&list.address);
                (Destination::Page(address, String::new()), list.lang)
            }
            Target::Search(lang) => {
                let address = Cow::Owned(search_path(&structure.config, *lang));
                // What is searched for may stand in the address.
                let query = written.split_once('?');
                let query = query.map_or_else(String::new, |(_, query)| format!("?{query}"));
                (Destination::Page(address, query), *lang)
            }
            Target::Page(page, anchor) => {
                let to = self.page_destination(*page, anchor.as_deref());
                (to, site.page(*page).lang)
            }
        };
        Some((to, lang, file))
    }

    fn page_destination(&self, page: PageId, anchor: Option<&'a str>) -> Destination<'a> {
        match anchor {
            Some(anchor) if page == self.id => Destination::Own(Cow::Borrowed(anchor)),
            _ => {
                let address = Cow::Borrowed(&self.words.site.place(page).address);
                let after = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
                Destination::Page(address, after)
            }
        }
    }

    pub(crate) fn image(&mut self, image: &'a document::Image<'a>) -> Image<'a> {
        let file = match self.picture(image.span.start, 0) {
            Some(Target::File(file)) => Some(*file),
            _ => None,
        };
        Image {
            file,
            alt: self.alt(image),
        }
    }

    /// What the picture that begins at `start` shows, or the `nth` of several there.
    pub(crate) fn picture(&self, start: u32, nth: u32) -> Option<&'a Target> {
        let key = |image: &OutlineImage| image.key;
        let images = &self.page.outline.images;
        let at = images.binary_search_by_key(&(start, nth), key).ok()?;
        self.targets.images.get(at)
    }
}

fn file_note(path: &str, length: u64) -> FileNote {
    let ending = file_name(path).rsplit_once('.');
    FileNote {
        ending: ending.map_or_else(String::new, |(_, ending)| ending.to_lowercase()),
        length,
    }
}
