//! Addresses typed as text, dashes, and whatever else is seen by single signs of running text: says
//! which rule looks where.
//!
//! Looks only where the text has a figure, a bracket, a dash, a stop or a capital.

use crate::base::diagnostic::Rule;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::laws::{judge_bare_law, judge_law, judge_law_names};
use crate::check::words::numbers::{Numbers, judge_number};
use crate::check::words::placeholders::{
    judge_brackets, judge_mark_word, judge_marks, judge_open_year, judge_own_marks,
};
use crate::check::words::prose::{OBJECT, Prose};

/// A web address as the text of a link, or as text.
pub const BARE_ADDRESS: Rule = Rule::warning("bare-address");
/// A hyphen between two spaces.
pub const TYPED_DASH: Rule = Rule::note("typed-dash");

/// Where running text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPlace {
    /// In a paragraph, a list or a note.
    Text,
    /// In a heading.
    Heading,
    /// In a cell of a table.
    Cell,
}

/// Looks at every word of a block once.
pub fn judge_wording(
    check: &mut PageCheck<'_>,
    prose: &Prose,
    standing: TextPlace,
    numbers: &mut Numbers,
) {
    let text = prose.text();
    let bytes = text.as_bytes();
    let mut done = 0;
    for at in prose.marks().iter().map(|at| *at as usize) {
        if at < done {
            continue;
        }
        done = match bytes[at] {
            b'0'..=b'9' if starts_word(text, at) => {
                judge_bare_law(check, prose, at);
                judge_number(check, prose, at, numbers)
            }
            b'(' | b'[' => {
                judge_brackets(check, prose, at);
                judge_law(check, prose, at)
            }
            b'?' if bytes[at..].starts_with(b"???") => judge_marks(check, prose, at),
            b'-' if standing != TextPlace::Cell => judge_dash(check, prose, at),
            b'T' | b'F' | b'X' | b'L' | b'N' if starts_word(text, at) => {
                judge_mark_word(check, prose, at)
            }
            b'X' => judge_open_year(check, prose, at),
            _ => at + 1,
        };
    }
    for at in prose.marks().iter().map(|at| *at as usize) {
        match bytes[at] {
            b':' if bytes[at..].starts_with(b"://") => judge_address(check, prose, at),
            b'.' if bytes[..at].ends_with(b"www") => judge_address(check, prose, at - 3),
            _ => {}
        }
    }
    judge_own_marks(check, prose);
    judge_law_names(check, prose);
}

/// Whether no letter or digit stands right before `at`.
fn starts_word(text: &str, at: usize) -> bool {
    part(text, ..at)
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric())
}

/// An address typed as text, which nobody can follow with a click: the one around the `://` or
/// `www.` at `mark`. One that begins a link is judged with the links.
fn judge_address(check: &mut PageCheck<'_>, prose: &Prose, mark: usize) {
    let text = prose.text();
    let prefix = ["https", "http", ""]
        .into_iter()
        .find(|p| part(text, ..mark).ends_with(p))
        .unwrap_or_default();
    let at = mark - prefix.len();
    let is_bare = part(text, mark..).starts_with("www.");
    // What was meant to be a link is told as one that was not read.
    let is_failed_link = part(text, ..at).ends_with("](") || part(text, ..at).ends_with("] (");
    if is_bare != prefix.is_empty()
        || is_failed_link
        || part(text, ..at).ends_with([OBJECT, '/', '.', '@'])
        || !starts_word(text, at)
    {
        return;
    }
    let rest = part(text, at..);
    let mut open = 0_usize;
    // Brackets belong to the address when both stand in it.
    let is_end = |c: char| {
        let is_beyond = c == ')' && open == 0;
        match c {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        is_beyond || c.is_whitespace() || matches!(c, OBJECT | '>' | '<' | '"' | '”')
    };
    let length = rest.find(is_end).unwrap_or(rest.len());
    let address = part(rest, ..length).trim_end_matches(['.', ',', ';', ':', '!', '?', '…']);
    if part(address, mark - at + 3..).contains('.') && address.len() > mark - at + 6 {
        let full = if is_bare {
            format!("https://{address}")
        } else {
            address.to_owned()
        };
        let finding = check
            .at(&BARE_ADDRESS, prose.span(at..at + address.len()))
            .message("bare-address-text");
        check.report(finding.with("address", full));
    }
}

/// ` - ` between words. Between figures it may be a minus.
fn judge_dash(check: &mut PageCheck<'_>, prose: &Prose, at: usize) -> usize {
    let text = prose.text();
    let (before, after) = (part(text, ..at), part(text, at + 1..));
    let words = before.strip_suffix(' ').zip(after.strip_prefix(' '));
    if let Some((before, after)) = words {
        let (last, first) = (before.chars().next_back(), after.chars().next());
        let is_word = |c: Option<char>| {
            c.is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | '(' | '"' | '”'))
        };
        if is_word(last) && is_word(first) && check.language.is_known() {
            let span = prose.span(at..at + 1);
            let finding = check.at(&TYPED_DASH, span).fix(span, "–");
            check.report(finding);
        }
    }
    at + 1
}
