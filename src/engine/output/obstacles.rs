//! What stands in the output folder where a build wants to write, and is not ours: told together at
//! the end, before anything is changed.

use std::collections::BTreeSet;

use crate::base::message::{Failure, Message};
use crate::engine::output::disk::OutputDisk;
use crate::engine::output::manifest::ManifestFault;

/// How many paths a sentence names.
const NAMED: usize = 3;

/// What stands where the build wants to write.
#[derive(Debug, Default)]
pub(crate) struct Obstacles {
    /// Files that are not ours where files should be.
    pub(crate) foreign: BTreeSet<String>,
    /// Files where folders should be.
    pub(crate) files: BTreeSet<String>,
    /// Folders where files should be.
    pub(crate) folders: BTreeSet<String>,
    /// Whether a path of ours comes back with other upper and lower case.
    pub(crate) is_respelled: bool,
}

impl Obstacles {
    /// Refuses when something that is not ours is in the way, once the files in `gone` are removed.
    /// Of a folder whose manifest tells nothing nobody knows what is ours: that is what is told.
    ///
    /// # Errors
    /// When something is in the way.
    pub(crate) fn refuse(
        &self,
        disk: &OutputDisk,
        gone: &BTreeSet<&str>,
        fault: Option<ManifestFault>,
    ) -> Result<(), Failure> {
        let is_strange = |file: &&String| !gone.contains(file.as_str());
        let strange = self.files.iter().filter(is_strange);
        let foreign: BTreeSet<&String> = self.foreign.iter().chain(strange).collect();
        match fault.filter(|_| !foreign.is_empty()) {
            Some(ManifestFault::Damaged) => return Err(disk.failure("output-damaged", "")),
            Some(ManifestFault::Newer) => return Err(disk.failure("output-newer", "")),
            None => {}
        }
        if !foreign.is_empty() {
            return Err(in_the_way("output-foreign", &foreign));
        }
        let is_kept = |folder: &&String| !disk.empties(folder, gone);
        let folders: BTreeSet<&String> = self.folders.iter().filter(is_kept).collect();
        if !folders.is_empty() {
            return Err(in_the_way("output-folder-in-the-way", &folders));
        }
        Ok(())
    }

    /// Whether what goes away must be removed before the new files move in.
    pub(crate) fn must_clear_first(&self) -> bool {
        self.is_respelled || !self.files.is_empty() || !self.folders.is_empty()
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
