//! One line that tells how far a long build has come, on a terminal and nowhere else.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::app::console::Console;

/// Work shorter than this needs no line.
const PATIENCE: Duration = Duration::from_millis(500);
/// The line changes at most this often.
const PACE: Duration = Duration::from_millis(100);

/// The line, if there is anybody to see it.
pub struct Progress<'c> {
    console: &'c Console,
    is_shown: bool,
    start: Instant,
    last: Mutex<Option<Instant>>,
}

impl std::fmt::Debug for Progress<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Progress")
            .field("is_shown", &self.is_shown)
            .finish_non_exhaustive()
    }
}

impl<'c> Progress<'c> {
    /// A line on `console`; none when `quiet` or when nobody sees it.
    #[must_use]
    pub fn new(console: &'c Console, quiet: bool) -> Progress<'c> {
        Progress {
            console,
            is_shown: !quiet && console.shows_progress(),
            start: Instant::now(),
            last: Mutex::new(None),
        }
    }

    /// The site is being read.
    pub fn reading(&self) {
        if self.is_shown {
            self.console
                .progress(&self.console.word("progress-reading"));
        }
    }

    /// `done` of `all` outputs are written.
    pub fn writing(&self, done: usize, all: usize) {
        if !self.is_shown || self.start.elapsed() < PATIENCE {
            return;
        }
        let Ok(mut last) = self.last.try_lock() else {
            return;
        };
        if last.is_none_or(|at| at.elapsed() >= PACE) {
            *last = Some(Instant::now());
            let values = [("done", done.to_string()), ("all", all.to_string())];
            let text = self.console.text("progress-writing", &values);
            self.console.progress(&text);
        }
    }

    /// `done` of `all` files have gone out.
    pub fn sending(&self, done: usize, all: usize) {
        if self.is_shown {
            let values = [("done", done.to_string()), ("all", all.to_string())];
            let text = self.console.text("progress-sending", &values);
            self.console.progress(&text);
        }
    }

    /// `done` of `all` links to other servers are asked for.
    pub fn asking(&self, done: usize, all: usize) {
        if self.is_shown {
            let values = [("done", done.to_string()), ("all", all.to_string())];
            let text = self.console.text("progress-asking", &values);
            self.console.progress(&text);
        }
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if self.is_shown {
            self.console.progress("");
        }
    }
}
