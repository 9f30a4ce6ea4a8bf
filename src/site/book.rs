//! Everything that a link can lead to, by every name it can be called by.
//!
//! Made once from the site; `site/links` and `site/suggest` look things up in it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::config::{Choices, SiteConfig};
use crate::model::page::Page;
use crate::site::files::PublishedFile;
use crate::site::lists::ListPage;
use crate::site::versions::{DocumentId, PageId, Versions};

/// Everything that a link can lead to.
#[derive(Debug)]
pub struct Book<'s> {
    /// The site's settings.
    pub config: &'s SiteConfig,
    /// The choices of this run.
    pub choices: &'s Choices,
    /// All pages.
    pub pages: &'s [Arc<Page>],
    /// All documents.
    pub documents: &'s [Versions],
    /// The document of each page.
    pub document_of: &'s [DocumentId],
    /// Documents by id.
    pub by_id: HashMap<&'s str, DocumentId>,
    /// Documents by the path of their files without language and ending.
    pub by_stem: &'s HashMap<String, DocumentId>,
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
