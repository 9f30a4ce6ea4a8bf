//! Raw HTML in Markdown: which elements a page may hold, and what the cleaning will take away.
//!
//! The cleaning itself is done by ammonia in `render/clean`, with the elements listed here. This
//! reading of tags serves the messages only; what it misses is cleaned all the same.

use std::collections::HashSet;

use crate::base::web_address::{WebAddress, all_own, is_own, web_address};

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

/// The elements that raw HTML may use: those of the sanitiser's own list.
#[must_use]
pub fn allowed_elements() -> HashSet<&'static str> {
    ammonia::Builder::default().clone_tags()
}

/// What will be taken away from `html`, each with its byte offset and length.
#[must_use]
pub fn removed(html: &str) -> Vec<(Removed, usize, usize)> {
    let allowed = allowed_elements();
    let mut found = Vec::new();
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let length = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b'-')
            .count();
        let name = rest[..length].to_ascii_lowercase();
        if !allowed.contains(name.as_str()) {
            found.push((Removed::Element(name), at, length + 1));
            continue;
        }
        let tag = &rest[length..rest.find('>').unwrap_or(rest.len()).max(length)];
        found.extend(attributes(tag).filter_map(|(name, value, from)| {
            let what = judge(&name, value)?;
            Some((what, at + 1 + length + from, name.len()))
        }));
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
