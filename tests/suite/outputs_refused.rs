//! What the output folder refuses: places, paths, links, and whatever is not ours.

use std::fs;
use std::path::PathBuf;

use kansli::engine::output::transaction::{Outcome, Transaction};

use crate::outputs::{Office, arg, build, dates, empty_folders, key, summary, tree};

#[test]
fn a_foreign_file_with_other_bytes_stops_the_build_before_anything_changes() {
    let office = Office::new();
    office.build(&[("old.html", "1")]).unwrap();
    for name in ["e.html", "d.html", "a.html", "b.html", "c.html"] {
        office.put(name, "mine");
    }
    let before = dates(&office.public());
    let folder = office.open();
    assert_eq!(folder.stage("e.html", b"our own"), Ok(Outcome::Blocked));
    for name in ["d.html", "c.html", "b.html", "a.html"] {
        assert_eq!(folder.stage(name, b"ours"), Ok(Outcome::Blocked));
    }
    assert_eq!(folder.stage("fine.html", b"ours"), Ok(Outcome::Written));
    let failure = folder.commit().unwrap_err();
    assert_eq!(failure.0.key, "output-foreign");
    assert_eq!(
        (arg(&failure, "paths"), arg(&failure, "more")),
        ("a.html, b.html, c.html".to_owned(), "2".to_owned())
    );
    assert_eq!(
        dates(&office.public())[1..],
        before[1..],
        "only the folder's own date may change"
    );
}

#[test]
fn a_folder_or_file_in_the_way_stops_the_build_before_anything_changes() {
    let office = Office::new();
    office.build(&[("old.html", "1")]).unwrap();
    office.put("folder/mine.txt", "mine");
    fs::create_dir(office.at("empty")).unwrap();
    office.put("file", "mine");
    let kept = [
        ("old.html", "1"),
        ("folder/mine.txt", "mine"),
        ("file", "mine"),
    ];
    let failure = office
        .build(&[("folder", "1"), ("empty", "1")])
        .unwrap_err();
    assert_eq!(failure.0.key, "output-folder-in-the-way");
    assert_eq!(arg(&failure, "paths"), "empty, folder");
    for path in ["file/a.html", "file/a/b/c.html"] {
        let failure = office.build(&[(path, "1")]).unwrap_err();
        assert_eq!(
            (failure.0.key.to_string(), arg(&failure, "paths")),
            ("output-foreign".to_owned(), "file".to_owned())
        );
    }
    office.holds(&kept);
}

#[test]
fn our_own_files_and_folders_make_way_for_each_other() {
    let office = Office::new();
    for files in [
        [("a", "file"), ("z", "1")],
        [("a/b/c", "inside"), ("z", "1")],
        [("a/b", "file"), ("z", "1")],
        [("a/b/c/d", "deep"), ("z", "1")],
        [("a", "file"), ("z", "2")],
    ] {
        office.build(&files).unwrap();
        office.holds(&files);
        assert!(empty_folders(&office.public()).is_empty());
    }
    office.build(&[("a/b", "ours"), ("a/c/d", "ours")]).unwrap();
    office.put("a/c/mine", "mine");
    assert_eq!(
        key(office.build(&[("a", "file")])),
        "output-folder-in-the-way"
    );
    office.holds(&[("a/b", "ours"), ("a/c/d", "ours"), ("a/c/mine", "mine")]);
}

#[test]
fn folders_that_hold_the_site_are_refused() {
    let office = Office::new();
    let site = office.site();
    let refused = [
        site.clone(),
        site.join("."),
        site.join("content/.."),
        office.folder.path().to_owned(),
        site.join("content"),
        site.join("content/nyhetsbrev/public"),
        site.join("missing/../content/x"),
        site.join("static"),
        site.join("themes/mine"),
        site.join("i18n"),
    ];
    // Wine takes the top of the disk for that of the machine it runs on.
    let top = cfg!(unix).then(|| PathBuf::from("/"));
    for folder in refused.into_iter().chain(top) {
        assert_eq!(
            key(Transaction::open(&folder, &site)),
            "output-is-source",
            "{}",
            folder.display()
        );
    }
    fs::remove_dir(site.join("static")).unwrap();
    assert_eq!(
        key(Transaction::open(&site.join("static"), &site)),
        "output-is-source"
    );
    for folder in ["public", "content-public", "a/b/c"] {
        Transaction::open(&site.join(folder), &site)
            .unwrap()
            .commit()
            .unwrap();
    }
    Transaction::open(&office.folder.path().join("elsewhere"), &site)
        .unwrap()
        .commit()
        .unwrap();
}

#[test]
fn what_is_no_folder_is_refused() {
    let office = Office::new();
    fs::write(office.public(), "a file").unwrap();
    assert_eq!(
        key(Transaction::open(&office.public(), &office.site())),
        "output-no-folder"
    );
    assert_eq!(
        key(Transaction::open(&office.at("inside"), &office.site())),
        "output-no-folder"
    );
    assert_eq!(
        key(Transaction::open(
            &office.site().join("out"),
            &office.site().join("none")
        )),
        "output-site"
    );
}

#[cfg(unix)]
#[test]
fn links_are_seen_through_when_the_place_is_judged() {
    use std::os::unix::fs::symlink;

    use crate::outputs::read_tree;
    let office = Office::new();
    let elsewhere = office.folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    symlink(office.site().join("content"), office.site().join("in")).unwrap();
    symlink(&elsewhere, office.public()).unwrap();
    symlink(
        office.folder.path().join("nowhere"),
        office.site().join("dangling"),
    )
    .unwrap();
    assert_eq!(
        key(Transaction::open(
            &office.site().join("in/x"),
            &office.site()
        )),
        "output-is-source"
    );
    assert_eq!(
        key(Transaction::open(
            &office.site().join("dangling"),
            &office.site()
        )),
        "output-no-folder"
    );
    office.build(&[("a.html", "1")]).unwrap();
    assert_eq!(read_tree(&elsewhere), tree(&[("a.html", "1")]));
    fs::remove_dir(office.site().join("static")).unwrap();
    symlink(&elsewhere, office.site().join("static")).unwrap();
    assert_eq!(
        key(Transaction::open(&office.public(), &office.site())),
        "output-is-source"
    );
}

#[test]
fn two_builds_never_write_at_once() {
    let office = Office::new();
    let first = office.open();
    assert_eq!(
        key(Transaction::open(&office.public(), &office.site())),
        "output-busy"
    );
    first.stage("a.html", b"1").unwrap();
    assert_eq!(
        key(Transaction::open(&office.public(), &office.site())),
        "output-busy"
    );
    first.commit().unwrap();
    office.holds(&[("a.html", "1")]);
    office.open().discard();
}

#[test]
fn a_folder_of_another_site_is_refused_and_moving_both_keeps_it() {
    let office = Office::new();
    let other = office.folder.path().join("other");
    fs::create_dir(&other).unwrap();
    office.build(&[("a.html", "1")]).unwrap();
    fs::create_dir_all(office.at(".kansli-new")).unwrap();
    let failure = Transaction::open(&office.public(), &other).unwrap_err();
    assert_eq!(failure.0.key, "output-other-site");
    assert_eq!(
        arg(&failure, "site"),
        fs::canonicalize(office.site())
            .unwrap()
            .display()
            .to_string()
    );
    assert!(
        office.at(".kansli-new").exists(),
        "nothing of another site is cleaned up"
    );
    fs::remove_dir(&other).unwrap();
    fs::rename(office.site(), &other).unwrap();
    assert_eq!(
        build(&other, &tree(&[("a.html", "1")])),
        Ok(summary(0, 1, 0))
    );
}

#[test]
fn paths_that_lead_out_of_the_folder_are_refused() {
    let office = Office::new();
    let paths = [
        "",
        "/a",
        "a/",
        "a//b",
        "..",
        "../a",
        "a/../b",
        "a/..",
        ".",
        "./a",
        "a/./b",
        "a\\b",
        "a\0b",
        "a\nb",
        "C:/a",
        "c:a",
        ".kansli",
        ".kansli-new/a",
        ".KANSLI",
    ];
    for path in paths {
        let folder = office.open();
        assert_eq!(key(folder.stage(path, b"1")), "output-path", "{path:?}");
        assert_eq!(
            key(folder.stage_file(path, &office.site().join("content"))).len(),
            "output-source".len()
        );
        assert_eq!(key(folder.commit()), "output-path");
    }
    let files = [
        ("...", "1"),
        ("a..b", "1"),
        (".well-known/x y", "1"),
        ("å:ö", "1"),
    ];
    let files = if cfg!(windows) {
        &files[1..3]
    } else {
        &files[..]
    };
    office.build(files).unwrap();
    office.holds(files);
}

#[test]
fn a_path_given_twice_or_as_both_file_and_folder_is_refused() {
    let office = Office::new();
    let folder = office.open();
    folder.stage("a", b"1").unwrap();
    assert_eq!(key(folder.stage("a", b"1")), "output-twice");
    assert_eq!(key(folder.stage("a/b/c", b"1")), "output-clash");
    drop(folder);
    let folder = office.open();
    folder.stage("a/b/c", b"1").unwrap();
    assert_eq!(key(folder.stage("a", b"1")), "output-clash");
    assert_eq!(key(folder.commit()), "output-clash");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;

    use crate::outputs::read_tree;
    let office = Office::new();
    let outside = office.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("x.html"), "mine").unwrap();
    office
        .build(&[("a.html", "1"), ("folder/x.html", "1")])
        .unwrap();
    fs::remove_dir_all(office.at("folder")).unwrap();
    fs::remove_file(office.at("a.html")).unwrap();
    symlink(&outside, office.at("folder")).unwrap();
    symlink(outside.join("x.html"), office.at("a.html")).unwrap();
    for path in ["a.html", "folder/x.html", "folder/new/y.html"] {
        let folder = office.open();
        let failure = folder.stage(path, b"2").unwrap_err();
        assert_eq!(failure.0.key, "output-link", "{path}");
        assert_eq!(key(folder.commit()), "output-link");
    }
    assert_eq!(office.build(&[("b.html", "1")]), Ok(summary(1, 0, 0)));
    assert_eq!(read_tree(&outside), tree(&[("x.html", "mine")]));
    assert!(office.at("folder").is_symlink() && office.at("a.html").is_symlink());
}

#[cfg(unix)]
#[test]
fn what_is_neither_file_nor_folder_is_named() {
    let office = Office::new();
    office.build(&[("a.html", "1")]).unwrap();
    for path in ["a.html", "b.html", "map"] {
        fs::remove_file(office.at(path)).ok();
        let made = std::process::Command::new("mkfifo")
            .arg(office.at(path))
            .status();
        assert!(made.unwrap().success());
        let below = if path == "map" { "map/c.html" } else { path };
        assert_eq!(
            key(office.build(&[(below, "2")])),
            "output-no-file",
            "{path}"
        );
        fs::remove_file(office.at(path)).unwrap();
    }
}
