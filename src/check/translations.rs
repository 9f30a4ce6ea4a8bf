//! Translations that the original has left behind, section by section.
//!
//! A translation keeps in its front matter a mark of each section of the original as it was when it
//! was translated (`kansli translated FILE` writes them). A mark is made of the section's letters
//! and digits: links, typography, markup and comments do not count. No history of versions is
//! needed.

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::model::page::Page;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// A translation whose original has changed since.
pub const STALE_TRANSLATION: Rule = Rule::warning("stale-translation");

/// The name of what stands before the first heading: no heading can have it.
pub const START: &str = "_start";

/// How many changed sections are shown.
pub const SHOWN: usize = 5;

/// How many words are shown before and after those that differ, and how many at most.
const AROUND: usize = 3;
const LONGEST: usize = 30;

/// A section of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSection {
    /// Id of its heading.
    pub id: String,
    /// Its heading's text.
    pub title: String,
    /// What its words are, in eight letters.
    pub mark: String,
    /// Where its heading, or its text, begins.
    pub span: Span,
    whole: Span,
}

impl SourceSection {
    /// The section as it is written in `original`, its heading with it.
    #[must_use]
    pub fn text<'p>(&self, original: &'p Page) -> &'p str {
        original.source.slice(self.whole)
    }
}

/// The sections of a page: from each heading to the next, whatever their levels.
#[must_use]
pub fn sections(page: &Page) -> Vec<SourceSection> {
    let headings = &page.outline.headings;
    let mut all = Vec::with_capacity(headings.len() + 1);
    let end = |at: usize| headings.get(at).map_or(page.body.end, |h| h.span.start);
    let whole = Span {
        start: page.body.start,
        end: end(0),
    };
    let first = page.source.slice(whole);
    if !words(first).is_empty() {
        let (id, title) = (START.to_owned(), page.meta.title.clone());
        all.push(SourceSection {
            id,
            title,
            mark: mark(first),
            span: page.meta.title_span,
            whole,
        });
    }
    for (at, heading) in headings.iter().enumerate() {
        let Some(id) = heading.id.clone() else {
            continue;
        };
        let whole = Span {
            start: heading.span.start,
            end: end(at + 1),
        };
        let mark = mark(page.source.slice(whole));
        all.push(SourceSection {
            id,
            title: heading.text.as_written().to_owned(),
            mark,
            span: heading.span,
            whole,
        });
    }
    all
}

/// The words of a section as eight letters; letters alone, so that no reader of the file takes it
/// for a number.
fn mark(text: &str) -> String {
    let words = words(text);
    let hash = blake3::hash(words.as_bytes());
    hash.as_bytes()[..4]
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|n| char::from(b'a' + n))
        .collect()
}

/// The letters and digits of a text: without comments, targets of links, ids of headings and
/// everything else.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', ']', '{', '[']) {
        push_words(part(rest, ..at), &mut out);
        rest = part(rest, at..);
        let (open, close) = if rest.starts_with("<!--") {
            ("<!--", "-->")
        } else if rest.starts_with("](") {
            ("](", ")")
        } else if rest.starts_with("{#") {
            ("{#", "}")
        } else if rest.starts_with("<http") {
            ("<http", ">")
        } else if rest.starts_with("[[") {
            (
                "[[",
                if rest.find('|') < rest.find("]]") && rest.contains('|') {
                    "|"
                } else {
                    "]]"
                },
            )
        } else {
            ("", "")
        };
        let skip = part(rest, open.len()..)
            .find(close)
            .filter(|_| !open.is_empty())
            .map(|end| open.len() + end + close.len());
        rest = part(rest, skip.unwrap_or(1)..);
    }
    push_words(rest, &mut out);
    out
}

fn push_words(text: &str, out: &mut String) {
    out.extend(
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase),
    );
}

/// The page that a translation was made from: the document's first version in another language.
#[must_use]
pub fn original_of(site: &Site, id: PageId) -> Option<&Page> {
    let page = site.page(id);
    let versions = site.document_of(id);
    let all = versions.pages.iter().chain(versions.hidden.iter());
    let (lang, original) = all.min_by_key(|(lang, _)| *lang)?;
    (lang < page.lang).then(|| site.page(*original))
}

/// The sections of the original that have changed since a page was translated; nothing when the
/// page keeps no marks.
#[must_use]
pub fn changed(page: &Page, original: &Page) -> Vec<SourceSection> {
    let marks = &page.meta.translated;
    if marks.is_empty() {
        return Vec::new();
    }
    let is_same = |section: &SourceSection| {
        marks
            .iter()
            .any(|(id, mark)| *id == section.id && *mark == section.mark)
    };
    sections(original)
        .into_iter()
        .filter(|section| !is_same(section))
        .collect()
}

/// How a text differs from the one before it: the words from the first that is another to the last,
/// with some on each side.
#[must_use]
pub fn difference(before: &str, now: &str) -> String {
    let heading = |text: &str| text.lines().next().unwrap_or_default().len();
    let is_same_heading =
        now.starts_with('#') && before.get(..heading(before)) == now.get(..heading(now));
    let from = if is_same_heading { heading(now) } else { 0 };
    let [before, now]: [Vec<&str>; 2] =
        [before, now].map(|text| part(text, from..).split_whitespace().collect());
    let shortest = before.len().min(now.len());
    let same = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let same_after = before
        .iter()
        .rev()
        .zip(now.iter().rev())
        .take(shortest - same)
        .take_while(|(a, b)| a == b)
        .count();
    let part = |words: &[&str]| {
        let (from, to) = (
            same.saturating_sub(AROUND),
            (words.len() - same_after + AROUND).min(words.len()),
        );
        let shown = to.min(from + LONGEST);
        let start = if from > 0 { "… " } else { "" };
        let end = if shown < words.len() { " …" } else { "" };
        format!(
            "”{start}{}{end}”",
            words.get(from..shown).unwrap_or_default().join(" ")
        )
    };
    format!("{} → {}", part(&before), part(&now))
}

/// Tells of translations that lag behind, and names the sections.
#[must_use]
pub fn judge_translation(site: &Site, id: PageId) -> Option<Diagnostic> {
    let page = site.page(id);
    if page.meta.translated.is_empty() {
        return None;
    }
    let original = original_of(site, id)?;
    let changed = changed(page, original);
    let first = changed.first()?;
    let own = page
        .outline
        .heading(&first.id)
        .map_or(page.meta.title_span, |heading| heading.span);
    let names: Vec<&str> = changed
        .iter()
        .map(|section| section.title.as_str())
        .take(SHOWN)
        .collect();
    let finding = Diagnostic::new(&STALE_TRANSLATION, Place::new(&page.source, own));
    let finding = finding
        .with("count", changed.len())
        .with("sections", names.join(", "))
        .with("file", page.source.path());
    let others = changed
        .iter()
        .take(SHOWN)
        .map(|section| Place::new(&original.source, section.span));
    Some(others.fold(finding, Diagnostic::related))
}
