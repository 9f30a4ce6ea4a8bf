//! The words of the interface in one language, and dates in words.
//!
//! Made from the theme's `i18n/*.ftl` and the site's own; knows no page.

use std::collections::HashMap;
use std::fmt::Display;
use std::sync::RwLock;

use jiff::civil::{Date, DateTime};
use rustc_hash::FxHashMap;

use crate::base::message::Catalog;
use crate::model::front_matter::{Moment, PartialDate, Period};

/// The words of one language.
#[derive(Debug)]
pub struct Texts {
    catalog: Catalog,
    /// Every text that needs no arguments, formatted once: a page asks for dozens of them.
    plain: HashMap<String, String>,
    /// Days in words: a list and its pages tell the same days again and again.
    days: RwLock<FxHashMap<Date, String>>,
    /// The language's code.
    pub code: String,
}

impl Texts {
    /// Words from a catalog.
    #[must_use]
    pub fn new(code: &str, catalog: Catalog) -> Texts {
        let plain = catalog
            .keys()
            .iter()
            .filter_map(|key| Some((key.clone(), catalog.plain(key)?)))
            .collect();
        Texts {
            catalog,
            plain,
            days: RwLock::default(),
            code: code.to_owned(),
        }
    }

    /// All words that need no arguments, by their keys with underscores: what templates know as
    /// `t`.
    pub fn plain(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.plain
            .iter()
            .map(|(key, text)| (key.replace('-', "_"), text.clone()))
    }

    /// Whether there is a text for `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.catalog.has(key)
    }

    /// The text of `key`.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.plain
            .get(key)
            .cloned()
            .unwrap_or_else(|| self.catalog.text::<&str>(key, &[]))
    }

    /// The text of `key` with arguments.
    #[must_use]
    pub fn say_with<V: Display>(&self, key: &str, args: &[(&'static str, V)]) -> String {
        self.catalog.text(key, args)
    }

    /// `22 november 2026`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let known = self.days.read().ok();
        if let Some(known) = known.and_then(|days| days.get(&date).cloned()) {
            return known;
        }
        let written = self.new_date(date);
        if let Ok(mut days) = self.days.write() {
            days.insert(date, written.clone());
        }
        written
    }

    fn new_date(&self, date: Date) -> String {
        let args = [
            ("day", date.day().to_string()),
            ("month", self.month(date.month())),
            ("year", date.year().to_string()),
        ];
        self.say_with("date-long", &args)
    }

    /// `22 november 2026 kl. 13.00`.
    #[must_use]
    pub fn moment(&self, moment: Moment) -> String {
        match moment {
            Moment::Day(date) => self.date(date),
            Moment::Minute(time) => format!("{} {}", self.date(time.date()), self.time(time)),
        }
    }

    /// `kl. 13.00`.
    #[must_use]
    pub fn time(&self, time: DateTime) -> String {
        self.say_with("time-of-day", &clock(time))
    }

    /// When something takes place: `torsdag 3 december 2026 kl. 13.00–14.00`, or from one day to
    /// another.
    #[must_use]
    pub fn occasion(&self, starts: Moment, ends: Option<Moment>) -> String {
        let is_one_day = ends.is_none_or(|ends| ends.date() == starts.date());
        if let (Moment::Minute(from), Some(Moment::Minute(to)), true) = (starts, ends, is_one_day) {
            let say = |time| self.say_with("clock", &clock(time));
            let span = self.say_with("time-span", &[("from", say(from)), ("to", say(to))]);
            return format!("{} {span}", self.weekday_and_date(from.date()));
        }
        let moment = |moment| match moment {
            Moment::Day(date) => self.weekday_and_date(date),
            Moment::Minute(time) => {
                let day = self.weekday_and_date(time.date());
                format!("{day} {}", self.time(time))
            }
        };
        match ends.filter(|_| !is_one_day) {
            Some(ends) => format!("{} – {}", moment(starts), moment(ends)),
            None => moment(starts),
        }
    }

    /// `torsdag 3 december 2026`.
    fn weekday_and_date(&self, date: Date) -> String {
        let day = date.weekday().to_monday_one_offset();
        let args = [
            ("weekday", self.say(&format!("weekday-{day}"))),
            ("date", self.date(date)),
        ];
        self.say_with("date-weekday", &args)
    }

    /// `22 november 2026`, `november 2026` or `2026`.
    #[must_use]
    pub fn partial_date(&self, date: PartialDate) -> String {
        match date {
            PartialDate::Day(date) => self.date(date),
            PartialDate::Month(year, month) => self.say_with(
                "date-month",
                &[("month", self.month(month)), ("year", year.to_string())],
            ),
            PartialDate::Year(year) => year.to_string(),
        }
    }

    /// `2025–2028` for whole years, else both days in words.
    #[must_use]
    pub fn period(&self, period: Period) -> String {
        let whole_years =
            period.from.day_of_year() == 1 && period.to.month() == 12 && period.to.day() == 31;
        match (whole_years, period.from.year() == period.to.year()) {
            (true, true) => period.from.year().to_string(),
            (true, false) => format!("{}–{}", period.from.year(), period.to.year()),
            (false, _) => format!("{} – {}", self.date(period.from), self.date(period.to)),
        }
    }

    /// `1,2 MB`, with the decimal mark of the language.
    #[must_use]
    pub fn file_size(&self, bytes: u64) -> String {
        let tenths = |unit: u64| (bytes * 10 + unit / 2) / unit;
        let (tenths, unit) = if bytes < 1_000_000 {
            (tenths(1000), "kB")
        } else {
            (tenths(1_000_000), "MB")
        };
        match (tenths / 10, tenths % 10) {
            (0, _) => format!("1\u{a0}{unit}"),
            (whole, 0) => format!("{whole}\u{a0}{unit}"),
            (whole, _) if whole >= 10 || unit == "kB" => {
                format!("{}\u{a0}{unit}", (tenths + 5) / 10)
            }
            (whole, tenth) => format!("{whole}{}{tenth}\u{a0}{unit}", self.say("decimal-mark")),
        }
    }

    /// `november`.
    #[must_use]
    pub fn month(&self, month: i8) -> String {
        self.say(&format!("month-{month}"))
    }
}

/// ISO 8601 form of a moment, for `datetime` attributes.
#[must_use]
pub fn iso(moment: Moment) -> String {
    match moment {
        Moment::Day(date) => date.to_string(),
        Moment::Minute(time) => time.strftime("%Y-%m-%dT%H:%M").to_string(),
    }
}

/// ISO 8601 form of a date of which only a part may be known.
#[must_use]
pub fn iso_partial(date: PartialDate) -> String {
    match date {
        PartialDate::Day(date) => date.to_string(),
        PartialDate::Month(year, month) => format!("{year}-{month:02}"),
        PartialDate::Year(year) => year.to_string(),
    }
}

/// Hour and minute for words about a time of day.
fn clock(time: DateTime) -> [(&'static str, String); 2] {
    [
        ("hour", time.hour().to_string()),
        ("minute", format!("{:02}", time.minute())),
    ]
}
