//! `kansli status`: what is there in which language, what lags behind, what is next to be
//! published, and which issues have been made into letters.
//!
//! Tells; judges nothing.

use std::collections::BTreeSet;

use clap::Args;
use serde_json::{Value, json};

use crate::app::commands::made_letters::{letters_in_json, made_letters, tell_letters};
use crate::app::console::{Console, ExitStatus};
use crate::app::site_args::SiteArgs;
use crate::base::message::Failure;
use crate::check::text::check_text;
use crate::check::translations::{changed, original_of};
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::read::page::read_page;
use crate::site::site::Site;
use crate::site::versions::{Hidden, PageId, Versions, hidden};

/// What `kansli status` is asked.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Also documents that lack nothing.
    #[arg(long, help = "help-status-all")]
    all: bool,
    /// Everything, for other programs.
    #[arg(long, help = "help-status-json", conflicts_with = "all")]
    json: bool,
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

    /// The state in a word, and what more there is to say: how many sections are stale, which day.
    fn in_json(&self) -> (&'static str, Value) {
        match self {
            State::There => ("there", Value::Null),
            State::Missing => ("missing", Value::Null),
            State::Stale(count) => ("stale", json!(count)),
            State::Draft => ("draft", Value::Null),
            State::Future(date) => ("future", json!(date)),
            State::Expired => ("expired", Value::Null),
        }
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
    let rows: Vec<StatusRow> = site
        .structure
        .documents
        .iter()
        .map(|d| row(site, d, &langs))
        .collect();
    let letters = made_letters(&engine, &args.site.site);
    if args.json {
        let mut answer = in_json(site, &rows, &langs);
        answer["letters"] = json!(letters_in_json(&letters));
        console.json(&answer.to_string());
        return Ok(ExitStatus::Fine);
    }
    let lacks = |row: &&StatusRow| row.states.iter().any(State::lacks);
    let shown = rows.iter().filter(|row| args.all || lacks(row));
    tell_rows(&shown.collect::<Vec<_>>(), &langs, site, console);
    let values = [
        ("documents", rows.len().to_string()),
        ("lacking", rows.iter().filter(lacks).count().to_string()),
    ];
    let key = if langs.len() > 1 {
        "status-done"
    } else {
        "status-one-language"
    };
    console.answer(&console.text(key, &values));
    for text in coming(site) {
        tell_coming(&text, console);
    }
    tell_letters(&letters, args.all, console);
    Ok(ExitStatus::Fine)
}

/// A document: its id, its file without language and ending, and how it stands in each language.
struct StatusRow {
    id: String,
    name: String,
    states: Vec<State>,
    /// How hard its text is to read in each language, as LIX has it.
    lix: Vec<Option<usize>>,
}

/// A table of documents by language.
fn tell_rows(rows: &[&StatusRow], langs: &[Lang], site: &Site, console: &Console) {
    let widths = rows.iter().map(|row| row.name.chars().count());
    let Some(width) = widths.max() else { return };
    let cell = |text: &str| format!("  {text:18}");
    let codes = langs.iter().map(|lang| site.structure.config.code(*lang));
    let header = codes.map(cell).collect::<Vec<_>>().concat();
    console.answer(&format!("{:width$}{}", "", header.trim_end()));
    for row in rows {
        let states = row.states.iter().zip(&row.lix);
        let states =
            states.map(|(state, lix)| cell(&with_lix(word(state, console), *lix, console)));
        let cells = states.collect::<Vec<_>>().concat();
        console.answer(&format!("{:width$}{}", row.name, cells.trim_end()));
    }
}

/// All documents and all that is to come, in words that stay the same in every language.
fn in_json(site: &Site, rows: &[StatusRow], langs: &[Lang]) -> Value {
    let documents = rows.iter().map(|row| {
        let states = row.states.iter().zip(&row.lix);
        let states = langs.iter().zip(states).map(|(lang, (state, lix))| {
            let (word, more) = state.in_json();
            let code = site.structure.config.code(*lang);
            json!({ "language": code, "state": word, "more": more, "lix": lix })
        });
        let states: Vec<Value> = states.collect();
        json!({ "id": row.id, "file": row.name, "languages": states })
    });
    let coming = coming(site).into_iter();
    let coming = coming.map(|(date, file)| json!({ "date": date, "file": file }));
    json!({
        "documents": documents.collect::<Vec<_>>(),
        "coming": coming.collect::<Vec<_>>(),
    })
}

fn row(site: &Site, document: &Versions, langs: &[Lang]) -> StatusRow {
    let states = langs
        .iter()
        .map(|lang| state(site, document, *lang))
        .collect();
    let first = document
        .first()
        .or_else(|| document.hidden.iter().next().map(|(_, page)| *page));
    let name = first.map_or(document.id.as_str(), |page| site.page(page).stem());
    StatusRow {
        id: document.id.clone(),
        name: name.to_owned(),
        states,
        lix: langs
            .iter()
            .map(|lang| lix(site, *document.pages.get(*lang)?))
            .collect(),
    }
}

/// How hard a page is to read; nothing for a short text, or one whose language has no such index.
fn lix(site: &Site, id: PageId) -> Option<usize> {
    let (page, config) = (site.page(id), &site.structure.config);
    let read = read_page(&page.source, config).ok()?;
    check_text(&read.document, &read.page, config).lix
}

fn with_lix(word: String, lix: Option<usize>, console: &Console) -> String {
    match lix {
        Some(lix) => {
            let values = [("state", word), ("lix", lix.to_string())];
            console.text("status-lix", &values)
        }
        None => word,
    }
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
