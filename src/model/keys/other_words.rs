//! The key that is meant by a word that people write for it, although it has another name here.

use crate::language::languages::inputs;
use crate::model::keys::keys::{Key, key_named};

/// The one of `keys` that a word stands for, by the name in the word's language.
#[must_use]
pub fn meant_by(word: &str, keys: &[&'static Key]) -> Option<&'static str> {
    let word = word.to_lowercase();
    let others = inputs().flat_map(|input| input.other_keys);
    let mut meant = others.filter(|(_, words)| words.contains(&word.as_str()));
    meant.find_map(|(name, _)| key_named(name, keys).map(|_| *name))
}
