//! A running preview: takes in what happens, shows the next edition, and has it checked when it has
//! been calm for a moment.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::app::server::checker::{CheckedEdition, Checker};
use crate::app::server::links::LinkedFiles;
use crate::app::server::mailbox::{Mailbox, PreviewEvent};
use crate::app::server::preview_pages::PreviewPages;
use crate::app::server::terminal_log::TerminalLog;
use crate::app::server::watch::{WatchEvent, compare};
use crate::app::site_args::today;
use crate::engine::engine::{Engine, Update};
use crate::engine::sources::Changes;
use crate::read::site_file::UNREADABLE;

/// How long nothing must have happened before the whole site is checked.
const CALM: Duration = Duration::from_millis(40);
/// How long it is waited before a file is read again that could not be read, time after time:
/// another program may have had it open.
const AGAIN: [Duration; 4] = [
    Duration::from_millis(300),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
];
/// How often the browsers that wait are asked whether they are still there.
const KNOCK: Duration = Duration::from_secs(20);

/// How a preview behaves, as the line says it.
#[derive(Debug)]
pub struct PreviewOptions {
    /// The day that counts as today, as the line says it.
    pub date: Option<String>,
    /// Whether browsers go to the page that was saved.
    pub follows: bool,
    /// Whether files are compared again and again.
    pub compares: bool,
}

/// A running preview.
#[derive(Debug)]
pub struct PreviewLoop<'a> {
    options: PreviewOptions,
    pages: &'a PreviewPages,
    engine: Engine,
    log: TerminalLog<'a>,
    mailbox: Arc<Mailbox>,
    checker: Checker,
    /// Files behind links, if there are any.
    links: Option<LinkedFiles>,
    /// The edition that is not being checked yet.
    unchecked: Option<(Update, Duration)>,
    /// What was edited for editions whose checks were given up.
    given_up: BTreeSet<String>,
    /// How often it was tried again to read what could not be read.
    tries: usize,
}

impl<'a> PreviewLoop<'a> {
    /// A preview of the site that `engine` has opened.
    #[must_use]
    pub fn new(
        engine: Engine,
        options: PreviewOptions,
        pages: &'a PreviewPages,
        (log, mailbox): (TerminalLog<'a>, Arc<Mailbox>),
    ) -> PreviewLoop<'a> {
        let done = Arc::clone(&mailbox);
        PreviewLoop {
            options,
            pages,
            engine,
            log,
            checker: Checker::start(move |checked| done.put(PreviewEvent::Checked(checked))),
            mailbox,
            links: None,
            unchecked: None,
            given_up: BTreeSet::new(),
            tries: 0,
        }
    }

    /// Takes in what happens until the preview is stopped. What was saved is shown first; when it
    /// has been calm for a moment, the whole site is checked.
    pub fn run(mut self) {
        // What was saved while following was being set up.
        self.mailbox.put(PreviewEvent::Changed(Changes::Everything));
        if let Some(update) = self.engine.check() {
            self.pages.publish(&update, false);
        }
        self.log.tell_new(self.engine.diagnostics());
        self.pages.tell_checked(self.engine.edition());
        self.follow_links();
        let mut knocked = Instant::now();
        loop {
            if knocked.elapsed() >= KNOCK {
                self.pages.streams.knock();
                knocked = Instant::now();
            }
            let patience = if self.unchecked.is_some() {
                CALM
            } else {
                self.before_reading_again().unwrap_or(KNOCK)
            };
            match self.mailbox.take(patience) {
                Some(PreviewEvent::Changed(changes)) => {
                    self.tries = 0;
                    self.update(&changes);
                }
                Some(PreviewEvent::ComparesFiles) => self.log.compares_files(),
                Some(PreviewEvent::Checked(checked)) => self.tell_checked(checked),
                Some(PreviewEvent::Stop) => return,
                None => self.be_calm(),
            }
        }
    }

    /// How long it is waited before everything is looked at once more, because a file could not be
    /// read; nothing when all could, or when it has been tried often enough.
    fn before_reading_again(&self) -> Option<Duration> {
        let findings = self.engine.diagnostics();
        let is_unread = findings.iter().any(|finding| finding.rule == &UNREADABLE);
        AGAIN.get(self.tries).copied().filter(|_| is_unread)
    }

    /// Nothing has happened for a while: the newest edition is checked. If it is already, the
    /// day may be another: a preview that runs past midnight.
    fn be_calm(&mut self) {
        match self.unchecked.take() {
            Some((update, took)) => self.checker.check(update, took),
            None if self.before_reading_again().is_some() => {
                self.tries += 1;
                self.update(&Changes::Everything);
            }
            None => self.update(&Changes::Paths(BTreeSet::new())),
        }
    }

    /// Makes and shows the edition after a change.
    fn update(&mut self, changes: &Changes) {
        let start = Instant::now();
        let structure = &self.engine.site().structure;
        let zone = structure.config.time_zone.clone();
        // The line was understood when the preview began.
        let day = today(self.options.date.as_deref(), &zone).unwrap_or(structure.choices.today);
        match self.engine.update(changes, day) {
            Ok(update) => {
                self.log.is_there(&zone);
                if let Some(update) = update {
                    self.show(update, start);
                }
            }
            Err(_) => self.log.is_lost(&zone),
        }
    }

    /// Shows an edition, and leaves it to be checked.
    fn show(&mut self, mut update: Update, start: Instant) {
        self.pages.publish(&update, self.options.follows);
        let took = start.elapsed();
        if let Some((before, _)) = self.unchecked.take() {
            update.edited.extend(before.edited);
        }
        self.unchecked = Some((update, took));
        self.follow_links();
    }

    /// Tells what was found in an edition, unless there is a newer one by now, which is told
    /// instead.
    fn tell_checked(&mut self, checked: CheckedEdition) {
        let CheckedEdition { mut update, took } = checked;
        if update.edition.number < self.engine.edition().number {
            self.given_up.extend(update.edited);
            return;
        }
        update.edited.append(&mut self.given_up);
        self.log.tell_edited(&update, took);
        self.pages.tell_checked(&update.edition);
    }

    /// Follows the files that lie behind links. Where the system cannot tell of them, all files are
    /// compared again and again.
    fn follow_links(&mut self) {
        if self.options.compares || !self.engine.has_links() && self.links.is_none() {
            return;
        }
        if self.links.is_none() {
            let mailbox = Arc::clone(&self.mailbox);
            self.links = LinkedFiles::start(move |changes| {
                mailbox.put(PreviewEvent::Changed(changes));
            });
        }
        let files = self.engine.files().0.all().flatten();
        let followed = self.links.as_mut().map(|links| links.follow(files));
        if let Some(Ok(has_new)) = followed {
            if has_new {
                // What was saved while following was being set up.
                self.mailbox.put(PreviewEvent::Changed(Changes::Everything));
            }
        } else {
            self.options.compares = true;
            let mailbox = Arc::clone(&self.mailbox);
            thread::spawn(move || {
                compare(&|event| {
                    if let WatchEvent::Changed(changes) = event {
                        mailbox.put(PreviewEvent::Changed(changes));
                    }
                });
            });
        }
    }
}
