//! The outline of a document: headings with their ids, links and images as written, the lead.
//!
//! Drawn from the tree once, when a file is read; what stays in memory of a text.

use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::html::RawHtml;
use crate::base::source::{Source, Span};
use crate::base::suggestion::nearest;
use crate::base::text_part::part;
use crate::language::language::Typography;
use crate::model::document::{
    Block, BlockKind, Cell, Document, Image, Inline, InlineKind, Link, Note, Visitor,
};
use crate::model::outline::{Outline, OutlineHeading, OutlineImage, OutlineLink};
use crate::model::plain::PlainText;
use crate::read::html::content::{add_to_outline, find_texts};
use crate::read::html::removed::{LOOKS, Removed, instructions, removed};
use crate::read::markdown::heading_ids::{Naming, give_ids};
use crate::read::markdown::typography::appendix_number;

/// A reference to a footnote that is not there.
pub const MISSING_NOTE: Rule = Rule::error("missing-footnote");
/// A footnote that nothing refers to.
pub const UNUSED_NOTE: Rule = Rule::warning("unused-footnote");
/// Raw HTML that is taken away.
pub const REMOVED_HTML: Rule = Rule::warning("removed-html");

/// An image on another server.
pub const FOREIGN_IMAGE: Rule = Rule::error("foreign-image");

/// The most that a summary drawn from the text may hold, in characters.
const LEAD: usize = 200;

/// The outline of `document`, and what is wrong with its headings and notes. `has_media` says that
/// the site may have films, frames and the like in raw HTML.
#[must_use]
pub fn outline(
    document: &Document<'_>,
    source: &Arc<Source>,
    typography: Typography,
    has_media: bool,
) -> (Outline, Vec<Diagnostic>) {
    let mut walk = OutlineVisitor::new(source);
    walk.has_media = has_media;
    document.walk(&mut walk);
    let mut outline = walk.outline;
    outline.links.sort_by_key(|l| l.span.start);
    outline.images.sort_by_key(|i| i.key);
    outline.headings.sort_by_key(|h| h.span.start);
    outline.anchors.sort_by_key(|anchor| anchor.span.start);
    walk.tags.sort_by_key(|(tag, ..)| tag.start);
    find_texts(&walk.tags, source, &mut outline.links);
    outline.tables = document.tables;
    outline.has_html = document.has_html;
    outline.table_word = typography.table_word;
    let mut diagnostics = Vec::new();
    let tables: Vec<String> = (1..=outline.tables).map(|n| outline.table_id(n)).collect();
    let mut naming = Naming {
        anchors: &mut outline.anchors,
        tables: &tables,
        source,
        diagnostics: &mut diagnostics,
    };
    give_ids(&mut outline.headings, &mut naming);
    outline.appendices = appendices(&outline.headings);
    diagnostics.extend(judge_notes(
        document,
        &walk.note_refs,
        walk.missing_notes,
        source,
    ));
    diagnostics.extend(
        walk.removed
            .into_iter()
            .map(|(what, span)| tell_removed(what, Place::new(source, span))),
    );
    (outline, diagnostics)
}

/// What a walk through the tree has gathered.
struct OutlineVisitor<'s> {
    source: &'s Source,
    outline: Outline,
    note_refs: Vec<String>,
    missing_notes: Vec<(String, Span)>,
    removed: Vec<(Removed, Span)>,
    in_table: bool,
    has_media: bool,
    /// The tags of links in raw HTML: where they stand, whether they end a link, and where its
    /// address stands.
    tags: Vec<(Span, bool, Option<Span>)>,
}

impl<'s> OutlineVisitor<'s> {
    fn new(source: &'s Source) -> OutlineVisitor<'s> {
        let (note_refs, missing_notes, removed) = (Vec::new(), Vec::new(), Vec::new());
        OutlineVisitor {
            source,
            outline: Outline::default(),
            note_refs,
            missing_notes,
            removed,
            in_table: false,
            has_media: false,
            tags: Vec::new(),
        }
    }

    fn link(&mut self, link: &Link<'_>, span: Span) {
        let ends = link.content.first().zip(link.content.last());
        self.outline.links.push(OutlineLink {
            form: link.form,
            target: link.target.as_ref().into(),
            text: ends.map(|(first, last)| Span {
                start: first.span.start,
                end: last.span.end,
            }),
            in_table: self.in_table,
            span,
        });
    }

    /// What stands in instructions to other programs is hidden.
    fn instructions(&mut self, html: &RawHtml<'_>, span: Span) {
        let written = self.source.slice(span);
        let mut from = 0;
        for (_, whole) in instructions(html) {
            let line = whole.lines().next().unwrap_or(whole);
            let last = whole.lines().next_back().unwrap_or(whole);
            // In a quotation, each line has its mark before it in the file.
            let found = written.get(from..).and_then(|rest| {
                let start = rest.find(line)?;
                let end = start + part(rest, start..).find(last)? + last.len();
                Some((from + start, from + end))
            });
            from = found.map_or(from, |(_, end)| end);
            let place = found.map_or(span, |(start, end)| {
                Span::new(start, end).shifted(span.start as usize)
            });
            let what = Removed::Instruction(line.trim_end().to_owned());
            self.removed.push((what, place));
        }
    }

    /// A reference to a footnote that does not exist comes as plain text from the parser. It is
    /// looked for in the source, where its place is; one whose bracket is escaped is meant to be
    /// text.
    fn text(&mut self, text: &str, span: Span) {
        if !text.contains("[^") {
            return;
        }
        let written = self.source.slice(span);
        let is_escaped =
            |at: usize| part(self.source.text(), ..span.start as usize + at).ends_with('\\');
        for (start, _) in written
            .match_indices("[^")
            .filter(|(at, _)| !is_escaped(*at))
        {
            let Some(length) = part(written, start..).find(']') else {
                return;
            };
            let label = part(written, start + 2..start + length);
            if !label.is_empty() && !label.contains(char::is_whitespace) {
                let at = Span::new(start, start + length + 1).shifted(span.start as usize);
                self.missing_notes.push((label.to_owned(), at));
            }
        }
    }
}

impl<'d> Visitor<'d> for OutlineVisitor<'_> {
    fn visit_block(&mut self, block: &'d Block<'d>) {
        match &block.kind {
            BlockKind::Paragraph(content) if self.outline.lead.is_none() => {
                let lead = lead(&PlainText::of(content));
                self.outline.lead = Some(lead).filter(|lead| !lead.as_written().is_empty());
            }
            BlockKind::Heading(heading) => self.outline.headings.push(OutlineHeading {
                level: heading.level,
                text: PlainText::of(&heading.content),
                id: heading.id.as_deref().map(str::to_owned),
                span: block.span,
            }),
            _ => {}
        }
        block.walk(self);
    }

    fn visit_cell(&mut self, cell: &'d Cell<'d>) {
        self.in_table = true;
        self.visit_inlines(&cell.content);
        self.in_table = false;
    }

    fn visit_inline(&mut self, inline: &'d Inline<'d>) {
        match &inline.kind {
            InlineKind::Link(link) => self.link(link, inline.span),
            InlineKind::NoteRef(label) => self.note_refs.push(label.to_string()),
            InlineKind::Text(text) => self.text(text, inline.span),
            _ => {}
        }
        inline.walk(self);
    }

    fn visit_html(&mut self, html: &'d RawHtml<'d>, span: Span) {
        self.removed.extend(removed(&html.tags));
        self.instructions(html, span);
        add_to_outline(html, self.has_media, self.in_table, &mut self.outline);
        for tag in html.tags.iter().filter(|tag| tag.name == "a") {
            let href = tag.attribute("href").map(|href| href.span);
            self.tags.push((tag.span, tag.closes, href));
        }
    }

    /// A link within a text alternative is none for readers, but it may want the words of its
    /// target.
    fn visit_image(&mut self, image: &'d Image<'d>) {
        self.outline.images.push(OutlineImage {
            target: image.target.as_ref().into(),
            key: (image.span.start, 0),
            span: image.span,
            is_html: false,
        });
        let mut gaps = Gaps(self);
        gaps.visit_inlines(&image.alt);
    }
}

/// Finds the links that take their words from their targets.
struct Gaps<'w, 's>(&'w mut OutlineVisitor<'s>);

impl<'d> Visitor<'d> for Gaps<'_, '_> {
    fn visit_inline(&mut self, inline: &'d Inline<'d>) {
        match &inline.kind {
            InlineKind::Link(link) if link.content.is_empty() => self.0.link(link, inline.span),
            _ => inline.walk(self),
        }
    }
}

/// The first sentences of a paragraph, as far as a summary may go. A link that takes its words from
/// its target counts as one character.
fn lead(paragraph: &PlainText) -> PlainText {
    paragraph.changed(|text| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some((limit, _)) = text.char_indices().nth(LEAD) else {
            return text;
        };
        let kept = text.get(..limit).unwrap_or(&text);
        let sentence = kept.rfind(". ").map(|at| at + 1);
        if let Some(end) = sentence.filter(|end| *end > limit / 3) {
            return kept.get(..end).unwrap_or(kept).to_owned();
        }
        let (words, _) = kept.rsplit_once(' ').unwrap_or((kept, ""));
        format!("{words} …")
    })
}

fn appendices(headings: &[OutlineHeading]) -> Vec<(u32, usize)> {
    headings
        .iter()
        .enumerate()
        .filter_map(|(i, h)| Some((appendix_number(h.text.as_written())?, i)))
        .collect()
}

/// Tells notes that are missing and notes that nothing refers to. Where the one is nearly the
/// other, it is one slip, told once.
fn judge_notes(
    document: &Document<'_>,
    references: &[String],
    missing: Vec<(String, Span)>,
    source: &Arc<Source>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut unused: Vec<_> = document
        .notes
        .iter()
        .filter(|n| !references.iter().any(|label| *label == n.label))
        .collect();
    for (label, span) in missing {
        let near = nearest(&label, unused.iter().map(|n| n.label.as_ref())).map(str::to_owned);
        unused.retain(|n| Some(n.label.as_ref()) != near.as_deref());
        let finding = Diagnostic::new(&MISSING_NOTE, Place::new(source, span)).with("label", label);
        diagnostics.push(finding.suggest(near));
    }
    let told = |note: &&Note<'_>| {
        Diagnostic::new(&UNUSED_NOTE, Place::new(source, note.span)).with("label", &note.label)
    };
    diagnostics.extend(unused.iter().map(told));
    diagnostics
}

fn tell_removed(what: Removed, place: Place) -> Diagnostic {
    match what {
        Removed::Element(name) => {
            let finding = Diagnostic::new(&REMOVED_HTML, place);
            let is_look = LOOKS.contains(&name.as_str());
            let finding = if is_look {
                finding.message("removed-look")
            } else {
                finding
            };
            finding.with("element", name)
        }
        Removed::Attribute(name) => Diagnostic::new(&REMOVED_HTML, place)
            .message("removed-attribute")
            .with("attribute", name),
        Removed::Instruction(written) => Diagnostic::new(&REMOVED_HTML, place)
            .message("removed-instruction")
            .with("written", written),
        Removed::Foreign(address) => Diagnostic::new(&FOREIGN_IMAGE, place).with("target", address),
    }
}
