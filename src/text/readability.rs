//! How hard a text is to read: its sentences, and the readability index LIX, which is the words of
//! a sentence on average and the long words in a hundred.
//!
//! Reads running text without markup; knows nothing of blocks or pages.

use std::ops::Range;

use crate::base::text_part::part;

/// A word of more letters than this counts as long.
const LONG_WORD: usize = 6;
/// A text of fewer words has no index worth telling.
const FEWEST_WORDS: usize = 200;

/// A byte that ends a word, or begins the character that does: U+00A0.
const GAP: u8 = 2;

/// What each byte of UTF-8 adds to the letters of a word: 1 where a letter begins; or [`GAP`].
/// Every character beyond Latin-1 counts as a letter, but for the quotation marks and dashes of
/// U+2000 to U+2FFF and the sign that stands for a link.
const LETTERS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = match byte {
            0x41..=0x5a | 0x61..=0x7a | 0xc3..=0xe1 | 0xe3..=0xee | 0xf0..=0xf7 => 1,
            0x20 | 0x0a | 0xc2 => GAP,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// A sentence of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub range: Range<usize>,
    /// How many words it has.
    pub words: usize,
    /// How many of them are long.
    pub long_words: usize,
}

/// The sentences of one block of running text. The end of the block ends one too.
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut reading = Reading {
        text,
        all: Vec::new(),
        open: Sentence::at(0),
        start: 0,
    };
    let bytes = text.as_bytes();
    let mut letters = 0;
    // Nearly every byte only counts.
    for (at, byte) in bytes.iter().enumerate() {
        let adds = LETTERS[*byte as usize];
        if adds != GAP {
            letters += usize::from(adds);
            continue;
        }
        let gap = match byte {
            0xc2 if bytes.get(at + 1) == Some(&0xa0) => 2,
            0xc2 => continue,
            _ => 1,
        };
        reading.end_word(at..at + gap, letters, *byte == b'\n');
        letters = 0;
    }
    reading.end_word(text.len()..text.len(), letters, false);
    reading.all
}

/// A text of which the sentences before `start` are known.
struct Reading<'t> {
    text: &'t str,
    all: Vec<Sentence>,
    open: Sentence,
    /// Where the word begins that is read.
    start: usize,
}

impl Reading<'_> {
    /// Takes the word before `gap`, of so many letters. A line break of the text ends a line of an
    /// address or a verse, and so a sentence.
    fn end_word(&mut self, gap: Range<usize>, letters: usize, is_line: bool) {
        let start = std::mem::replace(&mut self.start, gap.end);
        if letters > 0 {
            if self.open.words == 0 {
                self.open.range.start = start;
            }
            self.open.words += 1;
            self.open.long_words += usize::from(letters > LONG_WORD);
            self.open.range.end = gap.start;
        }
        if self.open.words == 0 {
            return;
        }
        let is_over = is_line || gap.end == self.text.len() || {
            let bytes = self.text.as_bytes();
            let last = gap.start.checked_sub(1).and_then(|at| bytes.get(at));
            // Nearly every word ends in a letter or a digit.
            !(start < gap.start && last.is_some_and(u8::is_ascii_alphanumeric))
                && ends_sentence(
                    part(self.text, start..gap.start),
                    part(self.text, gap.end..),
                )
        };
        if is_over {
            let next = Sentence::at(gap.end);
            self.all.push(std::mem::replace(&mut self.open, next));
        }
    }
}

/// Whether a sentence ends with `word` when `rest` follows: "t.ex. möten" goes on.
fn ends_sentence(word: &str, rest: &str) -> bool {
    let bare = word.trim_end_matches(['”', '"', ')', '’', '\u{fffc}']);
    let next = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    bare.ends_with(['.', '!', '?', ':'])
        && next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

impl Sentence {
    fn at(at: usize) -> Sentence {
        Sentence {
            range: at..at,
            words: 0,
            long_words: 0,
        }
    }
}

/// What the index of a text is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readability {
    words: usize,
    long_words: usize,
    sentences: usize,
}

impl Readability {
    /// Counts a sentence.
    pub fn add(&mut self, sentence: &Sentence) {
        self.words += sentence.words;
        self.long_words += sentence.long_words;
        self.sentences += 1;
    }

    /// The index; nothing for a short text.
    #[must_use]
    pub fn lix(&self) -> Option<usize> {
        if self.words < FEWEST_WORDS {
            return None;
        }
        Some(self.words.checked_div(self.sentences)? + self.long_words * 100 / self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::{Readability, sentences};

    #[test]
    fn sentences_end_where_readers_stop() {
        let count = |text: &str| -> Vec<usize> {
            let all = sentences(text);
            all.iter().map(|sentence| sentence.words).collect()
        };
        assert_eq!(count("Vi ses. Ta med kaffe!"), [2, 3]);
        assert_eq!(count("Vi har t.ex. möten den 3 maj."), [6]);
        assert_eq!(count("Hon sa: ”Kom hit.” Vi kom."), [2, 2, 2]);
        assert_eq!(count("Kansliet\nStora gatan 1"), [1, 2]);
        assert_eq!(count("  "), Vec::<usize>::new());
    }

    #[test]
    fn the_index_counts_sentences_and_long_words() {
        let mut read = Readability::default();
        assert_eq!(read.lix(), None);
        for _ in 0..20 {
            for sentence in
                sentences("Vi möts varje vecka i huset vid torget, arbetsgruppen också.")
            {
                read.add(&sentence);
            }
        }
        assert_eq!(read.lix(), Some(10 + 10));
    }
}
