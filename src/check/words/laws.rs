//! References to laws: numbers of the Swedish code of statutes that are typed wrongly or are no
//! longer in force.
//!
//! The tables in `language/` hold what the texts of an office cite;
//! `laws:` in `site.yaml` adds to them.

use std::ops::Range;

use jiff::civil::Date;

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::finder::PhraseKind;
use crate::check::words::prose::{Prose, word_before};
use crate::language::languages::LANGUAGES;
use crate::language::laws::Repealed;
use crate::model::front_matter::Moment;

/// A law that is no longer in force, or a reference that is typed wrongly.
pub const LAW_REFERENCE: Rule = Rule::warning("law-reference");

/// Looks at a bracket that may hold a number of the code of statutes, and says where the next thing
/// begins.
pub fn judge_law(check: &mut PageCheck<'_>, prose: &Prose, open: usize) -> usize {
    let text = prose.text();
    let Some(written) = read_reference(text, open + 1) else {
        return open + 1;
    };
    let reference = written.reference.as_str();
    let span = prose.span(written.range.clone());
    if written.has_space {
        let finding = check
            .at(&LAW_REFERENCE, span)
            .message("law-space")
            .with("law", reference);
        check.report(finding.fix(span, reference.to_owned()));
    }
    let before = part(text, ..open).trim_end().to_lowercase();
    let after = part(text, written.range.end..);
    if is_history(check, &before) || is_over(check, after) {
        return written.range.end;
    }
    if let Some(law) = repealed_at(check, reference) {
        tell_repealed(check, span, reference, &law);
    } else if let Some(right) = mistyped(&before, reference) {
        let finding = check
            .at(&LAW_REFERENCE, span)
            .message("law-mistyped")
            .with("law", reference)
            .suggest(Some(right));
        check.report(finding);
    }
    written.range.end
}

/// A number of the code of statutes as it stands in a bracket.
struct WrittenReference {
    /// The year and the number: "2009:400".
    reference: String,
    /// Where they stand.
    range: Range<usize>,
    /// Whether a space stands between them, where none belongs.
    has_space: bool,
}

/// The reference that begins at `at`, perhaps after "SFS": a year, a colon, at most four digits,
/// and something that ends it.
fn read_reference(text: &str, at: usize) -> Option<WrittenReference> {
    let rest = text.get(at..)?;
    let rest = rest.strip_prefix("SFS ").unwrap_or(rest);
    // Not further: thousands of open brackets would each look at all the rest.
    let (year, after) = (rest.get(..4)?, rest.get(4..)?.strip_prefix(':')?);
    let after_spaces = after.trim_start_matches([' ', '\u{a0}']);
    let digits = after_spaces.bytes().take_while(u8::is_ascii_digit).count();
    let (number, then) = after_spaces.split_at(digits);
    let is_year = year.bytes().all(|b| b.is_ascii_digit());
    if !is_year || !(1..=4).contains(&digits) || !then.starts_with([')', ',', ' ', ';']) {
        return None;
    }
    Some(WrittenReference {
        reference: format!("{year}:{number}"),
        range: text.len() - rest.len()..text.len() - then.len(),
        has_space: after_spaces.len() < after.len(),
    })
}

/// The right number of the law that is named right before one that is nearly it.
fn mistyped(before: &str, reference: &str) -> Option<&'static str> {
    if repealed().any(|law| law.number == reference) {
        return None;
    }
    let (_, right) = in_force().find(|(name, _)| before.ends_with(name))?;
    let distance = strsim::damerau_levenshtein(right, reference);
    (1..=3).contains(&distance).then_some(*right)
}

/// Looks at a number at `at` that stands in no bracket of its own: "enligt 2001:453".
pub fn judge_bare_law(check: &mut PageCheck<'_>, prose: &Prose, at: usize) {
    let text = prose.text();
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if bytes.get(at + 4) != Some(&b':') || !is_digit(at + 3) || !is_digit(at + 5) {
        return;
    }
    let length = part(text, at + 5..)
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let end = at + 5 + length;
    let reference = part(text, at..end);
    let is_whole = !part(text, end..).starts_with(|c: char| c.is_alphanumeric() || c == ':');
    let series = word_before(text, at).to_lowercase();
    let is_other = check
        .language
        .words
        .laws
        .other_series
        .contains(&series.as_str());
    if !is_whole || is_other || is_history(check, &part(text, ..at).to_lowercase()) {
        return;
    }
    if let Some(law) = repealed_at(check, reference) {
        tell_repealed(check, prose.span(at..end), reference, &law);
    }
}

/// Looks for names of laws that none has any more: "personuppgiftslagen".
pub fn judge_law_names(check: &mut PageCheck<'_>, prose: &Prose) {
    // Nearly all texts have none.
    if prose.found(PhraseKind::LawName).next().is_none() {
        return;
    }
    let text = prose.text();
    for law in repealed() {
        for name in law.called {
            let is_near = prose
                .found(PhraseKind::LawName)
                .any(|found| found.phrase == *name);
            let Some(at) = is_near.then(|| find_name(text, name)).flatten() else {
                continue;
            };
            let (before, after) = (part(text, ..at), part(text, at + name.len()..));
            let lower = before.to_lowercase();
            let names = check.language.words.laws.after_names;
            let is_longer = names.iter().any(|longer| lower.ends_with(longer));
            // Its number, if it stands there, is told by itself.
            let is_numbered = after.trim_start_matches('s').starts_with(" (");
            let is_numbered = is_numbered && after.contains(law.number);
            let is_history = is_history(check, &lower) || is_over(check, after);
            if is_longer || is_numbered || is_history || !is_past(check, law) {
                continue;
            }
            let finding = check
                .at(&LAW_REFERENCE, prose.span(at..at + name.len()))
                .message("law-name")
                .with("name", name)
                .with("instead", law.instead);
            check.report(finding);
        }
    }
}

/// Where a whole word or phrase stands first; its first letter may be a capital.
fn find_name(text: &str, name: &str) -> Option<usize> {
    let first = name.chars().next()?;
    let rest = part(name, first.len_utf8()..);
    let found = memchr::memmem::find(text.as_bytes(), rest.as_bytes())?;
    let at = found.checked_sub(first.len_utf8())?;
    let written = text.get(at..found)?;
    let is_first = written == part(name, ..first.len_utf8())
        || first.is_lowercase() && written.to_lowercase() == first.to_lowercase().to_string();
    let before = part(text, ..at).chars().next_back();
    let after = part(text, at + name.len()..)
        .trim_start_matches('s')
        .chars()
        .next();
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    (is_first && is_end(before) && is_end(after)).then_some(at)
}

/// Whether the words before a reference say that it is meant as history.
fn is_history(check: &PageCheck<'_>, before: &str) -> bool {
    let start = before.char_indices().rev().take(60).last();
    let context = start.map_or("", |(at, _)| part(before, at..));
    let past = check.language.words.laws.past;
    past.iter().any(|word| context.contains(word))
}

/// Whether the words after a reference say so: "(1973:289). Datalagen har nu ersatts av …".
fn is_over(check: &PageCheck<'_>, after: &str) -> bool {
    let end = after
        .char_indices()
        .nth(80)
        .map_or(after.len(), |(at, _)| at);
    let context = part(after, ..end);
    let past = check.language.words.laws.past_after;
    past.iter().any(|words| context.contains(words))
}

/// What is told of a repealed law.
struct OldLaw {
    instead: String,
    /// What it was called; nothing if only the site knows it.
    name: &'static str,
}

fn tell_repealed(check: &mut PageCheck<'_>, span: Span, reference: &str, law: &OldLaw) {
    let name = if law.name.is_empty() {
        "none"
    } else {
        law.name
    };
    let finding = check
        .at(&LAW_REFERENCE, span)
        .with("law", reference)
        .with("name", name)
        .with("instead", &law.instead);
    check.report(finding);
}

/// What holds instead of a law that was already repealed when the page was written.
fn repealed_at(check: &PageCheck<'_>, reference: &str) -> Option<OldLaw> {
    let own = check
        .config
        .laws
        .iter()
        .find(|(number, _)| number == reference);
    if let Some((_, instead)) = own {
        return Some(OldLaw {
            instead: instead.clone(),
            name: "",
        });
    }
    let law = repealed().find(|law| law.number == reference)?;
    is_past(check, law).then(|| OldLaw {
        instead: law.instead.to_owned(),
        name: law.name,
    })
}

/// Whether a law was already repealed when the page was written.
fn is_past(check: &PageCheck<'_>, law: &Repealed) -> bool {
    let (year, month, day) = law.since;
    let Ok(since) = Date::new(year, month, day) else {
        return false;
    };
    let meta = &check.page.meta;
    let period = meta
        .details
        .decided()
        .and_then(|d| d.period)
        .map(|p| p.from);
    let written = meta.updated.or(meta.date).map(Moment::date).or(period);
    written.is_none_or(|written| written >= since)
}

/// The repealed laws of every language: an English page cites Swedish laws.
fn repealed() -> impl Iterator<Item = &'static Repealed> {
    LANGUAGES
        .into_iter()
        .flat_map(|language| language.words.laws.repealed)
}

/// The laws in force of every language.
fn in_force() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    LANGUAGES
        .into_iter()
        .flat_map(|language| language.words.laws.in_force)
}
