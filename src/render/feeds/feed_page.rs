//! What people see who open a feed in a browser: a page and not code.
//!
//! A little XHTML inside RSS and Atom: the title, a sentence that says what this is, and for each
//! entry its title as a true link and its day in words. The theme's `feed.css` shows this and the
//! summaries, and hides the rest. It stands in elements of a namespace of its own, which readers of
//! feeds pass over; XHTML directly in an entry would be taken for its text.

use crate::render::feeds::feed::{FeedData, FeedItem};
use crate::render::xml::Xml;

/// The namespace of what stands around the XHTML, for the root of the feed.
pub(crate) const NAMESPACE: (&str, &str) = ("xmlns:page", "urn:kansli:page");

const XHTML: (&str, &str) = ("xmlns", "http://www.w3.org/1999/xhtml");

/// What stands above the entries.
pub(crate) fn welcome(xml: &mut Xml, told: &FeedData<'_>) {
    xml.open("page:view", &[]);
    xml.open("header", &[XHTML, ("lang", told.lang())]);
    xml.empty(
        "meta",
        &[
            ("name", "viewport"),
            ("content", "width=device-width, initial-scale=1"),
        ],
    );
    xml.text("h1", &told.title);
    xml.text("p", &told.words.say("feed-help"));
    xml.open("p", &[]);
    xml.text_with("a", &[("href", &told.page)], &told.words.say("feed-page"));
    xml.close("p");
    xml.close("header");
    xml.close("page:view");
}

/// What stands above the summary of an entry.
pub(crate) fn card(xml: &mut Xml, told: &FeedData<'_>, item: &FeedItem<'_>) {
    xml.open("page:view", &[]);
    xml.open("header", &[XHTML, ("lang", told.lang())]);
    xml.open("h2", &[]);
    xml.text_with("a", &[("href", &item.url)], item.title);
    xml.close("h2");
    let date = item.published.date();
    xml.text_with(
        "time",
        &[("datetime", &date.to_string())],
        &told.words.date(date),
    );
    xml.close("header");
    xml.close("page:view");
}
