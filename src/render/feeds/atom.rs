//! A feed as Atom (RFC 4287), the main format.
//!
//! Follows the rules that the W3C feed validator checks (feeds.md 6.3); knows what is told, not the
//! site.

use crate::render::feeds::feed::{FeedData, FeedFormat, FeedItem, TextFile, Translation, rfc_3339};
use crate::render::feeds::feed_page::{NAMESPACE, card, welcome};
use crate::render::xml::Xml;

/// When a feed without entries was last changed: Atom must say a time, and it has none of its own.
const NEVER: &str = "2000-01-01T00:00:00+00:00";

/// A feed as Atom.
pub(crate) fn render_atom(told: &FeedData<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    if let Some(sheet) = &told.style_sheet {
        xml.style_sheet(sheet);
    }
    xml.open(
        "feed",
        &[
            ("xmlns", "http://www.w3.org/2005/Atom"),
            NAMESPACE,
            ("xml:lang", told.lang()),
        ],
    );
    xml.text("id", told.id);
    xml.text("title", &told.title);
    if told.description != told.title {
        xml.text("subtitle", &told.description);
    }
    xml.text(
        "updated",
        &told.updated.map_or_else(|| NEVER.to_owned(), rfc_3339),
    );
    author(&mut xml, &told.site);
    xml.empty(
        "link",
        &[
            ("rel", "self"),
            ("type", FeedFormat::Atom.media_type()),
            ("href", &told.address),
        ],
    );
    alternate(&mut xml, told.lang(), &told.page);
    translations(&mut xml, &told.translations);
    xml.text("generator", "kansli");
    welcome(&mut xml, told);
    for item in &told.items {
        entry(&mut xml, told, item);
    }
    xml.close("feed");
    xml.finish()
}

fn entry(xml: &mut Xml, told: &FeedData<'_>, item: &FeedItem<'_>) {
    xml.open("entry", &[("xml:lang", told.lang())]);
    xml.text("id", item.id);
    xml.text("title", item.title);
    xml.text("published", &rfc_3339(item.published));
    xml.text("updated", &rfc_3339(item.updated));
    for name in item.authors {
        author(xml, name);
    }
    alternate(xml, told.lang(), &item.url);
    translations(xml, &item.translations);
    for file in &item.files {
        let length = file.length.to_string();
        let kind = ("type", TextFile::MEDIA_TYPE);
        xml.empty(
            "link",
            &[
                ("rel", "enclosure"),
                kind,
                ("length", &length),
                ("title", file.name),
                ("href", &file.url),
            ],
        );
    }
    for tag in item.tags {
        xml.empty("category", &[("term", tag), ("label", tag)]);
    }
    card(xml, told, item);
    if let Some(summary) = &item.summary {
        xml.text("summary", summary);
    }
    xml.escaped_text("content", &[("type", "html")], item.xml());
    xml.close("entry");
}

fn author(xml: &mut Xml, name: &str) {
    xml.open("author", &[]);
    xml.text("name", name);
    xml.close("author");
}

fn alternate(xml: &mut Xml, lang: &str, url: &str) {
    xml.empty(
        "link",
        &[
            ("rel", "alternate"),
            ("type", "text/html"),
            ("hreflang", lang),
            ("href", url),
        ],
    );
}

/// The same in other languages. Never as `alternate`, though that is what they are: of two
/// alternates some readers open the first and some the last, so that one or the other would open
/// the wrong language. After the page's own address, since some look at nothing but the order.
fn translations(xml: &mut Xml, translations: &[Translation<'_>]) {
    for other in translations {
        let (lang, title) = (("hreflang", other.lang), ("title", other.title.as_str()));
        xml.empty(
            "link",
            &[
                ("rel", "related"),
                ("type", "text/html"),
                lang,
                title,
                ("href", &other.url),
            ],
        );
    }
}
