//! What stands in the output folder on the disk, before anything is written there.
//!
//! Made from the folder as it was taken; must not know what a build wants to write.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, Metadata};
use std::io;
use std::ops::Deref;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use walkdir::WalkDir;

use crate::base::disk_error::is_absence;
use crate::base::message::Failure;
use crate::engine::output::folder::{OutputFolder, disk_failure, failure};
use crate::engine::output::path_map::PathMap;

/// What stands at a path of the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// Nothing.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// The output folder on the disk, taken for one build.
#[derive(Debug)]
pub struct OutputDisk {
    folder: OutputFolder,
    /// What stands where the build needs folders: asked once for each.
    folders: PathMap<OnDisk>,
}

impl Deref for OutputDisk {
    type Target = OutputFolder;

    fn deref(&self) -> &OutputFolder {
        &self.folder
    }
}

impl OutputDisk {
    /// Takes `folder` as the output folder of the site in `site`, and makes it if it does not
    /// exist.
    ///
    /// # Errors
    /// When it would overwrite the site's own files, is no folder, or another build is at it.
    pub fn take(folder: &Path, site: &Path) -> Result<OutputDisk, Failure> {
        Ok(OutputDisk {
            folder: OutputFolder::take(folder, site)?,
            folders: PathMap::default(),
        })
    }

    /// Where a path of the output folder is on the disk.
    #[must_use]
    pub fn target(&self, path: &str) -> PathBuf {
        self.folder.root.join(path)
    }

    /// What stands at `path`, and its metadata when it is a file.
    ///
    /// # Errors
    /// When a link is on the way or at the end, so that nothing is written to where it leads.
    pub fn inspect(&self, path: &str) -> Result<(OnDisk, Option<Metadata>), Failure> {
        match fs::symlink_metadata(self.target(path)) {
            Ok(metadata) if metadata.is_symlink() => Err(self.failure("output-link", path)),
            Ok(metadata) if metadata.is_dir() => Ok((OnDisk::Folder, None)),
            Ok(metadata) if metadata.is_file() => Ok((OnDisk::File, Some(metadata))),
            Ok(_) => Err(self.failure("output-no-file", path)),
            Err(error) if is_absence(&error) => Ok((OnDisk::Nothing, None)),
            Err(error) => Err(self.disk_failure(path, &error)),
        }
    }

    /// What stands where the build needs a folder.
    ///
    /// # Errors
    /// As `inspect`.
    pub fn folder(&self, folder: &str) -> Result<OnDisk, Failure> {
        if folder.is_empty() {
            return Ok(OnDisk::Folder);
        }
        if let Some(found) = self.folders.get(folder) {
            return Ok(found);
        }
        let found = match self.folder(parent_of(folder))? {
            OnDisk::Folder => self.inspect(folder)?.0,
            _ => OnDisk::Nothing,
        };
        self.folders.put(folder, found);
        Ok(found)
    }

    /// What stood at a folder when the build asked for it.
    #[must_use]
    pub fn inspected_folder(&self, folder: &str) -> Option<OnDisk> {
        self.folders.get(folder)
    }

    /// Whether nothing is left of `folder` once the files in `gone` are removed, and the folders
    /// that become empty by that.
    #[must_use]
    pub fn empties(&self, folder: &str, gone: &BTreeSet<&str>) -> bool {
        for entry in WalkDir::new(self.target(folder)) {
            let Ok(entry) = entry else { return false };
            let path = entry.path().strip_prefix(&self.folder.root);
            let Some(path) = path.ok().and_then(Path::to_str) else {
                return false;
            };
            let path = path.replace(MAIN_SEPARATOR_STR, "/");
            let goes = if entry.file_type().is_dir() {
                let inside = format!("{path}/");
                let first = gone.range(inside.as_str()..).next();
                first.is_some_and(|first| first.starts_with(&inside))
            } else {
                gone.contains(path.as_str())
            };
            if !goes {
                return false;
            }
        }
        true
    }

    /// Those of `paths` that are truly inside the output folder: what lies behind a link that
    /// someone put there is not ours.
    ///
    /// # Errors
    /// When the disk does not say what stands on the way: what is left out here would stay in the
    /// output folder for ever.
    pub fn not_behind_links<'p>(&self, paths: &BTreeSet<&'p str>) -> Result<Vec<&'p str>, Failure> {
        let mut inspected = HashMap::from([("", true)]);
        let mut ours = Vec::new();
        for path in paths {
            if self.is_real(parent_of(path), &mut inspected)? {
                ours.push(*path);
            }
        }
        Ok(ours)
    }

    fn is_real<'p>(
        &self,
        folder: &'p str,
        inspected: &mut HashMap<&'p str, bool>,
    ) -> Result<bool, Failure> {
        if let Some(is_real) = inspected.get(folder) {
            return Ok(*is_real);
        }
        let is_real = self.is_real(parent_of(folder), inspected)?
            && match fs::symlink_metadata(self.target(folder)) {
                Ok(metadata) => metadata.is_dir(),
                Err(error) if is_absence(&error) => false,
                Err(error) => return Err(self.disk_failure(folder, &error)),
            };
        inspected.insert(folder, is_real);
        Ok(is_real)
    }

    /// Keeps the folder even if the build is given up.
    pub fn keep(&mut self) {
        self.folder.keep();
    }

    /// A sentence about a path of the output folder.
    #[must_use]
    pub fn failure(&self, key: &'static str, path: &str) -> Failure {
        failure(key, &self.folder.shown.join(path))
    }

    /// The sentence about what the disk refused at a path of the output folder.
    #[must_use]
    pub fn disk_failure(&self, path: &str, error: &io::Error) -> Failure {
        disk_failure("output-write", &self.folder.shown.join(path), error)
    }
}

/// The folder of a path; empty for the output folder itself.
#[must_use]
pub fn parent_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}
