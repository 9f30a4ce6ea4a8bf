//! References in words to parts that the document does not have: "bilaga 4" where there are three.
//!
//! Looks at the words around a reference first: most that lead nowhere here speak of another
//! document.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::word_before;
use crate::model::document::{Inline, InlineKind, Numbered, Visitor};
use crate::read::markdown::typography::appendix_number;

/// A reference to an appendix or a table that the document does not have.
pub const MISSING_PART: Rule = Rule::warning("missing-part");

/// References to tables of a page none of whose tables has a caption. Readers count such tables by
/// themselves; whether there is any table is known at the end of the text.
#[derive(Debug, Default)]
pub struct LooseReferences(Vec<Diagnostic>);

impl LooseReferences {
    /// Tells of them if the page has no table at all, nor anything that may be one.
    pub fn judge(self, check: &mut PageCheck<'_>, tables: usize) {
        let outline = &check.page.outline;
        let may_be_table = |c: char| matches!(c, '|' | '\t');
        let may_have_table = tables > 0
            || outline.has_html
            || !outline.images.is_empty()
            || check.page.text().contains(may_be_table);
        if !may_have_table {
            self.0.into_iter().for_each(|finding| check.report(finding));
        }
    }
}

/// Looks at the references in words of a block's own text; those within emphasis count too.
pub fn judge_parts(check: &mut PageCheck<'_>, content: &[Inline<'_>], loose: &mut LooseReferences) {
    PartsCheck(check, loose).visit_inlines(content);
}

struct PartsCheck<'c, 'a>(&'c mut PageCheck<'a>, &'c mut LooseReferences);

impl<'d> Visitor<'d> for PartsCheck<'_, '_> {
    fn visit_inline(&mut self, inline: &'d Inline<'d>) {
        match &inline.kind {
            InlineKind::Reference(part, words) => {
                self.judge(*part, words, inline);
            }
            InlineKind::Emphasis(_) | InlineKind::Strong(_) => inline.walk(self),
            _ => {}
        }
    }
}

impl PartsCheck<'_, '_> {
    fn judge(&mut self, part: Numbered, words: &str, inline: &Inline<'_>) {
        let check = &*self.0;
        let outline = &check.page.outline;
        if outline.part_id(part).is_some() {
            return;
        }
        // A page that is an appendix speaks of those beside it.
        let is_sister = matches!(part, Numbered::Appendix(_))
            && appendix_number(&check.page.meta.title).is_some();
        if is_sister || speaks_of_another(check, inline.span) {
            return;
        }
        let words = with_its_word(check, part, words);
        if is_listed(check, &words) {
            return;
        }
        let finding = check.at(&MISSING_PART, inline.span).with("words", words);
        let finding = match part {
            Numbered::Appendix(_) if outline.appendices.is_empty() => {
                finding.message("missing-part-none")
            }
            Numbered::Appendix(_) => finding.with("count", outline.appendices.len()),
            Numbered::Table(_) if outline.tables == 0 => {
                self.1.0.push(finding.message("missing-part-no-table"));
                return;
            }
            Numbered::Table(_) => finding
                .message("missing-part-table")
                .with("count", outline.tables),
        };
        self.0.report(finding);
    }
}

/// The words of a reference; of "bilagorna 1 och 4", the first is in the plural and the second a
/// number alone.
fn with_its_word(check: &PageCheck<'_>, part: Numbered, words: &str) -> String {
    let input = &check.language.input;
    let (names, number) = match part {
        Numbered::Appendix(number) => (input.appendix_references, number),
        Numbered::Table(number) => (input.table_references, number),
    };
    let Some(name) = names.first() else {
        return words.to_owned();
    };
    let lower = words.to_lowercase();
    let is_whole = lower
        .strip_prefix(name)
        .is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphabetic()) && !rest.is_empty());
    if is_whole {
        words.to_owned()
    } else {
        format!("{name} {number}")
    }
}

/// Whether the page lists a part by its name: "- Bilaga 1 Urval av mål", as one does with what
/// lies beside the text.
fn is_listed(check: &PageCheck<'_>, words: &str) -> bool {
    let lower = words.to_lowercase().replace('\u{a0}', " ");
    check.page.text().lines().any(|line| {
        let line = line.trim_start_matches(['-', '*', '+', '_', '>', '|', '[', ' ', '\t']);
        let Some((name, rest)) = line.split_at_checked(lower.len()) else {
            return false;
        };
        name.starts_with(char::is_uppercase)
            && name.to_lowercase().replace('\u{a0}', " ") == lower
            && begins_title(rest)
    })
}

/// Whether what follows the number of a part is its title, or nothing.
fn begins_title(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['*', '_', ']', ' ', '\u{a0}']);
    let next = rest.chars().next();
    next.is_none_or(|c| matches!(c, ':' | '.' | '–' | '-' | '\r' | '\n' | '|') || c.is_uppercase())
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
    let is_elsewhere = is_owned_after(check, after);
    // A caption or a heading of its own, typed as "Tabell 2. …".
    let is_label = part(text, line..start)
        .trim_matches(['*', '_', '#', ' ', '>'])
        .is_empty()
        && after.starts_with([':', '.', '–']);
    // "SOU 2023:4 bilaga 2", "direktiv 2007:69 (bilaga 2)".
    let whole = part(text, line..start).trim_end_matches([' ', ',', '(']);
    let number = whole.rsplit(' ').next().unwrap_or_default();
    let is_of_series = number.contains(':') && number.ends_with(|c: char| c.is_ascii_digit());
    is_owned || is_cited || is_elsewhere || is_label || is_of_series
}

/// Whether the words after a reference say whose part it is: "till avtalet", "och tillägg 3 till
/// avtalet"; or that it lies in another file: "(se pdf)".
fn is_owned_after(check: &PageCheck<'_>, after: &str) -> bool {
    let words = &check.language.words;
    let near = after.split_once('\n').map_or(after, |(line, _)| line);
    let inner = near.strip_prefix('(').unwrap_or(near);
    let bracket = inner
        .split_once([')', '.'])
        .map_or(inner, |(inner, _)| inner);
    if bracket
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.eq_ignore_ascii_case("pdf"))
    {
        return true;
    }
    let mut next = near.split([' ', '\u{a0}', ',', '.', ';', ')']);
    let mut take = || next.next().unwrap_or_default().to_lowercase();
    let first = take();
    if !words.joining.contains(&first.as_str()) || words.of_another.contains(&first.as_str()) {
        return words.of_another.contains(&first.as_str());
    }
    // The part that is named beside it, with its number.
    let (second, third) = (take(), take());
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let last = if is_number(&second) {
        third
    } else if is_number(&third) {
        take()
    } else {
        return false;
    };
    words.of_another.contains(&last.as_str())
}
