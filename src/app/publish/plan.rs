//! What a publication has to do: which files are new, which have changed and which are gone, and in
//! which order they go.
//!
//! Whoever reads the site meanwhile finds whole pages whose pictures and links are there: what
//! pages show comes before them, new pages before those that link to them, and what is gone goes
//! last.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::app::publish::published_files::FileStates;

/// The most files that are removed without `--allow-deletes`: this many, and this share of all.
const MOST_GONE: usize = 50;
const MOST_GONE_PERCENT: usize = 20;

/// What a publication has to do.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Plan {
    /// Files that were not there, sorted.
    pub(crate) new: Vec<String>,
    /// Files that were there otherwise, sorted.
    pub(crate) changed: Vec<String>,
    /// Files that were there and are no longer part of the site, sorted.
    pub(crate) gone: Vec<String>,
    /// How many bytes the new and changed files have.
    pub(crate) bytes: u64,
}

impl Plan {
    /// What makes `there` into `here`.
    pub(crate) fn of(here: &FileStates, there: &FileStates) -> Plan {
        let mut plan = Plan::default();
        for (path, state) in here {
            let list = match there.get(path) {
                Some(old) if old == state => continue,
                Some(_) => &mut plan.changed,
                None => &mut plan.new,
            };
            list.push(path.clone());
            plan.bytes += state.length;
        }
        let is_gone = |path: &&String| !here.contains_key(*path);
        plan.gone = there.keys().filter(is_gone).cloned().collect();
        plan
    }

    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// Whether more would be removed from `there` than a slip should be able to remove.
    pub(crate) fn removes_much(&self, there: &FileStates) -> bool {
        let gone = self.gone.len();
        gone > MOST_GONE || gone * 100 > there.len() * MOST_GONE_PERCENT
    }

    /// The new and changed files in the order in which they go; deeper ones first, so that the
    /// start page follows the pages below it.
    pub(crate) fn uploads(&self) -> Vec<String> {
        let place = |path: &str| (turn_of(path), Reverse(path.matches('/').count()));
        let new = self.new.iter().map(|path| (false, path));
        let changed = self.changed.iter().map(|path| (true, path));
        let mut all: Vec<(bool, &String)> = new.chain(changed).collect();
        all.sort_by_key(|(is_changed, path)| {
            let (turn, depth) = place(path);
            (turn, *is_changed, depth, *path)
        });
        all.into_iter().map(|(_, path)| path.clone()).collect()
    }
}

/// When a file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum FileTurn {
    /// What pages show: pictures, style sheets, files to fetch.
    Asset,
    Page,
    /// Pages that list others, and feeds.
    List,
    /// What is told to search engines.
    Sitemap,
}

fn turn_of(path: &str) -> FileTurn {
    let is = |ending: &str| path.ends_with(ending);
    if is("sitemap.xml") || path == "robots.txt" {
        FileTurn::Sitemap
    } else if is(".html") && path.matches('/').count() < 2 && is("index.html") {
        FileTurn::List
    } else if is(".html") {
        FileTurn::Page
    } else if [".xml", ".ics", "feed.json"].into_iter().any(is) {
        FileTurn::List
    } else {
        FileTurn::Asset
    }
}

/// The folders that lead to paths, each before those inside it.
pub(crate) fn folders_of<'p>(paths: impl Iterator<Item = &'p String>) -> BTreeSet<String> {
    let mut folders = BTreeSet::new();
    for path in paths {
        for (at, _) in path.match_indices('/') {
            folders.extend(path.get(..at).map(str::to_owned));
        }
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::output::manifest::FileState;

    fn files(said: &[(&str, &str)]) -> FileStates {
        let one = |(path, text): &(&str, &str)| {
            ((*path).to_owned(), FileState::of_bytes(text.as_bytes()))
        };
        said.iter().map(one).collect()
    }

    #[test]
    fn what_pages_need_goes_first_and_the_sitemap_last() {
        let here = files(&[
            ("sitemap.xml", "1"),
            ("atom.xml", "1"),
            ("index.html", "1"),
            ("om/ny/index.html", "1"),
            ("om/index.html", "1"),
            ("om/a/index.html", "2"),
            ("bild.webp", "1"),
        ]);
        let there = files(&[("om/a/index.html", "1"), ("borta.html", "1")]);
        let plan = Plan::of(&here, &there);
        assert_eq!(
            plan.uploads(),
            [
                "bild.webp",
                "om/ny/index.html",
                "om/a/index.html",
                "om/index.html",
                "atom.xml",
                "index.html",
                "sitemap.xml"
            ]
        );
        assert_eq!(
            (plan.gone.as_slice(), plan.bytes),
            (&["borta.html".to_owned()][..], 7)
        );
        assert!(plan.removes_much(&there));
        assert!(Plan::of(&here, &here).is_empty());
    }
}
