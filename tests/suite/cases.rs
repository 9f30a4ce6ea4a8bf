//! The rules, each by its own file in `tests/cases/`: what it is about in prose, then small sites
//! and what is told of them.
//!
//! In a case file every fenced block with a path in its info string (```` ```md content/a.sv.md
//! ````) is a file of a site; the block that ends an example says what must be told, neither more
//! nor less: ```` ```console ```` with the report as the program prints it, or ```` ```diagnostics
//! ```` with a line for each finding; an empty one is a site that is sound. `UPDATE=1 cargo test`
//! writes down what is told now. The prose is the rule's documentation: first in English, then,
//! before the first file, in Swedish under `## På svenska`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::OnceLock;

use kansli::base::diagnostic::Diagnostic;
use kansli::base::message::MessageLang;
use kansli::check::rules::RULES;
use kansli::engine::engine::OnErrors;

use crate::harness::{TestSite, compact, files_below, is_updating, report, repository, uncounted};
use crate::house;

/// Messages that a text file cannot stage; `reading.rs` stages them on a disk. Rules among them
/// have no faulty example.
const NOT_STAGED: [(&str, &str); 26] = [
    ("letter-size", "a letter of 80 kB would be no reading"),
    ("letter-size-cut", "a letter of 100 kB would be no reading"),
    ("letter-online", "told by kansli letter; letters.rs has one"),
    ("letter-online-link", "told by kansli letter"),
    ("letter-online-picture", "told by kansli letter"),
    (
        "letter-without-html",
        "part of what kansli letter says; the golden letters have it",
    ),
    (
        "letter-without-picture",
        "part of what kansli letter says; the golden letters have it",
    ),
    (
        "letter-without-words",
        "told by the command that makes letters: tests/suite/drawings.rs",
    ),
    (
        "letter-without-pixels",
        "told by the command that makes letters: tests/suite/drawings.rs",
    ),
    (
        "letter-without-effects",
        "told by the command that makes letters: tests/suite/drawings.rs",
    ),
    (
        "letter-without-size",
        "told by the command that makes letters: tests/suite/drawings.rs",
    ),
    (
        "letter-without-outlay",
        "told by the command that makes letters: tests/suite/drawings.rs",
    ),
    (
        "letter-without-drawing",
        "told by the command that makes letters: tests/suite/drawings.rs",
    ),
    (
        "unreadable-name",
        "a case file is UTF-8; guarded.rs has one",
    ),
    ("encoding", "a case file is UTF-8"),
    ("encoding-unknown", "a case file is UTF-8"),
    ("encoding-utf16", "a case file is UTF-8"),
    ("yaml-long", "a case file of 64 kB would be no reading"),
    ("unreadable-file", "needs a file without permission"),
    ("link-outside", "needs a link of the file system"),
    ("link-loop", "needs a link of the file system"),
    ("dead-link", "needs another server; external.rs has one"),
    ("dead-link-host", "needs another server"),
    (
        "unreachable-link",
        "needs another server; external.rs has one",
    ),
    (
        "picture-place",
        "needs the bytes of a photograph; pictures.rs has one",
    ),
    ("moved-link", "needs another server; external.rs has one"),
];

/// Values that a message words in its own way, and that no content leads to.
const NOT_STAGED_VALUES: [(&str, &str, &str); 0] = [];

/// A case file, split so that it can be put together again.
struct Case {
    name: String,
    path: PathBuf,
    text: String,
    examples: Vec<Example>,
}

struct Example {
    is_report: bool,
    /// Where the expected text stands in the file.
    expected: Range<usize>,
    /// What is told of it.
    findings: Vec<Diagnostic>,
}

#[test]
fn every_example_tells_what_its_case_says() {
    let mut wrong = Vec::new();
    for case in cases() {
        let told: Vec<String> = case.examples.iter().map(told_of).collect();
        if is_updating() {
            let mut text = case.text.clone();
            for (example, told) in case.examples.iter().zip(&told).rev() {
                text.replace_range(example.expected.clone(), told);
            }
            fs::write(&case.path, text).unwrap();
            continue;
        }
        for (number, (example, told)) in case.examples.iter().zip(&told).enumerate() {
            let expected = &case.text[example.expected.clone()];
            if told != expected {
                let line = case.text[..example.expected.start].lines().count();
                wrong.push(format!(
                    "{}.md:{line} (example {}):\n--- expected\n{expected}--- told\n{told}",
                    case.name,
                    number + 1
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} examples differ:\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn every_case_has_a_faulty_and_a_sound_example_of_its_rule() {
    for case in cases() {
        assert!(
            case.text.starts_with(&format!("# {}\n\n", case.name)),
            "{}.md begins with its name",
            case.name
        );
        let all: Vec<&Vec<Diagnostic>> = case.examples.iter().map(|e| &e.findings).collect();
        let is_about =
            |findings: &&Vec<Diagnostic>| findings.iter().any(|d| d.rule.name == case.name);
        let is_staged = NOT_STAGED.iter().all(|(name, _)| *name != case.name);
        assert!(
            all.iter().any(is_about) == is_staged,
            "{}.md has no example that breaks the rule",
            case.name
        );
        assert!(
            all.iter().any(|findings| findings.is_empty()),
            "{}.md has no sound example",
            case.name
        );
        let strange = all
            .iter()
            .find(|findings| !findings.is_empty() && !is_about(findings));
        assert!(
            strange.is_none(),
            "{}.md has an example that breaks only other rules",
            case.name
        );
    }
}

#[test]
fn both_languages_tell_the_same_findings() {
    for case in cases() {
        for example in &case.examples {
            let places = |lang| -> Vec<String> {
                let told = compact(&example.findings, lang);
                let heads = told
                    .lines()
                    .filter_map(|line| Some(line.split_once(": ")?.0));
                // Lines of a text that a message shows have no name of a rule.
                let is_head = |head: &&str| {
                    let mut rules = example.findings.iter().map(|found| found.rule.name);
                    rules.any(|rule| head.ends_with(&format!(" {rule}")))
                };
                heads.filter(is_head).map(str::to_owned).collect()
            };
            let swedish = places(MessageLang::Sv);
            assert_eq!(swedish, places(MessageLang::En), "{}", case.name);
            assert!(
                swedish.len() >= example.findings.len().min(1),
                "{}",
                case.name
            );
        }
    }
}

#[test]
fn every_case_explains_itself_in_both_languages() {
    let mut wrong = Vec::new();
    for entry in RULES {
        let name = entry.rule.name;
        if entry.text.matches("\n## På svenska\n").count() != 1 {
            wrong.push(format!(
                "{name}.md needs one section ## På svenska between its English prose and its first file"
            ));
            continue;
        }
        let [swedish, english] =
            [MessageLang::Sv, MessageLang::En].map(|lang| without_code(entry.prose(lang)));
        for (language, text, is_it) in [
            ("Swedish", &swedish, is_swedish(&swedish)),
            ("English", &english, !is_swedish(&english)),
        ] {
            if text.len() < 40 || !is_it {
                wrong.push(format!(
                    "{name}.md does not explain itself in {language}:\n{text}"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} texts:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Whether the small words of a text are Swedish ones.
fn is_swedish(text: &str) -> bool {
    let count = |words: &[&str]| {
        text.split_whitespace()
            .filter(|word| words.contains(word))
            .count()
    };
    count(&["och", "en", "ett", "är", "som", "inte", "på", "till", "har"])
        > count(&["and", "a", "the", "is", "that", "not", "of", "to", "has"])
}

/// A text without what stands in it as an example.
fn without_code(text: &str) -> String {
    text.split("```")
        .step_by(2)
        .flat_map(|part| part.split('`').step_by(2))
        .collect()
}

#[test]
fn every_rule_has_a_case_and_every_message_an_example() {
    let mut missing = Vec::new();
    let names: BTreeSet<String> = cases().iter().map(|case| case.name.clone()).collect();
    let rules = house::rules();
    for rule in &rules {
        if !names.contains(rule) {
            missing.push(format!("rule {rule} has no tests/cases/{rule}.md"));
        }
    }
    missing.extend(
        names
            .iter()
            .filter(|n| !rules.contains(*n))
            .map(|n| format!("{n}.md is about no rule")),
    );
    let mut staged: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for diagnostic in cases()
        .iter()
        .flat_map(|case| &case.examples)
        .flat_map(|example| &example.findings)
    {
        let values = staged
            .entry(diagnostic.message.key.to_string())
            .or_default();
        values.extend(
            diagnostic
                .message
                .args
                .iter()
                .map(|(name, value)| format!("{name}={value}")),
        );
    }
    for key in house::finding_keys() {
        let is_exception = NOT_STAGED.iter().any(|(name, _)| *name == key);
        match staged.get(&key) {
            None if is_exception => {}
            None => missing.push(format!("message {key} has no example")),
            Some(values) => {
                let worded = house::selected_values(&key);
                let lacking = worded
                    .into_iter()
                    .filter(|(name, value)| !values.contains(&format!("{name}={value}")));
                let excepted = |(name, value): &(String, String)| {
                    NOT_STAGED_VALUES
                        .iter()
                        .any(|(k, n, v)| *k == key && n == name && v == value)
                };
                missing.extend(
                    lacking
                        .filter(|pair| !excepted(pair))
                        .map(|(n, v)| format!("message {key} has no example of {n}={v}")),
                );
            }
        }
    }
    assert!(
        missing.is_empty(),
        "{} missing:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

#[test]
fn every_sentence_has_its_values() {
    for case in cases() {
        for finding in case.examples.iter().flat_map(|example| &example.findings) {
            for lang in [MessageLang::Sv, MessageLang::En] {
                let text = compact(std::slice::from_ref(finding), lang);
                assert!(
                    !text.contains("{$"),
                    "{}: a value is missing in\n{text}",
                    case.name
                );
            }
        }
    }
}

fn told_of(example: &Example) -> String {
    let text = if example.is_report {
        report(&example.findings, MessageLang::Sv)
    } else {
        compact(&example.findings, MessageLang::Sv)
    };
    let text = uncounted(&text);
    if text.is_empty() || text.ends_with('\n') {
        text
    } else {
        format!("{text}\n")
    }
}

/// What is told of a site when it is built in spite of errors, so that templates are tried too.
fn findings(files: &[(String, String)]) -> Vec<Diagnostic> {
    let site = TestSite::new();
    for (path, text) in files {
        site.write(path, text);
    }
    let build = site
        .open()
        .build(&site.public(), OnErrors::Publish, &|_, _| {});
    build.expect("the example can be built").diagnostics
}

fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let folder = repository().join("tests/cases");
        let read = |file: &String| {
            let path = folder.join(file);
            let name = file
                .strip_suffix(".md")
                .unwrap_or_else(|| panic!("{file} is no case"))
                .to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let examples = examples(&name, &text);
            Case {
                name,
                path,
                text,
                examples,
            }
        };
        files_below(&folder).iter().map(read).collect()
    })
}

fn examples(name: &str, text: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        at += line.len();
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        if fence.len() < 3 {
            continue;
        }
        let info = line[fence.len()..].trim();
        let start = at;
        let end = loop {
            let inner = lines
                .next()
                .unwrap_or_else(|| panic!("{name}.md: a block is never closed"));
            at += inner.len();
            if inner.trim_end() == fence {
                break at - inner.len();
            }
        };
        match info.split_once(' ') {
            Some((_, path)) => files.push((path.to_owned(), text[start..end].to_owned())),
            None if matches!(info, "console" | "diagnostics") => {
                assert!(
                    !files.is_empty(),
                    "{name}.md: what is told has no site before it"
                );
                let is_report = info == "console";
                examples.push(Example {
                    is_report,
                    expected: start..end,
                    findings: findings(&files),
                });
                files.clear();
            }
            None => {}
        }
    }
    assert!(
        files.is_empty(),
        "{name}.md: the last site does not say what is told of it"
    );
    examples
}
