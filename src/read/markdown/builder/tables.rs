//! Tables and their captions, as part of reading Markdown.
//!
//! Adds to the builder of `read/markdown/builder`: rows that keep every cell, and the paragraph
//! that is a caption.

use crate::base::source::Span;
use crate::base::text_part::part;
use crate::model::chart::ChartMark;
use crate::model::document::{BlockKind, Cell, Inline, InlineKind, Numbered, Table};
use crate::read::markdown::builder::builder::{Builder, BuilderPart, Frame};
use crate::read::markdown::inlines;
use crate::read::markdown::losses::Loss;
use crate::tables::caption::{caption_start, chart_mark, numbered_caption_start};

impl<'a> Builder<'a> {
    pub(crate) fn row_of(&mut self, frame: Frame<'a>) -> Vec<Cell<'a>> {
        let mut cells: Vec<Cell<'a>> = frame
            .parts
            .into_iter()
            .filter_map(BuilderPart::cell)
            .collect();
        // Cells that a short row lacks stand where the row ends.
        let row = part(self.text, frame.span.range());
        let end = frame.span.start as usize + row.trim_end().len() + self.offset;
        for cell in &mut cells {
            if cell.span.start as usize >= end {
                cell.span = Span::new(end.saturating_sub(1), end);
            }
        }
        if let Some(last) = cells.last() {
            let from = last.span.end as usize - self.offset;
            let rest = part(self.text, from..frame.span.end as usize);
            if rest.contains(|c: char| !c.is_whitespace() && c != '|') {
                self.losses.push((
                    Loss::ExtraCells,
                    Span::new(from, frame.span.end as usize).shifted(self.offset),
                ));
            }
        }
        cells
    }

    pub(crate) fn table(&mut self, frame: Frame<'a>, alignments: &[pulldown_cmark::Alignment]) {
        let mut table = Table {
            alignments: alignments.iter().map(|a| inlines::alignment(*a)).collect(),
            ..Table::default()
        };
        for part in frame.parts {
            match part {
                BuilderPart::Header(cells) => table.header = cells,
                BuilderPart::Row(cells) => table.rows.push(cells),
                _ => {}
            }
        }
        let caption = self.take_caption();
        self.settle_caption();
        if let Some(caption) = caption {
            self.give_caption(&mut table, caption);
        }
        self.block(BlockKind::Table(Box::new(table)), frame.span);
    }

    fn give_caption(&mut self, table: &mut Table<'a>, mut caption: Vec<Inline<'a>>) {
        table.chart = take_chart(&mut caption);
        table.caption = Some(caption);
        self.document.tables += 1;
        table.number = self.document.tables;
    }

    /// Takes the paragraph `Tabell: …` that stands last among the blocks: the caption of the table
    /// that follows, or of the one above.
    fn take_caption(&mut self) -> Option<Vec<Inline<'a>>> {
        let blocks = &mut self.top().blocks;
        let BlockKind::Paragraph(content) = &mut blocks.last_mut()?.kind else {
            return None;
        };
        if !take_start(content) {
            return None;
        }
        match blocks.pop()?.kind {
            BlockKind::Paragraph(content) => Some(content),
            _ => None,
        }
    }

    /// Gives a table that has no caption the one that stands right below it, once it is known that
    /// no table follows that takes it as its own.
    pub(crate) fn settle_caption(&mut self) {
        let blocks = &self.top().blocks;
        let Some([above, _]) = blocks.last_chunk::<2>() else {
            return;
        };
        if !matches!(&above.kind, BlockKind::Table(table) if table.caption.is_none()) {
            return;
        }
        let Some(caption) = self.take_caption() else {
            return;
        };
        if let Some(mut block) = self.top().blocks.pop() {
            if let BlockKind::Table(table) = &mut block.kind {
                self.give_caption(table, caption);
            }
            self.top().blocks.push(block);
        }
    }
}

/// Takes the words that begin a caption out of a paragraph, if it begins with them. A number after
/// the word has been read as a reference to a table.
fn take_start(content: &mut Vec<Inline<'_>>) -> bool {
    let number = match content.first().map(|inline| &inline.kind) {
        Some(InlineKind::Reference(Numbered::Table(_), _)) => 1,
        _ => 0,
    };
    let Some(InlineKind::Text(text)) = content.get_mut(number).map(|inline| &mut inline.kind)
    else {
        return false;
    };
    let start = if number == 1 {
        numbered_caption_start(text)
    } else {
        caption_start(text)
    };
    let Some(length) = start else {
        return false;
    };
    *text = inlines::cut(std::mem::take(text), length);
    content.drain(..number);
    true
}

/// The mark of a chart at the end of a caption, `{chart=bar}` or `{diagram=stapel}`, which is taken
/// out of it.
fn take_chart(caption: &mut Vec<Inline<'_>>) -> Option<ChartMark> {
    let last = caption.last_mut()?;
    let InlineKind::Text(text) = &mut last.kind else {
        return None;
    };
    let mark = chart_mark(text, last.span)?;
    let (kept, _) = text.rsplit_once('{')?;
    *text = kept.trim_end().to_owned().into();
    Some(mark)
}
