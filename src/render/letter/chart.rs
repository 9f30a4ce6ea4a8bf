//! A chart in a letter: bars as cells of a table, which every mail program shows, with pictures
//! blocked too; and what it shows, in words.
//!
//! Part of the writer in `render/letter/body`. The figures stand in the table below it. A chart of
//! lines, or with figures below zero, is told in words with a link to the drawing on the web.

use crate::model::chart::ChartForm;
use crate::model::document::Table;
use crate::model::number::Figure;
use crate::render::body::chart_figure::chart_text;
use crate::render::escape::escaped;
use crate::render::letter::body::{LetterBody, PARAGRAPH};
use crate::tables::chart::{Chart, chart_of};
use crate::tables::grid::Grid;

/// How much of the line the longest bar takes, in percent; its number has the rest.
const LONGEST: i128 = 70;

impl LetterBody<'_> {
    /// The chart that a table's caption asks for, if there can be one.
    pub(crate) fn chart(&mut self, table: &Table<'_>, grid: &Grid<'_>) {
        let Some(form) = table.chart.as_ref().and_then(|mark| mark.form) else {
            return;
        };
        let Ok(chart) = chart_of(grid, form) else {
            return;
        };
        let (least, greatest) = chart.range();
        let title = escaped(&chart.title);
        let text = escaped(&chart_text(self.texts, &chart, form));
        self.raw(&format!(
            "<p style=\"margin:0 0 8px\"><strong>{title}</strong></p>\n<p style=\"{PARAGRAPH}\">{text}"
        ));
        let has_bars = form == ChartForm::Bars && least >= 0 && greatest > 0;
        if !has_bars {
            self.raw(" ");
            self.link_online("letter-chart-online");
        }
        self.raw("</p>\n");
        if has_bars {
            self.bars(&chart, greatest);
        }
    }

    /// The bars are for the eye: those who listen have the words above and the table below.
    fn bars(&mut self, chart: &Chart, greatest: i128) {
        self.raw("<div aria-hidden=\"true\" style=\"margin:0 0 16px;font-size:14px\">\n");
        for (at, category) in chart.categories.iter().enumerate() {
            self.raw(&format!(
                "<p style=\"margin:0 0 2px\">{}</p>\n",
                escaped(category)
            ));
            for series in &chart.series {
                let name = (chart.series.len() > 1).then_some(series.name.as_str());
                let figure = series.figures.get(at).copied().flatten();
                self.bar(chart, (figure, name), greatest);
            }
        }
        self.raw("</div>\n");
    }

    fn bar(&mut self, chart: &Chart, (figure, name): (Option<Figure>, Option<&str>), most: i128) {
        let accent = self.day.accent;
        let value = figure.map_or(0, |figure| figure.value);
        let length = (value * LONGEST + most / 2) / most;
        let number = figure.map_or_else(|| "–".to_owned(), |figure| chart.label(figure));
        let label = match name {
            Some(name) => format!("{number} {name}"),
            None => number,
        };
        self.raw(
            "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
             style=\"margin:0 0 6px\"><tr>",
        );
        if length > 0 {
            self.raw(&format!(
                "<td class=\"k-bar\" width=\"{length}%\" bgcolor=\"{accent}\" \
                 style=\"background-color:{accent};font-size:12px;line-height:18px\">&nbsp;</td>"
            ));
        }
        self.raw(&format!(
            "<td style=\"padding:0 0 0 8px;font-size:14px;line-height:18px\">{}</td></tr></table>\n",
            escaped(&label)
        ));
    }
}
