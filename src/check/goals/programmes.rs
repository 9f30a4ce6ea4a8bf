//! Lists and tables of programmes, held against the programmes that the text describes.
//!
//! A list that has most of them is meant to have all: one that is left out, or one that nobody
//! describes, is told. A list of some of them on purpose shares fewer.

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::model::document::{Block, BlockKind, Heading};
use crate::model::plain::plain_text;
use crate::read::markdown::goals::{PartKind, facts, part_of};

/// A list of programmes that is not that of the programmes.
pub const PROGRAMME_LIST: Rule = Rule::warning("programme-list");

/// So many names in common make a list one of the programmes.
const SEVERAL: usize = 3;
/// A name of a programme is no longer than this, in characters.
const LONGEST: usize = 60;
/// Names that differ by so little are one, misspelt.
const SLIP: usize = 2;
/// The shortest name that a slip can be told of.
const SHORTEST: usize = 5;

/// A programme that the text describes, or a line that names one.
struct NamedProgramme {
    name: String,
    span: Span,
}

/// Looks at the lists and tables among the blocks of a text.
pub fn judge_programmes(check: &mut PageCheck<'_>, blocks: &[Block<'_>]) {
    let programmes = programmes(blocks);
    if programmes.len() < SEVERAL {
        return;
    }
    for block in blocks {
        match &block.kind {
            BlockKind::List { items, .. } if facts(block).is_none() => {
                let lines = items.iter().filter_map(|item| item.blocks.first());
                let names = lines.filter_map(|line| match &line.kind {
                    BlockKind::Plain(content) | BlockKind::Paragraph(content) => {
                        Some(NamedProgramme {
                            name: name_in(&plain_text(content)),
                            span: line.span,
                        })
                    }
                    _ => None,
                });
                judge_names(check, &programmes, &names.collect::<Vec<_>>(), block.span);
            }
            BlockKind::Table(table) => {
                let cells = table.rows.iter().filter_map(|row| row.first());
                let names = cells.map(|cell| NamedProgramme {
                    name: name_in(&plain_text(&cell.content)),
                    span: cell.span,
                });
                judge_names(check, &programmes, &names.collect::<Vec<_>>(), block.span);
            }
            _ => {}
        }
    }
}

/// The programmes that headings begin.
fn programmes(blocks: &[Block<'_>]) -> Vec<NamedProgramme> {
    let named = |(at, block): (usize, &Block<'_>)| {
        let BlockKind::Heading(heading) = &block.kind else {
            return None;
        };
        let (word, kind) = part_of(heading, blocks.get(at + 1))?;
        (kind == PartKind::Programme).then(|| NamedProgramme {
            name: title_of(heading, word),
            span: block.span,
        })
    };
    blocks.iter().enumerate().filter_map(named).collect()
}

fn title_of(heading: &Heading<'_>, word: &str) -> String {
    let title = plain_text(&heading.content);
    let rest = title.strip_prefix(word).unwrap_or(&title);
    rest.trim_start_matches(':').trim().to_owned()
}

/// The name that a line begins with, before what it says of it.
fn name_in(line: &str) -> String {
    let name = line.split([':', '–', '—', '(', ',', '.']).next();
    name.unwrap_or_default().trim().to_owned()
}

/// Tells of names that are missing in a list, or that no programme has.
fn judge_names(
    check: &mut PageCheck<'_>,
    programmes: &[NamedProgramme],
    names: &[NamedProgramme],
    list: Span,
) {
    let lower = |named: &NamedProgramme| named.name.to_lowercase();
    let listed: Vec<String> = names.iter().map(lower).collect();
    let known: Vec<String> = programmes.iter().map(lower).collect();
    let shared = known.iter().filter(|name| listed.contains(name)).count();
    // One is left out, or is called otherwise; a list of other things has other names as well.
    if shared < SEVERAL - 1 || shared + 1 < programmes.len() || shared == programmes.len() {
        return;
    }
    let missing = programmes
        .iter()
        .zip(&known)
        .find(|(_, name)| !listed.contains(name));
    let Some((missing, missing_name)) = missing else {
        return;
    };
    let strange = names
        .iter()
        .filter(|named| !named.name.is_empty() && named.name.chars().count() <= LONGEST);
    let is_slip = |named: &&NamedProgramme| {
        let name = lower(named);
        !known.contains(&name)
            && name.chars().count() >= SHORTEST
            && strsim::osa_distance(&name, missing_name) <= SLIP
    };
    let slip = strange.into_iter().find(is_slip);
    if let Some(slip) = slip {
        let finding = check
            .at(&PROGRAMME_LIST, slip.span)
            .message("programme-list-name")
            .with("name", &slip.name)
            .related(check.place(missing.span));
        check.report(finding.suggest(Some(&missing.name)));
    } else if shared >= SEVERAL {
        let finding = check
            .at(&PROGRAMME_LIST, list)
            .with("name", &missing.name)
            .related(check.place(missing.span));
        check.report(finding);
    }
}
