//! Raw HTML with everything decided: where its links lead, which files its pictures show, and the
//! ids and levels of its headings.
//!
//! Part of `text/resolve`. What an attribute is for says `read/html/content`.

use crate::base::html::{self, HtmlAttribute, HtmlTag};
use crate::model::outline::OutlineHeading;
use crate::read::html::content::{AttributeRole, HtmlHeading, candidates, headings, role};
use crate::site::links::resolved::{Target, position};
use crate::text::resolve::Resolver;
use crate::text::resolved::{Destination, Html, HtmlChange, Replacement};

impl<'a> Resolver<'a> {
    /// A piece of raw HTML.
    pub(crate) fn html(&mut self, tree: &'a html::RawHtml<'a>) -> Html<'a> {
        let mut changes = Vec::new();
        for heading in headings(&tree.tags) {
            let ends = tree
                .tags
                .get(heading.open)
                .zip(tree.tags.get(heading.close));
            if let Some(ends) = ends {
                self.html_heading(&heading, ends, &mut changes);
            }
        }
        for tag in &tree.tags {
            if tag.name == "picture" {
                self.in_picture = !tag.closes;
            }
            for attribute in &tag.attributes {
                if let Some(by) = self.attribute(tag, attribute) {
                    let at = attribute.at.clone();
                    self.push_change(tag, HtmlChange { at, by }, &mut changes);
                }
            }
        }
        changes.sort_by_key(|change| change.at.start);
        // What stands in a heading that is left out is left out with it.
        let mut end = 0;
        changes.retain(|change| {
            let is_outside = change.at.start >= end;
            end = end.max(change.at.end);
            is_outside
        });
        Html { tree, changes }
    }

    /// A picture brings its sizes, which stand around its tag.
    fn push_change(
        &self,
        tag: &HtmlTag,
        change: HtmlChange<'a>,
        changes: &mut Vec<HtmlChange<'a>>,
    ) {
        let sized = match change.by {
            Replacement::Picture(file, _)
                if !self.in_picture && tag.attribute("srcset").is_none() =>
            {
                Some(file)
            }
            _ => None,
        };
        let Some(file) = sized else {
            return changes.push(change);
        };
        let width = tag.value("width").and_then(|width| width.parse().ok());
        changes.push(HtmlChange {
            at: tag.at.start..tag.at.start,
            by: Replacement::Sizes(file, width),
        });
        changes.push(change);
        changes.push(HtmlChange {
            at: tag.at.end..tag.at.end,
            by: Replacement::EndOfSizes(file),
        });
    }

    /// What is written in place of an attribute; nothing when it stays.
    fn attribute(&self, tag: &'a HtmlTag, attribute: &'a HtmlAttribute) -> Option<Replacement<'a>> {
        let value = attribute.value.as_deref()?;
        match role(tag, attribute)? {
            AttributeRole::Link | AttributeRole::Media => {
                // What only sites with their own HTML may have is no link on others.
                position(&self.page.outline.links, attribute.span.start)?;
                match self.destination(attribute.span.start, value) {
                    None => Some(Replacement::Nothing),
                    Some((Destination::Written(_), ..)) => None,
                    Some((to, ..)) => Some(Replacement::Address(&attribute.name, to)),
                }
            }
            AttributeRole::Picture => match self.picture(attribute.span.start, 0)? {
                Target::File(file) => {
                    let is_sized = ["width", "height", "srcset"].map(|name| tag.attribute(name));
                    let is_sized = is_sized.iter().any(Option::is_some);
                    Some(Replacement::Picture(*file, !is_sized))
                }
                Target::Nowhere => Some(Replacement::Nothing),
                _ => None,
            },
            AttributeRole::Pictures => self.pictures(attribute, value),
            AttributeRole::Id => {
                let is_known = self.page.outline.has_id(value);
                (!is_known && tag.heading_level().is_none()).then_some(Replacement::Nothing)
            }
        }
    }

    /// Pictures to choose from. Those that lead nowhere are left out; a list that leads to other
    /// servers stays as it is.
    fn pictures(&self, attribute: &'a HtmlAttribute, value: &'a str) -> Option<Replacement<'a>> {
        let mut files = Vec::new();
        let found = candidates(value);
        let ends = found.iter().skip(1).map(|(next, _)| next.start);
        let ends = ends.chain([value.len()]);
        for (nth, ((at, _), next)) in (0..).zip(found.iter().zip(ends)) {
            let size = value.get(at.end..next).unwrap_or_default();
            let size = size.trim_matches(|c: char| c == ',' || c.is_whitespace());
            match self.picture(attribute.span.start, nth)? {
                Target::File(file) => files.push((*file, size)),
                Target::Nowhere => {}
                _ => return None,
            }
        }
        Some(if files.is_empty() {
            Replacement::Nothing
        } else {
            Replacement::Pictures(files)
        })
    }

    /// A heading: none that repeats the title, none of level one, and each with its id.
    fn html_heading(
        &self,
        heading: &HtmlHeading,
        (open, close): (&'a HtmlTag, &'a HtmlTag),
        changes: &mut Vec<HtmlChange<'a>>,
    ) {
        let outline = &self.page.outline;
        if outline.title_heading == Some(open.span.start) {
            return changes.push(HtmlChange {
                at: open.at.start..close.at.end,
                by: Replacement::Nothing,
            });
        }
        let name_end = |tag: &HtmlTag| tag.at.start + 1 + usize::from(tag.closes) + tag.name.len();
        if heading.level == 1 {
            for tag in [open, close] {
                changes.push(HtmlChange {
                    at: name_end(tag) - tag.name.len()..name_end(tag),
                    by: Replacement::Text("h2"),
                });
            }
        }
        let starts = |heading: &OutlineHeading| heading.span.start;
        let at = outline
            .headings
            .binary_search_by_key(&open.span.start, starts);
        let known = at.ok().and_then(|at| outline.headings.get(at));
        if let Some(id) = known.and_then(|heading| heading.id.as_deref())
            && open.attribute("id").is_none()
        {
            changes.push(HtmlChange {
                at: name_end(open)..name_end(open),
                by: Replacement::Id(id),
            });
        }
    }
}
