//! What raw HTML says: its links, pictures, ids and headings, as the outline of a page wants them.
//!
//! Which attribute means what is said here once, for the outline and for those who write the page
//! (`text/html`).

use std::ops::Range;

use crate::base::html::{HtmlAttribute, HtmlTag, RawHtml};
use crate::base::source::{Source, Span};
use crate::base::text_part::part;
use crate::model::document::LinkForm;
use crate::model::outline::{Outline, OutlineAnchor, OutlineHeading, OutlineImage, OutlineLink};
use crate::model::plain::PlainText;
use crate::read::html::characters::decoded;

/// What an attribute is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeRole {
    /// It leads somewhere when a reader asks for it.
    Link,
    /// It names a picture that is shown.
    Picture,
    /// It names pictures among which browsers choose.
    Pictures,
    /// It names a part of the page.
    Id,
    /// It names something that only sites may use which answer for their own HTML: a film, a frame.
    Media,
}

/// What an attribute of an element is for; nothing where it means nothing to the program.
#[must_use]
pub fn role(tag: &HtmlTag, attribute: &HtmlAttribute) -> Option<AttributeRole> {
    if tag.closes || attribute.value.is_none() {
        return None;
    }
    Some(match (tag.name.as_str(), attribute.name.as_str()) {
        ("a" | "area", "href") => AttributeRole::Link,
        ("img", "src") => AttributeRole::Picture,
        ("img" | "source", "srcset") => AttributeRole::Pictures,
        (_, "id") | ("a", "name") => AttributeRole::Id,
        ("video" | "audio" | "source" | "track" | "embed" | "iframe", "src")
        | ("video", "poster")
        | ("object", "data") => AttributeRole::Media,
        _ => return None,
    })
}

/// A picture among several: where its address stands in the value of `srcset`, and the address.
#[must_use]
pub fn candidates(list: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut rest = list;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let length = rest
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let address = part(rest, ..length).trim_end_matches(',');
        if address.is_empty() {
            return found;
        }
        let start = list.len() - rest.len();
        found.push((start..start + address.len(), address));
        // A comma right after the address ends the candidate; otherwise its size follows.
        let after = part(rest, address.len()..);
        rest = match after.find(',') {
            Some(comma) => part(after, comma..),
            None => return found,
        };
    }
}

/// A heading in raw HTML.
#[derive(Clone, Debug)]
pub struct HtmlHeading {
    /// Its level, 1 to 6.
    pub level: u8,
    /// The position of the tag that begins it.
    pub open: usize,
    /// The position of the tag that ends it.
    pub close: usize,
}

/// The headings that begin and end within one piece.
#[must_use]
pub fn headings(tags: &[HtmlTag]) -> Vec<HtmlHeading> {
    let mut found = Vec::new();
    let mut rest = tags.iter().enumerate();
    // Levels that no tag ends any more, as bits: what is looked for in vain is looked for once.
    let mut endless = 0_u8;
    while let Some((open, tag)) = rest.next() {
        let Some(level) = tag.heading_level().filter(|_| !tag.closes) else {
            continue;
        };
        if endless & (1 << level) != 0 {
            continue;
        }
        let is_end = |(_, other): &(usize, &HtmlTag)| other.closes && other.name == tag.name;
        if let Some((close, _)) = rest.clone().find(is_end) {
            found.push(HtmlHeading { level, open, close });
            rest.nth(close - open - 1);
        } else {
            endless |= 1 << level;
        }
    }
    found
}

/// The words of a heading.
fn words(html: &RawHtml<'_>, heading: &HtmlHeading) -> String {
    let mut text = String::new();
    let within = html.tags.get(heading.open..=heading.close);
    for pair in within.unwrap_or_default().windows(2) {
        if let [before, after] = pair {
            let between = html.text.get(before.at.end..after.at.start);
            text.push_str(&decoded(between.unwrap_or_default()));
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds what a piece says to the outline of its page: all but where its links end. `has_media` says
/// that films, frames and the like count.
pub fn add_to_outline(html: &RawHtml<'_>, has_media: bool, in_table: bool, outline: &mut Outline) {
    let headings = headings(&html.tags);
    for heading in &headings {
        let ends = html
            .tags
            .get(heading.open)
            .zip(html.tags.get(heading.close));
        let Some((open, close)) = ends else { continue };
        outline.headings.push(OutlineHeading {
            level: heading.level,
            text: PlainText::from(words(html, heading)),
            id: open.value("id").map(str::to_owned),
            span: Span {
                start: open.span.start,
                end: close.span.end,
            },
        });
    }
    for (at, tag) in html.tags.iter().enumerate() {
        let is_heading = headings.binary_search_by_key(&at, |heading| heading.open);
        let mut has_id = is_heading.is_ok();
        for attribute in &tag.attributes {
            let Some(value) = &attribute.value else {
                continue;
            };
            match role(tag, attribute) {
                Some(AttributeRole::Link) => add_link(attribute, value, in_table, outline),
                Some(AttributeRole::Media) if has_media => {
                    add_link(attribute, value, in_table, outline);
                }
                Some(AttributeRole::Picture) => {
                    add_picture(value, (attribute.span.start, 0), attribute.span, outline);
                }
                Some(AttributeRole::Pictures) => {
                    for (nth, (at, address)) in (0..).zip(candidates(value)) {
                        let span = candidate_span(html, attribute, at.start, address);
                        add_picture(address, (attribute.span.start, nth), span, outline);
                    }
                }
                // `<a id="x" name="x">` names one part twice.
                Some(AttributeRole::Id) if !value.is_empty() && !has_id => {
                    has_id = true;
                    outline.anchors.push(OutlineAnchor {
                        id: value.clone(),
                        span: attribute.span,
                    });
                }
                _ => {}
            }
        }
    }
}

fn add_link(attribute: &HtmlAttribute, target: &str, in_table: bool, outline: &mut Outline) {
    outline.links.push(OutlineLink {
        form: LinkForm::Html,
        target: target.into(),
        text: None,
        in_table,
        span: attribute.span,
    });
}

/// Where a picture among several stands, `after` bytes or more from the beginning of its value; all
/// of the attribute if it is written otherwise than it reads (`&amp;`).
fn candidate_span(
    html: &RawHtml<'_>,
    attribute: &HtmlAttribute,
    after: usize,
    address: &str,
) -> Span {
    let from = attribute.name.len() + after;
    let written = html.text.get(attribute.at.clone());
    let found = written
        .and_then(|written| written.get(from..))
        .and_then(|rest| rest.find(address));
    found.map_or(attribute.span, |at| {
        let start = attribute.span.start as usize + from + at;
        Span::new(start, start + address.len())
    })
}

fn add_picture(target: &str, key: (u32, u32), span: Span, outline: &mut Outline) {
    outline.images.push(OutlineImage {
        target: target.into(),
        key,
        span,
        is_html: true,
    });
}

/// Gives the links of raw HTML their texts: what stands between the tags, which may lie in pieces
/// of their own. `tags` are all those of the text, in order.
pub fn find_texts(tags: &[(Span, bool, Option<Span>)], source: &Source, links: &mut [OutlineLink]) {
    let mut open: Option<(Span, u32)> = None;
    for (tag, closes, href) in tags {
        if !closes {
            open = href.map(|href| (*tag, href.start));
            continue;
        }
        let Some((begin, start)) = open.take() else {
            continue;
        };
        let between = Span {
            start: begin.end,
            end: tag.start.max(begin.end),
        };
        if let Ok(at) = links.binary_search_by_key(&start, |link| link.span.start)
            && let Some(link) = links.get_mut(at)
        {
            link.text = Some(without_tags(source, between));
        }
    }
}

/// A part of the file without the spaces and the tags that it begins and ends with.
fn without_tags(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let mut rest = text.trim_start();
    while let Some(end) = rest.strip_prefix('<').and_then(|tag| tag.find('>')) {
        if is_picture(rest) {
            break;
        }
        rest = part(rest, end + 2..).trim_start();
    }
    let start = span.start as usize + text.len() - rest.len();
    let mut rest = rest.trim_end();
    while rest.ends_with('>')
        && let Some(begin) = rest.rfind('<')
    {
        if is_picture(part(rest, begin..)) {
            break;
        }
        rest = part(rest, ..begin).trim_end();
    }
    Span::new(start, start + rest.len())
}

fn is_picture(tag: &str) -> bool {
    let is = |name: &str| name.eq_ignore_ascii_case("<img") || name.eq_ignore_ascii_case("<svg");
    tag.get(..4).is_some_and(is)
}

#[cfg(test)]
mod tests {
    use super::{add_to_outline, candidates, headings, without_tags};
    use crate::base::html::RawHtml;
    use crate::base::source::{Source, Span};
    use crate::model::outline::Outline;
    use crate::read::html::tags::tags;

    #[test]
    fn pictures_among_several_are_found() {
        let of = |list| {
            let found = candidates(list);
            found
                .into_iter()
                .map(|(_, address)| address)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of("a.png, b.png 2x,c.png 300w"),
            ["a.png", "b.png", "c.png"]
        );
        assert_eq!(of(" a,b.png 1x "), ["a,b.png"]);
        assert!(of(" , ").is_empty());
    }

    #[test]
    fn pictures_of_one_attribute_are_known_by_their_numbers() {
        let text = "<img srcset=\"\u{61332} , b.png 2x\">";
        let tags = tags(text, &[(0, 0)]);
        let html = RawHtml {
            text: text.into(),
            tags,
        };
        let mut outline = Outline::default();
        add_to_outline(&html, false, false, &mut outline);
        for (nth, image) in (0..).zip(&outline.images) {
            let span = image.span.start as usize..image.span.end as usize;
            assert_eq!(
                (image.key, text.get(span)),
                ((5, nth), Some(&*image.target))
            );
        }
        assert_eq!(outline.images.len(), 2);
    }

    #[test]
    fn tags_around_the_text_of_a_link_may_be_short() {
        for (text, bare) in [
            ("<>", ""),
            ("<b>ord</b>", "ord"),
            ("<å>ord</>", "ord"),
            ("<img>", "<img>"),
        ] {
            let source = Source::new("a.md", text);
            let span = without_tags(&source, Span::new(0, text.len()));
            assert_eq!(source.slice(span), bare);
        }
    }

    #[test]
    fn headings_have_both_ends() {
        let all = tags("<h2>A</h2><h3><b>B</b></h3><h4>C", &[]);
        let found: Vec<(u8, usize, usize)> = headings(&all)
            .iter()
            .map(|heading| (heading.level, heading.open, heading.close))
            .collect();
        assert_eq!(found, [(2, 0, 1), (3, 2, 5)]);
    }
}
