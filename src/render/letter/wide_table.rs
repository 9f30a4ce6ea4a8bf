//! A table that is too wide for a letter on a phone: a small table for each of its rows, with the
//! names of the columns before their values.
//!
//! Part of the writer in `render/letter/body`. Called by `render/letter/table`, which says what is
//! too wide.

use crate::model::document::Alignment;
use crate::render::body::table::{alignment_of, is_empty};
use crate::render::letter::body::{LetterBody, PARAGRAPH};
use crate::tables::grid::Grid;
use crate::text::resolved::{Inline, Table, Writer};

/// How wide the table of a row is at most, in pixels: so that values stand near their names.
const WIDTH: u32 = 360;

impl LetterBody<'_> {
    /// A table, row by row.
    pub(crate) fn table_by_rows(&mut self, table: &Table<'_>, grid: &Grid<'_>) {
        if table.caption.is_some() {
            self.raw("<p style=\"margin:0 0 8px;font-size:15px;line-height:1.4\">");
            self.table_name(table);
            self.raw("</p>\n");
        }
        for at in 0..table.rows.len() {
            self.row_as_table(table, grid, at);
        }
    }

    fn row_as_table(&mut self, table: &Table<'_>, grid: &Grid<'_>, at: usize) {
        let tree = table.tree.get();
        let (Some(row), Some(cells)) = (tree.rows.get(at), table.rows.get(at)) else {
            return;
        };
        self.raw(&format!(
            "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
             style=\"{PARAGRAPH};max-width:{WIDTH}px;border-collapse:collapse;font-size:15px;\
             line-height:1.4\">\n"
        ));
        let is_named = grid.names_rows() && row.first().is_some_and(|name| !is_empty(name));
        if let (true, Some(name)) = (is_named, cells.first()) {
            self.raw("<caption style=\"padding:0 0 4px;text-align:left;font-weight:bold\">");
            self.inlines(name);
            self.raw("</caption>\n");
        }
        let columns = row.iter().zip(cells).zip(&table.header).enumerate();
        for (column, ((cell, content), header)) in columns.skip(usize::from(is_named)) {
            self.raw("<tr>");
            self.column_name(header);
            let line = self.day.line;
            let align = match alignment_of(tree, grid, column) {
                Alignment::Right => "right",
                _ => "left",
            };
            self.raw(&format!(
                "<td class=\"k-line\" align=\"{align}\" valign=\"top\" style=\"padding:4px 0;\
                 border-bottom:1px solid {line};text-align:{align}\">"
            ));
            self.value((cell, content), grid.status_column() == Some(column));
            self.raw("</td></tr>\n");
        }
        self.raw("</table>\n");
    }

    /// The name of a column before its value; one without a name has none.
    fn column_name(&mut self, header: &[Inline<'_>]) {
        let line = self.day.line;
        let look = format!(
            "padding:4px 16px 4px 0;border-bottom:1px solid {line};text-align:left;\
             font-weight:normal"
        );
        if header.is_empty() {
            return self.raw(&format!("<td class=\"k-line\" style=\"{look}\"></td>"));
        }
        self.raw(&format!(
            "<th class=\"k-line\" scope=\"row\" align=\"left\" valign=\"top\" style=\"{look}\">"
        ));
        self.inlines(header);
        self.raw("</th>");
    }
}
