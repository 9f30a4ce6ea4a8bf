//! What a column of totals says, against what its rows add up to.
//!
//! Which columns it sums up is not said: those to its left, to its right, or some of them. The ways
//! are tried, and the one that most rows agree with is taken; where rows agree with another
//! reading, such as a price times a number, nothing is told.

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::language::word::has_any;
use crate::model::number::{Figure, ONE, written};
use crate::tables::column::ColumnKind;
use crate::tables::grid::Grid;
use crate::tables::row::RowKind;
use crate::tables::value::Value;

/// A total that misses its sum by no more than what rounding of its terms can explain.
pub const TABLE_ROUNDING: Rule = Rule::warning("table-rounding");
/// A total that its column or its row does not add up to.
pub const TABLE_TOTAL: Rule = Rule::error("table-total");

/// A row whose total is not what its columns make.
struct WrongRow {
    row: usize,
    total: Figure,
    sum: i128,
    /// How many figures it adds.
    terms: usize,
}

/// Whether a total of large figures misses its sum by so little that its terms may have been
/// rounded: half of the last digit each.
#[must_use]
pub fn may_be_rounding(total: Figure, missing: i128, terms: usize) -> bool {
    let unit = total.last_digit();
    let Ok(terms) = i128::try_from(terms) else {
        return false;
    };
    total.value.abs() >= unit * SMALLEST_ROUNDED && missing.abs() * 2 <= terms * unit
}

/// The least total, in its last digit, of which the terms may have been rounded: people and things
/// are counted one by one.
const SMALLEST_ROUNDED: i128 = 1_000;

/// A way of adding a row up, and how many rows agree with it.
#[derive(Default)]
struct RowReading {
    right: usize,
    wrong: Vec<WrongRow>,
}

/// Looks at the columns of totals. Those in which something is wrong are handed back.
pub fn judge_row_totals(
    check: &mut PageCheck<'_>,
    grid: &Grid<'_>,
    rounding: Option<i128>,
) -> Vec<usize> {
    let mut judged = Vec::new();
    for column in 1..grid.columns() {
        if grid.column_kind(column) != ColumnKind::Totals || !grid.is_pure(column) {
            continue;
        }
        let Some(reading) = best_reading(grid, column, rounding) else {
            continue;
        };
        let is_plain = match reading.right {
            0 => false,
            1 => reading.wrong.len() <= 1,
            right => reading.wrong.len() <= right * 2,
        };
        if is_plain && !reading.wrong.is_empty() {
            judged.push(column);
            for wrong in &reading.wrong {
                report(check, grid, column, wrong);
            }
        }
    }
    judged
}

/// The way of adding up that most rows agree with; none if another reading fits as well.
fn best_reading(grid: &Grid<'_>, column: usize, rounding: Option<i128>) -> Option<RowReading> {
    let mut best: Option<RowReading> = None;
    for columns in ways(grid, column) {
        let reading = read(grid, column, (rounding, columns.len()), |row| {
            sum_of(grid, row, &columns)
        });
        let is_better = best.as_ref().is_none_or(|best| {
            reading.right > best.right
                || reading.right == best.right && reading.wrong.len() < best.wrong.len()
        });
        if is_better {
            best = Some(reading);
        }
    }
    let best = best?;
    let others = figures_of(grid, column);
    for (at, a) in others.iter().enumerate() {
        for b in others.iter().skip(at + 1) {
            let product =
                |row| Some(grid.figure(row, *a)?.value * grid.figure(row, *b)?.value / ONE);
            let difference = |row| Some(grid.figure(row, *a)?.value - grid.figure(row, *b)?.value);
            if read(grid, column, (rounding, 2), product).right >= best.right.max(1)
                || read(grid, column, (rounding, 2), difference).right >= best.right.max(1)
            {
                return None;
            }
        }
    }
    Some(best)
}

/// The columns that a total in `column` may sum up.
fn ways(grid: &Grid<'_>, column: usize) -> Vec<Vec<usize>> {
    let figures = figures_of(grid, column);
    let left: Vec<usize> = figures
        .iter()
        .copied()
        .filter(|c| *c < column)
        .rev()
        .collect();
    let right: Vec<usize> = figures.iter().copied().filter(|c| *c > column).collect();
    let totals: Vec<usize> = (1..column)
        .filter(|c| grid.column_kind(*c) == ColumnKind::Totals)
        .collect();
    let mut ways = vec![figures, totals];
    for side in [left, right] {
        for count in 2..=side.len() {
            ways.push(side.iter().copied().take(count).collect());
        }
    }
    ways.retain(|columns| columns.len() > 1);
    ways
}

/// The columns besides `column` whose figures can be added.
fn figures_of(grid: &Grid<'_>, column: usize) -> Vec<usize> {
    (1..grid.columns())
        .filter(|c| *c != column && grid.column_kind(*c) == ColumnKind::Figures)
        .collect()
}

/// What the columns make in a row; nothing if one of them holds words or a share, or if fewer than
/// two say anything.
fn sum_of(grid: &Grid<'_>, row: usize, columns: &[usize]) -> Option<i128> {
    let (mut sum, mut said) = (0, 0);
    for column in columns {
        match grid.value(row, *column) {
            Value::Figure(figure) if figure.is_percent => return None,
            Value::Figure(figure) => {
                sum += figure.value;
                said += usize::from(figure.value != 0);
            }
            Value::Words => return None,
            Value::Empty | Value::Dash => {}
        }
    }
    (said > 1).then_some(sum)
}

/// How many rows agree with a way of adding up, and which do not.
fn read(
    grid: &Grid<'_>,
    column: usize,
    (rounding, terms): (Option<i128>, usize),
    sum: impl Fn(usize) -> Option<i128>,
) -> RowReading {
    let mut reading = RowReading::default();
    for row in 0..grid.rows() {
        let Value::Figure(total) = grid.value(row, column) else {
            continue;
        };
        if total.is_percent || is_no_sum(grid, row) {
            continue;
        }
        let Some(sum) = sum(row) else { continue };
        let slack = rounding.unwrap_or(if total.decimals > 0 {
            total.last_digit() * 2
        } else {
            0
        });
        if (sum - total.value).abs() <= slack {
            reading.right += 1;
        } else {
            reading.wrong.push(WrongRow {
                row,
                total,
                sum,
                terms,
            });
        }
    }
    reading
}

/// Whether a row holds something that is not added across: years, means, shares.
fn is_no_sum(grid: &Grid<'_>, row: usize) -> bool {
    let label = grid.label(row);
    matches!(grid.row_kind(row), RowKind::Years | RowKind::Heading)
        || has_any(label, grid.words().no_sums)
        || has_any(label, grid.words().shares)
}

fn report(check: &mut PageCheck<'_>, grid: &Grid<'_>, column: usize, wrong: &WrongRow) {
    let form = |value| written(value, wrong.total.decimals, check.language);
    let missing = wrong.total.value - wrong.sum;
    let (rule, message) = if may_be_rounding(wrong.total, missing, wrong.terms) {
        (&TABLE_ROUNDING, "table-rounding-row")
    } else {
        (&TABLE_TOTAL, "table-total-row")
    };
    let finding = check
        .at(rule, grid.cell_span(wrong.row, column))
        .message(message)
        .with("row", grid.label(wrong.row))
        .with("column", grid.header(column))
        .with("written", form(wrong.total.value))
        .with("sum", form(wrong.sum))
        .with("difference", form((wrong.total.value - wrong.sum).abs()));
    check.report(finding);
}
