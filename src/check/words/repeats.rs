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
fn begins_alike(word: Option<&u8>, other: Option<&u8>) -> bool {
    match (word, other) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()),
        _ => false,
    }
}

/// Tells each word of a block that stands twice in a row.
pub fn judge_doubled(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    let doubled = check.language.words.doubled;
    let bytes = text.as_bytes();
    let ends = memchr::memchr_iter(b' ', bytes).chain([text.len()]);
    let mut found = Vec::new();
    // The word before, which a space follows.
    let mut last = 0..0;
    let mut from = 0;
    for end in ends {
        let (before, word) = (std::mem::replace(&mut last, from..end), from..end);
        from = end + 1;
        // Nearly no word is worth more than a look at its length and its first byte.
        if !(1..=LONGEST).contains(&before.len())
            || word.len() < before.len()
            || !begins_alike(bytes.get(word.start), bytes.get(before.start))
        {
            continue;
        }
        let (at, before, word) = (before.start, part(text, before), part(text, word));
        // One letter may be the name of something: "grupp A a".
        let is_mark = before.len() == 1 && before.starts_with(char::is_uppercase);
        let bare = word.trim_end_matches(['.', ',', ':', ';', '!', '?', ')']);
        let may_be_named = before.starts_with(char::is_uppercase)
            && check.language.words.doubled_names.contains(&bare);
        let is_same = bare.len() == before.len() && bare.to_lowercase() == before.to_lowercase();
        if is_same && !is_mark && !may_be_named && doubled.contains(&bare) {
            found.push((at..at + before.len() + 1 + bare.len(), bare));
        }
    }
    for (range, word) in found {
        let finding = check
            .at(&DOUBLED_WORD, prose.span(range))
            .with("word", word);
        check.report(finding);
    }
}
