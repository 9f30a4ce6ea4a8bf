//! Ids of headings: of the writer's own, else made of their words, so that links survive when a
//! section moves.
//!
//! Serves `read/markdown/outline`.

use std::collections::HashMap;
use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::slug::slug;
use crate::base::source::{Source, Span};
use crate::model::outline::{OutlineAnchor, OutlineHeading};
use crate::model::paragraph::heading_number;

/// Two headings with one text below one heading: no link can tell them apart.
pub const SAME_HEADING: Rule = Rule::warning("same-heading");
/// Two parts with the same id given by hand.
pub const SAME_ANCHOR: Rule = Rule::error("same-anchor");

/// What a link without words of its own is to an id: a character that no id holds.
pub(crate) const NO_WORD: char = '\u{fffc}';

/// What the ids of a page's headings must go with.
pub(crate) struct Naming<'o> {
    /// The ids that the writer has given to other parts of the page.
    pub anchors: &'o mut Vec<OutlineAnchor>,
    /// The ids of its tables.
    pub tables: &'o [String],
    /// Its file.
    pub source: &'o Arc<Source>,
    /// What is wrong with its ids.
    pub diagnostics: &'o mut Vec<Diagnostic>,
}

impl Naming<'_> {
    /// The ids that parts other than headings have, each with its place; those that another part or
    /// the page itself has are told, and taken back.
    fn anchors(&mut self) -> HashMap<String, Span> {
        let mut taken: HashMap<String, Span> = HashMap::new();
        for OutlineAnchor { id, span } in std::mem::take(self.anchors) {
            let finding = Diagnostic::new(&SAME_ANCHOR, Place::new(self.source, span));
            if is_reserved(&id, self.tables) {
                let finding = finding.message("reserved-anchor").with("id", id);
                self.diagnostics.push(finding);
            } else if let Some(first) = taken.get(&id) {
                let finding = finding.related(Place::new(self.source, *first));
                self.diagnostics.push(finding.with("id", id));
            } else {
                taken.insert(id.clone(), span);
                self.anchors.push(OutlineAnchor { id, span });
            }
        }
        taken
    }
}

/// Gives every heading an id that no other has: the one in the source, else its text, and for texts
/// that come back, with the id of the heading above it (never a counter, so that moving a section
/// moves its id with it).
pub(crate) fn give_ids(headings: &mut [OutlineHeading], naming: &mut Naming<'_>) {
    let mut taken = naming.anchors();
    let anchors: Vec<String> = taken.keys().cloned().collect();
    let Naming {
        tables,
        source,
        diagnostics,
        ..
    } = naming;
    drop_reserved(headings, tables, source, diagnostics);
    let slugs: Vec<HeadingSlug> = headings.iter().map(heading_slug).collect();
    let given = headings.iter().filter_map(|h| h.id.clone());
    let given: Vec<String> = given.chain(anchors).collect();
    let wanted = WantedIds::of(&slugs, given, tables);
    let mut above: Vec<(u8, String)> = Vec::new();
    for (heading, slug) in headings.iter_mut().zip(slugs) {
        above.retain(|(level, _)| *level < heading.level);
        let parent = above.last().map(|(_, id)| id.as_str());
        let is_given = heading.id.is_some();
        let id = heading.id.take().unwrap_or_else(|| wanted.id(slug, parent));
        above.push((heading.level, id.clone()));
        if let Some(first) = taken.get(&id) {
            diagnostics.push(same_id(heading, source, *first, is_given.then_some(id)));
        } else if !id.is_empty() {
            taken.insert(id.clone(), heading.span);
            heading.id = Some(id);
        }
    }
}

/// Takes back ids of the writer's that the page itself uses.
fn drop_reserved(
    headings: &mut [OutlineHeading],
    tables: &[String],
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for heading in headings {
        if let Some(id) = heading.id.take_if(|id| is_reserved(id, tables)) {
            let finding = Diagnostic::new(&SAME_ANCHOR, Place::new(source, heading.span))
                .message("reserved-anchor");
            diagnostics.push(finding.with("id", id));
        }
    }
}

/// Which ids the headings of a page ask for.
struct WantedIds<'t> {
    /// How many headings have this text.
    texts: HashMap<String, u32>,
    /// How many headings ask for this id, those that are named by what they link to included.
    all: HashMap<String, u32>,
    given: Vec<String>,
    tables: &'t [String],
}

impl<'t> WantedIds<'t> {
    fn of(slugs: &[HeadingSlug], given: Vec<String>, tables: &'t [String]) -> WantedIds<'t> {
        let mut wanted = WantedIds {
            texts: HashMap::with_capacity(slugs.len()),
            all: HashMap::new(),
            given,
            tables,
        };
        let has_links = slugs.iter().any(|slug| slug.is_of_link);
        for slug in slugs {
            if !slug.is_of_link {
                *wanted.texts.entry(slug.text.clone()).or_default() += 1;
            }
            if has_links {
                *wanted.all.entry(slug.text.clone()).or_default() += 1;
            }
        }
        wanted
    }

    /// The id of a heading without one of its own, below the heading with the id `parent`. A
    /// heading that is named by what it links to never changes the id of one that has words.
    fn id(&self, slug: HeadingSlug, parent: Option<&str>) -> String {
        let HeadingSlug { text, is_of_link } = slug;
        let count = |of: &HashMap<String, u32>| of.get(&text).is_some_and(|count| *count > 1);
        let is_taken = self.given.contains(&text) || is_reserved(&text, self.tables);
        let is_repeated = count(if is_of_link { &self.all } else { &self.texts });
        let clashes = is_of_link && self.texts.contains_key(&text);
        match parent {
            Some(parent) if is_repeated || is_taken => format!("{parent}-{text}"),
            _ if is_taken || clashes => format!("h-{text}"),
            _ => text,
        }
    }
}

/// What is wrong with a heading whose id another has; `given` is an id of the writer's.
fn same_id(
    heading: &OutlineHeading,
    source: &Arc<Source>,
    first: Span,
    given: Option<String>,
) -> Diagnostic {
    let written = source.slice(heading.span).trim_start_matches('#').trim();
    let finding = |rule| {
        Diagnostic::new(rule, Place::new(source, heading.span)).related(Place::new(source, first))
    };
    match given {
        None => finding(&SAME_HEADING).with("text", heading.text.as_written()),
        Some(id) if written.ends_with('}') || written.starts_with('<') => {
            finding(&SAME_ANCHOR).with("id", id)
        }
        Some(_) if heading_number(heading.text.as_written()).is_some() => finding(&SAME_HEADING)
            .message("same-paragraph")
            .with("text", heading.text.as_written()),
        // An appendix that is numbered by its order has got its id from its words.
        Some(_) => finding(&SAME_HEADING)
            .message("same-appendix")
            .with("text", written),
    }
}

/// The text of a heading as an id.
struct HeadingSlug {
    text: String,
    /// Whether the heading has no words but those of what it links to.
    is_of_link: bool,
}

/// The text of a heading as an id. A heading that is nothing but `[[om]]` is named by what stands
/// in the brackets; texts in scripts that cannot be transliterated get an id from their bytes.
fn heading_slug(heading: &OutlineHeading) -> HeadingSlug {
    let words = heading.text.without_links(NO_WORD);
    let text = slug(&words);
    if !text.is_empty() || words.trim().is_empty() {
        return HeadingSlug {
            text,
            is_of_link: false,
        };
    }
    let written = heading.text.as_written();
    let in_brackets = slug(written);
    if heading.text.has_gaps() && written.starts_with("[[") && !in_brackets.is_empty() {
        return HeadingSlug {
            text: in_brackets,
            is_of_link: true,
        };
    }
    let hash = blake3::hash(words.as_bytes()).to_hex();
    HeadingSlug {
        text: format!("h-{}", hash.get(..8).unwrap_or(&hash)),
        is_of_link: false,
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
