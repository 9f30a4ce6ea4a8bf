//! Words that rules look for in English texts.

use crate::language::en::tables::TABLES;
use crate::language::language::{Laws, LinkWords, NumberWords, RuleWords};

/// Words that rules look for.
pub const WORDS: RuleWords = RuleWords {
    tables: TABLES,
    links: LINKS,
    numbers: NUMBERS,
    placeholders: &[
        "link to",
        "link here",
        "link goes",
        "insert",
        "fill in",
        "image here",
    ],
    other_sites: &["other site", "external", "another"],
    pictures: &["image of", "picture of", "photo of", "image:", "photo:"],
    of_another: &["to", "of", "in", "from", "on", "for"],
    genitive: &["s"],
    frequent: &[
        "the", "and", "of", "to", "is", "that", "for", "with", "are", "we", "this", "be", "by",
        "or", "from", "our", "as", "their", "have", "has", "which", "will", "not", "who", "they",
        "you", "your", "can", "was", "were", "been", "it", "at", "an",
    ],
    has_marked_letters: false,
    page_frame: &["skip to content", "skip to main content"],
    joining: &["and", "or", "to"],
    laws: Laws {
        repealed: &[],
        in_force: &[],
        past: &["former", "repealed"],
    },
};

const LINKS: LinkWords = LinkWords {
    empty: &[
        "here",
        "click here",
        "click",
        "read more",
        "read more here",
        "read here",
        "read",
        "more",
        "more info",
        "more information",
        "see more",
        "see here",
        "link",
        "this link",
        "this page",
        "learn more",
        "download",
    ],
    open: &["at", "of", "to", "for", "in", "on", "and", "the", "our"],
    clause: &["that", "we", "you", "they", "how", "what", "who"],
    past: &["previous", "former", "earlier", "old", "replaced"],
    languages: &["swedish", "english", "finnish"],
};

const NUMBERS: NumberWords = NumberWords {
    counted: &[
        "%",
        "years",
        "percent",
        "people",
        "participants",
        "hours",
        "weeks",
        "months",
        "days",
        "minutes",
        "places",
        "residents",
        "meetings",
        "women",
        "men",
        "employees",
        "visits",
        "kr",
    ],
    before_ranges: &["ages", "aged", "pages", "pp.", "years"],
    before_names: &["no", "no."],
};
