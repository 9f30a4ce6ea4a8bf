//! Marks that version control leaves in a file where it could not decide between two versions of a
//! passage. They stand at the beginning of lines, in texts as in settings and words of a theme.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};

/// Both versions of a passage, with marks around them.
pub const CONFLICT: Rule = Rule::error("merge-conflict");

/// The marks around both versions; `=======` stands between them.
const BEGINS: &str = "<<<<<<<";
const ENDS: &str = ">>>>>>>";

/// Tells of conflicts in a file, in place of `findings` about what stands in them: that follows
/// from the marks.
pub fn tell_conflicts(source: &Arc<Source>, findings: &mut Vec<Diagnostic>) {
    let ranges = conflicts(source.text());
    if ranges.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let at = finding.place.span.range().start;
        let next = ranges.partition_point(|range| range.end <= at);
        !ranges.get(next).is_some_and(|range| range.contains(&at))
    });
    for range in ranges {
        let line = source
            .text()
            .get(range.clone())
            .and_then(|text| text.lines().next());
        let end = range.start + line.map_or(0, str::len);
        let place = Place::new(source, Span::new(range.start, end));
        findings.push(Diagnostic::new(&CONFLICT, place));
    }
}

/// From the first to the last mark of each conflict; a mark whose other one is gone is one too.
/// What stands in a block of code is somebody's example.
fn conflicts(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let has_mark = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !has_mark(BEGINS) && !has_mark(ENDS) {
        return found;
    }
    let (mut at, mut fence, mut open) = (0, None, None);
    for line in text.split_inclusive('\n') {
        let (start, shown) = (at, line.trim_end());
        at += line.len();
        if let Some(mark) = fence_of(shown) {
            fence = match fence {
                None => Some(mark),
                Some(open) if open == mark => None,
                other => other,
            };
        }
        if fence.is_some() && open.is_none() {
            continue;
        }
        if is_mark(shown, BEGINS) {
            found.extend(open.replace(start).map(|first| first..start));
        } else if is_mark(shown, ENDS) {
            found.push(open.take().unwrap_or(start)..at);
        }
    }
    found.extend(open.map(|first| first..first + BEGINS.len()));
    found
}

/// Whether a line is a mark: seven signs, and after a space the name of a version.
fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark)
        .is_some_and(|rest| rest.starts_with(' ') && !rest.trim().is_empty())
}

/// The sign of a line that opens or closes a block of code.
fn fence_of(line: &str) -> Option<char> {
    let line = line.trim_start();
    let first = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    line.chars().take(3).all(|c| c == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::conflicts;

    #[test]
    fn marks_are_found_and_examples_are_not() {
        let found = |text: &str| -> Vec<(usize, usize)> {
            let ranges = conflicts(text).into_iter();
            ranges.map(|range| (range.start, range.end)).collect()
        };
        let whole = "a\n<<<<<<< HEAD\nett\n=======\ntvå\n>>>>>>> gren\nb\n";
        assert_eq!(found(whole), [(2, 45)]);
        assert_eq!(conflicts(&whole.replace('\n', "\r\n")).len(), 1);
        assert_eq!(conflicts(&whole.repeat(2)).len(), 2);
        assert!(conflicts(&format!("```\n{whole}```\n")).is_empty());
        assert_eq!(found("x\n>>>>>>> gren\n"), [(2, 15)]);
        assert_eq!(found("<<<<<<< HEAD\nx\n"), [(0, 7)]);
        for sound in [
            "Rubrik\n=======\n",
            "a <<<<<<< b\n",
            "<<<<<<<\n",
            "    <<<<<<< HEAD\n",
            ">>>>>>> \n",
        ] {
            assert!(conflicts(sound).is_empty(), "{sound:?}");
        }
    }
}
