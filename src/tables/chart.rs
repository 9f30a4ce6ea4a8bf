//! What a chart shows: the figures of a table, without its totals, by category and series.
//!
//! Made from the grid of a table; decides which way the table is read and what cannot be drawn.
//! Knows no SVG.

use crate::language::language::Language;
use crate::language::word::{after_any, is_any};
use crate::model::chart::ChartForm;
use crate::model::number::{Figure, written};
use crate::tables::grid::Grid;
use crate::tables::row::names_total;
use crate::tables::value::Value;

/// The most series that can be told apart.
pub const MOST_SERIES: usize = 8;

/// What a chart shows.
#[derive(Debug)]
pub struct Chart {
    /// Its title: the caption of the table.
    pub title: String,
    /// What its figures count, such as `kronor`, if the caption or the column says so.
    pub unit: Option<String>,
    /// Whether its figures are shares.
    pub is_percent: bool,
    /// What each figure of a series is about.
    pub categories: Vec<String>,
    /// What is compared.
    pub series: Vec<Series>,
    /// How numbers are written.
    pub language: &'static Language,
}

/// Figures that belong together.
#[derive(Debug)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// A figure for each category, where there is one.
    pub figures: Vec<Option<Figure>>,
}

/// Why a table cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has no column of figures.
    NoFigures,
    /// It has one figure, or a line would have one point.
    OneFigure,
    /// It has more series than can be told apart.
    TooManySeries(usize),
}

/// What a chart of a table shows.
///
/// # Errors
/// Why there can be none.
pub fn chart_of(grid: &Grid<'_>, form: ChartForm) -> Result<Chart, Unfit> {
    let columns = columns(grid);
    let Some(first) = columns.first() else {
        return Err(Unfit::NoFigures);
    };
    let is_percent = grid.counts_hundredths(*first);
    let title = grid.caption().trim().to_owned();
    let mut unit = unit_of(&title, grid);
    if unit.is_none() && columns.len() == 1 {
        unit = unit_of(grid.header(*first), grid);
    }
    let rows = rows(grid, &columns);
    let series = |column: &usize| Series {
        name: grid.header(*column).to_owned(),
        figures: rows.iter().map(|row| grid.figure(*row, *column)).collect(),
    };
    let mut chart = Chart {
        unit: unit.filter(|_| !is_percent),
        title,
        is_percent,
        categories: rows.iter().map(|row| grid.label(*row).to_owned()).collect(),
        series: columns.iter().map(series).collect(),
        language: grid.language(),
    };
    let runs_in_time =
        columns.len() > 1 && columns.iter().all(|column| is_year(grid.header(*column)));
    if form == ChartForm::Lines && runs_in_time {
        chart = chart.turned();
    }
    fit(chart, form)
}

/// The chart, if there are figures to compare and not too many series to tell apart.
fn fit(chart: Chart, form: ChartForm) -> Result<Chart, Unfit> {
    let count = chart.figures().count();
    if count < 2 || (form == ChartForm::Lines && chart.categories.len() < 2) {
        return Err(Unfit::OneFigure);
    }
    if chart.series.len() > MOST_SERIES {
        Err(Unfit::TooManySeries(chart.series.len()))
    } else {
        Ok(chart)
    }
}

impl Chart {
    /// The same with categories as series and series as categories.
    fn turned(self) -> Chart {
        let series = self.categories.iter().enumerate().map(|(at, name)| Series {
            name: name.clone(),
            figures: self
                .series
                .iter()
                .map(|s| s.figures.get(at).copied().flatten())
                .collect(),
        });
        let series = series.collect();
        Chart {
            categories: self.series.into_iter().map(|s| s.name).collect(),
            series,
            ..self
        }
    }

    /// Every figure with its series and its category.
    pub fn figures(&self) -> impl Iterator<Item = (&Series, &str, Figure)> {
        self.series.iter().flat_map(|series| {
            let named = self.categories.iter().zip(&series.figures);
            named
                .filter_map(move |(category, figure)| Some((series, category.as_str(), (*figure)?)))
        })
    }

    /// Least and greatest value.
    #[must_use]
    pub fn range(&self) -> (i128, i128) {
        let values = || self.figures().map(|(_, _, figure)| figure.value);
        // A chart has at least two figures; see `fit`.
        (values().min().unwrap_or(0), values().max().unwrap_or(0))
    }

    /// A figure as the page's language writes it, in one piece.
    #[must_use]
    pub fn label(&self, figure: Figure) -> String {
        self.number(figure.value, figure.decimals)
    }

    /// A value as the page's language writes it, in one piece.
    #[must_use]
    pub fn number(&self, value: i128, decimals: u32) -> String {
        let number = written(value, decimals, self.language).replace(' ', "\u{a0}");
        match (self.is_percent, self.language.numbers.space_before_percent) {
            (false, _) => number,
            (true, false) => number + "%",
            (true, true) => number + "\u{a0}%",
        }
    }
}

/// The rows to draw: those with figures of their own. A row that only names a group is no category.
fn rows(grid: &Grid<'_>, columns: &[usize]) -> Vec<usize> {
    (0..grid.rows())
        .filter(|row| !grid.row_kind(*row).is_total())
        .filter(|row| {
            columns
                .iter()
                .any(|column| grid.value(*row, *column) != Value::Empty)
        })
        .collect()
}

/// The columns to draw: those of figures, without one of totals, and only those that count the same
/// as the first.
fn columns(grid: &Grid<'_>) -> Vec<usize> {
    let numeric: Vec<usize> = (1..grid.columns())
        .filter(|column| grid.is_numeric(*column))
        .collect();
    let parts: Vec<usize> = numeric
        .iter()
        .copied()
        .filter(|column| !is_whole(grid, *column))
        .collect();
    let chosen = if parts.is_empty() { numeric } else { parts };
    let Some(first) = chosen.first().map(|column| grid.counts_hundredths(*column)) else {
        return chosen;
    };
    chosen
        .into_iter()
        .filter(|column| grid.counts_hundredths(*column) == first)
        .collect()
}

/// Whether a column is called after all that the others are parts of.
fn is_whole(grid: &Grid<'_>, column: usize) -> bool {
    let name = grid.header(column);
    names_total(name, grid.words()) || is_any(name, grid.words().everyone)
}

/// What the end of a caption or of a column's name says that figures count: the words after the
/// last comma.
fn unit_of(text: &str, grid: &Grid<'_>) -> Option<String> {
    let (_, unit) = text.rsplit_once(", ")?;
    let is_unit = !unit.is_empty()
        && unit.split(' ').count() <= 3
        && !unit.chars().any(|c| c.is_ascii_digit());
    let unit = unit.trim_end_matches('.');
    let counted = after_any(unit, grid.words().number_of);
    let unit = counted.unwrap_or(unit).trim();
    (is_unit && !unit.is_empty()).then(|| unit.to_owned())
}

/// Whether a column is called a year, perhaps with a word after it: `2026`, `2025, prognos`.
fn is_year(name: &str) -> bool {
    let year: String = name.chars().take_while(char::is_ascii_digit).collect();
    year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
}
