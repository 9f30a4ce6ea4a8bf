//! Tables and their captions, as part of reading Markdown.
//!
//! Adds to the builder of `read/markdown/tree`: rows that keep every cell, and the paragraph that
//! is a caption.

use crate::base::source::Span;
use crate::language::languages::named;
use crate::model::chart::{ChartForm, ChartMark};
use crate::model::document::{BlockKind, Cell, Inline, InlineKind, Table};
use crate::read::markdown::inlines;
use crate::read::markdown::losses::Loss;
use crate::read::markdown::tree::{Builder, Frame, Part};
use crate::read::markdown::typography::caption_prefix;

impl<'a> Builder<'a> {
    pub(crate) fn row_of(&mut self, frame: Frame<'a>) -> Vec<Cell<'a>> {
        let cells: Vec<Cell<'a>> = frame
            .parts
            .into_iter()
            .filter_map(|p| {
                if let Part::Cell(cell) = p {
                    Some(cell)
                } else {
                    None
                }
            })
            .collect();
        if let Some(last) = cells.last() {
            let from = last.span.end as usize - self.offset;
            let rest = self
                .text
                .get(from..frame.span.end as usize)
                .unwrap_or_default();
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
                Part::Header(cells) => table.header = cells,
                Part::Row(cells) => table.rows.push(cells),
                _ => {}
            }
        }
        table.caption = self.take_caption();
        table.chart = table.caption.as_mut().and_then(take_chart);
        if table.caption.is_some() {
            self.document.tables += 1;
            table.number = self.document.tables;
        }
        self.block(BlockKind::Table(Box::new(table)), frame.span);
    }

    /// A paragraph `Tabell: …` directly before a table is its caption.
    fn take_caption(&mut self) -> Option<Vec<Inline<'a>>> {
        let blocks = &mut self.top().blocks;
        let BlockKind::Paragraph(content) = &mut blocks.last_mut()?.kind else {
            return None;
        };
        let InlineKind::Text(first) = &mut content.first_mut()?.kind else {
            return None;
        };
        let prefix = caption_prefix(first)?;
        *first = inlines::cut(std::mem::take(first), prefix);
        match blocks.pop()?.kind {
            BlockKind::Paragraph(content) => Some(content),
            _ => None,
        }
    }
}

/// The mark of a chart at the end of a caption, `{chart=bar}` or `{diagram=stapel}`, which is taken
/// out of it.
fn take_chart(caption: &mut Vec<Inline<'_>>) -> Option<ChartMark> {
    let last = caption.last_mut()?;
    let InlineKind::Text(text) = &mut last.kind else {
        return None;
    };
    let mark = chart_mark(text, last.span)?;
    let kept = text.rfind('{').unwrap_or_default();
    let kept = text[..kept].trim_end().to_owned();
    *text = kept.into();
    Some(mark)
}

/// The mark of a chart that a text ends in; `span` is that of the text.
#[must_use]
pub fn chart_mark(text: &str, span: Span) -> Option<ChartMark> {
    let text = text.trim_end();
    let at = text.rfind('{')?;
    let inner = text[at..].strip_prefix('{')?.strip_suffix('}')?;
    let (key, written) = inner.split_once('=')?;
    let key = key.trim();
    if named(key, |input| input.charts).unwrap_or(key) != "chart" {
        return None;
    }
    let written = written.trim().trim_matches(['"', '”', '“']).to_owned();
    // Nothing of the mark is changed when it is read, so it is as long as in the file and ends
    // where the text does.
    let length = u32::try_from(text.len() - at).unwrap_or_default();
    let span = Span {
        start: span.end.saturating_sub(length),
        end: span.end,
    };
    Some(ChartMark {
        form: ChartForm::named(&written.to_lowercase()),
        written,
        span,
    })
}
