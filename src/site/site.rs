//! The whole site: all pages put together, from nothing each time.
//!
//! [`assemble`] is a pure function of pages, files and choices, and fast enough to be done on every save. When it
//! returns, every address, link, list and relation is known; rendering only looks things up.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::slug::slug;
use crate::base::source::Span;
use crate::model::config::{Choices, SiteConfig};
use crate::model::front_matter::Kind;
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::read::yaml::nearest;
use crate::site::address::{SitePath, folder_path, part_of, section_path};
use crate::site::book::Book;
use crate::site::files::PublishedFile;
use crate::site::links::{BROKEN_IMAGE, Fault, Target, Targets, resolve_page};
use crate::site::lists::{ListKind, ListPage, Shown, make_lists, tag_slug};
use crate::site::relations::{Relations, relate};
use crate::site::suggest::suggest;
use crate::site::versions::{DocumentId, PageId, Versions, group, hidden};

/// Two pages at one address.
pub const SAME_ADDRESS: Rule = Rule::error("same-address");
/// An address that would leave the site.
pub const UNSAFE_ADDRESS: Rule = Rule::error("unsafe-address");
/// A document in the footer that does not exist.
pub const BROKEN_FOOTER: Rule = Rule::error("broken-footer");

/// For how many faulty links something near is looked for.
const HINTED: usize = 200;

/// The site, complete.
#[derive(Debug)]
pub struct Site {
    /// Its settings.
    pub config: Arc<SiteConfig>,
    /// The choices of this run.
    pub choices: Choices,
    /// All pages, hidden ones included, sorted by file.
    pub pages: Vec<Arc<Page>>,
    /// What assembling found out about each page.
    pub places: Vec<PagePlace>,
    /// All documents.
    pub documents: Vec<Versions>,
    /// Documents by the path of their files without language and ending.
    pub by_stem: HashMap<String, DocumentId>,
    /// How each document relates to others.
    pub relations: Vec<Relations>,
    /// The documents that link to each document, oldest first.
    pub mentions: Vec<Vec<DocumentId>>,
    /// The pages that the program makes.
    pub lists: Vec<ListPage>,
    /// Old addresses and the pages that they lead to.
    pub aliases: Vec<(SitePath, PageId)>,
    /// Files that are published as they are, sorted by path.
    pub files: Vec<PublishedFile>,
}

/// What assembling found out about a page.
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
    /// What is written in it leads to.
    pub targets: Targets,
    /// The lists of its tags, in their order.
    pub tags: Vec<u32>,
    /// The document before it, of its kind and language.
    pub previous: Option<PageId>,
    /// The document after it.
    pub next: Option<PageId>,
}

/// Puts the site together, and tells what is wrong between its pages. `pages` must be sorted by file.
#[must_use]
pub fn assemble(
    config: Arc<SiteConfig>,
    choices: Choices,
    pages: Vec<Arc<Page>>,
    files: Vec<PublishedFile>,
) -> (Site, Vec<Diagnostic>) {
    let (documents, document_of, mut diagnostics) = group(&pages, &choices);
    let by_stem = pages.iter().zip(&document_of).map(|(page, document)| (page.stem(), *document)).collect();
    let (relations, findings) = relate(&documents, &pages, choices.today);
    diagnostics.extend(findings);
    let lists = make_lists(Shown { config: &config, pages: &pages, documents: &documents });
    let addresses: Vec<SitePath> = pages.iter().map(|page| address_of(&config, page, &mut diagnostics)).collect();
    let mut site = Site {
        config,
        choices,
        pages,
        places: Vec::new(),
        documents,
        by_stem,
        relations,
        mentions: Vec::new(),
        lists,
        aliases: Vec::new(),
        files,
    };
    site.places = places(&site, addresses, document_of);
    site.aliases = aliases(&site, &mut diagnostics);
    judge_addresses(&site, &mut diagnostics);
    judge_config(&site, &mut diagnostics);
    resolve(&mut site, &mut diagnostics);
    site.mentions = mentions(&site);
    neighbours(&mut site);
    tags(&mut site);
    (site, diagnostics)
}

/// The address of a page: its section's, the folders below, and its slug.
fn address_of(config: &SiteConfig, page: &Page, diagnostics: &mut Vec<Diagnostic>) -> SitePath {
    let is_section_text = page.is_index && !page.folder.contains('/');
    if is_section_text {
        return section_path(config, &page.folder, page.lang);
    }
    let (parent, name) = match (page.is_index, page.folder.rsplit_once('/')) {
        (true, Some((parent, name))) => (parent.to_owned(), name.to_owned()),
        _ => (page.folder.clone(), page.stem().rsplit('/').next().unwrap_or_default().to_owned()),
    };
    let parent = folder_path(config, &parent, page.lang);
    let Some(given) = &page.meta.slug else { return parent.folder(&part_of(&name)) };
    let part = slug(&given.text);
    if part.is_empty() || given.text.contains(['/', '\\', '\0']) || given.text.contains("..") {
        let place = Place::new(&page.source, given.span);
        diagnostics.push(
            Diagnostic::new(&UNSAFE_ADDRESS, place)
                .with("address", &given.text)
                .near((!part.is_empty()).then_some(&part)),
        );
        return parent.folder(&part_of(&name));
    }
    parent.folder(&part)
}

fn places(site: &Site, addresses: Vec<SitePath>, document_of: Vec<DocumentId>) -> Vec<PagePlace> {
    let mut list_of: HashMap<PageId, u32> = HashMap::new();
    for (at, list) in site.lists.iter().enumerate() {
        if let (Some(page), Ok(at)) = (list.text, u32::try_from(at)) {
            list_of.insert(page, at);
        }
    }
    let place = |(at, (address, document)): (usize, (SitePath, DocumentId))| {
        let shown = site.documents[document.index()].pages.get(site.pages[at].lang) == Some(&PageId::at(at));
        let list = list_of.get(&PageId::at(at)).copied();
        let (targets, tags) = (Targets::default(), Vec::new());
        PagePlace { address, document, is_shown: shown, list, targets, tags, previous: None, next: None }
    };
    addresses.into_iter().zip(document_of).enumerate().map(place).collect()
}

fn aliases(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<(SitePath, PageId)> {
    let mut aliases = Vec::new();
    for (page, id) in site.shown() {
        for alias in &page.meta.aliases {
            let written = site
                .config
                .base_url
                .as_ref()
                .map_or(alias.text.as_str(), |url| alias.text.strip_prefix(url.as_str()).unwrap_or(&alias.text));
            match SitePath::of_alias(written) {
                Some(address) => aliases.push((address, id)),
                None => {
                    let place = Place::new(&page.source, alias.span);
                    diagnostics.push(
                        Diagnostic::new(&UNSAFE_ADDRESS, place).told("unsafe-alias").with("address", &alias.text),
                    );
                }
            }
        }
    }
    aliases
}

/// Tells addresses that two pages claim. Pages of the program's own never claim one of a document's.
fn judge_addresses(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<&str, Place> = HashMap::with_capacity(site.pages.len());
    for (page, id) in site.shown() {
        let address = &site.places[id.index()].address;
        let span = page.meta.slug.as_ref().map_or_else(Span::default, |s| s.span);
        claim(&mut taken, address, Place::new(&page.source, span), diagnostics);
    }
    for (address, id) in &site.aliases {
        let page = &site.pages[id.index()];
        let written = page.meta.aliases.iter().find(|a| SitePath::of_alias(&a.text).as_ref() == Some(address));
        claim(
            &mut taken,
            address,
            Place::new(&page.source, written.map_or_else(Span::default, |a| a.span)),
            diagnostics,
        );
    }
    for list in &site.lists {
        let own = list.text.map(|page| &site.pages[page.index()].source);
        if let Some(place) = taken.get(list.address.as_str()).filter(|place| own != Some(&place.source)) {
            diagnostics.push(
                Diagnostic::new(&SAME_ADDRESS, place.clone()).told("same-address-list").with("address", &list.address),
            );
        }
    }
}

fn claim<'s>(
    taken: &mut HashMap<&'s str, Place>,
    address: &'s SitePath,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(first) = taken.get(address.as_str()) {
        let finding = Diagnostic::new(&SAME_ADDRESS, place).with("address", address);
        diagnostics.push(finding.also(first.clone()));
    } else {
        taken.insert(address.as_str(), place);
    }
}

/// Tells what `site.yaml` names but the site does not have.
fn judge_config(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let Some(source) = &site.config.source else { return };
    for (id, span) in &site.config.footer {
        if site.document_by_id(id).is_none() {
            let near = nearest(id, site.documents.iter().map(|d| d.id.as_str()));
            diagnostics.push(Diagnostic::new(&BROKEN_FOOTER, Place::new(source, *span)).with("id", id).near(near));
        }
    }
    if let (Some(logo), None) = (&site.config.logo, site.logo_file()) {
        let near = nearest(&logo.src, site.files.iter().filter_map(|f| f.path.strip_prefix("static/")));
        let finding = Diagnostic::new(&BROKEN_IMAGE, Place::new(source, logo.span)).told("broken-logo");
        diagnostics.push(finding.with("target", &logo.src).near(near));
    }
}

/// Finds what every link of every page means. Something near is looked for only for the first faults: where very many
/// links are broken, one cause is behind them, and looking costs more than the rest of the site.
fn resolve(site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    let document_of: Vec<DocumentId> = site.places.iter().map(|p| p.document).collect();
    let book = book(site, &document_of);
    let all: Vec<PageId> = site.shown().map(|(_, id)| id).collect();
    let resolved: Vec<_> = all.par_iter().map(|&id| (id, resolve_page(&book, id))).collect();
    let (mut targets, mut faults) = (Vec::with_capacity(resolved.len()), Vec::new());
    for (id, (found, wrong)) in resolved {
        targets.push((id, found));
        faults.extend(wrong);
    }
    faults.sort_by(|a, b| a.finding.cmp(&b.finding));
    let near = |(at, fault): (usize, Fault)| {
        let near = fault.hint.filter(|_| at < HINTED).and_then(|hint| suggest(&book, &hint));
        fault.finding.near(near)
    };
    diagnostics.par_extend(faults.into_par_iter().enumerate().map(near));
    drop(book);
    for (id, found) in targets {
        site.places[id.index()].targets = found;
    }
}

fn book<'s>(site: &'s Site, document_of: &'s [DocumentId]) -> Book<'s> {
    let by_id = site.documents.iter().enumerate().rev().map(|(at, d)| (d.id.as_str(), DocumentId::at(at))).collect();
    let by_address = site.shown().map(|(_, id)| (site.places[id.index()].address.as_str(), id)).collect();
    let lists = site.lists.iter().zip(0..).map(|(list, at)| (list.address.as_str(), at)).collect();
    Book {
        config: &site.config,
        choices: &site.choices,
        pages: &site.pages,
        documents: &site.documents,
        document_of,
        by_id,
        by_stem: &site.by_stem,
        by_address,
        lists: &site.lists,
        lists_by_address: lists,
        files: &site.files,
        files_by_path: site.files.iter().zip(0..).map(|(file, at)| (file.path.as_str(), at)).collect(),
        files_by_address: site.files.iter().zip(0..).map(|(file, at)| (file.address.as_str(), at)).collect(),
    }
}

/// The documents that link to each document, oldest first. The start page and the texts of lists do not count.
fn mentions(site: &Site) -> Vec<Vec<DocumentId>> {
    let mut mentions: Vec<Vec<DocumentId>> = vec![Vec::new(); site.documents.len()];
    for (_, id) in site.shown() {
        let place = &site.places[id.index()];
        if place.list.is_some() {
            continue;
        }
        for link in &place.targets.links {
            let Target::Page(target, _) = link else { continue };
            let target = site.places[target.index()].document;
            if target != place.document {
                mentions[target.index()].push(place.document);
            }
        }
    }
    let date = |document: &DocumentId| {
        let page = site.documents[document.index()].first().map(|p| &site.pages[p.index()]);
        (page.and_then(|p| p.meta.date).map(|d| d.at(8)), page.map(|p| p.id.as_str()))
    };
    for list in &mut mentions {
        list.sort_by(|a, b| date(a).cmp(&date(b)).then(a.cmp(b)));
        list.dedup();
    }
    mentions
}

/// The lists of each page's tags.
fn tags(site: &mut Site) {
    let lists = site.lists.iter().zip(0..).filter(|(list, _)| list.kind == ListKind::Tag);
    let by_name: HashMap<(Lang, String), u32> =
        lists.map(|(list, at)| ((list.lang, tag_slug(list.name())), at)).collect();
    for (page, place) in site.pages.iter().zip(&mut site.places) {
        let find = |tag: &String| by_name.get(&(page.lang, tag_slug(tag))).copied();
        place.tags = page.meta.tags.iter().filter_map(find).collect();
    }
}

/// Previous and next: within a section and a language, in the order of time.
fn neighbours(site: &mut Site) {
    for list in site.lists.iter().filter(|l| l.kind == ListKind::Section) {
        if !matches!(list.section_kind, Kind::Newsletter | Kind::Plan | Kind::Strategy | Kind::Report) {
            continue;
        }
        let own: Vec<PageId> =
            list.members.iter().copied().filter(|m| site.pages[m.index()].lang == list.lang).collect();
        for pair in own.windows(2) {
            site.places[pair[0].index()].previous = Some(pair[1]);
            site.places[pair[1].index()].next = Some(pair[0]);
        }
    }
}

impl Site {
    /// Every page that is shown, with its id.
    pub fn shown(&self) -> impl Iterator<Item = (&Arc<Page>, PageId)> {
        let all = self.pages.iter().enumerate().map(|(at, page)| (page, PageId::at(at)));
        all.filter(|(page, id)| match self.places.get(id.index()) {
            Some(place) => place.is_shown,
            None => hidden(page, &self.choices).is_none(),
        })
    }

    /// A page.
    #[must_use]
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    /// What is known of a page.
    #[must_use]
    pub fn place(&self, id: PageId) -> &PagePlace {
        &self.places[id.index()]
    }

    /// The document that a page is a version of.
    #[must_use]
    pub fn document_of(&self, id: PageId) -> &Versions {
        &self.documents[self.place(id).document.index()]
    }

    /// How the document of a page relates to others.
    #[must_use]
    pub fn relations_of(&self, id: PageId) -> &Relations {
        &self.relations[self.place(id).document.index()]
    }
}
