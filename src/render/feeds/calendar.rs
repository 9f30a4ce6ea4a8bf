//! Events for people's own calendars (iCalendar, RFC 5545): one file beside each event's page, and
//! one for each calendar.
//!
//! Times are told in UTC, which needs no table of clock changes; days without a time stay days.
//! Everything comes from the front matter, so the same site gives the same bytes; ids are made from
//! those of feeds and stay when a page moves.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};

use crate::base::web_address::{WebAddress, web_address};
use crate::language::language::Language;
use crate::model::front_matter::{Event, Moment};
use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::render::cards::Viewer;
use crate::site::address::SitePath;
use crate::site::feeds::{HOUR, published_on};
use crate::site::lists::{ListKind, ListPage};
use crate::site::site::Site;
use crate::site::versions::PageId;

/// The longest line, in bytes.
const LONGEST: usize = 75;

/// Where the calendar file of an event stands, if the page is an event that has a start.
#[must_use]
pub fn event_address(site: &Site, id: PageId) -> Option<SitePath> {
    site.page(id).meta.details.event()?.starts?;
    let address = &site.place(id).address;
    let name = address.as_str().trim_end_matches('/').rsplit('/').next()?;
    Some(address.file(&format!("{name}.ics")))
}

/// Where the file of a whole calendar stands, if the list is one and holds events in its own
/// language.
#[must_use]
pub fn calendar_address(site: &Site, list: &ListPage) -> Option<SitePath> {
    let is_calendar = list.kind == ListKind::Section && list.section_kind.has(Trait::Calendar);
    let language = Language::or_unknown(site.structure.config.code(list.lang));
    let name = format!("{}.ics", language.addresses.calendar);
    (is_calendar && events(site, list).next().is_some()).then(|| list.address.file(&name))
}

/// The events of a list in its own language.
fn events<'s>(site: &'s Site, list: &'s ListPage) -> impl Iterator<Item = PageId> + 's {
    let own = |id: &PageId| site.page(*id).lang == list.lang && event_address(site, *id).is_some();
    list.members.iter().copied().filter(own)
}

/// The calendar file of an event.
#[must_use]
pub fn render_event(viewer: Viewer<'_>, id: PageId) -> Vec<u8> {
    let mut lines = CalendarLines::begin(viewer.words().code.as_str());
    lines.event(viewer, id);
    lines.end()
}

/// The file of a whole calendar.
#[must_use]
pub fn render_calendar(viewer: Viewer<'_>, list: &ListPage) -> Vec<u8> {
    let site = viewer.site;
    let mut lines = CalendarLines::begin(viewer.words().code.as_str());
    let name = format!("{} – {}", viewer.list_title(list), viewer.site_title());
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    lines.line("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    lines.line("X-PUBLISHED-TTL:P1D");
    for id in events(site, list) {
        lines.event(viewer, id);
    }
    lines.end()
}

/// A calendar being written.
struct CalendarLines {
    out: String,
}

impl CalendarLines {
    fn begin(lang: &str) -> CalendarLines {
        let mut lines = CalendarLines { out: String::new() };
        lines.line("BEGIN:VCALENDAR");
        lines.line("VERSION:2.0");
        lines.line(&format!(
            "PRODID:-//kansli//kansli//{}",
            lang.to_uppercase()
        ));
        lines.line("CALSCALE:GREGORIAN");
        lines
    }

    fn end(mut self) -> Vec<u8> {
        self.line("END:VCALENDAR");
        self.out.into_bytes()
    }

    fn event(&mut self, viewer: Viewer<'_>, id: PageId) {
        let (site, meta) = (viewer.site, &viewer.site.page(id).meta);
        let zone = &site.structure.config.time_zone;
        let Some((event, starts)) = meta
            .details
            .event()
            .and_then(|event| Some((event, event.starts?)))
        else {
            return;
        };
        let changed = meta
            .updated
            .or_else(|| published_on(site.page(id)))
            .unwrap_or(starts);
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", uid(viewer, id)));
        if let Some(stamp) = utc(changed, zone) {
            self.line(&format!("DTSTAMP:{stamp}"));
        }
        for line in span(starts, event.ends, zone) {
            self.line(&line);
        }
        self.text("SUMMARY", &meta.title);
        if let Some(place) = &event.place {
            self.text("LOCATION", place);
        }
        let base = site.structure.config.base_url.as_ref();
        let page = base.map(|base| format!("{}{}", base.as_str(), site.place(id).address));
        let description = description(viewer, id, event, page.as_deref());
        if !description.is_empty() {
            self.text("DESCRIPTION", &description);
        }
        if let Some(page) = page {
            self.line(&format!("URL:{page}"));
        }
        if let Some(WebAddress::Web(online)) = event.online.as_deref().map(web_address) {
            self.line(&format!("CONFERENCE;VALUE=URI:{online}"));
        }
        if !meta.tags.is_empty() {
            let tags: Vec<String> = meta.tags.iter().map(|tag| escaped(tag)).collect();
            self.line(&format!("CATEGORIES:{}", tags.join(",")));
        }
        self.line("END:VEVENT");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("{name}:{}", escaped(text)));
    }

    /// A line, folded where it is longer than the format allows, between characters.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars().filter(|c| !c.is_control()) {
            if used + c.len_utf8() > LONGEST {
                self.out.push_str("\r\n ");
                used = 1;
            }
            self.out.push(c);
            used += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let text = text
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,");
    text.replace("\r\n", "\n").replace('\n', "\\n")
}

/// What an entry says: the summary, and the ways to take part.
fn description(viewer: Viewer<'_>, id: PageId, event: &Event, page: Option<&str>) -> String {
    let named = |key: &str, text: &str| format!("{}: {text}", viewer.say(key));
    let online = event
        .online
        .as_deref()
        .map(|online| named("fact-online", online));
    let register = event
        .register
        .as_deref()
        .map(|written| written.strip_prefix("mailto:").unwrap_or(written));
    let register = register.map(|register| named("fact-register", register));
    let parts = [
        viewer.summary(id),
        online,
        register,
        page.map(str::to_owned),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Beginning and end. The end of days is the day after the last one. An end that is not after the
/// beginning is left out.
fn span(starts: Moment, ends: Option<Moment>, zone: &TimeZone) -> Vec<String> {
    let next = |date: Date| date.checked_add(1.day()).unwrap_or(date);
    let Moment::Minute(start) = starts else {
        let first = starts.date();
        let last = ends.map_or(first, Moment::date).max(first);
        let day = |date: Date| date.strftime("%Y%m%d").to_string();
        return vec![
            format!("DTSTART;VALUE=DATE:{}", day(first)),
            format!("DTEND;VALUE=DATE:{}", day(next(last))),
        ];
    };
    let end = match ends {
        // Until the end of the last day.
        Some(Moment::Day(last)) => Some(Moment::Minute(next(last).at(0, 0, 0, 0))),
        other => other,
    };
    let end = end.filter(|end| end.at(0) > start);
    let line = |name: &str, moment: Moment| Some(format!("{name}:{}", utc(moment, zone)?));
    line("DTSTART", starts)
        .into_iter()
        .chain(end.and_then(|end| line("DTEND", end)))
        .collect()
}

/// `20261203T120000Z`.
fn utc(moment: Moment, zone: &TimeZone) -> Option<String> {
    let local: Zoned = moment.at(HOUR).to_zoned(zone.clone()).ok()?;
    Some(
        local
            .with_time_zone(TimeZone::UTC)
            .strftime("%Y%m%dT%H%M%SZ")
            .to_string(),
    )
}

/// An id that stays: a UUID (RFC 9562, version 8) made from the page's id in feeds. Without a
/// public address there is none, and the title of the site and the document's id must do.
fn uid(viewer: Viewer<'_>, id: PageId) -> String {
    let site = viewer.site;
    let own = || {
        let title = Viewer {
            lang: Lang::DEFAULT,
            ..viewer
        }
        .site_title();
        format!(
            "{title}/{}/{}",
            site.structure.config.code(site.page(id).lang),
            site.document_of(id).id
        )
    };
    let hash = blake3::hash(site.lasting_id(id).unwrap_or_else(own).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}
