//! The real preview server: every way of saving a file, what strangers send, and that it neither
//! grows nor works when nobody does.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use kansli::app::http::request_head::checked_head;
use kansli::app::server::watch::is_remote_in;
use tempfile::TempDir;

use crate::harness::TODAY;

/// The longest that a save may take to be seen, on a machine that is busy with other tests.
const SOON: Duration = Duration::from_secs(10);

/// A preview of a site in a temporary folder; ends when it is dropped.
struct Served {
    folder: TempDir,
    child: Child,
    out: BufReader<ChildStdout>,
    port: u16,
}

/// An answer: its status, its head and its body.
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn page(title: &str, text: &str) -> String {
    format!("---\ntitel: {title}\n---\n{text}\n")
}

impl Served {
    fn start(options: &[&str]) -> Served {
        let folder = TempDir::new().unwrap();
        for (path, text) in [
            (
                "site.yaml",
                "title: Förbundet\nlanguages: [sv, en]\nbase_url: https://x.example/sam/\n"
                    .to_owned(),
            ),
            ("content/index.sv.md", page("Start", "Välkommen.")),
            ("content/index.en.md", page("Start", "Welcome.")),
            ("content/om/oss.sv.md", page("Om oss", "Vi är ett förbund.")),
            (
                "content/om/bild.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>".to_owned(),
            ),
            ("static/åäö sida.txt", "text".to_owned()),
            (
                "static/bild.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>".to_owned(),
            ),
        ] {
            write(&folder.path().join(path), &text);
        }
        Served::run(folder, options)
    }

    fn run(folder: TempDir, options: &[&str]) -> Served {
        let child = Command::new(env!("CARGO_BIN_EXE_kansli"))
            .args(["serve", "--date", TODAY, "--message-lang", "sv", "--site"])
            .arg(folder.path())
            .args(if options.contains(&"--port") {
                &[][..]
            } else {
                &["--port", "0"]
            })
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Served::listening(folder, child)
    }

    /// A preview that has been started, once it tells where it is.
    fn listening(folder: TempDir, mut child: Child) -> Served {
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "the server ended");
            if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
                break rest.split('/').next().unwrap().parse().unwrap();
            }
        };
        Served {
            folder,
            child,
            out,
            port,
        }
    }

    /// Ends it as the keyboard does.
    fn interrupt(&self) {
        Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status()
            .unwrap();
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Saves a file in one step.
    fn save(&self, path: &str, text: &str) {
        let at = self.at(path);
        let beside = at.with_extension("md~");
        write(&beside, text);
        fs::rename(beside, at).unwrap();
    }

    fn ask(&self, request: &[u8]) -> Reply {
        ask(self.port, request)
    }

    fn get(&self, path: &str) -> Reply {
        self.ask(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes())
    }

    /// Waits until `path` answers with `text`.
    fn shows(&self, path: &str, text: &str) {
        self.until(&format!("{path} shows {text}"), || {
            let reply = self.get(path);
            reply.status == 200 && reply.text().contains(text)
        });
    }

    fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < SOON, "not soon enough: {what}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Number of the edition that is shown.
    fn edition(&self) -> u64 {
        let text = self.get("/").text();
        let (_, rest) = text.split_once("data-edition=\"").unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    }

    /// A figure of the running process, from Linux's table of processes.
    fn figure(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Time of the processor that has been used, in hundredths of a second.
    fn worked(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat
            .rsplit_once(')')
            .unwrap()
            .1
            .split_whitespace()
            .collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(at: &Path, text: &str) {
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    fs::write(at, text).unwrap();
}

fn ask(port: u16, request: &[u8]) -> Reply {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(SOON)).unwrap();
    // A server that refuses early may close before everything is sent.
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .map_or(bytes.len(), |at| at + 4);
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or_default();
    Reply {
        status,
        head,
        body: bytes[end..].to_vec(),
    }
}

#[test]
fn every_way_of_saving_a_file_is_seen() {
    let served = Served::start(&[]);
    // In one step, as most editors do.
    served.save(
        "content/om/oss.sv.md",
        &page("Om oss", "Sparad i ett steg."),
    );
    served.shows("/om/oss/", "Sparad i ett steg.");
    // In place.
    fs::write(
        served.at("content/om/oss.sv.md"),
        page("Om oss", "Skriven på plats."),
    )
    .unwrap();
    served.shows("/om/oss/", "Skriven på plats.");
    // Moved aside and written anew; with files that editors leave.
    fs::write(served.at("content/om/.oss.sv.md.swp"), "x").unwrap();
    fs::write(served.at("content/om/4913"), "").unwrap();
    fs::remove_file(served.at("content/om/4913")).unwrap();
    fs::rename(
        served.at("content/om/oss.sv.md"),
        served.at("content/om/oss.sv.md~"),
    )
    .unwrap();
    fs::write(
        served.at("content/om/oss.sv.md"),
        page("Om oss", "Undanflyttad."),
    )
    .unwrap();
    served.shows("/om/oss/", "Undanflyttad.");
    // New, renamed, removed.
    served.save("content/om/ny.sv.md", &page("Ny", "Alldeles ny."));
    served.shows("/om/ny/", "Alldeles ny.");
    fs::rename(
        served.at("content/om/ny.sv.md"),
        served.at("content/om/omdopt.sv.md"),
    )
    .unwrap();
    served.shows("/om/omdopt/", "Alldeles ny.");
    assert_eq!(served.get("/om/ny/").status, 404);
    fs::remove_file(served.at("content/om/omdopt.sv.md")).unwrap();
    served.until("it is gone", || served.get("/om/omdopt/").status == 404);
    // A folder renamed, a new one with a file in it at once, and a file in a folder that was new a
    // moment ago.
    fs::rename(served.at("content/om"), served.at("content/kontakt")).unwrap();
    served.shows("/kontakt/oss/", "Undanflyttad.");
    assert_eq!(served.get("/om/oss/").status, 404);
    write(
        &served.at("content/planer/plan-2026/index.sv.md"),
        &page("Plan", "Första planen."),
    );
    served.shows("/planer/plan-2026/", "Första planen.");
    served.save(
        "content/planer/plan-2026/index.sv.md",
        &page("Plan", "Andra planen."),
    );
    served.shows("/planer/plan-2026/", "Andra planen.");
    // The whole of content/ replaced, and followed afterwards.
    write(
        &served.at("utkast/index.sv.md"),
        &page("Start", "En annan start."),
    );
    fs::rename(served.at("content"), served.at("content-old")).unwrap();
    fs::rename(served.at("utkast"), served.at("content")).unwrap();
    served.shows("/", "En annan start.");
    served.until("the old pages are gone", || {
        served.get("/planer/plan-2026/").status == 404
    });
    served.save("content/index.sv.md", &page("Start", "Sparad efter bytet."));
    served.shows("/", "Sparad efter bytet.");
}

#[test]
fn a_site_that_goes_and_comes_back_is_followed_again() {
    let mut served = Served::start(&[]);
    let (root, aside) = (served.folder.path().to_owned(), TempDir::new().unwrap());
    fs::rename(&root, aside.path().join("site")).unwrap();
    thread::sleep(Duration::from_millis(100));
    assert_eq!(
        served.get("/om/oss/").status,
        200,
        "what was last seen is shown"
    );
    thread::sleep(Duration::from_millis(1500));
    fs::rename(aside.path().join("site"), &root).unwrap();
    served.save(
        "content/om/oss.sv.md",
        &page("Om oss", "Medan den var borta."),
    );
    served.shows("/om/oss/", "Medan den var borta.");
    thread::sleep(Duration::from_millis(1000));
    served.save(
        "content/om/oss.sv.md",
        &page("Om oss", "Efter att den kom tillbaka."),
    );
    served.shows("/om/oss/", "Efter att den kom tillbaka.");
    Command::new("kill")
        .args(["-INT", &served.child.id().to_string()])
        .status()
        .unwrap();
    let mut said = String::new();
    served.out.read_to_string(&mut said).unwrap();
    assert_eq!(
        (
            said.matches("är borta").count(),
            said.matches("mapp är tillbaka").count()
        ),
        (1, 1),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system_are_followed() {
    let folder = TempDir::new().unwrap();
    write(
        &folder.path().join("content/index.sv.md"),
        &page("Start", "Hej."),
    );
    write(&folder.path().join("delat/a.md"), &page("A", "Delad text."));
    std::os::unix::fs::symlink(
        folder.path().join("delat/a.md"),
        folder.path().join("content/a.sv.md"),
    )
    .unwrap();
    let served = Served::run(folder, &[]);
    served.shows("/a/", "Delad text.");
    fs::write(served.at("delat/a.md"), page("A", "Ändrad på annat håll.")).unwrap();
    served.shows("/a/", "Ändrad på annat håll.");
}

#[cfg(unix)]
#[test]
fn links_that_come_later_are_followed_where_they_lead() {
    use std::os::unix::fs::symlink;
    let served = Served::start(&[]);
    write(&served.at("mal.md"), &page("Mål", "Den första."));
    symlink("../../mal.md", served.at("content/om/lank.sv.md")).unwrap();
    served.shows("/om/lank/", "Den första.");
    for text in ["Den andra.", "Den tredje.", "Den fjärde."] {
        served.save("mal.md", &page("Mål", text));
        served.shows("/om/lank/", text);
    }
    fs::write(served.at("mal.md"), page("Mål", "På plats.")).unwrap();
    served.shows("/om/lank/", "På plats.");
    // A folder behind a link, with a file that is new in it.
    write(&served.at("delat/a.sv.md"), &page("A", "I en mapp."));
    symlink("../delat", served.at("content/delat")).unwrap();
    served.shows("/delat/a/", "I en mapp.");
    write(&served.at("delat/b.sv.md"), &page("B", "Ny i mappen."));
    served.shows("/delat/b/", "Ny i mappen.");
    served.save("delat/a.sv.md", &page("A", "Ändrad i mappen."));
    served.shows("/delat/a/", "Ändrad i mappen.");
}

#[test]
fn what_is_told_of_the_list_of_files_is_told_at_once() {
    let served = Served::start(&[]);
    let edition = served.edition();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc", served.at("content/om/ut")).unwrap();
    served.until("it is told", || served.edition() > edition);
    assert!(
        served
            .get("/__kansli/")
            .text()
            .contains("leder ut ur webbplatsens mapp")
    );
}

#[test]
fn a_burst_of_a_thousand_files_is_taken_in() {
    let served = Served::start(&[]);
    for number in 0..1000 {
        write(
            &served.at(&format!("content/om/s{number}.sv.md")),
            &page(&format!("Sida {number}"), "Text."),
        );
    }
    served.shows("/om/s999/", "Sida 999");
    served.shows("/om/s0/", "Sida 0");
    served.until("the list has all", || {
        served.get("/om/").text().matches("Sida ").count() >= 1000
    });
    fs::remove_dir_all(served.at("content/om")).unwrap();
    served.until("all are gone", || served.get("/om/s500/").status == 404);
}

#[test]
fn a_large_site_is_shown_first_and_checked_then() {
    let folder = TempDir::new().unwrap();
    write(
        &folder.path().join("content/index.sv.md"),
        &page("Start", "Hej."),
    );
    for number in 0..600 {
        write(
            &folder.path().join(format!("content/om/s{number}.sv.md")),
            &page(&format!("Sida {number}"), "[här](s1.md)"),
        );
    }
    let served = Served::run(folder, &[]);
    // The rule about what links say looks at the site as a whole; the one about capitals at the
    // text alone.
    served.shows("/om/s5/", "säger inte vart den leder");
    served.save(
        "content/om/s5.sv.md",
        &page("Sida 5", "DET HÄR ÄR ALLDELES FÖR HÖGT SAGT."),
    );
    served.shows("/om/s5/", "1 varning");
    served.until("the other pages are told of", || {
        served.get("/om/s6/").text().contains("1 varning")
    });
}

#[test]
fn settings_templates_words_styles_and_files_are_followed() {
    let served = Served::start(&[]);
    served.save("site.yaml", "title: Ett nytt namn\nlanguages: [sv, en]\n");
    served.shows("/om/oss/", "Ett nytt namn");
    let template = "{% extends \"theme/page.html\" %}{% block main %}<p>Mallens ord.</p>{{ super() }}{% endblock %}";
    write(&served.at("themes/kansli/templates/page.html"), template);
    served.shows("/om/oss/", "Mallens ord.");
    write(
        &served.at("themes/kansli/static/eget.css"),
        "p { margin: 0 }",
    );
    served.until("there is a sheet", || {
        served.get("/om/oss/").text().contains("eget.")
    });
    write(&served.at("i18n/sv.ftl"), "skip-to-content = Rakt på sak\n");
    served.shows("/om/oss/", "Rakt på sak");
    fs::remove_dir_all(served.at("themes")).unwrap();
    served.until("the built-in template is back", || {
        !served.get("/om/oss/").text().contains("Mallens ord.")
    });
    write(&served.at("static/ny.txt"), "ny");
    served.shows("/ny.txt", "ny");
    write(&served.at("static/ny.txt"), "nyare");
    served.shows("/ny.txt", "nyare");
}

#[test]
fn a_page_is_never_shown_half_written() {
    let served = Served::start(&[]);
    let path = served.at("content/om/oss.sv.md");
    for round in 0..5 {
        let text = page(
            "Om oss",
            &format!(
                "Början {round}.\n\n{}\n\nSlutet {round}.",
                "Ord. ".repeat(20_000)
            ),
        );
        let (first, rest) = text.split_at(text.len() / 2);
        let mut file = fs::File::create(&path).unwrap();
        thread::sleep(Duration::from_millis(15));
        file.write_all(first.as_bytes()).unwrap();
        thread::sleep(Duration::from_millis(3));
        file.write_all(rest.as_bytes()).unwrap();
        drop(file);
        served.until("it is seen", || {
            let text = served.get("/om/oss/").text();
            assert!(text.contains("Om oss"), "never an empty page");
            text.contains(&format!("Slutet {round}."))
        });
    }
}

#[test]
fn where_the_system_does_not_tell_files_are_compared() {
    let served = Served::start(&["--poll"]);
    served.save("content/om/oss.sv.md", &page("Om oss", "Sett ändå."));
    served.shows("/om/oss/", "Sett ändå.");
    fs::remove_file(served.at("content/om/oss.sv.md")).unwrap();
    served.until("it is gone", || served.get("/om/oss/").status == 404);
}

#[test]
fn file_systems_of_other_machines_are_known() {
    let table = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n30 22 0:40 / /mnt/kansli\\040ab rw shared:1 - cifs //x/y rw\n\
                 31 22 0:41 / /home/a/moln rw - fuse.sshfs a@b: rw\n32 31 8:2 / /home/a/moln/lokal rw - ext4 /dev/sdb rw\n";
    let is = |folder: &str| is_remote_in(table, Path::new(folder));
    assert!(!is("/home/a/sajt"));
    assert!(is("/mnt/kansli ab/sajt"));
    assert!(is("/home/a/moln/sajt"));
    assert!(!is("/home/a/moln/lokal/sajt"));
    assert!(!is("/mnt/kansliet"));
    assert!(!is_remote_in("skräp\n\n- -", Path::new("/")));
}

#[test]
fn it_answers_as_a_host_would() {
    let served = Served::start(&[]);
    let head = |path: &str, more: &str| {
        served.ask(
            format!(
                "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{more}\r\n",
                served.port
            )
            .as_bytes(),
        )
    };
    assert_eq!(
        served
            .get("/om/oss")
            .head
            .lines()
            .find(|l| l.starts_with("Location")),
        Some("Location: /om/oss/")
    );
    assert_eq!(
        served.get("/sam/om/oss/").status,
        200,
        "below its place on the host as well"
    );
    assert_eq!(served.get("/saknas/").status, 404);
    assert!(
        served
            .get("/en/missing")
            .text()
            .contains("<html lang=\"en\""),
        "the page of the language"
    );
    assert!(
        served
            .get("/finns-inte")
            .text()
            .contains("<html lang=\"sv\"")
    );
    for path in [
        "/%C3%A5%C3%A4%C3%B6%20sida.txt",
        "/a%CC%8Aa%CC%88o%CC%88%20sida.txt",
        "/åäö%20sida.txt",
    ] {
        assert_eq!(served.get(path).text(), "text", "{path}");
    }
    let full = served.get("/bild.svg");
    let tag = full
        .head
        .lines()
        .find_map(|line| line.strip_prefix("ETag: "))
        .unwrap()
        .to_owned();
    assert!(full.head.contains("Content-Type: image/svg+xml\r\n"));
    assert_eq!(
        head("/bild.svg", &format!("If-None-Match: {tag}\r\n")).status,
        304
    );
    let part = head("/bild.svg", "Range: bytes=1-3\r\n");
    assert_eq!((part.status, part.text().as_str()), (206, "svg"));
    assert_eq!(head("/bild.svg", "Range: bytes=9999-\r\n").status, 416);
    assert_eq!(
        head("/bild.svg", "Range: bytes=1-3\r\nIf-Range: \"old\"\r\n").status,
        200
    );
    assert!(
        served
            .get("/__kansli")
            .head
            .contains("Location: /__kansli/\r\n")
    );
    assert_eq!(
        served
            .ask(b"HEAD /__kansli/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .status,
        404,
        "and it does not hang"
    );
    let only_head = served.ask(b"HEAD /om/oss/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!((only_head.status, only_head.body.len()), (200, 0));
    let same = |reply: &Reply| {
        reply
            .head
            .lines()
            .find(|l| l.starts_with("Content-Length"))
            .unwrap()
            .to_owned()
    };
    assert_eq!(same(&only_head), same(&served.get("/om/oss/")));
}

#[test]
fn strangers_get_nothing_and_break_nothing() {
    let served = Served::start(&[]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", served.at("static/ut.txt")).unwrap();
    served.save("content/om/oss.sv.md", &page("Om oss", "Efter länken."));
    served.shows("/om/oss/", "Efter länken.");
    let host = "Host: localhost\r\n";
    let refused: [(&str, String, u16); 17] = [
        (
            "dots",
            format!("GET /../../etc/passwd HTTP/1.1\r\n{host}\r\n"),
            400,
        ),
        (
            "encoded dots",
            format!("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n{host}\r\n"),
            400,
        ),
        (
            "absolute form",
            format!("GET http://localhost/ HTTP/1.1\r\n{host}\r\n"),
            400,
        ),
        (
            "two slashes",
            format!("GET //x.example/ HTTP/1.1\r\n{host}\r\n"),
            400,
        ),
        ("NUL", format!("GET /a%00b HTTP/1.1\r\n{host}\r\n"), 400),
        (
            "a link that leads out",
            format!("GET /ut.txt HTTP/1.1\r\n{host}\r\n"),
            404,
        ),
        (
            "another method",
            format!("POST / HTTP/1.1\r\n{host}\r\n"),
            405,
        ),
        (
            "another host",
            "GET / HTTP/1.1\r\nHost: x.example\r\n\r\n".to_owned(),
            403,
        ),
        ("no host", "GET / HTTP/1.1\r\n\r\n".to_owned(), 400),
        (
            "two hosts",
            format!("GET / HTTP/1.1\r\n{host}{host}\r\n"),
            400,
        ),
        (
            "another origin",
            format!("GET /__kansli/events HTTP/1.1\r\n{host}Origin: http://x.example\r\n\r\n"),
            403,
        ),
        (
            "a body",
            format!("GET / HTTP/1.1\r\n{host}Content-Length: 3\r\n\r\nabc"),
            400,
        ),
        (
            "chunks",
            format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: xchunked\r\n\r\n"),
            400,
        ),
        (
            "a huge header",
            format!(
                "GET / HTTP/1.1\r\n{host}X: {}\r\n\r\n",
                "a".repeat(1_000_000)
            ),
            431,
        ),
        (
            "many headers",
            format!("GET / HTTP/1.1\r\n{host}{}\r\n", "X: y\r\n".repeat(500)),
            431,
        ),
        (
            "a long address",
            format!("GET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(9000)),
            414,
        ),
        ("noise", "\u{1}\u{2}\r\n\r\n".to_owned(), 400),
    ];
    for (what, request, status) in refused {
        let reply = served.ask(request.as_bytes());
        assert_eq!(reply.status, status, "{what}: {}", reply.head);
        assert!(!reply.text().contains("root:"), "{what}");
    }
    let injected = served.get("/om/oss%0d%0aX-Ond:%20ja");
    assert!(!injected.head.contains("X-Ond"), "{}", injected.head);
    // A hundred that never finish their request, and a normal reader.
    let slow: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
            stream
        })
        .collect();
    for _ in 0..5 {
        assert_eq!(served.get("/").status, 200);
    }
    drop(slow);
}

#[test]
fn what_is_let_in_is_small_whole_and_sound() {
    let text = |request: &[u8]| {
        checked_head(request, "m").map(|request| String::from_utf8(request).unwrap())
    };
    assert_eq!(
        text(
            "GET /å HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"
                .as_bytes()
        )
        .unwrap(),
        "GET /%C3%A5 HTTP/1.1\r\nHost: a\r\nX-Kansli-Door: m\r\nConnection: close\r\n\r\n"
    );
    let forged = b"GET / HTTP/1.1\r\nX: \xff\r\nx-kansli-door: n\r\n\r\n";
    let end = "X-Kansli-Door: m\r\nConnection: close\r\n\r\n";
    assert_eq!(
        text(forged).unwrap(),
        format!("GET / HTTP/1.1\r\n{end}"),
        "only the guard marks"
    );
    let faults: [(&[u8], u16); 8] = [
        (b"", 400),
        (b"GET / HTTP/1.1\r\nHost: a", 400),
        (b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n folded\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nA: b\0\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
    ];
    for (request, status) in faults {
        assert_eq!(
            checked_head(request, "m"),
            Err(status),
            "{}",
            String::from_utf8_lossy(request)
        );
    }
}

#[test]
fn browsers_are_told_of_a_save() {
    let served = Served::start(&["--follow"]);
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    stream.set_read_timeout(Some(SOON)).unwrap();
    stream
        .write_all(b"GET /__kansli/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let mut news = || {
        let line = lines
            .find_map(|line| line.strip_prefix("data: ").map(str::to_owned))
            .unwrap();
        serde_json::from_str::<serde_json::Value>(&line).unwrap()
    };
    let first = news();
    assert!(first["run"].is_string() && first["edition"] == served.edition());
    served.save("content/om/oss.sv.md", &page("Om oss", "Nytt."));
    let next = news();
    assert_eq!(
        (&next["run"], &next["follow"]),
        (&first["run"], &serde_json::json!("/om/oss/"))
    );
    assert!(next["edition"].as_u64() > first["edition"].as_u64());
    served.save(
        "content/om/bild.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"/>",
    );
    assert_eq!(news()["files"], serde_json::json!(["/om/bild.svg"]));
}

#[test]
fn nothing_is_done_when_nothing_happens_and_edits_leave_nothing_behind() {
    let served = Served::start(&[]);
    let edit = |number: usize| {
        served.save(
            "content/om/oss.sv.md",
            &page(
                "Om oss",
                &format!("Ändring {number}.\n\n[[start]] {}", "ord ".repeat(500)),
            ),
        );
        served.shows("/om/oss/", &format!("Ändring {number}."));
    };
    // KANSLI_SOAK=10000 takes about an hour's worth of saves.
    let edits = std::env::var("KANSLI_SOAK")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(600);
    (0..edits / 4).for_each(edit);
    let figures = || ["VmRSS:", "Threads:", "FDSize:"].map(|name| served.figure(name));
    let before = figures();
    (edits / 4..edits).for_each(edit);
    let edition = served.edition();
    let [memory, threads, files] = figures();
    assert!(
        memory < before[0] + before[0] / 5,
        "{before:?} before, {memory} KiB after {edits} edits"
    );
    assert!(
        threads <= before[1] + 8 && files <= before[2] * 2,
        "{before:?} before, {threads} threads, {files} files"
    );
    // What is touched but not changed makes no edition, nor does what lies beside the site.
    fs::write(served.at("content/om/oss.sv.md~"), "x").unwrap();
    fs::create_dir_all(served.at("public/om")).unwrap();
    fs::write(served.at("public/om/x.html"), "x").unwrap();
    let text = fs::read(served.at("content/om/oss.sv.md")).unwrap();
    fs::write(served.at("content/om/oss.sv.md"), text).unwrap();
    thread::sleep(Duration::from_millis(300));
    assert_eq!(served.edition(), edition);
    let worked = served.worked();
    thread::sleep(Duration::from_secs(2));
    assert!(
        served.worked() - worked <= 1,
        "{} hundredths of a second of work in two idle seconds",
        served.worked() - worked
    );
}

#[test]
fn a_taken_port_is_passed_over_and_a_stopped_server_frees_its_own() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut served = Served::start(&["--port", &port.to_string()]);
    assert!(served.port > port && served.port < port + 100);
    assert_eq!(
        Command::new("kill")
            .args(["-INT", &served.child.id().to_string()])
            .status()
            .unwrap()
            .code(),
        Some(0)
    );
    assert_eq!(served.child.wait().unwrap().code(), Some(0), "it ends well");
    let mut said = String::new();
    served.out.read_to_string(&mut said).unwrap();
    assert!(said.ends_with("Förhandsvisningen är avslutad.\n"), "{said}");
    TcpListener::bind(("127.0.0.1", served.port)).unwrap();
    TcpListener::bind(("::1", served.port)).unwrap();
}

#[test]
fn the_terminal_tells_the_time_and_the_day_of_the_site() {
    use jiff::{Timestamp, tz::TimeZone};
    let folder = TempDir::new().unwrap();
    let zone = "Pacific/Kiritimati";
    let here = || Timestamp::now().to_zoned(TimeZone::get(zone).unwrap());
    let dated = |day: String| format!("---\ntitel: A\ndatum: {day}\n---\nText.\n");
    for (path, text) in [
        ("site.yaml", format!("title: F\ntimezone: {zone}\n")),
        ("content/index.sv.md", page("Start", "Hej.")),
        ("content/i-dag.sv.md", dated(here().date().to_string())),
    ] {
        write(&folder.path().join(path), &text);
    }
    let child = Command::new(env!("CARGO_BIN_EXE_kansli"))
        .args(["serve", "--port", "0", "--message-lang", "sv", "--site"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut served = Served::listening(folder, child);
    assert!(
        !served.get("/i-dag/").text().contains("Framtida."),
        "it is published there today"
    );
    let before = here();
    served.save("content/index.sv.md", &page("Start", "Sparad."));
    served.shows("/", "Sparad.");
    thread::sleep(Duration::from_millis(500));
    served.interrupt();
    let mut said = String::new();
    served.out.read_to_string(&mut said).unwrap();
    let hours = [before, here()].map(|time| time.strftime("%H:").to_string());
    assert!(
        said.lines()
            .any(|line| hours.iter().any(|hour| line.starts_with(hour.as_str()))),
        "{said}"
    );
}

#[test]
fn the_terminal_tells_a_finding_once() {
    let mut served = Served::start(&[]);
    for round in 0..3 {
        served.save(
            "content/om/oss.sv.md",
            &page(
                "Om oss",
                &format!(
                    "{}[Planen för 2027](saknas.md)\n\nRunda {round}.",
                    "\n".repeat(round)
                ),
            ),
        );
        served.shows("/om/oss/", &format!("Runda {round}."));
        thread::sleep(Duration::from_millis(200));
    }
    served.save("content/om/oss.sv.md", &page("Om oss", "Rättad."));
    served.shows("/om/oss/", "Rättad.");
    thread::sleep(Duration::from_millis(200));
    Command::new("kill")
        .args(["-INT", &served.child.id().to_string()])
        .status()
        .unwrap();
    let mut said = String::new();
    served.out.read_to_string(&mut said).unwrap();
    assert_eq!(said.matches("fel[broken-link]").count(), 1, "{said}");
    assert_eq!(said.matches("Ett fynd mindre.").count(), 1, "{said}");
}

#[test]
fn a_link_to_a_draft_works_here_and_is_told_as_the_build_would() {
    let served = Served::start(&[]);
    served.save(
        "content/om/utkast.sv.md",
        "---\ntitel: Utkastet\nutkast: true\n---\n[[oss]] och [[plan]]\n",
    );
    served.save(
        "content/om/plan.sv.md",
        "---\ntitel: Planen\ndatum: 2027-01-01\n---\nText.\n",
    );
    served.save(
        "content/om/oss.sv.md",
        &page("Om oss", "[[utkast]] och [[plan]]"),
    );
    served.shows("/om/oss/", "dess datum har inte kommit");
    served.shows("/om/oss/", "2 fel");
    let text = served.get("/om/oss/").text();
    assert!(
        text.contains("href=\"../../om/utkast/\"")
            && text.contains("content/om/utkast.sv.md, som inte publiceras"),
        "{text}"
    );
    assert!(text.contains("dess datum har inte kommit"), "{text}");
    assert!(
        !served.get("/om/utkast/").text().contains(" fel</summary>"),
        "a draft may link to what is not published"
    );
}

#[test]
fn what_is_served_is_what_a_build_writes() {
    let served = Served::start(&[]);
    served.save(
        "content/om/utkast.sv.md",
        "---\ntitel: Utkast\nutkast: true\n---\n[[oss]] och ![Bild](bild.svg)\n",
    );
    served.save(
        "content/om/gammal.sv.md",
        "---\ntitel: Flyttad\naliases: [gammal/sida]\netiketter: [möte]\n---\nText.\n",
    );
    served.shows("/om/gammal/", "Flyttad");
    let out = TempDir::new().unwrap();
    let build = Command::new(env!("CARGO_BIN_EXE_kansli"))
        .args([
            "build", "--quiet", "--drafts", "--future", "--date", TODAY, "--site",
        ])
        .arg(served.folder.path())
        .arg("--out")
        .arg(out.path().join("public"))
        .status();
    assert!(build.unwrap().success());
    let built = crate::harness::files_below(&out.path().join("public"));
    let mut wrong = BTreeMap::new();
    let mut compared = 0;
    for name in built {
        if name.starts_with(".kansli") {
            continue;
        }
        let address: String = name
            .bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() || b"/.-_".contains(&b) {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect();
        let reply = served.get(&format!("/{address}"));
        let text = reply.text();
        let own = match (
            text.split_once("<!--kansli-preview-->"),
            text.split_once("<!--/kansli-preview-->"),
        ) {
            (Some((before, _)), Some((_, after))) => format!("{before}{after}"),
            _ => text.clone(),
        };
        compared += 1;
        if own.as_bytes() != fs::read(out.path().join("public").join(&name)).unwrap() {
            wrong.insert(name, reply.status);
        }
    }
    assert!(
        wrong.is_empty() && compared > 15,
        "{compared} compared, not the same: {wrong:?}"
    );
}

#[test]
fn issues_are_shown_as_letters_in_which_nothing_runs() {
    let served = Served::start(&[]);
    served.save(
        "site.yaml",
        "title: Förbundet\nlanguages: [sv, en]\nbase_url: https://x.example/sam/\n\
         contact: { email: a@x.example, address: Gatan 1 }\n\
         letter: { provider: mailchimp, from: Vi på kansliet <a@x.example> }\n\
         sections: { brev: { kind: newsletter } }\n",
    );
    let picture = crate::harness::repository()
        .join("tests/letters/content/nyhetsbrev/2026-03-alla-slag/ruta.png");
    fs::create_dir_all(served.at("content/brev")).unwrap();
    fs::copy(picture, served.at("content/brev/ruta.png")).unwrap();
    served.save(
        "content/brev/2026-01.sv.md",
        "---\ntitel: Nytt & nyttigt\ndatum: 2026-01-10\nförhandstext: Två \"saker\"\n---\n\
         Text.\n\n![En röd ruta](ruta.png)\n",
    );
    served.shows("/__kansli/letter/", "Nytt &amp; nyttigt");
    let place = "/__kansli/letter/sv/2026-01/";
    assert!(
        served
            .get("/__kansli/")
            .text()
            .contains(&format!("href=\"{place}\""))
    );
    let page = served.get(place);
    assert_eq!(page.status, 200);
    let text = page.text();
    for part in [
        "<strong>Vi på kansliet</strong>",
        "Två &quot;saker&quot;",
        "<meter",
        "HTML 6 kB av högst 100 kB",
        "Numret är inte publicerat ännu",
        "data-copy=\"html.txt\"",
        "data-copy=\"text.txt\"",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(
        text.matches("<iframe sandbox=\"allow-same-origin\"")
            .count(),
        4
    );
    assert_eq!(text.matches("<iframe").count(), 4);
    for width in ["600", "320"] {
        assert_eq!(text.matches(&format!("width=\"{width}\"")).count(), 2);
    }
    for (name, media) in [("light", "@media not all {"), ("dark", "@media all {")] {
        let framed = served.get(&format!("{place}{name}.html?7"));
        assert_eq!(framed.status, 200);
        let head = framed.head.to_lowercase();
        let policy = head.split_once("content-security-policy: ").unwrap().1;
        let policy = policy.lines().next().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"));
        assert!(!policy.contains("script"), "{policy}");
        let text = framed.text();
        assert!(text.contains(media), "{name}");
        let src = text.split_once(" src=\"").unwrap().1;
        let src = src.split('"').next().unwrap();
        assert!(src.starts_with("/brev/"), "{src}");
        assert_eq!(served.get(src).status, 200, "{src}");
    }
    // What is copied and saved is what kansli letter writes.
    let run = Command::new(env!("CARGO_BIN_EXE_kansli"))
        .args(["letter", "--date", TODAY, "--site"])
        .arg(served.folder.path())
        .output();
    assert!(run.unwrap().status.success());
    for (name, ending) in [
        ("html.txt", "html"),
        ("text.txt", "txt"),
        ("letter.eml", "eml"),
    ] {
        let reply = served.get(&format!("{place}{name}"));
        let written = fs::read(served.at(&format!("letters/2026-1.sv.{ending}"))).unwrap();
        assert!(reply.body == written, "{name}");
    }
    assert!(
        served
            .get(&format!("{place}html.txt"))
            .head
            .contains("text/plain")
    );
    for nothing in [
        "sv/2026-02/",
        "en/2026-01/",
        "sv/2026-01/x",
        "sv",
        "sv/2026-01",
    ] {
        let status = served.get(&format!("/__kansli/letter/{nothing}")).status;
        assert_eq!(status, 404, "{nothing}");
    }
}

#[test]
fn the_handbook_is_there_in_any_site_with_its_pictures_and_chapters() {
    let served = Served::start(&[]);
    let index = served.get("/__kansli/").text();
    assert!(index.contains("href=\"/__kansli/handbok/\""), "{index}");
    let moved = served.get("/__kansli/handbok");
    assert!(
        moved.head.contains("Location: /__kansli/handbok/\r\n"),
        "{}",
        moved.head
    );
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting = vec![
        "/__kansli/handbok/".to_owned(),
        "/__kansli/en/handbook/".to_owned(),
    ];
    while let Some(address) = waiting.pop() {
        if !seen.insert(address.clone()) {
            continue;
        }
        let reply = served.get(&address);
        assert_eq!(reply.status, 200, "{address}");
        let text = reply.text();
        if !text.starts_with("<!DOCTYPE html>") || address == "/__kansli/" {
            continue;
        }
        for mark in ["href=\"", "src=\""] {
            for part in text.split(mark).skip(1) {
                let target = part.split(['"', '#']).next().unwrap();
                if target.contains(':') {
                    continue;
                }
                let joined = url::Url::parse(&format!("http://x{address}"))
                    .unwrap()
                    .join(target);
                let joined = joined.unwrap().path().to_owned();
                assert!(joined.starts_with("/__kansli/"), "{target} in {address}");
                waiting.push(joined);
            }
        }
    }
    let chapters = seen
        .iter()
        .filter(|path| path.starts_with("/__kansli/handbok/"))
        .count();
    assert!(chapters > 17, "{seen:?}");
    assert!(
        seen.contains("/__kansli/handbok/bilder/gryning.jpg"),
        "{seen:?}"
    );
    for address in [
        "/__kansli/handbok/publicera/",
        "/__kansli/en/handbook/publish/",
    ] {
        assert!(seen.contains(address), "{address} in {seen:?}");
    }
    let chapter = served.get("/__kansli/handbok/markdown/").text();
    assert!(chapter.contains("site_chapters") && chapter.contains("rel=\"next\""));
}
