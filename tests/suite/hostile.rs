//! What a stranger could put into a site, field by field, and what must not come out of it: every
//! output is parsed, and none runs anything, loads anything from another host, or breaks its
//! format.

use kansli::engine::engine::OnErrors;

use crate::harness::TestSite;
use crate::output_formats::judge_output;

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
        judge_output(&what, &bytes, BASE);
    }
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

#[test]
fn what_is_shown_as_text_holds_no_tag() {
    for text in [
        "<p><a<a href=\\\\evil.test/x>ord</p>",
        "<div>\n<b och <a href=\\\\evil.test/x>ord\n</div>",
        "<p><namn<img src=\\\\evil.test/x></p>",
        "Ord <b<a href=\"\\\\evil.test/x\">ord</a>",
    ] {
        let site = TestSite::new()
            .file("site.yaml", "title: X\n")
            .file(
                "content/index.sv.md",
                format!("---\ntitel: A\n---\n{text}\n"),
            )
            .at(BASE);
        judge(&site, text);
    }
}
