//! `kansli publish` to real servers on this machine that speak FTP, FTPS, WebDAV and S3, and to an
//! SFTP server that cannot rename over a file: lines that break anywhere, full disks, missing
//! rights, servers that lie. `tests/servers/` has the servers; without them the tests are skipped.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use crate::cli::{kansli, tree};
use crate::harness::{TestSite, repository};
use crate::publishing::{MANIFEST, SftpServer, WORK, built, done, site, without_own};

const PASSWORD: &str = "hemligt";
/// A second manifest, kept where the first cannot be replaced in one step.
const SPARE: &str = ".kansli-published-2";

/// A server of `tests/servers/`, for as long as it is held.
struct Server {
    kind: &'static str,
    process: Child,
    port: u16,
    folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl Server {
    fn start(kind: &'static str) -> Option<Server> {
        if !cfg!(feature = "servers") {
            eprintln!("SKIPPED: the program is built without the feature servers");
            return None;
        }
        let usual = repository().join("target/servers/bin/python");
        let python = std::env::var_os("KANSLI_SERVERS").map_or(usual, PathBuf::from);
        if !python.is_file() {
            eprintln!("SKIPPED: the servers of tests/servers/ are not installed");
            return None;
        }
        let folder = TempDir::new().unwrap();
        fs::create_dir_all(folder.path().join("served/på webben")).unwrap();
        fs::create_dir(folder.path().join("control")).unwrap();
        let mut process = Command::new(python)
            .arg(repository().join("tests/servers/serve.py"))
            .arg(kind)
            .args([folder.path().join("served"), folder.path().join("control")])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let port = line.trim().parse().unwrap();
        Some(Server {
            kind,
            process,
            port,
            folder,
        })
    }

    fn control(&self, name: &str) -> PathBuf {
        self.folder.path().join("control").join(name)
    }

    fn say(&self, name: &str, what: &str) {
        match what {
            "" => drop(fs::remove_file(self.control(name))),
            what => fs::write(self.control(name), what).unwrap(),
        }
    }

    /// What the server was asked since that was last said.
    fn commands(&self) -> Vec<String> {
        let text = fs::read_to_string(self.control("commands")).unwrap_or_default();
        fs::remove_file(self.control("commands")).ok();
        text.lines().map(str::to_owned).collect()
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("served/på webben")
    }

    fn address(&self) -> String {
        let bucket = if self.kind == "s3" { "webben/" } else { "" };
        let scheme = if self.kind == "s3" {
            "s3+http"
        } else {
            self.kind
        };
        let port = self.port;
        format!("{scheme}://anna@127.0.0.1:{port}/{bucket}p%C3%A5%20webben/")
    }

    fn command(&self) -> Command {
        let mut command = kansli();
        command.args([
            "publish",
            "--yes",
            "--allow-deletes",
            "--to",
            &self.address(),
        ]);
        if matches!(self.kind, "ftp" | "webdav" | "s3") {
            command.arg("--insecure");
        } else {
            command.env("SSL_CERT_FILE", self.control("ca.pem"));
        }
        command.env("KANSLI_PASSWORD", PASSWORD);
        command
    }

    fn publish(&self, site: &TestSite) -> Output {
        let output = self.command().current_dir(site.path("")).output().unwrap();
        for said in [&output.stdout, &output.stderr] {
            assert!(!String::from_utf8_lossy(said).contains(PASSWORD));
        }
        output
    }

    /// All files that stand there now.
    fn there(&self) -> BTreeMap<String, Vec<u8>> {
        self.ask("/dump");
        if self.root().exists() {
            tree(&self.root())
        } else {
            BTreeMap::new()
        }
    }

    /// Puts files there in the place of all others.
    fn put(&self, files: &BTreeMap<String, Vec<u8>>) {
        fs::remove_dir_all(self.root()).ok();
        fs::create_dir_all(self.root()).unwrap();
        for (path, bytes) in files {
            let file = self.root().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        self.ask("/load");
    }

    /// Asks the server of S3, which keeps its files in memory, for its own tasks.
    fn ask(&self, task: &str) {
        if self.kind != "s3" {
            return;
        }
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let asked = format!("GET {task} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        line.write_all(asked.as_bytes()).unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A site, and the same a while later: a page is new, one has changed, one and a folder are gone.
fn later(site: &TestSite) {
    site.write(
        "content/om.sv.md",
        "---\ntitel: Om alla oss\n---\nVi finns där.\n",
    );
    site.write("content/ny.sv.md", "---\ntitel: Ny\n---\nSe [[om]].\n");
    site.erase("static/bilagor");
    site.erase("published.lock");
}

/// Every file is whole, old or new, and every link of a page leads to something; nothing foreign
/// has been touched. Where `may_miss` a page may be missing.
#[track_caller]
fn sound(
    there: &BTreeMap<String, Vec<u8>>,
    old: &BTreeMap<String, Vec<u8>>,
    new: &BTreeMap<String, Vec<u8>>,
    when: &str,
) {
    for (path, bytes) in without_own(there.clone()) {
        let is_whole = [old, new]
            .iter()
            .any(|tree| tree.get(&path) == Some(&bytes));
        assert!(is_whole, "{when}: {path} is neither old nor new");
        if path.ends_with(".html") {
            for link in links(&path, &String::from_utf8_lossy(&bytes)) {
                assert!(there.contains_key(&link), "{when}: {path} leads to {link}");
            }
        }
    }
    assert_eq!(there["gammal.html"], b"x", "{when}");
}

/// The files of the site that a page leads to and shows.
fn links(page: &str, html: &str) -> Vec<String> {
    let parts = ["href=\"", "src=\""].map(|mark| html.split(mark).skip(1));
    let values = parts.into_iter().flatten().map(|rest| {
        let value = rest.split('"').next().unwrap();
        value.split(['#', '?']).next().unwrap().to_owned()
    });
    let own = values.filter(|value| !value.is_empty() && !value.contains(':'));
    own.filter(|value| !value.starts_with('/'))
        .map(|value| {
            let mut parts: Vec<&str> = page.split('/').collect();
            parts.pop();
            for part in value.split('/') {
                match part {
                    "." | "" => {}
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            if value.ends_with('/') || value.ends_with("..") || value == "." {
                parts.push("index.html");
            }
            let path = parts.join("/");
            let decoded = percent_encoding::percent_decode_str(&path).decode_utf8();
            decoded.unwrap().into_owned()
        })
        .collect()
}

/// Publishes a first time and then what is new, for each kind of server.
fn arrives(kind: &'static str) {
    let Some(server) = Server::start(kind) else {
        return;
    };
    let site = site();
    server.put(&BTreeMap::from([("gammal.html".to_owned(), b"x".to_vec())]));
    let first = done(&server.publish(&site));
    assert!(
        first.contains("hör till webbplatsen: gammal.html."),
        "{first}"
    );
    let with_old = |mut files: BTreeMap<String, Vec<u8>>| {
        files.insert("gammal.html".to_owned(), b"x".to_vec());
        files
    };
    let there = server.there();
    assert_eq!(without_own(there.clone()), with_old(built(&site)));
    let own: Vec<&String> = there.keys().filter(|p| p.starts_with(".kansli")).collect();
    assert_eq!(own, [MANIFEST]);

    server.commands();
    let second = done(&server.publish(&site));
    assert!(second.contains("Allt är redan publicerat."), "{second}");
    let asked = server.commands();
    let is_write = |command: &&String| {
        ["STOR", "PUT", "MOVE", "RNTO", "DELE", "MKD", "MKCOL"]
            .iter()
            .any(|word| command.starts_with(word))
    };
    assert_eq!(asked.iter().find(is_write), None, "{asked:?}");

    later(&site);
    let third = done(&server.publish(&site));
    assert!(third.contains(" tas bort, "), "{third}");
    assert_eq!(without_own(server.there()), with_old(built(&site)));
    assert!(kind == "s3" || !server.root().join("bilagor").exists());
}

#[test]
fn over_ftps_everything_arrives_and_then_only_what_differs() {
    arrives("ftps");
}

#[test]
fn over_ftp_everything_arrives_and_then_only_what_differs() {
    arrives("ftp");
}

#[test]
fn over_webdav_everything_arrives_and_then_only_what_differs() {
    arrives("webdavs");
}

#[test]
fn at_s3_everything_arrives_and_then_only_what_differs() {
    arrives("s3");
}

/// A server, what stood there before, and what is to stand there after the next publication.
struct Halfway {
    server: Server,
    site: TestSite,
    before: BTreeMap<String, Vec<u8>>,
    old: BTreeMap<String, Vec<u8>>,
    new: BTreeMap<String, Vec<u8>>,
}

impl Halfway {
    fn start(kind: &'static str) -> Option<Halfway> {
        let server = Server::start(kind)?;
        let site = site();
        server.put(&BTreeMap::from([("gammal.html".to_owned(), b"x".to_vec())]));
        done(&server.publish(&site));
        let before = server.there();
        later(&site);
        site.run(&["build", "--quiet"]).status(0).take_stderr();
        let mut new = built(&site);
        new.insert("gammal.html".to_owned(), b"x".to_vec());
        Some(Halfway {
            old: without_own(before.clone()),
            before,
            new,
            server,
            site,
        })
    }

    fn completes(&self, when: &str) {
        let said = done(&self.server.publish(&self.site));
        let there = self.server.there();
        let found = without_own(there.clone());
        let names: Vec<&String> = found.keys().collect();
        assert_eq!(names, self.new.keys().collect::<Vec<_>>(), "{when}");
        assert!(found == self.new, "{when}: other bytes");
        // Where only the tidying up was cut off, the next one that has something to do does it.
        let is_tidy = !there.keys().any(|path| path.starts_with(WORK));
        assert!(
            is_tidy || said.contains("Allt är redan publicerat"),
            "{when}"
        );
    }
}

/// The cuts around the moment in which a manifest has been removed and the new one has not got its
/// name yet: commands until then, and a piece of each file that was sent.
fn removal_of_manifest(commands: &[String]) -> Vec<usize> {
    let is_removal = |command: &String| {
        command.starts_with("DELE ") && command.ends_with(&format!("/{MANIFEST}"))
    };
    let Some(at) = commands.iter().position(is_removal) else {
        return Vec::new();
    };
    let sent = commands[..at]
        .iter()
        .filter(|c| c.starts_with("STOR "))
        .count();
    (at + sent - 1..=at + sent + 3).collect()
}

/// Breaks the line at a dozen of its commands, or at every one of them.
fn breaks(kind: &'static str, fault: &str, is_every: bool) {
    let Some(half) = Halfway::start(kind) else {
        return;
    };
    let Halfway { server, site, .. } = &half;
    server.say("fault", fault);
    // How many there are, told by a counter that never ends.
    server.say("cut", "100000");
    server.commands();
    done(&server.publish(site));
    let removal = removal_of_manifest(&server.commands());
    let left: usize = fs::read_to_string(server.control("cut"))
        .unwrap()
        .parse()
        .unwrap();
    let all = 100_000 - left;
    assert!(all > 20, "{all} commands");
    let cuts: Vec<usize> = if is_every {
        (0..=all).collect()
    } else {
        let some = (0..12).map(|at| 1 + at * (all - 1) / 12 + at % 3);
        some.chain(removal).collect()
    };
    for cut in cuts {
        server.say("cut", "");
        server.put(&half.before);
        server.say("cut", &cut.to_string());
        let output = server.publish(site);
        server.say("cut", "");
        // Where only the tidying up is cut off, all has been published.
        let is_told = told(&output).contains("så fortsätter det") || output.status.success();
        assert!(is_told, "{kind} cut after {cut}: {}", told(&output));
        let when = format!("{kind} cut after {cut} of {all}");
        if fault.is_empty() {
            sound(&server.there(), &half.old, &half.new, &when);
        }
        half.completes(&when);
    }
}

#[test]
fn wherever_a_line_of_ftps_breaks_every_page_is_whole() {
    breaks("ftps", "", false);
}

#[test]
fn wherever_a_line_of_webdav_breaks_every_page_is_whole() {
    breaks("webdav", "", false);
}

#[test]
fn wherever_a_line_of_s3_breaks_every_page_is_whole() {
    breaks("s3", "", false);
}

#[test]
fn a_server_that_renames_to_free_names_only_is_completed_after_every_cut() {
    breaks("ftp", "refuses", false);
}

#[test]
#[ignore = "takes minutes"]
fn at_every_command_a_line_of_ftps_may_break() {
    breaks("ftps", "", true);
}

#[test]
#[ignore = "takes minutes"]
fn at_every_command_a_line_of_webdav_may_break() {
    breaks("webdav", "", true);
}

#[test]
#[ignore = "takes minutes"]
fn at_every_command_a_line_of_s3_may_break() {
    breaks("s3", "", true);
}

#[test]
#[ignore = "takes minutes"]
fn at_every_command_a_server_that_renames_to_free_names_only_may_go() {
    breaks("ftp", "refuses", true);
}

/// Publishes while something is wrong, and again when it has been put right.
fn refuses(kind: &'static str) {
    let Some(half) = Halfway::start(kind) else {
        return;
    };
    let Halfway { server, site, .. } = &half;
    for (fault, word) in [("full", "plats för"), ("locked", "vägrar")] {
        server.put(&half.before);
        site.write("static/stor.txt", "Mycket text.\n".repeat(2_000));
        server.say("fault", fault);
        let output = server.publish(site);
        server.say("fault", "");
        let said = told(&output);
        assert!(!output.status.success(), "{kind} {fault}");
        let is_told = said.contains(word) || said.contains("vägrar") || said.contains("bröts");
        assert!(is_told, "{kind} {fault}: {said}");
        sound(
            &server.there(),
            &half.old,
            &half.new,
            &format!("{kind} {fault}"),
        );
        site.erase("static/stor.txt");
        site.erase("published.lock");
        half.completes(&format!("{kind} after {fault}"));
    }
}

#[test]
fn an_ftp_server_that_is_full_or_locked_leaves_whole_pages() {
    refuses("ftp");
}

#[test]
fn a_webdav_server_that_is_full_or_locked_leaves_whole_pages() {
    refuses("webdav");
}

#[test]
fn an_s3_server_that_is_full_or_locked_leaves_whole_pages() {
    refuses("s3");
}

/// Publishes where renaming is refused or a lie.
fn renames(kind: &'static str) {
    let Some(half) = Halfway::start(kind) else {
        return;
    };
    let Halfway { server, site, .. } = &half;
    for (fault, word) in [
        ("refuses", "inte ersätta en fil i ett steg"),
        ("lies", "inte byta namn på filer"),
    ] {
        server.put(&half.before);
        server.say("fault", fault);
        let output = server.publish(site);
        server.say("fault", "");
        done(&output);
        assert!(
            told(&output).contains(word),
            "{kind} {fault}: {}",
            told(&output)
        );
        let there = server.there();
        assert_eq!(without_own(there.clone()), half.new, "{kind} {fault}");
        assert!(there.contains_key(SPARE), "{kind} {fault}");
    }
}

#[test]
fn an_ftps_server_that_lies_about_renaming_gets_whole_pages() {
    renames("ftps");
}

#[test]
fn a_webdav_server_that_lies_about_renaming_gets_whole_pages() {
    renames("webdav");
}

#[test]
fn an_sftp_server_that_renames_to_free_names_only_gets_whole_pages() {
    let Some(server) = SftpServer::start_with("-P posix-rename") else {
        return;
    };
    let site = site();
    for is_last in [false, true] {
        let output = server.publish(&site, None);
        done(&output);
        let said = told(&output);
        assert!(said.contains("inte ersätta en fil i ett steg"), "{said}");
        assert_eq!(without_own(tree(&server.root())), built(&site));
        if !is_last {
            later(&site);
        }
    }
}

#[test]
fn whoever_is_not_let_in_is_told_and_no_password_is_shown() {
    let Some(server) = Server::start("ftps") else {
        return;
    };
    let site = site();
    let run = |command: &mut Command| {
        let output = command.current_dir(site.path("")).output().unwrap();
        assert!(!output.status.success());
        let said = told(&output);
        assert!(
            !said.contains("fel-losen") && !said.contains(PASSWORD),
            "{said}"
        );
        said
    };
    let said = run(server.command().env("KANSLI_PASSWORD", "fel-losen"));
    assert!(said.contains("släpper inte in anna@127.0.0.1"), "{said}");
    let said = run(server.command().env_remove("KANSLI_PASSWORD"));
    assert!(said.contains("miljövariabeln KANSLI_PASSWORD"), "{said}");
    let said = run(server.command().env_remove("SSL_CERT_FILE"));
    assert!(said.contains("inte visa att det är rätt server"), "{said}");
    fs::remove_dir_all(server.root()).unwrap();
    let said = run(&mut server.command());
    assert!(said.contains("finns inte mappen"), "{said}");
    let asked = server.commands();
    assert!(asked.iter().all(|command| !command.contains("fel-losen")));
    for (address, word) in [
        ("ftps://127.0.0.1/", "vem som loggar in"),
        ("ftps://anna@127.0.0.1:1/", "tar inte emot FTPS"),
        ("webdavs://anna@127.0.0.1:1/", "tar inte emot WebDAV"),
        ("s3://anna@127.0.0.1:1/b/", "tar inte emot S3"),
        ("ftps://anna@finns-inte.invalid/", "gick inte att hitta"),
    ] {
        let mut command = kansli();
        command.args(["publish", "--yes", "--to", address]);
        let said = run(command.env("KANSLI_PASSWORD", PASSWORD));
        assert!(said.contains(word), "{address}: {said}");
    }
}

#[test]
fn a_webdav_server_and_s3_that_do_not_let_one_in_are_told() {
    let Some(server) = Server::start("webdavs") else {
        return;
    };
    let site = site();
    let mut command = server.command();
    command.env("KANSLI_PASSWORD", "fel-losen");
    let output = command.current_dir(site.path("")).output().unwrap();
    let said = told(&output);
    assert!(said.contains("släpper inte in anna@127.0.0.1"), "{said}");
    assert!(!said.contains("fel-losen"), "{said}");
    let output = server
        .command()
        .env_remove("SSL_CERT_FILE")
        .current_dir(site.path(""))
        .output()
        .unwrap();
    assert!(told(&output).contains("inte visa att det är rätt server"));
}

#[test]
fn a_program_without_them_says_so_and_what_is_not_encrypted_is_refused() {
    let site = site();
    if !cfg!(feature = "servers") {
        for name in ["ftps", "webdavs", "s3"] {
            let place = format!("{name}://anna@webbhotellet.example/www/");
            let run = site.run(&["publish", "--to", &place]).status(2);
            let said = run.take_stderr();
            assert!(said.contains("Det här programmet är byggt utan"), "{said}");
        }
    }
    for name in ["ftp", "webdav", "s3+http"] {
        let place = format!("{name}://anna@webbhotellet.example/www/");
        let run = site.run(&["publish", "--to", &place]).status(2);
        let said = run.take_stderr();
        assert!(said.contains("utan kryptering"), "{said}");
    }
}

/// Publishes so many files twice: the second time nothing is sent.
fn many(count: usize) {
    let Some(server) = Server::start("ftp") else {
        return;
    };
    let site = site();
    for at in 0..count {
        site.write(&format!("static/m/{at:04}.txt"), format!("{at}"));
    }
    done(&server.publish(&site));
    assert_eq!(without_own(server.there()), built(&site));
    server.commands();
    done(&server.publish(&site));
    let asked = server.commands();
    assert!(asked.len() < 20, "{asked:?}");
    assert!(!asked.iter().any(|command| command.starts_with("STOR")));
}

#[test]
fn a_thousand_files_that_are_the_same_cost_nothing() {
    many(1_000);
}

#[test]
#[ignore = "takes a minute"]
fn five_thousand_files_arrive() {
    many(5_000);
}
