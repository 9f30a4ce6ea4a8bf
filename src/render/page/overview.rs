//! Goals and programmes of a document in short: what stands above the text of a plan.
//!
//! Made from what the resolved text tells of its parts. Sums never mix units, and a sum is told
//! only when every programme under the heading says its part in figures: a total that leaves
//! something out would be wrong.

use crate::language::language::Language;
use crate::model::number::{Figure, written};
use crate::model::page::Page;
use crate::read::markdown::goals::{
    PartKind, amount, is_named, is_size, is_status, shape, short_standing,
};
use crate::render::cards::Viewer;
use crate::render::view_parts::{GoalView, OverviewView, ProgrammesView, StandingView};
use crate::site::versions::PageId;
use crate::text::resolved::PartFacts;

/// Fewer goals or programmes than this are seen at a glance where they stand.
const LEAST: usize = 3;

/// The overview of a page; none when it has few goals and few programmes.
pub(crate) fn overview(
    viewer: Viewer<'_>,
    id: PageId,
    parts: &[PartFacts],
) -> Option<OverviewView> {
    let page = viewer.site.page(id);
    let of = |kind: PartKind| -> Vec<&PartFacts> {
        let parts: Vec<&PartFacts> = parts.iter().filter(|part| part.kind == kind).collect();
        if parts.len() < LEAST {
            Vec::new()
        } else {
            parts
        }
    };
    let parts_of_goals = of(PartKind::Goal);
    let columns = columns(&parts_of_goals);
    let goals: Vec<GoalView> = parts_of_goals
        .into_iter()
        .filter_map(|part| goal(page, part, &columns))
        .collect();
    let programmes = programmes(viewer, id, &of(PartKind::Programme));
    let is_empty = goals.is_empty() && programmes.is_empty();
    (!is_empty).then(|| OverviewView {
        standings: standings(&goals),
        has_status: goals.iter().any(|goal| goal.status.is_some()),
        columns,
        goals,
        programmes,
    })
}

/// Whether a fact of a goal is a standing that has a shape.
fn is_standing(name: &str, value: &str) -> bool {
    is_status(name) && shape(value).is_some()
}

/// Whether a fact of a goal is told in short: what it aims at, and what came of it.
fn is_told(name: &str, value: &str) -> bool {
    is_named(name, |words| words.aims)
        || is_named(name, |words| words.outcomes)
        || (is_status(name) && shape(value).is_none())
}

/// What goals are told by, in the writer's words: each once, in the order in which they come.
fn columns(goals: &[&PartFacts]) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for (name, value) in goals.iter().flat_map(|part| &part.facts) {
        let is_new = !columns.iter().any(|known| is_same(known, name));
        if is_new && is_told(name, value) {
            columns.push(name.clone());
        }
    }
    columns
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn goal(page: &Page, part: &PartFacts, columns: &[String]) -> Option<GoalView> {
    let heading = page
        .outline
        .headings
        .iter()
        .find(|heading| heading.span.start == part.at)?;
    let mut facts = part.facts.iter();
    let status = facts
        .find(|(name, value)| is_standing(name, value))
        .map(|(_, value)| value.trim().to_owned());
    let cell = |column: &String| {
        let own = part.facts.iter();
        let values: Vec<&str> = own
            .filter(|(name, value)| is_same(name, column) && !is_standing(name, value))
            .map(|(_, value)| value.trim())
            .collect();
        values.join("; ")
    };
    Some(GoalView {
        title: part.title.clone(),
        id: heading.id.clone()?,
        cells: columns.iter().map(cell).collect(),
        shape: status.as_deref().and_then(shape),
        status,
    })
}

/// How many goals stand how, those that went best first; nothing when all stand the same.
fn standings(goals: &[GoalView]) -> Vec<StandingView> {
    let mut standings: Vec<StandingView> = Vec::new();
    for goal in goals {
        let Some(status) = goal.status.as_deref().map(short_standing) else {
            continue;
        };
        match standings
            .iter_mut()
            .find(|standing| standing.status.to_lowercase() == status.to_lowercase())
        {
            Some(standing) => standing.count += 1,
            None => standings.push(StandingView {
                status: status.to_owned(),
                shape: goal.shape,
                count: 1,
            }),
        }
    }
    let order = |shape: Option<&str>| {
        ["●", "◐", "○", "–"]
            .iter()
            .position(|known| Some(*known) == shape)
    };
    // Those of no such shape come last.
    standings.sort_by_key(|standing| {
        let order = order(standing.shape);
        (order.is_none(), order)
    });
    if standings.len() > 1 {
        standings
    } else {
        Vec::new()
    }
}

/// Programmes by the heading above them.
fn programmes(viewer: Viewer<'_>, id: PageId, parts: &[&PartFacts]) -> Vec<ProgrammesView> {
    let words = viewer.words();
    let headings = &viewer.site.page(id).outline.headings;
    let above = |part: &PartFacts| {
        let at = headings
            .iter()
            .position(|heading| heading.span.start == part.at)?;
        headings[..at]
            .iter()
            .rposition(|heading| heading.level < headings[at].level)
    };
    let view = |group: &[&PartFacts]| {
        let heading = group
            .first()
            .and_then(|part| above(part))
            .map(|at| &headings[at]);
        ProgrammesView {
            title: heading.map(|heading| viewer.link_words().heading(id, heading).into_owned()),
            id: heading.and_then(|heading| heading.id.clone()),
            count_text: words.say_with("programmes-count", &[("count", group.len())]),
            sums: sums(group, Language::or_unknown(&words.code)),
        }
    };
    parts
        .chunk_by(|a, b| above(a) == above(b))
        .map(view)
        .collect()
}

/// What programmes add up to, by the name of the fact and its units.
fn sums(group: &[&PartFacts], language: &Language) -> Vec<String> {
    let Some(first) = group.first() else {
        return Vec::new();
    };
    let names = first
        .facts
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| is_size(name));
    let sum = |name: &str| {
        let mut units: Vec<(&str, Figure)> = Vec::new();
        for part in group {
            let (_, value) = part.facts.iter().find(|(own, _)| own == name)?;
            let (figure, unit) = amount(value, language)?;
            match units.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, total)) => *total = total.plus(figure),
                None => units.push((unit, figure)),
            }
        }
        let told = units.iter().map(|(unit, total)| {
            format!(
                "{}\u{a0}{unit}",
                written(total.value, total.decimals, language).replace(' ', "\u{a0}")
            )
        });
        Some(format!("{name}: {}", told.collect::<Vec<_>>().join(", ")))
    };
    names.filter_map(sum).collect()
}
