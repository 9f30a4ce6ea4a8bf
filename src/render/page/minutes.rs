//! Minutes of meetings, and what they have to do with other documents: facts of the meeting, the
//! paragraph that a plan was decided by, and what each paragraph decided.

use crate::model::front_matter::{Meeting, Moment};
use crate::model::paragraph::Reference;
use crate::render::cards::Viewer;
use crate::render::page::facts::{fact, signed_fact};
use crate::render::theme::texts::{iso, iso_partial};
use crate::render::view_parts::{DecidedView, FactView, LinkView};
use crate::site::links::paragraph::Decision;
use crate::site::versions::{DocumentId, PageId};

/// The facts of a meeting: when and where, who met, who adjusted the minutes.
#[must_use]
pub fn meeting_facts(viewer: Viewer<'_>, id: PageId, meeting: &Meeting) -> Vec<FactView> {
    let words = viewer.words();
    let mut facts = Vec::new();
    if let Some(held) = meeting.held {
        facts.push(FactView {
            iso: Some(iso(held)),
            ..fact(viewer, "fact-meeting", words.moment(held))
        });
    }
    if let Some(body) = &meeting.body {
        facts.push(fact(viewer, "fact-body", body.clone()));
    }
    if let Some(place) = &meeting.place {
        facts.push(fact(viewer, "fact-place", place.clone()));
    }
    if let Some(adjusted) = &meeting.adjusted {
        if !adjusted.by.is_empty() {
            facts.push(fact(viewer, "fact-adjusted", adjusted.by.join(", ")));
        }
        if let Some(date) = adjusted.date {
            facts.push(FactView {
                iso: Some(iso_partial(date)),
                ..fact(viewer, "fact-adjusted-date", words.partial_date(date))
            });
        }
    }
    let keys = ("link-minutes", "link-minutes-elsewhere");
    facts.extend(signed_fact(viewer, id, keys));
    facts.extend(other(
        viewer,
        "fact-event",
        viewer.site.relations_of(id).event,
    ));
    facts
}

/// The minutes of the meeting that an event announces.
#[must_use]
pub fn minutes_fact(viewer: Viewer<'_>, id: PageId) -> Option<FactView> {
    other(viewer, "fact-minutes", viewer.site.relations_of(id).minutes)
}

/// The reference of a decision, and the paragraph where it stands.
#[must_use]
pub fn decision_facts(viewer: Viewer<'_>, id: PageId, reference: Option<&str>) -> Vec<FactView> {
    let mut facts = Vec::new();
    // A paragraph is no reference number, but may stand beside one.
    let number = match reference {
        Some(text) if text.contains('§') => Reference::of(text).number,
        other => other.map(str::to_owned),
    };
    facts.extend(number.map(|number| fact(viewer, "fact-reference", number)));
    match &viewer.site.targets(id).decision {
        Decision::Paragraph(page, anchor) => facts.push(FactView {
            link: Some(paragraph_link(viewer, *page, anchor)),
            ..fact(viewer, "fact-minutes", String::new())
        }),
        Decision::Elsewhere | Decision::Missing(_) => {
            let reference = reference.filter(|text| text.contains('§'));
            facts.extend(reference.map(|text| fact(viewer, "fact-minutes", text.to_owned())));
        }
    }
    facts
}

/// What each paragraph of minutes decided, in the order of the paragraphs.
#[must_use]
pub fn decided(viewer: Viewer<'_>, id: PageId) -> Vec<DecidedView> {
    let (site, page) = (viewer.site, viewer.site.page(id));
    let Some(decisions) = site.decisions.get(&site.place(id).document) else {
        return Vec::new();
    };
    let mut views = Vec::new();
    for heading in &page.outline.headings {
        let Some(anchor) = &heading.id else { continue };
        let mut documents = Vec::new();
        for decision in decisions.iter().filter(|d| *d.paragraph == **anchor) {
            documents.extend(viewer.document_link(decision.document));
        }
        if !documents.is_empty() {
            views.push(DecidedView {
                text: viewer.link_words().heading(id, heading).into_owned(),
                id: anchor.clone(),
                documents,
            });
        }
    }
    views
}

/// A link to a paragraph: its heading and the day of the meeting, in the language of the minutes.
fn paragraph_link(viewer: Viewer<'_>, page: PageId, anchor: &str) -> LinkView {
    let site = viewer.site;
    let link = viewer.link(page);
    let other = site.page(page);
    let heading = other.outline.heading(anchor);
    let heading = heading.map(|heading| viewer.link_words().heading(page, heading).into_owned());
    let heading = heading.unwrap_or_else(|| other.meta.title.clone());
    let day = other.meta.dated().map(Moment::date);
    let title = match day {
        Some(day) => {
            let lang = other.lang;
            format!("{heading}, {}", Viewer { lang, ..viewer }.words().date(day))
        }
        None => heading,
    };
    LinkView {
        title,
        href: format!("{}#{anchor}", link.href),
        ..link
    }
}

fn other(viewer: Viewer<'_>, term: &str, document: Option<DocumentId>) -> Option<FactView> {
    let link = viewer.document_link(document?)?;
    Some(FactView {
        link: Some(link),
        ..fact(viewer, term, String::new())
    })
}
