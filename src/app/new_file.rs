//! A file that a command adds to a site: written if nothing of that name is there, and never
//! outside of the site.

use std::fs;
use std::path::Path;

use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::engine::safe_write::{Expected, WriteError, replace_file};

/// A file to be added.
#[derive(Debug)]
pub struct NewFile {
    /// Its path, relative to the site, with `/`.
    pub path: String,
    /// What is to stand in it.
    pub text: String,
}

/// Writes a file of the site in `root` if there is none of that name; tells whether it did.
///
/// # Errors
/// When the disk refuses, or a link would lead out of the site.
pub fn add_file(root: &Path, file: &NewFile) -> Result<bool, Failure> {
    let path = root.join(&file.path);
    let refused = || Failure::new(Message::new("not-written").with("file", shown_path(&path)));
    let Some(folder) = path.parent() else {
        return Err(refused());
    };
    if leads_out(root, folder) {
        return Err(refused());
    }
    fs::create_dir_all(folder).map_err(|_| refused())?;
    match replace_file(root, &path, file.text.as_bytes(), Expected::Nothing) {
        Ok(()) => Ok(true),
        Err(WriteError::Changed | WriteError::NotOurs) if fs::symlink_metadata(&path).is_ok() => {
            Ok(false)
        }
        Err(_) => Err(refused()),
    }
}

/// Whether the nearest folder that is there lies outside of the site.
fn leads_out(root: &Path, folder: &Path) -> bool {
    let Ok(home) = fs::canonicalize(root) else {
        return true;
    };
    let found = folder.ancestors().find(|f| fs::symlink_metadata(f).is_ok());
    !found.is_some_and(|f| fs::canonicalize(f).is_ok_and(|real| real.starts_with(&home)))
}
