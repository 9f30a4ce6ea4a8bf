//! A map by path that many threads fill at once.
//!
//! Made of parts with a lock each, so that threads seldom wait for each other; must not know what
//! is kept in it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many parts there are, each with a lock of its own.
const PARTS: usize = 32;

type MapPart<V> = Mutex<HashMap<String, V>>;

/// A map by path in parts.
#[derive(Debug)]
pub struct PathMap<V> {
    first: MapPart<V>,
    others: Vec<MapPart<V>>,
    hasher: RandomState,
}

impl<V> Default for PathMap<V> {
    fn default() -> PathMap<V> {
        PathMap {
            first: Mutex::default(),
            others: (1..PARTS).map(|_| Mutex::default()).collect(),
            hasher: RandomState::new(),
        }
    }
}

impl<V: Copy> PathMap<V> {
    /// What is kept for `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<V> {
        self.part(path).get(path).copied()
    }

    /// Keeps `value` for `path`, whatever was there.
    pub fn put(&self, path: &str, value: V) {
        self.part(path).insert(path.to_owned(), value);
    }

    /// Keeps `value` for `path` unless something is there; gives whether nothing was.
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
        let mut all = Vec::new();
        for part in std::iter::once(&mut self.first).chain(&mut self.others) {
            all.extend(
                part.get_mut()
                    .unwrap_or_else(PoisonError::into_inner)
                    .drain(),
            );
        }
        all.sort_unstable_by(|(a, _): &(String, V), (b, _)| a.cmp(b));
        all
    }

    fn part(&self, path: &str) -> MutexGuard<'_, HashMap<String, V>> {
        let [low, ..] = self.hasher.hash_one(path).to_le_bytes();
        // The first part stands beside the others, so that there is always one.
        let part = match usize::from(low) % PARTS {
            0 => &self.first,
            at => self.others.get(at - 1).unwrap_or(&self.first),
        };
        part.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
