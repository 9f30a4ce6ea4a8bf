//! Every name that a link can call something by: ids, files, addresses.
//!
//! Made once for all links of a site; says what has a name, not what a written link means.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::language::Lang;
use crate::model::page::Page;
use crate::site::files::PublishedFile;
use crate::site::lists::ListPage;
use crate::site::versions::{DocumentId, PageId, Versions};

/// What a name names. Names are owned, so that they outlive the pages they were read from.
type Named<T> = FxHashMap<Box<str>, T>;

/// Every name that a link can call something by.
#[derive(Debug, Default)]
pub struct Names {
    /// Documents by id; of two with the same id, the first.
    pub ids: Named<DocumentId>,
    /// Documents by the path of their files below `content/`, without language and ending.
    pub stems: Named<DocumentId>,
    /// Pages that are shown, by address.
    pub addresses: Named<PageId>,
    /// Lists by address, as positions.
    pub lists: Named<u32>,
    /// Languages of the search pages, by address.
    pub searches: Named<Lang>,
    /// Published files by their path in the site, as positions.
    pub files: Named<u32>,
    /// Published files by their address, as positions.
    pub file_addresses: Named<u32>,
}

impl Names {
    /// The names of documents: `of` holds the document of each page.
    #[must_use]
    pub fn of_documents(documents: &[Versions], pages: &[Arc<Page>], of: &[DocumentId]) -> Names {
        let ids = documents
            .iter()
            .enumerate()
            .rev()
            .map(|(at, d)| (d.id.as_str().into(), DocumentId::at(at)));
        let stems = pages
            .iter()
            .zip(of)
            .map(|(page, document)| (page.stem().into(), *document));
        Names {
            ids: ids.collect(),
            stems: stems.collect(),
            ..Names::default()
        }
    }

    /// Adds the names of what is published beside documents.
    #[must_use]
    pub fn with(mut self, lists: &[ListPage], files: &[PublishedFile]) -> Names {
        self.lists = lists
            .iter()
            .zip(0..)
            .map(|(list, at)| (list.address.as_str().into(), at))
            .collect();
        self.files = files
            .iter()
            .zip(0..)
            .map(|(file, at)| (file.path.as_str().into(), at))
            .collect();
        self.file_addresses = files
            .iter()
            .zip(0..)
            .map(|(file, at)| (file.address.as_str().into(), at))
            .collect();
        self
    }
}
