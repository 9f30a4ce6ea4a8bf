//! A map by path that many threads fill at once.
//!
//! Made of parts with a lock each, so that threads seldom wait for each other; must not know what
//! it holds.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

const PARTS: u64 = 32;

/// A map by path in parts.
#[derive(Debug)]
pub struct Shards<V> {
    parts: Vec<Mutex<HashMap<String, V>>>,
    hasher: RandomState,
}

impl<V> Default for Shards<V> {
    fn default() -> Shards<V> {
        Shards {
            parts: (0..PARTS).map(|_| Mutex::default()).collect(),
            hasher: RandomState::new(),
        }
    }
}

impl<V: Copy> Shards<V> {
    /// What is kept for `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<V> {
        self.part(path).get(path).copied()
    }

    /// Keeps `value` for `path`, whatever was there.
    pub fn put(&self, path: &str, value: V) {
        self.part(path).insert(path.to_owned(), value);
    }

    /// Keeps `value` for `path` unless something is there, and tells whether nothing was.
    pub fn put_new(&self, path: &str, value: V) -> bool {
        match self.part(path).entry(path.to_owned()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(value);
                true
            }
        }
    }

    /// Takes everything out, sorted by path.
    #[must_use]
    pub fn take_sorted(&mut self) -> Vec<(String, V)> {
        let parts = self
            .parts
            .iter_mut()
            .map(|part| part.get_mut().unwrap_or_else(PoisonError::into_inner));
        let mut all: Vec<(String, V)> = parts.flat_map(HashMap::drain).collect();
        all.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        all
    }

    fn part(&self, path: &str) -> MutexGuard<'_, HashMap<String, V>> {
        let index = usize::try_from(self.hasher.hash_one(path) % PARTS).unwrap_or_default();
        self.parts[index]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
