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
use crate::check::words::names::{
    Beside, MISSPELT_NAME, MustStand, Name, NameShelf, are_ordinary, is_slip,
};
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
    let mut slips: Vec<Slip<'_>> = uses
        .iter()
        .filter(|(_, of_word)| of_word.count == 1)
        .filter_map(|(word, of_word)| slip_of(site, &known, word, of_word))
        .filter(|slip| !is_told.contains(&(slip.place.source.path(), slip.place.span)))
        .collect();
    retain_names(site, &mut slips);
    let finding = |slip: Slip<'_>| {
        Diagnostic::new(&MISSPELT_NAME, slip.place)
            .with("word", slip.word)
            .suggest(Some(slip.name))
    };
    slips.into_iter().map(finding).collect()
}

/// The name that a word is nearly, and what the site must write for it to be a slip.
fn slip_of<'s>(
    site: &Site,
    known: &NameShelf<'s>,
    word: &'s str,
    of_word: &NameUse<'s>,
) -> Option<Slip<'s>> {
    let page = of_word.page;
    let language = Language::or_unknown(site.structure.config.code(page.lang));
    let ordinary = language.words.ordinary_ends;
    let is_slip = |name: &&&str| is_slip(word, name) && !are_ordinary(word, name, ordinary);
    let name = known.near(word).find(is_slip)?;
    let place = Place::new(&page.source, of_word.name.span);
    let beside = Beside::of(page.source.text(), place.span, language);
    let wanted = match beside.wanted(word, name, language) {
        MustStand::Never => return None,
        MustStand::Nothing => Vec::new(),
        MustStand::One(all) => all,
    };
    Some(Slip {
        word,
        name,
        place,
        wanted,
    })
}

/// A word that may be a slip of a name.
struct Slip<'s> {
    word: &'s str,
    name: &'s str,
    place: Place,
    /// What the site must write somewhere; nothing if the word stands alone.
    wanted: Vec<String>,
}

/// Takes away words that some page writes without a capital, which are no names, and those that
/// stand in the name of somebody else. All texts are searched once for all of them.
fn retain_names(site: &Site, slips: &mut Vec<Slip<'_>>) {
    let of_slip = |slip: &Slip<'_>| {
        let small = [slip.word.to_lowercase(), slip.name.to_lowercase()];
        small
            .into_iter()
            .chain(slip.wanted.iter().cloned())
            .collect()
    };
    let wanted: Vec<Vec<String>> = slips.iter().map(of_slip).collect();
    let Some(found) = found_texts(site, wanted.concat()) else {
        slips.clear();
        return;
    };
    let is_found = |text: &String| found.contains(text);
    slips.retain(|slip| {
        let is_common = is_found(&slip.word.to_lowercase()) || is_found(&slip.name.to_lowercase());
        !is_common && (slip.wanted.is_empty() || slip.wanted.iter().any(is_found))
    });
}

/// Those of some texts that stand on some page.
fn found_texts(site: &Site, mut texts: Vec<String>) -> Option<FxHashSet<String>> {
    texts.sort_unstable();
    texts.dedup();
    if texts.is_empty() {
        return Some(FxHashSet::default());
    }
    // Words of a site are far from the number that a search cannot hold; if they ever are not,
    // nothing is told rather than what may be wrong.
    let search = AhoCorasick::new(&texts).ok()?;
    let pages: Vec<&Page> = site.shown().map(|(page, _)| page.as_ref()).collect();
    let of_page = |page: &&Page| {
        let found = search.find_overlapping_iter(page.text());
        let at = found.map(|found| found.pattern().as_usize());
        at.collect::<FxHashSet<usize>>()
    };
    let found: FxHashSet<usize> = pages.par_iter().flat_map_iter(of_page).collect();
    let found = found.into_iter().filter_map(|at| texts.get(at).cloned());
    Some(found.collect())
}
