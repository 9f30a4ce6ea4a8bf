//! The files that search reads in a browser: an index of each language, its words, its titles and
//! its texts.
//!
//! They are scripts that hand their data to one function, since a page opened from a disk may not
//! fetch anything else. `themes/kansli/static/search/search.js` reads them. The name of a file
//! never changes; who asks for it adds a mark of what it holds, so that browsers may keep it.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

use crate::base::bytes::Mark;
use crate::language::language::{Language, SearchLanguage};
use crate::model::kind::Kind;
use crate::model::language::Lang;
use crate::render::cards::Viewer;
use crate::render::search::card::{card, json, mark_of_document, push_json};
use crate::render::search::entries::{TermEntry, entries, write_entries};
use crate::render::search::plan::{SearchFile, Shelf, date_of, even_runs};
use crate::render::search::terms::TermCollector;
use crate::render::theme::texts::Texts;
use crate::site::relations::Standing;
use crate::site::site::Site;
use crate::site::versions::PageId;
use crate::text::sections::sections;

/// All that search knows of a site, but the texts themselves.
#[derive(Debug)]
pub struct SearchIndex(Vec<LanguageIndex>);

/// All that search knows of one language.
#[derive(Debug)]
struct LanguageIndex {
    shelf: Shelf,
    index: String,
    words: Vec<String>,
    /// What is shown of each document beside its text.
    cards: Vec<String>,
    /// A mark of what each file of texts holds.
    texts: Vec<String>,
    /// A mark of the whole.
    mark: String,
}

/// The index as it is written.
#[derive(Serialize)]
struct SearchLanguageView<'a> {
    /// Words that find nothing.
    silent: &'a str,
    /// Whether words are put together without a space.
    compounds: bool,
    /// Names of the kinds that there are, and for each document the position of its kind among
    /// them, as one digit of [`KIND_DIGITS`].
    kinds: Vec<&'static str>,
    kind: String,
    /// Years and how many documents each has, newest first; 0 for those without a date.
    years: Vec<(i16, usize)>,
    /// Documents that are in force, and those that others have replaced.
    valid: Vec<usize>,
    superseded: Vec<usize>,
    /// The stem that each file of words begins with, and a mark of what it holds.
    words: Vec<(&'a str, String)>,
    /// How many documents each file of titles and of texts holds, and a mark of each file of
    /// titles; those of texts stand there.
    in_titles: usize,
    in_texts: usize,
    titles: Vec<String>,
}

impl SearchIndex {
    /// Reads the texts of all pages that are shown.
    #[must_use]
    pub fn new(site: &Site, texts: &[Texts]) -> SearchIndex {
        let languages: Vec<Lang> = site.languages().collect();
        SearchIndex(
            languages
                .into_iter()
                .filter_map(|lang| index_language(Viewer { site, texts, lang }))
                .collect(),
        )
    }

    /// A mark of all that can be found in a language.
    #[must_use]
    pub fn mark(&self, lang: Lang) -> &str {
        self.of(lang).map_or("", |index| &index.mark)
    }

    /// The bytes of a file of the reader's language; nothing when there is no such file.
    #[must_use]
    pub fn render(&self, viewer: Viewer<'_>, file: SearchFile) -> Option<Vec<u8>> {
        let index = self.of(viewer.lang)?;
        let code = viewer.site.structure.config.code(viewer.lang);
        let name = json(&format!("{code}/{}", file.name()))?;
        let mut text = format!("kansliSearch({name},");
        match file {
            SearchFile::Index => text.push_str(&index.index),
            SearchFile::Words(at) => {
                text.push_str(&json(index.words.get(at)?)?);
            }
            SearchFile::Titles(at) => text.push_str(&index.titles(at)?),
            SearchFile::Texts(at) => index.push_texts(viewer, at, &mut text),
        }
        text.push_str(");\n");
        Some(text.into_bytes())
    }

    /// The documents that a file of texts holds.
    #[must_use]
    pub fn documents(&self, lang: Lang, at: usize) -> &[PageId] {
        self.of(lang)
            .map_or(&[], |index| &index.shelf.pages[index.documents(at)])
    }

    fn of(&self, lang: Lang) -> Option<&LanguageIndex> {
        self.0.iter().find(|index| index.shelf.lang == lang)
    }
}

impl LanguageIndex {
    /// Places of the documents of a file of texts.
    fn documents(&self, at: usize) -> Range<usize> {
        self.shelf.places(at, self.shelf.in_texts)
    }

    /// What a file of titles holds: the cards of its documents, and the marks of their texts.
    fn titles(&self, at: usize) -> Option<String> {
        let documents = self.shelf.places(at, self.shelf.in_titles());
        let in_texts = self.shelf.in_texts;
        let texts = documents.start / in_texts..documents.end.div_ceil(in_texts);
        let cards = self.cards.get(documents)?.join(",");
        Some(format!("[[{cards}],{}]", json(self.texts.get(texts)?)?))
    }

    /// Appends the documents of a file of texts, each as the id, the heading and the text of its
    /// sections.
    fn push_texts(&self, viewer: Viewer<'_>, at: usize, out: &mut String) {
        let documents = self.documents(at);
        let bytes =
            |document: usize| viewer.site.page(self.shelf.pages[document]).text().len() + 200;
        out.reserve(documents.clone().map(bytes).sum());
        let words = viewer.link_words();
        let mut text = String::new();
        out.push('[');
        for document in documents.clone() {
            out.push_str(if document > documents.start {
                ",["
            } else {
                "["
            });
            for (at, section) in sections(words, self.shelf.pages[document], &mut text)
                .iter()
                .enumerate()
            {
                out.push_str(if at > 0 { ",[" } else { "[" });
                push_json(section.id(), out);
                out.push(',');
                push_json(&section.title, out);
                out.push(',');
                push_json(section.text, out);
                out.push(']');
            }
            out.push(']');
        }
        out.push(']');
    }
}

/// What is gathered of the documents of a language.
struct Gathered {
    entries: Vec<TermEntry>,
    /// For each document what stands beside it in a list of results, and a mark of all that is
    /// shown of it.
    cards: Vec<String>,
    marks: Vec<Mark>,
}

/// Gathers the words and the cards of all documents.
fn gather(
    viewer: Viewer<'_>,
    pages: &[PageId],
    grammar: &'static SearchLanguage,
) -> Option<Gathered> {
    // Few gatherings, since each learns the language's words anew.
    let in_one = pages
        .len()
        .div_ceil(2 * rayon::current_num_threads())
        .max(64);
    let gather = |(at, pages): (usize, &[PageId])| {
        let mut terms = TermCollector::new(grammar, at * in_one);
        let mut text = String::new();
        let add = |id: &PageId| {
            let card = card(viewer, *id)?;
            let sections = sections(viewer.link_words(), *id, &mut text);
            terms.add(&viewer.site.page(*id).meta.title, &sections);
            let mark = mark_of_document(&card, &sections);
            Some((card, mark))
        };
        let cards: Vec<(String, Mark)> = pages.iter().map(add).collect::<Option<_>>()?;
        Some((terms, cards))
    };
    let gathered: Vec<_> = pages
        .par_chunks(in_one)
        .enumerate()
        .map(gather)
        .collect::<Option<_>>()?;
    let (terms, cards): (Vec<_>, Vec<_>) = gathered.into_iter().unzip();
    let (cards, marks) = cards.into_iter().flatten().unzip();
    Some(Gathered {
        entries: entries(&terms),
        cards,
        marks,
    })
}

/// The index of a language; nothing when it cannot be written, which stops the build as soon as one
/// of its files is asked for.
fn index_language(viewer: Viewer<'_>) -> Option<LanguageIndex> {
    let site = viewer.site;
    let shelf = Shelf::of(site, viewer.lang);
    let grammar = &Language::or_unknown(site.structure.config.code(viewer.lang)).search;
    let Gathered {
        entries,
        cards,
        marks,
    } = gather(viewer, &shelf.pages, grammar)?;

    let weights: Vec<usize> = entries
        .iter()
        .map(|entry| entry.stem.len() + entry.code.len())
        .collect();
    let word_starts = even_runs(&weights, shelf.words);
    let runs = runs(&entries, &word_starts);
    let words: Vec<String> = runs.par_iter().map(|run| write_entries(run)).collect();
    let texts: Vec<String> = marks.chunks(shelf.in_texts).map(mark_of).collect();
    // A file without words begins where the next one does, and is never asked for.
    let first_stem = |start: &usize| {
        entries
            .get(*start)
            .map_or("\u{ffff}", |entry| entry.stem.as_str())
    };
    let mut built = LanguageIndex {
        mark: String::new(),
        index: String::new(),
        words,
        cards,
        texts,
        shelf,
    };
    let titles = 0..built.shelf.pages.len().div_ceil(built.shelf.in_titles());
    let titles = titles.map(|at| Some(mark(built.titles(at)?.as_bytes())));
    let words = built.words.iter().map(|text| mark(text.as_bytes()));
    let view = SearchLanguageView {
        silent: grammar.silent,
        compounds: grammar.has_compounds,
        words: word_starts.iter().map(first_stem).zip(words).collect(),
        titles: titles.collect::<Option<_>>()?,
        ..about(site, &built.shelf)
    };
    built.index = json(&view)?;
    built.mark = mark(built.index.as_bytes());
    Some(built)
}

/// What is known of the documents of a language without their texts.
fn about<'a>(site: &Site, shelf: &Shelf) -> SearchLanguageView<'a> {
    let mut years: Vec<(i16, usize)> = Vec::new();
    let kinds: BTreeSet<Kind> = shelf.pages.iter().map(|id| site.page(*id).kind()).collect();
    let kinds: Vec<Kind> = kinds.into_iter().collect();
    let mut kind = String::with_capacity(shelf.pages.len());
    for &id in &shelf.pages {
        let page = site.page(id);
        kind.extend(digit_of(&kinds, &page.kind()));
        let year = date_of(page).map_or(0, Date::year);
        match years.last_mut().filter(|(last, _)| *last == year) {
            Some((_, count)) => *count += 1,
            None => years.push((year, 1)),
        }
    }
    let of_standing = |wanted: Standing| {
        let places = (0..).zip(&shelf.pages);
        let is_so = |(_, id): &(usize, &PageId)| {
            let is_decided = site.page(**id).meta.details.decided().is_some();
            is_decided && site.relations_of(**id).standing == Some(wanted)
        };
        places.filter(is_so).map(|(at, _)| at).collect()
    };
    SearchLanguageView {
        silent: "",
        compounds: false,
        kinds: kinds.into_iter().map(Kind::name).collect(),
        kind,
        years,
        valid: of_standing(Standing::Valid),
        superseded: of_standing(Standing::Superseded),
        words: Vec::new(),
        in_titles: shelf.in_titles(),
        in_texts: shelf.in_texts,
        titles: Vec::new(),
    }
}

/// The digits that tell the kind of a document, as `search.js` reads them: those of numbers to the
/// base of 36.
const KIND_DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

const _: () = assert!(
    Kind::ALL.len() <= KIND_DIGITS.len(),
    "a digit for every kind"
);

/// The position of a kind among `kinds`, as one digit.
fn digit_of<T: PartialEq>(kinds: &[T], kind: &T) -> Option<char> {
    let at = kinds.iter().position(|other| other == kind)?;
    KIND_DIGITS.get(at).map(|digit| char::from(*digit))
}

/// Neighbours in runs that begin at `starts`.
fn runs<'a, T>(all: &'a [T], starts: &[usize]) -> Vec<&'a [T]> {
    let ends = starts.iter().skip(1).copied().chain([all.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &all[*start..end])
        .collect()
}

fn mark(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..8].to_owned()
}

fn mark_of(marks: &[Mark]) -> String {
    let bytes: Vec<u8> = marks
        .iter()
        .flat_map(|mark| mark.number().to_le_bytes())
        .collect();
    mark(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_one_letter_however_many_there_are() {
        let kinds: Vec<u32> = (0..36).collect();
        for (at, kind) in kinds.iter().enumerate() {
            let digit = digit_of(&kinds, kind).and_then(|digit| digit.to_digit(36));
            assert_eq!(digit, u32::try_from(at).ok(), "{kind}");
        }
        assert_eq!(digit_of(&kinds, &36), None);
    }
}
