//! Goals and programmes as blocks of their own: a heading `Mål: …` or `Insats: …`, the facts in the list under it, and
//! all that follows until the next heading of its level.
//!
//! Part of the body renderer. How a goal stands is told by a word and by a shape, never by colour (WCAG 1.4.1).

use crate::model::document::{Block, BlockKind, Heading, Inline, InlineKind, Item, plain_text};
use crate::render::writer::Body;

/// The headings that begin a block: first word, and the class of the block. They are of level three or below; a whole chapter is no
/// block.
const BLOCKS: [(&str, &str); 5] = [
    ("Mål", "goal"),
    ("Insats", "programme"),
    ("Goal", "goal"),
    ("Programme", "programme"),
    ("Intervention", "programme"),
];
const HIGHEST: u8 = 3;

/// The longest name of a fact, in characters: what is longer is a sentence.
const LONGEST_NAME: usize = 40;

/// Names of what is a standing.
const STATUS: [&str; 4] = ["status", "resultat", "result", "måluppfyllelse"];

/// What words of standing begin with, in lower case, and their shapes.
const DONE: (&str, &[&str]) =
    ("●", &["uppnå", "nådd", "nått", "klar", "genomförd", "avslutad", "achieved", "reached", "done", "completed"]);
const PARTLY: (&str, &[&str]) = ("◐", &["delvis", "pågå", "partly", "partially", "ongoing", "in progress"]);
const PLANNED: (&str, &[&str]) = ("○", &["planera", "planned"]);
const UNKNOWN: (&str, &[&str]) = ("–", &["kan inte", "kan ej", "går inte att", "cannot", "can not"]);
/// Words that turn what is done into what is not.
const NOT: [&str; 3] = ["inte ", "ej ", "not "];

/// The shape of a standing told in words; none for words that tell of nothing of the kind.
#[must_use]
pub(super) fn shape(words: &str) -> Option<&'static str> {
    let words = words.trim().to_lowercase();
    let begins = |words: &str, starts: &[&str]| starts.iter().any(|start| words.starts_with(start));
    if NOT.iter().filter_map(|not| words.strip_prefix(not)).any(|rest| begins(rest, DONE.1)) {
        return Some(PLANNED.0);
    }
    [DONE, PARTLY, PLANNED, UNKNOWN].iter().find(|(_, starts)| begins(&words, starts)).map(|(shape, _)| *shape)
}

/// Whether a name is that of a standing.
#[must_use]
pub(super) fn is_status(name: &str) -> bool {
    STATUS.contains(&name.trim().to_lowercase().as_str())
}

impl Body<'_> {
    /// The blocks of a whole text.
    pub(super) fn chapters(&mut self, blocks: &[Block<'_>]) {
        let mut open: Option<u8> = None;
        let mut rest = blocks.iter().peekable();
        while let Some(block) = rest.next() {
            let BlockKind::Heading(heading) = &block.kind else {
                self.block(block);
                continue;
            };
            if open.is_some_and(|level| heading.level <= level) {
                self.raw("</section>\n");
                open = None;
            }
            let Some((word, class)) = block_of(heading).filter(|_| open.is_none()) else {
                self.block(block);
                continue;
            };
            open = Some(heading.level);
            self.raw(&format!("<section class=\"part part-{class}\">\n"));
            self.heading(heading, block.span.start, word);
            if let Some(Block { kind: BlockKind::List { start: None, items }, .. }) = rest.peek()
                && let Some(facts) = items.iter().map(fact).collect::<Option<Vec<_>>>()
            {
                self.facts(&facts);
                rest.next();
            }
        }
        if open.is_some() {
            self.raw("</section>\n");
        }
    }

    fn facts(&mut self, facts: &[Fact<'_>]) {
        self.raw("<dl class=\"facts\">\n");
        for fact in facts {
            self.raw("<div><dt>");
            self.text(fact.name);
            self.raw("</dt> <dd>");
            if is_status(fact.name) {
                self.shape(&format!("{}{}", fact.value, plain_text(fact.more)));
            }
            self.text(fact.value);
            self.inlines(fact.more);
            self.raw("</dd></div>\n");
        }
        self.raw("</dl>\n");
    }

    /// The shape that goes with a standing. The word says the same to those who listen.
    pub(super) fn shape(&mut self, words: &str) {
        if let Some(shape) = shape(words) {
            self.raw(&format!("<span class=\"shape\" aria-hidden=\"true\">{shape}</span>\u{a0}"));
        }
    }
}

/// The word and the class of the block that a heading begins.
fn block_of(heading: &Heading<'_>) -> Option<(&'static str, &'static str)> {
    let InlineKind::Text(first) = &heading.content.first()?.kind else { return None };
    let is_named = |(word, _): &&(&str, &str)| first.strip_prefix(word).is_some_and(|rest| rest.starts_with(": "));
    BLOCKS.iter().find(is_named).filter(|_| heading.level >= HIGHEST).copied()
}

/// A line `name: value`.
struct Fact<'a> {
    name: &'a str,
    value: &'a str,
    /// What follows the first piece of text: links, emphasis, notes.
    more: &'a [Inline<'a>],
}

fn fact<'a>(item: &'a Item<'a>) -> Option<Fact<'a>> {
    let [Block { kind: BlockKind::Plain(content), .. }] = item.blocks.as_slice() else { return None };
    let (first, more) = content.split_first().filter(|_| item.task.is_none())?;
    let InlineKind::Text(text) = &first.kind else { return None };
    let (name, value) = text.split_once(':')?;
    let is_name = name.chars().count() <= LONGEST_NAME && !name.contains('.');
    let has_value = value.starts_with([' ', '\u{a0}']) || (value.is_empty() && !more.is_empty());
    (is_name && has_value).then_some(Fact { name, value: value.trim_start(), more })
}
