//! Dates as written in front matter, and what was probably meant when they are not written right.
//!
//! Works on single values; knows no keys.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use crate::language::languages::inputs;
use crate::model::front_matter::{Moment, PartialDate, Period};

/// `2026-03-01`.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let (year, month, day) = iso_parts(text)?;
    Date::new(year, month, day).ok()
}

/// `2026-03-01`, or with a time of day: `2026-03-01 13:00` (a `T` may stand between them). A time
/// in another zone (`2026-03-01T13:00:00Z`, `… +02:00`) is turned into that of `zone`.
#[must_use]
pub fn parse_moment(text: &str, zone: &TimeZone) -> Option<Moment> {
    let text = text.trim();
    let Some((date, time)) = text.split_once([' ', 'T', 't']) else {
        return parse_date(text).map(Moment::Day);
    };
    let date = parse_date(date)?;
    let (time, offset) = split_offset(time.trim());
    let said = DateTime::from_parts(date, parse_time(time.trim())?);
    match offset {
        None => Some(Moment::Minute(said)),
        Some(offset) => {
            let instant = parse_offset(offset)?.to_timestamp(said).ok()?;
            Some(Moment::Minute(instant.to_zoned(zone.clone()).datetime()))
        }
    }
}

/// The day of the site that a value says: `2026-03-01`, or as other programs write it, with a time
/// and a zone.
#[must_use]
pub fn parse_day(text: &str, zone: &TimeZone) -> Option<Date> {
    let text = text.trim();
    let rest = text.get("2026-03-01".len()..).unwrap_or_default();
    let is_of_program = rest.starts_with(['T', 't']) || split_offset(rest).1.is_some();
    let moment = || parse_moment(text, zone).filter(|_| is_of_program);
    parse_date(text).or_else(|| moment().map(Moment::date))
}

/// A time of day, and the zone that stands after it: `Z`, `UTC`, `+02:00`.
fn split_offset(time: &str) -> (&str, Option<&str>) {
    let start = time.find(['Z', 'z', '+', '-', '−', 'U', 'G']);
    match start.and_then(|at| time.split_at_checked(at)) {
        Some((time, offset)) => (time, Some(offset)),
        None => (time, None),
    }
}

/// How far a zone is from that of Greenwich: `Z`, `+02:00`, `+0200`, `-05`.
fn parse_offset(text: &str) -> Option<Offset> {
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some(parts) => parts,
        None => rest.split_at_checked(2)?,
    };
    let hours = i32::from(two_digits(hours)?);
    let minutes = match minutes {
        "" => 0,
        minutes => i32::from(two_digits(minutes)?),
    };
    Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok()
}

/// `2026-03-01`, `2026-03` or `2026`; a day as other programs write it, too.
#[must_use]
pub fn parse_partial(text: &str, zone: &TimeZone) -> Option<PartialDate> {
    let text = text.trim();
    if let Some(date) = parse_day(text, zone) {
        return Some(PartialDate::Day(date));
    }
    match text.split_once('-') {
        None => Some(PartialDate::Year(year(text)?)),
        Some((y, m)) if m.len() == 2 => {
            let date = Date::new(year(y)?, m.parse().ok()?, 1).ok()?;
            Some(PartialDate::Month(date.year(), date.month()))
        }
        Some(_) => None,
    }
}

/// `2026`, `2024-2026` or `2024–2026`: whole years.
#[must_use]
pub fn parse_period(text: &str) -> Option<Period> {
    let text = text.trim();
    let (from, to) = text.split_once(['-', '–', '—']).unwrap_or((text, text));
    let (from, to) = (year(from.trim())?, year(to.trim())?);
    (from <= to).then_some(Period {
        from: first_day(from)?,
        to: last_day(to)?,
    })
}

/// The first or last day that an end of a period written as a map stands for.
#[must_use]
pub fn parse_period_end(text: &str, is_last: bool) -> Option<Date> {
    match parse_partial(text, &TimeZone::UTC)? {
        PartialDate::Day(date) => Some(date),
        PartialDate::Month(y, m) => {
            let first = Date::new(y, m, 1).ok()?;
            Some(if is_last {
                first.last_of_month()
            } else {
                first
            })
        }
        PartialDate::Year(y) => {
            if is_last {
                last_day(y)
            } else {
                first_day(y)
            }
        }
    }
}

/// What was probably meant by a date that is not written as `2026-03-01`: ready to paste. None for
/// dates that are written right but do not exist.
#[must_use]
pub fn meant_date(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split([' ', '.', '/', '-', '–', '\u{2011}', '−', ',', '\u{a0}', 'T'])
        .filter(|w| !w.is_empty())
        .collect();
    let date = match words.as_slice() {
        [y, m, d, ..] if y.len() == 4 => Date::new(year(y)?, m.parse().ok()?, d.parse().ok()?),
        [d, m, y, ..] if y.len() == 4 => {
            // "May 5, 2026"
            let (d, m) = if month(d).is_some() { (m, d) } else { (d, m) };
            let month = m.parse::<i8>().ok().or_else(|| month(m))?;
            Date::new(year(y)?, month, d.parse().ok()?)
        }
        // "den 5 maj 2026", "Tue, 05 May 2026"
        [word, d, m, y, ..] if y.len() == 4 && word.chars().all(char::is_alphabetic) => {
            Date::new(year(y)?, month(m)?, d.parse().ok()?)
        }
        [compact] if compact.len() == 8 => Date::new(
            year(compact.get(..4)?)?,
            compact.get(4..6)?.parse().ok()?,
            compact.get(6..)?.parse().ok()?,
        ),
        _ => return None,
    };
    Some(date.ok()?.to_string())
}

/// Whether `text` has the form of a date, so that only the calendar can be at fault.
#[must_use]
pub fn looks_like_date(text: &str) -> bool {
    iso_parts(text.split([' ', 'T']).next().unwrap_or_default()).is_some()
}

fn iso_parts(text: &str) -> Option<(i16, i8, i8)> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    Some((
        year(text.get(..4)?)?,
        text.get(5..7)?.parse().ok()?,
        text.get(8..)?.parse().ok()?,
    ))
}

fn parse_time(text: &str) -> Option<Time> {
    let mut parts = text.split([':', '.']);
    let hour = two_digits(parts.next()?)?;
    let minute = two_digits(parts.next()?)?;
    let second = parts.next().map_or(Some(0), two_digits)?;
    // Parts of a second, as programs write them.
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.next().is_none_or(is_digits) || parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

fn two_digits(text: &str) -> Option<i8> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    (text.len() == 4 && (1000..=9998).contains(&year)).then_some(year)
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let is_month = |name: &str| name == word || (word.len() >= 3 && name.starts_with(&word));
    let at = inputs().find_map(|input| input.months.iter().position(|name| is_month(name)))?;
    i8::try_from(at + 1).ok()
}

fn first_day(year: i16) -> Option<Date> {
    Date::new(year, 1, 1).ok()
}

fn last_day(year: i16) -> Option<Date> {
    Date::new(year, 12, 31).ok()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{meant_date, parse_day, parse_moment};

    #[test]
    fn dates_as_people_and_programs_write_them_are_understood() {
        for written in [
            "5 maj 2026",
            "den 5 maj 2026",
            "tisdag 5 maj 2026",
            "May 5, 2026",
            "5/5 2026",
            "05.05.2026",
            "2026–05–05",
            "2026\u{2011}05\u{2011}05",
            "2026−05−05",
            "20260505",
            "Tue, 05 May 2026 10:00:00 +0200",
            "2026-05-05 kl. 10",
        ] {
            assert_eq!(
                meant_date(written).as_deref(),
                Some("2026-05-05"),
                "{written}"
            );
        }
        for unclear in ["i maj", "2026-W19", "5 maj", "46147", "26-05-05"] {
            assert_eq!(meant_date(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn times_of_other_zones_are_those_of_the_site() -> Result<(), jiff::Error> {
        let zone = TimeZone::get("Europe/Stockholm")?;
        for (written, expected) in [
            ("2026-01-13T23:30:00Z", "2026-01-14T00:30:00"),
            ("2026-07-13T22:30:00.123Z", "2026-07-14T00:30:00"),
            ("2026-01-13 23:30:00 +0100", "2026-01-13T23:30:00"),
            ("2026-01-13T23:30:00-05:00", "2026-01-14T05:30:00"),
            ("2026-01-13T23:30:00+05:30", "2026-01-13T19:00:00"),
            ("2026-01-13 23:30 UTC", "2026-01-14T00:30:00"),
            ("2026-01-13T23:30", "2026-01-13T23:30:00"),
        ] {
            let moment = parse_moment(written, &zone).map(|moment| moment.at(0).to_string());
            assert_eq!(moment.as_deref(), Some(expected), "{written}");
        }
        for wrong in [
            "2026-01-13 25:00Z",
            "2026-01-13T10:00+99:00",
            "2026-01-13 kl",
        ] {
            assert_eq!(parse_moment(wrong, &zone), None, "{wrong}");
        }
        let day = |text| parse_day(text, &zone).map(|day| day.to_string());
        assert_eq!(day("2026-01-13T23:30:00Z").as_deref(), Some("2026-01-14"));
        assert_eq!(day("2026-01-13 12:00"), None);
        Ok(())
    }
}
