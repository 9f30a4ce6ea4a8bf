//! Titles and summaries, which stand alone in lists, feeds, search and on the tabs of browsers: the
//! rules of texts, and what only they can have wrong.
//!
//! Looks at them as they are written in front matter; what is written there with marks of YAML in
//! the middle is left alone, since a place in it cannot be told.

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::check::words::letters::{CAPITALS, judge_capitals};
use crate::check::words::names::PageNames;
use crate::check::words::numbers::Numbers;
use crate::check::words::prose::Prose;
use crate::check::words::repeats::judge_doubled;
use crate::check::words::weekdays::judge_weekdays;
use crate::check::words::wording::{TextPlace, judge_wording};
use crate::language::word::is_any;

/// A title or a summary that says nothing of its text.
pub const TITLE_TEXT: Rule = Rule::warning("title-text");

/// A word in capitals of this many letters is hardly an abbreviation.
const LONG_WORD: usize = 6;

/// Looks at the title and the summary of a page; their names count with those of its text.
pub fn judge_titles<'a>(check: &mut PageCheck<'a>, names: &mut PageNames<'a>) {
    let page = check.page;
    let title = page.meta.title.trim();
    if let Some(span) = place_of(check, page.meta.title_span, title) {
        judge_line(check, names, (title, span), TextPlace::Heading);
        // The start page may well say "Welcome": nothing else is called so.
        let is_start = page.is_index && page.folder.is_empty();
        if !is_start && is_any(title, check.language.words.greetings) {
            let finding = check.at(&TITLE_TEXT, span).with("title", title);
            check.report(finding);
        } else if is_in_capitals(title) {
            let finding = check.at(&CAPITALS, span).message("capitals-title");
            check.report(finding);
        }
    }
    let Some(summary) = page.meta.summary.as_deref().map(str::trim) else {
        return;
    };
    let head = Span::new(0, page.body.start as usize);
    let Some(span) = place_of(check, head, summary) else {
        return;
    };
    if same_words(title, summary) {
        let finding = check.at(&TITLE_TEXT, span).message("summary-title");
        check.report(finding);
        return;
    }
    judge_line(check, names, (summary, span), TextPlace::Text);
}

/// Where `text` stands as it is within `span`.
fn place_of(check: &PageCheck<'_>, span: Span, text: &str) -> Option<Span> {
    let written = check.page.source.slice(span);
    // The summary comes after the title, which may begin in the same way.
    let at = written.rfind(text).filter(|_| !text.is_empty())?;
    let start = span.start as usize + at;
    Some(Span::new(start, start + text.len()))
}

fn judge_line<'a>(
    check: &mut PageCheck<'a>,
    names: &mut PageNames<'a>,
    (text, span): (&str, Span),
    place: TextPlace,
) {
    let mut prose = Prose::new(check.language);
    prose.fill_line(text, span);
    judge_wording(check, &prose, place, &mut Numbers::default());
    judge_doubled(check, &prose);
    judge_weekdays(check, &prose);
    names.take(check, &prose, place);
    if place == TextPlace::Text {
        judge_capitals(check, &prose, 3);
    }
}

/// Whether all words are in capitals, and one of them is no abbreviation.
fn is_in_capitals(title: &str) -> bool {
    let letters = || title.chars().filter(|c| c.is_alphabetic());
    let longest = title
        .split(|c: char| !c.is_alphabetic())
        .map(|word| word.chars().count())
        .max();
    longest.is_some_and(|longest| longest >= LONG_WORD) && letters().all(char::is_uppercase)
}

/// Whether two texts are the same words, whatever stands between them.
fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    words(one) == words(other)
}
