//! The same input gives the same bytes: on any machine, in any order, on any day, and nothing is
//! touched for nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use crate::cli::{demo, kansli, tree};
use crate::harness::{TODAY, TestSite, files_below};

type Tree = BTreeMap<String, Vec<u8>>;

/// Builds to a folder of its own, with these variables set, and gives all files but the manifest.
fn built(site: &Path, variables: &[(&str, &str)]) -> Tree {
    let out = tempfile::tempdir().unwrap();
    let mut command = kansli();
    command
        .args(["build", "--date", TODAY, "-q", "--site"])
        .arg(site)
        .arg("--out")
        .arg(out.path());
    let run = command.envs(variables.iter().copied()).output().unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let mut files = tree(out.path());
    files.remove(".kansli").expect("a manifest");
    files
}

fn assert_same_tree(what: &str, found: &Tree, expected: &Tree) {
    let paths = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(found), paths(expected), "{what}: other files");
    for (path, bytes) in found {
        assert!(bytes == &expected[path], "{what}: {path} differs");
    }
}

/// A copy of a site whose files are made in the opposite order.
fn backwards(site: &TestSite) -> tempfile::TempDir {
    let copy = tempfile::Builder::new()
        .prefix("en annan väg ")
        .tempdir()
        .unwrap();
    for path in files_below(&site.path("")).into_iter().rev() {
        fs::create_dir_all(copy.path().join(&path).parent().unwrap()).unwrap();
        fs::copy(site.path(&path), copy.path().join(&path)).unwrap();
    }
    copy
}

#[test]
fn the_demo_site_comes_out_the_same_however_it_is_built() {
    let site = demo();
    let first = built(&site.path(""), &[]);
    assert!(first.len() > 100);
    assert_same_tree("twice", &built(&site.path(""), &[]), &first);
    assert_same_tree(
        "one thread",
        &built(&site.path(""), &[("RAYON_NUM_THREADS", "1")]),
        &first,
    );
    assert_same_tree(
        "two threads",
        &built(&site.path(""), &[("RAYON_NUM_THREADS", "2")]),
        &first,
    );
    let place = [
        ("TZ", "Pacific/Kiritimati"),
        ("LANG", "en_US.UTF-8"),
        ("LC_ALL", "C"),
        ("HOME", "/nowhere"),
    ];
    assert_same_tree("another place", &built(&site.path(""), &place), &first);
    assert_same_tree(
        "another path and order",
        &built(backwards(&site).path(), &[]),
        &first,
    );
}

/// What several outputs need is made by all cores together. Should one of them take up another
/// output meanwhile that needs it too, both would wait for each other, on machines with more cores
/// than two, now and then.
#[test]
fn a_build_comes_to_an_end_on_any_number_of_cores() {
    let mut site = TestSite::bilingual();
    for number in 0..300 {
        let text = format!(
            "---\ntitel: Brev {number}\n---\n{}\n",
            format!("Nämnden antog plan {number} i dag. ").repeat(60)
        );
        site = site.file(&format!("content/nyhetsbrev/{number}.sv.md"), text);
    }
    for threads in ["3", "4", "6", "8"].into_iter().cycle().take(24) {
        let out = tempfile::tempdir().unwrap();
        let mut command = kansli();
        command
            .args(["build", "--date", TODAY, "-q", "--site"])
            .arg(site.path(""))
            .arg("--out")
            .arg(out.path());
        let mut build = command
            .env("RAYON_NUM_THREADS", threads)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let began = Instant::now();
        let status = loop {
            if let Some(status) = build.try_wait().unwrap() {
                break status;
            }
            if began.elapsed() > Duration::from_mins(1) {
                build.kill().unwrap();
                build.wait().unwrap();
                panic!("a build with {threads} threads does not end");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        assert!(status.success());
    }
}

#[test]
fn pages_tell_neither_the_clock_nor_the_machine() {
    let site = demo();
    for (path, bytes) in built(&site.path(""), &[]) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains(&*site.path("").to_string_lossy()),
            "{path} tells where it was built"
        );
    }
}

#[test]
fn a_day_given_is_the_day_whenever_it_is_built() {
    // The clock cannot be turned here, but the zone that the program asks it in can: a day apart at
    // most hours.
    let site = demo();
    let west = built(&site.path(""), &[("TZ", "Etc/GMT+12")]);
    assert_same_tree(
        "at the other end of the day",
        &built(&site.path(""), &[("TZ", "Etc/GMT-14")]),
        &west,
    );
    let other_day = TestSite::bilingual().file(
        "content/kalender/a.sv.md",
        "---\ntitel: A\nbörjar: 2026-11-23\n---\n",
    );
    let at = |day: &str| {
        other_day.run(&["build", "-q", "--date", day]).status(0);
        other_day.text("kalender/index.html")
    };
    assert_ne!(
        at("2026-11-22"),
        at("2026-11-24"),
        "the day given is not looked at"
    );
}

#[test]
fn building_again_touches_nothing() {
    let site = demo();
    site.run(&["build", "--date", TODAY, "-q"]).status(0);
    let times = || -> BTreeMap<String, SystemTime> {
        let files = files_below(&site.public()).into_iter();
        files
            .map(|path| {
                (
                    path.clone(),
                    fs::metadata(site.public().join(path))
                        .unwrap()
                        .modified()
                        .unwrap(),
                )
            })
            .collect()
    };
    let before = times();
    std::thread::sleep(Duration::from_millis(20));
    let run = site.run(&["build", "--date", TODAY]).status(0);
    let said = run.take_stdout();
    assert!(
        said.contains(": 0 filer skrivna, ") && said.contains(", 0 borttagna."),
        "{said}"
    );
    assert_eq!(times(), before);
}

#[cfg(unix)]
#[test]
fn one_changed_file_rewrites_only_what_differs() {
    let site = demo();
    site.run(&["build", "--date", TODAY, "-q"]).status(0);
    let (before, path) = (tree(&site.public()), "content/om/kontakt.sv.md");
    let inode = |path: &str| {
        std::os::unix::fs::MetadataExt::ino(&fs::metadata(site.public().join(path)).unwrap())
    };
    let inodes: BTreeMap<String, u64> = before
        .keys()
        .map(|path| (path.clone(), inode(path)))
        .collect();
    site.write(
        path,
        fs::read_to_string(site.path(path)).unwrap() + "\nEn rad till, som bara står här.\n",
    );
    let run = site.run(&["build", "--date", TODAY]).status(0);
    let said = run.take_stdout();
    let after = tree(&site.public());
    let differ = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path.as_str());
    let differ: Vec<&str> = differ.filter(|path| *path != ".kansli").collect();
    // Search holds what all pages say: its files are others, and its pages name them.
    let is_search =
        |path: &&&str| path.starts_with("assets/search/sv/") || path.ends_with("sok/index.html");
    let others = differ.iter().filter(|path| !is_search(path)).count();
    assert!(
        differ.contains(&"om/kontakt/index.html") && others < 4,
        "{differ:?}"
    );
    let written = if differ.len() == 1 {
        "1 fil skriven".to_owned()
    } else {
        format!("{} filer skrivna", differ.len())
    };
    assert!(
        said.contains(&format!(": {written}, ")),
        "{said} {differ:?}"
    );
    for path in after
        .keys()
        .filter(|path| *path != ".kansli" && !differ.contains(&path.as_str()))
    {
        assert_eq!(inode(path), inodes[path], "{path} was written for nothing");
    }
}
