//! What each row of a table is: figures of its own, a part of another row, a total, a difference,
//! years, or a name alone.
//!
//! Decided from the name of the row and from what its cells hold.

use crate::language::language::TableWords;
use crate::language::word::{after_any, has_any};
use crate::model::document::{Cell, InlineKind};
use crate::model::number::{Figure, ONE};
use crate::model::plain::plain_text;
use crate::tables::value::Value;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Figures of its own.
    Data,
    /// Counted in another row: "varav", indented, or behind a dash or a dot.
    Part,
    /// In italics, which may mean that it is counted in another row.
    Inset,
    /// A difference, such as a result: sometimes a term of a sum, sometimes not.
    Result,
    /// A total of what stands around it. `is_bare` when its name says nothing else.
    Total {
        /// Whether the name says nothing but that it is a total.
        is_bare: bool,
    },
    /// Years, or other names of columns.
    Years,
    /// Figures without a name.
    Nameless,
    /// A name without figures: a heading within the table, or an empty row.
    Heading,
}

impl RowKind {
    /// Whether it is a total.
    #[must_use]
    pub fn is_total(self) -> bool {
        matches!(self, RowKind::Total { .. })
    }
}

/// What a row is, by its cells, its name, and the values of its cells.
#[must_use]
pub fn kind_of(cells: &[Cell<'_>], name: &str, values: &[Value], words: &TableWords) -> RowKind {
    let figures: Vec<Figure> = values.iter().skip(1).filter_map(|v| v.figure()).collect();
    if values.iter().skip(1).all(|v| matches!(v, Value::Empty)) {
        return RowKind::Heading;
    }
    let bare = name
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let are_years = !figures.is_empty() && figures.iter().all(|f| is_year(*f));
    if bare.is_empty() {
        return if are_years {
            RowKind::Years
        } else {
            RowKind::Nameless
        };
    }
    if are_years && words.years.contains(&bare.trim()) {
        return RowKind::Years;
    }
    if let Some(rest) = after_any(&bare, words.totals) {
        return RowKind::Total {
            is_bare: says_no_more(rest, words),
        };
    }
    if ends_in_total(&bare, words) {
        return RowKind::Total { is_bare: false };
    }
    if after_any(&bare, words.parts).is_some() || name.starts_with(PART_MARKS) {
        return RowKind::Part;
    }
    if is_italic(cells) {
        return RowKind::Inset;
    }
    if has_any(&bare, words.results) {
        return RowKind::Result;
    }
    RowKind::Data
}

/// Whether a column or row that is called `name` is one of totals.
#[must_use]
pub fn names_total(name: &str, words: &TableWords) -> bool {
    let bare = name
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    after_any(&bare, words.totals).is_some()
}

/// Whether a name ends in the word for a total: "Travel subtotal", "Kostnader totalt".
fn ends_in_total(name: &str, words: &TableWords) -> bool {
    name.split(|c: char| !c.is_alphanumeric())
        .rfind(|word| !word.is_empty())
        .is_some_and(|word| words.totals.contains(&word))
}

/// Whether what follows the word for a total does not narrow it: a year, a unit, a mark of a note.
fn says_no_more(rest: &str, words: &TableWords) -> bool {
    rest.split(|c: char| !c.is_alphanumeric()).all(|word| {
        word.is_empty() || word.chars().all(|c| c.is_ascii_digit()) || words.whole.contains(&word)
    })
}

/// What the name of a row begins with that is counted in the row above it.
const PART_MARKS: [char; 8] = ['·', '–', '—', '-', '•', '\u{a0}', '\u{2003}', '\u{2002}'];

/// Whether the first cell that says anything is all in italics.
fn is_italic(cells: &[Cell<'_>]) -> bool {
    let Some(named) = cells.iter().find(|cell| !cell.content.is_empty()) else {
        return false;
    };
    let is_set = |kind: &InlineKind<'_>| match kind {
        InlineKind::Emphasis(_) | InlineKind::NoteRef(_) => true,
        InlineKind::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    named.content.iter().all(|inline| is_set(&inline.kind))
        && !plain_text(&named.content).trim().is_empty()
}

/// Whether a figure can be a year.
#[must_use]
pub fn is_year(figure: Figure) -> bool {
    figure.decimals == 0 && (1900 * ONE..2100 * ONE).contains(&figure.value)
}
