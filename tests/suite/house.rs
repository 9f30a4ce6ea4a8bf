//! The rules of the house, held against its source text: floors, sizes, names, who may touch the
//! disk, and that words, templates, documentation and tests know all that the program knows.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use kansli::language::languages::LANGUAGES;
use kansli::model::keys::keys::KEYS;
use kansli::model::kind::Kind;
use kansli::render::theme::built_in::BUILT_IN;

use crate::harness::{files_below, repository};

/// The longest file and the longest body of a function, in lines.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;
/// The most parameters of a function, besides `self`.
const MOST_PARAMETERS: usize = 4;

/// The most files at the top of a folder of `src/`.
const MOST_FILES: usize = 15;
/// The widest line of code or comment, in characters.
const WIDEST: usize = 100;

/// Files, and functions of files, that are still longer and wait to be split by meaning. This list
/// only gets shorter.
const TO_SPLIT: &[&str] = &["lib.rs"];

/// Names of the parts of a text, which the tree of Markdown and the resolved text call alike on purpose:
/// a resolved heading is the heading of the tree with its targets, ids and numbers.
const TREE_AND_RESOLVED: [&str; 9] = [
    "Block",
    "Definition",
    "Heading",
    "Image",
    "Inline",
    "Item",
    "Link",
    "Note",
    "Table",
];
/// The type that `Deref` asks for by name.
const ASKED_FOR: [&str; 1] = ["Target"];

/// Functions that may have more parameters, with the reason.
const MANY_PARAMETERS: [(&str, &str); 0] = [];

/// Where the disk may be touched: files, or floors that end in a slash.
const DISK: [&str; 5] = [
    "read/site_file.rs",
    "read/attachment.rs",
    "read/scan.rs",
    "engine/",
    "app/",
];

/// Libraries that have one home each, so that they can be exchanged there.
const HOMES: [(&str, &[&str]); 28] = [
    ("base64", &["app/publish/transports/webdav.rs"]),
    ("rusty_s3", &["app/publish/transports/s3.rs"]),
    ("rpassword", &["app/console.rs"]),
    ("rustls", &["app/external/encryption.rs"]),
    ("suppaftp", &["app/publish/transports/ftp.rs"]),
    ("webpki_roots", &["app/external/encryption.rs"]),
    ("anstyle_query", &["app/console.rs"]),
    ("pulldown_cmark", &["read/markdown/"]),
    ("saphyr_parser", &["read/head/"]),
    ("serde_yaml", &["read/head/node.rs"]),
    (
        "tera",
        &[
            "render/theme/theme.rs",
            "render/theme/templates.rs",
            "app/server/preview.rs",
        ],
    ),
    ("ammonia", &["read/html/removed.rs", "render/clean.rs"]),
    ("fluent_bundle", &["base/message.rs"]),
    ("annotate_snippets", &["base/report.rs"]),
    ("walkdir", &["read/scan.rs", "engine/"]),
    ("clap", &["app/"]),
    ("notify", &["app/server/watch.rs", "app/server/links.rs"]),
    (
        "tiny_http",
        &[
            "app/server/serve.rs",
            "app/server/preview_pages.rs",
            "app/http/request.rs",
        ],
    ),
    ("ctrlc", &["app/server/serve.rs"]),
    ("mime_guess", &["app/http/response.rs"]),
    ("ureq", &["app/external/", "app/publish/transports/http.rs"]),
    ("waken_snowball", &["language/", "render/search/words.rs"]),
    (
        "quick_xml",
        &[
            "media/outlay.rs",
            "media/svg.rs",
            "render/xml.rs",
            "app/publish/transports/webdav.rs",
        ],
    ),
    ("hayro_syntax", &["media/pdf.rs"]),
    ("image", &["media/encode.rs"]),
    ("resvg", &["media/drawing.rs"]),
    ("webp", &["media/encode.rs"]),
    ("moxcms", &["media/encode.rs"]),
];

/// Words of a language that stand outside `language/`, by file, with the reason; without words, any.
const WORDS_ELSEWHERE: [(&str, &[&str], &str); 2] = [
    (
        "read/lock.rs",
        &[],
        "the remark at the top of published.lock, in both languages",
    ),
    (
        "check/rules.rs",
        &["\\n## På svenska\\n"],
        "the heading that parts the two languages of a rule's documentation",
    ),
];

/// What no program code may contain, and where it may.
const FORBIDDEN: [(&str, &[&str]); 18] = [
    (".unwrap()", &[]),
    (".expect(", &[]),
    ("panic!(", &[]),
    ("todo!(", &[]),
    ("unimplemented!(", &[]),
    ("unreachable!(", &[]),
    ("dbg!(", &[]),
    ("unsafe ", &[]),
    ("static mut ", &[]),
    ("println!(", &[]),
    ("print!(", &[]),
    ("eprintln!(", &[]),
    ("eprint!(", &[]),
    ("stdout()", &["app/console.rs"]),
    ("stderr()", &["app/console.rs"]),
    ("Zoned::now", &[]),
    ("Timestamp::now", &["app/"]),
    ("std::env::", &["app/", "main.rs"]),
];

/// Names that say nothing.
const EMPTY_NAMES: [&str; 7] = [
    "utils", "helpers", "common", "misc", "core", "manager", "handler",
];

/// A file of `src/`, and its text in two shapes of equal length.
struct SourceFile {
    /// Path below `src/`.
    path: String,
    /// As it is, from its first line.
    text: String,
    /// With comments, texts and tests blanked out.
    code: String,
    /// Texts in it, tests left out.
    literals: Vec<String>,
    /// Its lines without those of comments and tests.
    uncommented: String,
}

#[test]
fn files_import_only_from_below() {
    let tree = tree();
    let order: BTreeMap<String, usize> = tree
        .iter()
        .enumerate()
        .map(|(at, path)| (path.clone(), at))
        .collect();
    let mut wrong = Vec::new();
    for file in sources() {
        if matches!(file.path.as_str(), "lib.rs" | "main.rs") {
            continue;
        }
        let Some(here) = order.get(&file.path) else {
            wrong.push(format!("{} is not in the tree of lib.rs", file.path));
            continue;
        };
        for (line, used) in crate_paths(&file.code, &order) {
            match order.get(&used) {
                Some(there) if there < here => {}
                Some(_) => wrong.push(format!(
                    "src/{}:{line} imports {used}, which is not below it",
                    file.path
                )),
                None => wrong.push(format!(
                    "src/{}:{line} imports {used}, which is not in the tree",
                    file.path
                )),
            }
        }
        for (line, text) in file.code.lines().enumerate() {
            if text.contains("super::") {
                wrong.push(format!(
                    "src/{}:{} goes by super::, which hides the floor",
                    file.path,
                    line + 1
                ));
            }
        }
    }
    let known: BTreeSet<String> = sources().iter().map(|f| f.path.clone()).collect();
    wrong.extend(
        tree.iter()
            .filter(|p| !known.contains(*p))
            .map(|p| format!("lib.rs declares {p}, which is no file")),
    );
    none(&wrong);
}

#[test]
fn every_file_says_what_it_makes() {
    let silent = sources()
        .iter()
        .filter(|file| !file.text.starts_with("//! "));
    none(
        &silent
            .map(|file| format!("src/{} does not open with //!", file.path))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn files_and_functions_are_short() {
    let mut wrong = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        // `lib.rs` lists all others.
        let is_list = file.path == "lib.rs";
        if lines > LONGEST_FILE && !is_list && !TO_SPLIT.contains(&file.path.as_str()) {
            wrong.push(format!("src/{} has {lines} lines", file.path));
        }
        for function in functions(&file.code) {
            let name = format!("{} {}", file.path, function.name);
            if function.lines > LONGEST_FUNCTION && !TO_SPLIT.contains(&name.as_str()) {
                wrong.push(format!(
                    "src/{}:{} {} has {} lines",
                    file.path, function.line, function.name, function.lines
                ));
            }
        }
    }
    none(&wrong);
}

#[test]
fn lines_are_not_wide() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (at, (line, code)) in file.text.lines().zip(file.code.lines()).enumerate() {
            // A text that the program writes may be wider; code and comments may not.
            let is_comment = line.trim_start().starts_with("//");
            let measured = if is_comment {
                line
            } else {
                code.trim_end_matches([' ', ',', ';', ')', ']', '}'])
            };
            if measured.chars().count() > WIDEST {
                wrong.push(format!("src/{}:{} {line}", file.path, at + 1));
            }
        }
    }
    none(&wrong);
}

#[test]
fn rooms_are_small() {
    let mut rooms: BTreeMap<String, usize> = BTreeMap::new();
    for file in sources() {
        let room = file.path.rsplit_once('/').map_or("", |(room, _)| room);
        *rooms.entry(room.to_owned()).or_default() += 1;
    }
    let crowded = rooms.iter().filter(|(_, count)| **count > MOST_FILES);
    none(
        &crowded
            .map(|(room, count)| format!("src/{room}/ has {count} files at its top"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_name_is_one_type() {
    let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in sources() {
        for line in file.uncommented.lines() {
            let line = line.trim_start();
            let line = line
                .strip_prefix("pub(crate) ")
                .or_else(|| line.strip_prefix("pub "))
                .unwrap_or(line);
            let named = ["struct ", "enum ", "trait ", "type "];
            let Some(rest) = named.iter().find_map(|word| line.strip_prefix(word)) else {
                continue;
            };
            let end = rest.find(|c: char| !c.is_alphanumeric());
            let name = &rest[..end.unwrap_or(rest.len())];
            types.entry(name).or_default().push(&file.path);
        }
    }
    let both = ["model/document.rs", "text/resolved.rs"];
    let wrong = types.iter().filter(|(name, files)| {
        let is_pair = TREE_AND_RESOLVED.contains(name) && **files == both;
        files.len() > 1 && !is_pair && !ASKED_FOR.contains(name)
    });
    none(
        &wrong
            .map(|(name, files)| format!("{name} names types of {}", files.join(", ")))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn functions_have_few_parameters() {
    let mut wrong = Vec::new();
    for file in sources() {
        for function in functions(&file.code) {
            let is_excused = MANY_PARAMETERS
                .iter()
                .any(|(name, _)| *name == function.name);
            if function.parameters > MOST_PARAMETERS && !is_excused {
                let (line, count) = (function.line, function.parameters);
                wrong.push(format!(
                    "src/{}:{line} {} has {count} parameters",
                    file.path, function.name
                ));
            }
        }
    }
    none(&wrong);
}

#[test]
fn only_scan_engine_and_app_touch_the_disk() {
    let marks = [
        "std::fs",
        "fs::",
        "File::open",
        "File::create",
        "File::options",
        "OpenOptions",
        "imagesize::size(",
    ];
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !is_in(&file.path, &DISK)) {
        wrong.extend(found(file, |line| {
            marks.iter().find(|mark| has_word(line, mark)).copied()
        }));
    }
    none(&wrong);
}

#[test]
fn libraries_have_one_home() {
    let mut wrong = Vec::new();
    for (library, homes) in HOMES {
        for file in sources().iter().filter(|file| !is_in(&file.path, homes)) {
            let mark = format!("{library}::");
            wrong.extend(found(file, |line| has_word(line, &mark).then_some(library)));
        }
    }
    none(&wrong);
}

#[test]
fn nothing_forbidden_is_written() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (mark, allowed) in FORBIDDEN {
            if !is_in(&file.path, allowed) {
                wrong.extend(found(file, |line| has_word(line, mark).then_some(mark)));
            }
        }
    }
    none(&wrong);
}

#[test]
fn words_of_a_language_stand_in_its_folder() {
    let is_letter = |c: char| c.is_alphabetic() && !c.is_ascii();
    let listed = own_words();
    assert!(listed.len() > 200, "{} words", listed.len());
    let mut wrong = Vec::new();
    for file in sources() {
        let is_excused = |literal: &str| {
            WORDS_ELSEWHERE.iter().any(|(path, words, _)| {
                file.path.starts_with(path) && (words.is_empty() || words.contains(&literal))
            })
        };
        if file.path.starts_with("language/") {
            continue;
        }
        for literal in file.literals.iter().filter(|literal| !is_excused(literal)) {
            if literal.contains(is_letter) || listed.contains(literal.trim()) {
                wrong.push(format!("src/{} has the word “{literal}”", file.path));
            }
        }
    }
    none(&wrong);
}

/// The words of every language but English, which is that of the program's own names.
fn own_words() -> BTreeSet<&'static str> {
    let mut own = BTreeSet::new();
    let mut program = BTreeSet::from([
        "text", "status", "plan", "period", "budget", "total", "index", "max",
    ]);
    for language in LANGUAGES
        .into_iter()
        .filter(|language| language.code != "en")
    {
        let (input, words) = (&language.input, &language.words);
        for names in [
            input.keys,
            input.kinds,
            input.folders,
            input.statuses,
            input.remarks,
            input.charts,
        ] {
            program.extend(names.iter().map(|(name, _)| *name));
            own.extend(names.iter().map(|(_, word)| *word));
        }
        own.extend(input.other_keys.iter().flat_map(|(_, words)| *words));
        own.extend(input.months);
        for list in [
            input.yes,
            input.no,
            input.checks.rounding,
            input.checks.equal,
            input.checks.falls,
            input.checks.rises,
            input.checks.changes,
            input.checks.limits,
            input.checks.yearly,
            input.goals.aims,
            input.goals.outcomes,
            input.goals.at_least,
            input.goals.at_most,
            input.goals.above,
            input.goals.below,
            input.appendix,
            input.table,
            input.appendix_references,
            input.table_references,
            input.goals.goal,
            input.goals.programme,
            input.goals.status,
            input.goals.proposed,
            input.units,
            input.no_place,
            words.tables.totals,
            words.tables.everyone,
            words.tables.parts,
            words.tables.no_sums,
            words.tables.shares,
            words.tables.rounded,
            words.links.empty,
            words.links.open,
            words.links.past,
            words.numbers.counted,
            words.placeholders.begins,
            words.pictures,
            words.of_another,
            words.frequent,
            words.joining,
            words.laws.past,
        ] {
            own.extend(list);
        }
    }
    own.retain(|word| word.len() > 3 && !program.contains(word));
    own
}

#[test]
fn every_public_item_has_its_sentence() {
    let kinds = [
        "fn", "const fn", "struct", "enum", "trait", "type", "const", "static", "macro",
    ];
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| file.path != "lib.rs") {
        let lines: Vec<(&str, &str)> = file.text.lines().zip(file.code.lines()).collect();
        for (at, (_, code)) in lines.iter().enumerate() {
            let Some(rest) = code.trim_start().strip_prefix("pub ") else {
                continue;
            };
            let is_item = kinds
                .iter()
                .any(|kind| rest.starts_with(&format!("{kind} ")));
            let is_field = rest
                .split_once(':')
                .is_some_and(|(n, _)| n.chars().all(|c| c.is_alphanumeric() || c == '_'));
            let mut above = lines[..at].iter().rev().map(|(text, _)| text.trim_start());
            let mut is_in_attribute = false;
            let told = above
                .find(|text| {
                    // An attribute may stand on several lines, its last one first here.
                    is_in_attribute =
                        !text.starts_with("#[") && (is_in_attribute || text.ends_with(")]"));
                    !is_in_attribute && !text.starts_with("#[")
                })
                .is_some_and(|text| text.starts_with("///"));
            if (is_item || is_field) && !told {
                wrong.push(format!("src/{}:{} {}", file.path, at + 1, code.trim()));
            }
        }
    }
    none(&wrong);
}

#[test]
fn names_say_something() {
    let mut wrong = Vec::new();
    for file in sources() {
        let parts = file.path.trim_end_matches(".rs").split(['/', '_']);
        wrong.extend(
            parts
                .filter(|p| EMPTY_NAMES.contains(p))
                .map(|_| format!("src/{}", file.path)),
        );
        for (at, line) in file.code.lines().enumerate() {
            let mut words = line
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .peekable();
            while let Some(word) = words.next() {
                let Some(name) = words
                    .peek()
                    .filter(|_| matches!(word, "struct" | "enum" | "trait" | "mod"))
                else {
                    continue;
                };
                let lower = name.to_lowercase();
                if EMPTY_NAMES.iter().any(|empty| {
                    lower.ends_with(empty) || lower.ends_with(empty.trim_end_matches('s'))
                }) {
                    wrong.push(format!("src/{}:{} {name}", file.path, at + 1));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_program_carries_its_whole_theme() {
    let there: Vec<String> = files_below(&repository().join("themes/kansli"));
    let carried: Vec<String> = BUILT_IN
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(
        there, carried,
        "files of themes/kansli, and BUILT_IN in render/theme/built_in.rs, sorted"
    );
}

#[test]
fn the_program_speaks_swedish_and_english_alike() {
    none(&differences(&messages("sv"), &messages("en")));
}

#[test]
fn every_message_is_there_and_used() {
    let messages = messages("sv");
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for file in sources() {
        for key in asked_keys(file)
            .into_iter()
            .filter(|key| !messages.contains_key(key))
        {
            wrong.push(format!("src/{}: no message ”{key}”", file.path));
        }
        used.extend(file.literals.clone());
    }
    wrong.extend(
        messages
            .keys()
            .filter(|key| !used.contains(*key))
            .map(|key| format!("message {key} is never used")),
    );
    none(&wrong);
}

#[test]
fn the_theme_speaks_all_languages_alike() {
    for language in LANGUAGES {
        none(&differences(&words("sv"), &words(language.code)));
    }
}

#[test]
fn every_word_of_the_theme_is_there_and_used() {
    let words = words("sv");
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for (name, text) in BUILT_IN.iter().filter(|(name, _)| has_ending(name, "html")) {
        for key in template_keys(text) {
            match words.iter().find(|(word, _)| word.replace('-', "_") == key) {
                Some((_, word)) if !word.variables.is_empty() => {
                    wrong.push(format!("{name}: t.{key} needs values"))
                }
                Some((word, _)) => drop(used.insert(word.clone())),
                None => wrong.push(format!("{name}: there is no t.{key}")),
            }
        }
    }
    let render = sources()
        .iter()
        .filter(|file| file.path.starts_with("render/"));
    let literals: BTreeSet<String> = render.flat_map(|file| file.literals.clone()).collect();
    for word in words
        .keys()
        .filter(|word| !used.contains(*word) && !literals.contains(*word))
    {
        // Words for each of something: "month-{number}", "kind-{}".
        let is_one_of = literals
            .iter()
            .filter_map(|l| l.split_once('{'))
            .any(|(start, rest)| {
                let end = rest.rsplit_once('}').map_or("", |(_, end)| end);
                let (first, second) = word.split_once('-').unwrap_or_default();
                let is_pair = start.is_empty() && rest.contains("}-{") && rest.ends_with('}');
                is_pair
                    && literals.contains(first)
                    && Kind::ALL.iter().any(|kind| kind.name() == second)
                    || start.ends_with('-') && word.starts_with(start) && word.ends_with(end)
            });
        if !is_one_of {
            wrong.push(format!("word {word} is never used"));
        }
    }
    none(&wrong);
}

#[test]
fn the_handbook_lists_every_key() {
    let mut wrong = Vec::new();
    for lang in ["sv", "en"] {
        let path = format!("content/handbok/nycklar.{lang}.md");
        let text = fs::read_to_string(repository().join(&path)).unwrap();
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        for key in KEYS {
            // The handbook is in Swedish and English, and so are the names that it gives.
            let swedish = LANGUAGES
                .into_iter()
                .find(|language| language.code == "sv")
                .unwrap();
            let own = swedish
                .input
                .keys
                .iter()
                .filter(|(entry, _)| *entry == key.entry);
            let names = own.map(|(_, name)| *name).chain([key.name]);
            let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
            let has_all = |row: &&str| names.iter().all(|name| row.contains(name));
            if !rows.iter().any(has_all) {
                wrong.push(format!("{path} has no row with {}", names.join(" and ")));
            }
        }
        for row in rows.iter().filter(|row| row.starts_with("| `")) {
            let name = row.split('`').nth(1).unwrap_or_default();
            if !KEYS.iter().any(|key| key.name == name) {
                wrong.push(format!("{path} has a row for `{name}`, which is no key"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn no_test_file_is_forgotten() {
    let tests = repository().join("tests");
    let main = fs::read_to_string(tests.join("suite/main.rs")).unwrap();
    let mut wrong = Vec::new();
    let suite = files_below(&tests.join("suite"));
    let read = |file: &String| fs::read_to_string(tests.join("suite").join(file)).unwrap();
    let rust: Vec<&String> = suite.iter().filter(|file| has_ending(file, "rs")).collect();
    for file in &rust {
        let name = file.trim_end_matches(".rs");
        if name != "main" && !main.contains(&format!("\nmod {name};")) {
            wrong.push(format!("tests/suite/{file} is not declared in main.rs"));
        }
        if !read(file).starts_with("//! ") {
            wrong.push(format!("tests/suite/{file} does not open with //!"));
        }
    }
    for file in suite.iter().filter(|file| !has_ending(file, "rs")) {
        if !rust.iter().any(|test| read(test).contains(file.as_str())) {
            wrong.push(format!("tests/suite/{file} is named in no test"));
        }
    }
    for file in files_below(&tests.join("golden")) {
        let site = file.split('/').next().unwrap_or_default();
        if !tests.join("golden").join(site).join("about.txt").is_file() {
            wrong.push(format!(
                "tests/golden/{file} belongs to no site with an about.txt"
            ));
        }
    }
    let strange = files_below(&tests.join("cases"))
        .into_iter()
        .filter(|file| file.contains('/') || !has_ending(file, "md"));
    wrong.extend(strange.map(|file| format!("tests/cases/{file} is no case")));
    none(&wrong);
}

/// Names of all rules of the program.
pub(crate) fn rules() -> BTreeSet<String> {
    let marks = ["Rule::error(\"", "Rule::warning(\"", "Rule::note(\""];
    let all = sources().iter();
    all.flat_map(|file| {
        marks
            .iter()
            .flat_map(|mark| literals_after(file, mark))
            .collect::<Vec<_>>()
    })
    .collect()
}

/// Keys of all messages that tell findings: those of the rules, and the other sentences that the
/// floors below the engine give to them.
pub(crate) fn finding_keys() -> BTreeSet<String> {
    let messages = messages("sv");
    let floors = ["media/", "read/", "site/", "render/", "check/"];
    let literals = sources()
        .iter()
        .filter(|f| is_in(&f.path, &floors))
        .flat_map(|f| f.literals.clone());
    literals
        .filter(|literal| messages.contains_key(literal))
        .collect()
}

/// Values that a message has words of its own for: `(why, draft)`. Plural forms are not among them.
pub(crate) fn selected_values(key: &str) -> Vec<(String, String)> {
    let Some(message) = messages("sv").remove(key) else {
        return Vec::new();
    };
    let Some((before, variants)) = message.text.split_once("->") else {
        return Vec::new();
    };
    let name = before
        .rsplit('$')
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    let values = variants.match_indices('[').filter_map(|(at, _)| {
        let at_start = variants[..at]
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.trim_matches([' ', '*']).is_empty());
        let value = variants[at + 1..].split(']').next()?;
        (at_start && !matches!(value, "one" | "other")).then(|| (name.clone(), value.to_owned()))
    });
    values.collect()
}

/// The files of `src/`, read once.
fn sources() -> &'static [SourceFile] {
    static SOURCES: LazyLock<Vec<SourceFile>> = LazyLock::new(read_sources);
    &SOURCES
}

fn read_sources() -> Vec<SourceFile> {
    let folder = repository().join("src");
    let mut files = Vec::new();
    for path in files_below(&folder) {
        if !has_ending(&path, "rs") {
            continue;
        }
        let text = fs::read_to_string(folder.join(&path)).unwrap();
        let (code, literals) = blanked(&text);
        let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let uncommented: Vec<&str> = before_tests.lines().filter(is_code).collect();
        files.push(SourceFile {
            uncommented: uncommented.join("\n"),
            path,
            text,
            code,
            literals,
        });
    }
    files
}

/// The files of the tree in `lib.rs`, lowest first.
fn tree() -> Vec<String> {
    let (code, _) = blanked(&fs::read_to_string(repository().join("src/lib.rs")).unwrap());
    let mut folders: Vec<&str> = Vec::new();
    let mut files = Vec::new();
    for line in code.lines() {
        let line = line.trim().trim_start_matches("pub ");
        if let Some(name) = line.strip_prefix("mod ").and_then(|l| l.strip_suffix(" {")) {
            folders.push(name);
        } else if let Some(name) = line.strip_prefix("mod ").and_then(|l| l.strip_suffix(';')) {
            files.push(format!("{}/{name}.rs", folders.join("/")));
        } else if line == "}" {
            folders.pop();
        }
    }
    assert!(files.len() > 20, "the tree of lib.rs could be read");
    files
}

/// Every path that begins with `crate::`, with its line, as the file of `tree` that it leads to.
fn crate_paths(code: &str, tree: &BTreeMap<String, usize>) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + "crate::".len()..];
        for path in spread(rest) {
            let parts: Vec<&str> = path.split("::").map(str::trim).collect();
            // A file lies on a floor, in a room of it, or in a room of that.
            let mut files =
                (2..=parts.len().min(4)).map(|depth| format!("{}.rs", parts[..depth].join("/")));
            let file = files.find(|file| tree.contains_key(file));
            found.push((line, file.unwrap_or(path)));
        }
    }
    found
}

/// The paths of a `use`, its first level of braces spread: `base::{a, b}` as `base::a` and
/// `base::b`.
fn spread(rest: &str) -> Vec<String> {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let plain: String = rest.chars().take_while(|c| is_path(*c)).collect();
    if plain.matches("::").count() >= 2 || !rest[plain.len()..].starts_with('{') {
        return vec![plain];
    }
    let inner = &rest[plain.len() + 1..];
    let mut depth = 0;
    let end = inner.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth < 0
    });
    let items = top_level(&inner[..end.unwrap_or(inner.len())]);
    items
        .into_iter()
        .flat_map(|item| spread(&format!("{plain}{}", item.trim())))
        .collect()
}

/// `text` split at the commas that stand in no brackets.
fn top_level(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if before != '-' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        before = c;
    }
    parts.push(&text[start..]);
    parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect()
}

struct Function {
    name: String,
    line: usize,
    parameters: usize,
    lines: usize,
}

fn functions(code: &str) -> Vec<Function> {
    let mut all = Vec::new();
    for (at, _) in code
        .match_indices("fn ")
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    {
        let rest = &code[at + 3..];
        let name: String = rest
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        if name.is_empty() {
            continue;
        }
        let Some(open) = open_of_parameters(rest) else {
            continue;
        };
        let close = open + closing(&rest[open..]);
        let parameters = top_level(&rest[open + 1..close]);
        let is_self = |p: &&&str| {
            matches!(
                p.trim()
                    .trim_start_matches('&')
                    .trim_start_matches("mut ")
                    .trim(),
                "self"
            ) || p.trim().ends_with(" self")
        };
        let count = parameters.len() - parameters.iter().filter(is_self).count();
        let body = rest[close..]
            .find(['{', ';'])
            .map(|i| close + i)
            .filter(|i| rest[*i..].starts_with('{'));
        let lines = body.map_or(0, |open| {
            rest[open..open + closing(&rest[open..])]
                .matches('\n')
                .count()
                .saturating_sub(1)
        });
        all.push(Function {
            name,
            line: code[..at].matches('\n').count() + 1,
            parameters: count,
            lines,
        });
    }
    all
}

/// Where the parameters of a function begin, after its name and perhaps generics with bounds such
/// as `Fn(usize)`.
fn open_of_parameters(rest: &str) -> Option<usize> {
    let mut depth = 0;
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            '(' if depth == 0 => return Some(at),
            '{' | ';' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

/// How far the bracket that `text` begins with reaches.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    let end = text.find(|c| {
        depth += i32::from(matches!(c, '(' | '{' | '[')) - i32::from(matches!(c, ')' | '}' | ']'));
        depth == 0
    });
    end.unwrap_or(text.len())
}

/// `text` with comments, texts, characters and test modules as spaces, line by line of the same
/// length in characters; and the texts outside of tests.
fn blanked(text: &str) -> (String, Vec<String>) {
    let text = match text.find("#[cfg(test)]") {
        Some(at) => &text[..at],
        None => text,
    };
    let mut out = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let mut rest = text;
    let hide = |out: &mut String, part: &str| {
        out.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' }))
    };
    while let Some(c) = rest.chars().next() {
        let after_word = out.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |i| i + 2)
        } else if c == 'r' && !after_word && rest[1..].trim_start_matches('#').starts_with('"') {
            let marks = rest[1..].len() - rest[1..].trim_start_matches('#').len();
            let end = format!("\"{}", "#".repeat(marks));
            let start = marks + 2;
            let length = rest[start..]
                .find(&end)
                .map_or(rest.len(), |i| start + i + end.len());
            literals.push(rest[start..length - end.len()].to_owned());
            length
        } else if c == '"' {
            let length = text_length(rest);
            literals.push(rest[1..length - 1].to_owned());
            length
        } else if c == '\'' {
            character_length(rest)
        } else {
            0
        };
        if length == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            hide(&mut out, &rest[..length]);
            rest = &rest[length..];
        }
    }
    (out, literals)
}

fn text_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of a character such as `'a'` or `'\n'`; 0 for a lifetime.
fn character_length(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(0, |i| i + 4),
        Some(_) => chars
            .next()
            .filter(|(_, c)| *c == '\'')
            .map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, there)| there == ending)
}

fn is_in(path: &str, places: &[&str]) -> bool {
    places
        .iter()
        .any(|place| path == *place || (place.ends_with('/') && path.starts_with(place)))
}

/// Whether `mark` stands in a line and does not continue a word or a path.
fn has_word(line: &str, mark: &str) -> bool {
    let continues = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let is_word = mark.starts_with(|c: char| c.is_alphanumeric());
    line.match_indices(mark)
        .any(|(at, _)| !is_word || !line[..at].ends_with(continues))
}

/// Lines of a file's code in which `what` finds something.
fn found<'m>(file: &SourceFile, what: impl Fn(&str) -> Option<&'m str>) -> Vec<String> {
    let lines = file.code.lines().enumerate();
    lines
        .filter_map(|(at, line)| Some(format!("src/{}:{} {}", file.path, at + 1, what(line)?)))
        .collect()
}

/// Literals that follow `mark`, which ends in a quotation mark, outside of comments and tests.
fn literals_after(file: &SourceFile, mark: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in file.uncommented.match_indices(mark) {
        let rest = &file.uncommented[at + mark.len()..];
        found.extend(rest.split('"').next().map(str::to_owned));
    }
    found
}

/// Keys that a file asks the program's messages for.
fn asked_keys(file: &SourceFile) -> Vec<String> {
    let marks = [
        "Rule::error(\"",
        "Rule::warning(\"",
        "Rule::note(\"",
        "message(\"",
        "Message::new(\"",
        "failure(\"",
        " fault(\"",
        "in_the_way(\"",
        "catalog.text(\"",
        "catalog.text::<&str>(\"",
        "console.text(\"",
        "console.word(\"",
        "help = \"",
        "about = \"",
    ];
    let is_interface = file.path.starts_with("render/");
    let marks = marks
        .iter()
        .filter(|mark| !is_interface || !mark.contains("catalog"));
    marks.flat_map(|mark| literals_after(file, mark)).collect()
}

/// A message of a Fluent file: all it says, attributes included, and their names and variables.
struct Fluent {
    text: String,
    attributes: BTreeSet<String>,
    variables: BTreeSet<String>,
}

fn messages(lang: &str) -> BTreeMap<String, Fluent> {
    fluent(&fs::read_to_string(repository().join(format!("src/base/messages/{lang}.ftl"))).unwrap())
}

fn words(lang: &str) -> BTreeMap<String, Fluent> {
    fluent(
        &fs::read_to_string(repository().join(format!("themes/kansli/i18n/{lang}.ftl"))).unwrap(),
    )
}

fn fluent(text: &str) -> BTreeMap<String, Fluent> {
    let mut all = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line
            .split_once('=')
            .filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            name.trim().clone_into(&mut key);
            let new = Fluent {
                text: String::new(),
                attributes: BTreeSet::new(),
                variables: BTreeSet::new(),
            };
            assert!(all.insert(key.clone(), new).is_none(), "{key} stands twice");
        }
        let Some(message) = all.get_mut(&key) else {
            continue;
        };
        if let Some((attribute, _)) = line
            .trim_start()
            .strip_prefix('.')
            .and_then(|l| l.split_once('='))
        {
            message.attributes.insert(attribute.trim().to_owned());
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let names = line
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(|c| is_name(*c)).collect::<String>());
        message.variables.extend(names);
        message.text.push_str(line);
        message.text.push('\n');
    }
    all
}

fn differences(
    swedish: &BTreeMap<String, Fluent>,
    english: &BTreeMap<String, Fluent>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for key in swedish
        .keys()
        .chain(english.keys())
        .collect::<BTreeSet<_>>()
    {
        match (swedish.get(key), english.get(key)) {
            (Some(sv), Some(en)) => {
                if sv.attributes != en.attributes {
                    wrong.push(format!(
                        "{key}: attributes {:?} and {:?}",
                        sv.attributes, en.attributes
                    ));
                }
                // `$page-sv` and `$page-en` are one name, each in the language of the message.
                let of = |message: &Fluent, ending: &str| -> BTreeSet<String> {
                    let names = message.variables.iter();
                    names
                        .map(|name| name.trim_end_matches(ending).to_owned())
                        .collect()
                };
                if of(sv, "-sv") != of(en, "-en") {
                    wrong.push(format!(
                        "{key}: variables {:?} and {:?}",
                        sv.variables, en.variables
                    ));
                }
                let variants = |message: &Fluent| -> BTreeSet<String> {
                    let lines = message
                        .text
                        .lines()
                        .map(|line| line.trim_start().trim_start_matches('*'));
                    lines
                        .filter(|l| l.starts_with('['))
                        .filter_map(|l| Some(l[1..].split_once(']')?.0.to_owned()))
                        .collect()
                };
                if variants(sv) != variants(en) {
                    wrong.push(format!(
                        "{key}: variants {:?} and {:?}",
                        variants(sv),
                        variants(en)
                    ));
                }
            }
            (Some(_), None) => wrong.push(format!("{key} is not in English")),
            _ => wrong.push(format!("{key} is not in Swedish")),
        }
    }
    wrong
}

/// Words that a template asks for, as `t.name`.
fn template_keys(text: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let at = text
        .match_indices("t.")
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| is_name(c) || c == '.'));
    let inside = at.filter(|(at, _)| {
        text[..*at]
            .rfind(['{', '}'])
            .is_some_and(|i| text[i..].starts_with('{'))
    });
    inside
        .map(|(at, _)| {
            text[at + 2..]
                .chars()
                .take_while(|c| is_name(*c))
                .collect::<String>()
        })
        .collect()
}

#[track_caller]
fn none(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} violations:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
