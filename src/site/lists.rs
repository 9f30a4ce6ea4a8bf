//! The pages that the program makes: start page, sections, years of an archive, tags; and what each
//! lists.
//!
//! Made from the documents that are shown; says which pages stand in a list and in what order, not
//! how they look.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::DateTime;
use rustc_hash::FxHashMap;

use crate::base::slug::slug;
use crate::language::language::Language;
use crate::model::config::SiteConfig;
use crate::model::kind::{Grouping, Kind, Order, Trait};
use crate::model::language::{Lang, PerLang};
use crate::model::page::Page;
use crate::site::address::{SitePath, part_of, section_path};
use crate::site::position::position_type;
use crate::site::versions::{PageId, Versions};

/// What a list page lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    /// The start page.
    Home,
    /// A section: a top folder of `content/`.
    Section,
    /// A year of a newsletter archive.
    Year(i16),
    /// All tags.
    Tags,
    /// One tag.
    Tag,
}

position_type! {
    /// A list, as its position in [`crate::site::structure::Structure::lists`].
    ListId
}

/// A page that the program makes, in one language.
#[derive(Debug)]
pub struct ListPage {
    /// What it lists.
    pub kind: ListKind,
    /// Its language.
    pub lang: Lang,
    /// Its address.
    pub address: SitePath,
    /// The top folder that it belongs to; empty for the start page and tags.
    pub folder: String,
    /// Kind of the documents of its section.
    pub section_kind: Kind,
    /// Title from `site.yaml`, from the section's own text or the tag's name.
    pub title: Option<String>,
    /// The document whose text introduces it.
    pub text: Option<PageId>,
    /// Whether the text is the page, with the list below it, rather than an introduction to the
    /// list.
    pub is_text: bool,
    /// What it lists, in order: its own language first choice, other languages where there is no
    /// translation.
    pub members: Vec<PageId>,
}

impl ListPage {
    /// Its title, where it has one of its own.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or("")
    }

    /// The list of a section in a language, else in the first language that has it.
    #[must_use]
    pub fn section_in(lists: &[ListPage], folder: &str, lang: Lang) -> Option<ListId> {
        let is = |list: &&ListPage| list.kind == ListKind::Section && list.folder == folder;
        let at = lists
            .iter()
            .position(|l| is(&l) && l.lang == lang)
            .or_else(|| lists.iter().position(|l| is(&l)))?;
        Some(ListId::at(at))
    }

    /// The same list in another language; tags are not the same in two languages.
    #[must_use]
    pub fn in_language(lists: &[ListPage], list: ListId, lang: Lang) -> Option<ListId> {
        let wanted = lists.get(list.index())?;
        if wanted.lang == lang {
            return Some(list);
        }
        if wanted.kind == ListKind::Tag {
            return None;
        }
        let at = lists
            .iter()
            .position(|l| l.lang == lang && l.kind == wanted.kind && l.folder == wanted.folder)?;
        Some(ListId::at(at))
    }
}

/// What lists are made from.
#[derive(Clone, Copy)]
pub struct Shown<'s> {
    /// The site's settings.
    pub config: &'s SiteConfig,
    /// All pages.
    pub pages: &'s [Arc<Page>],
    /// All documents.
    pub documents: &'s [Versions],
}

impl<'s> Shown<'s> {
    /// A page.
    #[must_use]
    pub fn page(self, id: PageId) -> &'s Page {
        &self.pages[id.index()]
    }
}

/// First part of the address of tags in a language.
#[must_use]
pub fn tags_part(code: &str) -> &'static str {
    Language::or_unknown(code).addresses.tags
}

/// All lists of the site, language by language, in the order of the menu.
#[must_use]
pub fn make_lists(shown: Shown<'_>) -> Vec<ListPage> {
    let mut lists = Vec::new();
    for lang in shown.config.langs() {
        let has_pages = shown.documents.iter().any(|d| d.pages.get(lang).is_some());
        if !has_pages && !lang.is_default() {
            continue;
        }
        lists.push(home(shown, lang));
        for folder in folders(shown) {
            section(shown, &folder, lang, &mut lists);
        }
        tags(shown, lang, &mut lists);
    }
    lists
}

/// The top folders that hold documents: first those that `site.yaml` names, in its order, then the
/// others by name.
fn folders(shown: Shown<'_>) -> Vec<String> {
    let mut folders: Vec<String> = shown
        .config
        .sections
        .iter()
        .map(|s| s.folder.clone())
        .collect();
    let mut others: Vec<&str> = shown
        .documents
        .iter()
        .filter(|d| !d.pages.is_empty())
        .map(|d| d.section.as_str())
        .collect();
    others.sort_unstable();
    others.dedup();
    for folder in others {
        if !folder.is_empty() && !folders.iter().any(|f| f == folder) {
            folders.push(folder.to_owned());
        }
    }
    folders
}

fn list(kind: ListKind, lang: Lang, address: SitePath, folder: &str) -> ListPage {
    ListPage {
        kind,
        lang,
        address,
        folder: folder.to_owned(),
        section_kind: Kind::default(),
        title: None,
        text: None,
        is_text: false,
        members: Vec::new(),
    }
}

fn home(shown: Shown<'_>, lang: Lang) -> ListPage {
    let mut home = list(
        ListKind::Home,
        lang,
        SitePath::of_lang(shown.config, lang),
        "",
    );
    home.text = index_of(shown, "").and_then(|pages| pages.get(lang).copied());
    home.members = sorted_by_date(
        shown,
        shown
            .documents
            .iter()
            .filter(|d| !d.section.is_empty() || d.kind.has(Trait::Listed)),
        lang,
    );
    home
}

/// The pages whose file is the `index` of a top folder.
fn index_of<'s>(shown: Shown<'s>, folder: &str) -> Option<&'s PerLang<PageId>> {
    let is_index = |d: &&Versions| {
        d.first()
            .is_some_and(|p| shown.page(p).is_index && shown.page(p).folder == folder)
    };
    shown.documents.iter().find(is_index).map(|d| &d.pages)
}

fn section(shown: Shown<'_>, folder: &str, lang: Lang, lists: &mut Vec<ListPage>) {
    let kind = shown.config.kind_of(folder);
    let text = index_of(shown, folder)
        .and_then(|pages| pages.get(lang))
        .copied();
    let is_member = |d: &&Versions| {
        d.section == folder
            && !d
                .first()
                .is_some_and(|p| shown.page(p).is_index && shown.page(p).folder == folder)
    };
    let documents: Vec<&Versions> = shown.documents.iter().filter(is_member).collect();
    let has_any = text.is_some() || documents.iter().any(|d| d.pages.get(lang).is_some());
    if !has_any {
        return;
    }
    let address = section_path(shown.config, folder, lang);
    let mut section = list(ListKind::Section, lang, address.clone(), folder);
    section.section_kind = kind;
    let named = shown.config.section(folder).and_then(|s| s.title.get(lang));
    section.title = named
        .cloned()
        .or_else(|| text.map(|t| shown.page(t).meta.title.clone()));
    section.text = text;
    // A section of plain pages with a text of its own is that text.
    section.is_text = !kind.has(Trait::Listed) && text.is_some();
    section.members = ordered(shown, kind, documents.into_iter(), lang);
    let years = if kind.describe().grouping == Grouping::Years {
        by_year(shown, &section.members)
    } else {
        BTreeMap::new()
    };
    let title = section.title.clone();
    lists.push(section);
    for (year, members) in years.into_iter().rev() {
        let mut page = list(
            ListKind::Year(year),
            lang,
            address.folder(&year.to_string()),
            folder,
        );
        (page.section_kind, page.title, page.members) = (kind, title.clone(), members);
        lists.push(page);
    }
}

fn by_year(shown: Shown<'_>, members: &[PageId]) -> BTreeMap<i16, Vec<PageId>> {
    let mut years: BTreeMap<i16, Vec<PageId>> = BTreeMap::new();
    for &member in members {
        if let Some(date) = shown.page(member).meta.dated() {
            years.entry(date.date().year()).or_default().push(member);
        }
    }
    years
}

fn tags(shown: Shown<'_>, lang: Lang, lists: &mut Vec<ListPage>) {
    let mut by_slug: BTreeMap<String, (String, Vec<PageId>)> = BTreeMap::new();
    for document in shown.documents {
        let Some(&page) = document.pages.get(lang) else {
            continue;
        };
        for tag in &shown.page(page).meta.tags {
            let members = &mut by_slug
                .entry(tag_slug(tag))
                .or_insert_with(|| (tag.clone(), Vec::new()))
                .1;
            if members.last() != Some(&page) {
                members.push(page);
            }
        }
    }
    if by_slug.is_empty() {
        return;
    }
    let root = SitePath::of_lang(shown.config, lang).folder(tags_part(shown.config.code(lang)));
    lists.push(list(ListKind::Tags, lang, root.clone(), ""));
    for (slug, (name, mut members)) in by_slug {
        members.sort_by_cached_key(|id| newest_first(shown, *id));
        let mut page = list(ListKind::Tag, lang, root.folder(&slug), "");
        (page.title, page.members) = (Some(name), members);
        lists.push(page);
    }
}

/// A tag as part of an address.
#[must_use]
pub fn tag_slug(tag: &str) -> String {
    let slug = slug(tag);
    if slug.is_empty() { part_of(tag) } else { slug }
}

fn sorted_by_date<'s>(
    shown: Shown<'_>,
    documents: impl Iterator<Item = &'s Versions>,
    lang: Lang,
) -> Vec<PageId> {
    let mut members: Vec<PageId> = documents.filter_map(|d| d.page_for(lang)).collect();
    members.sort_by_cached_key(|id| newest_first(shown, *id));
    members
}

fn ordered<'s>(
    shown: Shown<'_>,
    kind: Kind,
    documents: impl Iterator<Item = &'s Versions>,
    lang: Lang,
) -> Vec<PageId> {
    let shown_in = |document: &Versions| Some((document.page_for(lang)?, document.order));
    let (mut members, orders): (Vec<PageId>, Vec<Option<i32>>) =
        documents.filter_map(shown_in).unzip();
    let orders: FxHashMap<PageId, Option<i32>> = members.iter().copied().zip(orders).collect();
    match kind.describe().order {
        Order::NewestFirst => members.sort_by_cached_key(|id| newest_first(shown, *id)),
        Order::ByPeriod => {
            let period = |id: PageId| shown.page(id).meta.details.decided().and_then(|d| d.period);
            members.sort_by_cached_key(|id| (Reverse(period(*id)), newest_first(shown, *id)));
        }
        Order::ByStart => {
            members.sort_by_cached_key(|id| {
                let page = shown.page(*id);
                let starts = page
                    .meta
                    .details
                    .event()
                    .and_then(|e| e.starts)
                    .or(page.meta.date);
                (starts.map(|s| s.at(0)), page.id.as_str())
            });
        }
        Order::ByName => members.sort_by_key(|id| shown.page(*id).stem()),
    }
    // Those whose place somebody has said come first; the others stay as they are.
    members.sort_by_key(|id| {
        let order = orders.get(id).copied().flatten();
        (order.is_none(), order)
    });
    members
}

/// What sorts newest first; without date last; then by id, so that the order never depends on the
/// disk.
fn newest_first(shown: Shown<'_>, id: PageId) -> Reverse<(Option<DateTime>, &str)> {
    let page = shown.page(id);
    Reverse((page.meta.dated().map(|date| date.at(8)), page.id.as_str()))
}
