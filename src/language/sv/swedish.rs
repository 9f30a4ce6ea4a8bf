//! Swedish.

use crate::language::language::{Language, NumberForm, Words};
use crate::language::sv::tables::TABLES;

/// Swedish.
pub static SWEDISH: Language = Language {
    code: "sv",
    numbers: NumberForm {
        decimal: ',',
        group: ' ',
        space_before_percent: true,
    },
    words: Words { tables: TABLES },
};
