//! The frame of a site: all that follows from what its pages say of themselves, and from the files
//! there are.
//!
//! Documents, addresses, lists and relations. What stands in the texts, and where links lead, is
//! not in it: as long as only texts are edited, the frame stays.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::slug::slug;
use crate::base::source::Span;
use crate::base::suggestion::nearest;
use crate::model::config::{Choices, SiteConfig};
use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::model::lock::Lock;
use crate::model::page::Page;
use crate::read::head::subscribe::SUBSCRIBE;
use crate::site::address::{SitePath, folder_path, part_of, search_path, section_path};
use crate::site::feeds::{Feed, Telling, make_feeds};
use crate::site::files::{BROKEN_IMAGE, PublishedFile};
use crate::site::lists::{ListKind, ListPage, Shown, make_lists, tag_slug};
use crate::site::names::Names;
use crate::site::published::{LostAddress, Present, keep};
use crate::site::relations::{Relations, relate};
use crate::site::versions::{DocumentId, PageId, Versions, group};

/// Two pages at one address.
pub const SAME_ADDRESS: Rule = Rule::error("same-address");
/// An address that would leave the site.
pub const UNSAFE_ADDRESS: Rule = Rule::error("unsafe-address");
/// A document in the footer that does not exist.
pub const BROKEN_FOOTER: Rule = Rule::error("broken-footer");

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

/// The frame of a site.
#[derive(Debug)]
pub struct Structure {
    /// Settings of the site.
    pub config: Arc<SiteConfig>,
    /// The choices of this run.
    pub choices: Choices,
    /// All documents.
    pub documents: Vec<Versions>,
    /// How each document relates to others.
    pub relations: Vec<Relations>,
    /// The pages that the program makes.
    pub lists: Vec<ListPage>,
    /// Old addresses and the pages that they lead to.
    pub aliases: Vec<(SitePath, PageId)>,
    /// Files that are published as they are, sorted by path.
    pub files: Arc<[PublishedFile]>,
    /// What has been published before.
    pub lock: Arc<Lock>,
    /// Ids by which feeds have told of pages before.
    pub feed_ids: FxHashMap<PageId, String>,
    /// The feeds; none without a public address.
    pub feeds: Vec<Feed>,
    /// Where each page stands.
    pub places: Vec<PagePlace>,
    /// What everything is called.
    pub names: Names,
    /// Published addresses that are lost.
    pub lost: Vec<LostAddress>,
    /// What is wrong between the pages.
    pub diagnostics: Vec<Diagnostic>,
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
    pub list: Option<u32>,
    /// The lists of its tags, in their order.
    pub tags: Vec<u32>,
    /// The document before it, of its kind and language.
    pub previous: Option<PageId>,
    /// The document after it.
    pub next: Option<PageId>,
}

impl Structure {
    /// The frame that the material makes.
    #[must_use]
    pub fn make(material: &Material) -> Structure {
        let (pages, files) = (material.pages.as_slice(), Arc::clone(&material.files));
        let (config, choices) = (Arc::clone(&material.config), material.choices.clone());
        let addresses = || {
            pages
                .par_iter()
                .map(|page| address_of(&config, page))
                .collect::<Vec<_>>()
        };
        let ((documents, document_of, mut diagnostics), addresses) =
            rayon::join(|| group(pages, &choices), addresses);
        let shown = Shown {
            config: &config,
            pages,
            documents: &documents,
        };
        let (lists, (names, (relations, findings))) = rayon::join(
            || make_lists(shown),
            || {
                let names = Names::of_documents(&documents, pages, &document_of);
                (names, relate(&documents, pages, choices.today))
            },
        );
        diagnostics.extend(findings);
        let (addresses, findings): (Vec<SitePath>, Vec<Option<Diagnostic>>) =
            addresses.into_iter().unzip();
        diagnostics.extend(findings.into_iter().flatten());
        let names = names.with(&lists, &files);
        let mut structure = Structure {
            config,
            choices,
            documents,
            relations,
            lists,
            aliases: Vec::new(),
            files,
            lock: Arc::clone(&material.lock),
            feed_ids: FxHashMap::default(),
            feeds: Vec::new(),
            places: Vec::new(),
            names,
            lost: Vec::new(),
            diagnostics: Vec::new(),
        };
        structure.places = places(&structure, addresses, document_of);
        structure.names.addresses = structure
            .shown()
            .map(|id| (structure.places[id.index()].address.as_str().into(), id))
            .collect();
        structure.names.searches = structure
            .searches()
            .map(|(lang, address)| (address.as_str().into(), lang))
            .collect();
        structure.aliases = aliases(&structure, pages, &mut diagnostics);
        let kept = keep(structure.present(pages), &structure.lock);
        structure.aliases.extend(kept.moved);
        structure.lost = kept.lost;
        structure.feed_ids = kept.feed_ids;
        structure.feeds = make_feeds(structure.telling(pages, &|id| structure.document_id(id)));
        diagnostics.extend(kept.diagnostics);
        judge_addresses(&structure, pages, &mut diagnostics);
        judge_config(&structure, &mut diagnostics);
        neighbours(&mut structure, pages);
        tags(&mut structure, pages);
        structure.diagnostics = diagnostics;
        structure
    }

    fn present<'s>(&'s self, pages: &'s [Arc<Page>]) -> Present<'s> {
        let Structure {
            config,
            choices,
            documents,
            names,
            aliases,
            ..
        } = self;
        Present {
            config,
            choices,
            pages,
            documents,
            names,
            aliases,
        }
    }

    fn telling<'s>(
        &'s self,
        pages: &'s [Arc<Page>],
        document: &'s dyn Fn(PageId) -> &'s str,
    ) -> Telling<'s> {
        let Structure {
            config,
            choices,
            lists,
            lock,
            feed_ids,
            ..
        } = self;
        Telling {
            config,
            choices,
            pages,
            lists,
            lock,
            ids: feed_ids,
            document,
        }
    }

    /// Id of the document that a page is a version of.
    fn document_id(&self, page: PageId) -> &str {
        &self.documents[self.places[page.index()].document.index()].id
    }

    /// Whether `material` makes the same frame as `pages` made this one: nothing is said in another
    /// way, though texts may be others.
    #[must_use]
    pub fn holds(&self, pages: &[Arc<Page>], material: &Material) -> bool {
        Arc::ptr_eq(&material.config, &self.config)
            && Arc::ptr_eq(&material.lock, &self.lock)
            && material.choices == self.choices
            && (Arc::ptr_eq(&material.files, &self.files) || material.files == self.files)
            && material.pages.len() == pages.len()
            && pages
                .iter()
                .zip(&material.pages)
                .all(|(old, new)| Arc::ptr_eq(old, new) || says_the_same(old, new))
    }

    /// Every page that is shown.
    pub fn shown(&self) -> impl Iterator<Item = PageId> {
        self.places
            .iter()
            .enumerate()
            .filter(|(_, place)| place.is_shown)
            .map(|(at, _)| PageId::at(at))
    }

    /// The search pages, by language; none where the site does without.
    pub fn searches(&self) -> impl Iterator<Item = (Lang, SitePath)> {
        let homes = self
            .lists
            .iter()
            .filter(|list| list.kind == ListKind::Home && self.config.search);
        homes.map(|home| (home.lang, search_path(&self.config, home.lang)))
    }

    /// The file of the logotype.
    #[must_use]
    pub fn logo_file(&self) -> Option<&PublishedFile> {
        let path = format!(
            "static/{}",
            self.config.logo.as_ref()?.src.trim_start_matches('/')
        );
        self.names
            .files
            .get(path.as_str())
            .map(|at| &self.files[*at as usize])
    }

    /// The document with this id, if it is shown in any language.
    #[must_use]
    pub fn document_by_id(&self, id: &str) -> Option<&Versions> {
        let document = self
            .names
            .ids
            .get(id)
            .map(|document| &self.documents[document.index()]);
        document.filter(|d| !d.pages.is_empty())
    }
}

/// Whether two readings of a file say the same of their page, whatever their texts are.
fn says_the_same(before: &Page, after: &Page) -> bool {
    before.source.path() == after.source.path()
        && (before.is_index, before.lang) == (after.is_index, after.lang)
        && before.folder == after.folder
        && before.id == after.id
        && before.meta == after.meta
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
        _ => (
            page.folder.clone(),
            page.stem()
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned(),
        ),
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

fn places(
    structure: &Structure,
    addresses: Vec<SitePath>,
    document_of: Vec<DocumentId>,
) -> Vec<PagePlace> {
    let mut list_of: FxHashMap<PageId, u32> = FxHashMap::default();
    for (list, at) in structure.lists.iter().zip(0..) {
        if let Some(page) = list.text {
            list_of.insert(page, at);
        }
    }
    let place = |(at, (address, document)): (usize, (SitePath, DocumentId))| {
        let id = PageId::at(at);
        let is_shown = structure.documents[document.index()]
            .pages
            .iter()
            .any(|(_, page)| *page == id);
        let list = list_of.get(&id).copied();
        PagePlace {
            address,
            document,
            is_shown,
            list,
            tags: Vec::new(),
            previous: None,
            next: None,
        }
    };
    addresses
        .into_iter()
        .zip(document_of)
        .enumerate()
        .map(place)
        .collect()
}

fn aliases(
    structure: &Structure,
    pages: &[Arc<Page>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(SitePath, PageId)> {
    let mut aliases = Vec::new();
    for id in structure.shown() {
        let page = &pages[id.index()];
        for alias in &page.meta.aliases {
            let written = structure
                .config
                .base_url
                .as_ref()
                .map_or(alias.text.as_str(), |url| {
                    alias.text.strip_prefix(url.as_str()).unwrap_or(&alias.text)
                });
            match SitePath::of_alias(written) {
                Some(address) => aliases.push((address, id)),
                None => {
                    let place = Place::new(&page.source, alias.span);
                    diagnostics.push(
                        Diagnostic::new(&UNSAFE_ADDRESS, place)
                            .message("unsafe-alias")
                            .with("address", &alias.text),
                    );
                }
            }
        }
    }
    aliases
}

/// Tells addresses that two pages claim. Pages of the program's own never claim one of a
/// document's.
fn judge_addresses(structure: &Structure, pages: &[Arc<Page>], diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: FxHashMap<&str, Place> = FxHashMap::default();
    for id in structure.shown() {
        let page = &pages[id.index()];
        let address = &structure.places[id.index()].address;
        let span = page
            .meta
            .slug
            .as_ref()
            .map_or_else(Span::default, |s| s.span);
        claim(
            &mut taken,
            address,
            Place::new(&page.source, span),
            diagnostics,
        );
    }
    for (address, id) in &structure.aliases {
        let page = &pages[id.index()];
        let written = page
            .meta
            .aliases
            .iter()
            .find(|a| SitePath::of_alias(&a.text).as_ref() == Some(address));
        claim(
            &mut taken,
            address,
            Place::new(&page.source, written.map_or_else(Span::default, |a| a.span)),
            diagnostics,
        );
    }
    let of_the_program = |place: &Place, address: &SitePath| {
        Diagnostic::new(&SAME_ADDRESS, place.clone())
            .message("same-address-list")
            .with("address", address)
    };
    for list in &structure.lists {
        let own = list.text.map(|page| &pages[page.index()].source);
        if let Some(place) = taken
            .get(list.address.as_str())
            .filter(|place| own != Some(&place.source))
        {
            diagnostics.push(of_the_program(place, &list.address));
        }
    }
    for (_, address) in structure.searches() {
        // A section without a text of its own is told of where its first document is.
        let section = || {
            let section = structure
                .lists
                .iter()
                .find(|list| list.address == address)?;
            section
                .members
                .first()
                .map(|page| Place::start(&pages[page.index()].source))
        };
        let place = taken.get(address.as_str()).cloned().or_else(section);
        diagnostics.extend(place.map(|place| of_the_program(&place, &address)));
    }
}

fn claim<'s>(
    taken: &mut FxHashMap<&'s str, Place>,
    address: &'s SitePath,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(first) = taken.get(address.as_str()) {
        let finding = Diagnostic::new(&SAME_ADDRESS, place).with("address", address);
        diagnostics.push(finding.related(first.clone()));
    } else {
        taken.insert(address.as_str(), place);
    }
}

/// Tells what `site.yaml` names but the site does not have.
fn judge_config(structure: &Structure, diagnostics: &mut Vec<Diagnostic>) {
    let Some(source) = &structure.config.source else {
        return;
    };
    for (id, span) in &structure.config.footer {
        if structure.document_by_id(id).is_none() {
            let near = nearest(id, structure.documents.iter().map(|d| d.id.as_str()));
            diagnostics.push(
                Diagnostic::new(&BROKEN_FOOTER, Place::new(source, *span))
                    .with("id", id)
                    .suggest(near),
            );
        }
    }
    let privacy = structure
        .config
        .subscribe
        .as_ref()
        .and_then(|s| s.privacy.as_ref());
    if let Some((id, span)) = privacy.filter(|(id, _)| structure.document_by_id(id).is_none()) {
        let near = nearest(id, structure.documents.iter().map(|d| d.id.as_str()));
        let finding =
            Diagnostic::new(&SUBSCRIBE, Place::new(source, *span)).message("subscribe-privacy");
        diagnostics.push(finding.with("id", id).suggest(near));
    }
    if let (Some(logo), None) = (&structure.config.logo, structure.logo_file()) {
        let near = nearest(
            &logo.src,
            structure
                .files
                .iter()
                .filter_map(|f| f.path.strip_prefix("static/")),
        );
        let finding =
            Diagnostic::new(&BROKEN_IMAGE, Place::new(source, logo.span)).message("broken-logo");
        diagnostics.push(finding.with("target", &logo.src).suggest(near));
    }
}

/// The lists of each page's tags.
fn tags(structure: &mut Structure, pages: &[Arc<Page>]) {
    let lists = structure
        .lists
        .iter()
        .zip(0..)
        .filter(|(list, _)| list.kind == ListKind::Tag);
    let by_name: FxHashMap<(Lang, String), u32> = lists
        .map(|(list, at)| ((list.lang, tag_slug(list.name())), at))
        .collect();
    for (page, place) in pages.iter().zip(&mut structure.places) {
        let find = |tag: &String| by_name.get(&(page.lang, tag_slug(tag))).copied();
        place.tags = page.meta.tags.iter().filter_map(find).collect();
    }
}

/// Previous and next: within a section and a language, in the order of time.
fn neighbours(structure: &mut Structure, pages: &[Arc<Page>]) {
    for list in structure
        .lists
        .iter()
        .filter(|l| l.kind == ListKind::Section)
    {
        if !list.section_kind.has(Trait::Neighbours) {
            continue;
        }
        let own: Vec<PageId> = list
            .members
            .iter()
            .copied()
            .filter(|m| pages[m.index()].lang == list.lang)
            .collect();
        for pair in own.windows(2) {
            structure.places[pair[0].index()].previous = Some(pair[1]);
            structure.places[pair[1].index()].next = Some(pair[0]);
        }
    }
}
