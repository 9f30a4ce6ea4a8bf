//! Of what outputs were made when they were last made: what is made of the same again stands
//! already.
//!
//! Marks are of what was read and not of when, so they hold for any later build of the same
//! program. Kept beside what the last build told, and of use only while the output folder is as
//! that build left it.

use std::collections::HashMap;
use std::fmt::Write;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use crate::engine::edition::Edition;
use crate::engine::output::manifest;
use crate::engine::store::Store;
use crate::render::route::Route;
use crate::site::versions::PageId;

/// Name of the file that marks are kept in.
const NAME: &str = "outputs";

/// What was known of outputs, and what is.
#[derive(Debug, Default)]
pub(crate) struct OutputHashes {
    before: HashMap<String, Hash>,
    now: HashMap<String, Hash>,
}

impl OutputHashes {
    /// What is known of outputs that are made of what has the marks `now`, in a folder that a build
    /// left with the mark `left`.
    pub(crate) fn open(
        store: &Store,
        left: manifest::Hash,
        now: HashMap<String, Hash>,
    ) -> OutputHashes {
        let kept = store
            .read(NAME)
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_default();
        let mut lines = kept.lines();
        let is_it = lines.next() == Some(format!("{left:x?}").as_str());
        let line = |line: &str| {
            let (mark, path) = line.split_once(' ')?;
            Some((path.to_owned(), Hash::from_hex(mark).ok()?))
        };
        OutputHashes {
            before: lines.filter(|_| is_it).filter_map(line).collect(),
            now,
        }
    }

    /// Whether an output is made of the same as before.
    pub(crate) fn is_same(&self, path: &str) -> bool {
        self.now
            .get(path)
            .is_some_and(|now| self.before.get(path) == Some(now))
    }

    /// Keeps what is known, for a folder that has now the mark `left`. Where nothing can be kept,
    /// everything is made again.
    pub(crate) fn keep(&self, store: &Store, left: manifest::Hash) {
        let mut text = format!("{left:x?}\n");
        let mut all: Vec<(&String, &Hash)> = self.now.iter().collect();
        all.sort_unstable_by_key(|(path, _)| *path);
        for (path, mark) in all {
            let _ = writeln!(text, "{} {path}", mark.to_hex());
        }
        let _ = store.renew(NAME, text.as_bytes());
    }
}

/// Marks of what the outputs of an edition are made of, by path; of those that are known by what
/// they are made of.
pub(crate) fn marks(edition: &Edition, settings: Hash) -> HashMap<String, Hash> {
    edition.prepare();
    let site = edition.site();
    let texts = || {
        site.pages
            .par_iter()
            .map(|page| blake3::hash(page.text().as_bytes()))
            .collect::<Vec<Hash>>()
    };
    let (all, texts) = rayon::join(|| site.mark(), texts);
    let text = |id: PageId| &texts[id.index()];
    let mark = |route: &Route| {
        let mut hasher = Hasher::new();
        hasher.update(settings.as_bytes()).update(all.as_bytes());
        for id in edition.inputs_of(route)? {
            hasher.update(text(id).as_bytes());
        }
        Some((route.path.clone(), hasher.finalize()))
    };
    edition.routes().par_iter().filter_map(mark).collect()
}
