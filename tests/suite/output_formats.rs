//! Judges the bytes of one output: it parses as its format, runs nothing, and loads nothing from
//! another host. Shared with the crate of `tests/fuzz/`.

use std::cell::RefCell;

use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};
use kansli::media::svg::clean_svg;
use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

/// Panics unless the output with these bytes is what its format allows; `what` names it and ends in
/// its path, `base` is the public address of its site.
pub(crate) fn judge_output(what: &str, bytes: &[u8], base: &str) {
    let base = Url::parse(base).unwrap();
    let ending = what.rsplit('.').next().unwrap_or_default();
    if !matches!(ending, "html" | "xml" | "json" | "ics" | "svg" | "css") {
        return;
    }
    let Ok(text) = str::from_utf8(bytes) else {
        panic!("{what} is not UTF-8");
    };
    match ending {
        "html" => html(what, text, &base),
        "xml" => xml(what, text, &base),
        "json" => json(what, text, &base),
        "ics" => calendar(what, text),
        "svg" => {
            let clean = clean_svg(text).unwrap_or_else(|| panic!("{what} is no drawing"));
            assert!(clean.lost.is_empty(), "{what} still holds {:?}", clean.lost);
        }
        _ => assert!(!text.contains("evil.test"), "{what} names another host"),
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

fn html(what: &str, text: &str, base: &Url) {
    let input = BufferQueue::default();
    input.push_back(text.into());
    let tokenizer = Tokenizer::new(Tags::default(), Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
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
                address(what, value, base, fetches);
            }
            if key == "srcset" {
                for piece in value.split([',', ' ']).filter(|piece| !piece.is_empty()) {
                    address(what, piece, base, true);
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

fn xml(what: &str, text: &str, base: &Url) {
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
                        address(what, &value, base, false);
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
            html(
                what,
                &inner.replace("&apos;", "'").replace("&amp;", "&"),
                base,
            );
        }
    }
}

fn json(what: &str, text: &str, base: &Url) {
    let value: serde_json::Value =
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}"));
    for item in value["items"].as_array().into_iter().flatten() {
        html(
            what,
            item["content_html"].as_str().unwrap_or_default(),
            base,
        );
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
