//! The changes that a commit makes in the output folder, each noted so that all of them can be
//! taken back.
//!
//! Files that are replaced or removed are kept in the staging folder until the commit is done. Must
//! not know why a file is replaced.

use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use crate::base::disk_error::{is_absence, retrying};
use crate::engine::output::disk::{OutputDisk, parent_of};
use crate::engine::output::exchange::exchange;
use crate::engine::output::staging::Staging;

/// A change that was made. Paths are those on the disk.
#[derive(Debug)]
enum Change {
    /// A file stands where nothing was.
    Added(PathBuf),
    /// Another file stands at `target`; the one before is kept.
    Replaced { target: PathBuf, kept: PathBuf },
    /// Nothing stands at `target`; the file that stood there is kept.
    Removed { target: PathBuf, kept: PathBuf },
    /// A folder with all that is in it moved from the staging folder to its place.
    FolderMoved { waiting: PathBuf, target: PathBuf },
    /// A folder was made.
    FolderMade(PathBuf),
    /// An empty folder was removed.
    FolderRemoved(PathBuf, Permissions),
}

/// The changes that a commit has made.
#[derive(Debug)]
pub(crate) struct Journal<'d> {
    disk: &'d OutputDisk,
    staging: &'d Staging,
    changes: Vec<Change>,
}

impl<'d> Journal<'d> {
    /// No changes yet.
    pub(crate) fn new(disk: &'d OutputDisk, staging: &'d Staging) -> Journal<'d> {
        Journal {
            disk,
            staging,
            changes: Vec::new(),
        }
    }

    /// Moves the file `waiting` to `path`, in the place of the file that is there.
    ///
    /// # Errors
    /// When the disk refuses; nothing has changed then.
    pub(crate) fn put(&mut self, waiting: &Path, path: &str) -> io::Result<()> {
        let target = self.disk.target(path);
        let mut done = self.put_on_same_disk(waiting, &target);
        if is_kind(&done, io::ErrorKind::NotFound) {
            self.make_folders(parent_of(path))?;
            done = self.put_on_same_disk(waiting, &target);
        }
        if is_kind(&done, io::ErrorKind::CrossesDevices) {
            let copy = self.staging.free_path_beside(&parent_on_disk(&target)?)?;
            fs::copy(waiting, &copy)?;
            done = self.put_on_same_disk(&copy, &target);
        }
        done
    }

    fn put_on_same_disk(&mut self, waiting: &Path, target: &Path) -> io::Result<()> {
        match fs::symlink_metadata(target) {
            Ok(metadata) if metadata.is_file() => {
                let kept = self.exchange_or_keep(waiting, target)?;
                let target = target.to_owned();
                self.changes.push(Change::Replaced { target, kept });
            }
            // Whatever was put there since the build looked is not ours.
            Ok(_) => return Err(io::ErrorKind::AlreadyExists.into()),
            Err(error) if is_absence(&error) => {
                retrying(|| fs::rename(waiting, target))?;
                self.changes.push(Change::Added(target.to_owned()));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Puts `waiting` in the place of `target`, so that at every moment one of the two stands
    /// there; gives where the old file is kept.
    fn exchange_or_keep(&self, waiting: &Path, target: &Path) -> io::Result<PathBuf> {
        if let Some(exchanged) = exchange(waiting, target) {
            exchanged?;
            return Ok(waiting.to_owned());
        }
        let kept = self.staging.free_path()?;
        if fs::hard_link(target, &kept).is_err() {
            // Without a second name for the old file nothing stands there for a moment.
            retrying(|| fs::rename(target, &kept))?;
        }
        if let Err(error) = retrying(|| fs::rename(waiting, target)) {
            fs::rename(&kept, target)?;
            return Err(error);
        }
        Ok(kept)
    }

    /// Moves the folder `folder` with all that is in it from the staging folder to its place.
    ///
    /// # Errors
    /// When the disk refuses; nothing has changed then.
    pub(crate) fn move_folder(&mut self, waiting: PathBuf, folder: &str) -> io::Result<()> {
        let target = self.disk.target(folder);
        fs::rename(&waiting, &target)?;
        self.changes.push(Change::FolderMoved { waiting, target });
        Ok(())
    }

    /// Makes a folder and those above it, as far as they are not there.
    fn make_folders(&mut self, folder: &str) -> io::Result<()> {
        let target = self.disk.target(folder);
        if folder.is_empty() || target.is_dir() {
            return Ok(());
        }
        self.make_folders(parent_of(folder))?;
        fs::create_dir(&target)?;
        self.changes.push(Change::FolderMade(target));
        Ok(())
    }

    /// Removes the file at `path`; gives whether there was one.
    ///
    /// # Errors
    /// When the disk refuses; nothing has changed then.
    pub(crate) fn remove(&mut self, path: &str) -> io::Result<bool> {
        let target = self.disk.target(path);
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_file() => {}
            Err(error) if !is_absence(&error) => return Err(error),
            // What is gone needs no removing, and what is no file is none of ours.
            _ => return Ok(false),
        }
        let mut kept = self.staging.free_path()?;
        let moved = match retrying(|| fs::rename(&target, &kept)) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                kept = self.staging.free_path_beside(&parent_on_disk(&target)?)?;
                fs::rename(&target, &kept)
            }
            done => done,
        };
        match moved {
            Err(error) if is_absence(&error) => return Ok(false),
            done => done?,
        }
        self.changes.push(Change::Removed { target, kept });
        Ok(true)
    }

    /// Removes the folder `folder` if it is empty; gives whether it was.
    pub(crate) fn remove_empty_folder(&mut self, folder: &str) -> bool {
        let target = self.disk.target(folder);
        let Ok(metadata) = fs::symlink_metadata(&target) else {
            return false;
        };
        // A folder with something in it is not removed: so we learn that it is not empty.
        let is_removed = fs::remove_dir(&target).is_ok();
        if is_removed {
            let change = Change::FolderRemoved(target, metadata.permissions());
            self.changes.push(change);
        }
        is_removed
    }

    /// Takes back all changes, the last one first. What cannot be taken back does not keep the
    /// others from being taken back.
    ///
    /// # Errors
    /// When the disk refuses: the first of its reasons. Files are then as before or as they should
    /// become, and the next build mends them.
    pub(crate) fn undo(self) -> io::Result<()> {
        let mut all = Ok(());
        for change in self.changes.into_iter().rev() {
            let undone = match change {
                Change::Added(target) => retrying(|| fs::remove_file(&target)),
                Change::Replaced { target, kept } | Change::Removed { target, kept } => {
                    retrying(|| fs::rename(&kept, &target))
                }
                Change::FolderMoved { waiting, target } => {
                    retrying(|| fs::rename(&target, &waiting))
                }
                Change::FolderMade(target) => fs::remove_dir(&target),
                Change::FolderRemoved(target, permissions) => {
                    fs::create_dir(&target).and_then(|()| fs::set_permissions(&target, permissions))
                }
            };
            all = all.and(undone);
        }
        all
    }
}

fn is_kind(done: &io::Result<()>, kind: io::ErrorKind) -> bool {
    done.as_ref().is_err_and(|error| error.kind() == kind)
}

fn parent_on_disk(target: &Path) -> io::Result<PathBuf> {
    let parent = target.parent().map(Path::to_owned);
    parent.ok_or_else(|| io::ErrorKind::InvalidFilename.into())
}
