//! The files that are made from pictures: made once, and kept beside the site so that the next
//! build finds them.
//!
//! What is kept lies in `.kansli/pictures/`, under the mark of the picture's own bytes, with a mark
//! of what was made in front: a damaged file is seen and made anew. A site that cannot be written
//! to is built all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::base::diagnostic::Diagnostic;
use crate::engine::store::Store;
use crate::media::encode::{EDITION, make_pictures};
use crate::media::picture::MOST_MEMORY;
use crate::model::picture::PictureForm;
use crate::model::picture::{Format, Picture};
use crate::read::scan::{SiteFile, Stamp, read_stamped, stamp};

/// Where things are kept, in `.kansli/` of the site.
const FOLDER: &str = "pictures";
/// Which picture had which mark, and how its file stood on the disk then.
const INDEX: &str = "index";
/// Bytes of the mark in front of what is kept.
const MARK: usize = blake3::OUT_LEN;

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
pub struct Made {
    /// Files that were made, and not found among those made before.
    pub files: usize,
    /// Whether some could not be kept, so that the next build has to make them again.
    pub is_lost: bool,
}

/// Makes pictures, and keeps them.
#[derive(Debug)]
pub struct Pictures {
    store: Store,
    /// What was known of the pictures when the site was last built.
    before: BTreeMap<String, (String, String)>,
    /// What is known now: how each file stood on the disk, and the mark of its bytes.
    known: Mutex<BTreeMap<String, (Option<String>, String)>>,
    memory: Memory,
    made: AtomicUsize,
    is_lost: AtomicBool,
}

impl Pictures {
    /// Finds what is kept of the pictures of the site in `root`.
    #[must_use]
    pub fn open(root: &Path) -> Pictures {
        let store = Store::new(root, FOLDER);
        let index = store
            .read(INDEX)
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_default();
        let line = |line: &str| {
            let mut words = line.splitn(3, '\t');
            let (mark, stamp, path) = (words.next()?, words.next()?, words.next()?);
            Some((path.to_owned(), (stamp.to_owned(), mark.to_owned())))
        };
        Pictures {
            store,
            before: index.lines().filter_map(line).collect(),
            known: Mutex::default(),
            memory: Memory::default(),
            made: AtomicUsize::new(0),
            is_lost: AtomicBool::new(false),
        }
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
        if let Some(mark) = self.known_mark(file) {
            let found: Option<Vec<Vec<u8>>> =
                forms.iter().map(|form| self.kept(&mark, *form)).collect();
            if let Some(found) = found {
                return Ok(found);
            }
        }
        let _room = self
            .memory
            .take(picture.weight + 2 * stamp(file).map_or(0, Stamp::length));
        let before = SystemTime::now();
        let (stamp, bytes) = read_stamped(file);
        let bytes = bytes.map_err(PictureError::Unreadable)?;
        let mark = blake3::hash(&bytes).to_hex().to_string();
        let settled = stamp
            .filter(|stamp| stamp.is_settled_at(before))
            .map(Stamp::text);
        self.known()
            .insert(file.path.clone(), (settled, mark.clone()));
        let mut found: Vec<Option<Vec<u8>>> =
            forms.iter().map(|form| self.kept(&mark, *form)).collect();
        let missing: Vec<PictureForm> = forms
            .iter()
            .zip(&found)
            .filter(|(_, found)| found.is_none())
            .map(|(form, _)| *form)
            .collect();
        let mut made = make_pictures(&bytes, picture, &missing)
            .ok_or(PictureError::Broken)?
            .into_iter();
        for (form, found) in forms
            .iter()
            .zip(&mut found)
            .filter(|(_, found)| found.is_none())
        {
            *found = made.next().inspect(|made| self.keep(&mark, *form, made));
        }
        Ok(found.into_iter().flatten().collect())
    }

    /// What was made so far.
    #[must_use]
    pub fn made(&self) -> Made {
        Made {
            files: self.made.load(Ordering::Relaxed),
            is_lost: self.is_lost.load(Ordering::Relaxed),
        }
    }

    /// After a whole build: writes down what is known, and removes what was made from pictures that
    /// are no longer there.
    pub fn tidy(&self) {
        let known = self.known();
        let marks: BTreeSet<&str> = known.values().map(|(_, mark)| mark.as_str()).collect();
        let names = self.store.names();
        if names.is_empty() {
            return;
        }
        for name in names {
            let mut words = name.splitn(3, '-');
            let (mark, edition) = (words.next().unwrap_or_default(), words.next());
            let is_alive = marks.contains(mark) && edition == Some(EDITION);
            if !is_alive && name != INDEX {
                self.store.remove(&name);
            }
        }
        let line = |(path, (stamp, mark)): (&String, &(Option<String>, String))| {
            stamp
                .as_ref()
                .map(|stamp| format!("{mark}\t{stamp}\t{path}\n"))
        };
        let index: String = known.iter().filter_map(line).collect();
        let _ = self.store.renew(INDEX, index.as_bytes());
    }

    /// The mark of a file that has not changed since its bytes were last read.
    fn known_mark(&self, file: &SiteFile) -> Option<String> {
        let now = stamp(file)?.text();
        let known = self.known().get(&file.path).cloned();
        let known = known.or_else(|| {
            let (stamp, mark) = self.before.get(&file.path)?.clone();
            Some((Some(stamp), mark))
        });
        let (then, mark) = known.filter(|(then, _)| then.as_ref() == Some(&now))?;
        self.known().insert(file.path.clone(), (then, mark.clone()));
        Some(mark)
    }

    /// What was made before, if it is there and whole.
    fn kept(&self, mark: &str, form: PictureForm) -> Option<Vec<u8>> {
        let bytes = self.store.read(&name_of(mark, form))?;
        let (seal, made) = bytes.split_at_checked(MARK)?;
        (blake3::hash(made).as_bytes() == seal).then(|| made.to_vec())
    }

    fn keep(&self, mark: &str, form: PictureForm, made: &[u8]) {
        // Cleaning a drawing costs less than finding it again.
        if form.format == Format::Svg {
            return;
        }
        self.made.fetch_add(1, Ordering::Relaxed);
        let written = self
            .store
            .write(&name_of(mark, form), &[blake3::hash(made).as_bytes(), made]);
        if written.is_err() {
            self.is_lost.store(true, Ordering::Relaxed);
        }
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<String, (Option<String>, String)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Under which name something made of a picture is kept.
fn name_of(mark: &str, form: PictureForm) -> String {
    let width = form
        .width
        .map_or_else(|| "whole".to_owned(), |width| width.to_string());
    format!("{mark}-{EDITION}-{width}.{}", form.format.ending())
}

/// How much memory pictures take at this moment: there is room for many small ones, or for one that
/// is very large.
#[derive(Debug, Default)]
struct Memory {
    taken: Mutex<u64>,
    freed: Condvar,
}

impl Memory {
    /// Waits until there is room for so many bytes. Whoever has room must never wait for another's.
    fn take(&self, bytes: u64) -> Room<'_> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken > 0 && *taken + bytes > MOST_MEMORY {
            taken = self
                .freed
                .wait(taken)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *taken += bytes;
        Room {
            memory: self,
            bytes,
        }
    }
}

/// Memory that is taken until this is dropped.
struct Room<'m> {
    memory: &'m Memory,
    bytes: u64,
}

impl Drop for Room<'_> {
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
