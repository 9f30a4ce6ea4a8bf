//! What a rule that a writer declares for a table says: two sides that are compared, or a limit on
//! how much a row may change.
//!
//! Reads its words; knows no table.

use crate::language::figure_words::CheckWords;
use crate::language::language::Language;
use crate::language::languages::inputs;
use crate::language::phrases::List;
use crate::model::number::{Figure, parse};

/// How two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// They are equal.
    Equal,
    /// The left one is at most the right one.
    AtMost,
    /// The left one is at least the right one.
    AtLeast,
}

/// A limit on how much a row may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How much.
    pub size: Figure,
    /// Whether it limits the fall.
    pub falls: bool,
    /// Whether it limits the rise.
    pub rises: bool,
    /// Whether it is one for each year.
    pub is_yearly: bool,
}

/// What a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'t> {
    /// Two sides that are compared.
    Sides(&'t str, Comparison, &'t str),
    /// A row and how much it may change.
    Change(&'t str, Limit),
}

/// Marks between two sides; longer ones first.
const MARKS: [(&str, Comparison); 5] = [
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("≤", Comparison::AtMost),
    ("≥", Comparison::AtLeast),
    ("=", Comparison::Equal),
];

/// The rounding that a remark under a table allows: `check rounding 1`.
#[must_use]
pub fn rounding(text: &str, language: &Language) -> Option<i128> {
    let rest = any_of(|words| words.rounding)
        .find_map(|word| text.strip_prefix(word)?.strip_prefix(' '))?;
    parse(rest.trim(), language).map(|figure| figure.value)
}

/// What a rule says; nothing if it cannot be understood.
#[must_use]
pub fn said<'t>(text: &'t str, language: &Language) -> Option<Said<'t>> {
    change(text, language).or_else(|| sides(text))
}

fn sides(text: &str) -> Option<Said<'_>> {
    let ((left, right), comparison) = MARKS
        .iter()
        .find_map(|(mark, comparison)| Some((text.split_once(mark)?, *comparison)))
        .or_else(|| sides_in_words(text))?;
    let (left, right) = (left.trim(), right.trim());
    (!left.is_empty() && !right.is_empty()).then_some(Said::Sides(left, comparison, right))
}

/// Two sides with words between them; of words within each other ("är", "är högst") the longest
/// count.
fn sides_in_words(text: &str) -> Option<((&str, &str), Comparison)> {
    let equal = any_of(|words| words.equal).map(|words| (words, Comparison::Equal));
    let at_most = any_of(|words| words.at_most).map(|words| (words, Comparison::AtMost));
    let at_least = any_of(|words| words.at_least).map(|words| (words, Comparison::AtLeast));
    let all = equal.chain(at_most).chain(at_least);
    let found = all.filter_map(|(words, comparison)| {
        let sides = around(text, words)?;
        Some((words.chars().count(), sides, comparison))
    });
    let (_, sides, comparison) =
        found.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some((sides, comparison))
}

fn change<'t>(text: &'t str, language: &Language) -> Option<Said<'t>> {
    let text = text.trim_end_matches(['.', ' ']);
    let yearly =
        any_of(|words| words.yearly).find_map(|words| text.strip_suffix(words)?.strip_suffix(' '));
    let (row, rest, falls, rises) = verb(yearly.unwrap_or(text))?;
    let size = any_of(|words| words.limits)
        .find_map(|words| rest.strip_prefix(words)?.strip_prefix(' '))?;
    let limit = Limit {
        size: parse(size.trim(), language)?,
        falls,
        rises,
        is_yearly: yearly.is_some(),
    };
    Some(Said::Change(row.trim(), limit))
}

/// What stands before and after a verb of change, and whether it limits the fall and the rise.
fn verb(text: &str) -> Option<(&str, &str, bool, bool)> {
    let falls = any_of(|words| words.falls).map(|verb| (verb, true, false));
    let rises = any_of(|words| words.rises).map(|verb| (verb, false, true));
    let changes = any_of(|words| words.changes).map(|verb| (verb, true, true));
    falls
        .chain(rises)
        .chain(changes)
        .find_map(|(verb, falls, rises)| {
            let (row, rest) = around(text, verb)?;
            Some((row, rest, falls, rises))
        })
}

/// A share that a term begins with, in hundredths, and what it is a share of: `25 % av Totalt`.
#[must_use]
pub fn share_of<'t>(term: &'t str, language: &Language) -> Option<(i128, &'t str)> {
    any_of(|words| words.of).find_map(|of| {
        let (share, row) = around(term, of)?;
        let share = share.trim();
        let said = inputs()
            .flat_map(|input| input.checks.shares)
            .find(|(word, _)| *word == share.to_lowercase());
        let share = said.map_or(share, |(_, percent)| percent);
        let figure = parse(share, language).filter(|figure| figure.is_percent)?;
        Some((figure.value, row.trim()))
    })
}

/// Words of every language: a rule may be written in any of them.
fn any_of(words: fn(&CheckWords) -> List) -> impl Iterator<Item = &'static str> {
    inputs()
        .flat_map(move |input| words(&input.checks))
        .copied()
}

/// What stands before and after `words` with a space on each side.
fn around<'t>(text: &'t str, words: &str) -> Option<(&'t str, &'t str)> {
    text.match_indices(words).find_map(|(at, _)| {
        let before = text.get(..at)?.strip_suffix(' ')?;
        let after = text.get(at + words.len()..)?.strip_prefix(' ')?;
        Some((before, after))
    })
}

/// The parts of a side with their signs: `a + b - c`.
#[must_use]
pub fn parts(side: &str) -> Vec<(i128, &str)> {
    let mut all = Vec::new();
    let (mut rest, mut sign) = (side, 1);
    loop {
        let next = [" + ", " - ", " − ", " – "]
            .iter()
            .filter_map(|mark| Some((rest.split_once(mark)?, *mark)))
            .min_by_key(|((part, _), _)| part.len());
        let Some(((part, after), mark)) = next else {
            all.push((sign, rest.trim()));
            return all;
        };
        all.push((sign, part.trim()));
        sign = if mark == " + " { 1 } else { -1 };
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Said, parts, said, share_of};
    use crate::language::language::Language;

    #[test]
    fn rules_are_written_in_many_ways() {
        let read = |text| said(text, Language::or_unknown("sv"));
        assert_eq!(
            read("Region=25 % av Totalt"),
            Some(Said::Sides("Region", Comparison::Equal, "25 % av Totalt"))
        );
        assert_eq!(
            read("Region är högst 25 % av Totalt"),
            Some(Said::Sides("Region", Comparison::AtMost, "25 % av Totalt"))
        );
        for text in [
            "Staten minskar högst 10 % per år",
            "Staten minskar med högst 10 procent om året.",
            "Staten minskar inte mer än 10 % varje år",
        ] {
            let read = read(text);
            assert!(matches!(read, Some(Said::Change("Staten", limit))
                if limit.falls && !limit.rises && limit.is_yearly && limit.size.is_percent));
        }
        assert_eq!(read("staten betalar hälften"), None);
        assert_eq!(
            share_of("hälften av Totalt", Language::or_unknown("sv")).map(|s| s.1),
            Some("Totalt")
        );
        assert_eq!(parts("A + B - C"), [(1, "A"), (1, "B"), (-1, "C")]);
    }
}
