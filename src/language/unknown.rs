//! Languages of which the program knows no words: what holds for them, and those whose typography
//! it knows all the same.

use crate::language::figure_words::{CheckWords, GoalWords};
use crate::language::language::{
    FixedAddresses, InputWords, Joints, Language, LinkWords, NumberForm, NumberWords,
    PlaceholderWords, RuleWords, SearchLanguage, StyleWords, TableWords, Typography,
};
use crate::language::laws::Laws;

/// A language that the program knows nothing of: English quotes and addresses, and no words.
pub static UNKNOWN: Language = nothing_but("", ENGLISH_QUOTES);

/// Languages whose typography the program knows.
pub static TYPOGRAPHY_ONLY: [Language; 5] = [
    nothing_but("da", NORDIC_QUOTES),
    nothing_but("nb", NORDIC_QUOTES),
    nothing_but("nn", NORDIC_QUOTES),
    nothing_but("no", NORDIC_QUOTES),
    nothing_but("de", GERMAN_QUOTES),
];

const ENGLISH_QUOTES: Typography = Typography {
    double: ("“", "”"),
    single: ("‘", "’"),
    long_dash: "—",
    spaced_numbers: false,
    units: &[],
    table_word: "table",
};

const NORDIC_QUOTES: Typography = Typography {
    double: ("«", "»"),
    single: ("’", "’"),
    long_dash: "–",
    spaced_numbers: true,
    units: &["kr"],
    table_word: "tabell",
};

const GERMAN_QUOTES: Typography = Typography {
    double: ("„", "“"),
    single: ("‚", "‘"),
    long_dash: "–",
    spaced_numbers: true,
    units: &["kr"],
    table_word: "tabelle",
};

/// A language with its typography and without words.
const fn nothing_but(code: &'static str, typography: Typography) -> Language {
    Language {
        code,
        called: &[],
        input: INPUT,
        numbers: NumberForm {
            decimal: ',',
            group: ' ',
            space_before_percent: true,
        },
        typography,
        search: SearchLanguage {
            stemmer: None,
            silent: "",
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
    }
}

const INPUT: InputWords = InputWords {
    keys: &[],
    other_keys: &[],
    kinds: &[],
    folders: &[],
    statuses: &[],
    yes: &[],
    no: &[],
    months: [""; 12],
    weekdays: [&[]; 7],
    date_words: &[],
    remarks: &[],
    checks: CheckWords {
        rounding: &[],
        of: &[],
        equal: &[],
        at_most: &[],
        at_least: &[],
        shares: &[],
        falls: &[],
        rises: &[],
        changes: &[],
        limits: &[],
        yearly: &[],
    },
    charts: &[],
    appendix: &[],
    table: &[],
    appendix_references: &[],
    table_references: &[],
    several_references: &[],
    goals: GoalWords {
        goal: &[],
        programme: &[],
        sizes: &[],
        status: &[],
        only_status: &[],
        aims: &[],
        outcomes: &[],
        done: &[],
        partly: &[],
        planned: &[],
        unknown: &[],
        not: &[],
        proposed: &[],
        at_least: &[],
        at_most: &[],
        above: &[],
        below: &[],
        between: &[],
    },
    gap: "FILL IN",
    link_placeholders: &[],
    empty_names: &[],
    no_place: &[],
    units: &[],
    percent: &[],
};

const WORDS: RuleWords = RuleWords {
    tables: TableWords {
        totals: &[],
        whole: &[],
        parts: &[],
        results: &[],
        no_sums: &[],
        shares: &[],
        percent: &[],
        rounded: &[],
        everyone: &[],
        years: &[],
        pairs: &[],
        number_of: &[],
        status: &[],
        of: "",
        fillers: &[],
        means: &[],
        of_whom: &[],
        and: &[],
        about: &[],
    },
    links: LinkWords {
        empty: &[],
        open: &[],
        clause: &[],
        past: &[],
        languages: &[],
    },
    numbers: NumberWords {
        counted: &[],
        measured: &[],
        before_ranges: &[],
        before_names: &[],
    },
    placeholders: PlaceholderWords {
        begins: &[],
        whole: &[],
        slots: &[],
        pictures: &[],
        nouns: &[],
        determiners: &[],
        masks: &[],
        before_days: &[],
    },
    other_sites: &[],
    pictures: &[],
    of_another: &[],
    genitive: &[],
    frequent: &[],
    telling: &[],
    doubled: &[],
    doubled_names: &[],
    ordinary_ends: &[],
    surname_ends: &["son", "sen", "ström", "berg", "gren", "qvist", "kvist"],
    name_particles: &["von", "af", "av", "de", "la", "van", "der", "den"],
    greetings: &[],
    page_frame: &[],
    page_number: &[],
    joining: &[],
    style: StyleWords {
        sections: &[],
        figures: &[],
        law_ends: &[],
        relative_times: &[],
        any_time: &[],
        is_measured: false,
    },
    laws: Laws {
        repealed: &[],
        in_force: &[],
        after_names: &[],
        other_series: &[],
        past: &[],
        past_after: &[],
    },
};
