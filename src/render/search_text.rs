//! What there is to read on a page, section by section, in plain text: what search finds and shows.
//!
//! Made from the places that `read/running` has remembered; nothing is parsed.

use crate::model::document::OutlineHeading;
use crate::model::page::Page;
use crate::model::running::Says;
use crate::site::links::{Target, position};
use crate::site::site::Site;
use crate::site::versions::PageId;

/// A part of a page: a heading and the text up to the next one.
#[derive(Debug)]
pub struct Section<'s> {
    /// Its heading; none for what stands before the first one, and for what the page says of itself.
    pub heading: Option<&'s OutlineHeading>,
    /// Its text on one line.
    pub text: String,
}

/// The parts of a page in order, empty ones left out: its summary, its text, and names and numbers that stand around it.
#[must_use]
pub fn sections(site: &Site, id: PageId) -> Vec<Section<'_>> {
    let page = site.page(id);
    let mut sections = Vec::with_capacity(page.outline.headings.len() + 2);
    sections.push(Section { heading: None, text: page.meta.summary.clone().unwrap_or_default() });
    push_text(site, id, ' ', &mut sections);
    sections.push(Section { heading: None, text: around(page) });
    sections.retain(|section| section.heading.is_some() || !section.text.is_empty());
    sections
}

/// The text of a page alone, with a line for each paragraph and an empty line around headings.
#[must_use]
pub fn plain(site: &Site, id: PageId) -> String {
    let mut sections = vec![Section { heading: None, text: String::new() }];
    push_text(site, id, '\n', &mut sections);
    let lines = sections.iter().flat_map(|section| [section.heading.map(|h| h.text.as_str()), Some(&section.text)]);
    lines.flatten().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Appends the text of a page to the last of `sections` and to one for each of its headings, with `between` between what stands
/// apart.
fn push_text<'s>(site: &'s Site, id: PageId, between: char, sections: &mut Vec<Section<'s>>) {
    let page = site.page(id);
    let mut headings = page.outline.headings.iter().peekable();
    for piece in page.running.pieces(&page.source) {
        while let Some(heading) = headings.next_if(|heading| heading.span.start <= piece.at) {
            sections.push(Section { heading: Some(heading), text: String::new() });
        }
        let Some(Section { text, .. }) = sections.last_mut() else { break };
        if piece.is_apart && !text.is_empty() {
            text.push(between);
        }
        match piece.says {
            Says::Text(says) => push_line(says, text),
            Says::Target => text.push_str(target_text(site, id, piece.at)),
        }
    }
    sections.extend(headings.map(|heading| Section { heading: Some(heading), text: String::new() }));
}

/// Appends text with the ends of its lines as spaces.
fn push_line(says: &str, text: &mut String) {
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', says.as_bytes()) {
        text.push_str(&says[start..end]);
        if !text.ends_with(' ') {
            text.push(' ');
        }
        start = end + 1;
    }
    text.push_str(&says[start..]);
}

/// What links without a text of their own say.
pub fn target_texts(site: &Site, id: PageId) -> impl Iterator<Item = &str> {
    let links = site.page(id).outline.links.iter().filter(|link| !link.has_text);
    links.map(move |link| target_text(site, id, link.span.start))
}

/// What a link without a text of its own says.
fn target_text(site: &Site, id: PageId, at: u32) -> &str {
    let links = &site.page(id).outline.links;
    let Some(at) = position(links, at) else { return "" };
    match site.targets(id).links.get(at) {
        Some(Target::Page(page, anchor)) => site.target_title(*page, anchor.as_deref()),
        Some(Target::List(list)) => site.frame.lists[*list as usize].name(),
        _ => &links[at].target,
    }
}

/// Names and numbers that a page shows around its text.
fn around(page: &Page) -> String {
    let meta = &page.meta;
    let event = meta.details.event().and_then(|event| event.place.as_ref());
    let adopted = meta.details.decided().and_then(|decided| decided.adopted.as_ref());
    let decision = adopted.into_iter().flat_map(|adopted| adopted.by.iter().chain(&adopted.reference));
    let all: Vec<&str> =
        meta.authors.iter().chain(event).chain(decision).chain(&meta.tags).map(String::as_str).collect();
    all.join(", ")
}
