//! What a caption line says of a chart: `{chart=bar}`, in Swedish `{diagram=stapel}`.
//!
//! Types only: `read/markdown/tables` finds the mark, `render/chart/chart` draws what it asks for.

use crate::base::source::Span;

/// The mark of a chart.
#[derive(Clone, Debug)]
pub struct ChartMark {
    /// What the chart looks like; absent when the program knows no such chart.
    pub form: Option<ChartForm>,
    /// The form as written.
    pub written: String,
    /// Where the whole mark stands.
    pub span: Span,
}

/// What a chart looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartForm {
    /// Bars, to compare amounts.
    Bars,
    /// Lines, to follow amounts over time.
    Lines,
}

impl ChartForm {
    /// The names of the forms in captions, English first.
    pub const NAMES: [(&str, ChartForm); 4] = [
        ("bar", ChartForm::Bars),
        ("line", ChartForm::Lines),
        ("stapel", ChartForm::Bars),
        ("linje", ChartForm::Lines),
    ];

    /// The form that a name means.
    #[must_use]
    pub fn named(name: &str) -> Option<ChartForm> {
        ChartForm::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, form)| *form)
    }
}
