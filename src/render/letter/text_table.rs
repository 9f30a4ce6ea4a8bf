//! A table in plain text: in columns where the line has room for them, else a row at a time.
//!
//! Part of the writer in `render/letter/text`.

use crate::base::source::Span;
use crate::language::language::Language;
use crate::render::letter::merge_fields::guarded_text;
use crate::render::letter::text::LetterText;
use crate::tables::grid::Grid;
use crate::text::resolved::{Inline, Table, Writer};

/// Room between two columns.
const GAP: usize = 2;

impl LetterText<'_> {
    pub(crate) fn table(&mut self, table: &Table<'_>) {
        self.end_paragraph();
        if let Some(caption) = &table.caption {
            let label = self
                .texts
                .say_with("table-label", &[("number", table.number)]);
            self.push(&format!("{label}. "));
            self.inlines(caption);
            self.end_paragraph();
        }
        let header = self.cells(&table.header);
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| self.cells(row)).collect();
        let count = header.len();
        let widths: Vec<usize> = (0..count).map(|at| widest(&header, &rows, at)).collect();
        let total: usize = widths.iter().sum::<usize>() + GAP * count.saturating_sub(1);
        let room = self.columns.room();
        if total <= room {
            let language = Language::or_unknown(&self.texts.code);
            let grid = Grid::new(table.tree.get(), Span::default(), language);
            let numeric: Vec<bool> = (0..count).map(|at| grid.is_set_as_figures(at)).collect();
            self.columns.line(&aligned(&header, &widths, &numeric));
            self.columns.line(&"-".repeat(total));
            for row in &rows {
                self.columns.line(&aligned(row, &widths, &numeric));
            }
        } else {
            self.row_by_row(&header, &rows);
        }
        self.columns.gap();
    }

    /// The words of cells, each on one line.
    fn cells(&mut self, cells: &[Vec<Inline<'_>>]) -> Vec<String> {
        let mut words = Vec::with_capacity(cells.len());
        for cell in cells {
            self.inlines(cell);
            let open = std::mem::take(&mut self.open);
            words.push(guarded_text(open.replace('\n', " ").trim().to_owned()));
        }
        words
    }

    /// `- Almby: 2025 120, 2026 140`.
    fn row_by_row(&mut self, header: &[String], rows: &[Vec<String>]) {
        for row in rows {
            let Some((name, values)) = row.split_first() else {
                continue;
            };
            let named = header.iter().skip(1).zip(values);
            let told = named.filter(|(_, value)| !value.is_empty());
            let told: Vec<String> = told
                .map(|(name, value)| format!("{name}: {value}"))
                .collect();
            self.columns.indent("  ", Some("- ".to_owned()));
            self.columns
                .running(&format!("{name}. {}", told.join("; ")));
            self.columns.outdent();
        }
    }
}

fn widest(header: &[String], rows: &[Vec<String>], at: usize) -> usize {
    let cells = header.get(at).into_iter();
    let cells = cells.chain(rows.iter().filter_map(|row| row.get(at)));
    cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
}

/// Cells beside each other, numbers to the right.
fn aligned(cells: &[String], widths: &[usize], numeric: &[bool]) -> String {
    let mut line = String::new();
    for (at, ((cell, width), is_numeric)) in cells.iter().zip(widths).zip(numeric).enumerate() {
        if at > 0 {
            line.push_str(&" ".repeat(GAP));
        }
        let fill = " ".repeat(width.saturating_sub(cell.chars().count()));
        let (before, after) = if *is_numeric {
            (fill.as_str(), "")
        } else {
            ("", fill.as_str())
        };
        line.push_str(before);
        line.push_str(cell);
        line.push_str(after);
    }
    line
}
