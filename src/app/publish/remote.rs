//! The place that a site is published to, as the publication sees it: names, bytes and a few steps.
//! Each kind of server answers in its own way.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::app::publish::published_files::WORK;
use crate::base::message::{Failure, Message};
use crate::base::text_part::after_last;
use crate::engine::output::manifest::FileState;

/// One step at the place. Paths are relative to its folder, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Makes a folder, unless it is there.
    MakeFolder(String),
    /// Writes a file with the bytes of one of this computer.
    Put {
        /// The file of this computer.
        from: PathBuf,
        /// The file at the place.
        to: String,
    },
    /// Gives a file another name, and replaces what has that name.
    Rename {
        /// Its name.
        from: String,
        /// Its new name.
        to: String,
    },
    /// Removes a file that is there.
    Remove(String),
    /// Removes a folder, unless something is in it.
    RemoveFolder(String),
}

/// A place that files can be published to.
pub(crate) trait Remote {
    /// The names in each of `folders`, hidden ones too. A folder that is not there has none; the
    /// folder of the place itself is the empty path.
    ///
    /// # Errors
    /// When the place cannot be reached or its folder is not there.
    fn names_in(&self, folders: &[String]) -> Result<BTreeMap<String, Vec<String>>, Failure>;

    /// The bytes of a file, if it is there.
    ///
    /// # Errors
    /// When the place cannot be reached or its folder is not there.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// The states of those of the files that are there.
    ///
    /// # Errors
    /// When the place cannot be reached or its folder is not there.
    fn states(&self, paths: &[String]) -> Result<BTreeMap<String, FileState>, Failure>;

    /// Makes a folder; whether it was made, and was not there before.
    ///
    /// # Errors
    /// When the place refuses.
    fn claim(&self, folder: &str) -> Result<bool, Failure>;

    /// Does steps, one after the other, and stops at the first that is refused.
    ///
    /// # Errors
    /// When the place refuses or can no longer be reached.
    fn run(&self, steps: &[Step]) -> Result<(), Failure>;
}

/// The steps that put a file of this computer in the place of `path`: first under a name that
/// nobody sees, so that what stands there is always whole.
pub(crate) fn replacing(file: &Path, path: &str) -> Vec<Step> {
    let new = format!("{WORK}/{}.new", after_last(path, '/'));
    vec![
        Step::Put {
            from: file.to_owned(),
            to: new.clone(),
        },
        Step::Rename {
            from: new,
            to: path.to_owned(),
        },
    ]
}

/// A file of this computer with a text, for as long as it is held.
pub(crate) fn temporary(text: &str) -> Result<NamedTempFile, Failure> {
    let refused = |error| Failure::new(Message::new("publish-no-room").with("detail", error));
    let file = NamedTempFile::new().map_err(refused)?;
    std::fs::write(file.path(), text).map_err(refused)?;
    Ok(file)
}
