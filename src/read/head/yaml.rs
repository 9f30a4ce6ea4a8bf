//! YAML maps whose keys and values know where they stand.
//!
//! `serde_yaml` reads the values; the places of keys, which it does not tell, come from a scan of
//! the lines. A fault in one entry leaves the others readable. Knows no meaning of any key: the
//! tables of keys come from the caller.

use std::sync::Arc;

use serde_yaml::Value;
use unicode_normalization::UnicodeNormalization;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::base::suggestion::nearest;
use crate::model::front_matter::Key;
use crate::model::other_words::meant_by;

/// YAML that cannot be read.
pub const SYNTAX: Rule = Rule::error("yaml-syntax");
/// A key that does not exist.
pub const UNKNOWN_KEY: Rule = Rule::error("unknown-key");
/// A key that stands twice in one map.
pub const DUPLICATE_KEY: Rule = Rule::error("duplicate-key");
/// A value of another type than the key has.
pub const WRONG_TYPE: Rule = Rule::error("wrong-type");

/// The largest map that is read, in bytes; larger ones are surely a forgotten end mark.
pub const LARGEST: usize = 64 * 1024;

/// Brackets within brackets beyond this depth are surely a slip.
const DEEPEST: usize = 100;

/// One entry of a map.
#[derive(Debug)]
pub struct Entry {
    /// Key as written.
    pub key: String,
    /// Name of the key in the table; absent for keys that are not in it.
    pub name: Option<&'static str>,
    /// Where the key stands.
    pub key_span: Span,
    /// Where the value stands.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A map and what was wrong in it.
#[derive(Debug)]
pub struct Fields {
    source: Arc<Source>,
    /// Where the map stands.
    pub span: Span,
    /// Its entries in order.
    pub entries: Vec<Entry>,
    /// What was wrong in it so far.
    pub diagnostics: Vec<Diagnostic>,
}

/// A key found by the scan of the lines, with the span of its value.
struct Found {
    key: String,
    key_span: Span,
    span: Span,
}

impl Fields {
    /// Reads the map at `span` of `source`.
    #[must_use]
    pub fn read(source: &Arc<Source>, span: Span) -> Fields {
        let mut fields = Fields {
            source: Arc::clone(source),
            span,
            entries: Vec::new(),
            diagnostics: Vec::new(),
        };
        if let Some(fault) = too_much(source, span) {
            fields.diagnostics.push(fault);
            return fields;
        }
        let found = fields.without_duplicates(scan_keys(source.slice(span), span.start as usize));
        match fields.parse(&found) {
            Ok(Value::Mapping(map)) => fields.take_map(map, found),
            Ok(Value::Null) => {}
            Ok(_) => {
                let at = Place::new(source, fields.first_line());
                fields
                    .diagnostics
                    .push(Diagnostic::new(&SYNTAX, at).message("yaml-no-map"));
            }
            Err(error) if found.is_empty() => fields.syntax_fault(&error, span.start as usize),
            Err(_) => fields.parse_each(found),
        }
        fields
    }

    /// A map that is the value of an entry.
    #[must_use]
    pub fn nested(&self, entry: &Entry) -> Option<Fields> {
        let Value::Mapping(map) = entry.value.clone() else {
            return None;
        };
        let mut fields = Fields {
            source: Arc::clone(&self.source),
            span: entry.span,
            entries: Vec::new(),
            diagnostics: Vec::new(),
        };
        let text = self.source.slice(entry.span);
        let mut from = 0;
        let found = map.keys().filter_map(|key| {
            let key = key.as_str()?.to_owned();
            let at = find_key(text, &key, from).unwrap_or(from);
            from = (at + key.len()).min(text.len());
            let key_span = Span::new(at, from).shifted(entry.span.start as usize);
            Some(Found {
                key,
                key_span,
                span: value_span(text, from).shifted(entry.span.start as usize),
            })
        });
        let found: Vec<Found> = found.collect();
        fields.take_map(map, found);
        Some(fields)
    }

    /// Gives every entry its name from `keys` and tells those that are not in it; `others` are keys
    /// that exist but not here, for a better message.
    pub fn name_keys(&mut self, keys: &[&'static Key], others: &[&'static Key]) {
        for entry in &mut self.entries {
            let wanted: String = entry.key.nfc().collect();
            let is = |key: &&&Key| key.name == wanted || key.swedish == wanted;
            if let Some(key) = keys.iter().find(is) {
                entry.name = Some(key.name);
                continue;
            }
            let place = Place::new(&self.source, entry.key_span);
            let finding = Diagnostic::new(&UNKNOWN_KEY, place).with("key", &entry.key);
            let near = meant_by(&wanted, keys)
                .or_else(|| nearest(&wanted, keys.iter().flat_map(|k| [k.name, k.swedish])));
            self.diagnostics.push(if others.iter().any(|k| is(&k)) {
                finding.message("unknown-key-here")
            } else if others.is_empty() {
                let known: Vec<&str> = keys.iter().map(|k| k.name).collect();
                finding
                    .message("unknown-key-there")
                    .with("keys", known.join(", "))
                    .suggest(near)
            } else {
                finding.suggest(near)
            });
        }
        self.tell_doubled_names();
    }

    /// The entry with this name; of two (a key and its Swedish name) the first.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.name == Some(name))
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Tells that the value of an entry is not what it should be; `expected` names that in the
    /// messages.
    pub fn wrong(&mut self, span: Span, expected: &'static str, near: Option<String>) {
        let finding =
            Diagnostic::new(&WRONG_TYPE, Place::new(&self.source, span)).with("expected", expected);
        self.diagnostics.push(finding.suggest(near));
    }

    /// Where `text` stands within `span` as a word of its own, or all of `span`.
    #[must_use]
    pub fn locate(&self, span: Span, text: &str) -> Span {
        let whole = self.source.slice(span);
        let is_word = |at: &usize| {
            let before = whole[..*at].chars().next_back();
            let after = whole[at + text.len()..].chars().next();
            [before, after]
                .into_iter()
                .flatten()
                .all(|c| !c.is_alphanumeric())
        };
        let found = whole
            .match_indices(text)
            .map(|(at, _)| at)
            .find(is_word)
            .filter(|_| !text.is_empty());
        found.map_or(span, |at| {
            Span::new(at, at + text.len()).shifted(span.start as usize)
        })
    }

    fn tell_doubled_names(&mut self) {
        for (i, entry) in self.entries.iter().enumerate() {
            let first = self.entries[..i]
                .iter()
                .find(|e| e.name.is_some() && e.name == entry.name);
            if let Some(first) = first {
                let finding =
                    Diagnostic::new(&DUPLICATE_KEY, Place::new(&self.source, entry.key_span))
                        .message("doubled-key");
                let finding = finding.with("key", &entry.key).with("other", &first.key);
                self.diagnostics
                    .push(finding.related(Place::new(&self.source, first.key_span)));
            }
        }
    }

    fn without_duplicates(&mut self, found: Vec<Found>) -> Vec<Found> {
        let mut kept: Vec<Found> = Vec::with_capacity(found.len());
        for entry in found {
            match kept.iter().find(|k| k.key == entry.key) {
                None => kept.push(entry),
                Some(first) => {
                    let finding =
                        Diagnostic::new(&DUPLICATE_KEY, Place::new(&self.source, entry.key_span));
                    self.diagnostics.push(
                        finding
                            .with("key", entry.key)
                            .related(Place::new(&self.source, first.key_span)),
                    );
                }
            }
        }
        kept
    }

    /// The whole map; entries that the scan left out (duplicates) are left out here too.
    fn parse(&self, found: &[Found]) -> Result<Value, serde_yaml::Error> {
        if self.diagnostics.is_empty() {
            return serde_yaml::from_str(self.source.slice(self.span));
        }
        let text: String = found
            .iter()
            .map(|f| self.source.slice(f.whole()))
            .collect::<Vec<_>>()
            .join("\n");
        serde_yaml::from_str(&text)
    }

    /// Each entry for itself, so that a fault in one leaves the others readable.
    fn parse_each(&mut self, found: Vec<Found>) {
        let before = self.diagnostics.len();
        for entry in found {
            let whole = entry.whole();
            match serde_yaml::from_str(self.source.slice(whole)) {
                Ok(Value::Mapping(map)) => self.take_map(map, vec![entry]),
                Ok(_) => {}
                Err(error) => self.syntax_fault(&error, whole.start as usize),
            }
        }
        if self.diagnostics.len() == before
            && let Err(error) = serde_yaml::from_str::<Value>(self.source.slice(self.span))
        {
            self.syntax_fault(&error, self.span.start as usize);
        }
    }

    fn take_map(&mut self, map: serde_yaml::Mapping, found: Vec<Found>) {
        let mut found = found.into_iter().map(Some).collect::<Vec<_>>();
        for (key, value) in map {
            let key = match key {
                Value::String(key) => key,
                other => serde_yaml::to_string(&other)
                    .unwrap_or_default()
                    .trim_end()
                    .to_owned(),
            };
            let place = found
                .iter_mut()
                .find(|f| f.as_ref().is_some_and(|f| f.key == key))
                .and_then(Option::take);
            let (key_span, span) =
                place.map_or((self.first_line(), self.span), |f| (f.key_span, f.span));
            self.entries.push(Entry {
                key,
                name: None,
                key_span,
                span,
                value,
            });
        }
    }

    fn first_line(&self) -> Span {
        let text = self.source.slice(self.span);
        Span::new(0, text.find('\n').unwrap_or(text.len())).shifted(self.span.start as usize)
    }

    /// Tells a fault of syntax at its place, with the cause in plain words where it is one of the
    /// usual ones.
    fn syntax_fault(&mut self, error: &serde_yaml::Error, offset: usize) {
        let index = error.location().map_or(0, |l| l.index()) + offset;
        let text = self.source.text();
        let index = self
            .source
            .floor(u32::try_from(index).unwrap_or(u32::MAX))
            .min(self.span.end as usize);
        let line_start = text[..index]
            .rfind('\n')
            .map_or(0, |i| i + 1)
            .max(self.span.start as usize);
        let line_end = text[line_start..]
            .find('\n')
            .map_or(text.len(), |i| line_start + i);
        let line = &text[line_start..line_end];
        let (key, span) = cause(line, Span::new(line_start, line_end), index);
        let finding = Diagnostic::new(&SYNTAX, Place::new(&self.source, span)).message(key);
        let detail = error.to_string();
        let detail = detail
            .split(" at line ")
            .next()
            .unwrap_or_default()
            .to_owned();
        let value = line
            .split_once(':')
            .map_or(line, |(_, v)| v)
            .trim()
            .to_owned();
        self.diagnostics
            .push(finding.with("detail", detail).with("value", value));
    }
}

impl Found {
    fn whole(&self) -> Span {
        Span {
            start: self.key_span.start,
            end: self.span.end,
        }
    }
}

/// What is too long or too deep to be meant. The parser would take minutes over thousands of open
/// brackets.
fn too_much(source: &Arc<Source>, span: Span) -> Option<Diagnostic> {
    let told = |at: Span, key| Some(Diagnostic::new(&SYNTAX, Place::new(source, at)).message(key));
    let text = source.slice(span);
    if text.len() > LARGEST {
        let first = text.find('\n').unwrap_or(text.len());
        return told(
            Span::new(0, first).shifted(span.start as usize),
            "yaml-long",
        );
    }
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'\n' if depth < DEEPEST => depth = 0,
            _ => {}
        }
        if depth >= DEEPEST {
            return told(
                Span::new(at, at + 1).shifted(span.start as usize),
                "yaml-bracket",
            );
        }
    }
    None
}

/// The usual causes of faulty YAML, as the key of a message and the span to point at.
fn cause(line: &str, span: Span, index: usize) -> (&'static str, Span) {
    let at =
        |from: usize, length: usize| Span::new(from, from + length).shifted(span.start as usize);
    if let Some(tab) = line.find('\t').filter(|&t| line[..t].trim().is_empty()) {
        return ("yaml-tab", at(tab, 1));
    }
    let indent = line.len() - line.trim_start().len();
    if indent > 0 && line.contains(':') {
        return ("yaml-indent", at(0, indent));
    }
    if let Some((key, value)) = line.split_once(": ") {
        let from = key.len() + 2;
        let value = value.trim_end();
        if value.starts_with(['@', '%', '`', '*', '&', '!', '|', '>']) {
            return ("yaml-needs-quotes", at(from, value.len()));
        }
        if value.starts_with(['"', '\'']) {
            return ("yaml-quote", at(from, value.len()));
        }
        if value.starts_with(['[', '{']) {
            return ("yaml-bracket", at(from, value.len()));
        }
        if value.contains(": ") || value.ends_with(':') {
            return ("yaml-needs-quotes", at(from, value.len()));
        }
    }
    let index = index.clamp(span.start as usize, span.end as usize);
    (
        "yaml-syntax",
        if span.range().is_empty() {
            span
        } else {
            Span::new(index, span.end as usize)
        },
    )
}

/// The keys at the start of a line, each with the span of its value, which ends where the next key
/// begins.
fn scan_keys(text: &str, offset: usize) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((key, length)) = key_of(line) {
            if let Some(last) = found.last_mut() {
                last.span.end = u32::try_from(at + offset).unwrap_or(u32::MAX);
            }
            let key_span = Span::new(at, at + length).shifted(offset);
            found.push(Found {
                key,
                key_span,
                span: Span::new(at + length, text.len()).shifted(offset),
            });
        }
        at += line.len();
    }
    for entry in &mut found {
        let range = entry.span.range();
        let value = &text[range.start - offset..range.end - offset];
        let start = value.find(':').map_or(0, |i| i + 1);
        let trimmed = value[start..].trim_start().len();
        let end = value.trim_end().len().max(start);
        entry.span = Span::new(value.len() - trimmed, end).shifted(range.start);
        if trimmed == 0 {
            entry.span = Span::new(range.start, range.start + start);
        }
    }
    found
}

/// The key that a line begins with and its length as written; none for comments, list items and
/// continued lines.
fn key_of(line: &str) -> Option<(String, usize)> {
    let first = line.chars().next()?;
    if first.is_whitespace() || matches!(first, '#' | '-' | '{' | '}' | '[' | ']' | ',') {
        return None;
    }
    let colon = match first {
        '"' | '\'' => line[1..].find(first).map(|i| i + 2)?,
        _ => line.find(':')?,
    };
    let (key, rest) = line.split_at(colon);
    let after = rest.trim_start().strip_prefix(':')?;
    let is_key = after.is_empty() || after.starts_with(char::is_whitespace);
    is_key.then(|| {
        (
            key.trim_end().trim_matches(['"', '\'']).to_owned(),
            key.trim_end().len(),
        )
    })
}

/// Where `key` stands as a key in `text`, from `from` on.
fn find_key(text: &str, key: &str, from: usize) -> Option<usize> {
    text[from..]
        .match_indices(key)
        .map(|(i, _)| from + i)
        .find(|&i| {
            let before = text[..i].chars().next_back();
            let after = text[i + key.len()..]
                .trim_start_matches(['"', '\''])
                .trim_start();
            after.starts_with(':') && before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
        })
}

/// Where the value after a key of a nested map stands: between braces up to the next comma or the
/// closing brace, else to the end of the line or, for a list or map below the key, of the text.
fn value_span(text: &str, key_end: usize) -> Span {
    let colon = text[key_end..]
        .find(':')
        .map_or(key_end, |i| key_end + i + 1);
    let start = text.len() - text[colon..].trim_start().len();
    let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
    let in_braces = text.trim_start().starts_with('{');
    let mut quote = None;
    let mut depth = 0_i32;
    let end = text[start..line_end].char_indices().find(|(_, c)| {
        match (quote, *c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(*c),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => depth -= 1,
            _ => {}
        }
        in_braces && quote.is_none() && (depth < 0 || (depth == 0 && *c == ','))
    });
    let end = end.map_or(line_end, |(i, _)| start + i);
    Span::new(start, start + text[start..end].trim_end().len())
}
