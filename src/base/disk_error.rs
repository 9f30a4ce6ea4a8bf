//! What a disk refuses: why, in a word that the message files have a sentence for; and trying again
//! what another program holds up for a moment.

use std::io::{self, ErrorKind};
use std::thread::sleep;
use std::time::Duration;

/// How often something is tried, and how long it is waited in between: two seconds in all. Even
/// steps find the gaps of a program that opens a file again and again.
const ATTEMPTS: usize = 80;
const PAUSE: Duration = Duration::from_millis(25);

/// Why the disk refused, in a word.
#[must_use]
pub fn reason(error: &io::Error) -> &'static str {
    match error.kind() {
        _ if is_held(error) && !is_permission_on_windows(error) => "held",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "full",
        ErrorKind::PermissionDenied => "permission",
        ErrorKind::ReadOnlyFilesystem => "read-only",
        ErrorKind::NotFound => "gone",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "name",
        _ => "other",
    }
}

/// Whether the error says that nothing is there.
#[must_use]
pub fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Whether the error may be over in a moment: another program has the file open. Windows says
/// "access denied" to that as well.
#[must_use]
pub fn is_held(error: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    if cfg!(windows) {
        let code = error.raw_os_error();
        return matches!(code, Some(SHARING_VIOLATION | LOCK_VIOLATION))
            || is_permission_on_windows(error);
    }
    matches!(
        error.kind(),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy
    )
}

fn is_permission_on_windows(error: &io::Error) -> bool {
    cfg!(windows) && error.kind() == ErrorKind::PermissionDenied
}

/// Does `attempt`, and again for about two seconds as long as another program is in the way.
///
/// # Errors
/// As the last attempt.
pub fn retrying<T>(attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    retrying_while(is_held, attempt)
}

/// Does `attempt`, and again for about two seconds as long as its errors are such that `may_pass`.
///
/// # Errors
/// As the last attempt.
pub fn retrying_while<T>(
    may_pass: impl Fn(&io::Error) -> bool,
    mut attempt: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    for _ in 1..ATTEMPTS {
        match attempt() {
            Err(error) if may_pass(&error) => sleep(PAUSE),
            done => return done,
        }
    }
    attempt()
}
