//! A table as figures: every cell a number, empty, or words, and what each row and column is.
//!
//! Made once of a table, for checks, pages and charts. Understands Swedish and English forms of
//! numbers, signs, units and footnote marks; judges nothing.

use crate::base::source::Span;
use crate::language::language::{Language, TableWords};
use crate::language::word::has_any;
use crate::model::document::{Cell, Table};
use crate::model::number::Figure;
use crate::model::plain::plain_text;
use crate::tables::column::{self, ColumnKind, Contents};
use crate::tables::row::{self, RowKind};
use crate::tables::value::{Value, value};

/// A table as figures.
#[derive(Debug)]
pub struct Grid<'a> {
    table: &'a Table<'a>,
    span: Span,
    language: &'static Language,
    words: &'static TableWords,
    headers: Vec<String>,
    columns: Vec<(ColumnKind, Contents)>,
    rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug)]
struct Row {
    label: String,
    values: Vec<Value>,
    kind: RowKind,
}

impl<'a> Grid<'a> {
    /// The figures of `table`, which stands at `span` of a page in `language`.
    #[must_use]
    pub fn new(table: &'a Table<'a>, span: Span, language: &'static Language) -> Grid<'a> {
        let words = &language.words.tables;
        let text = |cell: &Cell<'_>| plain_text(&cell.content);
        let headers: Vec<String> = table.header.iter().map(text).collect();
        let mut contents = vec![Contents::default(); headers.len()];
        let mut rows = Vec::with_capacity(table.rows.len());
        for cells in &table.rows {
            let texts: Vec<String> = cells.iter().map(text).collect();
            let values: Vec<Value> = texts.iter().map(|text| value(text, language)).collect();
            for (value, holding) in values.iter().zip(&mut contents) {
                holding.count(*value);
            }
            rows.push((cells, texts, values));
        }
        let columns: Vec<(ColumnKind, Contents)> = headers
            .iter()
            .zip(contents)
            .enumerate()
            .map(|(at, (name, holding))| (column::kind_of(at, name, holding, words), holding))
            .collect();
        let first_figures = columns
            .iter()
            .skip(1)
            .position(|(kind, _)| kind.holds_figures())
            .map_or(1, |at| at + 1);
        let rows = rows
            .into_iter()
            .map(|(cells, texts, values)| {
                let named = texts.iter().take(first_figures);
                let name = named.clone().find(|t| !t.trim().is_empty());
                let name = name.map_or("", String::as_str);
                let kind = row::kind_of(cells, name, &values, words);
                Row {
                    kind,
                    label: texts.into_iter().next().unwrap_or_default(),
                    values,
                }
            })
            .collect();
        Grid {
            table,
            span,
            language,
            words,
            headers,
            columns,
            rows,
        }
    }

    /// Where the table stands.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The language of its page.
    #[must_use]
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// The words of the table's language; where the program knows none, nothing is a total.
    #[must_use]
    pub fn words(&self) -> &'static TableWords {
        self.words
    }

    /// Names of the columns.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// What a column is called.
    #[must_use]
    pub fn header(&self, column: usize) -> &str {
        self.headers.get(column).map_or("", |name| name.trim())
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
        match &self.table.caption {
            Some(caption) => plain_text(caption),
            None => String::new(),
        }
    }

    /// Where the caption stands, without the words that begin it.
    #[must_use]
    pub fn caption_span(&self) -> Option<Span> {
        let caption = self.table.caption.as_ref()?;
        Some(Span {
            start: caption.first()?.span.start,
            end: caption.last()?.span.end,
        })
    }

    /// How many rows there are below the headers.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many columns there are.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.headers.len()
    }

    /// What a row is called: its first cell.
    #[must_use]
    pub fn label(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", |row| row.label.trim())
    }

    /// What a row is.
    #[must_use]
    pub fn row_kind(&self, row: usize) -> RowKind {
        self.rows.get(row).map_or(RowKind::Heading, |row| row.kind)
    }

    /// What a column is.
    #[must_use]
    pub fn column_kind(&self, column: usize) -> ColumnKind {
        self.columns
            .get(column)
            .map_or(ColumnKind::Words, |(kind, _)| *kind)
    }

    /// What a cell holds.
    #[must_use]
    pub fn value(&self, row: usize, column: usize) -> Value {
        self.rows
            .get(row)
            .and_then(|row| row.values.get(column))
            .copied()
            .unwrap_or(Value::Empty)
    }

    /// The number of a cell, where nothing and a dash are none.
    #[must_use]
    pub fn figure(&self, row: usize, column: usize) -> Option<Figure> {
        self.value(row, column).figure()
    }

    /// The number of a cell, where nothing and a dash are zero.
    #[must_use]
    pub fn amount(&self, row: usize, column: usize) -> i128 {
        self.figure(row, column).map_or(0, |figure| figure.value)
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
                    start: end.saturating_sub(1),
                    end,
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

    /// What the cells of a column hold.
    fn contents(&self, column: usize) -> Contents {
        match self.columns.get(column) {
            Some((_, contents)) => *contents,
            None => Contents::default(),
        }
    }

    /// Whether a column holds figures: most of its cells, and at least one.
    #[must_use]
    pub fn is_numeric(&self, column: usize) -> bool {
        let holding = self.contents(column);
        column > 0 && holding.figures > 0 && holding.figures >= holding.words * 4
    }

    /// Whether a column holds figures and no words at all.
    #[must_use]
    pub fn is_pure(&self, column: usize) -> bool {
        self.is_numeric(column) && self.contents(column).words == 0
    }

    /// Whether a column is set as figures: most of its cells hold a figure or a dash.
    #[must_use]
    pub fn is_set_as_figures(&self, column: usize) -> bool {
        let holding = self.contents(column);
        let figures = holding.figures + holding.dashes;
        column > 0 && figures > 0 && figures >= holding.words * 4
    }

    /// Whether a column counts hundredths: its name says so, or a cell has a percent sign.
    #[must_use]
    pub fn counts_hundredths(&self, column: usize) -> bool {
        let name = self.header(column);
        let says = has_any(name, self.words.percent);
        says || name.contains('%') || self.contents(column).percents > 0
    }

    /// Whether a row holds nothing but its name: a heading within the table, or an empty line.
    #[must_use]
    pub fn is_blank_row(&self, row: usize) -> bool {
        (1..self.columns()).all(|column| self.value(row, column) == Value::Empty)
    }

    /// How many rows at the end are totals; none where all are.
    #[must_use]
    pub fn totals_at_end(&self) -> usize {
        let is_total = |row: &&Row| row.kind.is_total();
        let totals = self.rows.iter().rev().take_while(is_total).count();
        if totals == self.rows.len() { 0 } else { totals }
    }

    /// The column that says how something stands.
    #[must_use]
    pub fn status_column(&self) -> Option<usize> {
        self.columns
            .iter()
            .position(|(kind, _)| *kind == ColumnKind::Status)
    }

    /// Whether the first column names the rows: most of its cells hold words.
    #[must_use]
    pub fn names_rows(&self) -> bool {
        let said = |row: &Row| !row.label.trim().is_empty();
        let is_value = |row: &&Row| {
            row.values
                .first()
                .is_some_and(|value| matches!(value, Value::Figure(_) | Value::Dash))
        };
        let all = self.rows.iter().filter(|row| said(row));
        let count = all.clone().count();
        self.columns() > 1 && count > 0 && all.filter(is_value).count() * 2 < count
    }
}
