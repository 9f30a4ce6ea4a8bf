//! The output folder as it stands on the disk: whose it is, and what is at a path before anything
//! is written there.
//!
//! Made from the folder's path and the site's; must not know what a build wants to write. Also
//! words what the disk refuses.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Component, MAIN_SEPARATOR_STR, Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::base::message::{Failure, Message};
use crate::engine::output::shards::Shards;
use crate::read::scan::FOLDERS;

/// What stands at a path of the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// The output folder on the disk, taken for one build.
#[derive(Debug)]
pub struct OutputDisk {
    /// The folder's true path.
    pub root: PathBuf,
    /// The site's true path.
    pub site: PathBuf,
    /// The folder as the caller names it, for sentences.
    shown: PathBuf,
    /// What stands where the build needs folders: asked once for each.
    folders: Shards<Standing>,
    /// Folders that had to be made, outermost first.
    made: Vec<PathBuf>,
    lock: Option<File>,
}

impl OutputDisk {
    /// Takes `folder` as the output folder of the site in `site`, and makes it if it does not
    /// exist.
    ///
    /// # Errors
    /// When it would overwrite the site's own files, is no folder, or another build is at it.
    pub fn take(folder: &Path, site: &Path) -> Result<OutputDisk, Failure> {
        let failed = |error: io::Error| fault("output-write", folder, &error);
        let root = resolve(folder).map_err(failed)?;
        let site = fs::canonicalize(site).map_err(|error| fault("output-site", site, &error))?;
        refuse_sources(folder, &root, &site)?;
        // Seen without following links: a link to nowhere is no place for a new folder.
        let missing = root
            .ancestors()
            .take_while(|path| fs::symlink_metadata(path).is_err());
        let mut made: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        made.reverse();
        let nearest = made
            .first()
            .map_or(Some(root.as_path()), |path| path.parent());
        if !nearest.is_some_and(Path::is_dir) {
            return Err(failure("output-no-folder", folder));
        }
        fs::create_dir_all(&root).map_err(failed)?;
        let root = fs::canonicalize(&root).map_err(failed)?;
        let lock = take_lock(&root).map_err(|_| failure("output-busy", folder))?;
        Ok(OutputDisk {
            root,
            site,
            shown: folder.to_owned(),
            folders: Shards::default(),
            made,
            lock,
        })
    }

    /// Where a path of the output folder is on the disk.
    #[must_use]
    pub fn target(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// What stands at `path`, and its metadata when it is a file.
    ///
    /// # Errors
    /// When a link is on the way or at the end, so that nothing is written to where it leads.
    pub fn look(&self, path: &str) -> Result<(Standing, Option<Metadata>), Failure> {
        match fs::symlink_metadata(self.target(path)) {
            Ok(metadata) if metadata.is_symlink() => Err(self.failure("output-link", path)),
            Ok(metadata) if metadata.is_dir() => Ok((Standing::Folder, None)),
            Ok(metadata) => Ok((Standing::File, Some(metadata))),
            Err(error) if is_absence(&error) => Ok((Standing::Nothing, None)),
            Err(error) => Err(self.fault(path, &error)),
        }
    }

    /// What stands where the build needs a folder.
    ///
    /// # Errors
    /// As `look`.
    pub fn folder(&self, folder: &str) -> Result<Standing, Failure> {
        if folder.is_empty() {
            return Ok(Standing::Folder);
        }
        if let Some(standing) = self.folders.get(folder) {
            return Ok(standing);
        }
        let standing = match self.folder(parent_of(folder))? {
            Standing::Folder => self.look(folder)?.0,
            _ => Standing::Nothing,
        };
        self.folders.put(folder, standing);
        Ok(standing)
    }

    /// What stood at a folder when the build asked for it.
    #[must_use]
    pub fn known_folder(&self, folder: &str) -> Option<Standing> {
        self.folders.get(folder)
    }

    /// Whether nothing is left of `folder` once the files in `gone` are removed, and the folders
    /// that become empty by that.
    #[must_use]
    pub fn empties(&self, folder: &str, gone: &BTreeSet<&str>) -> bool {
        WalkDir::new(self.target(folder)).into_iter().all(|entry| {
            let Ok(entry) = entry else { return false };
            let path = entry
                .path()
                .strip_prefix(&self.root)
                .ok()
                .and_then(Path::to_str);
            let Some(path) = path.map(|path| path.replace(MAIN_SEPARATOR_STR, "/")) else {
                return false;
            };
            let inside = format!("{path}/");
            let holds_ours = || {
                gone.range(inside.as_str()..)
                    .next()
                    .is_some_and(|next| next.starts_with(&inside))
            };
            if entry.file_type().is_dir() {
                holds_ours()
            } else {
                gone.contains(path.as_str())
            }
        })
    }

    /// Removes the files in `gone` and the folders that become empty by that, and tells how many
    /// files there were.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn remove(&self, gone: &BTreeSet<&str>) -> Result<usize, Failure> {
        let mut seen = HashMap::from([("", true)]);
        // What lies behind a link that someone put there is not ours.
        let ours: Vec<&str> = gone
            .iter()
            .copied()
            .filter(|path| self.is_within(parent_of(path), &mut seen))
            .collect();
        let removed = ours.par_iter().map(|path| {
            let target = self.target(path);
            let is_file = fs::symlink_metadata(&target).is_ok_and(|metadata| metadata.is_file());
            if is_file {
                fs::remove_file(target)
                    .map(|()| 1)
                    .map_err(|error| self.fault(path, &error))
            } else {
                Ok(0)
            }
        });
        let removed = removed.sum::<Result<usize, Failure>>()?;
        let mut folders: BTreeSet<&str> = ours.iter().map(|path| parent_of(path)).collect();
        // Inner folders sort after outer ones. A folder with something in it is not removed: so we
        // learn that it is not empty.
        while let Some(folder) = folders.pop_last().filter(|folder| !folder.is_empty()) {
            if fs::remove_dir(self.target(folder)).is_ok() {
                folders.insert(parent_of(folder));
            }
        }
        Ok(removed)
    }

    /// Keeps the folder even if the build is dropped.
    pub fn keep(&mut self) {
        self.made.clear();
    }

    /// A sentence about a path of the output folder.
    #[must_use]
    pub fn failure(&self, key: &'static str, path: &str) -> Failure {
        failure(key, &self.shown.join(path))
    }

    /// The sentence about what the disk refused at a path of the output folder.
    #[must_use]
    pub fn fault(&self, path: &str, error: &io::Error) -> Failure {
        fault("output-write", &self.shown.join(path), error)
    }

    /// Whether a folder is truly inside the output folder, and not behind a link.
    fn is_within<'a>(&self, folder: &'a str, seen: &mut HashMap<&'a str, bool>) -> bool {
        if let Some(within) = seen.get(folder) {
            return *within;
        }
        let is_folder =
            || fs::symlink_metadata(self.target(folder)).is_ok_and(|metadata| metadata.is_dir());
        let within = self.is_within(parent_of(folder), seen) && is_folder();
        seen.insert(folder, within);
        within
    }
}

impl Drop for OutputDisk {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // One with something in it stays; whoever put it there wants it.
            let _ = fs::remove_dir(folder);
        }
        if let Some(lock) = &self.lock {
            // Closing is not enough while a process that was started this moment still holds a copy
            // of the open file.
            let _ = lock.unlock();
        }
    }
}

/// The folder of a path; empty for the output folder itself.
#[must_use]
pub fn parent_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The sentence `key` about the file or folder `path`.
#[must_use]
pub fn failure(key: &'static str, path: &Path) -> Failure {
    Failure::new(Message::new(key).with("path", path.display()))
}

/// The sentence `key` about what the disk refused at `path`: why, in a word and as the system says
/// it.
#[must_use]
pub fn fault(key: &'static str, path: &Path, error: &io::Error) -> Failure {
    let message = Message::new(key).with("path", path.display());
    Failure::new(message.with("reason", reason(error)).with("detail", error))
}

/// Why the disk refused, in a word that the message files have a sentence for.
fn reason(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "full"
        }
        io::ErrorKind::PermissionDenied => "permission",
        io::ErrorKind::ReadOnlyFilesystem => "read-only",
        io::ErrorKind::NotFound => "gone",
        _ => "other",
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The true path of a folder that may not exist yet.
fn resolve(folder: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(folder)?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            Component::CurDir => {}
            other => real.push(other),
        }
        if let Component::Normal(_) = part {
            match fs::canonicalize(&real) {
                Ok(path) => real = path,
                Err(error) if is_absence(&error) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(fs::canonicalize(&real).unwrap_or(real))
}

/// Refuses an output folder that holds the site's own files or lies among them.
fn refuse_sources(shown: &Path, root: &Path, site: &Path) -> Result<(), Failure> {
    let sources = FOLDERS
        .map(|name| site.join(name))
        .map(|path| fs::canonicalize(&path).unwrap_or(path));
    let inside = sources.iter().find(|source| root.starts_with(source));
    let around = sources
        .iter()
        .map(PathBuf::as_path)
        .chain([site])
        .find(|source| source.starts_with(root));
    match inside.map(PathBuf::as_path).or(around) {
        Some(source) => Err(Failure::new(
            Message::new("output-is-source")
                .with("path", shown.display())
                .with("source", source.display()),
        )),
        None => Ok(()),
    }
}

/// Takes the folder for us alone; goes on without where the disk knows no locks.
fn take_lock(root: &Path) -> Result<Option<File>, TryLockError> {
    // Unix can lock the folder itself, and leaves no lock file that would be published.
    let file = if cfg!(unix) {
        File::open(root)
    } else {
        File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(root.join(".kansli-lock"))
    };
    let Ok(file) = file else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::Error(_)) => Ok(None),
        Err(busy) => Err(busy),
    }
}
