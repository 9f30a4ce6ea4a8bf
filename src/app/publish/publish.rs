//! `kansli publish`: builds the site and brings it to where its readers are: a folder, a share or a
//! server.
//!
//! Only what differs goes out; what is removed is what an earlier publication has put there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::app::commands::build::program;
use crate::app::commands::findings::tell;
use crate::app::console::{Channel, Console, ExitStatus};
use crate::app::progress::Progress;
use crate::app::publish::plan::{Plan, folders_of};
use crate::app::publish::published_files::{FileStates, MANIFEST, PublishedFiles, SPARE, WORK};
use crate::app::publish::remote::{Placing, Remote};
use crate::app::publish::transports::open::{PlaceWanted, opened};
use crate::app::publish::turn::{Manifests, Turn};
use crate::app::publish::upload::Upload;
use crate::app::site_args::SiteArgs;
use crate::app::site_place::site_folder;
use crate::base::diagnostic::{Diagnostic, Level};
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::engine::engine::{Engine, OnErrors};
use crate::engine::lock_file::record;
use crate::engine::output::manifest::Manifest;

/// The folder that is built.
const PUBLIC: &str = "public";
/// Findings told in full before the rest is only counted.
const TOLD: usize = 200;
/// Names of files told before the rest is only counted.
const NAMED: usize = 10;

/// What `kansli publish` is asked.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct PublishArgs {
    /// Folder of the site.
    #[arg(
        long,
        value_name = "DIR",
        default_value = ".",
        value_parser = site_folder(),
        help = "help-site"
    )]
    site: PathBuf,
    /// Where to, instead of the place in `site.yaml`.
    #[arg(long, value_name = "ADDRESS", help = "help-publish-to")]
    to: Option<String>,
    /// Publish to a place after `--to` that is reached without encryption.
    #[arg(long, requires = "to", help = "help-publish-insecure")]
    insecure: bool,
    /// Say what would be done, and do nothing.
    #[arg(long, help = "help-publish-dry-run")]
    dry_run: bool,
    /// Do not ask.
    #[arg(long, help = "help-publish-yes")]
    yes: bool,
    /// Remove many files at once.
    #[arg(long, help = "help-publish-allow-deletes")]
    allow_deletes: bool,
}

/// Builds the site and publishes what differs.
///
/// # Errors
/// When there is no site, no place to publish to, nobody to ask, or the place refuses.
pub fn publish(args: &PublishArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let progress = Progress::new(console, false);
    progress.reading();
    let choices = SiteArgs::here(args.site.clone()).choices()?;
    let mut engine = Engine::open(&args.site, choices, None)?.remembering(&program());
    let own = engine.site().structure.config.publish.clone();
    let wanted = PlaceWanted {
        site: &args.site,
        to: args.to.as_deref(),
        is_insecure: args.insecure,
        own: own.clone(),
    };
    let remote = opened(wanted, console)?;
    // With a place in `site.yaml`, the lock tells what was published there, and nothing else.
    if own.is_none() && !args.dry_run {
        engine = engine.recording();
    }
    let folder = args.site.join(PUBLIC);
    let build = engine.build(&folder, OnErrors::Stop, &|done, all| {
        progress.writing(done, all);
    })?;
    progress.clear();
    let told: Vec<&Diagnostic> = build.diagnostics.iter().collect();
    tell(console, Channel::Beside, &told, TOLD);
    if build.summary.is_none() {
        let errors = told.iter().filter(|d| d.level == Level::Error).count();
        let values = [
            ("errors", errors.to_string()),
            ("folder", shown_path(&folder)),
        ];
        console.beside(&console.text("build-stopped", &values));
        return Ok(ExitStatus::Faults);
    }
    let publication = Publication {
        args,
        console,
        remote: remote.as_ref(),
        here: built(&folder)?,
        folder,
    };
    let is_done = publication.run(&progress)?;
    if is_done && own.is_some() && args.to.is_none() {
        record(&args.site, engine.site())?;
    }
    Ok(ExitStatus::Fine)
}

/// The files that were built.
fn built(folder: &Path) -> Result<FileStates, Failure> {
    let refused = |detail: String| {
        let message = Message::new("publish-not-built").with("folder", shown_path(folder));
        Failure::new(message.with("detail", detail))
    };
    let manifest = Manifest::read(folder).map_err(|error| refused(error.to_string()))?;
    let mut files = FileStates::new();
    for (path, state) in manifest.files {
        let state = state.ok_or_else(|| refused(path.clone()))?;
        files.insert(path, state);
    }
    Ok(files)
}

/// What stands at the place already.
struct PlaceState {
    /// What an earlier publication has put there, and whether there was one.
    files: PublishedFiles,
    is_first: bool,
    /// Names of what is not ours at the top of the place.
    foreign: Vec<String>,
    /// Files that are not ours where new ones go.
    replaced: Vec<String>,
}

struct Publication<'p> {
    args: &'p PublishArgs,
    console: &'p Console,
    remote: &'p dyn Remote,
    folder: PathBuf,
    here: FileStates,
}

impl Publication<'_> {
    /// Tells what there is to do, asks, and does it; whether the place is now as the site.
    fn run(&self, progress: &Progress<'_>) -> Result<bool, Failure> {
        let manifests = self.remote.fetch(&[], &[MANIFEST, SPARE])?;
        let there = self.settled(&manifests)?;
        let plan = Plan::of(
            &self.here,
            there.as_ref().map_or(&FileStates::new(), |t| &t.files),
        );
        let found = self.found(there, &plan)?;
        let has_manifest = manifests.iter().any(Option::is_some);
        self.tell(&plan, &found, has_manifest);
        if self.args.dry_run {
            self.list(&plan);
        }
        if plan.removes_much(&found.files.files) && !self.args.allow_deletes {
            let message = Message::new("publish-much-gone").with("gone", plan.gone.len());
            return Err(Failure::new(message.with("all", found.files.files.len())));
        }
        if self.args.dry_run {
            return Ok(false);
        }
        if plan.is_empty() {
            return Ok(true);
        }
        if !self.is_wanted()? {
            self.console.answer(&self.console.word("publish-not-now"));
            return Ok(false);
        }
        let (turn, now) = Turn::take(&self.args.site, self.remote)?;
        self.warn(turn.placing());
        let upload = Upload {
            remote: self.remote,
            turn: &turn,
            folder: &self.folder,
            here: &self.here,
            progress: &|done, all| progress.sending(done, all),
        };
        let done = if now == manifests {
            upload.run(&plan, found.files)
        } else {
            Err(Failure::new(Message::new("publish-meanwhile")))
        };
        progress.clear();
        // What cannot be tidied stops nobody for long: the next publication from here takes it for
        // its own, and one from elsewhere after a quarter of an hour.
        Turn::give_back(self.remote).ok();
        let kept = done?;
        if !kept.is_empty() {
            let names = self.names(&kept);
            self.console
                .answer(&self.console.text("publish-kept", &[("names", names)]));
        }
        self.console.answer(&self.console.word("publish-done"));
        Ok(true)
    }

    /// What an earlier publication has put there, after a look at the files that it was writing
    /// when it was cut off; nothing when there was none, or nobody can read what it said.
    fn settled(&self, manifests: &Manifests) -> Result<Option<PublishedFiles>, Failure> {
        let mut manifests = manifests.iter().flatten();
        let Some(there) = manifests.find_map(|bytes| PublishedFiles::read(bytes)) else {
            return Ok(None);
        };
        if there.begun.is_empty() {
            return Ok(Some(there));
        }
        let begun: Vec<String> = there.begun.keys().cloned().collect();
        let found = self.remote.states(&begun)?;
        Ok(Some(there.settled(&found)))
    }

    /// What stands at the place, as far as the plan has to know.
    fn found(&self, there: Option<PublishedFiles>, plan: &Plan) -> Result<PlaceState, Failure> {
        let mut found = PlaceState {
            is_first: there.is_none(),
            files: there.unwrap_or_default(),
            foreign: Vec::new(),
            replaced: Vec::new(),
        };
        if plan.new.is_empty() && !found.is_first {
            return Ok(found);
        }
        // Folder by folder, and only those that are there.
        let wanted = folders_of(plan.new.iter());
        let mut folders = vec![String::new()];
        let mut standing = BTreeSet::new();
        while !folders.is_empty() {
            for (folder, names) in self.remote.names_in(&folders)? {
                let inside = names.into_iter().map(|name| match folder.as_str() {
                    "" => name,
                    folder => format!("{folder}/{name}"),
                });
                standing.extend(inside);
            }
            let is_next = |folder: &&String| standing.contains(*folder);
            let seen: BTreeSet<String> = folders.into_iter().collect();
            let deeper = wanted.iter().filter(is_next);
            let is_below = |folder: &&String| {
                let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
                seen.contains(above)
            };
            folders = deeper.filter(is_below).cloned().collect();
        }
        let new = plan.new.iter();
        found.replaced = new
            .filter(|path| standing.contains(*path))
            .cloned()
            .collect();
        if found.is_first {
            let own: BTreeSet<&str> = self
                .here
                .keys()
                .filter_map(|p| p.split('/').next())
                .collect();
            let is_foreign = |name: &&String| {
                let is_ours =
                    own.contains(name.as_str()) || matches!(name.as_str(), MANIFEST | SPARE | WORK);
                !name.contains('/') && !is_ours
            };
            found.foreign = standing.iter().filter(is_foreign).cloned().collect();
        }
        Ok(found)
    }

    /// Tells what there is to do.
    fn tell(&self, plan: &Plan, found: &PlaceState, has_manifest: bool) {
        let console = self.console;
        if found.is_first && has_manifest {
            console.answer(&console.word("publish-damaged"));
        }
        if !found.foreign.is_empty() {
            let names = self.names(&found.foreign);
            console.answer(&console.text("publish-foreign", &[("names", names)]));
        }
        if !found.replaced.is_empty() {
            let names = self.names(&found.replaced);
            console.answer(&console.text("publish-replaced", &[("names", names)]));
        }
        if plan.is_empty() {
            console.answer(&console.word("publish-nothing"));
            return;
        }
        let (size, unit) = size(plan.bytes);
        let values = [
            ("new", plan.new.len().to_string()),
            ("changed", plan.changed.len().to_string()),
            ("gone", plan.gone.len().to_string()),
            ("size", size.replace('.', &console.word("decimal-comma"))),
            ("unit", unit.to_owned()),
        ];
        console.answer(&console.text("publish-plan", &values));
    }

    /// Tells what readers may see while files are replaced, if it is not only whole pages.
    fn warn(&self, placing: Placing) {
        let key = match placing {
            Placing::Renamed | Placing::Whole => return,
            Placing::AfterRemoval => "publish-gaps",
            Placing::Written => "publish-halves",
        };
        self.console.beside(&self.console.word(key));
    }

    /// Every file that would go out or be removed.
    fn list(&self, plan: &Plan) {
        for (sign, paths) in [("+", &plan.new), ("~", &plan.changed), ("-", &plan.gone)] {
            for path in paths {
                self.console.answer(&format!("  {sign} {path}"));
            }
        }
    }

    /// Whether the person wants it.
    fn is_wanted(&self) -> Result<bool, Failure> {
        if self.args.yes {
            return Ok(true);
        }
        if !self.console.can_ask() {
            return Err(Failure::new(Message::new("publish-needs-yes")));
        }
        Ok(self.console.agrees(&self.console.word("publish-ask")))
    }

    /// Some names of files, and how many there are besides.
    fn names(&self, all: &[String]) -> String {
        let some: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
        let some = some.join(", ");
        if all.len() <= NAMED {
            return some;
        }
        let values = [("names", some), ("more", (all.len() - NAMED).to_string())];
        self.console.text("publish-names", &values)
    }
}

/// A number of bytes as people say it, with the unit.
fn size(bytes: u64) -> (String, &'static str) {
    match bytes {
        0..1_000 => (bytes.to_string(), "B"),
        1_000..1_000_000 => (bytes.div_ceil(1_000).to_string(), "kB"),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            (format!("{}.{}", tenths / 10, tenths % 10), "MB")
        }
    }
}
