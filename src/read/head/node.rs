//! YAML as a tree whose nodes know where they stand.
//!
//! Made from the events of `saphyr-parser`, which knows every place; what a plain word means where
//! a theme may want numbers is for `serde_yaml` to say. Knows no keys. Two things differ from YAML,
//! because a writer means them so: a word stays as it is written, so that `1.10` is no number that
//! loses its end, and a `#` right before a letter or figure begins no comment: "Nyhetsbrev #12".

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marks};

use crate::base::source::Span;

/// Lists and maps within each other beyond this depth are surely a slip.
const DEEPEST: usize = 100;

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub value: NodeValue,
    /// Where it stands, with its quotation marks or brackets.
    pub span: Span,
}

/// A value as YAML tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeValue {
    /// Nothing, or a word for it.
    Null,
    /// A text. A plain one has no quotation marks, and may be meant as a number or yes or no.
    Text {
        /// What it says.
        text: String,
        /// Whether it is written without quotation marks.
        is_plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map.
    Map(Vec<Pair>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl NodeValue {
    /// Whether it is a map.
    #[must_use]
    pub fn is_map(&self) -> bool {
        matches!(self, NodeValue::Map(_))
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_null(&self) -> bool {
        *self == NodeValue::Null
    }

    /// A text, whatever it may be meant as; none for lists, maps, and what is empty.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            NodeValue::Text { text, .. } => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The value as JSON, with plain words as the numbers and flags that YAML sees in them.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        match self {
            NodeValue::Null => serde_json::Value::Null,
            NodeValue::Text { text, is_plain } if *is_plain => plain_json(text),
            NodeValue::Text { text, .. } => text.clone().into(),
            NodeValue::List(items) => items.iter().map(|item| item.value.json()).collect(),
            NodeValue::Map(pairs) => pairs
                .iter()
                .map(|pair| (pair.key.clone(), pair.value.value.json()))
                .collect(),
        }
    }
}

/// A plain word as JSON: what it means by itself in YAML is for `serde_yaml` to say.
fn plain_json(text: &str) -> serde_json::Value {
    use serde_json::Value as Json;
    match serde_yaml::from_str::<Json>(text) {
        Ok(value @ (Json::Bool(_) | Json::Number(_) | Json::Null)) => value,
        // A word that is a map or a fault when it stands alone is a word here.
        _ => text.into(),
    }
}

/// The tree of a text that stands `offset` bytes into its file; or the byte of the file at which it
/// cannot be read.
///
/// # Errors
/// When it is no YAML, or uses what no writer means: names for values, and types.
pub fn parse(text: &str, offset: usize) -> Result<Node, usize> {
    let text = Readable::of(text, offset);
    let mut builder = NodeBuilder {
        text: &text,
        open: Vec::new(),
        root: None,
    };
    let mut parser = Parser::new_from_str(&text.masked);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, marks)) => builder.take(event, marks)?,
            Err(error) => return Err(text.byte(error.marker().index())),
        }
    }
    let nothing = Node {
        value: NodeValue::Null,
        span: Span::new(offset, offset),
    };
    Ok(builder.root.unwrap_or(nothing))
}

/// A text as the parser is to read it.
struct Readable<'t> {
    written: &'t str,
    /// The text with a sign of no meaning for each `#` that begins no comment.
    masked: Cow<'t, str>,
    mask: Option<char>,
    /// The byte at which each character begins, where not every character is one byte.
    bytes: Vec<usize>,
    offset: usize,
}

impl<'t> Readable<'t> {
    fn of(written: &'t str, offset: usize) -> Readable<'t> {
        let bytes = if written.is_ascii() {
            Vec::new()
        } else {
            written.char_indices().map(|(at, _)| at).collect()
        };
        let meant = meant_signs(written);
        // Any sign will do that the text does not have.
        let mask =
            ('\u{e000}'..='\u{f8ff}').find(|sign| !meant.is_empty() && !written.contains(*sign));
        let masked = match mask {
            None => Cow::Borrowed(written),
            Some(mask) => {
                let sign = |(at, c)| if meant.contains(&at) { mask } else { c };
                Cow::Owned(written.char_indices().map(sign).collect())
            }
        };
        Readable {
            written,
            masked,
            mask,
            bytes,
            offset,
        }
    }

    /// The byte of the file at which a character of the text begins.
    fn byte(&self, character: usize) -> usize {
        self.offset + self.inner(character)
    }

    fn inner(&self, character: usize) -> usize {
        if self.bytes.is_empty() {
            character.min(self.written.len())
        } else {
            self.bytes
                .get(character)
                .copied()
                .unwrap_or(self.written.len())
        }
    }

    fn unmasked(&self, text: Cow<'_, str>) -> String {
        match self.mask {
            Some(mask) => text.replace(mask, "#"),
            None => text.into_owned(),
        }
    }

    /// Where a scalar stands. The parser counts what follows to it.
    fn span(&self, marks: Marks, style: ScalarStyle) -> Span {
        let (start, end) = (
            self.inner(marks.start.index()),
            self.inner(marks.end.index()),
        );
        let written = self.written.get(start..end).unwrap_or("").trim_end();
        let length = match style {
            ScalarStyle::SingleQuoted => written.rfind('\'').map_or(written.len(), |at| at + 1),
            ScalarStyle::DoubleQuoted => written.rfind('"').map_or(written.len(), |at| at + 1),
            _ => written.len(),
        };
        Span::new(start, start + length).shifted(self.offset)
    }
}

/// Where a `#` stands that YAML takes for the beginning of a comment and no writer does: after a
/// value has begun, and right before a letter or figure.
fn meant_signs(text: &str) -> Vec<usize> {
    let mut meant = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let value = line.len() - line.trim_start().len();
        for (at, _) in line.match_indices(" #").filter(|(at, _)| *at >= value) {
            let next = line.get(at + 2..).and_then(|rest| rest.chars().next());
            if next.is_some_and(char::is_alphanumeric) {
                meant.push(start + at + 1);
            }
        }
        start += line.len();
    }
    meant
}

/// A list or map that is being read.
enum Open {
    List(Vec<Node>),
    Map(Vec<Pair>, Option<(String, Span)>),
}

/// Puts nodes together as they come.
struct NodeBuilder<'t> {
    text: &'t Readable<'t>,
    /// Lists and maps that have begun, with the place where they did; and whether in brackets.
    open: Vec<(Open, usize, bool)>,
    root: Option<Node>,
}

impl NodeBuilder<'_> {
    fn take(&mut self, event: Event<'_>, marks: Marks) -> Result<(), usize> {
        let at = self.text.byte(marks.start.index());
        let (anchor, tag) = match &event {
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(anchor, tag)
            | Event::MappingStart(anchor, tag) => (*anchor, tag.as_ref()),
            Event::Alias(_) => return Err(at),
            _ => (0, None),
        };
        if anchor != 0 || tag.is_some_and(|tag| !tag.is_yaml_core_schema()) {
            return Err(at);
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let span = self.text.span(marks, style);
                let is_plain = style == ScalarStyle::Plain;
                let text = self.text.unmasked(text);
                let is_null =
                    is_plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null && !self.is_at_key() {
                    NodeValue::Null
                } else {
                    NodeValue::Text { text, is_plain }
                };
                self.add(Node { value, span });
            }
            Event::SequenceStart(..) => self.begin(Open::List(Vec::new()), at, &marks)?,
            Event::MappingStart(..) => self.begin(Open::Map(Vec::new(), None), at, &marks)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(&marks),
            Event::DocumentStart(_) if self.root.is_some() => return Err(at),
            _ => {}
        }
        Ok(())
    }

    fn is_at_key(&self) -> bool {
        matches!(self.open.last(), Some((Open::Map(_, None), ..)))
    }

    fn begin(&mut self, open: Open, at: usize, marks: &Marks) -> Result<(), usize> {
        if self.open.len() >= DEEPEST {
            return Err(at);
        }
        self.open.push((open, at, !marks.is_empty()));
        Ok(())
    }

    fn end(&mut self, marks: &Marks) {
        let Some((open, start, is_in_brackets)) = self.open.pop() else {
            return;
        };
        let (value, last) = match open {
            Open::List(items) => {
                let last = items.last().map(|item| item.span.range().end);
                (NodeValue::List(items), last)
            }
            Open::Map(pairs, _) => {
                let last = pairs.last().map(|pair| pair.value.span.range().end);
                (NodeValue::Map(pairs), last)
            }
        };
        let end = if is_in_brackets {
            let inner = (start - self.text.offset, self.text.inner(marks.end.index()));
            let written = self.text.written.get(inner.0..inner.1).unwrap_or("");
            start + written.trim_end().len()
        } else {
            last.unwrap_or(start)
        };
        let span = Span::new(start, end);
        self.add(Node { value, span });
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some((Open::List(items), ..)) => items.push(node),
            Some((Open::Map(pairs, key), ..)) => match key.take() {
                Some((key, key_span)) => pairs.push(Pair {
                    key,
                    key_span,
                    value: node,
                }),
                None => *key = Some((key_text(node.value), node.span)),
            },
        }
    }
}

/// The text of a key. A list or map as a key names nothing.
fn key_text(value: NodeValue) -> String {
    match value {
        NodeValue::Text { text, .. } => text,
        NodeValue::Null | NodeValue::List(_) | NodeValue::Map(_) => String::new(),
    }
}
