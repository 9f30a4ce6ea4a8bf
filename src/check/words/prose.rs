//! The running text of a block in one piece, as it was typed, with the way back to its place in the
//! file.
//!
//! Rules about words and numbers read it, so that emphasis, links and line breaks do not hide what
//! stands beside what. Most letters are of no interest to any rule: one pass finds those that are,
//! and the rules look there.

use std::ops::Range;

use crate::base::source::narrow;
use crate::base::source::{Source, Span};
use crate::base::text_part::part;
use crate::check::words::finder::{FoundPhrase, PhraseFinder, PhraseKind};
use crate::language::language::Language;
use crate::model::document::{Image, Inline, InlineKind, LinkForm, Visitor};

/// Bytes that some rule looks at: those that capitals, figures, brackets, dashes and addresses
/// begin with or stand in, and the one that å, ä and ö begin with.
const OF_INTEREST: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"0123456789([?-:.ABCDEFGHIJKLMNOPQRSTUVWXYZ\xc3";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// Stands for code and images, and on both sides of a link.
pub const OBJECT: char = '\u{fffc}';

/// Running text, reused from block to block.
#[derive(Debug)]
pub struct Prose {
    finder: &'static PhraseFinder,
    text: String,
    pieces: Vec<ProsePiece>,
    marks: Vec<u32>,
    found: Vec<FoundPhrase>,
    /// How many times two capitals stand side by side.
    pub pairs_of_capitals: usize,
}

#[derive(Debug)]
struct ProsePiece {
    at: usize,
    span: Span,
    /// Whether the text of the piece is that of its span, byte for byte.
    is_verbatim: bool,
}

impl Prose {
    /// No text yet, of a page in `language`.
    #[must_use]
    pub fn new(language: &'static Language) -> Prose {
        Prose {
            finder: PhraseFinder::of(language),
            text: String::new(),
            pieces: Vec::new(),
            marks: Vec::new(),
            found: Vec::new(),
            pairs_of_capitals: 0,
        }
    }

    /// Takes the text of `inlines`. Code and images become [`OBJECT`]; the text of a link stands
    /// between two of them.
    pub fn fill(&mut self, inlines: &[Inline<'_>], source: &Source) {
        self.text.clear();
        self.pieces.clear();
        let mut filling = Filling {
            prose: self,
            source,
        };
        filling.visit_inlines(inlines);
        self.mark_all();
    }

    /// Takes a text without markup, as it stands at `span`.
    pub fn fill_line(&mut self, text: &str, span: Span) {
        self.text.clear();
        self.pieces.clear();
        self.push(text, span, true);
        self.mark_all();
    }

    /// Where something stands that a rule may look at: figures, brackets, `?`, `-`, `:`, `.` and
    /// capitals of A to Z and À to Þ.
    #[must_use]
    pub fn marks(&self) -> &[u32] {
        &self.marks
    }

    /// The phrases of a kind in the text; they may be parts of words.
    pub fn found(&self, kind: PhraseKind) -> impl Iterator<Item = &FoundPhrase> {
        self.found.iter().filter(move |found| found.kind == kind)
    }

    fn mark_all(&mut self) {
        self.found.clear();
        self.finder.find(&self.text, &mut self.found);
        self.marks.clear();
        self.pairs_of_capitals = 0;
        let bytes = self.text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            if !OF_INTEREST[*byte as usize] {
                continue;
            }
            if *byte == 0xc3 {
                if !(0x80..0x9f).contains(&bytes[at + 1]) {
                    continue;
                }
            } else if byte.is_ascii_uppercase()
                && bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase)
            {
                self.pairs_of_capitals += 1;
            }
            self.marks.push(narrow(at));
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of the text stands in the file.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(first) = self.piece(range.start) else {
            return Span::default();
        };
        let start = if first.is_verbatim {
            first.span.start as usize + range.start - first.at
        } else {
            first.span.start as usize
        };
        let last = range
            .end
            .checked_sub(1)
            .filter(|last| *last >= range.start)
            .and_then(|last| self.piece(last));
        let end = match last {
            Some(last) if last.is_verbatim => last.span.start as usize + range.end - last.at,
            Some(last) => last.span.end as usize,
            None => start,
        };
        Span::new(start, end)
    }

    fn piece(&self, at: usize) -> Option<&ProsePiece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.checked_sub(1)?)
    }

    fn push(&mut self, text: &str, span: Span, is_verbatim: bool) {
        if !text.is_empty() {
            self.pieces.push(ProsePiece {
                at: self.text.len(),
                span,
                is_verbatim,
            });
            self.text.push_str(text);
        }
    }

    fn mark(&mut self, at: u32) {
        let span = Span { start: at, end: at };
        self.pieces.push(ProsePiece {
            at: self.text.len(),
            span,
            is_verbatim: false,
        });
        self.text.push(OBJECT);
    }
}

/// Prose that is being filled.
struct Filling<'p, 's> {
    prose: &'p mut Prose,
    source: &'s Source,
}

impl<'d> Visitor<'d> for Filling<'_, '_> {
    fn visit_inline(&mut self, inline: &'d Inline<'d>) {
        let span = inline.span;
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Reference(_, text) => {
                let written = self.source.slice(span);
                // An escape or an entity is written otherwise than it reads.
                let is_plain = !written.starts_with('&') && !written.contains('\n');
                let text = if is_plain { written } else { text };
                self.prose.push(text, span, is_plain);
            }
            InlineKind::SoftBreak => self.prose.push(" ", span, false),
            InlineKind::HardBreak => self.prose.push("\n", span, false),
            InlineKind::Link(link) => {
                self.prose.mark(span.start);
                if link.form != LinkForm::Auto {
                    self.visit_inlines(&link.content);
                }
                self.prose.mark(span.end);
            }
            // Words of another language keep to its rules.
            InlineKind::Code(_) | InlineKind::Html(_) | InlineKind::Foreign(..) => {
                self.prose.mark(span.start);
            }
            _ => inline.walk(self),
        }
    }

    fn visit_image(&mut self, image: &'d Image<'d>) {
        self.prose.mark(image.span.start);
    }
}

/// The word that ends right before `at`, with the spaces between left out.
#[must_use]
pub fn word_before(text: &str, at: usize) -> &str {
    let before = part(text, ..at).trim_end_matches([' ', '\u{a0}']);
    let start = before
        .rfind(|c: char| !c.is_alphanumeric() && c != '.')
        .map_or(0, |i| i + width(before, i));
    part(before, start..)
}

/// The word that begins right after `at`, with the spaces between left out.
#[must_use]
pub fn word_after(text: &str, at: usize) -> &str {
    let after = part(text, at..).trim_start_matches([' ', '\u{a0}']);
    let end = after
        .find(|c: char| !c.is_alphanumeric() && c != '%')
        .unwrap_or(after.len());
    part(after, ..end)
}

fn width(text: &str, at: usize) -> usize {
    part(text, at..).chars().next().map_or(0, char::len_utf8)
}
