//! Paragraphs of minutes: `## § 12 Budget 2026` gets the id `par-12`, which stays when its words
//! change.

use crate::model::document::{BlockKind, Document};
use crate::model::paragraph::{heading_number, paragraph_id};
use crate::model::plain::plain_text;

/// Gives the headings of paragraphs their ids, unless the writer has given them one.
pub fn name_paragraphs(document: &mut Document<'_>) {
    for block in &mut document.blocks {
        if let BlockKind::Heading(heading) = &mut block.kind
            && heading.id.is_none()
        {
            let number = heading_number(&plain_text(&heading.content));
            heading.id = number.map(|number| paragraph_id(&number).into());
        }
    }
}
