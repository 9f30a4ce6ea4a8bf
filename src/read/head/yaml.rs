//! YAML maps whose keys and values know where they stand.
//!
//! Made from the tree of `node`; where that cannot be had, from the chunks of single keys, so that
//! a fault in one entry leaves the others readable. Knows no meaning of any key: the tables of keys
//! come from the caller.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::base::suggestion::nearest;
use crate::language::languages::own_name;
use crate::model::keys::keys::{Key, key_named, language_of_keys, map_with};
use crate::model::keys::other_words::meant_by;
use crate::read::head::cause::cause;
use crate::read::head::chunks::{Chunk, chunks};
use crate::read::head::node::{NodeValue, Pair, parse};

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
pub struct KeyEntry {
    /// Key as written.
    pub key: String,
    /// Name of the key in the table; absent for keys that are not in it.
    pub name: Option<&'static str>,
    /// Where the key stands.
    pub key_span: Span,
    /// Where the value stands.
    pub span: Span,
    /// The value.
    pub value: NodeValue,
}

/// A map and what was wrong in it.
#[derive(Debug)]
pub struct Fields {
    source: Arc<Source>,
    /// Where the map stands.
    pub span: Span,
    /// Its entries in order.
    pub entries: Vec<KeyEntry>,
    /// What was wrong in it so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl Fields {
    /// Reads the map at `span` of `source`.
    #[must_use]
    pub fn read(source: &Arc<Source>, span: Span) -> Fields {
        let mut fields = Fields::empty(source, span);
        if let Some(fault) = too_much(source, span) {
            fields.diagnostics.push(fault);
            return fields;
        }
        let text = fields.without_hard_spaces();
        match parse(&text, span.start as usize) {
            Ok(node) => match node.value {
                NodeValue::Map(pairs) => fields.take(pairs),
                NodeValue::Null => {}
                NodeValue::Text { .. } | NodeValue::List(_) => fields.read_chunks(&text, None),
            },
            Err(at) => fields.read_chunks(&text, Some(at)),
        }
        fields
    }

    /// A map that is the value of an entry.
    #[must_use]
    pub fn nested(&self, entry: &KeyEntry) -> Option<Fields> {
        let NodeValue::Map(pairs) = &entry.value else {
            return None;
        };
        let mut fields = Fields::empty(&self.source, entry.span);
        fields.take(pairs.clone());
        Some(fields)
    }

    fn empty(source: &Arc<Source>, span: Span) -> Fields {
        Fields {
            source: Arc::clone(source),
            span,
            entries: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Gives every entry its name from `keys` and tells those that are not in it; `others` are keys
    /// that exist but not here, for a better message.
    pub fn name_keys(&mut self, keys: &[&'static Key], others: &[&'static Key]) {
        let wanted_of = |entry: &KeyEntry| entry.key.nfc().collect::<String>();
        for entry in &mut self.entries {
            entry.name = key_named(&wanted_of(entry), keys).map(|key| key.name);
        }
        let written = self.entries.iter();
        let code = language_of_keys(written.filter_map(|e| Some((e.name?, e.key.as_str()))));
        let own = |key: &Key| own_name(code, |input| input.keys, key.entry);
        for entry in self.entries.iter().filter(|entry| entry.name.is_none()) {
            let wanted = wanted_of(entry);
            let place = Place::new(&self.source, entry.key_span);
            let finding = Diagnostic::new(&UNKNOWN_KEY, place).with("key", &entry.key);
            let near = meant_by(&wanted, keys)
                .or_else(|| nearest(&wanted, keys.iter().flat_map(|key| key.names())));
            self.diagnostics
                .push(if key_named(&wanted, others).is_some() {
                    finding.message("unknown-key-here")
                } else if let Some(map) = map_with(&wanted, keys) {
                    finding.message("unknown-key-within").with("map", own(map))
                } else if others.is_empty() {
                    let called = |key: &&&Key| match own(key) {
                        own if own == key.entry => key.name,
                        own => own,
                    };
                    let known: Vec<&str> = keys.iter().map(|key| called(&key)).collect();
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

    /// The entry with this name; of two (a key and its name in a language) the first.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<&KeyEntry> {
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
            let before = whole
                .get(..*at)
                .and_then(|before| before.chars().next_back());
            let after = whole
                .get(at + text.len()..)
                .and_then(|after| after.chars().next());
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
        let mut first: FxHashMap<&str, &KeyEntry> = FxHashMap::default();
        let mut doubled = Vec::new();
        for entry in &self.entries {
            let Some(name) = entry.name else {
                continue;
            };
            match first.get(name) {
                None => {
                    first.insert(name, entry);
                }
                Some(first) => doubled.push(
                    Diagnostic::new(&DUPLICATE_KEY, Place::new(&self.source, entry.key_span))
                        .message("doubled-key")
                        .with("key", &entry.key)
                        .with("other", &first.key)
                        .related(Place::new(&self.source, first.key_span)),
                ),
            }
        }
        self.diagnostics.append(&mut doubled);
    }

    /// The text of the map with spaces in place of those that do not break a line, where YAML wants
    /// a space: before a key and after its colon. Each is told.
    fn without_hard_spaces(&mut self) -> String {
        let text = self.source.slice(self.span).to_owned();
        let found = hard_spaces(&text);
        if found.is_empty() {
            return text;
        }
        for at in &found {
            let length = text
                .get(*at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8);
            let span = Span::new(*at, at + length).shifted(self.span.start as usize);
            self.tell_syntax("yaml-hard-space", span, "");
        }
        // Spaces of one character for one of several bytes: the places of what follows would move.
        let blank = |(at, c): (usize, char)| {
            let width = if found.contains(&at) { c.len_utf8() } else { 0 };
            let kept = (width == 0).then_some(c);
            kept.into_iter().chain(std::iter::repeat_n(' ', width))
        };
        text.char_indices().flat_map(blank).collect()
    }

    /// Each key for itself, after the whole could not be read; `at` is where.
    fn read_chunks(&mut self, text: &str, at: Option<usize>) {
        let start = self.span.start as usize;
        let found = chunks(text, start);
        if found.is_empty() {
            let first = text.lines().next().unwrap_or("").len();
            let span = Span::new(start, start + first);
            match at {
                None => self.tell_syntax("yaml-no-map", span, ""),
                Some(at) => self.tell_cause(text, start, at),
            }
            return;
        }
        let before = self.diagnostics.len();
        for chunk in found {
            let range = chunk.whole.range();
            let inner = text
                .get(range.start - start..range.end - start)
                .unwrap_or("");
            if chunk.is_joined {
                self.take_joined(&chunk, inner);
                continue;
            }
            match parse(inner, range.start) {
                Ok(node) => {
                    if let NodeValue::Map(pairs) = node.value {
                        self.take(pairs);
                    }
                }
                Err(at) => self.tell_cause(inner, range.start, at),
            }
        }
        if let Some(at) = at.filter(|_| self.diagnostics.len() == before) {
            self.tell_cause(text, start, at);
        }
    }

    /// A key with its value right after the colon. It is told, and read as it is meant.
    fn take_joined(&mut self, chunk: &Chunk, text: &str) {
        let value = text.split_once(':').map_or("", |(_, value)| value);
        let value = value.lines().next().unwrap_or("").trim_end();
        let from = text.len() - text.split_once(':').map_or(0, |(_, value)| value.len());
        let span = Span::new(from, from + value.len()).shifted(chunk.whole.start as usize);
        let written = Span {
            start: chunk.key_span.start,
            end: span.end,
        };
        let finding = Diagnostic::new(&SYNTAX, Place::new(&self.source, written))
            .message("yaml-joined")
            .suggest(Some(format!("{}: {value}", chunk.key)));
        self.diagnostics.push(finding);
        self.entries.push(KeyEntry {
            key: chunk.key.clone(),
            name: None,
            key_span: chunk.key_span,
            span,
            value: NodeValue::Text {
                text: value.to_owned(),
                is_plain: true,
            },
        });
    }

    /// Adds entries; of two with one key the first.
    fn take(&mut self, pairs: Vec<Pair>) {
        for pair in pairs {
            if let Some(first) = self.entries.iter().find(|entry| entry.key == pair.key) {
                let finding =
                    Diagnostic::new(&DUPLICATE_KEY, Place::new(&self.source, pair.key_span));
                let other = Place::new(&self.source, first.key_span);
                self.diagnostics
                    .push(finding.with("key", pair.key).related(other));
                continue;
            }
            self.entries.push(KeyEntry {
                key: pair.key,
                name: None,
                key_span: pair.key_span,
                span: pair.value.span,
                value: pair.value.value,
            });
        }
    }

    /// Tells why a text that stands at `start` cannot be read; the parser stopped at `at`.
    fn tell_cause(&mut self, text: &str, start: usize, at: usize) {
        let cause = cause(text, at.saturating_sub(start));
        let span = Span::from(cause.range).shifted(start);
        self.tell_syntax(cause.key, span, &cause.value);
    }

    fn tell_syntax(&mut self, key: &'static str, span: Span, value: &str) {
        let finding = Diagnostic::new(&SYNTAX, Place::new(&self.source, span)).message(key);
        self.diagnostics.push(finding.with("value", value));
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

/// Where spaces that do not break a line stand in place of those that YAML wants.
fn hard_spaces(text: &str) -> Vec<usize> {
    let is_hard = |c: char| matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{3000}');
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_key = |before: &str| {
            let key = before.trim().trim_start_matches("- ").strip_suffix(':');
            key.is_some_and(|key| !key.is_empty() && !key.contains([' ', ':', '#']))
        };
        for (at, _) in line.char_indices().filter(|(_, c)| is_hard(*c)) {
            let before = line.get(..at).unwrap_or("");
            if before.trim().is_empty() || is_key(before) {
                found.push(start + at);
            }
        }
        start += line.len();
    }
    found
}
