//! `kansli publish` as people run it: to a folder, and over SFTP to the system's own `sftp-server`;
//! cut off anywhere, beside files of others, and two at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{SystemTime, UNIX_EPOCH};

use tempfile::TempDir;

use crate::cli::{kansli, tree};
use crate::harness::TestSite;

/// Where systems keep the server that OpenSSH starts for SFTP.
const SERVERS: [&str; 4] = [
    "/usr/lib/openssh/sftp-server",
    "/usr/lib/ssh/sftp-server",
    "/usr/libexec/openssh/sftp-server",
    "/usr/libexec/sftp-server",
];

pub(crate) const MANIFEST: &str = ".kansli-published";
pub(crate) const WORK: &str = ".kansli-publishing";
/// A name that needs quotes, and is no pattern.
const ODD: &str = "Årsredovisning 2025 [slutlig].txt";

/// A small site with a file of an odd name and a folder of files.
pub(crate) fn site() -> TestSite {
    let site = TestSite::bilingual().file(&format!("static/{ODD}"), "Siffror.\n");
    for at in 0..8 {
        site.write(
            &format!("static/bilagor/{at}.txt"),
            format!("Bilaga {at}\n"),
        );
    }
    site.file(
        "content/om.sv.md",
        "---\ntitel: Om oss\n---\nVi finns här.\n",
    )
}

/// What a publication should have put there.
pub(crate) fn built(site: &TestSite) -> BTreeMap<String, Vec<u8>> {
    without_own(tree(&site.public()))
}

pub(crate) fn without_own(mut files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    files.retain(|path, _| !path.starts_with(".kansli"));
    files
}

fn to(folder: &Path) -> String {
    folder.to_str().unwrap().to_owned()
}

fn publish(site: &TestSite, folder: &Path) -> String {
    let run = site
        .run(&["publish", "--to", &to(folder), "--yes"])
        .status(0);
    run.take_stderr();
    run.take_stdout()
}

#[test]
fn a_folder_gets_what_was_built_and_then_only_what_differs() {
    let (site, target) = (site(), TempDir::new().unwrap());
    let told = publish(&site, target.path());
    let count = built(&site).len();
    assert!(
        told.contains(&format!("{count} nya, 0 ändrade, 0 tas bort, ")),
        "{told}"
    );
    assert!(told.ends_with("Publicerat.\n"), "{told}");
    let there = tree(target.path());
    assert_eq!(without_own(there.clone()), built(&site));
    assert!(there.contains_key(MANIFEST) && !there.contains_key(".kansli"));
    assert!(!target.path().join(WORK).exists());

    let odd = fs::metadata(target.path().join(ODD))
        .unwrap()
        .modified()
        .unwrap();
    let told = publish(&site, target.path());
    assert!(told.contains("Allt är redan publicerat."), "{told}");
    site.write(
        "content/om.sv.md",
        "---\ntitel: Om oss\n---\nVi finns där.\n",
    );
    let told = publish(&site, target.path());
    assert!(told.ends_with("Publicerat.\n"), "{told}");
    assert_eq!(without_own(tree(target.path())), built(&site));
    let after = fs::metadata(target.path().join(ODD))
        .unwrap()
        .modified()
        .unwrap();
    assert_eq!(odd, after, "what is the same is not written again");
}

#[test]
fn nothing_happens_unless_somebody_wants_it() {
    let (site, target) = (site(), TempDir::new().unwrap());
    let place = to(target.path());
    let run = site.run(&["publish", "--to", &place]).status(2);
    assert!(run.take_stderr().contains("Kör igen med --yes"));
    run.take_stdout();
    let run = site
        .run(&["publish", "--to", &place, "--dry-run"])
        .status(0);
    assert!(run.take_stdout().contains(&format!("  + {ODD}\n")));
    assert!(tree(target.path()).is_empty());
    let lock = site.path("published.lock");
    assert!(
        lock.exists(),
        "without a place in site.yaml, a build is a publication"
    );

    let broken = site.file(
        "content/b.sv.md",
        "---\ntitel: B\n---\n[x](finns-inte.md)\n",
    );
    let run = broken.run(&["publish", "--to", &place, "--yes"]).status(1);
    assert!(run.take_stderr().contains("Inget publicerades"));
    assert!(tree(target.path()).is_empty());
}

#[test]
fn what_others_have_put_there_stays() {
    let (site, target) = (site(), TempDir::new().unwrap());
    let at = |path: &str| target.path().join(path);
    fs::create_dir_all(at("bilagor")).unwrap();
    fs::write(at("gammal.html"), "x").unwrap();
    fs::write(at("bilagor/egen.txt"), "x").unwrap();
    fs::write(at("index.html"), "It works!").unwrap();
    let told = publish(&site, target.path());
    assert!(
        told.contains("hör till webbplatsen: gammal.html."),
        "{told}"
    );
    assert!(told.contains("ersätts: index.html\n"), "{told}");

    // Half of what was published goes: only when asked to, and not what somebody has changed.
    fs::write(at("bilagor/3.txt"), "Ändrad av någon annan").unwrap();
    for text in ["content/om.sv.md", "static/bilagor"] {
        site.erase(text);
    }
    site.erase("published.lock");
    let place = to(target.path());
    let before = tree(target.path());
    let run = site.run(&["publish", "--to", &place, "--yes"]).status(2);
    assert!(run.take_stderr().contains("--allow-deletes"));
    run.take_stdout();
    assert_eq!(before, tree(target.path()));
    let run = site
        .run(&["publish", "--to", &place, "--yes", "--allow-deletes"])
        .status(0);
    let told = run.take_stdout();
    assert!(told.contains("ligger kvar: bilagor/3.txt\n"), "{told}");
    let mut expected = built(&site);
    expected.insert("gammal.html".to_owned(), b"x".to_vec());
    expected.insert("bilagor/egen.txt".to_owned(), b"x".to_vec());
    expected.insert("bilagor/3.txt".to_owned(), "Ändrad av någon annan".into());
    assert_eq!(without_own(tree(target.path())), expected);
    assert!(
        !at("om").exists(),
        "a folder in which nothing is left goes too"
    );
}

#[test]
fn a_publication_that_was_stopped_goes_on() {
    let (site, target) = (site(), TempDir::new().unwrap());
    for at in 0..120 {
        site.write(&format!("static/m/{at:03}.txt"), format!("{at}"));
    }
    // A folder where a file of ours goes, in the second batch.
    let obstacle = target.path().join("m/060.txt");
    fs::create_dir_all(obstacle.join("x")).unwrap();
    let place = to(target.path());
    let run = site.run(&["publish", "--to", &place, "--yes"]).status(2);
    assert!(
        run.take_stderr()
            .contains("så fortsätter det där det slutade")
    );
    run.take_stdout();
    assert!(target.path().join("m/010.txt").is_file());
    assert!(!target.path().join("index.html").exists());
    assert!(!target.path().join(WORK).exists());
    fs::remove_dir_all(&obstacle).unwrap();
    let told = publish(&site, target.path());
    let all = built(&site).len();
    let said = told.lines().find(|line| line.contains(" nya, ")).unwrap();
    let new: usize = said.split(' ').next().unwrap().parse().unwrap();
    assert!(new < all - 49, "{told}");
    assert!(!told.contains("ersätts"), "what was begun is known: {told}");
    assert_eq!(without_own(tree(target.path())), built(&site));
}

#[test]
fn one_publishes_at_a_time() {
    let (site, target) = (site(), TempDir::new().unwrap());
    let holder = target.path().join(WORK).join("holder");
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs();
    fs::create_dir_all(holder.parent().unwrap()).unwrap();
    fs::write(&holder, format!("nagon-annan {}\n", now - 200)).unwrap();
    let place = to(target.path());
    let run = site.run(&["publish", "--to", &place, "--yes"]).status(2);
    assert!(
        run.take_stderr()
            .contains("Någon annan publicerar dit just nu, sedan ungefär 4 minuter")
    );
    run.take_stdout();
    assert!(!target.path().join("index.html").exists());
    fs::write(&holder, format!("nagon-annan {}\n", now - 3_600)).unwrap();
    publish(&site, target.path());
    assert_eq!(without_own(tree(target.path())), built(&site));
    assert!(!target.path().join(WORK).exists());
}

#[test]
fn places_that_would_do_harm_are_refused() {
    let site = site();
    for (place, said) in [
        (".", "innehåller själva webbplatsens texter"),
        ("..", "innehåller själva webbplatsens texter"),
        ("content", "innehåller själva webbplatsens texter"),
        ("finns-inte", "finns inte"),
        ("rsync://anna@host.example/", "kan kansli inte publicera"),
        (
            "sftp://anna:hemligt@host.example/",
            "innehåller ett lösenord",
        ),
        ("sftp://-oProxyCommand=x/", "ingen adress"),
    ] {
        let run = site.run(&["publish", "--to", place, "--yes"]).status(2);
        let told = run.take_stderr();
        assert!(told.contains(said), "{place}: {told}");
        assert!(!told.contains("hemligt"), "{told}");
    }
    let run = site.run(&["publish"]).status(2);
    assert!(run.take_stderr().contains("efter --to"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let (site, target, other) = (site(), TempDir::new().unwrap(), TempDir::new().unwrap());
    std::os::unix::fs::symlink(other.path(), target.path().join("bilagor")).unwrap();
    let run = site
        .run(&["publish", "--to", &to(target.path()), "--yes"])
        .status(2);
    run.take_stderr();
    run.take_stdout();
    assert!(tree(other.path()).is_empty());
}

#[test]
fn the_lock_tells_what_was_published_and_not_what_was_built() {
    let target = TempDir::new().unwrap();
    let other = TempDir::new().unwrap();
    let settings = format!(
        "title: {{ sv: F, en: F }}\npublicera: {{ till: \"{}\" }}\n",
        to(target.path())
    );
    let site = site().file("site.yaml", settings);
    let lock = site.path("published.lock");
    let build = site.run(&["build"]).status(0);
    build.take_stdout();
    publish(&site, other.path());
    let run = site.run(&["publish", "--dry-run"]).status(0);
    run.take_stdout();
    assert!(!lock.exists());
    let run = site.run(&["publish", "--yes"]).status(0);
    run.take_stdout();
    let recorded = fs::read_to_string(&lock).unwrap();
    assert!(recorded.contains("om/"), "{recorded}");
    assert_eq!(without_own(tree(target.path())), built(&site));
    let build = site.run(&["build"]).status(0);
    build.take_stdout();
    assert_eq!(fs::read_to_string(&lock).unwrap(), recorded);
}

/// A server for SFTP, reached by a program `sftp` that stands first in the path: the system's own,
/// told to talk to the server here instead of logging in somewhere.
pub(crate) struct SftpServer {
    folder: TempDir,
}

impl SftpServer {
    /// The server; nothing, and that is told, where this system has none.
    fn start() -> Option<SftpServer> {
        SftpServer::start_with("")
    }

    /// The same, with options of the server.
    pub(crate) fn start_with(options: &str) -> Option<SftpServer> {
        let server = SERVERS.into_iter().find(|path| Path::new(path).exists());
        let found = Command::new("sh").args(["-c", "command -v sftp"]).output();
        let sftp = found.ok().map(|out| String::from_utf8(out.stdout).unwrap());
        let (Some(server), Some(sftp)) = (server, sftp.filter(|sftp| !sftp.is_empty())) else {
            eprintln!("SKIPPED: sftp or sftp-server is not on this machine");
            return None;
        };
        let folder = TempDir::new().unwrap();
        fs::create_dir_all(folder.path().join("på webben")).unwrap();
        let start = format!("#!/bin/sh\nexec {server} {options}\n");
        fs::write(folder.path().join("server"), start).unwrap();
        let script = format!(
            r#"#!/bin/sh
here=$(dirname "$0")
echo "$*" >> "$here/calls"
cat "$2" >> "$here/commands"
if [ -f "$here/cut" ]; then
    all=$(wc -l < "$2")
    left=$(cat "$here/cut")
    if [ "$left" -lt "$all" ]; then
        echo 0 > "$here/cut"
        head -n "$left" "$2" | {sftp} -b - -D "$here/server"
        echo "Connection closed" >&2
        exit 255
    fi
    echo $((left - all)) > "$here/cut"
fi
exec {sftp} -b "$2" -D "$here/server"
"#,
            sftp = sftp.trim()
        );
        fs::write(folder.path().join("sftp"), script).unwrap();
        let chmod = Command::new("chmod")
            .arg("+x")
            .args(["sftp", "server"].map(|name| folder.path().join(name)))
            .status();
        assert!(chmod.unwrap().success());
        Some(SftpServer { folder })
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("på webben")
    }

    fn address(&self) -> String {
        format!("sftp://anna@server.example:2222{}", to(&self.root())).replace(' ', "%20")
    }

    /// Runs `kansli publish`, cut off after some commands at the server if that is said.
    pub(crate) fn publish(&self, site: &TestSite, cut: Option<usize>) -> Output {
        let file = self.folder.path().join("cut");
        match cut {
            Some(commands) => fs::write(&file, commands.to_string()).unwrap(),
            None => drop(fs::remove_file(&file)),
        }
        fs::remove_file(self.folder.path().join("commands")).ok();
        let path = format!(
            "{}:{}",
            to(self.folder.path()),
            std::env::var("PATH").unwrap()
        );
        kansli()
            .args([
                "publish",
                "--yes",
                "--allow-deletes",
                "--to",
                &self.address(),
            ])
            .current_dir(site.path(""))
            .env("PATH", path)
            .output()
            .unwrap()
    }

    fn commands(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join("commands")).unwrap();
        text.lines().map(str::to_owned).collect()
    }
}

#[track_caller]
pub(crate) fn done(output: &Output) -> String {
    let told = String::from_utf8(output.stdout.clone()).unwrap();
    let beside = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(output.status.success(), "{told}\n{beside}");
    told
}

#[test]
fn over_sftp_everything_arrives_and_then_only_what_differs() {
    let Some(server) = SftpServer::start() else {
        return;
    };
    let site = site();
    fs::write(server.root().join("gammal.html"), "x").unwrap();
    let told = done(&server.publish(&site, None));
    assert!(
        told.contains("hör till webbplatsen: gammal.html."),
        "{told}"
    );
    let calls = fs::read_to_string(server.folder.path().join("calls")).unwrap();
    // What is there, its names, the turn twice, the files, the manifest, tidying up.
    assert_eq!(calls.lines().count(), 7, "connections");
    let call = calls.lines().next().unwrap();
    assert!(
        call.contains("-P 2222") && call.ends_with(" anna@server.example"),
        "{call}"
    );
    let mut expected = built(&site);
    expected.insert("gammal.html".to_owned(), b"x".to_vec());
    assert_eq!(without_own(tree(&server.root())), expected);
    assert!(!server.root().join(WORK).exists());

    let told = done(&server.publish(&site, None));
    assert!(told.contains("Allt är redan publicerat."), "{told}");
    assert!(
        !server
            .commands()
            .iter()
            .any(|command| command.starts_with("put "))
    );

    site.write(
        "content/om.sv.md",
        "---\ntitel: Om oss\n---\nVi finns där.\n",
    );
    site.erase("static/bilagor");
    site.erase(&format!("static/{ODD}"));
    site.erase("published.lock");
    let told = done(&server.publish(&site, None));
    assert!(told.contains(" tas bort, "), "{told}");
    let mut expected = built(&site);
    expected.insert("gammal.html".to_owned(), b"x".to_vec());
    assert_eq!(without_own(tree(&server.root())), expected);
    assert!(!server.root().join("bilagor").exists());
}

#[test]
fn wherever_the_line_breaks_every_file_is_whole_and_the_next_publication_completes_it() {
    let Some(server) = SftpServer::start() else {
        return;
    };
    let site = site();
    done(&server.publish(&site, None));
    let old = without_own(tree(&server.root()));
    let kept = TempDir::new().unwrap();
    let copy = |from: &Path, to: &Path| {
        fs::remove_dir_all(to).unwrap();
        for (path, bytes) in tree(from) {
            let file = to.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    };
    copy(&server.root(), kept.path());
    site.write(
        "content/om.sv.md",
        "---\ntitel: Om alla oss\n---\nVi finns där.\n",
    );
    site.write("content/ny.sv.md", "---\ntitel: Ny\n---\nSe [[om]].\n");
    site.erase("static/bilagor");
    site.erase("published.lock");
    done(&server.publish(&site, None));
    let (new, all) = (built(&site), server.commands().len());
    assert!(all > 30, "{all} commands");
    for cut in (1..all).step_by(4) {
        copy(kept.path(), &server.root());
        let output = server.publish(&site, Some(cut));
        let beside = String::from_utf8(output.stderr).unwrap();
        // Where only the tidying up is cut off, all has been published.
        let is_told = beside.contains("bröts") || output.status.success();
        assert!(is_told, "{cut}: {beside}");
        for (path, bytes) in without_own(tree(&server.root())) {
            let is_whole = [&old, &new]
                .iter()
                .any(|tree| tree.get(&path) == Some(&bytes));
            assert!(is_whole, "cut after {cut}: {path}");
        }
        done(&server.publish(&site, None));
        assert_eq!(
            without_own(tree(&server.root())),
            new,
            "after the cut at {cut}"
        );
    }
}

#[test]
fn servers_that_cannot_be_reached_are_told_in_plain_words() {
    let Some(server) = SftpServer::start() else {
        return;
    };
    let site = site();
    let said = [
        (
            "Host key verification failed.",
            "känner inte igen servern server.example",
        ),
        (
            "anna@server.example: Permission denied (publickey).",
            "släpper inte in anna@server.example",
        ),
        ("ssh: Could not resolve hostname x", "gick inte att hitta"),
    ];
    for (says, told) in said {
        let script = format!("#!/bin/sh\necho '{says}' >&2\nexit 255\n");
        fs::write(server.folder.path().join("sftp"), script).unwrap();
        let output = server.publish(&site, None);
        let beside = String::from_utf8(output.stderr).unwrap();
        assert!(beside.contains(told), "{beside}");
    }
    let Some(server) = SftpServer::start() else {
        return;
    };
    fs::remove_dir_all(server.root()).unwrap();
    let output = server.publish(&site, None);
    let beside = String::from_utf8(output.stderr).unwrap();
    assert!(beside.contains("går det inte att öppna mappen"), "{beside}");
}
