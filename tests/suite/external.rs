//! `kansli check --external` against servers of our own: what is asked, how often, how fast, and
//! what is told of the answers.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use kansli::app::external::asker::{Asker, ServerAnswers};
use kansli::base::diagnostic::{Diagnostic, Level};
use kansli::base::message::MessageLang;
use kansli::check::allow::settle_external;
use kansli::check::external::{ServerAnswer, Why, external_links, judge_answers};
use tempfile::TempDir;

use crate::harness::{TODAY, TestSite, compact};

/// A server on this machine, and what it was asked: `HEAD /path`, and when.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<(String, Instant, String)>>>,
}

impl Server {
    fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                thread::spawn(move || answer(stream, &log));
            }
        });
        Server { port, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What was asked, in order.
    fn asked(&self) -> Vec<String> {
        self.asked
            .lock()
            .unwrap()
            .iter()
            .map(|(line, ..)| line.clone())
            .collect()
    }
}

fn answer(mut stream: TcpStream, log: &Mutex<Vec<(String, Instant, String)>>) {
    let mut first = [0];
    if stream.peek(&mut first).is_ok_and(|_| first[0] == 0x16) {
        // A secure connection is wanted; this server has never heard of such.
        return drop(stream.write_all(b"HTTP/1.1 400 Said\r\nContent-Length: 0\r\n\r\n"));
    }
    let mut lines = BufReader::new(stream.try_clone().unwrap())
        .lines()
        .map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let agent = lines.take_while(|l| !l.is_empty()).filter_map(|l| {
        l.to_lowercase()
            .strip_prefix("user-agent: ")
            .map(str::to_owned)
    });
    let agent = agent.collect::<String>();
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    log.lock()
        .unwrap()
        .push((format!("{method} {path}"), Instant::now(), agent));
    let (status, location) = match (method.as_str(), path.as_str()) {
        ("HEAD", "/no-head" | "/lies-to-head") => {
            (if path == "/no-head" { 405 } else { 404 }, None)
        }
        (_, "/gone") => (410, None),
        (_, "/missing") => (404, None),
        (_, "/locked") => (403, None),
        (_, "/broken") => (503, None),
        (_, "/moved") => (301, Some("/new")),
        (_, "/moved-to-nothing") => (301, Some("/missing")),
        (_, "/for-now") => (302, Some("/new")),
        (_, "/slash") => (308, Some("/slash/")),
        (_, "/to-start") => (301, Some("/")),
        (_, "/round") => (302, Some("/round")),
        (_, "/slow") => return thread::sleep(Duration::from_secs(6)),
        (_, "/nonsense") => return drop(stream.write_all(b"\x00\xff no server speaks so\r\n\r\n")),
        _ => (200, None),
    };
    let location = location
        .map(|to| format!("Location: {to}\r\n"))
        .unwrap_or_default();
    let _ = write!(
        stream,
        "HTTP/1.1 {status} Said\r\n{location}Content-Length: 0\r\nConnection: close\r\n\r\n"
    );
}

/// One that asks this machine, quickly, and keeps nothing.
fn asker() -> Asker {
    Asker {
        allow_private: true,
        timeout: Duration::from_millis(1500),
        pause: Duration::ZERO,
        budget: Duration::from_secs(30),
        cache: None,
    }
}

fn ask(asker: &Asker, urls: &[String]) -> ServerAnswers {
    asker.ask(urls.iter().map(String::as_str), &|_, _| {})
}

fn answers(urls: &[(String, ServerAnswer)]) -> BTreeMap<String, ServerAnswer> {
    urls.iter().cloned().collect()
}

#[test]
fn answers_mean_what_they_mean_to_a_reader() {
    let server = Server::start();
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let expected = [
        (server.url("/"), ServerAnswer::Fine),
        (server.url("/gone"), ServerAnswer::Gone(410)),
        (server.url("/missing"), ServerAnswer::Gone(404)),
        (server.url("/no-head"), ServerAnswer::Fine),
        (server.url("/lies-to-head"), ServerAnswer::Fine),
        (server.url("/locked"), ServerAnswer::Fine),
        (
            server.url("/broken"),
            ServerAnswer::Silent(Why::Server(503)),
        ),
        (
            server.url("/moved"),
            ServerAnswer::Moved(server.url("/new")),
        ),
        (server.url("/moved-to-nothing"), ServerAnswer::Gone(404)),
        (server.url("/for-now"), ServerAnswer::Fine),
        (server.url("/slash"), ServerAnswer::Fine),
        (server.url("/to-start"), ServerAnswer::Fine),
        (server.url("/round"), ServerAnswer::Fine),
        (server.url("/slow"), ServerAnswer::Silent(Why::Timeout)),
        (server.url("/nonsense"), ServerAnswer::Silent(Why::Other)),
        (
            format!("http://127.0.0.1:{closed}/"),
            ServerAnswer::Silent(Why::Refused),
        ),
        (
            format!("https://127.0.0.1:{}/", server.port),
            ServerAnswer::Silent(Why::Certificate),
        ),
    ];
    let urls: Vec<String> = expected.iter().map(|(url, _)| url.clone()).collect();
    let told = ask(&asker(), &urls);
    assert_eq!(told.by_url, answers(&expected));
    assert_eq!((told.unreached, told.is_offline), (0, false));
    let asked = server.asked();
    assert!(asked.iter().any(|line| line == "GET /no-head"), "{asked:?}");
    assert!(
        !asked.iter().any(|line| line == "GET /"),
        "the head was enough: {asked:?}"
    );
    let log = server.asked.lock().unwrap();
    let agent = concat!("kansli/", env!("CARGO_PKG_VERSION"));
    assert!(
        log.iter()
            .filter(|(line, ..)| line.contains(" /"))
            .all(|(.., said)| said == agent),
        "{log:?}"
    );
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_with_pauses() {
    let server = Server::start();
    let pause = Duration::from_millis(150);
    let urls = ["/a", "/b", "/moved", "/no-head"].map(|path| server.url(path));
    let told = ask(&Asker { pause, ..asker() }, &urls);
    assert_eq!(told.by_url.len(), 4);
    let times: Vec<Instant> = server
        .asked
        .lock()
        .unwrap()
        .iter()
        .map(|(_, at, _)| *at)
        .collect();
    assert_eq!(
        times.len(),
        6,
        "two more for the redirect and the refused head"
    );
    assert!(
        times.windows(2).all(|pair| pair[1] - pair[0] >= pause),
        "{times:?}"
    );
}

#[test]
fn what_there_is_no_time_for_is_counted() {
    let server = Server::start();
    let budget = Duration::from_millis(700);
    let urls: Vec<String> = (0..20).map(|n| server.url(&format!("/{n}"))).collect();
    let start = Instant::now();
    let told = ask(
        &Asker {
            pause: Duration::from_millis(200),
            budget,
            ..asker()
        },
        &urls,
    );
    assert!(start.elapsed() < Duration::from_secs(6));
    assert!(!told.by_url.is_empty() && told.unreached > 10, "{told:?}");
    assert_eq!(told.by_url.len() + told.unreached, 20);
}

#[test]
fn what_is_known_is_not_asked_again() {
    let folder = TempDir::new().unwrap();
    let cache = folder.path().join(".kansli/links/answers.json");
    let server = Server::start();
    let urls = ["/", "/missing", "/moved"].map(|path| server.url(path));
    let asker = Asker {
        cache: Some(folder.path().to_owned()),
        ..asker()
    };
    let first = ask(&asker, &urls);
    let count = server.asked().len();
    assert_eq!(ask(&asker, &urls), first);
    assert_eq!(server.asked().len(), count, "all was known");
    assert_eq!(
        fs::read_dir(folder.path().join(".kansli/links"))
            .unwrap()
            .count(),
        2,
        "nothing is left beside it and the file that keeps version control away"
    );

    // Two hours later what was wrong is asked for again; two days later everything.
    age(&cache, 2 * 3600);
    assert_eq!(ask(&asker, &urls), first);
    assert_eq!(server.asked()[count..], ["HEAD /missing", "GET /missing"]);
    age(&cache, 48 * 3600);
    assert_eq!(ask(&asker, &urls), first);
    assert_eq!(server.asked().len(), count + 2 + count);

    for broken in ["", "{", "[]", "{\"a\":1}", "\u{0}"] {
        fs::write(&cache, broken).unwrap();
        assert_eq!(ask(&asker, &urls), first, "{broken:?}");
    }
    let nowhere = Asker {
        cache: Some(PathBuf::from("/dev/null")),
        ..asker.clone()
    };
    assert_eq!(ask(&nowhere, &urls), first);
}

/// Makes every answer in a cache older by so many seconds.
fn age(cache: &PathBuf, seconds: u64) {
    let mut kept: serde_json::Value = serde_json::from_slice(&fs::read(cache).unwrap()).unwrap();
    for (_, answer) in kept.as_object_mut().unwrap() {
        answer["at"] = (answer["at"].as_u64().unwrap() - seconds).into();
    }
    fs::write(cache, kept.to_string()).unwrap();
}

#[test]
fn a_machine_that_is_cut_off_tells_nothing_of_links() {
    let server = Server::start();
    let folder = TempDir::new().unwrap();
    let asker = Asker {
        cache: Some(folder.path().to_owned()),
        ..asker()
    };
    let told = ask(&asker, &[server.url("/slow")]);
    assert!(told.is_offline && told.by_url.is_empty(), "{told:?}");
    // One that was fine before, and still is, shows that the machine is not cut off.
    ask(&asker, &[server.url("/")]);
    let told = ask(&asker, &[server.url("/"), server.url("/slow")]);
    assert_eq!(
        told.by_url.get(&server.url("/slow")),
        Some(&ServerAnswer::Silent(Why::Timeout)),
        "{told:?}"
    );
}

#[test]
fn private_and_example_hosts_are_not_asked() {
    let server = Server::start();
    let hosts = [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "LOCALHOST.",
        "0.0.0.0",
        "2130706433",
    ];
    let mut urls: Vec<String> = hosts
        .iter()
        .map(|host| format!("http://{host}:{}/", server.port))
        .collect();
    let names = [
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "[fd00::1]",
        "[fe80::1]",
    ];
    urls.extend(names.iter().map(|host| format!("http://{host}/")));
    let names = [
        "intranat",
        "skrivare.local",
        "www.example.com",
        "sida.test",
        "nas.home.arpa",
    ];
    urls.extend(names.iter().map(|host| format!("https://{host}/")));
    let told = ask(
        &Asker {
            allow_private: false,
            ..asker()
        },
        &urls,
    );
    assert_eq!(told, ServerAnswers::default());
    assert!(server.asked().is_empty());
}

/// What is told of a site when its links are asked for.
fn findings(site: &TestSite) -> Vec<Diagnostic> {
    let engine = site.open();
    let site = engine.site();
    let links = external_links(site, |_| true);
    let answers = asker().ask(links.keys().map(String::as_str), &|_, _| {});
    let pages = site.shown().map(|(page, _)| page.as_ref());
    settle_external(
        judge_answers(&links, &answers.by_url),
        &site.structure.config,
        pages,
    )
}

#[test]
fn every_place_of_a_link_is_told_and_asked_for_once() {
    let server = Server::start();
    let (missing, moved, host) = (server.url("/missing"), server.url("/moved"), server.url(""));
    let site = TestSite::new()
        .file("site.yaml", "title: Förbundet\nlanguages: [sv]\n")
        .file(
            "content/index.sv.md",
            format!("---\ntitel: Start\n---\nLäs [planen]({missing}#mal) och [planen]({missing}).\n"),
        )
        .file(
            "content/om/a.sv.md",
            format!("---\ntitel: A\n---\nSkriv [till oss](mailto:a@b.se).\n\n- [flyttat]({moved})\n"),
        )
        .file("content/om/b.sv.md", format!("---\ntitel: B\nutkast: ja\n---\n[ett utkast]({host}/draft)\n"))
        .file(
            "content/om/c.sv.md",
            format!("---\ntitel: C\n---\n[trasig]({host}/broken), [hemlig](http://namn:ord@127.0.0.1/)\n"),
        );
    let told = findings(&site);
    let new = server.url("/new");
    let expected = format!(
        "content/index.sv.md:4:5 dead-link: Det som länken leder till finns inte kvar: servern svarar 404 för {missing}
  råd: Leta upp den nya adressen och skriv den, eller ta bort länken.
content/index.sv.md:4:{} dead-link: Det som länken leder till finns inte kvar: servern svarar 404 för {missing}
  råd: Leta upp den nya adressen och skriv den, eller ta bort länken.
content/om/a.sv.md:6:3 moved-link: Sidan har fått en ny adress för gott: {new}
  råd: Skriv den nya adressen i stället för {moved}
content/om/c.sv.md:4:1 unreachable-link: Servern har ett eget fel, så det går inte att säga om länken fungerar: {host}/broken
  råd: Försök igen om en timme, eller öppna länken själv. Finns sidan där behöver inget göras.
",
        5 + format!("[planen]({missing}#mal) och ").chars().count()
    );
    let mut sorted = told;
    sorted.sort();
    assert_eq!(compact(&sorted, MessageLang::Sv), expected);
    let mut asked = server.asked();
    asked.sort();
    assert_eq!(
        asked,
        [
            "GET /missing",
            "HEAD /broken",
            "HEAD /missing",
            "HEAD /moved",
            "HEAD /new"
        ]
    );
    let english = compact(&sorted, MessageLang::En);
    assert!(
        !english.contains("{$") && english.contains("fault of its own"),
        "{english}"
    );
}

#[test]
fn a_site_sets_levels_and_allows_places_but_never_makes_an_error_of_it() {
    let server = Server::start();
    let missing = server.url("/missing");
    let site = TestSite::new()
        .file("site.yaml", "title: Förbundet\nlanguages: [sv]\nrules: { odd-address: off, dead-link: error, moved-link: off, unreachable-link: warning }\n")
        .file(
            "content/index.sv.md",
            format!(
                "---\ntitel: Start\n---\n[Planen]({missing})\n\n<!-- kansli: allow dead-link: brevet står som det skickades -->\n\
                 [Gammalt]({missing})\n\n[Flyttat]({})\n\n[Trasigt]({})\n",
                server.url("/moved"),
                server.url("/broken")
            ),
        );
    assert!(
        site.findings().is_empty(),
        "a remark is not called unused by one who does not ask"
    );
    let mut told: Vec<(&str, Level)> = findings(&site)
        .iter()
        .map(|d| (d.rule.name, d.level))
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            ("dead-link", Level::Warning),
            ("unreachable-link", Level::Warning)
        ]
    );
}

#[test]
fn the_program_asks_nobody_on_this_machine_and_ends_well() {
    let server = Server::start();
    let site = TestSite::new()
        .file(
            "site.yaml",
            "title: Förbundet\nlanguages: [sv]\nrules: { odd-address: off }\n",
        )
        .file(
            "content/index.sv.md",
            format!(
                "---\ntitel: Start\n---\nLäs [planen]({}).\n",
                server.url("/missing")
            ),
        );
    let run = site.run(&["check", "--external", "--date", TODAY]);
    assert!(
        run.status(0)
            .take_stdout()
            .starts_with("Kontrollerat: 1 sida.")
    );
    site.run(&["check", "--external", "--format", "json", "--date", TODAY])
        .stdout("[]\n");
    assert!(server.asked().is_empty());
}
