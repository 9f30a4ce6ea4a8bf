//! How readers reach somebody: the office, with its hours and number; whom a document names; and
//! the site in other forms.

use jiff::civil::Time;

use crate::base::web_address::{WebAddress, dialled, web_address};
use crate::model::config::{Hours, OpenDays, SiteConfig};
use crate::model::front_matter::Meta;
use crate::model::language::Lang;
use crate::render::cards::Viewer;
use crate::render::office_parts::{ContactView, DocumentContactView, WayView};

/// How to reach the office, but for its hours, which are told in words of the theme.
pub(crate) fn contact(config: &SiteConfig, lang: Lang) -> Option<ContactView> {
    let contact = config.contact.as_ref()?;
    let address = contact
        .address
        .get_or_first(lang)
        .map(|a| a.lines().map(|l| l.trim().to_owned()).collect());
    Some(ContactView {
        email: contact.email.clone(),
        phone_link: contact
            .phone
            .as_deref()
            .map(dialled)
            .filter(|d| !d.is_empty()),
        phone: contact.phone.clone(),
        address: address.unwrap_or_default(),
        hours: Vec::new(),
        number: contact.number.clone(),
    })
}

/// When the office is open, a line for each group of days.
pub(crate) fn hours(viewer: Viewer<'_>) -> Vec<String> {
    let contact = viewer.site.structure.config.contact.as_ref();
    match contact.and_then(|contact| contact.hours.as_ref()) {
        None => Vec::new(),
        Some(Hours::Words(words)) => {
            let words = words.get_or_first(viewer.lang).into_iter();
            let lines = words.flat_map(|words| words.lines().map(str::trim));
            lines
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect()
        }
        Some(Hours::Days(days)) => {
            let groups = days.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to));
            groups.filter_map(|days| line_of(viewer, days)).collect()
        }
    }
}

/// `måndag–torsdag 9.00–12.00, 13.00–16.00`, of the same days.
fn line_of(viewer: Viewer<'_>, days: &[OpenDays]) -> Option<String> {
    let name = |day: usize| viewer.say(&format!("weekday-{}", day + 1));
    let first = days.first()?;
    let when = if first.from == first.to {
        name(first.from)
    } else {
        format!("{}–{}", name(first.from), name(first.to))
    };
    let clock = |time: Time| {
        let args = [
            ("hour", time.hour().to_string()),
            ("minute", format!("{:02}", time.minute())),
        ];
        viewer.words().say_with("clock", &args)
    };
    let times = days
        .iter()
        .map(|days| format!("{}–{}", clock(days.opens), clock(days.closes)));
    Some(format!("{when} {}", times.collect::<Vec<_>>().join(", ")))
}

/// The site in other forms, as far as there are any in the reader's language.
pub(crate) fn ways(viewer: Viewer<'_>) -> Vec<WayView> {
    let structure = &viewer.site.structure;
    let ways = structure.config.ways.iter();
    let view = |(name, to): (&'static str, &String)| {
        let title = viewer.say(&format!("way-{}", name.replace('_', "-")));
        if let WebAddress::Web(url) = web_address(to) {
            let internal = false;
            return Some(WayView {
                title,
                url,
                internal,
            });
        }
        let page = structure.document_by_id(to)?.pages.get(viewer.lang)?;
        Some(WayView {
            title,
            url: viewer.href(&viewer.site.place(*page).address),
            internal: true,
        })
    };
    ways.filter_map(|way| Some((way.name, way.to.get(viewer.lang)?)))
        .filter_map(view)
        .collect()
}

/// Whom readers of a document ask about it.
pub(crate) fn document_contact(meta: &Meta) -> Option<DocumentContactView> {
    let contact = meta.contact.as_ref()?;
    Some(DocumentContactView {
        role: contact.role.clone(),
        email: contact.email.clone(),
        phone_link: contact.phone.as_deref().map(dialled),
        phone: contact.phone.clone(),
    })
}
