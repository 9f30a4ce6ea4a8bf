//! What a table says that its figures add up to, against what they do add up to.
//!
//! Understands subtotals, "of which" rows, rounding, empty cells and columns that cannot be added;
//! where it is not plain that a sum is meant, it is silent.

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::model::number::{Figure, ONE, written};
use crate::tables::grid::{Grid, Value};

/// A total that its column does not add up to.
pub const TABLE_TOTAL: Rule = Rule::error("table-total");
/// Shares that do not make a whole, or not the share they say.
pub const TABLE_SHARES: Rule = Rule::warning("table-shares");

/// Words that a row or column of totals begins with.
const TOTALS: [&str; 8] = [
    "totalt",
    "summa",
    "total",
    "sum",
    "totals",
    "sammanlagt",
    "delsumma",
    "subtotal",
];

/// Words that a row begins with that is counted in the row above it.
const PARTS: [&str; 5] = ["varav", "därav", "of which", "including", "inklusive"];

/// Words that say that something cannot be added up, or is no sum.
const NO_SUMS: [&str; 25] = [
    "andel",
    "procent",
    "%",
    "snitt",
    "medel",
    "median",
    "index",
    "kvot",
    "ålder",
    "per ",
    "average",
    "mean",
    "share",
    "rate",
    "percent",
    "ratio",
    "age",
    "grad",
    "förändring",
    "change",
    "skillnad",
    "difference",
    "unika",
    "unique",
    "netto",
];

/// Words that say that figures are rounded.
const ROUNDED: [&str; 8] = [
    "tkr", "mnkr", "tusental", "miljon", "thousand", "million", "avrund", "round",
];

/// Words of a column of shares.
const SHARES: [&str; 6] = ["andel", "procent", "%", "share", "percent", "per cent"];

/// What a row is to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Data,
    Part,
    Total,
}

/// Looks at every total of a table; `rounding` is what the writer allows.
pub fn judge_totals(check: &mut PageCheck<'_>, grid: &Grid<'_>, rounding: Option<i128>) {
    let rows: Vec<Row> = (0..grid.rows())
        .map(|row| row_of(grid.label(row)))
        .collect();
    let totals: Vec<usize> = (0..rows.len())
        .filter(|row| rows[*row] == Row::Total)
        .collect();
    // What is wrong in a column of totals is wrong in its row first.
    let judged = judge_row_totals(check, grid, rounding);
    for column in (1..grid.columns()).filter(|column| Some(*column) != judged) {
        let header = grid.headers()[column].to_lowercase();
        let is_share = SHARES.iter().any(|word| header.contains(word)) || all_percent(grid, column);
        if !grid.is_pure(column) {
            continue;
        }
        if is_share {
            judge_shares(check, grid, &rows, column);
        } else if !NO_SUMS.iter().any(|word| header.contains(word)) {
            for &row in &totals {
                judge_total(
                    check,
                    grid,
                    &rows,
                    Sum {
                        row,
                        column,
                        rounding,
                    },
                );
            }
        }
    }
}

fn row_of(label: &str) -> Row {
    let label = label
        .trim_start_matches(['-', '–', ' ', '*'])
        .to_lowercase();
    let first = label
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    if TOTALS.contains(&first) {
        Row::Total
    } else if PARTS.iter().any(|words| label.starts_with(words)) {
        Row::Part
    } else {
        Row::Data
    }
}

fn all_percent(grid: &Grid<'_>, column: usize) -> bool {
    (0..grid.rows())
        .filter_map(|row| grid.figure(row, column))
        .all(|figure| figure.is_percent)
}

/// A sum to be judged.
#[derive(Clone, Copy)]
struct Sum {
    row: usize,
    column: usize,
    rounding: Option<i128>,
}

fn judge_total(check: &mut PageCheck<'_>, grid: &Grid<'_>, rows: &[Row], sum: Sum) {
    let Sum { row, column, .. } = sum;
    let Some(total) = grid.figure(row, column) else {
        return;
    };
    let label = grid.label(row).to_lowercase();
    if NO_SUMS.iter().any(|word| label.contains(word)) {
        return;
    }
    let value = |row: usize| grid.figure(row, column).map_or(0, |figure| figure.value);
    let adds = |from: usize, kinds: &[Row]| -> i128 {
        (from..row)
            .filter(|r| kinds.contains(&rows[*r]))
            .map(value)
            .sum()
    };
    let since = rows[..row]
        .iter()
        .rposition(|kind| *kind == Row::Total)
        .map_or(0, |at| at + 1);
    let terms: Vec<usize> = (since..row)
        .filter(|r| rows[*r] == Row::Data && grid.figure(*r, column).is_some())
        .collect();
    let earlier: Vec<i128> = (0..row)
        .filter(|r| rows[*r] == Row::Total)
        .map(value)
        .collect();
    let own = adds(since, &[Row::Data]);
    let difference = earlier
        .first()
        .map_or(own, |first| first - earlier[1..].iter().sum::<i128>());
    let meant = [
        own,
        adds(since, &[Row::Data, Row::Part]),
        adds(0, &[Row::Data]),
        earlier.iter().sum(),
        difference,
    ];
    let slack = slack(grid, column, sum.rounding, row);
    let count = i128::try_from(terms.len()).unwrap_or(1).max(1);
    let is_mean = (own / count - total.value).abs() <= total.last_digit();
    if terms.len() < 2 || is_mean || meant.iter().any(|sum| (sum - total.value).abs() <= slack) {
        return;
    }
    let decimals = (since..=row)
        .filter_map(|r| grid.figure(r, column))
        .map(|f| f.decimals)
        .max()
        .unwrap_or(0);
    let form = |value: i128| written(value, decimals, check.language);
    let near = swapped(grid, &terms, column, total.value - own);
    let finding = check
        .at(&TABLE_TOTAL, grid.cell_span(row, column))
        .with("row", grid.label(row));
    let finding = finding
        .with("column", grid.headers()[column].trim())
        .with("written", form(total.value));
    let finding = finding
        .with("sum", form(own))
        .with("difference", form((total.value - own).abs()));
    check.report(match near {
        Some((place, value)) => finding
            .with("place", grid.label(place))
            .suggest(Some(form(value))),
        None => finding,
    });
}

/// By how much a sum may differ: what the writer allows, or half of the last digit of every term
/// where they are rounded.
fn slack(grid: &Grid<'_>, column: usize, rounding: Option<i128>, end: usize) -> i128 {
    if let Some(rounding) = rounding {
        return rounding;
    }
    let figures: Vec<Figure> = (0..=end.min(grid.rows() - 1))
        .filter_map(|row| grid.figure(row, column))
        .collect();
    let words = format!(
        "{} {} {}",
        grid.caption(),
        grid.headers()[column],
        grid.headers()[0]
    )
    .to_lowercase();
    let is_rounded =
        figures.iter().any(|f| f.decimals > 0) || ROUNDED.iter().any(|word| words.contains(word));
    let last = figures.iter().map(|f| f.last_digit()).min().unwrap_or(ONE);
    if is_rounded {
        last * i128::try_from(figures.len()).unwrap_or(1) / 2
    } else {
        0
    }
}

/// The only cell in which two neighbouring digits that change places would make the sum right, and
/// what it would say.
fn swapped(grid: &Grid<'_>, rows: &[usize], column: usize, missing: i128) -> Option<(usize, i128)> {
    let mut found = None;
    for &row in rows {
        let figure = grid.figure(row, column)?;
        let unit = figure.last_digit();
        let digits: Vec<u8> = (figure.value.abs() / unit).to_string().into_bytes();
        for at in 1..digits.len() {
            let mut other = digits.clone();
            other.swap(at - 1, at);
            let value = String::from_utf8_lossy(&other)
                .parse::<i128>()
                .unwrap_or_default()
                * unit;
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

/// Shares that stand beside what they are shares of, or above a total of a hundred.
fn judge_shares(check: &mut PageCheck<'_>, grid: &Grid<'_>, rows: &[Row], column: usize) {
    let hundred = 100 * ONE;
    let shares: Vec<(usize, Figure)> = (0..rows.len())
        .filter(|r| rows[*r] == Row::Data)
        .filter_map(|r| Some((r, grid.figure(r, column)?)))
        .collect();
    if shares.len() < 2
        || shares
            .iter()
            .any(|(_, share)| share.value < 0 || share.value > hundred)
    {
        return;
    }
    let total = rows
        .iter()
        .rposition(|r| *r == Row::Total)
        .and_then(|r| Some((r, grid.figure(r, column)?)));
    let sum: i128 = shares.iter().map(|(_, share)| share.value).sum();
    let decimals = shares.iter().map(|(_, f)| f.decimals).max().unwrap_or(0);
    let last = shares
        .iter()
        .map(|(_, f)| f.last_digit())
        .max()
        .unwrap_or(ONE);
    let slack = last * i128::try_from(shares.len()).unwrap_or(1) / 2;
    if let Some((row, total)) = total
        && (total.value - hundred).abs() <= total.last_digit()
        && (sum - hundred).abs() > slack
    {
        let finding = check
            .at(&TABLE_SHARES, grid.cell_span(row, column))
            .with("sum", written(sum, decimals, check.language));
        check.report(finding.with("column", grid.headers()[column].trim()));
        return;
    }
    let Some(counts) = counted(grid, &shares, column, last) else {
        return;
    };
    let whole: i128 = shares
        .iter()
        .filter_map(|(row, _)| grid.figure(*row, counts))
        .map(|f| f.value)
        .sum();
    for (row, share) in &shares {
        let Some(count) = grid.figure(*row, counts) else {
            continue;
        };
        let right = count.value * hundred / whole.max(1);
        if (right - share.value).abs() > last {
            let finding = check
                .at(&TABLE_SHARES, grid.cell_span(*row, column))
                .message("table-share");
            let finding = finding
                .with("row", grid.label(*row))
                .with("share", written(share.value, decimals, check.language));
            let finding = finding.with(
                "count",
                written(count.value, count.decimals, check.language).replace(' ', "\u{a0}"),
            );
            let finding = finding.with(
                "whole",
                written(whole, count.decimals, check.language).replace(' ', "\u{a0}"),
            );
            check.report(finding.with("better", written(right, decimals, check.language)));
        }
    }
}

/// The column that the shares are shares of: all rows but one, or two of many, are right.
fn counted(
    grid: &Grid<'_>,
    shares: &[(usize, Figure)],
    column: usize,
    last: i128,
) -> Option<usize> {
    let hundred = 100 * ONE;
    (1..grid.columns())
        .filter(|c| *c != column && grid.is_pure(*c))
        .find(|c| {
            let counts: Vec<i128> = shares
                .iter()
                .filter_map(|(row, _)| grid.figure(*row, *c))
                .map(|f| f.value)
                .collect();
            let whole: i128 = counts.iter().sum();
            if counts.len() != shares.len() || whole <= 0 || counts.iter().any(|c| *c < 0) {
                return false;
            }
            let is_right = |(count, (_, share)): (&i128, &(usize, Figure))| {
                (count * hundred / whole - share.value).abs() <= last
            };
            let right = counts
                .iter()
                .zip(shares)
                .filter(|pair| is_right(*pair))
                .count();
            let wrong = counts.len() - right;
            right >= 3 && wrong <= right / 3
        })
}

/// A last column of totals that most rows agree with; the column, if any of the others does not.
fn judge_row_totals(
    check: &mut PageCheck<'_>,
    grid: &Grid<'_>,
    rounding: Option<i128>,
) -> Option<usize> {
    let column = grid.columns().checked_sub(1).filter(|c| *c > 2)?;
    if row_of(&grid.headers()[column]) != Row::Total || !(1..=column).all(|c| grid.is_pure(c)) {
        return None;
    }
    let mut wrong = Vec::new();
    let mut right = 0;
    for row in 0..grid.rows() {
        let Value::Figure(total) = grid.value(row, column) else {
            continue;
        };
        let sum: i128 = (1..column)
            .filter_map(|c| grid.figure(row, c))
            .map(|f| f.value)
            .sum();
        let slack = rounding.unwrap_or(if total.decimals > 0 {
            total.last_digit() * 2
        } else {
            0
        });
        if (sum - total.value).abs() <= slack {
            right += 1;
        } else {
            wrong.push((row, total, sum));
        }
    }
    if right < 2 || wrong.len() * 2 > right {
        return None;
    }
    let found = (!wrong.is_empty()).then_some(column);
    for (row, total, sum) in wrong {
        let form = |value| written(value, total.decimals, check.language);
        let finding = check
            .at(&TABLE_TOTAL, grid.cell_span(row, column))
            .message("table-total-row")
            .with("row", grid.label(row));
        let finding = finding
            .with("column", grid.headers()[column].trim())
            .with("written", form(total.value));
        check.report(
            finding
                .with("sum", form(sum))
                .with("difference", form((total.value - sum).abs())),
        );
    }
    found
}
