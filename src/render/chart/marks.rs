//! What tells the series of a chart apart without colour: patterns of bars, dashes and shapes of
//! lines; and lengths of SVG.
//!
//! Lengths along the page are parts of its width, so that a chart fits a phone without its text
//! growing smaller; lengths down the page follow the size of the text.

use std::fmt::Write;

/// Each pattern but the first, which is solid: what is drawn in a square of eight.
const PATTERNS: [&str; 7] = [
    "<path d=\"M-2 2l4-4M0 8l8-8M6 10l4-4\"/>",
    "<circle cx=\"2\" cy=\"2\" r=\"1.4\"/><circle cx=\"6\" cy=\"6\" r=\"1.4\"/>",
    "",
    "<path d=\"M0 2h8M0 6h8\"/>",
    "<path d=\"M-2 6l4 4M0 0l8 8M6-2l4 4\"/>",
    "<path d=\"M2 0v8M6 0v8\"/>",
    "<path d=\"M0 0l8 8M8 0l-8 8\"/>",
];

/// Each way of drawing a line: its dashes, and the shape at its points.
const LINES: [(&str, &str); 8] = [
    ("", "<circle r=\"4.5\"/>"),
    ("7 4", "<path d=\"M-4-4h8v8h-8z\"/>"),
    ("2 4", "<path d=\"M0-5.5l5.2 9.5h-10.4z\"/>"),
    ("10 3 2 3", "<path d=\"M0-6l5.5 6-5.5 6-5.5-6z\"/>"),
    ("", "<circle class=\"chart-open\" r=\"4\"/>"),
    (
        "7 4",
        "<path class=\"chart-open\" d=\"M-3.5-3.5h7v7h-7z\"/>",
    ),
    (
        "2 4",
        "<path class=\"chart-open\" d=\"M0-5.5l5.2 9.5h-10.4z\"/>",
    ),
    (
        "10 3 2 3",
        "<path class=\"chart-open\" d=\"M0-6l5.5 6-5.5 6-5.5-6z\"/>",
    ),
];

/// The patterns that the bars of so many series need, with ids that begin with `id`.
pub(crate) fn patterns(id: &str, series: usize) -> String {
    let mut out = String::new();
    for (at, drawing) in PATTERNS.iter().enumerate().take(series.saturating_sub(1)) {
        let number = at + 2;
        let _ = write!(
            out,
            "<pattern id=\"{id}_{number}\" class=\"chart-{number}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">{drawing}</pattern>"
        );
    }
    if out.is_empty() {
        out
    } else {
        format!("<defs>{out}</defs>\n")
    }
}

/// What the bars of a series, counted from 0, are filled with.
pub(crate) fn fill(id: &str, series: usize) -> String {
    if series == 0 {
        "currentColor".to_owned()
    } else {
        format!("url(#{id}_{})", series + 1)
    }
}

/// The attribute for the dashes of a series' line.
pub(crate) fn dashes(series: usize) -> String {
    match LINES[series % LINES.len()].0 {
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    }
}

/// The shape at the points of a series' line, around the origin.
pub(crate) fn shape(series: usize) -> &'static str {
    LINES[series % LINES.len()].1
}

/// Hundredths of an em as a length.
pub(crate) fn em(hundredths: i128) -> String {
    decimal(hundredths) + "em"
}

/// Hundredths of a percent as a length.
pub(crate) fn percent(hundredths: i128) -> String {
    decimal(hundredths) + "%"
}

fn decimal(hundredths: i128) -> String {
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.abs());
    let text = format!("{sign}{}.{:02}", size / 100, size % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A text in lines of at most `width` characters, broken between words; longer words stay whole.
pub(crate) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
