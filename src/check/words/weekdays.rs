//! Weekdays written beside a date that is another day: "torsdag 4 december 2026".
//!
//! Readers come on the weekday or on the date; one of them is wrong. Only dates with a year are
//! looked at, and the day of the page itself, whose year is known. And dates that are in no
//! calendar: "31 april".

use jiff::civil::Date;

use crate::base::bytes::any_byte;
use crate::base::diagnostic::{Level, Rule};
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::finder::PhraseKind;
use crate::check::words::prose::Prose;
use crate::language::phrases::List;
use crate::model::front_matter::Moment;
use crate::read::head::reader::IMPOSSIBLE_DATE;

/// A weekday that is not that of the date beside it.
pub const WRONG_WEEKDAY: Rule = Rule::warning("wrong-weekday");

/// So many words from the weekday on may belong to the date.
const WORDS: usize = 6;

/// A word of the text, and where it stands.
struct Word<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl Word<'_> {
    /// Whether it is `name`, a word in lower case.
    fn is(&self, name: &str) -> bool {
        self.text
            .chars()
            .flat_map(char::to_lowercase)
            .eq(name.chars())
    }
}

/// Looks at the weekdays of a piece of running text.
pub fn judge_weekdays(check: &mut PageCheck<'_>, prose: &Prose) {
    let weekdays = &check.language.input.weekdays;
    let text = prose.text();
    // Nearly all texts have no weekday, or no figure.
    let has_weekday = prose
        .found(PhraseKind::Weekday)
        .any(|found| found.is_whole(text));
    if !has_weekday || !any_byte(text, |byte| byte.is_ascii_digit()) {
        return;
    }
    let words = words(text);
    for (at, word) in words.iter().enumerate() {
        let is_said = |names: &List| names.iter().any(|name| word.is(name));
        let Some(said) = weekdays.iter().position(is_said) else {
            continue;
        };
        let Some(written) = date_beside(check, text, &words, at) else {
            continue;
        };
        let weekday =
            |date: Date| usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        // "Tuesday 10/11/2011" is right in one of the two ways of reading it.
        if written.swapped.is_some_and(|date| weekday(date) == said) {
            continue;
        }
        let date = written.date;
        let is = weekday(date);
        let day = weekdays.get(is).and_then(|names| names.first());
        if let Some(day) = day.filter(|_| is != said) {
            let span = prose.span(word.start..word.end);
            let finding = check.at(&WRONG_WEEKDAY, span).with("date", date);
            let finding = finding.with("said", word.text).with("day", *day);
            check.report(finding);
        }
    }
}

/// Looks for days that their month does not have, in a piece of running text: "31 april".
pub fn judge_days(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    // No month is without its first 28 days.
    if !["29", "30", "31"].iter().any(|day| text.contains(day)) {
        return;
    }
    let words = words(text);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(month) = whole_month(check, word) else {
            continue;
        };
        let next = words.get(at + 1);
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let day_first = before.filter(|day| begins_date(text, day, word));
        let (day, year, whole) = match (day_first, next) {
            (Some(day), _) => {
                let year = next.filter(|year| part(text, word.end..year.start) == " ");
                (day, year, day.start..word.end)
            }
            // "In June 31 people came": the month stands first only where a year follows.
            (None, Some(day)) => {
                let year = words.get(at + 2);
                let year = year.filter(|year| part(text, day.end..year.start) == ", ");
                let is_beside = part(text, word.end..day.start) == " ";
                match year.and_then(year_of).filter(|_| is_beside) {
                    Some(_) => (day, year, word.start..day.end),
                    None => continue,
                }
            }
            (None, None) => continue,
        };
        // A leap year, where the year is not said.
        let year = year.and_then(year_of).unwrap_or(2024);
        let is_day = |day: i8| Date::new(year, month, day).is_ok();
        if day_of(day.text).is_some_and(|day| !is_day(day)) {
            found.push(whole);
        }
    }
    for range in found {
        let written = part(text, range.clone()).replace('\u{a0}', " ");
        let mut finding = check.at(&IMPOSSIBLE_DATE, prose.span(range));
        finding.level = Level::Warning;
        check.report(
            finding
                .message("impossible-date-text")
                .with("date", written),
        );
    }
}

/// The number of a month that is written in full.
fn whole_month(check: &PageCheck<'_>, word: &Word<'_>) -> Option<i8> {
    let months = &check.language.input.months;
    let at = months.iter().position(|name| word.is(name))?;
    i8::try_from(at + 1).ok()
}

/// Whether `day` stands right before `month` and is no part of another number: not "1.31 april".
fn begins_date(text: &str, day: &Word<'_>, month: &Word<'_>) -> bool {
    let before = part(text, ..day.start).chars().next_back();
    let is_alone = before.is_none_or(|c| matches!(c, ' ' | '\u{a0}' | '(' | '–'));
    let between = part(text, day.end..month.start);
    // "31. April" may be two sentences.
    let is_beside = match between {
        " " | "\u{a0}" => true,
        ". " | ".\u{a0}" => month.text.starts_with(char::is_lowercase),
        _ => false,
    };
    is_alone && is_beside && day_of(day.text).is_some()
}

/// The year that a word is.
fn year_of(word: &Word<'_>) -> Option<i16> {
    let year = Some(word.text).filter(|text| text.len() == 4)?;
    number(year).filter(|year| (1900..2100).contains(year))
}

/// A date as it is written.
#[derive(Clone, Copy)]
struct WrittenDate {
    date: Date,
    /// The date that it is when the month stands first: figures alone do not tell.
    swapped: Option<Date>,
}

impl From<Date> for WrittenDate {
    fn from(date: Date) -> WrittenDate {
        WrittenDate {
            date,
            swapped: None,
        }
    }
}

/// The words of a text: letters and figures.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (end, c) in ends {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(end),
            (Some(from), false) => {
                let text = part(text, from..end);
                words.push(Word {
                    text,
                    start: from,
                    end,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The date that the weekday at `at` is said of: it follows, or stands before the brackets in which
/// the weekday stands.
fn date_beside(
    check: &PageCheck<'_>,
    text: &str,
    words: &[Word<'_>],
    at: usize,
) -> Option<WrittenDate> {
    let word = words.get(at)?;
    let is_in_brackets = text
        .get(..word.start)
        .is_some_and(|text| text.ends_with('('))
        && text
            .get(word.end..)
            .is_some_and(|text| text.starts_with(')'));
    if !is_in_brackets {
        return date_after(check, text, words.get(at..)?);
    }
    let before = words.get(at.saturating_sub(3)..=at)?;
    let is_joined = before.windows(2).all(|pair| match pair {
        [word, next] => text.get(word.end..next.start).is_some_and(is_within_date),
        _ => false,
    });
    let parts: Vec<&str> = before.iter().map(|word| word.text).collect();
    let parts = parts.get(..parts.len() - 1)?;
    is_joined.then(|| date_of(check, parts)).flatten()
}

/// Whether what stands between two words may stand within a date, or before brackets after it.
fn is_within_date(between: &str) -> bool {
    let is_part = |c: char| matches!(c, ' ' | '\u{a0}' | ',' | '.' | '/' | '-' | ':' | '(');
    between.chars().all(is_part)
}

/// The date that follows a weekday, the first of `words`.
fn date_after(check: &PageCheck<'_>, text: &str, words: &[Word<'_>]) -> Option<WrittenDate> {
    let mut parts: Vec<&str> = Vec::new();
    for pair in words.windows(2).take(WORDS) {
        let [before, word] = pair else {
            break;
        };
        // "Torsdag. 3 december" are two sentences, and a dash makes a range of days.
        let between = text.get(before.end..word.start)?;
        let is_apart = parts.is_empty() && between.contains(['.', '-', '/', ':', '(']);
        if is_apart || !is_within_date(between) {
            break;
        }
        let beside = check.language.input.date_words;
        if !beside.iter().any(|name| word.is(name)) {
            parts.push(word.text);
        }
    }
    date_of(check, &parts)
}

/// The date that these words begin with.
fn date_of(check: &PageCheck<'_>, parts: &[&str]) -> Option<WrittenDate> {
    let month = |part: &str| month_of(check, part);
    let (day, month, rest) = match parts {
        [year, m, d, ..] if year.len() == 4 => {
            let date = Date::new(number(year)?, number(m)?, number(d)?).ok()?;
            return Some(date.into());
        }
        [m, d, rest @ ..] if month(m).is_some() => (day_of(d)?, month(m)?, rest),
        [d, m, rest @ ..] => (day_of(d)?, month(m).or_else(|| number(m))?, rest),
        _ => return None,
    };
    let year = rest
        .first()
        .filter(|year| year.len() == 4)
        .and_then(|year| number::<i16>(year));
    let year = match year {
        Some(year) => year,
        None => year_of_page(check, month, day)?,
    };
    (1900..2100).contains(&year).then_some(())?;
    let date = Date::new(year, month, day).ok()?;
    let is_of_figures = parts
        .iter()
        .take(2)
        .all(|part| number::<i8>(part).is_some());
    Some(WrittenDate {
        date,
        swapped: Date::new(year, day, month).ok().filter(|_| is_of_figures),
    })
}

/// The year of a day that the page itself is about: its own, or that of its event or meeting.
fn year_of_page(check: &PageCheck<'_>, month: i8, day: i8) -> Option<i16> {
    let meta = &check.page.meta;
    let event = meta.details.event();
    let own = [
        meta.date,
        event.and_then(|event| event.starts),
        event.and_then(|event| event.ends),
        meta.details.meeting().and_then(|meeting| meeting.held),
    ];
    let mut days = own.into_iter().flatten().map(Moment::date);
    days.find(|own| (own.month(), own.day()) == (month, day))
        .map(Date::year)
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// A day of a month: `3`, `3rd`.
fn day_of(text: &str) -> Option<i8> {
    let figures = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = text.get(figures.len()..)?;
    matches!(ending, "" | "st" | "nd" | "rd" | "th").then_some(())?;
    number(figures).filter(|day| (1..=31).contains(day))
}

/// A month by its name or the beginning of it.
fn month_of(check: &PageCheck<'_>, text: &str) -> Option<i8> {
    let months = &check.language.input.months;
    let text = text.to_lowercase();
    let is_it = |name: &str| name == text || (text.chars().count() >= 3 && name.starts_with(&text));
    let at = months.iter().position(|name| is_it(name))?;
    i8::try_from(at + 1).ok()
}
