//! Captions of tables: the words that begin one, and the mark of a chart that it may end in.

use crate::base::source::Span;
use crate::language::languages::{inputs, named};
use crate::model::chart::{ChartForm, ChartMark};

/// Length of the words that make a paragraph beside a table its caption: `Tabell: ` or `Tabell. `,
/// in English with `Table`.
#[must_use]
pub fn caption_start(text: &str) -> Option<usize> {
    let mut words = inputs().flat_map(|input| input.table);
    let said = words.find_map(|word| after_mark(text.strip_prefix(word)?))?;
    Some(text.len() - said.len())
}

/// The same for what follows a word and its number: `: ` or `. `. "Tabell 3 visar …" is a sentence.
#[must_use]
pub fn numbered_caption_start(text: &str) -> Option<usize> {
    after_mark(text).map(|said| text.len() - said.len())
}

/// What follows the colon or the full stop after the word and number of a caption.
fn after_mark(rest: &str) -> Option<&str> {
    if let Some(said) = rest.strip_prefix(':') {
        return Some(said.trim_start());
    }
    let said = rest.strip_prefix('.')?;
    let is_apart = said.starts_with([' ', '\u{a0}']) && !said.trim().is_empty();
    is_apart.then(|| said.trim_start())
}

/// The mark of a chart that a text ends in; `span` is that of the text.
#[must_use]
pub fn chart_mark(text: &str, span: Span) -> Option<ChartMark> {
    let text = text.trim_end();
    let at = text.rfind('{')?;
    let inner = text.get(at..)?.strip_prefix('{')?.strip_suffix('}')?;
    let (key, written) = inner.split_once('=')?;
    let key = key.trim();
    if named(key, |input| input.charts).unwrap_or(key) != "chart" {
        return None;
    }
    let written = written.trim().trim_matches(['"', '”', '“']).to_owned();
    // Nothing of the mark is changed when it is read, so it is as long as in the file and ends
    // where the text does.
    let length = u32::try_from(text.len() - at).ok()?;
    let span = Span {
        start: span.end.saturating_sub(length),
        end: span.end,
    };
    Some(ChartMark {
        form: ChartForm::named(&written.to_lowercase()),
        written,
        span,
    })
}

#[cfg(test)]
mod tests {
    use super::{caption_start, numbered_caption_start};

    #[test]
    fn captions_begin_with_their_word() {
        assert_eq!(caption_start("Tabell: Budget"), Some(8));
        assert_eq!(caption_start("Table. Budget"), Some(7));
        assert_eq!(numbered_caption_start(". Budget"), Some(2));
        assert_eq!(numbered_caption_start(": Budget"), Some(2));
        for text in ["Tabellen: så", "Tabell.", "Tables: two"] {
            assert_eq!(caption_start(text), None, "{text}");
        }
        assert_eq!(numbered_caption_start(" visar allt."), None);
    }
}
