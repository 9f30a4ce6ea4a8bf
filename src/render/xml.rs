//! XML being written: escaped, indented, and without characters that XML may not hold.
//!
//! Knows no format; feeds and the sitemap are written with it.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesPI, BytesStart, BytesText, Event};

use crate::base::bytes::any_byte;
use crate::base::text_part::part;

/// XML in the making. Writing to memory cannot fail.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A document that says that it is XML in UTF-8.
    pub(crate) fn new() -> Xml {
        let mut xml = Xml {
            writer: Writer::new_with_indent(Vec::new(), b' ', 1),
        };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    fn event(&mut self, event: Event<'_>) {
        let _ = self.writer.write_event(event);
    }

    /// The style sheet that browsers show the document with.
    pub(crate) fn style_sheet(&mut self, address: &str) {
        self.event(Event::PI(BytesPI::new(format!(
            "xml-stylesheet type=\"text/css\" href=\"{address}\""
        ))));
    }

    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let mut start = BytesStart::new(name);
        start.extend_attributes(attributes.iter().map(clean_attribute));
        self.event(Event::Start(start));
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let _ = self
            .writer
            .create_element(name)
            .with_attributes(attributes.iter().map(clean_attribute))
            .write_empty();
    }

    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    pub(crate) fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let element = self
            .writer
            .create_element(name)
            .with_attributes(attributes.iter().map(clean_attribute));
        let _ = element.write_text_content(BytesText::new(&xml_text(text)));
    }

    /// An element whose text has been through [`escaped`].
    pub(crate) fn escaped_text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let element = self
            .writer
            .create_element(name)
            .with_attributes(attributes.iter().map(clean_attribute));
        let _ = element.write_text_content(BytesText::from_escaped(text));
    }

    /// The document, ending in a line break.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut out = self.writer.into_inner();
        out.push(b'\n');
        out
    }
}

/// An attribute whose value holds nothing that XML may not hold.
fn clean_attribute<'a>(attribute: &'a (&str, &str)) -> (&'a str, Cow<'a, str>) {
    (attribute.0, xml_text(attribute.1))
}

/// A text as it stands in XML: for what stands in several documents.
#[must_use]
pub(crate) fn escaped(text: &str) -> String {
    let text = xml_text(text);
    let mut out = String::with_capacity(text.len() * 9 / 8);
    let mut from = 0;
    // The writer's own way takes twice as long, which counts for whole texts as HTML.
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\'' => "&apos;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\r' => "&#13;",
            _ => continue,
        };
        out.push_str(part(&text, from..at));
        out.push_str(escape);
        from = at + 1;
    }
    out.push_str(part(&text, from..));
    out
}

/// A text without what XML may not hold. Such characters are rare, and those beyond ASCII begin
/// with few bytes.
fn xml_text(text: &str) -> Cow<'_, str> {
    let is_suspect = |byte: u8| {
        matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xef) && !matches!(byte, b'\t' | b'\n' | b'\r')
    };
    if any_byte(text, is_suspect) && !text.chars().all(is_xml) {
        return text.chars().filter(|c| is_xml(*c)).collect();
    }
    text.into()
}

/// Whether XML 1.0 may hold a character at all; control characters pasted from elsewhere may not.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
        || (c >= ' ' && !('\u{7f}'..='\u{9f}').contains(&c) && c != '\u{fffe}' && c != '\u{ffff}')
}
