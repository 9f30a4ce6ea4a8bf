//! A table as figures: every cell a number, empty, or words, with the names of its row and column.
//!
//! Understands Swedish and English forms of numbers, signs, units and footnote marks; judges nothing.

use crate::base::source::Span;
use crate::check::look::Tongue;
use crate::model::document::{Cell, Table, plain_text};

/// How many parts of one a figure is kept in: six decimals are more than any table has.
pub const ONE: i128 = 1_000_000;

/// A number of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its value in millionths.
    pub value: i128,
    /// How many decimals it is written with.
    pub decimals: u32,
    /// Whether it is written with a percent sign.
    pub is_percent: bool,
}

impl Figure {
    /// The worth of its last written digit.
    #[must_use]
    pub fn last_digit(self) -> i128 {
        ONE / 10_i128.pow(self.decimals.min(6))
    }
}

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
    /// The figures of `table`, which stands at `span` of a page in `tongue`.
    #[must_use]
    pub fn new(table: &'a Table<'a>, span: Span, tongue: Tongue) -> Grid<'a> {
        let text = |cell: &Cell<'_>| plain_text(&cell.content);
        let headers: Vec<String> = table.header.iter().map(text).collect();
        let mut counts = vec![(0, 0); headers.len()];
        let mut labels = Vec::with_capacity(table.rows.len());
        let mut values = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            labels.push(row.first().map(text).unwrap_or_default());
            let row: Vec<Value> = row.iter().map(|cell| value(&plain_text(&cell.content), tongue)).collect();
            for (value, count) in row.iter().zip(&mut counts) {
                count.0 += usize::from(matches!(value, Value::Figure(_)));
                count.1 += usize::from(matches!(value, Value::Words));
            }
            values.push(row);
        }
        Grid { table, span, headers, labels, values, counts }
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
        Span { start: start.min(self.span.end), end: cells.last().map_or(start, |c| c.span.end) }
    }

    /// The caption in plain text.
    #[must_use]
    pub fn caption(&self) -> String {
        self.table.caption.as_deref().map(plain_text).unwrap_or_default()
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
        self.values.get(row).and_then(|r| r.get(column)).copied().unwrap_or(Value::Empty)
    }

    /// The number of a cell, where nothing and a dash are none.
    #[must_use]
    pub fn figure(&self, row: usize, column: usize) -> Option<Figure> {
        if let Value::Figure(figure) = self.value(row, column) { Some(figure) } else { None }
    }

    /// Where a cell stands; of an empty one the place between its bars.
    #[must_use]
    pub fn cell_span(&self, row: usize, column: usize) -> Span {
        let Some(cells) = self.table.rows.get(row) else { return self.span };
        let mut end = 0;
        for (at, cell) in cells.iter().enumerate() {
            // Cells that a short row lacks have no place of their own: they stand where the row ends.
            let span = if cell.span.start < end { Span { start: end, end: end + 1 } } else { cell.span };
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
        self.values[row].iter().skip(1).all(|v| matches!(v, Value::Empty))
    }
}

/// What the text of a cell is.
#[must_use]
pub fn value(text: &str, tongue: Tongue) -> Value {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    if text.is_empty() {
        return Value::Empty;
    }
    if matches!(text, "-" | "–" | "—" | "−" | "--") {
        return Value::Dash;
    }
    parse(text, tongue).map_or(Value::Words, Value::Figure)
}

/// Reads a number as people write it: `1 316 722`, `48,4 %`, `−12`, `(25 000)`, `12 882 000²`, `1,316,722`.
#[must_use]
pub fn parse(text: &str, tongue: Tongue) -> Option<Figure> {
    let text = text.trim_end_matches(['*', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰']).trim();
    let (text, in_brackets) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let (text, has_minus) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (rest.trim_start(), true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let text = text.strip_prefix(['£', '€', '$']).unwrap_or(text);
    let units = ["%", "procent", "percent", "per cent", "kronor", "mnkr", "tkr", "kr", "st", "SEK"];
    let unit = units.iter().find(|unit| text.ends_with(**unit));
    let is_percent = unit.is_some_and(|u| u.contains("ent") || *u == "%");
    let text = unit.map_or(text, |unit| &text[..text.len() - unit.len()]).trim_end();
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = split(text, tongue)?;
    let decimals = u32::try_from(fraction.len()).ok().filter(|d| *d <= 6)?;
    if whole.len() > 15 {
        return None;
    }
    let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
    let value = digits * (ONE / 10_i128.pow(decimals));
    Some(Figure { value: if has_minus || in_brackets { -value } else { value }, decimals, is_percent })
}

/// The digits before and after the decimal mark; absent when it cannot be known which mark is which.
fn split(text: &str, tongue: Tongue) -> Option<(String, String)> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let parts: Vec<&str> = text.split(is_space).collect();
    let are_groups = parts.iter().enumerate().all(|(at, part)| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        (at == 0 && part.len() <= 3 || digits == 3) || parts.len() == 1
    });
    if !are_groups {
        return None;
    }
    let joined: String = parts.concat();
    let commas = joined.matches(',').count();
    let points = joined.matches('.').count();
    let (mark, group) = match (commas, points) {
        (0, 0) => return joined.bytes().all(|b| b.is_ascii_digit()).then_some((joined, String::new())),
        (1, 0) if tongue != Tongue::English || after(&joined, ',') != 3 => (',', '.'),
        (0, 1) if tongue == Tongue::English || after(&joined, '.') != 3 => ('.', ','),
        (_, 0) if grouped(&joined, ',') => return Some((joined.replace(',', ""), String::new())),
        (0, _) if grouped(&joined, '.') => return Some((joined.replace('.', ""), String::new())),
        (_, 1) if joined.rfind(',') < joined.rfind('.') => ('.', ','),
        (1, _) if joined.rfind('.') < joined.rfind(',') => (',', '.'),
        _ => return None,
    };
    let (whole, fraction) = joined.split_once(mark)?;
    let whole = whole.replace(group, "");
    let are_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    (are_digits(&whole) && are_digits(fraction)).then(|| (whole, fraction.to_owned()))
}

fn after(text: &str, mark: char) -> usize {
    text.rsplit(mark).next().map_or(0, str::len)
}

/// Whether every part after a mark is a group of three.
fn grouped(text: &str, mark: char) -> bool {
    text.split(mark).skip(1).all(|part| part.len() == 3) && text.split(mark).next().is_some_and(|p| p.len() <= 3)
}

/// A figure as the page's language writes it, with as many decimals as it needs of `decimals`.
#[must_use]
pub fn written(value: i128, decimals: u32, tongue: Tongue) -> String {
    let unit = ONE / 10_i128.pow(decimals.min(6));
    let rounded = (value.abs() + unit / 2) / unit;
    let scale = 10_i128.pow(decimals.min(6));
    let whole = (rounded / scale).to_string();
    let gap = if tongue == Tongue::English { "," } else { " " };
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push_str(gap);
        }
        out.push(digit);
    }
    if decimals > 0 {
        let mark = if tongue == Tongue::English { '.' } else { ',' };
        out = format!("{out}{mark}{:0width$}", rounded % scale, width = decimals as usize);
    }
    if value < 0 && rounded > 0 { format!("−{out}") } else { out }
}
