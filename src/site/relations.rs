//! How documents relate in time: numbers of issues, what is in force, what replaces what.
//!
//! Made from the documents that are shown and the day that counts as today.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::suggestion::nearest;
use crate::model::front_matter::{Moment, Status};
use crate::model::kind::Trait;
use crate::model::page::Page;
use crate::site::issues::IssueNumber;
use crate::site::versions::{DocumentId, PageId, Versions};

/// A document that replaces one that does not exist, or itself.
pub const BROKEN_REPLACES: Rule = Rule::error("broken-replaces");

/// How a document stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// In force.
    Valid,
    /// Decided, but its period has not begun.
    Coming,
    /// Its period is over.
    Ended,
    /// Another document has replaced it.
    Superseded,
    /// Not decided.
    Draft,
}

/// What is known of a document beside its own text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// Number of the issue within its year, and the year.
    pub issue: Option<IssueNumber>,
    /// How it stands, for plans, strategies and reports.
    pub standing: Option<Standing>,
    /// The document that it replaces.
    pub replaces: Option<DocumentId>,
    /// The document that has replaced it.
    pub superseded_by: Option<DocumentId>,
    /// Of an event: the minutes of the same meeting.
    pub minutes: Option<DocumentId>,
    /// Of minutes: the event that announced the meeting.
    pub event: Option<DocumentId>,
}

/// The relations of all documents, in their order; `issues` are their numbers.
#[must_use]
pub fn relate(
    documents: &[Versions],
    pages: &[Arc<Page>],
    issues: &[Option<IssueNumber>],
    today: Date,
) -> (Vec<Relations>, Vec<Diagnostic>) {
    let mut relations = vec![Relations::default(); documents.len()];
    let mut diagnostics = Vec::new();
    for (relation, issue) in relations.iter_mut().zip(issues) {
        relation.issue = *issue;
    }
    replace(documents, pages, &mut relations, &mut diagnostics);
    join_meetings(documents, pages, &mut relations);
    for (document, relation) in documents.iter().zip(&mut relations) {
        if let Some(page) = document.first() {
            relation.standing = standing(
                &pages[page.index()],
                relation.superseded_by.is_some(),
                today,
            );
        }
    }
    (relations, diagnostics)
}

fn replace(
    documents: &[Versions],
    pages: &[Arc<Page>],
    relations: &mut [Relations],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let by_id: HashMap<&str, usize> = documents
        .iter()
        .enumerate()
        .map(|(at, d)| (d.id.as_str(), at))
        .collect();
    for (at, document) in documents.iter().enumerate() {
        let said = document.pages.iter().find_map(|(_, page)| {
            let page = &pages[page.index()];
            Some((page, page.meta.details.decided()?.replaces.as_ref()?))
        });
        let Some((page, written)) = said else {
            continue;
        };
        match by_id
            .get(written.text.as_str())
            .copied()
            .filter(|&old| old != at)
        {
            Some(old) => {
                relations[at].replaces = Some(DocumentId::at(old));
                let is_draft = page
                    .meta
                    .details
                    .decided()
                    .is_some_and(|d| d.status == Some(Status::Draft));
                if !is_draft {
                    relations[old].superseded_by = Some(DocumentId::at(at));
                }
            }
            None if written.text == document.id => {
                let place = Place::new(&page.source, written.span);
                diagnostics
                    .push(Diagnostic::new(&BROKEN_REPLACES, place).message("replaces-itself"));
            }
            None => {
                let near = nearest(
                    &written.text,
                    documents
                        .iter()
                        .filter(|d| d.kind == document.kind)
                        .map(|d| d.id.as_str()),
                );
                let place = Place::new(&page.source, written.span);
                diagnostics.push(
                    Diagnostic::new(&BROKEN_REPLACES, place)
                        .with("id", &written.text)
                        .suggest(near),
                );
            }
        }
    }
}

/// Minutes and the event of the same body on the same day tell of one meeting.
fn join_meetings(documents: &[Versions], pages: &[Arc<Page>], relations: &mut [Relations]) {
    let key = |id: &PageId, day: Option<Moment>, body: Option<&String>| {
        let lang = pages.get(id.index())?.lang;
        Some((lang, day?.date(), body?.to_lowercase()))
    };
    let mut events = HashMap::new();
    for (at, document) in documents.iter().enumerate() {
        for (_, id) in document.pages.iter() {
            let event = pages.get(id.index()).and_then(|p| p.meta.details.event());
            if let Some(event) = event {
                let meeting = key(id, event.starts, event.body.as_ref());
                meeting.map(|meeting| events.entry(meeting).or_insert(at));
            }
        }
    }
    for (at, document) in documents.iter().enumerate() {
        for (_, id) in document.pages.iter() {
            let meeting = pages.get(id.index()).and_then(|p| p.meta.details.meeting());
            let meeting = meeting.and_then(|m| key(id, m.held, m.body.as_ref()));
            let Some(event) = meeting.and_then(|meeting| events.get(&meeting)) else {
                continue;
            };
            if let Some(minutes) = relations.get_mut(at) {
                minutes.event = Some(DocumentId::at(*event));
            }
            if let Some(event) = relations.get_mut(*event) {
                event.minutes = Some(DocumentId::at(at));
            }
        }
    }
}

/// How a plan, strategy or report stands on a day.
fn standing(page: &Page, is_replaced: bool, today: Date) -> Option<Standing> {
    let decided = page.meta.details.decided()?;
    if is_replaced || decided.status == Some(Status::Superseded) {
        return Some(Standing::Superseded);
    }
    if decided.status == Some(Status::Draft) {
        return Some(Standing::Draft);
    }
    if !page.kind().has(Trait::Standing) {
        return None;
    }
    Some(match decided.period {
        Some(period) if today < period.from => Standing::Coming,
        Some(period) if today > period.to => Standing::Ended,
        _ => Standing::Valid,
    })
}
