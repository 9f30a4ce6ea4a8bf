//! Numbers as people write them in tables: `1 316 722`, `48,4`, `−12`, `31 %`.
//!
//! Knows forms, not meanings; what a column of numbers adds up to is for the checks, what it looks
//! like for charts.

use crate::language::language::Language;
use crate::language::languages::inputs;

/// How many parts of one a figure is kept in: six decimals are more than any table has.
pub const ONE: i128 = 1_000_000;

/// A number of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its value in millionths.
    pub value: i128,
    /// How many decimals it is written with.
    pub decimals: u32,
    /// Whether it is written with a percent sign.
    pub is_percent: bool,
}

impl Figure {
    /// Both together, with the decimals of the one that has more.
    #[must_use]
    pub fn plus(self, other: Figure) -> Figure {
        Figure {
            value: self.value + other.value,
            decimals: self.decimals.max(other.decimals),
            ..self
        }
    }

    /// The worth of its last written digit.
    #[must_use]
    pub fn last_digit(self) -> i128 {
        ONE / 10_i128.pow(self.decimals.min(6))
    }
}

/// Spaces that people put between groups of thousands.
fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Units that may follow a number in a cell, whatever the language; each language adds its own.
const UNITS: [&str; 5] = ["%", "SEK", "EUR", "GBP", ":-"];

/// Signs of a number below zero.
const MINUS: [char; 3] = ['-', '−', '–'];

/// Reads a number as people write it: `1 316 722`, `48,4 %`, `−12`, `(25 000)`, `12 882 000²`,
/// `1,316,722`.
#[must_use]
pub fn parse(text: &str, language: &Language) -> Option<Figure> {
    // Most texts that are asked about are words, which need no closer look.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = without_marks(text);
    let (text, in_brackets) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let (text, has_minus) = match text.strip_prefix(MINUS) {
        Some(rest) => (rest.trim_start(), true),
        None => (text.strip_prefix(['+', '±']).unwrap_or(text), false),
    };
    let text = text.strip_prefix(['£', '€', '$']).unwrap_or(text);
    let (text, unit) = without_unit(text);
    let is_percent = unit.is_some_and(is_percent);
    if !text.starts_with(|c: char| c.is_ascii_digit())
        || !text.ends_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let (whole, fraction) = split(text, language.numbers.decimal)?;
    let decimals = u32::try_from(fraction.len()).ok().filter(|d| *d <= 6)?;
    if whole.len() > 15 {
        return None;
    }
    let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
    let value = digits * (ONE / 10_i128.pow(decimals));
    Some(Figure {
        value: if has_minus || in_brackets {
            -value
        } else {
            value
        },
        decimals,
        is_percent,
    })
}

/// A number without the unit that follows it, and the unit.
fn without_unit(text: &str) -> (&str, Option<&'static str>) {
    let own = inputs().flat_map(|input| input.units).copied();
    for unit in UNITS.into_iter().chain(own) {
        if let Some(number) = text.strip_suffix(unit) {
            return (number.trim_end(), Some(unit));
        }
    }
    (text, None)
}

/// The unit that follows the number in the text of a cell.
#[must_use]
pub fn unit_of(text: &str) -> Option<&'static str> {
    without_unit(without_marks(text)).1
}

/// A text without the footnote marks at its end.
fn without_marks(text: &str) -> &str {
    text.trim_end_matches(['*', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰'])
        .trim()
}

/// Whether a unit means a hundredth.
#[must_use]
pub fn is_percent(unit: &str) -> bool {
    unit == "%" || inputs().any(|input| input.percent.contains(&unit))
}

/// The digits before and after the decimal mark; absent when it cannot be known which mark is
/// which.
fn split(text: &str, decimal: char) -> Option<(String, String)> {
    let parts: Vec<&str> = text.split(is_group_space).collect();
    let are_groups = parts.iter().enumerate().all(|(at, part)| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        (at == 0 && part.len() <= 3 || digits == 3) || parts.len() == 1
    });
    if !are_groups {
        return None;
    }
    let joined: String = parts.concat();
    let commas = joined.matches(',').count();
    let points = joined.matches('.').count();
    let (mark, group) = match (commas, points) {
        (0, 0) => {
            return joined
                .bytes()
                .all(|b| b.is_ascii_digit())
                .then_some((joined, String::new()));
        }
        (1, 0) if decimal == ',' || after(&joined, ',') != 3 => (',', '.'),
        (0, 1) if decimal == '.' || after(&joined, '.') != 3 => ('.', ','),
        (_, 0) if grouped(&joined, ',') => return Some((joined.replace(',', ""), String::new())),
        (0, _) if grouped(&joined, '.') => return Some((joined.replace('.', ""), String::new())),
        (_, 1) if joined.rfind(',') < joined.rfind('.') => ('.', ','),
        (1, _) if joined.rfind('.') < joined.rfind(',') => (',', '.'),
        _ => return None,
    };
    let (whole, fraction) = joined.split_once(mark)?;
    let whole = whole.replace(group, "");
    let are_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    (are_digits(&whole) && are_digits(fraction)).then(|| (whole, fraction.to_owned()))
}

fn after(text: &str, mark: char) -> usize {
    text.rsplit(mark).next().map_or(0, str::len)
}

/// Whether every part after a mark is a group of three.
fn grouped(text: &str, mark: char) -> bool {
    text.split(mark).skip(1).all(|part| part.len() == 3)
        && text.split(mark).next().is_some_and(|p| p.len() <= 3)
}

/// A figure as the page's language writes it, with as many decimals as it needs of `decimals`.
#[must_use]
pub fn written(value: i128, decimals: u32, language: &Language) -> String {
    let unit = ONE / 10_i128.pow(decimals.min(6));
    let rounded = (value.abs() + unit / 2) / unit;
    let scale = 10_i128.pow(decimals.min(6));
    let whole = (rounded / scale).to_string();
    let form = language.numbers;
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(form.group);
        }
        out.push(digit);
    }
    if decimals > 0 {
        out = format!(
            "{out}{}{:0width$}",
            form.decimal,
            rounded % scale,
            width = decimals as usize
        );
    }
    if value < 0 && rounded > 0 {
        format!("−{out}")
    } else {
        out
    }
}
