//! `kansli check`: everything a build would tell, without building; and `kansli explain`: what a
//! rule is about.
//!
//! Writes nothing but its answer; what other servers said is remembered outside of the site
//! (`app/external`).

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::app::external::Asker;
use crate::app::formats::{Finding, github, json, sarif};
use crate::app::progress::Progress;
use crate::app::today::today;
use crate::base::diagnostic::{Diagnostic, Level, any_error, sorted};
use crate::base::message::{Catalog, Failure, Message, MessageLang};
use crate::base::report::{Colours, level_key, render};
use crate::base::suggestion::nearest;
use crate::check::allow::settle_external;
use crate::check::external::{EXTERNAL_RULES, external_links, judge_answers};
use crate::check::rules::{RULES, Standing, rule};
use crate::engine::engine::Engine;
use crate::model::config::{Choices, LinkStyle};

/// What `kansli check` is asked.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Filer eller mappar vars fynd visas; annars alla (files or folders whose findings are told)
    files: Vec<PathBuf>,
    /// Hur fynden skrivs (how findings are written)
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Visa bara fynd av den här regeln; kan upprepas (only this rule; may be repeated)
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// Fråga andra servrar om det som länkarna leder till finns kvar (ask other servers whether
    /// links still lead somewhere)
    #[arg(long)]
    external: bool,
    #[command(flatten)]
    site: SiteArgs,
}

/// Which site, and as of which day.
#[derive(Debug, Args)]
pub struct SiteArgs {
    /// Mappen med site.yaml och content/ (folder of the site)
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Ta med utkast (include drafts)
    #[arg(long)]
    drafts: bool,
    /// Ta med det som har ett senare datum (include future documents)
    #[arg(long)]
    future: bool,
    /// Dagen som räknas som i dag (the day that counts as today)
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Språk för programmets meddelanden: sv eller en (language of messages)
    #[arg(long, value_name = "LANG", value_parser = ["sv", "en"])]
    message_lang: Option<String>,
}

/// What `kansli explain` is asked.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Regelns namn, som det står inom hakparentes; utan namn visas alla (name of the rule)
    rule: Option<String>,
    /// Språk för programmets meddelanden: sv eller en (language of messages)
    #[arg(long, value_name = "LANG", value_parser = ["sv", "en"])]
    message_lang: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Github,
    Sarif,
}

/// Files and folders named on the line; when there are none, all that there is.
#[derive(Debug)]
pub struct Names(Vec<String>);

impl Names {
    /// Whether a file of the site is among them.
    #[must_use]
    pub fn hold(&self, path: &str) -> bool {
        let is_in = |name: &String| {
            name.is_empty()
                || path
                    .strip_prefix(name.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.is_empty() || self.0.iter().any(is_in)
    }
}

impl SiteArgs {
    /// Paths as given on the line, as the site names them.
    #[must_use]
    pub fn names_of(&self, paths: &[PathBuf]) -> Names {
        Names(paths.iter().map(|path| self.name_of(path)).collect())
    }

    /// The site, read and assembled.
    ///
    /// # Errors
    /// When there is no site to read, or the day is none.
    pub fn open(&self) -> Result<Engine, Failure> {
        let today = today(self.date.as_deref())?;
        let choices = Choices {
            today,
            drafts: self.drafts,
            future: self.future,
            links: LinkStyle::Folder,
            is_preview: false,
        };
        Engine::open(&self.site, choices, None)
    }

    /// A path as given on the line, as the site names it: relative to the site, with `/`.
    #[must_use]
    pub fn name_of(&self, path: &Path) -> String {
        let full = |path: &Path| path.canonicalize().ok();
        let inside = full(path)
            .zip(full(&self.site))
            .and_then(|(path, root)| path.strip_prefix(root).ok().map(Path::to_owned));
        let inside = inside.unwrap_or_else(|| path.to_owned());
        let parts = inside.iter().map(|part| part.to_string_lossy());
        parts
            .collect::<Vec<_>>()
            .join("/")
            .trim_start_matches("./")
            .to_owned()
    }
}

/// Tells what is wrong in a site. Whether anything would keep it from being published.
///
/// # Errors
/// When there is no site to read, or a rule that does not exist is asked for.
pub fn check(args: &CheckArgs, lang: MessageLang, catalog: &Catalog) -> Result<bool, Failure> {
    for name in &args.rule {
        known(name)?;
    }
    let engine = args.site.open()?;
    let names = args.site.names_of(&args.files);
    let is_asked = |d: &&Diagnostic| {
        let in_files = names.hold(d.place.source.path());
        in_files && (args.rule.is_empty() || args.rule.iter().any(|name| name == d.rule.name))
    };
    let mut told: Vec<Diagnostic> = engine
        .diagnostics()
        .iter()
        .filter(is_asked)
        .cloned()
        .collect();
    let is_wrong = any_error(&told);
    if args.external
        && (args.rule.is_empty()
            || EXTERNAL_RULES
                .iter()
                .any(|rule| args.rule.contains(&rule.name.into())))
    {
        let found = ask(&Asker::new(&args.site.site), &engine, &names, catalog);
        told.extend(found.into_iter().filter(|finding| is_asked(&finding)));
        told = sorted(told);
    }
    let findings = || {
        told.iter()
            .map(|d| Finding::new(d, catalog))
            .collect::<Vec<_>>()
    };
    let mut out = std::io::stdout().lock();
    let _ = match args.format {
        Format::Text => tell(&mut out, &told, catalog, engine.site().shown().count()),
        Format::Json => writeln!(out, "{}", json(&findings())),
        Format::Github if told.is_empty() => Ok(()),
        Format::Github => writeln!(out, "{}", github(&findings())),
        Format::Sarif => writeln!(out, "{}", sarif(&findings(), lang)),
    };
    Ok(is_wrong)
}

/// What other servers say of the links to them. What could not be found out is told beside the
/// findings, in one line.
fn ask(asker: &Asker, engine: &Engine, names: &Names, catalog: &Catalog) -> Vec<Diagnostic> {
    let site = engine.site();
    let links = external_links(site, |path| names.hold(path));
    let progress = Progress::new(catalog, false);
    let answers = asker.ask(links.keys().map(String::as_str), &|done, all| {
        progress.asking(done, all);
    });
    progress.clear();
    let mut beside = std::io::stderr().lock();
    if answers.is_offline {
        let _ = writeln!(beside, "{}", catalog.text::<&str>("external-offline", &[]));
    } else if answers.unreached > 0 {
        let _ = writeln!(
            beside,
            "{}",
            catalog.text("external-unreached", &[("count", answers.unreached)])
        );
    }
    let shown = site.shown().map(|(page, _)| page.as_ref());
    settle_external(
        judge_answers(&links, &answers.by_url),
        &site.structure.config,
        shown,
    )
}

fn tell(
    out: &mut impl Write,
    told: &[Diagnostic],
    catalog: &Catalog,
    pages: usize,
) -> std::io::Result<()> {
    let colours = if std::io::stdout().is_terminal() {
        Colours::Terminal
    } else {
        Colours::Plain
    };
    for diagnostic in told {
        writeln!(out, "{}\n", render(diagnostic, catalog, colours))?;
    }
    let count = |level: Level| told.iter().filter(|d| d.level == level).count().to_string();
    let values = [
        ("pages", pages.to_string()),
        ("errors", count(Level::Error)),
        ("warnings", count(Level::Warning)),
        ("notes", count(Level::Note)),
    ];
    writeln!(out, "{}", catalog.text("check-done", &values))?;
    if told.is_empty() {
        writeln!(out, "{}", catalog.text::<&str>("check-by-hand", &[]))?;
    }
    Ok(())
}

/// The rule of this name, or what was probably meant.
fn known(name: &str) -> Result<&'static crate::check::rules::Entry, Failure> {
    rule(name).ok_or_else(|| {
        let near = nearest(name, RULES.iter().map(|entry| entry.rule.name));
        Failure::new(match near {
            Some(near) => Message::new("usage-rule-near")
                .with("rule", name)
                .with("near", near),
            None => Message::new("usage-rule").with("rule", name),
        })
    })
}

/// Tells what a rule is about, in the language of messages; of all rules, their names, levels and
/// first sentences.
///
/// # Errors
/// When there is no such rule.
pub fn explain(args: &ExplainArgs, lang: MessageLang, catalog: &Catalog) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let level = |level: Level| catalog.text::<&str>(level_key(level), &[]);
    let Some(name) = &args.rule else {
        for entry in RULES {
            let sentence = entry.first_sentence(lang);
            let _ = writeln!(
                out,
                "{:22} {:8} {sentence}",
                entry.rule.name,
                level(entry.rule.level)
            );
        }
        return Ok(());
    };
    let entry = known(name)?;
    let standing = match entry.standing {
        Standing::Usual => "rule-usual",
        Standing::Asked => "rule-asked",
        Standing::Fixed => "rule-fixed",
    };
    let values = [("rule", name.clone()), ("level", level(entry.rule.level))];
    let standing = catalog.text(standing, &values);
    let _ = writeln!(
        out,
        "# {name}\n\n{}\n\n{}\n\n{standing}",
        entry.prose(lang),
        entry.example()
    );
    Ok(())
}
