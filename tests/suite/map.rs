//! The map in ARCHITECTURE.md, held against the source: it names every file with the first
//! sentence of its `//!`, and answers where a new thing would go. `UPDATE=1` writes it anew.

use std::fs;

use crate::harness::{assert_same, files_below, is_updating, repository};

/// The widest line of the lists.
const WIDTH: usize = 100;

#[test]
fn the_map_names_every_file_with_its_first_sentence() {
    let path = repository().join("ARCHITECTURE.md");
    let text = fs::read_to_string(&path).unwrap();
    let mut expected = text.clone();
    // The marks between which the two lists stand, and the lists.
    for (name, list) in [("map", map()), ("tests", tests())] {
        let (open, close) = (
            format!("<!-- {name}: from the source -->\n\n"),
            "\n<!-- end -->",
        );
        let start = expected.find(&open).expect("the list begins") + open.len();
        let end = start + expected[start..].find(close).expect("the list ends");
        expected.replace_range(start..end, &list);
    }
    if is_updating() {
        fs::write(&path, expected).unwrap();
    } else {
        assert_same(
            "ARCHITECTURE.md (UPDATE=1 writes its lists anew)",
            &text,
            &expected,
        );
    }
}

#[test]
fn what_the_architecture_names_exists() {
    let text = fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let guide = fs::read_to_string(repository().join("CONTRIBUTING.md")).unwrap();
    let mut missing = Vec::new();
    for named in text
        .split('`')
        .skip(1)
        .step_by(2)
        .chain(guide.split('`').skip(1).step_by(2))
    {
        let is_path = ["src/", "tests/", "themes/kansli/", "content/"]
            .iter()
            .any(|start| named.starts_with(start));
        let is_pattern = named.contains(['*', '<', '{', ' ', '…']) || named.contains("NAME");
        if is_path && !is_pattern && !repository().join(named).exists() {
            missing.push(named.to_owned());
        }
        // `site/hash`: a file of the source by its room and name.
        let is_file = named.matches('/').count() > 0
            && named
                .bytes()
                .all(|b| b.is_ascii_lowercase() || matches!(b, b'/' | b'_'));
        let floors = [
            "base/", "model/", "media/", "tables/", "read/", "site/", "text/",
        ];
        let floors = floors
            .iter()
            .chain(&["render/", "check/", "engine/", "app/"]);
        if is_file && floors.into_iter().any(|floor| named.starts_with(floor)) {
            let path = repository().join("src").join(named);
            if !path.exists() && !path.with_extension("rs").exists() {
                missing.push(named.to_owned());
            }
        }
    }
    assert!(
        missing.is_empty(),
        "named in the documentation, but not there: {missing:#?}"
    );
}

/// The floors, rooms and files of `src/lib.rs`, with what each of them is.
fn map() -> String {
    let lib = fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    let mut out = Vec::new();
    let mut rooms: Vec<&str> = Vec::new();
    let mut says = String::new();
    for line in lib.lines().map(str::trim) {
        if let Some(more) = line.strip_prefix("/// ") {
            says = format!("{says} {more}").trim().to_owned();
            continue;
        }
        let declared = line
            .strip_prefix("pub ")
            .unwrap_or(line)
            .strip_prefix("mod ");
        if let Some(room) = declared.and_then(|rest| rest.strip_suffix(" {")) {
            rooms.push(room);
            let path = rooms.join("/");
            let says = says.trim_end_matches('.');
            if let Some((floor, says)) =
                says.strip_prefix("Floor ").and_then(|s| s.split_once(": "))
            {
                out.push(format!("### {floor} `{path}/`: {says}\n"));
            } else {
                out.extend(wrapped(&format!("- **`{path}/`**: {says}"), "  "));
            }
        } else if let Some(file) = declared.and_then(|rest| rest.strip_suffix(';')) {
            let path = format!("src/{}/{file}.rs", rooms.join("/"));
            let indent = "  ".repeat(rooms.len() - 1);
            let entry = format!("{indent}- `{file}`: {}", first_sentence(&path));
            out.extend(wrapped(&entry, &format!("{indent}  ")));
        } else if line == "}" {
            rooms.pop();
            if rooms.is_empty() {
                out.push(String::new());
            }
        }
        says.clear();
    }
    out.join("\n")
}

/// The files of the test suite, with what each of them tests.
fn tests() -> String {
    let mut out = Vec::new();
    for file in files_below(&repository().join("tests/suite")) {
        if let Some(name) = file.strip_suffix(".rs").filter(|name| *name != "main") {
            let says = first_sentence(&format!("tests/suite/{file}"));
            out.extend(wrapped(&format!("- `{name}`: {says}"), "  "));
        }
    }
    out.push(String::new());
    out.join("\n")
}

/// The first sentence of a file's `//!`, without its full stop.
fn first_sentence(path: &str) -> String {
    let text = fs::read_to_string(repository().join(path)).unwrap();
    let mut words = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("//! ") {
            Some(line) => words.push(line.trim()),
            None => break,
        }
    }
    let text = words.join(" ");
    let ends = text.match_indices(". ").map(|(at, _)| at);
    let is_end = |at: &usize| text[at + 2..].starts_with(|c: char| !c.is_lowercase());
    let end = ends.into_iter().find(is_end).unwrap_or(text.len());
    text[..end].trim_end_matches('.').to_owned()
}

/// `entry` in lines that are not too wide, the later ones beginning with `indent`.
fn wrapped(entry: &str, indent: &str) -> Vec<String> {
    let start = entry.len() - entry.trim_start().len();
    let mut lines = Vec::new();
    let mut line = entry[..start].to_owned();
    let mut is_new = true;
    for word in entry.split_whitespace() {
        let width = line.chars().count() + 1 + word.chars().count();
        if !is_new && width > WIDTH {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
            is_new = true;
        }
        if !is_new {
            line.push(' ');
        }
        line.push_str(word);
        is_new = false;
    }
    lines.push(line);
    lines
}
