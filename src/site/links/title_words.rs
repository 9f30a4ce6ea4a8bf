//! The words of titles: which page a link was probably meant to lead to, by what it says.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::language::languages::inputs;
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::site::versions::PageId;

/// How many words of a link are looked for among titles.
const WORDS: usize = 30;

/// How many titles are looked at for one link.
const COMPARED: usize = 500;

/// The pages whose titles have a word, by how the word begins.
#[derive(Debug)]
pub(crate) struct TitleWords {
    /// The words of each page's title.
    titles: Vec<Vec<String>>,
    /// Positions of pages, by language and [`beginning`] of a word.
    pages: FxHashMap<(Lang, String), Vec<usize>>,
}

impl TitleWords {
    pub(crate) fn of(pages: &[Arc<Page>]) -> TitleWords {
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
    pub(crate) fn best(&self, pages: &[Arc<Page>], page: &Page, words: &str) -> Option<PageId> {
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
            let shared = wanted.iter().filter(is_shared).count();
            // One word in common of three is chance.
            (shared * 2 > wanted.len()).then_some(())?;
            let shared = shared * 4;
            let period = candidate.meta.details.decided().and_then(|d| d.period);
            let is_near = period
                .zip(year)
                .is_some_and(|(p, y)| (p.from.year() - 1..=p.to.year()).contains(&y));
            Some((shared + usize::from(is_near), &candidate.id, *at))
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
