//! Every name that a link can call something by: ids, files, addresses.
//!
//! Made once for all links of a site; says what has a name, not what a written link means.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::site::files::FileId;
use crate::site::lists::ListId;
use crate::site::versions::{DocumentId, PageId, Versions};

/// What a name names. Names are owned, so that they outlive the pages they were read from.
pub type Named<T> = FxHashMap<Box<str>, T>;

/// Every name that a link can call something by.
#[derive(Debug)]
pub struct Names {
    /// Documents by id; of two with the same id, the first.
    pub ids: Named<DocumentId>,
    /// Minutes whose paragraphs can be named, in the order of their files.
    pub minutes: Vec<DocumentId>,
    /// Documents by the path of their files below `content/`, without language and ending.
    pub stems: Named<DocumentId>,
    /// Pages that are shown, by address.
    pub addresses: Named<PageId>,
    /// Lists by address.
    pub lists: Named<ListId>,
    /// Languages of the search pages, by address.
    pub searches: Named<Lang>,
    /// Published files by their path in the site.
    pub files: Named<FileId>,
    /// Published files by their address.
    pub file_addresses: Named<FileId>,
}

impl Names {
    /// Documents by id; of two with the same id, the first.
    #[must_use]
    pub fn of_ids(documents: &[Versions]) -> Named<DocumentId> {
        let ids = documents.iter().enumerate().rev();
        ids.map(|(at, document)| (document.id.as_str().into(), DocumentId::at(at)))
            .collect()
    }

    /// Minutes whose paragraphs can be named.
    #[must_use]
    pub fn of_minutes(documents: &[Versions]) -> Vec<DocumentId> {
        let numbered = documents.iter().enumerate();
        let minutes = numbered.filter(|(_, document)| document.kind.has(Trait::Paragraphs));
        minutes.map(|(at, _)| DocumentId::at(at)).collect()
    }

    /// Documents by the path of their files: `of` holds the document of each page.
    #[must_use]
    pub fn of_stems(pages: &[Arc<Page>], of: &[DocumentId]) -> Named<DocumentId> {
        let stems = pages.iter().zip(of);
        stems
            .map(|(page, document)| (page.stem().into(), *document))
            .collect()
    }

    /// Positions by name; `at` makes the type of the list out of a number.
    pub fn positions<'n, T>(
        names: impl Iterator<Item = &'n str>,
        at: impl Fn(usize) -> T,
    ) -> Named<T> {
        let numbered = names.enumerate();
        numbered
            .map(|(number, name)| (name.into(), at(number)))
            .collect()
    }
}
