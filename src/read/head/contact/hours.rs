//! `hours` in `contact` of `site.yaml`: when the office is open, by weekdays or in words of its
//! own.

use jiff::civil::Time;

use crate::language::languages::inputs;
use crate::model::config::{Hours, OpenDays};
use crate::model::language::lang_of;
use crate::read::head::node::NodeValue;
use crate::read::head::per_lang::per_lang;
use crate::read::head::reader::before_remark;
use crate::read::head::yaml::Fields;

/// What stands between the first and the last of days or times.
const DASHES: [char; 3] = ['–', '-', '—'];

/// When the office is open: `måndag–torsdag: 9.00–16.00`, a line for each; or a text for readers,
/// in each language.
#[must_use]
pub fn read_hours(fields: &mut Fields, languages: &[String]) -> Option<Hours> {
    let entry = fields.entry("hours").filter(|e| !e.value.is_null())?;
    let NodeValue::Map(pairs) = entry.value.clone() else {
        let words = per_lang(fields, "hours", languages);
        return (!words.is_empty()).then_some(Hours::Words(words));
    };
    let is_language = |key: &str| lang_of(languages, key).is_some();
    if pairs.iter().any(|pair| is_language(&pair.key)) {
        let words = per_lang(fields, "hours", languages);
        return (!words.is_empty()).then_some(Hours::Words(words));
    }
    let mut open = Vec::new();
    for pair in pairs {
        let Some((from, to)) = days(&pair.key) else {
            fields.wrong(pair.key_span, "weekdays", None);
            continue;
        };
        let said = before_remark(&pair.value.value);
        let times: Option<Vec<(Time, Time)>> = said.split(',').map(times).collect();
        let Some(times) = times else {
            fields.wrong(pair.value.span, "hours", None);
            continue;
        };
        let day = |(opens, closes): (Time, Time)| OpenDays {
            from,
            to,
            opens,
            closes,
        };
        open.extend(times.into_iter().map(day));
    }
    (!open.is_empty()).then_some(Hours::Days(open))
}

/// One weekday, or the first and the last of several, Monday being 0.
fn days(text: &str) -> Option<(usize, usize)> {
    let text = text.to_lowercase();
    match text.split_once(DASHES) {
        Some((from, to)) => {
            let (from, to) = (weekday(from)?, weekday(to)?);
            (from < to).then_some((from, to))
        }
        None => weekday(&text).map(|day| (day, day)),
    }
}

/// A weekday by any of its names in any language.
fn weekday(text: &str) -> Option<usize> {
    let text = text.trim().trim_end_matches('.');
    let is_it = |names: &[&str]| names.iter().any(|name| name.to_lowercase() == text);
    inputs().find_map(|input| input.weekdays.iter().position(|names| is_it(names)))
}

/// When it opens and closes: `9.00–16.00`, `9-16`, `8:30–12`.
fn times(text: &str) -> Option<(Time, Time)> {
    let (opens, closes) = text.split_once(DASHES)?;
    let (opens, closes) = (time(opens)?, time(closes)?);
    (opens < closes).then_some((opens, closes))
}

fn time(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "0"));
    let is_short = |part: &str| (1..=2).contains(&part.len());
    if !is_short(hour) || !is_short(minute) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        assert_eq!(days("måndag–torsdag"), Some((0, 3)));
        assert_eq!(days("Mån - Fre"), Some((0, 4)));
        assert_eq!(days("Saturday"), Some((5, 5)));
        assert_eq!(days("ma-pe"), Some((0, 4)));
        assert_eq!(days("fredag–måndag"), None);
        assert_eq!(days("vardagar"), None);
        let at = |hour, minute| Time::constant(hour, minute, 0, 0);
        assert_eq!(times("9.00–16.30"), Some((at(9, 0), at(16, 30))));
        assert_eq!(times("8:30-12"), Some((at(8, 30), at(12, 0))));
        assert_eq!(times("16–9"), None);
        assert_eq!(times("9–25"), None);
        assert_eq!(times("9.000–16"), None);
        assert_eq!(times("stängt"), None);
    }
}
