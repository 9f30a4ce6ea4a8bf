//! The views of pages that the program makes: start page, sections, years, tags, moved and missing
//! pages.
//!
//! Made from the site's lists; groups them as the kinds of their documents say: by year, by how
//! they stand, by whether they are still to come.

use jiff::civil::Date;

use crate::model::kind::{Grouping, HomePart, Kind};
use crate::render::body::body::render_body;
use crate::render::body::writer::{Addresses, BodyContext};
use crate::render::cards::{Viewer, list_versions};
use crate::render::feeds::calendar::{calendar_address, render_calendar};
use crate::render::page::document::last_day;
use crate::render::page::head::{Subject, page_view, section_link};
use crate::render::theme::titles::capitalised;
use crate::render::view::{Content, HomeView, ListView, MissingView, View};
use crate::render::view_parts::{CardView, GroupView, LinkView, MonthView, TagView, YearView};
use crate::site::address::SitePath;
use crate::site::lists::{ListKind, ListPage};
use crate::site::relations::Standing;
use crate::site::versions::PageId;

/// How many newsletters, events and other documents the start page shows.
const ON_HOME: usize = 4;

/// As many documents of a year as are seen at a glance, without its months.
const FEW: usize = 6;

/// The view of a list.
#[must_use]
pub fn list_view(viewer: Viewer<'_>, list: &ListPage) -> View {
    let site = viewer.site;
    let text = list.text.map(|id| site.page(id));
    let title = match (list.kind, text) {
        (ListKind::Home, Some(page)) => page.meta.title.clone(),
        _ => viewer.list_title(list),
    };
    let config_description = || {
        site.structure
            .config
            .description
            .get_or_first(list.lang)
            .cloned()
    };
    let description = match list.kind {
        ListKind::Home => config_description().or_else(|| viewer.summary(list.text?)),
        _ => list
            .text
            .and_then(|id| viewer.summary(id))
            .or_else(|| Some(list_description(viewer, list))),
    };
    let of_kind =
        matches!(list.kind, ListKind::Section | ListKind::Year(_)).then_some(list.section_kind);
    let subject = Subject {
        title,
        description,
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
    let body = list.text.map(|id| {
        let addresses = Addresses::Relative(root.clone(), site.structure.choices.links);
        render_body(
            BodyContext {
                site,
                texts: viewer.texts,
                addresses: &addresses,
            },
            id,
        )
    });
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

pub(crate) fn all_tags(viewer: Viewer<'_>) -> Option<LinkView> {
    viewer
        .site
        .list(ListKind::Tags, "", viewer.lang)
        .map(|list| viewer.list_link(list))
}

fn tags(viewer: Viewer<'_>) -> Vec<TagView> {
    let lists = viewer
        .site
        .structure
        .lists
        .iter()
        .filter(|l| l.kind == ListKind::Tag && l.lang == viewer.lang);
    let view = |list: &ListPage| {
        let title = list.name().to_owned();
        TagView {
            link: LinkView {
                title,
                ..viewer.list_link(list)
            },
            count: list.members.len(),
            count_text: count_text(viewer, list),
        }
    };
    lists.map(view).collect()
}

/// `12 dokument`.
fn count_text(viewer: Viewer<'_>, list: &ListPage) -> String {
    viewer
        .words()
        .say_with("documents-count", &[("count", list.members.len())])
}

/// The years of the archive that a list belongs to, newest first.
pub(crate) fn archive_years(viewer: Viewer<'_>, list: &ListPage) -> Vec<YearView> {
    if list.folder.is_empty() {
        return Vec::new();
    }
    let same = |l: &&ListPage| l.folder == list.folder && l.lang == list.lang;
    let view = |l: &ListPage| match l.kind {
        ListKind::Year(year) => Some(YearView {
            year,
            href: viewer.href(&l.address),
            count: l.members.len(),
            count_text: count_text(viewer, l),
            current: l.kind == list.kind,
        }),
        _ => None,
    };
    viewer
        .site
        .structure
        .lists
        .iter()
        .filter(same)
        .filter_map(view)
        .collect()
}

fn groups(viewer: Viewer<'_>, list: &ListPage) -> Vec<GroupView> {
    let cards = |ids: &[PageId]| {
        ids.iter()
            .map(|id| viewer.card(*id))
            .collect::<Vec<CardView>>()
    };
    match (list.kind, list.section_kind.describe().grouping) {
        (ListKind::Tags, _) => Vec::new(),
        (ListKind::Section, Grouping::Years) => year_groups(viewer, list),
        (ListKind::Section, Grouping::Standing) => standing_groups(viewer, list),
        (ListKind::Section, Grouping::ComingAndPast) => event_groups(viewer, list),
        (ListKind::Year(_), _) => vec![GroupView {
            months: months(viewer, &list.members, "site"),
            items: cards(&list.members),
            ..GroupView::default()
        }],
        _ => vec![GroupView {
            items: cards(&list.members),
            ..GroupView::default()
        }]
        .into_iter()
        .filter(|g| !g.items.is_empty())
        .collect(),
    }
}

/// One group a year, newest first; what has no date comes last.
fn year_groups(viewer: Viewer<'_>, list: &ListPage) -> Vec<GroupView> {
    let years = archive_years(viewer, list);
    let year_of = |id: PageId| viewer.site.page(id).meta.dated().map(|d| d.date().year());
    let group = |ids: &[PageId]| {
        let year = ids.first().and_then(|id| year_of(*id));
        let id = year.map_or_else(|| "site_undated".to_owned(), |y| format!("site_{y}"));
        GroupView {
            title: Some(year.map_or_else(|| viewer.say("group-undated"), |y| y.to_string())),
            href: years
                .iter()
                .find(|y| Some(y.year) == year)
                .map(|y| y.href.clone()),
            months: months(viewer, ids, &id),
            items: ids.iter().map(|id| viewer.card(*id)).collect(),
            id: Some(id),
        }
    };
    list.members
        .chunk_by(|a, b| year_of(*a) == year_of(*b))
        .map(group)
        .collect()
}

/// The months of a year's documents, when they are many and some month has several: where each
/// has a month of its own, its date says as much. `above` begins the ids of their headings.
fn months(viewer: Viewer<'_>, ids: &[PageId], above: &str) -> Vec<MonthView> {
    let month_of = |id: PageId| viewer.site.page(id).meta.dated().map(|d| d.date().month());
    let chunks: Vec<&[PageId]> = ids.chunk_by(|a, b| month_of(*a) == month_of(*b)).collect();
    if ids.len() <= FEW || chunks.len() == ids.len() {
        return Vec::new();
    }
    let mut to = 0;
    let view = |chunk: &[PageId]| {
        let month = chunk.first().and_then(|id| month_of(*id))?;
        let from = to;
        to += chunk.len();
        let title = capitalised(&viewer.words().month(month));
        Some(MonthView {
            title,
            id: format!("{above}_{month}"),
            from,
            to,
        })
    };
    chunks.into_iter().filter_map(view).collect()
}

/// What is in force first, then what is to come, what is over, what has been replaced.
fn standing_groups(viewer: Viewer<'_>, list: &ListPage) -> Vec<GroupView> {
    const ORDER: [(Option<Standing>, &str); 6] = [
        (Some(Standing::Valid), "valid"),
        (Some(Standing::Coming), "coming"),
        (Some(Standing::Draft), "draft"),
        (None, "all"),
        (Some(Standing::Ended), "earlier"),
        (Some(Standing::Superseded), "superseded"),
    ];
    let standing = |id: PageId| viewer.site.relations_of(id).standing;
    let group = |(wanted, name): (Option<Standing>, &str)| {
        let members = list.members.iter().filter(|id| standing(**id) == wanted);
        let items: Vec<CardView> = members.map(|id| viewer.card(*id)).collect();
        let title = wanted.map(|_| viewer.say(&format!("group-{name}")));
        let id = wanted.map(|_| format!("site_{name}"));
        GroupView {
            title,
            id,
            items,
            ..GroupView::default()
        }
    };
    ORDER
        .into_iter()
        .map(group)
        .filter(|g| !g.items.is_empty())
        .collect()
}

/// Coming events with the next one first, then past ones with the latest first.
fn event_groups(viewer: Viewer<'_>, list: &ListPage) -> Vec<GroupView> {
    let today = viewer.site.structure.choices.today;
    let (coming, mut past): (Vec<PageId>, Vec<PageId>) = list
        .members
        .iter()
        .partition(|id| is_coming(viewer, **id, today));
    past.reverse();
    let group = |name: &str, ids: Vec<PageId>| {
        let items: Vec<CardView> = ids.into_iter().map(|id| viewer.card(id)).collect();
        GroupView {
            title: Some(viewer.say(&format!("group-{name}"))),
            id: Some(format!("site_{name}")),
            items,
            ..GroupView::default()
        }
    };
    let groups = [group("coming-events", coming), group("past-events", past)];
    groups.into_iter().filter(|g| !g.items.is_empty()).collect()
}

fn is_coming(viewer: Viewer<'_>, id: PageId, today: Date) -> bool {
    let event = viewer.site.page(id).meta.details.event();
    event.and_then(last_day).is_none_or(|last| last >= today)
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
