//! A disk that refuses in the middle: errors injected into system calls by strace. All or nothing,
//! the sentence says what state the folder is in, and the next build is whole.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::cli::{kansli, tree};
use crate::harness::{TODAY, TestSite};

/// Whether errors can be injected on this machine; tells when not.
fn can_inject() -> bool {
    let can = Command::new("strace")
        .args([
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "inject=fsync:error=EIO",
            "true",
        ])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !can {
        eprintln!("skipped: strace cannot be run here");
    }
    can
}

/// The program run on a site with an injection such as `renameat2:error=EIO:when=3`.
fn injected(site: &TestSite, injection: &str, arguments: &[&str]) -> Output {
    let calls = injection.split_once(':').unwrap().0;
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-o", "/dev/null", "-e"])
        .arg(format!("trace={calls}"))
        .arg("-e")
        .arg(format!("inject={injection}"))
        .arg(kansli().get_program())
        .args(arguments)
        .args(["--date", TODAY, "--message-lang", "sv", "--site"])
        .arg(site.path(""));
    command.output().unwrap()
}

fn pages(site: &TestSite, word: &str, numbers: std::ops::Range<usize>) {
    for n in 0..12 {
        let path = format!("content/del-{}/sida-{n}.sv.md", n % 3);
        if numbers.contains(&n) {
            let text = format!("---\ntitel: Sida {n}\n---\nDen {word} lydelsen.\n");
            site.write(&path, text);
        } else {
            fs::remove_file(site.path(&path)).ok();
        }
    }
}

fn first() -> TestSite {
    let site = TestSite::new()
        .file("site.yaml", "title: Förbundet\n")
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n");
    pages(&site, "första", 0..9);
    build(&site);
    site
}

fn build(site: &TestSite) {
    site.run(&["build", "--quiet", "--date", TODAY, "--message-lang", "sv"])
        .status(0)
        .take_stderr();
}

/// All files of the output folder with their bytes, the manifest as well, and the lock.
fn state(site: &TestSite) -> BTreeMap<String, Vec<u8>> {
    let mut all = tree(&site.public());
    all.retain(|path, _| path != ".kansli-new" && !path.starts_with(".kansli-new/"));
    if let Ok(lock) = fs::read(site.path("published.lock")) {
        all.insert("published.lock".to_owned(), lock);
    }
    all
}

/// A copy of a site with all that was built of it.
fn copy_of(site: &TestSite) -> TestSite {
    let copy = TestSite::new();
    let from = format!("{}/.", site.path("").display());
    let status = Command::new("cp")
        .args(["-a", &from])
        .arg(copy.path(""))
        .status();
    assert!(status.unwrap().success());
    copy
}

/// The second version of the site on top of the first: pages that come, go and change.
fn second(first: &TestSite) -> TestSite {
    let site = copy_of(first);
    pages(&site, "andra", 4..12);
    // What goes is no longer asked for.
    site.write("published.lock", "page\t/\tsv\tindex\n");
    site
}

/// Errors at some moments of each call, quick enough for every run.
const SOME: [(&str, &str, &str); 11] = [
    ("renameat2", "EIO", "1 2 3 7 12"),
    ("renameat2", "EINVAL", "1+"),
    ("rename", "EIO", "1 2 3 4 6 9"),
    ("rename", "EACCES", "5"),
    ("mkdir", "ENOSPC", "1 2"),
    ("fsync", "EIO", "1"),
    ("unlink,unlinkat", "EIO", "1 4"),
    ("write", "ENOSPC", "1 9 25"),
    ("write", "EDQUOT", "15+"),
    ("openat", "EMFILE", "40 90"),
    ("openat", "EACCES", "110+"),
];

#[test]
fn whichever_call_fails_everything_is_as_before_or_as_it_should_be() {
    if can_inject() {
        let rows = SOME.map(|(call, error, moments)| (call, error, moments.to_owned()));
        let failed = fails_at(&rows);
        assert!(failed > 12, "only {failed} builds met the error");
    }
}

#[test]
#[ignore = "runs a build for each of 600 moments, which takes a quarter of an hour"]
fn at_every_moment_of_every_call_too() {
    if can_inject() {
        let to = |last: u32| {
            let moments: Vec<String> = (1..=last).map(|moment| moment.to_string()).collect();
            moments.join(" ")
        };
        let rows = [
            ("renameat2", "EIO", to(30)),
            ("rename", "EACCES", to(30)),
            ("mkdir", "ENOSPC", to(12)),
            ("fsync", "EIO", to(6)),
            ("unlink,unlinkat", "EIO", to(30)),
            ("rmdir", "EIO", to(6)),
            ("write", "ENOSPC", to(90)),
            ("pwrite64,copy_file_range,sendfile", "ENOSPC", to(12)),
            ("openat", "EMFILE", to(220)),
            ("newfstatat,statx", "EIO", to(160)),
        ];
        println!("{} builds met the error", fails_at(&rows));
    }
}

/// Builds the second version with an error injected at each moment: what fails changes nothing, and
/// the next build is whole. Tells how many failed.
fn fails_at(rows: &[(&str, &str, String)]) -> u32 {
    let first = first();
    let before = state(&second(&first));
    let expected = second(&first);
    build(&expected);
    let expected = state(&expected);
    assert!(before != expected);
    let mut failed = 0;
    for (call, error, moments) in rows {
        for when in moments.split(' ') {
            let site = second(&first);
            let injection = format!("{call}:error={error}:when={when}");
            let output = injected(&site, &injection, &["build", "--quiet"]);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!said.contains("panicked"), "{injection}: {said}");
            match output.status.code() {
                Some(0) => {}
                // The program itself, its libraries or the end of its output met the error.
                Some(127) => continue,
                code => {
                    failed += 1;
                    let is_told = match code {
                        // A source that could not be read is a finding.
                        Some(1) => said.contains("Inget publicerades"),
                        // Moments are counted for each thread: the sentence may meet the error too.
                        Some(2) => !said.is_empty() || *call == "write",
                        _ => false,
                    };
                    assert!(is_told, "{injection}: {code:?} {said}");
                    assert_same(&state(&site), &before, &format!("{injection}: {said}"));
                }
            }
            build(&site);
            assert!(state(&site) == expected, "{injection}: not repaired");
        }
    }
    failed
}

#[test]
fn what_the_disk_does_not_show_is_not_forgotten() {
    if !can_inject() {
        return;
    }
    let site = first().file("content/gammalt/x.sv.md", "---\ntitel: X\n---\nText.\n");
    build(&site);
    fs::remove_file(site.path("content/gammalt/x.sv.md")).unwrap();
    site.write("published.lock", "page\t/\tsv\tindex\n");
    let page = site.public().join("gammalt/x/index.html");
    // Whenever the build looks at the folder of the page that goes, the disk does not answer.
    let output = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-P"])
        .arg(site.public().join("gammalt/x"))
        .args(["-e", "inject=newfstatat,statx:error=EIO"])
        .arg(kansli().get_program())
        .args(["build", "--quiet", "--date", TODAY, "--site"])
        .arg(site.path(""))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(page.exists());
    build(&site);
    assert!(!page.exists());
}

fn assert_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>, of: &str) {
    let paths = expected.keys().chain(found.keys());
    let differs: Vec<_> = paths
        .filter(|path| expected.get(*path) != found.get(*path))
        .collect();
    assert!(differs.is_empty(), "{differs:?}: {of}");
}

#[test]
fn a_file_that_is_saved_while_fix_writes_is_not_overwritten() {
    if !can_inject() {
        return;
    }
    let path = "content/x.sv.md";
    let site = first().file(path, "---\ntitel: X\n---\nx - x\n");
    let text = fs::read_to_string(site.path(path)).unwrap();
    let output = std::thread::scope(|scope| {
        let run = scope.spawn(|| injected(&site, "fsync:delay_enter=2000000:when=1", &["fix"]));
        // The new text waits beside the old one and is being forced to the disk.
        let is_waiting = || {
            tree(&site.path("content"))
                .keys()
                .any(|p| p.contains("unfinished"))
        };
        for _ in 0..1_000 {
            if is_waiting() {
                break;
            }
            sleep(Duration::from_millis(10));
        }
        sleep(Duration::from_millis(100));
        fs::write(site.path(path), format!("{text}Ny rad\n")).unwrap();
        run.join().unwrap()
    });
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("har ändrats under tiden"), "{said}");
    let now = fs::read_to_string(site.path(path)).unwrap();
    assert_eq!(now, format!("{text}Ny rad\n"));
}

#[test]
fn a_lock_that_cannot_be_read_for_a_moment_is_read_and_one_that_never_can_stops_the_build() {
    if !can_inject() {
        return;
    }
    let site = first();
    let before = state(&site);
    let lock = site.path("published.lock").display().to_string();
    let traced = |when: &str| {
        let mut command = Command::new("strace");
        command
            .args(["-f", "-qq", "-o", "/dev/null", "-P"])
            .arg(&lock)
            .args(["-e", "trace=openat", "-e"])
            .arg(format!("inject=openat:error=EIO:when={when}"))
            .arg(kansli().get_program())
            .args(["build", "--date", TODAY, "--message-lang", "sv", "--site"])
            .arg(site.path(""));
        command.output().unwrap()
    };
    let output = traced("1");
    assert_eq!(output.status.code(), Some(0), "read at the second attempt");
    let output = traced("1+");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("publicerar därför ingenting"), "{said}");
    assert!(state(&site) == before);
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_that_follows_from_it() {
    if !can_inject() {
        return;
    }
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
    let text = "[a](om/a.sv.md) [[a]] [b](/om/a/) ![Bild](b.svg) [f](/a.txt) [x](saknas.md)\n";
    let site = first()
        .file("content/om/a.sv.md", "---\ntitel: A\n---\nText.\n")
        .file("content/b.svg", drawing)
        .file("static/a.txt", "x")
        .file("content/c.sv.md", format!("---\ntitel: C\n---\n{text}"));
    for path in ["content/om/a.sv.md", "content/b.svg", "static/a.txt"] {
        let mut command = Command::new("strace");
        command
            .args(["-f", "-qq", "-o", "/dev/null", "-P"])
            .arg(site.path(path))
            .args(["-e", "trace=openat", "-e", "inject=openat:error=EBUSY"])
            .arg(kansli().get_program())
            .args(["check", "--date", TODAY, "--message-lang", "sv", "--site"])
            .arg(site.path(""));
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(said.matches("fel[").count(), 2, "{path}: {said}");
        assert!(said.contains("öppen i ett annat program"), "{path}: {said}");
        assert!(
            said.contains("”saknas.md” leder ingenstans"),
            "{path}: {said}"
        );
    }
}

/// A disk of its own at a folder, as long as this lives.
struct Mounted(std::path::PathBuf);

impl Mounted {
    fn at(folder: std::path::PathBuf, options: &str) -> Option<Mounted> {
        let status = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(&folder)
            .stderr(Stdio::null())
            .status();
        status
            .is_ok_and(|status| status.success())
            .then_some(Mounted(folder))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        Command::new("umount").arg(&self.0).status().ok();
    }
}

#[test]
fn another_disk_below_the_output_folder_is_written_to() {
    let site = first();
    let folder = site.public().join("del-1");
    let Some(mounted) = Mounted::at(folder.clone(), "size=64m") else {
        eprintln!("skipped: this user may not mount");
        return;
    };
    build(&site);
    assert!(folder.join("sida-1/index.html").exists());
    pages(&site, "andra", 4..12);
    site.write("published.lock", "page\t/\tsv\tindex\n");
    let expected = second(&first());
    build(&expected);
    build(&site);
    let (mut found, mut expected) = (state(&site), state(&expected));
    for path in [".kansli", "published.lock"] {
        found.remove(path);
        expected.remove(path);
    }
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>()
    );
    assert!(found == expected);
    drop(mounted);
}

#[test]
fn a_disk_that_fills_up_leaves_everything_as_it_was() {
    for options in [
        "size=16k",
        "size=96k",
        "size=64m,nr_inodes=9",
        "size=64m,nr_inodes=20",
    ] {
        let site = first();
        fs::remove_dir_all(site.public()).unwrap();
        fs::create_dir(site.public()).unwrap();
        site.write("published.lock", "page\t/\tsv\tindex\n");
        let Some(mounted) = Mounted::at(site.public(), options) else {
            eprintln!("skipped: this user may not mount");
            return;
        };
        let before = state(&site);
        let run = site.run(&["build", "--quiet", "--date", TODAY, "--message-lang", "sv"]);
        let run = run.status(2).stdout("");
        let said = run.take_stderr();
        assert!(said.contains("plats på disken"), "{options}: {said}");
        assert_same(&state(&site), &before, &format!("{options}: {said}"));
        let left = tree(&site.public());
        assert!(
            left.keys().all(|path| path == ".kansli"),
            "{options}: {left:?}"
        );
        let status = Command::new("mount")
            .args(["-o", "remount,size=64m,nr_inodes=9999"])
            .arg(site.public())
            .status();
        assert!(status.unwrap().success());
        build(&site);
        assert!(
            site.public().join("del-1/sida-1/index.html").exists(),
            "{options}"
        );
        drop(mounted);
    }
}

#[test]
fn a_folder_that_may_not_be_changed_is_seen_before_anything_moves() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let site = second(&first());
    let before = state(&site);
    let closed = site.public().join("del-1");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    let mut command = kansli();
    command
        .args([
            "build",
            "--quiet",
            "--date",
            TODAY,
            "--message-lang",
            "sv",
            "--site",
        ])
        .arg(site.path(""));
    if fs::File::create(closed.join("probe")).is_ok() {
        // Nothing is forbidden to root, so the program is run by somebody else.
        fs::remove_file(closed.join("probe")).unwrap();
        let status = Command::new("chown")
            .args(["-R", "65534"])
            .arg(site.path(""))
            .status();
        assert!(status.unwrap().success());
        command.uid(65534).gid(65534);
    }
    let Ok(output) = command.output() else {
        eprintln!("skipped: the program cannot be run by another user");
        return;
    };
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("Du får inte skriva"), "{said}");
    assert!(said.contains("Ingenting har publicerats"), "{said}");
    assert!(state(&site) == before);
}
