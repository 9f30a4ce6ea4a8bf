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
use crate::base::web_address::dialled;
use crate::language::languages::inputs;
use crate::model::language::Lang;
use crate::model::page::{Page, split_name};
use crate::site::links::site_ref::SiteRef;
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

/// How many titles, or headings of a page, are looked at for one fault.
const COMPARED: usize = 500;

/// How many words of a link are looked for among titles.
const WORDS: usize = 30;

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

    /// Something near what a faulty link was, ready to paste.
    #[must_use]
    pub fn suggest(&self, hint: &Hint) -> Option<String> {
        if let Hint::Path(_, written) | Hint::File(_, written) = hint
            && let Some(address) = meant_address(written.trim_end_matches('#'))
        {
            return Some(address);
        }
        match hint {
            Hint::Path(id, path) if path.contains('\\') => {
                self.suggest(&Hint::Path(*id, path.replace('\\', "/")))
            }
            Hint::Document(id) => self.near_document(id),
            Hint::Id(id) => self.near_id(id).map(|id| format!("[[{id}]]")),
            Hint::Anchor(id, anchor) => self.near_anchor(*id, anchor),
            Hint::Path(id, path) => {
                let (path, anchor) = path.rsplit_once('#').unwrap_or((path, ""));
                let near = self.near_path(*id, path)?;
                Some(if anchor.is_empty() {
                    near
                } else {
                    format!("{near}#{anchor}")
                })
            }
            Hint::File(id, file) => self.near_file(&self.page(*id)?.folder, file),
            Hint::Words(id, span) => self.by_words(self.page(*id)?, *span),
        }
    }

    fn page(&self, id: PageId) -> Option<&'s Page> {
        self.site.pages.get(id.index()).map(Arc::as_ref)
    }

    /// The id of a document nearest to `id`.
    fn near_document(&self, id: &str) -> Option<String> {
        let at = self.index.ids.nearest(id, |_| true)?;
        Some(self.site.structure.documents.get(at)?.id.clone())
    }

    /// The id nearest to `id`; a title counts as well.
    fn near_id(&self, id: &str) -> Option<String> {
        let wanted = slug(id);
        let by_title = || {
            let page = self.index.titles.get(&wanted)?;
            let document = self.site.document_of(*page);
            Some(
                self.site
                    .structure
                    .documents
                    .get(document.index())?
                    .id
                    .clone(),
            )
        };
        self.near_document(&wanted).or_else(by_title)
    }

    /// The heading id of a page nearest to `anchor`.
    fn near_anchor(&self, id: PageId, anchor: &str) -> Option<String> {
        let page = self.page(id)?;
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
        let near = index
            .nearest(&wanted, |_| true)
            .and_then(|at| ids().nth(at));
        near.or_else(|| ids().take(COMPARED).find(is_alike))
            .map(|id| format!("#{id}"))
    }

    /// The path to the source file whose name is nearest to the last part of `path`, from the
    /// folder of the page that it is written in. Nobody links to the page that they are writing by
    /// its file.
    fn near_path(&self, from: PageId, path: &str) -> Option<String> {
        let page = self.page(from)?;
        let (pages, names) = self.index.stems.get(&page.lang)?;
        let wanted = name_of(split_name(path.trim_end_matches('/').trim_end_matches(".html")).0);
        let at = names.nearest(wanted, |at| pages.get(at) != Some(&from))?;
        let found = self.page(*pages.get(at)?)?;
        let file = found.source.path().strip_prefix("content/")?;
        Some(relative_path(&page.folder, file))
    }

    /// The file beside the documents or under `static/` whose name is nearest to `target`.
    fn near_file(&self, folder: &str, target: &str) -> Option<String> {
        let target = target.replace('\\', "/");
        let at = self.index.files.nearest(last_part(&target), |_| true)?;
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

/// The address that was meant by one without its beginning: of a site, of somebody's mail, or a
/// telephone number.
fn meant_address(written: &str) -> Option<String> {
    let host = written.split(['/', '?']).next().unwrap_or(written);
    let lower = written.to_ascii_lowercase();
    if lower.starts_with("www.") && host.matches('.').count() > 1 {
        return Some(format!("https://{written}"));
    }
    let is_mail = |(name, host): (&str, &str)| {
        let is_plain = !written.contains(['/', ' ']) && !host.contains('@');
        is_plain && !name.is_empty() && host.contains('.') && !host.starts_with('.')
    };
    if written.split_once('@').is_some_and(is_mail) {
        return Some(format!("mailto:{written}"));
    }
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')');
    // Other figures are years and numbers of documents.
    if !written.starts_with(['0', '+', '(']) {
        return None;
    }
    let number = written.strip_prefix('+').unwrap_or(written);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= FEWEST_DIGITS && number.chars().all(is_part);
    is_number.then(|| format!("tel:{}", dialled(written)))
}

/// A telephone number has at least so many digits.
const FEWEST_DIGITS: usize = 7;

/// The last part of a path.
fn last_part(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, last)| last)
}

/// What the file of a page is called, without language and ending: the name of its folder for an
/// `index`.
fn name_of(stem: &str) -> &str {
    last_part(stem.strip_suffix("/index").unwrap_or(stem))
}

/// The pages whose titles have a word, by how the word begins.
#[derive(Debug)]
struct TitleWords {
    /// The words of each page's title.
    titles: Vec<Vec<String>>,
    /// Positions of pages, by language and [`beginning`] of a word.
    pages: FxHashMap<(Lang, String), Vec<usize>>,
}

impl TitleWords {
    fn of(pages: &[Arc<Page>]) -> TitleWords {
        let titles: Vec<Vec<String>> = pages
            .iter()
            .map(|page| words_of(&page.meta.title).collect())
            .collect();
        let mut by_word: FxHashMap<(Lang, String), Vec<usize>> = FxHashMap::default();
        for (at, (page, words)) in pages.iter().zip(&titles).enumerate() {
            for word in words {
                let key = (page.lang, beginning(word).to_owned());
                by_word.entry(key).or_default().push(at);
            }
        }
        TitleWords {
            titles,
            pages: by_word,
        }
    }

    /// The page of the language of `page` whose title has most words in common with `words`. Rare
    /// words are looked for first, and no more pages are compared than are worth it.
    fn best(&self, pages: &[Arc<Page>], page: &Page, words: &str) -> Option<PageId> {
        let wanted: Vec<String> = words_of(words).take(WORDS).collect();
        let of_word = |word: &String| self.pages.get(&(page.lang, beginning(word).to_owned()));
        let mut found: Vec<&Vec<usize>> = wanted.iter().filter_map(of_word).collect();
        found.sort_by_key(|pages| pages.len());
        let year = page.meta.date.map(|date| date.date().year());
        let candidates = found.into_iter().flatten().take(COMPARED);
        let scored = candidates.filter_map(|at| {
            let (candidate, title) = (pages.get(*at)?, self.titles.get(*at)?);
            (candidate.id != page.id).then_some(())?;
            let is_shared = |word: &&String| title.iter().any(|other| alike(word, other));
            let shared = wanted.iter().filter(is_shared).count() * 4;
            let period = candidate.meta.details.decided().and_then(|d| d.period);
            let is_near = period
                .zip(year)
                .is_some_and(|(p, y)| (p.from.year() - 1..=p.to.year()).contains(&y));
            (shared > 0).then_some((shared + usize::from(is_near), &candidate.id, *at))
        });
        let best = scored.max_by(|a, b| (a.0, b.1, b.2).cmp(&(b.0, a.1, a.2)))?;
        Some(PageId::at(best.2))
    }
}

/// How a word begins: two forms of one word begin alike.
fn beginning(word: &str) -> &str {
    word.char_indices()
        .nth(COMMON)
        .map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase);
    let is_empty = |word: &str| inputs().any(|input| input.empty_names.contains(&word));
    words.filter(move |word| word.chars().count() > 3 && !is_empty(word))
}

/// How many letters two forms of a word have in common at their beginning, at least.
const COMMON: usize = 6;

/// Whether two words are forms of the same word: equal, or with a long beginning in common.
fn alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    a == b || (common >= COMMON && common + 4 >= a.chars().count().max(b.chars().count()))
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
