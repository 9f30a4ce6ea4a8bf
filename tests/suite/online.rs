//! `kansli check --server`: silent on a server that serves a site as it should, and on Apache and
//! nginx with the files made for them; each of many faults of a server is found, and nobody else is
//! asked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::cli::{kansli, tree};
use crate::harness::{TODAY, TestSite};
use crate::hosts;
use crate::web_servers::{Kind, free_port};

const NAME: &str = "forbundet-prov.se";
const POLICY: &str = "default-src 'self'; form-action 'self' https://utskick.exempel.se";

/// What a server answers.
#[derive(Clone, Debug)]
struct Reply {
    /// Nothing at all where it is 0.
    status: u16,
    headers: BTreeMap<&'static str, String>,
    body: Vec<u8>,
}

impl Reply {
    fn becomes(&mut self, status: u16, body: &[u8]) {
        self.status = status;
        self.body = body.to_vec();
    }

    fn leads(&mut self, status: u16, to: &str) {
        self.status = status;
        self.headers.insert("Location", to.to_owned());
    }

    fn says(&mut self, name: &'static str, value: &str) {
        self.headers.insert(name, value.to_owned());
    }
}

/// A fault of a server: what it does to the answer for a path.
type Fault = fn(&str, &mut Reply);

/// A server of a built site, and the hosts that it was asked for as a proxy.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(site: &TestSite, fault: Fault) -> Server {
        let files = Arc::new(tree(&site.public()));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (files, log) = (Arc::clone(&files), Arc::clone(&log));
                thread::spawn(move || serve(stream, &files, &log, fault));
            }
        });
        Server { port, asked }
    }
}

fn serve(
    mut stream: TcpStream,
    files: &BTreeMap<String, Vec<u8>>,
    log: &Mutex<Vec<String>>,
    fault: Fault,
) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut line, mut headers) = head(&mut reader);
    let mut host = String::new();
    if let Some(to) = line.strip_prefix("CONNECT ") {
        let to = to.split(' ').next().unwrap().to_owned();
        log.lock().unwrap().push(to.clone());
        let _ = stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n");
        if to.ends_with(":443") {
            // A secure connection is wanted; this server has never heard of such.
            let _ = stream.write_all(b"HTTP/1.1 400 Said\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        host = to;
        (line, headers) = head(&mut reader);
    }
    let path = line.split(' ').nth(1).unwrap_or("/");
    let path = percent_encoding::percent_decode_str(path).decode_utf8();
    let path = path.unwrap().into_owned();
    let is_other = host.starts_with("www.");
    let mut reply = if is_other {
        let mut reply = sound(files, "/", false);
        reply.leads(301, &format!("http://{NAME}/"));
        reply
    } else {
        sound(files, &path, headers.contains("gzip"))
    };
    let asked = if is_other { "www" } else { path.as_str() };
    fault(asked, &mut reply);
    if reply.status == 0 {
        return;
    }
    let mut text = format!("HTTP/1.1 {} Said\r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("Content-Length: {}\r\n\r\n", reply.body.len()));
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.write_all(&reply.body);
}

/// The first line of a question, and its headers in small letters.
fn head(reader: &mut BufReader<TcpStream>) -> (String, String) {
    let mut lines = reader.lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let rest: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    (first, rest.join("\n").to_lowercase())
}

/// What a server should answer.
fn sound(files: &BTreeMap<String, Vec<u8>>, path: &str, is_gzip: bool) -> Reply {
    let mut reply = Reply {
        status: 200,
        headers: BTreeMap::new(),
        body: Vec::new(),
    };
    for (name, value) in [
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cache-Control", "no-cache"),
        ("Content-Type", "text/html; charset=utf-8"),
    ] {
        reply.says(name, value);
    }
    let name = path.trim_start_matches('/');
    let file = match name.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if name.is_empty() => "index.html".to_owned(),
        None => name.to_owned(),
    };
    if files.contains_key(&format!("{name}/index.html")) {
        reply.leads(301, &format!("{path}/"));
        return reply;
    }
    let Some(body) = files.get(&file).filter(|_| !name.starts_with('.')) else {
        let page = if name.starts_with("en/") {
            "en/404.html"
        } else {
            "404.html"
        };
        reply.becomes(404, &files[page]);
        return reply;
    };
    let kind = match file.rsplit('.').next().unwrap() {
        "css" => "text/css",
        "js" => "text/javascript",
        "ics" => "text/calendar",
        "xml" => "application/xml",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "txt" => "text/plain",
        "ico" => "image/x-icon",
        _ => "text/html; charset=utf-8",
    };
    reply.says("Content-Type", kind);
    if file.starts_with("assets/") {
        reply.says("Cache-Control", "public, max-age=31536000");
    }
    if is_gzip {
        reply.says("Content-Encoding", "gzip");
    }
    reply.body = body.clone();
    reply
}

fn nothing(_: &str, _: &mut Reply) {}

/// Faults of servers, each with the beginning of what is told of it.
const FAULTS: [(&str, Fault); 32] = [
    ("fel: Finns inte på servern:\n  /om/\n", |path, reply| {
        if path == "/om/" {
            reply.becomes(404, b"");
        }
    }),
    (
        "fel: Finns inte på servern:\n  /gammal/\n",
        |path, reply| {
            if path == "/gammal/" {
                reply.becomes(410, b"");
            }
        },
    ),
    (
        "varning: Är inte som den senast byggdes:\n  /om/\n",
        |path, reply| {
            if path == "/om/" {
                reply.body.extend(b"<script>count()</script>");
            }
        },
    ),
    (
        "varning: Är inte som den senast byggdes:\n  /bilagor/lista.txt\n",
        |path, reply| {
            if path == "/bilagor/lista.txt" {
                reply.body[7] = b'?';
            }
        },
    ),
    (
        "fel: Servern vägrar visa:\n  /bilagor/lista.txt\n",
        |path, reply| {
            if path == "/bilagor/lista.txt" {
                reply.becomes(403, b"");
            }
        },
    ),
    (
        "fel: Servern svarar med fel 500 för:\n  /en/\n",
        |path, reply| {
            if path == "/en/" {
                reply.becomes(500, b"");
            }
        },
    ),
    (
        "fel: Servern svarar med fel 503 för:\n  /om/\n",
        |path, reply| {
            if path == "/om/" {
                reply.becomes(503, b"");
            }
        },
    ),
    (
        "fel: Leder till http://annan.exempel.se/ i stället för att visas:\n  /om/\n",
        |path, reply| {
            if path == "/om/" {
                reply.leads(302, "http://annan.exempel.se/");
            }
        },
    ),
    (
        "fel: En gammal adress ska leda till sidans nya, men leder till /:\n  /gammal/\n",
        |path, reply| {
            if path == "/gammal/" {
                reply.leads(301, "/");
            }
        },
    ),
    (
        "notis: Gamla adresser leder rätt, men servern säger att det är tillfälligt.",
        |path, reply| {
            if path == "/gammal/" {
                reply.leads(302, "/om/");
            }
        },
    ),
    (
        "fel: En adress som inte finns besvaras med status 200",
        |_, reply| {
            if reply.status == 404 {
                reply.status = 200;
            }
        },
    ),
    (
        "fel: En adress som inte finns besvaras med status 302",
        |_, reply| {
            if reply.status == 404 {
                reply.leads(302, "/");
            }
        },
    ),
    (
        "varning: Den som hamnar fel får inte er egen sida om det, utan serverns:\n  /en/",
        |_, reply| {
            if reply.status == 404 {
                reply.body = b"Not found".to_vec();
            }
        },
    ),
    (
        "notis: Den som hamnar fel får er sida om det på webbplatsens första språk",
        |_, reply| {
            if reply.status == 404 {
                let page = String::from_utf8_lossy(&reply.body).into_owned();
                SWEDISH.lock().unwrap().get_or_insert_with(|| page.clone());
                let swedish = SWEDISH.lock().unwrap().clone().unwrap();
                reply.body = swedish.into_bytes();
            }
        },
    ),
    ("fel: Skickas som text/plain, så att", |path, reply| {
        if path.ends_with(".css") {
            reply.says("Content-Type", "text/plain");
        }
    }),
    (
        "varning: Skickas som application/octet-stream, så att",
        |path, reply| {
            if path.ends_with(".ics") {
                reply.says("Content-Type", "application/octet-stream");
            }
        },
    ),
    (
        "fel: Skickas som text/xml, så att webbläsaren inte visar den rätt:\n  /karta.svg\n",
        |path, reply| {
            if path.ends_with("/karta.svg") {
                reply.says("Content-Type", "text/xml");
            }
        },
    ),
    (
        "varning: Skickas utan uppgift om vad det är för slags fil:\n  /rss.xml\n",
        |path, reply| {
            if path == "/rss.xml" {
                reply.headers.remove("Content-Type");
            }
        },
    ),
    (
        "fel: Servern säger att texten är skriven i iso-8859-1",
        |path, reply| {
            if path.ends_with('/') {
                reply.says("Content-Type", "text/html; charset=ISO-8859-1");
            }
        },
    ),
    ("notis: Byter namn när den ändras, men", |path, reply| {
        if path.starts_with("/assets/") {
            reply.says("Cache-Control", "no-cache");
        }
    }),
    (
        "varning: Webbläsaren får spara sidan länge",
        |path, reply| {
            if path.ends_with('/') {
                reply.says("Cache-Control", "max-age=604800");
            }
        },
    ),
    (
        "notis: Servern skickar inte Content-Security-Policy, Referrer-Policy, som",
        |_, reply| {
            reply.headers.remove("Content-Security-Policy");
            reply.headers.remove("Referrer-Policy");
        },
    ),
    (
        "fel: Serverns Content-Security-Policy hindrar läsare från att prenumerera: den tillåter inte formulär till utskick.exempel.se.",
        |_, reply| {
            reply.says(
                "Content-Security-Policy",
                "default-src 'self'; form-action 'self'",
            );
        },
    ),
    (
        "fel: Serverns Content-Security-Policy hindrar sidorna från att hämta webbplatsens egna filer (style-src).",
        |_, reply| {
            reply.says("Content-Security-Policy", "default-src 'none'");
        },
    ),
    (
        "varning: Servern säger åt sökmotorer att inte ta med",
        |path, reply| {
            if path == "/" {
                reply.says("X-Robots-Tag", "noindex, nofollow");
            }
        },
    ),
    (
        "varning: Mappen visas som en lista över filer:\n  /bilagor/\n",
        |path, reply| {
            if path == "/bilagor/" {
                reply.becomes(200, b"Index of");
            }
        },
    ),
    (
        "fel: Mappen .git går att läsa utifrån.",
        |path, reply| {
            if path == "/.git/HEAD" {
                reply.becomes(200, b"ref: refs/heads/main\n");
            }
        },
    ),
    (
        "fel: Mappen .git går att läsa utifrån.",
        |path, reply| {
            if path == "/.git/config" {
                reply.becomes(200, b"[core]\n");
            }
        },
    ),
    (
        "notis: kanslis egen lista över filerna går att läsa.",
        |path, reply| {
            if path == "/.kansli-published" {
                reply.becomes(200, b"kansli-published 1\n");
            }
        },
    ),
    (
        "varning: Den som skriver adressen utan snedstreck sist",
        |path, reply| {
            if path == "/en" || path == "/om" || path == "/gammal" {
                reply.headers.remove("Location");
                reply.becomes(404, b"");
            }
        },
    ),
    (
        "notis: Skickas okomprimerad, vilket är långsamt i mobilen:\n  /, /assets/kansli.",
        |_, reply| {
            reply.headers.remove("Content-Encoding");
        },
    ),
    (
        "fel: Servern svarade inte på ett sätt som går att förstå.\n  /om/\n",
        |path, reply| {
            if path == "/om/" {
                reply.status = 0;
            }
        },
    ),
];

/// The first page for what does not exist that was sent: the one in Swedish.
static SWEDISH: Mutex<Option<String>> = Mutex::new(None);

fn site() -> TestSite {
    hosts::site("http://localhost/", "")
        .file(
            "static/karta.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9\"/></svg>\n",
        )
        .build()
}

fn check(site: &TestSite, url: &str) -> (Option<i32>, String) {
    let run = site.run(&["check", "--date", TODAY, "--server", url]);
    let told = run.take_stdout();
    let said = run.take_stderr();
    assert_eq!(said, "");
    let status = if told.contains("fel: ") { 1 } else { 0 };
    run.status(status);
    (Some(status), told)
}

#[test]
fn a_sound_server_is_met_with_silence() {
    let site = site();
    let server = Server::start(&site, nothing);
    let url = format!("http://127.0.0.1:{}/", server.port);
    // All but the manifest and the pages for what does not exist.
    let count = tree(&site.public()).len() - 3;
    let run = site.run(&["check", "--date", TODAY, "--server", &url]);
    run.status(0).stdout(&format!(
        "{url}: {count} filer jämförda. 0 fel, 0 varningar, 0 notiser.\n"
    ));
}

#[test]
fn every_fault_of_a_server_is_found_and_nothing_else_is_told() {
    let site = site();
    let mut wrong = Vec::new();
    for (expected, fault) in FAULTS {
        let server = Server::start(&site, fault);
        let (_, told) = check(&site, &format!("http://127.0.0.1:{}/", server.port));
        let findings = told.matches("\n\n").count();
        if !told.contains(expected) || findings != 1 {
            wrong.push(format!("{expected}\n--- but\n{told}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of them:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn sound_server(kind: Kind) {
    if !kind.is_here() {
        return;
    }
    for path in ["/", "/forbundet/"] {
        let (site, server) = hosts::serve(kind, path);
        let run = site.run(&["check", "--date", TODAY, "--server"]).status(0);
        let told = run.take_stdout();
        assert!(
            told.ends_with("0 fel, 0 varningar, 0 notiser.\n"),
            "{told}{}",
            server.log()
        );
    }
}

#[test]
fn a_site_that_keeps_search_engines_out_is_told_so() {
    let site = hosts::site("http://localhost/", "")
        .file("static/robots.txt", "User-agent: *\nDisallow: /\n")
        .build();
    let server = Server::start(&site, nothing);
    let (_, told) = check(&site, &format!("http://127.0.0.1:{}/", server.port));
    let expected = "varning: Filen robots.txt vid domänens rot håller sökmotorer borta";
    assert!(told.starts_with(expected), "{told}");
    assert!(told.contains(" 0 fel, 1 varning, 0 notiser."), "{told}");
}

#[test]
fn apache_with_its_file_is_met_with_silence() {
    sound_server(Kind::Apache);
}

#[test]
fn nginx_with_its_file_is_met_with_silence() {
    sound_server(Kind::Nginx);
}

/// Asks as on the public net: every server is reached through a proxy, which is the server.
fn check_public(site: &TestSite, server: &Server, url: &str) -> String {
    let output = kansli()
        .args([
            "check",
            "--date",
            TODAY,
            "--message-lang",
            "sv",
            "--server",
            url,
        ])
        .env("http_proxy", format!("http://127.0.0.1:{}", server.port))
        .env("https_proxy", format!("http://127.0.0.1:{}", server.port))
        .current_dir(site.path(""))
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_other_name_is_tried_and_nobody_else_is_asked() {
    let site = site();
    let faults: [(&str, Fault); 4] = [
        ("", nothing),
        (
            "notis: Webbplatsen visas också under www.forbundet-prov.se",
            |path, reply| {
                if path == "www" {
                    reply.headers.remove("Location");
                    reply.status = 200;
                }
            },
        ),
        (
            "varning: Namnet www.forbundet-prov.se leder till http://parkering.exempel.se/x.",
            |path, reply| {
                if path == "www" {
                    reply.leads(302, "http://parkering.exempel.se/x");
                }
            },
        ),
        (
            "notis: Den som skriver www.forbundet-prov.se kommer ingenstans.",
            |path, reply| {
                if path == "www" {
                    reply.headers.remove("Location");
                    reply.status = 404;
                }
            },
        ),
    ];
    for (expected, fault) in faults {
        let server = Server::start(&site, fault);
        let told = check_public(&site, &server, &format!("http://{NAME}/"));
        assert!(told.contains(expected), "{expected}\n--- but\n{told}");
        assert!(
            told.contains("varning: Webbplatsen har ingen säker anslutning"),
            "{told}"
        );
        let count = if expected.is_empty() { 1 } else { 2 };
        assert_eq!(told.matches("\n\n").count(), count, "{told}");
        let asked = server.asked.lock().unwrap();
        let own = [format!("{NAME}:80"), format!("www.{NAME}:80")];
        assert!(asked.iter().all(|host| own.contains(host)), "{asked:?}");
    }
}

#[test]
fn a_server_that_stops_answering_is_left_alone_soon() {
    let site = site();
    let server = Server::start(&site, |path, reply| {
        if path != "/" {
            reply.status = 0;
        }
    });
    let (_, told) = check(&site, &format!("http://127.0.0.1:{}/", server.port));
    assert!(
        told.starts_with("fel: Servern svarade inte på ett sätt som går att förstå.\n"),
        "{told}"
    );
    assert!(told.contains("hann inte prövas"), "{told}");
    assert!(!told.contains("Mappen"), "{told}");
}

#[test]
fn what_keeps_everything_from_being_asked_is_told_once() {
    let site = site();
    let server = Server::start(&site, nothing);
    let told = check_public(&site, &server, &format!("https://{NAME}/"));
    assert!(
        told.starts_with("fel: Det går inte att få en säker anslutning"),
        "{told}"
    );
    let url = format!("http://127.0.0.1:{}/", free_port());
    let (_, told) = check(&site, &url);
    assert!(
        told.starts_with("fel: Ingen server tar emot besök på adressen.\n  råd: "),
        "{told}"
    );
    let run = site.run(&["check", "--server", "forbundet"]).status(2);
    assert!(
        run.take_stderr()
            .contains("”forbundet” är ingen fullständig webbadress.")
    );
    let unbuilt = TestSite::bilingual();
    let run = unbuilt.run(&["check", "--server", &url]).status(2);
    assert!(
        run.take_stderr()
            .contains("Det finns ingen färdig webbplats i")
    );
    let run = unbuilt.run(&["check", "--server"]).status(2);
    assert!(
        run.take_stderr()
            .contains("Jag vet inte var webbplatsen finns.")
    );
}

/// A server with a certificate that holds for so many days, vouched for by an authority of its own.
struct SecureServer {
    folder: tempfile::TempDir,
    process: std::process::Child,
    port: u16,
}

impl Drop for SecureServer {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl SecureServer {
    fn start(days: &str) -> Option<SecureServer> {
        let folder = tempfile::TempDir::new().unwrap();
        let openssl = |line: &str| {
            let mut command = std::process::Command::new("openssl");
            command.args(line.split(' ')).current_dir(folder.path());
            command
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null());
            command
        };
        let key = "-newkey rsa:2048 -nodes";
        let made = [
            format!("req -x509 {key} -keyout ca.key -out ca.pem -subj /CN=Prov -days 99"),
            format!("req {key} -keyout own.key -out own.csr -subj /CN=127.0.0.1"),
            format!(
                "x509 -req -in own.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out own.pem -days {days} -extfile names"
            ),
        ];
        std::fs::write(folder.path().join("names"), "subjectAltName=IP:127.0.0.1\n").unwrap();
        for line in made {
            if !openssl(&line).status().is_ok_and(|status| status.success()) {
                eprintln!("SKIPPED: openssl is not installed");
                return None;
            }
        }
        let port = free_port();
        let line = format!("s_server -accept {port} -cert own.pem -key own.key -WWW -quiet");
        let process = openssl(&line).spawn().unwrap();
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                break;
            }
            thread::sleep(std::time::Duration::from_millis(50));
        }
        Some(SecureServer {
            folder,
            process,
            port,
        })
    }

    fn check(&self, site: &TestSite) -> String {
        let url = format!("https://127.0.0.1:{}/", self.port);
        let output = kansli()
            .args(["check", "--message-lang", "sv", "--server", &url])
            .env("SSL_CERT_FILE", self.folder.path().join("ca.pem"))
            .current_dir(site.path(""))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn the_days_of_a_certificate_are_told_and_few_of_them_are_a_warning() {
    let site = site();
    for (days, expected) in [
        ("5", "varning: Certifikatet går ut om 5 dagar, "),
        ("60", " 60 dagar till.\n"),
    ] {
        let Some(server) = SecureServer::start(days) else {
            return;
        };
        let told = server.check(&site);
        let expected = if cfg!(feature = "servers") {
            expected
        } else {
            "Hur länge till gick inte att se härifrån"
        };
        assert!(told.contains(expected), "{days}: {told}");
        assert_eq!(told.matches("Certifikatet").count(), 1, "{told}");
    }
}
