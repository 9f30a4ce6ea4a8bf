//! Writing a file of the writer's own in the place of the one before: all of it, or nothing.
//!
//! Must not know what is written.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes `text` to `path`. The new text is written beside the old one and takes its place when it
/// is on the disk, so that a power cut leaves one of the two. Rights stay, and a link of the file
/// system goes on leading where it leads.
///
/// # Errors
/// When the disk refuses; the file is then as it was.
pub fn replace_file(path: &Path, text: &str) -> io::Result<()> {
    let target = match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        found => found?,
    };
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push("~");
    let beside = target.with_file_name(name);
    let written = write_beside(&beside, &target, text).and_then(|()| fs::rename(&beside, &target));
    if written.is_err() {
        // What went wrong is told; whether the rest of it could be cleared away changes nothing.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_beside(beside: &Path, target: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(beside)?;
    file.write_all(text.as_bytes())?;
    if let Ok(before) = fs::metadata(target) {
        if before.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()
}
