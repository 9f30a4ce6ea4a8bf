//! What has been published: addresses, headings and ids of feeds that others may have linked to or
//! remembered.
//!
//! Types only: `read/lock` reads and writes them, `site/published` holds the site to them.

use std::sync::Arc;

use crate::base::source::{Source, Span};

/// Everything that has been published.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// The file it was read from.
    pub source: Option<Arc<Source>>,
    /// The address of the site that it tells of, and where that stands.
    pub site: Option<(String, Span)>,
    /// Pages, sorted by address.
    pub pages: Vec<LockedPage>,
    /// Feeds.
    pub feeds: Vec<LockedFeed>,
    /// Other files.
    pub files: Vec<LockedFile>,
    /// Lines that this version of the program does not understand, in their order.
    pub unknown: Vec<String>,
}

/// A page that has been published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedPage {
    /// Its address, relative to the root.
    pub address: String,
    /// Code of its language.
    pub lang: String,
    /// Id of its document.
    pub id: String,
    /// Id of its entry in feeds, if it has one.
    pub feed: Option<String>,
    /// Number of the issue within its year, and the year, if it is one.
    pub issue: Option<(u32, i16)>,
    /// Ids of its headings, and where they stand in the lock.
    pub headings: Vec<(String, Span)>,
    /// Where it stands in the lock.
    pub span: Span,
}

/// A feed that has been published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedFeed {
    /// Address of the list that it tells of, relative to the root.
    pub address: String,
    /// Its id.
    pub id: String,
}

/// A file that has been published beside the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedFile {
    /// Its address, relative to the root.
    pub address: String,
    /// Where it stands in the lock.
    pub span: Span,
}
