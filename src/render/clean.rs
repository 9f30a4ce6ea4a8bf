//! Cleans bodies that hold raw HTML, by ammonia.
//!
//! The whole body goes through it, so that an element may be opened and closed in different pieces
//! of Markdown; the attributes of our own patterns are let through.

use std::collections::HashSet;

use ammonia::UrlRelative;
use url::Url;

use crate::read::markdown::raw_html::allowed_elements;

/// `html` without scripts, styles, forms and everything else that could act or reach another
/// server. For a feed, `page` is the public address of the page, to which all addresses are then
/// put in relation.
#[must_use]
pub fn clean(html: &str, page: Option<&str>) -> String {
    let mut elements = allowed_elements();
    elements.extend([
        "section",
        "nav",
        "figure",
        "figcaption",
        "picture",
        "source",
        "main",
    ]);
    let generic: HashSet<&str> = [
        "id", "class", "lang", "title", "role", "tabindex", "scope", "colspan", "rowspan", "start",
        "hreflang", "datetime", "loading", "decoding", "width", "height", "dir",
    ]
    .into();
    let page = page.and_then(|page| Url::parse(page).ok());
    let host = page
        .as_ref()
        .map(|page| page[..url::Position::AfterPort].to_owned() + "/");
    ammonia::Builder::default()
        .url_relative(page.map_or(UrlRelative::PassThrough, UrlRelative::RewriteWithBase))
        .tags(elements)
        .add_generic_attributes(generic)
        .generic_attribute_prefixes(["aria-"].into())
        .add_tag_attributes("source", ["srcset", "sizes", "type"])
        .rm_tag_attributes("img", ["align"])
        .link_rel(None)
        .attribute_filter(move |_, name, value| {
            // No request to anybody else, and no id that the page itself uses.
            let is_foreign = |address: &str| {
                let own = host
                    .as_ref()
                    .and_then(|host| address.strip_prefix(host.as_str()));
                // Addresses among several are not put in relation to the page.
                let is_lost = name == "srcset" && host.is_some() && own.is_none();
                let inner = own.unwrap_or(address);
                is_lost || inner.contains("//") || inner.starts_with("data:")
            };
            let fetches = matches!(name, "src" | "srcset") && value.split(", ").any(is_foreign);
            let is_reserved = name == "id" && value.starts_with("site_");
            (!fetches && !is_reserved).then(|| value.into())
        })
        .clean(html)
        .to_string()
}
