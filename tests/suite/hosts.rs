//! The files that tell hosts how to serve a site: their words, and what Apache and nginx make of
//! them, for a site at the top of a host and for one below a path.

use std::fs;
use std::path::Path;

use crate::cli::tree;
use crate::harness::TestSite;
use crate::web_servers::{Kind, WebServer, free_port};

const FORM: &str = "subscribe: { form: 'https://utskick.exempel.se/ta-emot?lista=1' }\n";

/// A site in two languages with old addresses: one of its own folder, one that a file lies
/// below, one of a file and one with letters beyond ASCII.
pub(crate) fn site(base: &str, more: &str) -> TestSite {
    TestSite::bilingual()
        .file(
            "site.yaml",
            format!("title: Förbundet\nlanguages: [sv, en]\nbase_url: {base}\n{FORM}{more}"),
        )
        .file(
            "content/om.sv.md",
            "---\ntitel: Om oss\nmeny: 1\ntidigare_adresser: [/gammal/, /info/, /historia.php, /om oss/å/]\n---\nVi finns här.\n",
        )
        .file("static/info/kontakt.txt", "Ring oss.\n")
        .file(
            "content/kalender/traff.sv.md",
            "---\ntitel: Träff\nbörjar: 2026-12-03\n---\nVälkommen.\n",
        )
        .file("static/bilagor/lista.txt", "Räkning\n".repeat(300))
}

fn sound(base: &str, hosts: &str) -> TestSite {
    site(base, &format!("hosts: [{hosts}]\n")).build()
}

#[test]
fn nothing_is_made_that_nobody_asked_for() {
    let site = site("https://exempel.se/", "").build();
    for name in [
        ".htaccess",
        "kansli-nginx.conf",
        "web.config",
        "_headers",
        "_redirects",
        ".nojekyll",
    ] {
        assert!(!site.public().join(name).exists(), "{name}");
    }
}

#[test]
fn every_host_gets_its_files_and_the_same_site_gives_the_same_bytes() {
    let all = "apache, nginx, iis, netlify, github-pages";
    let site = sound("https://exempel.se/", all);
    let first = tree(&site.public());
    let same = sound(
        "https://exempel.se/",
        "github-pages, netlify, iis, nginx, apache",
    );
    let second = tree(&same.public());
    for name in [
        ".htaccess",
        "kansli-nginx.conf",
        "web.config",
        "_headers",
        "_redirects",
        ".nojekyll",
    ] {
        assert_eq!(first.get(name), second.get(name), "{name}");
        assert!(first.contains_key(name), "{name}");
    }
    assert!(first[".nojekyll"].is_empty());
    site.has("_redirects", "/gammal/ /om/ 301!\n")
        .has("_redirects", "/om%20oss/%C3%A5/ /om/ 301!\n")
        .has("_redirects", "/en/* /en/404.html 404\n")
        .has("_headers", "form-action 'self' https://utskick.exempel.se;")
        .has("_headers", "Strict-Transport-Security: max-age=31536000\n")
        .has(
            "web.config",
            "<error statusCode=\"404\" path=\"en\\404.html\" responseMode=\"File\"/>",
        )
        .has("web.config", "<location path=\"gammal\">")
        .has("web.config", "<location path=\"om oss/å\">")
        // A file lies below it.
        .lacks("web.config", "<location path=\"info\">")
        .has("web.config", "destination=\"https://exempel.se/om/\"");
}

#[test]
fn a_site_below_a_path_says_so_and_leaves_the_host_to_others() {
    let site = sound("https://exempel.se/forbundet/", "apache, nginx, netlify");
    site.has(".htaccess", "ErrorDocument 404 /forbundet/404.html\n")
        .has(
            ".htaccess",
            "RedirectMatch 301 \"^/forbundet/gammal(/(index\\.html)?)?$\" \
             \"https://exempel.se/forbundet/om/\"\n",
        )
        .lacks(".htaccess", "Strict-Transport-Security")
        .has("kansli-nginx.conf", "location \"/forbundet/\" {\n")
        .has(
            "_redirects",
            "/gammal/ https://exempel.se/forbundet/om/ 301!\n",
        );
}

#[test]
fn what_the_site_has_itself_wins_and_html_of_its_own_is_let_be() {
    let site = site(
        "https://exempel.se/",
        "webbhotell: apache, netlify\negen_html: ja\n",
    )
    .file("static/.htaccess", "# egen\n")
    .build();
    site.has(".htaccess", "# egen\n").has(
        "_headers",
        "Content-Security-Policy: base-uri 'self'; frame-ancestors 'self'\n",
    );
    let themed = TestSite::bilingual()
        .file(
            "site.yaml",
            "title: A\nlanguages: [sv, en]\ntheme: egen\nhosts: netlify\n",
        )
        .file("themes/egen/static/egen.css", "a { color: #004080 }\n")
        .build()
        .has("_headers", "default-src 'self';");
    themed
        .file(
            "themes/egen/static/egen.css",
            "@import 'https://teckensnitt.exempel.se/a.css';\n",
        )
        .build()
        .lacks("_headers", "default-src");
}

#[test]
fn an_unknown_host_is_told_with_the_nearest_one() {
    TestSite::bilingual()
        .file(
            "site.yaml",
            "title: A\nlanguages: [sv, en]\nhosts: [apache, netlifi]\n",
        )
        .build_telling(
            "site.yaml:3:17 wrong-type: Webbhotellet är inte känt. Välj bland apache, nginx, iis, netlify och github-pages.\n  råd: Menade du netlify?",
        );
}

/// Serves a built site as its host would.
pub(crate) fn serve(kind: Kind, path: &str) -> (TestSite, WebServer) {
    let port = free_port();
    let name = match kind {
        Kind::Apache => "apache",
        Kind::Nginx => "nginx",
    };
    let site = sound(&format!("http://localhost:{port}{path}"), name);
    let fill = |www: &Path| {
        let root = www.join(path.trim_matches('/'));
        for (file, bytes) in tree(&site.public()) {
            let at = root.join(file);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(at, bytes).unwrap();
        }
        fs::create_dir_all(root.join(".git")).unwrap();
        fs::write(root.join(".git/HEAD"), "ref\n").unwrap();
    };
    let more = match kind {
        Kind::Apache => String::new(),
        Kind::Nginx => format!("include AT/www{path}kansli-nginx.conf; autoindex on;"),
    };
    // A server may have a listing of its own only where the fragment does not speak of it.
    let more = if path == "/" {
        more.replace(" autoindex on;", "")
    } else {
        more
    };
    let server = WebServer::start(kind, port, &fill, &more);
    (site, server)
}

/// Everything that the files for hosts are for.
fn judge(site: &TestSite, server: &WebServer, path: &str) {
    let root = format!("http://localhost:{}{path}", server.port);
    let at = |rest: &str| server.get(&format!("{path}{rest}"));
    let page = at("om/");
    assert_eq!(page.status, 200, "{}", server.log());
    assert_eq!(
        page.body,
        fs::read(site.public().join("om/index.html")).unwrap()
    );
    assert_eq!(
        page.header("content-type").to_lowercase(),
        "text/html; charset=utf-8"
    );
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("cache-control"), "no-cache");
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("form-action 'self' https://utskick.exempel.se;"),
        "{policy}"
    );

    for (address, file) in [
        ("finns-inte/alls/", "404.html"),
        ("en/nothing/here", "en/404.html"),
        (".git/HEAD", "404.html"),
        (".kansli", "404.html"),
        ("kansli-nginx.conf", "404.html"),
        ("bilagor/", "404.html"),
        ("assets/", "404.html"),
    ] {
        let answer = at(address);
        let refused = matches!(answer.status, 403 | 404);
        assert!(refused, "{address}: {}", answer.status);
        if answer.status == 404 {
            assert_eq!(
                answer.body,
                fs::read(site.public().join(file)).unwrap(),
                "{address}"
            );
            assert_eq!(
                answer.header("x-content-type-options"),
                "nosniff",
                "{address}"
            );
        }
    }
    for old in [
        "gammal/",
        "gammal",
        "info/",
        "historia.php",
        "om%20oss/%C3%A5/",
    ] {
        let answer = at(old);
        assert_eq!(answer.status, 301, "{old}: {}", server.log());
        assert_eq!(answer.header("location"), format!("{root}om/"), "{old}");
    }
    assert_eq!(at("info/kontakt.txt").status, 200);

    let sheet = tree(&site.public())
        .into_keys()
        .find(|name| name.contains("kansli.") && name.ends_with(".css"));
    let kept = at(&sheet.unwrap());
    assert!(
        kept.header("cache-control").contains("max-age=31536000"),
        "{kept:?}"
    );
    assert_eq!(kept.header("x-content-type-options"), "nosniff");
    let event = tree(&site.public())
        .into_keys()
        .find(|name| name.ends_with(".ics"));
    assert!(
        at(&event.unwrap())
            .header("content-type")
            .starts_with("text/calendar")
    );
    let squeezed = server.get_with(
        &format!("{path}bilagor/lista.txt"),
        "Accept-Encoding: gzip\r\n",
    );
    assert_eq!(squeezed.header("content-encoding"), "gzip");
    assert!(at("rss.xml").header("content-type").contains("xml"));
}

fn tried(kind: Kind) {
    if kind.is_here() {
        for path in ["/", "/forbundet/", "/a.b/(c)/"] {
            let (site, server) = serve(kind, path);
            judge(&site, &server, path);
        }
    }
}

#[test]
fn apache_serves_a_site_as_its_file_says() {
    tried(Kind::Apache);
}

#[test]
fn nginx_serves_a_site_as_its_file_says() {
    tried(Kind::Nginx);
}
