//! Raw HTML in Markdown: which elements a page may hold, and what the cleaning will take away.
//!
//! The cleaning itself is done by ammonia in `render/clean`, with the elements listed here. This
//! look at tags serves the messages only; what it misses is cleaned all the same.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::base::html::{HtmlTag, RawHtml};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::base::web_address::{WebAddress, all_own, is_own, web_address};
use crate::read::html::tags::{instruction_length, is_element};

/// What will be taken away from raw HTML, or must not be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// An element, by its name.
    Element(String),
    /// An attribute, by its name.
    Attribute(String),
    /// A picture or other file on another server, by its address.
    Foreign(String),
    /// An instruction to another program, or a declaration, by its beginning.
    Instruction(String),
}

/// The elements that raw HTML may use: those of the sanitiser's own list, and those that pages are
/// built with.
pub static ALLOWED_ELEMENTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
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
    // The theme says how a text looks; what stands within is kept.
    for name in LOOKS {
        elements.remove(name);
    }
    elements
});

/// Elements of HTML's first years that only say how a text looks. No browser has to know them any
/// more.
pub const LOOKS: [&str; 6] = ["center", "font", "basefont", "big", "blink", "marquee"];

/// Declarations and instructions (`<!…>`, `<?…>`, `<![CDATA[…>`) in a piece of HTML: browsers hide
/// what stands in them. Each as it is written, and where it begins in the piece. Not comments, nor
/// the `<!doctype html>` of a page that was pasted whole.
#[must_use]
pub fn instructions<'h>(html: &'h RawHtml<'_>) -> Vec<(usize, &'h str)> {
    let mut found = Vec::new();
    let mut from = 0;
    let is_in_tag = |at: usize| {
        let before = html
            .tags
            .partition_point(|tag| tag.at.start <= at)
            .checked_sub(1);
        let tag = before.and_then(|before| html.tags.get(before));
        tag.is_some_and(|tag| tag.at.contains(&at))
    };
    while let Some(length) = html.text.get(from..).and_then(|rest| rest.find(['!', '?'])) {
        let sign = from + length;
        from = sign + 1;
        let Some(at) = sign
            .checked_sub(1)
            .filter(|at| html.text.as_bytes().get(*at) == Some(&b'<'))
        else {
            continue;
        };
        let rest = part(&html.text, at..);
        if let Some(comment) = rest.strip_prefix("<!--") {
            from = at + 4 + comment.find("-->").unwrap_or(comment.len());
            continue;
        }
        let length = instruction_length(rest);
        let is_doctype = part(rest, ..length)
            .to_ascii_lowercase()
            .starts_with("<!doctype");
        if !is_in_tag(at) && !is_doctype {
            found.push((at, part(rest, ..length)));
        }
        from = at + length;
    }
    found
}

/// What will be taken away from a piece of HTML with these tags, and where it stands.
#[must_use]
pub fn removed(tags: &[HtmlTag]) -> Vec<(Removed, Span)> {
    let mut found = Vec::new();
    // What is no element of HTML stands in a drawing, which is told as a whole.
    let opens = |tag: &&HtmlTag| !tag.closes && is_element(&tag.name);
    for tag in tags.iter().filter(opens) {
        let start = tag.span.start as usize;
        let place = |start: usize, name: &str| Span::new(start, start + name.len());
        if !ALLOWED_ELEMENTS.contains(tag.name.as_str()) {
            let element = Removed::Element(tag.name.clone());
            let name_end = start + 1 + tag.name.len();
            found.push((element, Span::new(start, name_end)));
            continue;
        }
        for attribute in &tag.attributes {
            let value = attribute.value.as_deref().unwrap_or_default();
            if let Some(what) = judge(&attribute.name, value) {
                let at = attribute.span.start as usize;
                found.push((what, place(at, &attribute.name)));
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
        // What was to be hidden is shown.
        "style" | "hidden" => true,
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
