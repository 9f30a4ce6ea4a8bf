//! One build on its way into the output folder: it takes files from any number of threads and
//! publishes all of them together, or none.
//!
//! Made from paths and bytes. Files that differ wait in the staging folder until `commit` moves
//! them into place, so that whoever looks, and whatever breaks, finds whole files. Only files that
//! the manifest lists are replaced or removed. Must not know what a page or a site is.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rayon::prelude::*;

use crate::base::disk_error::retrying;
use crate::base::file_name::{folded, is_plain_path};
use crate::base::hash::{Hash, Hasher};
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::engine::output::disk::{OnDisk, OutputDisk, parent_of};
use crate::engine::output::folder::{disk_failure, failure};
use crate::engine::output::manifest::{self, FileState, Manifest, site_from};
use crate::engine::output::obstacles::Obstacles;
use crate::engine::output::path_map::PathMap;
use crate::engine::output::staging::{Location, Staging};

/// Files shorter than this are read at once; longer ones in pieces of this size.
const PIECE: usize = 1 << 20;

/// What becomes of a file that was given to the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new or differs, and waits to be published.
    Written,
    /// The same bytes stand there already.
    Unchanged,
    /// A file that is not ours stands there; `commit` will refuse and name it.
    Blocked,
}

/// What a build did to the output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that are new or differ.
    pub written: usize,
    /// Files that were there with the same bytes.
    pub unchanged: usize,
    /// Files of earlier builds that are no longer part of the site.
    pub removed: usize,
}

/// One build on its way into the output folder. Dropped without `commit`, the folder is as it was.
#[derive(Debug)]
pub struct Transaction {
    // Fields are dropped in this order: the staging folder goes before the folder that it is in.
    pub(crate) staging: Staging,
    pub(crate) disk: OutputDisk,
    /// The site as the manifest names it.
    pub(crate) site: String,
    pub(crate) manifest: Manifest,
    /// How often a path of the manifest stands there in some spelling, where the disk takes upper
    /// and lower case for the same.
    spellings: HashMap<String, usize>,
    pub(crate) files: PathMap<StagedEntry>,
    folders: PathMap<()>,
    obstacles: Mutex<Obstacles>,
    fault: OnceLock<Failure>,
}

/// A path that the build has taken.
#[derive(Clone, Copy, Debug)]
pub(crate) enum StagedEntry {
    /// Its file is still being looked at or written.
    Claimed,
    /// Its file is ready.
    Ready(StagedFile),
}

/// A file that is ready to be published.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StagedFile {
    pub(crate) state: FileState,
    pub(crate) location: Location,
}

/// What is found at a path in the output folder.
enum Existing {
    Nothing,
    /// A file of ours that has not changed since it was published.
    Unchanged(FileState),
    /// A file that must be read to be compared.
    MustRead {
        is_ours: bool,
        length: u64,
    },
}

impl Transaction {
    /// Takes the output folder `folder` of the site in `site` for one build, and makes it if it
    /// does not exist.
    ///
    /// # Errors
    /// When it would overwrite the site's own files, is no folder, belongs to another site, or
    /// another build is at it.
    pub fn open(folder: &Path, site: &Path) -> Result<Transaction, Failure> {
        let disk = OutputDisk::take(folder, site)?;
        let manifest = retrying(|| Manifest::read(&disk.root))
            .map_err(|error| disk.disk_failure(manifest::NAME, &error))?;
        let site = site_from(&disk.root, &disk.site);
        if let Some(other) = manifest.site.as_ref().filter(|other| **other != site) {
            let message = Message::new("output-other-site").with("path", shown_path(folder));
            let other = disk.target(other);
            let other = std::fs::canonicalize(&other).unwrap_or(other);
            return Err(Failure::new(message.with("site", shown_path(&other))));
        }
        let unfinished = manifest.unfinished.iter().map(String::as_str).collect();
        let unfinished = disk.not_behind_links(&unfinished)?;
        let staging = retrying(|| Staging::clear(&disk.root, &unfinished))
            .map_err(|error| disk.disk_failure(crate::engine::output::staging::NAME, &error))?;
        let mut spellings = HashMap::new();
        if disk.target(&manifest::NAME.to_uppercase()).exists() {
            for path in manifest.files.keys() {
                *spellings.entry(folded(path)).or_default() += 1;
            }
        }
        Ok(Transaction {
            staging,
            disk,
            site,
            manifest,
            spellings,
            files: PathMap::default(),
            folders: PathMap::default(),
            obstacles: Mutex::default(),
            fault: OnceLock::new(),
        })
    }

    /// The hash of all that the last build left in the folder.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(self.manifest.text.as_bytes())
    }

    /// Takes the file `path` as the last build left it, if it is sure that nobody has changed it
    /// since; gives whether it did.
    ///
    /// # Errors
    /// As `stage`.
    pub fn keep(&self, path: &str) -> Result<bool, Failure> {
        self.noting_failure(|| {
            if !self.manifest.files.contains_key(path) {
                return Ok(false);
            }
            let Existing::Unchanged(state) = self.inspect(path)? else {
                return Ok(false);
            };
            self.claim(path)?;
            self.set_ready(path, state, Location::Published);
            Ok(true)
        })
    }

    /// Takes the bytes of the file `path`, relative to the folder and with `/`; any thread may
    /// call.
    ///
    /// # Errors
    /// When the path is not one that may be written, is given twice, leads over a link, or the disk
    /// refuses.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Result<Outcome, Failure> {
        self.noting_failure(|| {
            self.claim(path)?;
            let state = FileState::of_bytes(bytes);
            let outcome = self.compare(path, &self.inspect(path)?, state)?;
            if outcome != Outcome::Written {
                self.set_ready(path, state, Location::Published);
                return Ok(outcome);
            }
            self.write(path, |mut file| file.write_all(bytes).map(|()| state))
        })
    }

    /// Takes the file `from` as it is for the file `path`; long files are never wholly in memory.
    ///
    /// # Errors
    /// As `stage`, and when `from` cannot be read.
    pub fn stage_file(&self, path: &str, from: &Path) -> Result<Outcome, Failure> {
        self.noting_failure(|| {
            let unreadable = |error| disk_failure("output-source", from, &error);
            let mut source = retrying(|| File::open(from)).map_err(unreadable)?;
            let mut piece = Vec::new();
            read_piece(&mut source, &mut piece).map_err(unreadable)?;
            if piece.len() < PIECE {
                return self.stage(path, &piece);
            }
            self.claim(path)?;
            let existing = self.inspect(path)?;
            // Where nothing stands there is nothing to compare with, and the file is read only
            // once.
            if !matches!(existing, Existing::Nothing) {
                let state = FileState::of_file(from).map_err(unreadable)?;
                let outcome = self.compare(path, &existing, state)?;
                if outcome != Outcome::Written {
                    self.set_ready(path, state, Location::Published);
                    return Ok(outcome);
                }
            }
            self.write(path, |file| copy(piece, source, file))
        })
    }

    /// What a build published that left the folder with the hash `hash`, and the paths of its
    /// files, sorted; nothing when any of them is not as it was.
    #[must_use]
    pub fn still_published(&self, hash: Hash) -> Option<(Summary, Vec<String>)> {
        let files = &self.manifest.files;
        let is_unchanged = |(path, state): (&String, &Option<FileState>)| {
            let Some(state) = state else { return false };
            let existing = self.inspect(path);
            let outcome = existing.and_then(|existing| self.compare(path, &existing, *state));
            matches!(outcome, Ok(Outcome::Unchanged))
        };
        if self.hash() != hash || !files.par_iter().all(is_unchanged) {
            return None;
        }
        let mut paths: Vec<String> = files.keys().cloned().collect();
        paths.sort_unstable();
        let summary = Summary {
            written: 0,
            unchanged: paths.len(),
            removed: 0,
        };
        Some((summary, paths))
    }

    /// Gives the folder back as it was.
    pub fn discard(self) {
        drop(self);
    }

    /// The first failure, if there was one.
    pub(crate) fn first_failure(&mut self) -> Option<Failure> {
        self.fault.take()
    }

    pub(crate) fn obstacles(&self) -> MutexGuard<'_, Obstacles> {
        self.obstacles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the first failure, so that a build with a hole in it is never published.
    fn noting_failure<T>(&self, stage: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        stage().inspect_err(|failure| {
            self.fault.get_or_init(|| failure.clone());
        })
    }

    fn set_ready(&self, path: &str, state: FileState, location: Location) {
        let file = StagedFile { state, location };
        self.files.put(path, StagedEntry::Ready(file));
    }

    /// Takes a path for the build, once, and its folders, and notes files that stand where these
    /// should be. Whoever takes a path, as a file or as a folder, first takes it and then looks for
    /// the other: so of two threads one sees it.
    fn claim(&self, path: &str) -> Result<(), Failure> {
        if !is_plain_path(path) {
            return Err(failure("output-path", Path::new(path)));
        }
        if !self.files.put_new(path, StagedEntry::Claimed) {
            return Err(self.disk.failure("output-twice", path));
        }
        if self.folders.get(path).is_some() {
            return Err(self.disk.failure("output-clash", path));
        }
        let mut folder = parent_of(path);
        while !folder.is_empty() && self.folders.put_new(folder, ()) {
            if self.files.get(folder).is_some() {
                return Err(self.disk.failure("output-clash", folder));
            }
            if self.disk.folder(folder)? == OnDisk::File {
                self.obstacles().files.insert(folder.to_owned());
            }
            folder = parent_of(folder);
        }
        Ok(())
    }

    /// What stands at `path`; notes what is in the way.
    fn inspect(&self, path: &str) -> Result<Existing, Failure> {
        if self.disk.folder(parent_of(path))? != OnDisk::Folder {
            return Ok(Existing::Nothing);
        }
        let (on_disk, metadata) = self.disk.inspect(path)?;
        if on_disk == OnDisk::Folder {
            self.obstacles().folders.insert(path.to_owned());
        }
        let Some(metadata) = metadata else {
            return Ok(Existing::Nothing);
        };
        let listed = self.manifest.files.get(path);
        let spellings = if self.spellings.is_empty() {
            None
        } else {
            self.spellings.get(&folded(path)).copied()
        };
        if listed.is_none() && spellings.is_some() {
            self.obstacles().is_respelled = true;
            return Ok(Existing::Nothing);
        }
        let length = metadata.len();
        let must_read = Existing::MustRead {
            is_ours: listed.is_some(),
            length,
        };
        // Of two spellings of one file nobody knows which of them was written last.
        if spellings.is_some_and(|count| count > 1) {
            return Ok(must_read);
        }
        Ok(match listed.copied().flatten() {
            Some(state) if state.length == length && self.manifest.vouches_for(&metadata) => {
                Existing::Unchanged(state)
            }
            _ => must_read,
        })
    }

    fn compare(
        &self,
        path: &str,
        existing: &Existing,
        state: FileState,
    ) -> Result<Outcome, Failure> {
        let (is_ours, is_same) = match *existing {
            Existing::Nothing => (true, false),
            Existing::Unchanged(before) => (true, before == state),
            Existing::MustRead { is_ours, length } if length != state.length => (is_ours, false),
            Existing::MustRead { is_ours, .. } => {
                let there = retrying(|| FileState::of_file(&self.disk.target(path)));
                let there = there.map_err(|error| self.disk.disk_failure(path, &error))?;
                (is_ours, there == state)
            }
        };
        match (is_same, is_ours) {
            (true, _) => Ok(Outcome::Unchanged),
            (false, true) => Ok(Outcome::Written),
            (false, false) => {
                self.obstacles().foreign.insert(path.to_owned());
                Ok(Outcome::Blocked)
            }
        }
    }

    /// Lets `write` fill a file that waits to become `path`.
    fn write(
        &self,
        path: &str,
        write: impl FnOnce(File) -> io::Result<FileState>,
    ) -> Result<Outcome, Failure> {
        let failed = |error| self.disk.disk_failure(path, &error);
        let folder = self.disk.folder(parent_of(path))?;
        let (file, location) = self.staging.create(path, folder).map_err(failed)?;
        let state = write(file).map_err(failed)?;
        self.set_ready(path, state, location);
        Ok(Outcome::Written)
    }
}

/// Copies the piece that was read and all that is left of `source`; gives the state of the copy.
fn copy(mut piece: Vec<u8>, mut source: File, mut target: File) -> io::Result<FileState> {
    let mut hasher = Hasher::new();
    while !piece.is_empty() {
        hasher.add(&piece);
        target.write_all(&piece)?;
        piece.clear();
        read_piece(&mut source, &mut piece)?;
    }
    Ok(FileState::finish(&hasher))
}

fn read_piece(source: &mut File, piece: &mut Vec<u8>) -> io::Result<usize> {
    source.take(PIECE as u64).read_to_end(piece)
}
