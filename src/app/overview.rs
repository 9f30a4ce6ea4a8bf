//! `kansli` alone: what there is, and what one would do next; where there is nothing, a new site is
//! offered.

use std::path::Path;
use std::sync::Arc;

use crate::app::commands::status::{coming, tell_coming};
use crate::app::console::{Console, ExitStatus};
use crate::app::init::init::{InitArgs, init};
use crate::app::site_args::SiteArgs;
use crate::app::site_place::{has_site, site_near, site_root};
use crate::base::diagnostic::Level;
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::engine::engine::Engine;
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::site::versions::{Hidden, hidden};

/// Texts that are named before the rest is only counted.
const NAMED: usize = 5;

/// Tells what there is in `folder` and what comes next.
///
/// # Errors
/// When there is no site and nobody to ask whether one is wanted.
pub fn overview(folder: &Path, console: &Console) -> Result<ExitStatus, Failure> {
    let root = site_root(folder);
    if !has_site(&root) {
        return without_site(&root, console);
    }
    let engine = SiteArgs::here(root).open()?;
    tell(&engine, console);
    Ok(ExitStatus::Fine)
}

fn without_site(root: &Path, console: &Console) -> Result<ExitStatus, Failure> {
    let none = || {
        let path = root.join("content");
        Failure::new(Message::new("no-content").with("path", shown_path(&path)))
    };
    if !console.can_ask() || site_near(root).is_some() {
        return Err(none());
    }
    let answer = console
        .ask(&console.word("overview-ask-init"))
        .ok_or_else(none)?;
    let words = console.word("overview-yes");
    let is_yes = answer.is_empty() || words.split(',').any(|word| word == answer.to_lowercase());
    if is_yes {
        init(&InitArgs::here(), console)
    } else {
        Ok(ExitStatus::Fine)
    }
}

fn tell(engine: &Engine, console: &Console) {
    let site = engine.site();
    let structure = &site.structure;
    let title = structure.config.title.get_or_first(Lang::DEFAULT);
    let values = [
        (
            "title",
            title
                .cloned()
                .unwrap_or_else(|| console.word("overview-untitled")),
        ),
        ("pages", site.shown().count().to_string()),
        ("folder", shown_path(engine.root())),
    ];
    console.answer(&console.text("overview-site", &values));
    let waiting = coming(site);
    for text in waiting.iter().take(NAMED) {
        tell_coming(text, console);
    }
    let is_draft = |page: &&Arc<Page>| hidden(page, &structure.choices) == Some(Hidden::Draft);
    let drafts: Vec<&Arc<Page>> = site.pages.iter().filter(is_draft).collect();
    for page in drafts.iter().take(NAMED) {
        console.answer(&console.text("overview-draft", &[("file", page.source.path())]));
    }
    let more = drafts.len().saturating_sub(NAMED) + waiting.len().saturating_sub(NAMED);
    if more > 0 {
        console.answer(&console.text("more-findings", &[("count", more.to_string())]));
    }
    let errors = engine
        .diagnostics()
        .iter()
        .filter(|f| f.level == Level::Error)
        .count();
    console.answer(&console.text("overview-next", &[("errors", errors.to_string())]));
    for line in next(engine.root(), errors, console) {
        console.answer(&format!("  {line}"));
    }
}

/// What one would do next, the most important first.
fn next(root: &Path, errors: usize, console: &Console) -> Vec<String> {
    let mut keys = Vec::new();
    if errors > 0 {
        keys.push("overview-check");
    }
    keys.extend(["overview-serve", "overview-new"]);
    if errors == 0 {
        keys.push("overview-build");
    }
    if root.join("public").is_dir() {
        keys.push("overview-status");
    }
    keys.push("overview-help");
    keys.iter().map(|key| console.word(key)).collect()
}
