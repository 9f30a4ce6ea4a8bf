//! What a cell of a table holds: a number, nothing, a dash, or words.

use crate::language::language::Language;
use crate::model::number::{Figure, parse};

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Figure(Figure),
    /// Nothing at all.
    Empty,
    /// A dash: nothing, and said so.
    Dash,
    /// Words.
    Words,
}

impl Value {
    /// The number, if it is one.
    #[must_use]
    pub fn figure(self) -> Option<Figure> {
        match self {
            Value::Figure(figure) => Some(figure),
            Value::Empty | Value::Dash | Value::Words => None,
        }
    }
}

/// What the text of a cell is.
#[must_use]
pub fn value(text: &str, language: &Language) -> Value {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    if text.is_empty() {
        return Value::Empty;
    }
    if matches!(text, "-" | "–" | "—" | "−" | "--") {
        return Value::Dash;
    }
    parse(text, language).map_or(Value::Words, Value::Figure)
}
