//! What an office must never lose: addresses, headings and ids of feeds that have been published.
//!
//! Holds a site to its lock: a page that has moved is reached by its old address as well, without
//! anybody having to think of it; one that is gone is told. Made from documents and names, before
//! any link is looked at.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::model::config::{Choices, SiteConfig};
use crate::model::lock::{Lock, LockedPage};
use crate::model::page::Page;
use crate::site::address::SitePath;
use crate::site::names::Names;
use crate::site::versions::{Hidden, PageId, Versions, hidden};

/// A published address that leads nowhere any more.
pub const LOST_ADDRESS: Rule = Rule::error("lost-address");
/// A published file that is gone.
pub const LOST_FILE: Rule = Rule::warning("lost-file");
/// A published heading that is gone or called something else.
pub const LOST_ANCHOR: Rule = Rule::warning("lost-anchor");

/// What a lock is held against.
#[derive(Clone, Copy, Debug)]
pub struct Present<'s> {
    /// Settings of the site.
    pub config: &'s SiteConfig,
    /// The choices of this run.
    pub choices: &'s Choices,
    /// All pages.
    pub pages: &'s [Arc<Page>],
    /// All documents.
    pub documents: &'s [Versions],
    /// What everything is called.
    pub names: &'s Names,
    /// Old addresses that documents name themselves.
    pub aliases: &'s [(SitePath, PageId)],
}

/// What follows from a lock.
#[derive(Debug, Default)]
pub struct Kept {
    /// Published addresses whose pages have moved, and where to.
    pub moved: Vec<(SitePath, PageId)>,
    /// Ids by which feeds have told of pages.
    pub feed_ids: FxHashMap<PageId, String>,
    /// Addresses that are lost.
    pub lost: Vec<LostAddress>,
    /// What else is lost.
    pub diagnostics: Vec<Diagnostic>,
}

/// A published address that leads nowhere any more.
#[derive(Debug)]
pub struct LostAddress {
    /// What is to be told of it.
    pub finding: Diagnostic,
    /// The id of a document that is gone: one with an id near it may be the same, renamed.
    pub gone: Option<String>,
}

/// Where a published page is now.
enum Now {
    /// At its address.
    There(PageId),
    /// Elsewhere.
    Moved(PageId),
    /// Not published any more, for this reason.
    Gone(&'static str),
    /// Its last day has passed: it is gone as its author wanted.
    Expired,
    /// A page of the program's own, or an alias, answers there.
    Covered,
}

/// Holds the site to what has been published.
#[must_use]
pub fn keep(present: Present<'_>, lock: &Lock) -> Kept {
    let mut kept = Kept::default();
    let Some(source) = &lock.source else {
        return kept;
    };
    let covered = Covered::of(present);
    for locked in &lock.pages {
        match now(present, &covered, locked) {
            Now::There(page) => {
                let is_same = present.pages[page.index()].id == locked.id
                    || document_id(present, page) == locked.id;
                if let (Some(feed), true) = (&locked.feed, is_same) {
                    kept.feed_ids.insert(page, feed.clone());
                }
            }
            Now::Moved(page) => {
                if let Some(feed) = &locked.feed {
                    kept.feed_ids.entry(page).or_insert_with(|| feed.clone());
                }
                kept.moved
                    .extend(SitePath::of_alias(&locked.address).map(|address| (address, page)));
            }
            Now::Gone(why) => {
                let finding = Diagnostic::new(&LOST_ADDRESS, Place::new(source, locked.span));
                kept.lost.push(LostAddress {
                    finding: finding.with("address", &locked.address).with("why", why),
                    gone: (why == "gone").then(|| locked.id.clone()),
                });
            }
            Now::Expired | Now::Covered => {}
        }
    }
    for file in &lock.files {
        if !present
            .names
            .file_addresses
            .contains_key(file.address.as_str())
        {
            let finding = Diagnostic::new(&LOST_FILE, Place::new(source, file.span));
            kept.diagnostics
                .push(finding.with("address", &file.address));
        }
    }
    kept
}

fn document_id(present: Present<'_>, page: PageId) -> &str {
    let document = present.names.stems.get(present.pages[page.index()].stem());
    document.map_or("", |document| {
        present.documents[document.index()].id.as_str()
    })
}

/// Addresses at which something else answers than a page of the site, gathered once for all that
/// has been published.
struct Covered<'s> {
    /// The choices of a build: a preview shows drafts, but readers will not find them.
    choices: Choices,
    /// Old addresses that documents name themselves.
    aliases: FxHashSet<&'s str>,
    /// Old addresses of pages whose last day has passed: they end with them.
    expired: FxHashSet<String>,
}

impl<'s> Covered<'s> {
    fn of(present: Present<'s>) -> Covered<'s> {
        let choices = if present.choices.is_preview {
            present.choices.published()
        } else {
            present.choices.clone()
        };
        let aliases = present.aliases.iter().map(|(alias, _)| alias.as_str());
        let mut expired = FxHashSet::default();
        let is_expired = |page: &&Arc<Page>| {
            !page.meta.aliases.is_empty() && hidden(page, &choices) == Some(Hidden::Expired)
        };
        for page in present.pages.iter().filter(is_expired) {
            let addresses = page.meta.aliases.iter();
            let addresses = addresses.filter_map(|alias| SitePath::of_alias(&alias.text));
            expired.extend(addresses.map(|address| address.as_str().to_owned()));
        }
        Covered {
            aliases: aliases.collect(),
            expired,
            choices,
        }
    }
}

fn now(present: Present<'_>, covered: &Covered<'_>, locked: &LockedPage) -> Now {
    let choices = &covered.choices;
    let why = |page: PageId| hidden(&present.pages[page.index()], choices);
    let address = locked.address.as_str();
    if let Some(page) = present.names.addresses.get(address) {
        return why(*page).map_or(Now::There(*page), gone);
    }
    if present.names.lists.contains_key(address) || covered.aliases.contains(address) {
        return Now::Covered;
    }
    if covered.expired.contains(address) {
        return Now::Expired;
    }
    let Some(document) = present.names.ids.get(locked.id.as_str()) else {
        return Now::Gone("gone");
    };
    let document = &present.documents[document.index()];
    let Some(lang) = present.config.lang(&locked.lang) else {
        return Now::Gone("gone");
    };
    match (document.pages.get(lang), document.hidden.get(lang)) {
        (Some(page), _) => why(*page).map_or(Now::Moved(*page), gone),
        (None, Some(page)) => why(*page).map_or(Now::Gone("gone"), gone),
        (None, None) => Now::Gone("gone"),
    }
}

fn gone(why: Hidden) -> Now {
    match why {
        Hidden::Expired => Now::Expired,
        Hidden::Draft => Now::Gone("draft"),
        Hidden::Future => Now::Gone("future"),
    }
}

/// Headings of a page that have been published under ids that it does not have any more. What may
/// be meant is the first of its headings that has not been published.
#[must_use]
pub fn lost_anchors(lock: &Lock, address: &str, page: &Page) -> Vec<Diagnostic> {
    let Some(source) = &lock.source else {
        return Vec::new();
    };
    let locked = lock
        .pages
        .binary_search_by(|locked| locked.address.as_str().cmp(address));
    let Some(locked) = locked.ok().map(|at| &lock.pages[at]) else {
        return Vec::new();
    };
    let is_known = |id: &str| locked.headings.iter().any(|(known, _)| known == id);
    let mut new = page
        .outline
        .headings
        .iter()
        .filter(|h| h.id.as_deref().is_some_and(|id| !is_known(id)));
    let lost = locked
        .headings
        .iter()
        .filter(|(id, _)| !page.outline.has_id(id));
    lost.map(|(id, span)| {
        let renamed = new.next();
        let place = renamed.map_or(Place::new(source, *span), |heading| {
            Place::new(&page.source, heading.span)
        });
        let finding = Diagnostic::new(&LOST_ANCHOR, place)
            .with("anchor", id)
            .with("page", page.source.path());
        let line = |span: Span| page.source.slice(span).trim_end().to_owned();
        finding.suggest(renamed.map(|heading| format!("{} {{#{id}}}", line(heading.span))))
    })
    .collect()
}
