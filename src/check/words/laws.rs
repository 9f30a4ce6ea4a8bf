//! References to laws: numbers of the Swedish code of statutes that are typed wrongly or are no
//! longer in force.
//!
//! The tables in `language/` hold what the texts of an office cite;
//! `laws:` in `site.yaml` adds to them.

use jiff::civil::Date;

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::Prose;
use crate::language::language::Repealed;
use crate::language::languages::LANGUAGES;
use crate::model::front_matter::Moment;

/// A law that is no longer in force, or a reference that is typed wrongly.
pub const LAW_REFERENCE: Rule = Rule::warning("law-reference");

/// Looks at a bracket that may hold a number of the code of statutes, and says where the next thing
/// begins.
pub fn judge_law(check: &mut PageCheck<'_>, prose: &Prose, open: usize) -> usize {
    let text = prose.text();
    let rest = text[open + 1..]
        .strip_prefix("SFS ")
        .unwrap_or(&text[open + 1..]);
    let start = text.len() - rest.len();
    let digits = |t: &str| t.bytes().take_while(u8::is_ascii_digit).count();
    let Some(after) = rest
        .get(4..)
        .filter(|_| digits(rest) == 4)
        .and_then(|r| r.strip_prefix(':'))
    else {
        return open + 1;
    };
    let spaces = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
    let number = digits(&after[spaces..]);
    let end = start + 5 + spaces + number;
    if number == 0 || number > 4 || !text[end..].starts_with([')', ',', ' ', ';']) {
        return open + 1;
    }
    let reference = format!("{}:{}", &rest[..4], &after[spaces..spaces + number]);
    let span = prose.span(start..end);
    if spaces > 0 {
        let finding = check
            .at(&LAW_REFERENCE, span)
            .message("law-space")
            .with("law", &reference);
        check.report(finding.fix(span, reference.clone()));
    }
    let before = text[..open].trim_end().to_lowercase();
    let context: String = before
        .chars()
        .rev()
        .take(60)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let past = check.language.words.laws.past;
    if past.iter().any(|word| context.contains(word)) {
        return end;
    }
    if let Some(instead) = repealed_at(check, &reference) {
        let finding = check
            .at(&LAW_REFERENCE, span)
            .with("law", &reference)
            .with("instead", instead);
        check.report(finding);
    } else if repealed().all(|law| law.number != reference)
        && let Some((_, right)) = in_force().find(|(name, _)| before.ends_with(name))
        && *right != reference
    {
        let near = (strsim::damerau_levenshtein(right, &reference) <= 3).then_some(right);
        if let Some(near) = near {
            let finding = check
                .at(&LAW_REFERENCE, span)
                .message("law-mistyped")
                .with("law", &reference)
                .suggest(Some(near));
            check.report(finding);
        }
    }
    end
}

/// What holds instead of a law that was already repealed when the page was written.
fn repealed_at(check: &PageCheck<'_>, reference: &str) -> Option<String> {
    if let Some((_, instead)) = check
        .config
        .laws
        .iter()
        .find(|(number, _)| number == reference)
    {
        return Some(instead.clone());
    }
    let law = repealed().find(|law| law.number == reference)?;
    let (year, month, day) = law.since;
    let since = Date::new(year, month, day).ok()?;
    let meta = &check.page.meta;
    let period = meta
        .details
        .decided()
        .and_then(|d| d.period)
        .map(|p| p.from);
    let written = meta.updated.or(meta.date).map(Moment::date).or(period);
    written
        .is_none_or(|written| written >= since)
        .then(|| law.instead.to_owned())
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
