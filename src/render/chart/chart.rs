//! What a chart shows: the figures of a table, without its totals, by category and series.
//!
//! Made from the tree of a table; decides which way the table is read and what cannot be drawn.
//! Knows no SVG.

use crate::language::language::Language;
use crate::model::chart::ChartForm;
use crate::model::document::{Cell, Table};
use crate::model::number::{Figure, ONE, parse, written};
use crate::model::plain::plain_text;

/// The most series that can be told apart.
pub const MOST_SERIES: usize = 8;

/// Words that rows and columns of totals begin with.
const TOTALS: [&str; 5] = ["totalt", "summa", "total", "sum", "totals"];

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
pub fn chart_of(
    table: &Table<'_>,
    form: ChartForm,
    language: &'static Language,
) -> Result<Chart, Unfit> {
    let names: Vec<String> = table.header.iter().map(text_of).collect();
    let rows: Vec<&Vec<Cell<'_>>> = table
        .rows
        .iter()
        .filter(|row| row.first().is_some_and(|c| !is_total(c)))
        .collect();
    let columns = columns(&rows, &names, language);
    let Some(first) = columns.first() else {
        return Err(Unfit::NoFigures);
    };
    let is_percent = is_share(&rows, &names, *first);
    let figure = |row: &&Vec<Cell<'_>>, column: usize| {
        row.get(column).and_then(|c| parse(&text_of(c), language))
    };
    // A row that only names a group has no figures and is no category.
    let rows: Vec<&Vec<Cell<'_>>> = rows
        .into_iter()
        .filter(|row| {
            columns
                .iter()
                .any(|column| row.get(*column).is_some_and(|c| !text_of(c).is_empty()))
        })
        .collect();
    let labels = rows
        .iter()
        .filter_map(|row| row.first())
        .map(text_of)
        .collect();
    let of_column = |column: &usize| Series {
        name: names.get(*column).cloned().unwrap_or_default(),
        figures: rows.iter().map(|row| figure(row, *column)).collect(),
    };
    let title = table
        .caption
        .as_deref()
        .map(plain_text)
        .unwrap_or_default()
        .trim()
        .to_owned();
    let of_caption = unit_of(&title);
    let unit = if columns.len() == 1 {
        of_caption.or_else(|| unit_of(&names[*first]))
    } else {
        of_caption
    };
    let mut chart = Chart {
        unit: unit.filter(|_| !is_percent),
        title,
        is_percent,
        categories: labels,
        series: columns.iter().map(of_column).collect(),
        language,
    };
    let runs_in_time = columns.len() > 1 && columns.iter().all(|column| is_year(&names[*column]));
    if form == ChartForm::Lines && runs_in_time {
        chart = chart.turned();
    }
    let count = chart
        .series
        .iter()
        .flat_map(|series| &series.figures)
        .flatten()
        .count();
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
        (
            values().min().unwrap_or_default(),
            values().max().unwrap_or_default(),
        )
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

fn text_of(cell: &Cell<'_>) -> String {
    plain_text(&cell.content).trim().to_owned()
}

/// Whether a cell names a row of totals.
#[must_use]
pub fn is_total(cell: &Cell<'_>) -> bool {
    begins_with_total(&plain_text(&cell.content))
}

fn begins_with_total(text: &str) -> bool {
    let text = text.to_lowercase();
    let word = text
        .split(|c: char| !c.is_alphabetic())
        .find(|w| !w.is_empty())
        .unwrap_or_default();
    TOTALS.contains(&word)
}

/// Whether a column is called after all that the others are parts of.
fn is_everyone(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "alla" | "samtliga" | "all" | "everyone"
    )
}

/// The columns to draw: those of figures, without one of totals, and only those that count the same
/// as the first.
fn columns(rows: &[&Vec<Cell<'_>>], names: &[String], language: &'static Language) -> Vec<usize> {
    let is_numeric = |column: &usize| {
        let texts = rows
            .iter()
            .filter_map(|row| row.get(*column))
            .map(text_of)
            .filter(|text| !text.is_empty());
        let (figures, words) = texts.fold((0, 0), |(figures, words), text| {
            match parse(&text, language) {
                Some(_) => (figures + 1, words),
                None if text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−')) => {
                    (figures, words)
                }
                None => (figures, words + 1),
            }
        });
        figures > 0 && figures >= words * 4
    };
    let numeric: Vec<usize> = (1..names.len()).filter(is_numeric).collect();
    let is_part =
        |column: &usize| !begins_with_total(&names[*column]) && !is_everyone(&names[*column]);
    let parts: Vec<usize> = numeric.iter().copied().filter(is_part).collect();
    let chosen = if parts.is_empty() { numeric } else { parts };
    let is_first_a_share = chosen
        .first()
        .is_some_and(|column| is_share(rows, names, *column));
    chosen
        .into_iter()
        .filter(|column| is_share(rows, names, *column) == is_first_a_share)
        .collect()
}

/// Whether a column holds shares of a hundred.
fn is_share(rows: &[&Vec<Cell<'_>>], names: &[String], column: usize) -> bool {
    let name = names[column].to_lowercase();
    let says = ["procent", "per cent", "percent", "%"]
        .iter()
        .any(|word| name.contains(word));
    says || rows
        .iter()
        .filter_map(|row| row.get(column))
        .any(|cell| text_of(cell).ends_with('%'))
}

/// What the end of a caption or of a column's name says that figures count: the words after the
/// last comma.
fn unit_of(text: &str) -> Option<String> {
    let (_, unit) = text.rsplit_once(", ")?;
    let is_unit = !unit.is_empty()
        && unit.split(' ').count() <= 3
        && !unit.chars().any(|c| c.is_ascii_digit());
    let unit = unit.trim_end_matches('.');
    let unit = ["antal", "number of", "number"]
        .iter()
        .find_map(|word| unit.strip_prefix(word))
        .unwrap_or(unit)
        .trim();
    (is_unit && !unit.is_empty()).then(|| unit.to_owned())
}

/// Whether a column is called a year, perhaps with a word after it: `2026`, `2025, prognos`.
fn is_year(name: &str) -> bool {
    let year: String = name.chars().take_while(char::is_ascii_digit).collect();
    year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
}

/// Steps of an axis: least, greatest, and the way between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Its first mark.
    pub from: i128,
    /// Its last mark.
    pub to: i128,
    /// The way between two marks.
    pub step: i128,
}

impl Axis {
    /// An axis over a range, with round marks, five or fewer between its ends.
    #[must_use]
    pub fn over(least: i128, greatest: i128) -> Axis {
        let span = (greatest - least).max(1);
        let mut unit = 1;
        let step = loop {
            if let Some(step) = [unit, 2 * unit, 5 * unit]
                .into_iter()
                .find(|step| span <= step * 5)
            {
                break step;
            }
            unit *= 10;
        };
        let from = least.div_euclid(step) * step;
        let to = -(-greatest).div_euclid(step) * step;
        Axis {
            from,
            to: to.max(from + step),
            step,
        }
    }

    /// Its marks.
    pub fn marks(self) -> impl Iterator<Item = i128> {
        let count = (self.to - self.from) / self.step;
        (0..=count).map(move |at| self.from + at * self.step)
    }

    /// Where a value stands, from 0 to `length`.
    #[must_use]
    pub fn at(self, value: i128, length: i128) -> i128 {
        (value - self.from) * length / (self.to - self.from)
    }

    /// How many decimals its marks need when they are told in parts of `scale`.
    #[must_use]
    pub fn decimals(self, scale: i128) -> u32 {
        let needs = |decimals: &u32| (self.step * 10_i128.pow(*decimals)) % (ONE * scale) == 0;
        (0..6).find(needs).unwrap_or(6)
    }
}
