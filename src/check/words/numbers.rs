//! How numbers are typed: percent signs, ranges, thousands, by the rules of the page's language.
//!
//! Looks at one number at a time; what is mixed within a page is told at its end.

use std::ops::Range;

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::{Prose, word_after, word_before};

/// A number that is not typed as its language wants it.
pub const NUMBER_FORM: Rule = Rule::warning("number-form");

/// What a page's numbers look like so far.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Numbers of four digits or more without a space: where the space would go.
    tight: Vec<(Span, String)>,
    /// Whether a number has its thousands apart.
    has_spaced: bool,
}

/// Looks at the number that begins at `at`, and says where the next thing begins.
pub fn judge_number(
    check: &mut PageCheck<'_>,
    prose: &Prose,
    at: usize,
    numbers: &mut Numbers,
) -> usize {
    let text = prose.text();
    let length = part(text, at..)
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let (end, rest) = (at + length, part(text, at + length..));
    let before = part(text, ..at).chars().next_back();
    if before.is_some_and(|c| {
        matches!(
            c,
            '-' | '/' | '.' | ',' | ':' | '_' | '#' | '–' | '§' | '+' | '@' | '='
        )
    }) {
        return end;
    }
    if rest.starts_with('-') {
        judge_range(check, prose, at, end);
        return end;
    }
    if let Some(end) = judge_groups(check, prose, at) {
        return end;
    }
    let decimals = decimals(rest);
    let (full, rest) = (end + decimals, part(rest, decimals..));
    let form = check.language.numbers;
    if !check.language.is_known() {
        return full;
    }
    if form.space_before_percent && rest.starts_with('%') {
        let written = prose.span(at..full + 1);
        let number = part(text, at..full);
        let finding = check.at(&NUMBER_FORM, written).with("number", number);
        let point = prose.span(full..full + 1);
        check.report(finding.fix(
            Span {
                start: point.start,
                end: point.start,
            },
            " ",
        ));
    } else if !form.space_before_percent && rest.starts_with([' ', '\u{a0}']) {
        judge_spaced_percent(check, prose, at..full);
    } else if form.decimal == ',' && decimals > 0 {
        judge_point(check, prose, at..full);
    } else if form.group == ' ' && decimals == 0 {
        note_thousands(check, prose, at..end, numbers);
    }
    full
}

/// A number with its thousands apart as the other language writes them: `1,234,567` in Swedish,
/// `1 234 567` in English. Where it ends, if it is one.
fn judge_groups(check: &mut PageCheck<'_>, prose: &Prose, at: usize) -> Option<usize> {
    let form = check.language.numbers;
    let marks: &[char] = match form.group {
        _ if !check.language.is_known() => return None,
        ' ' => &[',', '.'],
        _ => &[' ', '\u{a0}', '.'],
    };
    let text = prose.text();
    let rest = text.get(at..)?;
    let first = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = rest
        .get(first..)?
        .chars()
        .next()
        .filter(|c| marks.contains(c))?;
    let (mut length, mut groups) = (first, 0);
    while let Some(group) = rest.get(length..).and_then(|r| r.strip_prefix(mark)) {
        if group.bytes().take_while(u8::is_ascii_digit).count() != 3 {
            break;
        }
        length += mark.len_utf8() + 3;
        groups += 1;
    }
    let end = at + length;
    let is_over = !text
        .get(end..)?
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | ':' | '_' | '@'))
        && !decimals_follow(text.get(end..)?, mark);
    // One group alone is a decimal in the other language, or two numbers beside each other; four
    // parts with points are an address of a computer.
    let words = &check.language.words.numbers;
    let is_counted = || {
        let next = word_after(text, end);
        words.counted.contains(&next) || words.measured.contains(&next)
    };
    // "2.500 kronor" is no decimal in Swedish; a point is one in English.
    let is_one = mark == ' ' || mark == '.' && form.group == ' ' && !rest.starts_with('0');
    let is_number =
        groups == 2 || groups > 2 && mark != '.' || groups == 1 && is_one && is_counted();
    if !(1..=3).contains(&first) || !is_over || !is_number {
        return None;
    }
    let message = match form.group {
        ' ' => "number-form-groups",
        _ => "number-form-english-groups",
    };
    let better = rest.get(..length)?.replace(mark, &form.group.to_string());
    let span = prose.span(at..end);
    let finding = check
        .at(&NUMBER_FORM, span)
        .message(message)
        .with("better", &better);
    check.report(finding.fix(span, better));
    Some(end)
}

/// Whether the same mark goes on with other digits: a version, a list of numbers.
fn decimals_follow(rest: &str, mark: char) -> bool {
    rest.strip_prefix(mark)
        .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
}

/// `1.5 miljoner`: a point where Swedish has a comma. What counts nothing may be a version, a
/// section or a time.
fn judge_point(check: &mut PageCheck<'_>, prose: &Prose, range: std::ops::Range<usize>) {
    let text = prose.text();
    let Some(number) = text
        .get(range.clone())
        .filter(|number| number.contains('.'))
    else {
        return;
    };
    let counted = word_after(text, range.end);
    let is_long = number.split('.').next_back().is_some_and(|d| d.len() > 2);
    let words = &check.language.words.numbers;
    if is_long || !(words.counted.contains(&counted) || words.measured.contains(&counted)) {
        return;
    }
    let better = number.replace('.', ",");
    let finding = check
        .at(&NUMBER_FORM, prose.span(range))
        .message("number-form-decimal")
        .with("better", better);
    check.report(finding);
}

/// `25 %` on an English page.
fn judge_spaced_percent(check: &mut PageCheck<'_>, prose: &Prose, range: std::ops::Range<usize>) {
    let text = prose.text();
    let Some(gap) = text
        .get(range.end..)
        .map(|rest| rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len())
    else {
        return;
    };
    let sign = range.end + gap;
    if !text.get(sign..).is_some_and(|rest| rest.starts_with('%')) {
        return;
    }
    let number = text.get(range.clone()).unwrap_or("");
    let finding = check
        .at(&NUMBER_FORM, prose.span(range.start..sign + 1))
        .message("number-form-english")
        .with("number", number);
    check.report(finding.fix(prose.span(range.end..sign), ""));
}

/// Tells numbers without a space between their thousands where the page has others with one.
pub fn judge_mixture(check: &mut PageCheck<'_>, numbers: &mut Numbers) {
    for (span, number) in std::mem::take(&mut numbers.tight) {
        if numbers.has_spaced {
            let (thousands, rest) = number.split_at(number.len() - 3);
            let better = format!("{thousands} {rest}");
            let finding = check
                .at(&NUMBER_FORM, span)
                .message("number-form-mixed")
                .with("number", &number);
            let finding = finding.with("better", &better).fix(span, better);
            check.report(finding);
        }
    }
}

fn decimals(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix([',', '.']) else {
        return 0;
    };
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 { 0 } else { digits + 1 }
}

/// `16-65 år`, `2024-2026`: a hyphen where a dash belongs.
fn judge_range(check: &mut PageCheck<'_>, prose: &Prose, at: usize, hyphen: usize) {
    let text = prose.text();
    let digits = part(text, hyphen + 1..)
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let end = hyphen + 1 + digits;
    let (first, second) = (part(text, at..hyphen), part(text, hyphen + 1..end));
    let (Ok(from), Ok(to)) = (first.parse::<u32>(), second.parse::<u32>()) else {
        return;
    };
    let after = part(text, end..).chars().next();
    let is_code = after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | ':' | '_'))
        || (matches!(after, Some('.' | ','))
            && part(text, end..)
                .chars()
                .nth(1)
                .is_some_and(|c| c.is_ascii_digit()));
    let are_years = first.len() == 4
        && second.len() == 4
        && (1900..2100).contains(&from)
        && (1900..2100).contains(&to);
    let words = &check.language.words.numbers;
    let counts = first.len() <= 3 && second.len() <= 3 && {
        let (before, after) = (word_before(text, at).to_lowercase(), word_after(text, end));
        words.counted.contains(&after) || words.before_ranges.contains(&before.as_str())
    };
    if from < to && !is_code && (are_years || counts) && check.language.is_known() {
        let better = format!("{first}–{second}");
        let finding = check
            .at(&NUMBER_FORM, prose.span(at..end))
            .message("number-form-range");
        let finding = finding
            .with("range", part(text, at..end))
            .with("better", better);
        check.report(finding.fix(prose.span(hyphen..hyphen + 1), "–"));
    }
}

/// Remembers whether a number that counts something has its thousands apart.
fn note_thousands(
    check: &PageCheck<'_>,
    prose: &Prose,
    Range { start: at, end }: Range<usize>,
    numbers: &mut Numbers,
) {
    let text = prose.text();
    let words = &check.language.words.numbers;
    let length = end - at;
    if length <= 3 {
        let after = part(text, end..)
            .strip_prefix([' ', '\u{a0}'])
            .unwrap_or_default();
        numbers.has_spaced |= after.bytes().take_while(u8::is_ascii_digit).count() == 3;
    } else if length <= 6
        && !is_year(text.get(at..end))
        && words.counted.contains(&word_after(text, end))
        && !words.before_names.contains(&word_before(text, at))
    {
        numbers
            .tight
            .push((prose.span(at..end), part(text, at..end).to_owned()));
    }
}

/// Whether digits may be a year, which never has its thousands apart.
fn is_year(digits: Option<&str>) -> bool {
    digits
        .and_then(|digits| digits.parse().ok())
        .is_some_and(|year: u32| (1900..2100).contains(&year))
}
