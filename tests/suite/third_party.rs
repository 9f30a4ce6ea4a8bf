//! `THIRD-PARTY`, the licences that a binary must carry: every crate that becomes part of the
//! program on any system that it is made for, with the texts in its source; and `deny.toml`, which
//! names those systems.
//!
//! `UPDATE=1 cargo test --test suite -- third_party` writes the file. Crates for other systems than
//! this one are held against it where their sources are at hand (`cargo fetch` fetches all).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::harness::{is_updating, repository};

const HEAD: &str = "\
THIRD-PARTY

The program kansli is made of its own source and of the standard library of
Rust, both under MIT or Apache-2.0, and of the crates below. Whoever gives away a binary gives this file with it.

Written by a test from the sources of the crates: each licence text stands
once, below the crates that carry it. Of a crate that may be used under MIT or
another licence, MIT is chosen.
";

/// How names of files with licences begin.
const LICENCES: [&str; 6] = [
    "license",
    "licence",
    "copying",
    "notice",
    "unlicense",
    "copyright",
];
/// How deep in a crate's source such files lie: C libraries come with theirs.
const DEPTH: usize = 3;

/// A crate that becomes part of the program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
    authors: Vec<String>,
    folder: PathBuf,
}

impl Crate {
    fn line(&self) -> String {
        format!("{} {} ({})", self.name, self.version, self.licence)
    }
}

/// The systems that `deny.toml` names.
fn targets() -> Vec<String> {
    let text = fs::read_to_string(repository().join("deny.toml")).unwrap();
    let list = text
        .split("targets = [")
        .nth(1)
        .and_then(|rest| rest.split(']').next())
        .unwrap();
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// What cargo knows of the crates for a system; nothing when a source is not at hand.
fn metadata(target: &str) -> Option<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1"])
        .args(["--all-features", "--filter-platform", target])
        .arg("--manifest-path")
        .arg(repository().join("Cargo.toml"))
        .output()
        .unwrap();
    output
        .status
        .success()
        .then(|| serde_json::from_slice(&output.stdout).unwrap())
}

/// The crates that become part of the program: those it depends on, and on which those depend, but
/// not what only runs while it is built.
fn crates_of(metadata: &Value) -> BTreeSet<Crate> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> = list(&metadata["packages"])
        .into_iter()
        .map(|package| (text(&package["id"]), package))
        .collect();
    let nodes: BTreeMap<String, Value> = list(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|node| (text(&node["id"]), node))
        .collect();
    let root = text(&metadata["resolve"]["root"]);
    let (mut seen, mut waiting) = (BTreeSet::from([root.clone()]), vec![root.clone()]);
    while let Some(id) = waiting.pop() {
        for dependency in list(&nodes[&id]["deps"]) {
            let is_normal = list(&dependency["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null());
            let id = text(&dependency["pkg"]);
            let targets = list(&packages[&id]["targets"]);
            let is_macro = targets
                .iter()
                .any(|t| list(&t["kind"]).contains(&"proc-macro".into()));
            if is_normal && !is_macro && seen.insert(id.clone()) {
                waiting.push(id);
            }
        }
    }
    seen.remove(&root);
    let of = |id: &String| {
        let package = &packages[id];
        let manifest = PathBuf::from(text(&package["manifest_path"]));
        Crate {
            name: text(&package["name"]),
            version: text(&package["version"]),
            licence: text(&package["license"])
                .replace('/', " OR ")
                .replace("  ", " "),
            authors: list(&package["authors"]).iter().map(text).collect(),
            folder: manifest.parent().unwrap().to_owned(),
        }
    };
    seen.iter().map(of).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The files with licences in the source of a crate, below its folder.
fn licence_files(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let is_text = !name.ends_with(".rs") && !name.ends_with(".spdx") && !name.ends_with(".h");
        let path = entry.path();
        if path.is_dir() {
            if depth > 1 && !matches!(&*name, "tests" | "test" | "benches" | "examples" | "fuzz") {
                licence_files(&path, depth - 1, found);
            }
        } else if is_text && LICENCES.iter().any(|begins| name.starts_with(begins)) {
            found.push(path);
        }
    }
}

/// The texts that a crate must be given away with. Where MIT may be chosen, those of MIT alone.
fn licence_texts(of: &Crate) -> Vec<String> {
    let mut files = Vec::new();
    licence_files(&of.folder, DEPTH, &mut files);
    files.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().to_lowercase();
    let is_choice = of.licence.contains(" OR ") && !of.licence.contains(" AND ");
    let mit = |path: &PathBuf| name(path).contains("mit") || name(path).contains("notice");
    if is_choice && files.iter().any(|path| name(path).contains("mit")) {
        files.retain(mit);
    }
    let read = |path: &PathBuf| {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).replace("\r\n", "\n");
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.join("\n").trim_matches('\n').to_owned()
    };
    let mut texts: Vec<String> = files
        .iter()
        .map(read)
        .filter(|text| !text.is_empty())
        .collect();
    texts.dedup();
    if texts.is_empty() {
        // The crate names its licence and its authors, and has no text of its own.
        let authors = match of.authors.join(", ") {
            none if none.is_empty() => format!("the authors of {}", of.name),
            authors => authors,
        };
        let own = fs::read_to_string(repository().join("LICENSE-MIT")).unwrap();
        let permission = own.find("Permission is hereby").unwrap();
        let mit = own.get(permission..).filter(|_| of.licence.contains("MIT"));
        let mit = mit.unwrap_or_else(|| panic!("{} has no licence text", of.line()));
        texts.push(format!("Copyright (c) {authors}\n\n{}", mit.trim()));
    }
    texts
}

/// Each text with the crates that carry it.
fn by_text(crates: &BTreeSet<Crate>) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in crates {
        for text in licence_texts(one) {
            texts.entry(text).or_default().insert(one.line());
        }
    }
    texts
}

fn written(texts: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut sections: Vec<_> = texts.iter().map(|(text, crates)| (crates, text)).collect();
    sections.sort();
    let mut out = HEAD.to_owned();
    for (crates, text) in sections {
        let line = "-".repeat(78);
        let crates: Vec<&str> = crates.iter().map(String::as_str).collect();
        write!(out, "\n{line}\n{}\n{line}\n\n{text}\n", crates.join("\n")).unwrap();
    }
    out
}

#[test]
fn the_licences_of_all_crates_are_told() {
    let path = repository().join("THIRD-PARTY");
    let (mut crates, mut missing) = (BTreeSet::new(), Vec::new());
    for target in targets() {
        match metadata(&target) {
            Some(metadata) => crates.extend(crates_of(&metadata)),
            None => missing.push(target),
        }
    }
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    assert!(
        !missing.contains(&host),
        "cargo knows nothing of the crates for this system"
    );
    assert!(crates.len() > 100, "{} crates", crates.len());
    let texts = by_text(&crates);
    if is_updating() && missing.is_empty() {
        fs::write(&path, written(&texts)).unwrap();
    }
    let told = fs::read_to_string(&path).unwrap_or_default();
    if missing.is_empty() {
        assert!(
            told == written(&texts),
            "write it anew: UPDATE=1 cargo test --test suite -- third_party"
        );
    } else {
        eprintln!(
            "skipped for {}: the sources of their crates are not here",
            missing.join(", ")
        );
    }
    for one in &crates {
        assert!(
            told.contains(&format!("\n{}\n", one.line())),
            "{} is not in it",
            one.line()
        );
    }
    for text in texts.keys() {
        assert!(
            told.contains(text.as_str()),
            "this text is not in it:\n{text}"
        );
    }
}

#[test]
fn a_crate_that_is_used_in_spite_of_doubts_has_its_reason() {
    let deny = fs::read_to_string(repository().join("deny.toml")).unwrap();
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    for doubted in ["serde_yaml", "tiny_http"] {
        let blocks = deny.split("[[bans.deny]]").skip(1);
        let named = format!("\ncrate = \"{doubted}\"\nwrappers = [\"kansli\"]\nreason = ");
        let has_reason = blocks.into_iter().any(|block| block.starts_with(&named));
        let is_used = manifest.contains(&format!("\n{doubted} = "));
        assert_eq!(has_reason, is_used, "{doubted}");
    }
}
