//! Front matter that is not read because of how the file begins.
//!
//! Looks at the first lines of a file that has no front matter and no title, for what its writer
//! meant as such.

use crate::base::source::{Source, Span};
use crate::read::head::chunks::chunks;

/// How many lines are looked at.
const LINES: usize = 12;

/// The line at which front matter begins amiss, and the message that says what is wrong with it.
#[must_use]
pub fn misplaced_head(source: &Source) -> Option<(&'static str, Span)> {
    let mut lines = source.text().split_inclusive('\n').take(LINES).peekable();
    let mut at = 0;
    while let Some(line) = lines.next() {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let text = line.trim();
        let is_beside = text.is_empty() || text.starts_with("<!--") || text.starts_with("```");
        if is_beside {
            continue;
        }
        if text == "+++" {
            return Some(("missing-title-toml", span));
        }
        let is_field = |line: &str| !chunks(line, 0).is_empty();
        if is_marks(text) {
            let follows = lines.peek().is_some_and(|next| is_field(next));
            return follows.then_some(("missing-title-marks", span));
        }
        let lower = text.to_lowercase();
        let is_title = ["titel:", "title:"]
            .iter()
            .any(|key| lower.starts_with(key));
        return is_title.then_some(("missing-title-open", span));
    }
    None
}

/// Whether a line is made of strokes: `---`, or what a word processor makes of it.
fn is_marks(text: &str) -> bool {
    text != "-" && !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_begin_amiss_is_known() {
        for (text, expected) in [
            ("\n---\ntitel: A\n---\n", Some("missing-title-marks")),
            (" ---\ntitel: A\n---\n", Some("missing-title-marks")),
            ("----\ntitel: A\n----\n", Some("missing-title-marks")),
            ("—\ntitel: A\n—\n", Some("missing-title-marks")),
            ("```yaml\n---\ntitel: A\n---\n", Some("missing-title-marks")),
            ("+++\ntitle = \"A\"\n+++\n", Some("missing-title-toml")),
            ("titel: A\n\nText.\n", Some("missing-title-open")),
            ("Ring oss.\n", None),
            ("Text.\n\n---\n\ntitel: A\n", None),
            ("---\n\nText efter ett streck.\n", None),
        ] {
            let source = Source::new("a.md", text);
            assert_eq!(
                misplaced_head(&source).map(|(key, _)| key),
                expected,
                "{text}"
            );
        }
    }
}
