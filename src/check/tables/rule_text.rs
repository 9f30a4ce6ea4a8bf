//! What a rule that a writer declares for a table says: two sides that are compared, or a limit on
//! how much a row may change.
//!
//! Reads its words; knows no table.

use crate::language::language::Language;
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

/// Marks and words between two sides; longer ones first.
const COMPARISONS: [(&str, Comparison); 16] = [
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("≤", Comparison::AtMost),
    ("≥", Comparison::AtLeast),
    ("=", Comparison::Equal),
    (" är lika med ", Comparison::Equal),
    (" är högst ", Comparison::AtMost),
    (" är minst ", Comparison::AtLeast),
    (" är ", Comparison::Equal),
    (" is equal to ", Comparison::Equal),
    (" equals ", Comparison::Equal),
    (" is at most ", Comparison::AtMost),
    (" is at least ", Comparison::AtLeast),
    (" is ", Comparison::Equal),
    (" högst ", Comparison::AtMost),
    (" minst ", Comparison::AtLeast),
];

/// Verbs of change, and whether they limit the fall and the rise.
const VERBS: [(&str, bool, bool); 12] = [
    (" minskar ", true, false),
    (" sjunker ", true, false),
    (" sänks ", true, false),
    (" ökar ", false, true),
    (" stiger ", false, true),
    (" höjs ", false, true),
    (" ändras ", true, true),
    (" förändras ", true, true),
    (" falls ", true, false),
    (" rises ", false, true),
    (" grows ", false, true),
    (" changes ", true, true),
];

/// What stands between a verb of change and its limit; longer ones first.
const BOUNDS: [&str; 12] = [
    "med högst ",
    "med max ",
    "med maximalt ",
    "inte med mer än ",
    "inte mer än ",
    "högst ",
    "maximalt ",
    "max ",
    "by at most ",
    "at most ",
    "by no more than ",
    "no more than ",
];

/// What ends a limit that holds for each year.
const YEARLY: [&str; 8] = [
    " per år",
    " om året",
    " varje år",
    " årligen",
    " a year",
    " per year",
    " each year",
    " yearly",
];

/// The rounding that a remark under a table allows: `check rounding 1`.
#[must_use]
pub fn rounding(text: &str, language: &Language) -> Option<i128> {
    let rest = ["rounding ", "avrundning "]
        .iter()
        .find_map(|word| text.strip_prefix(word))?;
    parse(rest.trim(), language).map(|figure| figure.value)
}

/// What a rule says; nothing if it cannot be understood.
#[must_use]
pub fn said<'t>(text: &'t str, language: &Language) -> Option<Said<'t>> {
    change(text, language).or_else(|| {
        COMPARISONS.iter().find_map(|(mark, comparison)| {
            let (left, right) = text.split_once(mark)?;
            let (left, right) = (left.trim(), right.trim());
            (!left.is_empty() && !right.is_empty()).then_some(Said::Sides(left, *comparison, right))
        })
    })
}

fn change<'t>(text: &'t str, language: &Language) -> Option<Said<'t>> {
    let text = text.trim_end_matches(['.', ' ']);
    let yearly = YEARLY.iter().find_map(|words| text.strip_suffix(words));
    let words = yearly.unwrap_or(text);
    for (verb, falls, rises) in VERBS {
        let Some((row, rest)) = words.split_once(verb) else {
            continue;
        };
        let Some(size) = BOUNDS.iter().find_map(|bound| rest.strip_prefix(bound)) else {
            continue;
        };
        let limit = Limit {
            size: parse(size.trim(), language)?,
            falls,
            rises,
            is_yearly: yearly.is_some(),
        };
        return Some(Said::Change(row.trim(), limit));
    }
    None
}

/// A share that a term begins with, in hundredths, and what it is a share of: `25 % av Totalt`.
#[must_use]
pub fn share_of<'t>(term: &'t str, language: &Language) -> Option<(i128, &'t str)> {
    let words = [
        ("hälften", "50 %"),
        ("en fjärdedel", "25 %"),
        ("half", "50 %"),
        ("a quarter", "25 %"),
    ];
    [" av ", " of "].iter().find_map(|of| {
        let (share, row) = term.split_once(of)?;
        let share = share.trim();
        let said = words.iter().find(|(word, _)| *word == share.to_lowercase());
        let share = said.map_or(share, |(_, percent)| percent);
        let figure = parse(share, language).filter(|figure| figure.is_percent)?;
        Some((figure.value, row.trim()))
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
