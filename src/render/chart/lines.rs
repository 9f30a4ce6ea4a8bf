//! A chart of lines as SVG: an axis with round marks, a line and its own shape for each series,
//! gaps where figures are missing.

use std::fmt::Write;

use crate::base::source::narrow;
use crate::language::languages::LANGUAGES;
use crate::language::word::has_any;
use crate::model::number::{Figure, ONE};
use crate::render::chart::axis::Axis;
use crate::render::chart::marks::{dashes, em, lines, percent, shape};
use crate::render::escape::escaped;
use crate::tables::chart::Chart;

/// Heights in hundredths of an em: room above, for the unit as well, the plot, a line of names
/// below.
const ABOVE: i128 = 140;
const UNIT: i128 = 120;
const PLOT: i128 = 1_600;
const LINE: i128 = 130;

/// Everything along the page, in hundredths of a percent.
const WHOLE: i128 = 10_000;

/// Characters that a phone has room for beside each other.
const PHONE: usize = 38;

/// Smallest part of the greatest value at which an axis need not begin at zero.
const FAR_FROM_ZERO: (i128, i128) = (3, 5);

/// Where figures stand down the page.
#[derive(Clone, Copy)]
struct Plot {
    axis: Axis,
    top: i128,
}

impl Plot {
    fn down(self, value: i128) -> i128 {
        self.bottom() - self.axis.at(value, PLOT)
    }

    fn bottom(self) -> i128 {
        self.top + PLOT
    }
}

/// The drawing, and its height in hundredths of an em. `unit` tells what marks of the axis count.
pub(crate) fn draw_lines(chart: &Chart, scale: i128, unit: Option<&str>) -> (String, i128) {
    let axis = axis_of(chart);
    let plot = Plot {
        axis,
        top: if unit.is_some() { ABOVE + UNIT } else { ABOVE },
    };
    let mut out = String::new();
    if let Some(unit) = unit {
        let _ = writeln!(
            out,
            "<text class=\"chart-quiet\" y=\"1em\">{}</text>",
            escaped(unit)
        );
    }
    let decimals = axis.decimals(scale);
    for mark in axis.marks() {
        let y = plot.down(mark);
        let class = if mark == 0 {
            "chart-zero"
        } else {
            "chart-grid"
        };
        let _ = write!(
            out,
            "<line class=\"{class}\" x2=\"100%\" y1=\"{0}\" y2=\"{0}\"/>",
            em(y)
        );
        let text = chart.number(mark / scale, decimals);
        let _ = writeln!(
            out,
            "<text class=\"chart-quiet\" y=\"{}\">{text}</text>",
            em(y - 35)
        );
    }
    let depth = names(&mut out, chart, plot.bottom());
    let is_told = chart.series.len() == 1 && {
        let labels = chart
            .figures()
            .map(|(_, _, figure)| chart.label(figure).chars().count() + 2);
        labels.sum::<usize>() <= PHONE
    };
    for (which, series) in chart.series.iter().enumerate() {
        let _ = writeln!(out, "<g class=\"chart-{}\">", which + 1);
        line(&mut out, chart, (plot, which), &series.figures);
        if is_told {
            numbers(&mut out, chart, plot, &series.figures);
        }
        out.push_str("</g>\n");
    }
    (out, plot.bottom() + depth)
}

fn axis_of(chart: &Chart) -> Axis {
    let (least, greatest) = chart.range();
    let (part, whole) = FAR_FROM_ZERO;
    let is_far = least > 0 && least * whole >= greatest * part && least < greatest;
    Axis::over(if is_far { least } else { least.min(0) }, greatest.max(0))
}

/// Where a category stands: in the middle of its share of the page.
fn along(chart: &Chart, at: usize) -> i128 {
    let count = i128::from(narrow(chart.categories.len())).max(1);
    let at = i128::from(narrow(at));
    WHOLE * (2 * at + 1) / (2 * count)
}

/// The names of the categories, as many as fit; how much room they take.
fn names(out: &mut String, chart: &Chart, top: i128) -> i128 {
    let count = chart.categories.len();
    let words = chart
        .categories
        .iter()
        .flat_map(|name| name.split_whitespace());
    let longest = words.map(|word| word.chars().count()).max().unwrap_or(0) + 1;
    let shown = (count * longest).div_ceil(PHONE).max(1);
    let width = PHONE * shown / count.max(1);
    let mut deepest = 1;
    for (at, name) in chart
        .categories
        .iter()
        .enumerate()
        .filter(|(at, _)| at % shown == 0)
    {
        let lines = lines(name, width);
        let x = percent(along(chart, at));
        for (row, line) in (1_i128..).zip(&lines) {
            let y = em(top + 20 + row * LINE);
            let _ = writeln!(
                out,
                "<text text-anchor=\"middle\" x=\"{x}\" y=\"{y}\">{}</text>",
                escaped(line)
            );
        }
        deepest = deepest.max(lines.len());
    }
    70 + LINE * i128::try_from(deepest).unwrap_or(1)
}

/// A line from point to point; where a figure is missing, a gap.
fn line(out: &mut String, chart: &Chart, place: (Plot, usize), figures: &[Option<Figure>]) {
    let (plot, which) = place;
    let point = |at: usize| {
        let figure = figures.get(at).copied().flatten()?;
        Some((percent(along(chart, at)), em(plot.down(figure.value))))
    };
    for at in 1..figures.len() {
        if let (Some((x1, y1)), Some((x2, y2))) = (point(at - 1), point(at)) {
            let dashes = dashes(which);
            let _ = writeln!(
                out,
                "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"{dashes}/>"
            );
        }
    }
    for (x, y) in (0..figures.len()).filter_map(point) {
        let _ = writeln!(out, "<svg x=\"{x}\" y=\"{y}\">{}</svg>", shape(which));
    }
}

/// The numbers above the points of a line that stands alone.
fn numbers(out: &mut String, chart: &Chart, plot: Plot, figures: &[Option<Figure>]) {
    for (at, figure) in figures.iter().enumerate() {
        let Some(figure) = figure else { continue };
        let (x, y) = (percent(along(chart, at)), em(plot.down(figure.value) - 70));
        let _ = writeln!(
            out,
            "<text text-anchor=\"middle\" x=\"{x}\" y=\"{y}\">{}</text>",
            chart.label(*figure)
        );
    }
}

/// By how much marks of the axis are divided, and the key of the word for it: 1, a thousand, a
/// million.
pub(crate) fn scale_of(chart: &Chart) -> (i128, Option<&'static str>) {
    let axis = axis_of(chart);
    let greatest = (axis.to.abs().max(axis.from.abs())) / ONE;
    let is_scaled = chart.is_percent
        || chart.unit.as_deref().is_some_and(|unit| {
            let mut words = LANGUAGES
                .iter()
                .map(|language| language.words.tables.rounded);
            words.any(|words| has_any(unit, words))
        });
    match greatest {
        _ if is_scaled => (1, None),
        2_000_000.. => (1_000_000, Some("chart-millions")),
        20_000.. => (1_000, Some("chart-thousands")),
        _ => (1, None),
    }
}
