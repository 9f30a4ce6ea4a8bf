//! Counts what goes on at the same time, up to a limit that a burst cannot pass.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many of something there are now, of at most so many.
#[derive(Debug)]
pub struct Counter {
    now: AtomicUsize,
    most: usize,
}

/// One more of something, as long as it lives.
#[derive(Debug)]
pub struct Counted(Arc<Counter>);

impl Counter {
    /// None yet, of at most `most`.
    #[must_use]
    pub fn new(most: usize) -> Arc<Counter> {
        let now = AtomicUsize::new(0);
        Arc::new(Counter { now, most })
    }

    /// One more, if there is room for it: looking and counting are one step.
    pub fn enter(self: &Arc<Counter>) -> Option<Counted> {
        let more = |now: usize| (now < self.most).then_some(now + 1);
        let entered = self
            .now
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
        entered.ok().map(|_| Counted(Arc::clone(self)))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, Ordering::AcqRel);
    }
}
