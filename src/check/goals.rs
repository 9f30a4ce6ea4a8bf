//! Goals whose standing is told in words that the program does not know, so that readers get no shape for it.

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::check::look::Look;
use crate::model::document::{Block, BlockKind};
use crate::read::goals::{Fact, PartKind, facts, known_words, part_of, shape};

/// A status of a goal that is not understood.
pub const UNKNOWN_STATUS: Rule = Rule::warning("unknown-status");

/// Names under which nothing but a standing is told. Under "Resultat" people also write figures.
const NAMES: [&str; 2] = ["status", "måluppfyllelse"];

/// Looks at the goals of a text.
pub fn judge_goals(look: &mut Look<'_>, blocks: &[Block<'_>]) {
    for (block, next) in blocks.iter().zip(blocks.iter().skip(1)) {
        let BlockKind::Heading(heading) = &block.kind else { continue };
        let Some((word, PartKind::Goal)) = part_of(heading) else { continue };
        for fact in facts(next).unwrap_or_default() {
            let told = fact.told();
            if NAMES.contains(&fact.name.trim().to_lowercase().as_str()) && shape(&told).is_none() {
                let finding = look.at(&UNKNOWN_STATUS, value_span(look, &fact)).with("status", told.trim());
                look.tell(finding.with("known", known_words(word).join(", ")));
            }
        }
    }
}

/// Where the value stands; all of the line where it begins with emphasis or a link.
fn value_span(look: &Look<'_>, fact: &Fact<'_>) -> Span {
    let written = look.page.source.slice(fact.span);
    let value = written.split_once(':').map_or("", |(_, value)| value.trim_start());
    let start = fact.span.end as usize - value.len();
    if value.is_empty() { fact.span } else { Span::new(start, start + value.trim_end().len()) }
}
