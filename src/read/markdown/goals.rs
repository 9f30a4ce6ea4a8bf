//! Goals and programmes in a text: which headings begin one, which lines are facts about it, and
//! what the words say that tell how it stands.
//!
//! Knows the tree of a text; what is made of it is for rendering, what is wrong with it for the
//! checks.

use crate::base::source::Span;
use crate::language::language::Language;
use crate::model::document::{Block, BlockKind, Heading, Inline, InlineKind, Item};
use crate::model::number::{Figure, parse};
use crate::model::plain::plain_text;

/// What stands in a block of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A goal.
    Goal,
    /// A programme: what is done, for how many.
    Programme,
}

/// The first words of headings that begin a block. They are of level three or below; a whole
/// chapter is no block.
const WORDS: [(&str, PartKind); 5] = [
    ("Mål", PartKind::Goal),
    ("Insats", PartKind::Programme),
    ("Goal", PartKind::Goal),
    ("Programme", PartKind::Programme),
    ("Intervention", PartKind::Programme),
];
const HIGHEST: u8 = 3;

/// The longest name of a fact, in characters: what is longer is a sentence.
const LONGEST_NAME: usize = 40;

/// What names of sizes that can be added hold.
const SIZES: [&str; 5] = ["volym", "volume", "platser", "places", "budget"];

/// Names of what is a standing.
const STATUS: [&str; 4] = ["status", "resultat", "result", "måluppfyllelse"];

/// What words of standing begin with, in lower case, and their shapes.
const DONE: (&str, &[&str]) = (
    "●",
    &[
        "uppnå",
        "nådd",
        "nått",
        "klar",
        "genomförd",
        "avslutad",
        "achieved",
        "reached",
        "done",
        "completed",
    ],
);
const PARTLY: (&str, &[&str]) = (
    "◐",
    &[
        "delvis",
        "pågå",
        "partly",
        "partially",
        "ongoing",
        "in progress",
    ],
);
const PLANNED: (&str, &[&str]) = ("○", &["planera", "planned"]);
const UNKNOWN: (&str, &[&str]) = (
    "–",
    &["kan inte", "kan ej", "går inte att", "cannot", "can not"],
);
/// The words that stand for each of them.
const SWEDISH: [&str; 6] = [
    "uppnått",
    "delvis uppnått",
    "pågår",
    "planeras",
    "inte uppnått",
    "kan inte mätas",
];
const ENGLISH: [&str; 6] = [
    "achieved",
    "partly achieved",
    "ongoing",
    "planned",
    "not achieved",
    "cannot be measured",
];
/// Words that turn what is done into what is not.
const NOT: [&str; 3] = ["inte ", "ej ", "not "];

/// Words of standing to propose to who wrote another one, by the first word of the goal's heading.
#[must_use]
pub fn known_words(word: &str) -> &'static [&'static str] {
    if word == "Mål" { &SWEDISH } else { &ENGLISH }
}

/// A standing without what may follow it: "uppnått i mars" is "uppnått".
#[must_use]
pub fn short_standing(words: &str) -> &str {
    let words = words.trim();
    let begins = |known: &&str| {
        words
            .get(..known.len())
            .is_some_and(|start| start.to_lowercase() == **known)
    };
    SWEDISH
        .iter()
        .chain(&ENGLISH)
        .find(|known| begins(known))
        .map_or(words, |known| &words[..known.len()])
}

/// The word and the kind of the block that a heading begins.
#[must_use]
pub fn part_of(heading: &Heading<'_>) -> Option<(&'static str, PartKind)> {
    let InlineKind::Text(first) = &heading.content.first()?.kind else {
        return None;
    };
    let is_named = |(word, _): &&(&str, PartKind)| {
        first
            .strip_prefix(word)
            .is_some_and(|rest| rest.starts_with(": "))
    };
    WORDS
        .iter()
        .find(is_named)
        .filter(|_| heading.level >= HIGHEST)
        .copied()
}

/// A line `name: value` about a goal or a programme.
#[derive(Debug)]
pub struct Fact<'a> {
    /// Its name.
    pub name: &'a str,
    /// The value's first piece of text.
    pub value: &'a str,
    /// What follows it: links, emphasis, notes.
    pub more: &'a [Inline<'a>],
    /// Where the first piece of text stands, name and all.
    pub span: Span,
}

impl Fact<'_> {
    /// Its whole value in plain text.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{}{}", self.value, plain_text(self.more))
    }
}

/// The facts that a block tells, if every line of it is one.
#[must_use]
pub fn facts<'a>(block: &'a Block<'a>) -> Option<Vec<Fact<'a>>> {
    let BlockKind::List { start: None, items } = &block.kind else {
        return None;
    };
    items.iter().map(fact).collect()
}

fn fact<'a>(item: &'a Item<'a>) -> Option<Fact<'a>> {
    let [
        Block {
            kind: BlockKind::Plain(content),
            ..
        },
    ] = item.blocks.as_slice()
    else {
        return None;
    };
    let (first, more) = content.split_first().filter(|_| item.task.is_none())?;
    let InlineKind::Text(text) = &first.kind else {
        return None;
    };
    let (name, value) = text.split_once(':')?;
    let is_name = name.chars().count() <= LONGEST_NAME && !name.contains('.');
    let has_value = value.starts_with([' ', '\u{a0}']) || (value.is_empty() && !more.is_empty());
    (is_name && has_value).then_some(Fact {
        name,
        value: value.trim_start(),
        more,
        span: first.span,
    })
}

/// Whether a name is that of a size, which can be added to others in the same unit.
#[must_use]
pub fn is_size(name: &str) -> bool {
    let name = name.to_lowercase();
    SIZES.iter().any(|size| name.contains(size))
}

/// `1 080 deltagare` as a number and its unit.
#[must_use]
pub fn amount<'v>(value: &'v str, language: &Language) -> Option<(Figure, &'v str)> {
    let (number, unit) = value.split_at(value.find(char::is_alphabetic)?);
    Some((parse(number.trim(), language)?, unit.trim()))
}

/// Whether a name is that of a standing.
#[must_use]
pub fn is_status(name: &str) -> bool {
    STATUS.contains(&name.trim().to_lowercase().as_str())
}

/// The shape of a standing told in words; none for words that tell of nothing of the kind.
#[must_use]
pub fn shape(words: &str) -> Option<&'static str> {
    let words = words.trim().to_lowercase();
    let begins = |words: &str, starts: &[&str]| starts.iter().any(|start| words.starts_with(start));
    if NOT
        .iter()
        .filter_map(|not| words.strip_prefix(not))
        .any(|rest| begins(rest, DONE.1))
    {
        return Some(PLANNED.0);
    }
    [DONE, PARTLY, PLANNED, UNKNOWN]
        .iter()
        .find(|(_, starts)| begins(&words, starts))
        .map(|(shape, _)| *shape)
}
