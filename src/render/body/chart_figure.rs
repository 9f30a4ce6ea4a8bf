//! The chart above a table: a figure with its title, what tells the series apart, the drawing, and
//! the way to the numbers.
//!
//! Part of the body renderer. The drawing is one image for those who listen, with a name and the
//! extremes (WCAG 1.1.1); series differ by pattern and shape and not by colour alone (1.4.1). Feeds
//! have the table only: their readers show no drawings.

use std::fmt::Write;

use crate::model::chart::ChartForm;
use crate::model::document::Table;
use crate::model::number::Figure;
use crate::render::body::writer::{Addresses, Body};
use crate::render::chart::bars::draw_bars;
use crate::render::chart::lines::{draw_lines, scale_of};
use crate::render::chart::marks::{dashes, em, fill, shape};
use crate::render::escape::escaped;
use crate::render::theme::texts::Texts;
use crate::tables::chart::{Chart, Series, chart_of};
use crate::tables::grid::Grid;

impl Body<'_> {
    /// The chart that a table's caption asks for, if there can be one and it is for a page.
    pub(crate) fn chart(&self, table: &Table<'_>, grid: &Grid<'_>) -> Option<String> {
        let form = table.chart.as_ref().and_then(|mark| mark.form)?;
        let is_feed = matches!(self.context.addresses, Addresses::Absolute(_));
        let chart = chart_of(grid, form).ok().filter(|_| !is_feed)?;
        Some(self.chart_figure(&chart, form, table.number))
    }

    fn chart_figure(&self, chart: &Chart, form: ChartForm, number: u32) -> String {
        let (words, id) = (self.texts, self.page.outline.table_id(number));
        let (drawing, height) = match form {
            ChartForm::Bars => draw_bars(chart, &id),
            ChartForm::Lines => {
                let (scale, key) = scale_of(chart);
                let unit = chart.unit.as_deref().unwrap_or("");
                let unit = key.map_or_else(
                    || unit.to_owned(),
                    |key| words.say_with(key, &[("unit", unit)]),
                );
                draw_lines(
                    chart,
                    scale,
                    Some(unit.trim()).filter(|unit| !unit.is_empty()),
                )
            }
        };
        let class = if form == ChartForm::Bars {
            "chart-bars"
        } else {
            "chart-lines"
        };
        let name = words.say_with(class, &[("title", &chart.title)]);
        let text = chart_text(words, chart);
        let note = words.say_with("chart-note", &[("number", number)]);
        let mut out = format!(
            "<figure class=\"chart {class}\">\n<figcaption>{}</figcaption>\n",
            escaped(&chart.title)
        );
        if chart.series.len() > 1 {
            out.push_str(&legend(chart, form, &id));
        }
        let (label, height, text, note) =
            (escaped(&name), em(height), escaped(&text), escaped(&note));
        let _ = write!(
            out,
            "<svg role=\"img\" aria-label=\"{label}\" aria-describedby=\"{id}_text\" width=\"100%\" height=\"{height}\">\n\
             <desc id=\"{id}_text\">{text}</desc>\n{drawing}</svg>\n\
             <p class=\"chart-note\"><a href=\"#{id}\">{note}</a></p>\n</figure>\n"
        );
        out
    }
}

/// What a chart shows, in words: its extremes.
pub(crate) fn chart_text(texts: &Texts, chart: &Chart) -> String {
    let figures: Vec<_> = chart.figures().collect();
    let name = |series: &str, category: &str| match chart.series.len() {
        1 => category.to_owned(),
        _ => format!("{category} ({series})"),
    };
    let counted = |figure: Figure| match &chart.unit {
        Some(unit) => format!("{} {unit}", chart.label(figure)),
        None => chart.label(figure),
    };
    let told = |found: Option<&(&Series, &str, Figure)>| {
        found.map(|(series, category, figure)| (name(&series.name, category), counted(*figure)))
    };
    // Of equals the first in the table is told.
    let of_value = |(_, _, figure): &&(&Series, &str, Figure)| figure.value;
    let most = told(figures.iter().rev().max_by_key(of_value));
    let least = told(figures.iter().min_by_key(of_value));
    let (Some(most), Some(least)) = (most, least) else {
        // A chart without figures is told by its own rule.
        return String::new();
    };
    let args = [
        ("top", most.0),
        ("most", most.1),
        ("bottom", least.0),
        ("least", least.1),
    ];
    texts.say_with("chart-text", &args)
}

/// The names of the series beside what they look like.
fn legend(chart: &Chart, form: ChartForm, id: &str) -> String {
    let entry = |(which, name): (usize, &String)| {
        let sample = match form {
            ChartForm::Bars => format!(
                "<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>",
                fill(id, which)
            ),
            ChartForm::Lines => format!(
                "<line x2=\"100%\" y1=\"50%\" y2=\"50%\"{}/><svg x=\"50%\" y=\"50%\">{}</svg>",
                dashes(which),
                shape(which)
            ),
        };
        format!(
            "<li><svg class=\"chart-{}\" width=\"2.25em\" height=\"1em\" aria-hidden=\"true\">{sample}</svg> {}</li>\n",
            which + 1,
            escaped(name)
        )
    };
    let entries: String = chart
        .series
        .iter()
        .map(|series| &series.name)
        .enumerate()
        .map(entry)
        .collect();
    format!("<ul class=\"chart-legend\">\n{entries}</ul>\n")
}
