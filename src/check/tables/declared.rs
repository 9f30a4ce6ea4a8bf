//! Rules that a writer declares under a table: `<!-- kansli: check Region = 25 % av Totalt -->`.
//!
//! Reads them, finds the rows that they name in this table and in others of the page, and holds
//! every column to them.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::suggestion::nearest;
use crate::check::page_check::PageCheck;
use crate::language::language::Language;
use crate::model::number::{ONE, parse, written};
use crate::model::remark::Remark;
use crate::tables::grid::{Grid, Value};

/// A declared rule that a table breaks, or that cannot be understood.
pub const TABLE_RULE: Rule = Rule::error("table-rule");

/// How two sides are compared, as written.
const COMPARISONS: [(&str, Comparison); 5] = [
    (" = ", Comparison::Equal),
    (" ≤ ", Comparison::AtMost),
    (" <= ", Comparison::AtMost),
    (" ≥ ", Comparison::AtLeast),
    (" >= ", Comparison::AtLeast),
];

/// How a limit on change is written, and whether it limits the fall and the rise.
const LIMITS: [(&str, bool, bool); 6] = [
    (" minskar högst ", true, false),
    (" ökar högst ", false, true),
    (" ändras högst ", true, true),
    (" falls at most ", true, false),
    (" rises at most ", false, true),
    (" changes at most ", true, true),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Equal,
    AtMost,
    AtLeast,
}

/// One side's part: a row, perhaps a share of it, or figures.
enum Term {
    Row {
        grid: usize,
        row: usize,
        share: Option<i128>,
    },
    Figures(Vec<i128>),
}

/// A declared rule with the table that it stands under.
struct Declared<'r> {
    remark: &'r Remark<'r>,
    text: &'r str,
    home: usize,
}

/// The rounding that a remark under a table allows: `check rounding 1`.
#[must_use]
pub fn rounding(text: &str, language: &Language) -> Option<i128> {
    let rest = ["rounding ", "avrundning "]
        .iter()
        .find_map(|word| text.strip_prefix(word))?;
    parse(rest.trim(), language).map(|figure| figure.value)
}

/// Holds the tables of a page to a rule declared at `remark`, whose text after `check` is `text`.
pub fn judge_rule(check: &mut PageCheck<'_>, grids: &[Grid<'_>], remark: &Remark<'_>, text: &str) {
    let home = grids
        .iter()
        .rposition(|grid| grid.span().end <= remark.span.start);
    let Some(home) = home else {
        let finding = check
            .at(&TABLE_RULE, remark.span)
            .message("table-rule-nowhere");
        return check.report(finding);
    };
    if rounding(text, check.language).is_some() {
        return;
    }
    let declared = Declared { remark, text, home };
    let text = text.trim_end_matches(" per år").trim_end_matches(" a year");
    let limit = LIMITS
        .iter()
        .find_map(|(words, falls, rises)| Some((text.split_once(words)?, *falls, *rises)));
    let comparison = COMPARISONS
        .iter()
        .find_map(|(mark, kind)| Some((text.split_once(mark)?, *kind)));
    let judged = match (limit, comparison) {
        (Some(((row, percent), falls, rises)), _) => {
            judge_change(check, grids, &declared, (row, percent, falls, rises))
        }
        (None, Some(((left, right), kind))) => {
            judge_sides(check, grids, &declared, (left, right, kind))
        }
        _ => Err(None),
    };
    if let Err(unknown) = judged {
        let finding = check.at(&TABLE_RULE, remark.span);
        let finding = match unknown {
            None => finding.message("table-rule-unread"),
            Some(name) => {
                let names = (0..grids[home].rows()).map(|row| grids[home].label(row));
                let near = nearest(&name, names).map(str::to_owned);
                finding
                    .message("table-rule-unknown")
                    .with("name", name)
                    .suggest(near)
            }
        };
        check.report(finding);
    }
}

/// The row that a name means: of this table, or of one named before a full stop.
fn find(grids: &[Grid<'_>], home: usize, name: &str) -> Result<(usize, usize), Option<String>> {
    let name = name.trim().trim_matches(['"', '”', '“']);
    if let Some(row) = row_named(&grids[home], name) {
        return Ok((home, row));
    }
    for (at, _) in name.match_indices('.') {
        let (table, row) = (name[..at].trim().to_lowercase(), name[at + 1..].trim());
        let named = |grid: &Grid<'_>, whole: bool| {
            let names = [
                grid.caption().to_lowercase(),
                grid.headers()
                    .first()
                    .map(|h| h.to_lowercase())
                    .unwrap_or_default(),
            ];
            names.iter().any(|n| {
                if whole {
                    *n == table
                } else {
                    n.contains(&table)
                }
            })
        };
        let exact = grids.iter().position(|grid| named(grid, true));
        let found = exact.or_else(|| grids.iter().position(|grid| named(grid, false)));
        if let Some(grid) = found.filter(|_| !table.is_empty())
            && let Some(row) = row_named(&grids[grid], row)
        {
            return Ok((grid, row));
        }
    }
    Err(Some(name.to_owned()))
}

/// A row by its whole name, else by the only one that begins with it.
fn row_named(grid: &Grid<'_>, name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let labels: Vec<String> = (0..grid.rows())
        .map(|row| grid.label(row).to_lowercase())
        .collect();
    let mut starting = (0..labels.len()).filter(|row| labels[*row].starts_with(&name));
    labels
        .iter()
        .position(|label| *label == name)
        .or_else(|| starting.next().filter(|_| starting.next().is_none()))
}

fn terms(
    grids: &[Grid<'_>],
    home: usize,
    side: &str,
    language: &Language,
) -> Result<Vec<(i128, Term)>, Option<String>> {
    let marked = side.replace(" − ", " - ").replace(" – ", " - ");
    let mut all = Vec::new();
    for (at, part) in marked.split(" - ").enumerate() {
        for (n, part) in part.split(" + ").enumerate() {
            let sign = if at > 0 && n == 0 { -1 } else { 1 };
            all.push((sign, term(grids, home, part.trim(), language)?));
        }
    }
    Ok(all)
}

fn term(
    grids: &[Grid<'_>],
    home: usize,
    part: &str,
    language: &Language,
) -> Result<Term, Option<String>> {
    if let Ok((grid, row)) = find(grids, home, part) {
        return Ok(Term::Row {
            grid,
            row,
            share: None,
        });
    }
    let share = [" av ", " of "].into_iter().find_map(|word| {
        let (percent, row) = part.split_once(word)?;
        Some((parse(percent, language).filter(|f| f.is_percent)?, row))
    });
    if let Some((percent, name)) = share {
        let (grid, row) = find(grids, home, name)?;
        return Ok(Term::Row {
            grid,
            row,
            share: Some(percent.value),
        });
    }
    let figures: Option<Vec<i128>> = part
        .split(';')
        .map(|f| parse(f.trim(), language).map(|f| f.value))
        .collect();
    figures
        .map(Term::Figures)
        .ok_or_else(|| Some(part.to_owned()))
}

/// What one side comes to in a column of the rule's own table; nothing when a cell holds words or
/// the other table lacks the column.
fn side(grids: &[Grid<'_>], home: usize, terms: &[(i128, Term)], column: usize) -> Option<i128> {
    let header = grids[home].headers()[column].trim();
    let at = (1..=column).filter(|c| grids[home].is_numeric(*c)).count() - 1;
    let mut sum = 0;
    for (sign, term) in terms {
        let value = match term {
            Term::Figures(figures) => *figures
                .get(at)
                .or_else(|| figures.first().filter(|_| figures.len() == 1))?,
            Term::Row { grid, row, share } => {
                let there = if *grid == home {
                    Some(column)
                } else {
                    grids[*grid]
                        .headers()
                        .iter()
                        .position(|h| h.trim() == header)
                };
                let value = match grids[*grid].value(*row, there?) {
                    Value::Figure(figure) => figure.value,
                    Value::Empty | Value::Dash => 0,
                    Value::Words => return None,
                };
                share.map_or(value, |share| {
                    value / ONE * share / 100 + value % ONE * share / 100 / ONE
                })
            }
        };
        sum += sign * value;
    }
    Some(sum)
}

fn judge_sides(
    check: &mut PageCheck<'_>,
    grids: &[Grid<'_>],
    rule: &Declared<'_>,
    (left, right, kind): (&str, &str, Comparison),
) -> Result<(), Option<String>> {
    let home = &grids[rule.home];
    let left = terms(grids, rule.home, left, check.language)?;
    let right = terms(grids, rule.home, right, check.language)?;
    for column in (1..home.columns()).filter(|c| home.is_numeric(*c)) {
        let sides =
            side(grids, rule.home, &left, column).zip(side(grids, rule.home, &right, column));
        let Some((a, b)) = sides else { continue };
        let figures = || (0..home.rows()).filter_map(|row| home.figure(row, column));
        let decimals = figures().map(|f| f.decimals).max().unwrap_or(0);
        // Half of the last digit: a share of a whole number seldom is one.
        let slack = ONE / 10_i128.pow(decimals.min(6)) / 2;
        let holds = match kind {
            Comparison::Equal => (a - b).abs() <= slack,
            Comparison::AtMost => a <= b + slack,
            Comparison::AtLeast => a >= b - slack,
        };
        if !holds {
            let cell = left.iter().chain(&right).find_map(|(_, term)| match term {
                Term::Row { grid, row, .. } if *grid == rule.home => {
                    Some(home.cell_span(*row, column))
                }
                _ => None,
            });
            let form = |value| written(value, decimals, check.language);
            let finding = check.at(&TABLE_RULE, cell.unwrap_or(rule.remark.span));
            let finding = finding
                .with("rule", rule.text)
                .with("column", home.headers()[column].trim());
            let finding = finding
                .with("left", form(a))
                .with("right", form(b))
                .with("difference", form((a - b).abs()));
            tell_with_rule(check, finding, rule, cell.is_some());
        }
    }
    Ok(())
}

fn tell_with_rule(
    check: &mut PageCheck<'_>,
    finding: Diagnostic,
    rule: &Declared<'_>,
    is_elsewhere: bool,
) {
    let finding = if is_elsewhere {
        finding.related(check.place(rule.remark.span))
    } else {
        finding
    };
    check.report(finding);
}

/// A limit on the change from one column to the next. Figures in whole thousands may miss it by
/// half a thousand.
fn judge_change(
    check: &mut PageCheck<'_>,
    grids: &[Grid<'_>],
    rule: &Declared<'_>,
    (row, percent, falls, rises): (&str, &str, bool, bool),
) -> Result<(), Option<String>> {
    let (grid, row) = find(grids, rule.home, row)?;
    let limit = parse(percent.trim(), check.language)
        .ok_or_else(|| Some(percent.to_owned()))?
        .value;
    if limit > 1000 * ONE {
        return Err(None);
    }
    let grid = &grids[grid];
    let columns: Vec<usize> = (1..grid.columns())
        .filter(|c| grid.figure(row, *c).is_some())
        .collect();
    for pair in columns.windows(2) {
        let (Some(old), Some(new)) = (grid.figure(row, pair[0]), grid.figure(row, pair[1])) else {
            continue;
        };
        let allowed = old.value.abs() / 100 * limit / ONE;
        let slack = step(new.value).max(step(old.value)) / 2;
        let change = new.value - old.value;
        let breaks = falls && -change > allowed + slack || rises && change > allowed + slack;
        if breaks && old.value != 0 {
            let form = |value| written(value, new.decimals, check.language);
            let percent = written(
                change * 100 / (old.value.abs() / ONE).max(1),
                2,
                check.language,
            );
            let finding = check
                .at(&TABLE_RULE, grid.cell_span(row, pair[1]))
                .message("table-rule-change");
            let finding = finding
                .with("rule", rule.text)
                .with("row", grid.label(row))
                .with("change", percent);
            let finding = finding
                .with("from", grid.headers()[pair[0]].trim())
                .with("to", grid.headers()[pair[1]].trim());
            let finding = finding
                .with("old", form(old.value))
                .with("new", form(new.value));
            tell_with_rule(check, finding, rule, true);
        }
    }
    Ok(())
}

/// What a figure is rounded to: a thousand, a hundred, ten or one.
fn step(value: i128) -> i128 {
    let whole = value / ONE;
    [1000, 100, 10]
        .into_iter()
        .find(|step| value % ONE == 0 && whole != 0 && whole % step == 0)
        .unwrap_or(1)
        * ONE
}
