//! The files that are made from pictures: made once, and kept beside the site so that the next
//! build finds them.
//!
//! What is kept lies in `.kansli/pictures/`, under the hash of the picture's own bytes, with the
//! hash of what was made in front: a damaged file is seen and made anew. A site that cannot be
//! written to is built all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::base::diagnostic::Diagnostic;
use crate::base::hash::Hash;
use crate::base::message::Failure;
use crate::engine::cache::Cache;
use crate::media::encode::{EDITION, make_pictures};
use crate::media::picture::MOST_MEMORY;
use crate::model::picture::PictureForm;
use crate::model::picture::{Format, Picture};
use crate::read::site_file::{SiteFile, Stamp, read_stamped, stamp};

/// Where things are kept, in `.kansli/` of the site.
const FOLDER: &str = "pictures";
/// The hash of every picture, and how its file stood on the disk when it was read.
const INDEX: &str = "index";

/// Why a picture could not be made.
#[derive(Debug)]
pub enum PictureError {
    /// Its file cannot be read: why.
    Unreadable(Box<Diagnostic>),
    /// Its file is damaged.
    Broken,
}

/// What was made of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PicturesMade {
    /// Files that were made, and not found among those made before.
    pub files: usize,
    /// Whether some could not be kept, so that the next build has to make them again.
    pub is_lost: bool,
}

/// The hash of a picture's bytes, and how its file stood on the disk when they were read; absent
/// where its stamp is not sure to change with the next save.
#[derive(Clone, Debug)]
struct IndexEntry {
    stamp: Option<String>,
    hash: Hash,
}

/// Makes pictures, and keeps them.
#[derive(Debug)]
pub struct Pictures {
    cache: Cache,
    /// The pictures of the last build, by path.
    last_index: BTreeMap<String, IndexEntry>,
    /// The pictures of this build, by path.
    index: Mutex<BTreeMap<String, IndexEntry>>,
    memory: Memory,
    files_made: AtomicUsize,
    is_lost: AtomicBool,
}

impl Pictures {
    /// Finds what is kept of the pictures of the site in `root`.
    ///
    /// # Errors
    /// When a link leads the folder where they are kept out of the site.
    pub fn open(root: &Path) -> Result<Pictures, Failure> {
        let cache = Cache::open(root, FOLDER)?;
        let mut last_index = BTreeMap::new();
        // An index that is missing or damaged costs reading the pictures once more.
        if let Some(text) = cache.read(INDEX).and_then(|b| String::from_utf8(b).ok()) {
            last_index.extend(text.lines().filter_map(index_line));
        }
        Ok(Pictures {
            cache,
            last_index,
            index: Mutex::default(),
            memory: Memory::default(),
            files_made: AtomicUsize::new(0),
            is_lost: AtomicBool::new(false),
        })
    }

    /// The bytes of some forms of a picture, in their order; any thread may ask.
    ///
    /// # Errors
    /// When its file cannot be read, or is damaged.
    pub fn get(
        &self,
        file: &SiteFile,
        picture: &Picture,
        forms: &[PictureForm],
    ) -> Result<Vec<Vec<u8>>, PictureError> {
        // A file that is as it was need not be read.
        if let Some(hash) = self.indexed_hash(file) {
            let cached = forms.iter().map(|form| self.cached(hash, *form));
            if let Some(all) = cached.collect::<Option<Vec<Vec<u8>>>>() {
                return Ok(all);
            }
        }
        let length = stamp(file).map_or(0, Stamp::length);
        let _reserved = self.memory.reserve(picture.weight + 2 * length);
        let before = SystemTime::now();
        let (stamp, bytes) = read_stamped(file);
        let bytes = bytes.map_err(PictureError::Unreadable)?;
        let hash = Hash::of(&bytes);
        let stamp = stamp
            .filter(|stamp| stamp.is_settled_at(before))
            .map(Stamp::text);
        self.index()
            .insert(file.path.clone(), IndexEntry { stamp, hash });
        let mut found: Vec<Option<Vec<u8>>> =
            forms.iter().map(|form| self.cached(hash, *form)).collect();
        let mut missing = Vec::new();
        for (form, found) in forms.iter().zip(&found) {
            if found.is_none() {
                missing.push(*form);
            }
        }
        let made = make_pictures(&bytes, picture, &missing).ok_or(PictureError::Broken)?;
        let mut made = made.into_iter();
        for (form, found) in forms.iter().zip(&mut found) {
            if found.is_none() {
                *found = made.next();
                if let Some(bytes) = found {
                    self.keep(hash, *form, bytes);
                }
            }
        }
        // One that is missing still was asked for and not made.
        found
            .into_iter()
            .collect::<Option<Vec<Vec<u8>>>>()
            .ok_or(PictureError::Broken)
    }

    /// What was made so far.
    #[must_use]
    pub fn made(&self) -> PicturesMade {
        PicturesMade {
            files: self.files_made.load(Ordering::Relaxed),
            is_lost: self.is_lost.load(Ordering::Relaxed),
        }
    }

    /// After a whole build: writes the index, and removes what was made from pictures that are no
    /// longer there. Only files with names of our own form are removed.
    pub fn tidy(&self) {
        let index = self.index();
        let hashes: BTreeSet<Hash> = index.values().map(|entry| entry.hash).collect();
        let names = self.cache.names();
        if names.is_empty() {
            return;
        }
        for name in names {
            if let Some((hash, edition)) = parts_of(&name)
                && (edition != EDITION || !hashes.contains(&hash))
            {
                self.cache.remove(&name);
            }
        }
        self.cache.remove_left_overs();
        let mut lines = Vec::new();
        for (path, entry) in index.iter() {
            if let Some(stamp) = &entry.stamp {
                lines.push(format!("{}\t{stamp}\t{path}\n", entry.hash));
            }
        }
        if self.cache.renew(INDEX, lines.concat().as_bytes()).is_err() {
            self.is_lost.store(true, Ordering::Relaxed);
        }
    }

    /// The hash of a file that has not changed since its bytes were last read.
    fn indexed_hash(&self, file: &SiteFile) -> Option<Hash> {
        let now = stamp(file)?.text();
        let this_build = self.index().get(&file.path).cloned();
        let entry = match this_build {
            Some(entry) => entry,
            None => self.last_index.get(&file.path)?.clone(),
        };
        if entry.stamp.as_ref() != Some(&now) {
            return None;
        }
        let hash = entry.hash;
        self.index().insert(file.path.clone(), entry);
        Some(hash)
    }

    /// What was made before, if it is there and whole.
    fn cached(&self, picture: Hash, form: PictureForm) -> Option<Vec<u8>> {
        let bytes = self.cache.read(&name_of(picture, form))?;
        let (hash, made) = bytes.split_at_checked(Hash::LENGTH)?;
        (Hash::of(made).as_bytes() == hash).then(|| made.to_vec())
    }

    fn keep(&self, picture: Hash, form: PictureForm, made: &[u8]) {
        // Cleaning a drawing costs less than finding it again.
        if form.format == Format::Svg {
            return;
        }
        self.files_made.fetch_add(1, Ordering::Relaxed);
        let hash = Hash::of(made);
        let pieces = [hash.as_bytes(), made];
        if self.cache.write(&name_of(picture, form), &pieces).is_err() {
            self.is_lost.store(true, Ordering::Relaxed);
        }
    }

    fn index(&self) -> MutexGuard<'_, BTreeMap<String, IndexEntry>> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One line of the index: hash, stamp and path.
fn index_line(line: &str) -> Option<(String, IndexEntry)> {
    let mut words = line.splitn(3, '\t');
    let (hash, stamp, path) = (words.next()?, words.next()?, words.next()?);
    let hash = Hash::from_hex(hash)?;
    let stamp = Some(stamp.to_owned());
    Some((path.to_owned(), IndexEntry { stamp, hash }))
}

/// Under which name something made of a picture is kept.
fn name_of(picture: Hash, form: PictureForm) -> String {
    let width = form
        .width
        .map_or_else(|| "whole".to_owned(), |width| width.to_string());
    format!("{picture}-{EDITION}-{width}.{}", form.format.ending())
}

/// The hash and the edition in a name of the form that `name_of` gives.
fn parts_of(name: &str) -> Option<(Hash, &str)> {
    let mut words = name.splitn(3, '-');
    let (hash, edition, _) = (words.next()?, words.next()?, words.next()?);
    Some((Hash::from_hex(hash)?, edition))
}

/// How much memory pictures take at this moment: there is room for many small ones, or for one that
/// is very large.
#[derive(Debug, Default)]
struct Memory {
    taken: Mutex<u64>,
    freed: Condvar,
}

impl Memory {
    /// Waits until so many bytes are free. Whoever has reserved some must never wait for more.
    fn reserve(&self, bytes: u64) -> Reservation<'_> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken > 0 && *taken + bytes > MOST_MEMORY {
            taken = self
                .freed
                .wait(taken)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *taken += bytes;
        Reservation {
            memory: self,
            bytes,
        }
    }
}

/// Memory that is taken until this is dropped.
struct Reservation<'m> {
    memory: &'m Memory,
    bytes: u64,
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        let mut taken = self
            .memory
            .taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *taken -= self.bytes;
        self.memory.freed.notify_all();
    }
}
