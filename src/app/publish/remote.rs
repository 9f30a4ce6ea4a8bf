//! The place that a site is published to, as the publication sees it: names, bytes and a few steps.
//!
//! What is done in one go goes to it in one go, because a place may be reached anew each time. Most
//! are reached by one operation after the other, and only have to bring those: `Transport`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::base::message::{Failure, Message};
use crate::engine::output::manifest::FileState;

/// One step at the place. Paths are relative to its folder, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Makes a folder, unless it is there.
    MakeFolder(String),
    /// Writes a file with the bytes of one of this computer, over what is there.
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
    /// The same, and goes on if the place refuses.
    TryRename {
        /// Its name.
        from: String,
        /// Its new name.
        to: String,
    },
    /// Removes a file, if it is there.
    Clear(String),
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

    /// Does steps as `run` does, and reads files: the bytes of each, in their order, or nothing for
    /// one that is not there.
    ///
    /// # Errors
    /// When the place refuses, cannot be reached or its folder is not there.
    fn fetch(&self, steps: &[Step], paths: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure>;

    /// The states of those of the files that are there.
    ///
    /// # Errors
    /// When the place cannot be reached or its folder is not there.
    fn states(&self, paths: &[String]) -> Result<BTreeMap<String, FileState>, Failure>;

    /// Takes the folder in which a publication works; whether nobody had it.
    ///
    /// # Errors
    /// When the place refuses.
    fn claim(&self, folder: &str) -> Result<bool, Failure>;

    /// Does steps, one after the other, and stops at the first that is refused.
    ///
    /// # Errors
    /// When the place refuses or can no longer be reached.
    fn run(&self, steps: &[Step]) -> Result<(), Failure>;

    /// Removes a folder of ours and the files in it.
    ///
    /// # Errors
    /// When the place refuses or can no longer be reached.
    fn tidy(&self, folder: &str) -> Result<(), Failure>;

    /// Whether a file that is written is there whole or not at all.
    fn puts_whole(&self) -> bool {
        false
    }
}

/// How a file comes to stand at the place under its name, so that nobody sees half of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placing {
    /// Written under a hidden name and renamed over what is there.
    Renamed,
    /// The same, after what is there has been removed: the place renames to free names only.
    AfterRemoval,
    /// Written under its own name: the place shows a file when it is whole.
    Whole,
    /// Written under its own name: the place cannot rename.
    Written,
}

impl Placing {
    /// The step that brings a file of this computer, and those that put it in the place of `path`
    /// once it is there; `hidden` is the name that nobody sees.
    pub(crate) fn steps(self, from: &Path, hidden: &str, path: &str) -> (Step, Vec<Step>) {
        let put = |to: &str| Step::Put {
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let rename = Step::Rename {
            from: hidden.to_owned(),
            to: path.to_owned(),
        };
        match self {
            Placing::Renamed => (put(hidden), vec![rename]),
            Placing::AfterRemoval => (put(hidden), vec![Step::Clear(path.to_owned()), rename]),
            Placing::Whole | Placing::Written => (put(path), Vec::new()),
        }
    }

    /// Whether a file may be missing or half for a moment while it is replaced.
    pub(crate) fn has_gaps(self) -> bool {
        matches!(self, Placing::AfterRemoval | Placing::Written)
    }
}

/// A file of this computer with a text, for as long as it is held.
pub(crate) fn temporary(text: &str) -> Result<NamedTempFile, Failure> {
    let refused = |error| Failure::new(Message::new("publish-no-room").with("detail", error));
    let file = NamedTempFile::new().map_err(refused)?;
    std::fs::write(file.path(), text).map_err(refused)?;
    Ok(file)
}
