//! Markup that was not read as such, so that readers would see its signs: a heading without its
//! space, a link with a space in its address, a table without its line of hyphens, the shortcode of
//! another program.
//!
//! Looks at running text as it comes out of the parser, and at the beginnings of lines in the
//! source. Escaped signs are meant to be seen. Where signs may be words, it is silent.

use crate::base::bytes::any_byte;
use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::Prose;
use crate::tables::caption::chart_mark;

/// Signs of markup that readers would see.
pub const UNREAD_MARKUP: Rule = Rule::warning("unread-markup");

/// Endings of files that a link may lead to.
const ENDINGS: [&str; 12] = [
    ".md", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".html", ".png", ".jpg",
    ".svg",
];

/// How far it may be from one bracket of a link to the other, in bytes: no further is looked, so
/// that time follows the length of the text.
const LONGEST: usize = 500;
/// The most links of a block that are told.
const MOST: usize = 20;

/// Looks at the running text of a block; each kind of sign is told once a block.
pub fn judge_unread(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    if !any_byte(text, |byte| {
        matches!(byte, b']' | b'*' | b'{' | b'[' | b'<')
    }) {
        return;
    }
    judge_links(check, prose);
    judge_spaced_links(check, prose);
    judge_emphasis(check, prose);
    judge_wordpress(check, prose);
    judge_braces(check, prose);
    for (sign, kind) in [("<!--", "comment"), ("<o:p>", "word"), ("</o:p>", "word")] {
        let Some(at) = find_unescaped(check, prose, sign) else {
            continue;
        };
        // A comment that begins a block and never ends is an error already.
        if kind == "comment" && at == 0 {
            continue;
        }
        let span = prose.span(at..at + sign.len());
        let finding = check
            .at(&UNREAD_MARKUP, span)
            .with("kind", kind)
            .with("sign", sign);
        check.report(if kind == "word" {
            finding.fix(span, "")
        } else {
            finding
        });
    }
}

/// `[text](an address with spaces)`: what looks like a link or picture and is text.
fn judge_links(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    let (mut from, mut told) = (0, 0);
    while let Some(at) = text
        .get(from..)
        .and_then(|rest| rest.find("]("))
        .map(|at| from + at)
    {
        from = at + 2;
        let Some(open) = opening(text, at) else {
            continue;
        };
        if is_escaped(check, prose, open) || is_escaped(check, prose, at) {
            continue;
        }
        told += 1;
        if told > MOST {
            return;
        }
        let after = part(text, from..);
        let length = after.find([')', '\n']).unwrap_or(after.len());
        let length = floor(after, length.min(LONGEST));
        let address = part(after, ..length);
        // An address with the code of another program in it is told as that.
        if address.contains('{') {
            continue;
        }
        let is_picture = text.get(..open).is_some_and(|before| before.ends_with('!'));
        let start = open - usize::from(is_picture);
        let is_whole = after
            .get(length..)
            .is_some_and(|rest| rest.starts_with(')'));
        let span = prose.span(start..from + length + usize::from(is_whole));
        let has_spaces = is_whole && address.contains(' ') && !address.contains('"');
        let kind = match (has_spaces, is_picture) {
            (true, false) => "link-space",
            (true, true) => "picture-space",
            (false, _) => "link",
        };
        let finding = check.at(&UNREAD_MARKUP, span).with("kind", kind);
        let finding = finding.with("sign", check.page.source.slice(span));
        let place = prose.span(from..from + length);
        let is_as_written = check.page.source.slice(place) == address;
        let better = without_spaces(address).filter(|_| has_spaces && is_as_written);
        check.report(match better {
            Some(better) => finding.suggest(Some(&better)).fix(place, better.clone()),
            None => finding,
        });
    }
    if let Some(at) = find_unescaped(check, prose, "[[") {
        let rest = part(text, at..);
        let line = rest.split(['\n', ' ']).next().unwrap_or_default();
        if !rest.starts_with("[[[") && !line.contains("]](") {
            let span = prose.span(at..at + line.len());
            let finding = check.at(&UNREAD_MARKUP, span).with("kind", "id");
            check.report(finding.with("sign", line));
        }
    }
}

/// An address without its spaces: a telephone number is dialled without them. What holds an inner
/// link or another scheme is not for a program to mend.
fn without_spaces(address: &str) -> Option<String> {
    let is_phone = address.starts_with("tel:");
    let is_plain = !address.contains(['<', '\u{fffc}']) && (is_phone || !address.contains(':'));
    let space = if is_phone { "" } else { "%20" };
    is_plain.then(|| address.trim().replace(' ', space))
}

/// `[text] (address)`.
fn judge_spaced_links(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    for (at, _) in text.match_indices("] (") {
        let inner = part(text, at + 3..);
        let address = inner.split([')', ' ', '\n']).next().unwrap_or_default();
        // A link of its own may stand in the brackets.
        let bare = address.trim_start_matches('\u{fffc}');
        let lower = bare.to_lowercase();
        let is_address = lower.starts_with("http")
            || lower.starts_with("www.")
            || lower.starts_with("mailto:")
            || ENDINGS.iter().any(|ending| lower.ends_with(ending));
        let Some(open) = opening(text, at).filter(|_| is_address) else {
            continue;
        };
        if is_escaped(check, prose, open) || is_escaped(check, prose, at) {
            continue;
        }
        let is_closed = inner
            .get(address.len()..)
            .is_some_and(|rest| rest.starts_with(')'));
        let end = at + 3 + address.len() + usize::from(is_closed);
        let span = prose.span(open..end);
        let gap = prose.span(at + 1..at + 2);
        let finding = check.at(&UNREAD_MARKUP, span).with("kind", "link-gap");
        let finding = finding
            .with("sign", check.page.source.slice(span))
            .fix(gap, "");
        check.report(finding);
    }
}

/// `** fet **`, `**fet **` and `**fet` without an end.
fn judge_emphasis(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    let signs: Vec<usize> = text
        .match_indices("**")
        .map(|(at, _)| at)
        .filter(|at| !is_escaped(check, prose, *at) && !is_part_of_more(text, *at))
        .collect();
    match signs.as_slice() {
        [first, second, ..] => {
            let inner = part(text, first + 2..*second);
            let (lead, tail) = (
                inner.len() - inner.trim_start().len(),
                inner.len() - inner.trim_end().len(),
            );
            if inner.trim().is_empty() || inner.contains('\n') || lead + tail == 0 {
                return;
            }
            let span = prose.span(*first..second + 2);
            let mut finding = check.at(&UNREAD_MARKUP, span).with("kind", "emphasis");
            finding = finding.with("sign", check.page.source.slice(span));
            let inside = first + 2;
            for gap in [inside..inside + lead, second - tail..*second] {
                let place = prose.span(gap.clone());
                if !gap.is_empty() && check.page.source.slice(place).trim().is_empty() {
                    finding = finding.fix(place, "");
                }
            }
            // The space that stood inside belongs after the mark, if none stands there.
            let after = part(text, second + 2..);
            if tail > 0 && after.starts_with(char::is_alphanumeric) {
                let end = prose.span(second + 1..second + 2).end;
                finding = finding.fix(Span { start: end, end }, " ");
            }
            check.report(finding);
        }
        [only] => {
            let before = text.get(..*only).and_then(|t| t.chars().next_back());
            let after = text.get(only + 2..).and_then(|t| t.chars().next());
            let opens =
                before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphabetic);
            if opens {
                let span = prose.span(*only..only + 2);
                let finding = check.at(&UNREAD_MARKUP, span).with("kind", "emphasis-open");
                check.report(finding.with("sign", "**"));
            }
        }
        [] => {}
    }
}

/// Whether a sign stands in a row of more than two stars: a line, or a mask.
fn is_part_of_more(text: &str, at: usize) -> bool {
    let is_star = |part: Option<&str>, from_start: bool| {
        part.is_some_and(|part| {
            if from_start {
                part.starts_with('*')
            } else {
                part.ends_with('*')
            }
        })
    };
    is_star(text.get(..at), false) || is_star(text.get(at + 2..), true)
}

/// `{{< video >}}`, `{% include %}`, `{: .klass}`, `{target=_blank}`.
fn judge_braces(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    for (at, _) in text.match_indices('{') {
        let end = floor(text, text.len().min(at + LONGEST));
        let rest = part(text, at..end);
        let is_shortcode = ["{{<", "{{%", "{%", "{{ ", "{{>", "{{#", "{#", "{/*"]
            .iter()
            .any(|s| rest.starts_with(s));
        let inner = rest
            .get(1..)
            .and_then(|rest| rest.split_once('}'))
            .map(|(inner, _)| inner);
        let is_list = inner.is_some_and(is_attribute_list);
        if (!is_shortcode && !is_list) || is_escaped(check, prose, at) {
            continue;
        }
        let close = if rest.starts_with("{{") {
            "}}"
        } else if rest.starts_with("{%") {
            "%}"
        } else {
            "}"
        };
        let Some(end) = rest.find(close).map(|end| end + close.len()) else {
            continue;
        };
        let span = prose.span(at..at + end);
        let kind = if is_shortcode {
            "shortcode"
        } else {
            "attributes"
        };
        let finding = check.at(&UNREAD_MARKUP, span).with("kind", kind);
        let finding = finding.with("sign", check.page.source.slice(span));
        return check.report(finding);
    }
}

/// `[gallery ids="1,2"]`: a code of another program, a name with values in quotation marks.
fn judge_wordpress(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    for (at, _) in text.match_indices('[') {
        let end = floor(text, text.len().min(at + LONGEST));
        let rest = part(text, at + 1..end);
        let Some((inner, _)) = rest.split_once(']') else {
            continue;
        };
        let Some((name, values)) = inner.split_once(' ') else {
            continue;
        };
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
        };
        let (first, value) = values.split_once('=').unwrap_or_default();
        let is_code = is_name(name)
            && is_name(first)
            && value.starts_with(['"', '”', '“'])
            && value.trim_end().ends_with(['"', '”', '“']);
        if is_code && !is_escaped(check, prose, at) {
            let span = prose.span(at..at + inner.len() + 2);
            let finding = check.at(&UNREAD_MARKUP, span).with("kind", "shortcode");
            let finding = finding.with("sign", check.page.source.slice(span));
            return check.report(finding);
        }
    }
}

/// Whether what stands in braces is a list of attributes of another program: `: .class`,
/// `.class`, `#id`, `name=value`. A chart's mark is ours.
fn is_attribute_list(inner: &str) -> bool {
    let inner = inner.strip_prefix(':').unwrap_or(inner).trim();
    let here = Span::default();
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let mut words = inner.split_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| match word.split_once('=') {
            Some((name, _)) => is_name(name) && chart_mark(&format!("{{{word}}}"), here).is_none(),
            None => word.strip_prefix(['.', '#']).is_some_and(is_name),
        })
}

/// The opening bracket before the closing one at `at`.
fn opening(text: &str, at: usize) -> Option<usize> {
    let from = floor(text, at.saturating_sub(LONGEST));
    text.get(from..at)?.rfind('[').map(|open| from + open)
}

/// The start of the character that the byte at `at` belongs to.
fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The first place of `sign` that is not escaped.
fn find_unescaped(check: &PageCheck<'_>, prose: &Prose, sign: &str) -> Option<usize> {
    let mut places = prose.text().match_indices(sign).map(|(at, _)| at);
    places.find(|at| !is_escaped(check, prose, *at))
}

/// Whether the sign at `at` has a backslash before it in the file: then it is meant to be seen.
pub(crate) fn is_escaped(check: &PageCheck<'_>, prose: &Prose, at: usize) -> bool {
    let span = prose.span(at..at + 1);
    let source = check.page.source.text();
    let start = span.start as usize;
    source
        .get(..start)
        .is_some_and(|before| before.ends_with('\\'))
        || source
            .get(span.range())
            .is_some_and(|written| written.starts_with(['\\', '&']))
}
