//! What only some systems can do with files: two files that change places in one step, and asking
//! whether a folder may be written to.

use std::io;
use std::path::Path;

/// Lets the files `waiting` and `target` change places in one step; nothing when the system or the
/// disk cannot.
#[cfg(target_os = "linux")]
pub(crate) fn exchange(waiting: &Path, target: &Path) -> Option<io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    let exchange = || renameat_with(CWD, waiting, CWD, target, RenameFlags::EXCHANGE);
    match exchange() {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM) => None,
        Err(error) => Some(Err(error.into())),
        // Somebody may have put something else there since it was looked at: it goes back.
        Ok(()) if !is_file(waiting) => {
            let back = exchange().map_err(io::Error::from);
            Some(back.and(Err(io::ErrorKind::AlreadyExists.into())))
        }
        Ok(()) => Some(Ok(())),
    }
}

#[cfg(target_os = "linux")]
fn is_file(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

/// Other systems have no such step.
#[cfg(not(target_os = "linux"))]
pub(crate) fn exchange(_: &Path, _: &Path) -> Option<io::Result<()>> {
    None
}

/// Asks, without changing anything, whether files may be put into `folder` and taken out of it.
///
/// # Errors
/// Why not.
#[cfg(unix)]
pub(crate) fn may_change_folder(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

/// Asks, without changing anything, whether the file `file` may be taken from its place.
///
/// # Errors
/// Why not.
#[cfg(unix)]
pub(crate) fn may_move_file(file: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    use rustix::io::Errno;
    // Only a file that nobody may change says "not permitted"; one that is merely not ours to write
    // to can still be moved.
    match access(file, Access::WRITE_OK) {
        Err(Errno::PERM) => Err(Errno::PERM.into()),
        _ => Ok(()),
    }
}

/// Windows tells of a folder only when a file in it is touched.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub(crate) fn may_change_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Asks, without changing anything, whether the file `file` may be taken from its place: whether
/// another program has it open.
///
/// # Errors
/// Why not.
#[cfg(not(unix))]
pub(crate) fn may_move_file(file: &Path) -> io::Result<()> {
    use crate::base::disk_error::{is_absence, retrying};
    let mut options = std::fs::File::options();
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        const DELETE: u32 = 0x0001_0000;
        const SHARE_ALL: u32 = 7;
        options.access_mode(DELETE).share_mode(SHARE_ALL);
    }
    #[cfg(not(windows))]
    options.read(true);
    match retrying(|| options.open(file)) {
        Err(error) if !is_absence(&error) => Err(error),
        _ => Ok(()),
    }
}
