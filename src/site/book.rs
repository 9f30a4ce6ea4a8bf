//! What the meaning of a link is looked up in: the frame of the site, and the pages with their headings.

use std::sync::Arc;

use crate::model::page::Page;
use crate::site::frame::Frame;
use crate::site::versions::{DocumentId, PageId};

/// Everything that a link can lead to.
#[derive(Clone, Copy, Debug)]
pub struct Book<'s> {
    /// Documents, lists and files, and their names.
    pub frame: &'s Frame,
    /// All pages.
    pub pages: &'s [Arc<Page>],
}

impl Book<'_> {
    /// The document that a page is a version of.
    #[must_use]
    pub fn document_of(self, page: PageId) -> DocumentId {
        self.frame.places[page.index()].document
    }
}
