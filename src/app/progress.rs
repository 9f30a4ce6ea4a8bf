//! One line that tells how far a long build has come, on a terminal and nowhere else.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::base::message::Catalog;

/// Work shorter than this needs no line.
const PATIENCE: Duration = Duration::from_millis(500);
/// The line changes at most this often.
const PACE: Duration = Duration::from_millis(100);

/// The line, if there is anybody to see it.
pub struct Progress<'c> {
    catalog: &'c Catalog,
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
    /// A line in the words of `catalog`; none when `quiet` or when the error output is no terminal.
    #[must_use]
    pub fn new(catalog: &'c Catalog, quiet: bool) -> Progress<'c> {
        let is_shown = !quiet && std::io::stderr().is_terminal();
        Progress {
            catalog,
            is_shown,
            start: Instant::now(),
            last: Mutex::new(None),
        }
    }

    /// The site is being read.
    pub fn reading(&self) {
        if self.is_shown {
            show(&self.catalog.text::<&str>("progress-reading", &[]));
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
            show(&self.catalog.text(
                "progress-writing",
                &[("done", done.to_string()), ("all", all.to_string())],
            ));
        }
    }

    /// `done` of `all` links to other servers are asked for.
    pub fn asking(&self, done: usize, all: usize) {
        if self.is_shown {
            show(&self.catalog.text(
                "progress-asking",
                &[("done", done.to_string()), ("all", all.to_string())],
            ));
        }
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if self.is_shown {
            show("");
        }
    }
}

fn show(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = write!(out, "\r\u{1b}[2K{text}");
    let _ = out.flush();
}
