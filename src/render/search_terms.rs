//! Which documents have a word: the words of a language as stems, each with the documents that have it and how much it
//! means there.
//!
//! Made from the texts of the documents in their order. Every form of a word is brought to its stem once, however often it
//! stands; parts of compound words are found among the site's own words, so that "plan" finds "verksamhetsplan".

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::render::search_text::Section;
use crate::render::words::{Grammar, each_word, folded};

/// What a word in a title, in a heading and in the text means beside each other.
const IN_TITLE: u16 = 15;
const IN_HEADING: u16 = 5;
const IN_TEXT: u16 = 1;

/// The shortest parts of a compound word, in letters.
const FIRST_PART: usize = 4;
const LAST_PART: usize = 3;

/// In how many steps the meaning of a word for a document is told; each step has its letter.
const STEPS: &[u8; 8] = b"$%&'()*+";
/// Digits of numbers: the first 32 end a number, the others continue it.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Marks a form that finds nothing.
const SILENT: u32 = u32::MAX;

/// A document as far as words are concerned.
#[derive(Debug)]
pub struct Words<'s> {
    /// Its title.
    pub title: &'s str,
    /// Its parts.
    pub sections: &'s [Section<'s>],
}

/// The words of neighbouring documents, while they are gathered.
#[derive(Debug)]
pub struct Gathering {
    grammar: Grammar,
    silent: FxHashSet<&'static str>,
    /// The mark of every form that has been seen, with its stem's position.
    forms: FxHashMap<u64, u32>,
    stems: FxHashMap<Box<str>, u32>,
    /// For each stem the documents that have it, each with the weight there in its lowest eight bits.
    postings: Vec<Vec<u32>>,
    /// How many words each document has.
    lengths: Vec<u32>,
    /// Weights within the present document, and the stems that have one.
    weights: Vec<u16>,
    present: Vec<u32>,
    first: u32,
}

impl Gathering {
    /// Nothing yet, of documents from `first` on.
    #[must_use]
    pub fn new(grammar: Grammar, first: usize) -> Gathering {
        Gathering {
            grammar,
            silent: grammar.silent.split(' ').collect(),
            forms: FxHashMap::default(),
            stems: FxHashMap::default(),
            postings: Vec::new(),
            lengths: Vec::new(),
            weights: Vec::new(),
            present: Vec::new(),
            first: u32::try_from(first).unwrap_or(u32::MAX),
        }
    }

    /// Adds the next document.
    pub fn add(&mut self, document: &Words<'_>) {
        let mut length = 0;
        self.text(document.title, IN_TITLE);
        for section in document.sections {
            if let Some(heading) = section.heading {
                length += self.text(&heading.text, IN_HEADING);
            }
            length += self.text(&section.text, IN_TEXT);
        }
        let document = self.first + u32::try_from(self.lengths.len()).unwrap_or(u32::MAX);
        self.lengths.push(length);
        for stem in self.present.drain(..) {
            let weight = std::mem::take(&mut self.weights[stem as usize]);
            self.postings[stem as usize].push(document << 8 | u32::from(weight.min(255)));
        }
    }

    /// Adds the words of a text, and tells how many they are.
    fn text(&mut self, text: &str, weight: u16) -> u32 {
        let mut count = 0;
        each_word(text, |mark, word| {
            count += 1;
            let stem = self.forms.get(&mark).copied().unwrap_or_else(|| self.learn(mark, &folded(word)));
            if stem == SILENT {
                return;
            }
            let all = &mut self.weights[stem as usize];
            if *all == 0 {
                self.present.push(stem);
            }
            *all = all.saturating_add(weight);
        });
        count
    }

    fn learn(&mut self, mark: u64, word: &str) -> u32 {
        let at = if self.silent.contains(word) {
            SILENT
        } else {
            let next = u32::try_from(self.postings.len()).unwrap_or(SILENT);
            let at = *self.stems.entry(self.grammar.stem(word).into()).or_insert(next);
            if at == next {
                self.postings.push(Vec::new());
                self.weights.push(0);
            }
            at
        };
        self.forms.insert(mark, at);
        at
    }
}

/// A word and the documents that have it, as written in a file.
#[derive(Debug)]
pub struct Entry {
    /// The stem.
    pub stem: String,
    /// Its documents, by what it means to them.
    pub code: String,
}

/// All words of neighbouring `gatherings`, sorted.
#[must_use]
pub fn entries(gatherings: &[Gathering]) -> Vec<Entry> {
    let lengths: Vec<u32> = gatherings.iter().flat_map(|part| part.lengths.iter().copied()).collect();
    let mean = lengths.iter().map(|n| f64::from(*n)).sum::<f64>()
        / f64::from(u32::try_from(lengths.len().max(1)).unwrap_or(1));
    let mut found: Vec<(&str, usize, u32)> = Vec::new();
    for (part, gathering) in gatherings.iter().enumerate() {
        found.extend(gathering.stems.iter().map(|(stem, at)| (stem.as_ref(), part, *at)));
    }
    // By stem, then in the order of the documents.
    found.par_sort_unstable();
    let mut stems: Vec<(&str, Vec<&[u32]>)> = Vec::new();
    for (stem, part, at) in found {
        let postings = gatherings[part].postings[at as usize].as_slice();
        match stems.last_mut().filter(|(last, _)| *last == stem) {
            Some((_, all)) => all.push(postings),
            None => stems.push((stem, vec![postings])),
        }
    }
    let compounds = match gatherings.first() {
        Some(first) if first.grammar.has_compounds => compounds(&stems, first.grammar),
        _ => Vec::new(),
    };
    let entry = |(at, (stem, own)): (usize, &(&str, Vec<&[u32]>))| {
        let members = compounds.get(at).into_iter().flatten();
        let others = members.flat_map(|member| stems[*member as usize].1.iter().copied());
        let mut all: Vec<u32> = own.iter().copied().flatten().copied().collect();
        let before = all.len();
        all.extend(others.flatten().map(|posting| posting & !0xff | (posting & 0xff).div_ceil(2)));
        if all.len() > before {
            all.sort_unstable();
            all.dedup_by(|next, kept| {
                let is_same = *next >> 8 == *kept >> 8;
                if is_same {
                    *kept = *kept & !0xff | (*kept & 0xff).saturating_add(*next & 0xff).min(0xff);
                }
                is_same
            });
        }
        Entry { stem: (*stem).to_owned(), code: code(&all, &lengths, mean) }
    };
    stems.par_iter().enumerate().map(entry).collect()
}

/// For each stem the compound words that end in it, such as "verksamhetsplan" for "plan": what stands before must be a word
/// of the site too, perhaps with the letter that binds it ("verksamhet-s-plan", "kyrk-o-råd").
fn compounds(stems: &[(&str, Vec<&[u32]>)], grammar: Grammar) -> Vec<Vec<u32>> {
    let known: FxHashMap<&str, u32> = stems.iter().map(|(stem, _)| *stem).zip(0..).collect();
    let is_word = |first: &str| {
        let is_known = |word: &str| word.len() >= LAST_PART && known.contains_key(grammar.stem(word).as_str());
        is_known(first) || first.strip_suffix(['s', 'a', 'e', 'o', 'u']).is_some_and(is_known)
    };
    let parts = |stem: &str| -> Vec<u32> {
        if !stem.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Vec::new();
        }
        let ends = (FIRST_PART..(stem.len() + 1).saturating_sub(LAST_PART))
            .filter_map(|at| Some((at, *known.get(&stem[at..])?)));
        ends.filter(|(at, _)| is_word(&stem[..*at])).map(|(_, part)| part).collect()
    };
    let all: Vec<Vec<u32>> = stems.par_iter().map(|(stem, _)| parts(stem)).collect();
    let mut compounds = vec![Vec::new(); stems.len()];
    for (compound, parts) in (0..).zip(all) {
        for part in parts {
            compounds[part as usize].push(compound);
        }
    }
    compounds
}

/// The documents of a word: for each step, highest first, its letter and the documents as steps from one to the next.
fn code(postings: &[u32], lengths: &[u32], mean: f64) -> String {
    let mut steps: [Vec<u32>; STEPS.len()] = Default::default();
    for posting in postings {
        let document = posting >> 8;
        let length = lengths.get(document as usize).map_or(mean, |n| f64::from(*n));
        steps[step(f64::from(posting & 0xff), length / mean.max(1.0))].push(document);
    }
    let mut code = String::with_capacity(postings.len() * 2);
    for (letter, documents) in STEPS.iter().zip(&steps).rev().filter(|(_, documents)| !documents.is_empty()) {
        code.push(char::from(*letter));
        let mut before = 0;
        for document in documents {
            push_number(&mut code, document - before);
            before = *document;
        }
    }
    code
}

/// What a weight means in a document that is `length` times as long as others (BM25: it grows ever more slowly, and less
/// in long texts; but an office's plans are long, and are what is looked for).
fn step(weight: f64, length: f64) -> usize {
    const GROWTH: f64 = 2.0;
    let meaning = weight * (GROWTH + 1.0) / (weight + GROWTH * (0.6 + 0.4 * length.min(4.0)));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 3")]
    let step = (meaning / (GROWTH + 1.0) * 8.0) as usize;
    step.min(STEPS.len() - 1)
}

fn push_number(code: &mut String, mut number: u32) {
    while number >= 32 {
        code.push(char::from(DIGITS[(number & 31 | 32) as usize]));
        number >>= 5;
    }
    code.push(char::from(DIGITS[number as usize]));
}

/// Neighbouring entries as one text: of each stem only what the one before it does not begin with.
#[must_use]
pub fn write_entries(entries: &[Entry]) -> String {
    let mut text = String::with_capacity(entries.iter().map(|entry| entry.code.len() + 8).sum());
    let mut before = "";
    for Entry { stem, code } in entries {
        let same = before.chars().zip(stem.chars()).take_while(|(a, b)| a == b && a.len_utf16() == 1).take(63);
        let (count, length) = same.fold((0, 0), |(count, length), (c, _)| (count + 1, length + c.len_utf8()));
        text.push(char::from(DIGITS[count]));
        text.push_str(&stem[length..]);
        text.push_str(code);
        text.push(' ');
        before = stem;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gather(texts: &[&str]) -> Vec<Gathering> {
        // One gathering a document, so that putting them together is tried too.
        let one = |(first, title): (usize, &&str)| {
            let mut gathering = Gathering::new(Grammar::of("sv"), first);
            gathering.add(&Words { title, sections: &[] });
            gathering
        };
        texts.iter().enumerate().map(one).collect()
    }

    fn stems(texts: &[&str]) -> Vec<(String, String)> {
        entries(&gather(texts)).into_iter().map(|entry| (entry.stem, entry.code)).collect()
    }

    #[test]
    fn forms_of_a_word_are_one_entry_and_silent_words_none() {
        let found = stems(&["Nämnden och nämnder", "nämnd"]);
        assert_eq!(found, [("namnd".to_owned(), "+AB".to_owned())]);
    }

    #[test]
    fn a_compound_word_is_found_by_its_last_part() {
        let found = stems(&["verksamhet", "plan", "verksamhetsplaner"]);
        assert_eq!(found[0], ("plan".to_owned(), "+B*C".to_owned()), "documents 1 and 2, which it means less to");
        let alone = stems(&["plan", "okändplan"]);
        let plan = ("plan".to_owned(), "+A".to_owned());
        assert!(alone.contains(&plan), "the first part is no word of the site: {alone:?}");
    }

    #[test]
    fn numbers_have_as_many_digits_as_they_need() {
        let write = |number| {
            let mut code = String::new();
            push_number(&mut code, number);
            code
        };
        assert_eq!([write(0), write(31), write(32), write(10_000)].join(" "), "A f gB w4J");
    }

    #[test]
    fn entries_share_their_beginnings() {
        let entry = |stem: &str| Entry { stem: stem.to_owned(), code: "$A".to_owned() };
        assert_eq!(write_entries(&[entry("plan"), entry("planer"), entry("påse")]), "Aplan$A Eer$A Båse$A ");
    }
}
