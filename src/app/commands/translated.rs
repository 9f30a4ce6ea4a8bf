//! `kansli translated`: writes into a translation which words of the original it was made from.
//!
//! Touches the entry `translated` of the front matter and nothing else, byte for byte. A file that
//! cannot be marked is told, and the others are.

use std::path::PathBuf;

use clap::Args;

use crate::app::commands::rereading::{
    differs_in_translated_only, front_of, is_translated, text_of,
};
use crate::app::commands::selection::{Selection, file_at};
use crate::app::console::{Console, ExitStatus};
use crate::app::site_args::SiteArgs;
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::base::source::Source;
use crate::check::translations::{SourceSection, changed, original_of, sections};
use crate::engine::engine::Engine;
use crate::engine::safe_write::{Expected, replace_file};
use crate::engine::translation_history::{keep_sections, translation_history};
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::read::page::read_page;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// Translations that are named where none was said.
const NAMED: usize = 10;

/// What `kansli translated` is asked.
#[derive(Debug, Args)]
pub struct TranslatedArgs {
    /// Translations that now follow the original.
    #[arg(help = "help-translated-files", value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
}

/// Marks translations as made from the original as it is now.
///
/// # Errors
/// When nothing is named, or what is named is not there.
pub fn translated(args: &TranslatedArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let engine = args.site.open()?;
    let site = engine.site();
    if args.files.is_empty() {
        return Err(nothing_named(site));
    }
    let mut status = ExitStatus::Fine;
    for said in &args.files {
        let one = std::slice::from_ref(said);
        let selection = Selection::find(one, &args.site.site, &engine)?;
        let named = pages_in(site, &selection);
        let translations: Vec<PageId> = named
            .iter()
            .copied()
            .filter(|id| original_of(site, *id).is_some())
            .collect();
        if translations.is_empty() {
            let file = shown_path(said);
            console.failure(&no_translation(site, named.first().copied(), &file));
            status = ExitStatus::Broken;
        }
        for id in translations {
            if let Err(failure) = mark(&engine, id, args, console) {
                console.failure(&failure);
                status = ExitStatus::Broken;
            }
        }
    }
    Ok(status)
}

/// The pages that are named on the line.
fn pages_in(site: &Site, selection: &Selection) -> Vec<PageId> {
    let pages = site.pages.iter().enumerate();
    pages
        .filter(|(_, page)| selection.holds(page.source.path()))
        .map(|(at, _)| PageId::at(at))
        .collect()
}

/// That no file was named, and which translations lag behind.
fn nothing_named(site: &Site) -> Failure {
    let mut stale = Vec::new();
    for (at, page) in site.pages.iter().enumerate() {
        let original = original_of(site, PageId::at(at));
        if original.is_some_and(|original| !changed(page, original).is_empty()) {
            stale.push(page.source.path());
        }
    }
    let example = stale.first().copied().unwrap_or("content/om/plan.en.md");
    let named: Vec<&str> = stale.iter().take(NAMED).copied().collect();
    let message = if stale.is_empty() {
        Message::new("translated-what")
    } else {
        Message::new("translated-what-stale").with("files", named.join(", "))
    };
    Failure::new(message.with("example", example))
}

/// Why a file is no translation.
fn no_translation(site: &Site, id: Option<PageId>, file: &str) -> Failure {
    let Some(page) = id.map(|id| site.page(id)) else {
        return Failure::new(Message::new("no-such-page").with("file", file));
    };
    let path = page.source.path();
    if page.lang != Lang::DEFAULT {
        return Failure::new(Message::new("no-original").with("file", path));
    }
    let is_other = |other: &&Page| other.id == page.id && other.lang != page.lang;
    let other = site.pages.iter().map(AsRef::as_ref).find(is_other);
    Failure::new(match other {
        Some(other) => Message::new("is-original-of")
            .with("file", path)
            .with("translation", other.source.path()),
        None => Message::new("is-original").with("file", path),
    })
}

/// Marks one translation, and tells what had changed.
fn mark(
    engine: &Engine,
    id: PageId,
    args: &TranslatedArgs,
    console: &Console,
) -> Result<(), Failure> {
    let site = engine.site();
    let page = site.page(id);
    let path = page.source.path();
    let failure = |key| Failure::new(Message::new(key).with("file", path));
    let original = original_of(site, id).ok_or_else(|| failure("no-original"))?;
    let (before, sections) = (changed(page, original), sections(original));
    let file = file_at(engine, path).ok_or_else(|| failure("not-readable"))?;
    let text = text_of(file)?;
    let new = marked(engine, page, &text, &sections).map_err(failure)?;
    let history = translation_history(&args.site.site)?;
    keep_sections(&history, original, &sections).map_err(|_| {
        let folder = shown_path(history.folder());
        Failure::new(Message::new("not-written").with("file", folder))
    })?;
    if new != text {
        let expected = Expected::Bytes(text.as_bytes());
        replace_file(engine.root(), &file.disk, new.as_bytes(), expected)
            .map_err(|error| failure(error.key()))?;
    }
    let titles: Vec<&str> = before.iter().map(|s| s.title.as_str()).collect();
    let values = [
        ("file", path.to_owned()),
        ("original", original.source.path().to_owned()),
        ("count", sections.len().to_string()),
        ("changed", titles.join(", ")),
    ];
    console.answer(&console.text("translated-done", &values));
    if !before.is_empty() {
        console.answer(&console.text("translated-changed", &values));
    }
    Ok(())
}

/// The text of a file with these marks in its front matter, in the place of older ones.
///
/// # Errors
/// The key of a message when the file is not as it was read, or would not read as before but for
/// the marks.
fn marked(
    engine: &Engine,
    page: &Page,
    text: &str,
    sections: &[SourceSection],
) -> Result<String, &'static str> {
    let (order, bare) = match text.strip_prefix('\u{feff}') {
        Some(bare) => ("\u{feff}", bare),
        None => ("", text),
    };
    if bare != page.source.written() {
        return Err("changed-meanwhile");
    }
    let bare = page.source.text();
    // Line breaks of old Macs: no line of such a file can be found.
    if bare.replace("\r\n", "").contains('\r') {
        return Err("translated-not-plain");
    }
    let new = with_entry(page, bare, sections);
    let source = Source::new(page.source.path(), new.as_str());
    let after = read_page(&source, &engine.site().structure.config);
    let wanted: Vec<(String, String)> = sections
        .iter()
        .map(|section| (section.id.clone(), section.mark.clone()))
        .collect();
    match after {
        Ok(after) if differs_in_translated_only(page, &after.page, &wanted) => {
            Ok(format!("{order}{new}"))
        }
        _ => Err("translated-not-plain"),
    }
}

/// The text with the entry `translated` in the place of the one that is there, else last in its
/// front matter; without front matter, in one of its own.
fn with_entry(page: &Page, text: &str, sections: &[SourceSection]) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut entry = format!("translated:{end}");
    for section in sections {
        let line = format!("  {}: {}{end}", section.id, section.mark);
        entry.push_str(&line);
    }
    let Some(fields) = front_of(page).filter(|_| text.starts_with("---")) else {
        return format!("---{end}{entry}---{end}{text}");
    };
    let front = fields.span.range();
    let line_of = |at: u32| {
        text.get(..at as usize)
            .and_then(|t| t.rfind('\n'))
            .map_or(0, |i| i + 1)
    };
    let starts: Vec<usize> = fields
        .entries
        .iter()
        .map(|e| line_of(e.key_span.start))
        .collect();
    let old = fields.entries.iter().position(is_translated);
    let start = old
        .and_then(|at| starts.get(at).copied())
        .unwrap_or(front.end);
    let next = old
        .and_then(|at| starts.get(at + 1).copied())
        .unwrap_or(front.end);
    let piece = |range: std::ops::Range<usize>| text.get(range).unwrap_or("");
    // Comments and empty lines between the entries stay.
    let old_lines = piece(start..next.max(start)).split_inclusive('\n').skip(1);
    let kept: String = old_lines
        .filter(|line| line.starts_with('#') || line.trim().is_empty())
        .collect();
    let after = piece(next.max(start)..text.len());
    format!("{}{entry}{kept}{after}", piece(0..start))
}
