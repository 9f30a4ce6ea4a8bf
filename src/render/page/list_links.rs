//! Links to other lists: tags, and the years of an archive.
//!
//! Made from the site's lists; says how many documents each has.

use crate::render::cards::Viewer;
use crate::render::view_parts::{LinkView, TagView, YearView};
use crate::site::lists::{ListKind, ListPage};

/// The link to all tags.
pub(crate) fn all_tags(viewer: Viewer<'_>) -> Option<LinkView> {
    viewer
        .site
        .list(ListKind::Tags, "", viewer.lang)
        .map(|list| viewer.list_link(list))
}

/// All tags, with how many documents each has.
pub(crate) fn tags(viewer: Viewer<'_>) -> Vec<TagView> {
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
        .main_lists()
        .filter(same)
        .filter_map(view)
        .collect()
}
