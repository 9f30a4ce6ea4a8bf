//! Which files search has: for each language one index, files of words and files of texts; and
//! which documents they hold, in which order.
//!
//! Follows from the frame of the site alone, so that the files can be planned before a word has
//! been read: their number from that of the documents, what each holds from its size.

use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;

use crate::model::front_matter::{Moment, PartialDate};
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::site::address::SitePath;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// Documents for each file of words, and the most files of words.
const IN_WORDS: usize = 12;
const MOST_WORDS: usize = 256;

/// Documents for each file of texts, while there are not very many: few, since a reader on a slow
/// phone loads one for each hit.
const IN_TEXTS: usize = 3;

/// Files of texts whose documents share a file of titles.
const IN_TITLES: usize = 80;

/// A file that search reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFile {
    /// What is known of all documents, and where the rest is.
    Index,
    /// Words from one to another, and the documents that have them.
    Words(usize),
    /// Documents from one to another: title, address and what stands beside them.
    Titles(usize),
    /// Documents from one to another: their texts.
    Texts(usize),
}

impl SearchFile {
    /// Its name, without the ending.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            SearchFile::Index => "index".to_owned(),
            SearchFile::Words(at) => format!("words-{at}"),
            SearchFile::Titles(at) => format!("titles-{at}"),
            SearchFile::Texts(at) => format!("texts-{at}"),
        }
    }
}

/// The documents of one language that can be found, and the files of their index.
#[derive(Debug)]
pub struct Shelf {
    /// The language.
    pub lang: Lang,
    /// The documents, newest first; those without a date last. Search knows them by their place
    /// here.
    pub pages: Vec<PageId>,
    /// How many files of words there are.
    pub words: usize,
    /// How many documents each file of texts holds; the last one may hold fewer.
    pub in_texts: usize,
}

impl Shelf {
    /// The documents of a language.
    #[must_use]
    pub fn of(site: &Site, lang: Lang) -> Shelf {
        let mut pages: Vec<PageId> = site
            .shown()
            .filter(|(page, _)| page.lang == lang && is_found(site, page))
            .map(|(_, id)| id)
            .collect();
        pages.sort_by_cached_key(|id| {
            (
                Reverse(date_of(site.page(*id))),
                site.place(*id).address.clone(),
            )
        });
        let count = pages.len();
        // Beyond some hundred documents, files of texts grow in number and in size alike.
        let in_texts = IN_TEXTS.max(count.isqrt() / 8);
        Shelf {
            lang,
            words: (count / IN_WORDS).clamp(1, MOST_WORDS),
            in_texts,
            pages,
        }
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = SearchFile> {
        let words = (0..self.words).map(SearchFile::Words);
        let titles = self.pages.len().div_ceil(self.in_titles());
        std::iter::once(SearchFile::Index)
            .chain(words)
            .chain((0..titles).map(SearchFile::Titles))
            .chain((0..self.pages.len().div_ceil(self.in_texts)).map(SearchFile::Texts))
    }

    /// How many documents each file of titles holds; the last one may hold fewer.
    #[must_use]
    pub fn in_titles(&self) -> usize {
        self.in_texts * IN_TITLES
    }

    /// Places of the documents of a file that holds `count` of them.
    #[must_use]
    pub fn places(&self, at: usize, count: usize) -> Range<usize> {
        let end = self.pages.len();
        (at * count).min(end)..((at + 1) * count).min(end)
    }
}

/// Whether search finds a page: as the page says, else as its section does.
fn is_found(site: &Site, page: &Page) -> bool {
    let of_section = || {
        let section = site.structure.config.section(page.section());
        section.is_none_or(|section| section.search)
    };
    page.meta.search.unwrap_or_else(of_section)
}

/// Where the files of search are.
#[must_use]
pub fn search_folder() -> SitePath {
    SitePath::root().folder("assets").folder("search")
}

/// The day that a document is from: of an event the first day, of minutes the meeting, else of
/// publication, decision, or of what it covers.
#[must_use]
pub fn date_of(page: &Page) -> Option<Date> {
    let decided = page.meta.details.decided();
    let event = page
        .meta
        .details
        .event()
        .and_then(|event| event.starts)
        .map(Moment::date);
    let adopted = || match decided?.adopted.as_ref()?.date? {
        PartialDate::Day(date) => Some(date),
        PartialDate::Month(year, month) => Date::new(year, month, 1).ok(),
        PartialDate::Year(year) => Date::new(year, 1, 1).ok(),
    };
    let published = || page.meta.dated().map(Moment::date);
    event
        .or_else(published)
        .or_else(adopted)
        .or_else(|| Some(decided?.period?.from))
}

/// `count` runs of neighbours that weigh about the same, as the position at which each begins. A
/// run may be empty.
#[must_use]
pub fn even_runs(weights: &[usize], count: usize) -> Vec<usize> {
    let total: usize = weights.iter().sum();
    let (mut starts, mut at, mut before) = (Vec::with_capacity(count), 0, 0);
    for run in 0..count {
        while at < weights.len() && before < (total * run).div_ceil(count) {
            before += weights[at];
            at += 1;
        }
        starts.push(at);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_weigh_about_the_same() {
        assert_eq!(even_runs(&[1; 6], 3), [0, 2, 4]);
        assert_eq!(even_runs(&[9, 1, 1, 1], 2), [0, 1]);
        assert_eq!(even_runs(&[1], 3), [0, 1, 1]);
        assert_eq!(even_runs(&[], 1), [0]);
    }
}
