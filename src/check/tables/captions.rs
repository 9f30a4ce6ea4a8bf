//! Captions of the tables of a page, held against each other: numbers that are not those that
//! readers see, the same words twice, and a table without a caption among those that have one.

use std::collections::HashMap;

use crate::base::diagnostic::{Level, Rule};
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::model::document::Table;
use crate::model::plain::plain_text;

/// Captions that do not go together.
pub const TABLE_CAPTION: Rule = Rule::warning("table-caption");

/// So many captions make a table without one stand out.
const SEVERAL: usize = 2;

/// The captions of a page, as its tables come.
#[derive(Debug, Default)]
pub struct Captions {
    /// The first place of each, by its words.
    seen: HashMap<String, Span>,
    count: usize,
    bare: Vec<Span>,
}

impl Captions {
    /// Looks at the caption of a table that stands at `span`.
    pub fn take(&mut self, check: &mut PageCheck<'_>, table: &Table<'_>, span: Span) {
        let caption = table.caption.as_deref().unwrap_or_default();
        let Some(first) = caption.first() else {
            self.bare.push(span);
            return;
        };
        let place = Span {
            start: first.span.start,
            end: caption.last().map_or(first.span.end, |last| last.span.end),
        };
        if let Some(written) = written_number(check, first.span)
            && written != table.number
        {
            let finding = check
                .at(&TABLE_CAPTION, place)
                .message("caption-number")
                .with("written", written)
                .with("number", table.number);
            check.report(finding);
        }
        let text = plain_text(caption).trim().to_lowercase();
        if let Some(before) = self.seen.get(&text) {
            let finding = check
                .at(&TABLE_CAPTION, place)
                .message("caption-same")
                .with("caption", plain_text(caption).trim())
                .related(check.place(*before));
            check.report(finding);
        }
        self.count += 1;
        self.seen.entry(text).or_insert(place);
    }

    /// Tells of tables without a caption where others have one.
    pub fn judge(self, check: &mut PageCheck<'_>) {
        if self.count < SEVERAL || self.bare.len() >= self.count {
            return;
        }
        for span in self.bare {
            let mut finding = check.at(&TABLE_CAPTION, span);
            finding.level = Level::Note;
            check.report(finding);
        }
    }
}

/// The number that the writer gave the caption that begins at `span`.
fn written_number(check: &PageCheck<'_>, span: Span) -> Option<u32> {
    let text = check.page.source.text();
    let start = span.start as usize;
    let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let before = text.get(line..start)?;
    let digits = before.trim_start_matches(|c: char| !c.is_ascii_digit());
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    digits.get(..length)?.parse().ok()
}
