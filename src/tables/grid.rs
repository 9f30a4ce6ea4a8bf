//! A table as figures: every cell a number, empty, or words, with the names of its row and column.
//!
//! Understands Swedish and English forms of numbers, signs, units and footnote marks; judges
//! nothing.

use crate::base::source::Span;
use crate::language::language::Language;
use crate::model::document::{Cell, Table};
use crate::model::number::{Figure, parse};
use crate::model::plain::plain_text;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Figure(Figure),
    /// Nothing at all.
    Empty,
    /// A dash: nothing, and said so.
    Dash,
    /// Words.
    Words,
}

/// A table as figures.
#[derive(Debug)]
pub struct Grid<'a> {
    table: &'a Table<'a>,
    span: Span,
    headers: Vec<String>,
    labels: Vec<String>,
    values: Vec<Vec<Value>>,
    /// How many cells of each column hold a figure, and how many hold words.
    counts: Vec<(usize, usize)>,
}

impl<'a> Grid<'a> {
    /// The figures of `table`, which stands at `span` of a page in `language`.
    #[must_use]
    pub fn new(table: &'a Table<'a>, span: Span, language: &Language) -> Grid<'a> {
        let text = |cell: &Cell<'_>| plain_text(&cell.content);
        let headers: Vec<String> = table.header.iter().map(text).collect();
        let mut counts = vec![(0, 0); headers.len()];
        let mut labels = Vec::with_capacity(table.rows.len());
        let mut values = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            labels.push(row.first().map(text).unwrap_or_default());
            let row: Vec<Value> = row
                .iter()
                .map(|cell| value(&plain_text(&cell.content), language))
                .collect();
            for (value, count) in row.iter().zip(&mut counts) {
                count.0 += usize::from(matches!(value, Value::Figure(_)));
                count.1 += usize::from(matches!(value, Value::Words));
            }
            values.push(row);
        }
        Grid {
            table,
            span,
            headers,
            labels,
            values,
            counts,
        }
    }

    /// Where the table stands.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Names of the columns.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Where the names of the columns stand.
    #[must_use]
    pub fn header_span(&self) -> Span {
        let cells = &self.table.header;
        let start = cells.first().map_or(self.span.start, |c| c.span.start);
        Span {
            start: start.min(self.span.end),
            end: cells.last().map_or(start, |c| c.span.end),
        }
    }

    /// The caption in plain text.
    #[must_use]
    pub fn caption(&self) -> String {
        self.table
            .caption
            .as_deref()
            .map(plain_text)
            .unwrap_or_default()
    }

    /// How many rows there are below the headers.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.values.len()
    }

    /// How many columns there are.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.headers.len()
    }

    /// What a row is called: its first cell.
    #[must_use]
    pub fn label(&self, row: usize) -> &str {
        self.labels.get(row).map_or("", |label| label.trim())
    }

    /// What a cell holds.
    #[must_use]
    pub fn value(&self, row: usize, column: usize) -> Value {
        self.values
            .get(row)
            .and_then(|r| r.get(column))
            .copied()
            .unwrap_or(Value::Empty)
    }

    /// The number of a cell, where nothing and a dash are none.
    #[must_use]
    pub fn figure(&self, row: usize, column: usize) -> Option<Figure> {
        if let Value::Figure(figure) = self.value(row, column) {
            Some(figure)
        } else {
            None
        }
    }

    /// Where a cell stands; of an empty one the place between its bars.
    #[must_use]
    pub fn cell_span(&self, row: usize, column: usize) -> Span {
        let Some(cells) = self.table.rows.get(row) else {
            return self.span;
        };
        let mut end = 0;
        for (at, cell) in cells.iter().enumerate() {
            // Cells that a short row lacks have no place of their own: they stand where the row
            // ends.
            let span = if cell.span.start < end {
                Span {
                    start: end,
                    end: end + 1,
                }
            } else {
                cell.span
            };
            if at == column {
                return span;
            }
            end = span.end.max(end);
        }
        self.span
    }

    /// Whether a column holds figures: most of its cells, and at least one.
    #[must_use]
    pub fn is_numeric(&self, column: usize) -> bool {
        let (figures, words) = self.counts.get(column).copied().unwrap_or_default();
        column > 0 && figures > 0 && figures >= words * 4
    }

    /// Whether a column holds figures and no words at all.
    #[must_use]
    pub fn is_pure(&self, column: usize) -> bool {
        self.is_numeric(column) && self.counts[column].1 == 0
    }

    /// Whether a row holds nothing but its name: a heading within the table, or an empty line.
    #[must_use]
    pub fn is_blank_row(&self, row: usize) -> bool {
        self.values[row]
            .iter()
            .skip(1)
            .all(|v| matches!(v, Value::Empty))
    }
}

/// What the text of a cell is.
#[must_use]
pub fn value(text: &str, language: &Language) -> Value {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    if text.is_empty() {
        return Value::Empty;
    }
    if matches!(text, "-" | "–" | "—" | "−" | "--") {
        return Value::Dash;
    }
    parse(text, language).map_or(Value::Words, Value::Figure)
}
