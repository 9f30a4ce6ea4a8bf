//! Swedish.

use waken_snowball::Algorithm;

use crate::language::language::{
    FixedAddresses, Joints, Language, NumberForm, SearchLanguage, Typography,
};
use crate::language::phrases::List;
use crate::language::sv::input::INPUT;
use crate::language::sv::words::WORDS;

/// Swedish.
pub static SWEDISH: Language = Language {
    code: "sv",
    called: &[("sv", "svenska"), ("en", "Swedish")],
    input: INPUT,
    numbers: NumberForm {
        decimal: ',',
        group: ' ',
        space_before_percent: true,
    },
    typography: Typography {
        double: ("”", "”"),
        single: ("’", "’"),
        long_dash: "–",
        spaced_numbers: true,
        units: &[
            "kr",
            "kronor",
            "procent",
            "tkr",
            "mkr",
            "mnkr",
            "miljon",
            "miljoner",
            "miljard",
            "miljarder",
        ],
        table_word: "tabell",
    },
    search: SearchLanguage {
        stemmer: Some(Algorithm::Swedish),
        silent: SILENT,
        has_compounds: true,
        heads: HEADS,
        joints: JOINTS,
    },
    joints: Joints {
        after: JOINTS,
        before: HEADS,
    },
    addresses: FixedAddresses {
        search: "sok",
        tags: "etiketter",
        calendar: "kalender",
    },
    words: WORDS,
};

/// Snowball's list for Swedish, without the words that mean something to an office ("vi", "ny",
/// "alla").
const SILENT: &str = "och det att i en han pa den med var sig for sa till ar men ett om hade de av icke mig du henne \
    da sin nu har inte hans honom skulle hennes dar min ej vid kunde nagot fran ut nar efter upp dem vara vad over an \
    dig kan sina ha mot under nagon eller mycket sjalv denna sjalvt detta at utan varit hur ingen mitt ni bli blev oss \
    din dessa nagra deras blir mina samma vilken er sadan var blivit dess inom mellan sadant varfor varje vilka ditt \
    vem vilket sitt sadana vart dina vars vart vara era vilkas som";

/// Ends of a part of a compound word that another part follows.
const JOINTS: List = &[
    "hets", "ings", "tions", "sions", "skaps", "tets", "doms", "ments",
];

/// Words that long words of offices end with, or go on with.
const HEADS: List = &[
    "arbete",
    "behandling",
    "beskrivning",
    "bidrag",
    "förbund",
    "försörjning",
    "handling",
    "insats",
    "kommun",
    "marknad",
    "myndighet",
    "nämnd",
    "plan",
    "policy",
    "politik",
    "program",
    "rapport",
    "redogörelse",
    "redovisning",
    "strategi",
    "undersökning",
    "uppföljning",
    "utredning",
    "utveckling",
];
