//! The one way in which a file outside of the output folder is written: all of it, or nothing.
//!
//! The new bytes are written beside the old file, under a name that nobody can guess, and take its
//! place when they are on the disk: a power cut leaves one of the two. Nothing is written through a
//! link that leads out of the site, and nothing that somebody else has saved meanwhile is lost.
//! Must not know what is written.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use crate::base::disk_error::{is_absence, reason, retrying};

/// How names of files begin that are being written. Hidden names are never published.
const UNFINISHED: &str = ".kansli-unfinished-";
/// How many random letters and digits follow.
const RANDOM: usize = 12;
/// An unfinished file that is older was left by a program that was killed.
const LEFT_OVER: Duration = Duration::from_hours(1);

/// What must stand in the file for it to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected<'b> {
    /// Whatever it is.
    Anything,
    /// No such file.
    Nothing,
    /// These bytes.
    Bytes(&'b [u8]),
}

/// Why a file was not written; it is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// Somebody has changed it since it was read.
    Changed,
    /// It is a link that leads out of the site, or no file.
    NotOurs,
    /// The disk refuses.
    Disk(io::Error),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> WriteError {
        WriteError::Disk(error)
    }
}

impl WriteError {
    /// The key of the sentence that says so of a source.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            WriteError::Changed => "changed-meanwhile",
            WriteError::NotOurs | WriteError::Disk(_) => "not-written",
        }
    }

    /// Why, in a word that the message files have a sentence for.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        match self {
            WriteError::Changed => "changed",
            WriteError::NotOurs => "link",
            WriteError::Disk(error) => reason(error),
        }
    }
}

/// Writes `bytes` to the file `path` of the site in `root`, if what stands there is as `expected`.
/// Rights and owner stay, and a link to another file of the site goes on leading there.
///
/// # Errors
/// When it is not as expected, not a file of the site, or the disk refuses.
pub fn replace_file(
    root: &Path,
    path: &Path,
    bytes: &[u8],
    expected: Expected<'_>,
) -> Result<(), WriteError> {
    let (target, before) = target_of(root, path)?;
    let Some(folder) = target.parent() else {
        return Err(WriteError::NotOurs);
    };
    let file = write_beside(folder, before.as_ref(), bytes)?;
    if !is_as_expected(&target, expected)? {
        return Err(WriteError::Changed);
    }
    put_in_place(file, &target)?;
    sync_folder(folder);
    remove_left_overs(folder);
    Ok(())
}

/// A new file in `folder` under a name of its own, with all of `pieces` in it.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn unfinished_file(folder: &Path, pieces: &[&[u8]]) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file: what the user's settings take away from this.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    for piece in pieces {
        file.write_all(piece)?;
    }
    Ok(file)
}

/// Puts a finished file in the place of `target`; tries again while another program has it open.
///
/// # Errors
/// When the disk refuses; `target` is then as it was.
pub(crate) fn put_in_place(file: NamedTempFile, target: &Path) -> io::Result<()> {
    let mut waiting = Some(file.into_temp_path());
    retrying(|| {
        let Some(path) = waiting.take() else {
            return Err(io::ErrorKind::NotFound.into());
        };
        path.persist(target).map_err(|refused| {
            waiting = Some(refused.path);
            refused.error
        })
    })
}

/// Whether a name is that of an unfinished file.
#[must_use]
pub(crate) fn is_unfinished(name: &str) -> bool {
    name.strip_prefix(UNFINISHED).is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Where `path` truly lies, and what stands there, if anything does.
fn target_of(root: &Path, path: &Path) -> Result<(PathBuf, Option<Metadata>), WriteError> {
    let root = fs::canonicalize(root)?;
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(WriteError::NotOurs);
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut target = fs::canonicalize(folder)?.join(name);
    let mut found = fs::symlink_metadata(&target);
    if found.as_ref().is_ok_and(Metadata::is_symlink) {
        // One that leads nowhere is no file of the site either.
        target = fs::canonicalize(&target).map_err(|_| WriteError::NotOurs)?;
        found = fs::symlink_metadata(&target);
    }
    if !target.starts_with(&root) {
        return Err(WriteError::NotOurs);
    }
    match found {
        Ok(metadata) if metadata.is_file() => Ok((target, Some(metadata))),
        Ok(_) => Err(WriteError::NotOurs),
        Err(error) if is_absence(&error) => Ok((target, None)),
        Err(error) => Err(error.into()),
    }
}

/// A new file in `folder` with these bytes, on the disk, and with the rights of the one `before`.
fn write_beside(
    folder: &Path,
    before: Option<&Metadata>,
    bytes: &[u8],
) -> io::Result<NamedTempFile> {
    if before.is_some_and(|before| before.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let file = unfinished_file(folder, &[bytes])?;
    if let Some(before) = before {
        file.as_file().set_permissions(before.permissions())?;
        keep_owner(file.as_file(), before);
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives the file to who owned the one before. Only an administrator may, and others need not.
#[cfg(unix)]
fn keep_owner(file: &File, before: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    fchown(file, Some(before.uid()), Some(before.gid())).ok();
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

fn is_as_expected(target: &Path, expected: Expected<'_>) -> io::Result<bool> {
    let read = || match retrying(|| fs::read(target)) {
        Err(error) if is_absence(&error) => Ok(None),
        read => read.map(Some),
    };
    Ok(match expected {
        Expected::Anything => true,
        Expected::Nothing => read()?.is_none(),
        Expected::Bytes(bytes) => read()?.as_deref() == Some(bytes),
    })
}

/// Makes sure that the new name of a file outlives a power cut. Not all disks can, and then nothing
/// is lost but that.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        folder.sync_all().ok();
    }
}

/// Removes what a program that was killed here left: files with names of our own form, long
/// untouched. What cannot be removed is in nobody's way.
pub(crate) fn remove_left_overs(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(is_unfinished);
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if is_ours && age().is_some_and(|age| age > LEFT_OVER) {
            fs::remove_file(entry.path()).ok();
        }
    }
}
