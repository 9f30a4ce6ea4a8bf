//! Signs of other languages of markup, of which readers would see the code: HTML's names of
//! characters, wiki headings, codes of forums, of Word's HTML and of letters that are sent to many.
//!
//! Where signs may be words, it is silent; escaped signs are meant to be seen.

use std::ops::Range;
use std::sync::Arc;

use crate::base::bytes::any_byte;
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::signs::unread::{UNREAD_MARKUP, is_escaped};
use crate::check::words::prose::Prose;

/// Names of characters that come along from HTML, if their code was written twice or half.
const NAMES: [&str; 26] = [
    "nbsp", "amp", "quot", "lt", "gt", "aring", "auml", "ouml", "Aring", "Auml", "Ouml", "eacute",
    "egrave", "uuml", "ndash", "mdash", "hellip", "rsquo", "lsquo", "rdquo", "ldquo", "bull",
    "shy", "sect", "copy", "euro",
];
/// Ends of codes of forums.
const FORUM: [&str; 9] = [
    "[/b]", "[/i]", "[/u]", "[/url]", "[/img]", "[/quote]", "[/list]", "[/size]", "[/color]",
];
/// What Word writes into HTML.
const WORD: [&str; 8] = [
    "<![if ",
    "<![endif]",
    "<w:",
    "</w:",
    "<v:",
    "</v:",
    "<m:",
    "</m:",
];
/// The longest code of a field in a letter to many, in bytes.
const LONGEST: usize = 60;

/// Looks at the running text of a block; each kind is told once a block.
pub fn judge_foreign(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    if !any_byte(text, |byte| {
        matches!(byte, b'&' | b'[' | b'<' | b'{' | b'|' | b'^')
    }) {
        return;
    }
    let sign = |sign: &&'static str| text.find(*sign).map(|at| at..at + sign.len());
    for (kind, found) in [
        ("entity", entity(text)),
        ("shortcode", FORUM.iter().find_map(sign)),
        ("inline-note", inline_note(text)),
        ("word", WORD.iter().find_map(sign)),
        (
            "field",
            field(text, "*|", "|*").or_else(|| field(text, "{{", "}}")),
        ),
    ] {
        if let Some(range) = found.filter(|range| !is_escaped_sign(check, prose, range)) {
            let span = prose.span(range);
            let finding = check.at(&UNREAD_MARKUP, span).with("kind", kind);
            let finding = finding.with("sign", check.page.source.slice(span));
            check.report(finding);
        }
    }
}

/// Whether the sign is meant to be seen: `\{{namn}}`, `&lt;w:p>`. `&amp;nbsp;` is a code that was
/// written twice.
fn is_escaped_sign(check: &PageCheck<'_>, prose: &Prose, range: &Range<usize>) -> bool {
    let text = prose.text().get(range.clone()).unwrap_or_default();
    if !text.starts_with('&') {
        return is_escaped(check, prose, range.start);
    }
    let start = prose.span(range.clone()).start as usize;
    let before = check.page.source.text().get(..start);
    before.is_none_or(|before| before.ends_with('\\'))
}

/// `&nbsp;`, `&#8211;` and `&aring` as they are shown.
fn entity(text: &str) -> Option<Range<usize>> {
    text.match_indices('&').find_map(|(at, _)| {
        let rest = part(text, at + 1..);
        let name = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(name)?;
        let digits = name.strip_prefix('#').unwrap_or_default();
        let is_number = digits.len() >= 2 && digits.bytes().all(|b| b.is_ascii_digit());
        let is_whole = after.starts_with(';');
        let is_code = is_whole && (is_number || NAMES.contains(&name))
            || NAMES.contains(&name) && matches!(name, "nbsp" | "aring" | "auml" | "ouml");
        is_code.then(|| at..at + 1 + name.len() + usize::from(is_whole))
    })
}

/// `^[a note]`, as other dialects write notes.
fn inline_note(text: &str) -> Option<Range<usize>> {
    let at = text.find("^[")?;
    let length = part(text, at..).find(']')? + 1;
    let is_words = part(text, at + 2..).starts_with(char::is_alphabetic);
    (is_words && length > 4).then(|| at..at + length)
}

/// `*|FNAME|*` and `{{förnamn}}`: the field of a letter to many, one word.
fn field(text: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let at = text.find(open)?;
    let rest = part(text, at + open.len()..);
    let (name, _) = rest.split_once(close)?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ':' | '-' | ' ');
    let is_field = name.starts_with(char::is_alphabetic) && name.chars().all(is_name);
    (is_field && name.len() <= LONGEST).then(|| at..at + open.len() + name.len() + close.len())
}

/// `== Rubrik ==`, `h2. Rubrik`, `#+TITLE: x`, `image::x.png[]`: lines of other languages
/// of markup.
pub fn judge_foreign_lines(check: &mut PageCheck<'_>, span: Span) {
    let source = Arc::clone(&check.page.source);
    let mut at = span.start as usize;
    for line in source.slice(span).split_inclusive('\n') {
        let text = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let kind = if is_heading(text) {
            "heading"
        } else if is_instruction(text) {
            "shortcode"
        } else {
            continue;
        };
        let span = Span::new(start, start + text.len());
        let finding = check.at(&UNREAD_MARKUP, span).with("kind", kind);
        return check.report(finding.with("sign", text));
    }
}

fn is_heading(line: &str) -> bool {
    let wiki = line.trim_start_matches('=');
    let signs = line.len() - wiki.len();
    let is_wiki = (2..=6).contains(&signs)
        && wiki.starts_with(' ')
        && wiki.trim_start().starts_with(char::is_alphabetic);
    let textile = line.strip_prefix('h').and_then(|rest| {
        let rest = rest.strip_prefix(|c: char| ('1'..='6').contains(&c))?;
        rest.strip_prefix(". ")
    });
    is_wiki || textile.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

fn is_instruction(line: &str) -> bool {
    let org = line.strip_prefix("#+").unwrap_or_default();
    let image = line.strip_prefix("image::").unwrap_or_default();
    let is_code = matches!(
        line,
        "{code}" | "{quote}" | "{noformat}" | "{panel}" | "{toc}"
    );
    is_code || org.starts_with(|c: char| c.is_ascii_alphabetic()) || image.ends_with(']')
}
