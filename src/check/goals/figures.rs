//! What a goal aims at and what came of it, against the standing that its writer gave it; and
//! names of such facts that are misspelt, so that nothing is made of them.

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::language::language::Language;
use crate::model::number::{ONE, parse};
use crate::read::markdown::goals::{GoalFact, is_size, is_status, shape};

/// A status that the figures of its goal deny.
pub const GOAL_STATUS: Rule = Rule::warning("goal-status");
/// A fact whose name is nearly one that the program makes something of.
pub const FACT_NAME: Rule = Rule::warning("fact-name");

/// Names of what a goal aims at.
const TARGETS: [&str; 5] = ["målvärde", "mål", "målnivå", "target", "target value"];
/// Names of what came of it.
const OUTCOMES: [&str; 4] = ["utfall", "resultat", "outcome", "result"];
/// Names that are told when one letter is wrong.
const NAMES: [&str; 12] = [
    "målvärde",
    "utfall",
    "status",
    "resultat",
    "måluppfyllelse",
    "budgeterad volym",
    "volym",
    "target",
    "outcome",
    "result",
    "volume",
    "budgeted volume",
];
/// The shortest name of which one letter can be wrong.
const SHORTEST: usize = 5;

/// The shape of what is done.
const DONE: &str = "●";
/// Words that say that something is not done.
const NOT: [&str; 3] = ["inte ", "ej ", "not "];

/// Which outcomes meet a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    AtLeast,
    AtMost,
    Above,
    Below,
    Between,
}

/// How goals say which outcomes meet them.
const BOUNDS: [(&str, Bound); 18] = [
    ("minst ", Bound::AtLeast),
    ("lägst ", Bound::AtLeast),
    ("högst ", Bound::AtMost),
    ("max ", Bound::AtMost),
    ("mer än ", Bound::Above),
    ("fler än ", Bound::Above),
    ("över ", Bound::Above),
    ("mindre än ", Bound::Below),
    ("färre än ", Bound::Below),
    ("under ", Bound::Below),
    ("mellan ", Bound::Between),
    ("at least ", Bound::AtLeast),
    ("at most ", Bound::AtMost),
    ("more than ", Bound::Above),
    ("over ", Bound::Above),
    ("less than ", Bound::Below),
    ("fewer than ", Bound::Below),
    ("between ", Bound::Between),
];

/// Holds the standing of a goal to its figures.
pub fn judge_status(check: &mut PageCheck<'_>, facts: &[GoalFact<'_>]) {
    let only = |names: &[&str]| {
        let mut found = facts
            .iter()
            .filter(|fact| names.contains(&fact.name.trim().to_lowercase().as_str()))
            .filter(|fact| fact.value.contains(|c: char| c.is_ascii_digit()));
        found.next().filter(|_| found.next().is_none())
    };
    let (Some(target), Some(outcome)) = (only(&TARGETS), only(&OUTCOMES)) else {
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
    let denies = NOT.iter().any(|not| status.to_lowercase().starts_with(not));
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
    let (rest, bound) = BOUNDS
        .iter()
        .find_map(|(words, bound)| Some((aim.strip_prefix(words)?, *bound)))?;
    let reached = reached.trim().to_lowercase();
    let (outcome, unit) = amount(&reached, language)?;
    if bound == Bound::Between {
        let (first, second) = [" och ", " and ", "–"]
            .iter()
            .find_map(|and| rest.split_once(and))?;
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
    let rest = rest.replace("per cent", "%");
    let unit: String = rest
        .chars()
        .take_while(|c| c.is_alphabetic() || *c == '%')
        .collect();
    let unit = match unit.as_str() {
        "procent" | "percent" => "%".to_owned(),
        _ => unit,
    };
    // "4 of 5" and "3 av 7" are no plain amounts.
    (!matches!(unit.as_str(), "of" | "av") && figure.value.abs() < ONE * ONE)
        .then_some((figure.value, unit))
}

/// Tells names of facts that are one letter away from one that the program knows.
pub fn judge_names(check: &mut PageCheck<'_>, facts: &[GoalFact<'_>]) {
    for fact in facts {
        let name = fact.name.trim().to_lowercase();
        if name.chars().count() < SHORTEST || is_size(&name) || is_status(&name) {
            continue;
        }
        // An inflected form ("statusen") is a word of its own.
        let near = NAMES
            .iter()
            .find(|known| strsim::osa_distance(&name, known) == 1 && !name.starts_with(**known));
        if NAMES.contains(&name.as_str()) {
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
