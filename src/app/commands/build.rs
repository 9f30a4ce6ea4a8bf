//! `kansli build`: the site, checked, rendered and published; or what keeps it from being so.
//!
//! Nothing is published while there is an error, unless `--force` wants it.

use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use clap::{Args, ValueEnum};

use crate::app::commands::findings::tell;
use crate::app::console::{Channel, Console, ExitStatus};
use crate::app::progress::Progress;
use crate::app::site_args::{Basics, today};
use crate::app::site_place::site_folder;
use crate::base::diagnostic::{Diagnostic, Level, any_error};
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::engine::engine::{Build, BuildRequest, Engine, Extent, OnErrors, list};
use crate::engine::last_build::{remember, same_again};
use crate::engine::output::manifest::NAME as MANIFEST;
use crate::engine::output::transaction::Summary;
use crate::model::config::{BaseUrl, Choices, LinkStyle};
use crate::read::scan::{LOCK, Listing};
use crate::read::site_file::{SiteFile, Stamp, stamp};

/// Findings told in full before the rest is only counted.
const TOLD: usize = 200;

/// The folder of trials that hold what is not published yet.
const DRAFTS: &str = "public-drafts";

/// What `kansli build` is asked.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct BuildArgs {
    /// Folder of the site.
    #[arg(
        long,
        value_name = "DIR",
        default_value = ".",
        value_parser = site_folder(),
        help = "help-site"
    )]
    site: PathBuf,
    /// Output folder.
    #[arg(long, value_name = "DIR", help = "help-build-out")]
    out: Option<PathBuf>,
    /// Public address, instead of the one in `site.yaml`.
    #[arg(long, value_name = "URL", help = "help-build-base-url")]
    base_url: Option<String>,
    /// Include drafts.
    #[arg(long, help = "help-drafts")]
    drafts: bool,
    /// Include documents with a date to come.
    #[arg(long, help = "help-future")]
    future: bool,
    /// The day that counts as today.
    #[arg(long, value_name = "YYYY-MM-DD", help = "help-date")]
    date: Option<String>,
    /// How links are written.
    #[arg(long, value_enum, default_value = "folder", help = "help-build-links")]
    links: Links,
    /// Publish in spite of errors.
    #[arg(long, help = "help-build-force")]
    force: bool,
    /// Say only what is wrong.
    #[arg(long, short, conflicts_with = "verbose", help = "help-build-quiet")]
    quiet: bool,
    /// Say more.
    #[arg(long, short, help = "help-build-verbose")]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Links {
    Folder,
    File,
}

impl BuildArgs {
    fn choices(&self) -> Result<Choices, Failure> {
        Ok(Choices {
            today: today(self.date.as_deref(), &Basics::read(&self.site).time_zone)?,
            drafts: self.drafts,
            future: self.future,
            links: match self.links {
                Links::Folder => LinkStyle::Folder,
                Links::File => LinkStyle::File,
            },
            is_preview: false,
        })
    }

    /// The folder that is built. What is not published yet never comes into the one that is.
    fn folder(&self) -> PathBuf {
        let name = if self.drafts || self.future {
            DRAFTS
        } else {
            "public"
        };
        self.out.clone().unwrap_or_else(|| self.site.join(name))
    }

    fn base_url(&self) -> Result<Option<BaseUrl>, Failure> {
        let Some(text) = &self.base_url else {
            return Ok(None);
        };
        let wrong = || Failure::new(Message::new("usage-base-url").with("value", text));
        BaseUrl::parse(text).map(Some).ok_or_else(wrong)
    }
}

/// Builds the site, and tells what is wrong in it.
///
/// # Errors
/// When there is no site to read, or the output folder cannot be written.
pub fn build(args: &BuildArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let start = Instant::now();
    let choices = args.choices()?;
    let base_url = args.base_url()?;
    let folder = args.folder();
    let progress = Progress::new(console, args.quiet);
    progress.reading();
    let program = program();
    let order = BuildRequest {
        program: &program,
        root: &args.site,
        folder: &folder,
        choices,
        base_url,
        // A trial in another folder, or with what is not published, is no publication; and where
        // the site has a place to be published to, only `kansli publish` is one.
        is_recording: !args.drafts
            && !args.future
            && args.out.is_none()
            && !Basics::read(&args.site).has_place,
    };
    let is_lock_lost = order.is_recording && is_lock_lost(&args.site, &folder);
    let listing = list(order.root)?;
    let build = match same_again(&order, &listing) {
        Some(build) => build,
        None => build_anew(args, &order, listing, &progress)?,
    };
    progress.clear();
    let is_told = |d: &&Diagnostic| !args.quiet || d.level == Level::Error;
    let told: Vec<&Diagnostic> = build.diagnostics.iter().filter(is_told).collect();
    tell(console, Channel::Beside, &told, TOLD);
    if is_lock_lost {
        let level = console.word("level-warning");
        console.beside(&format!("{level}: {}", console.word("lock-lost")));
    }
    let ending = Ending {
        args,
        build: &build,
        folder: &folder,
    };
    Ok(match &build.summary {
        Some(summary) => {
            ending.tell_published(summary, start, console);
            ExitStatus::Fine
        }
        None => {
            ending.tell_stopped(console);
            ExitStatus::Faults
        }
    })
}

/// Whether the site has been published into `folder` before, although there is no list of what has
/// been published.
fn is_lock_lost(site: &Path, folder: &Path) -> bool {
    !site.join(LOCK).exists() && folder.join(MANIFEST).is_file()
}

fn build_anew(
    args: &BuildArgs,
    order: &BuildRequest<'_>,
    listing: Listing,
    progress: &Progress<'_>,
) -> Result<Build, Failure> {
    let engine = Engine::of(
        order.root,
        listing,
        order.choices.clone(),
        order.base_url.clone(),
    )?;
    let mut engine = engine.remembering(order.program);
    if order.is_recording {
        engine = engine.recording();
    }
    let on_errors = if args.force {
        OnErrors::Publish
    } else {
        OnErrors::Stop
    };
    let build = engine.build(order.folder, on_errors, &|done, all| {
        progress.writing(done, all);
    })?;
    remember(order, &engine, &build);
    // Very many pieces of memory: the program need not wait until all are given back.
    rayon::spawn(|| drop(engine));
    Ok(build)
}

/// A mark of this program: how its own file stands on the disk, which no other version shares.
/// Where that cannot be seen, one that is never met again.
pub(crate) fn program() -> String {
    let file = std::env::current_exe().map(|disk| SiteFile {
        path: String::new(),
        disk,
    });
    let stamp = file.ok().and_then(|file| stamp(&file)).map(Stamp::text);
    let stamp = stamp.unwrap_or_else(|| format!("{:?}", SystemTime::now()));
    format!("{} {stamp}", env!("CARGO_PKG_VERSION"))
}

/// What a build ended with.
struct Ending<'a> {
    args: &'a BuildArgs,
    build: &'a Build,
    folder: &'a Path,
}

impl Ending<'_> {
    fn count(&self, level: Level) -> String {
        let all = self.build.diagnostics.iter();
        all.filter(|d| d.level == level).count().to_string()
    }

    /// That nothing was published.
    fn tell_stopped(&self, console: &Console) {
        let values = [
            ("errors", self.count(Level::Error)),
            ("folder", shown_path(self.folder)),
        ];
        console.beside(&console.text("build-stopped", &values));
    }

    /// What was published.
    fn tell_published(&self, summary: &Summary, start: Instant, console: &Console) {
        let Ending {
            args,
            build,
            folder,
        } = self;
        if args.quiet {
            return;
        }
        if !build.extent.has_base_url {
            console.answer(&console.word("no-base-url"));
        }
        if build.pictures.is_lost {
            console.answer(&console.word("pictures-not-kept"));
        }
        let seconds = format!("{:.2}", start.elapsed().as_secs_f64());
        let seconds = seconds.replace('.', &console.word("decimal-comma"));
        let values = [
            ("pages", build.extent.pages.to_string()),
            ("languages", build.extent.languages.to_string()),
            ("seconds", seconds),
            ("written", summary.written.to_string()),
            ("unchanged", summary.unchanged.to_string()),
            ("removed", summary.removed.to_string()),
            ("errors", self.count(Level::Error)),
            ("folder", shown_path(folder)),
        ];
        console.answer(&console.text("build-done", &values));
        let Extent {
            drafts,
            waiting,
            next,
            ..
        } = build.extent;
        if let Some((year, month, day)) = next {
            let date = format!("{year:04}-{month:02}-{day:02}");
            let values = [("count", waiting.to_string()), ("date", date)];
            console.answer(&console.text("build-waiting", &values));
        }
        if drafts > 0 {
            console.answer(&console.text("build-drafts", &[("count", drafts)]));
        }
        if any_error(&build.diagnostics) {
            console.answer(&console.text("build-forced", &values));
        }
        if args.verbose {
            for path in &build.outputs {
                console.answer(&format!("  {path}"));
            }
        }
    }
}
