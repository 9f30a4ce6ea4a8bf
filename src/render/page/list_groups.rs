//! The documents of a list in groups: by year and month, by how they stand, by whether they are
//! still to come.
//!
//! Made from a list of the site, as the kind of its documents says.

use jiff::civil::Date;

use crate::model::kind::Grouping;
use crate::render::cards::Viewer;
use crate::render::page::facts::last_day;
use crate::render::page::list_links::archive_years;
use crate::render::theme::titles::capitalised;
use crate::render::view_parts::{CardView, GroupView, MonthView};
use crate::site::lists::{ListKind, ListPage};
use crate::site::relations::Standing;
use crate::site::versions::PageId;

/// As many documents of a year as are seen at a glance, without its months.
const FEW: usize = 6;

/// As many documents as a page shows whole, when its years have pages of their own; older years
/// are told by their months.
const MOST: usize = 100;

/// The documents of a list in its groups.
pub(crate) fn groups(viewer: Viewer<'_>, list: &ListPage) -> Vec<GroupView> {
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
    let mut shown = 0;
    let group = |ids: &[PageId]| {
        let date = ids.first().and_then(|id| year_of(*id));
        let id = date.map_or_else(|| "site_undated".to_owned(), |y| format!("site_{y}"));
        let year = years.iter().find(|year| Some(year.year) == date);
        shown += ids.len();
        let is_elsewhere = shown > MOST && shown > ids.len() && year.is_some();
        let items = if is_elsewhere { &[] } else { ids };
        GroupView {
            title: Some(date.map_or_else(|| viewer.say("group-undated"), |y| y.to_string())),
            href: year.map(|year| year.href.clone()),
            months: months(viewer, ids, &id),
            items: items.iter().map(|id| viewer.card(*id)).collect(),
            elsewhere: year
                .filter(|_| is_elsewhere)
                .map(|year| year.count_text.clone()),
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

/// Whether an event is not over yet.
pub(crate) fn is_coming(viewer: Viewer<'_>, id: PageId, today: Date) -> bool {
    let event = viewer.site.page(id).meta.details.event();
    event.and_then(last_day).is_none_or(|last| last >= today)
}
