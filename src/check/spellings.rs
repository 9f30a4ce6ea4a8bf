//! Names that one page spells almost as the rest of the site does.
//!
//! Looks at the words with a capital that the rules found in each page; what a single page tells of
//! itself stands in `check/words/names`.

use std::sync::Arc;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Span;
use crate::check::words::names::{MISSPELT_NAME, Name, NameShelf, are_ordinary, is_slip};
use crate::language::language::Language;
use crate::model::page::Page;
use crate::site::site::Site;

/// A name is known when it stands this often on the site, and on this many pages.
const OFTEN: u32 = 5;
const PAGES: u32 = 3;

/// How a word is used on the site.
#[derive(Clone, Copy)]
struct NameUse<'s> {
    count: u32,
    pages: u32,
    /// On how many pages it stands within a sentence.
    inside: u32,
    page: &'s Page,
    name: &'s Name,
}

/// Words that the site writes once and that are one slip from a name it writes often. `names` are
/// those of each page, in the order of the pages. What `told` says already is not told again.
#[must_use]
pub fn judge_spellings(site: &Site, names: &[Arc<[Name]>], told: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut uses: FxHashMap<&str, NameUse<'_>> = FxHashMap::default();
    for (page, id) in site.shown() {
        for name in names
            .get(id.index())
            .into_iter()
            .flat_map(|of_page| of_page.iter())
        {
            let first = NameUse {
                count: 0,
                pages: 0,
                inside: 0,
                page,
                name,
            };
            let of_word = uses.entry(page.source.slice(name.span)).or_insert(first);
            of_word.count += name.count;
            of_word.pages += 1;
            of_word.inside += u32::from(name.is_inside);
        }
    }
    let is_known = |of_word: &NameUse<'_>| {
        of_word.count >= OFTEN && of_word.pages >= PAGES && of_word.inside > 0
    };
    let known = NameShelf::of(
        uses.iter()
            .filter(|(_, of_word)| is_known(of_word))
            .map(|(word, _)| *word),
    );
    let is_told: FxHashSet<(&str, Span)> = told
        .iter()
        .filter(|finding| finding.rule == &MISSPELT_NAME)
        .map(|finding| (finding.place.source.path(), finding.place.span))
        .collect();
    let mut slips = Vec::new();
    for (word, of_word) in uses.iter().filter(|(_, of_word)| of_word.count == 1) {
        let code = site.structure.config.code(of_word.page.lang);
        let ordinary = Language::or_unknown(code).words.ordinary_ends;
        let is_slip = |name: &&&str| is_slip(word, name) && !are_ordinary(word, name, ordinary);
        if let Some(name) = known.near(word).find(is_slip) {
            let place = Place::new(&of_word.page.source, of_word.name.span);
            if !is_told.contains(&(place.source.path(), place.span)) {
                slips.push((*word, *name, place));
            }
        }
    }
    let words = slips.iter().flat_map(|(word, name, _)| [*word, *name]);
    let common = common_words(site, words.collect());
    slips.retain(|(word, name, _)| !common.contains(word) && !common.contains(name));
    let finding = |(word, name, place): (&str, &str, Place)| {
        Diagnostic::new(&MISSPELT_NAME, place)
            .with("word", word)
            .suggest(Some(name))
    };
    slips.into_iter().map(finding).collect()
}

/// Those of some words that are no names: some page writes them without a capital. All texts are
/// searched once for all words together.
fn common_words<'w>(site: &Site, mut words: Vec<&'w str>) -> FxHashSet<&'w str> {
    words.sort_unstable();
    words.dedup();
    let lower = words.iter().map(|word| word.to_lowercase());
    // Words of a site are far from the number that a search cannot hold; if they ever are not,
    // nothing is told rather than what may be wrong.
    let Ok(search) = AhoCorasick::new(lower) else {
        return words.into_iter().collect();
    };
    if words.is_empty() {
        return FxHashSet::default();
    }
    let pages: Vec<&Page> = site.shown().map(|(page, _)| page.as_ref()).collect();
    let of_page = |page: &&Page| {
        let found = search.find_overlapping_iter(page.text());
        let at = found.map(|found| found.pattern().as_usize());
        at.collect::<FxHashSet<usize>>()
    };
    let found: FxHashSet<usize> = pages.par_iter().flat_map_iter(of_page).collect();
    found
        .into_iter()
        .filter_map(|at| words.get(at).copied())
        .collect()
}
