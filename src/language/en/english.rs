//! English.

use crate::language::en::tables::TABLES;
use crate::language::language::{Language, NumberForm, Words};

/// English.
pub static ENGLISH: Language = Language {
    code: "en",
    numbers: NumberForm {
        decimal: '.',
        group: ',',
        space_before_percent: false,
    },
    words: Words { tables: TABLES },
};
