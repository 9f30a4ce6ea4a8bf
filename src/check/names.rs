//! Names of projects and organisations that are spelt almost as they should be.
//!
//! Knows the names of `site.yaml`, and those that the page itself writes twice or more; looks at words that begin with
//! a capital and end otherwise than by an inflection.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::check::look::Look;
use crate::check::prose::Prose;

/// A name that is nearly one that is known.
pub const MISSPELT_NAME: Rule = Rule::warning("misspelt-name");

/// Shorter words have too many neighbours.
const SHORTEST: usize = 6;

/// The bytes that a capital begins with.
const LARGE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = b'A';
    while byte <= b'Z' {
        table[byte as usize] = true;
        byte += 1;
    }
    table[0xc3] = true;
    table
};

/// Words that begin with a capital, with the places where they stand.
#[derive(Debug, Default)]
pub struct Names<'a> {
    seen: HashMap<&'a str, (u32, Span), BuildHasherDefault<WordHasher>>,
}

/// Hashes short words fast: there is one for every name of every page.
#[derive(Debug)]
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> WordHasher {
        WordHasher(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl<'a> Names<'a> {
    /// Takes the words of a block.
    pub fn take(&mut self, look: &Look<'a>, prose: &Prose) {
        let text = prose.text();
        let bytes = text.as_bytes();
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(|byte| LARGE[*byte as usize]) {
            at += next;
            // Capitals beyond ASCII are those of the letters that Swedish has: À to Þ.
            let is_large = bytes[at].is_ascii_uppercase() || (0x80..0x9f).contains(&bytes[at + 1]);
            let starts = at == 0 || !is_letter(&bytes[at - 1]);
            if !is_large || !starts {
                at += 1;
                continue;
            }
            let length = bytes[at..].iter().take_while(|byte| is_letter(byte)).count();
            if length >= SHORTEST {
                self.take_word(look, prose, (at, &text[at..at + length]));
            }
            at += length;
        }
    }

    fn take_word(&mut self, look: &Look<'a>, prose: &Prose, (at, word): (usize, &str)) {
        let is_plain = word.bytes().skip(1).all(|b| !b.is_ascii_uppercase() && b != 0xe2 && b != 0xef && b != 0xc2);
        if !is_plain {
            return;
        }
        let span = prose.span(at..at + word.len());
        let written = look.page.source.text().get(span.range()).unwrap_or_default();
        if written == word {
            self.seen.entry(written).and_modify(|(count, _)| *count += 1).or_insert((1, span));
        }
    }

    /// Tells words that are nearly a name.
    pub fn judge(self, look: &mut Look<'_>) {
        let known: Vec<&str> = look.config.names.iter().flat_map(|n| words(n)).collect();
        let frequent: Vec<&str> =
            self.seen.iter().filter(|(_, (count, _))| *count > 1).map(|(word, _)| *word).collect();
        let mut found: Vec<(Span, &str, &str)> = Vec::new();
        for (word, (count, span)) in &self.seen {
            if known.contains(word) {
                continue;
            }
            let of_site = known.iter().find(|name| is_near(word, name));
            let of_page = || frequent.iter().find(|name| *count == 1 && is_slip(word, name) && is_name(look, name));
            if let Some(name) = of_site.or_else(of_page)
                && is_name(look, word)
            {
                found.push((*span, word, name));
            }
        }
        found.sort_unstable();
        for (span, word, name) in found {
            let finding = look.at(&MISSPELT_NAME, span).with("word", word).near(Some(name));
            look.tell(finding);
        }
    }
}

/// The words of a name that can be mistyped.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() >= SHORTEST && w.starts_with(char::is_uppercase))
}

/// One slip apart, and not by an ending: the first letter and the last one are the same.
fn is_near(word: &str, name: &str) -> bool {
    let ends = |w: &str| (w.as_bytes().first().copied(), w.as_bytes().last().copied());
    word.len().abs_diff(name.len()) <= 2
        && ends(word) == ends(name)
        && word.chars().next() == name.chars().next()
        && word.chars().next_back() == name.chars().next_back()
        && strsim::damerau_levenshtein(word, name) == 1
}

/// A slip of the fingers that makes no other name: two letters that changed places, or one too few or too many that is
/// not half of a pair. "Karlson" and "Karlsson", "Eriksson" and "Ericsson" are different people.
fn is_slip(word: &str, name: &str) -> bool {
    if !is_near(word, name) {
        return false;
    }
    let letters = |w: &str| {
        let mut letters: Vec<char> = w.chars().collect();
        letters.dedup();
        letters
    };
    let (mut a, mut b) = (letters(word), letters(name));
    let is_pair = a == b;
    a.sort_unstable();
    b.sort_unstable();
    !is_pair && (a == b || a.len() != b.len())
}

/// Whether a word is a name here: the page writes it with a capital only.
fn is_name(look: &Look<'_>, word: &str) -> bool {
    memchr::memmem::find(look.page.text().as_bytes(), word.to_lowercase().as_bytes()).is_none()
}
