//! The lock of a site after it has been published: what was in it before, and what has come.
//!
//! Nothing is ever taken out: an address that has moved must go on leading somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::source::Span;
use crate::model::lock::{Lock, LockedFeed, LockedFile, LockedPage};
use crate::site::site::Site;

impl Site {
    /// The lock after this site has been published; `before` is what stood in it.
    #[must_use]
    pub fn record(&self, before: &Lock) -> Lock {
        Lock {
            source: None,
            site: self.recorded_site(before),
            pages: self.recorded_pages(before),
            feeds: self.recorded_feeds(before),
            files: self.recorded_files(before),
            unknown: before.unknown.clone(),
        }
    }

    /// The site that the lock is of: by its public address, once it has one.
    fn recorded_site(&self, before: &Lock) -> Option<(String, Span)> {
        let base = self.structure.config.base_url.as_ref();
        let own = base.map(|base| (base.as_str().to_owned(), Span::default()));
        own.or_else(|| before.site.clone())
    }

    fn recorded_pages(&self, before: &Lock) -> Vec<LockedPage> {
        let mut pages: BTreeMap<&str, LockedPage> = BTreeMap::new();
        for page in &before.pages {
            match pages.get_mut(page.address.as_str()) {
                // After a merge a page may stand there twice: what both lines say counts.
                Some(first) => {
                    first.feed = first.feed.take().or_else(|| page.feed.clone());
                    first.issue = first.issue.or(page.issue);
                    for (id, _) in &page.headings {
                        add_heading(first, id);
                    }
                }
                None => {
                    pages.insert(&page.address, page.clone());
                }
            }
        }
        for (page, id) in self.shown() {
            let address = self.place(id).address.as_str();
            let locked = pages.entry(address).or_default();
            address.clone_into(&mut locked.address);
            let lang = self.structure.config.code(page.lang);
            lang.clone_into(&mut locked.lang);
            locked.id.clone_from(&self.document_of(id).id);
            locked.feed = self.lasting_id(id).or_else(|| locked.feed.take());
            locked.issue = self.relations_of(id).issue.or(locked.issue);
            for heading in &page.outline.headings {
                if let Some(id) = &heading.id {
                    add_heading(locked, id);
                }
            }
        }
        pages.into_values().collect()
    }

    /// Feeds with their ids: the one that a feed had first is the one that it has.
    fn recorded_feeds(&self, before: &Lock) -> Vec<LockedFeed> {
        let mut feeds: BTreeMap<&str, &str> = BTreeMap::new();
        for feed in &before.feeds {
            feeds.entry(&feed.address).or_insert(&feed.id);
        }
        for feed in &self.structure.feeds {
            if let Some(list) = self.structure.lists.get(feed.list.index()) {
                feeds.entry(list.address.as_str()).or_insert(&feed.id);
            }
        }
        let feed = |(address, id): (&str, &str)| LockedFeed {
            address: address.to_owned(),
            id: id.to_owned(),
        };
        feeds.into_iter().map(feed).collect()
    }

    fn recorded_files(&self, before: &Lock) -> Vec<LockedFile> {
        let mut addresses: BTreeSet<&str> = BTreeSet::new();
        addresses.extend(before.files.iter().map(|file| file.address.as_str()));
        let published = self.published();
        addresses.extend(published.map(|(_, file)| file.address.as_str()));
        let file = |address: &str| LockedFile {
            address: address.to_owned(),
            span: Span::default(),
        };
        addresses.into_iter().map(file).collect()
    }
}

fn add_heading(page: &mut LockedPage, id: &str) {
    if !page.headings.iter().any(|(listed, _)| listed == id) {
        page.headings.push((id.to_owned(), Span::default()));
    }
}
