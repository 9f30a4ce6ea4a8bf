//! The output folder: takes the files of a build from any number of threads and publishes them
//! together.
//!
//! Made from paths and bytes. Files that differ wait in a folder of their own until `commit`
//! renames them into place, so that whoever looks, and whatever breaks, finds whole files. Removes
//! and replaces only what the manifest knows to be ours. Must not know what a page or a site is.

use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rayon::prelude::*;

use crate::base::message::{Failure, Message};
use crate::engine::output::disk::{self, OutputDisk, Standing, parent_of};
use crate::engine::output::manifest::{
    self, Hash, Manifest, Print, Trust, is_plain_path, manifest_text, site_from,
};
use crate::engine::output::shards::Shards;
use crate::engine::output::staging::{Place, Staging};

/// Files shorter than this are read at once; longer ones in pieces of this size.
const PIECE: usize = 1 << 20;
/// How many paths a sentence names.
const NAMED: usize = 3;

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

/// What a build published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// How much of it is new.
    pub summary: Summary,
    /// A mark of all its files.
    pub mark: Hash,
}

/// The output folder while one build writes to it; dropped without `commit`, it is as it was.
#[derive(Debug)]
pub struct OutputFolder {
    // Fields are dropped in this order: the staging folder goes before the folder that it is in.
    staging: Staging,
    disk: OutputDisk,
    site: String,
    manifest: Manifest,
    /// Known paths in lower case, where the disk takes upper and lower case for the same.
    spellings: HashSet<String>,
    files: Shards<Staged>,
    folders: Shards<()>,
    obstacles: Mutex<Obstacles>,
    fault: OnceLock<Failure>,
}

#[derive(Clone, Copy, Debug)]
struct Staged {
    print: Print,
    place: Place,
}

/// What a look at a path in the output folder finds.
enum Found {
    Nothing,
    /// A file of ours that has not changed since.
    Vouched(Print),
    /// A file that must be read to be known.
    Unsure {
        ours: bool,
        size: u64,
    },
}

/// What stands where the build wants to write, told together at the end.
#[derive(Debug, Default)]
struct Obstacles {
    foreign: BTreeSet<String>,
    /// Files where folders should be.
    files: BTreeSet<String>,
    /// Folders where files should be.
    folders: BTreeSet<String>,
    /// Whether a path of ours comes back with other upper and lower case.
    respelled: bool,
}

impl OutputFolder {
    /// Takes the output folder `folder` of the site in `site` for one build, and makes it if it
    /// does not exist.
    ///
    /// # Errors
    /// When it would overwrite the site's own files, is no folder, belongs to another site, or
    /// another build is at it.
    pub fn open(folder: &Path, site: &Path) -> Result<OutputFolder, Failure> {
        let disk = OutputDisk::take(folder, site)?;
        let manifest =
            Manifest::read(&disk.root).map_err(|error| disk.fault(manifest::NAME, &error))?;
        let site = site_from(&disk.root, &disk.site);
        if let Some(other) = manifest.site.as_ref().filter(|other| **other != site) {
            let message = Message::new("output-other-site").with("path", folder.display());
            let other = disk.target(other);
            let other = std::fs::canonicalize(&other).unwrap_or(other);
            return Err(Failure::new(message.with("site", other.display())));
        }
        let staging = Staging::clear(&disk.root).map_err(|error| disk.fault("", &error))?;
        let blind_to_case = disk.target(&manifest::NAME.to_uppercase()).exists();
        let spellings = manifest
            .files
            .keys()
            .filter(|_| blind_to_case)
            .map(|path| path.to_lowercase())
            .collect();
        Ok(OutputFolder {
            staging,
            disk,
            site,
            manifest,
            spellings,
            files: Shards::default(),
            folders: Shards::default(),
            obstacles: Mutex::default(),
            fault: OnceLock::new(),
        })
    }

    /// A mark of all that the last build left in the folder.
    #[must_use]
    pub fn mark(&self) -> Hash {
        Print::of(self.manifest.text.as_bytes()).hash
    }

    /// Takes the file `path` as the last build left it, if it is sure that nobody has changed it
    /// since; tells whether it did.
    ///
    /// # Errors
    /// As `stage`.
    pub fn keep(&self, path: &str) -> Result<bool, Failure> {
        self.remembering(|| {
            if !self.manifest.files.contains_key(path) {
                return Ok(false);
            }
            let Found::Vouched(print) = self.look(path)? else {
                return Ok(false);
            };
            self.claim(path)?;
            self.files.put(
                path,
                Staged {
                    print,
                    place: Place::Target,
                },
            );
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
        self.remembering(|| {
            self.claim(path)?;
            let print = Print::of(bytes);
            let outcome = self.compare(path, &self.look(path)?, print)?;
            self.note(path, print, outcome, |mut file| {
                file.write_all(bytes).map(|()| print)
            })
        })
    }

    /// Takes the file `from` as it is for the file `path`; long files are never wholly in memory.
    ///
    /// # Errors
    /// As `stage`, and when `from` cannot be read.
    pub fn stage_file(&self, path: &str, from: &Path) -> Result<Outcome, Failure> {
        self.remembering(|| {
            let unreadable = |error| disk::fault("output-source", from, &error);
            let mut source = File::open(from).map_err(unreadable)?;
            let mut piece = Vec::new();
            read_piece(&mut source, &mut piece).map_err(unreadable)?;
            if piece.len() < PIECE {
                return self.stage(path, &piece);
            }
            self.claim(path)?;
            let found = self.look(path)?;
            // Where nothing stands there is nothing to compare with, and the file is read only
            // once.
            let print = match found {
                Found::Nothing => None,
                _ => Some(Print::of_file(from).map_err(unreadable)?),
            };
            let outcome = print.map_or(Ok(Outcome::Written), |print| {
                self.compare(path, &found, print)
            })?;
            self.note(path, print.unwrap_or_default(), outcome, |file| {
                copy(piece, source, file)
            })
        })
    }

    /// What a build published that left the mark `mark`, and the paths of its files, sorted;
    /// nothing when any of them is not as it was.
    #[must_use]
    pub fn still_published(&self, mark: Hash) -> Option<(Summary, Vec<String>)> {
        let files = &self.manifest.files;
        let stands = |(path, print): (&String, &Print)| {
            let outcome = self
                .look(path)
                .and_then(|found| self.compare(path, &found, *print));
            matches!(outcome, Ok(Outcome::Unchanged))
        };
        if self.mark() != mark || !files.par_iter().all(stands) {
            return None;
        }
        let mut paths: Vec<String> = files.keys().cloned().collect();
        paths.sort_unstable();
        Some((
            Summary {
                written: 0,
                unchanged: paths.len(),
                removed: 0,
            },
            paths,
        ))
    }

    /// Publishes what was staged, and removes what earlier builds wrote and this one does not.
    ///
    /// # Errors
    /// When a file or folder that is not ours stands in the way, before anything is changed; when
    /// the disk refuses.
    pub fn commit(mut self) -> Result<Published, Failure> {
        if let Some(failure) = self.fault.take() {
            return Err(failure);
        }
        let build = self.files.take_sorted();
        let is_new = |path: &str| {
            build
                .binary_search_by(|(new, _)| new.as_str().cmp(path))
                .is_ok()
        };
        let gone: BTreeSet<&str> = self
            .manifest
            .files
            .keys()
            .map(String::as_str)
            .filter(|path| !is_new(path))
            .collect();
        let clear_first = self.must_clear_first(&gone)?;
        self.disk.keep();
        let unchanged = build
            .iter()
            .filter(|(_, staged)| staged.place == Place::Target)
            .count();
        let mut summary = Summary {
            written: build.len() - unchanged,
            unchanged,
            removed: 0,
        };
        let sure = build
            .iter()
            .map(|(path, staged)| (path.as_str(), Trust::Sure, staged.print));
        let text = manifest_text(&self.site, sure);
        let mark = Print::of(text.as_bytes()).hash;
        if summary.written == 0 && gone.is_empty() && text == self.manifest.text {
            return Ok(Published { summary, mark });
        }
        self.staging
            .write_manifest(&self.pending_manifest(&build, &gone), &self.disk)?;
        if clear_first {
            summary.removed = self.disk.remove(&gone)?;
        }
        self.staging.move_into(
            &self.disk,
            build
                .iter()
                .map(|(path, staged)| (path.as_str(), staged.place)),
        )?;
        if !clear_first {
            summary.removed = self.disk.remove(&gone)?;
        }
        self.staging.write_manifest(&text, &self.disk)?;
        Ok(Published { summary, mark })
    }

    /// Gives the folder back as it was.
    pub fn discard(self) {
        drop(self);
    }

    /// Keeps the first failure, so that a build with a hole in it is never published.
    fn remembering<T>(&self, stage: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        stage().inspect_err(|failure| {
            let _ = self.fault.set(failure.clone());
        })
    }

    /// Takes a path for the build, once, and its folders, and notes files that stand where these
    /// should be. Whoever takes a path, as a file or as a folder, first takes it and then looks for
    /// the other: so of two threads one sees it.
    fn claim(&self, path: &str) -> Result<(), Failure> {
        if !is_plain_path(path) {
            return Err(disk::failure("output-path", Path::new(path)));
        }
        if !self.files.put_new(
            path,
            Staged {
                print: Print::default(),
                place: Place::Target,
            },
        ) {
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
            if self.disk.folder(folder)? == Standing::File {
                self.obstacles().files.insert(folder.to_owned());
            }
            folder = parent_of(folder);
        }
        Ok(())
    }

    /// Looks at what stands at `path`, and notes what is in the way.
    fn look(&self, path: &str) -> Result<Found, Failure> {
        if self.disk.folder(parent_of(path))? != Standing::Folder {
            return Ok(Found::Nothing);
        }
        let (standing, metadata) = self.disk.look(path)?;
        if standing == Standing::Folder {
            self.obstacles().folders.insert(path.to_owned());
        }
        let Some(metadata) = metadata else {
            return Ok(Found::Nothing);
        };
        let known = self.manifest.files.get(path);
        if known.is_none()
            && !self.spellings.is_empty()
            && self.spellings.contains(&path.to_lowercase())
        {
            self.obstacles().respelled = true;
            return Ok(Found::Nothing);
        }
        let vouched = known
            .filter(|known| known.size == metadata.len() && self.manifest.vouches_for(&metadata));
        Ok(vouched.map_or(
            Found::Unsure {
                ours: known.is_some(),
                size: metadata.len(),
            },
            |known| Found::Vouched(*known),
        ))
    }

    fn compare(&self, path: &str, found: &Found, print: Print) -> Result<Outcome, Failure> {
        let (ours, same) = match *found {
            Found::Nothing => (true, false),
            Found::Vouched(known) => (true, known == print),
            Found::Unsure { ours, size } if size != print.size => (ours, false),
            Found::Unsure { ours, .. } => {
                let there = Print::of_file(&self.disk.target(path));
                (
                    ours,
                    there.map_err(|error| self.disk.fault(path, &error))? == print,
                )
            }
        };
        match (same, ours) {
            (true, _) => Ok(Outcome::Unchanged),
            (false, true) => Ok(Outcome::Written),
            (false, false) => {
                self.obstacles().foreign.insert(path.to_owned());
                Ok(Outcome::Blocked)
            }
        }
    }

    /// Notes what the build has for `path`, and lets `write` fill the waiting file when there is
    /// something to write.
    fn note(
        &self,
        path: &str,
        mut print: Print,
        outcome: Outcome,
        write: impl FnOnce(File) -> io::Result<Print>,
    ) -> Result<Outcome, Failure> {
        let mut place = Place::Target;
        if outcome == Outcome::Written {
            let failed = |error| self.disk.fault(path, &error);
            let (file, waiting) = self
                .staging
                .create(path, self.disk.folder(parent_of(path))?)
                .map_err(failed)?;
            place = waiting;
            print = write(file).map_err(failed)?;
        }
        self.files.put(path, Staged { print, place });
        Ok(outcome)
    }

    /// Whether what goes away must be removed before the new files move in; refuses when something
    /// else is in the way.
    fn must_clear_first(&self, gone: &BTreeSet<&str>) -> Result<bool, Failure> {
        let obstacles = self.obstacles();
        let strange = obstacles
            .files
            .iter()
            .filter(|file| !gone.contains(file.as_str()));
        let foreign: BTreeSet<&String> = obstacles.foreign.iter().chain(strange).collect();
        if !foreign.is_empty() {
            return Err(in_the_way("output-foreign", &foreign));
        }
        let folders: BTreeSet<&String> = obstacles
            .folders
            .iter()
            .filter(|folder| !self.disk.empties(folder, gone))
            .collect();
        if !folders.is_empty() {
            return Err(in_the_way("output-folder-in-the-way", &folders));
        }
        Ok(obstacles.respelled || !obstacles.files.is_empty() || !obstacles.folders.is_empty())
    }

    /// The manifest that holds while files move: a build that is cut off leaves nothing that the
    /// next one takes for foreign.
    fn pending_manifest(&self, build: &[(String, Staged)], gone: &BTreeSet<&str>) -> String {
        let known = &self.manifest.files;
        let coming = build.iter().map(|(path, staged)| match staged.place {
            Place::Target => (path.as_str(), Trust::Sure, staged.print),
            _ if known.contains_key(path) => (path.as_str(), Trust::Replaced, staged.print),
            _ => (path.as_str(), Trust::Fresh, staged.print),
        });
        let going = gone.iter().map(|path| {
            (
                *path,
                Trust::Replaced,
                known.get(*path).copied().unwrap_or_default(),
            )
        });
        let mut files: Vec<_> = coming.chain(going).collect();
        files.sort_unstable_by_key(|(path, ..)| *path);
        manifest_text(&self.site, files.into_iter())
    }

    fn obstacles(&self) -> MutexGuard<'_, Obstacles> {
        self.obstacles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// A sentence that names the first few of the files and folders in the way, and counts the others.
fn in_the_way(key: &'static str, paths: &BTreeSet<&String>) -> Failure {
    let named: Vec<&str> = paths.iter().take(NAMED).map(|path| path.as_str()).collect();
    let more = paths.len().saturating_sub(NAMED);
    Failure::new(
        Message::new(key)
            .with("paths", named.join(", "))
            .with("more", more),
    )
}

/// Copies the piece that was read and all that is left of `source`, and tells what it was.
fn copy(mut piece: Vec<u8>, mut source: File, mut target: File) -> io::Result<Print> {
    let mut hasher = blake3::Hasher::new();
    while !piece.is_empty() {
        hasher.update(&piece);
        target.write_all(&piece)?;
        piece.clear();
        read_piece(&mut source, &mut piece)?;
    }
    Ok(Print::finish(&hasher))
}

fn read_piece(source: &mut File, piece: &mut Vec<u8>) -> io::Result<usize> {
    source.take(PIECE as u64).read_to_end(piece)
}
