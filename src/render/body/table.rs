//! Tables as HTML that a screen reader can read and an eye can follow.
//!
//! Part of the body renderer. WCAG 1.3.1 (techniques H39, H63): header cells have a scope, names in
//! the first column are row headers, the caption names the table, totals stand in the foot; a wide
//! table scrolls in a region that can be reached by keyboard (2.1.1).

use std::ops::Range;

use crate::model::document::{Alignment, Cell, InlineKind, Table};
use crate::model::number::is_number;
use crate::model::plain::plain_text;
use crate::read::markdown::goals::is_status;
use crate::render::body::writer::Body;
use crate::render::chart::chart::is_total;
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
type CellAndText<'c> = (&'c Cell<'c>, &'c [Inline<'c>]);

/// What a table looks like as a whole.
struct Form {
    /// Whether each column is a column of numbers.
    numeric: Vec<bool>,
    /// The column that says how something stands: its words get their shapes.
    status: Option<usize>,
    /// Whether the first column names the rows.
    names_rows: bool,
    /// How many rows at the end are totals.
    totals: usize,
}

impl Body<'_> {
    pub(crate) fn table(&mut self, table: &ResolvedTable<'_>) {
        let tree = table.tree.get();
        self.chart(tree);
        let form = form_of(tree);
        let is_wide = is_wide(tree, &form);
        if is_wide {
            self.open_region(table.id.as_deref());
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
                "<caption id=\"{id}-caption\"><span class=\"table-label\">"
            ));
            self.escaped(&label);
            self.raw(".</span> ");
            self.inlines(caption);
            self.raw("</caption>\n");
        }
        self.raw("<thead>\n<tr>");
        for (column, (cell, content)) in tree.header.iter().zip(&table.header).enumerate() {
            self.header_cell((cell, content), class_of(tree, &form, column));
        }
        self.raw("</tr>\n</thead>\n");
        let body = table.rows.len() - form.totals;
        self.rows("tbody", table, &form, 0..body);
        self.rows("tfoot", table, &form, body..table.rows.len());
        self.raw("</table>\n");
        if is_wide {
            self.raw("</section>\n");
        }
    }

    fn open_region(&mut self, id: Option<&str>) {
        self.raw("<section class=\"table-wrap\" tabindex=\"0\" aria-label");
        match id {
            Some(id) => self.raw(&format!("ledby=\"{id}-caption\">\n")),
            None => {
                self.raw("=\"");
                self.say("table-region");
                self.raw("\">\n");
            }
        }
    }

    fn rows(&mut self, element: &str, table: &ResolvedTable<'_>, form: &Form, which: Range<usize>) {
        if which.is_empty() {
            return;
        }
        let tree = table.tree.get();
        let rows = tree.rows.iter().zip(&table.rows);
        self.raw(&format!("<{element}>\n"));
        for (row, contents) in rows.skip(which.start).take(which.len()) {
            self.raw("<tr>");
            for (column, (cell, content)) in row.iter().zip(contents).enumerate() {
                if column == 0 && form.names_rows && !is_empty(cell) {
                    self.raw("<th scope=\"row\">");
                    self.inlines(content);
                    self.raw("</th>");
                } else {
                    self.data_cell(
                        (cell, content),
                        class_of(tree, form, column),
                        form.status == Some(column),
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
        let text = plain_text(&cell.content);
        if is_empty(cell) || is_dash(&text) {
            self.raw("<span aria-hidden=\"true\">–</span><span class=\"vh\">");
            self.say("no-value");
            self.raw("</span>");
        } else if let ([_], Some(digits)) =
            (content, text.strip_prefix('-').filter(|_| is_number(&text)))
        {
            // A true minus sign: a hyphen is read as one, or not at all.
            self.raw("−");
            self.escaped(digits);
        } else {
            if is_status {
                self.shape(&text);
            }
            self.inlines(content);
        }
        self.raw("</td>");
    }
}

/// Whether a table may be wider than a phone, so that it needs a region of its own to scroll in:
/// many columns, or words and numbers that cannot be broken and do not fit beside each other.
fn is_wide(table: &Table<'_>, form: &Form) -> bool {
    let column = |at: usize| {
        let cells = std::iter::once(&table.header)
            .chain(&table.rows)
            .filter_map(|row| row.get(at));
        let is_numeric = form.numeric.get(at).copied().unwrap_or_default();
        cells
            .map(|cell| longest_piece(&plain_text(&cell.content), is_numeric))
            .max()
            .unwrap_or_default()
            + GAP
    };
    table.header.len() > NARROW || (0..table.header.len()).map(column).sum::<usize>() > PHONE
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
            .unwrap_or_default()
    }
}

fn form_of(table: &Table<'_>) -> Form {
    let columns = table.header.len();
    let numeric = (0..columns)
        .map(|column| column > 0 && is_numeric(table, column))
        .collect();
    let first: Vec<bool> = table
        .rows
        .iter()
        .filter_map(|row| row.first())
        .filter(|c| !is_empty(c))
        .map(|c| is_value(c))
        .collect();
    let names_rows =
        columns > 1 && !first.is_empty() && first.iter().filter(|v| **v).count() * 2 < first.len();
    let totals = table
        .rows
        .iter()
        .rev()
        .take_while(|row| row.first().is_some_and(is_total))
        .count();
    let status = table
        .header
        .iter()
        .position(|cell| is_status(&plain_text(&cell.content)));
    Form {
        numeric,
        status,
        names_rows,
        totals: if totals == table.rows.len() {
            0
        } else {
            totals
        },
    }
}

/// A column is one of numbers when at least four of five cells that say anything are numbers.
fn is_numeric(table: &Table<'_>, column: usize) -> bool {
    let cells: Vec<&Cell<'_>> = table
        .rows
        .iter()
        .filter_map(|row| row.get(column))
        .filter(|c| !is_empty(c))
        .collect();
    let numbers = cells.iter().filter(|c| is_value(c)).count();
    !cells.is_empty() && numbers * 5 >= cells.len() * 4
}

fn is_value(cell: &Cell<'_>) -> bool {
    let text = plain_text(&cell.content);
    is_number(&text) || is_dash(&text)
}

/// Whether a cell says by a dash that there is no value.
fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "–" | "-" | "−" | "—")
}

fn is_empty(cell: &Cell<'_>) -> bool {
    cell.content
        .iter()
        .all(|inline| matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty()))
}

/// The class attribute of a column's cells: numbers stand to the right; an alignment written by
/// hand wins.
fn class_of(table: &Table<'_>, form: &Form, column: usize) -> &'static str {
    match table
        .alignments
        .get(column)
        .copied()
        .unwrap_or(Alignment::None)
    {
        Alignment::Left => " class=\"left\"",
        Alignment::Center => " class=\"center\"",
        Alignment::Right => " class=\"num\"",
        Alignment::None if form.numeric.get(column).copied().unwrap_or_default() => {
            " class=\"num\""
        }
        Alignment::None => "",
    }
}
