//! Where the long words of a title may break, for screens that are narrower than the word.
//!
//! A browser breaks words by a dictionary, and not every browser has a Swedish one; then it cuts a
//! word where the screen ends. Swedish words grow long by being put together, and the joints that
//! matter here can be told without a dictionary: after the s that binds what ends in -het, -ning
//! and their like, and before words that offices end theirs with. Only soft hyphens are put in, and
//! word joiners that keep `2025–2028` on one line.

use crate::language::language::{Joints, Language};

const SOFT_HYPHEN: char = '\u{ad}';
const WORD_JOINER: char = '\u{2060}';

/// What fits beside the margins of the narrowest phone (320 CSS pixels, WCAG 1.4.10) in the size of
/// a title, in letters.
const FITS: usize = 16;

/// The fewest letters on either side of a joint.
const SIDE: usize = 4;

/// A title with soft hyphens in the joints of its longest words, where `code` is a language whose
/// words are made that way here, and with its years in one piece.
#[must_use]
pub fn with_joints(title: &str, code: &str) -> String {
    let words = &Language::or_unknown(code).joints;
    let title = &with_whole_years(title);
    if words.before.is_empty() && words.after.is_empty() {
        return title.clone();
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

/// A title in which no line ends between the years of a period.
fn with_whole_years(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut pieces = title.split_inclusive('–').peekable();
    while let Some(piece) = pieces.next() {
        out.push_str(piece);
        let is_digit = |c: char| c.is_ascii_digit();
        let goes_on = pieces.peek().is_some_and(|next| next.starts_with(is_digit));
        if goes_on && piece.trim_end_matches('–').ends_with(is_digit) {
            out.push(WORD_JOINER);
        }
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
