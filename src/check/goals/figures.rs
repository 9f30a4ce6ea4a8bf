//! What a goal aims at and what came of it, against the standing that its writer gave it; and
//! names of such facts that are misspelt, so that nothing is made of them.

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::language::figure_words::GoalWords;
use crate::language::language::Language;
use crate::language::languages::{LANGUAGES, inputs};
use crate::language::phrases::List;
use crate::model::number::{ONE, parse};
use crate::read::markdown::goals::{GoalFact, is_size, is_status, shape};

/// A status that the figures of its goal deny.
pub const GOAL_STATUS: Rule = Rule::warning("goal-status");
/// A fact whose name is nearly one that the program makes something of.
pub const FACT_NAME: Rule = Rule::warning("fact-name");

/// The shortest name of which one letter can be wrong.
const SHORTEST: usize = 5;

/// The shape of what is done.
const DONE: &str = "●";
/// Which outcomes meet a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    AtLeast,
    AtMost,
    Above,
    Below,
    Between,
}

/// Words of every language: a goal may be written in any of them.
fn any_of(words: fn(&GoalWords) -> List) -> impl Iterator<Item = &'static str> {
    inputs().flat_map(move |input| words(&input.goals)).copied()
}

/// The bound that an aim begins with, and what follows it.
fn bound(aim: &str) -> Option<(&str, Bound)> {
    let after = |words: fn(&GoalWords) -> List, bound| {
        let rest = any_of(words).find_map(|word| aim.strip_prefix(word)?.strip_prefix(' '))?;
        Some((rest, bound))
    };
    after(|words| words.at_least, Bound::AtLeast)
        .or_else(|| after(|words| words.at_most, Bound::AtMost))
        .or_else(|| after(|words| words.above, Bound::Above))
        .or_else(|| after(|words| words.below, Bound::Below))
        .or_else(|| after(|words| words.between, Bound::Between))
}

/// Holds the standing of a goal to its figures.
pub fn judge_status(check: &mut PageCheck<'_>, facts: &[GoalFact<'_>]) {
    let only = |names: fn(&GoalWords) -> List| {
        let mut found = facts
            .iter()
            .filter(|fact| any_of(names).any(|name| name == fact.name.trim().to_lowercase()))
            .filter(|fact| fact.value.contains(|c: char| c.is_ascii_digit()));
        found.next().filter(|_| found.next().is_none())
    };
    let (Some(target), Some(outcome)) = (only(|words| words.aims), only(|words| words.outcomes))
    else {
        return;
    };
    let standing = facts
        .iter()
        .find(|fact| is_status(fact.name) && shape(&fact.told()).is_some());
    let Some(standing) = standing else { return };
    let (aim, reached) = (target.told(), outcome.told());
    let Some(is_met) = meets(&aim, &reached, check.language) else {
        return;
    };
    let status = standing.told().trim().to_owned();
    let says_met = shape(&status) == Some(DONE);
    let lower = status.to_lowercase();
    let denies = any_of(|words| words.not).any(|not| {
        lower
            .strip_prefix(not)
            .is_some_and(|rest| rest.starts_with(' '))
    });
    if says_met && !is_met || denies && is_met {
        let finding = check
            .at(&GOAL_STATUS, standing.span)
            .with("target", aim.trim())
            .with("outcome", reached.trim())
            .with("status", status)
            .with("is-met", if is_met { "yes" } else { "no" })
            .related(check.place(target.span))
            .related(check.place(outcome.span));
        check.report(finding);
    }
}

/// Whether an outcome meets a goal; nothing where either is not plain, or they count different
/// things.
fn meets(aim: &str, reached: &str, language: &Language) -> Option<bool> {
    let aim = aim.trim().to_lowercase();
    let (rest, bound) = bound(&aim)?;
    let reached = reached.trim().to_lowercase();
    let (outcome, unit) = amount(&reached, language)?;
    if bound == Bound::Between {
        let (first, second) = LANGUAGES
            .into_iter()
            .flat_map(|language| language.words.tables.and)
            .find_map(|and| rest.split_once(*and))
            .or_else(|| rest.split_once('–'))?;
        let (most, aimed) = amount(second, language)?;
        let (least, _) = amount(&format!("{} {aimed}", first.trim()), language)?;
        return (aimed == unit).then(|| (least..=most).contains(&outcome));
    }
    let (limit, aimed) = amount(rest, language)?;
    if aimed != unit && !unit.is_empty() && !aimed.is_empty() {
        return None;
    }
    Some(match bound {
        Bound::AtLeast | Bound::Between => outcome >= limit,
        Bound::AtMost => outcome <= limit,
        Bound::Above => outcome > limit,
        Bound::Below => outcome < limit,
    })
}

/// The number that a value begins with and the word that it counts; percent in one form.
fn amount(value: &str, language: &Language) -> Option<(i128, String)> {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}');
    let end = value
        .find(|c: char| !is_of_number(c))
        .unwrap_or(value.len());
    let (number, rest) = value.split_at_checked(end)?;
    let number = number.trim_end_matches([',', '.', ' ', '\u{a0}']);
    let figure = parse(number, language)?;
    let in_words = inputs()
        .flat_map(|input| input.percent)
        .any(|word| rest.starts_with(word));
    let unit: String = if in_words {
        "%".to_owned()
    } else {
        rest.chars()
            .take_while(|c| c.is_alphabetic() || *c == '%')
            .collect()
    };
    let is_part = inputs().any(|input| input.checks.of.contains(&unit.as_str()));
    // "4 of 5" and "3 av 7" are no plain amounts.
    (!is_part && figure.value.abs() < ONE * ONE).then_some((figure.value, unit))
}

/// Tells names of facts that are one letter away from one that the program knows.
pub fn judge_names(check: &mut PageCheck<'_>, facts: &[GoalFact<'_>]) {
    for fact in facts {
        let name = fact.name.trim().to_lowercase();
        if name.chars().count() < SHORTEST || is_size(&name) || is_status(&name) {
            continue;
        }
        // An inflected form ("statusen") is a word of its own.
        let near = known_names()
            .find(|known| strsim::osa_distance(&name, known) == 1 && !name.starts_with(known));
        if known_names().any(|known| known == name) {
            continue;
        }
        if let Some(near) = near {
            let mut letters = near.chars();
            let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
            let near = first.map(|first| first + letters.as_str());
            let finding = check
                .at(&FACT_NAME, fact.span)
                .with("name", fact.name.trim())
                .suggest(near);
            check.report(finding);
        }
    }
}

/// Names of facts that the program makes something of, in every language.
fn known_names() -> impl Iterator<Item = &'static str> {
    any_of(|words| words.aims)
        .chain(any_of(|words| words.outcomes))
        .chain(any_of(|words| words.status))
        .chain(any_of(|words| words.sizes))
}
