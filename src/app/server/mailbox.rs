//! What happens to a preview, until the preview has time for it: merged, so that however much
//! happens, only the newest state waits.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::app::server::checker::CheckedEdition;
use crate::engine::sources::Changes;

/// Changed files that are kept by name; of more, all files are compared.
const MOST_NAMED: usize = 10_000;

/// What happens to a preview.
#[derive(Debug)]
pub enum PreviewEvent {
    /// Files changed.
    Changed(Changes),
    /// From now on, files are compared again and again.
    ComparesFiles,
    /// The whole site of an edition has been checked.
    Checked(CheckedEdition),
    /// It is to end.
    Stop,
}

/// What has happened and not been taken yet.
#[derive(Debug, Default)]
struct Waiting {
    changed: BTreeSet<PathBuf>,
    has_any_changed: bool,
    compares_files: bool,
    checked: Option<CheckedEdition>,
    is_stopped: bool,
}

impl Waiting {
    fn next(&mut self) -> Option<PreviewEvent> {
        if self.is_stopped {
            return Some(PreviewEvent::Stop);
        }
        if std::mem::take(&mut self.compares_files) {
            return Some(PreviewEvent::ComparesFiles);
        }
        if !self.changed.is_empty() {
            let changed = std::mem::take(&mut self.changed);
            return Some(PreviewEvent::Changed(Changes::Paths(changed)));
        }
        if std::mem::take(&mut self.has_any_changed) {
            return Some(PreviewEvent::Changed(Changes::Everything));
        }
        self.checked.take().map(PreviewEvent::Checked)
    }
}

/// The place where events wait. It never holds more than one of each kind.
#[derive(Debug, Default)]
pub struct Mailbox {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
}

impl Mailbox {
    /// Adds an event to those that wait. Changes become one; of two checks, the later stays.
    pub fn put(&self, event: PreviewEvent) {
        let mut waiting = self.locked();
        match event {
            PreviewEvent::Changed(Changes::Everything) => waiting.has_any_changed = true,
            PreviewEvent::Changed(Changes::Paths(paths)) => {
                waiting.changed.extend(paths);
                if waiting.changed.len() > MOST_NAMED {
                    waiting.changed.clear();
                    waiting.has_any_changed = true;
                }
            }
            PreviewEvent::ComparesFiles => waiting.compares_files = true,
            PreviewEvent::Checked(mut checked) => {
                if let Some(before) = waiting.checked.take() {
                    checked.update.edited.extend(before.update.edited);
                }
                waiting.checked = Some(checked);
            }
            PreviewEvent::Stop => waiting.is_stopped = true,
        }
        drop(waiting);
        self.arrived.notify_one();
    }

    /// The next event: the wish to end before all else. Nothing when none has come in `patience`.
    pub fn take(&self, patience: Duration) -> Option<PreviewEvent> {
        let end = Instant::now() + patience;
        let mut waiting = self.locked();
        loop {
            if let Some(event) = waiting.next() {
                return Some(event);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            let woken = self.arrived.wait_timeout(waiting, left);
            waiting = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn locked(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
