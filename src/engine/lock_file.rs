//! `published.lock` on the disk: one that is there is never taken for none, and what another build
//! has written into it meanwhile stays.
//!
//! What its lines mean is decided in `read/lock`, what is to stand in it in `site/record`.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::disk_error::{reason, retrying_while};
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::base::source::Source;
use crate::engine::cache::Cache;
use crate::engine::safe_write::{Expected, WriteError, replace_file};
use crate::model::lock::Lock;
use crate::read::lock::{LOCK_COPY, lock_text, read_lock};
use crate::read::scan::LOCK;
use crate::read::text::read_text;
use crate::site::site::Site;

/// How often the lock is read and written anew when another build is writing it too.
const ATTEMPTS: usize = 5;
/// The folder of `.kansli/` in which locks are kept that were emptied.
const FORGOTTEN: &str = "forgotten";

/// The lock of a site, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct LoadedLock {
    pub(crate) lock: Arc<Lock>,
    pub(crate) findings: Vec<Diagnostic>,
}

impl LoadedLock {
    /// Reads the lock of the site in `root`.
    ///
    /// # Errors
    /// When there is one that cannot be read: without it nobody knows what must not be lost.
    pub(crate) fn read(root: &Path) -> Result<LoadedLock, Failure> {
        let mut loaded = LoadedLock::default();
        if let Some(bytes) = read_lock_file(root)? {
            let (lock, findings) = lock_of(bytes);
            loaded.lock = Arc::new(lock);
            loaded.findings = findings;
        }
        for name in lock_copies(root) {
            let place = Place::start(&Source::new(name.as_str(), ""));
            loaded.findings.push(Diagnostic::new(&LOCK_COPY, place));
        }
        Ok(loaded)
    }
}

fn lock_of(bytes: Vec<u8>) -> (Lock, Vec<Diagnostic>) {
    let (source, encoding) = read_text(LOCK, bytes);
    let (lock, mut findings) = read_lock(&source);
    findings.extend(encoding);
    (lock, findings)
}

/// The bytes of the lock of the site in `root`; nothing when there is none.
///
/// # Errors
/// When there is one that cannot be read for about two seconds, or that is no plain file.
pub(crate) fn read_lock_file(root: &Path) -> Result<Option<Vec<u8>>, Failure> {
    let path = root.join(LOCK);
    let read = || match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => fs::read(&path).map(Some),
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    };
    let may_pass = |error: &io::Error| error.kind() != ErrorKind::AlreadyExists;
    retrying_while(may_pass, read).map_err(|error| {
        let word = if may_pass(&error) {
            reason(&error)
        } else {
            "no-file"
        };
        let message = Message::new("lock-unreadable").with("path", shown_path(&path));
        Failure::new(message.with("reason", word).with("detail", error))
    })
}

/// Names of files beside the lock that look like copies of it, sorted: programs that keep folders
/// in step make them when two people have published.
pub(crate) fn lock_copies(root: &Path) -> Vec<String> {
    let mut names = Vec::new();
    // A folder that cannot be read is told of where its files are listed.
    for entry in fs::read_dir(root).into_iter().flatten().flatten() {
        if let Ok(name) = entry.file_name().into_string()
            && is_lock_copy(&name)
        {
            names.push(name);
        }
    }
    names.sort_unstable();
    names
}

fn is_lock_copy(name: &str) -> bool {
    let small = name.to_lowercase();
    small != LOCK
        && !small.starts_with('.')
        && small.contains("published")
        && small.contains(".lock")
}

/// What was written into the lock.
#[derive(Debug)]
pub(crate) struct Recorded {
    before: Option<Vec<u8>>,
    after: String,
}

/// Writes down what `site` has published beside what stands in the lock at this moment; gives what
/// was written, if anything was new.
///
/// # Errors
/// When the lock cannot be read or written; it is then as it was.
pub(crate) fn record(root: &Path, site: &Site) -> Result<Option<Recorded>, Failure> {
    let path = root.join(LOCK);
    let mut refused = WriteError::Changed;
    for _ in 0..ATTEMPTS {
        let before = read_lock_file(root)?;
        let base = match &before {
            Some(bytes) => lock_of(bytes.clone()).0,
            None => Lock::clone(&site.structure.lock),
        };
        let after = lock_text(&site.record(&base));
        if before.as_deref() == Some(after.as_bytes()) {
            return Ok(None);
        }
        let expected = before.as_deref().map_or(Expected::Nothing, Expected::Bytes);
        match replace_file(root, &path, after.as_bytes(), expected) {
            Ok(()) => return Ok(Some(Recorded { before, after })),
            // Another build was faster: what it has written is read, and stays.
            Err(WriteError::Changed) => {}
            Err(error) => {
                refused = error;
                break;
            }
        }
    }
    let message = Message::new("lock-not-written").with("path", shown_path(&path));
    let message = message.with("reason", refused.reason());
    let detail = match refused {
        WriteError::Disk(error) => error.to_string(),
        WriteError::Changed | WriteError::NotOurs => String::new(),
    };
    Err(Failure::new(message.with("detail", detail)))
}

/// What was taken out of a lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Pages and files.
    pub addresses: usize,
    /// Headings.
    pub headings: usize,
}

/// Takes addresses, or single headings of them (`om/a/#tva`), out of the lock of the site in
/// `root`: they were never online, or may be lost. Tells how much stood there of each.
///
/// # Errors
/// When the lock cannot be read or written; it is then as it was.
pub fn forget(root: &Path, addresses: &[String]) -> Result<Vec<Forgotten>, Failure> {
    let path = root.join(LOCK);
    let Some(before) = read_lock_file(root)? else {
        return Ok(addresses.iter().map(|_| Forgotten::default()).collect());
    };
    let (mut lock, _) = lock_of(before.clone());
    let forgotten = addresses.iter().map(|said| take_out(&mut lock, said));
    let forgotten = forgotten.collect();
    let after = lock_text(&lock);
    replace_file(root, &path, after.as_bytes(), Expected::Bytes(&before)).map_err(|refused| {
        let message = Message::new("lock-not-written").with("path", shown_path(&path));
        let message = message.with("reason", refused.reason());
        Failure::new(message.with("detail", ""))
    })?;
    Ok(forgotten)
}

/// A lock that was emptied.
#[derive(Clone, Debug, Default)]
pub struct Emptied {
    /// Pages that stood in it.
    pub pages: usize,
    /// Files that stood in it.
    pub files: usize,
    /// Where what stood in it is kept.
    pub copy: PathBuf,
}

/// Empties the lock of the site in `root`, after a copy of it has been kept: the site began as a
/// copy of another, whose addresses are not its own.
///
/// # Errors
/// When the lock cannot be read, kept or written; it is then as it was.
pub fn forget_all(root: &Path) -> Result<Emptied, Failure> {
    let path = root.join(LOCK);
    let kept = Cache::open(root, FORGOTTEN)?;
    let before = read_lock_file(root)?.unwrap_or_default();
    let (lock, _) = lock_of(before.clone());
    let refused = |refused: WriteError| {
        let message = Message::new("lock-not-written").with("path", shown_path(&path));
        let message = message.with("reason", refused.reason());
        Failure::new(message.with("detail", ""))
    };
    // A name by its content: what was kept before stays.
    let name = format!("{}-{}", &blake3::hash(&before).to_hex()[..8], LOCK);
    let kept_well = kept.write(&name, &[&before]);
    kept_well.map_err(|error| refused(WriteError::Disk(error)))?;
    if !before.is_empty() {
        let empty = lock_text(&Lock::default());
        replace_file(root, &path, empty.as_bytes(), Expected::Bytes(&before)).map_err(refused)?;
    }
    Ok(Emptied {
        pages: lock.pages.len(),
        files: lock.files.len(),
        copy: kept.folder().join(name),
    })
}

/// Takes an address, or one heading of it, out of a lock.
fn take_out(lock: &mut Lock, address: &str) -> Forgotten {
    let (address, anchor) = match address.split_once('#') {
        Some((address, anchor)) => (address, Some(anchor)),
        None => (address, None),
    };
    let mut forgotten = Forgotten::default();
    for page in lock.pages.iter_mut().filter(|page| page.address == address) {
        let had = page.headings.len();
        if let Some(anchor) = anchor {
            page.headings.retain(|(id, _)| id != anchor);
        } else {
            page.headings.clear();
            forgotten.addresses += 1;
        }
        forgotten.headings += had - page.headings.len();
    }
    if anchor.is_none() {
        lock.pages.retain(|page| page.address != address);
        let files = lock.files.len();
        lock.files.retain(|file| file.address != address);
        forgotten.addresses += files - lock.files.len();
    }
    forgotten
}

/// Takes back what `record` wrote, unless somebody has written the lock since. One that cannot be
/// taken back lists too much, which loses nothing.
pub(crate) fn take_back(root: &Path, recorded: &Recorded) {
    let path = root.join(LOCK);
    let expected = Expected::Bytes(recorded.after.as_bytes());
    match &recorded.before {
        Some(before) => {
            replace_file(root, &path, before, expected).ok();
        }
        None if fs::read(&path).is_ok_and(|now| now == recorded.after.as_bytes()) => {
            fs::remove_file(&path).ok();
        }
        None => {}
    }
}
