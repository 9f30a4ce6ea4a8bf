//! Markdown to [`Document`]: the one place that knows the dialect.
//!
//! pulldown-cmark finds the structure; the builder turns its events into a tree with spans, gives
//! quotes, dashes and numbers the form of the language, finds captions, lone images and references
//! in words, and tells what would otherwise be lost. Links stay as they are written: it never sees
//! another page.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};
use rustc_hash::FxHashSet;

use crate::base::source::Span;
use crate::base::text_part::part;
use crate::language::language::Typography;
use crate::model::document::{BlockKind, Document, InlineKind};
use crate::read::markdown::builder::builder::{Builder, Frame, cow, is_quiet};
use crate::read::markdown::losses::{Loss, label};
use crate::read::markdown::mask::{mask, unmasked};

/// Containers within containers beyond this depth are laid open, so that no text can exhaust the
/// stack.
const DEPTH: usize = 64;

/// The dialect: `CommonMark` 0.31 and the extensions of the handbook.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// The tree of `text`, which begins `offset` bytes into its file, and what it would lose.
#[must_use]
pub fn parse_markdown(
    text: &str,
    offset: usize,
    typography: Typography,
) -> (Document<'_>, Vec<(Loss, Span)>) {
    let mut builder = Builder::new(text, offset, typography);
    let mut missing = match mask(text) {
        Some(masked) => parse(&masked, |event, span| builder.event(unmasked(event), span)),
        None => parse(text, |event, span| builder.event(event, span)),
    };
    let (document, mut losses) = builder.finish();
    for (loss, span) in missing.drain(..) {
        losses.push((loss, span.shifted(offset)));
    }
    (document, losses)
}

/// Gives each event of the parser to `take`, in order; returns where reference links stand that
/// have no definition, and definitions that no link uses.
fn parse<'t>(text: &'t str, mut take: impl FnMut(Event<'t>, Span)) -> Vec<(Loss, Span)> {
    let mut missing = Vec::new();
    let callback = |broken: BrokenLink<'t>| {
        // `[a][b](c)` is a link after words in brackets.
        let after = part(text, broken.span.end..);
        let is_reference = matches!(broken.link_type, LinkType::Reference | LinkType::Collapsed);
        if is_reference && !after.starts_with('(') {
            missing.push((Loss::MissingDefinition, Span::from(broken.span)));
        }
        None::<(CowStr<'t>, CowStr<'t>)>
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(callback));
    let mut events = parser.into_offset_iter();
    let mut used = FxHashSet::default();
    while let Some((event, range)) = events.next() {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event
            && let Some(definition) = events.reference_definitions().get(id)
        {
            used.insert(definition.span.start);
        }
        take(event, range.into());
    }
    let defined = events.reference_definitions().iter();
    let mut unused: Vec<(Loss, Span)> = defined
        .filter(|(label, definition)| {
            !used.contains(&definition.span.start) && !is_comment(label, &definition.dest)
        })
        .map(|(_, definition)| {
            let is_address = definition.dest.contains(['/', '#', '@']);
            let loss = Loss::UnusedDefinition(is_address);
            (loss, Span::from(definition.span.clone()))
        })
        .collect();
    unused.sort_unstable_by_key(|(_, span)| span.start);
    missing.extend(unused);
    missing
}

/// Whether a definition is a comment, as writers of Markdown write them: `[//]: # (so)`.
fn is_comment(label: &str, target: &str) -> bool {
    matches!(label, "//" | "comment") || matches!(target, "" | "#")
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push_text(text, span);
            }
            Event::Code(code) => self.inline(InlineKind::Code(cow(code)), span),
            Event::Html(html) => self.inline(InlineKind::Text(cow(html)), span),
            Event::InlineHtml(html) => self.inline_html(cow(html), span),
            Event::FootnoteReference(name) => {
                self.inline(InlineKind::NoteRef(label(cow(name))), span);
            }
            Event::SoftBreak => self.inline(InlineKind::SoftBreak, span),
            Event::HardBreak => self.inline(InlineKind::HardBreak, span),
            Event::Rule => self.block(BlockKind::Rule, span),
            Event::TaskListMarker(done) => self.top().task = Some(done),
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: Span) {
        if self.open > 0 || self.stack.len() > DEPTH {
            if self.open == 0 {
                self.losses.push((Loss::TooDeep, span.shifted(self.offset)));
            }
            self.open += 1;
            return;
        }
        if !matches!(tag, Tag::Table(_)) {
            self.settle_caption();
        }
        if begins_text(&tag) {
            self.verbatim = 0;
        }
        self.quiet += usize::from(is_quiet(&tag));
        self.stack.push(Frame::new(Some(tag), span));
    }
}

/// Whether running text begins with this container.
fn begins_text(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell
    )
}
