//! Names that one page spells almost as the rest of the site does.
//!
//! Looks at the words with a capital that each page has kept; what a single page tells of itself
//! stands in `check/words/names`.

use rustc_hash::FxHashMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::check::words::names::{MISSPELT_NAME, Shelf, is_slip};
use crate::model::page::{Name, Page};
use crate::site::site::Site;

/// A name is known when it stands this often on the site, and on this many pages.
const OFTEN: u32 = 5;
const PAGES: u32 = 3;

/// How a word is used on the site.
#[derive(Clone, Copy)]
struct Use<'s> {
    count: u32,
    pages: u32,
    page: &'s Page,
    name: &'s Name,
}

/// Words that the site writes once and that are one slip from a name it writes often. What `told`
/// says already is not told again.
#[must_use]
pub fn judge_spellings(site: &Site, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut uses: FxHashMap<&str, Use<'_>> = FxHashMap::default();
    for (page, _) in site.shown() {
        for name in &page.names {
            let first = Use {
                count: 0,
                pages: 0,
                page,
                name,
            };
            let of_word = uses.entry(page.source.slice(name.span)).or_insert(first);
            of_word.count += name.count;
            of_word.pages += 1;
        }
    }
    let is_known = |of_word: &Use<'_>| of_word.count >= OFTEN && of_word.pages >= PAGES;
    let known = Shelf::of(
        uses.iter()
            .filter(|(_, of_word)| is_known(of_word))
            .map(|(word, _)| *word),
    );
    let mut found = Vec::new();
    for (word, of_word) in uses.iter().filter(|(_, of_word)| of_word.count == 1) {
        let Some(name) = known.near(word).find(|name| is_slip(word, name)) else {
            continue;
        };
        let place = Place::new(&of_word.page.source, of_word.name.span);
        let is_told = told
            .iter()
            .any(|finding| finding.rule == &MISSPELT_NAME && finding.place == place);
        if !is_told && !is_common(site, word) && !is_common(site, name) {
            found.push(
                Diagnostic::new(&MISSPELT_NAME, place)
                    .with("word", word)
                    .suggest(Some(name)),
            );
        }
    }
    found
}

/// Whether a word is no name: some page writes it without a capital.
fn is_common(site: &Site, word: &str) -> bool {
    let lower = word.to_lowercase();
    let finder = memchr::memmem::Finder::new(lower.as_bytes());
    site.shown()
        .any(|(page, _)| finder.find(page.text().as_bytes()).is_some())
}
