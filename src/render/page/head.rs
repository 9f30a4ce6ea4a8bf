//! What every page has around its text: title, addresses, languages, menu, way home.
//!
//! Made from the site for one page at a time; the language switcher follows accessibility 5.6: the
//! same document, else the nearest parent that exists, with words that say so.

use crate::model::config::{BaseUrl, SiteConfig};
use crate::model::kind::{Kind, Trait};
use crate::model::language::Lang;
use crate::render::cards::Viewer;
use crate::render::feeds::feed::{FORMATS, feed_title};
use crate::render::long_words::with_joints;
use crate::render::page::linked_data::{self, linked_data, with_offset};
use crate::render::view::PageView;
use crate::render::view_parts::{
    AlternateView, FeedFormatView, FeedView, LanguageView, LinkView, PictureView,
};
use crate::site::address::SitePath;
use crate::site::lists::{ListKind, ListPage};
use crate::site::versions::PageId;

/// What a page is, for its head.
pub(crate) struct Subject<'a> {
    /// Title of the page.
    pub(crate) title: String,
    /// Description, if any.
    pub(crate) description: Option<String>,
    /// Name of the kind of page.
    pub(crate) kind: &'static str,
    /// Kind of the document that it shows, or of the documents of its section.
    pub(crate) of_kind: Option<Kind>,
    /// Its address.
    pub(crate) address: &'a SitePath,
    /// The same page in every language that has it, itself included.
    pub(crate) versions: Vec<(Lang, SitePath, String)>,
    /// The top folder that it belongs to; empty for none.
    pub(crate) folder: &'a str,
    /// Whether it is the page of its section itself.
    pub(crate) is_section: bool,
    /// The list above it, for pages that belong to no section.
    pub(crate) above: Option<ListKind>,
    /// Pages between the section and the page.
    pub(crate) between: Vec<LinkView>,
    /// Whether search engines should leave it out.
    pub(crate) noindex: bool,
    /// Its picture.
    pub(crate) picture: Option<PictureView>,
    /// The document that it shows.
    pub(crate) document: Option<PageId>,
}

impl<'a> Subject<'a> {
    /// A page that belongs nowhere and that search engines should leave out.
    pub(crate) fn outside(title: String, kind: &'static str, address: &'a SitePath) -> Subject<'a> {
        Subject {
            title,
            description: None,
            kind,
            of_kind: None,
            address,
            versions: Vec::new(),
            folder: "",
            is_section: false,
            above: None,
            between: Vec::new(),
            noindex: true,
            picture: None,
            document: None,
        }
    }
}

/// The way to a page: start page, section, and what stands between.
fn breadcrumbs(
    viewer: Viewer<'_>,
    subject: &Subject<'_>,
    section: Option<&LinkView>,
) -> Vec<LinkView> {
    if subject.kind == "home" {
        return Vec::new();
    }
    let home = viewer.site.list(ListKind::Home, "", viewer.lang);
    let home = home.map(|home| LinkView {
        title: viewer.say("start-page"),
        ..viewer.list_link(home)
    });
    let section = section.filter(|_| !subject.is_section);
    let above = home.into_iter().chain(section.cloned());
    above.chain(subject.between.iter().cloned()).collect()
}

/// What stands in the head of a page and around its text.
pub(crate) fn page_view(viewer: Viewer<'_>, subject: Subject<'_>) -> PageView {
    let config = &viewer.site.structure.config;
    let base = config.base_url.as_ref();
    let absolute = |address: &SitePath| base.map(|base| format!("{}{address}", base.as_str()));
    let site_title = viewer.site_title();
    let head_title = if subject.title == site_title {
        site_title
    } else {
        format!("{} – {site_title}", subject.title)
    };
    let section = section_link(viewer, subject.folder);
    let breadcrumbs = breadcrumbs(viewer, &subject, section.as_ref());
    let picture = subject.picture.as_ref();
    let meta = subject.document.map(|id| &viewer.site.page(id).meta);
    PageView {
        lang: config.code(viewer.lang).to_owned(),
        head_title,
        description: subject.description.clone(),
        kind: subject.kind,
        is_article: subject
            .document
            .and(subject.of_kind)
            .is_some_and(|kind| kind.has(Trait::Article)),
        can_subscribe: subject
            .of_kind
            .is_some_and(|kind| kind.has(Trait::Subscription)),
        href: viewer.href(subject.address),
        canonical: absolute(subject.address).filter(|_| subject.kind != "missing"),
        alternates: if subject.noindex {
            Vec::new()
        } else {
            alternates(config, &subject.versions)
        },
        picture: base
            .zip(picture)
            .map(|(base, picture)| format!("{}{}", base.as_str(), picture.href)),
        picture_alt: picture.map(|p| p.alt.clone()).filter(|alt| !alt.is_empty()),
        published: meta
            .and_then(|meta| meta.date)
            .map(|date| with_offset(viewer, date)),
        modified: meta
            .and_then(|meta| meta.updated)
            .map(|date| with_offset(viewer, date)),
        linked_data: base.and_then(|base| block(viewer, base, &subject, &breadcrumbs)),
        noindex: subject.noindex,
        breadcrumbs,
        languages: languages(viewer, &subject),
        menu_current: section.map(|s| s.href),
        feeds: feed_views(viewer, subject.folder),
        heading: with_joints(&subject.title, config.code(viewer.lang)),
        title: subject.title,
    }
}

/// What the page is, for search engines; nothing on pages that they should leave out.
fn block(
    viewer: Viewer<'_>,
    base: &BaseUrl,
    subject: &Subject<'_>,
    way: &[LinkView],
) -> Option<String> {
    if subject.noindex {
        return None;
    }
    let thing = match subject.document {
        Some(id) => linked_data::document(viewer, base, id),
        None => (subject.kind == "home").then(|| linked_data::office(viewer, base)),
    };
    let url = format!("{}{}", base.as_str(), subject.address);
    linked_data(base, thing, way, (&subject.title, &url))
}

/// The page of a section in the reader's language: its list, or the text that stands for it.
pub(crate) fn section_link(viewer: Viewer<'_>, folder: &str) -> Option<LinkView> {
    let list = viewer.site.list(ListKind::Section, folder, viewer.lang)?;
    Some(viewer.list_link(list))
}

/// hreflang links (feeds.md 6.5): every version lists all of them, itself included, and the default
/// language.
fn alternates(config: &SiteConfig, versions: &[(Lang, SitePath, String)]) -> Vec<AlternateView> {
    let Some(base) = &config.base_url else {
        return Vec::new();
    };
    if versions.len() < 2 {
        return Vec::new();
    }
    let view = |code: &str, address: &SitePath| AlternateView {
        lang: code.to_owned(),
        url: format!("{}{address}", base.as_str()),
    };
    let mut views: Vec<AlternateView> = versions
        .iter()
        .map(|(lang, address, _)| view(config.code(*lang), address))
        .collect();
    views.push(view("x-default", &versions[0].1));
    views
}

fn languages(viewer: Viewer<'_>, subject: &Subject<'_>) -> Vec<LanguageView> {
    let site = viewer.site;
    let all: Vec<Lang> = site.languages().collect();
    if all.len() < 2 {
        return Vec::new();
    }
    let view = |lang: Lang| {
        let there = Viewer { lang, ..viewer };
        let same = subject.versions.iter().find(|(l, _, _)| *l == lang);
        let (href, title, instead) = match same {
            Some((_, address, title)) => (viewer.href(address), title.clone(), None),
            None => nearest_parent(there, subject),
        };
        LanguageView {
            lang: site.structure.config.code(lang).to_owned(),
            name: there.say("language-name"),
            current: lang == viewer.lang,
            href,
            title,
            instead,
        }
    };
    all.into_iter().map(view).collect()
}

/// The nearest page above that exists in a language: the section, else the start page; and what the
/// switcher says.
fn nearest_parent(there: Viewer<'_>, subject: &Subject<'_>) -> (String, String, Option<String>) {
    if let Some(section) = section_link(there, subject.folder).filter(|_| !subject.is_section) {
        return (section.href, section.title.clone(), Some(section.title));
    }
    if let Some(above) = subject
        .above
        .and_then(|kind| there.site.list(kind, "", there.lang))
    {
        let link = there.list_link(above);
        return (link.href, link.title.clone(), Some(link.title));
    }
    let home = there.site.list(ListKind::Home, "", there.lang);
    let href = home.map_or_else(String::new, |h| there.href(&h.address));
    (href, there.site_title(), Some(there.say("start-page")))
}

/// Feeds to tell of: that of the whole site, and that of the page's section.
fn feed_views(viewer: Viewer<'_>, folder: &str) -> Vec<FeedView> {
    let structure = &viewer.site.structure;
    let lists = structure
        .feeds
        .iter()
        .map(|feed| &structure.lists[feed.list.index()]);
    let wanted = |list: &&ListPage| {
        list.lang == viewer.lang && (list.folder.is_empty() || list.folder == folder)
    };
    let view = |list: &ListPage| FeedView {
        title: feed_title(viewer, list),
        name: if list.folder.is_empty() {
            viewer.say("feed-all")
        } else {
            viewer.list_title(list)
        },
        formats: FORMATS
            .map(|format| FeedFormatView {
                name: format.name(),
                href: format.address(list).to_string(),
                media_type: format.media_type(),
            })
            .into(),
    };
    lists.filter(wanted).map(view).collect()
}
