//! Limits on how much a row may change in time, and where it changes more.
//!
//! Columns that name a year are held against each other by years; two columns of the same year,
//! such as a budget and its outcome, are not compared.

use crate::check::tables::rule_text::Limit;
use crate::check::tables::years::only_year;
use crate::model::number::{Figure, ONE};
use crate::tables::column::ColumnKind;
use crate::tables::grid::Grid;

/// A figure of a row, and the year of its column.
#[derive(Clone, Copy, Debug)]
pub struct TableMoment {
    /// Its column.
    pub column: usize,
    /// The only year that the name of the column has.
    pub year: Option<u16>,
    /// What it says.
    pub figure: Figure,
}

/// Where a row changes more than its limit allows, from which figure to which; nothing if there are
/// no two figures to compare. `rounding` is what the writer allows.
#[must_use]
pub fn broken(
    grid: &Grid<'_>,
    row: usize,
    (limit, rounding): (Limit, Option<i128>),
) -> Option<Vec<(TableMoment, TableMoment)>> {
    let moments = in_time(grid, row);
    let slack = rounding.unwrap_or_else(|| row_slack(&moments));
    let mut broken = Vec::new();
    let mut count = 0;
    for (from, to) in moments.iter().zip(moments.iter().skip(1)) {
        let years = match (from.year, to.year) {
            (Some(first), Some(second)) if first == second => continue,
            (Some(first), Some(second)) => i32::from(second) - i32::from(first),
            _ => 1,
        };
        // Columns may run backwards in time.
        let (old, new) = if years < 0 { (to, from) } else { (from, to) };
        let span = if limit.is_yearly {
            years.unsigned_abs()
        } else {
            1
        };
        count += 1;
        if !limit.allows(old.figure.value, new.figure.value, span, slack) {
            broken.push((*old, *new));
        }
    }
    (count > 0).then_some(broken)
}

impl Limit {
    /// Whether a change over some years stays within the limit, or `slack` beyond it.
    fn allows(&self, old: i128, new: i128, years: u32, slack: i128) -> bool {
        if old == 0 {
            return true;
        }
        let size = old.abs();
        let (mut least, mut most) = (size, size);
        for _ in 0..years.min(100) {
            if self.size.is_percent {
                least -= least / 100 * self.size.value / ONE;
                most += most / 100 * self.size.value / ONE;
            } else {
                least -= self.size.value;
                most += self.size.value;
            }
        }
        let (fall, rise) = (size - least + slack, most - size + slack);
        let change = new - old;
        !(self.falls && -change > fall || self.rises && change > rise)
    }
}

/// The figures of a row in time: those of columns that name a year, if any does; else all.
fn in_time(grid: &Grid<'_>, row: usize) -> Vec<TableMoment> {
    let mut all: Vec<TableMoment> = (1..grid.columns())
        .filter(|column| grid.column_kind(*column) == ColumnKind::Figures)
        .filter_map(|column| {
            Some(TableMoment {
                column,
                year: only_year(grid.header(column)),
                figure: grid.figure(row, column)?,
            })
        })
        .collect();
    if all.iter().any(|moment| moment.year.is_some()) {
        all.retain(|moment| moment.year.is_some());
    }
    all
}

/// What the figures of a row give by themselves: half of what they are all rounded to, where that
/// is less than a thousandth of them; else half of the last digit.
fn row_slack(moments: &[TableMoment]) -> i128 {
    let figures = || moments.iter().map(|moment| moment.figure);
    let last = figures().map(Figure::last_digit).fold(ONE, i128::min);
    let smallest = figures().map(|f| f.value.abs()).filter(|v| *v > 0).min();
    let step = [1000, 100, 10]
        .into_iter()
        .map(|step| step * ONE)
        .find(|step| figures().all(|figure| figure.value % step == 0));
    match (step, smallest) {
        (Some(step), Some(smallest)) if step * 1000 <= smallest => step / 2,
        _ => last / 2,
    }
}
