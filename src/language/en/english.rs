//! English.

use waken_snowball::Algorithm;

use crate::language::en::input::INPUT;
use crate::language::en::words::WORDS;
use crate::language::language::{
    FixedAddresses, Joints, Language, NumberForm, SearchLanguage, Typography,
};

/// English.
pub static ENGLISH: Language = Language {
    code: "en",
    called: &[("sv", "engelska"), ("en", "English")],
    input: INPUT,
    numbers: NumberForm {
        decimal: '.',
        group: ',',
        space_before_percent: false,
    },
    typography: Typography {
        double: ("“", "”"),
        single: ("‘", "’"),
        long_dash: "—",
        spaced_numbers: false,
        units: &[],
        table_word: "table",
    },
    search: SearchLanguage {
        stemmer: Some(Algorithm::English),
        silent: SILENT,
        has_compounds: false,
        heads: &[],
        joints: &[],
    },
    joints: Joints {
        after: &[],
        before: &[],
    },
    addresses: FixedAddresses {
        search: "search",
        tags: "tags",
        calendar: "calendar",
    },
    words: WORDS,
};

/// Snowball's list for English, without the words that mean something to an office ("we", "all",
/// "own").
const SILENT: &str = "i me my you your yours he him his she her hers it its they them their theirs what which who whom \
    this that these those am is are was were be been being have has had having do does did doing would should could \
    ought a an the and but if or because as until while of at by for with about against between into through during \
    before after above below to from up down in out on off over under again further then once here there when where \
    why how both each few more most other some such no nor not only same so than too very s t can will";
