//! `kansli init`: a new site in an empty folder, from a few answers.
//!
//! Nothing that is there is changed: a file that exists stays, and is told. Without a terminal
//! nothing is asked.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::tz::TimeZone;

use crate::app::console::{Console, ExitStatus};
use crate::app::init::answers::{
    Answers, base_url, colour, email, is_nothing, kinds, languages, phone, written_in,
};
use crate::app::init::files::files;
use crate::app::init::questions::{
    accent, address, all_languages, mail, published, telephone, title, title_in,
};
use crate::app::init::workflow::{BuildingHost, add_workflow};
use crate::app::new_file::add_file;
use crate::app::site_args::today;
use crate::app::site_place::{has_site, site_around};
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::language::language::Language;
use crate::language::languages::own_name;
use crate::model::kind::Kind;

/// What a new site publishes if nobody says otherwise: what start pages show.
fn usual() -> Vec<Kind> {
    let is_usual = |kind: &Kind| kind.describe().home.is_some();
    Kind::ALL.into_iter().filter(is_usual).collect()
}

/// What `kansli init` is asked.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Folder of the new site.
    #[arg(value_name = "DIR", default_value = ".", help = "help-init-folder")]
    folder: PathBuf,
    /// Name of the office.
    #[arg(long, value_name = "TEXT", help = "help-init-title")]
    title: Option<String>,
    /// Its name in Swedish.
    #[arg(long, value_name = "TEXT", help = "help-init-title-sv")]
    title_sv: Option<String>,
    /// Its name in English.
    #[arg(long, value_name = "TEXT", help = "help-init-title-en")]
    title_en: Option<String>,
    /// Languages of the site, the first one first.
    #[arg(long, value_name = "LANGS", help = "help-init-languages")]
    languages: Option<String>,
    /// Public address.
    #[arg(long, value_name = "URL", help = "help-init-base-url")]
    base_url: Option<String>,
    /// Mail address.
    #[arg(long, value_name = "EMAIL", help = "help-init-email")]
    email: Option<String>,
    /// Telephone number.
    #[arg(long, value_name = "PHONE", help = "help-init-phone")]
    phone: Option<String>,
    /// Accent colour.
    #[arg(long, value_name = "COLOUR", help = "help-init-colour")]
    colour: Option<String>,
    /// Kinds of documents.
    #[arg(long, value_name = "KINDS", help = "help-init-kinds")]
    kinds: Option<String>,
    /// A host that is to build the site from its texts.
    #[arg(long, value_enum, value_name = "HOST", help = "help-init-host")]
    host: Option<BuildingHost>,
    /// Ask nothing.
    #[arg(long, short, help = "help-init-yes")]
    yes: bool,
    /// The day that counts as today.
    #[arg(long, value_name = "YYYY-MM-DD", help = "help-date")]
    date: Option<String>,
}

impl InitArgs {
    /// What `kansli init` is asked when nothing is said but its name.
    #[must_use]
    pub fn here() -> InitArgs {
        InitArgs {
            folder: PathBuf::from("."),
            title: None,
            title_sv: None,
            title_en: None,
            languages: None,
            base_url: None,
            email: None,
            phone: None,
            colour: None,
            kinds: None,
            host: None,
            yes: false,
            date: None,
        }
    }
}

/// Begins a site. Where there is one, a host alone may be added to it.
///
/// # Errors
/// When there is one already, an answer cannot be understood, or the disk refuses.
pub fn init(args: &InitArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let folder = &args.folder;
    let refused = |key| Failure::new(Message::new(key).with("path", shown_path(folder)));
    if has_site(folder) {
        if let Some(host) = args.host {
            add_workflow(host, folder, console)?;
            return Ok(ExitStatus::Fine);
        }
        return Err(refused("init-there"));
    }
    if let Some(around) = site_around(folder) {
        let message = Message::new("init-inside").with("path", shown_path(&around));
        return Err(Failure::new(message));
    }
    let answers = answers(args, console)?;
    let files = files(&answers)?;
    fs::create_dir_all(folder).map_err(|_| refused("init-no-folder"))?;
    let mut written = Vec::new();
    for file in &files {
        if add_file(folder, file)? {
            written.push(file.path.as_str());
        } else {
            console.answer(&console.text("init-kept", &[("file", &file.path)]));
        }
    }
    tell(&answers, &written, folder, console);
    if let Some(host) = args.host {
        add_workflow(host, folder, console)?;
    }
    Ok(ExitStatus::Fine)
}

fn tell(answers: &Answers, written: &[&str], folder: &Path, console: &Console) {
    let title = answers.titles.first().map_or("", String::as_str);
    let values = [
        ("title", title.to_owned()),
        ("count", written.len().to_string()),
        ("folder", shown_path(folder)),
    ];
    console.answer(&console.text("init-done", &values));
    for path in written {
        console.answer(&format!("  {path}"));
    }
    let without = |code: &&String| written_in(code).is_none();
    let others: Vec<&str> = answers
        .languages
        .iter()
        .filter(without)
        .map(|code| {
            Language::of(code)
                .and_then(|l| l.called_in(console.lang.code()))
                .unwrap_or(code)
        })
        .collect();
    if !others.is_empty() {
        let values = [("languages", others.join(", "))];
        console.answer(&console.text("init-without-texts", &values));
    }
    let is_here = folder == Path::new(".");
    console.answer(&console.word("init-next"));
    if !is_here {
        console.answer(&console.text("init-next-folder", &[("folder", shown_path(folder))]));
    }
    console.answer(&console.word("init-next-commands"));
}

/// What is known of the new site: what the line says, what is answered, and what is usual.
fn answers(args: &InitArgs, console: &Console) -> Result<Answers, Failure> {
    // What the line says is looked at before anything is asked.
    let said_languages = args.languages.as_deref().map(languages).transpose()?;
    let nothing = console.word("init-nothing");
    let said = |text: &Option<String>| text.clone().filter(|text| !is_nothing(text, &nothing));
    let mut base_url = said(&args.base_url).as_deref().map(base_url).transpose()?;
    let mut email = said(&args.email).as_deref().map(email).transpose()?;
    let mut phone = said(&args.phone).as_deref().map(phone).transpose()?;
    let mut colour = said(&args.colour).as_deref().map(colour).transpose()?;
    let mut kinds = args.kinds.as_deref().map(kinds).transpose()?;
    let today = today(args.date.as_deref(), &time_zone())?;
    let asks = !args.yes && console.can_ask();
    if asks {
        console.answer(&console.word("init-intro"));
    }
    let mut name = args.title.as_deref().and_then(one_line);
    if asks && name.is_none() {
        name = Some(title(console, usual_title(&args.folder, console))?);
    }
    let name = name.unwrap_or_else(|| usual_title(&args.folder, console));
    let languages = match said_languages {
        Some(languages) => languages,
        None if asks => all_languages(console, console.lang.code())?,
        None => usual_languages(args, console),
    };
    let titles = titles(args, &languages, &name, asks.then_some(console))?;
    if asks {
        if args.base_url.is_none() {
            base_url = address(console)?;
        }
        if args.email.is_none() {
            email = mail(console)?;
        }
        if args.phone.is_none() {
            phone = telephone(console)?;
        }
        if args.colour.is_none() {
            colour = accent(console)?;
        }
        if kinds.is_none() {
            kinds = Some(published(console, &usual(), usual_kinds(console))?);
        }
    }
    Ok(Answers {
        languages,
        titles,
        base_url,
        email,
        phone,
        colour,
        kinds: kinds.unwrap_or_else(usual),
        today,
    })
}

/// The name of the site in each of its languages.
fn titles(
    args: &InitArgs,
    languages: &[String],
    name: &str,
    asked: Option<&Console>,
) -> Result<Vec<String>, Failure> {
    let mut titles = Vec::new();
    for (at, code) in languages.iter().enumerate() {
        let said = match code.as_str() {
            "sv" => args.title_sv.clone(),
            "en" => args.title_en.clone(),
            _ => None,
        };
        let title = match (said.as_deref().and_then(one_line), asked) {
            (Some(said), _) => said,
            (None, Some(console)) if at > 0 => {
                let called = Language::of(code).and_then(|l| l.called_in(console.lang.code()));
                title_in(console, called.unwrap_or(code), name.to_owned())?
            }
            (None, _) => name.to_owned(),
        };
        titles.push(title);
    }
    Ok(titles)
}

/// Without a word about languages: that of messages, and what else has a name of its own.
fn usual_languages(args: &InitArgs, console: &Console) -> Vec<String> {
    let first = console.lang.code();
    let mut codes = vec![first.to_owned()];
    for (code, title) in [("sv", &args.title_sv), ("en", &args.title_en)] {
        if title.is_some() && code != first {
            codes.push(code.to_owned());
        }
    }
    codes
}

fn usual_kinds(console: &Console) -> String {
    let names = usual();
    let names = names
        .iter()
        .map(|kind| own_name(console.lang.code(), |input| input.kinds, kind.name()));
    names.collect::<Vec<_>>().join(", ")
}

/// The name of the folder, with a capital; nothing is named after a folder without letters.
fn usual_title(folder: &Path, console: &Console) -> String {
    let whole = std::path::absolute(folder).ok();
    let name = whole
        .as_deref()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str());
    let mut letters = name.unwrap_or("").chars();
    match letters.next() {
        Some(first) if first.is_alphabetic() => first.to_uppercase().chain(letters).collect(),
        _ => console.word("init-usual-title"),
    }
}

/// A name without line breaks and the like; nothing when nothing is left.
fn one_line(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    let plain = plain.trim().to_owned();
    (!plain.is_empty()).then_some(plain)
}

/// Where a new site is at home, as its `site.yaml` says.
fn time_zone() -> TimeZone {
    TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC)
}
