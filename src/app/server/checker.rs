//! Checks whole editions of a preview beside what else happens: one at a time, the newest first.
//!
//! An edition that waits is given up when a newer one comes; what was edited for it counts for the
//! newer one.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::engine::engine::Update;

/// An edition of which all is known, and how long it took to show it.
#[derive(Debug)]
pub struct CheckedEdition {
    /// The edition, and what was edited.
    pub update: Update,
    /// From the change to the new page.
    pub took: Duration,
}

/// The edition that is to be checked next.
#[derive(Debug, Default)]
struct Next {
    waiting: Mutex<Option<CheckedEdition>>,
    arrived: Condvar,
}

impl Next {
    fn take(&self) -> CheckedEdition {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(next) = waiting.take() {
                return next;
            }
            let woken = self.arrived.wait(waiting);
            waiting = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Checks editions on a thread of its own.
#[derive(Debug)]
pub struct Checker {
    next: Arc<Next>,
}

impl Checker {
    /// Begins to wait for editions; `done` is told of each that has been checked.
    pub fn start(done: impl Fn(CheckedEdition) + Send + 'static) -> Checker {
        let next = Arc::new(Next::default());
        let waiting = Arc::clone(&next);
        thread::spawn(move || {
            loop {
                let checked = waiting.take();
                // The findings are found out when they are first asked for.
                let _found = checked.update.edition.diagnostics();
                done(checked);
            }
        });
        Checker { next }
    }

    /// Has an edition checked as soon as the one before it is done.
    pub fn check(&self, mut update: Update, took: Duration) {
        let waiting = self.next.waiting.lock();
        let mut waiting = waiting.unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = waiting.take() {
            update.edited.extend(before.update.edited);
        }
        *waiting = Some(CheckedEdition { update, took });
        drop(waiting);
        self.next.arrived.notify_one();
    }
}
