//! Written links to what they mean: a page in the reader's language, a heading, a file; or what is wrong with them.
//!
//! Works page by page on a finished [`Book`]; changes nothing.

use std::collections::HashMap;
use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::model::config::SiteConfig;
use crate::model::document::{LinkForm, OutlineLink};
use crate::model::language::Lang;
use crate::model::page::{Page, split_name};
use crate::site::files::PublishedFile;
use crate::site::lists::ListPage;
use crate::site::suggest;
use crate::site::target::{Written, classify, join};
use crate::site::versions::{DocumentId, Hidden, PageId, Versions};

/// A link to something that does not exist.
pub const BROKEN_LINK: Rule = Rule::error("broken-link");
/// A link to a heading that does not exist.
pub const BROKEN_ANCHOR: Rule = Rule::error("broken-anchor");
/// An image that does not exist.
pub const BROKEN_IMAGE: Rule = Rule::error("broken-image");
/// An image on another server.
pub const FOREIGN_IMAGE: Rule = Rule::error("foreign-image");
/// A link that somebody meant to fill in.
pub const PLACEHOLDER: Rule = Rule::error("placeholder-link");
/// A link that runs something or reads the reader's disk.
pub const UNSAFE_LINK: Rule = Rule::error("unsafe-link");
/// A link to a page that is not published.
pub const UNPUBLISHED: Rule = Rule::error("unpublished-link");

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A page, perhaps one of its headings.
    Page(PageId, Option<Box<str>>),
    /// A page that the program makes: a section, a year, a tag; its position among the lists.
    List(u32),
    /// A file of the site, as its position among the files.
    File(u32),
    /// What is written, as it is written.
    External,
    /// Nowhere: the text stays, the link goes.
    Nowhere,
}

/// Everything that a link can lead to.
#[derive(Debug)]
pub struct Book<'s> {
    /// The site's settings.
    pub config: &'s SiteConfig,
    /// All pages.
    pub pages: &'s [Arc<Page>],
    /// All documents.
    pub documents: &'s [Versions],
    /// The document of each page.
    pub document_of: &'s [DocumentId],
    /// Documents by id.
    pub by_id: HashMap<&'s str, DocumentId>,
    /// Documents by the path of their files without language and ending.
    pub by_stem: HashMap<String, DocumentId>,
    /// Pages by address.
    pub by_address: HashMap<&'s str, PageId>,
    /// The lists.
    pub lists: &'s [ListPage],
    /// Lists by address.
    pub lists_by_address: HashMap<&'s str, u32>,
    /// The files that are published as they are.
    pub files: &'s [PublishedFile],
    /// Files by their path in the site.
    pub files_by_path: HashMap<&'s str, u32>,
    /// Files by their published address.
    pub files_by_address: HashMap<&'s str, u32>,
}

/// What a link means, or the finding that says why it means nothing.
type Resolved = Result<Target, (Target, Diagnostic)>;

/// What everything written in a page leads to.
#[derive(Debug, Default)]
pub struct Targets {
    /// Its links, in their order.
    pub links: Vec<Target>,
    /// Its images, in their order.
    pub images: Vec<Target>,
    /// The picture of its front matter.
    pub picture: Option<Target>,
}

/// The targets of a page, and what is wrong with them.
#[must_use]
pub fn resolve_page(book: &Book<'_>, page: PageId) -> (Targets, Vec<Diagnostic>) {
    let resolver = Resolver { book, id: page, page: &book.pages[page.index()] };
    let mut diagnostics = Vec::new();
    let mut keep = |resolved: Resolved| match resolved {
        Ok(target) => target,
        Err((target, diagnostic)) => {
            diagnostics.push(diagnostic);
            target
        }
    };
    let outline = &resolver.page.outline;
    let links = outline.links.iter().map(|link| keep(resolver.link(link))).collect();
    let images = outline.images.iter().map(|image| keep(resolver.image(&image.target, image.span))).collect();
    let picture = resolver.page.meta.image.as_ref().map(|image| keep(resolver.image(&image.src, image.span)));
    (Targets { links, images, picture }, diagnostics)
}

struct Resolver<'b, 's> {
    book: &'b Book<'s>,
    id: PageId,
    page: &'b Page,
}

impl Resolver<'_, '_> {
    fn link(&self, link: &OutlineLink) -> Resolved {
        match classify(link.form, &link.target) {
            Written::Placeholder => Err((Target::Nowhere, self.placeholder(link))),
            Written::Unsafe => Err((Target::Nowhere, self.finding(&UNSAFE_LINK, link))),
            Written::External => Ok(Target::External),
            Written::Own(anchor) => self.page_target(self.id, Some(&anchor), link),
            Written::Id(id, anchor) => match self.book.by_id.get(id.as_ref()) {
                Some(document) => self.document(*document, None, anchor.as_deref(), link),
                None => {
                    let finding = self.finding(&BROKEN_LINK, link).told("broken-id").with("id", &id);
                    Err((Target::Nowhere, finding.near(suggest::near_id(self.book, &id).map(|id| format!("[[{id}]]")))))
                }
            },
            Written::Root(path, anchor) => self.root(&path, anchor.as_deref(), link),
            Written::Relative(path, anchor) => self.relative(&path, anchor.as_deref(), link),
        }
    }

    fn image(&self, written: &str, span: Span) -> Resolved {
        let place = Place::new(&self.page.source, span);
        let broken = |rule| (Target::Nowhere, Diagnostic::new(rule, place.clone()).with("target", written));
        let path = match classify(LinkForm::Inline, written) {
            Written::External | Written::Unsafe => return Err(broken(&FOREIGN_IMAGE)),
            Written::Relative(path, _) => join(&format!("content/{}", self.page.folder), &path),
            Written::Root(path, _) => Some(format!("static/{path}")),
            _ => None,
        };
        let found = path.as_ref().and_then(|path| self.book.files_by_path.get(path.as_str()));
        found.map(|file| Target::File(*file)).ok_or_else(|| {
            let (target, finding) = broken(&BROKEN_IMAGE);
            (target, finding.near(suggest::near_file(self.book, &self.page.folder, written)))
        })
    }

    fn finding(&self, rule: &'static Rule, link: &OutlineLink) -> Diagnostic {
        Diagnostic::new(rule, Place::new(&self.page.source, link.span)).with("target", &link.target)
    }

    fn placeholder(&self, link: &OutlineLink) -> Diagnostic {
        let words = self.page.source.slice(link.span);
        self.finding(&PLACEHOLDER, link).near(suggest::by_words(self.book, self.page, words))
    }

    fn relative(&self, path: &str, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        let Some(full) = join(&format!("content/{}", self.page.folder), path) else {
            return Err(self.broken(path, link));
        };
        if let Some(inner) = full.strip_prefix("content/").or_else(|| (full == "content").then_some("")) {
            if let Some(resolved) = self.content(inner, anchor, link) {
                return resolved;
            }
        }
        match self.book.files_by_path.get(full.as_str()) {
            Some(file) => Ok(Target::File(*file)),
            None => Err(self.broken(path, link)),
        }
    }

    fn root(&self, path: &str, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        let trimmed = path.strip_suffix("index.html").unwrap_or(path);
        let folder =
            if trimmed.is_empty() || trimmed.ends_with('/') { trimmed.to_owned() } else { format!("{trimmed}/") };
        if let Some(page) = self.book.by_address.get(folder.as_str()) {
            let document = self.book.document_of[page.index()];
            let lang = self.book.pages[page.index()].lang;
            return self.document(document, Some(lang).filter(|l| !l.is_default()), anchor, link);
        }
        if let Some(list) = self.book.lists_by_address.get(folder.as_str()) {
            return self.list(*list, anchor, link);
        }
        if let Some(resolved) = self.content(path.strip_prefix("content/").unwrap_or(path), anchor, link) {
            return resolved;
        }
        let joined = join("", path).unwrap_or_default();
        if let Some(file) = self.book.files_by_address.get(joined.as_str()) {
            return Ok(Target::File(*file));
        }
        Err(self.broken(path, link))
    }

    /// A path below `content/`: a source file with or without language and ending, or a folder.
    fn content(&self, path: &str, anchor: Option<&str>, link: &OutlineLink) -> Option<Resolved> {
        let path = path.trim_matches('/');
        let (stem, code) = split_name(path);
        let as_folder = if path.is_empty() { "index".to_owned() } else { format!("{path}/index") };
        let by_stem = &self.book.by_stem;
        let found = if path.ends_with(".md") {
            by_stem.get(stem)
        } else {
            by_stem.get(path).or_else(|| by_stem.get(&as_folder))
        };
        if let Some(document) = found {
            let lang = code.filter(|_| path.ends_with(".md")).and_then(|code| self.book.config.lang(code));
            return Some(self.document(*document, lang, anchor, link));
        }
        let is_section = !path.is_empty() && !path.contains('/');
        let list = is_section.then(|| ListPage::section_in(self.book.lists, path, self.page.lang)).flatten()?;
        Some(self.list(list, anchor, link))
    }

    fn list(&self, list: u32, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        // A link written for one language of a list leads to the reader's, if there is one.
        let here = ListPage::in_language(self.book.lists, list, self.page.lang).unwrap_or(list);
        match anchor {
            None => Ok(Target::List(here)),
            Some(anchor) => Err((Target::List(here), self.finding(&BROKEN_ANCHOR, link).with("anchor", anchor))),
        }
    }

    /// The version of a document for this page's readers. A link to the document itself in another language keeps
    /// the language it names.
    fn document(
        &self,
        document: DocumentId,
        named: Option<Lang>,
        anchor: Option<&str>,
        link: &OutlineLink,
    ) -> Resolved {
        let versions = &self.book.documents[document.index()];
        let is_self = self.book.document_of[self.id.index()] == document;
        let own = named.filter(|_| is_self).and_then(|lang| versions.pages.get(lang)).copied();
        let wanted = own.or_else(|| versions.pages.get(self.page.lang).copied());
        let wanted = wanted.or_else(|| named.and_then(|lang| versions.pages.get(lang)).copied());
        match wanted.or_else(|| versions.first()) {
            Some(page) => self.page_target(page, anchor, link),
            None => Err((Target::Nowhere, self.unpublished(versions, link))),
        }
    }

    fn page_target(&self, page: PageId, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        let Some(anchor) = anchor else { return Ok(Target::Page(page, None)) };
        let target = &self.book.pages[page.index()];
        if target.outline.has_id(anchor) {
            return Ok(Target::Page(page, Some(anchor.into())));
        }
        let finding = self.finding(&BROKEN_ANCHOR, link).with("anchor", anchor);
        let finding = if page == self.id {
            finding
        } else {
            finding.told("broken-anchor-there").with("page", target.source.path())
        };
        Err((Target::Page(page, None), finding.near(suggest::near_anchor(target, anchor))))
    }

    fn unpublished(&self, versions: &Versions, link: &OutlineLink) -> Diagnostic {
        let page = versions.hidden.get_or_first(self.page.lang).map(|p| &self.book.pages[p.index()]);
        let why = page.map_or(Hidden::Draft, |page| {
            if page.meta.draft {
                Hidden::Draft
            } else if page.meta.expires.is_some() {
                Hidden::Expired
            } else {
                Hidden::Future
            }
        });
        let why = match why {
            Hidden::Draft => "draft",
            Hidden::Future => "future",
            Hidden::Expired => "expired",
        };
        let path = page.map_or("", |p| p.source.path());
        self.finding(&UNPUBLISHED, link).with("why", why).with("page", path)
    }

    fn broken(&self, path: &str, link: &OutlineLink) -> (Target, Diagnostic) {
        let near = suggest::near_path(self.book, self.page, path);
        (Target::Nowhere, self.finding(&BROKEN_LINK, link).near(near))
    }
}

/// Where a link of an outline that begins at `start` stands among the links.
#[must_use]
pub fn position(starts: &[OutlineLink], start: u32) -> Option<usize> {
    starts.binary_search_by_key(&start, |l| l.span.start).ok()
}
