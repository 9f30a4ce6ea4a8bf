//! The outline of a document: headings with their ids, links and images as written, the lead.
//!
//! Drawn from the tree once, when a file is read; what stays in memory of a text.

use std::collections::HashMap;
use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::slug::slug;
use crate::base::source::{Source, Span};
use crate::base::suggestion::nearest;
use crate::model::document::{
    Block, BlockKind, Definition, Document, Inline, InlineKind, Note, Outline, OutlineHeading,
    OutlineImage, OutlineLink, plain_text,
};
use crate::read::markdown::raw_html::{Removed, removed};
use crate::read::markdown::typography::{Typography, appendix_number};

/// A reference to a footnote that is not there.
pub const MISSING_NOTE: Rule = Rule::error("missing-footnote");
/// A footnote that nothing refers to.
pub const UNUSED_NOTE: Rule = Rule::warning("unused-footnote");
/// Two headings with one text below one heading: no link can tell them apart.
pub const SAME_HEADING: Rule = Rule::warning("same-heading");
/// Two parts with the same id given by hand.
pub const SAME_ANCHOR: Rule = Rule::error("same-anchor");

/// Raw HTML that is taken away.
pub const REMOVED_HTML: Rule = Rule::warning("removed-html");

/// An image on another server.
pub const FOREIGN_IMAGE: Rule = Rule::error("foreign-image");

/// The most that a summary drawn from the text may hold, in characters.
const LEAD: usize = 200;

/// The outline of `document`, and what is wrong with its headings and notes.
#[must_use]
pub fn outline(
    document: &Document<'_>,
    source: &Arc<Source>,
    typography: Typography,
) -> (Outline, Vec<Diagnostic>) {
    let mut walk = Walk::new(source);
    walk.blocks(&document.blocks);
    for note in &document.notes {
        walk.blocks(&note.blocks);
    }
    let mut outline = walk.outline;
    outline.links.sort_by_key(|l| l.span.start);
    outline.images.sort_by_key(|i| i.span.start);
    outline.headings.sort_by_key(|h| h.span.start);
    outline.tables = document.tables;
    outline.table_word = typography.table_word;
    let mut diagnostics = Vec::new();
    let tables: Vec<String> = (1..=outline.tables).map(|n| outline.table_id(n)).collect();
    for heading in &mut outline.headings {
        if let Some(id) = heading.id.take_if(|id| is_reserved(id, &tables)) {
            let finding = Diagnostic::new(&SAME_ANCHOR, Place::new(source, heading.span))
                .message("reserved-anchor");
            diagnostics.push(finding.with("id", id));
        }
    }
    give_ids(&mut outline.headings, &tables, source, &mut diagnostics);
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
struct Walk<'s> {
    source: &'s Source,
    outline: Outline,
    note_refs: Vec<String>,
    missing_notes: Vec<(String, Span)>,
    removed: Vec<(Removed, Span)>,
    in_table: bool,
}

impl<'s> Walk<'s> {
    fn new(source: &'s Source) -> Walk<'s> {
        let (note_refs, missing_notes, removed) = (Vec::new(), Vec::new(), Vec::new());
        Walk {
            source,
            outline: Outline::default(),
            note_refs,
            missing_notes,
            removed,
            in_table: false,
        }
    }

    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                if self.outline.lead.is_none() {
                    self.outline.lead = lead(&plain_text(content));
                }
                self.inlines(content);
            }
            BlockKind::Plain(content) => self.inlines(content),
            BlockKind::Heading(heading) => {
                let id = heading.id.as_deref().map(str::to_owned);
                let text = plain_text(&heading.content);
                self.outline.headings.push(OutlineHeading {
                    level: heading.level,
                    text,
                    id,
                    span: block.span,
                });
                self.inlines(&heading.content);
            }
            BlockKind::Figure(image) => self.image(&image.target, image.span),
            BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => self.blocks(blocks),
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&item.blocks);
                }
            }
            BlockKind::Definitions(parts) => {
                for part in parts {
                    match part {
                        Definition::Term(content) => self.inlines(content),
                        Definition::Meaning(blocks) => self.blocks(blocks),
                    }
                }
            }
            BlockKind::Table(table) => {
                self.inlines(table.caption.as_deref().unwrap_or_default());
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                self.in_table = true;
                cells.for_each(|cell| self.inlines(&cell.content));
                self.in_table = false;
            }
            BlockKind::Html(_) => self.html(block.span),
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }

    fn inlines(&mut self, inlines: &[Inline<'_>]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner) => {
                    self.inlines(inner);
                }
                InlineKind::Link(link) => {
                    let has_text = !link.content.is_empty();
                    self.outline.links.push(OutlineLink {
                        form: link.form,
                        target: link.target.as_ref().into(),
                        has_text,
                        in_table: self.in_table,
                        span: inline.span,
                    });
                    self.inlines(&link.content);
                }
                InlineKind::Image(image) => self.image(&image.target, image.span),
                InlineKind::NoteRef(label) => self.note_refs.push(label.to_string()),
                InlineKind::Html(_) => self.html(inline.span),
                InlineKind::Text(text) => self.text(text, inline.span),
                _ => {}
            }
        }
    }

    /// Raw HTML is looked at in the source, where its places are: within a quotation its lines are
    /// not those of the text.
    fn html(&mut self, span: Span) {
        self.outline.has_html = true;
        for (what, at, length) in removed(self.source.slice(span)) {
            self.removed.push((
                what,
                Span::new(at, at + length).shifted(span.start as usize),
            ));
        }
    }

    fn image(&mut self, target: &str, span: Span) {
        self.outline.images.push(OutlineImage {
            target: target.into(),
            span,
        });
    }

    /// A reference to a footnote that does not exist comes as plain text from the parser. It is
    /// looked for in the source, where its place is; one whose bracket is escaped is meant to be
    /// text.
    fn text(&mut self, text: &str, span: Span) {
        if !text.contains("[^") {
            return;
        }
        let written = self.source.slice(span);
        let is_escaped = |at: usize| self.source.text()[..span.start as usize + at].ends_with('\\');
        for (start, _) in written
            .match_indices("[^")
            .filter(|(at, _)| !is_escaped(*at))
        {
            let Some(length) = written[start..].find(']') else {
                return;
            };
            let label = &written[start + 2..start + length];
            if !label.is_empty() && !label.contains(char::is_whitespace) {
                let at = Span::new(start, start + length + 1).shifted(span.start as usize);
                self.missing_notes.push((label.to_owned(), at));
            }
        }
    }
}

/// The first sentences of a paragraph, as far as a summary may go; absent when there is nothing to
/// say.
fn lead(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return None;
    }
    let Some((limit, _)) = text.char_indices().nth(LEAD) else {
        return Some(text);
    };
    let sentence = text[..limit].rfind(". ").map(|i| i + 1);
    if let Some(end) = sentence.filter(|&end| end > limit / 3) {
        return Some(text[..end].to_owned());
    }
    let word = text[..limit].rfind(' ').unwrap_or(limit);
    Some(format!("{} …", &text[..word]))
}

/// Gives every heading an id that no other has: the one in the source, else its text, and for texts
/// that come back, with the id of the heading above it (never a counter, so that moving a section
/// moves its id with it).
fn give_ids(
    headings: &mut [OutlineHeading],
    tables: &[String],
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut texts: HashMap<String, u32> = HashMap::with_capacity(headings.len());
    let slugs: Vec<String> = headings.iter().map(heading_slug).collect();
    for slug in &slugs {
        *texts.entry(slug.clone()).or_default() += 1;
    }
    let mut taken: HashMap<String, Span> = HashMap::with_capacity(headings.len());
    let mut above: Vec<(u8, String)> = Vec::new();
    let given: Vec<String> = headings.iter().filter_map(|h| h.id.clone()).collect();
    let is_taken = |slug: &String| given.contains(slug) || is_reserved(slug, tables);
    for (heading, slug) in headings.iter_mut().zip(slugs) {
        above.retain(|(level, _)| *level < heading.level);
        let parent = above.last().map(|(_, id)| id.as_str());
        let is_given = heading.id.is_some();
        let id = heading.id.take().unwrap_or_else(|| match parent {
            Some(parent) if texts.get(&slug).is_some_and(|n| *n > 1) || is_taken(&slug) => {
                format!("{parent}-{slug}")
            }
            _ if is_taken(&slug) => format!("h-{slug}"),
            _ => slug.clone(),
        });
        above.push((heading.level, id.clone()));
        if let Some(first) = taken.get(&id) {
            let written = source.slice(heading.span).trim_start_matches('#').trim();
            let tell = |rule| {
                Diagnostic::new(rule, Place::new(source, heading.span))
                    .related(Place::new(source, *first))
            };
            diagnostics.push(match is_given {
                false => tell(&SAME_HEADING).with("text", &heading.text),
                true if written.ends_with('}') => tell(&SAME_ANCHOR).with("id", id),
                // An appendix that is numbered by its order has got its id from its words.
                true => tell(&SAME_HEADING)
                    .message("same-appendix")
                    .with("text", written),
            });
        } else if !id.is_empty() {
            taken.insert(id.clone(), heading.span);
            heading.id = Some(id);
        }
    }
}

/// The text of a heading as an id; texts in scripts that cannot be transliterated get one from
/// their bytes.
fn heading_slug(heading: &OutlineHeading) -> String {
    let slug = slug(&heading.text);
    if slug.is_empty() && !heading.text.trim().is_empty() {
        return format!("h-{}", &blake3::hash(heading.text.as_bytes()).to_hex()[..8]);
    }
    slug
}

fn appendices(headings: &[OutlineHeading]) -> Vec<(u32, usize)> {
    headings
        .iter()
        .enumerate()
        .filter_map(|(i, h)| Some((appendix_number(&h.text)?, i)))
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
        Removed::Element(name) => Diagnostic::new(&REMOVED_HTML, place).with("element", name),
        Removed::Attribute(name) => Diagnostic::new(&REMOVED_HTML, place)
            .message("removed-attribute")
            .with("attribute", name),
        Removed::Foreign(address) => Diagnostic::new(&FOREIGN_IMAGE, place).with("target", address),
    }
}

/// Whether an id is one that the page itself uses: those of templates, of footnotes, of tables.
fn is_reserved(id: &str, tables: &[String]) -> bool {
    let is_note = |rest: &str| rest == "h" || rest.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let of_note = id
        .strip_prefix("fn-")
        .or_else(|| id.strip_prefix("fnref-"))
        .is_some_and(is_note);
    id.starts_with("site_")
        || of_note
        || tables
            .iter()
            .any(|t| t == id || id.strip_suffix("-caption") == Some(t))
}
