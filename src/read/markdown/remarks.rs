//! Remarks to the program: `<!-- kansli: allow RULE: reason -->` in a text, `# kansli: allow RULE:
//! reason` above it.
//!
//! Finds them and says what each holds for; whether a rule of that name exists is for the checks.

use std::borrow::Cow;

use crate::base::source::{Source, Span};
use crate::base::text_part::part;
use crate::language::languages::named;
use crate::model::document::{Block, Document, Inline, Visitor};
use crate::model::remark::{Allowance, Remark};

/// What opens a remark.
const OPEN: &str = "<!--";
/// What closes it.
const CLOSE: &str = "-->";

/// The remark that `html` begins with, and whether nothing follows it; `span` is where `html`
/// stands.
#[must_use]
pub fn remark<'a>(html: &str, span: Span, is_alone: bool) -> Option<(Remark<'a>, bool)> {
    let (inner, rest) = html.trim_start().strip_prefix(OPEN)?.split_once(CLOSE)?;
    let text = inner.trim_start().strip_prefix("kansli:")?.trim();
    let lead = html.len() - html.trim_start().len();
    let length = OPEN.len() + inner.len() + CLOSE.len();
    let is_last = rest.trim().is_empty();
    let span = Span::new(lead, lead + length).shifted(span.start as usize);
    Some((
        Remark {
            text: Cow::Owned(text.to_owned()),
            span,
            is_alone: is_alone && is_last,
        },
        is_last,
    ))
}

/// The word that a remark begins with, in English, and what follows it.
#[must_use]
pub fn said(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let word = word.trim_end_matches(':');
    let word = named(word, |input| input.remarks).unwrap_or(word);
    (word, rest.trim())
}

/// What the remarks of a text allow, and those of the front matter that ends where `body` begins.
#[must_use]
pub fn allowances(document: &Document<'_>, source: &Source, body: Span) -> Vec<Allowance> {
    let mut all = Vec::new();
    let head = Span {
        start: 0,
        end: body.start,
    };
    let front = source.slice(head);
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        let remark = line
            .trim_start()
            .strip_prefix('#')
            .and_then(|l| l.trim_start().strip_prefix("kansli:"));
        let span = Span::new(at, at + line.trim_end().len());
        all.extend(remark.and_then(|text| allowance(text.trim(), span, head)));
        at += line.len();
    }
    for remark in &document.remarks {
        let covers = if remark.is_alone {
            following(document, remark.span.end).unwrap_or(Span {
                start: u32::MAX,
                end: u32::MAX,
            })
        } else {
            line_of(source, remark.span)
        };
        all.extend(allowance(&remark.text, remark.span, covers));
    }
    all
}

fn allowance(text: &str, span: Span, covers: Span) -> Option<Allowance> {
    let (word, rest) = said(text);
    if word != "allow" {
        return None;
    }
    let (rule, reason) = rest.split_once([':', ' ']).unwrap_or((rest, ""));
    let has_reason = reason.chars().any(char::is_alphanumeric);
    Some(Allowance {
        rule: rule.trim().to_owned(),
        has_reason,
        span,
        covers,
    })
}

/// The first block that begins at `from` or later, with all that it holds. Blocks stand in their
/// order, so those that end before it are passed over at once.
fn following(document: &Document<'_>, from: u32) -> Option<Span> {
    let mut following = Following { from, found: None };
    following.visit_blocks(&document.blocks);
    following.found
}

struct Following {
    from: u32,
    found: Option<Span>,
}

impl<'d> Visitor<'d> for Following {
    fn visit_blocks(&mut self, blocks: &'d [Block<'d>]) {
        let first = blocks.partition_point(|block| block.span.end <= self.from);
        let mut rest = blocks.iter().skip(first);
        while let (None, Some(block)) = (self.found, rest.next()) {
            self.visit_block(block);
        }
    }

    fn visit_block(&mut self, block: &'d Block<'d>) {
        if block.span.start >= self.from {
            self.found = Some(block.span);
        } else {
            block.walk(self);
        }
    }

    /// Running text holds no blocks.
    fn visit_inlines(&mut self, _inlines: &'d [Inline<'d>]) {}
}

fn line_of(source: &Source, span: Span) -> Span {
    let text = source.text();
    let (start, end) = (source.floor(span.start), source.floor(span.end));
    let start = part(text, ..start).rfind('\n').map_or(0, |i| i + 1);
    let end = part(text, end..).find('\n').map_or(text.len(), |i| end + i);
    Span::new(start, end)
}
