//! Cleans bodies that hold raw HTML, by ammonia.
//!
//! The whole body goes through it, so that an element may be opened and closed in different pieces of Markdown; the
//! attributes of our own patterns are let through.

use std::collections::HashSet;

use crate::read::raw_html::allowed_elements;

/// `html` without scripts, styles, forms and everything else that could act or reach another server.
#[must_use]
pub fn clean(html: &str) -> String {
    let mut elements = allowed_elements();
    elements.extend(["section", "nav", "figure", "figcaption", "picture", "source", "main"]);
    let generic: HashSet<&str> = [
        "id", "class", "lang", "title", "role", "tabindex", "scope", "colspan", "rowspan", "start", "hreflang",
        "datetime", "loading", "width", "height", "dir",
    ]
    .into();
    ammonia::Builder::default()
        .tags(elements)
        .add_generic_attributes(generic)
        .generic_attribute_prefixes(["aria-"].into())
        .rm_tag_attributes("img", ["align"])
        .link_rel(None)
        .attribute_filter(|_, name, value| {
            // No request to anybody else, and no id that the page itself uses.
            let fetches = matches!(name, "src" | "srcset") && (value.contains("//") || value.starts_with("data:"));
            let is_reserved = name == "id" && value.starts_with("site_");
            (!fetches && !is_reserved).then(|| value.into())
        })
        .clean(html)
        .to_string()
}
