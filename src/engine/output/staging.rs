//! Where the files of a build wait inside the output folder, and how they move to their places.
//!
//! Made from paths and whatever fills the files; must not know whether a file should be written.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::base::message::Failure;
use crate::engine::output::disk::{OutputDisk, Standing, parent_of};
use crate::engine::output::manifest;
use crate::engine::output::shards::Shards;

/// Name of the folder in the output folder where files wait.
pub const NAME: &str = ".kansli-new";

/// Where a file of the build is before it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the output folder, as it should be.
    Target,
    /// In the staging folder under its own path: its folder is new and moves as a whole.
    Tree,
    /// In the staging folder under a number: its folder exists, and need not be made a second time.
    Loose(u32),
}

/// The staging folder of one build.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    /// Folders made so far.
    made: Shards<()>,
    loose: AtomicU32,
}

impl Staging {
    /// The staging folder in the output folder `root`, rid of what a build that was cut off left
    /// there.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn clear(root: &Path) -> io::Result<Staging> {
        let folder = root.join(NAME);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(Staging {
                folder,
                made: Shards::default(),
                loose: AtomicU32::default(),
            }),
        }
    }

    /// A new empty file that waits to become `path`, in a folder that is there already or not.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn create(&self, path: &str, folder: Standing) -> io::Result<(File, Place)> {
        let place = match folder {
            Standing::Folder => Place::Loose(self.loose.fetch_add(1, Ordering::Relaxed)),
            _ => Place::Tree,
        };
        self.make_folder(if place == Place::Tree {
            parent_of(path)
        } else {
            ""
        })?;
        Ok((File::create_new(self.waiting(path, place))?, place))
    }

    /// Puts `text` in place of the manifest by a rename.
    ///
    /// It is not forced to the disk, and neither are the files: that would cost more than the
    /// build. After a power cut a file that lost its bytes has another size than the manifest says,
    /// and is written again.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_manifest(&self, text: &str, disk: &OutputDisk) -> Result<(), Failure> {
        let waiting = self.folder.join(manifest::NAME);
        let written = self
            .make_folder("")
            .and_then(|()| fs::write(&waiting, text));
        let moved = written.and_then(|()| fs::rename(&waiting, disk.target(manifest::NAME)));
        moved.map_err(|error| disk.fault(manifest::NAME, &error))
    }

    /// Moves the waiting files, sorted by path, to where they belong: a new folder with one rename,
    /// other files one by one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn move_into<'a>(
        &self,
        disk: &OutputDisk,
        files: impl Iterator<Item = (&'a str, Place)>,
    ) -> Result<(), Failure> {
        let mut moved = String::from("/");
        for (path, place) in files {
            if place == Place::Target || path.starts_with(&moved) {
                continue;
            }
            // Where a folder cannot be moved, perhaps because someone has a file in it open, its
            // files still can.
            if place == Place::Tree
                && let Some(folder) = outermost_missing(path, disk)
                && fs::rename(self.folder.join(folder), disk.target(folder)).is_ok()
            {
                moved = format!("{folder}/");
                continue;
            }
            move_file(&self.waiting(path, place), path, disk)
                .map_err(|error| disk.fault(path, &error))?;
        }
        Ok(())
    }

    fn waiting(&self, path: &str, place: Place) -> PathBuf {
        match place {
            // No published path opens with our own name, so this is in nobody's way.
            Place::Loose(number) => self.folder.join(format!("{}-{number}", manifest::NAME)),
            _ => self.folder.join(path),
        }
    }

    /// Makes a folder in the staging folder, or the staging folder itself, unless this build has
    /// made it.
    fn make_folder(&self, folder: &str) -> io::Result<()> {
        if self.made.get(folder).is_some() {
            return Ok(());
        }
        let mut path = self.folder.clone();
        if !folder.is_empty() {
            self.make_folder(parent_of(folder))?;
            path.push(folder);
        }
        match fs::create_dir(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => self.made.put(folder, ()),
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be cleaned up now is cleaned up when the folder is next opened.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn outermost_missing<'a>(path: &'a str, disk: &OutputDisk) -> Option<&'a str> {
    let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
    folders.find(|folder| {
        disk.known_folder(folder)
            .is_some_and(|standing| standing != Standing::Folder)
    })
}

fn move_file(waiting: &Path, path: &str, disk: &OutputDisk) -> io::Result<()> {
    let target = disk.target(path);
    match fs::rename(waiting, &target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(disk.target(parent_of(path)))?;
            fs::rename(waiting, &target)
        }
        done => done,
    }
}
