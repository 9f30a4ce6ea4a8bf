//! Goals and programmes as blocks of their own: the heading, the facts in the list under it, and
//! all that follows until the next heading of its level.
//!
//! Part of the body renderer. How a goal stands is told by a word and by a shape, never by colour
//! (WCAG 1.4.1).

use crate::model::document::{Block, BlockKind, plain_text};
use crate::read::markdown::goals::{Fact, PartKind, facts, is_status, part_of, shape};
use crate::render::body::writer::{Body, Part};

impl Body<'_> {
    /// The blocks of a whole text.
    pub(crate) fn chapters(&mut self, blocks: &[Block<'_>]) {
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
            let Some((word, kind)) = part_of(heading).filter(|_| open.is_none()) else {
                self.block(block);
                continue;
            };
            open = Some(heading.level);
            let class = if kind == PartKind::Goal {
                "goal"
            } else {
                "programme"
            };
            self.raw(&format!("<section class=\"part part-{class}\">\n"));
            self.heading(heading, block.span.start, word);
            let facts = rest.peek().and_then(|block| facts(block));
            let title = plain_text(&heading.content)[word.len() + 1..]
                .trim_start()
                .to_owned();
            let told = facts
                .iter()
                .flatten()
                .map(|fact| (fact.name.to_owned(), fact.told()))
                .collect();
            self.parts.push(Part {
                kind,
                at: block.span.start,
                title,
                facts: told,
            });
            if let Some(facts) = facts {
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
                self.shape(&fact.told());
            }
            self.text(fact.value);
            self.inlines(fact.more);
            self.raw("</dd></div>\n");
        }
        self.raw("</dl>\n");
    }

    /// The shape that goes with a standing. The word says the same to those who listen.
    pub(crate) fn shape(&mut self, words: &str) {
        if let Some(shape) = shape(words) {
            self.raw(&format!(
                "<span class=\"shape\" aria-hidden=\"true\">{shape}</span>\u{a0}"
            ));
        }
    }
}
