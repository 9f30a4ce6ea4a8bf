//! Facts beside a text: a term and its value; those of events.
//!
//! Made from front matter, in the words of the reader's language.

use crate::base::text_part::before;
use crate::model::front_matter::Event;
use crate::render::cards::Viewer;
use crate::render::feeds::calendar::{event_address, render_event};
use crate::render::office_parts::WayView;
use crate::render::theme::texts::iso;
use crate::render::view_parts::FactView;
use crate::site::links::resolved::Target;
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
        ..fact(viewer, "fact-time", words.occasion(starts, event.ends))
    }));
    // An event without a start is told; readers see when it ends.
    let ends = event.ends.filter(|_| event.starts.is_none());
    facts.extend(ends.map(|ends| FactView {
        iso: Some(iso(ends)),
        ..fact(viewer, "fact-ends", words.moment(ends))
    }));
    let place = event.place.clone();
    facts.extend(place.map(|place| fact(viewer, "fact-place", place)));
    facts.extend(event.map.clone().map(|address| FactView {
        url: Some(address),
        ..fact(viewer, "fact-map", viewer.say("link-map"))
    }));
    facts.extend(registration_facts(viewer, event));
    let body = event.body.clone();
    facts.extend(body.map(|body| fact(viewer, "fact-body", body)));
    facts.extend(calendar(viewer, id, event));
    facts
}

/// The last day of an event.
pub(crate) fn last_day(event: &Event) -> Option<jiff::civil::Date> {
    event.last_day()
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

/// How one registers for an event to come, where no button says it, and until when.
fn registration_facts(viewer: Viewer<'_>, event: &Event) -> Vec<FactView> {
    let today = viewer.site.structure.choices.today;
    if event.is_over(today) {
        return Vec::new();
    }
    let mut facts = Vec::new();
    let by = event.register_by.map(|day| viewer.words().date(day));
    if let (Some(day), true) = (&by, event.is_closed(today)) {
        let text = viewer
            .words()
            .say_with("register-closed", &[("date", day.clone())]);
        return vec![fact(viewer, "fact-register", text)];
    }
    let register = event.register.as_deref();
    facts.extend(register.filter(|written| !is_web(written)).map(|written| {
        let (text, url) = registration(written);
        FactView {
            url,
            ..fact(viewer, "fact-register", text)
        }
    }));
    facts.extend(by.zip(event.register_by).map(|(text, day)| FactView {
        iso: Some(day.to_string()),
        ..fact(viewer, "fact-register-by", text)
    }));
    facts
}

/// What readers of an event to come can do about it.
#[must_use]
pub(crate) fn deeds(viewer: Viewer<'_>, id: PageId) -> Vec<WayView> {
    let today = viewer.site.structure.choices.today;
    let event = viewer.site.page(id).meta.details.event();
    let Some(event) = event.filter(|event| !event.is_over(today)) else {
        return Vec::new();
    };
    let way = |key: &str, url: String| WayView {
        title: viewer.say(key),
        url,
        internal: false,
    };
    let register = event
        .register
        .as_deref()
        .filter(|_| !event.is_closed(today));
    let register = register.and_then(|written| {
        let (_, url) = registration(written);
        let key = if is_web(written) {
            "link-register"
        } else {
            "link-register-mail"
        };
        url.map(|url| way(key, url))
    });
    let online = event.online.clone().map(|url| way("link-online", url));
    register.into_iter().chain(online).collect()
}

/// The signed file of a decision or of minutes, with its kind and size (WCAG 2.4.4).
#[must_use]
pub(crate) fn signed_fact(
    viewer: Viewer<'_>,
    id: PageId,
    (here, elsewhere): (&str, &str),
) -> Option<FactView> {
    let (site, words) = (viewer.site, viewer.words());
    let written = site.page(id).meta.details.signed()?;
    let fact = |text: String| fact(viewer, "fact-signed", text);
    match site.targets(id).signed.as_ref()? {
        Target::File(at) => {
            let file = &site.structure.files[at.index()];
            let ending = file_ending(file.address.as_str());
            let args = [("kind", ending), ("size", words.file_size(file.length))];
            Some(FactView {
                url: Some(file.address.to_string()),
                internal: true,
                ..fact(words.say_with(here, &args))
            })
        }
        Target::Page(page, _) => Some(FactView {
            link: Some(viewer.link(*page)),
            ..fact(String::new())
        }),
        Target::External => Some(FactView {
            url: Some(written.text.clone()),
            ..fact(viewer.say(elsewhere))
        }),
        Target::List(_) | Target::Search(_) | Target::Nowhere => None,
    }
}

/// The ending of a file's name, in lower case.
fn file_ending(address: &str) -> String {
    let name = address.rsplit('/').next().unwrap_or(address);
    let ending = name.rsplit_once('.').map_or(name, |(_, ending)| ending);
    ending.to_lowercase()
}

fn is_web(written: &str) -> bool {
    written.starts_with("http://") || written.starts_with("https://")
}

/// Text and address of a registration: a mail address shows itself, anything else but an address is
/// words only.
fn registration(written: &str) -> (String, Option<String>) {
    if is_web(written) {
        return (written.to_owned(), Some(written.to_owned()));
    }
    let bare = written.strip_prefix("mailto:").unwrap_or(written);
    let is_mail = bare.contains('@') && !bare.contains(char::is_whitespace);
    let shown = before(bare, '?').to_owned();
    if is_mail {
        (shown, Some(format!("mailto:{bare}")))
    } else {
        (bare.to_owned(), None)
    }
}
