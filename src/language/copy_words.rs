//! What systems and synchronisers write into the name of a copy, in the languages of their users.
//!
//! Not parted by language: a name tells which language somebody's computer speaks, not the site.
//! All in lower case. English, Swedish, Norwegian and Danish, Finnish.

use crate::language::phrases::List;

/// Words that a system ends the name of a copy in, perhaps with a number after it: `brev - kopia`.
pub const COPY: List = &["copy", "kopia", "kopi", "kopio"];

/// Words that a system begins the name of a copy with.
pub const COPY_OF: List = &[
    "copy of ",
    "kopia av ",
    "kopi av ",
    "kopi af ",
    "kopio tiedostosta ",
    "kopio kohteesta ",
    "kopio: ",
];

/// A number between the words of [`COPY_OF`]: "Kopia (2) av brev".
pub const NUMBERED_COPY_OF: List = &["copy (", "kopia (", "kopi ("];

/// The second half of them.
pub const OF: List = &[") of ", ") av ", ") af "];

/// Words that tell a copy within the brackets that a name ends in: "(konfliktkopia 2026-11-30)".
pub const IN_BRACKETS: List = &[
    "copy",
    "conflict",
    "conflicted",
    "conflicting",
    "kopia",
    "kopian",
    "konflikt",
    "konfliktkopia",
    "motstridig",
    "motstridiga",
    "skiftlägeskonflikt",
    "kopi",
    "kopien",
    "konfliktkopi",
    "motstridende",
    "modstridende",
    "kopio",
    "ristiriita",
    "ristiriitainen",
    // Whose computer it was.
    "computer",
    "laptop",
    "macbook",
    "imac",
    "iphone",
    "ipad",
    "dator",
    "datamaskin",
    "datamaskinen",
    "computeren",
    "tietokone",
];

/// What the name of a computer begins with, where nobody has given it another.
pub const COMPUTERS: List = &["desktop-", "laptop-", "win-", "pc-", "macbook", "imac"];
