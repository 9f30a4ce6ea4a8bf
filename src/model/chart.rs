//! What a caption line says of a chart: `{chart=bar}`, in Swedish `{diagram=stapel}`.
//!
//! Types only: `read/markdown/tables` finds the mark, `render/chart/chart` draws what it asks for.

use crate::base::source::Span;
use crate::language::languages::{inputs, named};

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
    /// The program's names of the forms.
    const NAMES: [(&str, ChartForm); 2] = [("bar", ChartForm::Bars), ("line", ChartForm::Lines)];

    /// Everything that forms may be called in captions, English first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let own = inputs().flat_map(|input| input.charts);
        let own = own.filter(|(name, _)| ChartForm::NAMES.iter().any(|(form, _)| form == name));
        let names = ChartForm::NAMES.iter().map(|(name, _)| *name);
        names.chain(own.map(|(_, own)| *own))
    }

    /// The form that a name means.
    #[must_use]
    pub fn named(name: &str) -> Option<ChartForm> {
        let name = named(name, |input| input.charts).unwrap_or(name);
        ChartForm::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, form)| *form)
    }
}
