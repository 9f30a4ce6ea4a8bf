//! Paragraphs of minutes, § 12, as their headings and those who refer to them write them.
//!
//! Knows how they are written, not which minutes there are.

use jiff::civil::Date;

/// What a reference to a decision says: `§ 12`, `2026-03-14 § 12`, `2025-38`, `dnr 2025-38, § 12`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Number of the paragraph.
    pub paragraph: Option<String>,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Reference number (diarienummer).
    pub number: Option<String>,
}

impl Reference {
    /// What a text refers to.
    #[must_use]
    pub fn of(text: &str) -> Reference {
        let mut reference = Reference::default();
        let mut is_after_sign = false;
        for word in words(text) {
            let Some(after) = word.strip_prefix('§') else {
                if is_after_sign {
                    reference.paragraph = reference.paragraph.or_else(|| number(word));
                    is_after_sign = false;
                } else if let Ok(date) = word.parse::<Date>() {
                    reference.date = Some(date);
                } else if word.contains(|c: char| c.is_ascii_digit()) {
                    reference.number.get_or_insert_with(|| word.to_owned());
                }
                continue;
            };
            let after = after.trim_start_matches('§');
            is_after_sign = after.is_empty();
            if !is_after_sign {
                reference.paragraph = reference.paragraph.or_else(|| number(after));
            }
        }
        reference
    }
}

/// The number of the paragraph that a heading begins: `12` of `§ 12 Budget 2026`, `12a` of `§ 12a`.
#[must_use]
pub fn heading_number(heading: &str) -> Option<String> {
    let rest = heading.trim_start().strip_prefix('§')?;
    number(rest.trim_start_matches('§').trim_start())
}

/// The id of the heading of a paragraph.
#[must_use]
pub fn paragraph_id(number: &str) -> String {
    format!("par-{number}")
}

/// Whether a heading names a reference number, as a word of its own.
#[must_use]
pub fn names_number(heading: &str, wanted: &str) -> bool {
    words(heading).any(|word| word == wanted)
}

/// The words of a text, without the punctuation around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'))
        .map(|word| word.trim_matches(['.', ':']))
        .filter(|word| !word.is_empty())
}

/// The digits that a text begins with, and a small letter right after them.
fn number(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end).filter(|_| end > 0)?;
    let mut letters = rest.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase);
    let ends = letters.next().is_none_or(|next| !next.is_alphanumeric());
    let letter = letter.filter(|_| ends).map(String::from);
    Some(format!("{digits}{}", letter.as_deref().unwrap_or("")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(text: &str) -> (Option<String>, Option<String>, Option<String>) {
        let Reference {
            paragraph,
            date,
            number,
        } = Reference::of(text);
        (paragraph, date.map(|date| date.to_string()), number)
    }

    #[test]
    fn references_are_read_as_offices_write_them() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(reference("§ 12"), (some("12"), None, None));
        assert_eq!(reference("§\u{a0}12"), (some("12"), None, None));
        assert_eq!(reference("§12/2026"), (some("12"), None, None));
        assert_eq!(
            reference("2026-03-14 § 12"),
            (some("12"), some("2026-03-14"), None)
        );
        assert_eq!(
            reference("Styrelsen 2026-03-14, § 12."),
            (some("12"), some("2026-03-14"), None)
        );
        assert_eq!(reference("2025-38"), (None, None, some("2025-38")));
        assert_eq!(
            reference("dnr 2025/38, § 7a"),
            (some("7a"), None, some("2025/38"))
        );
        assert_eq!(reference("ordförandebeslut"), (None, None, None));
    }

    #[test]
    fn headings_of_paragraphs_begin_with_the_sign() {
        let number = |text: &str| heading_number(text);
        assert_eq!(number("§ 12 Budget 2026").as_deref(), Some("12"));
        assert_eq!(number("§12. Budget").as_deref(), Some("12"));
        assert_eq!(number("§\u{a0}12a Budget").as_deref(), Some("12a"));
        assert_eq!(number("§§ 1–4 Mötet öppnas").as_deref(), Some("1"));
        assert_eq!(number("Budget enligt § 12"), None);
        assert_eq!(number("§ Budget"), None);
        assert!(names_number(
            "§ 12 Verksamhetsplan (dnr 2025-38)",
            "2025-38"
        ));
        assert!(!names_number(
            "§ 12 Verksamhetsplan (dnr 2025-381)",
            "2025-38"
        ));
    }
}
