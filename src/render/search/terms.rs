//! The words of neighbouring documents, gathered as stems: which documents have a stem, and with
//! what weight.
//!
//! Every form of a word is brought to its stem once, however often it stands.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::bytes::Mark;
use crate::base::source::narrow;
use crate::language::language::SearchLanguage;
use crate::render::search::joined::each_joined;
use crate::render::search::words::{each_run, folded, words};
use crate::text::sections::Section;

/// What a word in a title, in a heading and in the text means beside each other.
pub(crate) const IN_TITLE: u16 = 15;
/// The same in a title of a word or two, which is what the document is called.
pub(crate) const IN_NAME: u16 = 40;
const IN_HEADING: u16 = 5;
const IN_TEXT: u16 = 1;
/// What tells a word that stands in the title, beside its weight: here, and within a posting.
const TITLE: u16 = 1 << 15;
pub(crate) const POSTING_TITLE: u32 = 1 << 7;
/// The weight within a posting.
pub(crate) const POSTING_WEIGHT: u32 = POSTING_TITLE - 1;

/// What a run of letters is.
#[derive(Clone, Copy, Debug)]
enum WordForm {
    /// A word, by its stem's position.
    Word(u32),
    /// A word that finds nothing.
    Silent,
    /// No word, or several.
    Mixed,
}

/// The words of neighbouring documents, while they are gathered.
#[derive(Debug)]
pub struct TermCollector {
    /// How the words of the language are stemmed and put together.
    pub grammar: &'static SearchLanguage,
    silent: FxHashSet<&'static str>,
    /// Every form that has been seen, by its mark.
    forms: FxHashMap<u64, WordForm>,
    /// The stems that occur, each with its position.
    pub stems: FxHashMap<Box<str>, u32>,
    /// For each stem the documents that have it, each with the weight there in its lowest seven
    /// bits, and before them whether it stands in the title.
    pub postings: Vec<Vec<u32>>,
    /// How many words each document has.
    pub lengths: Vec<u32>,
    /// Weights within the present document, and the stems that have one.
    weights: Vec<u16>,
    present: Vec<u32>,
    first: u32,
}

impl TermCollector {
    /// Nothing yet, of documents from `first` on.
    #[must_use]
    pub fn new(grammar: &'static SearchLanguage, first: usize) -> TermCollector {
        TermCollector {
            grammar,
            silent: grammar.silent.split(' ').collect(),
            forms: FxHashMap::default(),
            stems: FxHashMap::default(),
            postings: Vec::new(),
            lengths: Vec::new(),
            weights: Vec::new(),
            present: Vec::new(),
            first: narrow(first),
        }
    }

    /// Adds the next document, by its title and its parts.
    pub fn add(&mut self, title: &str, sections: &[Section<'_>]) {
        let mut length = 0;
        let is_name = words(title).nth(2).is_none();
        let in_title = TITLE | if is_name { IN_NAME } else { IN_TITLE };
        self.text(title, in_title);
        self.joined(title, in_title);
        for section in sections {
            length += self.text(&section.title, IN_HEADING);
            length += self.text(section.text, IN_TEXT);
            self.joined(&section.title, IN_HEADING);
            self.joined(section.text, IN_TEXT);
        }
        let document = self.first + narrow(self.lengths.len());
        self.lengths.push(length);
        for stem in self.present.drain(..) {
            let weight = std::mem::take(&mut self.weights[stem as usize]);
            let title = u32::from(weight & TITLE) >> 8;
            let weight = u32::from(weight & !TITLE).min(POSTING_WEIGHT);
            self.postings[stem as usize].push(document << 8 | title | weight);
        }
    }

    /// Adds the words of a text, and tells how many they are.
    fn text(&mut self, text: &str, weight: u16) -> u32 {
        let mut count = 0;
        each_run(text, |mark, run| {
            let known = self.forms.get(&mark.number()).copied();
            match known.unwrap_or_else(|| self.learn(mark, &text[run.clone()])) {
                WordForm::Word(stem) => {
                    self.weigh(stem, weight);
                    count += 1;
                }
                WordForm::Silent => count += 1,
                WordForm::Mixed => count += self.words(&text[run], weight),
            }
        });
        count
    }

    /// Adds a word of the present document.
    #[inline]
    fn weigh(&mut self, stem: u32, weight: u16) {
        let all = &mut self.weights[stem as usize];
        if *all == 0 {
            self.present.push(stem);
        }
        let title = (*all | weight) & TITLE;
        let sum = (*all & !TITLE).saturating_add(weight & !TITLE);
        *all = sum.min(!TITLE) | title;
    }

    /// Adds what is written in parts and searched for as one: numbers with groups of thousands,
    /// and words with a hyphen within.
    fn joined(&mut self, text: &str, weight: u16) {
        each_joined(text, |word| {
            if let WordForm::Word(stem) = self.word(&folded(word)) {
                self.weigh(stem, weight);
            }
        });
    }

    /// Adds the words of a run that is no word or several, and tells how many they are.
    #[cold]
    fn words(&mut self, run: &str, weight: u16) -> u32 {
        words(run).map(|word| self.text(word, weight)).sum()
    }

    /// Finds out what a run is, once.
    #[cold]
    fn learn(&mut self, mark: Mark, run: &str) -> WordForm {
        let mut words = words(run);
        let form = match (words.next(), words.next()) {
            (Some(word), None) => self.word(&folded(word)),
            _ => WordForm::Mixed,
        };
        self.forms.insert(mark.number(), form);
        form
    }

    /// The form of a word as search knows it.
    fn word(&mut self, word: &str) -> WordForm {
        if self.silent.contains(word) {
            return WordForm::Silent;
        }
        let next = narrow(self.postings.len());
        let stem = *self
            .stems
            .entry(self.grammar.stem(word).into())
            .or_insert(next);
        if stem == next {
            self.postings.push(Vec::new());
            self.weights.push(0);
        }
        WordForm::Word(stem)
    }
}
