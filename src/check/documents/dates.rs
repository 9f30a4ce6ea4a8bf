//! Days in front matter that contradict each other, are missing, or are years away; and documents
//! that replace each other in a ring.
//!
//! Looks at texts that are not shown too: a slip of a date is what keeps them from it. A draft may
//! still lack its days.

use jiff::civil::Date;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::model::front_matter::{Details, Moment};
use crate::model::keys::keys::key;
use crate::model::page::Page;
use crate::site::relations::BROKEN_REPLACES;
use crate::site::site::Site;
use crate::site::versions::{DocumentId, PageId};

/// An event without a beginning, or one that ends before it begins.
pub const EVENT_TIME: Rule = Rule::error("event-time");
/// A text that ends or was changed before its own day.
pub const DATE_ORDER: Rule = Rule::warning("date-order");
/// A newsletter without a date.
pub const MISSING_DATE: Rule = Rule::warning("missing-date");
/// A day that is years away from today.
pub const FAR_DATE: Rule = Rule::warning("far-date");

/// So many years ahead nobody plans to publish or to meet.
const AHEAD: i16 = 5;
/// No office publishes what is older on the web by its day.
const FIRST_YEAR: i16 = 1800;

/// Tells of days that cannot be meant.
pub fn judge_dates(site: &Site, found: &mut Vec<Diagnostic>) {
    let today = site.structure.choices.today;
    for (at, page) in site.pages.iter().enumerate() {
        let is_list = site.place(PageId::at(at)).list.is_some();
        let is_draft = page.meta.draft;
        judge_order(page, found);
        judge_far(page, today, found);
        if !is_list {
            judge_event(page, is_draft, found);
        }
        if !is_list && !is_draft {
            judge_issue(page, found);
        }
    }
    judge_rings(site, found);
}

/// A finding at the line of a key, or at the title where the key does not stand.
fn at(rule: &'static Rule, page: &Page, name: &'static str) -> Diagnostic {
    let line = line_of(&page.source, page.body, name).unwrap_or(page.meta.title_span);
    Diagnostic::new(rule, Place::new(&page.source, line))
}

/// Where a key of the front matter stands with its value, by any of its names.
fn line_of(source: &Source, body: Span, name: &'static str) -> Option<Span> {
    let head = source.text().get(..body.start as usize)?;
    let mut start = 0;
    for line in head.split_inclusive('\n') {
        let is_it = |name: &str| {
            let rest = line.strip_prefix(name);
            rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
        };
        if key(name).names().any(is_it) {
            return Some(Span::new(start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}

/// A last day or a change before the day of publication.
fn judge_order(page: &Page, found: &mut Vec<Diagnostic>) {
    let Some(date) = page.meta.date.map(Moment::date) else {
        return;
    };
    let told = |name: &'static str, other: Date| {
        let finding = at(&DATE_ORDER, page, name).with("key", name);
        finding.with("day", other).with("date", date)
    };
    let updated = page.meta.updated.map(Moment::date);
    if let Some(last) = page.meta.expires.filter(|last| *last < date) {
        found.push(told("expires", last));
    }
    if let Some(updated) = updated.filter(|updated| *updated < date) {
        found.push(told("updated", updated));
    }
}

/// A day of publication, of a change, of an event or a meeting that is years away.
fn judge_far(page: &Page, today: Date, found: &mut Vec<Diagnostic>) {
    let details = &page.meta.details;
    let days = [
        ("date", page.meta.date),
        ("updated", page.meta.updated),
        ("starts", details.event().and_then(|event| event.starts)),
        (
            "meeting",
            details.meeting().and_then(|meeting| meeting.held),
        ),
    ];
    for (name, moment) in days {
        let is_far = |day: &Date| !(FIRST_YEAR..=today.year() + AHEAD).contains(&day.year());
        if let Some(day) = moment.map(Moment::date).filter(is_far) {
            found.push(at(&FAR_DATE, page, name).with("day", day));
        }
    }
}

/// An event that has no beginning, or ends before it.
fn judge_event(page: &Page, is_draft: bool, found: &mut Vec<Diagnostic>) {
    let Some(event) = page.meta.details.event() else {
        return;
    };
    match (event.starts, event.ends) {
        (None, _) => {
            let is_written = line_of(&page.source, page.body, "starts")
                .is_some_and(|line| !page.source.slice(line).trim_end().ends_with(':'));
            if !is_written && !is_draft {
                found.push(at(&EVENT_TIME, page, "starts").message("event-start"));
            }
        }
        (Some(starts), Some(ends)) => {
            let is_before = match (starts, ends) {
                (Moment::Minute(starts), Moment::Minute(ends)) => ends < starts,
                _ => ends.date() < starts.date(),
            };
            if is_before {
                found.push(at(&EVENT_TIME, page, "ends"));
            }
        }
        (Some(_), None) => {}
    }
    if let (Some(last), Some(by)) = (event.last_day(), event.register_by)
        && by > last
    {
        let finding = at(&EVENT_TIME, page, "register_by").message("event-register");
        found.push(finding.with("day", by).with("date", last));
    }
}

/// A newsletter without a date.
fn judge_issue(page: &Page, found: &mut Vec<Diagnostic>) {
    let is_issue = matches!(page.meta.details, Details::Issue(_));
    let is_written = || {
        line_of(&page.source, page.body, "date")
            .is_some_and(|line| !page.source.slice(line).trim_end().ends_with(':'))
    };
    if is_issue && page.meta.date.is_none() && !is_written() {
        found.push(at(&MISSING_DATE, page, "date"));
    }
}

/// Documents that replace each other: each ring once, at its first document.
fn judge_rings(site: &Site, found: &mut Vec<Diagnostic>) {
    let relations = &site.structure.relations;
    let replaced = |id: DocumentId| relations.get(id.index()).and_then(|own| own.replaces);
    for at in 0..relations.len() {
        let first = DocumentId::at(at);
        let mut ring = vec![first];
        let mut next = replaced(first);
        // A ring that does not come back to its first document is found from another one.
        while let Some(id) = next.filter(|id| *id > first && !ring.contains(id)) {
            ring.push(id);
            next = replaced(id);
        }
        if next == Some(first) && ring.len() > 1 {
            found.extend(ring_told(site, &ring));
        }
    }
}

fn ring_told(site: &Site, ring: &[DocumentId]) -> Option<Diagnostic> {
    let mut places = Vec::new();
    let mut ids = Vec::new();
    for id in ring {
        let document = site.structure.documents.get(id.index())?;
        let page = site.page(document.first()?);
        let written = page.meta.details.decided()?.replaces.as_ref()?;
        places.push(Place::new(&page.source, written.span));
        ids.push(document.id.as_str());
    }
    let mut places = places.into_iter();
    let finding = Diagnostic::new(&BROKEN_REPLACES, places.next()?)
        .message("replaces-ring")
        .with("ids", ids.join(", "));
    Some(places.fold(finding, Diagnostic::related))
}
