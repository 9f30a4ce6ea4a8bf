//! The command line: what was said, what it means, and what is answered.
//!
//! Commands return a status; only `main` ends the program.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::app::commands::build::{BuildArgs, build};
use crate::app::commands::check::{CheckArgs, check};
use crate::app::commands::explain::{ExplainArgs, explain};
use crate::app::commands::fix::{FixArgs, fix};
use crate::app::commands::forget::{ForgetArgs, forget};
use crate::app::commands::letter::{LetterArgs, letters};
use crate::app::commands::status::{StatusArgs, status};
use crate::app::commands::translated::{TranslatedArgs, translated};
use crate::app::console::{Console, ExitStatus};
use crate::app::handbook::{chapter_names, handbook};
use crate::app::help::in_words;
use crate::app::init::init::{InitArgs, init};
use crate::app::new::new::{NewArgs, new};
use crate::app::overview::overview;
use crate::app::own_window::{dropped_folder, is_own_window, keep_open};
use crate::app::publish::publish::{PublishArgs, publish};
use crate::app::server::serve::{ServeArgs, serve};
use crate::app::site_args::Basics;
use crate::app::site_place::{has_site, site_near, site_root};
use crate::base::message::{Catalog, Failure, Message, MessageLang};
use crate::base::printable::shown_path;

/// The message that there is no site.
const NO_SITE: &str = "no-content";

#[derive(Debug, Parser)]
#[command(name = "kansli", version, about = "help-kansli")]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    /// Language of messages, as [`message_lang`] has seen it already.
    #[arg(
        long,
        global = true,
        value_name = "LANG",
        value_enum,
        ignore_case = true,
        help = "help-message-lang"
    )]
    message_lang: Option<Spoken>,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = "help-init")]
    Init(InitArgs),
    #[command(about = "help-new")]
    New(NewArgs),
    #[command(about = "help-build")]
    Build(BuildArgs),
    #[command(about = "help-publish")]
    Publish(PublishArgs),
    #[command(about = "help-serve")]
    Serve(ServeArgs),
    #[command(about = "help-check")]
    Check(CheckArgs),
    #[command(about = "help-explain")]
    Explain(ExplainArgs),
    #[command(about = "help-fix")]
    Fix(FixArgs),
    #[command(about = "help-status")]
    Status(StatusArgs),
    #[command(about = "help-translated")]
    Translated(TranslatedArgs),
    #[command(about = "help-forget")]
    Forget(ForgetArgs),
    #[command(about = "help-letter")]
    Letter(LetterArgs),
    #[command(about = "help-help-command")]
    Help(HelpArgs),
}

#[derive(Debug, clap::Args)]
struct HelpArgs {
    /// The command that help is wanted for.
    #[arg(help = "help-help-which", value_name = "COMMAND")]
    command: Option<String>,
}

/// The languages of messages as they are said on the line.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Spoken {
    #[value(aliases = ["svenska", "swedish"])]
    Sv,
    #[value(aliases = ["engelska", "english"])]
    En,
}

impl From<Spoken> for MessageLang {
    fn from(spoken: Spoken) -> MessageLang {
        match spoken {
            Spoken::Sv => MessageLang::Sv,
            Spoken::En => MessageLang::En,
        }
    }
}

/// Runs the program with `arguments`, the program's name first.
#[must_use]
pub fn run(arguments: &[OsString]) -> ExitStatus {
    let console = Console::new(message_lang(arguments));
    let dropped = dropped_folder(arguments);
    if arguments.len() > 1 && dropped.is_none() {
        return console.ended(understood(arguments, &console));
    }
    let is_own = is_own_window(&console);
    let site = dropped.unwrap_or(Path::new("."));
    let status = if is_own && has_site(site) {
        ended(serve(&ServeArgs::opened(site), &console), site, &console)
    } else {
        ended(overview(site, &console), site, &console)
    };
    if is_own {
        keep_open(&console);
    }
    console.ended(status)
}

/// Every command and option, with its help in a language of messages: what man pages and
/// completions are made of.
#[must_use]
pub fn command(lang: MessageLang) -> clap::Command {
    in_words(CommandLine::command(), &Catalog::program(lang))
}

fn understood(arguments: &[OsString], console: &Console) -> ExitStatus {
    let command = in_words(CommandLine::command(), &console.catalog);
    let read = command
        .try_get_matches_from(arguments)
        .and_then(|matches| CommandLine::from_arg_matches(&matches));
    match read {
        Ok(line) => {
            let said = value_of(arguments, "--site").unwrap_or_else(|| ".".to_owned());
            answer(&line, Path::new(&said), console)
        }
        Err(error) => usage(&error, console),
    }
}

fn answer(line: &CommandLine, site: &Path, console: &Console) -> ExitStatus {
    let Some(command) = &line.command else {
        return ended(overview(Path::new("."), console), site, console);
    };
    let status = match command {
        Command::Init(args) => init(args, console),
        Command::New(args) => new(args, console),
        Command::Build(args) => build(args, console),
        Command::Publish(args) => publish(args, console),
        Command::Serve(args) => serve(args, console),
        Command::Check(args) => check(args, console),
        Command::Explain(args) => explain(args, console),
        Command::Fix(args) => fix(args, console),
        Command::Status(args) => status(args, console),
        Command::Translated(args) => translated(args, console),
        Command::Forget(args) => forget(args, console),
        Command::Letter(args) => letters(args, console),
        Command::Help(args) => return help(args, console),
    };
    ended(status, site, console)
}

/// How a command ends; what is broken is told.
fn ended(status: Result<ExitStatus, Failure>, site: &Path, console: &Console) -> ExitStatus {
    status.unwrap_or_else(|failure| {
        console.failure(&failure);
        if failure.0.key == NO_SITE {
            advise_where_none_is(site, console);
        }
        ExitStatus::Broken
    })
}

/// How to begin a site where there is none, or which one is near.
fn advise_where_none_is(site: &Path, console: &Console) {
    let advice = match site_near(site) {
        Some(near) => console.text("no-content-near", &[("site", shown_path(&near))]),
        None => console.word("no-content-begin"),
    };
    let level = console.word("level-help");
    console.beside(&format!("{level}: {advice}"));
}

/// The help of a command, or of the program.
fn help(args: &HelpArgs, console: &Console) -> ExitStatus {
    let word = args.command.as_deref().unwrap_or("").to_lowercase();
    if let Some(text) = handbook(&word, console.lang, &console.word("help-writing-words")) {
        console.answer(&text);
        let names = chapter_names(console.lang).join(", ");
        console.answer(&console.text("help-chapters", &[("names", names)]));
        return ExitStatus::Fine;
    }
    let mut line = vec![OsString::from("kansli")];
    line.extend(args.command.iter().map(OsString::from));
    line.push(OsString::from("--help"));
    understood(&line, console)
}

/// The language of messages: as said on the line, else the site's first one, else the locale's,
/// else Swedish. Needed before the line is understood, for what is said of a line that is not.
fn message_lang(arguments: &[OsString]) -> MessageLang {
    let said = value_of(arguments, "--message-lang");
    if let Some(lang) = said.and_then(|code| MessageLang::of_code(&code)) {
        return lang;
    }
    let root = value_of(arguments, "--site").unwrap_or_else(|| ".".to_owned());
    if let Some(lang) = Basics::read(&site_root(Path::new(&root))).lang {
        return lang;
    }
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let mut set = names.filter_map(|name| std::env::var(name).ok());
    let locale = set.find(|value| !value.is_empty());
    let lang = locale.and_then(|locale| MessageLang::of_code(&locale));
    lang.unwrap_or(MessageLang::Sv)
}

/// What follows an option on the line, before the line as a whole is understood.
fn value_of(arguments: &[OsString], option: &str) -> Option<String> {
    let mut said = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = said.next() {
        if argument == option {
            return said.next().map(Cow::into_owned);
        }
        let rest = argument.strip_prefix(option);
        if let Some(value) = rest.and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

/// Answers a line that cannot be understood, or a wish for help.
fn usage(error: &clap::Error, console: &Console) -> ExitStatus {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            console.answer(error.render().to_string().trim_end());
            return ExitStatus::Fine;
        }
        _ => {}
    }
    let level = console.word("level-error");
    console.beside(&format!("{level}: {}", console.catalog.say(&wrong(error))));
    if let Some(advice) = advice(error, console) {
        let level = console.word("level-help");
        console.beside(&format!("{level}: {advice}"));
    }
    console.beside(&console.word("usage-help"));
    ExitStatus::Broken
}

/// What is wrong with a line.
fn wrong(error: &clap::Error) -> Message {
    let option = said(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = said(error, ContextKind::InvalidSubcommand);
            Message::new("usage-command").with("command", command)
        }
        ErrorKind::UnknownArgument => Message::new("usage-option").with("option", option),
        ErrorKind::ArgumentConflict => Message::new("usage-conflict")
            .with("option", option)
            .with("other", said(error, ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = said(error, ContextKind::InvalidValue);
            if value.is_empty() {
                return Message::new("usage-no-value").with("option", option);
            }
            Message::new("usage-value")
                .with("option", option)
                .with("value", value)
        }
        _ => Message::new("usage-other"),
    }
}

/// What was probably meant, or what could be said.
fn advice(error: &clap::Error, console: &Console) -> Option<String> {
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let near = near.map(|kind| said(error, kind));
    if let Some(near) = near.iter().find(|near| !near.is_empty()) {
        return Some(console.text("did-you-mean", &[("near", near)]));
    }
    let values = said(error, ContextKind::ValidValue);
    let is_known = !values.is_empty();
    is_known.then(|| console.text("usage-values", &[("values", values)]))
}

/// What the library says of a line; empty when it says nothing.
fn said(error: &clap::Error, kind: ContextKind) -> String {
    error.get(kind).map_or(String::new(), ToString::to_string)
}
