//! Publishing to a folder or a share: the disk of this computer, or one that looks like it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::app::publish::remote::{Remote, Step};
use crate::base::disk_error::{is_absence, reason, retrying};
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::engine::output::manifest::FileState;

/// Folders of a site that hold what is written by hand or built.
const OWN: [&str; 6] = ["public", "content", "static", "themes", ".kansli", ".git"];

/// A folder that is there.
#[derive(Debug)]
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder `path`, to which the site in `site` is published.
    ///
    /// # Errors
    /// When it is not there, or holds the site or a part of it.
    pub(crate) fn open(path: &Path, site: &Path) -> Result<Folder, Failure> {
        let refused = |key| Failure::new(Message::new(key).with("path", shown_path(path)));
        let root = fs::canonicalize(path).map_err(|_| refused("publish-no-folder"))?;
        if !root.is_dir() {
            return Err(refused("publish-no-folder"));
        }
        let site = fs::canonicalize(site).map_err(|_| refused("publish-no-folder"))?;
        let is_own = OWN.iter().any(|name| root.starts_with(site.join(name)));
        if site.starts_with(&root) || is_own {
            return Err(refused("publish-own-folder"));
        }
        Ok(Folder { root })
    }

    fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() {
            return self.root.clone();
        }
        self.root.join(path)
    }

    /// Whether the folders that lead to a path are real ones: through a link, files would be
    /// written somewhere else.
    fn is_inside(&self, path: &str) -> bool {
        let mut at = self.root.clone();
        let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
        folders
            .split('/')
            .filter(|part| !part.is_empty())
            .all(|part| {
                at.push(part);
                fs::symlink_metadata(&at).is_ok_and(|metadata| metadata.is_dir())
            })
    }

    fn step(&self, step: &Step) -> io::Result<()> {
        match step {
            Step::MakeFolder(path) => match fs::create_dir(self.at(path)) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
                made => made,
            },
            Step::Put { from, to } => {
                let copied = fs::read(from).and_then(|bytes| fs::write(self.at(to), bytes));
                if copied.is_err() {
                    // Half a file under a name that nobody sees: the next publication clears it.
                    fs::remove_file(self.at(to)).ok();
                }
                copied
            }
            Step::Rename { from, to } => {
                if !self.is_inside(to) {
                    return Err(ErrorKind::NotADirectory.into());
                }
                retrying(|| fs::rename(self.at(from), self.at(to)))
            }
            Step::Remove(path) | Step::RemoveFolder(path) if !self.is_inside(path) => Ok(()),
            Step::Remove(path) => match retrying(|| fs::remove_file(self.at(path))) {
                Err(error) if is_absence(&error) => Ok(()),
                removed => removed,
            },
            Step::RemoveFolder(path) => {
                // One that is not empty holds something that is not ours.
                fs::remove_dir(self.at(path)).ok();
                Ok(())
            }
        }
    }

    fn refused(&self, path: &str, error: &io::Error) -> Failure {
        let message = Message::new("publish-refused").with("path", shown_path(self.at(path)));
        let message = message.with("reason", reason(error));
        Failure::new(message.with("detail", error))
    }
}

impl Remote for Folder {
    fn names_in(&self, folders: &[String]) -> Result<BTreeMap<String, Vec<String>>, Failure> {
        let mut all = BTreeMap::new();
        for folder in folders {
            let mut names = Vec::new();
            match fs::read_dir(self.at(folder)) {
                Ok(entries) => {
                    for entry in entries {
                        let entry = entry.map_err(|error| self.refused(folder, &error))?;
                        names.push(entry.file_name().to_string_lossy().into_owned());
                    }
                }
                Err(error) if is_absence(&error) => {}
                Err(error) => return Err(self.refused(folder, &error)),
            }
            names.sort_unstable();
            all.insert(folder.clone(), names);
        }
        Ok(all)
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        match retrying(|| fs::read(self.at(path))) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(self.refused(path, &error)),
        }
    }

    fn states(&self, paths: &[String]) -> Result<BTreeMap<String, FileState>, Failure> {
        let mut states = BTreeMap::new();
        for path in paths {
            match FileState::of_file(&self.at(path)) {
                Ok(state) => {
                    states.insert(path.clone(), state);
                }
                Err(error) if is_absence(&error) || self.at(path).is_dir() => {}
                Err(error) => return Err(self.refused(path, &error)),
            }
        }
        Ok(states)
    }

    fn claim(&self, folder: &str) -> Result<bool, Failure> {
        match fs::create_dir(self.at(folder)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(self.refused(folder, &error)),
        }
    }

    fn run(&self, steps: &[Step]) -> Result<(), Failure> {
        for step in steps {
            let (Step::MakeFolder(path)
            | Step::Put { to: path, .. }
            | Step::Rename { to: path, .. }
            | Step::Remove(path)
            | Step::RemoveFolder(path)) = step;
            self.step(step)
                .map_err(|error| self.refused(path, &error))?;
        }
        Ok(())
    }
}
