//! A chart of horizontal bars as SVG: each category by its name, each bar with its number.
//!
//! Bars begin at zero. Names stand above their bars, where there is room for them on a phone.

use std::fmt::Write;

use crate::base::source::narrow;
use crate::model::number::Figure;
use crate::render::chart::axis::Axis;
use crate::render::chart::marks::{em, fill, lines, patterns, percent};
use crate::render::escape::escaped;
use crate::tables::chart::Chart;

/// Characters of a name on one line: what a phone has room for, even when readers space letters out
/// (WCAG 1.4.12).
const NAME: usize = 26;

/// Heights in hundredths of an em.
const LINE: i128 = 140;
const BAR: i128 = 115;
const BETWEEN: i128 = 30;
const APART: i128 = 95;
const EDGE: i128 = 15;

/// Everything along the page, in hundredths of a percent.
const WHOLE: i128 = 10_000;

/// How much of the narrowest page a character of a number takes, and the most that all of them may.
const CHARACTER: i128 = 300;
const MOST: i128 = 4_000;

/// Where bars stand along the page.
struct Across {
    axis: Axis,
    left: i128,
    right: i128,
}

impl Across {
    fn of(chart: &Chart) -> Across {
        let (least, greatest) = chart.range();
        let room = |is_side: fn(i128) -> bool| {
            let labels = chart
                .figures()
                .filter(|(_, _, figure)| is_side(figure.value));
            let longest = labels
                .map(|(_, _, figure)| chart.label(figure).chars().count())
                .max()
                .unwrap_or(0);
            let beside = if longest == 0 { 0 } else { longest + 2 };
            (i128::from(narrow(beside)) * CHARACTER).min(MOST)
        };
        // No round marks: every bar has its number, and bars use all the room there is.
        let from = least.min(0);
        let to = greatest.max(from + 1);
        let axis = Axis {
            from,
            to,
            step: to - from,
        };
        Across {
            axis,
            left: room(|value| value < 0),
            right: WHOLE - room(|value| value >= 0),
        }
    }

    fn at(&self, value: i128) -> i128 {
        self.left + self.axis.at(value, self.right - self.left)
    }
}

/// The drawing, and its height in hundredths of an em.
pub(crate) fn draw_bars(chart: &Chart, id: &str) -> (String, i128) {
    let across = Across::of(chart);
    let mut out = patterns(id, chart.series.len());
    let (mut names, mut zeros) = (String::new(), String::new());
    let mut series = vec![String::new(); chart.series.len()];
    let zero = percent(across.at(0));
    let mut y = 0;
    for (at, category) in chart.categories.iter().enumerate() {
        for line in lines(category, NAME) {
            let _ = writeln!(
                names,
                "<text class=\"chart-name\" y=\"{}\">{}</text>",
                em(y + 100),
                escaped(&line)
            );
            y += LINE;
        }
        let top = y;
        for (which, (one, drawing)) in chart.series.iter().zip(&mut series).enumerate() {
            let fill = fill(id, which);
            bar(
                drawing,
                chart,
                (&across, y, &fill),
                one.figures.get(at).copied().flatten(),
            );
            y += BAR + BETWEEN;
        }
        let ends = [em(top - EDGE), em(y - BETWEEN + EDGE)];
        let _ = writeln!(
            zeros,
            "<line class=\"chart-zero\" x1=\"{zero}\" x2=\"{zero}\" y1=\"{}\" y2=\"{}\"/>",
            ends[0], ends[1]
        );
        y += APART - BETWEEN;
    }
    let height = y - APART + EDGE;
    out.push_str(&names);
    for (which, drawing) in series.iter().enumerate() {
        let _ = write!(out, "<g class=\"chart-{}\">\n{drawing}</g>\n", which + 1);
    }
    out.push_str(&zeros);
    (out, height)
}

/// A bar and its number; where there is no figure, a dash.
fn bar(out: &mut String, chart: &Chart, place: (&Across, i128, &str), figure: Option<Figure>) {
    let (across, y, fill) = place;
    let zero = across.at(0);
    let text_y = em(y + 92);
    let Some(figure) = figure else {
        let _ = writeln!(
            out,
            "<text x=\"{}\" dx=\".5em\" y=\"{text_y}\">–</text>",
            percent(zero)
        );
        return;
    };
    let end = across.at(figure.value);
    let (from, width) = (zero.min(end), (end - zero).abs());
    if width > 0 {
        let (x, width, y) = (percent(from), percent(width), em(y));
        let _ = write!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{fill}\"/>",
            em(BAR)
        );
    }
    let side = if figure.value < 0 {
        "dx=\"-.5em\" text-anchor=\"end\""
    } else {
        "dx=\".5em\""
    };
    let _ = writeln!(
        out,
        "<text x=\"{}\" {side} y=\"{text_y}\">{}</text>",
        percent(end),
        chart.label(figure)
    );
}
