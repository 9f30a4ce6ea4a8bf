//! The view of the search page: what can be chosen, where the index is, and where to go without
//! searching.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::kind::Kind;
use crate::model::language::Lang;
use crate::render::cards::Viewer;
use crate::render::page::head::{Subject, page_view};
use crate::render::page::list_links::{all_tags, archive_years};
use crate::render::search::files::SearchIndex;
use crate::render::search::plan::{date_of, search_folder};
use crate::render::view::{Content, SearchView, View};
use crate::render::view_parts::{BrowseView, SearchIndexView};
use crate::site::address::search_path;

/// The view of the search page of the reader's language.
#[must_use]
pub fn search_view(viewer: Viewer<'_>, index: &SearchIndex) -> View {
    let (site, config) = (viewer.site, &viewer.site.structure.config);
    let address = search_path(config, viewer.lang);
    let version = |lang: Lang| {
        (
            lang,
            search_path(config, lang),
            Viewer { lang, ..viewer }.say("search"),
        )
    };
    let mut subject = Subject::outside(viewer.say("search"), "search", &address);
    subject.versions = site.languages().map(version).collect();

    let mut languages: Vec<Lang> = site.languages().collect();
    languages.sort_by_key(|lang| *lang != viewer.lang);
    let view = |lang: Lang| SearchIndexView {
        lang: config.code(lang).to_owned(),
        name: Viewer { lang, ..viewer }.say("language-name"),
        mark: index.mark(lang).to_owned(),
    };
    let kinds: BTreeSet<Kind> = site.shown().map(|(page, _)| page.kind()).collect();
    let kind_name = |kind: Kind| (kind.name(), viewer.say(&format!("kind-{}", kind.name())));
    let years = site
        .shown()
        .filter_map(|(page, _)| Some(Reverse(date_of(page)?.year())));
    let years: BTreeSet<Reverse<i16>> = years.collect();
    let section = |list| BrowseView {
        link: viewer.list_link(list),
        years: archive_years(viewer, list),
    };
    let sections = site.sections(viewer.lang).map(section);
    let tags = all_tags(viewer).map(|link| BrowseView {
        link,
        ..BrowseView::default()
    });
    let content = SearchView {
        files: search_folder().to_string(),
        indexes: languages.into_iter().map(view).collect(),
        kinds: kinds.into_iter().map(kind_name).collect(),
        years: years.into_iter().map(|Reverse(year)| year).collect(),
        links: sections.chain(tags).collect(),
    };
    View {
        root: address.to_root(),
        page: page_view(viewer, subject),
        content: Content::Search(content),
    }
}
