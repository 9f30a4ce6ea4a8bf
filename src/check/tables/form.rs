//! Tables that can be read aloud: headers, no empty cells, more than one row.
//!
//! WCAG 2.2: 1.3.1. What the figures add up to is judged in `check/tables/totals`.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::tables::grid::Grid;
use crate::tables::value::Value;

/// A table whose columns have no names.
pub const TABLE_HEADER: Rule = Rule::warning("table-header");
/// A cell without a figure in a column of figures.
pub const EMPTY_CELL: Rule = Rule::warning("empty-cell");
/// A table that is none.
pub const SMALL_TABLE: Rule = Rule::note("small-table");

/// How many empty cells are shown.
const SHOWN: usize = 5;

/// Looks at the form of a table.
pub fn judge_table(check: &mut PageCheck<'_>, grid: &Grid<'_>) {
    let headers = grid.headers();
    let nameless = (1..headers.len()).find(|column| grid.header(*column).is_empty());
    let line = grid.header_span();
    if headers.iter().all(|h| h.trim().is_empty()) {
        let finding = check.at(&TABLE_HEADER, line).message("table-header-none");
        check.report(finding);
    } else if let Some(first) = nameless {
        let finding = check.at(&TABLE_HEADER, line).with("column", first + 1);
        check.report(finding);
    }
    if headers.len() == 1 && grid.rows() > 1 {
        let finding = check.at(&SMALL_TABLE, line).message("small-table-column");
        check.report(finding);
    } else if grid.rows() < 2 && headers.len() <= 2 {
        let finding = check.at(&SMALL_TABLE, line);
        check.report(finding);
    }
    judge_empty(check, grid);
}

/// Empty cells in columns where others hold figures: the listener does not know what silence means.
fn judge_empty(check: &mut PageCheck<'_>, grid: &Grid<'_>) {
    let mut empty: Vec<Span> = Vec::new();
    let mut first = None;
    for row in 0..grid.rows() {
        for column in 1..grid.columns() {
            let is_empty = matches!(grid.value(row, column), Value::Empty);
            if is_empty && grid.is_numeric(column) && !grid.is_blank_row(row) {
                empty.push(grid.cell_span(row, column));
                first.get_or_insert((row, column));
            }
        }
    }
    let (Some((row, column)), Some(span)) = (first, empty.first()) else {
        return;
    };
    let finding = check.at(&EMPTY_CELL, *span).with("count", empty.len());
    // A row or a column without a name is told by its number.
    let or_number = |name: &str, number: usize| {
        let name = name.trim();
        if name.is_empty() {
            number.to_string()
        } else {
            name.to_owned()
        }
    };
    let row = or_number(grid.label(row), row + 1);
    let finding = finding.with(
        "place",
        format!("{row}, {}", or_number(grid.header(column), column + 1)),
    );
    let others: Vec<_> = empty
        .iter()
        .take(SHOWN)
        .skip(1)
        .map(|span| check.place(*span))
        .collect();
    check.report(others.into_iter().fold(finding, Diagnostic::related));
}
