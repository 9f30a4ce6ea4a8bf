//! Raw HTML in Markdown: which elements a page may hold, and which the cleaning will take away.
//!
//! The cleaning itself is done by ammonia in `render/html`, with the elements listed here.

use std::collections::HashSet;

/// The elements that raw HTML may use: those of the sanitiser's own list.
#[must_use]
pub fn allowed_elements() -> HashSet<&'static str> {
    ammonia::Builder::default().clone_tags()
}

/// Start tags in `html` of elements that are not allowed, each with its byte offset and length.
#[must_use]
pub fn removed_elements(html: &str) -> Vec<(String, usize, usize)> {
    let allowed = allowed_elements();
    let tags = html.match_indices('<').filter_map(|(at, _)| {
        let rest = &html[at + 1..];
        let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        let name = rest[..length].to_ascii_lowercase();
        let is_removed = rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !allowed.contains(name.as_str());
        is_removed.then_some((name, at, length + 1))
    });
    tags.collect()
}
