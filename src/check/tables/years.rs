//! Years that a caption or the sentence before a table names, against the years of its columns.
//!
//! A table may begin earlier than it says, for comparison; that it ends earlier or later is a slip
//! of the pen.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::tables::grid::Grid;

/// Years around a table that do not agree.
pub const YEAR_RANGE: Rule = Rule::warning("year-range");

/// Years from the first to the last.
type YearSpan = (u16, u16);

/// Looks at the years of a table. `before` is the paragraph that stands directly before it.
pub fn judge_years(check: &mut PageCheck<'_>, grid: &Grid<'_>, before: Option<Span>) {
    let years: Vec<u16> = grid
        .headers()
        .iter()
        .skip(1)
        .filter_map(|h| only_year(h))
        .collect();
    let (Some(first), Some(last)) = (years.iter().min().copied(), years.iter().max().copied())
    else {
        return;
    };
    if first == last || years.len() < 2 {
        return;
    }
    let text = check.page.source.text();
    let slice = |span: Span| part(text, span.range());
    let mut stated: Vec<(YearSpan, Span)> = Vec::new();
    let caption = grid.caption_span();
    stated.extend(caption.and_then(|span| Some((only_range(slice(span))?, span))));
    let lead = before.filter(|span| slice(*span).trim_end().ends_with(':'));
    stated.extend(lead.and_then(|span| Some((only_range(slice(span))?, span))));
    let disagrees = |years: &YearSpan| {
        years.1 != last && years.0 <= last && years.1 >= first
            || years.0 < first && years.1 >= first
    };
    let Some((wrong, span)) = stated.iter().find(|(years, _)| disagrees(years)).copied() else {
        return;
    };
    let heading = check
        .page
        .outline
        .headings
        .iter()
        .rfind(|h| h.span.end <= grid.span().start);
    let heading = heading
        .filter(|h| only_range(h.text.as_written()).is_some_and(|years| years != wrong))
        .map(|h| h.span);
    let others = stated
        .iter()
        .filter(|(years, _)| *years != wrong)
        .map(|(_, span)| *span);
    let finding = check
        .at(&YEAR_RANGE, at_range(text, span))
        .with("stated", form(wrong))
        .with("columns", form((first, last)));
    let finding = finding.related(check.place(grid.header_span()));
    let finding = others
        .chain(heading)
        .map(|span| check.place(at_range(text, span)))
        .fold(finding, Diagnostic::related);
    check.report(finding);
}

fn form((first, last): YearSpan) -> String {
    format!("{first}–{last}")
}

/// The year in a column's name, if there is just one.
#[must_use]
pub fn only_year(text: &str) -> Option<u16> {
    let mut years = years_of(text);
    let (_, year) = years.next()?;
    years.next().is_none().then_some(year)
}

/// The years in a text with their places: four digits that nothing continues.
fn years_of(text: &str) -> impl Iterator<Item = (usize, u16)> + '_ {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).filter_map(move |at| {
        let starts = is_digit(at)
            && (at == 0 || !is_digit(at - 1))
            && (1..4).all(|n| is_digit(at + n))
            && !is_digit(at + 4);
        let year: u16 = starts
            .then(|| text.get(at..at + 4))
            .flatten()?
            .parse()
            .ok()?;
        (1950..2100).contains(&year).then_some((at, year))
    })
}

/// The range of years in a text, if there is just one.
fn only_range(text: &str) -> Option<YearSpan> {
    let mut found = ranges(text);
    let (_, years) = found.next()?;
    found.next().is_none().then_some(years)
}

fn ranges(text: &str) -> impl Iterator<Item = (usize, YearSpan)> + '_ {
    years_of(text).filter_map(move |(at, first)| {
        let rest = text.get(at + 4..)?;
        let dash = ["–", "-", " – ", "--"].into_iter().find(|dash| {
            rest.strip_prefix(*dash)
                .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
        })?;
        let (_, last) = years_of(rest.get(dash.len()..)?)
            .next()
            .filter(|(at, _)| *at == 0)?;
        (first < last).then_some((at, (first, last)))
    })
}

/// The place of the range within a span.
fn at_range(text: &str, span: Span) -> Span {
    let slice = part(text, span.range());
    let found = ranges(slice).next();
    let Some((at, _)) = found else { return span };
    let is_outside = |c: char| !c.is_ascii_digit() && !matches!(c, '–' | '-');
    let length = slice.get(at..).and_then(|rest| rest.find(is_outside));
    let end = length.map_or(slice.len(), |length| at + length);
    Span::new(at, end).shifted(span.start as usize)
}
