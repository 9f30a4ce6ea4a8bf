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

/// No byte of UTF-8: stands after the last one.
const END: u8 = 0xff;

/// Which bytes of UTF-8 begin a letter. Every character beyond Latin-1 counts as one, but for the
/// quotation marks and dashes of U+2000 to U+2FFF and the sign that stands for a link.
const BEGINS_LETTER: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = matches!(byte, 0x41..=0x5a | 0x61..=0x7a)
            || matches!(byte, 0xc3..=0xe1 | 0xe3..=0xee | 0xf0..=0xf7);
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
    let mut all = Vec::new();
    let mut open = Sentence::at(0);
    let (mut start, mut letters) = (0, 0);
    for (end, byte) in text.bytes().enumerate().chain([(text.len(), END)]) {
        let gap = match byte {
            b' ' | b'\n' => 1,
            END => 0,
            0xc2 if text.as_bytes().get(end + 1) == Some(&0xa0) => 2,
            _ => {
                letters += usize::from(BEGINS_LETTER[byte as usize]);
                continue;
            }
        };
        let word = part(text, start..end);
        if letters > 0 {
            if open.words == 0 {
                open.range.start = start;
            }
            open.words += 1;
            open.long_words += usize::from(letters > LONG_WORD);
            open.range.end = end;
        }
        (start, letters) = (end + gap, 0);
        let rest = part(text, start..);
        // A line break of the text ends a line of an address or a verse, and so a sentence.
        let is_line = byte == b'\n';
        if open.words > 0 && (rest.is_empty() || is_line || ends_sentence(word, rest)) {
            all.push(std::mem::replace(&mut open, Sentence::at(start)));
        }
    }
    all
}

/// Whether a sentence ends with `word` when `rest` follows: "t.ex. möten" goes on.
fn ends_sentence(word: &str, rest: &str) -> bool {
    if word.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
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
