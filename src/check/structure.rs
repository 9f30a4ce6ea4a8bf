//! Blocks that Markdown takes for something else than their writer did: a paragraph that a line of
//! hyphens makes a heading, and a list that a paragraph breaks in two.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::model::document::{Block, BlockKind};

/// A paragraph that is a heading because of the line below it.
pub const UNDERLINED_HEADING: Rule = Rule::warning("underlined-heading");
/// A numbered list that goes on after a paragraph.
pub const BROKEN_LIST: Rule = Rule::note("broken-list");

/// A longer text is no heading, in characters.
const LONGEST_HEADING: usize = 80;
/// So many paragraphs may stand between two parts of one list.
const BETWEEN: usize = 3;
/// How many more places are shown.
const SHOWN: usize = 4;

/// Looks at the blocks of a text.
pub fn judge_structure(check: &mut PageCheck<'_>, blocks: &[Block<'_>]) {
    judge_underlined(check);
    judge_lists(check, blocks);
}

/// Headings that are sentences with a line of hyphens right below: a rule between two parts was
/// meant.
fn judge_underlined(check: &mut PageCheck<'_>) {
    let page = check.page;
    for heading in &page.outline.headings {
        let written = page.source.slice(heading.span).trim_end();
        let Some((text, line)) = written.rsplit_once('\n') else {
            continue;
        };
        let is_line = line.trim().chars().all(|c| c == '-') && !line.trim().is_empty();
        let text = text.trim();
        let is_sentence = text.ends_with(['.', '!', ';', ','])
            || text.contains('\n')
            || text.chars().count() > LONGEST_HEADING;
        if !is_line || text.starts_with(['#', '<']) || !is_sentence {
            continue;
        }
        let words: String = text.chars().take(LONGEST_HEADING).collect();
        let words = words.lines().next().unwrap_or_default().trim();
        let finding = check.at(&UNDERLINED_HEADING, heading.span);
        check.report(finding.with("words", words));
    }
}

/// Numbered lists whose next number begins a list of its own, because a paragraph between them is
/// not indented. Each part is a list to those who listen, and its paragraph belongs to no item.
fn judge_lists(check: &mut PageCheck<'_>, blocks: &[Block<'_>]) {
    let mut broken: Vec<(Span, u64)> = Vec::new();
    // The number that would come next, and how many paragraphs have come since.
    let mut open: Option<(u64, usize)> = None;
    for block in blocks {
        open = match (&block.kind, open) {
            (
                BlockKind::List {
                    start: Some(first),
                    items,
                },
                before,
            ) => {
                let is_next = before.is_some_and(|(next, between)| between > 0 && *first == next);
                if is_next {
                    broken.push((block.span, *first));
                }
                Some((first + items.len() as u64, 0))
            }
            (BlockKind::Paragraph(_), Some((next, between))) if between < BETWEEN => {
                Some((next, between + 1))
            }
            _ => None,
        };
    }
    let Some(((span, number), others)) = broken.split_first() else {
        return;
    };
    let line = check
        .page
        .source
        .slice(*span)
        .lines()
        .next()
        .unwrap_or_default();
    let first = Span::new(span.start as usize, span.start as usize + line.len());
    // The text of an item begins after its number, a full stop and a space.
    let spaces = (number.saturating_sub(1)).to_string().len() + 2;
    let finding = check.at(&BROKEN_LIST, first).with("number", number);
    let finding = finding.with("spaces", spaces);
    let others: Vec<_> = others
        .iter()
        .take(SHOWN)
        .map(|(span, _)| check.place(*span))
        .collect();
    check.report(others.into_iter().fold(finding, Diagnostic::related));
}
