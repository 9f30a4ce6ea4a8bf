//! Numbers as people write them in tables: `1 316 722`, `48,4`, `−12`, `31 %`.
//!
//! Knows forms, not meanings; what a column of numbers adds up to is for the checks.

/// Whether a text is a number, perhaps with a sign, groups, a decimal part and a unit.
#[must_use]
pub fn is_number(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix(['-', '−', '–', '+', '±']).unwrap_or(text).trim_start();
    let text = ["%", "kr", "procent", "st", "mnkr", "tkr"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text)
        .trim_end();
    let is_part = |c: char| c.is_ascii_digit() || is_group_space(c) || matches!(c, ',' | '.');
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit())
        && text.chars().all(is_part)
}

/// Spaces that people put between groups of thousands.
fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}
