//! A folder of `.kansli/` for what this computer keeps to save work: it may be deleted at any time.
//!
//! Files are written aside and renamed, so that several builds and previews can share the folder.
//! Version control is told to leave it alone. A folder that is, or lies behind, a link out of the
//! site is refused. Must not know what is kept.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::engine::safe_write::{is_unfinished, put_in_place, remove_left_overs, unfinished_file};

/// The folder of a site that holds all that is kept.
const KANSLI: &str = ".kansli";
/// The folder for what the last build did.
pub const LAST_BUILD: &str = "last-build";

/// Keeps version control away from the whole folder, itself included.
const IGNORE: &str = ".gitignore";

/// A folder for what may be deleted.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Whether it is of use to others who work on the site.
    is_shared: bool,
}

impl Cache {
    /// The folder `.kansli/NAME` of the site in `root`; it is made when something is first kept.
    ///
    /// # Errors
    /// When a link leads it out of the site.
    pub fn open(root: &Path, name: &str) -> Result<Cache, Failure> {
        let folder = root.join(KANSLI).join(name);
        for path in [root.join(KANSLI), folder.clone()] {
            if leads_out(root, &path) {
                let message = Message::new("cache-outside").with("path", shown_path(&path));
                return Err(Failure::new(message));
            }
        }
        Ok(Cache {
            folder,
            is_shared: false,
        })
    }

    /// The cache as one that version control may keep.
    #[must_use]
    pub fn shared(mut self) -> Cache {
        self.is_shared = true;
        self
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The bytes that are kept under a name; nothing when there is no such file, or something that
    /// is no file.
    #[must_use]
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(name);
        let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        is_file.then(|| fs::read(path).ok()).flatten()
    }

    /// Whether anything is kept under a name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        fs::symlink_metadata(self.folder.join(name)).is_ok()
    }

    /// Keeps the bytes `pieces`, one after the other, under a name.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, name: &str, pieces: &[&[u8]]) -> io::Result<()> {
        if !self.folder.is_dir() {
            fs::create_dir_all(&self.folder)?;
        }
        if !self.is_shared {
            self.ignore()?;
        }
        put_in_place(
            unfinished_file(&self.folder, pieces)?,
            &self.folder.join(name),
        )
    }

    /// Tells version control to leave the folder alone, unless that has been done.
    fn ignore(&self) -> io::Result<()> {
        if self.has(IGNORE) {
            return Ok(());
        }
        match File::create_new(self.folder.join(IGNORE)) {
            // Another build was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            file => file?.write_all(b"*\n"),
        }
    }

    /// Keeps `bytes` under a name, unless they are kept already.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn renew(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        if self.read(name).as_deref() == Some(bytes) {
            Ok(())
        } else {
            self.write(name, &[bytes])
        }
    }

    /// Removes what is kept under a name; what cannot be removed is in nobody's way.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.folder.join(name)).ok();
    }

    /// Removes what programs that were killed left half written.
    pub fn remove_left_overs(&self) {
        remove_left_overs(&self.folder);
    }

    /// Names of all files in the folder that are not just being written.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        // A folder that cannot be read has nothing to offer.
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            if let (true, Ok(name)) = (is_file, entry.file_name().into_string())
                && name != IGNORE
                && !is_unfinished(&name)
            {
                names.push(name);
            }
        }
        names
    }

    /// When something was last added to the folder or removed from it; nothing when there is none.
    #[must_use]
    pub fn changed(&self) -> Option<std::time::SystemTime> {
        fs::metadata(&self.folder).ok()?.modified().ok()
    }
}

/// Whether `path` is a link that leads out of the site in `root`, or nowhere.
fn leads_out(root: &Path, path: &Path) -> bool {
    if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
        return false;
    }
    match (fs::canonicalize(root), fs::canonicalize(path)) {
        (Ok(root), Ok(target)) => !target.starts_with(root),
        _ => true,
    }
}
