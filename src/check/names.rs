//! Names of projects and organisations that are spelt almost as they should be.
//!
//! Knows the names of `site.yaml`, and those that the page itself writes twice or more; looks at words that begin with
//! a capital and end otherwise than by an inflection.

use std::collections::HashMap;

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::check::look::Look;
use crate::check::prose::Prose;

/// A name that is nearly one that is known.
pub const MISSPELT_NAME: Rule = Rule::warning("misspelt-name");

/// Shorter words have too many neighbours.
const SHORTEST: usize = 6;

/// Words that begin with a capital, with the places where they stand.
#[derive(Debug, Default)]
pub struct Names<'a> {
    seen: HashMap<&'a str, (u32, Span)>,
}

impl<'a> Names<'a> {
    /// Takes the words of a block.
    pub fn take(&mut self, look: &Look<'a>, prose: &Prose) {
        let text = prose.text();
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() >= SHORTEST) {
            let first = word.as_bytes()[0];
            let starts = first.is_ascii_uppercase() || (first == 0xc3 && word.starts_with(char::is_uppercase));
            if !starts || word.chars().skip(1).any(char::is_uppercase) {
                continue;
            }
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            let span = prose.span(at..at + word.len());
            let written = look.page.source.text().get(span.range()).unwrap_or_default();
            if written == word {
                self.seen.entry(written).and_modify(|(count, _)| *count += 1).or_insert((1, span));
            }
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
    word.len().abs_diff(name.len()) <= 2
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
    !look.page.text().contains(word.to_lowercase().as_str())
}
