//! A feed as RSS 2.0.
//!
//! Follows the rules that the W3C feed validator checks (feeds.md 6.2); knows what is told, not the
//! site.

use jiff::Zoned;
use jiff::fmt::rfc2822;

use crate::render::escape::escaped;
use crate::render::feeds::feed::{FeedData, FeedFormat, FeedItem, TextFile};
use crate::render::feeds::feed_page::{NAMESPACE, card, welcome};
use crate::render::xml::Xml;

/// A feed as RSS. Readers take a description for HTML, so words are escaped as HTML first.
/// Nothing when a time cannot be written as RSS wants it.
pub(crate) fn render_rss(told: &FeedData<'_>) -> Option<Vec<u8>> {
    let mut xml = Xml::new();
    if let Some(sheet) = &told.style_sheet {
        xml.style_sheet(sheet);
    }
    let namespaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        NAMESPACE,
    ];
    xml.open("rss", &namespaces);
    xml.open("channel", &[]);
    xml.text("title", &told.title);
    xml.text("link", &told.page);
    xml.text("description", &escaped(&told.description));
    xml.text("language", told.lang());
    if let Some(updated) = told.updated {
        xml.text("lastBuildDate", &rfc_2822(updated)?);
    }
    xml.empty(
        "atom:link",
        &[
            ("href", &told.address),
            ("rel", "self"),
            ("type", FeedFormat::Rss.media_type()),
        ],
    );
    welcome(&mut xml, told);
    for item in &told.items {
        render_item(&mut xml, told, item)?;
    }
    xml.close("channel");
    xml.close("rss");
    Some(xml.finish())
}

fn render_item(xml: &mut Xml, told: &FeedData<'_>, item: &FeedItem<'_>) -> Option<()> {
    xml.open("item", &[]);
    xml.text("title", item.title);
    xml.text("link", &item.url);
    xml.text_with("guid", &[("isPermaLink", "false")], item.id);
    xml.text("pubDate", &rfc_2822(item.published)?);
    if !item.authors.is_empty() {
        // Never <author>, which must be an e-mail address.
        xml.text("dc:creator", &item.authors.join(", "));
    }
    for tag in item.tags {
        xml.text("category", tag);
    }
    // Readers know what to do with one alone; the others are linked in the text.
    if let Some(file) = item.files.first() {
        let (kind, length) = (("type", TextFile::MEDIA_TYPE), file.length.to_string());
        xml.empty(
            "enclosure",
            &[("url", &file.url), ("length", &length), kind],
        );
    }
    card(xml, told, item);
    if let Some(summary) = &item.summary {
        xml.text("description", &escaped(summary));
    }
    xml.escaped_text("content:encoded", &[], item.xml());
    xml.close("item");
    Some(())
}

/// `Fri, 15 Dec 2023 08:00:00 +0100`.
fn rfc_2822(time: &Zoned) -> Option<String> {
    rfc2822::to_string(time).ok()
}
