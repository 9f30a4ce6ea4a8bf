//! The lock of a site after it has been published: what was in it before, and what has come.
//!
//! Nothing is ever taken out: an address that has moved must go on leading somewhere.

use std::collections::BTreeMap;

use crate::base::source::Span;
use crate::model::lock::{Lock, LockedFeed, LockedFile, LockedPage};
use crate::site::site::Site;

impl Site {
    /// The lock after this site has been published.
    #[must_use]
    pub fn record(&self) -> Lock {
        let before = &self.structure.lock;
        let mut pages: BTreeMap<&str, LockedPage> = before
            .pages
            .iter()
            .map(|page| (page.address.as_str(), page.clone()))
            .collect();
        for (page, id) in self.shown() {
            let address = self.place(id).address.as_str();
            let locked = pages.entry(address).or_default();
            address.clone_into(&mut locked.address);
            self.structure
                .config
                .code(page.lang)
                .clone_into(&mut locked.lang);
            locked.id.clone_from(&self.document_of(id).id);
            locked.feed = self.lasting_id(id).or_else(|| locked.feed.take());
            for heading in page
                .outline
                .headings
                .iter()
                .filter_map(|heading| heading.id.as_deref())
            {
                if !locked.headings.iter().any(|(known, _)| known == heading) {
                    locked.headings.push((heading.to_owned(), Span::default()));
                }
            }
        }
        // The id that a feed had first is the one that it has.
        let known = before
            .feeds
            .iter()
            .map(|feed| (feed.address.as_str(), feed.id.as_str()));
        let new = self.structure.feeds.iter().map(|feed| {
            (
                self.structure.lists[feed.list].address.as_str(),
                feed.id.as_str(),
            )
        });
        let feeds: BTreeMap<&str, &str> = new.chain(known).collect();
        let feed = |(address, id): (&str, &str)| LockedFeed {
            address: address.to_owned(),
            id: id.to_owned(),
        };
        let feeds = feeds.into_iter().map(feed).collect();
        let known = before.files.iter().map(|file| file.address.clone());
        let mut files: Vec<String> = known
            .chain(self.structure.files.iter().map(|f| f.address.to_string()))
            .collect();
        files.sort();
        files.dedup();
        let files = files
            .into_iter()
            .map(|address| LockedFile {
                address,
                span: Span::default(),
            })
            .collect();
        Lock {
            source: None,
            pages: pages.into_values().collect(),
            feeds,
            files,
        }
    }
}
