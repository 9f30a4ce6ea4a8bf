//! Findings as people read them: an excerpt of the file with a caret, why, and what to write
//! instead.
//!
//! Made from diagnostics and the program's messages; decides nothing about them.

use annotate_snippets::{
    AnnotationKind, Element, Group, Level as Severity, Origin, Renderer, Snippet,
};

use crate::base::diagnostic::{Diagnostic, Level, Place};
use crate::base::message::{Catalog, Message};
use crate::base::printable::printable;
use crate::base::source::Span;

/// Whether the excerpt is drawn with colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Plain text, for files and pipes.
    Plain,
    /// With terminal colours.
    Terminal,
}

/// Lines that are named where the same is wrong.
const LINES: usize = 20;
/// Lines longer than this are cut around the place in the excerpt.
const LONG_LINE: usize = 1_000;

/// One finding as text, without a line break at the end.
#[must_use]
pub fn render(diagnostic: &Diagnostic, catalog: &Catalog, colours: Colours) -> String {
    render_with_lines(diagnostic, &[], catalog, colours)
}

/// One finding as text, and the other lines of its file where the same is wrong; without a line
/// break at the end. What the content says holds no sign that a terminal obeys.
#[must_use]
pub fn render_with_lines(
    diagnostic: &Diagnostic,
    lines: &[usize],
    catalog: &Catalog,
    colours: Colours,
) -> String {
    let what = catalog.say(&diagnostic.message);
    let what = printable(&what);
    let path = printable(diagnostic.place.source.path());
    let related = diagnostic.related.iter();
    let related: Vec<_> = related
        .map(|place| (place, printable(place.source.path())))
        .collect();
    let help = advice_of(diagnostic, catalog).map(|help| printable(&help).into_owned());
    let level = severity(diagnostic.level)
        .with_name(catalog.text::<&str>(level_key(diagnostic.level), &[]));
    let mut group = level
        .primary_title(what.as_ref())
        .id(diagnostic.rule.name)
        .element(shown(&diagnostic.place, &path, AnnotationKind::Primary));
    for (place, path) in &related {
        group = group.element(shown(place, path, AnnotationKind::Context));
    }
    if !lines.is_empty() {
        let also = Severity::NOTE.with_name(catalog.text::<&str>("level-also", &[]));
        group = group.element(also.message(also_on(lines, catalog)));
    }
    if let Some(help) = &help {
        let advice = Severity::HELP.with_name(catalog.text::<&str>("level-help", &[]));
        group = group.element(advice.message(help.as_str()));
    }
    let renderer = match colours {
        Colours::Plain => Renderer::plain(),
        Colours::Terminal => Renderer::styled(),
    };
    renderer.render(&[group])
}

/// The lines where the same is wrong, in words.
fn also_on(lines: &[usize], catalog: &Catalog) -> String {
    let named: Vec<String> = lines.iter().take(LINES).map(ToString::to_string).collect();
    let values = [
        ("count", lines.len().to_string()),
        ("lines", named.join(", ")),
        ("more", lines.len().saturating_sub(LINES).to_string()),
    ];
    catalog.text("also-on-lines", &values)
}

fn severity(level: Level) -> Severity<'static> {
    match level {
        Level::Error => Severity::ERROR,
        Level::Warning => Severity::WARNING,
        Level::Note => Severity::NOTE,
    }
}

/// The lines of the file that a finding speaks of, with carets, as plain text.
#[must_use]
pub fn excerpts(diagnostic: &Diagnostic) -> String {
    let path = diagnostic.place.source.path();
    let mut group = Group::with_level(Severity::NOTE).element(shown(
        &diagnostic.place,
        path,
        AnnotationKind::Primary,
    ));
    for other in &diagnostic.related {
        group = group.element(shown(other, other.source.path(), AnnotationKind::Context));
    }
    Renderer::plain().render(&[group])
}

/// What to write instead: what was probably meant, else the general advice.
#[must_use]
pub fn advice_of(diagnostic: &Diagnostic, catalog: &Catalog) -> Option<String> {
    let message = &diagnostic.message;
    let near = message.args.iter().any(|(name, _)| *name == "near");
    let near = near.then(|| {
        catalog
            .attribute(&message.key, "near", &message.args)
            .unwrap_or_else(|| {
                catalog.say(&Message {
                    key: "did-you-mean".into(),
                    args: message.args.clone(),
                })
            })
    });
    let others = message.args.iter().find(|(name, _)| *name == "others");
    let near = near.map(|near| match others {
        Some(_) => {
            let others = catalog.say(&Message {
                key: "or-else".into(),
                args: message.args.clone(),
            });
            format!("{near} {others}")
        }
        None => near,
    });
    let help = || catalog.attribute(&message.key, "help", &message.args);
    near.or_else(help)
}

/// Message key of a level's name.
#[must_use]
pub fn level_key(level: Level) -> &'static str {
    match level {
        Level::Error => "level-error",
        Level::Warning => "level-warning",
        Level::Note => "level-note",
    }
}

/// A place: its excerpt, or its path alone when it is the whole file.
fn shown<'a>(place: &'a Place, path: &'a str, kind: AnnotationKind) -> Element<'a> {
    if place.span == Span::default() {
        Origin::path(path).into()
    } else {
        excerpt(place, path, kind).into()
    }
}

/// The line or lines of a place. Only these are handed on, so that a fault at the end of a large
/// file costs no more than one at the start; a very long line is cut around the place.
fn excerpt<'a>(
    place: &'a Place,
    path: &str,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = place.source.text();
    let (start, end) = (
        place.source.floor(place.span.start),
        place.source.floor(place.span.end),
    );
    let (start, end) = visible(text, start, end);
    // A line may be the whole of a large file, and each of its findings comes here: no search
    // goes further than what is shown.
    let window = floor(text, start.saturating_sub(LONG_LINE / 2));
    let line_start = text[window..start].rfind('\n').map(|at| window + at + 1);
    let from = line_start.unwrap_or(window);
    let is_cut = line_start.is_none() && window > 0 && !text[..window].ends_with('\n');
    let window = floor(text, text.len().min(end + LONG_LINE / 2));
    let to = text[end..window].find('\n').map_or(window, |at| end + at);
    // The sign that Windows ends lines with besides is no part of what is shown.
    let to = match text[end..to].strip_suffix('\r') {
        Some(line) => end + line.len(),
        None => to,
    };
    let line = place.source.position(Span::new(from, from).start).line;
    let label = if is_cut { " …" } else { "" };
    let path = format!("{path}{label}");
    Snippet::source(&text[from..to])
        .line_start(line)
        .path(path)
        .annotation(kind.span(start - from..end - from))
}

/// A span that covers more than one line is shown by its first line.
fn visible(text: &str, start: usize, end: usize) -> (usize, usize) {
    let first_line = text[start..end].find('\n').map_or(end, |i| start + i);
    let is_windows = first_line < end && text[start..first_line].ends_with('\r');
    (start, first_line.max(start) - usize::from(is_windows))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
