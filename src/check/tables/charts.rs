//! Charts that cannot be drawn: a form that does not exist, no figures, nothing to compare, too
//! much to tell apart.
//!
//! Asks `tables/chart` itself, so that what is told is what is drawn.

use crate::base::diagnostic::Rule;
use crate::base::suggestion::nearest;
use crate::check::page_check::PageCheck;
use crate::model::chart::ChartForm;
use crate::model::document::{Inline, InlineKind, Table};
use crate::tables::caption::chart_mark;
use crate::tables::chart::{MOST_SERIES, Unfit, chart_of};
use crate::tables::grid::Grid;

/// A chart that cannot be drawn.
pub const CHART: Rule = Rule::warning("chart");

/// Looks at the chart that a table's caption asks for.
pub fn judge_chart(check: &mut PageCheck<'_>, table: &Table<'_>, grid: &Grid<'_>) {
    let Some(mark) = &table.chart else { return };
    let finding = check.at(&CHART, mark.span);
    let Some(form) = mark.form else {
        let near = nearest(&mark.written, ChartForm::names());
        return check.report(finding.with("form", &mark.written).suggest(near));
    };
    match chart_of(grid, form) {
        Ok(_) => {}
        Err(Unfit::NoFigures) => check.report(finding.message("chart-no-figures")),
        Err(Unfit::OneFigure) => check.report(finding.message("chart-one-figure")),
        Err(Unfit::TooManySeries(count)) => {
            check.report(
                finding
                    .message("chart-many-series")
                    .with("count", count)
                    .with("most", MOST_SERIES),
            );
        }
    }
}

/// Looks for the mark of a chart in a paragraph that is no caption of a table.
pub fn judge_stray_mark(check: &mut PageCheck<'_>, content: &[Inline<'_>]) {
    let Some(last) = content.last() else { return };
    let InlineKind::Text(text) = &last.kind else {
        return;
    };
    if let Some(mark) = chart_mark(text, last.span) {
        let finding = check.at(&CHART, mark.span).message("chart-nowhere");
        check.report(finding);
    }
}
