//! What was probably meant by a link that leads nowhere, written so that it can be pasted.
//!
//! Looks at names and titles only; runs only when something is wrong. What is compared for one
//! fault is bounded, so that the time follows the number of faults and not the size of the site.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::base::slug::slug;
use crate::base::source::Span;
use crate::base::suggestion::NameIndex;
use crate::model::language::Lang;
use crate::model::page::{Page, split_name};
use crate::site::links::meant_address::meant_address;
use crate::site::links::site_ref::SiteRef;
use crate::site::links::title_words::TitleWords;
use crate::site::versions::PageId;

/// What a faulty link was, for finding something near.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// The id of a document that is gone.
    Document(String),
    /// An id.
    Id(String),
    /// A heading id of a page.
    Anchor(PageId, String),
    /// A path with its anchor, written in a page.
    Path(PageId, String),
    /// A file, written in a page.
    File(PageId, String),
    /// The words of a link in a page.
    Words(PageId, Span),
}

/// How many things that may have been meant are told of one fault.
const SUGGESTED: usize = 3;

/// The digits of a year.
const YEAR: usize = 4;

/// How many titles, or headings of a page, are looked at for one fault.
const COMPARED: usize = 500;

/// The names of a site among which something near is looked for. Made once, when something is
/// wrong; it holds as long as no page says another thing of itself.
#[derive(Debug)]
pub struct SiteIndex {
    /// Ids of the documents, in their order.
    ids: NameIndex,
    /// The first page with each title, by the title as part of an address.
    titles: HashMap<String, PageId>,
    /// The pages of each language with the last parts of their names.
    stems: FxHashMap<Lang, (Vec<PageId>, NameIndex)>,
    /// Names of the files, in their order.
    files: NameIndex,
    /// The pages by the words of their titles.
    words: TitleWords,
}

impl SiteIndex {
    /// The index of a site.
    #[must_use]
    pub fn of(site: SiteRef<'_>) -> SiteIndex {
        let documents = site
            .structure
            .documents
            .iter()
            .map(|document| document.id.as_str());
        let files = site
            .structure
            .files
            .iter()
            .map(|file| last_part(&file.path));
        let mut titles = HashMap::new();
        let mut by_lang: FxHashMap<Lang, (Vec<PageId>, Vec<&str>)> = FxHashMap::default();
        for (at, page) in site.pages.iter().enumerate() {
            titles
                .entry(slug(&page.meta.title))
                .or_insert_with(|| PageId::at(at));
            let (pages, names) = by_lang.entry(page.lang).or_default();
            pages.push(PageId::at(at));
            names.push(name_of(page.stem()));
        }
        let stems = by_lang.into_iter().map(|(lang, (pages, names))| {
            let names = NameIndex::of(names.into_iter());
            (lang, (pages, names))
        });
        SiteIndex {
            ids: NameIndex::of(documents),
            titles,
            stems: stems.collect(),
            files: NameIndex::of(files),
            words: TitleWords::of(site.pages),
        }
    }
}

/// Looks for what was meant by the faulty links of a site.
#[derive(Debug)]
pub struct Suggester<'s> {
    site: SiteRef<'s>,
    index: &'s SiteIndex,
    /// Ids of the headings of pages that faulty links lead to.
    headings: Mutex<FxHashMap<PageId, Arc<NameIndex>>>,
}

impl<'s> Suggester<'s> {
    /// What looks among the names of `index`, which is that of `site`.
    #[must_use]
    pub fn new(site: SiteRef<'s>, index: &'s SiteIndex) -> Suggester<'s> {
        Suggester {
            site,
            index,
            headings: Mutex::default(),
        }
    }

    /// Up to three things near what a faulty link was, ready to paste, the most probable first.
    #[must_use]
    pub fn suggest(&self, hint: &Hint) -> Vec<String> {
        if let Hint::Path(_, written) | Hint::File(_, written) = hint
            && let Some(address) = meant_address(written.trim_end_matches('#'))
        {
            return vec![address];
        }
        let mut found = match hint {
            Hint::Path(id, path) if path.contains('\\') => {
                self.suggest(&Hint::Path(*id, path.replace('\\', "/")))
            }
            Hint::Document(id) => self.near_documents(id),
            Hint::Id(id) => {
                let near = self.near_ids(id).into_iter();
                near.map(|id| format!("[[{id}]]")).collect()
            }
            Hint::Anchor(id, anchor) => self.near_anchors(*id, anchor),
            Hint::Path(id, path) => {
                let (path, anchor) = path.rsplit_once('#').unwrap_or((path, ""));
                let near = self.near_paths(*id, path).into_iter();
                let with_anchor = |near: String| {
                    if anchor.is_empty() {
                        near
                    } else {
                        format!("{near}#{anchor}")
                    }
                };
                near.map(with_anchor).collect()
            }
            Hint::File(id, file) => self
                .page(*id)
                .map_or_else(Vec::new, |page| self.near_files(&page.folder, file)),
            Hint::Words(id, span) => {
                let near = self.page(*id).and_then(|page| self.by_words(page, *span));
                near.into_iter().collect()
            }
        };
        found.truncate(SUGGESTED);
        found
    }

    fn page(&self, id: PageId) -> Option<&'s Page> {
        self.site.pages.get(id.index()).map(Arc::as_ref)
    }

    /// The ids of documents nearest to `id`.
    fn near_documents(&self, id: &str) -> Vec<String> {
        let near = self.index.ids.near(id, |_| true, SUGGESTED).into_iter();
        near.filter_map(|at| self.id_of(at)).collect()
    }

    fn id_of(&self, document: usize) -> Option<String> {
        Some(self.site.structure.documents.get(document)?.id.clone())
    }

    /// The ids nearest to `id`; a title counts as well.
    fn near_ids(&self, id: &str) -> Vec<String> {
        let wanted = slug(id);
        let mut found = self.near_documents(&wanted);
        let by_title = self.index.titles.get(&wanted);
        let by_title = by_title.and_then(|page| self.id_of(self.site.document_of(*page).index()));
        found.extend(by_title.filter(|id| !found.contains(id)));
        found
    }

    /// The heading ids of a page nearest to `anchor`.
    fn near_anchors(&self, id: PageId, anchor: &str) -> Vec<String> {
        let Some(page) = self.page(id) else {
            return Vec::new();
        };
        let wanted = slug(anchor);
        let ids = || page.outline.headings.iter().filter_map(|h| h.id.as_deref());
        let index = {
            // A thread that stopped while it held the map left it whole.
            let mut all = self.headings.lock().unwrap_or_else(PoisonError::into_inner);
            let new = || Arc::new(NameIndex::of(ids()));
            Arc::clone(all.entry(id).or_insert_with(new))
        };
        let is_alike =
            |id: &&str| !wanted.is_empty() && (id.contains(&wanted) || wanted.contains(*id));
        let near = index.near(&wanted, |_| true, SUGGESTED).into_iter();
        let mut found: Vec<&str> = near.filter_map(|at| ids().nth(at)).collect();
        if found.is_empty() {
            found.extend(ids().take(COMPARED).filter(is_alike).take(SUGGESTED));
        }
        found.into_iter().map(|id| format!("#{id}")).collect()
    }

    /// The paths to the source files whose names, ids or titles are nearest to the last part of
    /// `path`, from the folder of the page that it is written in: a file that was moved keeps its
    /// name, one that was renamed often its id or its title. Nobody links to the page that they are
    /// writing by its file.
    fn near_paths(&self, from: PageId, path: &str) -> Vec<String> {
        let Some(page) = self.page(from) else {
            return Vec::new();
        };
        let wanted = name_of(split_name(path.trim_end_matches('/').trim_end_matches(".html")).0);
        let mut found: Vec<PageId> = Vec::new();
        if let Some((pages, names)) = self.index.stems.get(&page.lang) {
            let is_other = |at: usize| {
                let other = pages.get(at).filter(|other| **other != from);
                let other = other.and_then(|other| self.page(*other));
                other.is_some_and(|other| may_be_meant(path, wanted, other))
            };
            let near = names.near(wanted, is_other, SUGGESTED).into_iter();
            found.extend(near.filter_map(|at| pages.get(at).copied()));
        }
        let documents = || self.site.structure.documents.iter();
        let by_id = documents().find(|document| document.id == slug(wanted));
        let by_id = by_id.and_then(|document| document.page_for(page.lang));
        let by_title = self.index.titles.get(&slug(wanted)).map(|title| {
            let document = self.site.document_of(*title).index();
            let document = self.site.structure.documents.get(document);
            document
                .and_then(|document| document.page_for(page.lang))
                .unwrap_or(*title)
        });
        for other in by_id.into_iter().chain(by_title) {
            let is_meant = self
                .page(other)
                .is_some_and(|other| may_be_meant(path, wanted, other));
            if other != from && is_meant && !found.contains(&other) {
                found.push(other);
            }
        }
        let path_to = |id: PageId| {
            let file = self.page(id)?.source.path().strip_prefix("content/")?;
            Some(relative_path(&page.folder, file))
        };
        found.into_iter().filter_map(path_to).collect()
    }

    /// The files beside the documents or under `static/` whose names are nearest to `target`.
    fn near_files(&self, folder: &str, target: &str) -> Vec<String> {
        let target = target.replace('\\', "/");
        let near = self
            .index
            .files
            .near(last_part(&target), |_| true, SUGGESTED);
        let path_to = |at: usize| {
            let path = &self.site.structure.files.get(at)?.path;
            let near = match path.strip_prefix("static/") {
                Some(path) => format!("/{path}"),
                None => relative_path(folder, path.strip_prefix("content/")?),
            };
            // Signs that end the path of an address, or the address itself.
            Some(
                near.replace(' ', "%20")
                    .replace('?', "%3F")
                    .replace('#', "%23"),
            )
        };
        near.into_iter().filter_map(path_to).collect()
    }

    /// A link to the document whose title has most words in common with the link at `span`: for
    /// placeholders, whose text is all that tells what they should lead to.
    fn by_words(&self, page: &Page, span: Span) -> Option<String> {
        let written = page.source.slice(span).trim_start_matches('[');
        let words = written.split_once("](").map_or(written, |(words, _)| words);
        let found = &self
            .page(self.index.words.best(self.site.pages, page, words)?)?
            .id;
        Some(if words.is_empty() {
            format!("[[{found}]]")
        } else {
            format!("[[{found}|{words}]]")
        })
    }
}

/// Whether a link to `path`, whose last part is called `wanted`, may have been meant for `page`. A
/// serial number is not mistyped for another one, as "sou-202414" for "sou-202419"; and a year
/// alone names nothing: "budget/2020" is not "attendance/2020".
fn may_be_meant(path: &str, wanted: &str, page: &Page) -> bool {
    let serials = serial_numbers(wanted);
    if !serials.is_empty() && serials != serial_numbers(name_of(page.stem())) {
        return false;
    }
    let is_year = wanted.len() <= YEAR && wanted.bytes().all(|byte| byte.is_ascii_digit());
    let folder = path.trim_end_matches('/').rsplit('/').nth(1);
    let folder = folder.filter(|folder| is_year && folder.contains(char::is_alphabetic));
    folder.is_none_or(|folder| {
        let mut folders = page.folder.split('/');
        folders.any(|name| name.eq_ignore_ascii_case(folder))
    })
}

/// The numbers in a name, if one of them is so long that it is no year and no day.
fn serial_numbers(name: &str) -> Vec<&str> {
    let runs = name.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<&str> = runs.filter(|run| !run.is_empty()).collect();
    let is_serial = numbers.iter().any(|run| run.len() > YEAR);
    if is_serial { numbers } else { Vec::new() }
}

/// The last part of a path.
fn last_part(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, last)| last)
}

/// What the file of a page is called, without language and ending: the name of its folder for an
/// `index`.
fn name_of(stem: &str) -> &str {
    last_part(stem.strip_suffix("/index").unwrap_or(stem))
}

/// The path from a folder of `content/` to a file of it.
fn relative_path(folder: &str, file: &str) -> String {
    let here: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    let there: Vec<&str> = file.split('/').collect();
    let common = here
        .iter()
        .zip(&there)
        .take_while(|(a, b)| a == b)
        .count()
        .min(there.len() - 1);
    let up = "../".repeat(here.len() - common);
    format!("{up}{}", there[common..].join("/"))
}
