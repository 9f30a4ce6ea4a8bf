//! Findings for other programs: JSON, the annotations of a code host, and SARIF.
//!
//! The same facts in each: rule, level, file, lines and columns from 1 in characters, what is
//! wrong, what to write instead.

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::diagnostic::{Diagnostic, Level};
use crate::base::message::{Catalog, MessageLang};
use crate::base::report::advice_of;
use crate::check::rules::RULES;

/// One finding.
#[derive(Debug, Serialize)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// The file, relative to the site.
    pub file: String,
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// The column after the last.
    pub end_column: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead, if there is anything to say.
    pub help: Option<String>,
}

impl Finding {
    /// A finding in the words of `catalog`.
    #[must_use]
    pub fn new(diagnostic: &Diagnostic, catalog: &Catalog) -> Finding {
        let place = &diagnostic.place;
        let start = place.source.position(place.span.start);
        let end = place.source.position(place.span.end);
        Finding {
            rule: diagnostic.rule.name,
            level: match diagnostic.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "note",
            },
            file: place.source.path().to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            message: catalog.say(&diagnostic.message),
            help: advice_of(diagnostic, catalog),
        }
    }

    fn whole(&self) -> String {
        self.help.as_ref().map_or_else(
            || self.message.clone(),
            |help| format!("{} {help}", self.message),
        )
    }
}

/// One array of objects.
///
/// # Errors
/// When something cannot be written as JSON.
pub fn json(findings: &[Finding]) -> serde_json::Result<String> {
    serde_json::to_string_pretty(findings)
}

/// One line a finding, as workflows of a code host read them.
#[must_use]
pub fn github(findings: &[Finding]) -> String {
    let line = |f: &Finding| {
        let level = if f.level == "note" { "notice" } else { f.level };
        let (file, text) = (
            escaped(&f.file).replace(',', "%2C").replace(':', "%3A"),
            escaped(&f.whole()),
        );
        format!(
            "::{level} file={file},line={},col={},endLine={},endColumn={},title={}::{text}",
            f.line, f.column, f.end_line, f.end_column, f.rule
        )
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// SARIF 2.1.0, with the documentation of every rule that found something.
///
/// # Errors
/// When something cannot be written as JSON.
pub fn sarif(findings: &[Finding], lang: MessageLang) -> serde_json::Result<String> {
    let found = |name: &str| findings.iter().any(|f| f.rule == name);
    let rules: Vec<Value> = RULES
        .iter()
        .filter(|entry| found(entry.rule.name))
        .map(|entry| {
            let description = json!({ "text": entry.prose(lang) });
            json!({ "id": entry.rule.name, "fullDescription": description })
        })
        .collect();
    let result = |f: &Finding| {
        json!({
            "ruleId": f.rule,
            "level": f.level,
            "message": { "text": f.whole() },
            "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": f.file },
                "region": {
                    "startLine": f.line,
                        "startColumn": f.column,
                        "endLine": f.end_line,
                        "endColumn": f.end_column,
                },
            } }],
        })
    };
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "kansli",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(result).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_string_pretty(&log)
}
