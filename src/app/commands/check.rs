//! `kansli check`: everything a build would tell, without building; and what is wrong in texts that
//! are not published yet. With `--server`, what the host makes of what was built.
//!
//! Writes nothing but its answer; what other servers said is remembered outside of the site
//! (`app/external`).

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::app::commands::explain::known;
use crate::app::commands::findings::tell;
use crate::app::commands::formats::{Finding, github, json, sarif};
use crate::app::commands::selection::Selection;
use crate::app::console::{Channel, Console, ExitStatus};
use crate::app::external::asker::Asker;
use crate::app::online::check::check_server;
use crate::app::progress::Progress;
use crate::app::site_args::SiteArgs;
use crate::base::diagnostic::{Diagnostic, Level, sorted};
use crate::base::message::{Failure, Message};
use crate::check::allow::settle_external;
use crate::check::external::{EXTERNAL_RULES, external_links, judge_answers};
use crate::engine::engine::Engine;
use crate::site::versions::{Hidden, hidden};

/// What `kansli check` is asked.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files or folders whose findings are told; else all.
    #[arg(help = "help-check-files", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How findings are written.
    #[arg(long, value_enum, default_value = "text", help = "help-check-format")]
    format: ReportFormat,
    /// Only findings of these rules.
    #[arg(long, value_name = "RULE", help = "help-check-rule")]
    rule: Vec<String>,
    /// Ask other servers whether links still lead somewhere.
    #[arg(long, help = "help-check-external")]
    external: bool,
    /// Ask the site's own server what it makes of the site.
    #[arg(
        long,
        value_name = "URL",
        num_args = 0..=1,
        default_missing_value = "",
        conflicts_with_all = ["files", "format", "rule", "external"],
        help = "help-check-server"
    )]
    server: Option<String>,
    #[command(flatten)]
    site: SiteArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Text,
    Json,
    Github,
    Sarif,
}

/// Texts that are not published yet, by their files, and why not.
type WaitingTexts = BTreeMap<String, Hidden>;

/// Tells what is wrong in a site.
///
/// # Errors
/// When there is no site to read, or a rule or file that does not exist is asked for.
pub fn check(args: &CheckArgs, console: &Console) -> Result<ExitStatus, Failure> {
    if let Some(said) = &args.server {
        return check_server(&args.site, said, console);
    }
    for name in &args.rule {
        known(name)?;
    }
    let engine = args.site.open()?;
    let selection = Selection::find(&args.files, &args.site.site, &engine)?;
    let waiting = waiting(&engine);
    let mut told = all_findings(&engine, &waiting);
    told.retain(|finding| args.asks_for(finding, &selection));
    // A draft may hold what it likes until it is published, unless somebody asks for it.
    let stops = |finding: &Diagnostic| {
        let why = waiting.get(finding.place.source.path());
        finding.level == Level::Error && (why != Some(&Hidden::Draft) || !selection.is_all())
    };
    let is_wrong = told.iter().any(stops);
    if args.external && args.asks_others() {
        let mut found = ask(&engine, args, &selection, console);
        found.retain(|finding| args.asks_for(finding, &selection));
        told.extend(found);
        told = sorted(told);
    }
    match args.format {
        ReportFormat::Text => tell_all(console, &told, &Counts::of(&engine, &selection, &waiting)),
        format => tell_programs(console, &told, format)?,
    }
    Ok(if is_wrong {
        ExitStatus::Faults
    } else {
        ExitStatus::Fine
    })
}

impl CheckArgs {
    fn asks_for(&self, finding: &Diagnostic, selection: &Selection) -> bool {
        let is_rule = |name: &String| name == finding.rule.name;
        selection.holds(finding.place.source.path())
            && (self.rule.is_empty() || self.rule.iter().any(is_rule))
    }

    /// Whether any rule that is asked for is about what other servers say.
    fn asks_others(&self) -> bool {
        let is_asked = |name: &str| self.rule.iter().any(|asked| asked == name);
        self.rule.is_empty() || EXTERNAL_RULES.iter().any(|rule| is_asked(rule.name))
    }
}

/// The texts that are drafts or have a date to come, and are not shown for it.
fn waiting(engine: &Engine) -> WaitingTexts {
    let site = engine.site();
    let mut waiting = WaitingTexts::new();
    for page in &site.pages {
        let why = hidden(page, &site.structure.choices);
        if let Some(why @ (Hidden::Draft | Hidden::Future)) = why {
            waiting.insert(page.source.path().to_owned(), why);
        }
    }
    waiting
}

/// What a build would tell, and what is wrong in texts that wait, as if they were shown.
fn all_findings(engine: &Engine, waiting: &WaitingTexts) -> Vec<Diagnostic> {
    if waiting.is_empty() {
        return engine.diagnostics().to_vec();
    }
    let waits = |finding: &&Diagnostic| waiting.contains_key(finding.place.source.path());
    let shown = engine.with_waiting();
    let published = engine
        .diagnostics()
        .iter()
        .filter(|finding| !waits(finding));
    let unpublished = shown.diagnostics().iter().filter(waits);
    sorted(published.chain(unpublished).cloned().collect())
}

/// What other servers say of the links to them. What could not be found out is told beside the
/// findings, in one line.
fn ask(
    engine: &Engine,
    args: &CheckArgs,
    selection: &Selection,
    console: &Console,
) -> Vec<Diagnostic> {
    let site = engine.site();
    let links = external_links(site, |path| selection.holds(path));
    let progress = Progress::new(console, false);
    let asker = Asker::new(&args.site.site);
    let answers = asker.ask(links.keys().map(String::as_str), &|done, all| {
        progress.asking(done, all);
    });
    progress.clear();
    if answers.is_offline {
        console.beside(&console.word("external-offline"));
    } else if answers.unreached > 0 {
        console.beside(&console.text("external-unreached", &[("count", answers.unreached)]));
    }
    let shown = site.shown().map(|(page, _)| page.as_ref());
    settle_external(
        judge_answers(&links, &answers.by_url),
        &site.structure.config,
        shown,
    )
}

/// How many files were looked at.
struct Counts {
    pages: usize,
    drafts: usize,
    future: usize,
}

impl Counts {
    fn of(engine: &Engine, selection: &Selection, waiting: &WaitingTexts) -> Counts {
        let selected = waiting.iter().filter(|(path, _)| selection.holds(path));
        let drafts = selected.clone().filter(|(_, why)| **why == Hidden::Draft);
        let shown = engine.site().shown();
        Counts {
            pages: shown
                .filter(|(page, _)| selection.holds(page.source.path()))
                .count(),
            drafts: drafts.count(),
            future: selected.filter(|(_, why)| **why == Hidden::Future).count(),
        }
    }

    /// What was looked at, in words.
    fn text(&self, console: &Console) -> String {
        let mut parts = Vec::new();
        if self.pages > 0 || self.drafts + self.future == 0 {
            parts.push(console.text("checked-pages", &[("count", self.pages)]));
        }
        if self.drafts > 0 {
            parts.push(console.text("checked-drafts", &[("count", self.drafts)]));
        }
        if self.future > 0 {
            parts.push(console.text("checked-future", &[("count", self.future)]));
        }
        parts.join(", ")
    }
}

fn tell_all(console: &Console, told: &[Diagnostic], counts: &Counts) {
    let findings: Vec<&Diagnostic> = told.iter().collect();
    tell(console, Channel::Answer, &findings, usize::MAX);
    let count = |level: Level| told.iter().filter(|d| d.level == level).count().to_string();
    let values = [
        ("checked", counts.text(console)),
        ("errors", count(Level::Error)),
        ("warnings", count(Level::Warning)),
        ("notes", count(Level::Note)),
    ];
    console.answer(&console.text("check-done", &values));
    let fixable = told.iter().filter(|d| !d.edits.is_empty()).count();
    if fixable > 0 {
        console.answer(&console.text("check-fixable", &[("count", fixable)]));
    }
    if told.is_empty() {
        console.answer(&console.word("check-by-hand"));
    }
}

fn tell_programs(
    console: &Console,
    told: &[Diagnostic],
    format: ReportFormat,
) -> Result<(), Failure> {
    let findings: Vec<Finding> = told
        .iter()
        .map(|finding| Finding::new(finding, &console.catalog))
        .collect();
    let unwritable = |_| Failure::new(Message::new("answer-not-written"));
    match format {
        ReportFormat::Github if told.is_empty() => {}
        ReportFormat::Github => console.answer(&github(&findings)),
        ReportFormat::Sarif => console.json(&sarif(&findings, console.lang).map_err(unwritable)?),
        ReportFormat::Text | ReportFormat::Json => {
            console.json(&json(&findings).map_err(unwritable)?);
        }
    }
    Ok(())
}
