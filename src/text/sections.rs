//! What there is to read on a page, section by section, in plain text: what search finds and shows.
//!
//! Made from the places that `read/markdown/running` has remembered; nothing is parsed.

use std::borrow::Cow;

use crate::model::outline::OutlineHeading;
use crate::model::page::Page;
use crate::model::running::Says;
use crate::site::versions::PageId;
use crate::text::words::LinkTexts;

/// A part of a page: a heading and the text up to the next one.
#[derive(Debug)]
pub struct Section<'s> {
    /// Its heading; none for what stands before the first one, and for what the page says of
    /// itself.
    pub heading: Option<&'s OutlineHeading>,
    /// The words of its heading.
    pub title: Cow<'s, str>,
    /// Its text on one line.
    pub text: &'s str,
}

impl Section<'_> {
    /// The id of its heading, if it has any.
    #[must_use]
    pub fn id(&self) -> &str {
        self.heading
            .and_then(|heading| heading.id.as_deref())
            .unwrap_or("")
    }
}

/// The parts of a page in order, empty ones left out: its summary, its text, and names and numbers
/// that stand around it. They are written to `text`, in place of what was there: whoever reads many
/// pages needs memory for one.
#[must_use]
pub fn sections<'s>(words: LinkTexts<'s>, id: PageId, text: &'s mut String) -> Vec<Section<'s>> {
    let page = words.site.page(id);
    text.clear();
    text.reserve(page.text().len());
    text.push_str(page.meta.summary.as_deref().unwrap_or(""));
    let mut parts = push_text(words, id, text);
    parts.push((None, text.len()));
    push_around(page, text);
    let sections = split(words, id, parts, text);
    sections
        .filter(|section| section.heading.is_some() || !section.text.is_empty())
        .collect()
}

/// A part of a page: its heading, and where its text begins.
type SectionPart<'s> = (Option<&'s OutlineHeading>, usize);

/// The parts of a text, each up to where the next one begins.
fn split<'s>(
    words: LinkTexts<'s>,
    id: PageId,
    parts: Vec<SectionPart<'s>>,
    text: &'s str,
) -> impl Iterator<Item = Section<'s>> {
    let ends: Vec<usize> = parts
        .iter()
        .skip(1)
        .map(|(_, start)| *start)
        .chain([text.len()])
        .collect();
    parts
        .into_iter()
        .zip(ends)
        .map(move |((heading, start), end)| Section {
            heading,
            title: heading.map_or(Cow::Borrowed(""), |heading| words.heading(id, heading)),
            text: &text[start..end],
        })
}

/// Appends the text of a page and gives its parts, of which the first begins with what `text` held
/// before.
fn push_text<'s>(words: LinkTexts<'s>, id: PageId, text: &mut String) -> Vec<SectionPart<'s>> {
    let page = words.site.page(id);
    let mut parts = Vec::with_capacity(page.outline.headings.len() + 2);
    parts.push((None, 0));
    let mut start = 0;
    let mut headings = page.outline.headings.iter().peekable();
    for piece in page.running.pieces(&page.source) {
        while let Some(heading) = headings.next_if(|heading| heading.span.start <= piece.at) {
            start = text.len();
            parts.push((Some(heading), start));
        }
        if piece.is_apart {
            push_gap(start, text);
        }
        match piece.says {
            Says::Text(says) => push_line(says, start, text),
            Says::Target => text.push_str(&words.link(id, piece.at)),
        }
    }
    parts.extend(headings.map(|heading| (Some(heading), text.len())));
    parts
}

/// Keeps a cell, a list item or a paragraph from running into what stands before it in the section
/// that begins at `start`: by a space after the end of a sentence or the like, else by a middle
/// dot.
fn push_gap(start: usize, text: &mut String) {
    let end = start + text[start..].trim_end_matches(' ').len();
    text.truncate(end);
    if end > start {
        text.push_str(
            if text.ends_with(['.', ',', ':', ';', '!', '?', '…', '–']) {
                " "
            } else {
                " · "
            },
        );
    }
}

/// Appends text with the ends of its lines as spaces, none at the beginning of the section.
fn push_line(says: &str, start: usize, text: &mut String) {
    let mut from = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', says.as_bytes()) {
        text.push_str(&says[from..end]);
        if text.len() > start && !text.ends_with(' ') {
            text.push(' ');
        }
        from = end + 1;
    }
    text.push_str(&says[from..]);
}

/// Appends names and numbers that a page shows around its text.
fn push_around(page: &Page, text: &mut String) {
    let meta = &page.meta;
    let event = meta.details.event().and_then(|event| event.place.as_ref());
    let adopted = meta
        .details
        .decided()
        .and_then(|decided| decided.adopted.as_ref());
    let decision = adopted.into_iter().flat_map(|adopted| {
        let reference = adopted.reference.iter().map(|written| &written.text);
        adopted.by.iter().chain(reference)
    });
    let meeting = meta.details.meeting();
    let met = meeting
        .into_iter()
        .flat_map(|meeting| meeting.body.iter().chain(&meeting.place));
    let all = meta
        .authors
        .iter()
        .chain(event)
        .chain(met)
        .chain(decision)
        .chain(&meta.tags);
    for (at, name) in all.enumerate() {
        text.push_str(if at > 0 { ", " } else { "" });
        text.push_str(name);
    }
}
