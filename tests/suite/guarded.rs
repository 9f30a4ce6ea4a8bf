//! A checkout that a stranger has prepared: links, pipes and names that would make the program write
//! or remove something outside of the site.

#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::cli::kansli;
use crate::harness::{TODAY, TestSite};

const BUILD: [&str; 6] = ["build", "--quiet", "--date", TODAY, "--message-lang", "sv"];

fn site() -> TestSite {
    TestSite::new()
        .file("site.yaml", "title: Förbundet\n")
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file("content/om/fx.sv.md", "---\ntitel: X\n---\nx - x - x\n")
}

/// A folder outside of the site with a file of the user's.
fn precious() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "precious").unwrap();
    folder
}

fn is_untouched(folder: &TempDir) -> bool {
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    let text = fs::read_to_string(folder.path().join("thesis.txt"));
    names.len() == 1 && text.is_ok_and(|text| text == "precious")
}

#[test]
fn nothing_is_written_through_a_link_with_a_foreseeable_name() {
    let outside = precious();
    let target = outside.path().join("thesis.txt");
    let site = site();
    symlink(&target, site.path(".published.lock~")).unwrap();
    symlink(&target, site.path("content/om/.fx.sv.md~")).unwrap();
    site.run(&BUILD).status(0).stdout("").stderr("");
    let run = site.run(&["fix", "--date", TODAY]).status(0).stderr("");
    run.take_stdout();
    assert!(is_untouched(&outside));
    for written in ["published.lock", "content/om/fx.sv.md"] {
        assert!(site.path(written).symlink_metadata().unwrap().is_file());
    }
}

#[test]
fn a_backup_of_the_editors_is_left_alone() {
    let site = site().file("content/om/.fx.sv.md~", "kept by the editor");
    let run = site.run(&["fix", "--date", TODAY]).status(0).stderr("");
    run.take_stdout();
    let backup = fs::read_to_string(site.path("content/om/.fx.sv.md~")).unwrap();
    assert_eq!(backup, "kept by the editor");
}

#[test]
fn a_lock_that_is_a_link_out_of_the_site_is_refused() {
    let outside = precious();
    let site = site();
    symlink(
        outside.path().join("thesis.txt"),
        site.path("published.lock"),
    )
    .unwrap();
    let run = site.run(&BUILD).status(2).stdout("");
    assert!(run.take_stderr().contains("ska vara en fil"));
    assert!(is_untouched(&outside));
}

#[test]
fn a_cache_that_leads_out_of_the_site_is_refused() {
    for link in [
        ".kansli",
        ".kansli/pictures",
        ".kansli/last-build",
        ".kansli/translated",
    ] {
        let outside = precious();
        fs::create_dir(outside.path().join("pictures")).unwrap();
        fs::write(outside.path().join("pictures/summer.jpg"), "sun").unwrap();
        let site = site();
        if link != ".kansli" {
            fs::create_dir(site.path(".kansli")).unwrap();
        }
        symlink(outside.path(), site.path(link)).unwrap();
        let run = site.run(&BUILD).status(2).stdout("");
        let said = run.take_stderr();
        assert!(
            said.contains("är en länk ut ur webbplatsens mapp"),
            "{link}: {said}"
        );
        let kept = outside.path().join("pictures/summer.jpg");
        assert_eq!(fs::read_to_string(kept).unwrap(), "sun", "{link}");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 2, "{link}");
    }
}

#[test]
fn a_cache_that_leads_nowhere_is_refused_too() {
    let outside = precious();
    let site = site();
    symlink(outside.path().join("new"), site.path(".kansli")).unwrap();
    let run = site.run(&BUILD).status(2).stdout("");
    run.take_stderr();
    assert!(is_untouched(&outside));
}

#[test]
fn only_names_of_our_own_form_are_tidied_away() {
    let site = site();
    site.run(&BUILD).status(0).stdout("").stderr("");
    let hash = "0".repeat(64);
    let ours = format!(".kansli/pictures/{hash}-0-whole.webp");
    site.write(&ours, "old");
    site.write(".kansli/pictures/thesis.txt", "precious");
    site.write("content/om/fx.sv.md", "---\ntitel: X\n---\ny\n");
    site.run(&BUILD).status(0).stdout("").stderr("");
    assert!(!site.path(&ours).exists());
    let kept = fs::read_to_string(site.path(".kansli/pictures/thesis.txt")).unwrap();
    assert_eq!(kept, "precious");
}

#[test]
fn folders_of_history_and_caches_are_no_output_folders() {
    let site = site();
    fs::create_dir_all(site.path(".git/objects")).unwrap();
    for folder in [
        ".git",
        ".git/objects",
        ".GIT",
        ".kansli",
        ".kansli/pictures",
        "a/.git/b",
    ] {
        let out = site.path(folder).display().to_string();
        let run = site
            .run(&[&BUILD[..], &["--out", &out]].concat())
            .status(2)
            .stdout("");
        let said = run.take_stderr();
        assert!(
            said.contains("kan inte användas för den färdiga webbplatsen"),
            "{said}"
        );
    }
    assert_eq!(fs::read_dir(site.path(".git")).unwrap().count(), 1);
}

#[test]
fn another_way_to_the_sources_is_no_output_folder() {
    let site = site();
    let other = tempfile::tempdir().unwrap();
    let mounted = Command::new("mount")
        .arg("--bind")
        .args([site.path("content"), other.path().to_owned()])
        .stderr(Stdio::null())
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("skipped: this user may not mount");
        return;
    }
    let out = other.path().display().to_string();
    let run = site.run(&[&BUILD[..], &["--out", &out]].concat());
    Command::new("umount").arg(other.path()).status().unwrap();
    let run = run.status(2).stdout("");
    let said = run.take_stderr();
    assert!(said.contains("kan inte användas"), "{said}");
}

/// Runs the program, which must end by itself.
fn ends(site: &TestSite, command: &str) -> i32 {
    let mut child = kansli()
        .args([command, "--date", TODAY, "--site"])
        .arg(site.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code().unwrap();
        }
        if start.elapsed() > Duration::from_secs(20) {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("hangs");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_pipe_where_a_file_is_expected_never_hangs() {
    let places = [
        "published.lock",
        "site.yaml",
        ".kansli/last-build/build.json",
        ".kansli/last-build/outputs",
        ".kansli/pictures/index",
        "public/.kansli",
        "i18n/sv.ftl",
        "themes/egen/templates/footer.html",
        "content/om/pipe.sv.md",
        "static/pipe.txt",
    ];
    for place in places {
        let site = site();
        site.run(&BUILD).status(0).stdout("").stderr("");
        fs::create_dir_all(site.path(place).parent().unwrap()).unwrap();
        fs::remove_file(site.path(place)).ok();
        let made = Command::new("mkfifo").arg(site.path(place)).status();
        assert!(made.unwrap().success());
        let codes = ["check", "build", "fix"].map(|command| ends(&site, command));
        let is_source = !place.contains(".kansli");
        assert_eq!(codes[0] != 0, is_source, "{place} is told: {codes:?}");
    }
}

#[test]
fn a_file_that_no_position_reaches_is_told_and_not_read() {
    let site = site();
    let file = fs::File::create(site.path("content/om/stor.sv.md")).unwrap();
    file.set_len(3 << 30).unwrap();
    let run = site.run(&BUILD).status(1);
    let told = run.take_stderr();
    assert!(told.contains("Filen är större än 2 GB"), "{told}");
}

#[test]
fn names_that_are_no_text_are_told_and_never_published() {
    let site = site();
    let names: [&[u8]; 4] = [
        b"static/.losen\xf6rd",
        b"content/l\xf6n.md~",
        b"content/.utkast-l\xf6n.md",
        b"static/r\xe5d.txt",
    ];
    for name in names {
        let path = site.path("").join(OsStr::from_bytes(name));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "hemligt").unwrap();
    }
    let run = site.run(&BUILD).status(1).stdout("");
    let said = run.take_stderr();
    assert_eq!(said.matches("fel[unreadable-file]").count(), 1, "{said}");
    assert!(said.contains("static/r\u{fffd}d.txt"), "{said}");
    site.run(&[&BUILD[..], &["--force"]].concat())
        .status(0)
        .take_stderr();
    let outputs = site.outputs().join(" ");
    assert!(
        !outputs.contains('\u{fffd}') && !outputs.contains("l-n"),
        "{outputs}"
    );
}
