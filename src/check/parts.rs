//! References in words to parts that the document does not have: "bilaga 4" where there are three.
//!
//! Looks at the words around a reference first: most that lead nowhere here speak of another
//! document.

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::word_before;
use crate::model::document::{Inline, InlineKind, Numbered, Visitor};
use crate::read::markdown::typography::appendix_number;

/// A reference to an appendix or a table that the document does not have.
pub const MISSING_PART: Rule = Rule::warning("missing-part");

/// Looks at the references in words of a block's own text; those within emphasis count too.
pub fn judge_parts(check: &mut PageCheck<'_>, content: &[Inline<'_>]) {
    PartsCheck(check).visit_inlines(content);
}

struct PartsCheck<'c, 'a>(&'c mut PageCheck<'a>);

impl<'d> Visitor<'d> for PartsCheck<'_, '_> {
    fn visit_inline(&mut self, inline: &'d Inline<'d>) {
        match &inline.kind {
            InlineKind::Reference(part, words) => judge_part(self.0, *part, words, inline),
            InlineKind::Emphasis(_) | InlineKind::Strong(_) => inline.walk(self),
            _ => {}
        }
    }
}

fn judge_part(check: &mut PageCheck<'_>, part: Numbered, words: &str, inline: &Inline<'_>) {
    let outline = &check.page.outline;
    if outline.part_id(part).is_some() {
        return;
    }
    // A page that is an appendix speaks of those beside it.
    let is_sister =
        matches!(part, Numbered::Appendix(_)) && appendix_number(&check.page.meta.title).is_some();
    if is_sister || speaks_of_another(check, inline.span) {
        return;
    }
    let words = with_its_word(check, part, words);
    let finding = check.at(&MISSING_PART, inline.span).with("words", words);
    let finding = match part {
        Numbered::Appendix(_) if outline.appendices.is_empty() => {
            finding.message("missing-part-none")
        }
        Numbered::Appendix(_) => finding.with("count", outline.appendices.len()),
        // Tables that nobody gave a caption are counted by the reader, not by the page.
        Numbered::Table(_) if outline.tables == 0 => return,
        Numbered::Table(_) => finding
            .message("missing-part-table")
            .with("count", outline.tables),
    };
    check.report(finding);
}

/// The words of a reference; of "bilagorna 1 och 4", the second is a number alone.
fn with_its_word(check: &PageCheck<'_>, part: Numbered, words: &str) -> String {
    if words.starts_with(|c: char| !c.is_ascii_digit()) {
        return words.to_owned();
    }
    let input = &check.language.input;
    let names = match part {
        Numbered::Appendix(_) => input.appendix_references,
        Numbered::Table(_) => input.table_references,
    };
    names
        .first()
        .map_or_else(|| words.to_owned(), |name| format!("{name} {words}"))
}

/// Whether the words around a reference say that it is a part of something else: "strategins bilaga
/// 2", "bilaga 2 till avtalet", "SOU 2023:4, bilaga 2"; or it is a caption or a heading of its own.
pub(crate) fn speaks_of_another(check: &PageCheck<'_>, span: Span) -> bool {
    let text = check.page.source.text();
    let (start, end) = (
        check.page.source.floor(span.start),
        check.page.source.floor(span.end),
    );
    let before = word_before(text, start);
    let is_owned = before.len() > 3
        && check
            .language
            .words
            .genitive
            .iter()
            .any(|end| before.ends_with(end))
        && before.chars().all(char::is_alphabetic);
    let line = part(text, ..start).rfind('\n').map_or(0, |at| at + 1);
    let is_cited = part(text, line..start).trim_end().ends_with(']')
        || part(text, line..start).trim_end().ends_with("),");
    let after = part(text, end..).trim_start_matches([' ', '\n', '\r']);
    let next: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
    let is_elsewhere = check
        .language
        .words
        .of_another
        .contains(&next.to_lowercase().as_str());
    // A caption or a heading of its own, typed as "Tabell 2. …".
    let is_label = part(text, line..start)
        .trim_matches(['*', '_', '#', ' ', '>'])
        .is_empty()
        && after.starts_with([':', '.', '–']);
    // "SOU 2023:4 bilaga 2".
    let whole = part(text, line..start).trim_end_matches([' ', ',']);
    let number = whole.rsplit(' ').next().unwrap_or_default();
    let is_of_series = number.contains(':') && number.ends_with(|c: char| c.is_ascii_digit());
    is_owned || is_cited || is_elsewhere || is_label || is_of_series
}
