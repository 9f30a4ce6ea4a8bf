//! `published.lock`: one line a page, one a feed, one a file, one a heading below its page; easy to
//! read, to compare and to merge.
//!
//! ```text
//! page /nyhetsbrev/2026-02/ sv 2026-02 tag:exempel.se,2026-03-02:/sv/2026-02
//!   #styrelsen
//! feed /nyhetsbrev/ tag:exempel.se,2024-02-01:/sv/nyhetsbrev/
//! file /rapporter/bokslut.pdf
//! ```
//!
//! Parts are parted by tabs, since ids may hold spaces. What cannot be read is passed over: after
//! two writers have published from two computers, both halves of a merge count.

use std::fmt::Write;
use std::sync::Arc;

use crate::base::source::{Source, Span};
use crate::model::lock::{Lock, LockedFeed, LockedFile, LockedPage};

/// What stands first in the file.
const HEAD: &str = "\
// Adresser, rubriker och flöden som har publicerats. Skrivs av kansli build. Spara filen
// tillsammans med texterna. Addresses, headings and feeds that have been published. Written by
// kansli build. Keep the file with the texts.
";

/// What has been published, according to the lock of a site; pages sorted by address.
#[must_use]
pub fn read_lock(source: &Arc<Source>) -> Lock {
    let mut lock = Lock {
        source: Some(Arc::clone(source)),
        ..Lock::default()
    };
    let mut at = 0;
    for line in source.text().split_inclusive('\n') {
        let text = line.trim_end();
        let span = Span::new(at, at + text.len());
        at += line.len();
        let mut parts = text.split('\t');
        match (parts.next().unwrap_or_default(), parts.next()) {
            ("page", Some(address)) => {
                let [lang, id, feed] =
                    [(); 3].map(|()| parts.next().unwrap_or_default().to_owned());
                let address = address.trim_start_matches('/').to_owned();
                let feed = Some(feed).filter(|feed| !feed.is_empty());
                lock.pages.push(LockedPage {
                    address,
                    lang,
                    id,
                    feed,
                    headings: Vec::new(),
                    span,
                });
            }
            ("feed", Some(address)) => {
                let address = address.trim_start_matches('/').to_owned();
                lock.feeds.extend(parts.next().map(|id| LockedFeed {
                    address,
                    id: id.to_owned(),
                }));
            }
            ("file", Some(address)) => {
                lock.files.push(LockedFile {
                    address: address.trim_start_matches('/').to_owned(),
                    span,
                });
            }
            (heading, None) => {
                if let (Some(id), Some(page)) =
                    (heading.trim().strip_prefix('#'), lock.pages.last_mut())
                {
                    page.headings.push((id.to_owned(), span));
                }
            }
            _ => {}
        }
    }
    lock.pages.sort_by(|a, b| a.address.cmp(&b.address));
    lock
}

/// The lock as text, sorted by address.
#[must_use]
pub fn lock_text(lock: &Lock) -> String {
    let mut out = HEAD.to_owned();
    let mut pages: Vec<&LockedPage> = lock.pages.iter().collect();
    pages.sort_by(|a, b| a.address.cmp(&b.address));
    for page in pages {
        let feed = page.feed.as_deref().unwrap_or_default();
        let line = format!(
            "page\t/{}\t{}\t{}\t{feed}",
            page.address, page.lang, page.id
        );
        let _ = writeln!(out, "{}", line.trim_end());
        for (heading, _) in &page.headings {
            let _ = writeln!(out, "  #{heading}");
        }
    }
    let mut feeds: Vec<&LockedFeed> = lock.feeds.iter().collect();
    feeds.sort_by(|a, b| a.address.cmp(&b.address));
    for LockedFeed { address, id } in feeds {
        let _ = writeln!(out, "feed\t/{address}\t{id}");
    }
    let mut files: Vec<&str> = lock
        .files
        .iter()
        .map(|file| file.address.as_str())
        .collect();
    files.sort_unstable();
    for file in files {
        let _ = writeln!(out, "file\t/{file}");
    }
    out
}
