//! What an office must never lose: addresses, headings and ids of feeds that have been published.
//!
//! Holds a site to its lock: a page that has moved is reached by its old address as well, without
//! anybody having to think of it; one that is gone is told. Made from documents and names, before
//! any link is looked at.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::base::text_part::{after_last, before};
use crate::model::config::{BaseUrl, Choices};
use crate::model::lock::{Lock, LockedPage};
use crate::model::page::Page;
use crate::site::address::SitePath;
use crate::site::skeleton::old_addresses::OldAddress;
use crate::site::skeleton::skeleton::Skeleton;
use crate::site::versions::{Hidden, PageId, hidden};

/// A published address that leads nowhere any more.
pub const LOST_ADDRESS: Rule = Rule::error("lost-address");
/// A lock of another site, which the site has as a copy, or of the site at another address.
pub const FOREIGN_LOCK: Rule = Rule::warning("foreign-lock");
/// A published file that is gone, or that no page names any more.
pub const LOST_FILE: Rule = Rule::warning("lost-file");
/// A published heading that is gone or called something else.
pub const LOST_ANCHOR: Rule = Rule::warning("lost-anchor");

/// What follows from a lock.
#[derive(Debug, Default)]
pub struct PublishedBefore {
    /// Published addresses whose pages have moved, and where to.
    pub moved: Vec<OldAddress>,
    /// Ids by which feeds have told of pages.
    pub feed_ids: FxHashMap<PageId, String>,
    /// Addresses that are lost.
    pub lost: Vec<LostAddress>,
    /// What is wrong with the lock as a whole.
    pub findings: Vec<Diagnostic>,
}

/// A published address that leads nowhere any more.
#[derive(Debug)]
pub struct LostAddress {
    /// What is to be told of it.
    pub finding: Diagnostic,
    /// The id of a document that is gone: one with an id near it may be the same, renamed.
    pub gone: Option<String>,
}

/// So many lost pages are not told one by one when the lock is that of another site.
const MANY: usize = 5;

/// Where a published page is now.
enum Whereabouts {
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

/// Holds the site to what has been published: `named` are the old addresses that pages name
/// themselves.
#[must_use]
pub fn hold_to_lock(skeleton: &Skeleton<'_>, named: &[OldAddress]) -> PublishedBefore {
    let mut published = PublishedBefore::default();
    let lock = &skeleton.material.lock;
    let Some(source) = &lock.source else {
        return published;
    };
    let covered = Covered::of(skeleton, named);
    for locked in &lock.pages {
        match whereabouts(skeleton, &covered, locked) {
            Whereabouts::There(page) => {
                let is_same =
                    skeleton.page(page).id == locked.id || skeleton.document_id(page) == locked.id;
                if let (Some(feed), true) = (&locked.feed, is_same) {
                    published.feed_ids.insert(page, feed.clone());
                }
            }
            Whereabouts::Moved(page) => {
                if let Some(feed) = &locked.feed {
                    let ids = published.feed_ids.entry(page);
                    ids.or_insert_with(|| feed.clone());
                }
                let address = SitePath::of_alias(&locked.address);
                published.moved.extend(address.map(|address| OldAddress {
                    address,
                    page,
                    span: None,
                }));
            }
            Whereabouts::Gone(why) => {
                let finding = Diagnostic::new(&LOST_ADDRESS, Place::new(source, locked.span));
                published.lost.push(LostAddress {
                    finding: finding.with("address", &locked.address).with("why", why),
                    gone: (why == "gone").then(|| locked.id.clone()),
                });
            }
            Whereabouts::Expired | Whereabouts::Covered => {}
        }
    }
    if let Some(finding) = foreign_lock(skeleton, published.lost.len()) {
        if finding.rule == &LOST_ADDRESS {
            published.lost.clear();
        }
        published.findings.push(finding);
    }
    published
}

/// What is told when the lock is that of another site: a copy of a site brings it along. When most
/// of its pages are not here, that is told at once instead of each of them; a site that is only an
/// example has never been online at all.
fn foreign_lock(skeleton: &Skeleton<'_>, lost: usize) -> Option<Diagnostic> {
    let lock = &skeleton.material.lock;
    let (source, (of, span)) = (lock.source.as_ref()?, lock.site.as_ref()?);
    let base = skeleton.material.config.base_url.as_ref();
    let is_other = base.is_some_and(|base| without_scheme(base.as_str()) != without_scheme(of));
    let is_copy = lost >= MANY && lost * 2 > lock.pages.len();
    let rule = match (is_copy, is_other) {
        (true, _) if is_other || is_example(of) => &LOST_ADDRESS,
        (false, true) => &FOREIGN_LOCK,
        _ => return None,
    };
    let finding = Diagnostic::new(rule, Place::new(source, *span));
    let finding = finding.with("site", of).with("count", lost);
    let finding = finding.with("pages", lock.pages.len());
    let finding = finding.with("base", base.map_or("", BaseUrl::as_str));
    Some(if is_copy {
        finding.message("lost-copy")
    } else {
        finding
    })
}

fn without_scheme(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let address = address.strip_prefix("www.").unwrap_or(address);
    address.trim_end_matches('/')
}

/// Whether an address is one of those that are kept for examples and lead nowhere (RFC 2606).
fn is_example(address: &str) -> bool {
    let host = before(without_scheme(address), '/');
    let last = after_last(before(host, ':'), '.');
    matches!(last, "example" | "test" | "invalid" | "localhost")
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
    fn of(skeleton: &Skeleton<'_>, named: &'s [OldAddress]) -> Covered<'s> {
        let choices = &skeleton.material.choices;
        let choices = if choices.is_preview {
            choices.published()
        } else {
            choices.clone()
        };
        let aliases = named.iter().map(|old| old.address.as_str());
        let mut expired = FxHashSet::default();
        let is_expired = |page: &&Arc<Page>| {
            !page.meta.aliases.is_empty() && hidden(page, &choices) == Some(Hidden::Expired)
        };
        for page in skeleton.material.pages.iter().filter(is_expired) {
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

fn whereabouts(skeleton: &Skeleton<'_>, covered: &Covered<'_>, locked: &LockedPage) -> Whereabouts {
    let choices = &covered.choices;
    let why = |page: PageId| hidden(skeleton.page(page), choices);
    let address = locked.address.as_str();
    if let Some(page) = skeleton.names.addresses.get(address) {
        return why(*page).map_or(Whereabouts::There(*page), gone);
    }
    if skeleton.names.lists.contains_key(address) || covered.aliases.contains(address) {
        return Whereabouts::Covered;
    }
    if covered.expired.contains(address) {
        return Whereabouts::Expired;
    }
    let Some(document) = skeleton.names.ids.get(locked.id.as_str()) else {
        return Whereabouts::Gone("gone");
    };
    let document = &skeleton.documents[document.index()];
    let Some(lang) = skeleton.material.config.lang(&locked.lang) else {
        return Whereabouts::Gone("gone");
    };
    match (document.pages.get(lang), document.hidden.get(lang)) {
        (Some(page), _) => why(*page).map_or(Whereabouts::Moved(*page), gone),
        (None, Some(page)) => why(*page).map_or(Whereabouts::Gone("gone"), gone),
        (None, None) => Whereabouts::Gone("gone"),
    }
}

fn gone(why: Hidden) -> Whereabouts {
    match why {
        Hidden::Expired => Whereabouts::Expired,
        Hidden::Draft => Whereabouts::Gone("draft"),
        Hidden::Future => Whereabouts::Gone("future"),
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
            .with("address", address)
            .with("page", page.source.path());
        let line = |span: Span| page.source.slice(span).trim_end().to_owned();
        finding.suggest(renamed.map(|heading| format!("{} {{#{id}}}", line(heading.span))))
    })
    .collect()
}
