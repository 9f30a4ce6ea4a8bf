//! Charts that cannot be drawn: a form that does not exist, no figures, nothing to compare, too much to tell apart.
//!
//! Asks `render/chart` itself, so that what is told is what is drawn.

use crate::base::diagnostic::Rule;
use crate::base::nearest::nearest;
use crate::check::look::Look;
use crate::model::chart::ChartForm;
use crate::model::document::{Inline, InlineKind, Table};
use crate::read::tables::chart_mark;
use crate::render::chart::{MOST_SERIES, Unfit, chart_of};

/// A chart that cannot be drawn.
pub const CHART: Rule = Rule::warning("chart");

/// Looks at the chart that a table's caption asks for.
pub fn judge_chart(look: &mut Look<'_>, table: &Table<'_>) {
    let Some(mark) = &table.chart else { return };
    let finding = look.at(&CHART, mark.span);
    let Some(form) = mark.form else {
        let near = nearest(&mark.written, ChartForm::NAMES.iter().map(|(name, _)| *name));
        return look.tell(finding.with("form", &mark.written).near(near));
    };
    match chart_of(table, form, look.tongue) {
        Ok(_) => {}
        Err(Unfit::NoFigures) => look.tell(finding.told("chart-no-figures")),
        Err(Unfit::OneFigure) => look.tell(finding.told("chart-one-figure")),
        Err(Unfit::TooManySeries(count)) => {
            look.tell(finding.told("chart-many-series").with("count", count).with("most", MOST_SERIES));
        }
    }
}

/// Looks for the mark of a chart in a paragraph that is no caption of a table.
pub fn judge_stray_mark(look: &mut Look<'_>, content: &[Inline<'_>]) {
    let Some(last) = content.last() else { return };
    let InlineKind::Text(text) = &last.kind else { return };
    if let Some(mark) = chart_mark(text, last.span) {
        let finding = look.at(&CHART, mark.span).told("chart-nowhere");
        look.tell(finding);
    }
}
