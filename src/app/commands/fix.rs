//! `kansli fix`: the corrections that a program may safely make, shown as they are made.
//!
//! Only what findings carry: spaces, dashes and bullets. Everything else stays as it is, byte for
//! byte. A file that cannot be corrected is told, and the others are.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::app::commands::rereading::is_as_sound;
use crate::app::commands::selection::{Selection, file_at};
use crate::app::console::{Console, ExitStatus};
use crate::app::site_args::SiteArgs;
use crate::base::diagnostic::Edit;
use crate::base::disk_error::retrying;
use crate::base::message::{Failure, Message};
use crate::base::source::Source;
use crate::engine::engine::Engine;
use crate::engine::safe_write::{Expected, replace_file};
use crate::read::text::read_text;

/// The mark of byte order that some editors put before a text; it stays.
const MARK: &str = "\u{feff}";

/// What `kansli fix` is asked.
#[derive(Debug, Args)]
pub struct FixArgs {
    /// Files or folders; else all.
    #[arg(help = "help-fix-files", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only show what would change.
    #[arg(long, help = "help-fix-dry-run")]
    dry_run: bool,
    #[command(flatten)]
    site: SiteArgs,
}

/// Makes the safe corrections, and shows every line that changes.
///
/// # Errors
/// When there is no site to read, or a file that is named is not there.
pub fn fix(args: &FixArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let engine = args.site.open()?;
    let selection = Selection::find(&args.files, &args.site.site, &engine)?;
    let (mut files, mut count, mut status) = (0, 0, ExitStatus::Fine);
    for (source, edits) in edits_by_file(&engine, &selection).into_values() {
        let (text, made) = corrected(source.text(), &edits);
        let written = if args.dry_run {
            Ok(())
        } else {
            write(&engine, source, &text)
        };
        if let Err(failure) = written {
            console.failure(&failure);
            status = ExitStatus::Broken;
            continue;
        }
        show(source, &text, console);
        files += 1;
        count += made;
    }
    let key = if args.dry_run {
        "fix-would"
    } else {
        "fix-done"
    };
    let values = [("count", count.to_string()), ("files", files.to_string())];
    if count > 0 || status == ExitStatus::Fine {
        console.answer(&console.text(key, &values));
    }
    Ok(status)
}

/// Files by their paths, each with its corrections.
type EditsByFile<'e> = BTreeMap<&'e str, (&'e Arc<Source>, Vec<&'e Edit>)>;

/// The corrections of the files that are asked for, each in the order of its text.
fn edits_by_file<'e>(engine: &'e Engine, selection: &Selection) -> EditsByFile<'e> {
    let mut by_file = EditsByFile::new();
    for finding in engine.diagnostics() {
        let source = &finding.place.source;
        if !finding.edits.is_empty() && selection.holds(source.path()) {
            let (_, edits) = by_file
                .entry(source.path())
                .or_insert_with(|| (source, Vec::new()));
            edits.extend(&finding.edits);
        }
    }
    for (_, edits) in by_file.values_mut() {
        edits.sort();
        edits.dedup();
    }
    by_file
}

/// The text with the edits made, and how many they were; one that reaches into another is left for
/// the next time.
fn corrected(text: &str, edits: &[&Edit]) -> (String, usize) {
    let mut out = String::with_capacity(text.len() + edits.len());
    let (mut at, mut made) = (0, 0);
    for edit in edits {
        let range = edit.span.range();
        let Some(before) = text.get(at..range.start) else {
            continue;
        };
        if text.get(range.clone()).is_none() {
            continue;
        }
        out.push_str(before);
        out.push_str(&edit.text);
        at = range.end;
        made += 1;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    (out, made)
}

/// Shows the lines that differ. No correction makes or removes a line.
fn show(source: &Source, text: &str, console: &Console) {
    console.answer(source.path());
    if text == source.written() {
        console.answer(&format!("      + {}", console.word("fix-encoding")));
    }
    for (at, (old, new)) in source.written().lines().zip(text.lines()).enumerate() {
        if old != new {
            console.answer(&format!("{:>5} - {old}", at + 1));
            console.answer(&format!("      + {new}"));
        }
    }
    console.answer("");
}

/// Writes a file whose text is still the one that was read, if it is as sound afterwards.
fn write(engine: &Engine, source: &Arc<Source>, text: &str) -> Result<(), Failure> {
    let failure = |key| Failure::new(Message::new(key).with("file", source.path()));
    let file = file_at(engine, source.path()).ok_or_else(|| failure("not-readable"))?;
    let before = retrying(|| fs::read(&file.disk)).map_err(|_| failure("not-readable"))?;
    let (now, told) = read_text(source.path(), before.clone());
    if told.is_some_and(|finding| finding.edits.is_empty()) {
        return Err(failure("not-utf8"));
    }
    if now.text() != source.text() {
        return Err(failure("changed-meanwhile"));
    }
    let mark = if before.starts_with(MARK.as_bytes()) {
        MARK
    } else {
        ""
    };
    if !is_as_sound(source, text, &engine.site().structure.config) {
        return Err(failure("fix-not-sound"));
    }
    let (after, expected) = (format!("{mark}{text}"), Expected::Bytes(&before));
    replace_file(engine.root(), &file.disk, after.as_bytes(), expected)
        .map_err(|error| failure(error.key()))
}
