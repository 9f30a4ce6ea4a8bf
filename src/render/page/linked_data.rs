//! What a page is, for search engines: one block of JSON-LD with the words of schema.org.
//!
//! The office on its start page; newsletters, plans, strategies, reports and events on theirs; and
//! the way there. Says nothing that the page does not, and needs the public address of the site.

use jiff::civil::Time;
use serde_json::{Map, Value, json};

use crate::language::languages::inputs;
use crate::model::config::{BaseUrl, Hours, OpenDays};
use crate::model::front_matter::{Event, Moment};
use crate::model::page::Page;
use crate::render::cards::Viewer;
use crate::render::view_parts::LinkView;
use crate::site::feeds::{HOUR, published_on};
use crate::site::versions::PageId;

/// A moment as machines read it: a day, or a time with its distance from UTC.
#[must_use]
pub fn with_offset(viewer: Viewer<'_>, moment: Moment) -> String {
    let zone = viewer.site.structure.config.time_zone.clone();
    match (moment, moment.at(HOUR).to_zoned(zone)) {
        (Moment::Minute(_), Ok(time)) => time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        _ => moment.date().to_string(),
    }
}

/// The block of a page: the thing that it is about, if any, and the way to it.
#[must_use]
pub fn linked_data(
    base: &BaseUrl,
    thing: Option<Value>,
    way: &[LinkView],
    page: (&str, &str),
) -> Option<String> {
    let (title, url) = page;
    let mut graph: Vec<Value> = thing.into_iter().collect();
    if !way.is_empty() {
        let absolute = |link: &LinkView| {
            let href = link.href.strip_suffix("index.html").unwrap_or(&link.href);
            (link.title.clone(), format!("{}{href}", base.as_str()))
        };
        let steps = way
            .iter()
            .map(absolute)
            .chain([(title.to_owned(), url.to_owned())]);
        let item = |(at, (name, item)): (usize, (String, String))| {
            let position = at + 1;
            json!({ "@type": "ListItem", "position": position, "name": name, "item": item })
        };
        let items: Vec<Value> = steps.enumerate().map(item).collect();
        graph.push(json!({ "@type": "BreadcrumbList", "itemListElement": items }));
    }
    if graph.is_empty() {
        return None;
    }
    // Nothing in it may end the element that it stands in.
    let block = json!({ "@context": "https://schema.org", "@graph": graph });
    Some(block.to_string().replace('<', "\\u003c"))
}

/// The office: its name, and for the start page how to reach it.
#[must_use]
pub fn office(viewer: Viewer<'_>, base: &BaseUrl) -> Value {
    let config = &viewer.site.structure.config;
    let mut office = publisher(viewer, base);
    let Some(map) = office.as_object_mut() else {
        return office;
    };
    put(
        map,
        "description",
        config.description.get_or_first(viewer.lang).cloned(),
    );
    let logo = viewer.site.structure.logo_file();
    put(
        map,
        "logo",
        logo.map(|file| format!("{}{}", base.as_str(), file.address)),
    );
    if let Some(contact) = &config.contact {
        put(map, "email", contact.email.clone());
        put(map, "telephone", contact.phone.clone());
        if let Some(number) = &contact.number {
            put_number(map, number);
        }
        if let Some(Hours::Days(days)) = &contact.hours {
            let hours = days.iter().copied().map(opening_hours);
            map.insert("openingHours".to_owned(), hours.collect());
        }
        put(
            map,
            "address",
            contact
                .address
                .get_or_first(viewer.lang)
                .map(|address| address.trim().replace('\n', ", ")),
        );
    }
    office
}

/// The number of the organisation: a Swedish one by its international code (ISO 6523), any other as
/// it is written.
fn put_number(map: &mut Map<String, Value>, number: &str) {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_swedish = digits.len() == 10 && !number.contains(char::is_alphabetic);
    let (key, value) = if is_swedish {
        ("iso6523Code", format!("0007:{digits}"))
    } else {
        ("identifier", number.to_owned())
    };
    put(map, key, Some(value));
}

/// `Mo-Th 09:00-16:00`.
fn opening_hours(days: OpenDays) -> Value {
    const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let name = |day: usize| NAMES.get(day).copied().unwrap_or(NAMES[0]);
    let when = if days.from == days.to {
        name(days.from).to_owned()
    } else {
        format!("{}-{}", name(days.from), name(days.to))
    };
    let time = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
    Value::String(format!("{when} {}-{}", time(days.opens), time(days.closes)))
}

fn publisher(viewer: Viewer<'_>, base: &BaseUrl) -> Value {
    json!({ "@type": "Organization", "name": viewer.site_title(), "url": base.as_str() })
}

/// The document of a page, if it is of a kind that schema.org has a word for.
#[must_use]
pub fn document(viewer: Viewer<'_>, base: &BaseUrl, id: PageId) -> Option<Value> {
    let (site, page) = (viewer.site, viewer.site.page(id));
    let url = format!("{}{}", base.as_str(), site.place(id).address);
    let picture = viewer
        .preview_picture(id)
        .map(|picture| format!("{}{}", base.as_str(), picture.href));
    let mut map = Map::new();
    let kind = page.kind().describe().schema_type?;
    if let Some(event) = page.meta.details.event() {
        event.starts?;
    }
    put(&mut map, "@type", Some(kind.to_owned()));
    put(
        &mut map,
        if kind == "Event" { "name" } else { "headline" },
        Some(page.meta.title.clone()),
    );
    put(&mut map, "description", viewer.summary(id));
    put(&mut map, "url", Some(url));
    put(
        &mut map,
        "inLanguage",
        Some(site.structure.config.code(page.lang).to_owned()),
    );
    put(&mut map, "image", picture);
    if let Some(event) = page.meta.details.event() {
        put_event(&mut map, viewer, event);
        map.insert("organizer".to_owned(), publisher(viewer, base));
        return Some(Value::Object(map));
    }
    put_publication(&mut map, viewer, page);
    map.insert("publisher".to_owned(), publisher(viewer, base));
    Some(Value::Object(map))
}

/// When a text was published and changed, what time it covers, and the number of a report.
fn put_publication(map: &mut Map<String, Value>, viewer: Viewer<'_>, page: &Page) {
    let is_report = page.kind().describe().schema_type == Some("Report");
    put(
        map,
        "datePublished",
        published_on(page).map(|date| with_offset(viewer, date)),
    );
    put(
        map,
        "dateModified",
        page.meta.updated.map(|date| with_offset(viewer, date)),
    );
    let met = page.meta.details.meeting().and_then(|meeting| meeting.held);
    put(
        map,
        "temporalCoverage",
        met.map(|held| held.date().to_string()),
    );
    if let Some(decided) = page.meta.details.decided() {
        put(
            map,
            "temporalCoverage",
            decided
                .period
                .map(|period| format!("{}/{}", period.from, period.to)),
        );
        let reference = decided
            .adopted
            .as_ref()
            .and_then(|adopted| adopted.reference.as_ref());
        let reference = reference.map(|written| written.text.clone());
        put(map, "reportNumber", reference.filter(|_| is_report));
    }
}

/// Time and place of an event.
fn put_event(map: &mut Map<String, Value>, viewer: Viewer<'_>, event: &Event) {
    put(
        map,
        "startDate",
        event.starts.map(|starts| with_offset(viewer, starts)),
    );
    put(
        map,
        "endDate",
        event.ends.map(|ends| with_offset(viewer, ends)),
    );
    put(
        map,
        "eventStatus",
        Some("https://schema.org/EventScheduled".to_owned()),
    );
    let place = event.place.as_ref().filter(|place| !is_on_the_web(place));
    let place = place.map(|place| {
        let mut found = json!({ "@type": "Place", "name": place, "address": place });
        if let (Some(map), Some(address)) = (found.as_object_mut(), &event.map) {
            put(map, "hasMap", Some(address.clone()));
        }
        found
    });
    let online = event
        .online
        .as_ref()
        .map(|online| json!({ "@type": "VirtualLocation", "url": online }));
    let mode = match (&place, &online) {
        (Some(_), Some(_)) => Some("Mixed"),
        (Some(_), None) => Some("Offline"),
        (None, Some(_)) => Some("Online"),
        (None, None) => None,
    };
    put(
        map,
        "eventAttendanceMode",
        mode.map(|mode| format!("https://schema.org/{mode}EventAttendanceMode")),
    );
    let places: Vec<Value> = place.into_iter().chain(online).collect();
    if !places.is_empty() {
        map.insert("location".to_owned(), Value::Array(places));
    }
}

fn put(map: &mut Map<String, Value>, key: &str, value: Option<String>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), Value::String(value));
    }
}

/// Whether what stands as the place of an event says that it is on the web alone.
fn is_on_the_web(place: &str) -> bool {
    let place = place.to_lowercase();
    inputs().any(|input| input.no_place.contains(&place.as_str()))
}
