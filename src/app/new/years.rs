//! Years and days in titles, names and periods, moved to those of a new document.

use jiff::civil::Date;

use crate::language::language::Language;
use crate::model::front_matter::Period;
use crate::model::page::Page;

/// The years of a document, and how far those of the next one lie from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// First year.
    pub first: i16,
    /// Last year.
    pub last: i16,
}

impl Years {
    /// The years that a document covers: of its period, else those that its title names.
    #[must_use]
    pub fn of(page: &Page) -> Option<Years> {
        if let Some(Period { from, to }) = page.meta.details.decided().and_then(|d| d.period) {
            return Some(Years {
                first: from.year(),
                last: to.year(),
            });
        }
        Years::named(&page.meta.title)
    }

    /// The years that a text names.
    #[must_use]
    pub fn named(text: &str) -> Option<Years> {
        let found: Vec<i16> = numbers(text)
            .filter_map(|(_, word)| word.parse().ok())
            .collect();
        Some(Years {
            first: *found.first()?,
            last: *found.last()?,
        })
    }

    /// The period of a document that is called by years: `2027`, `2025-2028`.
    #[must_use]
    pub fn period(self) -> Option<String> {
        let is_near = |year: i16| (1900..2200).contains(&year);
        let is_period = is_near(self.first) && is_near(self.last) && self.first <= self.last;
        let last = (self.first < self.last).then(|| format!("-{}", self.last));
        is_period.then(|| format!("{}{}", self.first, last.unwrap_or_default()))
    }

    /// How many years the next document is from this one.
    #[must_use]
    pub fn step(self) -> i16 {
        (self.last - self.first).max(0) + 1
    }

    /// The years of the next document.
    #[must_use]
    pub fn next(self) -> Years {
        Years {
            first: self.first + self.step(),
            last: self.last + self.step(),
        }
    }

    /// A text that names these years, with those of the next document instead.
    #[must_use]
    pub fn moved(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (at, word) in numbers(text) {
            let year = word.parse::<i16>().ok();
            if let Some(year) = year.filter(|year| (self.first..=self.last).contains(year)) {
                out.push_str(text.get(done..at).unwrap_or(""));
                out.push_str(&(year + self.step()).to_string());
                done = at + word.len();
            }
        }
        out.push_str(text.get(done..).unwrap_or(""));
        out
    }
}

/// The numbers of four digits in a text, and where they stand.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_ascii_digit())
        .filter_map(move |word| {
            let place = text.get(at..)?.find(word)? + at;
            at = place + word.len();
            (word.len() == 4).then_some((place, word))
        })
}

/// A title with `day` in the place of the day that it names, `26 mars 2026` or `26 March 2026`;
/// nothing when it names none.
#[must_use]
pub fn with_day(title: &str, language: &Language, day: Date) -> Option<String> {
    let words: Vec<&str> = title.split(' ').collect();
    let is_month = |word: &&str| {
        language
            .input
            .months
            .contains(&word.to_lowercase().as_str())
    };
    let at = words.iter().position(is_month)?;
    let number = words.get(at.checked_sub(1)?)?;
    let year = words.get(at + 1)?;
    let rest = year.get(4..)?;
    let is_day = number.parse::<u8>().is_ok() && year.get(..4)?.parse::<u16>().is_ok();
    if !is_day {
        return None;
    }
    let month = month_name(language, day)?;
    let mut new: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    *new.get_mut(at - 1)? = day.day().to_string();
    *new.get_mut(at)? = month;
    *new.get_mut(at + 1)? = format!("{:04}{rest}", day.year());
    Some(new.join(" "))
}

/// What a language calls the month of a day, as it stands within a sentence.
#[must_use]
pub fn month_name(language: &Language, day: Date) -> Option<String> {
    let at = usize::try_from(day.month()).ok()?.checked_sub(1)?;
    let name = *language.input.months.get(at)?;
    let is_capital = language.code == "en";
    Some(if is_capital {
        capital(name)
    } else {
        name.to_owned()
    })
}

/// A text with a capital first.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::languages::LANGUAGES;

    #[test]
    fn years_move_by_the_length_of_the_period() {
        let years = Years {
            first: 2025,
            last: 2028,
        };
        assert_eq!(
            years.moved("Strategi 2025–2028: 12025"),
            "Strategi 2029–2032: 12025"
        );
        let year = Years {
            first: 2026,
            last: 2026,
        };
        assert_eq!(year.moved("plan-2026 med 2024"), "plan-2027 med 2024");
    }

    #[test]
    fn a_title_tells_its_period() {
        let period = |title| Years::named(title).and_then(Years::period);
        assert_eq!(period("Verksamhetsplan 2027").as_deref(), Some("2027"));
        assert_eq!(period("Strategi 2025–2028").as_deref(), Some("2025-2028"));
        assert_eq!(period("Plan 3000"), None);
        assert_eq!(period("Plan"), None);
    }

    #[test]
    fn the_day_of_a_title_is_replaced() {
        let day = jiff::civil::date(2026, 11, 30);
        let swedish = LANGUAGES[0];
        assert_eq!(
            with_day("Styrelsens möte den 26 mars 2026", swedish, day).as_deref(),
            Some("Styrelsens möte den 30 november 2026")
        );
        assert_eq!(with_day("Möte i mars 2026", swedish, day), None);
    }
}
