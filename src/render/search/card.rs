//! What stands beside a document in a list of results, as JSON that `search.js` reads.
//!
//! Made from the document's view; says also how JSON is written for search.

use serde::Serialize;

use crate::base::bytes::{Mark, any_byte};
use crate::model::front_matter::Moment;
use crate::render::cards::Viewer;
use crate::site::versions::PageId;
use crate::text::sections::Section;

/// A document as it is written; its sections follow.
#[derive(Serialize)]
struct SearchCardView<'a> {
    title: &'a str,
    href: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
}

/// A mark of all that is shown of a document.
pub(crate) fn mark_of_document(card: &str, sections: &[Section<'_>]) -> Mark {
    let parts = sections
        .iter()
        .flat_map(|section| [section.id(), &section.title, section.text]);
    std::iter::once(card)
        .chain(parts)
        .fold(Mark::default(), |mark, part| {
            mark.with(Mark::of(part.as_bytes()).number())
        })
}

/// The card of a document; nothing when it cannot be written.
pub(crate) fn card(viewer: Viewer<'_>, id: PageId) -> Option<String> {
    let page = viewer.site.page(id);
    let event = page.meta.details.event().and_then(|event| event.starts);
    let date = event
        .map(|starts| Moment::Day(starts.date()))
        .or(page.meta.details.meeting().and_then(|meeting| meeting.held))
        .or(page.meta.date)
        .map(|date| viewer.date(date));
    json(&SearchCardView {
        title: &page.meta.title,
        href: viewer.href(&viewer.site.place(id).address),
        line: viewer.line(id),
        date: date.map(|date| (date.iso, date.text)),
        status: viewer.status(id).map(|status| status.text),
    })
}

/// Appends a text as JSON.
pub(crate) fn push_json(text: &str, out: &mut String) {
    // Most texts are written as they are.
    if any_byte(text, |byte| matches!(byte, 0..=0x1f | b'"' | b'\\')) {
        out.push_str(&serde_json::Value::from(text).to_string());
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

/// JSON of data; nothing when a fault of kansli itself keeps it from being written.
pub(crate) fn json(data: &(impl Serialize + ?Sized)) -> Option<String> {
    serde_json::to_string(data).ok()
}
