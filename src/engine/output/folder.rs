//! The output folder itself: which folder it is, that it is none of the site's own, and that one
//! build at a time writes there.
//!
//! Made from the folder's path and the site's; must not know what a build wants to write.

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::base::disk_error::{is_absence, reason};
use crate::base::file_name::is_unportable;
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::read::scan::FOLDERS;

/// Names of folders that are never an output folder, nor hold one, wherever they lie.
const NEVER: [&str; 2] = [".git", ".kansli"];
/// The file that stands for the lock where a folder cannot be locked.
const LOCK_FILE: &str = ".kansli-lock";

/// The output folder, taken for one build.
#[derive(Debug)]
pub struct OutputFolder {
    /// The folder's true path.
    pub root: PathBuf,
    /// The site's true path.
    pub site: PathBuf,
    /// The folder as the caller names it, for sentences.
    pub shown: PathBuf,
    /// Folders that had to be made, outermost first.
    made: Vec<PathBuf>,
    lock: Option<File>,
}

impl OutputFolder {
    /// Takes `folder` as the output folder of the site in `site`, and makes it if it does not
    /// exist.
    ///
    /// # Errors
    /// When it would overwrite the site's own files, is no folder, or another build is at it.
    pub fn take(folder: &Path, site: &Path) -> Result<OutputFolder, Failure> {
        let failed = |error: io::Error| disk_failure("output-write", folder, &error);
        let is_no_name = |name: &OsStr| is_unportable(&name.to_string_lossy());
        if cfg!(windows) && folder.file_name().is_some_and(is_no_name) {
            return Err(failure("output-no-folder", folder));
        }
        let root = resolve(folder).map_err(failed)?;
        let site =
            fs::canonicalize(site).map_err(|error| disk_failure("output-site", site, &error))?;
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
        Ok(OutputFolder {
            root,
            site,
            shown: folder.to_owned(),
            made,
            lock,
        })
    }

    /// Keeps the folder even if the build is given up.
    pub fn keep(&mut self) {
        self.made.clear();
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        if let Some(lock) = self.lock.take() {
            // Closing is not enough while a process that was started this moment still holds a copy
            // of the open file. A lock that stays is freed when the program ends.
            lock.unlock().ok();
            drop(lock);
            if !cfg!(unix) {
                fs::remove_file(self.root.join(LOCK_FILE)).ok();
            }
        }
        for folder in self.made.iter().rev() {
            // One with something in it stays; whoever put it there wants it.
            fs::remove_dir(folder).ok();
        }
    }
}

/// The sentence `key` about the file or folder `path`.
#[must_use]
pub fn failure(key: &'static str, path: &Path) -> Failure {
    Failure::new(Message::new(key).with("path", shown_path(path)))
}

/// The sentence `key` about what the disk refused at `path`: why, in a word and as the system says
/// it. Nothing has been published when it is told.
#[must_use]
pub fn disk_failure(key: &'static str, path: &Path, error: &io::Error) -> Failure {
    let message = Message::new(key).with("path", shown_path(path));
    let message = message
        .with("reason", reason(error))
        .with("detail", error)
        .with("state", "before");
    Failure::new(message)
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
    Ok(real)
}

/// Refuses an output folder that holds the site's own files or lies among them.
fn refuse_sources(shown: &Path, root: &Path, site: &Path) -> Result<(), Failure> {
    let refused = |source: &Path| {
        Err(Failure::new(
            Message::new("output-is-source")
                .with("path", shown_path(shown))
                .with("source", shown_path(source)),
        ))
    };
    for part in root.ancestors() {
        let name = part.file_name().map(|name| name.to_string_lossy());
        let is_never = |never: &&str| name.as_ref().is_some_and(|n| n.eq_ignore_ascii_case(never));
        if NEVER.iter().any(is_never) {
            return refused(part);
        }
    }
    for name in FOLDERS.iter().chain(&NEVER) {
        let source = site.join(name);
        let source = fs::canonicalize(&source).unwrap_or(source);
        if is_within(root, &source) || is_within(&source, root) {
            return refused(&source);
        }
    }
    if is_within(site, root) {
        return refused(site);
    }
    Ok(())
}

/// Whether `path` is `folder` or lies below it: by name, or because one of the folders above it is
/// the same folder on the disk under another name, as on a disk that takes upper and lower case for
/// the same.
fn is_within(path: &Path, folder: &Path) -> bool {
    if path.starts_with(folder) {
        return true;
    }
    let Some(identity) = identity(folder) else {
        return false;
    };
    path.ancestors()
        .any(|above| self::identity(above) == Some(identity))
}

/// By what a folder on the disk is known, whatever its name: device and number.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// Windows gives every folder its true name when asked, so that names can be compared.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<(u64, u64)> {
    None
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
            .open(root.join(LOCK_FILE))
    };
    let Ok(file) = file else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::Error(_)) => Ok(None),
        Err(busy) => Err(busy),
    }
}
