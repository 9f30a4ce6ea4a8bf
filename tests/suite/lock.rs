//! `published.lock` is never lost: whatever is wrong with the file, the disk or a second build.

use std::fs;
use std::path::Path;

use kansli::engine::engine::{Engine, OnErrors};

use crate::harness::{TODAY, TestSite};

/// A site whose page /om/a/ has moved since it was published.
fn moved() -> TestSite {
    TestSite::new()
        .file("site.yaml", "title: Förbundet\n")
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file("content/om/a.sv.md", "---\ntitel: A\n---\nText.\n")
        .file(
            "published.lock",
            "page\t/om/a/\tsv\ta\npage\t/gammal/\tsv\ta\n",
        )
}

fn build(site: &TestSite, more: &[&str]) -> crate::harness::Run {
    let mut arguments = vec!["build", "--quiet", "--date", TODAY, "--message-lang", "sv"];
    arguments.extend(more);
    site.run(&arguments)
}

fn lock(site: &TestSite) -> String {
    fs::read_to_string(site.path("published.lock")).unwrap()
}

#[test]
fn a_lock_that_is_something_else_stops_everything_before_it_begins() {
    let site = moved().without("published.lock");
    fs::create_dir(site.path("published.lock")).unwrap();
    for command in ["build", "check"] {
        let run = site
            .run(&[command, "--date", TODAY, "--message-lang", "sv"])
            .status(2)
            .stdout("");
        let said = run.take_stderr();
        assert!(said.contains("published.lock ska vara en fil"), "{said}");
        assert!(said.contains("publicerar därför ingenting"), "{said}");
    }
    assert!(!site.public().exists());
}

#[cfg(unix)]
#[test]
fn a_lock_without_permission_stops_the_build() {
    use std::os::unix::fs::PermissionsExt;
    let site = moved();
    build(&site, &[]).status(0).stdout("").stderr("");
    let before = lock(&site);
    fs::set_permissions(
        site.path("published.lock"),
        fs::Permissions::from_mode(0o000),
    )
    .unwrap();
    if fs::read(site.path("published.lock")).is_ok() {
        eprintln!("skipped: nothing is forbidden to this user; disk_faults injects the error");
        return;
    }
    let run = build(&site, &[]).status(2).stdout("");
    assert!(run.take_stderr().contains("Du får inte läsa"));
    assert!(site.public().join("gammal/index.html").exists());
    fs::set_permissions(
        site.path("published.lock"),
        fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    assert_eq!(lock(&site), before);
}

#[test]
fn a_lock_in_which_nothing_is_understood_is_an_error() {
    let spaces = "page /om/a/ sv a\npage /gammal/ sv a\n";
    let returns = "// Adresser\rpage\t/om/a/\tsv\ta\r";
    let noise = "\u{1}\u{2}\u{3}\n";
    for damaged in ["", "\n\n", spaces, returns, noise] {
        let site = moved().file("published.lock", damaged);
        let run = build(&site, &[]).status(1).stdout("");
        let said = run.take_stderr();
        assert!(said.contains("fel[damaged-lock]"), "{damaged:?}: {said}");
        assert!(!site.public().join("index.html").exists());
        assert_eq!(lock(&site), damaged, "as it was");
    }
}

#[test]
fn a_lock_with_nothing_but_its_head_is_sound() {
    let site = TestSite::new()
        .file("site.yaml", "title: Förbundet\n")
        .file(
            "content/index.sv.md",
            "---\ntitel: S\nutkast: true\n---\nHej.\n",
        );
    for _ in 0..2 {
        build(&site, &[]).status(0).stdout("").stderr("");
        assert!(lock(&site).starts_with("// "));
    }
}

#[test]
fn lines_that_are_not_understood_stay_and_are_told() {
    let unknown = "redirect\t/gammal/\t/om/a/\n  lös rad\n  #rubrik\n";
    let site = moved();
    site.write("published.lock", format!("{}{unknown}", lock(&site)));
    for _ in 0..2 {
        let run = site
            .run(&["build", "--date", TODAY, "--message-lang", "sv"])
            .status(0);
        run.take_stdout();
        let said = run.take_stderr();
        assert!(said.contains("varning[lock-line]: 3 rader"), "{said}");
        assert!(lock(&site).ends_with(unknown), "{}", lock(&site));
        assert!(lock(&site).contains("page\t/gammal/\tsv\ta\n"));
    }
}

#[test]
fn a_heading_that_has_lost_its_page_becomes_no_heading_of_another() {
    let site = moved();
    site.write("published.lock", format!("  #rubrik\n{}", lock(&site)));
    for _ in 0..2 {
        let run = site
            .run(&["build", "--date", TODAY, "--message-lang", "sv"])
            .status(0);
        run.take_stdout();
        let said = run.take_stderr();
        assert!(said.contains("varning[lock-line]: "), "{said}");
        let lock = lock(&site);
        let first = lock.lines().find(|line| !line.starts_with("//"));
        let second = lock.lines().filter(|line| !line.starts_with("//")).nth(1);
        assert!([first, second].contains(&Some("  #rubrik")), "{lock}");
    }
}

#[test]
fn both_halves_of_a_merge_count_also_their_headings() {
    let site = moved().file(
        "published.lock",
        "<<<<<<< HEAD\npage\t/om/a/\tsv\ta\n  #ett\n=======\npage\t/om/a/\tsv\ta\n  #två\n>>>>>>> b\n",
    );
    let run = site
        .run(&["build", "--date", TODAY, "--message-lang", "sv"])
        .status(0);
    run.take_stdout();
    let said = run.take_stderr();
    assert!(said.contains("varning[lock-line]: Två versioner"), "{said}");
    let lock = lock(&site);
    assert!(
        lock.contains("  #ett\n  #två\n") && !lock.contains("<<<"),
        "{lock}"
    );
}

#[test]
fn a_copy_of_the_lock_is_told_also_when_nothing_else_has_changed() {
    let site = moved();
    build(&site, &[]).status(0).stdout("").stderr("");
    site.write("published (Annas dator).lock", "page\t/om/b/\tsv\tb\n");
    for command in ["build", "check"] {
        let run = site
            .run(&[command, "--date", TODAY, "--message-lang", "sv"])
            .status(0);
        let said = run.take_stdout() + &run.take_stderr();
        assert!(said.contains("varning[lock-copy]"), "{said}");
        assert!(said.contains("published (Annas dator).lock"), "{said}");
    }
}

#[test]
fn publishing_in_spite_of_errors_is_written_down_too() {
    let site = moved().file(
        "content/om/rd.sv.md",
        "---\ntitel: RD\n---\n[x](finns-inte.md)\n",
    );
    let run = build(&site, &["--force"]).status(0).stdout("");
    assert!(run.take_stderr().contains("fel[broken-link]"));
    assert!(site.public().join("om/rd/index.html").exists());
    assert!(lock(&site).contains("page\t/om/rd/\tsv\trd\n"));
}

#[test]
fn what_another_build_has_written_meanwhile_stays() {
    let site = moved();
    let engine = engine(&site);
    // The second build has read the lock before the first one writes it.
    site.write("content/om/ra.sv.md", "---\ntitel: RA\n---\nText.\n");
    build(&site, &[]).status(0).stdout("").stderr("");
    site.erase("content/om/ra.sv.md");
    engine
        .build(&site.public(), OnErrors::Stop, &|_, _| {})
        .unwrap();
    assert!(lock(&site).contains("page\t/om/ra/\tsv\tra\n"));
}

#[test]
fn a_lock_that_cannot_be_written_keeps_the_site_from_being_published() {
    let site = moved();
    let before = lock(&site);
    make_readonly(&site.path("published.lock"), true);
    let run = build(&site, &[]).status(2).stdout("");
    let said = run.take_stderr();
    make_readonly(&site.path("published.lock"), false);
    assert!(said.contains("Du får inte skriva"), "{said}");
    assert!(said.contains("Ingenting har publicerats"), "{said}");
    assert_eq!(lock(&site), before);
    assert!(!site.public().exists());
}

#[test]
fn a_build_that_fails_in_the_end_takes_the_lock_back() {
    let site = moved();
    build(&site, &[]).status(0).stdout("").stderr("");
    let before = lock(&site);
    site.write("content/om/b.sv.md", "---\ntitel: B\n---\nText.\n");
    let engine = engine(&site);
    // Somebody puts a folder where the new page is to be, after the build has looked there.
    let obstacle = site.public().join("om/b/index.html");
    let failure = engine.build(&site.public(), OnErrors::Stop, &|done, all| {
        if done == all {
            fs::create_dir_all(&obstacle).unwrap();
            fs::write(obstacle.join("mitt.txt"), "mitt").unwrap();
        }
    });
    assert_eq!(failure.unwrap_err().0.key, "output-write");
    assert_eq!(lock(&site), before);
}

fn engine(site: &TestSite) -> Engine {
    Engine::open(&site.path(""), site.choices(), None)
        .unwrap()
        .recording()
}

#[allow(clippy::permissions_set_readonly_false, reason = "a file of the test")]
fn make_readonly(path: &Path, is_readonly: bool) {
    let mut permissions = fs::metadata(path).unwrap().permissions();
    permissions.set_readonly(is_readonly);
    fs::set_permissions(path, permissions).unwrap();
}
