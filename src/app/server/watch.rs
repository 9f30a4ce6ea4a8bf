//! Follows the files of a site: what the system tells of them becomes [`Changes`], a moment after
//! it has become quiet.
//!
//! Waits without using the processor. Where the system does not tell (a folder on another machine),
//! the files are compared again and again instead.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::engine::sources::Changes;
use crate::read::scan::{FOLDERS, is_ignored};

/// A save is over when nothing has happened for this long. Editors that write a file in pieces do
/// so faster.
const QUIET: Duration = Duration::from_millis(8);
/// A file that is missing or empty is looked at again after this time: many editors remove a file
/// and write it anew.
const PATIENCE: Duration = Duration::from_millis(150);
/// What goes on for longer is told in between.
const LONGEST: Duration = Duration::from_millis(400);
/// Events of the system that may wait.
const QUEUE: usize = 4096;
/// How often files are compared where nothing tells of changes.
const POLL: Duration = Duration::from_millis(700);

/// Kinds of file systems on which the changes of another machine are told to nobody.
const REMOTE: [&str; 16] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "virtiofs",
    "vboxsf",
    "vmhgfs",
    "prl_fs",
    "drvfs",
    "afs",
    "ceph",
    "glusterfs",
    "ncpfs",
    "davfs",
];

/// How the files of a site are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchMode {
    /// The system tells.
    System,
    /// They are compared again and again.
    Comparing,
}

/// What is told of the files of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchEvent {
    /// These have changed.
    Changed(Changes),
    /// The system does not tell of changes (any more): from now on, the files are compared.
    Comparing,
}

/// Follows the files of the site in `root` until the program ends; returns when it has begun.
/// `tell` is called with all that happened at once, on a thread of its own. With
/// `WatchMode::Comparing` the system is not asked to tell.
pub fn follow(root: &Path, wanted: WatchMode, tell: impl Fn(WatchEvent) + Send + 'static) {
    if wanted == WatchMode::Comparing {
        thread::spawn(move || compare(&tell));
        return;
    }
    match Some(root)
        .filter(|root| !is_remote(root))
        .and_then(SystemWatcher::listen)
    {
        Some(watcher) => thread::spawn(move || watcher.pass_on(&tell)),
        None => thread::spawn(move || {
            tell(WatchEvent::Comparing);
            compare(&tell);
        }),
    };
}

/// Has the files compared again and again, until the program ends.
pub fn compare(tell: &dyn Fn(WatchEvent)) {
    loop {
        thread::sleep(POLL);
        tell(WatchEvent::Changed(Changes::Everything));
    }
}

/// What the system tells of the files of a site.
struct SystemWatcher {
    root: PathBuf,
    watcher: RecommendedWatcher,
    told: Receiver<notify::Result<Event>>,
    /// Whether an event found no room since this was last asked.
    is_full: Arc<AtomicBool>,
}

impl SystemWatcher {
    /// Asks the system to tell; nothing when it cannot.
    fn listen(root: &Path) -> Option<SystemWatcher> {
        let (sender, told) = sync_channel(QUEUE);
        let is_full = Arc::new(AtomicBool::new(false));
        let fills = Arc::clone(&is_full);
        let take_in = move |event| {
            // What finds no room may be anything.
            if sender.try_send(event).is_err() {
                fills.store(true, Ordering::Release);
            }
        };
        let mut watcher = notify::recommended_watcher(take_in).ok()?;
        watcher.watch(root, RecursiveMode::NonRecursive).ok()?;
        for folder in FOLDERS
            .map(|name| root.join(name))
            .iter()
            .filter(|folder| folder.is_dir())
        {
            watcher.watch(folder, RecursiveMode::Recursive).ok()?;
        }
        Some(SystemWatcher {
            root: root.to_owned(),
            watcher,
            told,
            is_full,
        })
    }

    fn pass_on(mut self, tell: &dyn Fn(WatchEvent)) {
        while let Ok(first) = self.told.recv() {
            let mut pending = PendingChanges::default();
            self.note(first, &mut pending);
            if pending.is_nothing() {
                continue;
            }
            self.gather(&mut pending, QUIET);
            if pending.has_vanished() {
                self.gather(&mut pending, PATIENCE);
            }
            pending.is_everything |= self.is_full.swap(false, Ordering::AcqRel);
            tell(WatchEvent::Changed(if pending.is_everything {
                Changes::Everything
            } else {
                Changes::Paths(pending.paths)
            }));
            // The folder of the site itself came or went: the one that is there now has to be
            // listened to.
            while pending.is_lost {
                thread::sleep(POLL);
                if let Some(watcher) = Some(self.root.as_path())
                    .filter(|root| root.is_dir())
                    .and_then(SystemWatcher::listen)
                {
                    self = watcher;
                    pending.is_lost = false;
                }
                tell(WatchEvent::Changed(Changes::Everything));
            }
            if pending.is_failing {
                break;
            }
        }
        tell(WatchEvent::Comparing);
        compare(tell);
    }

    /// Takes in what happens until it is quiet.
    fn gather(&mut self, pending: &mut PendingChanges, quiet: Duration) {
        let start = Instant::now();
        while start.elapsed() < LONGEST {
            match self.told.recv_timeout(quiet) {
                Ok(event) => self.note(event, pending),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn note(&mut self, event: notify::Result<Event>, pending: &mut PendingChanges) {
        let event = match event {
            Ok(event) if event.need_rescan() => {
                pending.is_everything = true;
                return;
            }
            Ok(event) => event,
            Err(error) => {
                pending.is_everything = true;
                pending.is_failing |= matches!(error.kind, ErrorKind::MaxFilesWatch);
                return;
            }
        };
        // Reading is no change; without this, the program's own reading would wake it.
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths {
            let Ok(inner) = path.strip_prefix(&self.root) else {
                continue;
            };
            if is_ignored(inner) {
                continue;
            }
            let is_folder = FOLDERS.iter().any(|folder| inner == Path::new(folder));
            if is_folder && !matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_))) {
                // The folder itself came, went or was replaced: the one that is there now has to be
                // listened to.
                // One that is gone is not watched any more.
                self.watcher.unwatch(&path).ok();
                pending.is_failing |=
                    path.is_dir() && self.watcher.watch(&path, RecursiveMode::Recursive).is_err();
                pending.is_everything = true;
            }
            if inner.as_os_str().is_empty() {
                let is_lost = matches!(
                    event.kind,
                    EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
                );
                pending.is_lost |= is_lost;
                pending.is_everything |= is_lost;
                continue;
            }
            pending.paths.insert(path);
        }
    }
}

/// What has happened since the site was last told.
#[derive(Default)]
struct PendingChanges {
    paths: BTreeSet<PathBuf>,
    is_everything: bool,
    /// Whether the folder of the site itself came or went.
    is_lost: bool,
    /// Whether not all folders can be listened to.
    is_failing: bool,
}

impl PendingChanges {
    fn is_nothing(&self) -> bool {
        self.paths.is_empty() && !self.is_everything
    }

    /// Whether a file is gone or empty, as it is between the two steps of many a save.
    fn has_vanished(&self) -> bool {
        self.paths
            .iter()
            .any(|path| fs::metadata(path).map_or(true, |file| file.is_file() && file.len() == 0))
    }
}

/// Whether a folder lies on a file system whose changes may come from another machine.
fn is_remote(root: &Path) -> bool {
    let Ok(home) = fs::canonicalize(root) else {
        return false;
    };
    fs::read_to_string("/proc/self/mountinfo").is_ok_and(|table| is_remote_in(&table, &home))
}

/// Whether a folder lies on such a file system according to Linux's table of mounts
/// (`proc_pid_mountinfo(5)`).
#[must_use]
pub fn is_remote_in(table: &str, folder: &Path) -> bool {
    let entry = |line: &str| {
        let (left, right) = line.split_once(" - ")?;
        let point = left.split(' ').nth(4)?.replace("\\040", " ");
        let kind = right.split(' ').next()?.to_owned();
        folder.starts_with(&point).then_some((point.len(), kind))
    };
    // Of two mounts at one place, the later one hides the earlier.
    let nearest = table
        .lines()
        .filter_map(entry)
        .max_by_key(|(length, _)| *length);
    nearest.is_some_and(|(_, kind)| REMOTE.contains(&kind.as_str()) || kind.starts_with("fuse."))
}
