//! `kansli letter`: issues of the newsletter as e-mail, in files to paste, to import or to send.
//!
//! Nothing is sent. The files lie beside `site.yaml` and are never published.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::app::clipboard::copy;
use crate::app::commands::findings::tell as tell_findings;
use crate::app::commands::letter_draft::{DraftOf, Drafts};
use crate::app::commands::selection::Selection;
use crate::app::console::{Channel, Console, ExitStatus};
use crate::app::site_args::SiteArgs;
use crate::base::diagnostic::{Diagnostic, any_error};
use crate::base::message::{Failure, Message};
use crate::check::letter_made::judge_made;
use crate::engine::engine::Engine;
use crate::engine::safe_write::{Expected, replace_file};
use crate::model::letter::provider::{OTHER, PROVIDERS, Provider, provider_named};
use crate::model::page::Page;
use crate::render::cards::Viewer;
use crate::render::letter::letter::{Letter, letter};
use crate::site::site::Site;
use crate::site::versions::PageId;

/// The folder of letters, beside `site.yaml`.
pub const LETTERS: &str = "letters";

/// What `kansli letter` is asked.
#[derive(Debug, Args)]
pub struct LetterArgs {
    /// The issue, by its file or the id of its document; the newest where none is named.
    #[arg(help = "help-letter-what", value_name = "ID")]
    what: Option<PathBuf>,
    /// Only this language.
    #[arg(long, value_name = "LANG", help = "help-letter-lang")]
    lang: Option<String>,
    /// The folder that the files are written to.
    #[arg(long, value_name = "DIR", help = "help-letter-out")]
    out: Option<PathBuf>,
    /// Who sends the letter.
    #[arg(
        long,
        value_name = "NAME",
        help = "help-letter-provider",
        conflicts_with = "draft"
    )]
    provider: Option<String>,
    /// Show the letter in a browser.
    #[arg(long, help = "help-letter-open")]
    open: bool,
    /// Put the letter into the clipboard.
    #[arg(long, value_enum, value_name = "FORM", help = "help-letter-copy")]
    copy: Option<Copied>,
    /// Make an unsent draft where the letter is sent from.
    #[arg(long, value_name = "NAME", help = "help-letter-draft")]
    draft: Option<String>,
    /// Do not ask.
    #[arg(long, help = "help-letter-yes", requires = "draft")]
    yes: bool,
    #[command(flatten)]
    site: SiteArgs,
}

/// What of a letter is put into the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Copied {
    Html,
    Text,
}

/// Makes letters of an issue, one for each of its languages.
///
/// # Errors
/// When there is no such issue, the site has no public address, or the disk refuses.
pub fn letters(args: &LetterArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let engine = args.site.open()?;
    let site = engine.site();
    let provider = provider_of(args, site)?;
    let drafts = args.draft.as_ref();
    let drafts = drafts
        .map(|name| Drafts::at(name, console, args.yes))
        .transpose()?;
    let pages = pages(args, &engine)?;
    let folder = args
        .out
        .clone()
        .unwrap_or_else(|| args.site.site.join(LETTERS));
    let mut status = ExitStatus::Fine;
    for id in pages {
        let viewer = Viewer {
            site,
            texts: &engine.edition().theme().texts,
            lang: site.page(id).lang,
        };
        let made = letter(viewer, id, provider);
        let made = made.ok_or_else(|| Failure::new(Message::new("letter-no-base-url")))?;
        write(args, &folder, &made)?;
        tell(&folder, &made, console);
        let found = judge_made(site, id, &made.html);
        let findings: Vec<&Diagnostic> = found.iter().collect();
        tell_findings(console, Channel::Beside, &findings, usize::MAX);
        if any_error(&found) {
            status = ExitStatus::Faults;
        }
        if let Some(drafts) = &drafts {
            if any_error(&found) {
                return Err(Failure::new(Message::new("draft-faults")));
            }
            let config = &site.structure.config;
            let from = config.letter.as_ref().and_then(|l| l.from.as_ref());
            drafts.make(DraftOf {
                letter: &made,
                lang: config.code(site.page(id).lang),
                from: from.map(|from| from.text.as_str()),
            })?;
        }
        if args.open {
            let file = folder.join(format!("{}.html", made.name));
            open::that_detached(&file).map_err(|_| refused("new-not-opened", &file))?;
        }
        let copied = args.copy.map(|form| match form {
            Copied::Html => copy(&made.html),
            Copied::Text => copy(&made.text),
        });
        match copied {
            Some(true) => console.answer(&console.word("letter-copied")),
            Some(false) => return Err(Failure::new(Message::new("letter-not-copied"))),
            None => {}
        }
    }
    Ok(status)
}

/// Who sends: as the line says, else as the site does.
fn provider_of(args: &LetterArgs, site: &Site) -> Result<&'static Provider, Failure> {
    // A draft is sent from where it lies.
    let Some(name) = args.draft.as_ref().or(args.provider.as_ref()) else {
        let own = site.structure.config.letter.as_ref();
        return Ok(own.map_or(OTHER, |letter| letter.provider));
    };
    provider_named(name).ok_or_else(|| {
        let names: Vec<&str> = PROVIDERS.iter().map(|provider| provider.name).collect();
        let message = Message::new("letter-provider").with("name", name);
        Failure::new(message.with("names", names.join(", ")))
    })
}

/// The pages that are made into letters.
fn pages(args: &LetterArgs, engine: &Engine) -> Result<Vec<PageId>, Failure> {
    let site = engine.site();
    let mut pages = match &args.what {
        Some(what) => named(args, engine, what)?,
        None => newest(site).ok_or_else(|| Failure::new(Message::new("letter-none")))?,
    };
    let Some(code) = &args.lang else {
        return Ok(pages);
    };
    let lang = site.structure.config.lang(code);
    pages.retain(|id| Some(site.page(*id).lang) == lang);
    if pages.is_empty() {
        let message = Message::new("letter-no-language").with("code", code);
        return Err(Failure::new(message));
    }
    Ok(pages)
}

/// The pages that a name on the line means, which must be shown.
fn named(args: &LetterArgs, engine: &Engine, what: &Path) -> Result<Vec<PageId>, Failure> {
    let site = engine.site();
    let one = [what.to_owned()];
    let selection = Selection::find(&one, &args.site.site, engine)?;
    let is_named = |page: &Page| selection.holds(page.source.path());
    let shown = site.shown().filter(|(page, _)| is_named(page));
    let shown: Vec<PageId> = shown.map(|(_, id)| id).collect();
    if !shown.is_empty() {
        return Ok(shown);
    }
    let hidden = site.pages.iter().find(|page| is_named(page));
    let key = if hidden.is_some() {
        "letter-hidden"
    } else {
        "no-such-page"
    };
    Err(refused(key, what))
}

/// The newest issue in all its languages.
pub(crate) fn newest(site: &Site) -> Option<Vec<PageId>> {
    let issues = site.shown().filter(|(_, id)| site.is_issue(*id));
    let newest = issues.max_by_key(|(page, id)| {
        let date = page.meta.dated().map(|moment| moment.at(0));
        (date, site.document_of(*id).id.as_str())
    });
    let pages = site.document_of(newest?.1).pages.iter();
    Some(pages.map(|(_, id)| *id).collect())
}

fn write(args: &LetterArgs, folder: &Path, letter: &Letter) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|_| refused("not-written", folder))?;
    // Where somebody has said a folder, its links are his.
    let home = if args.out.is_some() {
        folder
    } else {
        args.site.site.as_path()
    };
    let files = [
        ("html", &letter.html),
        ("txt", &letter.text),
        ("eml", &letter.eml),
    ];
    for (ending, text) in files {
        let file = folder.join(format!("{}.{ending}", letter.name));
        replace_file(home, &file, text.as_bytes(), Expected::Anything)
            .map_err(|_| refused("not-written", &file))?;
    }
    Ok(())
}

fn refused(key: &'static str, file: &Path) -> Failure {
    Failure::new(Message::new(key).with("file", file.display()))
}

/// One line: which files, subject, preview text, sizes, and what only the page has.
fn tell(folder: &Path, letter: &Letter, console: &Console) {
    let files = folder.join(&letter.name);
    let files = files
        .strip_prefix(".")
        .unwrap_or(&files)
        .display()
        .to_string();
    let size = |text: &String| text.len().div_ceil(1000).to_string();
    let values = [
        ("files", files),
        ("subject", letter.subject.clone()),
        ("preheader", letter.preheader.clone()),
        ("html", size(&letter.html)),
        ("text", size(&letter.text)),
        ("eml", size(&letter.eml)),
    ];
    let mut line = console.text("letter-done", &values);
    let left: Vec<String> = letter
        .left_out
        .iter()
        .map(|left| console.text(left.key, &[("what", &left.what)]))
        .collect();
    if !left.is_empty() {
        let left = console.text("letter-left-out", &[("what", left.join(", "))]);
        line = format!("{line} {left}");
    }
    console.answer(&line);
}
