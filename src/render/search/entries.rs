//! The search index of a language: each stem with the documents that have it and how much it means
//! there.
//!
//! Made from what was gathered of neighbouring documents. Parts of compound words are found among
//! the site's own words, so that "plan" finds "verksamhetsplan".

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::source::narrow;
use crate::language::language::SearchLanguage;
use crate::render::search::terms::{
    IN_NAME, IN_TITLE, POSTING_TITLE, POSTING_WEIGHT, TermCollector,
};
use crate::render::search::words::folded;

/// The shortest parts of a compound word, in letters.
const FIRST_PART: usize = 4;
const LAST_PART: usize = 3;
/// The longest word that is looked at as a compound, in bytes: no word of a language is longer.
const LONGEST: usize = 200;

/// In how many steps the meaning of a word for a document is told; each step has its letter.
const STEPS: &[u8; 8] = b"$%&'()*+";
/// Digits of numbers: the first 32 end a number, the others continue it.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A word and the documents that have it, as written in a file.
#[derive(Debug)]
pub struct TermEntry {
    /// The stem.
    pub stem: String,
    /// Its documents, by what it means to them.
    pub code: String,
}

/// All words of neighbouring `gatherings`, sorted.
#[must_use]
pub fn entries(gatherings: &[TermCollector]) -> Vec<TermEntry> {
    let lengths: Vec<u32> = gatherings
        .iter()
        .flat_map(|part| part.lengths.iter().copied())
        .collect();
    let mut found: Vec<(&str, usize, u32)> = Vec::new();
    for (part, gathering) in gatherings.iter().enumerate() {
        found.extend(
            gathering
                .stems
                .iter()
                .map(|(stem, at)| (stem.as_ref(), part, *at)),
        );
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
    let heads = match gatherings.first() {
        Some(first) => heads(first.grammar, &stems),
        None => Vec::new(),
    };
    add_heads(&mut stems, &heads);
    let compounds = match gatherings.first() {
        Some(first) if first.grammar.has_compounds => compounds(&stems, &heads, first.grammar),
        _ => vec![Vec::new(); stems.len()],
    };
    let halves = halves(&lengths);
    let entry = |steps: &mut Steps, ((stem, own), compounds): (&(&str, Vec<&[u32]>), &Vec<u32>)| {
        let code = if compounds.is_empty() {
            steps.code(own.iter().copied().flatten(), &halves)
        } else {
            let compounds = compounds
                .iter()
                .flat_map(|at| stems[*at as usize].1.iter().copied());
            steps.code(united(own, compounds).iter(), &halves)
        };
        TermEntry {
            stem: (*stem).to_owned(),
            code,
        }
    };
    stems
        .par_iter()
        .zip(&compounds)
        .map_init(Steps::default, entry)
        .collect()
}

/// The documents of a word and of the compounds that it is the last part of, to which it means half
/// as much.
fn united<'p>(own: &[&[u32]], compounds: impl Iterator<Item = &'p [u32]>) -> Vec<u32> {
    let half = |posting: &u32| posting & !POSTING_WEIGHT | (posting & POSTING_WEIGHT).div_ceil(2);
    let document = |posting: u32| posting >> 8;
    let mut all = own.concat();
    for postings in compounds {
        all.extend(postings.iter().map(half));
    }
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let is_same = document(*next) == document(*kept);
        if is_same {
            let weight = (*kept & POSTING_WEIGHT) + (*next & POSTING_WEIGHT);
            *kept = (*kept | *next) & !POSTING_WEIGHT | weight.min(POSTING_WEIGHT);
        }
        is_same
    });
    all
}

/// The stems of the words that compounds end in: those of the language, and those that follow a
/// joint in a word of the site, as "berättelse" in "verksamhetsberättelse".
fn heads(grammar: &'static SearchLanguage, stems: &[(&str, Vec<&[u32]>)]) -> Vec<String> {
    let of_language = grammar.heads.iter();
    let mut heads: Vec<String> = of_language
        .map(|head| grammar.stem(&folded(head)))
        .collect();
    for joint in grammar.joints {
        let after = |(stem, _): &(&str, _)| {
            let (first, head) = stem.split_once(joint)?;
            let is_word = head.bytes().all(|byte| byte.is_ascii_lowercase());
            let is_part = first.len() >= 2 && head.len() >= FIRST_PART && is_word;
            is_part.then(|| head.to_owned())
        };
        heads.extend(stems.iter().filter_map(after));
    }
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// Adds those heads that are no word of the site themselves, where a compound ends in them: whoever
/// asks for "plan" wants "verksamhetsplan", although the plan is called nothing else.
fn add_heads<'h>(stems: &mut Vec<(&'h str, Vec<&'h [u32]>)>, heads: &'h [String]) {
    let ends: FxHashSet<&str> = stems
        .iter()
        .flat_map(|(stem, _)| {
            let from = FIRST_PART..stem.len().min(LONGEST);
            from.filter_map(|at| stem.get(at..))
        })
        .collect();
    let known: FxHashSet<&str> = stems.iter().map(|(stem, _)| *stem).collect();
    let is_new = |head: &&str| ends.contains(head) && !known.contains(head);
    let new = heads.iter().map(String::as_str).filter(is_new);
    stems.extend(new.map(|head| (head, Vec::new())));
    stems.sort_unstable_by_key(|(stem, _)| *stem);
}

/// For each stem the compound words that end in it, such as "verksamhetsplan" for "plan": what
/// stands before must be a word of the site too, perhaps with the letter that binds it
/// ("verksamhet-s-plan", "kyrk-o-råd"), unless the end is one of the `heads`.
fn compounds(
    stems: &[(&str, Vec<&[u32]>)],
    heads: &[String],
    grammar: &'static SearchLanguage,
) -> Vec<Vec<u32>> {
    let known: FxHashMap<&str, u32> = stems.iter().map(|(stem, _)| *stem).zip(0..).collect();
    let is_word = |first: &str| {
        let is_known =
            |word: &str| word.len() >= LAST_PART && known.contains_key(grammar.stem(word).as_str());
        is_known(first)
            || first
                .strip_suffix(['s', 'a', 'e', 'o', 'u'])
                .is_some_and(is_known)
    };
    let parts = |stem: &str| -> Vec<u32> {
        let is_plain = stem.len() <= LONGEST && stem.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_plain {
            return Vec::new();
        }
        let ends = (FIRST_PART..(stem.len() + 1).saturating_sub(LAST_PART))
            .filter_map(|at| Some((at, *known.get(&stem[at..])?)));
        let is_head = |end: &str| {
            heads
                .binary_search_by(|head| head.as_str().cmp(end))
                .is_ok()
        };
        ends.filter(|(at, _)| is_head(&stem[*at..]) || is_word(&stem[..*at]))
            .map(|(_, part)| part)
            .collect()
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

/// For each document the weight with which a word means half of what it can mean to it. The meaning
/// grows ever more slowly with the weight, and less in texts that are longer than others (BM25);
/// but an office's plans are long, and are what is looked for.
fn halves(lengths: &[u32]) -> Vec<f64> {
    const GROWTH: f64 = 2.0;
    let count = narrow(lengths.len().max(1));
    let mean = lengths.iter().map(|length| f64::from(*length)).sum::<f64>() / f64::from(count);
    let half = |length: &u32| GROWTH * (0.6 + 0.4 * (f64::from(*length) / mean.max(1.0)).min(4.0));
    lengths.iter().map(half).collect()
}

/// The documents of a word by what it means to them, in steps; used for one word after the other.
#[derive(Default)]
struct Steps {
    documents: [Vec<u32>; STEPS.len()],
    code: Vec<u8>,
}

impl Steps {
    /// The documents of a word: for each step, highest first, its letter and the documents as steps
    /// from one to the next.
    fn code<'p>(&mut self, postings: impl Iterator<Item = &'p u32>, halves: &[f64]) -> String {
        // Not a loop: the iterator goes through one slice after the other faster by itself.
        postings.for_each(|posting| {
            let (document, weight) = (posting >> 8, posting & POSTING_WEIGHT);
            let step = if posting & POSTING_TITLE == 0 {
                let half = halves.get(document as usize).copied().unwrap_or(1.0);
                in_text(f64::from(weight), half)
            } else {
                let is_at_least = |least: u16| u8::from(weight >= u32::from(least));
                5 + is_at_least(IN_TITLE) + is_at_least(IN_NAME)
            };
            self.documents[usize::from(step)].push(document);
        });
        self.code.clear();
        let steps = STEPS.iter().zip(&mut self.documents).rev();
        for (letter, documents) in steps.filter(|(_, documents)| !documents.is_empty()) {
            self.code.push(*letter);
            let mut before = 0;
            for document in documents.drain(..) {
                push_number(&mut self.code, document - before);
                before = document;
            }
        }
        String::from_utf8_lossy(&self.code).into_owned()
    }
}

/// The step of a word that stands in no title: what mentions it, however often, comes after what it
/// is called by.
fn in_text(weight: f64, half: f64) -> u8 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 up to 5"
    )]
    let step = (weight / (weight + half) * 6.0) as u8;
    step
}

fn push_number(code: &mut Vec<u8>, mut number: u32) {
    while number >= 32 {
        code.push(DIGITS[(number & 31 | 32) as usize]);
        number >>= 5;
    }
    code.push(DIGITS[number as usize]);
}

/// Neighbouring entries as one text: of each stem only what the one before it does not begin with.
#[must_use]
pub fn write_entries(entries: &[TermEntry]) -> String {
    let mut text = String::with_capacity(entries.iter().map(|entry| entry.code.len() + 8).sum());
    let mut before = "";
    for TermEntry { stem, code } in entries {
        let same = before
            .chars()
            .zip(stem.chars())
            .take_while(|(a, b)| a == b && a.len_utf16() == 1)
            .take(63);
        let (count, length) = same.fold((0, 0), |(count, length), (c, _)| {
            (count + 1, length + c.len_utf8())
        });
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
    use crate::language::language::Language;

    fn gather(texts: &[&str]) -> Vec<TermCollector> {
        // One gathering a document, so that putting them together is tried too.
        let one = |(first, title): (usize, &&str)| {
            let mut gathering = TermCollector::new(&Language::or_unknown("sv").search, first);
            gathering.add(title, &[]);
            gathering
        };
        texts.iter().enumerate().map(one).collect()
    }

    fn stems(texts: &[&str]) -> Vec<(String, String)> {
        entries(&gather(texts))
            .into_iter()
            .map(|entry| (entry.stem, entry.code))
            .collect()
    }

    #[test]
    fn forms_of_a_word_are_one_entry_and_silent_words_none() {
        let found = stems(&["Nämnden och nämnder", "en nämnd till"]);
        assert_eq!(found, [("namnd".to_owned(), "*AB".to_owned())]);
        // What a document is called means more than a word of a longer title.
        let found = stems(&["Nämnden och nämnder", "nämnd"]);
        assert_eq!(found, [("namnd".to_owned(), "+B*A".to_owned())]);
    }

    #[test]
    fn a_compound_word_is_found_by_its_last_part() {
        let found = stems(&["verksamhet", "plan", "verksamhetsplaner"]);
        assert_eq!(
            found[0],
            ("plan".to_owned(), "+B*C".to_owned()),
            "documents 1 and 2, which it means less to"
        );
        let plan = stems(&["Verksamhetsplan 2024"]);
        let found = plan.iter().find(|(stem, _)| stem == "plan");
        assert!(
            found.is_some_and(|(_, code)| code.ends_with('A')),
            "a common end is found without being a word: {plan:?}"
        );
        let alone = stems(&["tak", "okändtak"]);
        let roof = ("tak".to_owned(), "+A".to_owned());
        assert!(
            alone.contains(&roof),
            "the first part is no word of the site: {alone:?}"
        );
    }

    #[test]
    fn numbers_have_as_many_digits_as_they_need() {
        let write = |number| {
            let mut code = Vec::new();
            push_number(&mut code, number);
            String::from_utf8_lossy(&code).into_owned()
        };
        assert_eq!(
            [write(0), write(31), write(32), write(10_000)].join(" "),
            "A f gB w4J"
        );
    }

    #[test]
    fn entries_share_their_beginnings() {
        let entry = |stem: &str| TermEntry {
            stem: stem.to_owned(),
            code: "$A".to_owned(),
        };
        assert_eq!(
            write_entries(&[entry("plan"), entry("planer"), entry("påse")]),
            "Aplan$A Eer$A Båse$A "
        );
    }
}
