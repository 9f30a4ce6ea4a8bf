//! The end of a build: what was staged is published, all of it or nothing.
//!
//! Looks before it changes anything, and takes back what it has changed when the disk refuses in
//! the middle.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::Path;
#[cfg(not(unix))]
use std::path::PathBuf;

use crate::base::disk_error::is_absence;
use crate::base::file_name::folded;
use crate::base::hash::Hash;
use crate::base::message::{Failure, Message};
use crate::engine::output::disk::{OnDisk, parent_of};
use crate::engine::output::exchange::{may_change_folder, may_move_file};
use crate::engine::output::journal::Journal;
use crate::engine::output::manifest::{self, FileState, LineKind, ManifestLine, manifest_text};
use crate::engine::output::staging::Location;
use crate::engine::output::transaction::{StagedEntry, StagedFile, Summary, Transaction};

/// What a build published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommittedBuild {
    /// How much of it is new.
    pub summary: Summary,
    /// The hash of all its files.
    pub hash: Hash,
}

/// What a commit has to do.
struct FolderChanges<'t> {
    /// All files of the build, sorted by path.
    files: &'t [(String, StagedFile)],
    /// Files of earlier builds that are no longer part of the site.
    gone: BTreeSet<&'t str>,
}

impl Transaction {
    /// Publishes what was staged, and removes what earlier builds wrote and this one does not.
    ///
    /// # Errors
    /// When a file or folder that is not ours stands in the way, or the disk refuses. The folder is
    /// then as it was; where the disk refuses even that, the sentence says so.
    pub fn commit(self) -> Result<CommittedBuild, Failure> {
        self.commit_with(|| Ok(()))
    }

    /// As `commit`; `record` writes down what is published when it is sure that nothing is in the
    /// way, before the first file moves. If it fails, nothing is published.
    ///
    /// # Errors
    /// As `commit`, and that of `record`.
    pub fn commit_with(
        mut self,
        record: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<CommittedBuild, Failure> {
        let files = self.ready_files()?;
        let paths: HashSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let listed = self.manifest.files.keys().map(String::as_str);
        let changes = FolderChanges {
            files: &files,
            gone: listed.filter(|path| !paths.contains(path)).collect(),
        };
        self.obstacles()
            .refuse(&self.disk, &changes.gone, self.manifest.fault)?;
        let is_unchanged = |(_, file): &&(String, StagedFile)| file.location == Location::Published;
        let unchanged = files.iter().filter(is_unchanged).count();
        let mut summary = Summary {
            written: files.len() - unchanged,
            unchanged,
            removed: 0,
        };
        let lines = files.iter().map(|(path, file)| ManifestLine {
            path,
            kind: LineKind::Published,
            state: file.state,
        });
        let text = manifest_text(&self.site, lines);
        let hash = Hash::of(text.as_bytes());
        if summary.written == 0 && changes.gone.is_empty() && text == self.manifest.text {
            record()?;
        } else {
            self.refuse_closed(&changes)?;
            self.write_manifest(&self.pending_manifest(&changes))?;
            let mut journal = Journal::new(&self.disk, &self.staging);
            let published = record()
                .and_then(|()| self.publish(&mut journal, &changes))
                .and_then(|removed| self.write_manifest(&text).map(|()| removed));
            summary.removed = match published {
                Ok(removed) => removed,
                Err(failure) => return Err(self.take_back(journal, failure)),
            };
        }
        self.disk.keep();
        Ok(CommittedBuild { summary, hash })
    }

    /// The files of the build, sorted by path.
    fn ready_files(&mut self) -> Result<Vec<(String, StagedFile)>, Failure> {
        if let Some(failure) = self.first_failure() {
            return Err(failure);
        }
        let mut files = Vec::new();
        for (path, entry) in self.files.take_sorted() {
            match entry {
                StagedEntry::Ready(file) => files.push((path, file)),
                StagedEntry::Claimed => {
                    let message = Message::new("output-unfinished").with("path", path);
                    return Err(Failure::new(message));
                }
            }
        }
        Ok(files)
    }

    /// Refuses, before anything is changed, when a folder or file that has to be changed cannot be.
    fn refuse_closed(&self, changes: &FolderChanges<'_>) -> Result<(), Failure> {
        let mut asked = HashSet::new();
        let mut refuse = |folder: &str, path: &str| {
            if !asked.insert(folder.to_owned()) {
                return Ok(());
            }
            self.unless_absent(path, may_change_folder(&self.disk.target(folder)))
        };
        for (path, file) in changes.files {
            if file.location == Location::Published {
                continue;
            }
            match self.outermost_missing(path) {
                Some(folder) => refuse(parent_of(folder), path)?,
                None => refuse(parent_of(path), path)?,
            }
            if self.manifest.files.contains_key(path) {
                self.unless_absent(path, may_move_file(&self.disk.target(path)))?;
            }
        }
        for path in self.disk.not_behind_links(&changes.gone)? {
            refuse(parent_of(path), path)?;
            self.unless_absent(path, may_move_file(&self.disk.target(path)))?;
        }
        Ok(())
    }

    fn unless_absent(&self, path: &str, asked: io::Result<()>) -> Result<(), Failure> {
        match asked {
            Err(error) if !is_absence(&error) => Err(self.disk.disk_failure(path, &error)),
            _ => Ok(()),
        }
    }

    /// Makes the changes, each of them noted in `journal`; gives how many files were removed.
    fn publish(
        &self,
        journal: &mut Journal<'_>,
        changes: &FolderChanges<'_>,
    ) -> Result<usize, Failure> {
        if self.obstacles().must_clear_first() {
            let removed = self.remove_gone(journal, changes, true)?;
            self.move_in(journal, changes)?;
            return Ok(removed);
        }
        self.move_in(journal, changes)?;
        self.remove_gone(journal, changes, false)
    }

    /// Moves the waiting files to where they belong: a new folder with one rename, other files one
    /// by one.
    fn move_in(
        &self,
        journal: &mut Journal<'_>,
        changes: &FolderChanges<'_>,
    ) -> Result<(), Failure> {
        let mut moved = String::from("/");
        for (path, file) in changes.files {
            if file.location == Location::Published || path.starts_with(&moved) {
                continue;
            }
            // Where a folder cannot be moved, perhaps because someone has a file in it open, its
            // files still can.
            if file.location == Location::NewFolder
                && let Some(folder) = self.outermost_missing(path)
                && journal
                    .move_folder(self.staging.waiting(folder, Location::NewFolder), folder)
                    .is_ok()
            {
                moved = format!("{folder}/");
                continue;
            }
            journal
                .put(&self.staging.waiting(path, file.location), path)
                .map_err(|error| self.disk.disk_failure(path, &error))?;
        }
        Ok(())
    }

    /// Removes the files that are gone and the folders that become empty by that; gives how many
    /// files there were. What the build has just written, or found as it should be, is not removed,
    /// even if it stands there under a name that the disk takes for the same.
    fn remove_gone(
        &self,
        journal: &mut Journal<'_>,
        changes: &FolderChanges<'_>,
        is_before_moving: bool,
    ) -> Result<usize, Failure> {
        if changes.gone.is_empty() {
            return Ok(0);
        }
        let stands = |file: &StagedFile| !is_before_moving || file.location == Location::Published;
        let standing: BTreeMap<String, &str> = changes
            .files
            .iter()
            .filter(|(_, file)| stands(file))
            .map(|(path, _)| (folded(path), path.as_str()))
            .collect();
        let mut removed = 0;
        let mut folders = BTreeSet::new();
        for path in self.disk.not_behind_links(&changes.gone)? {
            let refused = |error: io::Error| self.disk.disk_failure(path, &error);
            if let Some(twin) = standing.get(&folded(path))
                && self.is_one_file(path, twin).map_err(refused)?
            {
                continue;
            }
            let is_removed = journal.remove(path).map_err(refused)?;
            removed += usize::from(is_removed);
            folders.insert(parent_of(path));
        }
        // Inner folders sort after outer ones.
        while let Some(folder) = folders.pop_last().filter(|folder| !folder.is_empty()) {
            if journal.remove_empty_folder(folder) {
                folders.insert(parent_of(folder));
            }
        }
        Ok(removed)
    }

    /// Whether two paths are two spellings of one file on this disk.
    ///
    /// # Errors
    /// When the disk does not say.
    fn is_one_file(&self, path: &str, twin: &str) -> io::Result<bool> {
        let one = identity(&self.disk.target(path))?;
        Ok(one.is_some() && one == identity(&self.disk.target(twin))?)
    }

    /// Takes back what was changed; gives the sentence, which says what state the folder is in.
    fn take_back(&self, journal: Journal<'_>, failure: Failure) -> Failure {
        let restored = journal.undo().and_then(|()| self.restore_manifest());
        match restored {
            Ok(()) => failure,
            Err(_) => in_state(failure, "mixed"),
        }
    }

    /// Puts back the manifest that was there before, with its date: files that were put back are
    /// younger, and are read before anything is said of them.
    fn restore_manifest(&self) -> io::Result<()> {
        let target = self.disk.target(manifest::NAME);
        if self.manifest.fault.is_some() {
            // The one that is there now says the same: that nothing is known.
            return Ok(());
        }
        if self.manifest.text.is_empty() {
            return fs::remove_file(target);
        }
        let (text, written) = (&self.manifest.text, self.manifest.written);
        self.staging.write_manifest(text, written, &target)
    }

    fn write_manifest(&self, text: &str) -> Result<(), Failure> {
        let target = self.disk.target(manifest::NAME);
        self.staging
            .write_manifest(text, None, &target)
            .map_err(|error| self.disk.disk_failure(manifest::NAME, &error))
    }

    /// The manifest that holds while files move: a build that is cut off leaves nothing that the
    /// next one takes for foreign.
    fn pending_manifest(&self, changes: &FolderChanges<'_>) -> String {
        let listed = &self.manifest.files;
        let mut lines = Vec::new();
        for (path, file) in changes.files {
            let kind = match file.location {
                Location::Published => LineKind::Published,
                _ if listed.contains_key(path) => LineKind::Replacing,
                _ => LineKind::Appearing,
            };
            let state = file.state;
            lines.push(ManifestLine { path, kind, state });
        }
        for path in &changes.gone {
            // Of a file that goes away the line is only read for its path.
            let state = listed.get(*path).copied().flatten();
            lines.push(ManifestLine {
                path,
                kind: LineKind::Replacing,
                state: state.unwrap_or_else(|| FileState::of_bytes(b"")),
            });
        }
        lines.sort_unstable_by_key(|line| line.path);
        manifest_text(&self.site, lines.into_iter())
    }

    /// The outermost of the folders of `path` that is not there yet.
    fn outermost_missing<'p>(&self, path: &'p str) -> Option<&'p str> {
        for (end, _) in path.match_indices('/') {
            let folder = path.get(..end)?;
            let on_disk = self.disk.inspected_folder(folder);
            if on_disk.is_some_and(|on_disk| on_disk != OnDisk::Folder) {
                return Some(folder);
            }
        }
        None
    }
}

/// A failure that says in which state the folder is.
fn in_state(mut failure: Failure, state: &str) -> Failure {
    for (name, value) in &mut failure.0.args {
        if name == "state" {
            state.clone_into(value);
        }
    }
    failure
}

/// What is the same for all spellings of a file's path; nothing where there is none.
#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Option<(u64, u64)>> {
    use std::os::unix::fs::MetadataExt;
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some((metadata.dev(), metadata.ino()))),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is the same for all spellings of a file's path; nothing where there is none.
#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<Option<PathBuf>> {
    match fs::canonicalize(path) {
        Ok(whole) => Ok(Some(whole)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    }
}
