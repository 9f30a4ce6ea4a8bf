//! Small steps of reading running text: marks of the parser into ours, numbers held together,
//! references found.
//!
//! Serves `read/markdown/tree`; no state.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind};

use crate::base::bytes::any_byte;
use crate::base::source::Span;
use crate::base::text_part::{before, part};
use crate::language::language::Typography;
use crate::model::document::{Alert, Alignment, Inline, InlineKind};
use crate::read::markdown::typography::{references, verbatim_after};

/// The kind of a highlighted box.
#[must_use]
pub fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

/// The alignment of a column.
#[must_use]
pub fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

/// The language named after a fence: its first word.
#[must_use]
pub fn code_language(kind: CodeBlockKind<'_>) -> Cow<'_, str> {
    let CodeBlockKind::Fenced(info) = kind else {
        return Cow::Borrowed("");
    };
    Cow::Owned(before(&info, ' ').to_owned())
}

/// The text of a block of code or HTML, which the parser hands over in pieces.
#[must_use]
pub fn code_text(inlines: Vec<Inline<'_>>) -> Cow<'_, str> {
    let mut out = Cow::Borrowed("");
    for inline in inlines {
        if let InlineKind::Text(text) = inline.kind {
            if out.is_empty() {
                out = text;
            } else {
                out.to_mut().push_str(&text);
            }
        }
    }
    out
}

/// The span from the first to the last of `inlines`.
#[must_use]
pub fn span_of(inlines: &[Inline<'_>]) -> Span {
    let start = inlines.first().map_or(0, |i| i.span.start);
    Span {
        start,
        end: inlines.last().map_or(start, |i| i.span.end),
    }
}

/// `text` without its first `prefix` bytes.
#[must_use]
pub fn cut(text: Cow<'_, str>, prefix: usize) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(part(text, prefix..)),
        Cow::Owned(text) => Cow::Owned(part(&text, prefix..).to_owned()),
    }
}

/// Words whose language the writer says, `[Supported Employment]{en}`, as one piece.
#[must_use]
pub fn mark_languages(inlines: Vec<Inline<'_>>) -> Vec<Inline<'_>> {
    // One byte is looked for first: nearly no text has it.
    let is_marked =
        |text: &str| memchr::memchr(b'{', text.as_bytes()).is_some() && text.contains("]{");
    let has_mark =
        |inline: &Inline<'_>| matches!(&inline.kind, InlineKind::Text(text) if is_marked(text));
    if !inlines.iter().any(has_mark) {
        return inlines;
    }
    let mut out = Vec::with_capacity(inlines.len() + 4);
    for inline in inlines {
        match inline.kind {
            InlineKind::Text(Cow::Borrowed(text)) => push_marked(text, inline.span, &mut out),
            kind => out.push(Inline { kind, ..inline }),
        }
    }
    out
}

/// Pushes `text` in pieces: the text between marks of languages, and what the marks are about.
fn push_marked<'a>(text: &'a str, span: Span, out: &mut Vec<Inline<'a>>) {
    let (mut from, mut looked) = (0, 0);
    while let Some(close) = text.get(looked..).and_then(|rest| rest.find("]{")) {
        let close = looked + close;
        looked = close + 2;
        let Some((code, length)) = text.get(looked..).and_then(language_mark) else {
            continue;
        };
        push_piece(text, from..close, span, out);
        from = close;
        if let Some((start, content)) = take_bracketed(out) {
            from = looked + length;
            looked = from;
            let end = span.start + u32::try_from(from).unwrap_or(0);
            out.push(Inline {
                span: Span { start, end },
                kind: InlineKind::Foreign(Cow::Borrowed(code), content),
            });
        }
    }
    push_piece(text, from..text.len(), span, out);
}

fn push_piece<'a>(text: &'a str, part: Range<usize>, span: Span, out: &mut Vec<Inline<'a>>) {
    let place = Span::new(part.start, part.end).shifted(span.start as usize);
    if let Some(piece) = text.get(part).filter(|piece| !piece.is_empty()) {
        out.push(Inline {
            span: place,
            kind: InlineKind::Text(Cow::Borrowed(piece)),
        });
    }
}

/// The code of a language that a text begins with, `en}` or `lang=en}`, and how long that is.
fn language_mark(text: &str) -> Option<(&str, usize)> {
    let inner = text.get(..text.find('}')?)?;
    let code = inner.strip_prefix("lang=").unwrap_or(inner).trim();
    let code = code.trim_matches(['"', '”', '“']);
    let mut parts = code.split('-');
    let primary = parts.next()?;
    let is_primary =
        matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_part = |part: &str| {
        matches!(part.len(), 2..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    (is_primary && parts.all(is_part)).then_some((code, inner.len() + 1))
}

/// Takes what stands after the last open bracket, which goes away: where the bracket stands, and
/// what follows it.
fn take_bracketed<'a>(out: &mut Vec<Inline<'a>>) -> Option<(u32, Vec<Inline<'a>>)> {
    let is_open =
        |inline: &Inline<'a>| matches!(&inline.kind, InlineKind::Text(text) if text.contains('['));
    let at = out.iter().rposition(is_open)?;
    let mut content = out.split_off(at);
    let first = content.first_mut()?;
    let (start, end) = (first.span.start, first.span.end);
    let InlineKind::Text(text) = std::mem::replace(&mut first.kind, InlineKind::SoftBreak) else {
        return None;
    };
    let open = text.rfind('[')?;
    let bracket = start + u32::try_from(open).ok()?;
    let (before, inner) = match text {
        Cow::Borrowed(text) => {
            let (before, inner) = text.split_at(open);
            (
                Cow::Borrowed(before),
                Cow::Borrowed(inner.strip_prefix('[')?),
            )
        }
        Cow::Owned(text) => {
            let (before, inner) = text.split_at(open);
            let inner = inner.strip_prefix('[')?.to_owned();
            (Cow::Owned(before.to_owned()), Cow::Owned(inner))
        }
    };
    first.kind = InlineKind::Text(inner);
    first.span = Span {
        start: bracket + 1,
        end,
    };
    if !before.is_empty() {
        out.push(Inline {
            span: Span {
                start,
                end: bracket,
            },
            kind: InlineKind::Text(before),
        });
    }
    Some((bracket, content))
}

/// Inlines with numbers held together and, when wanted, references in words taken out of the text.
#[must_use]
pub fn finish(
    inlines: Vec<Inline<'_>>,
    typography: Typography,
    find_references: bool,
) -> Vec<Inline<'_>> {
    if !inlines.iter().any(has_digit) {
        return inlines;
    }
    let mut out = Vec::with_capacity(inlines.len() + 2);
    let mut verbatim = 0;
    for inline in inlines {
        if let InlineKind::Html(html) = &inline.kind {
            verbatim = verbatim_after(&html.tags, verbatim);
        }
        if verbatim > 0 || !has_digit(&inline) {
            out.push(inline);
            continue;
        }
        let Inline {
            span,
            kind: InlineKind::Text(text),
        } = inline
        else {
            continue;
        };
        match text {
            Cow::Borrowed(text) if find_references => split(text, span, typography, &mut out),
            text => out.push(Inline {
                span,
                kind: InlineKind::Text(typography.numbers(text)),
            }),
        }
    }
    out
}

fn has_digit(inline: &Inline<'_>) -> bool {
    matches!(&inline.kind, InlineKind::Text(text) if any_byte(text, |byte| byte.is_ascii_digit()))
}

/// Pushes `text` in pieces: the text between references, and the references.
fn split<'a>(text: &'a str, span: Span, typography: Typography, out: &mut Vec<Inline<'a>>) {
    let at = |from: usize, to: usize| Span::new(from, to).shifted(span.start as usize);
    let mut from = 0;
    for found in references(text) {
        if from < found.start {
            let kind =
                InlineKind::Text(typography.numbers(Cow::Borrowed(part(text, from..found.start))));
            out.push(Inline {
                span: at(from, found.start),
                kind,
            });
        }
        let words = Cow::Borrowed(part(text, found.start..found.end));
        out.push(Inline {
            span: at(found.start, found.end),
            kind: InlineKind::Reference(found.part, words),
        });
        from = found.end;
    }
    if from < text.len() {
        out.push(Inline {
            span: at(from, text.len()),
            kind: InlineKind::Text(typography.numbers(Cow::Borrowed(part(text, from..)))),
        });
    }
}
