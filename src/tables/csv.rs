//! A table as a file that spreadsheets read (CSV, RFC 4180): its cells as values.
//!
//! Where the decimal mark is a comma, fields stand between semicolons and the file begins with the
//! mark of UTF-8, as spreadsheets there expect it; elsewhere fields stand between commas. Figures
//! have neither groups nor units: a unit stands once, in the name of its column or row. No text
//! begins like a formula.

use crate::base::source::Span;
use crate::language::language::Language;
use crate::language::word::has_any;
use crate::model::document::{Block, BlockKind, Cell, Document, Table, Visitor};
use crate::model::number::{Figure, ONE, is_percent, unit_of};
use crate::model::plain::plain_text;
use crate::tables::grid::Grid;
use crate::tables::value::Value;

/// Signs with which a spreadsheet takes a text for a formula, as people may write them too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The bytes that say that a file is UTF-8.
const MARK: &str = "\u{feff}";

/// The numbers of the captioned tables of a document that hold figures. Tables in footnotes, which
/// a text may leave out, are not among them.
#[must_use]
pub fn tables_with_figures(document: &Document<'_>, language: &'static Language) -> Vec<u32> {
    let mut numbers = Vec::new();
    each_table(document, |table| {
        let grid = Grid::new(table, Span::default(), language);
        if holds_figures(&grid) {
            numbers.push(table.number);
        }
    });
    numbers
}

/// Shows `look` the captioned tables of a document, but for those in its footnotes.
pub fn each_table(document: &Document<'_>, look: impl FnMut(&Table<'_>)) {
    TableVisitor(look).visit_blocks(&document.blocks);
}

/// Shows every captioned table to a function.
struct TableVisitor<F>(F);

impl<'d, F: FnMut(&Table<'_>)> Visitor<'d> for TableVisitor<F> {
    fn visit_block(&mut self, block: &'d Block<'d>) {
        match &block.kind {
            BlockKind::Table(table) if table.number > 0 => (self.0)(table),
            _ => block.walk(self),
        }
    }
}

/// Whether a table is worth a file: a column beside the names of its rows holds figures.
fn holds_figures(grid: &Grid<'_>) -> bool {
    (1..grid.columns()).any(|column| grid.is_numeric(column))
}

/// The file of a table, whose header and rows say `texts`.
#[must_use]
pub fn csv(grid: &Grid<'_>, header: &[String], rows: &[Vec<String>]) -> String {
    let form = CsvForm::of(grid.language());
    let columns = grid.columns();
    let unit_of_column: Vec<Option<&str>> =
        (0..columns).map(|at| common_unit(grid, rows, at)).collect();
    let mut out = String::from(if form.comma { MARK } else { "" });
    let names = (0..columns).map(|at| {
        let name = text_at(header, at);
        named(
            name,
            unit_of_column[at].filter(|unit| !says(grid, at, unit)),
        )
    });
    form.line(&mut out, names.map(|name| safe(&name)));
    for (row, texts) in rows.iter().enumerate() {
        let own = row_unit(grid, rows, row, &unit_of_column);
        // A unit that neither the column nor the row names stays with its figure.
        let is_said = |column: usize| {
            let unit = unit_at(grid, rows, row, column);
            unit.is_none_or(|unit| [unit_of_column[column], own].contains(&Some(unit)))
        };
        let cells = (0..columns).map(|column| {
            let text = text_at(texts, column);
            match grid.value(row, column) {
                Value::Figure(figure) if is_number(grid, text, column) && is_said(column) => {
                    form.figure(figure)
                }
                Value::Empty | Value::Dash => String::new(),
                _ if column == 0 => safe(&named(text, own)),
                _ => safe(text),
            }
        });
        form.line(&mut out, cells);
    }
    out
}

/// The texts of a table's header and of its rows.
#[must_use]
pub fn texts_of(table: &Table<'_>) -> (Vec<String>, Vec<Vec<String>>) {
    let texts = |cells: &[Cell<'_>]| {
        let cells = cells.iter();
        cells.map(|cell| plain_text(&cell.content)).collect()
    };
    let rows = table.rows.iter().map(|row| texts(row)).collect();
    (texts(&table.header), rows)
}

fn text_at(texts: &[String], at: usize) -> &str {
    texts.get(at).map_or("", |text| text.trim())
}

/// Whether a cell is to be a number: names of rows stay as they are written, and so does what is
/// only about a number.
fn is_number(grid: &Grid<'_>, text: &str, column: usize) -> bool {
    (column > 0 || !grid.names_rows()) && !text.starts_with('±')
}

/// The unit of a cell with a figure.
fn unit_at<'r>(
    grid: &Grid<'_>,
    rows: &'r [Vec<String>],
    row: usize,
    column: usize,
) -> Option<&'r str> {
    grid.figure(row, column)?;
    unit_of(text_at(rows.get(row)?, column))
}

/// The unit that all figures of a column have, if they have one.
fn common_unit<'r>(grid: &Grid<'_>, rows: &'r [Vec<String>], column: usize) -> Option<&'r str> {
    if column == 0 {
        return None;
    }
    let figures = (0..grid.rows()).filter(|row| grid.figure(*row, column).is_some());
    let mut units = figures.map(|row| unit_at(grid, rows, row, column));
    let first = units.next()??;
    units.all(|unit| unit == Some(first)).then_some(first)
}

/// The unit of a row's figures in columns that have none of their own.
fn row_unit<'r>(
    grid: &Grid<'_>,
    rows: &'r [Vec<String>],
    row: usize,
    columns: &[Option<&str>],
) -> Option<&'r str> {
    let others = (1..grid.columns()).filter(|at| columns.get(*at).is_some_and(Option::is_none));
    let mut units = others.filter_map(|column| unit_at(grid, rows, row, column));
    units.next()
}

/// A name with its unit in brackets.
fn named(name: &str, unit: Option<&str>) -> String {
    match unit {
        Some(unit) if name.is_empty() => unit.to_owned(),
        Some(unit) => format!("{name} ({unit})"),
        None => name.to_owned(),
    }
}

/// Whether the name of a column says its unit already.
fn says(grid: &Grid<'_>, column: usize, unit: &str) -> bool {
    let name = grid.header(column);
    name.contains('%') && unit == "%"
        || is_percent(unit) && has_any(name, grid.words().percent)
        || name
            .split(|c: char| !c.is_alphabetic())
            .any(|word| word == unit)
}

/// A text that no spreadsheet takes for a formula, on one line.
fn safe(text: &str) -> String {
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    if text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text
    }
}

/// How files are written in a language.
#[derive(Clone, Copy)]
struct CsvForm {
    /// Whether the decimal mark is a comma.
    comma: bool,
}

impl CsvForm {
    fn of(language: &Language) -> CsvForm {
        CsvForm {
            comma: language.numbers.decimal == ',',
        }
    }

    /// A line of fields, those in quotes that need it.
    fn line(self, out: &mut String, fields: impl Iterator<Item = String>) {
        let separator = if self.comma { ';' } else { ',' };
        for (at, field) in fields.enumerate() {
            if at > 0 {
                out.push(separator);
            }
            if field.contains([separator, '"']) {
                out.push('"');
                out.push_str(&field.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(&field);
            }
        }
        out.push_str("\r\n");
    }

    /// A figure with the decimals that it was written with.
    fn figure(self, figure: Figure) -> String {
        let sign = if figure.value < 0 { "-" } else { "" };
        let value = figure.value.unsigned_abs();
        let one = ONE.unsigned_abs();
        let (whole, rest) = (value / one, value % one);
        if figure.decimals == 0 {
            return format!("{sign}{whole}");
        }
        let digits = format!("{rest:06}");
        let digits = digits.get(..figure.decimals as usize).unwrap_or(&digits);
        let mark = if self.comma { ',' } else { '.' };
        format!("{sign}{whole}{mark}{digits}")
    }
}
