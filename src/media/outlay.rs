//! Whether a drawing (SVG) may be given to the library that draws it: what it holds that cannot be
//! drawn, and whether its parts refer to each other so that few lines stand for millions.
//!
//! Made for `media/drawing`; reads the drawing as `media/svg` has cleaned it. What the library
//! makes of it is counted there, before anything is drawn.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::picture::Undrawn;

/// The longest drawing that is turned into pixels, in bytes.
const LONGEST: usize = 2 << 20;
/// So many elements a drawing has at most, and so deep within each other.
const MOST_ELEMENTS: usize = 20_000;
const DEEPEST: usize = 64;
/// What stands in parts that are drawn again and again, times what may ask for them.
const MOST_REPEATED: usize = 4_000_000;
/// The library itself makes no more elements than this of a drawing in which some show others.
const MOST_SHOWN: usize = 1_000_000;

/// Elements that are drawn wherever another names them.
const REPEATED: [&str; 4] = ["clipPath", "marker", "mask", "pattern"];

/// An element that is open.
struct OpenElement {
    id: String,
    /// The innermost element around it, or itself, that is repeated: as a place in `parts`.
    part: Option<usize>,
    /// What it names by `url(#…)`.
    names: BTreeSet<String>,
}

/// A part that is drawn wherever another names it.
struct RepeatedPart {
    id: String,
    is_clip: bool,
    /// How many elements stand in it.
    elements: usize,
}

/// What a drawing says, as far as it decides about the outlay.
#[derive(Default)]
struct Seen {
    /// The elements that are open, innermost last.
    open: Vec<OpenElement>,
    elements: usize,
    /// How long the lines are that the drawing is made of, in bytes.
    lines: usize,
    has_markers: bool,
    parts: Vec<RepeatedPart>,
    /// What is named by parts, by what is in them, and by what is around them, which is inherited.
    named: BTreeSet<String>,
    /// What is shown by `use`, in parts or outside them.
    shown: BTreeSet<String>,
    uses: usize,
    /// What has a `use` in it, or names something: by id.
    holds_use: BTreeSet<String>,
    naming: Vec<(String, BTreeSet<String>)>,
    css: String,
    in_style: bool,
}

/// Why a clean drawing is not given to the library; nothing when it may be.
pub(crate) fn refused(text: &str) -> Option<Undrawn> {
    if text.len() > LONGEST {
        return Some(Undrawn::Outlay);
    }
    let mut reader = Reader::from_str(text);
    let mut seen = Seen::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if let Some(why) = seen.element(&start) {
                    return Some(why);
                }
                seen.in_style = start.name().into_inner() == "style";
            }
            Ok(Event::Empty(start)) => {
                if let Some(why) = seen.element(&start) {
                    return Some(why);
                }
                seen.open.pop();
            }
            Ok(Event::End(_)) => {
                seen.open.pop();
                seen.in_style = false;
            }
            Ok(Event::Text(words)) if seen.in_style => seen.css.push_str(&words.into_inner()),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Some(Undrawn::Unclear),
        }
    }
    seen.is_too_much().then_some(Undrawn::Outlay)
}

impl Seen {
    fn element(&mut self, start: &BytesStart<'_>) -> Option<Undrawn> {
        let name = start.name().into_inner();
        match name {
            "text" => return Some(Undrawn::Words),
            "image" => return Some(Undrawn::Pictures),
            "filter" => return Some(Undrawn::Effects),
            _ => {}
        }
        self.elements += 1;
        self.has_markers |= name == "marker";
        let around = self.open.last().and_then(|open| open.part);
        if let Some(part) = around.and_then(|at| self.parts.get_mut(at)) {
            part.elements += 1;
        }
        let mut open = OpenElement {
            id: String::new(),
            part: around,
            names: BTreeSet::new(),
        };
        for attribute in start.attributes().with_checks(false).flatten() {
            let value = attribute.value.as_ref();
            match attribute.key.into_inner() {
                "id" => value.clone_into(&mut open.id),
                "d" | "points" => self.lines += value.len(),
                "href" | "xlink:href" if name == "use" => {
                    self.shown.insert(value.trim_start_matches('#').to_owned());
                }
                // A pattern may stand for another, and has then what is in that.
                "href" | "xlink:href" if name == "pattern" => return Some(Undrawn::Outlay),
                _ => names_in(value, &mut open.names),
            }
        }
        self.note_parts(name, &mut open);
        if name == "use" && !self.note_use(&open) {
            return Some(Undrawn::Outlay);
        }
        self.open.push(open);
        let is_large = self.elements > MOST_ELEMENTS || self.open.len() > DEEPEST;
        is_large.then_some(Undrawn::Outlay)
    }

    /// Notes an element as a part that is repeated, and what is named in such a part.
    fn note_parts(&mut self, name: &str, open: &mut OpenElement) {
        if REPEATED.contains(&name) {
            open.part = Some(self.parts.len());
            self.parts.push(RepeatedPart {
                id: open.id.clone(),
                is_clip: name == "clipPath",
                elements: 0,
            });
            for around in &self.open {
                self.named.extend(around.names.iter().cloned());
            }
        }
        if open.part.is_some() {
            self.named.extend(open.names.iter().cloned());
        } else if !open.names.is_empty() {
            self.naming.push((open.id.clone(), open.names.clone()));
        }
    }

    /// Notes that an element shows another; whether it may do so here.
    fn note_use(&mut self, open: &OpenElement) -> bool {
        self.uses += 1;
        let ids = self.open.iter().map(|around| around.id.clone());
        self.holds_use.extend(ids.chain([open.id.clone()]));
        // Where a part cuts out another, `use` shows one shape, and drawing programs write it so;
        // elsewhere it may show anything.
        let part = open.part.and_then(|at| self.parts.get(at));
        part.is_none_or(|part| part.is_clip)
    }

    fn is_too_much(&self) -> bool {
        if self.parts.is_empty() {
            return false;
        }
        let is_part = |name: &String| self.parts.iter().any(|part| part.id == *name);
        let mut by_sheet = BTreeSet::new();
        names_in(&self.css, &mut by_sheet);
        let shows_naming = self
            .naming
            .iter()
            .any(|(id, names)| self.shown.contains(id) && names.iter().any(is_part));
        let may_nest =
            self.named.iter().any(is_part) || by_sheet.iter().any(is_part) || shows_naming;
        let sizes = self.parts.iter().map(|part| part.elements);
        // Where parts name each other, every one may stand in every element of the next.
        let repeated: usize = if may_nest {
            sizes.fold(1, |all, size| all.saturating_mul(size + 1))
        } else {
            sizes.sum()
        };
        let shows_using = self.shown.iter().any(|id| self.holds_use.contains(id));
        let elements = if shows_using {
            MOST_SHOWN
        } else {
            self.elements.saturating_mul(self.uses + 1).min(MOST_SHOWN)
        };
        // A marker stands at every corner of a line.
        let corners = if self.has_markers {
            self.lines.saturating_mul(self.uses + 1)
        } else {
            0
        };
        repeated.saturating_mul(elements + corners) > MOST_REPEATED
    }
}

/// The ids that `url(#…)` names in a value.
fn names_in(value: &str, names: &mut BTreeSet<String>) {
    for rest in value.split("url(").skip(1) {
        let name = rest.split(')').next().unwrap_or(rest);
        let name = name.replace("&quot;", "").replace("&apos;", "");
        let around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '#');
        names.insert(name.trim_matches(around).to_owned());
    }
}
