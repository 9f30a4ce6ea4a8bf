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
        let text = chart_text(words, chart, form);
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

/// What a chart shows, in words: where lines begin and end, and the extremes of what can be
/// compared.
pub(crate) fn chart_text(texts: &Texts, chart: &Chart, form: ChartForm) -> String {
    match form {
        ChartForm::Lines if chart.series.len() > 1 => courses(texts, chart),
        ChartForm::Lines => format!("{} {}", courses(texts, chart), extremes(texts, chart)),
        ChartForm::Bars => extremes(texts, chart),
    }
}

/// A figure with what it counts.
fn counted(chart: &Chart, figure: Figure) -> String {
    match &chart.unit {
        Some(unit) => format!("{} {unit}", chart.label(figure)),
        None => chart.label(figure),
    }
}

/// Each series from its first figure to its last.
fn courses(texts: &Texts, chart: &Chart) -> String {
    let course = |series: &Series| {
        let named = chart.categories.iter().zip(&series.figures);
        let mut told = named.filter_map(|(name, figure)| Some((name, (*figure)?)));
        let first = told.next()?;
        let last = told.next_back()?;
        let args = [
            ("series", series.name.clone()),
            ("first", counted(chart, first.1)),
            ("from", first.0.clone()),
            ("last", counted(chart, last.1)),
            ("to", last.0.clone()),
        ];
        let key = if chart.series.len() > 1 {
            "chart-course"
        } else {
            "chart-course-one"
        };
        Some(texts.say_with(key, &args))
    };
    let courses: Vec<String> = chart.series.iter().filter_map(course).collect();
    courses.join(" ")
}

/// The greatest and the least, each with all that share it.
fn extremes(texts: &Texts, chart: &Chart) -> String {
    let figures: Vec<_> = chart.figures().collect();
    let value = |(_, _, figure): &(&Series, &str, Figure)| figure.value;
    let most = figures.iter().copied().max_by_key(value);
    let (Some(most), Some(least)) = (most, figures.iter().copied().min_by_key(value)) else {
        // A chart without figures is told by its own rule.
        return String::new();
    };
    if value(&most) == value(&least) {
        return texts.say_with("chart-same", &[("count", counted(chart, most.2))]);
    }
    let names = |extreme: &(&Series, &str, Figure)| {
        let same = figures.iter().filter(|one| value(one) == value(extreme));
        let names: Vec<String> = same
            .map(|(series, category, _)| match chart.series.len() {
                1 => (*category).to_owned(),
                _ => format!("{category} ({})", series.name),
            })
            .collect();
        match names.as_slice() {
            [others @ .., end] if !others.is_empty() => {
                let args = [("names", others.join(", ")), ("last", end.clone())];
                texts.say_with("chart-and", &args)
            }
            _ => names.concat(),
        }
    };
    let args = [
        ("top", names(&most)),
        ("most", counted(chart, most.2)),
        ("bottom", names(&least)),
        ("least", counted(chart, least.2)),
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
