//! The whole site: all pages put together.
//!
//! [`assemble`] makes it from nothing: a pure function of settings, pages and files.
//! [`Site::renew`] makes the same from the site as it was before some files changed, in less time.
//! In both, every address, link, list and relation is known when they return; rendering only looks
//! things up.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::base::diagnostic::Diagnostic;
use crate::model::kind::Trait;
use crate::model::page::Page;
use crate::site::files::FileId;
use crate::site::links::paragraph::Decision;
use crate::site::links::resolve::resolve_page;
use crate::site::links::resolved::{Target, Targets};
use crate::site::links::site_ref::SiteRef;
use crate::site::links::suggest::{Hint, SiteIndex, Suggester};
use crate::site::pictures::{PictureSet, Use, uses_of};
use crate::site::published::LostAddress;
use crate::site::relations::Relations;
use crate::site::skeleton::skeleton::{Material, PagePlace};
use crate::site::structure::Structure;
use crate::site::versions::{DocumentId, PageId, Versions};

/// The site, complete.
#[derive(Debug)]
pub struct Site {
    /// All pages, hidden ones included, sorted by file.
    pub pages: Vec<Arc<Page>>,
    /// All that follows from what the pages say of themselves.
    pub structure: Arc<Structure>,
    /// What is written in each page leads to.
    targets: Vec<Arc<Targets>>,
    /// The documents that link to each document, oldest first.
    pub mentions: Arc<Vec<Vec<DocumentId>>>,
    /// What the paragraphs of minutes have decided, by the document of the minutes.
    pub decisions: Arc<Decisions>,
    /// How the pages use each file.
    pub uses: Vec<Use>,
    /// The names among which what was meant is looked for; made when something is wrong.
    index: Arc<OnceLock<SiteIndex>>,
}

/// What the paragraphs of minutes have decided, by the document of the minutes.
pub type Decisions = FxHashMap<DocumentId, Vec<DecidedDocument>>;

/// A document that a paragraph decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidedDocument {
    /// Id of the paragraph's heading.
    pub paragraph: Box<str>,
    /// The document.
    pub document: DocumentId,
}

/// Puts the site together from nothing.
#[must_use]
pub fn assemble(material: Material) -> Site {
    let structure = Arc::new(Structure::make(&material));
    let pages = material.pages;
    let site = SiteRef {
        structure: &structure,
        pages: &pages,
    };
    let all: Vec<PageId> = structure.shown().collect();
    let mut targets = vec![Arc::default(); pages.len()];
    resolve(site, &all, &mut targets);
    let mentions = Arc::new(mentions(site, &targets));
    let decisions = Arc::new(decisions(site, &targets));
    let uses = uses_of(site, &targets);
    Site {
        pages,
        structure,
        targets,
        mentions,
        decisions,
        uses,
        index: Arc::default(),
    }
}

/// Finds what every link of some pages means.
fn resolve(site: SiteRef<'_>, pages: &[PageId], targets: &mut [Arc<Targets>]) {
    let resolved: Vec<_> = pages
        .par_iter()
        .map(|&id| (id, Arc::new(resolve_page(site, id))))
        .collect();
    for (id, found) in resolved {
        targets[id.index()] = found;
    }
}

/// The documents that link to each document, oldest first. The start page and the texts of lists do
/// not count.
fn mentions(site: SiteRef<'_>, targets: &[Arc<Targets>]) -> Vec<Vec<DocumentId>> {
    let structure = site.structure;
    let mut mentions: Vec<Vec<DocumentId>> = vec![Vec::new(); structure.documents.len()];
    for id in structure.shown() {
        let place = &structure.places[id.index()];
        if place.list.is_some() {
            continue;
        }
        for target in linked_documents(site, &targets[id.index()]).filter(|t| *t != place.document)
        {
            mentions[target.index()].push(place.document);
        }
    }
    let date = |document: &DocumentId| {
        let page = structure.documents[document.index()]
            .first()
            .map(|p| &site.pages[p.index()]);
        (
            page.and_then(|p| p.meta.date).map(|d| d.at(8)),
            page.map(|p| p.id.as_str()),
            *document,
        )
    };
    for list in mentions.iter_mut().filter(|list| list.len() > 1) {
        list.sort_unstable();
        list.dedup();
        list.sort_by_cached_key(date);
    }
    mentions
}

/// What the paragraphs of minutes have decided, each document once, in the order of documents.
fn decisions(site: SiteRef<'_>, targets: &[Arc<Targets>]) -> Decisions {
    let mut decisions = Decisions::default();
    for id in site.structure.shown() {
        let Some(Decision::Paragraph(minutes, paragraph)) =
            targets.get(id.index()).map(|targets| &targets.decision)
        else {
            continue;
        };
        let decided = DecidedDocument {
            paragraph: paragraph.clone(),
            document: site.document_of(id),
        };
        let all = decisions.entry(site.document_of(*minutes)).or_default();
        if !all.contains(&decided) {
            all.push(decided);
        }
    }
    for all in decisions.values_mut() {
        all.sort_by_key(|decided| decided.document);
    }
    decisions
}

fn linked_documents<'b>(
    site: SiteRef<'b>,
    targets: &'b Targets,
) -> impl Iterator<Item = DocumentId> + 'b {
    targets.links.iter().filter_map(move |link| match link {
        Target::Page(page, _) => Some(site.document_of(*page)),
        _ => None,
    })
}

/// A lost address with what finds a document that may be the one that is gone.
fn wanted_of_lost(lost: &LostAddress) -> (&Diagnostic, Option<Hint>) {
    (&lost.finding, lost.gone.clone().map(Hint::Document))
}

/// Whether a page says by which paragraph or number it was decided.
fn has_reference(pages: &[Arc<Page>], id: PageId) -> bool {
    let decided = pages.get(id.index()).and_then(|p| p.meta.details.decided());
    let adopted = decided.and_then(|decided| decided.adopted.as_ref());
    adopted.is_some_and(|adopted| adopted.reference.is_some())
}

impl Site {
    /// The site that other material makes: the same as [`assemble`] makes, but what cannot have
    /// changed is kept.
    ///
    /// The frame stays as long as every page says the same of itself. Then a link can only mean
    /// something else when its own page was edited, or when the headings of the page that it leads
    /// to were.
    #[must_use]
    pub fn renew(&self, material: Material) -> Site {
        if !self.structure.holds(&self.pages, &material) {
            return assemble(material);
        }
        let pages = material.pages;
        let pairs = || {
            self.pages
                .iter()
                .zip(&pages)
                .enumerate()
                .filter(|(_, (old, new))| !Arc::ptr_eq(old, new))
        };
        let structure = Arc::clone(&self.structure);
        let edited: HashSet<PageId> = pairs().map(|(at, _)| PageId::at(at)).collect();
        let has_other_ids = |(_, (old, new)): &(usize, (&Arc<Page>, &Arc<Page>))| {
            !old.outline.has_same_ids(&new.outline)
        };
        let moved: HashSet<PageId> = pairs()
            .filter(has_other_ids)
            .map(|(at, _)| PageId::at(at))
            .collect();
        let leads_to_moved = |id: PageId| {
            let mut all = self.targets[id.index()].all();
            !moved.is_empty()
                && all.any(|target| matches!(target, Target::Page(page, _) if moved.contains(page)))
        };
        // Any paragraph may be the one that a decision names.
        let has_other_minutes = pairs().any(|(_, (_, new))| new.kind().has(Trait::Paragraphs));
        let names_a_paragraph = |id: PageId| has_other_minutes && has_reference(&pages, id);
        let stale: Vec<PageId> = structure
            .shown()
            .filter(|id| edited.contains(id) || leads_to_moved(*id) || names_a_paragraph(*id))
            .collect();
        let mut targets = self.targets.clone();
        let site = SiteRef {
            structure: &structure,
            pages: &pages,
        };
        resolve(site, &stale, &mut targets);
        let links_same = |id: &PageId| {
            let (old, new) = (&self.targets[id.index()], &targets[id.index()]);
            linked_documents(site, old).eq(linked_documents(site, new))
        };
        let mentions = if stale.iter().all(links_same) {
            Arc::clone(&self.mentions)
        } else {
            Arc::new(mentions(site, &targets))
        };
        let decisions = self.renewed_decisions(site, &stale, &targets);
        let uses = uses_of(site, &targets);
        Site {
            pages,
            structure,
            targets,
            mentions,
            decisions,
            uses,
            index: Arc::clone(&self.index),
        }
    }

    /// Whether readers can have the same tables as files as before. Both sites have the same pages.
    #[must_use]
    pub fn has_same_files_of_tables(&self, before: &Site) -> bool {
        let mut pairs = self.pages.iter().zip(&before.pages);
        pairs.all(|(new, old)| {
            Arc::ptr_eq(new, old)
                || new.outline.figures == old.outline.figures
                    && new.outline.table_word == old.outline.table_word
        })
    }

    /// What paragraphs have decided, after what some pages lead to has been found anew.
    fn renewed_decisions(
        &self,
        site: SiteRef<'_>,
        stale: &[PageId],
        targets: &[Arc<Targets>],
    ) -> Arc<Decisions> {
        let decision = |targets: &[Arc<Targets>], id: PageId| {
            targets.get(id.index()).map(|found| found.decision.clone())
        };
        for id in stale {
            if decision(&self.targets, *id) != decision(targets, *id) {
                return Arc::new(decisions(site, targets));
            }
        }
        Arc::clone(&self.decisions)
    }

    /// A file as a picture; nothing when it is none.
    #[must_use]
    pub fn picture(&self, file: FileId) -> Option<PictureSet<'_>> {
        let at = file.index();
        PictureSet::of(self.structure.files.get(at)?, self.uses.get(at).copied()?)
    }

    /// What is wrong between the pages, with something near that was probably meant. That is looked
    /// for once for all faults that want the same.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let faults = self.targets.iter().flat_map(|targets| &targets.faults);
        let links = faults.map(|fault| (&fault.finding, fault.hint.clone()));
        let lost = self.structure.lost.iter().map(wanted_of_lost);
        let mut told = self.structure.diagnostics.clone();
        told.extend(self.suggested(lost.chain(links).collect()));
        told
    }

    /// What is wrong with the links of one page.
    #[must_use]
    pub fn faults_of(&self, id: PageId) -> Vec<Diagnostic> {
        let faults = self.targets[id.index()].faults.iter();
        self.suggested(
            faults
                .map(|fault| (&fault.finding, fault.hint.clone()))
                .collect(),
        )
    }

    /// Published addresses that are lost.
    #[must_use]
    pub fn lost_addresses(&self) -> Vec<Diagnostic> {
        self.suggested(self.structure.lost.iter().map(wanted_of_lost).collect())
    }

    /// Findings, each with what was probably meant.
    fn suggested(&self, wanted: Vec<(&Diagnostic, Option<Hint>)>) -> Vec<Diagnostic> {
        let hints: HashSet<&Hint> = wanted
            .iter()
            .filter_map(|(_, hint)| hint.as_ref())
            .collect();
        if hints.is_empty() {
            return wanted
                .into_iter()
                .map(|(finding, _)| finding.clone())
                .collect();
        }
        let site = SiteRef {
            structure: &self.structure,
            pages: &self.pages,
        };
        let index = self.index.get_or_init(|| SiteIndex::of(site));
        let suggester = Suggester::new(site, index);
        let near: HashMap<&Hint, Vec<String>> = hints
            .into_par_iter()
            .map(|hint| (hint, suggester.suggest(hint)))
            .collect();
        let with_near = |(finding, hint): &(&Diagnostic, Option<Hint>)| {
            let near = hint.as_ref().and_then(|hint| near.get(hint));
            (*finding)
                .clone()
                .suggest_all(near.map_or(&[], Vec::as_slice))
        };
        wanted.iter().map(with_near).collect()
    }

    /// Every page that is shown, with its id.
    pub fn shown(&self) -> impl Iterator<Item = (&Arc<Page>, PageId)> {
        self.structure
            .shown()
            .map(|id| (&self.pages[id.index()], id))
    }

    /// A page.
    #[must_use]
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    /// Where a page stands.
    #[must_use]
    pub fn place(&self, id: PageId) -> &PagePlace {
        &self.structure.places[id.index()]
    }

    /// What is written in a page leads to.
    #[must_use]
    pub fn targets(&self, id: PageId) -> &Targets {
        &self.targets[id.index()]
    }

    /// The document that a page is a version of.
    #[must_use]
    pub fn document_of(&self, id: PageId) -> &Versions {
        &self.structure.documents[self.place(id).document.index()]
    }

    /// Whether a page is an issue that readers subscribe to.
    #[must_use]
    pub fn is_issue(&self, id: PageId) -> bool {
        self.structure.is_issue(self.page(id), id)
    }

    /// How the document of a page relates to others.
    #[must_use]
    pub fn relations_of(&self, id: PageId) -> &Relations {
        &self.structure.relations[self.place(id).document.index()]
    }
}
