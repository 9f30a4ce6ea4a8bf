//! Signs that only look like markup, put aside while the parser reads.
//!
//! The parser takes any line that begins with a colon for a definition (`:tada: Nytt`, `:::tip`),
//! and `[[PDF]](https://…)` for a link by id. Such a sign is replaced by a control character of the
//! same length, so that all places stay right, and put back in what the parser gives.

use crate::base::text_part::part;
use pulldown_cmark::{CowStr, Event, Tag};

/// What stands for a colon.
const COLON: char = '\u{1f}';
/// What stands for an opening bracket.
const OPEN: char = '\u{1d}';
/// What stands for a closing bracket.
const CLOSE: char = '\u{1e}';

/// `text` with its misleading signs put aside; nothing when there is none, or when the text holds
/// the control characters itself.
#[must_use]
pub fn mask(text: &str) -> Option<String> {
    let mut places = Vec::new();
    find_colons(text, &mut places);
    find_double_brackets(text, &mut places);
    if places.is_empty() || text.contains([COLON, OPEN, CLOSE]) {
        return None;
    }
    places.sort_unstable();
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for (at, sign) in places {
        masked.push_str(text.get(from..at)?);
        masked.push(sign);
        from = at + 1;
    }
    masked.push_str(text.get(from..)?);
    Some(masked)
}

/// Colons that begin a line, after marks of quotations, and have no space after them. A line of
/// colons, dashes and bars is the second line of a table.
fn find_colons(text: &str, places: &mut Vec<(usize, char)>) {
    let bytes = text.as_bytes();
    let may_begin_line = |at: usize| {
        let mut before = bytes.iter().take(at).rev();
        let is_mark = |byte: &&u8| **byte != b'\n' && (**byte <= b' ' || **byte == b'>');
        let word = before.find(|byte| !is_mark(byte));
        word.is_none_or(|byte| *byte == b'\n' || !byte.is_ascii())
    };
    // Nearly no text has one.
    if !memchr::memchr_iter(b':', bytes).any(may_begin_line) {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        if let Some(rest) = line.get(lead..).and_then(|rest| rest.strip_prefix(':'))
            && rest.starts_with(|c: char| !c.is_whitespace())
            && !rest
                .trim_end()
                .chars()
                .all(|c| matches!(c, ':' | '-' | '|' | ' '))
        {
            places.push((start + lead, COLON));
        }
        // A line of colons alone is the end of a box of another program.
        let bare = line.trim();
        if bare.len() > 2 && bare.bytes().all(|byte| byte == b':') {
            places.push((start + lead, COLON));
        }
        start += line.len();
    }
}

/// The inner brackets of `[[PDF]](address)`.
fn find_double_brackets(text: &str, places: &mut Vec<(usize, char)>) {
    for end in memchr::memmem::find_iter(text.as_bytes(), "]](") {
        let before = part(text, ..end);
        let Some(start) = before.rfind('[') else {
            continue;
        };
        let is_double = before.get(..start).is_some_and(|b| b.ends_with('['));
        let is_plain = before
            .get(start..)
            .is_some_and(|inner| !inner.contains(['\n', ']', '|']));
        if is_double && is_plain {
            places.push((start, OPEN));
            places.push((end, CLOSE));
        }
    }
}

/// An event of the parser with the signs put back.
#[must_use]
pub fn unmasked(event: Event<'_>) -> Event<'static> {
    match event {
        Event::Text(text) => Event::Text(back(&text)),
        Event::Code(text) => Event::Code(back(&text)),
        Event::Html(text) => Event::Html(back(&text)),
        Event::InlineHtml(text) => Event::InlineHtml(back(&text)),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: back(&dest_url),
            title: back(&title),
            id: back(&id),
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url: back(&dest_url),
            title: back(&title),
            id: back(&id),
        }),
        other => other.into_static(),
    }
}

fn back(text: &str) -> CowStr<'static> {
    let back = text.chars().map(|c| match c {
        COLON => ':',
        OPEN => '[',
        CLOSE => ']',
        c => c,
    });
    CowStr::from(back.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn only_misleading_signs_are_put_aside() {
        let aside = |text: &str| {
            mask(text).map(|m| m.replace('\u{1f}', "C").replace(['\u{1d}', '\u{1e}'], "B"))
        };
        assert_eq!(
            aside("Hej\n\n:tada: Nytt").as_deref(),
            Some("Hej\n\nCtada: Nytt")
        );
        assert_eq!(aside("Hej\n:) Glad").as_deref(), Some("Hej\nC) Glad"));
        assert_eq!(aside("> Hej\n> :x").as_deref(), Some("> Hej\n> Cx"));
        assert_eq!(aside("::: tip\nx\n:::").as_deref(), Some("C:: tip\nx\nC::"));
        assert_eq!(
            aside("[[PDF]](https://a.se)").as_deref(),
            Some("[BPDFB](https://a.se)")
        );
        assert_eq!(aside("Term\n: mening"), None);
        assert_eq!(aside("a | b\n:---|---:\n1 | 2"), None);
        assert_eq!(aside("[[plan]] (se)"), None);
        assert_eq!(aside("[a [[b]](c)").as_deref(), Some("[a [BbB](c)"));
    }
}
