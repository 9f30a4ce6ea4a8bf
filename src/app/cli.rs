//! The command line: what was said, what it means, and what is answered.
//!
//! Commands return a status; only `main` ends the program.

use std::ffi::OsString;
use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use clap::error::{ContextKind, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::app::check::{CheckArgs, ExplainArgs, check, explain};
use crate::app::fix::{FixArgs, fix};
use crate::app::progress::Progress;
use crate::app::server::serve::{ServeArgs, serve};
use crate::app::status::{StatusArgs, status};
use crate::app::today::today;
use crate::app::translated::{TranslatedArgs, translated};
use crate::base::diagnostic::{Diagnostic, Level, any_error};
use crate::base::message::{Catalog, Failure, Message, MessageLang};
use crate::base::report::{Colours, render};
use crate::engine::engine::{Build, BuildRequest, Engine, OnErrors, list};
use crate::engine::last_build::{remember, same_again};
use crate::model::config::{BaseUrl, Choices, LinkStyle};
use crate::read::head::config::read_config;
use crate::read::scan::{CONFIG, Listing, SiteFile, Stamp, stamp};
use crate::read::text::read_text;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All is well.
    Fine = 0,
    /// Faults in the content.
    Faults = 1,
    /// Wrong usage, or broken machinery.
    Broken = 2,
}

/// Findings told in full before the rest is only counted.
const TOLD: usize = 200;

#[derive(Debug, Parser)]
#[command(
    name = "kansli",
    version,
    about = "Nyhetsbrev, planer och rapporter till en webbplats / newsletters, plans and reports to a website"
)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Bygg webbplatsen i public/ (build the site)
    Build(BuildArgs),
    /// Visa webbplatsen medan du skriver (preview while you write)
    Serve(ServeArgs),
    /// Säg vad som är fel, utan att bygga (tell what is wrong)
    Check(CheckArgs),
    /// Berätta vad en regel handlar om (tell what a rule is about)
    Explain(ExplainArgs),
    /// Rätta det som ett program säkert kan rätta (make the safe corrections)
    Fix(FixArgs),
    /// Visa vad som finns på vilka språk, och vad som står på tur (what is there, and what is next)
    Status(StatusArgs),
    /// Säg att en översättning följer originalet (say that a translation follows the original)
    Translated(TranslatedArgs),
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
struct BuildArgs {
    /// Mappen med site.yaml och content/ (folder of the site)
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// Mappen som byggs; annars public/ i webbplatsens mapp (output folder)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Webbplatsens adress, i stället för den i site.yaml (public address)
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Ta med utkast (include drafts)
    #[arg(long)]
    drafts: bool,
    /// Ta med det som har ett senare datum (include future documents)
    #[arg(long)]
    future: bool,
    /// Dagen som räknas som i dag (the day that counts as today)
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Hur länkar skrivs: till mappar, eller till filer för läsning utan server (how links are
    /// written)
    #[arg(long, value_enum, default_value = "folder")]
    links: Links,
    /// Publicera trots fel (publish in spite of errors)
    #[arg(long)]
    force: bool,
    /// Språk för programmets meddelanden (language of messages)
    #[arg(long, value_enum)]
    message_lang: Option<Language>,
    /// Säg bara det som är fel (say only what is wrong)
    #[arg(long, short, conflicts_with = "verbose")]
    quiet: bool,
    /// Säg mer (say more)
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Links {
    Folder,
    File,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Language {
    Sv,
    En,
}

/// Runs the program with `arguments`, the program's name first.
#[must_use]
pub fn run(arguments: &[OsString]) -> Status {
    let guess = message_lang(arguments);
    let line = match Line::try_parse_from(arguments) {
        Ok(line) => line,
        Err(error) => return usage(&error, guess),
    };
    let catalog = Arc::new(Catalog::program(guess));
    let ended = match line.command {
        Command::Build(args) => build(&args, &catalog),
        Command::Serve(args) => serve(&args, &catalog).map(|()| Status::Fine),
        Command::Check(args) => check(&args, guess, &catalog)
            .map(|wrong| if wrong { Status::Faults } else { Status::Fine }),
        Command::Explain(args) => explain(&args, guess, &catalog).map(|()| Status::Fine),
        Command::Fix(args) => fix(&args, &catalog).map(|()| Status::Fine),
        Command::Status(args) => status(&args, &catalog).map(|()| Status::Fine),
        Command::Translated(args) => translated(&args, &catalog).map(|()| Status::Fine),
    };
    ended.unwrap_or_else(|failure| {
        eprintln!(
            "{}: {}",
            catalog.text::<&str>("level-error", &[]),
            catalog.say(&failure.0)
        );
        Status::Broken
    })
}

/// The language of messages: as said on the line, else the site's first one, else the locale's,
/// else Swedish.
fn message_lang(arguments: &[OsString]) -> MessageLang {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let locale = || {
        names
            .filter_map(|name| std::env::var(name).ok())
            .find(|v| !v.is_empty())
    };
    let root = value_of(arguments, "--site").unwrap_or_else(|| ".".to_owned());
    let code = value_of(arguments, "--message-lang")
        .or_else(|| site_lang(Path::new(&root)))
        .or_else(locale);
    match code {
        Some(code) if code.starts_with("en") => MessageLang::En,
        _ => MessageLang::Sv,
    }
}

/// What follows an option on the line, before the line as a whole is understood.
fn value_of(arguments: &[OsString], option: &str) -> Option<String> {
    let said: Vec<_> = arguments.iter().map(|a| a.to_string_lossy()).collect();
    let after = said
        .windows(2)
        .find(|pair| pair[0] == option)
        .map(|pair| pair[1].to_string());
    after.or_else(|| {
        said.iter()
            .find_map(|a| a.strip_prefix(option)?.strip_prefix('=').map(str::to_owned))
    })
}

/// The first of the languages that `site.yaml` names, if the program speaks it.
fn site_lang(root: &Path) -> Option<String> {
    let (source, _) = read_text(CONFIG, fs::read(root.join(CONFIG)).ok()?);
    let names_any = source.text().lines().any(|line| {
        ["languages:", "språk:"]
            .iter()
            .any(|key| line.starts_with(key))
    });
    let first = read_config(Some(&source), &[])
        .0
        .languages
        .into_iter()
        .next()?;
    (names_any && matches!(first.as_str(), "sv" | "en")).then_some(first)
}

/// Answers a line that cannot be understood, or a wish for help.
fn usage(error: &clap::Error, lang: MessageLang) -> Status {
    let catalog = Catalog::program(lang);
    let context = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let wrong = context(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            let asked = error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            return if asked { Status::Fine } else { Status::Broken };
        }
        ErrorKind::InvalidSubcommand => {
            Message::new("usage-command").with("command", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => Message::new("usage-option").with("option", wrong),
        ErrorKind::ArgumentConflict => Message::new("usage-conflict")
            .with("option", wrong)
            .with("other", context(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Message::new("usage-value")
            .with("option", wrong)
            .with("value", context(ContextKind::InvalidValue)),
        _ => Message::new("usage-other"),
    };
    eprintln!(
        "{}: {}",
        catalog.text::<&str>("level-error", &[]),
        catalog.say(&message)
    );
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::ValidValue,
    ]
    .map(context);
    if let Some(near) = near.iter().find(|n| !n.is_empty()) {
        eprintln!(
            "{}: {}",
            catalog.text::<&str>("level-help", &[]),
            catalog.text("did-you-mean", &[("near", near)])
        );
    }
    eprintln!("{}", catalog.text::<&str>("usage-help", &[]));
    Status::Broken
}

fn build(args: &BuildArgs, catalog: &Catalog) -> Result<Status, Failure> {
    let start = Instant::now();
    let choices = Choices {
        today: today(args.date.as_deref())?,
        drafts: args.drafts,
        future: args.future,
        links: match args.links {
            Links::Folder => LinkStyle::Folder,
            Links::File => LinkStyle::File,
        },
        is_preview: false,
    };
    let base_url = match &args.base_url {
        None => None,
        Some(text) => Some(
            BaseUrl::parse(text)
                .ok_or_else(|| Failure::new(Message::new("usage-base-url").with("value", text)))?,
        ),
    };
    let folder = args.out.clone().unwrap_or_else(|| args.site.join("public"));
    let progress = Progress::new(catalog, args.quiet);
    progress.reading();
    let program = program();
    let order = BuildRequest {
        program: &program,
        root: &args.site,
        folder: &folder,
        choices,
        base_url,
    };
    let listing = list(order.root)?;
    let build = match same_again(&order, &listing) {
        Some(build) => build,
        None => build_anew(args, &order, listing, &progress)?,
    };
    progress.clear();
    tell(&build.diagnostics, catalog, args.quiet);
    Answer {
        args,
        build: &build,
        folder: &folder,
    }
    .tell(start, catalog);
    Ok(match build.summary {
        Some(_) if !args.force => Status::Fine,
        _ if build.diagnostics.iter().any(|d| d.level == Level::Error)
            && build.summary.is_none() =>
        {
            Status::Faults
        }
        _ => Status::Fine,
    })
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
    let engine = engine.remembering(order.program);
    let on_errors = if args.force {
        OnErrors::Publish
    } else {
        OnErrors::Stop
    };
    let build = engine.build(order.folder, on_errors, &|done, all| {
        progress.writing(done, all);
    })?;
    // A trial in another folder, or with what is not published, is no publication.
    let is_trial = args.drafts || args.future || args.out.is_some();
    if build.summary.is_some() && !is_trial && !any_error(&build.diagnostics) {
        engine.record()?;
    }
    remember(order, &engine, &build);
    // Very many pieces of memory: the program need not wait until all are given back.
    rayon::spawn(|| drop(engine));
    Ok(build)
}

/// A mark of this program: how its own file stands on the disk, which no other version shares.
/// Where that cannot be seen, one that is never met again.
fn program() -> String {
    let file = std::env::current_exe().map(|disk| SiteFile {
        path: String::new(),
        disk,
    });
    let stamp = file.ok().and_then(|file| stamp(&file)).map(Stamp::text);
    let stamp = stamp.unwrap_or_else(|| format!("{:?}", SystemTime::now()));
    format!("{} {stamp}", env!("CARGO_PKG_VERSION"))
}

/// Tells every finding; of very many, the first ones, and how many more there are.
fn tell(diagnostics: &[Diagnostic], catalog: &Catalog, quiet: bool) {
    let colours = if std::io::stderr().is_terminal() {
        Colours::Terminal
    } else {
        Colours::Plain
    };
    let told: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|d| !quiet || d.level == Level::Error)
        .collect();
    let mut out = std::io::stderr().lock();
    for diagnostic in told.iter().take(TOLD) {
        let _ = writeln!(out, "{}\n", render(diagnostic, catalog, colours));
    }
    if told.len() > TOLD {
        let _ = writeln!(
            out,
            "{}\n",
            catalog.text("more-findings", &[("count", told.len() - TOLD)])
        );
    }
}

/// What a build ended with.
struct Answer<'a> {
    args: &'a BuildArgs,
    build: &'a Build,
    folder: &'a Path,
}

impl Answer<'_> {
    /// The one line at the end: what was published, or that nothing was.
    fn tell(&self, start: Instant, catalog: &Catalog) {
        let Answer {
            args,
            build,
            folder,
        } = self;
        let count = |level: Level| {
            build
                .diagnostics
                .iter()
                .filter(|d| d.level == level)
                .count()
        };
        let (errors, warnings) = (count(Level::Error), count(Level::Warning));
        let Some(summary) = &build.summary else {
            eprintln!(
                "{}",
                catalog.text(
                    "build-stopped",
                    &[
                        ("errors", errors.to_string()),
                        ("folder", folder.display().to_string())
                    ]
                )
            );
            return;
        };
        if args.quiet {
            return;
        }
        if !build.extent.has_base_url {
            println!("{}", catalog.text::<&str>("no-base-url", &[]));
        }
        if build.pictures.is_lost {
            println!("{}", catalog.text::<&str>("pictures-not-kept", &[]));
        }
        let seconds = format!("{:.2}", start.elapsed().as_secs_f64());
        let seconds = if catalog.text::<&str>("decimal-comma", &[]) == "," {
            seconds.replace('.', ",")
        } else {
            seconds
        };
        let values = [
            ("pages", build.extent.pages.to_string()),
            ("languages", build.extent.languages.to_string()),
            ("seconds", seconds),
            ("written", summary.written.to_string()),
            ("unchanged", summary.unchanged.to_string()),
            ("removed", summary.removed.to_string()),
            ("errors", errors.to_string()),
            ("warnings", warnings.to_string()),
            ("folder", folder.display().to_string()),
        ];
        println!("{}", catalog.text("build-done", &values));
        if errors > 0 {
            println!("{}", catalog.text("build-forced", &values));
        }
        if args.verbose {
            for path in &build.outputs {
                println!("  {path}");
            }
        }
    }
}
