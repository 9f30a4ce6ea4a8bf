//! Any sequence of builds and tampering, held against a model of what the output folder should be.

use std::collections::BTreeSet;
use std::fs;

use kansli::engine::output::transaction::Summary;
use proptest::prelude::*;

use crate::outputs::{Office, Tree, build, read_tree, summary};

const POOL: [&str; 9] = [
    "a", "a/b", "a/b/c", "a/b/d", "e/f", "e/g/h", "e/g/i", "j.html", "k",
];

#[derive(Clone, Debug)]
enum Step {
    Build(Vec<(usize, u8)>),
    Discard(Vec<(usize, u8)>),
    Put(usize, u8),
    Delete(usize),
}

fn any_step() -> impl Strategy<Value = Step> {
    let files = || prop::collection::vec((0..POOL.len(), 0..3_u8), 0..7);
    prop_oneof![
        4 => files().prop_map(Step::Build),
        1 => files().prop_map(Step::Discard),
        2 => (0..POOL.len(), 0..3_u8).prop_map(|(path, version)| Step::Put(path, version)),
        2 => (0..POOL.len()).prop_map(Step::Delete),
    ]
}

/// Files of a build from a random choice: of a file and a folder with one name, the first wins.
fn chosen(choice: &[(usize, u8)]) -> Tree {
    let mut files = Tree::new();
    for (path, version) in choice {
        let path = POOL[*path];
        let clashes = |other: &String| is_inside(other, path) || is_inside(path, other);
        if !files.keys().any(clashes) {
            // All versions have the same size, so that only bytes and dates tell them apart.
            files.insert(path.to_owned(), format!("{path} {version}").into_bytes());
        }
    }
    files
}

fn is_inside(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// What the folder should hold, and which of it is ours.
#[derive(Clone, Default)]
struct Model {
    disk: Tree,
    ours: BTreeSet<String>,
}

impl Model {
    fn build(&mut self, files: &Tree) -> Result<Summary, &'static str> {
        let foreign = |path: &String| self.disk.contains_key(path) && !self.ours.contains(path);
        for (path, bytes) in files {
            let differs = foreign(path) && self.disk[path] != *bytes;
            if differs
                || self
                    .disk
                    .keys()
                    .any(|other| is_inside(path, other) && foreign(other))
            {
                return Err("output-foreign");
            }
        }
        if files.keys().any(|path| {
            self.disk
                .keys()
                .any(|other| is_inside(other, path) && foreign(other))
        }) {
            return Err("output-folder-in-the-way");
        }
        let unchanged = files
            .iter()
            .filter(|(path, bytes)| self.disk.get(*path) == Some(*bytes))
            .count();
        let gone: Vec<String> = self
            .ours
            .iter()
            .filter(|path| !files.contains_key(*path))
            .cloned()
            .collect();
        let removed = gone
            .iter()
            .filter(|path| self.disk.remove(*path).is_some())
            .count();
        self.disk.extend(files.clone());
        self.ours = files.keys().cloned().collect();
        Ok(summary(files.len() - unchanged, unchanged, removed))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_builds_and_tampering_ends_in_the_expected_tree(
        steps in prop::collection::vec(any_step(), 1..14)
    ) {
        let office = Office::new();
        let mut model = Model::default();
        for step in steps {
            match step {
                Step::Build(choice) => {
                    let files = chosen(&choice);
                    let result = build(&office.site(), &files).map_err(|failure| failure.0.key);
                    prop_assert_eq!(result, model.build(&files).map_err(Into::into));
                }
                Step::Discard(choice) => {
                    let folder = office.open();
                    for (path, bytes) in chosen(&choice) {
                        prop_assert!(folder.stage(&path, &bytes).is_ok());
                    }
                    folder.discard();
                }
                Step::Put(path, version) => {
                    let path = POOL[path];
                    let blocked = office.at(path).is_dir() || model.disk.keys().any(|other| is_inside(path, other));
                    if !blocked {
                        office.put(path, &format!("{path} {version}"));
                        model.disk.insert(path.to_owned(), format!("{path} {version}").into_bytes());
                    }
                }
                Step::Delete(path) => {
                    let path = POOL[path];
                    if model.disk.remove(path).is_some() {
                        fs::remove_file(office.at(path)).unwrap();
                        // A folder that is left empty by hand stays only where something of ours
                        // was in it.
                        let mut folder = office.at(path);
                        while folder.pop() && folder != office.public() {
                            let name = folder.strip_prefix(office.public()).unwrap().to_str().unwrap().to_owned();
                            if model.ours.iter().any(|ours| is_inside(ours, &name)) || fs::remove_dir(&folder).is_err() {
                                break;
                            }
                        }
                    }
                }
            }
            prop_assert_eq!(read_tree(&office.public()), model.disk.clone());
            prop_assert!(!office.at(".kansli-new").exists());
        }
    }
}
