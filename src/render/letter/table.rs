//! A table in a letter: real cells with their headings, each look written where it is used.
//!
//! Part of the writer in `render/letter/body`; `render/body/table` says which cells are headings.

use crate::base::source::Span;
use crate::language::language::Language;
use crate::model::document::{Alignment, Table};
use crate::render::body::table::{
    CellAndText, CellValue, alignment_of, is_empty, longest_pieces, value_of,
};
use crate::render::escape::escaped;
use crate::render::letter::body::LetterBody;
use crate::tables::grid::Grid;
use crate::text::resolved::{Table as ResolvedTable, Writer};

/// How many characters of a table stand beside each other in a letter on the narrowest phone, a gap
/// after each column included: 288 pixels, 8 for each.
const PHONE: usize = 36;

/// From so many columns on, the text of a table is smaller.
const MANY: usize = 5;

impl LetterBody<'_> {
    pub(crate) fn table(&mut self, table: &ResolvedTable<'_>) {
        let tree = table.tree.get();
        let language = Language::or_unknown(&self.texts.code);
        let grid = Grid::new(tree, Span::default(), language);
        self.chart(tree, &grid);
        if is_too_wide(tree, &grid) {
            return self.table_by_rows(table, &grid);
        }
        let size = if tree.header.len() >= MANY { 13 } else { 15 };
        self.raw(&format!(
            "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
             style=\"margin:0 0 24px;border-collapse:collapse;font-size:{size}px;line-height:1.4\">\n"
        ));
        if table.caption.is_some() {
            self.raw("<caption style=\"padding:0 0 8px;text-align:left\">");
            self.table_name(table);
            self.raw("</caption>\n");
        }
        self.raw("<thead><tr>");
        for (column, (cell, content)) in tree.header.iter().zip(&table.header).enumerate() {
            self.header_cell((cell, content), look_of(tree, &grid, column));
        }
        self.raw("</tr></thead>\n<tbody>\n");
        let body = table.rows.len().saturating_sub(grid.totals_at_end());
        for (at, (row, contents)) in tree.rows.iter().zip(&table.rows).enumerate() {
            self.raw("<tr>");
            for (column, (cell, content)) in row.iter().zip(contents).enumerate() {
                let place = (column, at >= body);
                self.cell((cell, content), (tree, &grid), place);
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    /// The number of a table and its caption.
    pub(crate) fn table_name(&mut self, table: &ResolvedTable<'_>) {
        let number = [("number", table.number)];
        let label = escaped(&self.texts.say_with("table-label", &number));
        self.raw(&format!("<strong>{label}.</strong> "));
        if let Some(caption) = &table.caption {
            self.inlines(caption);
        }
    }

    /// An empty corner is no header of anything.
    fn header_cell(&mut self, (cell, content): CellAndText<'_>, (align, words): (&str, &str)) {
        let accent = self.day.accent;
        let look = format!(
            "padding:6px 8px 6px 0;border-bottom:2px solid {accent};text-align:{align};{words}"
        );
        if is_empty(cell) {
            return self.raw(&format!("<td class=\"k-line\" style=\"{look}\"></td>"));
        }
        self.raw(&format!(
            "<th class=\"k-line\" scope=\"col\" align=\"{align}\" valign=\"bottom\" style=\"{look}\">"
        ));
        self.inlines(content);
        self.raw("</th>");
    }

    fn cell(
        &mut self,
        (cell, content): CellAndText<'_>,
        (tree, grid): (&Table<'_>, &Grid<'_>),
        (column, is_total): (usize, bool),
    ) {
        let is_name = column == 0 && grid.names_rows() && !is_empty(cell);
        let (align, words) = look_of(tree, grid, column);
        let weight = if is_total { "bold" } else { "normal" };
        let look = format!(
            "padding:6px 8px 6px 0;border-bottom:1px solid {};text-align:{align};\
             font-weight:{weight};{words}",
            self.day.line
        );
        let (open, close) = if is_name {
            ("th scope=\"row\"", "th")
        } else {
            ("td", "td")
        };
        self.raw(&format!(
            "<{open} class=\"k-line\" align=\"{align}\" valign=\"top\" style=\"{look}\">"
        ));
        if is_name {
            self.inlines(content);
        } else {
            self.value((cell, content), grid.status_column() == Some(column));
        }
        self.raw(&format!("</{close}>"));
    }

    /// An empty cell says by a dash that it is meant to be.
    pub(crate) fn value(&mut self, (cell, content): CellAndText<'_>, is_status: bool) {
        match value_of(cell, self.texts) {
            CellValue::Nothing => {
                let words = escaped(&self.texts.say("no-value"));
                self.raw(&format!(
                    "<span role=\"img\" aria-label=\"{words}\">–</span>"
                ));
            }
            CellValue::BelowZero(written) => self.raw(&written),
            CellValue::Words(text) => {
                if is_status {
                    self.shape(&text);
                }
                self.inlines(content);
            }
        }
    }
}

/// On which side the cells of a column stand, in a word that every mail program knows; and that
/// neither its words nor its numbers are broken.
fn look_of(table: &Table<'_>, grid: &Grid<'_>, column: usize) -> (&'static str, &'static str) {
    let align = match alignment_of(table, grid, column) {
        Alignment::Center => "center",
        Alignment::Right => "right",
        Alignment::Left | Alignment::None => "left",
    };
    if grid.is_set_as_figures(column) {
        (align, "white-space:nowrap")
    } else {
        (align, "word-break:normal")
    }
}

/// Whether a phone has no room for the words and numbers of a table beside each other. A letter
/// cannot scroll sideways.
fn is_too_wide(table: &Table<'_>, grid: &Grid<'_>) -> bool {
    let pieces = longest_pieces(table, grid);
    pieces.iter().map(|piece| piece + 1).sum::<usize>() > PHONE
}
