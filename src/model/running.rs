//! The running text of a page as places in its source: what search reads, without keeping or
//! parsing the text again.
//!
//! `read/markdown/running` makes it while the tree of the text is there. A piece costs two or three
//! bytes: how far it stands from the piece before it, and how long it is. Only what does not stand
//! in the source as the reader sees it is kept itself.

use crate::base::source::{Source, Span};

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<T> {
    /// First byte in the file.
    pub at: u32,
    /// Whether it stands apart from the piece before it: in another paragraph, cell or line.
    pub is_apart: bool,
    /// What it says.
    pub says: T,
}

/// What a piece of running text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says<'a> {
    /// This text.
    Text(&'a str),
    /// The title of what the link at its place leads to.
    Target,
}

/// What is to be remembered of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remembered {
    /// These bytes of the file.
    Source(Span),
    /// A text that does not stand in the file.
    Text(Box<str>),
    /// A link that takes its text from its target.
    Target,
}

/// The running text of a page.
#[derive(Debug, Default)]
pub struct RunningText(Box<[u8]>);

/// What a piece is, in its first bits.
const SOURCE: u32 = 0;
const TEXT: u32 = 1;
const TARGET: u32 = 2;

impl RunningText {
    /// The text of `pieces`, which may come in any order and do not overlap.
    #[must_use]
    pub fn new(mut pieces: Vec<Piece<Remembered>>) -> RunningText {
        pieces.sort_by_key(|piece| piece.at);
        let mut code = Vec::with_capacity(pieces.len() * 3);
        let mut end = 0;
        for piece in pieces {
            let kind = match piece.says {
                Remembered::Source(_) => SOURCE,
                Remembered::Text(_) => TEXT,
                Remembered::Target => TARGET,
            };
            let gap = piece.at.saturating_sub(end);
            push_number(
                &mut code,
                (u64::from(gap) << 3) | u64::from(kind << 1) | u64::from(piece.is_apart),
            );
            end = end.max(piece.at);
            match piece.says {
                Remembered::Source(span) => {
                    // What overlaps has been read already.
                    let length = span.end.saturating_sub(end);
                    push_number(&mut code, u64::from(length));
                    end += length;
                }
                Remembered::Text(text) => {
                    push_number(&mut code, text.len() as u64);
                    code.extend_from_slice(text.as_bytes());
                }
                Remembered::Target => {}
            }
        }
        RunningText(code.into())
    }

    /// Its pieces in the order of the source that it was read from.
    pub fn pieces<'a>(&'a self, source: &'a Source) -> impl Iterator<Item = Piece<Says<'a>>> {
        let mut rest = &*self.0;
        let mut at = 0;
        std::iter::from_fn(move || {
            let head = take_number(&mut rest)?;
            at += u32::try_from(head >> 3).ok()?;
            let piece = |says| Piece {
                at,
                is_apart: head & 1 == 1,
                says,
            };
            match u32::try_from(head >> 1 & 3).ok()? {
                SOURCE => {
                    let end = at + u32::try_from(take_number(&mut rest)?).ok()?;
                    let found = piece(Says::Text(source.slice(Span { start: at, end })));
                    at = end;
                    Some(found)
                }
                TEXT => {
                    let length = usize::try_from(take_number(&mut rest)?).ok()?;
                    let (text, after) = rest.split_at_checked(length)?;
                    rest = after;
                    Some(piece(Says::Text(std::str::from_utf8(text).ok()?)))
                }
                _ => Some(piece(Says::Target)),
            }
        })
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn push_number(code: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        code.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    code.push((number & 0x7f) as u8);
}

fn take_number(rest: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}
