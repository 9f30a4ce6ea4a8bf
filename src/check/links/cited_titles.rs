//! Titles of documents as links cite them: one word other than the document has it.
//!
//! "Strategi för unga eller vuxna" of a document called "Strategi för unga och vuxna" makes readers
//! think that there are two. A text that says something else altogether is the writer's own.

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::model::outline::OutlineLink;

/// A title that is cited with another word.
pub const CITED_TITLE: Rule = Rule::warning("cited-title");

/// A title of fewer words is hardly cited: the words are the writer's.
const FEWEST: usize = 4;
/// So few are enough where a number is the other one.
const WITH_NUMBER: usize = 2;
/// Two forms of a word have so many letters in common at their beginning, at least, and end in no
/// more than so many others.
const COMMON: usize = 4;
const ENDING: usize = 4;

/// Looks at the text of a link to a document called `title`.
pub fn judge_cited(
    check: &mut PageCheck<'_>,
    link: &OutlineLink,
    (text, title): (&str, &str),
    better: Option<String>,
) {
    if !is_miscited(text, title) {
        return;
    }
    let finding = check
        .at(&CITED_TITLE, link.span)
        .with("text", text.trim())
        .with("title", title.trim());
    check.report(finding.suggest(better));
}

/// Whether a text is a title but for one word in the middle of it, or one number.
fn is_miscited(text: &str, title: &str) -> bool {
    let (text, title) = (words(text), words(title));
    if text.len() != title.len() || text.len() < WITH_NUMBER {
        return false;
    }
    let mut differing = text
        .iter()
        .zip(&title)
        .enumerate()
        .filter(|(_, (a, b))| a != b);
    let (Some((place, (cited, own))), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    match (is_number(cited), is_number(own)) {
        (true, true) => true,
        (false, false) => text.len() >= FEWEST && place > 0 && !are_forms(cited, own),
        _ => false,
    }
}

/// The words of a title in lower case; what joins them is no word.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether two words are forms of one: "strategi" and "strategin".
fn are_forms(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longest = a.chars().count().max(b.chars().count());
    common >= COMMON && longest <= common + ENDING
}
