//! A folder of `.kansli/` for what this computer keeps to save work: it may be deleted at any time.
//!
//! Files are written aside and renamed, so that several builds and previews can share the folder.
//! Version control is told to leave it alone. Must not know what is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The folder for what the last build did.
pub const LAST_BUILD: &str = "last-build";

/// Keeps version control away from the whole folder, itself included.
const IGNORE: &str = ".gitignore";
/// How names of files begin that are being written.
const UNFINISHED: &str = "new-";

/// A folder for what may be deleted.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    /// How many files were written: names of unfinished ones are numbered.
    written: AtomicUsize,
}

impl Store {
    /// The folder `.kansli/NAME` of the site in `root`; it is made when something is first kept.
    #[must_use]
    pub fn new(root: &Path, name: &str) -> Store {
        Store {
            folder: root.join(".kansli").join(name),
            written: AtomicUsize::new(0),
        }
    }

    /// The bytes that are kept under a name.
    #[must_use]
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).ok()
    }

    /// Keeps the bytes `pieces`, one after the other, under a name.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, name: &str, pieces: &[&[u8]]) -> io::Result<()> {
        if !self.folder.is_dir() {
            fs::create_dir_all(&self.folder)?;
            fs::write(self.folder.join(IGNORE), "*\n")?;
        }
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let aside = self
            .folder
            .join(format!("{UNFINISHED}{}-{number}", std::process::id()));
        fs::write(&aside, pieces.concat())?;
        // Another build may have tidied it away; then it is made again.
        let _ = fs::rename(&aside, self.folder.join(name));
        Ok(())
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
        let _ = fs::remove_file(self.folder.join(name));
    }

    /// Names of all that is kept.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| name != IGNORE)
            .collect()
    }
}
