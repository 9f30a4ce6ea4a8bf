//! Follows files that are links of the file system, or lie behind one: the system tells of changes
//! where a file is, not where a link to it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::engine::sources::Changes;
use crate::read::site_file::SiteFile;

/// A save is over when nothing has happened for this long; what goes on for longer is told in
/// between.
const QUIET: Duration = Duration::from_millis(8);
const LONGEST: Duration = Duration::from_millis(400);
/// Events of the system that may wait; of more, everything counts as changed.
const QUEUE: usize = 1024;

/// Where files really are, and where the site has them.
type LinkTargets = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

/// The files of a site that lie behind links.
#[derive(Debug)]
pub struct LinkedFiles {
    watcher: RecommendedWatcher,
    /// Folders that are watched.
    folders: BTreeSet<PathBuf>,
    targets: Arc<Mutex<LinkTargets>>,
}

impl LinkedFiles {
    /// Begins to follow; `tell` is called with what changed. Nothing when the system cannot tell.
    pub fn start(tell: impl Fn(Changes) + Send + 'static) -> Option<LinkedFiles> {
        let (sender, events) = sync_channel(QUEUE);
        // A full queue has an event in it already, and each event makes the files be looked at.
        let watcher = notify::recommended_watcher(move |event| {
            sender.try_send(event).ok();
        });
        let targets = Arc::new(Mutex::new(LinkTargets::new()));
        let known = Arc::clone(&targets);
        thread::spawn(move || pass_on(&events, &known, &tell));
        Some(LinkedFiles {
            watcher: watcher.ok()?,
            folders: BTreeSet::new(),
            targets,
        })
    }

    /// Follows those of `files` that lie behind links, and no others. Whether folders are watched
    /// that were not before, in which something may have changed meanwhile.
    ///
    /// # Errors
    /// When the system cannot tell of one of them.
    pub fn follow<'f>(
        &mut self,
        files: impl Iterator<Item = &'f SiteFile>,
    ) -> notify::Result<bool> {
        let mut targets = LinkTargets::new();
        for file in files {
            match fs::canonicalize(&file.disk) {
                Ok(target) if target != file.disk => {
                    targets.entry(target).or_default().insert(file.disk.clone());
                }
                _ => {}
            }
        }
        let parents = targets.keys().filter_map(|target| target.parent());
        let folders: BTreeSet<PathBuf> = parents.map(ToOwned::to_owned).collect();
        for folder in self.folders.difference(&folders) {
            // A folder that is gone is watched no longer as it is.
            self.watcher.unwatch(folder).ok();
        }
        let mut has_new = false;
        for folder in folders.difference(&self.folders) {
            self.watcher.watch(folder, RecursiveMode::NonRecursive)?;
            has_new = true;
        }
        self.folders = folders;
        *locked(&self.targets) = targets;
        Ok(has_new)
    }
}

/// Tells of changes, a moment after it has become quiet.
fn pass_on(
    events: &Receiver<notify::Result<Event>>,
    targets: &Mutex<LinkTargets>,
    tell: &dyn Fn(Changes),
) {
    while let Ok(first) = events.recv() {
        let mut changed = Vec::new();
        note(first, &mut changed);
        let start = Instant::now();
        while start.elapsed() < LONGEST {
            match events.recv_timeout(QUIET) {
                Ok(event) => note(event, &mut changed),
                Err(_) => break,
            }
        }
        if changed.is_empty() {
            continue;
        }
        let known = locked(targets);
        let paths: BTreeSet<PathBuf> = changed
            .iter()
            .filter_map(|path| known.get(path))
            .flatten()
            .cloned()
            .collect();
        let is_new = changed.iter().any(|path| !known.contains_key(path));
        drop(known);
        if !paths.is_empty() {
            tell(Changes::Paths(paths));
        }
        if is_new {
            tell(Changes::Everything);
        }
    }
}

/// Takes in what an event says has changed. Reading is no change.
fn note(event: notify::Result<Event>, changed: &mut Vec<PathBuf>) {
    match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
        Ok(event) => changed.extend(event.paths),
        // What could not be told may be anything.
        Err(_) => changed.push(PathBuf::new()),
    }
}

fn locked(targets: &Mutex<LinkTargets>) -> MutexGuard<'_, LinkTargets> {
    targets.lock().unwrap_or_else(PoisonError::into_inner)
}
