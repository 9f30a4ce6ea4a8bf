//! What is still to be written, addresses typed as text, and dashes: rules about single words of
//! running text.
//!
//! Looks only where the text has a figure, a bracket, a dash, a stop or a capital.

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::check::words::laws::judge_law;
use crate::check::words::numbers::{Numbers, judge_number};
use crate::check::words::prose::{OBJECT, Prose};

/// Words that stand for what is still to be written.
pub const PLACEHOLDER_TEXT: Rule = Rule::error("placeholder-text");
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

/// What stands in brackets is no placeholder when it is longer than this, in bytes.
const LONGEST: usize = 100;

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
            b'0'..=b'9' if starts_word(text, at) => judge_number(check, prose, at, numbers),
            b'(' | b'[' => {
                judge_brackets(check, prose, at);
                judge_law(check, prose, at)
            }
            b'?' if bytes[at..].starts_with(b"???") => judge_marks(check, prose, at),
            b'-' if standing != TextPlace::Cell => judge_dash(check, prose, at),
            b'T' | b'X' | b'L' | b'N' if starts_word(text, at) => judge_word(check, prose, at),
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
    for words in &check.config.placeholders {
        if let Some(at) = text.find(words.as_str()) {
            tell_placeholder(check, prose, at, at + words.len());
        }
    }
}

/// Whether no letter or digit stands right before `at`.
fn starts_word(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric())
}

fn tell_placeholder(check: &mut PageCheck<'_>, prose: &Prose, from: usize, to: usize) {
    let words = &prose.text()[from..to];
    let finding = check
        .at(&PLACEHOLDER_TEXT, prose.span(from..to))
        .with("words", words);
    check.report(finding);
}

/// `(länk till …)`, `[insert …]`: brackets that hold no link and begin with what somebody meant to
/// do.
fn judge_brackets(check: &mut PageCheck<'_>, prose: &Prose, at: usize) {
    let text = prose.text();
    let close = if text.as_bytes()[at] == b'(' {
        ')'
    } else {
        ']'
    };
    // Not further: thousands of open brackets would each look at all the rest.
    let mut near = text.bytes().skip(at + 1).take(LONGEST);
    let Some(length) = near.position(|byte| char::from(byte) == close || byte == b'\n') else {
        return;
    };
    let inner = &text[at + 1..at + 1 + length];
    if !text[at + 1 + length..].starts_with(close) || inner.contains(OBJECT) {
        return;
    }
    let lower = inner.to_lowercase();
    let Some(opening) = check
        .language
        .words
        .placeholders
        .iter()
        .find(|o| lower.starts_with(**o))
    else {
        return;
    };
    let rest = &lower[opening.len()..];
    let is_whole = rest.is_empty() || rest.starts_with([' ', ':', '.', '…']);
    let is_remark = check
        .language
        .words
        .other_sites
        .iter()
        .any(|words| rest.trim_start().starts_with(words));
    let follows_link = text[..at].trim_end().ends_with(OBJECT);
    if is_whole && !is_remark && !follows_link {
        tell_placeholder(check, prose, at, at + length + 2);
    }
}

/// `???` with nothing before it that it could be a question about.
fn judge_marks(check: &mut PageCheck<'_>, prose: &Prose, at: usize) -> usize {
    let text = prose.text();
    let end = at + text[at..].bytes().take_while(|b| *b == b'?').count();
    let is_alone = text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ':'));
    if is_alone {
        tell_placeholder(check, prose, at, end);
    }
    end
}

fn judge_word(check: &mut PageCheck<'_>, prose: &Prose, at: usize) -> usize {
    let text = prose.text();
    let length = text[at..]
        .bytes()
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let (word, rest) = text[at..].split_at(length);
    let is_open = rest
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '-');
    let is_placeholder = is_open
        && (matches!(word, "TODO" | "TBC" | "TBD")
            || word.len() >= 3 && word.bytes().all(|b| b == b'X')
            || word == "N"
                && rest.starts_with(".N.")
                && !rest[3..].starts_with(char::is_alphanumeric));
    if is_placeholder {
        tell_placeholder(check, prose, at, at + if word == "N" { 4 } else { length });
    } else if word.eq_ignore_ascii_case("lorem")
        && rest
            .get(..6)
            .is_some_and(|r| r.eq_ignore_ascii_case(" ipsum"))
    {
        tell_placeholder(check, prose, at, at + length + 6);
    }
    at + length.max(1)
}

/// An address typed as text, which nobody can follow with a click: the one around the `://` or
/// `www.` at `mark`. One that begins a link is judged with the links.
fn judge_address(check: &mut PageCheck<'_>, prose: &Prose, mark: usize) {
    let text = prose.text();
    let prefix = ["https", "http", ""]
        .into_iter()
        .find(|p| text[..mark].ends_with(p))
        .unwrap_or_default();
    let at = mark - prefix.len();
    let is_bare = text[mark..].starts_with("www.");
    // What was meant to be a link is told as one that was not read.
    let is_failed_link = text[..at].ends_with("](") || text[..at].ends_with("] (");
    if is_bare != prefix.is_empty()
        || is_failed_link
        || text[..at].ends_with([OBJECT, '/', '.', '@'])
        || !starts_word(text, at)
    {
        return;
    }
    let rest = &text[at..];
    let is_end = |c: char| c.is_whitespace() || matches!(c, OBJECT | '>' | '<' | '"' | '”' | ')');
    let length = rest.find(is_end).unwrap_or(rest.len());
    let address = rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', '…']);
    if address[mark - at + 3..].contains('.') && address.len() > mark - at + 6 {
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
    let (before, after) = (&text[..at], &text[at + 1..]);
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
