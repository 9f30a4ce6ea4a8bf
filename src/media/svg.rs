//! A drawing as text (SVG): its size, and the drawing without what could act, reach another server
//! or tell of its author.
//!
//! What is let through is named here: elements that draw, and attributes that cannot load anything.
//! Everything else goes. What the picture may have lost by that is told; what programs only wrote
//! for themselves goes without a word.

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use crate::media::css::clean_css;

/// Elements of a drawing that stands still.
const ELEMENTS: &[&str] = &[
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
];

/// Attributes with a prefix that are let through; other prefixes belong to the programs that wrote
/// them.
const PREFIXED: [&str; 4] = ["xlink:href", "xlink:title", "xml:lang", "xml:space"];

/// Attributes that hold words or names, and are never read as style.
const WORDS: [&str; 9] = [
    "class",
    "id",
    "lang",
    "name",
    "role",
    "title",
    "xlink:title",
    "xml:lang",
    "xml:space",
];

/// A drawing that has been cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanSvg {
    /// The drawing.
    pub text: String,
    /// Width and height in whole pixels, where the drawing says them.
    pub size: Option<(u32, u32)>,
    /// What it may have lost: the name, and where it stood in the text.
    pub lost: Vec<(String, usize)>,
}

/// Cleans a drawing; nothing when the text is no drawing at all.
#[must_use]
pub fn clean_svg(text: &str) -> Option<CleanSvg> {
    let mut reader = Reader::from_str(text);
    let mut cleaner = Cleaner::default();
    loop {
        let at = usize::try_from(reader.buffer_position()).ok()?;
        match reader.read_event().ok()? {
            Event::Start(start) => {
                if cleaner.element(&start, at, false).is_none() {
                    let end = start.to_end().into_owned();
                    reader.read_to_end(end.name()).ok()?;
                }
            }
            Event::Empty(start) => drop(cleaner.element(&start, at, true)),
            Event::End(_) => cleaner.end()?,
            Event::Text(words) => cleaner.text(&words.into_inner()),
            Event::CData(words) => cleaner.text(&words.into_inner()),
            Event::GeneralRef(reference) => {
                // A character by its number, or one of the five names that XML has; names of the
                // file's own mean nothing.
                let character = reference
                    .resolve_char_ref()
                    .ok()
                    .flatten()
                    .map(String::from);
                let named = || resolve_predefined_entity(&reference).map(str::to_owned);
                cleaner.text(&character.or_else(named).unwrap_or_default());
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if !cleaner.has_root || !cleaner.open.is_empty() {
        return None;
    }
    let mut text = String::from_utf8(cleaner.writer.into_inner()).ok()?;
    text.push('\n');
    Some(CleanSvg {
        text,
        size: cleaner.size,
        lost: cleaner.lost,
    })
}

struct Cleaner {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
    has_root: bool,
    size: Option<(u32, u32)>,
    lost: Vec<(String, usize)>,
    /// The style sheet that is being read: browsers read its pieces as one, so it is judged as one.
    css: String,
    css_at: usize,
}

impl Default for Cleaner {
    fn default() -> Cleaner {
        let writer = Writer::new(Vec::new());
        Cleaner {
            writer,
            open: Vec::new(),
            has_root: false,
            size: None,
            lost: Vec::new(),
            css: String::new(),
            css_at: 0,
        }
    }
}

impl Cleaner {
    /// Writes an element that is let through; nothing when it goes, with all that is in it.
    fn element(&mut self, start: &BytesStart<'_>, at: usize, is_empty: bool) -> Option<()> {
        let name = start.name().into_inner();
        let local = name.strip_prefix("svg:").unwrap_or(name);
        let is_root = !self.has_root;
        let in_place = |known: &&&str| {
            if is_root {
                **known == "svg"
            } else {
                self.open.last() != Some(&"style")
            }
        };
        let known = ELEMENTS
            .iter()
            .find(|known| **known == local)
            .filter(in_place);
        let Some(known) = known else {
            // What is named after a program is that program's own.
            if !local.contains(':') && local != "metadata" {
                self.lost.push((format!("<{name}>"), at));
            }
            return None;
        };
        let mut element = BytesStart::new(*known);
        if is_root {
            element.push_attribute(("xmlns", "http://www.w3.org/2000/svg"));
            element.push_attribute(("xmlns:xlink", "http://www.w3.org/1999/xlink"));
        }
        for attribute in start.attributes().with_checks(false).flatten() {
            let name = attribute.key.into_inner();
            let Ok(value) = unescape(&attribute.value) else {
                continue;
            };
            match attribute_of(known, name, &value) {
                AttributeVerdict::Keep(value) => element.push_attribute((name, value.as_str())),
                AttributeVerdict::Lose => self.lost.push((format!("{name}=\"…\""), at)),
                AttributeVerdict::Drop => {}
            }
        }
        if is_root {
            (self.has_root, self.size) = (true, size_of(&element));
        }
        // Writing to memory cannot fail.
        let _ = self.writer.write_event(if is_empty {
            Event::Empty(element)
        } else {
            Event::Start(element)
        });
        if !is_empty {
            self.open.push(known);
            (self.css, self.css_at) = (String::new(), at);
        }
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        let name = self.open.pop()?;
        if name == "style" {
            let (css, lost) = clean_css(&self.css);
            self.lost
                .extend(lost.into_iter().map(|what| (what, self.css_at)));
            let _ = self.writer.write_event(Event::Text(BytesText::new(&css)));
        }
        let _ = self.writer.write_event(Event::End(BytesEnd::new(name)));
        Some(())
    }

    fn text(&mut self, words: &str) {
        match self.open.last() {
            None => {}
            Some(&"style") => self.css.push_str(words),
            Some(_) => drop(self.writer.write_event(Event::Text(BytesText::new(words)))),
        }
    }
}

/// What becomes of an attribute.
enum AttributeVerdict {
    /// It stays, with this value.
    Keep(String),
    /// It goes, and may be missed.
    Lose,
    /// It goes, and is not missed.
    Drop,
}

fn attribute_of(element: &str, name: &str, value: &str) -> AttributeVerdict {
    let keep = || AttributeVerdict::Keep(value.to_owned());
    if name == "xmlns"
        || name.starts_with("xmlns:")
        || (name.contains(':') && !PREFIXED.contains(&name))
    {
        return AttributeVerdict::Drop;
    }
    if !name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
    {
        return AttributeVerdict::Drop;
    }
    match name {
        "href" | "xlink:href" => {
            // Browsers read addresses without their white space and control characters.
            let address: String = value
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect();
            let is_safe = match element {
                "a" => ["#", "http://", "https://", "mailto:"]
                    .iter()
                    .any(|start| address.starts_with(start)),
                "image" | "feImage" => address.starts_with('#') || is_picture(&address),
                _ => address.starts_with('#'),
            };
            if is_safe {
                AttributeVerdict::Keep(address)
            } else {
                AttributeVerdict::Lose
            }
        }
        "style" => match clean_css(value) {
            (css, lost) if lost.is_empty() => AttributeVerdict::Keep(css),
            _ => AttributeVerdict::Lose,
        },
        "src" | "srcset" | "action" | "formaction" | "ping" | "is" => AttributeVerdict::Lose,
        _ if name
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("on")) =>
        {
            AttributeVerdict::Lose
        }
        _ if WORDS.contains(&name) || name.starts_with("aria-") || name.starts_with("data-") => {
            keep()
        }
        _ if !clean_css(value).1.is_empty() => AttributeVerdict::Lose,
        _ => keep(),
    }
}

/// Whether an address holds the picture itself, made of pixels.
fn is_picture(address: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp"]
        .iter()
        .any(|kind| address.starts_with(&format!("data:image/{kind};base64,")))
}

/// Width and height of a drawing: its attributes in whole pixels, else the last two numbers of its
/// view box.
fn size_of(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    let attribute = |name: &str| {
        let found = root.try_get_attribute(name).ok().flatten()?;
        Some(found.value.into_owned())
    };
    let pixels = |value: String| {
        let number = value.trim_end_matches("px").trim().parse::<f64>().ok();
        number.filter(|n| (1.0..1e6).contains(n))
    };
    let sides = attribute("width")
        .and_then(pixels)
        .zip(attribute("height").and_then(pixels));
    let boxed = || {
        let text = attribute("viewBox")?;
        let numbers: Vec<f64> = text
            .split([' ', ','])
            .filter(|n| !n.is_empty())
            .filter_map(|n| n.parse().ok())
            .collect();
        Some((*numbers.get(2)?, *numbers.get(3)?))
    };
    let (width, height) = sides.or_else(boxed)?;
    let whole = |side: f64| format!("{side:.0}").parse().ok();
    Some((whole(width)?, whole(height)?))
}
