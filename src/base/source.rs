//! A file's text, and where in it something stands: byte spans, lines and columns.
//!
//! Made from what `read/scan` read; knows nothing of what the text means.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a [`Source`].
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// A position or a number in 32 bits. Nothing that is counted here is greater: larger files are not
/// read (`read/scan.rs`), and a list of so many entries does not fit into memory.
#[must_use]
pub fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Span {
    /// A span from byte offsets; offsets beyond 4 GiB are clamped.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Span {
        Span {
            start: narrow(start),
            end: narrow(end.max(start)),
        }
    }

    /// The span as a range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span as many bytes earlier; at the start at the earliest.
    #[must_use]
    pub fn shifted_back(self, by: usize) -> Span {
        let by = u32::try_from(by).unwrap_or(u32::MAX);
        Span {
            start: self.start.saturating_sub(by),
            end: self.end.saturating_sub(by),
        }
    }

    /// The same span in a text that begins `offset` bytes earlier.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Span {
        let r = self.range();
        Span::new(r.start + offset, r.end + offset)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The text of one file of the site.
#[derive(Debug)]
pub struct Source {
    path: String,
    text: String,
    /// The text as the file has it, where that is another.
    written: Option<Box<str>>,
    /// Whether bytes of the file were no text.
    is_lossy: bool,
    /// Made when a position is first asked for: most files have nothing to tell of.
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// A source at `path` (relative to the site, with `/`), without a byte order mark.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Arc::new(Source {
            path: path.into(),
            text,
            written: None,
            is_lossy: false,
            lines: OnceLock::new(),
        })
    }

    /// A source whose file holds `written`, and that is read as `text`.
    #[must_use]
    pub fn mended(path: impl Into<String>, written: &str, text: String) -> Arc<Source> {
        let written = written.strip_prefix('\u{feff}').unwrap_or(written);
        Arc::new(Source {
            path: path.into(),
            text,
            written: Some(written.into()),
            is_lossy: false,
            lines: OnceLock::new(),
        })
    }

    /// A source some of whose bytes were no text: signs that stand for lost letters are in it.
    #[must_use]
    pub fn lossy(path: impl Into<String>, bytes: &[u8]) -> Arc<Source> {
        let text = String::from_utf8_lossy(bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        Arc::new(Source {
            path: path.into(),
            text,
            written: None,
            is_lossy: true,
            lines: OnceLock::new(),
        })
    }

    /// Whether bytes of the file were no text.
    #[must_use]
    pub fn is_lossy(&self) -> bool {
        self.is_lossy
    }

    /// The text as the file has it, without a byte order mark.
    #[must_use]
    pub fn written(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.text)
    }

    /// Path relative to the site, with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `span`, cut to whole characters within the file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[self.floor(span.start)..self.floor(span.end)]
    }

    /// Line and column of a byte offset.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let lines = self.lines.get_or_init(|| LineIndex::of(&self.text));
        lines.position(&self.text, self.floor(offset))
    }

    /// The nearest character boundary at or before `offset`, within the text.
    #[must_use]
    pub fn floor(&self, offset: u32) -> usize {
        let mut at = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// Where the lines of a text begin, and how many characters stand before every so many bytes: so
/// that a position costs the same at the end of a large file, or of a very long line, as at its
/// beginning.
#[derive(Debug)]
struct LineIndex {
    /// The first byte of each line.
    starts: Vec<usize>,
    /// How many characters begin before each [`STEP`] bytes.
    characters: Vec<usize>,
}

/// How many bytes there are between two counts of characters.
const STEP: usize = 1024;

impl LineIndex {
    fn of(text: &str) -> LineIndex {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let mut characters = vec![0];
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            count += beginnings(chunk);
            characters.push(count);
        }
        LineIndex {
            starts: std::iter::once(0).chain(breaks).collect(),
            characters,
        }
    }

    /// Line and column of a character that begins at `at`.
    fn position(&self, text: &str, at: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0);
        let before = |at: usize| {
            let chunk = at / STEP;
            let rest = text.as_bytes().get(chunk * STEP..at).map_or(0, beginnings);
            self.characters.get(chunk).map_or(0, |count| count + rest)
        };
        Position {
            line,
            column: before(at).saturating_sub(before(start)) + 1,
        }
    }
}

/// How many characters begin in some bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        self.path == other.path
    }
}

impl Eq for Source {}

impl PartialOrd for Source {
    fn partial_cmp(&self, other: &Source) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Source {
    fn cmp(&self, other: &Source) -> std::cmp::Ordering {
        self.path.cmp(&other.path)
    }
}

impl Hash for Source {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.path.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_that_counting_from_the_start_gives() {
        let line = "en rad med åäö och – streck; ".repeat(90);
        let source = Source::new("a.md", format!("först\n{line}\n\nsist"));
        let text = source.text();
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..at];
            let start = before.rfind('\n').map_or(0, |i| i + 1);
            let expected = Position {
                line: before.matches('\n').count() + 1,
                column: before[start..].chars().count() + 1,
            };
            assert_eq!(
                source.position(u32::try_from(at).unwrap_or(0)),
                expected,
                "{at}"
            );
        }
    }
}
