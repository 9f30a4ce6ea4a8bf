//! Where the long words of a title may break, for screens that are narrower than the word.
//!
//! A browser breaks words by a dictionary, and not every browser has a Swedish one; then it cuts a
//! word where the screen ends. Swedish words grow long by being put together, and the joints that
//! matter here can be told without a dictionary: after the s that binds what ends in -het, -ning
//! and their like, and before words that offices end theirs with. Only soft hyphens are put in.

use crate::language::language::{Joints, Language};

const SOFT_HYPHEN: char = '\u{ad}';

/// What fits beside the margins of the narrowest phone (320 CSS pixels, WCAG 1.4.10) in the size of
/// a title, in letters.
const FITS: usize = 16;

/// The fewest letters on either side of a joint.
const SIDE: usize = 4;

/// A title with soft hyphens in the joints of its longest words, where `code` is a language whose
/// words are made that way here.
#[must_use]
pub fn with_joints(title: &str, code: &str) -> String {
    let words = &Language::or_unknown(code).joints;
    if words.before.is_empty() && words.after.is_empty() {
        return title.to_owned();
    }
    let mut out = String::with_capacity(title.len());
    for piece in title.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        let mut from = 0;
        for joint in joints(word, words) {
            out.push_str(&word[from..joint]);
            out.push(SOFT_HYPHEN);
            from = joint;
        }
        out.push_str(&piece[from..]);
    }
    out
}

/// The joints of a word that does not fit, in order.
fn joints(word: &str, words: &Joints) -> Vec<usize> {
    let lower = word.to_lowercase();
    if word.chars().count() <= FITS || lower.len() != word.len() {
        return Vec::new();
    }
    let has_side = |part: &str| part.chars().nth(SIDE - 1).is_some();
    let is_joint = |at: &usize| {
        let (before, after) = lower.split_at(*at);
        let is_bound = words.after.iter().any(|end| before.ends_with(end));
        let goes_on = words.before.iter().any(|begin| after.starts_with(begin));
        has_side(before) && has_side(after) && (is_bound || goes_on)
    };
    lower
        .char_indices()
        .map(|(at, _)| at)
        .filter(is_joint)
        .collect()
}
