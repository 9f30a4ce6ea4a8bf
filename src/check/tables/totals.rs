//! What a table's rows of totals say, against what their columns add up to.
//!
//! A wrong finding stops somebody's build, so a total is told only where it is plain that a sum is
//! meant: none of the ways to add the rows up gives it (`tables/sums`), and the row's other
//! columns, or the nearness of the figures, show that one of them would.

use crate::check::page_check::PageCheck;
use crate::check::tables::row_totals::{
    TABLE_ROUNDING, TABLE_TOTAL, judge_row_totals, may_be_rounding,
};
use crate::check::tables::shares::judge_shares;
use crate::language::language::TableWords;
use crate::language::word::has_any;
use crate::model::number::{Figure, ONE, written};
use crate::tables::column::ColumnKind;
use crate::tables::grid::Grid;
use crate::tables::row::RowKind;
use crate::tables::sums::{Addend, SumRole, differences, is_slip, sums};

/// How many rows above a total are looked at.
const MOST_ROWS: usize = 150;
/// How many earlier totals a difference is looked for among.
const MOST_TOTALS: usize = 8;

/// Looks at every total of a table; `rounding` is what the writer allows.
pub fn judge_totals(check: &mut PageCheck<'_>, grid: &Grid<'_>, rounding: Option<i128>) {
    let words = grid.words();
    // What is wrong in a column of totals is wrong in its row first.
    let judged = judge_row_totals(check, grid, rounding);
    for column in (1..grid.columns()).filter(|column| grid.is_pure(*column)) {
        if grid.column_kind(column) == ColumnKind::Shares {
            judge_shares(check, grid, column);
        }
    }
    let adds = |column: &usize| {
        let kind = grid.column_kind(*column);
        grid.is_pure(*column) && matches!(kind, ColumnKind::Figures | ColumnKind::Totals)
    };
    let columns: Vec<usize> = (1..grid.columns())
        .filter(adds)
        .filter(|column| !judged.contains(column))
        .collect();
    let mut columns: Vec<Column<'_, '_>> = columns
        .into_iter()
        .map(|at| Column {
            grid,
            at,
            slack: slack(grid, at, rounding, words),
            totals: Vec::new(),
        })
        .collect();
    for row in 0..grid.rows() {
        let RowKind::Total { is_bare } = grid.row_kind(row) else {
            continue;
        };
        let is_something_else = has_any(grid.label(row), words.no_sums);
        let mut verdicts = Vec::new();
        for column in &mut columns {
            let verdict = column.judge(row);
            if !is_something_else {
                verdicts.push((column.at, verdict));
            }
        }
        report_wrong(check, grid, (row, is_bare), &verdicts);
    }
}

/// What a total turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
enum TotalVerdict {
    /// Nothing that can be judged.
    Unclear,
    /// What some of the rows around it add up to.
    Right,
    /// None of the sums that can be meant.
    Wrong(Wrong),
}

/// A total that no sum gives.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wrong {
    total: Figure,
    /// What the rows since the last total add up to.
    sum: i128,
    /// Those rows.
    terms: Vec<usize>,
    /// Whether a slip of the pen may lie between the two, or not much.
    is_slip: bool,
    /// By how many hundredths of the total they differ.
    percent: i128,
    /// Whether the total is as large as the largest term, as a sum of counts must be.
    is_large: bool,
}

/// A column, and the totals that were met in it so far.
struct Column<'g, 't> {
    grid: &'g Grid<'t>,
    at: usize,
    slack: i128,
    /// Rows of totals with the first row that each sums up.
    totals: Vec<(usize, usize)>,
}

impl Column<'_, '_> {
    fn judge(&mut self, row: usize) -> TotalVerdict {
        let since = self.totals.last().map_or(0, |(last, _)| last + 1);
        let Some(total) = self.grid.figure(row, self.at) else {
            self.totals.push((row, since));
            return TotalVerdict::Unclear;
        };
        let terms: Vec<usize> = (since..row).filter(|r| self.is_term(*r, row)).collect();
        let from = self.run(row, total.value, terms.len());
        self.totals.push((row, from.unwrap_or(since)));
        if from.is_some() {
            return TotalVerdict::Right;
        }
        if terms.len() < 2 || self.is_difference(row, &terms, total) {
            return TotalVerdict::Unclear;
        }
        if self.is_above_its_rows(row, total.value) || self.is_mean(&terms, total) {
            return TotalVerdict::Unclear;
        }
        TotalVerdict::Wrong(self.wrong(total, terms))
    }

    /// Whether a row is one that a total in the row `total` adds up. A row without figures is a
    /// heading, unless the total follows it.
    fn is_term(&self, row: usize, total: usize) -> bool {
        match self.grid.row_kind(row) {
            RowKind::Data | RowKind::Inset | RowKind::Result => true,
            RowKind::Heading => row + 1 == total && !self.grid.label(row).is_empty(),
            _ => false,
        }
    }

    fn value(&self, row: usize) -> i128 {
        self.grid.amount(row, self.at)
    }

    /// The first row of a run right above `row` that makes the total, however it is added up.
    fn run(&self, row: usize, total: i128, terms: usize) -> Option<usize> {
        let first = row.saturating_sub(MOST_ROWS);
        for counts_parts in [false, true] {
            let rows: Vec<Addend> = (first..row)
                .map(|r| Addend {
                    value: self.value(r),
                    role: match self.role(r, first, counts_parts) {
                        SumRole::Term if is_part_of_year(self.value(r), total) => SumRole::Maybe,
                        role => role,
                    },
                })
                .collect();
            // Nobody understands such a table: whatever it says is taken to be right.
            let Some(found) = sums(&rows) else {
                return Some(first);
            };
            let is_right = |sum: i128| (sum - total).abs() <= self.slack;
            let found = found
                .iter()
                .rev()
                .find(|sum| is_right(sum.value) && (sum.terms > 1 || sum.has_total || terms < 2));
            if let Some(sum) = found.filter(|sum| sum.terms > 0) {
                return Some(first + sum.from);
            }
        }
        None
    }

    fn role(&self, row: usize, first: usize, counts_parts: bool) -> SumRole {
        match self.grid.row_kind(row) {
            RowKind::Data => SumRole::Term,
            RowKind::Result | RowKind::Nameless => SumRole::Maybe,
            RowKind::Part | RowKind::Inset if counts_parts => SumRole::Term,
            RowKind::Part | RowKind::Inset | RowKind::Years | RowKind::Heading => SumRole::Nothing,
            RowKind::Total { .. } => {
                let own = self.totals.iter().find(|(total, _)| *total == row);
                let from = own.map_or(row, |(_, from)| *from);
                SumRole::Total {
                    from: from.saturating_sub(first),
                }
            }
        }
    }

    /// Whether it is a difference: of earlier totals, perhaps with the rows since, or of the first
    /// row since then and the others.
    fn is_difference(&self, row: usize, terms: &[usize], total: Figure) -> bool {
        let own: i128 = terms.iter().map(|row| self.value(*row)).sum();
        let earlier: Vec<i128> = self
            .totals
            .iter()
            .rev()
            .filter(|(earlier, _)| *earlier < row)
            .take(MOST_TOTALS)
            .map(|(earlier, _)| self.value(*earlier))
            .collect();
        let is_total = |sum: i128| (sum - total.value).abs() <= self.slack;
        let first: Vec<i128> = earlier.iter().rev().copied().collect();
        let of_totals = [differences(&earlier), differences(&first)].concat();
        let rows: Vec<i128> = terms.iter().map(|row| self.value(*row)).collect();
        let of_rows = match rows.split_first() {
            Some((first, rest)) => first - rest.iter().sum::<i128>(),
            None => own,
        };
        is_total(of_rows)
            || earlier.len() > 1
                && of_totals
                    .iter()
                    .any(|d| is_total(*d) || is_total(d + own) || is_total(d - own))
            || earlier.iter().any(|d| is_total(d - own))
    }

    /// Whether the rows right below make it: a total may stand above what it sums up.
    fn is_above_its_rows(&self, row: usize, total: i128) -> bool {
        let mut sum = 0;
        let mut count = 0;
        for below in row + 1..self.grid.rows() {
            if self.grid.row_kind(below).is_total() {
                break;
            }
            sum += self.value(below);
            count += 1;
            if count > 1 && (sum - total).abs() <= self.slack {
                return true;
            }
        }
        false
    }

    /// Whether it is a mean of its rows, or can be one: between the least and the greatest of
    /// figures that are much alike.
    fn is_mean(&self, terms: &[usize], total: Figure) -> bool {
        let values: Vec<i128> = terms.iter().map(|row| self.value(*row)).collect();
        let (Some(least), Some(greatest)) = (values.iter().min(), values.iter().max()) else {
            return false;
        };
        let Ok(count) = i128::try_from(values.len()) else {
            return false;
        };
        let mean = values.iter().sum::<i128>() / count.max(1);
        (mean - total.value).abs() <= total.last_digit()
            || *least > 0 && *greatest <= least * 3 && (*least..=*greatest).contains(&total.value)
    }

    fn wrong(&self, total: Figure, terms: Vec<usize>) -> Wrong {
        let values = || terms.iter().map(|row| self.value(*row));
        let sum: i128 = values().sum();
        let unit = terms
            .iter()
            .filter_map(|row| self.grid.figure(*row, self.at))
            .map(Figure::last_digit)
            .fold(total.last_digit(), i128::min);
        let difference = (sum - total.value).abs();
        Wrong {
            is_slip: is_slip(sum / unit, total.value / unit),
            percent: difference * 100 / total.value.abs().max(1),
            is_large: values().all(|value| value < 0 || value <= total.value.abs()),
            total,
            sum,
            terms,
        }
    }
}

/// Whether a row may be what the total is in a quarter or a month, which is no term of it.
fn is_part_of_year(value: i128, total: i128) -> bool {
    [4, 12]
        .iter()
        .any(|parts| value != 0 && (value * parts - total).abs() < parts * ONE)
}

/// Tells the wrong totals of a row, where it is plain that sums are meant.
fn report_wrong(
    check: &mut PageCheck<'_>,
    grid: &Grid<'_>,
    (row, is_bare): (usize, bool),
    verdicts: &[(usize, TotalVerdict)],
) {
    let right = verdicts
        .iter()
        .filter(|(column, verdict)| {
            *verdict == TotalVerdict::Right && grid.amount(row, *column) != 0
        })
        .count();
    let wrong: Vec<(usize, &Wrong)> = verdicts
        .iter()
        .filter_map(|(column, verdict)| match verdict {
            TotalVerdict::Wrong(wrong) => Some((*column, wrong)),
            _ => None,
        })
        .collect();
    for (column, found) in &wrong {
        // The other columns of the row show that it is a sum; else the figures have to be near.
        let is_plain = if right > 0 {
            wrong.len() <= right * 2
        } else if is_bare {
            wrong.len() < 3 && (found.is_slip || found.is_large && found.percent <= 50)
        } else {
            wrong.len() < 3 && (found.is_slip || found.is_large && found.percent <= 10)
        };
        if is_plain {
            report(check, grid, (row, *column), found);
        }
    }
}

fn report(
    check: &mut PageCheck<'_>,
    grid: &Grid<'_>,
    (row, column): (usize, usize),
    found: &Wrong,
) {
    let decimals = found
        .terms
        .iter()
        .filter_map(|r| grid.figure(*r, column))
        .map(|f| f.decimals)
        .fold(found.total.decimals, u32::max);
    let form = |value: i128| written(value, decimals, check.language);
    let missing = found.total.value - found.sum;
    let is_rounding = may_be_rounding(found.total, missing, found.terms.len());
    let rule = if is_rounding {
        &TABLE_ROUNDING
    } else {
        &TABLE_TOTAL
    };
    let finding = check
        .at(rule, grid.cell_span(row, column))
        .with("row", grid.label(row))
        .with("column", grid.header(column))
        .with("written", form(found.total.value))
        .with("sum", form(found.sum))
        .with("difference", form(missing.abs()));
    check.report(match swapped(grid, &found.terms, column, missing) {
        Some((place, value)) => finding
            .with("place", grid.label(place))
            .suggest(Some(form(value))),
        None => finding,
    });
}

/// By how much a sum may differ: what the writer allows, or half of the last digit of every row
/// where they are rounded.
fn slack(grid: &Grid<'_>, column: usize, rounding: Option<i128>, words: &TableWords) -> i128 {
    if let Some(rounding) = rounding {
        return rounding;
    }
    let figures: Vec<Figure> = (0..grid.rows())
        .filter_map(|row| grid.figure(row, column))
        .collect();
    let is_rounded = figures.iter().any(|f| f.decimals > 0)
        || [&grid.caption(), grid.header(column), grid.header(0)]
            .iter()
            .any(|text| has_any(text, words.rounded));
    if !is_rounded {
        return 0;
    }
    figures
        .iter()
        .map(|figure| figure.last_digit())
        .sum::<i128>()
        / 2
}

/// The only cell in which two neighbouring digits that change places would make the sum right, and
/// what it would say.
fn swapped(grid: &Grid<'_>, rows: &[usize], column: usize, missing: i128) -> Option<(usize, i128)> {
    let mut found = None;
    for &row in rows {
        let Some(figure) = grid.figure(row, column) else {
            continue;
        };
        let unit = figure.last_digit();
        let digits: Vec<u8> = (figure.value.abs() / unit).to_string().into_bytes();
        for at in 1..digits.len() {
            let mut other = digits.clone();
            other.swap(at - 1, at);
            let Ok(value) = String::from_utf8_lossy(&other).parse::<i128>() else {
                continue;
            };
            let value = value * unit;
            if value != figure.value && value - figure.value == missing {
                if found.is_some() {
                    return None;
                }
                found = Some((row, value));
            }
        }
    }
    found
}
