//! Notes that were typed by hand: a raised figure in the text, and further down a paragraph that
//! begins with the same figure. No reader is led from one to the other.
//!
//! Tells only figures that stand in both places.

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::check::signs::unread::UNREAD_MARKUP;

/// The raised figures from nought on.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
/// How many more places are shown.
const SHOWN: usize = 4;
/// What stands before, after and at the end of the figure of a note. Links come from
/// Word.
const SIGNS: [(&str, &str, &str); 4] = [
    ("<sup>", "</sup>", ""),
    ("[[", "]](#_ftn", ")"),
    ("[\\[", "\\]](#_ftn", ")"),
    ("[", "]", ""),
];
/// Units that are squared and cubed.
const UNITS: [&str; 7] = ["m", "km", "cm", "dm", "mm", "CO", "R"];

/// A figure of a note, where it stands, and what a note's mark is there.
#[derive(Debug, Clone)]
struct NoteMark {
    number: String,
    span: Span,
}

/// The figures of a page's notes so far.
#[derive(Debug, Default)]
pub struct TypedNotes {
    references: Vec<NoteMark>,
    notes: Vec<NoteMark>,
}

impl TypedNotes {
    /// Takes a block of running text as it is written.
    pub fn take(&mut self, check: &PageCheck<'_>, span: Span) {
        let source = Arc::clone(&check.page.source);
        let written = source.slice(span);
        if !written.contains(RAISED) && !written.contains("<sup>") && !written.contains('[') {
            return;
        }
        let mut at = span.start as usize;
        for line in written.split_inclusive('\n') {
            self.line(line, at);
            at += line.len();
        }
    }

    fn line(&mut self, line: &str, start: usize) {
        for (at, _) in line.char_indices() {
            let (Some(before), Some(rest)) = (line.get(..at), line.get(at..)) else {
                continue;
            };
            if before.ends_with(RAISED) {
                continue;
            }
            let Some((number, length)) = figure(rest) else {
                continue;
            };
            let span = Span::new(start + at, start + at + length);
            let after = rest.get(length..).unwrap_or(rest);
            let mark = NoteMark { number, span };
            if before.trim().is_empty() {
                let begins = |c: char| c.is_alphabetic() || c == '[' || c == '”' || c == '"';
                if after.trim_start().starts_with(begins) && !after.starts_with(['[', '(']) {
                    self.notes.push(mark);
                }
            } else if is_reference(before, rest, after) {
                self.references.push(mark);
            }
        }
    }

    /// Tells of the first note of the page, and the others beside it.
    pub fn judge(self, check: &mut PageCheck<'_>) {
        let is_told = |mark: &&NoteMark| self.notes.iter().any(|note| note.number == mark.number);
        let told: Vec<&NoteMark> = self.references.iter().filter(is_told).collect();
        let Some(first) = told.first() else { return };
        let source = Arc::clone(&check.page.source);
        let mut finding = check
            .at(&UNREAD_MARKUP, first.span)
            .with("kind", "note")
            .with("sign", source.slice(first.span));
        let once = |marks: &[NoteMark], number: &str| {
            marks.iter().filter(|mark| mark.number == number).count() == 1
        };
        let has_marks = source.text().contains("[^");
        let all = self.references.iter().chain(&self.notes);
        let is_plain = |mark: &NoteMark| {
            once(&self.references, &mark.number) && once(&self.notes, &mark.number)
        };
        if !has_marks && all.clone().all(is_plain) {
            for mark in &self.references {
                finding = finding.fix(mark.span, format!("[^{}]", mark.number));
            }
            for mark in &self.notes {
                finding = finding.fix(mark.span, format!("[^{}]:", mark.number));
            }
        }
        let others: Vec<_> = told
            .iter()
            .skip(1)
            .take(SHOWN)
            .map(|m| check.place(m.span))
            .collect();
        check.report(others.into_iter().fold(finding, Diagnostic::related));
    }
}

/// The figure that `text` begins with, and its length: `¹²`, `<sup>12</sup>`, `[12]`.
fn figure(text: &str) -> Option<(String, usize)> {
    let digit = |c: char| RAISED.iter().position(|raised| *raised == c);
    let raised: String = text
        .chars()
        .map_while(|c| digit(c).and_then(|value| char::from_digit(u32::try_from(value).ok()?, 10)))
        .collect();
    if !raised.is_empty() {
        let length = text.chars().take(raised.len()).map(char::len_utf8).sum();
        return (raised.len() <= 3).then_some((raised, length));
    }
    for (open, close, ends) in SIGNS {
        let Some((number, rest)) = text.strip_prefix(open).and_then(|t| t.split_once(close)) else {
            continue;
        };
        let is_digits = number.bytes().all(|b| b.is_ascii_digit());
        if (1..=3).contains(&number.len()) && is_digits {
            let end = rest.find(ends)? + ends.len();
            let length = open.len() + number.len() + close.len() + end;
            return Some((number.to_owned(), length));
        }
    }
    None
}

/// Whether a figure follows a word or the end of a sentence, and is no power and no link.
fn is_reference(before: &str, sign: &str, after: &str) -> bool {
    let word = before.trim_end_matches(char::is_alphabetic).len();
    let word = before.get(word..).unwrap_or(before);
    let ends = |c: char| {
        c.is_alphabetic() || matches!(c, '.' | ',' | ')' | '”' | '"' | '!' | '?' | ';' | ':')
    };
    let is_link = sign.starts_with('[') && after.starts_with(['(', '[', ':']);
    // In a table, the figure of a note often follows a number.
    let is_number = !sign.starts_with('[') && before.ends_with(|c: char| c.is_ascii_digit());
    (before.ends_with(ends) || is_number) && !UNITS.contains(&word) && !is_link
}
