//! Which site a command is about, and as of which day; and what has to be known of a site before
//! it is read.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::app::site_place::site_folder;
use crate::base::message::{Failure, Message, MessageLang};
use crate::engine::engine::Engine;
use crate::model::config::{Choices, LinkStyle};
use crate::read::head::config::read_config;
use crate::read::scan::CONFIG;
use crate::read::site_file::{SiteFile, read_file};
use crate::read::text::read_text;

/// Stands for the languages of file names where `site.yaml` names none: "undetermined" in BCP 47.
const NO_LANGUAGE: &str = "und";

/// Which site, and as of which day.
#[derive(Debug, Args)]
pub struct SiteArgs {
    /// Folder of the site.
    #[arg(
        long,
        value_name = "DIR",
        default_value = ".",
        value_parser = site_folder(),
        help = "help-site"
    )]
    pub site: PathBuf,
    /// Include drafts.
    #[arg(long, help = "help-drafts")]
    pub drafts: bool,
    /// Include documents with a date to come.
    #[arg(long, help = "help-future")]
    pub future: bool,
    /// The day that counts as today.
    #[arg(long, value_name = "YYYY-MM-DD", help = "help-date")]
    pub date: Option<String>,
}

impl SiteArgs {
    /// The site in `site`, today, as its readers see it.
    #[must_use]
    pub fn here(site: PathBuf) -> SiteArgs {
        SiteArgs {
            site,
            drafts: false,
            future: false,
            date: None,
        }
    }

    /// What is shown.
    ///
    /// # Errors
    /// When the day is none.
    pub fn choices(&self) -> Result<Choices, Failure> {
        Ok(Choices {
            today: today(self.date.as_deref(), &Basics::read(&self.site).time_zone)?,
            drafts: self.drafts,
            future: self.future,
            links: LinkStyle::Folder,
            is_preview: false,
        })
    }

    /// The site, read and assembled.
    ///
    /// # Errors
    /// When there is no site to read, or the day is none.
    pub fn open(&self) -> Result<Engine, Failure> {
        Engine::open(&self.site, self.choices()?, None)
    }
}

/// What `site.yaml` says that has to be known before the site is read.
#[derive(Debug)]
pub struct Basics {
    /// The first of its languages, if it names any and the program speaks it.
    pub lang: Option<MessageLang>,
    /// The time zone of its dates.
    pub time_zone: TimeZone,
    /// Whether it names a place to publish to.
    pub has_place: bool,
}

impl Basics {
    /// Those of the site in `root`. What is wrong in the file is told when the site is read.
    #[must_use]
    pub fn read(root: &Path) -> Basics {
        let file = SiteFile {
            path: CONFIG.to_owned(),
            disk: root.join(CONFIG),
        };
        let source = read_file(&file)
            .ok()
            .map(|bytes| read_text(CONFIG, bytes).0);
        let (config, _) = read_config(source.as_ref(), &[NO_LANGUAGE.to_owned()]);
        let names_any = !config.languages.iter().any(|code| code == NO_LANGUAGE);
        let first = config.languages.first().filter(|_| names_any);
        Basics {
            lang: first.and_then(|code| MessageLang::of_code(code)),
            time_zone: config.time_zone,
            has_place: config.publish.is_some(),
        }
    }
}

/// The day that the line says, else the present one where the site is at home.
///
/// # Errors
/// When what is said is no date.
pub fn today(said: Option<&str>, zone: &TimeZone) -> Result<Date, Failure> {
    match said {
        None => Ok(day_at(Timestamp::now(), zone)),
        Some(text) => text
            .parse()
            .map_err(|_| Failure::new(Message::new("usage-date").with("value", text))),
    }
}

/// The day that a clock shows in a time zone.
#[must_use]
pub fn day_at(now: Timestamp, zone: &TimeZone) -> Date {
    now.to_zoned(zone.clone()).date()
}
