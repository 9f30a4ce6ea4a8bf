//! What was probably meant by a link that leads nowhere, written so that it can be pasted.
//!
//! Looks at names and titles only; runs only when something is wrong.

use crate::base::slug::slug;
use crate::base::source::Span;
use crate::base::suggestion::nearest;
use crate::model::page::{Page, split_name};
use crate::site::links::site_ref::SiteRef;
use crate::site::versions::PageId;

/// Words that say nothing about a document.
const EMPTY_WORDS: [&str; 16] = [
    "hela", "finns", "vår", "våra", "hemsida", "läsa", "läs", "mer", "whole", "full", "read",
    "more", "about", "website", "this", "here",
];

/// What a faulty link was, for finding something near.
#[derive(Clone, Debug)]
pub enum Hint {
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

/// Something near what a faulty link was, ready to paste.
#[must_use]
pub fn suggest(site: SiteRef<'_>, hint: &Hint) -> Option<String> {
    let page = |id: &PageId| site.pages[id.index()].as_ref();
    match hint {
        Hint::Id(id) => near_id(site, id).map(|id| format!("[[{id}]]")),
        Hint::Anchor(id, anchor) => near_anchor(page(id), anchor),
        Hint::Path(id, path) => {
            let (path, anchor) = path.rsplit_once('#').unwrap_or((path, ""));
            let near = near_path(site, page(id), path)?;
            Some(if anchor.is_empty() {
                near
            } else {
                format!("{near}#{anchor}")
            })
        }
        Hint::File(id, file) => near_file(site, &page(id).folder, file),
        Hint::Words(id, span) => {
            let written = page(id).source.slice(*span);
            let words = written
                .trim_start_matches('[')
                .split("](")
                .next()
                .unwrap_or_default();
            let found = by_words(site, page(id), words)?;
            Some(if words.is_empty() {
                format!("[[{found}]]")
            } else {
                format!("[[{found}|{words}]]")
            })
        }
    }
}

/// The id nearest to `id`; a title counts as well.
fn near_id(site: SiteRef<'_>, id: &str) -> Option<String> {
    let wanted = slug(id);
    let by_title = || {
        let page = site
            .pages
            .iter()
            .enumerate()
            .find(|(_, page)| slug(&page.meta.title) == wanted)?;
        Some(
            site.structure.documents[site.document_of(PageId::at(page.0)).index()]
                .id
                .clone(),
        )
    };
    nearest(
        &wanted,
        site.structure.documents.iter().map(|d| d.id.as_str()),
    )
    .map(str::to_owned)
    .or_else(by_title)
}

/// The heading id of `page` nearest to `anchor`.
fn near_anchor(page: &Page, anchor: &str) -> Option<String> {
    let wanted = slug(anchor);
    let ids = || page.outline.headings.iter().filter_map(|h| h.id.as_deref());
    let containing =
        || ids().find(|id| !wanted.is_empty() && (id.contains(&wanted) || wanted.contains(*id)));
    nearest(&wanted, ids())
        .or_else(containing)
        .map(|id| format!("#{id}"))
}

/// The path to the source file whose name is nearest to the last part of `path`, from the folder of
/// `page`.
fn near_path(site: SiteRef<'_>, page: &Page, path: &str) -> Option<String> {
    let name = |path: &str| {
        let path = split_name(path.trim_end_matches('/').trim_end_matches(".html")).0;
        let path = path.strip_suffix("/index").unwrap_or(path);
        path.rsplit('/').next().unwrap_or_default().to_owned()
    };
    let wanted = name(path);
    // Nobody links to the page that they are writing by its file.
    let others = site
        .pages
        .iter()
        .filter(|p| p.lang == page.lang && p.source.path() != page.source.path());
    let stems: Vec<(String, &Page)> = others.map(|p| (name(p.stem()), p.as_ref())).collect();
    let near = nearest(&wanted, stems.iter().map(|(name, _)| name.as_str()))?.to_owned();
    let (_, found) = stems.iter().find(|(name, _)| *name == near)?;
    Some(relative_path(
        &page.folder,
        found.source.path().strip_prefix("content/")?,
    ))
}

/// The file beside the documents or under `static/` whose name is nearest to `target`.
fn near_file(site: SiteRef<'_>, folder: &str, target: &str) -> Option<String> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let paths: Vec<&String> = site.structure.files.iter().map(|file| &file.path).collect();
    let near = nearest(
        &name(target),
        paths
            .iter()
            .map(|p| p.rsplit('/').next().unwrap_or_default()),
    )?;
    let path = paths.iter().find(|p| p.ends_with(near))?;
    Some(match path.strip_prefix("static/") {
        Some(path) => format!("/{path}"),
        None => relative_path(folder, path.strip_prefix("content/")?),
    })
}

/// Id of the document whose title has most words in common with `words`: for placeholders, whose
/// text is all that tells what they should lead to.
fn by_words(site: SiteRef<'_>, page: &Page, words: &str) -> Option<String> {
    let wanted: Vec<String> = words_of(words).collect();
    let year = page.meta.date.map(|d| d.date().year());
    let score = |candidate: &Page| {
        let title: Vec<String> = words_of(&candidate.meta.title).collect();
        let shared = wanted
            .iter()
            .filter(|w| title.iter().any(|t| alike(w, t)))
            .count()
            * 4;
        let period = candidate.meta.details.decided().and_then(|d| d.period);
        let near = period
            .zip(year)
            .is_some_and(|(p, y)| (p.from.year() - 1..=p.to.year()).contains(&y));
        if shared == 0 {
            0
        } else {
            shared + usize::from(near)
        }
    };
    let candidates = site
        .pages
        .iter()
        .filter(|p| p.lang == page.lang && p.id != page.id);
    let best = candidates
        .map(|p| (score(p), p))
        .filter(|(score, _)| *score > 0);
    let (_, best) = best.max_by(|a, b| (a.0, &b.1.id).cmp(&(b.0, &a.1.id)))?;
    Some(best.id.clone())
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase);
    words.filter(|w| w.chars().count() > 3 && !EMPTY_WORDS.contains(&w.as_str()))
}

/// Whether two words are forms of the same word: equal, or with a long beginning in common.
fn alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    a == b || (common >= 6 && common + 4 >= a.chars().count().max(b.chars().count()))
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
