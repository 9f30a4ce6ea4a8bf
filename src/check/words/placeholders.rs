//! What somebody meant to replace before publishing: brackets that ask for something, marks such as
//! TODO and XXX, and the marks that the site lists.
//!
//! A mark that the text speaks of (in quotes, as a name, as a thing) is none. What is certain is an
//! error; TBC and TBD say openly that something is not decided, and are a warning.

use crate::base::diagnostic::{Level, Rule};
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::{OBJECT, Prose, word_after, word_before};
use crate::language::languages::LANGUAGES;
use crate::language::word::has_any;

/// Words that stand for what is still to be written.
pub const PLACEHOLDER_TEXT: Rule = Rule::error("placeholder-text");

/// What stands in brackets is no placeholder when it is longer than this, in bytes.
const LONGEST: usize = 100;

/// How far from a mark the ends of a quotation are looked for, in bytes.
const QUOTED: usize = 2_000;

/// Signs around words that a text speaks of.
const QUOTES: [char; 9] = ['"', '\'', '”', '“', '„', '’', '‘', '»', '«'];

fn tell(check: &mut PageCheck<'_>, prose: &Prose, from: usize, to: usize) {
    let words = part(prose.text(), from..to);
    let mut finding = check
        .at(&PLACEHOLDER_TEXT, prose.span(from..to))
        .with("words", words);
    if matches!(words, "TBC" | "TBD") {
        finding.level = Level::Warning;
    }
    check.report(finding);
}

/// `(länk till …)`, `[insert …]`, `[date]`: brackets that hold no link and say what somebody meant
/// to do.
pub fn judge_brackets(check: &mut PageCheck<'_>, prose: &Prose, at: usize) {
    let text = prose.text();
    let is_round = text.as_bytes()[at] == b'(';
    let close = if is_round { ')' } else { ']' };
    // Not further: thousands of open brackets would each look at all the rest.
    let mut near = text.bytes().skip(at + 1).take(LONGEST);
    let Some(length) = near.position(|byte| char::from(byte) == close || byte == b'\n') else {
        return;
    };
    let inner = part(text, at + 1..at + 1 + length);
    let after = part(text, at + 1 + length..);
    if !after.starts_with(close) || inner.contains(OBJECT) {
        return;
    }
    let before = part(text, ..at).trim_end();
    // What follows a link explains it, and what stands between two brackets belongs to them.
    // "[here (link to the minutes)](minutes.pdf)" is a link.
    if before.ends_with(OBJECT)
        || part(text, ..at).ends_with(']')
        || part(after, 1..).starts_with(['(', '[', OBJECT])
        || is_within_quotation(text, at)
    {
        return;
    }
    if is_request(check, &inner.to_lowercase(), is_round) && !is_in_quotes(text, at) {
        tell(check, prose, at, at + length + 2);
    }
}

/// Whether `at` stands within quotation marks: what they hold is spoken of.
fn is_within_quotation(text: &str, at: usize) -> bool {
    let (before, after) = (part(text, ..at), part(text, at..));
    let straight = before.matches('"').count();
    if straight % 2 == 1 && after.contains('"') {
        return true;
    }
    let last = before.rfind(['“', '”', '„', '»', '«']);
    let rest = last.map_or("", |last| part(before, last..));
    // "”" opens in Swedish as well as it closes: an odd one is open.
    let is_open = if rest.starts_with('”') {
        before.matches('”').count() % 2 == 1 && !before.contains(['“', '„'])
    } else {
        rest.starts_with(['“', '„', '»', '«'])
    };
    is_open && after.contains(['”', '“', '»', '«'])
}

/// Whether what stands in brackets asks for something.
fn is_request(check: &PageCheck<'_>, lower: &str, is_round: bool) -> bool {
    let words = &check.language.words;
    let asked = &words.placeholders;
    let lower = lower.trim();
    if asked.whole.contains(&lower) || !is_round && asked.slots.contains(&lower) {
        return true;
    }
    let rest = |openings: &[&str]| {
        let opening = openings.iter().find(|words| lower.starts_with(**words))?;
        let rest = part(lower, opening.len()..);
        let is_whole = rest.is_empty() || rest.starts_with([' ', ':', '.', '…']);
        is_whole.then_some(rest)
    };
    let is_remark = |rest: &str| {
        let mut sites = words.other_sites.iter();
        sites.any(|words| rest.trim_start().starts_with(words))
    };
    if rest(asked.begins).is_some_and(|rest| !is_remark(rest)) {
        return true;
    }
    let has_figure = lower.bytes().any(|byte| byte.is_ascii_digit());
    is_round && !has_figure && rest(asked.pictures).is_some()
}

/// `???` with nothing before it that it could be a question about.
pub fn judge_marks(check: &mut PageCheck<'_>, prose: &Prose, at: usize) -> usize {
    let text = prose.text();
    let end = at + part(text, at..).bytes().take_while(|b| *b == b'?').count();
    let is_alone = part(text, ..at)
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ':'));
    if is_alone {
        tell(check, prose, at, end);
    }
    end
}

/// TODO, FIXME, TBC, TBD, XXX, N.N. and lorem ipsum, beginning at `at`. Says where the next word
/// may begin.
pub fn judge_mark_word(check: &mut PageCheck<'_>, prose: &Prose, at: usize) -> usize {
    let text = prose.text();
    let length = part(text, at..)
        .bytes()
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let (word, rest) = part(text, at..).split_at(length);
    let next = rest.chars().next();
    let is_open = next.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    let end = at + length;
    if word.eq_ignore_ascii_case("lorem") {
        let ipsum = rest.get(..6);
        if ipsum.is_some_and(|rest| rest.eq_ignore_ascii_case(" ipsum")) {
            tell(check, prose, at, end + 6);
        }
    } else if is_open && word == "N" {
        let is_nobody =
            rest.starts_with(".N.") && !part(rest, 3..).starts_with(char::is_alphanumeric);
        if is_nobody {
            tell(check, prose, at, end + 3);
        }
    } else if is_open && is_mark(check, text, at, word) && !is_spoken_of(check, text, at, end) {
        tell(check, prose, at, end);
    }
    at + length.max(1)
}

/// The two last figures of a year that is not known: `20XX`.
pub fn judge_open_year(check: &mut PageCheck<'_>, prose: &Prose, at: usize) -> usize {
    let text = prose.text();
    let century = part(text, ..at).strip_suffix("20");
    let is_year = century.is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    let end = at + 2;
    let is_end = |rest: &str| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with(':');
    let is_open = part(text, at..).starts_with("XX") && text.get(end..).is_some_and(is_end);
    if is_year && is_open && !is_masked(check, text, at) {
        tell(check, prose, at - 2, end);
        return end;
    }
    at + 1
}

/// The marks that the site lists.
pub fn judge_own_marks(check: &mut PageCheck<'_>, prose: &Prose) {
    for words in &check.config.placeholders {
        if let Some(at) = prose.text().find(words.as_str()) {
            tell(check, prose, at, at + words.len());
        }
    }
}

/// Whether a word is a mark for what is still to be written. Two X are one only where a day or an
/// amount is to stand; many of them may also hide something on purpose.
fn is_mark(check: &PageCheck<'_>, text: &str, at: usize, word: &str) -> bool {
    if matches!(word, "TODO" | "FIXME" | "TBC" | "TBD") {
        return true;
    }
    let is_blank = word.len() >= 2 && word.bytes().all(|byte| byte == b'X');
    if !is_blank || is_masked(check, text, at) {
        return false;
    }
    if word.len() > 2 {
        return true;
    }
    let before = word_before(text, at).to_lowercase();
    let after = word_after(text, at + word.len()).to_lowercase();
    let words = &check.language.words;
    let is_day = check.language.input.months.contains(&after.as_str());
    !after.is_empty() && (is_day || words.numbers.counted.contains(&after.as_str()))
        || words.placeholders.before_days.contains(&before.as_str())
            && !part(text, at..).starts_with("XX-")
}

/// Whether the sentence around `at` says that something is hidden.
fn is_masked(check: &PageCheck<'_>, text: &str, at: usize) -> bool {
    let start = part(text, ..at).rfind(". ").map_or(0, |stop| stop + 2);
    let end = part(text, at..)
        .find(". ")
        .map_or(text.len(), |stop| at + stop);
    has_any(
        part(text, start..end),
        check.language.words.placeholders.masks,
    )
}

/// Whether the text speaks of a mark instead of using it: in quotes, beside another one, as part of
/// a name or as a thing.
fn is_spoken_of(check: &PageCheck<'_>, text: &str, at: usize, end: usize) -> bool {
    let (before, after) = (part(text, ..at), part(text, end..));
    let is_quoted = before.ends_with(QUOTES) && after.trim_start_matches(',').starts_with(QUOTES);
    let joint = before.trim_end();
    let is_joined = joint.ends_with('/') && !joint.ends_with("//")
        || after.trim_start().starts_with('/')
        || before
            .strip_suffix('-')
            .is_some_and(|before| before.ends_with(char::is_alphabetic));
    let words = &check.language.words.placeholders;
    let next = word_after(text, end);
    let last = before.split_whitespace().next_back().unwrap_or_default();
    // Sentences in another language than their page speak of "a TODO", too.
    let determiner = last.to_lowercase();
    let mut languages = LANGUAGES.into_iter();
    let is_determined = languages.any(|language| {
        let determiners = language.words.placeholders.determiners;
        determiners.contains(&determiner.as_str())
    });
    // A sentence that goes on after the mark and its colon is about them.
    let is_thing = is_determined
        || words.nouns.contains(&next.to_lowercase().as_str())
        || after.starts_with(":,");
    let is_small = |word: &str| !word.is_empty() && word.chars().all(char::is_lowercase);
    let is_month = |word: &str| {
        let months = &check.language.input.months;
        months.contains(&word.to_lowercase().as_str())
    };
    let is_name = after.starts_with(' ')
        && !is_month(next)
        && next.starts_with(char::is_uppercase)
        && next.chars().skip(1).all(char::is_lowercase)
        && is_small(last);
    is_quoted || is_in_quotes(text, at) || is_joined || is_thing || is_name
}

/// Whether a place is within a quotation, which may have begun or may end in another paragraph:
/// what somebody is to say, or what another text says, is no gap in this one.
fn is_in_quotes(text: &str, at: usize) -> bool {
    let is_quote = |c: char| matches!(c, '"' | '”' | '“' | '„' | '»' | '«');
    let from = text.floor_char_boundary(at.saturating_sub(QUOTED));
    let to = text.floor_char_boundary(at + QUOTED);
    let is_odd = |text: &str| text.chars().filter(|c| is_quote(*c)).count() % 2 == 1;
    is_odd(part(text, from..at)) || is_odd(part(text, at..to))
}
