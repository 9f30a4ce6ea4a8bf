//! `kansli translated`: writes into a translation which words of the original it was made from.
//!
//! Touches the entry `translated` of the front matter and nothing else, byte for byte.

use std::fs;
use std::path::PathBuf;

use clap::Args;

use crate::app::check::SiteArgs;
use crate::base::message::{Catalog, Failure, Message};
use crate::check::translations::{Section, changed, original_of, sections};
use crate::engine::rewrite::replace_file;
use crate::engine::translation_history::{FOLDER, keep_sections};
use crate::site::site::Site;
use crate::site::versions::PageId;

/// What `kansli translated` is asked.
#[derive(Debug, Args)]
pub struct TranslatedArgs {
    /// Översättningar som nu följer originalet (translations that now follow the original)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
}

/// Marks translations as made from the original as it is now.
///
/// # Errors
/// When a file is no translation of this site, or cannot be written.
pub fn translated(args: &TranslatedArgs, catalog: &Catalog) -> Result<(), Failure> {
    let engine = args.site.open()?;
    let site = engine.site();
    for path in &args.files {
        let name = args.site.name_of(path);
        let failure = |key| Failure::new(Message::new(key).with("file", path.display()));
        let id = page_at(site, &name).ok_or_else(|| failure("no-such-page"))?;
        let original = original_of(site, id).ok_or_else(|| failure("no-original"))?;
        let before = changed(site.page(id), original);
        let text = fs::read_to_string(path).map_err(|_| failure("no-such-page"))?;
        let marked = marked(&text, &sections(original));
        let kept = keep_sections(&args.site.site, original, &sections(original));
        kept.map_err(|_| Failure::new(Message::new("not-written").with("file", FOLDER)))?;
        if marked != text {
            replace_file(path, &marked).map_err(|_| failure("not-written"))?;
        }
        let values = [
            ("file", name),
            ("original", original.source.path().to_owned()),
            ("count", sections(original).len().to_string()),
            (
                "changed",
                before
                    .iter()
                    .map(|s| s.title.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        ];
        println!("{}", catalog.text("translated-done", &values));
        if !before.is_empty() {
            println!("{}", catalog.text("translated-changed", &values));
        }
    }
    Ok(())
}

fn page_at(site: &Site, name: &str) -> Option<PageId> {
    site.pages
        .iter()
        .position(|page| page.source.path() == name)
        .map(PageId::at)
}

/// The text of a file with these marks in its front matter, in the place of older ones.
fn marked(text: &str, sections: &[Section]) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let marks: Vec<String> = sections
        .iter()
        .map(|s| format!("  {}: {}{end}", s.id, s.mark))
        .collect();
    let entry = format!("translated:{end}{}", marks.concat());
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return format!(
            "{}---{end}{entry}---{end}{}",
            &text[..start],
            &text[start..]
        );
    }
    let mut out = format!("{}{first}", &text[..start]);
    let (mut at, mut within, mut is_done) = (start + first.len(), false, false);
    for line in lines {
        let is_end = matches!(line.trim_end(), "---" | "...");
        let is_ours = line.starts_with("translated:") || line.starts_with("översatt:");
        let continues = within && line.starts_with([' ', '\t', '}']);
        if is_ours || is_end && !is_done {
            out.push_str(if is_done { "" } else { &entry });
            is_done = true;
        }
        within = is_ours || continues;
        if is_end {
            break;
        }
        if !within {
            out.push_str(line);
        }
        at += line.len();
    }
    out.push_str(&text[at..]);
    out
}
