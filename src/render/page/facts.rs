//! Facts beside a text: a term and its value; those of events.
//!
//! Made from front matter, in the words of the reader's language.

use crate::base::text_part::before;
use crate::model::front_matter::{Event, Moment};
use crate::render::cards::Viewer;
use crate::render::feeds::calendar::{event_address, render_event};
use crate::render::theme::texts::iso;
use crate::render::view_parts::FactView;
use crate::site::versions::PageId;

/// A fact in words, by the word key of its term.
#[must_use]
pub(crate) fn fact(viewer: Viewer<'_>, term: &str, text: String) -> FactView {
    FactView {
        term: viewer.say(term),
        text,
        iso: None,
        url: None,
        internal: false,
        link: None,
    }
}

/// The facts of an event: when, where, how to take part.
#[must_use]
pub(crate) fn event_facts(viewer: Viewer<'_>, id: PageId, event: &Event) -> Vec<FactView> {
    let words = viewer.words();
    let mut facts = Vec::new();
    facts.extend(event.starts.map(|starts| FactView {
        iso: Some(iso(starts)),
        ..fact(viewer, "fact-starts", words.moment(starts))
    }));
    facts.extend(event.ends.map(|ends| FactView {
        iso: Some(iso(ends)),
        ..fact(viewer, "fact-ends", ends_text(viewer, event.starts, ends))
    }));
    let place = event.place.clone();
    facts.extend(place.map(|place| fact(viewer, "fact-place", place)));
    facts.extend(event.online.clone().map(|address| FactView {
        url: Some(address),
        ..fact(viewer, "fact-online", viewer.say("link-online"))
    }));
    facts.extend(event.register.as_deref().map(|written| {
        let (text, url) = registration(viewer, written);
        FactView {
            url,
            ..fact(viewer, "fact-register", text)
        }
    }));
    let body = event.body.clone();
    facts.extend(body.map(|body| fact(viewer, "fact-body", body)));
    facts.extend(calendar(viewer, id, event));
    facts
}

/// The last day of an event.
pub(crate) fn last_day(event: &Event) -> Option<jiff::civil::Date> {
    event.ends.or(event.starts).map(Moment::date)
}

/// The event as a file for people's own calendars, as long as it has not passed.
fn calendar(viewer: Viewer<'_>, id: PageId, event: &Event) -> Option<FactView> {
    let address = event_address(viewer.site, id)?;
    last_day(event).filter(|last| *last >= viewer.site.structure.choices.today)?;
    let size = viewer
        .words()
        .file_size(render_event(viewer, id).len() as u64);
    let text = viewer.words().say_with("link-calendar", &[("size", size)]);
    let url = Some(viewer.href(&address));
    Some(FactView {
        url,
        internal: true,
        ..fact(viewer, "fact-calendar", text)
    })
}

/// The end of an event: on the same day as its start, the time alone.
fn ends_text(viewer: Viewer<'_>, starts: Option<Moment>, ends: Moment) -> String {
    match ends {
        Moment::Minute(time) if starts.is_some_and(|s| s.date() == ends.date()) => {
            viewer.words().time(time)
        }
        _ => viewer.words().moment(ends),
    }
}

/// Text and address of a registration: a mail address shows itself, a web address says what it is
/// for (WCAG 2.4.4); anything else is words only.
fn registration(viewer: Viewer<'_>, written: &str) -> (String, Option<String>) {
    let bare = written.strip_prefix("mailto:").unwrap_or(written);
    if written.starts_with("http://") || written.starts_with("https://") {
        return (viewer.say("link-register"), Some(written.to_owned()));
    }
    let is_mail = bare.contains('@') && !bare.contains(char::is_whitespace);
    let shown = before(bare, '?').to_owned();
    if is_mail {
        (shown, Some(format!("mailto:{bare}")))
    } else {
        (bare.to_owned(), None)
    }
}
