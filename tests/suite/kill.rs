//! The program killed at any moment: whoever looks finds whole files, and the next build repairs
//! everything.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::cli::{kansli, tree};
use crate::harness::{TODAY, TestSite, files_below};

const PAGES: usize = 300;

/// The page with this number, in the output folder.
fn page(n: usize) -> String {
    format!("del-{}/sida-{n}/index.html", n % 7)
}

/// A site of many pages. The second version changes every page, adds some, and lacks others.
fn version(second: bool) -> TestSite {
    let site = TestSite::bilingual();
    let (word, from) = if second {
        ("andra", 20)
    } else {
        ("första", 0)
    };
    for n in from..PAGES + from {
        let text = format!("Den {word} lydelsen av stycke {n}, med [en länk](../index.sv.md).\n\n")
            .repeat(10);
        site.write(
            &format!("content/{}.sv.md", page(n).trim_end_matches("/index.html")),
            format!("---\ntitel: Sida {n}\n---\n{text}"),
        );
    }
    // A file that is copied as it is, and long enough to be caught half way.
    site.write("static/stor.bin", word.repeat(100_000));
    site
}

fn start(site: &Path, out: &Path) -> Child {
    let mut command = kansli();
    command
        .args(["build", "--date", TODAY, "-q", "--site"])
        .arg(site)
        .arg("--out")
        .arg(out);
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// All files of an output folder but those of the program's own.
fn published(out: &Path) -> BTreeMap<String, Vec<u8>> {
    tree(out)
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".kansli"))
        .collect()
}

/// A number that looks random and is the same in every run (splitmix64).
fn random(seed: u32) -> f64 {
    let mut z = u64::from(seed)
        .wrapping_add(1)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    f64::from(u32::try_from((z ^ (z >> 31)) >> 32).unwrap()) / f64::from(u32::MAX)
}

#[test]
fn killed_at_fifty_moments_it_leaves_whole_files_and_the_next_build_repairs_all() {
    killed_at(50);
}

#[test]
#[ignore = "takes minutes"]
fn killed_at_two_hundred_moments_too() {
    killed_at(200);
}

/// Kills builds at that many moments; during some of them a second build runs into the same folder.
fn killed_at(moments: u32) {
    let place = tempfile::tempdir().unwrap();
    let home = place.path().join("site");
    copied(&version(false), &place.path().join("version-0"));
    copied(&version(true), &place.path().join("version-1"));
    let fresh = [0, 1].map(|at| {
        put(place.path(), at);
        let out = tempfile::tempdir().unwrap();
        assert!(start(&home, out.path()).wait().unwrap().success());
        published(out.path())
    });
    assert!(fresh[0].len() > PAGES && fresh[0] != fresh[1]);

    let out = place.path().join("ut");
    fs::create_dir_all(out.join("del-3")).unwrap();
    fs::write(out.join("del-3/eget.txt"), "mitt").unwrap();
    fs::write(out.join("eget.html"), "mitt").unwrap();
    let mut killed = 0;
    let mut length = Duration::ZERO;
    for round in 0..moments {
        let at = usize::from(round % 2 == 1);
        put(place.path(), at);
        let begun = Instant::now();
        let mut child = start(&home, &out);
        let mut second = (round > 2 && round % 5 == 4).then(|| start(&home, &out));
        if round % 3 == 2 {
            // At any moment, most of them while pages are rendered and wait to be published.
            sleep(length.mul_f64(random(round)));
            child.kill().unwrap();
        } else if round > 2 {
            // While the pages are published, which is soon done: as soon as one of them is another
            // file than before.
            wait_for_change(
                &mut child,
                &out.join(page(20 + (random(round) * 280.0) as usize)),
            );
            child.kill().unwrap();
        }
        let status = child.wait().unwrap();
        if let Some(second) = &mut second {
            sleep(length.mul_f64(random(round + moments)));
            second.kill().unwrap();
            second.wait().unwrap();
        }
        if round < 2 {
            assert!(status.success(), "not killed");
            length = begun.elapsed();
        }
        killed += u32::from(!status.success());
        for (path, bytes) in published(&out) {
            let is_own = ["del-3/eget.txt", "eget.html"].contains(&path.as_str());
            let is_whole = fresh.iter().any(|fresh| fresh.get(&path) == Some(&bytes));
            assert!(
                is_whole || (is_own && bytes == b"mitt"),
                "round {round}: {path} is no whole file of either version"
            );
        }
        // Now and then it is let through in between; else one interrupted build follows on another.
        if round % 8 == 7 {
            repair(&home, &out, &fresh[at], round);
        }
    }
    put(place.path(), 0);
    repair(&home, &out, &fresh[0], moments);
    assert!(
        killed > moments / 3,
        "only {killed} builds were killed before they were done"
    );
}

/// Waits until another file stands at `path`, or the program has ended.
fn wait_for_change(child: &mut Child, path: &Path) {
    let inode = || fs::metadata(path).ok().map(|metadata| metadata.ino());
    let before = inode();
    while inode() == before && child.try_wait().unwrap().is_none() {
        sleep(Duration::from_micros(100));
    }
}

/// A build that is let through makes the folder that of a build from nothing, and leaves what
/// others put there.
fn repair(home: &Path, out: &Path, fresh: &BTreeMap<String, Vec<u8>>, round: u32) {
    assert!(
        start(home, out).wait().unwrap().success(),
        "round {round}: the next build fails"
    );
    let mut found = published(out);
    for own in ["del-3/eget.txt", "eget.html"] {
        assert_eq!(
            found.remove(own).as_deref(),
            Some(&b"mitt"[..]),
            "round {round}: {own}"
        );
    }
    let names: Vec<&String> = found
        .keys()
        .filter(|path| !fresh.contains_key(*path))
        .collect();
    assert!(names.is_empty(), "round {round}: left behind: {names:?}");
    let missing: Vec<&String> = fresh
        .iter()
        .filter(|(path, bytes)| found.get(*path) != Some(*bytes))
        .map(|(p, _)| p)
        .collect();
    assert!(
        missing.is_empty(),
        "round {round}: not repaired: {missing:?}"
    );
    let left: Vec<String> = tree(out)
        .into_keys()
        .filter(|path| path.starts_with(".kansli") && path != ".kansli")
        .collect();
    assert!(left.is_empty(), "round {round}: {left:?}");
}

/// Copies a version to a folder of its own.
fn copied(site: &TestSite, to: &Path) {
    for path in files_below(&site.path("")) {
        fs::create_dir_all(to.join(&path).parent().unwrap()).unwrap();
        fs::copy(site.path(&path), to.join(&path)).unwrap();
    }
}

/// Puts version `at` in the place of the other. The output folder knows its site by where it is.
fn put(place: &Path, at: usize) {
    let version = |at: usize| place.join(format!("version-{at}"));
    if version(at).exists() {
        let _ = fs::rename(place.join("site"), version(1 - at));
        fs::rename(version(at), place.join("site")).unwrap();
    }
}
