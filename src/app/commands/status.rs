//! `kansli status`: what is there in which language, what lags behind, and what is next to be
//! published.
//!
//! Tells; judges nothing.

use std::collections::BTreeSet;

use clap::Args;

use crate::app::console::{Console, ExitStatus};
use crate::app::site_args::SiteArgs;
use crate::base::message::Failure;
use crate::check::translations::{changed, original_of};
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::site::site::Site;
use crate::site::versions::{Hidden, PageId, Versions, hidden};

/// What `kansli status` is asked.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Also documents that lack nothing.
    #[arg(long, help = "help-status-all")]
    all: bool,
    #[command(flatten)]
    site: SiteArgs,
}

/// How a document stands in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    There,
    Missing,
    Stale(usize),
    Draft,
    Future(String),
    Expired,
}

impl State {
    /// Whether there is work to do; what waits or was taken away lacks nothing.
    fn lacks(&self) -> bool {
        matches!(self, State::Missing | State::Stale(_))
    }
}

/// Tells how the documents stand, language by language.
///
/// # Errors
/// When there is no site to read.
pub fn status(args: &StatusArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let engine = args.site.open()?;
    let site = engine.site();
    let used: BTreeSet<Lang> = site.pages.iter().map(|page| page.lang).collect();
    let langs: Vec<Lang> = used.into_iter().collect();
    let rows: Vec<(String, Vec<State>)> = site
        .structure
        .documents
        .iter()
        .map(|d| row(site, d, &langs))
        .collect();
    let lacking = rows
        .iter()
        .filter(|(_, states)| states.iter().any(State::lacks))
        .count();
    let shown: Vec<_> = rows
        .iter()
        .filter(|(_, s)| args.all || s.iter().any(|s| *s != State::There))
        .collect();
    let width = shown
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    if !shown.is_empty() {
        let header: String = langs
            .iter()
            .map(|lang| format!("  {:18}", site.structure.config.code(*lang)))
            .collect::<Vec<_>>()
            .concat();
        console.answer(&format!("{:width$}{}", "", header.trim_end()));
    }
    for (name, states) in &shown {
        let cells: String = states
            .iter()
            .map(|state| format!("  {:18}", word(state, console)))
            .collect::<Vec<_>>()
            .concat();
        console.answer(&format!("{name:width$}{}", cells.trim_end()));
    }
    let values = [
        ("documents", rows.len().to_string()),
        ("lacking", lacking.to_string()),
    ];
    console.answer(&console.text("status-done", &values));
    for text in coming(site) {
        tell_coming(&text, console);
    }
    Ok(ExitStatus::Fine)
}

fn row(site: &Site, document: &Versions, langs: &[Lang]) -> (String, Vec<State>) {
    let states = langs
        .iter()
        .map(|lang| state(site, document, *lang))
        .collect();
    let first = document
        .first()
        .or_else(|| document.hidden.iter().next().map(|(_, page)| *page));
    let name = first.map_or(document.id.as_str(), |page| site.page(page).stem());
    (name.to_owned(), states)
}

fn state(site: &Site, document: &Versions, lang: Lang) -> State {
    if let Some(page) = document.pages.get(lang) {
        let stale = original_of(site, *page)
            .map_or(0, |original| changed(site.page(*page), original).len());
        return if stale > 0 {
            State::Stale(stale)
        } else {
            State::There
        };
    }
    let Some(page) = document.hidden.get(lang).map(|page| site.page(*page)) else {
        return State::Missing;
    };
    match (hidden(page, &site.structure.choices), date(page)) {
        (Some(Hidden::Future), Some(date)) => State::Future(date),
        (Some(Hidden::Expired), _) => State::Expired,
        _ => State::Draft,
    }
}

fn date(page: &Page) -> Option<String> {
    page.meta.date.map(|moment| moment.date().to_string())
}

fn word(state: &State, console: &Console) -> String {
    match state {
        State::There => console.word("status-there"),
        State::Missing => console.word("status-missing"),
        State::Stale(count) => console.text("status-stale", &[("count", count.to_string())]),
        State::Draft => console.word("status-draft"),
        State::Future(date) => console.text("status-future", &[("date", date.clone())]),
        State::Expired => console.word("status-expired"),
    }
}

/// What has a date to come, the nearest first: the date and the file.
pub(crate) fn coming(site: &Site) -> Vec<(String, &str)> {
    let is_next = |page: &&Page| hidden(page, &site.structure.choices) == Some(Hidden::Future);
    let all = (0..site.pages.len()).map(|at| site.page(PageId::at(at)));
    let mut coming: Vec<(String, &str)> = all
        .filter(is_next)
        .filter_map(|page| Some((date(page)?, page.source.path())))
        .collect();
    coming.sort();
    coming
}

/// Tells of a text that has a date to come.
pub(crate) fn tell_coming((date, file): &(String, &str), console: &Console) {
    let values = [("date", date.clone()), ("file", (*file).to_owned())];
    console.answer(&console.text("status-next", &values));
}
