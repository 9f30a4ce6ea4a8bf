//! Every word that somebody wrote stands on the page, or a finding names its line.
//!
//! Texts are put together from words, each of them once, and from marks of Markdown and of what is
//! often taken for it, the same on every run. Nothing is said here of how a mark is read: a word may
//! become a link, an attribute or code, but it may not be lost in silence. Comments that end are
//! meant to be hidden, and so is what stands in programs and style sheets, which are told where they
//! begin.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use kansli::model::config::LinkStyle;
use kansli::render::body::body::render_body;
use kansli::render::body::writer::{Addresses, BodyContext};
use kansli::render::theme::theme::Theme;

use crate::harness::{TODAY, TestSite};
use crate::incremental::Dice;

/// How many texts are tried.
const TEXTS: usize = 1_500;

/// What stands between words.
const MARKS: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n# ",
    "\n\n## ",
    "\n##",
    "\n\n- ",
    "\n- ",
    "\n-",
    "\n  - ",
    "\n\n1. ",
    "\n2) ",
    "\n1986. ",
    "\n> ",
    "\n> [!NOTE]\n> ",
    "\n\n    ",
    "\t",
    " *",
    "* ",
    "**",
    "_",
    "__",
    "~~",
    "~",
    "`",
    "``",
    "\n```",
    "\n```\n",
    "\n~~~\n",
    "==",
    "++",
    "^",
    "$",
    "$$",
    "[",
    "]",
    "](",
    ")",
    " (",
    "[[",
    "]]",
    "|",
    "\n|",
    "|\n",
    "\n|---|---|\n",
    "\n--|--\n",
    "\n---\n",
    "\n===\n",
    "\n***\n",
    "[^",
    "]: ",
    "\n[^",
    "\n: ",
    "\n:",
    ": ",
    ":",
    "{#",
    "{.",
    "}",
    "{en}",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "\n<div>\n",
    "\n</div>\n",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<!",
    "<![CDATA[",
    "]]>",
    "<title>",
    "</title>",
    "<textarea>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<a href=\"",
    "\">",
    "</a>",
    "<img alt=\"",
    "<table><tr><td>",
    "</td></tr></table>",
    "<h2>",
    "</h2>",
    "<details><summary>",
    "</summary>",
    "&",
    ";",
    "&amp;",
    "&lt;",
    "\\",
    "\\\n",
    "  \n",
    "![",
    "!",
    "\"",
    "'",
    "”",
    "--",
    "...",
    "%%",
    "{{",
    "}}",
    "{%",
    "%}",
    "<%",
    "%>",
    "\n:::",
    "\n:::\n",
    "\n!!! ",
    "\n+++\n",
    "\n***",
    "://",
    "https://",
    "www.",
    "@",
    "#",
    "/",
    ".",
    ",",
    "\u{a0}",
    "\u{ad}",
    "\u{b}",
    "\u{2028}",
    "\r\n",
    "\n[",
    "]: ",
    "\nTabell: ",
    "\nBild: ",
    "\n* * *\n",
    "\n+ ",
    "\n* ",
    "\n- [ ] ",
    "\n- [x] ",
    "\n- Mål: ",
    "\n## Mål: ",
    "\n## Bilaga: ",
    "\n<!-- kansli: ",
    "\n<!-- kansli: allow ",
];

/// A word that no other is a part of: `ordabcx`.
fn word(number: usize) -> String {
    let letter = |n: usize| char::from(b"bcdfghjklm"[n % 10]);
    format!(
        "ord{}{}{}x",
        letter(number / 100),
        letter(number / 10),
        letter(number)
    )
}

/// A text of some words with marks between them.
fn text(dice: &mut Dice) -> String {
    let mut text = String::new();
    for number in 0..dice.below(22) + 3 {
        for _ in 0..dice.below(3) {
            text += MARKS[dice.below(MARKS.len())];
        }
        text += &word(number);
    }
    text
}

/// What is meant to be hidden: what stands between these.
const HIDDEN: [(&str, &str); 3] = [
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<style", "</style"),
];

/// The parts of a text that are meant to be hidden.
fn hidden(text: &str) -> Vec<&str> {
    let mut hidden = Vec::new();
    for (begin, end) in HIDDEN {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once(begin) {
            let Some((inside, next)) = after.split_once(end) else {
                break;
            };
            hidden.push(inside);
            rest = next;
        }
    }
    hidden
}

#[test]
fn every_word_stands_on_the_page_or_is_told() {
    let site = TestSite::new().file("site.yaml", "title: X\nlanguages: [sv]\n");
    let mut dice = Dice(20_261_201);
    let texts: Vec<String> = (0..TEXTS).map(|_| text(&mut dice)).collect();
    const HEAD: &str = "---\ntitel: Provsidan\n---\n";
    for (number, text) in texts.iter().enumerate() {
        site.write(
            &format!("content/om/t{number:04}.md"),
            format!("{HEAD}{text}\n"),
        );
    }
    let run = site
        .run(&["check", "--format", "json", "--date", TODAY])
        .status(1);
    let told: Vec<serde_json::Value> = serde_json::from_str(&run.take_stdout()).unwrap();
    // The lines that findings name, by file.
    let mut lines: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for finding in &told {
        let of_file = lines
            .entry(finding["file"].as_str().unwrap().to_owned())
            .or_default();
        let (from, to) = (
            finding["line"].as_u64().unwrap(),
            finding["end_line"].as_u64().unwrap(),
        );
        of_file.extend(from..=to);
    }
    let engine = site.open();
    let (theme, _) = Theme::load(&engine.site().structure.config, &[], &[]);
    let addresses = Addresses::Relative("../".to_owned(), LinkStyle::Folder);
    let context = BodyContext {
        site: engine.site(),
        texts: &theme.texts,
        addresses: &addresses,
    };
    let (mut lost, mut count) = (String::new(), 0);
    for (page, id) in engine.site().shown() {
        let html = render_body(context, id).to_lowercase();
        let path = page.source.path();
        let source = page.source.text();
        let body = &source[page.body.start as usize..];
        let hidden = hidden(body);
        let none = BTreeSet::new();
        let told = lines.get(path).unwrap_or(&none);
        for number in 0..25 {
            let word = word(number);
            let Some(at) = source.find(&word) else {
                continue;
            };
            let line = source[..at].matches('\n').count() as u64 + 1;
            let is_hidden = hidden.iter().any(|inside| inside.contains(&word));
            if !html.contains(&word) && !told.contains(&line) && !is_hidden {
                count += 1;
                writeln!(lost, "{path}:{line} {word} in {body:?}\n  {html:?}").unwrap();
            }
        }
    }
    assert!(count == 0, "{count} words are lost in silence:\n{lost}");
}
