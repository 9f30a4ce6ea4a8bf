//! Tables as HTML that a screen reader can read and an eye can follow.
//!
//! Part of the body renderer. WCAG 1.3.1 (techniques H39, H63): header cells have a scope, names in
//! the first column are row headers, the caption names the table, totals stand in the foot; a wide
//! table scrolls in a region that can be reached by keyboard (2.1.1).

use std::ops::Range;

use crate::base::source::Span;
use crate::language::language::Language;
use crate::model::document::{Alignment, Cell, InlineKind, Table};
use crate::model::number::parse;
use crate::model::plain::plain_text;
use crate::render::body::writer::Body;
use crate::render::escape::escaped;
use crate::render::theme::texts::Texts;
use crate::tables::csv::{csv, texts_of};
use crate::tables::grid::Grid;
use crate::text::resolved::{Inline, Table as ResolvedTable, Writer};

/// Tables with more columns than this scroll in a region of their own.
const NARROW: usize = 4;

/// How many characters of a table's text stand beside each other on the narrowest phone (320 CSS
/// pixels, WCAG 1.4.10), in letters as wide as those of Verdana and with the room between them that
/// a reader may ask for (WCAG 1.4.12).
const PHONE: usize = 28;

/// Room between two columns, in characters.
const GAP: usize = 2;

/// A cell as the tree has it, and its text with everything decided.
pub(crate) type CellAndText<'c> = (&'c Cell<'c>, &'c [Inline<'c>]);

impl Body<'_> {
    pub(crate) fn table(&mut self, table: &ResolvedTable<'_>) {
        let tree = table.tree.get();
        let language = Language::or_unknown(&self.texts.code);
        let grid = Grid::new(tree, Span::default(), language);
        // A chart and its table stay on one sheet of paper.
        let chart = self.chart(tree, &grid);
        let has_chart = chart.is_some();
        if let Some(chart) = chart {
            self.raw("<div class=\"charted\">\n");
            self.drawing(chart);
        }
        let is_wide = is_wide(tree, &grid);
        // Every table can be scrolled where letters are large; those that are wide on a phone are
        // told and can be reached by keyboard.
        let is_page = self.is_page();
        if is_wide {
            self.open_region(table.id.as_deref());
        } else if is_page {
            self.raw("<div class=\"table-wrap\">\n");
        }
        match &table.id {
            Some(id) => self.raw(&format!("<table id=\"{id}\">\n")),
            None => self.raw("<table>\n"),
        }
        if let (Some(caption), Some(id)) = (&table.caption, &table.id) {
            let label = self
                .texts
                .say_with("table-label", &[("number", table.number)]);
            self.raw(&format!(
                "<caption id=\"{id}-caption\"><span><span class=\"table-label\">"
            ));
            self.escaped(&label);
            self.raw(".</span> ");
            self.inlines(caption);
            self.raw("</span></caption>\n");
        }
        self.raw("<thead>\n<tr>");
        for (column, (cell, content)) in tree.header.iter().zip(&table.header).enumerate() {
            self.header_cell((cell, content), class_of(tree, &grid, column));
        }
        self.raw("</tr>\n</thead>\n");
        let body = table.rows.len().saturating_sub(grid.totals_at_end());
        self.rows("tbody", table, &grid, 0..body);
        self.rows("tfoot", table, &grid, body..table.rows.len());
        self.raw("</table>\n");
        if is_wide || is_page {
            self.raw("</div>\n");
        }
        if has_chart {
            self.raw("</div>\n");
        }
        self.file(table.number, tree, &grid);
    }

    /// The way to the figures as a file, told with its kind and size (WCAG 2.4.4); on the page
    /// alone, since readers of feeds have no room for it.
    fn file(&mut self, number: u32, tree: &Table<'_>, grid: &Grid<'_>) {
        if !self.is_page() || !self.page.outline.figures.contains(&number) {
            return;
        }
        let (header, rows) = texts_of(tree);
        let size = self.texts.file_size(csv(grid, &header, &rows).len() as u64);
        let name = format!("{}.csv", self.page.outline.table_id(number));
        let address = self.place.address.file(&name);
        let address = self.context.addresses.of_file(address.as_str());
        let args = [("number", number.to_string()), ("size", size)];
        let text = self.texts.say_with("table-file", &args);
        self.raw("<p class=\"table-file\"><a href=\"");
        self.escaped(&address);
        self.raw("\">");
        self.escaped(&text);
        self.raw("</a></p>\n");
    }

    fn open_region(&mut self, id: Option<&str>) {
        self.raw("<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" aria-label");
        match id {
            Some(id) => self.raw(&format!("ledby=\"{id}-caption\">\n")),
            None => {
                self.raw("=\"");
                self.say("table-region");
                self.raw("\">\n");
            }
        }
    }

    fn rows(
        &mut self,
        element: &str,
        table: &ResolvedTable<'_>,
        grid: &Grid<'_>,
        which: Range<usize>,
    ) {
        if which.is_empty() {
            return;
        }
        let tree = table.tree.get();
        let rows = tree.rows.iter().zip(&table.rows);
        let (names_rows, status) = (grid.names_rows(), grid.status_column());
        self.raw(&format!("<{element}>\n"));
        for (row, contents) in rows.skip(which.start).take(which.len()) {
            self.raw("<tr>");
            for (column, (cell, content)) in row.iter().zip(contents).enumerate() {
                if column == 0 && names_rows && !is_empty(cell) {
                    self.raw("<th scope=\"row\">");
                    self.inlines(content);
                    self.raw("</th>");
                } else {
                    self.data_cell(
                        (cell, content),
                        class_of(tree, grid, column),
                        status == Some(column),
                    );
                }
            }
            self.raw("</tr>\n");
        }
        self.raw(&format!("</{element}>\n"));
    }

    /// An empty corner is no header of anything.
    fn header_cell(&mut self, (cell, content): CellAndText<'_>, class: &str) {
        if is_empty(cell) {
            return self.raw("<td></td>");
        }
        self.raw(&format!("<th scope=\"col\"{class}>"));
        self.inlines(content);
        self.raw("</th>");
    }

    /// An empty cell says so, to the eye by a dash and to the ear by words.
    fn data_cell(&mut self, (cell, content): CellAndText<'_>, class: &str, is_status: bool) {
        self.raw(&format!("<td{class}>"));
        match value_of(cell, self.texts) {
            CellValue::Nothing => {
                self.raw("<span aria-hidden=\"true\">–</span><span class=\"vh\">");
                self.say("no-value");
                self.raw("</span>");
            }
            CellValue::BelowZero(written) => self.raw(&written),
            CellValue::Words(text) => {
                if is_status {
                    self.shape(&text);
                }
                self.inlines(content);
            }
        }
        self.raw("</td>");
    }
}

/// What stands in a cell, however it is shown.
pub(crate) enum CellValue {
    /// Nothing, or a dash that says so.
    Nothing,
    /// A number below zero, as HTML with a true minus sign: a hyphen is read as one, or not at all.
    BelowZero(String),
    /// Its text, without markup.
    Words(String),
}

/// What stands in a cell.
pub(crate) fn value_of(cell: &Cell<'_>, texts: &Texts) -> CellValue {
    let text = plain_text(&cell.content);
    if is_empty(cell) || is_dash(&text) {
        return CellValue::Nothing;
    }
    match below_zero(cell, texts) {
        Some((digits, true)) => {
            CellValue::BelowZero(format!("<strong>−{}</strong>", escaped(digits)))
        }
        Some((digits, false)) => CellValue::BelowZero(format!("−{}", escaped(digits))),
        None => CellValue::Words(text),
    }
}

/// The digits of a cell that holds nothing but a number below zero typed with a hyphen, and whether
/// it is bold.
fn below_zero<'c>(cell: &'c Cell<'_>, texts: &Texts) -> Option<(&'c str, bool)> {
    let [only] = cell.content.as_slice() else {
        return None;
    };
    let (text, is_strong) = match &only.kind {
        InlineKind::Text(text) => (text, false),
        InlineKind::Strong(inner) => match inner.as_slice() {
            [bold] => match &bold.kind {
                InlineKind::Text(text) => (text, true),
                _ => return None,
            },
            _ => return None,
        },
        _ => return None,
    };
    let digits = text.strip_prefix('-')?;
    parse(text, Language::or_unknown(&texts.code))?;
    Some((digits, is_strong))
}

/// Whether a table may be wider than a phone, so that it needs a region of its own to scroll in:
/// many columns, or words and numbers that cannot be broken and do not fit beside each other.
fn is_wide(table: &Table<'_>, grid: &Grid<'_>) -> bool {
    let pieces = longest_pieces(table, grid);
    pieces.len() > NARROW || pieces.iter().map(|piece| piece + GAP).sum::<usize>() > PHONE
}

/// Length in characters of what cannot be broken in each column: its longest word or number.
pub(crate) fn longest_pieces(table: &Table<'_>, grid: &Grid<'_>) -> Vec<usize> {
    let column = |at: usize| {
        let cells = std::iter::once(&table.header)
            .chain(&table.rows)
            .filter_map(|row| row.get(at));
        let is_numeric = grid.is_set_as_figures(at);
        cells
            .map(|cell| longest_piece(&plain_text(&cell.content), is_numeric))
            .max()
            .unwrap_or(0)
    };
    (0..table.header.len()).map(column).collect()
}

/// Length in characters of the longest piece of a text that stays on one line: a word, or a number
/// with its spaces.
fn longest_piece(text: &str, is_numeric: bool) -> usize {
    let length = |piece: &str| piece.chars().count();
    if is_numeric {
        length(text.trim())
    } else {
        text.split([' ', '\n', '-', '–'])
            .map(length)
            .max()
            .unwrap_or(0)
    }
}

/// Whether a cell says by a dash that there is no value.
fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "–" | "-" | "−" | "—")
}

pub(crate) fn is_empty(cell: &Cell<'_>) -> bool {
    cell.content
        .iter()
        .all(|inline| matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty()))
}

/// On which side the cells of a column stand: numbers to the right; an alignment written by hand
/// wins.
pub(crate) fn alignment_of(table: &Table<'_>, grid: &Grid<'_>, column: usize) -> Alignment {
    match table.alignments.get(column) {
        Some(Alignment::None) | None if grid.is_set_as_figures(column) => Alignment::Right,
        Some(alignment) => *alignment,
        None => Alignment::None,
    }
}

/// The class attribute of a column's cells.
fn class_of(table: &Table<'_>, grid: &Grid<'_>, column: usize) -> &'static str {
    match alignment_of(table, grid, column) {
        Alignment::Left => " class=\"left\"",
        Alignment::Center => " class=\"center\"",
        Alignment::Right => " class=\"num\"",
        Alignment::None => "",
    }
}
