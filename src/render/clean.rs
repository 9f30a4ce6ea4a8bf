//! Cleans bodies that hold raw HTML, by ammonia.
//!
//! The whole body goes through it, so that an element may be opened and closed in different pieces
//! of Markdown; the attributes of our own patterns are let through.

use std::collections::HashSet;

use ammonia::UrlRelative;
use url::Url;

use crate::base::web_address::{WebAddress, all_own, all_whole, is_own, web_address};
use crate::read::html::removed::ALLOWED_ELEMENTS;

/// `html` without scripts, styles, forms and everything else that could act or reach another
/// server. For a feed, `page` is the public address of the page, to which all addresses are then
/// put in relation.
#[must_use]
pub fn clean(html: &str, page: Option<&str>) -> String {
    let generic: HashSet<&str> = [
        "id", "class", "lang", "title", "role", "tabindex", "scope", "colspan", "rowspan", "start",
        "hreflang", "datetime", "loading", "decoding", "width", "height", "dir",
    ]
    .into();
    let page = page.and_then(|page| Url::parse(page).ok());
    let own = page.clone();
    ammonia::Builder::default()
        .url_relative(page.map_or(UrlRelative::PassThrough, UrlRelative::RewriteWithBase))
        .tags(ALLOWED_ELEMENTS.clone())
        .add_generic_attributes(generic)
        .generic_attribute_prefixes(["aria-"].into())
        .add_tag_attributes("a", ["name"])
        .add_tag_attributes("img", ["srcset", "sizes"])
        .add_tag_attributes("source", ["srcset", "sizes", "type", "media"])
        .rm_tag_attributes("img", ["align"])
        .url_schemes(["http", "https", "mailto", "tel", "sms"].into())
        .link_rel(None)
        .attribute_filter(move |_, name, value| {
            // No request to anybody else, and no id that the page itself uses.
            let fetches = match name {
                "src" | "poster" => !is_own(value, own.as_ref()),
                // Addresses among several are not put in relation to the page: in a feed, those
                // that are not whole would lead nowhere.
                "srcset" => !all_own(value, own.as_ref()) || (own.is_some() && !all_whole(value)),
                _ => false,
            };
            // A password in an address would be published, and nobody knows where browsers go that
            // repair an address.
            let is_refused = matches!(name, "href" | "cite")
                && matches!(
                    web_address(value),
                    WebAddress::Credentials | WebAddress::Broken | WebAddress::Unsafe
                );
            let is_reserved = matches!(name, "id" | "name") && value.starts_with("site_");
            (!fetches && !is_refused && !is_reserved).then(|| value.into())
        })
        .clean(html)
        .to_string()
}
