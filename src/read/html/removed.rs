//! Raw HTML in Markdown: which elements a page may hold, and what the cleaning will take away.
//!
//! The cleaning itself is done by ammonia in `render/clean`, with the elements listed here. This
//! reading of tags serves the messages only; what it misses is cleaned all the same.

use std::collections::HashSet;

use crate::base::web_address::{WebAddress, all_own, is_own, web_address};
use crate::read::html::tags::{is_element, tags};

/// What will be taken away from raw HTML, or must not be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// An element, by its name.
    Element(String),
    /// An attribute, by its name.
    Attribute(String),
    /// A picture or other file on another server, by its address.
    Foreign(String),
}

/// The elements that raw HTML may use: those of the sanitiser's own list, and those that pages are
/// built with.
#[must_use]
pub fn allowed_elements() -> HashSet<&'static str> {
    let mut elements = ammonia::Builder::default().clone_tags();
    elements.extend([
        "section",
        "nav",
        "figure",
        "figcaption",
        "picture",
        "source",
        "main",
        "tfoot",
    ]);
    elements
}

/// What will be taken away from `html`, each with its byte offset and length.
#[must_use]
pub fn removed(html: &str) -> Vec<(Removed, usize, usize)> {
    let allowed = allowed_elements();
    let mut found = Vec::new();
    for tag in tags(html) {
        // What is no element at all is shown as text, and told by `read/markdown/elements`.
        if tag.closes || !is_element(&tag.name) {
            continue;
        }
        let name_end = tag.start + 1 + tag.name.len();
        if !allowed.contains(tag.name.as_str()) {
            found.push((Removed::Element(tag.name), tag.start, name_end - tag.start));
            continue;
        }
        let rest = html.get(name_end..tag.end - 1).unwrap_or_default();
        for (name, value, from) in attributes(rest) {
            if let Some(what) = judge(&name, value) {
                found.push((what, name_end + from, name.len()));
            }
        }
    }
    found
}

/// Whether an attribute is taken away, or fetches something from another server.
fn judge(name: &str, value: &str) -> Option<Removed> {
    let fetches = match name {
        "src" | "poster" => !is_own(value, None),
        "srcset" => !all_own(value, None),
        _ => false,
    };
    let leads = || web_address(value);
    let is_unsafe = match name {
        "style" => true,
        "href" | "cite" | "src" => {
            matches!(leads(), WebAddress::Unsafe | WebAddress::Credentials)
        }
        _ => name.starts_with("on"),
    };
    if is_unsafe {
        return Some(Removed::Attribute(name.to_owned()));
    }
    fetches.then(|| Removed::Foreign(value.trim().to_owned()))
}

/// Names, values and byte offsets of the attributes in what follows an element's name.
fn attributes(tag: &str) -> impl Iterator<Item = (String, &str, usize)> {
    tag.match_indices('=').filter_map(|(equals, _)| {
        let before = tag[..equals].trim_end();
        let start = before
            .rfind(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))
            .map_or(0, |i| i + 1);
        let value = tag[equals + 1..].trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
            None => value.split_whitespace().next().unwrap_or_default(),
        };
        let name = before.get(start..)?.to_ascii_lowercase();
        (!name.is_empty()).then_some((name, value, start))
    })
}
