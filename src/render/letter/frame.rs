//! What a letter says around its text: subject, preview text, line of the issue, greeting, and at
//! its foot who sends it, why, and how to leave.
//!
//! Made once from the site; the HTML and the plain text show the same.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::config::Subscribe;
use crate::model::front_matter::Details;
use crate::model::letter::letter::LetterConfig;
use crate::model::letter::provider::Provider;
use crate::render::cards::{Viewer, contents};
use crate::render::office_parts::ContactView;
use crate::render::page::contact::contact;
use crate::render::view_parts::ContentsView;
use crate::site::lists::ListKind;
use crate::site::versions::PageId;

/// From so many stories on, a letter tells its contents.
const STORIES: usize = 3;

/// What stands around the text of a letter.
#[derive(Debug)]
pub struct LetterFrame {
    /// Language of the letter.
    pub lang: String,
    /// The subject: the title of the issue.
    pub subject: String,
    /// What an inbox shows beside the subject.
    pub preheader: String,
    /// The lead of the issue, if its front matter has one.
    pub summary: Option<String>,
    /// Number and day of the issue.
    pub line: String,
    /// Where the letter is read on the web: an address or a merge field.
    pub web: String,
    /// Public address of the site.
    pub home: String,
    /// Name of the site.
    pub office: String,
    /// Lines before the text.
    pub greeting: Vec<String>,
    /// Lines after the text.
    pub closing: Vec<String>,
    /// The stories, if they are many: their headings, each with its id.
    pub contents: Vec<ContentsView>,
    /// Lines of the postal address.
    pub address: Vec<String>,
    /// How to reach the sender.
    pub contact: ContactView,
    /// Why the reader gets the letter.
    pub why: String,
    /// Where a reader unsubscribes: an address or a merge field.
    pub unsubscribe: Option<String>,
}

/// The frame of a page's letter for a provider; nothing where the site has no public address.
#[must_use]
pub fn frame(viewer: Viewer<'_>, id: PageId, provider: &Provider) -> Option<LetterFrame> {
    let (site, page) = (viewer.site, viewer.site.page(id));
    let config = &site.structure.config;
    let base = config.base_url.as_ref()?.as_str();
    let letter = config.letter.clone().unwrap_or_default();
    let stories = contents(viewer, id);
    let home = site.list(ListKind::Home, "", viewer.lang);
    let home = home.map(|home| home.address.to_string());
    let contact = contact(config, viewer.lang).unwrap_or_else(|| ContactView {
        address: Vec::new(),
        email: None,
        phone: None,
        phone_link: None,
        hours: Vec::new(),
        number: None,
    });
    let office = viewer.site_title();
    Some(LetterFrame {
        lang: config.code(viewer.lang).to_owned(),
        subject: page.meta.title.clone(),
        preheader: preheader(viewer, id),
        summary: page.meta.summary.clone(),
        line: line(viewer, id),
        web: web(&letter, format!("{base}{}", site.place(id).address)),
        home: format!("{base}{}", home.unwrap_or_default()),
        greeting: lines(letter.greeting.get_or_first(viewer.lang)),
        closing: lines(letter.closing.get_or_first(viewer.lang)),
        contents: if stories.len() < STORIES {
            Vec::new()
        } else {
            stories
        },
        address: postal_address(viewer),
        why: viewer.words().say_with("letter-why", &[("site", &office)]),
        unsubscribe: way_to_leave(viewer, provider),
        office,
        contact,
    })
}

/// What an inbox shows beside the subject: what the issue says it is, else its summary, else its
/// first paragraph.
fn preheader(viewer: Viewer<'_>, id: PageId) -> String {
    let own = match &viewer.site.page(id).meta.details {
        Details::Issue(issue) => issue.preheader.clone(),
        _ => None,
    };
    own.or_else(|| viewer.summary(id)).unwrap_or_default()
}

/// `Nr 6 2026 · 12 november 2026`.
fn line(viewer: Viewer<'_>, id: PageId) -> String {
    let date = viewer.site.page(id).meta.dated();
    let date = date.map(|moment| viewer.words().date(moment.date()));
    let parts: Vec<String> = viewer.line(id).into_iter().chain(date).collect();
    parts.join(" · ")
}

fn web(letter: &LetterConfig, own: String) -> String {
    letter.web.clone().unwrap_or(own)
}

/// The lines of the sender's postal address: that of letters, else that of the office.
#[must_use]
pub fn postal_address(viewer: Viewer<'_>) -> Vec<String> {
    let config = &viewer.site.structure.config;
    let letter = config.letter.as_ref();
    match letter.and_then(|letter| letter.address.get_or_first(viewer.lang)) {
        Some(address) => lines(Some(address)),
        None => contact(config, viewer.lang).map_or(Vec::new(), |contact| contact.address),
    }
}

/// Where a reader unsubscribes: as the site says, else by the provider's field, else by writing to
/// the office. Nothing where the provider's own editor puts the link in, and where there is no way.
#[must_use]
pub fn way_to_leave(viewer: Viewer<'_>, provider: &Provider) -> Option<String> {
    let config = &viewer.site.structure.config;
    let letter = config.letter.as_ref();
    if let Some(own) = letter.and_then(|letter| letter.unsubscribe.as_ref()) {
        return Some(own.clone());
    }
    if provider.unsubscribe.is_some() || provider.adds_unsubscribe {
        return provider.unsubscribe.map(str::to_owned);
    }
    let subscribed = config.subscribe.as_ref().and_then(Subscribe::mailbox);
    let own = || config.contact.as_ref()?.email.as_deref();
    Some(mail_to_leave(viewer, subscribed.or_else(own)?))
}

/// A link that opens a mail to the office, which asks to be taken off the list.
#[must_use]
pub fn mail_to_leave(viewer: Viewer<'_>, address: &str) -> String {
    let subject = viewer.say("letter-unsubscribe-subject");
    let subject = utf8_percent_encode(&subject, NON_ALPHANUMERIC);
    format!("mailto:{address}?subject={subject}")
}

fn lines(text: Option<&String>) -> Vec<String> {
    let lines = text.into_iter().flat_map(|text| text.lines());
    let lines = lines.map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}
