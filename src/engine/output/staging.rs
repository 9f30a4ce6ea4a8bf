//! Where the files of a build wait inside the output folder until all of them are there, and where
//! those that they replace wait until everything has gone well.
//!
//! Made from paths and whatever fills the files; must not know whether a file should be written.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::base::disk_error::{is_absence, retrying};
use crate::engine::output::disk::{OnDisk, parent_of};
use crate::engine::output::manifest;
use crate::engine::output::path_map::PathMap;

/// Name of the folder in the output folder where files wait.
pub const NAME: &str = ".kansli-new";

/// Where a file of the build is until it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the output folder, as it should be.
    Published,
    /// In the staging folder under its own path: its folder is new and moves as a whole.
    NewFolder,
    /// In the staging folder under a number: its folder exists, and need not be made a second time.
    Numbered(u32),
}

/// The staging folder of one build.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    /// Folders made so far.
    made: PathMap<()>,
    numbers: AtomicU32,
    /// Staging folders on other disks that are mounted below the output folder.
    elsewhere: Mutex<Vec<PathBuf>>,
}

impl Staging {
    /// The staging folder in the output folder `root`, without what a build that was cut off left
    /// there, or beside the files `unfinished` on other disks.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn clear(root: &Path, unfinished: &[&str]) -> io::Result<Staging> {
        let folder = root.join(NAME);
        let mut left: Vec<PathBuf> = vec![folder.clone()];
        for path in unfinished {
            left.push(root.join(parent_of(path)).join(NAME));
        }
        left.dedup();
        for folder in left {
            // A link with our name is removed, and what it leads to is left alone.
            match fs::remove_dir_all(&folder) {
                Err(error) if is_absence(&error) => {}
                done => done?,
            }
        }
        Ok(Staging {
            folder,
            made: PathMap::default(),
            numbers: AtomicU32::default(),
            elsewhere: Mutex::default(),
        })
    }

    /// A new empty file that waits to become `path`, in a folder that is there already or not.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn create(&self, path: &str, folder: OnDisk) -> io::Result<(File, Location)> {
        let location = if folder == OnDisk::Folder {
            self.make_folder("")?;
            Location::Numbered(self.numbers.fetch_add(1, Ordering::Relaxed))
        } else {
            self.make_folder(parent_of(path))?;
            Location::NewFolder
        };
        Ok((File::create_new(self.waiting(path, location))?, location))
    }

    /// Where the file that becomes `path` waits.
    #[must_use]
    pub fn waiting(&self, path: &str, location: Location) -> PathBuf {
        match location {
            // No published path opens with our own name, so this is in nobody's way.
            Location::Numbered(number) => self.folder.join(numbered(number)),
            _ => self.folder.join(path),
        }
    }

    /// A path in the staging folder where nothing is yet.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn free_path(&self) -> io::Result<PathBuf> {
        self.make_folder("")?;
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        Ok(self.folder.join(numbered(number)))
    }

    /// A path where nothing is yet, on the disk of the folder `beside`, which is another one than
    /// that of the output folder.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn free_path_beside(&self, beside: &Path) -> io::Result<PathBuf> {
        let folder = beside.join(NAME);
        let mut elsewhere = self
            .elsewhere
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if !elsewhere.contains(&folder) {
            fs::create_dir(&folder)?;
            elsewhere.push(folder.clone());
        }
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        Ok(folder.join(numbered(number)))
    }

    /// Puts `text` in place of the manifest by a rename, with the date `written` if one is given.
    ///
    /// It is not forced to the disk, and neither are the files: that would cost more than the
    /// build. After a power cut a file that lost its bytes has another length than the manifest
    /// says, and is written again.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_manifest(
        &self,
        text: &str,
        written: Option<SystemTime>,
        target: &Path,
    ) -> io::Result<()> {
        let waiting = self.folder.join(manifest::NAME);
        self.make_folder("")?;
        let mut file = File::create(&waiting)?;
        file.write_all(text.as_bytes())?;
        if let Some(written) = written {
            file.set_modified(written)?;
        }
        drop(file);
        retrying(|| fs::rename(&waiting, target))
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
        let elsewhere = self
            .elsewhere
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        for folder in std::iter::once(&self.folder).chain(elsewhere.iter()) {
            fs::remove_dir_all(folder).ok();
        }
    }
}

fn numbered(number: u32) -> String {
    format!("{}-{number}", manifest::NAME)
}
