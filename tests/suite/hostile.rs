//! What a stranger could put into a site, field by field, and what must not come out of it: every
//! output is parsed, and none runs anything, loads anything from another host, or breaks its
//! format.

use std::cell::RefCell;

use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};
use kansli::engine::engine::OnErrors;
use kansli::media::svg::clean_svg;
use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

use crate::harness::TestSite;

/// The public address of the sites in these tests.
const BASE: &str = "https://kontoret.test/sub/";

/// Addresses that act, or that lead to another host in ways that are easily missed.
const ADDRESSES: [&str; 19] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "  javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:alert(1)",
    "file:///etc/passwd",
    "blob:https://evil.test/x",
    "view-source:https://evil.test/x",
    "intent://evil.test/#Intent;scheme=javascript;end",
    "https://user:secret@evil.test/x",
    "//evil.test/x.png",
    "/\\evil.test/x.png",
    "\\\\evil.test/x.png",
    "/\t/evil.test/x.png",
    "https:\\\\evil.test\\x.png",
    "\u{2028}javascript:alert(1)",
    "https://evil.test/\"><script>alert(1)</script>",
];

/// Characters that formats may not hold, and marks that end what they stand in.
const TEXTS: [&str; 8] = [
    "a\u{b}b\u{1}c\u{8}d",
    "]]> <![CDATA[ <!-- --> -- <?x?>",
    "</script><script>alert(1)</script>",
    "\"><img src=//evil.test/x onerror=alert(1)>",
    "a\r\nBEGIN:VEVENT\r\nSUMMARY:x",
    "{{ 1 + 1 }} {% raw %} {{ get_env }}",
    "\u{fffe}\u{ffff}\u{85}\u{2028}\u{2029}\u{7f}",
    "&#0; &#x1; &lt; &amp;amp; &nbsp;",
];

/// `text` as a YAML value in double quotation marks.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            c => out.push_str(&format!("\\U{:08x}", c as u32)),
        }
    }
    out.push('"');
    out
}

/// A site with `hostile` in every field and place of a text that can hold an address or words.
fn site(hostile: &str, raw_html: bool) -> TestSite {
    let value = quoted(hostile);
    let bare: String = hostile.chars().filter(|c| !c.is_control()).collect();
    let event = format!(
        "---\ntitle: {value}\nstarts: 2026-12-01 10:00\nplace: {value}\nonline: {value}\n\
         register: {value}\nsummary: {value}\ntags: [{value}]\nauthors: [{value}]\n---\nText.\n"
    );
    let plan = format!(
        "---\ntitle: Plan\nperiod: 2026\nimage: {{ src: {value}, alt: {value} }}\n\
         adopted: {{ by: {value}, date: 2026-01-01, reference: {value} }}\nslug: {value}\n\
         aliases: [{value}]\nreplaces: {value}\nextra: {{ a: {value} }}\n---\n\
         [länk]({bare}) [länk](<{hostile}>) <{bare}> ![bild]({bare}) ![bild](<{hostile}>)\n\n\
         [a]: {bare}\n\n[b][a] [[{bare}]]\n\n<a href=\"{hostile}\">x</a>\n\n\
         <img src=\"{hostile}\" alt=\"x\" srcset=\"a.png 1x, {hostile} 2x\">\n\n\
         <img src='{bare}' onerror='alert(1)' style='background:url({bare})'>\n\n\
         <div onclick=\"alert(1)\" id=\"site_main\"><form action=\"{hostile}\"><input></form></div>\n\n\
         <script>alert(1)</script>\n\n<iframe src=\"{hostile}\"></iframe>\n\n\
         <svg><a xlink:href=\"{hostile}\"><text>x</text></a></svg>\n\n\
         Tabell: {bare} {{chart=bar}}\n\n| {bare} | Antal |\n|---|---:|\n| {bare} | 10 |\n| B | 20 |\n\n\
         ## {bare}\n\nSe not[^1].\n\n[^1]: {bare}\n"
    );
    let config = format!(
        "title: {value}\nlanguages: [sv, en]\nraw_html: {raw_html}\ndescription: {value}\n\
         contact: {{ email: {value}, phone: {value}, address: {value} }}\n\
         footer: {value}\nlogo: {{ src: {value}, alt: {value} }}\n\
         subscribe: {{ link: {value}, title: {value}, text: {value}, privacy: {value} }}\n"
    );
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>@import '{bare}'; \
         g {{ background: -webkit-image-set('{bare}' 1x) }}</style><path d=\"M0 0\"/></svg>"
    );
    TestSite::new()
        .file("site.yaml", config)
        .file(
            "content/index.sv.md",
            "---\ntitle: Start\n---\n![Bild](b.svg)\n",
        )
        .file("content/b.svg", drawing)
        .file("content/kalender/a.sv.md", event)
        .file("content/planer/p.sv.md", plan)
        .at(BASE)
}

/// Every output of `site`, built although it has faults, is what its format allows.
fn judge(site: &TestSite, of: &str) {
    let built = site
        .open()
        .build(&site.public(), OnErrors::Publish, &|_, _| {});
    if let Err(failure) = built {
        panic!("{of:?}: the build fails: {failure:?}");
    }
    for path in site.outputs() {
        if path.starts_with(".kansli") {
            continue;
        }
        let what = format!("{of:?}: {path}");
        let bytes = std::fs::read(site.public().join(&path)).unwrap();
        let ending = path.rsplit('.').next().unwrap_or_default();
        if !matches!(ending, "html" | "xml" | "json" | "ics" | "svg" | "css") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{what} is not UTF-8"));
        match ending {
            "html" => html(&what, &text),
            "xml" => xml(&what, &text),
            "json" => json(&what, &text),
            "ics" => calendar(&what, &text),
            "svg" => {
                let clean = clean_svg(&text).unwrap_or_else(|| panic!("{what} is no drawing"));
                assert!(clean.lost.is_empty(), "{what} still holds {:?}", clean.lost);
            }
            _ => assert!(!text.contains("evil.test"), "{what} names another host"),
        }
    }
}

/// Start tags of an HTML text, with the text of scripts.
#[derive(Default)]
struct Tags {
    tags: RefCell<Vec<Tag>>,
}

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            self.tags.borrow_mut().push(tag);
        }
        TokenSinkResult::Continue
    }
}

fn html(what: &str, text: &str) {
    let input = BufferQueue::default();
    input.push_back(text.into());
    let tokenizer = Tokenizer::new(Tags::default(), Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let base = Url::parse(BASE).unwrap();
    for tag in tokenizer.sink.tags.borrow().iter() {
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|a| &*a.name.local == name);
            found.map(|a| a.value.to_string())
        };
        let name = &*tag.name;
        if name == "script" {
            let is_data = attribute("type").is_some_and(|t| t == "application/ld+json");
            assert!(
                is_data || attribute("src").is_some(),
                "{what} has a script in it"
            );
        }
        assert!(
            !matches!(name, "iframe" | "object" | "embed" | "base"),
            "{what} has <{name}>"
        );
        for a in &tag.attrs {
            let (key, value) = (&*a.name.local, &*a.value);
            assert!(
                !key.starts_with("on") && key != "style",
                "{what} <{name} {key}>"
            );
            let fetches = match key {
                "src" | "poster" | "data" | "background" => true,
                "href" => {
                    name == "link"
                        && attribute("rel").is_some_and(|rel| {
                            rel.contains("stylesheet")
                                || rel.contains("icon")
                                || rel.contains("preload")
                        })
                }
                _ => false,
            };
            let leads = matches!(key, "href" | "action" | "formaction" | "cite" | "ping");
            if fetches || leads {
                address(what, value, &base, fetches);
            }
            if key == "srcset" {
                for piece in value.split([',', ' ']).filter(|piece| !piece.is_empty()) {
                    address(what, piece, &base, true);
                }
            }
        }
    }
}

/// An address leads to a page or person, without a password; to the own host where it is fetched.
fn address(what: &str, value: &str, base: &Url, fetches: bool) {
    let Ok(url) = base.join(value) else {
        panic!("{what}: {value:?} is no address");
    };
    let is_sound = matches!(url.scheme(), "http" | "https" | "mailto" | "tel" | "sms");
    assert!(is_sound, "{what}: {value:?} acts");
    assert!(
        url.password().is_none(),
        "{what}: {value:?} holds a password"
    );
    assert!(
        !fetches || url.host() == base.host(),
        "{what}: {value:?} is fetched elsewhere"
    );
}

fn xml(what: &str, text: &str) {
    let is_sound = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(
        text.chars().all(is_sound),
        "{what} holds what XML may not hold"
    );
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(start) | Event::Empty(start)) => {
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{what}: {error}"));
                    let value = attribute.value.into_owned();
                    if attribute.key.into_inner() == "href" {
                        address(what, &value, &Url::parse(BASE).unwrap(), false);
                    }
                }
            }
            Ok(_) => {}
            Err(error) => panic!("{what}: {error}"),
        }
    }
    // What feeds say in HTML is HTML for a reader's program.
    for start in [
        "<content:encoded>",
        "<content type=\"html\"",
        "<description>",
    ] {
        for part in text.split(start).skip(1) {
            let inner = part.split("</").next().unwrap_or_default();
            let inner = inner
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"");
            html(what, &inner.replace("&apos;", "'").replace("&amp;", "&"));
        }
    }
}

fn json(what: &str, text: &str) {
    let value: serde_json::Value =
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}"));
    for item in value["items"].as_array().into_iter().flatten() {
        html(what, item["content_html"].as_str().unwrap_or_default());
    }
}

fn calendar(what: &str, text: &str) {
    let lines = text.replace("\r\n ", "");
    assert!(
        !lines.replace("\r\n", "").contains(char::is_control),
        "{what} has control characters"
    );
    for line in lines.split("\r\n") {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        if name == "URL" || name.contains("VALUE=URI") {
            let url = Url::parse(value).unwrap_or_else(|_| panic!("{what}: {line}"));
            assert!(matches!(url.scheme(), "http" | "https"), "{what}: {line}");
            assert_eq!(url.as_str(), value, "{what}: not as an address is written");
        }
    }
    let count = |mark: &str| lines.split("\r\n").filter(|line| *line == mark).count();
    assert_eq!(count("BEGIN:VEVENT"), count("END:VEVENT"), "{what}");
    assert!(
        count("BEGIN:VEVENT") <= 1,
        "{what}: a text began an event of its own"
    );
}

#[test]
fn no_address_of_a_stranger_acts_or_is_fetched() {
    for hostile in ADDRESSES {
        judge(&site(hostile, false), hostile);
    }
}

#[test]
fn no_words_of_a_stranger_break_a_format() {
    for hostile in TEXTS {
        judge(&site(hostile, false), hostile);
    }
}

#[test]
fn an_address_with_a_password_is_not_the_site() {
    let site = TestSite::bilingual().file(
        "site.yaml",
        "title: X\nlanguages: [sv, en]\nbase_url: https://anna:hemligt@kontoret.test/\n",
    );
    let report = site.findings();
    assert!(
        report.iter().any(|finding| finding.rule.name == "base-url"),
        "{report:?}"
    );
}
