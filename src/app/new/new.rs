//! `kansli new`: a new text in the manner of those that are there: its place, its number, the
//! headings of the last one; or a translation of a text.
//!
//! What is there already is never changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use jiff::civil::Date;

use crate::app::commands::selection::Selection;
use crate::app::console::{Console, ExitStatus};
use crate::app::new::draft::{NewDocument, translation};
use crate::app::new::habit::Habit;
use crate::app::new::years::{Years, capital, month_name, with_day};
use crate::app::new_file::{NewFile, add_file};
use crate::app::server::serve::PORT;
use crate::app::site_args::{Basics, today};
use crate::app::site_place::site_folder;
use crate::base::message::{Catalog, Failure, Message, MessageLang};
use crate::base::printable::shown_path;
use crate::base::suggestion::nearest;
use crate::engine::engine::Engine;
use crate::language::language::Language;
use crate::language::languages::own_name;
use crate::model::config::{Choices, LinkStyle};
use crate::model::front_matter::Details;
use crate::model::kind::{Form, Kind, Trait};
use crate::model::page::split_name;
use crate::site::site::Site;
use crate::site::versions::{PageId, Versions};

/// What `kansli new` is asked.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What it is to be.
    #[arg(value_name = "KIND", help = "help-new-kind")]
    kind: Option<String>,
    /// Its title; of a translation, the file that is translated.
    #[arg(value_name = "TITLE", help = "help-new-title")]
    title: Vec<String>,
    /// Also in English.
    #[arg(long, help = "help-new-en")]
    en: bool,
    /// Also in these languages.
    #[arg(long, value_name = "LANG", help = "help-new-lang")]
    lang: Vec<String>,
    /// The day that it is from, or takes place.
    #[arg(long, value_name = "YYYY-MM-DD", help = "help-new-on")]
    on: Option<String>,
    /// Open the new file.
    #[arg(long, help = "help-new-open")]
    open: bool,
    /// Folder of the site.
    #[arg(long, value_name = "DIR", default_value = ".", value_parser = site_folder(), help = "help-site")]
    site: PathBuf,
    /// The day that counts as today.
    #[arg(long, value_name = "YYYY-MM-DD", help = "help-date")]
    date: Option<String>,
}

impl NewArgs {
    /// The site with everything that is not published yet.
    fn site(&self) -> Result<Engine, Failure> {
        let zone = Basics::read(&self.site).time_zone;
        let choices = Choices {
            today: today(self.date.as_deref(), &zone)?,
            drafts: true,
            future: true,
            links: LinkStyle::Folder,
            is_preview: true,
        };
        Engine::open(&self.site, choices, None)
    }

    /// The languages that the text is wanted in beside the first, as the site has them.
    fn languages(&self, site: &Site) -> Result<Vec<String>, Failure> {
        let all = &site.structure.config.languages;
        let wanted = self
            .en
            .then(|| "en".to_owned())
            .into_iter()
            .chain(self.lang.clone());
        let mut found = Vec::new();
        for code in wanted {
            if !all.contains(&code) {
                let message = Message::new("new-no-language").with("lang", code);
                return Err(Failure::new(message.with("languages", all.join(", "))));
            }
            if !found.contains(&code) {
                found.push(code);
            }
        }
        Ok(found)
    }
}

/// Begins a text.
///
/// # Errors
/// When it is not said what, when it is there already, or the disk refuses.
pub fn new(args: &NewArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let Some(word) = &args.kind else {
        return Err(Failure::new(Message::new("new-what")));
    };
    let engine = args.site()?;
    let small = word.to_lowercase();
    let files = if is_translation(&small) {
        translations(args, &engine)?
    } else {
        let kind = Kind::named(&small).or_else(|| Kind::of_folder(&small));
        documents(args, &engine, kind.ok_or_else(|| no_kind(word))?)?
    };
    let is_there = |file: &&NewFile| args.site.join(&file.path).exists();
    if let Some(there) = files.iter().find(is_there) {
        let message = Message::new("new-there").with("file", &there.path);
        return Err(Failure::new(message));
    }
    for file in &files {
        if !add_file(&args.site, file)? {
            let message = Message::new("new-there").with("file", &file.path);
            return Err(Failure::new(message));
        }
    }
    tell(args, &files, console)?;
    Ok(ExitStatus::Fine)
}

fn is_translation(word: &str) -> bool {
    let languages = [MessageLang::Sv, MessageLang::En].into_iter();
    let mut own = languages.map(|lang| Catalog::program(lang).text::<&str>("new-translation", &[]));
    own.any(|own| own.split(',').any(|own| own == word))
}

fn no_kind(word: &str) -> Failure {
    let message = match nearest(word, Kind::names()) {
        Some(near) => Message::new("new-kind-near").with("near", near),
        None => Message::new("new-kind"),
    };
    Failure::new(message.with("value", word))
}

/// The files of a new document, the first language first.
fn documents(args: &NewArgs, engine: &Engine, kind: Kind) -> Result<Vec<NewFile>, Failure> {
    let site = engine.site();
    let config = &site.structure.config;
    let first = config.languages.first().map_or("sv", String::as_str);
    let more = args.languages(site)?;
    let said = args.title.join(" ");
    let said = Some(said.trim()).filter(|said| !said.is_empty());
    let day = match &args.on {
        Some(on) => today(Some(on), &config.time_zone)?,
        None => site.structure.choices.today,
    };
    let habit = Habit::of(site, kind, said);
    let stem = habit.stem(said, day);
    let mut files = Vec::new();
    let others = more
        .iter()
        .map(String::as_str)
        .filter(|code| *code != first);
    for code in std::iter::once(first).chain(others) {
        let title = match said {
            Some(said) => said.to_owned(),
            None => title(&habit, kind, code, day).ok_or_else(|| no_title(kind, code, day))?,
        };
        let draft = NewDocument {
            kind,
            code,
            title: &title,
            day,
            issue: (kind.describe().form == Form::Issue).then(|| next_issue(site, &habit, day)),
            last: habit.page(code),
            first_of_kind: habit.last.is_none().then_some(first),
            has_foreign_title: said.is_some() && code != first,
            replaces: replaced(&habit, kind),
        };
        files.push(NewFile {
            path: format!("content/{stem}{}", habit.ending(code)),
            text: draft.text(),
        });
    }
    Ok(files)
}

/// The document that a new one replaces: the last one, if that has replaced one itself or has no
/// period in which it holds.
fn replaced<'s>(habit: &Habit<'s>, kind: Kind) -> Option<&'s str> {
    let last = habit.last.filter(|_| kind.has(Trait::Standing))?;
    let decided = habit.first()?.meta.details.decided()?;
    let is_replaced = decided.replaces.is_some() || decided.period.is_none();
    is_replaced.then_some(last.id.as_str())
}

/// A title where none was said: that of the last document for the next years or the new day, or
/// what a newsletter is of a month.
fn title(habit: &Habit<'_>, kind: Kind, code: &str, day: Date) -> Option<String> {
    let language = Language::or_unknown(code);
    let last = habit.page(code).or_else(|| habit.first());
    if kind.has(Trait::Subscription) {
        let name = capital(own_name(code, |input| input.kinds, kind.name()));
        let month = month_name(language, day)?;
        return Some(format!("{name} {month} {}", day.year()));
    }
    let last = last?;
    if let Some(title) = with_day(&last.meta.title, language, day) {
        return Some(title);
    }
    let moved = Years::of(last)?.moved(&last.meta.title);
    (kind.describe().form == Form::Decision).then_some(moved)
}

fn no_title(kind: Kind, code: &str, day: Date) -> Failure {
    let name = own_name(code, |input| input.kinds, kind.name());
    let message = Message::new("new-no-title").with("kind", name);
    let message = message.with("is", kind.name());
    let example = format!("{} {}", capital(name), day.year() + 1);
    Failure::new(message.with("example", example))
}

/// The number of the next issue of a year, drafts counted.
fn next_issue(site: &Site, habit: &Habit<'_>, day: Date) -> u32 {
    let documents = site
        .structure
        .documents
        .iter()
        .zip(&site.structure.relations);
    let mut highest = 0;
    for (document, relations) in documents {
        let is_of_year = |issue: &(u32, i16)| issue.1 == day.year();
        if document.section == habit.section
            && let Some((number, _)) = relations.issue.filter(is_of_year)
        {
            highest = highest.max(number);
        }
        highest = highest.max(draft_issue(site, document, day).unwrap_or(0));
    }
    highest + 1
}

/// The number that a draft of a year has been given.
fn draft_issue(site: &Site, document: &Versions, day: Date) -> Option<u32> {
    let meta = &site.page(document.first()?).meta;
    let is_of_year = meta
        .date
        .is_some_and(|date| date.date().year() == day.year());
    match &meta.details {
        Details::Issue(issue) if is_of_year => issue.issue,
        _ => None,
    }
}

/// The files of the translations of a text.
fn translations(args: &NewArgs, engine: &Engine) -> Result<Vec<NewFile>, Failure> {
    let site = engine.site();
    let [file] = args.title.as_slice() else {
        return Err(Failure::new(Message::new("new-translate-what")));
    };
    let selection = Selection::find(&[PathBuf::from(file)], &args.site, engine)?;
    let mut pages = site
        .pages
        .iter()
        .filter(|page| selection.holds(page.source.path()));
    let Some(page) = pages.next() else {
        return Err(Failure::new(
            Message::new("no-such-page").with("file", file),
        ));
    };
    let languages = &site.structure.config.languages;
    let there: Vec<&str> = site
        .pages
        .iter()
        .filter(|other| other.stem() == page.stem())
        .map(|other| site.structure.config.code(other.lang))
        .collect();
    let wanted = args.languages(site)?;
    let is_wanted = |code: &&String| {
        !there.contains(&code.as_str()) && (wanted.is_empty() || wanted.contains(code))
    };
    let (stem, _) = split_name(page.source.path());
    let missing: Vec<&String> = languages.iter().filter(is_wanted).collect();
    if missing.is_empty() {
        let message = Message::new("new-translated").with("file", page.source.path());
        return Err(Failure::new(message.with("languages", there.join(", "))));
    }
    let file = |code: &&String| NewFile {
        path: format!("{stem}.{code}.md"),
        text: translation(page, code),
    };
    Ok(missing.iter().map(file).collect())
}

/// Which files there are now, where they are seen, and how to go on.
fn tell(args: &NewArgs, files: &[NewFile], console: &Console) -> Result<(), Failure> {
    let engine = args.site()?;
    let site = engine.site();
    for file in files {
        console.answer(&console.text("new-done", &[("file", &file.path)]));
        let at = site.pages.iter().position(|p| p.source.path() == file.path);
        if let Some(at) = at {
            let id = PageId::at(at);
            let address = site.place(id).address.as_str();
            let address = format!("http://127.0.0.1:{PORT}/{address}");
            console.answer(&console.text("new-preview", &[("address", address)]));
        }
    }
    console.answer(&console.word("new-next"));
    if args.open
        && let Some(file) = files.first()
    {
        open(&args.site.join(&file.path))?;
    }
    Ok(())
}

/// Opens a file in the editor that the user has chosen, else in the system's own.
fn open(path: &Path) -> Result<(), Failure> {
    let refused = || Failure::new(Message::new("new-not-opened").with("file", shown_path(path)));
    let chosen = ["VISUAL", "EDITOR"].into_iter().find_map(std::env::var_os);
    let Some(editor) = chosen.filter(|editor| !editor.is_empty()) else {
        return open::that_detached(path).map_err(|_| refused());
    };
    let editor = editor.to_string_lossy().into_owned();
    let mut words = editor.split_whitespace();
    let program = words.next().ok_or_else(refused)?;
    let ended = Command::new(program).args(words).arg(path).status();
    ended.map(|_| ()).map_err(|_| refused())
}
