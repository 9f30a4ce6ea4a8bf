//! Appendices that are numbered by their order: `## Bilaga: Budget` is "Bilaga 2: Budget" when it
//! is the second.
//!
//! A number written by hand stays, and the next one goes on from it. Ids hold no number, so that
//! links survive a new order.

use crate::base::slug::slug;
use crate::language::languages::inputs;
use crate::model::document::{BlockKind, Document, Heading, InlineKind};
use crate::model::plain::PlainText;
use crate::read::markdown::heading_ids::NO_WORD;
use crate::read::markdown::typography::appendix_number;

/// Writes the number into the heading of every appendix that has none.
pub(crate) fn number_appendices(document: &mut Document<'_>) {
    let mut last = 0;
    for block in &mut document.blocks {
        let BlockKind::Heading(heading) = &mut block.kind else {
            continue;
        };
        let Some((word, rest)) = appendix(heading) else {
            continue;
        };
        let title = PlainText::of(&heading.content);
        let title = title.without_links(NO_WORD);
        if let Some(number) = appendix_number(&title) {
            last = number;
        } else if rest.starts_with(':') {
            last += 1;
            let numbered = format!("{word} {last}{rest}");
            let id = slug(&title);
            heading.id.get_or_insert_with(|| id.into());
            if let Some(first) = heading.content.first_mut() {
                first.kind = InlineKind::Text(numbered.into());
            }
        }
    }
}

/// The word for appendix that a heading begins with, and the rest of its first piece of text.
fn appendix(heading: &Heading<'_>) -> Option<(&'static str, String)> {
    let InlineKind::Text(first) = &heading.content.first()?.kind else {
        return None;
    };
    inputs()
        .flat_map(|input| input.appendix)
        .find_map(|word| Some((*word, first.strip_prefix(word)?.to_owned())))
}
