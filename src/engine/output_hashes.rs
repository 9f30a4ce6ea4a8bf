//! Of what outputs were made when they were last made: what is made of the same again stands
//! already.
//!
//! Hashes are of what was read and not of when, so they hold for any later build of the same
//! program. Kept beside the findings of the last build, and of use only while the output folder is
//! as that build left it.

use std::collections::HashMap;
use std::io;

use rayon::prelude::*;

use crate::base::hash::{Hash, Hasher};
use crate::engine::cache::Cache;
use crate::engine::edition::Edition;
use crate::render::route::Route;
use crate::site::versions::PageId;

/// Name of the file that hashes are kept in.
const NAME: &str = "outputs";

/// The hashes of what outputs were made of by the last build, and are made of now.
#[derive(Debug, Default)]
pub(crate) struct OutputHashes {
    before: HashMap<String, Hash>,
    now: HashMap<String, Hash>,
}

impl OutputHashes {
    /// The hashes `now`, beside those of the build that left the output folder with the hash
    /// `folder`.
    pub(crate) fn open(cache: &Cache, folder: Hash, now: HashMap<String, Hash>) -> OutputHashes {
        let mut before = HashMap::new();
        // What is missing or damaged is made anew.
        if let Some(text) = cache.read(NAME).and_then(|b| String::from_utf8(b).ok()) {
            let mut lines = text.lines();
            if lines.next().and_then(Hash::from_hex) == Some(folder) {
                before.extend(lines.filter_map(hash_line));
            }
        }
        OutputHashes { before, now }
    }

    /// Whether an output is made of the same as before.
    pub(crate) fn is_same(&self, path: &str) -> bool {
        self.now
            .get(path)
            .is_some_and(|now| self.before.get(path) == Some(now))
    }

    /// Keeps the hashes for an output folder that has now the hash `folder`.
    ///
    /// # Errors
    /// When they cannot be kept; then everything is made again by the next build.
    pub(crate) fn keep(&self, cache: &Cache, folder: Hash) -> io::Result<()> {
        let mut lines = vec![format!("{folder}\n")];
        let mut all: Vec<(&String, &Hash)> = self.now.iter().collect();
        all.sort_unstable_by_key(|(path, _)| *path);
        for (path, hash) in all {
            lines.push(format!("{hash} {path}\n"));
        }
        cache.renew(NAME, lines.concat().as_bytes())
    }
}

fn hash_line(line: &str) -> Option<(String, Hash)> {
    let (hash, path) = line.split_once(' ')?;
    Some((path.to_owned(), Hash::from_hex(hash)?))
}

/// Hashes of what the outputs of an edition are made of, by path. Outputs that are made of more
/// than can be said here have none.
pub(crate) fn output_hashes(edition: &Edition, settings: Hash) -> HashMap<String, Hash> {
    edition.prepare();
    let site = edition.site();
    let of_texts = || {
        site.pages
            .par_iter()
            .map(|page| Hash::of(page.text().as_bytes()))
            .collect::<Vec<Hash>>()
    };
    let (shared, texts) = rayon::join(|| site.hash(), of_texts);
    let hash = |route: &Route| {
        let mut hasher = Hasher::new();
        hasher.add(settings.as_bytes()).add(shared.as_bytes());
        for id in edition.inputs_of(route)? {
            hasher.add(text_hash(&texts, id)?.as_bytes());
        }
        Some((route.path.clone(), hasher.finish()))
    };
    edition.routes().par_iter().filter_map(hash).collect()
}

fn text_hash(texts: &[Hash], id: PageId) -> Option<&Hash> {
    texts.get(id.index())
}
