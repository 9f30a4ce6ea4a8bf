//! Documents: pages that are one text in several languages, with what must be unique among them.
//!
//! Made from all pages; decides nothing about links or lists.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::model::config::Choices;
use crate::model::kind::Kind;
use crate::model::language::{Lang, PerLang};
use crate::model::page::Page;
use crate::site::position::position_type;

/// Two documents with the same id.
pub const SAME_ID: Rule = Rule::error("same-id");
/// Two files that are the same document in the same language.
pub const SAME_VERSION: Rule = Rule::error("same-version");

position_type! {
    /// A page, as its position in [`crate::site::site::Site::pages`].
    PageId
}

position_type! {
    /// A document, as its position in [`crate::site::structure::Structure::documents`].
    DocumentId
}

/// Why a page is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hidden {
    /// It is a draft.
    Draft,
    /// Its date is still to come.
    Future,
    /// Its last day has passed.
    Expired,
}

/// A document in all its languages.
#[derive(Debug)]
pub struct Versions {
    /// Id that it is linked by.
    pub id: String,
    /// Kind of document.
    pub kind: Kind,
    /// Folder of `content/` that it belongs to.
    pub section: String,
    /// Its place among the pages of its section, as the first of its languages says it.
    pub order: Option<i32>,
    /// Its pages that are shown.
    pub pages: PerLang<PageId>,
    /// Its pages that are not shown.
    pub hidden: PerLang<PageId>,
}

impl Versions {
    /// The page that stands for the document where its language does not matter: the first one.
    #[must_use]
    pub fn first(&self) -> Option<PageId> {
        self.pages.iter().next().map(|(_, page)| *page)
    }

    /// The page for readers of `lang`: theirs, else the first one there is.
    #[must_use]
    pub fn page_for(&self, lang: Lang) -> Option<PageId> {
        self.pages.get_or_first(lang).copied()
    }
}

/// Why a page is hidden on this run, if it is.
#[must_use]
pub fn hidden(page: &Page, choices: &Choices) -> Option<Hidden> {
    let today = choices.today;
    if page.meta.draft && !choices.drafts {
        return Some(Hidden::Draft);
    }
    if page.meta.date.is_some_and(|d| d.date() > today) && !choices.future {
        return Some(Hidden::Future);
    }
    page.meta
        .expires
        .is_some_and(|last: Date| last < today)
        .then_some(Hidden::Expired)
}

/// Groups pages to documents, in the order of their files; and what stands twice.
#[must_use]
pub fn group(
    pages: &[Arc<Page>],
    choices: &Choices,
) -> (Vec<Versions>, Vec<DocumentId>, Vec<Diagnostic>) {
    let mut documents: Vec<Versions> = Vec::new();
    let mut by_stem: FxHashMap<&str, DocumentId> = FxHashMap::default();
    let mut of_page = Vec::with_capacity(pages.len());
    let mut diagnostics = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let at = *by_stem.entry(page.stem()).or_insert_with(|| {
            let (pages, hidden) = (PerLang::default(), PerLang::default());
            documents.push(Versions {
                id: page.id.clone(),
                kind: page.kind(),
                section: page.section().to_owned(),
                order: None,
                pages,
                hidden,
            });
            DocumentId::at(documents.len() - 1)
        });
        of_page.push(at);
        let document = &mut documents[at.index()];
        let known = document
            .pages
            .get(page.lang)
            .or(document.hidden.get(page.lang))
            .copied();
        if let Some(first) = known {
            let first = Place::start(&pages[first.index()].source);
            diagnostics
                .push(Diagnostic::new(&SAME_VERSION, Place::start(&page.source)).related(first));
            continue;
        }
        let list = if hidden(page, choices).is_some() {
            &mut document.hidden
        } else {
            &mut document.pages
        };
        list.set(page.lang, PageId::at(index));
        document.order = document.order.or(page.meta.order);
        // An id given in one language is the id of the document.
        if page.meta.id.is_some() {
            document.id.clone_from(&page.id);
        }
    }
    judge_ids(&documents, pages, &mut diagnostics);
    (documents, of_page, diagnostics)
}

fn judge_ids(documents: &[Versions], pages: &[Arc<Page>], diagnostics: &mut Vec<Diagnostic>) {
    let mut first_of: FxHashMap<&str, &Versions> = FxHashMap::default();
    for document in documents {
        match first_of.get(document.id.as_str()) {
            None => {
                first_of.insert(&document.id, document);
            }
            Some(first) => {
                if let (Some(here), Some(there)) =
                    (id_place(document, pages), id_place(first, pages))
                {
                    diagnostics.push(
                        Diagnostic::new(&SAME_ID, here)
                            .with("id", &document.id)
                            .related(there),
                    );
                }
            }
        }
    }
}

/// Where the id of a document is said: in its front matter, else by its file.
fn id_place(document: &Versions, pages: &[Arc<Page>]) -> Option<Place> {
    let all = document.pages.iter().chain(document.hidden.iter());
    let page = all
        .map(|(_, page)| &pages[page.index()])
        .min_by_key(|p| p.meta.id.is_none())?;
    let span = page
        .meta
        .id
        .as_ref()
        .map_or_else(Span::default, |id| id.span);
    Some(Place::new(&page.source, span))
}
