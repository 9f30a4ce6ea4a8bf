//! Shares in a table: those above a total of a hundred, and those beside what they are shares of.
//!
//! A share may be one of its column's whole (residents of all residents) or of another column of
//! its own row (52 of 127).

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::model::number::{Figure, ONE, written};
use crate::tables::column::ColumnKind;
use crate::tables::grid::Grid;
use crate::tables::row::RowKind;

/// Shares that do not make a whole, or not the share they say.
pub const TABLE_SHARES: Rule = Rule::warning("table-shares");

const HUNDRED: i128 = 100 * ONE;

/// A column of shares.
struct Shares<'g, 't> {
    grid: &'g Grid<'t>,
    column: usize,
    /// Rows with their shares, without totals.
    rows: Vec<(usize, Figure)>,
    sum: i128,
}

/// A share with what it is a share of.
struct Share {
    row: usize,
    stated: Figure,
    count: i128,
    whole: i128,
}

impl Share {
    /// What it should be, rounded to its own decimals.
    fn right(&self) -> i128 {
        self.count * HUNDRED / self.whole.max(1)
    }

    fn is_within(&self, slack: i128) -> bool {
        (self.right() - self.stated.value).abs() <= slack
    }

    /// Whether it is right, rounded either way.
    fn is_right(&self) -> bool {
        self.is_within(self.stated.last_digit() * 51 / 100)
    }
}

/// Looks at the shares in a column.
pub fn judge_shares(check: &mut PageCheck<'_>, grid: &Grid<'_>, column: usize) {
    let rows: Vec<(usize, Figure)> = (0..grid.rows())
        .filter(|row| {
            let kind = grid.row_kind(*row);
            matches!(kind, RowKind::Data | RowKind::Inset | RowKind::Result)
        })
        .filter_map(|row| Some((row, grid.figure(row, column)?)))
        .collect();
    let is_share = |(_, share): &(usize, Figure)| (0..=HUNDRED).contains(&share.value);
    if rows.len() < 2 || !rows.iter().all(is_share) {
        return;
    }
    let shares = Shares {
        grid,
        column,
        sum: rows.iter().map(|(_, share)| share.value).sum(),
        rows,
    };
    if shares.judge_sum(check) {
        return;
    }
    let Some(all) = shares.of_columns().or_else(|| shares.of_rows()) else {
        return;
    };
    // Shares that were made to give 100 together may each be a whole digit off.
    let is_evened = shares.sum == HUNDRED;
    for share in all {
        let slack = share.stated.last_digit();
        if !(share.is_right() || is_evened && share.is_within(slack)) {
            shares.report(check, &share);
        }
    }
}

impl Shares<'_, '_> {
    /// Whether shares above a total of 100 do not make 100; then it is told.
    fn judge_sum(&self, check: &mut PageCheck<'_>) -> bool {
        let total = (0..self.grid.rows())
            .rev()
            .find(|row| self.grid.row_kind(*row).is_total())
            .and_then(|row| Some((row, self.grid.figure(row, self.column)?)));
        let last = self.rows.iter().map(|(_, share)| share.last_digit()).max();
        let (Some((row, total)), Some(last)) = (total, last) else {
            return false;
        };
        let Ok(count) = i128::try_from(self.rows.len()) else {
            return false;
        };
        // Where some totals are of groups, shares may stand for groups as well.
        let totals = (0..self.grid.rows()).filter(|row| self.grid.row_kind(*row).is_total());
        let is_only = totals.count() == 1;
        let is_whole = is_only && (total.value - HUNDRED).abs() <= total.last_digit();
        let missing = (self.sum - HUNDRED).abs();
        // Far from 100 they are shares of something else.
        if !is_whole || missing <= last * count / 2 || missing > HUNDRED / 2 {
            return false;
        }
        let finding = check
            .at(&TABLE_SHARES, self.grid.cell_span(row, self.column))
            .with("sum", written(self.sum, self.decimals(), check.language))
            .with("column", self.grid.header(self.column));
        check.report(finding);
        true
    }

    fn decimals(&self) -> u32 {
        self.rows.iter().map(|(_, f)| f.decimals).fold(0, u32::max)
    }

    /// The shares as those of a whole column, if enough of them are right.
    fn of_columns(&self) -> Option<Vec<Share>> {
        let is_one_whole = (self.sum - HUNDRED).abs() <= HUNDRED * 3 / 10;
        self.counts().find_map(|column| {
            let values: Option<Vec<i128>> = self
                .rows
                .iter()
                .map(|(row, _)| Some(self.grid.figure(*row, column)?.value))
                .collect();
            let values = values.filter(|values| values.iter().all(|value| *value >= 0))?;
            let whole: i128 = values.iter().sum();
            let shares: Vec<Share> = self
                .rows
                .iter()
                .zip(values)
                .map(|((row, share), count)| Share {
                    row: *row,
                    stated: *share,
                    count,
                    whole,
                })
                .collect();
            let right = shares
                .iter()
                .filter(|share| share.is_within(share.stated.last_digit()))
                .count();
            let wrong = shares.len() - right;
            let is_plain =
                right >= 3 && wrong <= right / 3 || is_one_whole && right >= 2 && wrong <= right;
            (whole > 0 && is_plain).then_some(shares)
        })
    }

    /// The shares as those of one column of another, row by row, if enough of them are right.
    fn of_rows(&self) -> Option<Vec<Share>> {
        let columns: Vec<usize> = self.counts().collect();
        let mut found: Option<Vec<Share>> = None;
        for count in &columns {
            for whole in columns.iter().filter(|whole| *whole != count) {
                let Some(shares) = self.of_pair(*count, *whole) else {
                    continue;
                };
                // Two readings that both fit: it cannot be known which is meant.
                if found.is_some() {
                    return None;
                }
                found = Some(shares);
            }
        }
        found
    }

    fn of_pair(&self, count: usize, whole: usize) -> Option<Vec<Share>> {
        let mut shares = Vec::new();
        for (row, share) in &self.rows {
            let (Some(count), Some(whole)) =
                (self.grid.figure(*row, count), self.grid.figure(*row, whole))
            else {
                continue;
            };
            if count.value < 0 || whole.value < count.value {
                return None;
            }
            if whole.value > 0 {
                shares.push(Share {
                    row: *row,
                    stated: *share,
                    count: count.value,
                    whole: whole.value,
                });
            }
        }
        let is_telling = |share: &&Share| share.count > 0 && share.count < share.whole;
        let right = shares.iter().filter(|share| share.is_right());
        let right = right.filter(is_telling).count();
        let wrong = shares.iter().filter(|share| !share.is_right()).count();
        (right >= 2 && wrong <= right).then_some(shares)
    }

    /// The columns that the shares may be shares of.
    fn counts(&self) -> impl Iterator<Item = usize> {
        (1..self.grid.columns()).filter(|column| {
            let kind = self.grid.column_kind(*column);
            *column != self.column
                && self.grid.is_pure(*column)
                && matches!(kind, ColumnKind::Figures | ColumnKind::Totals)
        })
    }

    fn report(&self, check: &mut PageCheck<'_>, share: &Share) {
        let decimals = self.decimals();
        let counted = |value| {
            let decimals = if value % ONE == 0 { 0 } else { 2 };
            written(value, decimals, check.language).replace(' ', "\u{a0}")
        };
        let finding = check
            .at(&TABLE_SHARES, self.grid.cell_span(share.row, self.column))
            .message("table-share")
            .with("row", self.grid.label(share.row))
            .with(
                "share",
                written(share.stated.value, decimals, check.language),
            )
            .with("count", counted(share.count))
            .with("whole", counted(share.whole))
            .with("better", written(share.right(), decimals, check.language));
        check.report(finding);
    }
}
