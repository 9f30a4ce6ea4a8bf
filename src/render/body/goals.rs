//! Goals and programmes as blocks of their own: the heading, the facts about it, and all that
//! belongs to it.
//!
//! Part of the body renderer. How a goal stands is told by a word and by a shape, never by colour
//! (WCAG 1.4.1).

use crate::read::markdown::goals::{PartKind, shape};
use crate::render::body::writer::Body;
use crate::text::resolved::{Fact, Part, Writer};

impl Body<'_> {
    pub(crate) fn part(&mut self, part: &Part<'_>) {
        let class = match part.kind {
            PartKind::Goal => "goal",
            PartKind::Programme => "programme",
        };
        self.raw(&format!("<section class=\"part part-{class}\">\n"));
        self.heading(&part.heading);
        if let Some(facts) = &part.facts {
            self.facts(facts);
        }
        self.blocks(&part.blocks);
        self.raw("</section>\n");
    }

    fn facts(&mut self, facts: &[Fact<'_>]) {
        self.raw("<dl class=\"facts\">\n");
        for fact in facts {
            self.raw("<div><dt>");
            self.escaped(fact.name);
            self.raw("</dt> <dd>");
            if fact.is_status {
                self.shape(&fact.told);
            }
            self.inlines(&fact.content);
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
