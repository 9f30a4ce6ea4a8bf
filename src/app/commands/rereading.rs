//! Whether a text that is about to be written reads as it should: what `kansli fix` and `kansli
//! translated` ask before they write.

use std::fs;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::base::diagnostic::Level;
use crate::base::message::{Failure, Message};
use crate::base::source::{Source, Span};
use crate::model::config::SiteConfig;
use crate::model::keys::keys::{KEYS, Key, key_named};
use crate::model::page::Page;
use crate::read::head::yaml::{Fields, KeyEntry};
use crate::read::page::read_page;
use crate::read::site_file::SiteFile;

/// The text of a file as it is now, with the mark of byte order that may stand before it.
///
/// # Errors
/// When it cannot be read, or is no UTF-8.
pub fn text_of(file: &SiteFile) -> Result<String, Failure> {
    let failure = |key| Failure::new(Message::new(key).with("file", &file.path));
    let bytes = fs::read(&file.disk).map_err(|_| failure("not-readable"))?;
    String::from_utf8(bytes).map_err(|_| failure("not-utf8"))
}

/// The front matter of a page: what stands between its two lines of hyphens.
#[must_use]
pub fn front_of(page: &Page) -> Option<Fields> {
    let text = page.source.slice(Span {
        start: 0,
        end: page.body.start,
    });
    let start = text.find('\n')? + 1;
    let lines = text.strip_suffix('\n').unwrap_or(text);
    let end = lines.rfind('\n')? + 1;
    let is_closed = matches!(lines.get(end..)?.trim_end(), "---" | "...");
    (is_closed && start <= end).then(|| Fields::read(&page.source, Span::new(start, end)))
}

/// Whether an entry says what a translation follows.
#[must_use]
pub fn is_translated(entry: &KeyEntry) -> bool {
    let key: String = entry.key.nfc().collect();
    let keys: Vec<&Key> = KEYS.iter().collect();
    key_named(&key, &keys).is_some_and(|key| key.name == "translated")
}

/// Whether `after` reads as `before` did, but for what its entry `translated` says, which is now
/// `wanted`.
#[must_use]
pub fn differs_in_translated_only(
    before: &Page,
    after: &Page,
    wanted: &[(String, String)],
) -> bool {
    let (old, new) = (front_of(before), front_of(after));
    let faults = |fields: &Option<Fields>| fields.as_ref().map_or(0, |f| f.diagnostics.len());
    after.meta.translated == wanted
        && before.meta.title == after.meta.title
        && before.source.slice(before.body) == after.source.slice(after.body)
        && other_entries(old.as_ref()) == other_entries(new.as_ref())
        && faults(&new) <= faults(&old)
}

/// Keys and values of all entries but `translated`, as they are written.
fn other_entries(fields: Option<&Fields>) -> Vec<(&str, &str)> {
    let mut others = Vec::new();
    if let Some(fields) = fields {
        for entry in fields.entries.iter().filter(|entry| !is_translated(entry)) {
            let value = fields.source().slice(entry.span);
            others.push((entry.key.as_str(), value.trim()));
        }
    }
    others
}

/// Whether corrections leave a page as sound as it was: as many lines, and no new error.
#[must_use]
pub fn is_as_sound(before: &Arc<Source>, after: &str, config: &SiteConfig) -> bool {
    let errors = |source: &Arc<Source>| {
        let findings = match read_page(source, config) {
            Ok(read) => read.findings,
            Err(finding) => vec![*finding],
        };
        let is_error = |level: Level| level == Level::Error;
        findings.iter().filter(|f| is_error(f.rule.level)).count()
    };
    let after = Source::new(before.path(), after);
    before.text().lines().count() == after.text().lines().count()
        && errors(&after) <= errors(before)
}
