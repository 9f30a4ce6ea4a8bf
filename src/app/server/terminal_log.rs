//! What the terminal is told of a preview: where it is, what was saved, and each finding once.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::console::{Channel, Console};
use crate::app::server::preview::counted;
use crate::base::diagnostic::Diagnostic;
use crate::base::message::Message;
use crate::engine::edition::Edition;
use crate::engine::engine::Update;

/// Files named in the line that tells of a save.
const NAMED: usize = 3;
/// Findings told in full at a time.
const TOLD: usize = 50;

/// What the terminal has been told.
#[derive(Debug)]
pub struct TerminalLog<'c> {
    console: &'c Console,
    /// How often each finding was there the last time: by its file and its words, not by its line.
    before: BTreeMap<(String, &'static str, Message), usize>,
    /// Whether it was told that the site is not there.
    has_lost_site: bool,
}

impl<'c> TerminalLog<'c> {
    /// Nothing yet.
    #[must_use]
    pub fn new(console: &'c Console) -> TerminalLog<'c> {
        TerminalLog {
            console,
            before: BTreeMap::new(),
            has_lost_site: false,
        }
    }

    /// Says where the preview is.
    pub fn ready(&self, address: &str, edition: &Edition, took: Duration) {
        let title = edition
            .site()
            .structure
            .config
            .title
            .iter()
            .next()
            .map(|(_, title)| title.clone());
        let seconds =
            format!("{:.2}", took.as_secs_f64()).replace('.', &self.console.word("decimal-comma"));
        let values = [
            ("site", title.unwrap_or_else(|| "content/".to_owned())),
            ("address", address.to_owned()),
            ("pages", edition.site().shown().count().to_string()),
            ("seconds", seconds),
        ];
        self.console
            .answer(&self.console.text("serve-ready", &values));
    }

    /// Says which files were saved, and what is new.
    pub fn tell_edited(&mut self, update: &Update, took: Duration) {
        let named: Vec<&str> = update
            .edited
            .iter()
            .take(NAMED)
            .map(String::as_str)
            .collect();
        let mut files = named.join(", ");
        if update.edited.is_empty() {
            files = self.console.word("serve-new-day");
        }
        let more = update.edited.len().saturating_sub(NAMED);
        if more > 0 {
            files = self.console.text(
                "serve-edited-more",
                &[("files", files), ("more", more.to_string())],
            );
        }
        let findings = counted(&self.console.catalog, update.edition.diagnostics());
        let values = [
            (
                "time",
                time_in(&update.edition.site().structure.config.time_zone),
            ),
            ("files", files),
            ("milliseconds", took.as_millis().to_string()),
            ("findings", findings),
        ];
        self.console
            .answer(&self.console.text("serve-edited", &values));
        self.tell_new(update.edition.diagnostics());
    }

    /// Tells the findings that were not there before, and how many are gone.
    pub fn tell_new(&mut self, findings: &[Diagnostic]) {
        let mut now: BTreeMap<_, usize> = BTreeMap::new();
        let mut told = 0;
        for finding in findings {
            let key = (
                finding.place.source.path().to_owned(),
                finding.rule.name,
                finding.message.clone(),
            );
            let count = now.entry(key.clone()).or_default();
            *count += 1;
            if *count > self.before.get(&key).copied().unwrap_or(0) {
                told += 1;
                if told <= TOLD {
                    self.console.finding(Channel::Answer, finding, &[]);
                }
            }
        }
        if told > TOLD {
            let more = self
                .console
                .text("more-findings", &[("count", told - TOLD)]);
            self.console.answer(&format!("{more}\n"));
        }
        let gone =
            |(key, count): (&_, &usize)| count.saturating_sub(now.get(key).copied().unwrap_or(0));
        let gone: usize = self.before.iter().map(gone).sum();
        if gone > 0 {
            self.console
                .answer(&self.console.text("serve-mended", &[("count", gone)]));
        }
        self.before = now;
    }

    /// Says that from now on files are compared.
    pub fn compares_files(&self) {
        self.console.answer(&self.console.word("serve-polling"));
    }

    /// Says, once, that the site is not there.
    pub fn is_lost(&mut self, zone: &TimeZone) {
        if !std::mem::replace(&mut self.has_lost_site, true) {
            let values = [("time", time_in(zone))];
            self.console
                .answer(&self.console.text("serve-lost", &values));
        }
    }

    /// Says that the site is there again, if it was not.
    pub fn is_there(&mut self, zone: &TimeZone) {
        if std::mem::replace(&mut self.has_lost_site, false) {
            let values = [("time", time_in(zone))];
            self.console
                .answer(&self.console.text("serve-back", &values));
        }
    }
}

/// The time of the day where the site is at home.
fn time_in(zone: &TimeZone) -> String {
    let now = Timestamp::now().to_zoned(zone.clone());
    now.strftime("%H:%M:%S").to_string()
}
