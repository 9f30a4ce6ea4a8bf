//! Goals whose standing is told in words that the program does not know, so that readers get no
//! shape for it; and goals that programmes do not add up to.

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::check::goals::figures::{judge_names, judge_status};
use crate::check::page_check::PageCheck;
use crate::language::figure_words::GoalWords;
use crate::language::languages::inputs;
use crate::language::phrases::List;
use crate::model::document::{Block, BlockKind, Inline, InlineKind};
use crate::model::number::{Figure, written};
use crate::model::outline::OutlineHeading;
use crate::model::plain::plain_text;
use crate::read::markdown::goals::{
    GoalFact, PartKind, amount, facts, is_named, is_size, known_words, part_of, shape,
};

/// A status of a goal that is not understood.
pub const UNKNOWN_STATUS: Rule = Rule::warning("unknown-status");
/// A goal that points at programmes which make another sum.
pub const GOAL_TOTAL: Rule = Rule::error("goal-total");

/// Looks at the goals of a text.
pub fn judge_goals(check: &mut PageCheck<'_>, blocks: &[Block<'_>]) {
    for (block, next) in blocks.iter().zip(blocks.iter().skip(1)) {
        let BlockKind::Heading(heading) = &block.kind else {
            continue;
        };
        let Some((word, kind)) = part_of(heading, Some(next)) else {
            continue;
        };
        let Some(facts) = facts(next) else { continue };
        judge_names(check, &facts);
        if kind != PartKind::Goal {
            continue;
        }
        judge_status(check, &facts);
        for fact in &facts {
            let told = fact.told();
            if is_named(fact.name, |words| words.only_status) && shape(&told).is_none() {
                let finding = check
                    .at(&UNKNOWN_STATUS, value_span(check, fact))
                    .with("status", told.trim());
                check.report(finding.with("known", known_words(word).join(", ")));
            }
            judge_total(check, blocks, fact);
        }
    }
}

/// Where the value stands; all of the line where it begins with emphasis or a link.
fn value_span(check: &PageCheck<'_>, fact: &GoalFact<'_>) -> Span {
    let written = check.page.source.slice(fact.span);
    let value = written
        .split_once(':')
        .map_or("", |(_, value)| value.trim_start());
    let start = fact.span.end as usize - value.len();
    if value.is_empty() {
        fact.span
    } else {
        Span::new(start, start + value.trim_end().len())
    }
}

/// What follows one of the words that `words` tells of, in any language; none without such a word.
fn after_limit(text: &str, words: fn(&GoalWords) -> List) -> Option<&str> {
    let mut all = inputs().flat_map(|input| words(&input.goals));
    all.find_map(|word| text.strip_prefix(word)?.strip_prefix(' '))
}

/// Holds a goal that is a link to a heading, `[250 deltagare](#insatser)`, against what the
/// programmes under the heading add up to in its unit.
fn judge_total(check: &mut PageCheck<'_>, blocks: &[Block<'_>], fact: &GoalFact<'_>) {
    let link = |inline: &Inline<'_>| match &inline.kind {
        InlineKind::Link(link) => Some((
            link.target.strip_prefix('#')?.to_owned(),
            plain_text(&link.content),
            inline.span,
        )),
        _ => None,
    };
    let Some((id, text, span)) = fact.more.iter().find_map(link) else {
        return;
    };
    let text = text.to_lowercase();
    let at_least = after_limit(&text, |words| words.at_least);
    let at_most = after_limit(&text, |words| words.at_most);
    let bare = at_least.or(at_most).unwrap_or(&text);
    let Some((goal, unit)) = amount(bare, check.language) else {
        return;
    };
    let Some((heading, sum)) = total(check, blocks, &id, unit) else {
        return;
    };
    let told = fact.told().to_lowercase();
    let begins = |words| after_limit(told.trim_start(), words).is_some();
    let is_met = match (
        begins(|words| words.at_least),
        begins(|words| words.at_most),
    ) {
        (true, _) => sum.value >= goal.value,
        (_, true) => sum.value <= goal.value,
        _ => sum.value == goal.value,
    };
    if !is_met {
        let with_unit = |figure: Figure| {
            format!(
                "{} {unit}",
                written(figure.value, figure.decimals, check.language)
            )
        };
        let finding = check
            .at(&GOAL_TOTAL, span)
            .with("goal", with_unit(goal))
            .with("sum", with_unit(sum));
        check.report(finding.with("heading", heading.text.as_written()));
    }
}

/// The heading with the id `id`, and what the programmes under it add up to in a unit; nothing
/// where one of them does not say how large it is.
fn total<'p>(
    check: &PageCheck<'p>,
    blocks: &[Block<'_>],
    id: &str,
    unit: &str,
) -> Option<(&'p OutlineHeading, Figure)> {
    let heading = check
        .page
        .outline
        .headings
        .iter()
        .find(|heading| heading.id.as_deref() == Some(id))?;
    let is_over = |block: &&Block<'_>| match &block.kind {
        BlockKind::Heading(next) => next.level <= heading.level,
        _ => false,
    };
    let mut under = blocks
        .iter()
        .skip_while(|block| block.span.start <= heading.span.start)
        .take_while(|block| !is_over(block))
        .peekable();
    let mut sum: Option<Figure> = None;
    while let Some(block) = under.next() {
        let BlockKind::Heading(title) = &block.kind else {
            continue;
        };
        let Some((_, PartKind::Programme)) = part_of(title, under.peek().copied()) else {
            continue;
        };
        let sizes = under.next().and_then(facts)?;
        let sizes = sizes
            .iter()
            .filter(|fact| is_size(fact.name))
            .map(GoalFact::told)
            .collect::<Vec<_>>();
        let sizes = sizes
            .iter()
            .map(|told| amount(told, check.language))
            .collect::<Option<Vec<_>>>()?;
        sizes.first()?;
        for (size, _) in sizes.iter().filter(|(_, own)| own.to_lowercase() == unit) {
            sum = Some(sum.map_or(*size, |sum| sum.plus(*size)));
        }
    }
    Some((heading, sum?))
}
