//! One file of a site: its path, how it stands on the disk, and its bytes.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::disk_error::{reason, retrying};
use crate::base::source::Source;

/// A file that cannot be read.
pub const UNREADABLE: Rule = Rule::error("unreadable-file");

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteFile {
    /// Path relative to the site, in NFC, with `/`.
    pub path: String,
    /// Path on the disk.
    pub disk: PathBuf,
}

/// The largest file that is read, in bytes: positions in texts have 32 bits.
const LARGEST_FILE: u64 = 1 << 31;

/// How far apart two changes may be and still have the same time, on the disks with the coarsest
/// clocks.
const SLOWEST_CLOCK: Duration = Duration::from_secs(2);

/// By what a file on the disk is seen to be another than the one that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Nanoseconds at which the disk last touched the file, where it tells: saving under an old
    /// date is seen by it.
    touched: i64,
}

impl Stamp {
    /// Length of the file in bytes.
    #[must_use]
    pub fn length(self) -> u64 {
        self.length
    }

    /// Whether the file was left alone for long before `moment`: what was read of it after that
    /// moment would have another stamp if it had changed meanwhile. Clocks of disks tick slowly.
    #[must_use]
    pub fn is_settled_at(&self, moment: SystemTime) -> bool {
        let touched = u64::try_from(self.touched)
            .ok()
            .and_then(|touched| SystemTime::UNIX_EPOCH.checked_add(Duration::from_nanos(touched)));
        let is_old = |time: SystemTime| {
            moment
                .duration_since(time)
                .is_ok_and(|age| age > SLOWEST_CLOCK)
        };
        self.modified.is_some_and(is_old) && touched.is_some_and(is_old)
    }

    /// The stamp as text without spaces: equal for equal stamps.
    #[must_use]
    pub fn text(self) -> String {
        let since = self
            .modified
            .and_then(|modified| modified.duration_since(SystemTime::UNIX_EPOCH).ok());
        format!(
            "{}:{}:{}",
            self.length,
            since.unwrap_or_default().as_nanos(),
            self.touched
        )
    }

    /// Whether the file is empty and was written to a moment ago: as it is between the two steps of
    /// many a save.
    #[must_use]
    pub fn is_being_written(&self) -> bool {
        let age = self.modified.and_then(|modified| modified.elapsed().ok());
        self.length == 0 && age.is_some_and(|age| age < Duration::from_millis(100))
    }

    fn of(metadata: &Metadata) -> Stamp {
        #[cfg(unix)]
        let touched = {
            use std::os::unix::fs::MetadataExt;
            metadata
                .ctime()
                .wrapping_mul(1_000_000_000)
                .wrapping_add(metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let touched = 0;
        Stamp {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            touched,
        }
    }
}

/// The bytes of a file.
///
/// # Errors
/// When the file cannot be read: the diagnostic that says so.
pub fn read_file(file: &SiteFile) -> Result<Vec<u8>, Box<Diagnostic>> {
    read_stamped(file).1
}

/// The bytes of a file, and how it stood on the disk just before they were read.
pub fn read_stamped(file: &SiteFile) -> (Option<Stamp>, Result<Vec<u8>, Box<Diagnostic>>) {
    let mut stamp = None;
    let mut read = || -> io::Result<Vec<u8>> {
        let mut open = retrying(|| open_at_once(&file.disk))?;
        let metadata = open.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::other("no file"));
        }
        if metadata.len() > LARGEST_FILE {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        stamp = Some(Stamp::of(&metadata));
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(usize::try_from(metadata.len()).map_err(io::Error::other)? + 1)?;
        open.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let read = read();
    (
        stamp,
        read.map_err(|error| Box::new(unreadable(&file.path, &error))),
    )
}

/// Opens a file to be read. A pipe in its place does not make the program wait.
#[cfg(unix)]
fn open_at_once(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let at_once = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    File::options().read(true).custom_flags(at_once).open(path)
}

/// Opens a file to be read.
#[cfg(not(unix))]
fn open_at_once(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// How a file stands on the disk; nothing when it is not there.
#[must_use]
pub fn stamp(file: &SiteFile) -> Option<Stamp> {
    fs::metadata(&file.disk)
        .ok()
        .filter(Metadata::is_file)
        .map(|metadata| Stamp::of(&metadata))
}

/// The finding that a file cannot be read, and why.
#[must_use]
pub fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let reason = match error.kind() {
        io::ErrorKind::FileTooLarge => "large",
        _ => reason(error),
    };
    Diagnostic::new(&UNREADABLE, Place::start(&Source::new(path, ""))).with("reason", reason)
}
