//! Small steps of reading running text: marks of the parser into ours, numbers held together,
//! references found.
//!
//! Serves `read/markdown/tree`; no state.

use std::borrow::Cow;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind};

use crate::base::bytes::any_byte;
use crate::base::source::Span;
use crate::base::text_part::before;
use crate::language::language::Typography;
use crate::model::document::{Alert, Alignment, Inline, InlineKind};
use crate::read::markdown::typography::references;

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
        Cow::Borrowed(text) => Cow::Borrowed(&text[prefix..]),
        Cow::Owned(text) => Cow::Owned(text[prefix..].to_owned()),
    }
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
    for inline in inlines {
        if !has_digit(&inline) {
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
                InlineKind::Text(typography.numbers(Cow::Borrowed(&text[from..found.start])));
            out.push(Inline {
                span: at(from, found.start),
                kind,
            });
        }
        let words = Cow::Borrowed(&text[found.start..found.end]);
        out.push(Inline {
            span: at(found.start, found.end),
            kind: InlineKind::Reference(found.part, words),
        });
        from = found.end;
    }
    if from < text.len() {
        out.push(Inline {
            span: at(from, text.len()),
            kind: InlineKind::Text(typography.numbers(Cow::Borrowed(&text[from..]))),
        });
    }
}
