//! The output folder: what it writes, keeps and removes; and the office that its other tests share.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use kansli::base::message::Failure;
use kansli::engine::output::transaction::{Outcome, Summary, Transaction};
use rayon::prelude::*;
use tempfile::TempDir;

/// Files by path, without what kansli keeps for itself.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

pub(crate) struct Office {
    pub(crate) folder: TempDir,
}

impl Office {
    pub(crate) fn new() -> Office {
        let folder = tempfile::tempdir().unwrap();
        for name in ["site/content", "site/static", "site/themes", "site/i18n"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        Office { folder }
    }

    pub(crate) fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub(crate) fn public(&self) -> PathBuf {
        self.site().join("public")
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.public().join(path)
    }

    pub(crate) fn open(&self) -> Transaction {
        Transaction::open(&self.public(), &self.site()).unwrap()
    }

    pub(crate) fn build(&self, files: &[(&str, &str)]) -> Result<Summary, Failure> {
        build(&self.site(), &tree(files))
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    pub(crate) fn manifest(&self) -> String {
        self.text(".kansli")
    }

    pub(crate) fn holds(&self, files: &[(&str, &str)]) {
        assert_eq!(read_tree(&self.public()), tree(files));
        assert!(!self.at(".kansli-new").exists());
    }
}

pub(crate) fn tree(files: &[(&str, &str)]) -> Tree {
    files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

pub(crate) fn build(site: &Path, files: &Tree) -> Result<Summary, Failure> {
    let folder = Transaction::open(&site.join("public"), site)?;
    files
        .par_iter()
        .try_for_each(|(path, bytes)| folder.stage(path, bytes).map(|_| ()))?;
    folder.commit().map(|published| published.summary)
}

pub(crate) fn summary(written: usize, unchanged: usize, removed: usize) -> Summary {
    Summary {
        written,
        unchanged,
        removed,
    }
}

pub(crate) fn read_tree(folder: &Path) -> Tree {
    let mut files = Tree::new();
    if !folder.exists() {
        return files;
    }
    for entry in walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(Result::unwrap)
    {
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        if !entry.file_type().is_dir() && !path.starts_with(".kansli") {
            files.insert(path, fs::read(entry.path()).unwrap_or_default());
        }
    }
    files
}

/// Everything in the folder with its dates: equal when nothing at all was touched.
pub(crate) fn dates(folder: &Path) -> Vec<(PathBuf, SystemTime, u64)> {
    let entries = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap);
    entries
        .map(|entry| {
            let metadata = entry.metadata().unwrap();
            (
                entry.into_path(),
                metadata.modified().unwrap(),
                metadata.len(),
            )
        })
        .collect()
}

pub(crate) fn empty_folders(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| entry.unwrap().into_path());
    entries
        .filter(|path| path.is_dir() && fs::read_dir(path).unwrap().next().is_none())
        .collect()
}

pub(crate) fn key<T: std::fmt::Debug>(result: Result<T, Failure>) -> String {
    result.unwrap_err().0.key.to_string()
}

pub(crate) fn arg(failure: &Failure, name: &str) -> String {
    failure
        .0
        .args
        .iter()
        .find(|(arg, _)| *arg == name)
        .map(|(_, value)| value.clone())
        .unwrap()
}

#[test]
fn a_build_writes_its_files_and_counts_them() {
    let office = Office::new();
    let files = [
        ("index.html", "hej"),
        ("en/index.html", "hello"),
        ("en/plans/a/index.html", "plan"),
        ("empty", ""),
    ];
    assert_eq!(office.build(&files), Ok(summary(4, 0, 0)));
    office.holds(&files);
}

#[test]
fn the_same_build_again_touches_nothing() {
    let office = Office::new();
    let files = [
        ("index.html", "hej"),
        ("en/index.html", "hello"),
        ("en/b.html", "b"),
    ];
    office.build(&files).unwrap();
    let before = dates(&office.public());
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(office.build(&files), Ok(summary(0, 3, 0)));
    assert_eq!(dates(&office.public()), before);
}

#[test]
fn only_what_differs_is_written_and_what_is_gone_is_removed() {
    let office = Office::new();
    office
        .build(&[
            ("a.html", "1"),
            ("b/c/d.html", "1"),
            ("b/c/e.html", "1"),
            ("f/g/h.html", "1"),
        ])
        .unwrap();
    let before = fs::metadata(office.at("a.html"))
        .unwrap()
        .modified()
        .unwrap();
    std::thread::sleep(Duration::from_millis(20));
    let files = [
        ("a.html", "1"),
        ("b/c/e.html", "2"),
        ("b/new/x.html", "1"),
        ("n/e/w.html", "1"),
    ];
    assert_eq!(office.build(&files), Ok(summary(3, 1, 2)));
    office.holds(&files);
    assert_eq!(
        fs::metadata(office.at("a.html"))
            .unwrap()
            .modified()
            .unwrap(),
        before
    );
    assert!(
        !office.at("f").exists(),
        "folders that became empty are removed"
    );
}

#[test]
fn a_build_of_nothing_leaves_the_folder_itself() {
    let office = Office::new();
    office.build(&[("a/b.html", "1")]).unwrap();
    assert_eq!(office.build(&[]), Ok(summary(0, 0, 1)));
    office.holds(&[]);
    assert!(office.public().is_dir());
    assert!(empty_folders(&office.public()).is_empty());
}

#[test]
fn foreign_files_and_folders_stay() {
    let office = Office::new();
    office.build(&[("a/b.html", "1"), ("c.html", "1")]).unwrap();
    office.put("a/mine.txt", "mine");
    office.put("CNAME", "example.org");
    fs::create_dir(office.at("empty")).unwrap();
    assert_eq!(office.build(&[("d.html", "1")]), Ok(summary(1, 0, 2)));
    office.holds(&[
        ("a/mine.txt", "mine"),
        ("CNAME", "example.org"),
        ("d.html", "1"),
    ]);
    assert!(office.at("empty").is_dir());
}

#[test]
fn a_foreign_file_with_the_same_bytes_is_adopted() {
    let office = Office::new();
    office.put("a.html", "1");
    assert_eq!(office.build(&[("a.html", "1")]), Ok(summary(0, 1, 0)));
    assert_eq!(office.build(&[]), Ok(summary(0, 0, 1)));
    office.holds(&[]);
}

#[test]
fn discarding_leaves_everything_as_it_was() {
    let office = Office::new();
    let folder = office.open();
    folder.stage("a/b.html", b"1").unwrap();
    folder.discard();
    assert!(
        !office.public().exists(),
        "a folder that was made for the build goes away again"
    );
    office.build(&[("a.html", "1")]).unwrap();
    let before = dates(&office.public());
    let folder = office.open();
    folder.stage("a.html", b"2").unwrap();
    folder.stage("b/c.html", b"2").unwrap();
    drop(folder);
    assert_eq!(dates(&office.public())[1..], before[1..]);
}

#[test]
fn the_manifest_has_the_same_bytes_for_the_same_files() {
    let (one, other) = (Office::new(), Office::new());
    let files = [
        ("a b.html", "1"),
        ("å/ä.html", "2"),
        ("a/b.html", "3"),
        ("a-b.html", "4"),
    ];
    one.build(&files).unwrap();
    other
        .build(&[("a-b.html", "old"), ("x.html", "gone")])
        .unwrap();
    let folder = other.open();
    files
        .iter()
        .rev()
        .for_each(|(path, text)| assert!(folder.stage(path, text.as_bytes()).is_ok()));
    folder.commit().unwrap();
    assert_eq!(one.manifest(), other.manifest());
    let manifest = one.manifest();
    let lines: Vec<&str> = manifest.lines().collect();
    assert_eq!(lines[..2], ["kansli 2", "site .."]);
    let paths: Vec<&str> = lines[2..6]
        .iter()
        .map(|line| line.splitn(3, ' ').nth(2).unwrap())
        .collect();
    assert_eq!(paths, ["a b.html", "a-b.html", "a/b.html", "å/ä.html"]);
}

#[test]
fn a_damaged_manifest_counts_as_none() {
    let office = Office::new();
    let files = [("a.html", "1"), ("b.html", "1")];
    office.build(&files).unwrap();
    let sound = office.manifest();
    let cut = sound.split_inclusive('\n').take(3).collect::<String>();
    let crlf = sound.replace('\n', "\r\n");
    let climbing = sound.replace("a.html", "../a.html");
    for damaged in [
        "",
        "kansli 2\n",
        "\u{fffd}",
        &cut,
        &crlf,
        &climbing,
        &sound.replace("b.html", "c.html"),
    ] {
        fs::write(office.at(".kansli"), damaged).unwrap();
        assert_eq!(
            office.build(&[("a.html", "1")]),
            Ok(summary(0, 1, 0)),
            "{damaged:?}"
        );
        office.holds(&files);
        fs::write(office.at(".kansli"), damaged).unwrap();
        assert_eq!(key(office.build(&[("b.html", "2")])), "output-damaged");
    }
    fs::write(office.at(".kansli"), [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(office.build(&files), Ok(summary(0, 2, 0)));
    assert_eq!(office.manifest(), sound);
}

#[test]
fn a_manifest_of_the_first_version_says_which_files_are_ours() {
    let office = Office::new();
    office.build(&[("a.html", "1"), ("b.html", "1")]).unwrap();
    // Its hashes were half as long.
    let body: String = office
        .manifest()
        .lines()
        .filter(|line| !line.starts_with("end "))
        .map(|line| match line.split_once(' ') {
            Some((hash, rest)) if hash.len() == 64 => format!("{} {rest}\n", &hash[..32]),
            _ => format!("{}\n", line.replace("kansli 2", "kansli 1")),
        })
        .collect();
    let end = &blake3::hash(body.as_bytes()).to_hex()[..32];
    fs::write(office.at(".kansli"), format!("{body}end {end}\n")).unwrap();
    let built = office.build(&[("a.html", "2")]).unwrap();
    assert_eq!((built.written, built.removed), (1, 1));
    office.holds(&[("a.html", "2")]);
    fs::write(
        office.at(".kansli"),
        format!("{body}end {}\n", "0".repeat(32)),
    )
    .unwrap();
    assert_eq!(key(office.build(&[("a.html", "3")])), "output-damaged");
}

#[test]
fn a_manifest_of_a_later_version_is_not_called_damaged() {
    let office = Office::new();
    office.build(&[("a.html", "1"), ("b.html", "1")]).unwrap();
    let later = office.manifest().replace("kansli 2", "kansli 3");
    fs::write(office.at(".kansli"), &later).unwrap();
    assert_eq!(key(office.build(&[("a.html", "2")])), "output-newer");
    assert_eq!(office.manifest(), later);
}

#[test]
fn files_that_someone_changed_are_written_again() {
    let office = Office::new();
    let files = [("a.html", "one"), ("b.html", "two"), ("c/d.html", "three")];
    for _ in 0..20 {
        office.build(&files).unwrap();
        office.put("a.html", "eno");
        assert_eq!(
            office.build(&files),
            Ok(summary(1, 2, 0)),
            "same size, same moment"
        );
    }
    office.put("a.html", "longer");
    fs::remove_file(office.at("b.html")).unwrap();
    fs::remove_dir_all(office.at("c")).unwrap();
    assert_eq!(office.build(&files), Ok(summary(3, 0, 0)));
    office.holds(&files);
    office.put("a.html", "eno");
    assert_eq!(office.build(&[]), Ok(summary(0, 0, 3)), "ours by its path");
}

#[cfg(unix)]
#[test]
fn a_file_restored_with_an_old_date_is_written_again() {
    let office = Office::new();
    office.build(&[("a.html", "new")]).unwrap();
    office.put("a.html", "old");
    let file = fs::File::options()
        .write(true)
        .open(office.at("a.html"))
        .unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(1_000_000))
        .unwrap();
    assert_eq!(office.build(&[("a.html", "new")]), Ok(summary(1, 0, 0)));
    office.holds(&[("a.html", "new")]);
}

#[test]
fn a_file_that_comes_back_with_other_capitals_is_there_once() {
    let office = Office::new();
    office
        .build(&[("Bilder/Logo.PNG", "1"), ("x", "1")])
        .unwrap();
    let files = [("bilder/logo.png", "1"), ("x", "1")];
    office.build(&files).unwrap();
    office.holds(&files);
    office.build(&files).unwrap();
    office.holds(&files);
}

#[test]
fn files_are_copied_as_they_are() {
    let office = Office::new();
    let source = office.site().join("static/report.pdf");
    for length in [0, 1, (1 << 20) - 1, 1 << 20, (5 << 20) + 7] {
        let mut bytes: Vec<u8> = (0..length)
            .map(|n: u32| n.to_le_bytes()[1] ^ n.to_le_bytes()[0])
            .collect();
        fs::write(&source, &bytes).unwrap();
        let publish = || {
            let folder = office.open();
            let outcome = folder.stage_file("files/report.pdf", &source).unwrap();
            folder.commit().unwrap();
            assert!(fs::read(office.at("files/report.pdf")).unwrap() == fs::read(&source).unwrap());
            outcome
        };
        assert_eq!(publish(), Outcome::Written, "{length}");
        assert_eq!(publish(), Outcome::Unchanged, "{length}");
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
            fs::write(&source, &bytes).unwrap();
            assert_eq!(publish(), Outcome::Written, "{length}");
        }
        let folder = office.open();
        assert_eq!(
            folder.stage("files/report.pdf", &bytes),
            Ok(Outcome::Unchanged),
            "bytes and files are one"
        );
    }
}

#[test]
fn many_threads_stage_at_once() {
    let office = Office::new();
    let files: Tree = (0..2000)
        .map(|n| (format!("{}/{}/{n}/index.html", n % 3, n % 7), vec![1; n]))
        .collect();
    assert_eq!(build(&office.site(), &files), Ok(summary(2000, 0, 0)));
    assert_eq!(read_tree(&office.public()), files);
    assert_eq!(build(&office.site(), &files), Ok(summary(0, 2000, 0)));
}
