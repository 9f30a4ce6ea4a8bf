//! What pages say of themselves, put together: documents and their relations, the pages that the
//! program makes, and where everything stands and what it is called.
//!
//! Made in one go from the material of a site. What has been published before, and what follows
//! from it, is added by `structure`.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::slug::slug;
use crate::base::text_part::after_last;
use crate::model::config::{Choices, SiteConfig};
use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::model::lock::Lock;
use crate::model::page::Page;
use crate::site::address::{SitePath, folder_path, part_of, search_path, section_path};
use crate::site::files::FileId;
use crate::site::files::PublishedFile;
use crate::site::issues::number_issues;
use crate::site::lists::ListId;
use crate::site::lists::{ListKind, ListPage, Shown, make_lists, tag_slug};
use crate::site::names::Names;
use crate::site::relations::{Relations, relate};
use crate::site::versions::{DocumentId, PageId, Versions, group};

/// An address that would leave the site.
pub const UNSAFE_ADDRESS: Rule = Rule::error("unsafe-address");

/// What a site is made from.
#[derive(Clone, Debug)]
pub struct Material {
    /// Settings of the site.
    pub config: Arc<SiteConfig>,
    /// The choices of this run.
    pub choices: Choices,
    /// All pages, sorted by file.
    pub pages: Vec<Arc<Page>>,
    /// Files that are published as they are, sorted by path.
    pub files: Arc<[PublishedFile]>,
    /// What has been published before.
    pub lock: Arc<Lock>,
}

/// Where a page stands in the site.
#[derive(Debug)]
pub struct PagePlace {
    /// Its address.
    pub address: SitePath,
    /// The document that it is a version of.
    pub document: DocumentId,
    /// Whether it is shown on this run.
    pub is_shown: bool,
    /// The list that shows its text, if it is the text of a list.
    pub list: Option<ListId>,
    /// The lists of its tags, in their order.
    pub tags: Vec<ListId>,
    /// The document before it, of its kind and language.
    pub previous: Option<PageId>,
    /// The document after it.
    pub next: Option<PageId>,
}

/// All that follows from what pages say of themselves, and from the files there are.
#[derive(Debug)]
pub struct Skeleton<'m> {
    /// What it is made from.
    pub material: &'m Material,
    /// All documents.
    pub documents: Vec<Versions>,
    /// How each document relates to others.
    pub relations: Vec<Relations>,
    /// The pages that the program makes.
    pub lists: Vec<ListPage>,
    /// Where each page stands.
    pub places: Vec<PagePlace>,
    /// What everything is called.
    pub names: Names,
}

impl<'m> Skeleton<'m> {
    /// The skeleton that the material makes, and what is wrong in it.
    #[must_use]
    pub fn make(material: &'m Material) -> (Skeleton<'m>, Vec<Diagnostic>) {
        let (pages, config) = (material.pages.as_slice(), material.config.as_ref());
        let addresses = || {
            let addresses = pages.par_iter().map(|page| address_of(config, page));
            addresses.collect::<Vec<_>>()
        };
        let ((documents, document_of, mut diagnostics), addresses) =
            rayon::join(|| group(pages, &material.choices), addresses);
        let shown = Shown {
            config,
            pages,
            documents: &documents,
        };
        let (lists, (relations, findings)) = rayon::join(
            || make_lists(shown),
            || {
                let issues = number_issues(shown, &material.lock);
                relate(&documents, pages, &issues, material.choices.today)
            },
        );
        diagnostics.extend(findings);
        let (addresses, findings): (Vec<SitePath>, Vec<Option<Diagnostic>>) =
            addresses.into_iter().unzip();
        diagnostics.extend(findings.into_iter().flatten());
        let stems = Names::of_stems(pages, &document_of);
        let places = places(shown, &lists, addresses, document_of);
        let names = Names {
            ids: Names::of_ids(&documents),
            minutes: Names::of_minutes(&documents),
            stems,
            addresses: self::shown(&places)
                .map(|id| (places[id.index()].address.as_str().into(), id))
                .collect(),
            lists: Names::positions(lists.iter().map(|list| list.address.as_str()), ListId::at),
            searches: searches(config, &lists)
                .map(|(lang, address)| (address.as_str().into(), lang))
                .collect(),
            files: Names::positions(
                material.files.iter().map(|file| file.path.as_str()),
                FileId::at,
            ),
            file_addresses: Names::positions(
                material.files.iter().map(|file| file.address.as_str()),
                FileId::at,
            ),
        };
        let skeleton = Skeleton {
            material,
            documents,
            relations,
            lists,
            places,
            names,
        };
        (skeleton, diagnostics)
    }

    /// A page.
    #[must_use]
    pub fn page(&self, id: PageId) -> &'m Page {
        &self.material.pages[id.index()]
    }

    /// Every page that is shown.
    pub fn shown(&self) -> impl Iterator<Item = PageId> + '_ {
        shown(&self.places)
    }

    /// Id of the document that a page is a version of.
    #[must_use]
    pub fn document_id(&self, page: PageId) -> &str {
        &self.documents[self.places[page.index()].document.index()].id
    }

    /// The search pages, by language.
    pub fn searches(&self) -> impl Iterator<Item = (Lang, SitePath)> + '_ {
        searches(&self.material.config, &self.lists)
    }
}

/// Every page that is shown, by where each page stands.
pub fn shown(places: &[PagePlace]) -> impl Iterator<Item = PageId> + '_ {
    let all = places.iter().enumerate();
    all.filter(|(_, place)| place.is_shown)
        .map(|(at, _)| PageId::at(at))
}

/// The search pages, by language; none where the site does without.
pub fn searches<'s>(
    config: &'s SiteConfig,
    lists: &'s [ListPage],
) -> impl Iterator<Item = (Lang, SitePath)> + 's {
    let homes = lists
        .iter()
        .filter(|list| list.kind == ListKind::Home && config.search);
    homes.map(|home| (home.lang, search_path(config, home.lang)))
}

/// The address of a page: its section's, the folders below, and its slug; and what is wrong with
/// that.
fn address_of(config: &SiteConfig, page: &Page) -> (SitePath, Option<Diagnostic>) {
    let is_section_text = page.is_index && !page.folder.contains('/');
    if is_section_text {
        return (section_path(config, &page.folder, page.lang), None);
    }
    let (parent, name) = match (page.is_index, page.folder.rsplit_once('/')) {
        (true, Some((parent, name))) => (parent.to_owned(), name.to_owned()),
        _ => (page.folder.clone(), after_last(page.stem(), '/').to_owned()),
    };
    let parent = folder_path(config, &parent, page.lang);
    let Some(given) = &page.meta.slug else {
        return (parent.folder(&part_of(&name)), None);
    };
    let part = slug(&given.text);
    if part.is_empty() || given.text.contains(['/', '\\', '\0']) || given.text.contains("..") {
        let finding = Diagnostic::new(&UNSAFE_ADDRESS, Place::new(&page.source, given.span));
        let finding = finding
            .with("address", &given.text)
            .suggest((!part.is_empty()).then_some(&part));
        return (parent.folder(&part_of(&name)), Some(finding));
    }
    (parent.folder(&part), None)
}

/// Where each page stands.
fn places(
    shown: Shown<'_>,
    lists: &[ListPage],
    addresses: Vec<SitePath>,
    document_of: Vec<DocumentId>,
) -> Vec<PagePlace> {
    let mut list_of: FxHashMap<PageId, ListId> = FxHashMap::default();
    let mut tag_lists: FxHashMap<(Lang, String), ListId> = FxHashMap::default();
    for (number, list) in lists.iter().enumerate() {
        let at = ListId::at(number);
        if let Some(page) = list.text {
            list_of.insert(page, at);
        }
        if list.kind == ListKind::Tag {
            tag_lists.insert((list.lang, tag_slug(list.name())), at);
        }
    }
    let (previous, next) = neighbours(shown, lists, &document_of);
    let place = |(at, (address, document)): (usize, (SitePath, DocumentId))| {
        let id = PageId::at(at);
        let versions = shown.documents[document.index()].pages.iter();
        let page = &shown.pages[at];
        let tag = |tag: &String| tag_lists.get(&(page.lang, tag_slug(tag))).copied();
        PagePlace {
            address,
            document,
            is_shown: versions.into_iter().any(|(_, page)| *page == id),
            list: list_of.get(&id).copied(),
            tags: page.meta.tags.iter().filter_map(tag).collect(),
            previous: previous.get(&id).copied(),
            next: next.get(&id).copied(),
        }
    };
    let all = addresses.into_iter().zip(document_of);
    all.enumerate().map(place).collect()
}

/// The page before and the page after a page.
type Neighbours = (FxHashMap<PageId, PageId>, FxHashMap<PageId, PageId>);

/// Previous and next: within a section and a language, in the order of time; of pages in the order
/// that they say.
fn neighbours(shown: Shown<'_>, lists: &[ListPage], document_of: &[DocumentId]) -> Neighbours {
    let (mut previous, mut next) = Neighbours::default();
    for list in lists.iter().filter(|list| list.kind == ListKind::Section) {
        let is_timely = list.section_kind.has(Trait::Neighbours);
        let is_in_order = |id: PageId| {
            let document = document_of.get(id.index());
            document.is_some_and(|document| shown.documents[document.index()].order.is_some())
        };
        let is_own =
            |id: &&PageId| shown.page(**id).lang == list.lang && (is_timely || is_in_order(**id));
        let own: Vec<PageId> = list.members.iter().filter(is_own).copied().collect();
        for (first, second) in own.iter().zip(own.iter().skip(1)) {
            // Lists of dated documents begin with the newest.
            let (before, after) = if is_timely {
                (second, first)
            } else {
                (first, second)
            };
            previous.insert(*after, *before);
            next.insert(*before, *after);
        }
    }
    (previous, next)
}
