//! `kansli letter --draft listmonk` against a stand-in of listmonk that speaks what of its
//! interface is needed: what is asked, that nothing is ever started, and what is told when the
//! server refuses.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

use crate::harness::{TODAY, TestSite};

/// A request: its first line, who asked, and its body.
type Asked = Arc<Mutex<Vec<(String, String, Value)>>>;

/// A stand-in of listmonk.
struct Server {
    port: u16,
    asked: Asked,
}

impl Server {
    /// One with these lists, which answers new campaigns so.
    fn start(lists: &[(u64, &str)], status: u16, answer: Value) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Asked::default();
        let log = Arc::clone(&asked);
        let lists: Vec<Value> = lists
            .iter()
            .map(|(id, name)| json!({ "id": id, "uuid": "x", "name": name, "type": "private" }))
            .collect();
        let lists = json!({ "data": { "results": lists, "total": lists.len(), "page": 1 } });
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &log, &lists, (status, &answer));
            }
        });
        Server { port, asked }
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn lines(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|(line, ..)| line.clone()).collect()
    }
}

fn serve(mut stream: TcpStream, log: &Asked, lists: &Value, campaign: (u16, &Value)) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    let (mut length, mut who) = (0, String::new());
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        match name.to_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap(),
            "authorization" => who = value.trim().to_owned(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let line = first.rsplit_once(' ').unwrap().0.to_owned();
    log.lock().unwrap().push((line.clone(), who.clone(), body));
    let (status, answer) = match line.as_str() {
        _ if who != "token kansli:hemlig" => (403, json!({ "message": "invalid API credentials" })),
        "GET /api/lists?per_page=all&minimal=true" => (200, lists.clone()),
        "POST /api/campaigns" => (campaign.0, campaign.1.clone()),
        _ => (404, json!({ "message": "not found" })),
    };
    let answer = answer.to_string();
    let head = format!(
        "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Location: http://127.0.0.1:1/\r\nConnection: close\r\n\r\n",
        answer.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(answer.as_bytes()).unwrap();
}

fn made() -> Value {
    json!({ "data": { "id": 7, "status": "draft", "name": "x" } })
}

/// A site in two languages, published.
fn site() -> TestSite {
    let issue = |title: &str| {
        format!(
            "---\ntitle: {title}\ndate: 2026-01-10\npreheader: Kort.\n---\n\nText {{{{ x }}}}.\n"
        )
    };
    let site = TestSite::new()
        .file("site.yaml", "title: F\nlanguages: [sv, en]\nbase_url: https://f.example/\ncontact: { email: a@f.example, address: Gatan 1 }\nletter: { provider: mailchimp, from: Vi <a@f.example> }\nsections: { brev: { kind: newsletter } }\n")
        .file("content/index.sv.md", "---\ntitle: Start\n---\nHej.\n")
        .file("content/index.en.md", "---\ntitle: Start\n---\nHello.\n")
        .file("content/brev/2026-01.sv.md", issue("Nytt & {{ y }}"))
        .file("content/brev/2026-01.en.md", issue("News"));
    let build = site.run(&["build", "--date", TODAY]);
    build.take_stdout();
    build.take_stderr();
    site
}

/// What the program says, with these variables of the environment.
fn draft(site: &TestSite, more: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kansli"))
        .args([
            "letter",
            "--draft",
            "listmonk",
            "--date",
            TODAY,
            "--message-lang",
            "sv",
            "--site",
        ])
        .arg(site.path(""))
        .args(more)
        .env_remove("LISTMONK_URL")
        .env_remove("LISTMONK_TOKEN")
        .env_remove("LISTMONK_LIST")
        .env_remove("LISTMONK_TEMPLATE")
        .envs(environment.iter().copied())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let stdout = String::from_utf8_lossy(&output.stdout);
    format!("{stdout}{}", String::from_utf8_lossy(&output.stderr))
}

const TOKEN: (&str, &str) = ("LISTMONK_TOKEN", "kansli:hemlig");

#[test]
fn a_draft_is_made_and_never_started() {
    let server = Server::start(&[(3, "Nyhetsbrevet"), (4, "The newsletter")], 200, made());
    let (site, url) = (site(), server.url());
    let environment = [
        ("LISTMONK_URL", url.as_str()),
        TOKEN,
        ("LISTMONK_LIST", "3"),
        ("LISTMONK_LIST_EN", "4"),
        ("LISTMONK_TEMPLATE", "9"),
    ];
    let output = draft(&site, &["--yes"], &environment);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    assert!(
        told.contains(&format!(
            "Utkastet är gjort: {url}/admin/campaigns/7 Inget är skickat."
        )),
        "{told}"
    );
    assert!(
        told.contains("Lista: 3 (Nyhetsbrevet). Mall: nummer 9. Inget skickas."),
        "{told}"
    );
    assert_eq!(
        server.lines(),
        [
            "GET /api/lists?per_page=all&minimal=true",
            "POST /api/campaigns",
            "POST /api/campaigns"
        ]
    );
    let asked = server.asked.lock().unwrap();
    let (_, who, swedish) = &asked[1];
    let (_, _, english) = &asked[2];
    assert_eq!(who, "token kansli:hemlig");
    assert_eq!(swedish["lists"], json!([3]));
    assert_eq!(english["lists"], json!([4]));
    assert_eq!(swedish["subject"], "Nytt & { { y }}");
    assert_eq!(swedish["from_email"], "Vi <a@f.example>");
    assert_eq!(swedish["template_id"], 9);
    assert_eq!(swedish["type"], "regular");
    assert_eq!(swedish["content_type"], "html");
    for field in ["status", "send_at", "send_later"] {
        assert!(swedish.get(field).is_none(), "{field}");
    }
    // Whoever the site names: what lies in listmonk has its code for leaving, and no other.
    for (field, count) in [("body", 1), ("altbody", 1)] {
        let text = swedish[field].as_str().unwrap();
        assert_eq!(
            text.matches("{{ UnsubscribeURL }}").count(),
            count,
            "{field}"
        );
        assert_eq!(text.matches("{{").count(), count, "{field}");
    }
    let html = std::fs::read_to_string(site.path("letters/2026-1.sv.html")).unwrap();
    assert_eq!(swedish["body"], html);
}

#[test]
fn nothing_is_made_that_nobody_has_agreed_to_or_that_is_not_plain() {
    let server = Server::start(&[(3, "Nyhetsbrevet"), (4, "Annat")], 200, made());
    let (site, url) = (site(), server.url());
    let here = ("LISTMONK_URL", url.as_str());
    let sv = ["--lang", "sv"];
    let sure = ["--lang", "sv", "--yes"];
    let list = ("LISTMONK_LIST", "3");
    for (more, environment, sentence) in [
        (
            &sure[..],
            vec![TOKEN, list],
            "sätt miljövariabeln LISTMONK_URL",
        ),
        (
            &sure,
            vec![here, list],
            "sätt miljövariabeln LISTMONK_TOKEN",
        ),
        (
            &sure,
            vec![here, list, ("LISTMONK_TOKEN", "hemlig")],
            "sätt miljövariabeln LISTMONK_TOKEN",
        ),
        (
            &sure,
            vec![("LISTMONK_URL", "http://utskick.example"), TOKEN, list],
            "är ingen säker adress till listmonk",
        ),
        (
            &sure,
            vec![("LISTMONK_URL", "https://a:b@utskick.example"), TOKEN, list],
            "är ingen säker adress till listmonk",
        ),
        (
            &sure,
            vec![here, TOKEN],
            "Listorna: 3 (Nyhetsbrevet), 4 (Annat).",
        ),
        (
            &sure,
            vec![here, TOKEN, ("LISTMONK_LIST", "5")],
            "Numret i LISTMONK_LIST finns inte i listmonk. Listorna: 3 (Nyhetsbrevet), 4 (Annat).",
        ),
        (
            &sure,
            vec![here, TOKEN, ("LISTMONK_LIST", "tre")],
            "LISTMONK_LIST ska vara ett nummer",
        ),
        (
            &sv,
            vec![here, TOKEN, list],
            "Kör igen med --yes om utkastet ska göras. Inget utkast är gjort.",
        ),
        (
            &sure,
            vec![here, ("LISTMONK_TOKEN", "kansli:fel"), list],
            "får inte göra det här i listmonk på 127.0.0.1",
        ),
        (
            &sure,
            vec![("LISTMONK_URL", "http://127.0.0.1:1/"), TOKEN, list],
            "Det går inte att nå listmonk på http://127.0.0.1:1/",
        ),
    ] {
        let output = draft(&site, more, &environment);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(sentence), "{sentence}: {told}");
        assert!(
            !told.contains("hemlig") || sentence.contains("LISTMONK_TOKEN"),
            "{told}"
        );
    }
    assert!(server.lines().iter().all(|line| line.starts_with("GET ")));
    let output = Command::new(env!("CARGO_BIN_EXE_kansli"))
        .args([
            "letter",
            "--draft",
            "brevo",
            "--yes",
            "--date",
            TODAY,
            "--message-lang",
            "sv",
            "--site",
        ])
        .arg(site.path(""))
        .output()
        .unwrap();
    assert!(said(&output).contains("Utkast kan bara göras i listmonk"));
}

#[test]
fn what_the_server_refuses_is_told_in_plain_words() {
    let site = site();
    for (status, answer, sentence) in [
        (
            400,
            json!({ "message": "Invalid subject" }),
            "tar inte emot utkastet och svarar 400. Invalid subject",
        ),
        (401, json!({}), "tar inte emot nyckeln"),
        (404, json!({}), "finns inget listmonk"),
        (302, json!({}), "skickar vidare till en annan adress"),
        (
            500,
            json!({ "message": "pq: \u{1b}[31mfel" }),
            "har ett eget fel och svarar 500",
        ),
        (200, json!([]), "svarar med något annat än listmonk gör"),
    ] {
        let server = Server::start(&[(3, "Nyhetsbrevet")], status, answer);
        let url = server.url();
        let environment = [("LISTMONK_URL", url.as_str()), TOKEN];
        let output = draft(&site, &["--lang", "sv", "--yes"], &environment);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(sentence), "{sentence}: {told}");
        assert!(!told.contains('\u{1b}'), "{told:?}");
        // Nothing is asked again, and nothing of another server.
        assert_eq!(server.lines().len(), 2, "{status}");
    }
}
