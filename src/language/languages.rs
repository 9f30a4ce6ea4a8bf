//! The languages that the program knows, and the one that a code means.

use crate::language::en::english::ENGLISH;
use crate::language::language::{Language, NumberForm, Words};
use crate::language::sv::swedish::SWEDISH;

/// Every language that the program knows.
pub static LANGUAGES: [&Language; 2] = [&SWEDISH, &ENGLISH];

/// A language that the program knows nothing of: its rules find no words.
pub static UNKNOWN: Language = Language {
    code: "",
    numbers: NumberForm {
        decimal: ',',
        group: ' ',
        space_before_percent: true,
    },
    words: Words::NONE,
};

impl Language {
    /// The language that a code means: `sv`, and `sv-FI` as well.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Language> {
        let primary = code.split('-').next()?;
        LANGUAGES
            .into_iter()
            .find(|language| language.code.eq_ignore_ascii_case(primary))
    }

    /// The language that a code means, or [`UNKNOWN`], for which every rule is silent.
    #[must_use]
    pub fn or_unknown(code: &str) -> &'static Language {
        Language::of(code).unwrap_or(&UNKNOWN)
    }

    /// Whether this is a language that the program knows.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.code.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_changes_nothing() {
        assert_eq!(Language::or_unknown("sv-FI"), &SWEDISH);
        assert_eq!(Language::or_unknown("en-GB"), &ENGLISH);
        assert_eq!(Language::of("xx"), None);
        assert_eq!(Language::of(""), None);
    }
}
