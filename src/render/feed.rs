//! RSS 2.0 of the whole site and of each section, one language a feed.
//!
//! Follows the rules that the W3C feed validator checks (feeds.md 6.1 and 6.2): whole content with absolute addresses,
//! ids that never change (RFC 4151), dates from the front matter and never from the clock.

use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::model::config::BaseUrl;
use crate::model::front_matter::{Kind, Moment, PartialDate};
use crate::model::page::Page;
use crate::render::body::render_body;
use crate::render::cards::Viewer;
use crate::render::writer::{Addresses, BodyContext};
use crate::site::address::SitePath;
use crate::site::lists::{ListKind, ListPage};
use crate::site::site::Site;
use crate::site::versions::PageId;

/// The most entries that a feed holds, but for those of the newest year, which are all kept.
const ENTRIES: usize = 20;

/// Hour that a date without a time counts as.
const HOUR: i8 = 8;

/// A feed of a list.
#[derive(Debug)]
pub struct Feed<'a> {
    /// The list that it tells of.
    pub list: &'a ListPage,
    /// Its address.
    pub address: SitePath,
}

/// All feeds of a site; none without a public address.
#[must_use]
pub fn feeds(site: &Site) -> Vec<Feed<'_>> {
    if site.frame.config.base_url.is_none() {
        return Vec::new();
    }
    let has_feed = |list: &&ListPage| {
        list.kind == ListKind::Home || (list.kind == ListKind::Section && list.section_kind != Kind::Page)
    };
    site.frame.lists.iter().filter(has_feed).map(|list| Feed { list, address: list.address.file("rss.xml") }).collect()
}

impl Feed<'_> {
    /// Title for readers.
    #[must_use]
    pub fn title(&self, viewer: Viewer<'_>) -> String {
        let site = viewer
            .site
            .list(ListKind::Home, "", self.list.lang)
            .map(|home| viewer.list_title(home))
            .unwrap_or_default();
        match self.list.kind {
            ListKind::Home => viewer.words().say_with("feed-site", &[("site", site)]),
            _ => viewer.words().say_with("feed-section", &[("section", viewer.list_title(self.list)), ("site", site)]),
        }
    }
}

/// When a page was published: its date, else the day of its decision.
#[must_use]
pub fn published_on(page: &Page) -> Option<Moment> {
    let decided = || match page.meta.details.decided()?.adopted.as_ref()?.date? {
        PartialDate::Day(date) => Some(Moment::Day(date)),
        _ => None,
    };
    page.meta.date.or_else(decided)
}

/// The entries of a feed, newest first: pages in its own language that have a date.
fn entries(site: &Site, list: &ListPage) -> Vec<(PageId, Moment)> {
    let own = list.members.iter().filter(|id| site.page(**id).lang == list.lang);
    let mut entries: Vec<(PageId, Moment)> = own.filter_map(|id| Some((*id, published_on(site.page(*id))?))).collect();
    entries.retain(|(_, date)| date.date() <= site.frame.choices.today);
    entries.sort_by(|a, b| b.1.at(HOUR).cmp(&a.1.at(HOUR)).then_with(|| site.page(b.0).id.cmp(&site.page(a.0).id)));
    let newest = entries.first().map(|(_, date)| date.date().year());
    let mut kept = 0;
    entries.retain(|(_, date)| {
        kept += 1;
        kept <= ENTRIES || Some(date.date().year()) == newest
    });
    entries
}

/// A feed as RSS 2.0.
#[must_use]
pub fn render_rss(viewer: Viewer<'_>, feed: &Feed<'_>, base: &BaseUrl) -> Vec<u8> {
    let site = viewer.site;
    let entries = entries(site, feed.list);
    let absolute = |address: &SitePath| format!("{}{address}", base.as_str());
    let mut xml = Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 1) };
    xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let namespaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.open("rss", &namespaces);
    xml.open("channel", &[]);
    let title = feed.title(viewer);
    let description = site.frame.config.description.get_or_first(feed.list.lang).cloned();
    xml.text("title", &title);
    xml.text("link", &absolute(&feed.list.address));
    xml.text("description", description.as_deref().unwrap_or(&title));
    xml.text("language", site.frame.config.code(feed.list.lang));
    let changed = entries.iter().map(|(id, date)| site.page(*id).meta.updated.unwrap_or(*date).at(HOUR)).max();
    if let Some(changed) = changed {
        xml.text("lastBuildDate", &rfc_2822(Moment::Minute(changed), &site.frame.config.time_zone));
    }
    let own = absolute(&feed.address);
    xml.empty("atom:link", &[("href", &own), ("rel", "self"), ("type", "application/rss+xml")]);
    for (id, date) in entries {
        item(&mut xml, viewer, id, date);
    }
    xml.close("channel");
    xml.close("rss");
    let mut out = xml.writer.into_inner();
    out.push(b'\n');
    out
}

fn item(xml: &mut Xml, viewer: Viewer<'_>, id: PageId, date: Moment) {
    let site = viewer.site;
    let Some(base) = &site.frame.config.base_url else { return };
    let (page, place) = (site.page(id), site.place(id));
    let addresses = Addresses::Absolute(base.as_str().to_owned());
    let body = render_body(BodyContext { site, texts: viewer.texts, addresses: &addresses }, id);
    xml.open("item", &[]);
    xml.text("title", &page.meta.title);
    xml.text("link", &format!("{}{}", base.as_str(), place.address));
    xml.text_with("guid", &[("isPermaLink", "false")], &tag_uri(base, site, id, date));
    xml.text("pubDate", &rfc_2822(date, &site.frame.config.time_zone));
    for author in &page.meta.authors {
        xml.text("dc:creator", author);
    }
    for tag in &page.meta.tags {
        xml.text("category", tag);
    }
    if let Some(summary) = site.summary(id) {
        xml.text("description", &summary);
    }
    xml.text("content:encoded", &body);
    xml.close("item");
}

/// An id that survives a change of address, domain or slug (RFC 4151); the one that feeds have used, if they have.
#[must_use]
pub fn tag_uri(base: &BaseUrl, site: &Site, id: PageId, date: Moment) -> String {
    if let Some(told) = site.frame.feed_ids.get(&id) {
        return told.clone();
    }
    let page = site.page(id);
    format!("tag:{},{}:/{}/{}", base.host(), date.date(), site.frame.config.code(page.lang), site.document_of(id).id)
}

/// `Fri, 15 Dec 2023 08:00:00 +0100`, in the zone of the site.
fn rfc_2822(moment: Moment, zone: &TimeZone) -> String {
    let Ok(zoned) = moment.at(HOUR).to_zoned(zone.clone()) else { return String::new() };
    rfc2822::to_string(&zoned).unwrap_or_default()
}

/// XML being written. Writing to memory cannot fail.
pub(super) struct Xml {
    pub(super) writer: Writer<Vec<u8>>,
}

impl Xml {
    pub(super) fn event(&mut self, event: Event<'_>) {
        let _ = self.writer.write_event(event);
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let mut start = quick_xml::events::BytesStart::new(name);
        start.extend_attributes(attributes.iter().copied());
        self.event(Event::Start(start));
    }

    pub(super) fn close(&mut self, name: &str) {
        self.event(Event::End(quick_xml::events::BytesEnd::new(name)));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let _ = self.writer.create_element(name).with_attributes(attributes.iter().copied()).write_empty();
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    pub(super) fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let clean: String = text.chars().filter(|c| is_xml(*c)).collect();
        let element = self.writer.create_element(name).with_attributes(attributes.iter().copied());
        let _ = element.write_text_content(BytesText::new(&clean));
    }
}

/// Whether XML 1.0 may hold a character at all; control characters pasted from elsewhere may not.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
        || (c >= ' ' && !('\u{7f}'..='\u{9f}').contains(&c) && c != '\u{fffe}' && c != '\u{ffff}')
}
