//! `kansli fix`: the corrections that a program may safely make, shown as they are made.
//!
//! Only what findings carry: spaces, dashes and bullets. Everything else stays as it is, byte for
//! byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::app::check::SiteArgs;
use crate::base::diagnostic::Edit;
use crate::base::message::{Catalog, Failure, Message};
use crate::base::source::Source;
use crate::engine::rewrite::replace_file;

/// What `kansli fix` is asked.
#[derive(Debug, Args)]
pub struct FixArgs {
    /// Filer eller mappar; annars alla (files or folders; else all)
    files: Vec<PathBuf>,
    /// Visa bara vad som skulle ändras (only show what would change)
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    site: SiteArgs,
}

/// Makes the safe corrections, and shows every line that changes.
///
/// # Errors
/// When there is no site to read, or a file cannot be written.
pub fn fix(args: &FixArgs, catalog: &Catalog) -> Result<(), Failure> {
    let engine = args.site.open()?;
    let names = args.site.names_of(&args.files);
    #[allow(
        clippy::mutable_key_type,
        reason = "a source is ordered by its path, and what it keeps of its lines changes nothing"
    )]
    let mut by_file: BTreeMap<&Arc<Source>, Vec<&Edit>> = BTreeMap::new();
    for finding in engine
        .diagnostics()
        .iter()
        .filter(|d| names.hold(d.place.source.path()))
    {
        by_file
            .entry(&finding.place.source)
            .or_default()
            .extend(&finding.edits);
    }
    let (mut files, mut count) = (0, 0);
    for (source, mut edits) in by_file.into_iter().filter(|(_, edits)| !edits.is_empty()) {
        edits.sort();
        edits.dedup();
        let (text, made) = corrected(source.text(), &edits);
        if !args.dry_run {
            write(args, source, &text)?;
        }
        show(source, &text);
        files += 1;
        count += made;
    }
    let key = if args.dry_run {
        "fix-would"
    } else {
        "fix-done"
    };
    println!(
        "{}",
        catalog.text(
            key,
            &[("count", count.to_string()), ("files", files.to_string())]
        )
    );
    Ok(())
}

/// The text with the edits made, and how many they were; one that reaches into another is left for
/// the next time.
fn corrected(text: &str, edits: &[&Edit]) -> (String, usize) {
    let mut out = String::with_capacity(text.len() + edits.len());
    let (mut at, mut made) = (0, 0);
    for edit in edits {
        let range = edit.span.range();
        if range.start < at || text.get(range.clone()).is_none() {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&edit.text);
        at = range.end;
        made += 1;
    }
    out.push_str(&text[at..]);
    (out, made)
}

/// Shows the lines that differ. No correction makes or removes a line.
fn show(source: &Source, text: &str) {
    println!("{}", source.path());
    for (at, (old, new)) in source.text().lines().zip(text.lines()).enumerate() {
        if old != new {
            println!("{:>5} - {old}\n      + {new}", at + 1);
        }
    }
    println!();
}

/// Writes a file whose text is still the one that was read.
fn write(args: &FixArgs, source: &Source, text: &str) -> Result<(), Failure> {
    let path = args.site.site.join(source.path());
    let failure = || Failure::new(Message::new("not-written").with("file", path.display()));
    let before = fs::read_to_string(&path).map_err(|_| failure())?;
    let mark = if before.starts_with('\u{feff}') {
        "\u{feff}"
    } else {
        ""
    };
    if before[mark.len()..] != *source.text() {
        return Err(failure());
    }
    replace_file(&path, &format!("{mark}{text}")).map_err(|_| failure())
}
