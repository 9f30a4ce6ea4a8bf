//! Goals and programmes in a text: which headings begin one, which lines are facts about it, and
//! what the words say that tell how it stands.
//!
//! Knows the tree of a text; what is made of it is for rendering, what is wrong with it for the
//! checks.

use crate::base::source::Span;
use crate::language::figure_words::GoalWords;
use crate::language::language::Language;
use crate::language::languages::inputs;
use crate::language::phrases::List;
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

/// The highest level of a heading that begins a block without facts below it: a whole chapter is no
/// block.
const HIGHEST: u8 = 3;

/// The longest name of a fact, in characters: what is longer is a sentence.
const LONGEST_NAME: usize = 40;

/// The shapes of a standing: done, in part, planned, not known.
const SHAPES: [&str; 4] = ["●", "◐", "○", "–"];

/// Which list of words of goals.
type ListOf = fn(&GoalWords) -> List;

/// The words of goals of every language.
fn goal_words() -> impl Iterator<Item = &'static GoalWords> {
    inputs().map(|input| &input.goals)
}

/// Words of standing to propose to who wrote another one, by the first word of the goal's heading.
#[must_use]
pub fn known_words(word: &str) -> List {
    let mut all = goal_words();
    all.find(|words| words.goal.contains(&word))
        .map_or(&[], |words| words.proposed)
}

/// A standing without what may follow it: "uppnått i mars" is "uppnått".
#[must_use]
pub fn short_standing(words: &str) -> &str {
    let words = words.trim();
    let begins = |known: &&&str| {
        words
            .get(..known.len())
            .is_some_and(|start| start.to_lowercase() == ***known)
    };
    goal_words()
        .flat_map(|words| words.proposed)
        .find(begins)
        .and_then(|known| words.get(..known.len()))
        .unwrap_or(words)
}

/// The word and the kind of the block that a heading begins, given what follows it.
#[must_use]
pub fn part_of(
    heading: &Heading<'_>,
    next: Option<&Block<'_>>,
) -> Option<(&'static str, PartKind)> {
    let InlineKind::Text(first) = &heading.content.first()?.kind else {
        return None;
    };
    let is_named = |word: &&str| {
        first
            .strip_prefix(*word)
            .is_some_and(|rest| rest.starts_with(": "))
    };
    let named = |words: List| words.iter().copied().find(is_named);
    let found = goal_words().find_map(|words| {
        let goal = named(words.goal).map(|word| (word, PartKind::Goal));
        goal.or_else(|| named(words.programme).map(|word| (word, PartKind::Programme)))
    });
    found.filter(|_| heading.level >= HIGHEST || next.and_then(facts).is_some())
}

/// A line `name: value` about a goal or a programme.
#[derive(Debug)]
pub struct GoalFact<'a> {
    /// Its name.
    pub name: &'a str,
    /// The value's first piece of text.
    pub value: &'a str,
    /// What follows it: links, emphasis, notes.
    pub more: &'a [Inline<'a>],
    /// Where the first piece of text stands, name and all.
    pub span: Span,
}

impl GoalFact<'_> {
    /// Its whole value in plain text.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{}{}", self.value, plain_text(self.more))
    }
}

/// The facts that a block tells, if every line of it is one.
#[must_use]
pub fn facts<'a>(block: &'a Block<'a>) -> Option<Vec<GoalFact<'a>>> {
    let BlockKind::List { start: None, items } = &block.kind else {
        return None;
    };
    items.iter().map(fact).collect()
}

fn fact<'a>(item: &'a Item<'a>) -> Option<GoalFact<'a>> {
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
    (is_name && has_value).then_some(GoalFact {
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
    goal_words()
        .flat_map(|words| words.sizes)
        .any(|size| name.contains(size))
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
    is_named(name, |words| words.status)
}

/// Whether a name is one of those that `names` tells of, in any language.
#[must_use]
pub fn is_named(name: &str, names: fn(&GoalWords) -> List) -> bool {
    let name = name.trim().to_lowercase();
    goal_words().any(|words| names(words).contains(&name.as_str()))
}

/// The shape of a standing told in words; none for words that tell of nothing of the kind.
#[must_use]
pub fn shape(words: &str) -> Option<&'static str> {
    let told = words.trim().to_lowercase();
    let [done, partly, planned, unknown] = SHAPES;
    let begins = |text: &str, starts: List| starts.iter().any(|start| text.starts_with(start));
    for words in goal_words() {
        let not = words.not.iter().filter_map(|not| told.strip_prefix(not));
        let mut not = not.filter_map(|rest| rest.strip_prefix(' '));
        if not.any(|rest| begins(rest, words.done)) {
            return Some(planned);
        }
    }
    let starts: [(&'static str, ListOf); 4] = [
        (done, |words| words.done),
        (partly, |words| words.partly),
        (planned, |words| words.planned),
        (unknown, |words| words.unknown),
    ];
    starts
        .into_iter()
        .find(|(_, list)| goal_words().any(|words| begins(&told, list(words))))
        .map(|(shape, _)| shape)
}
