//! The views of pages that the program makes: start page, sections, years, tags, moved and missing
//! pages.
//!
//! Made from the site's lists.

use crate::model::kind::{HomePart, Kind};
use crate::render::body::body::render_body;
use crate::render::body::writer::{Addresses, BodyContext};
use crate::render::cards::{Viewer, list_versions};
use crate::render::feeds::calendar::{calendar_address, render_calendar};
use crate::render::page::head::{Subject, page_view, section_link};
use crate::render::page::list_groups::{groups, is_coming};
use crate::render::page::list_links::{all_tags, archive_years, tags};
use crate::render::view::{Content, HomeView, ListView, MissingView, View};
use crate::render::view_parts::LinkView;
use crate::site::address::SitePath;
use crate::site::lists::{ListKind, ListPage};
use crate::site::relations::Standing;
use crate::site::versions::PageId;

/// How many newsletters, events and other documents the start page shows.
const ON_HOME: usize = 4;

/// The view of a list.
#[must_use]
pub fn list_view(viewer: Viewer<'_>, list: &ListPage) -> View {
    let site = viewer.site;
    let text = list.text.map(|id| site.page(id));
    let title = match (list.kind, text) {
        (ListKind::Home, Some(page)) => page.meta.title.clone(),
        _ => viewer.list_title(list),
    };
    let of_kind =
        matches!(list.kind, ListKind::Section | ListKind::Year(_)).then_some(list.section_kind);
    let subject = Subject {
        title,
        description: description(viewer, list),
        kind: if list.kind == ListKind::Home {
            "home"
        } else {
            "list"
        },
        of_kind,
        address: &list.address,
        versions: list_versions(viewer, list),
        folder: &list.folder,
        is_section: list.kind == ListKind::Section,
        above: (list.kind == ListKind::Tag).then_some(ListKind::Tags),
        between: if list.kind == ListKind::Tag {
            all_tags(viewer).into_iter().collect()
        } else {
            Vec::new()
        },
        noindex: false,
        picture: list.text.and_then(|id| viewer.preview_picture(id)),
        document: None,
    };
    let root = list.address.to_root();
    let body = list.text.map(|id| introduction(viewer, &root, id));
    let content = match list.kind {
        ListKind::Home => Content::Home(Box::new(home(viewer, list, body))),
        _ => Content::List(ListView {
            name: name_of(list),
            kind: of_kind.map(Kind::name),
            intro: body.filter(|b| !b.trim().is_empty()),
            calendar: calendar(viewer, list),
            groups: groups(viewer, list),
            years: archive_years(viewer, list),
            tags: if list.kind == ListKind::Tags {
                tags(viewer)
            } else {
                Vec::new()
            },
        }),
    };
    View {
        root,
        page: page_view(viewer, subject),
        content,
    }
}

/// The text of a document that introduces a list at `root`.
fn introduction(viewer: Viewer<'_>, root: &str, id: PageId) -> String {
    let site = viewer.site;
    let addresses = Addresses::Relative(root.to_owned(), site.structure.choices.links);
    let context = BodyContext {
        site,
        texts: viewer.texts,
        addresses: &addresses,
    };
    render_body(context, id)
}

/// What search engines are told of a list.
fn description(viewer: Viewer<'_>, list: &ListPage) -> Option<String> {
    let of_text = || viewer.summary(list.text?);
    if list.kind == ListKind::Home {
        let description = &viewer.site.structure.config.description;
        return description
            .get_or_first(list.lang)
            .cloned()
            .or_else(of_text);
    }
    of_text().or_else(|| Some(list_description(viewer, list)))
}

/// The file of a whole calendar, and how large it is.
fn calendar(viewer: Viewer<'_>, list: &ListPage) -> Option<LinkView> {
    let address = calendar_address(viewer.site, list)?;
    let size = viewer
        .words()
        .file_size(render_calendar(viewer, list).len() as u64);
    let title = viewer
        .words()
        .say_with("link-whole-calendar", &[("size", size)]);
    Some(LinkView {
        title,
        href: viewer.href(&address),
        ..LinkView::default()
    })
}

fn name_of(list: &ListPage) -> &'static str {
    match list.kind {
        ListKind::Home => "home",
        ListKind::Section => list.section_kind.name(),
        ListKind::Year(_) => "year",
        ListKind::Tags => "tags",
        ListKind::Tag => "tag",
    }
}

/// A description for search engines where nobody has written one: title and site.
fn list_description(viewer: Viewer<'_>, list: &ListPage) -> String {
    format!("{} – {}", viewer.list_title(list), viewer.site_title())
}

fn home(viewer: Viewer<'_>, list: &ListPage, body: Option<String>) -> HomeView {
    let (site, today) = (viewer.site, viewer.site.structure.choices.today);
    // The first section of each kind that stands in this part of the start page.
    let sections = |part: HomePart| {
        let kinds = Kind::ALL
            .into_iter()
            .filter(move |kind| kind.describe().home == Some(part));
        kinds.filter_map(|kind| {
            site.sections(viewer.lang)
                .find(|list| list.section_kind == kind)
        })
    };
    let cards = |ids: &mut dyn Iterator<Item = PageId>| {
        ids.take(ON_HOME)
            .map(|id| viewer.card(id))
            .collect::<Vec<_>>()
    };
    let of = |part: HomePart, is_wanted: &dyn Fn(&PageId) -> bool| {
        let mut found = Vec::new();
        for list in sections(part) {
            found.extend(cards(&mut list.members.iter().copied().filter(is_wanted)));
        }
        found
    };
    let is_valid = |id: &PageId| site.relations_of(*id).standing == Some(Standing::Valid);
    let newsletters = of(HomePart::News, &|_| true);
    let valid = of(HomePart::InForce, &is_valid);
    let events = of(HomePart::Coming, &|id| is_coming(viewer, *id, today));
    let link = |part: HomePart| sections(part).next().map(|list| viewer.list_link(list));
    let is_empty = newsletters.is_empty() && valid.is_empty() && events.is_empty();
    let text = list.text.map(|id| site.page(id));
    HomeView {
        summary: text.and_then(|t| t.meta.summary.clone()),
        body: body.unwrap_or_default(),
        newsletters_link: link(HomePart::News),
        events_link: link(HomePart::Coming),
        latest: if is_empty {
            cards(&mut list.members.iter().copied())
        } else {
            Vec::new()
        },
        picture: list.text.and_then(|id| viewer.picture(id)),
        newsletters,
        valid,
        events,
    }
}

/// The view of an old address that leads to a page.
#[must_use]
pub fn moved_view(viewer: Viewer<'_>, from: &SitePath, to: PageId) -> View {
    let link = viewer.link(to);
    let address = &viewer.site.place(to).address;
    let subject = Subject::outside(link.title.clone(), "moved", address);
    View {
        root: from.to_root(),
        page: page_view(viewer, subject),
        content: Content::Moved(link),
    }
}

/// The view of the page for addresses that do not exist. It answers at any depth, so its links
/// begin at the root of the host.
#[must_use]
pub fn missing_view(viewer: Viewer<'_>, address: &SitePath) -> View {
    let site = viewer.site;
    let sections = site
        .structure
        .config
        .sections
        .iter()
        .filter_map(|s| section_link(viewer, &s.folder));
    let home = site
        .list(ListKind::Home, "", viewer.lang)
        .map(|home| LinkView {
            title: viewer.say("start-page"),
            ..viewer.list_link(home)
        });
    let subject = Subject::outside(viewer.say("missing-title"), "missing", address);
    let root = site
        .structure
        .config
        .base_url
        .as_ref()
        .map_or("/", |url| url.path())
        .to_owned();
    let links = home
        .into_iter()
        .chain(sections)
        .chain(all_tags(viewer))
        .collect();
    View {
        root,
        page: page_view(viewer, subject),
        content: Content::Missing(MissingView { links }),
    }
}
