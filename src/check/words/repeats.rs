//! Words that stand twice in a row: "och och", "the the".
//!
//! Looks for the words that a language never has twice, which the language lists.

use crate::base::diagnostic::Rule;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::Prose;

/// A word that stands twice in a row.
pub const DOUBLED_WORD: Rule = Rule::warning("doubled-word");

/// The longest word that is looked for, in bytes.
const LONGEST: usize = 10;

/// Whether two words may be the same but for capitals, as far as their first bytes tell.
fn begins_alike(word: &str, other: &str) -> bool {
    match (word.as_bytes(), other.as_bytes()) {
        ([a, ..], [b, ..]) => a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()),
        _ => false,
    }
}

/// Tells each word of a block that stands twice in a row.
pub fn judge_doubled(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    let doubled = check.language.words.doubled;
    let spaces = text.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
    let ends = spaces.map(|(at, _)| at).chain([text.len()]);
    let mut found = Vec::new();
    let (mut from, mut last) = (0, "");
    for end in ends {
        let word = part(text, from..end);
        // One letter may be the name of something: "grupp A a".
        let is_mark = last.len() == 1 && last.starts_with(char::is_uppercase);
        let is_short = (1..=LONGEST).contains(&last.len()) && !is_mark;
        if is_short && word.len() >= last.len() && begins_alike(word, last) {
            let bare = word.trim_end_matches(['.', ',', ':', ';', '!', '?', ')']);
            let is_same = bare.len() == last.len() && bare.to_lowercase() == last.to_lowercase();
            if is_same && doubled.contains(&bare) {
                found.push((from - last.len() - 1..from + bare.len(), bare));
            }
        }
        last = word;
        from = end + 1;
    }
    for (range, word) in found {
        let finding = check
            .at(&DOUBLED_WORD, prose.span(range))
            .with("word", word);
        check.report(finding);
    }
}
