//! What each column of a table is: names, figures that can be added, shares, totals, figures that
//! cannot be added, how something stands, or words.
//!
//! Decided from the name of the column and from what its cells hold.

use crate::language::language::TableWords;
use crate::language::word::{has_any, is_any};
use crate::tables::row::names_total;
use crate::tables::value::Value;

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// What the rows are called.
    Names,
    /// Figures that can be added.
    Figures,
    /// Shares of a whole.
    Shares,
    /// What other columns add up to.
    Totals,
    /// Figures that cannot be added: means, changes, years.
    Rates,
    /// How something stands, in words.
    Status,
    /// Words.
    Words,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Cells with a figure.
    pub figures: usize,
    /// Cells with words.
    pub words: usize,
    /// Cells with a dash.
    pub dashes: usize,
    /// Figures with a percent sign.
    pub percents: usize,
}

impl Contents {
    /// Counts one more cell.
    pub fn count(&mut self, value: Value) {
        match value {
            Value::Figure(figure) => {
                self.figures += 1;
                self.percents += usize::from(figure.is_percent);
            }
            Value::Words => self.words += 1,
            Value::Dash => self.dashes += 1,
            Value::Empty => {}
        }
    }
}

impl ColumnKind {
    /// Whether it holds figures of any kind.
    #[must_use]
    pub fn holds_figures(self) -> bool {
        matches!(
            self,
            ColumnKind::Figures | ColumnKind::Shares | ColumnKind::Totals | ColumnKind::Rates
        )
    }
}

/// What a column is, by its name and by what its cells hold.
#[must_use]
pub fn kind_of(at: usize, name: &str, holding: Contents, words: &TableWords) -> ColumnKind {
    if is_any(name, words.status) {
        return ColumnKind::Status;
    }
    if at == 0 {
        return ColumnKind::Names;
    }
    if holding.figures == 0 || holding.figures < holding.words * 4 {
        return ColumnKind::Words;
    }
    let all_percent = holding.percents == holding.figures;
    if all_percent || name.contains('%') || has_any(name, words.shares) {
        ColumnKind::Shares
    } else if has_any(name, words.no_sums) || is_any(name, words.years) {
        ColumnKind::Rates
    } else if names_total(name, words) {
        ColumnKind::Totals
    } else {
        ColumnKind::Figures
    }
}
