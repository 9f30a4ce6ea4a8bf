//! What the meaning of a link is looked up in: the frame of the site, and the pages with their
//! headings.

use std::sync::Arc;

use crate::model::page::Page;
use crate::site::structure::Structure;
use crate::site::versions::{DocumentId, PageId};

/// Everything that a link can lead to.
#[derive(Clone, Copy, Debug)]
pub struct SiteRef<'s> {
    /// Documents, lists and files, and their names.
    pub structure: &'s Structure,
    /// All pages.
    pub pages: &'s [Arc<Page>],
}

impl SiteRef<'_> {
    /// The document that a page is a version of.
    #[must_use]
    pub fn document_of(self, page: PageId) -> DocumentId {
        self.structure.places[page.index()].document
    }
}
