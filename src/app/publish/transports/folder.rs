//! Publishing to a folder or a share: the disk of this computer, or one that looks like it.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::app::publish::transports::transport::Transport;
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

    fn refused(&self, path: &str, error: &io::Error) -> Failure {
        let message = Message::new("publish-refused").with("path", shown_path(self.at(path)));
        let message = message.with("reason", reason(error));
        Failure::new(message.with("detail", error))
    }
}

impl Transport for Folder {
    fn list(&mut self, folder: &str) -> Result<Vec<String>, Failure> {
        let refused = |error: io::Error| self.refused(folder, &error);
        let entries = match fs::read_dir(self.at(folder)) {
            Ok(entries) => entries,
            Err(error) if is_absence(&error) => return Ok(Vec::new()),
            Err(error) => return Err(refused(error)),
        };
        let name = |entry: io::Result<fs::DirEntry>| {
            let name = entry.map_err(refused)?.file_name();
            Ok(name.to_string_lossy().into_owned())
        };
        entries.map(name).collect()
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        match retrying(|| fs::read(self.at(path))) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(self.refused(path, &error)),
        }
    }

    fn state(&mut self, path: &str) -> Result<Option<FileState>, Failure> {
        match FileState::of_file(&self.at(path)) {
            Ok(state) => Ok(Some(state)),
            Err(error) if is_absence(&error) || self.at(path).is_dir() => Ok(None),
            Err(error) => Err(self.refused(path, &error)),
        }
    }

    fn write(&mut self, from: &Path, to: &str) -> Result<(), Failure> {
        let at = self.at(to);
        let write = || {
            if !self.is_inside(to) {
                return Err(ErrorKind::NotADirectory.into());
            }
            if fs::symlink_metadata(&at).is_ok_and(|metadata| metadata.is_symlink()) {
                fs::remove_file(&at)?;
            }
            let mut file = File::create(&at)?;
            io::copy(&mut File::open(from)?, &mut file)?;
            // What is renamed before its bytes are on the disk may be empty after a power cut.
            file.sync_all()
        };
        write().map_err(|error| {
            // Half a file under a name that nobody sees: the next publication clears it.
            fs::remove_file(&at).ok();
            self.refused(to, &error)
        })
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), Failure> {
        let renamed = if self.is_inside(to) {
            retrying(|| fs::rename(self.at(from), self.at(to)))
        } else {
            Err(ErrorKind::NotADirectory.into())
        };
        renamed.map_err(|error| self.refused(to, &error))
    }

    fn remove(&mut self, path: &str) -> Result<(), Failure> {
        if !self.is_inside(path) {
            return Ok(());
        }
        match retrying(|| fs::remove_file(self.at(path))) {
            Err(error) if !is_absence(&error) => Err(self.refused(path, &error)),
            _ => Ok(()),
        }
    }

    fn make_folder(&mut self, path: &str) -> Result<bool, Failure> {
        match fs::create_dir(self.at(path)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(self.refused(path, &error)),
        }
    }

    fn remove_folder(&mut self, path: &str) -> Result<(), Failure> {
        if self.is_inside(path) {
            // One that is not empty holds something that is not ours.
            fs::remove_dir(self.at(path)).ok();
        }
        Ok(())
    }
}
