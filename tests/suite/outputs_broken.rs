//! The output folder when a build is killed, breaks half-way, or finds the disk full or closed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::outputs::{Office, Tree, arg, build, empty_folders, key, read_tree, summary, tree};

const JOB: &str = "KANSLI_OUTPUTS_JOB";
const SITE: &str = "KANSLI_OUTPUTS_SITE";

#[test]
fn a_build_with_a_hole_in_it_is_not_published() {
    let office = Office::new();
    office.build(&[("a.html", "1")]).unwrap();
    let folder = office.open();
    folder.stage("b.html", b"1").unwrap();
    assert_eq!(
        key(folder.stage_file("c.pdf", &office.site().join("missing.pdf"))),
        "output-source"
    );
    assert_eq!(key(folder.commit()), "output-source");
    office.holds(&[("a.html", "1")]);
}

#[test]
fn what_a_killed_build_left_is_cleaned_up() {
    let office = Office::new();
    office.build(&[("a.html", "1")]).unwrap();
    office.put(".kansli-new/deep/er/b.html", "half");
    office.open().discard();
    office.holds(&[("a.html", "1")]);
}

/// A build that cannot move all of its files moves none of them, and leaves what others put there.
#[test]
fn a_build_that_breaks_half_way_leaves_everything_as_it_was() {
    let office = Office::new();
    office
        .build(&[("a", "old"), ("k/old", "old"), ("z", "old")])
        .unwrap();
    let files = [
        ("a", "new"),
        ("b", "new"),
        ("k/new", "new"),
        ("y", "new"),
        ("z", "new"),
    ];
    let folder = office.open();
    for (path, text) in files {
        folder.stage(path, text.as_bytes()).unwrap();
    }
    office.put("k/new/obstacle", "mine");
    let manifest = office.manifest();
    let failure = folder.commit().unwrap_err();
    assert_eq!(failure.0.key, "output-write");
    assert_eq!(arg(&failure, "state"), "before");
    office.holds(&[
        ("a", "old"),
        ("k/new/obstacle", "mine"),
        ("k/old", "old"),
        ("z", "old"),
    ]);
    assert_eq!(office.manifest(), manifest);
    fs::remove_dir_all(office.at("k/new")).unwrap();
    office.put("y", "mine");
    let failure = office.build(&files).unwrap_err();
    assert_eq!(
        (failure.0.key.to_string(), arg(&failure, "paths")),
        ("output-foreign".to_owned(), "y".to_owned())
    );
    fs::remove_file(office.at("y")).unwrap();
    assert_eq!(office.build(&files), Ok(summary(5, 0, 1)));
    office.holds(&files);
}

/// Runs the test `child` of this file in a process of its own.
fn child_process(job: &str, site: &Path, through: Option<&str>) -> Command {
    let this = std::env::current_exe().unwrap();
    let mut command = match through {
        Some(script) => {
            let mut shell = Command::new("sh");
            shell.args(["-c", script]).arg(this);
            shell
        }
        None => Command::new(this),
    };
    let module = module_path!()
        .split_once("::")
        .map_or("", |(_, module)| module);
    command
        .arg(format!("{module}::child"))
        .args(["--exact", "--nocapture"])
        .env(JOB, job)
        .env(SITE, site);
    command.stdout(Stdio::null());
    command
}

/// The files of version `version`: every third one comes and goes, each tells its version on every
/// line.
fn version(version: usize) -> Tree {
    let path = |n: usize| {
        if n.is_multiple_of(4) {
            format!("{n}.html")
        } else {
            format!("{}/{n}/index.html", n % 5)
        }
    };
    let kept = (0..400).filter(|n| n % 3 != version % 3);
    kept.map(|n| {
        (
            path(n),
            format!("{n} {version}\n").repeat(50 + n).into_bytes(),
        )
    })
    .collect()
}

#[test]
fn child() {
    let (Ok(job), Some(site)) = (
        std::env::var(JOB),
        std::env::var_os(SITE).map(PathBuf::from),
    ) else {
        return;
    };
    match job.as_str() {
        "build" => {
            for round in 0.. {
                build(&site, &version(round)).unwrap();
                fs::write(site.join("started"), "").unwrap();
            }
        }
        "full" | "permission" => {
            let failure = build(
                &site,
                &tree(&[("a.html", "2"), ("big.html", &"x".repeat(1 << 20))]),
            )
            .unwrap_err();
            assert_eq!(failure.0.key, "output-write");
            assert_eq!(arg(&failure, "reason"), job);
        }
        _ => panic!("no such job: {job}"),
    }
}

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_one_mends_it() {
    let office = Office::new();
    office.put("mine.txt", "mine");
    office.put("1/mine.txt", "mine");
    let every = [version(0), version(1), version(2)];
    let paths: BTreeSet<&String> = every.iter().flat_map(BTreeMap::keys).collect();
    for round in 0..25_u64 {
        let _ = fs::remove_file(office.site().join("started"));
        let mut process = child_process("build", &office.site(), None)
            .spawn()
            .unwrap();
        while !office.site().join("started").exists() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(round * 7919 % 40_000));
        process.kill().unwrap();
        process.wait().unwrap();
        for (path, bytes) in read_tree(&office.public()) {
            let text = String::from_utf8(bytes).unwrap();
            if path.ends_with("mine.txt") {
                assert_eq!(text, "mine");
                continue;
            }
            assert!(paths.contains(&path));
            let first = text.lines().next().expect("no file is empty").to_owned();
            let n: usize = first.split(' ').next().unwrap().parse().unwrap();
            assert_eq!(text, format!("{first}\n").repeat(50 + n), "{path} is whole");
        }
        let mut expected = version(usize::try_from(round).unwrap());
        build(&office.site(), &expected).unwrap();
        expected.extend(tree(&[("mine.txt", "mine"), ("1/mine.txt", "mine")]));
        assert!(read_tree(&office.public()) == expected, "round {round}");
        assert!(empty_folders(&office.public()).is_empty());
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_files() {
    let office = Office::new();
    office.build(&[("a.html", "1"), ("b/c.html", "1")]).unwrap();
    // A limit on the size of files stands in for a disk that is full: the write fails half-way in
    // the same manner.
    let status = child_process(
        "full",
        &office.site(),
        Some("trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""),
    )
    .status()
    .unwrap();
    assert!(status.success());
    office.holds(&[("a.html", "1"), ("b/c.html", "1")]);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_leaves_the_old_files() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    let office = Office::new();
    office.build(&[("a.html", "1")]).unwrap();
    let mut command = child_process("permission", &office.site(), None);
    let probe = office.folder.path();
    if fs::metadata(probe).unwrap().uid() == 0 {
        // Nothing is forbidden to root, so the child is somebody else.
        command.uid(65534).gid(65534);
        chown(probe, Some(65534), None).unwrap();
    }
    fs::set_permissions(office.public(), fs::Permissions::from_mode(0o555)).unwrap();
    let status = command.status();
    fs::set_permissions(office.public(), fs::Permissions::from_mode(0o755)).unwrap();
    if let Ok(status) = status {
        assert!(status.success());
    }
    office.holds(&[("a.html", "1")]);
}
