//! The values of a map by their types: texts, lists, numbers, days; each told where it is wrong.
//!
//! Knows no key; what a document or a site says with them is for `front_matter` and `config`.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::base::web_address::{WebAddress, web_address};
use crate::language::language::InputWords;
use crate::language::languages::inputs;
use crate::language::phrases::List;
use crate::model::front_matter::{Moment, Written};
use crate::model::keys::keys::Key;
use crate::read::head::dates;
use crate::read::head::node::{Node, NodeValue};
use crate::read::head::yaml::{Fields, KeyEntry};

/// An address that runs something, reads the reader's disk, or holds a name and a password.
pub const UNSAFE_LINK: Rule = Rule::error("unsafe-link");
/// A day that is not in the calendar.
pub const IMPOSSIBLE_DATE: Rule = Rule::error("impossible-date");

/// A text, whatever it may be meant as; none for lists, maps and empty values.
#[must_use]
pub fn scalar(value: &NodeValue) -> Option<String> {
    value.text().map(str::to_owned)
}

/// A text without what stands after a `#`: for values that are no running text, in which it can
/// only begin a remark. Nothing for lists, maps and empty values.
#[must_use]
pub fn before_remark(value: &NodeValue) -> &str {
    let text = value.text().unwrap_or("");
    text.split(" #").next().unwrap_or(text).trim_end()
}

/// Reads values by their types.
pub struct Reader<'f> {
    /// The map that is read.
    pub fields: &'f mut Fields,
}

impl Reader<'_> {
    /// The value under a key and its place, if there is one.
    pub(crate) fn take(&self, name: &str) -> Option<(Span, NodeValue)> {
        let entry: &KeyEntry = self.fields.entry(name)?;
        (!entry.value.is_null()).then(|| (entry.span, entry.value.clone()))
    }

    /// A text and its place.
    pub fn written(&mut self, name: &str) -> Option<Written> {
        let (span, value) = self.take(name)?;
        match value {
            NodeValue::List(_) | NodeValue::Map(_) => {
                self.fields.wrong(span, "text", None);
                None
            }
            value => scalar(&value).map(|text| Written { text, span }),
        }
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.written(name).map(|w| w.text)
    }

    /// An address of the web, by http or https, as a browser would read it. Anything else is
    /// reported and left out: an address that runs something must not reach a reader.
    pub fn web_address(&mut self, name: &str) -> Option<String> {
        let Written { text, span } = self.written(name)?;
        match web_address(&text) {
            WebAddress::Web(url) => return Some(if is_plain(&text) { text } else { url }),
            WebAddress::Unsafe | WebAddress::Credentials => {
                let place = Place::new(self.fields.source(), span);
                let finding = Diagnostic::new(&UNSAFE_LINK, place).with("target", text);
                self.fields.diagnostics.push(finding);
            }
            WebAddress::Own | WebAddress::Person(_) | WebAddress::Broken => {
                let near = Some(format!("https://{text}"))
                    .filter(|_| text.contains('.'))
                    .filter(|near| matches!(web_address(near), WebAddress::Web(_)));
                self.fields.wrong(span, "web", near);
            }
        }
        None
    }

    /// A list of texts with their places; a single text counts as a list of one.
    pub fn written_list(&mut self, name: &str) -> Vec<Written> {
        let Some((span, value)) = self.take(name) else {
            return Vec::new();
        };
        let items = match value {
            NodeValue::List(items) => items,
            NodeValue::Map(_) => {
                self.fields.wrong(span, "list", None);
                return Vec::new();
            }
            value => vec![Node { value, span }],
        };
        let mut list = Vec::with_capacity(items.len());
        for Node { value, span } in items {
            match scalar(&value) {
                Some(text) => list.push(Written {
                    span: self.fields.locate(span, &text),
                    text,
                }),
                None if value.is_null() => {}
                None => self.fields.wrong(span, "list", None),
            }
        }
        list
    }

    /// A list of words: a single text may hold several, with commas or semicolons between them.
    pub(crate) fn words(&mut self, name: &str) -> Vec<String> {
        let is_list = matches!(self.take(name), Some((_, NodeValue::List(_))));
        let list = self.list(name);
        if is_list {
            return list;
        }
        let words = list
            .iter()
            .flat_map(|text| text.split([',', ';']))
            .map(str::trim);
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// A list of texts.
    pub fn list(&mut self, name: &str) -> Vec<String> {
        self.written_list(name)
            .into_iter()
            .map(|w| w.text)
            .collect()
    }

    /// Yes or no, in any language.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        let (span, value) = self.take(name)?;
        let said = before_remark(&value).to_lowercase();
        let is_any = |words: fn(&InputWords) -> List| {
            inputs().any(|input| words(input).contains(&said.as_str()))
        };
        let flag = match said.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ if is_any(|input| input.yes) => Some(true),
            _ if is_any(|input| input.no) => Some(false),
            _ => None,
        };
        if flag.is_none() {
            self.fields.wrong(span, "flag", None);
        }
        flag
    }

    /// A whole number.
    pub fn number(&mut self, name: &str) -> Option<i64> {
        let (span, value) = self.take(name)?;
        let number = before_remark(&value).parse().ok();
        if number.is_none() {
            self.fields.wrong(span, "number", None);
        }
        number
    }

    /// A day, perhaps with a time of day.
    pub fn moment(&mut self, name: &str, zone: &TimeZone) -> Option<Moment> {
        self.parsed(name, "moment", |text| dates::parse_moment(text, zone))
    }

    /// A day.
    pub fn date(&mut self, name: &str, zone: &TimeZone) -> Option<Date> {
        self.parsed(name, "date", |text| dates::parse_day(text, zone))
    }

    /// A value that `parse` understands, told as a date that is not right otherwise.
    pub(crate) fn parsed<T>(
        &mut self,
        name: &str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let (span, value) = self.take(name)?;
        let text = before_remark(&value);
        let parsed = parse(text);
        if parsed.is_none() {
            self.tell_date(span, expected, text);
        }
        parsed
    }

    fn tell_date(&mut self, span: Span, expected: &'static str, text: &str) {
        if dates::looks_like_date(text) && dates::parse_date(part(text, ..10)).is_none() {
            let finding = Diagnostic::new(&IMPOSSIBLE_DATE, Place::new(self.fields.source(), span))
                .with("date", text);
            self.fields.diagnostics.push(finding);
        } else {
            self.fields.wrong(span, expected, dates::meant_date(text));
        }
    }

    /// A map, with its keys named.
    pub fn map(&mut self, name: &str, keys: &'static [Key]) -> Option<Fields> {
        let entry = self.fields.entry(name)?;
        if entry.value.is_null() {
            return None;
        }
        let span = entry.span;
        match self.fields.nested(entry) {
            Some(mut nested) => {
                nested.name_keys(&keys.iter().collect::<Vec<_>>(), &[]);
                Some(nested)
            }
            None => {
                self.fields.wrong(span, name_of_map(name), None);
                None
            }
        }
    }
}

/// What a map of this name should hold, as the messages call it.
fn name_of_map(name: &str) -> &'static str {
    match name {
        "adopted" => "adopted",
        "adjusted" => "adjusted",
        "image" => "image",
        _ => "map",
    }
}

/// Whether an address can be published as it is written: all of it are characters that an address
/// may hold.
fn is_plain(address: &str) -> bool {
    let is_odd = |byte: &u8| {
        matches!(
            byte,
            b'"' | b'<' | b'>' | b'\\' | b'`' | b'{' | b'}' | b'|' | b'^'
        )
    };
    address
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !is_odd(&byte))
}
