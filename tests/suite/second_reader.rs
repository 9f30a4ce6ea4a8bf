//! Another reader of CommonMark (comrak) reads the same texts: whatever words it finds in a text
//! stand on the page too, as often, or a finding names their line. The texts are the examples of
//! the CommonMark specification, the demo site and the sound texts of this folder.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use comrak::{Options, markdown_to_html};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};
use kansli::model::config::LinkStyle;
use kansli::render::body::body::render_body;
use kansli::render::body::writer::{Addresses, BodyContext};
use kansli::render::theme::theme::Theme;

use crate::commonmark::examples;
use crate::harness::{TODAY, TestSite, files_below, repository};

/// Elements inside of a word or a line: those that do not part words.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "small",
    "span", "strong", "u", "wbr",
];

/// The text that people see in HTML.
#[derive(Default)]
struct Seen {
    text: RefCell<String>,
    /// The element whose text is for programs, while it is open.
    hidden: RefCell<Option<String>>,
}

impl TokenSink for Seen {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(&tag),
            Token::CharacterTokens(text) if self.hidden.borrow().is_none() => {
                self.text.borrow_mut().push_str(&text);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Seen {
    fn tag(&self, tag: &Tag) {
        let is_start = tag.kind == TagKind::StartTag;
        if matches!(&*tag.name, "script" | "style") {
            *self.hidden.borrow_mut() = is_start.then(|| tag.name.to_string());
        }
        if !INLINE.contains(&&*tag.name) {
            self.text.borrow_mut().push(' ');
        }
        // What is said in place of a picture.
        let alternative = tag.attrs.iter().find(|one| &*one.name.local == "alt");
        if let Some(alternative) = alternative.filter(|_| is_start) {
            write!(self.text.borrow_mut(), "{} ", alternative.value).unwrap();
        }
    }
}

/// The words that people see in HTML, each with how often it is there.
fn words_of(html: &str) -> BTreeMap<String, usize> {
    let input = BufferQueue::default();
    input.push_back(html.into());
    let tokenizer = Tokenizer::new(Seen::default(), Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    words(&tokenizer.sink.text.borrow())
}

fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    // Places where a long word may be broken, and joined letters.
    let text = text.replace(['\u{ad}', '\u{200b}', '\u{2060}'], "");
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            *words.entry(word.to_owned()).or_default() += 1;
        }
    }
    words
}

/// How the other reader is told of what both know beside CommonMark.
fn other_reader() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.render.r#unsafe = true;
    options
}

/// A text without what kansli shows by other words: names of headings, languages of words, links by
/// id, and kinds of notices.
fn without_own_marks(body: &str) -> String {
    let mut out = String::new();
    let mut rest = body;
    while let Some(at) = rest.find(['{', '[']) {
        let (before, here) = rest.split_at(at);
        out += before;
        let end = match here.as_bytes() {
            [b'{', ..] => here
                .find('}')
                .filter(|end| !here[..*end].contains([' ', '\n'])),
            [b'[', b'!', ..] => here.find(']'),
            [b'[', b'[', ..] => here.find("]]").map(|end| end + 1),
            _ => None,
        };
        match end {
            Some(end) => rest = &here[end + 1..],
            None => {
                out += &here[..1];
                rest = &here[1..];
            }
        }
    }
    out + rest
}

/// The texts that are read: their paths and what stands in them.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for example in examples() {
        let head = format!("title: The page of example {}", example.number);
        texts.push((
            format!("content/spec/e{}.en.md", example.number),
            format!("---\n{head}\n---\n{}", example.markdown),
        ));
    }
    for (folder, into) in [("content", "demo"), ("tests/sound/content", "sound")] {
        let folder = repository().join(folder);
        for path in files_below(&folder)
            .iter()
            .filter(|path| path.ends_with(".md"))
        {
            let text = fs::read_to_string(folder.join(path)).unwrap();
            texts.push((format!("content/{into}/{path}"), text));
        }
    }
    texts
}

#[test]
fn no_word_that_another_reader_finds_is_missing() {
    let config = "title: X\nlanguages: [sv, en]\nraw_html: true\n";
    let site = TestSite::new().file("site.yaml", config);
    let texts = texts();
    assert!(texts.len() > 800, "{} texts", texts.len());
    for (path, text) in &texts {
        site.write(path, text);
    }
    let run = site
        .run(&["check", "--format", "json", "--date", TODAY])
        .status(1);
    let told: Vec<serde_json::Value> = serde_json::from_str(&run.take_stdout()).unwrap();
    let mut lines: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for finding in &told {
        let line = |key: &str| finding[key].as_u64().map(|line| line as usize);
        if let Some((from, to)) = line("line").zip(line("end_line")) {
            let of_file = lines.entry(finding["file"].as_str().unwrap()).or_default();
            of_file.extend(from..=to);
        }
    }
    let engine = site.open();
    let (theme, _) = Theme::load(&engine.site().structure.config, &[], &[]);
    let addresses = Addresses::Relative("../".to_owned(), LinkStyle::Folder);
    let context = BodyContext {
        site: engine.site(),
        texts: &theme.texts,
        addresses: &addresses,
    };
    let (mut lost, mut read, mut looked) = (String::new(), 0, 0);
    for (page, id) in engine.site().shown() {
        let source = page.source.text();
        let body = &source[page.body.start as usize..];
        let found = words_of(&render_body(context, id));
        let expected = words_of(&markdown_to_html(&without_own_marks(body), &other_reader()));
        let told: String = source
            .lines()
            .zip(1..)
            .filter(|(_, number)| {
                lines
                    .get(page.source.path())
                    .is_some_and(|lines| lines.contains(number))
            })
            .map(|(line, _)| format!("{line}\n"))
            .collect();
        let told = words(&told);
        read += 1;
        for (word, times) in expected {
            looked += times;
            let count = |words: &BTreeMap<String, usize>| words.get(&word).copied().unwrap_or(0);
            if count(&found) + count(&told) < times {
                let path = page.source.path();
                writeln!(lost, "{path}: {word} {times} times, {} here", count(&found)).unwrap();
            }
        }
    }
    println!("{looked} words in {read} texts");
    assert!(read > 700, "{read} texts were read");
    assert!(lost.is_empty(), "words are missing:\n{lost}");
}
