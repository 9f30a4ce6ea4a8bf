//! Raw HTML in a text: its tags and their attributes, each with its place.
//!
//! `read/html/tags` reads it. Whatever a rule or a page wants of raw HTML stands here, so that
//! nobody has to read HTML a second time.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::source::Span;

/// A piece of raw HTML.
#[derive(Clone, Debug, Default)]
pub struct RawHtml<'a> {
    /// What is written, without the marks of what it stands in (those of a quotation, say).
    pub text: Cow<'a, str>,
    /// Its tags, in order. What stands in comments, scripts and the like is none.
    pub tags: Vec<HtmlTag>,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlTag {
    /// The element's name in lower case.
    pub name: String,
    /// From `<` to the byte after `>`, in the text of the piece.
    pub at: Range<usize>,
    /// The same in the file.
    pub span: Span,
    /// Whether it ends an element.
    pub closes: bool,
    /// Whether it begins one that has no end of its own: `<br>`, or `<x/>` in a drawing.
    pub is_whole: bool,
    /// Its attributes, in order.
    pub attributes: Vec<HtmlAttribute>,
}

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlAttribute {
    /// Its name in lower case.
    pub name: String,
    /// Its value, as browsers read it; nothing where only the name stands.
    pub value: Option<String>,
    /// From its name to the end of its value, quotation marks included, in the text of the piece.
    pub at: Range<usize>,
    /// The same in the file.
    pub span: Span,
}

impl HtmlTag {
    /// The attribute with this name; of two, browsers heed the first.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&HtmlAttribute> {
        self.attributes.iter().find(|own| own.name == name)
    }

    /// The value of an attribute; nothing where it has none.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name)?.value.as_deref()
    }

    /// The level of the heading that it begins or ends.
    #[must_use]
    pub fn heading_level(&self) -> Option<u8> {
        match self.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => None,
        }
    }
}
