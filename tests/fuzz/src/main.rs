//! Random texts for the readers of kansli; the README beside this says how to run it.

#[path = "../../suite/output_formats.rs"]
mod output_formats;
mod strangers;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use kansli::base::diagnostic::Diagnostic;
use kansli::base::message::{Catalog, MessageLang};
use kansli::base::report::{Colours, render};
use kansli::base::source::{Source, Span};
use kansli::check::site::check_site;
use kansli::check::text::{CheckedText, check_text};
use kansli::model::config::{Choices, LinkStyle, SiteConfig};
use kansli::model::document::LinkForm;
use kansli::model::page::Page;
use kansli::read::head::config::read_config;
use kansli::read::page::read_page;
use kansli::render::body::body::render_body;
use kansli::render::body::writer::{Addresses, BodyContext};
use kansli::render::theme::theme::Theme;
use kansli::site::links::target::{WrittenTarget, classify, join};
use kansli::site::site::assemble;
use kansli::site::skeleton::skeleton::Material;

/// The longest text that is tried, in bytes.
const LONGEST: usize = 4096;
/// Slower than this is a fault, however the text looks and however busy the machine is.
const SLOW: Duration = Duration::from_secs(10);

/// What a text shows of itself: rules told and elements made. A text with something new is kept as
/// a seed.
type Traits = HashSet<String>;
type Try = fn(&str) -> Traits;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let found = match words.as_slice() {
        ["again", what, file] => {
            let text =
                String::from_utf8_lossy(&std::fs::read(file).unwrap_or_default()).into_owned();
            target(what).map(|attempt| println!("{:?}", attempt(&text)))
        }
        [what, more @ ..] => {
            let number = |at: usize, otherwise: u64| {
                more.get(at)
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(otherwise)
            };
            let (seconds, seed) = (number(0, 60), number(1, 1));
            match target(what) {
                Some(attempt) if !search(what, attempt, Duration::from_secs(seconds), seed) => {
                    return ExitCode::FAILURE;
                }
                attempt => attempt.map(|_| ()),
            }
        }
        [] => None,
    };
    if found.is_none() {
        eprintln!(
            "usage: kansli-fuzz yaml|markdown|links|front|html|svg|pdf|lock|http [SECONDS [SEED]], or: \
             kansli-fuzz again WHAT FILE"
        );
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}

fn target(what: &str) -> Option<Try> {
    Some(match what {
        "yaml" => yaml,
        "markdown" => markdown,
        "links" => links,
        "front" => strangers::front,
        "html" => strangers::html,
        "svg" => strangers::svg,
        "pdf" => strangers::pdf,
        "lock" => strangers::lock,
        "http" => strangers::http,
        _ => return None,
    })
}

/// Tries texts until the time is over or one is a fault; whether all were sound.
fn search(what: &str, attempt: Try, time: Duration, seed: u64) -> bool {
    std::panic::set_hook(Box::new(|_| {}));
    let mut dice = Dice(seed);
    let (mut seeds, marks) = corpus(what);
    let mut known = Traits::new();
    let (start, mut count) = (Instant::now(), 0_u64);
    while start.elapsed() < time {
        let text = if count < seeds.len() as u64 {
            seeds[count as usize].clone()
        } else {
            mutated(&seeds, &marks, &mut dice)
        };
        count += 1;
        match tried(attempt, &text) {
            Ok(traits) => {
                let is_new = traits.iter().any(|name| !known.contains(name));
                known.extend(traits);
                if is_new && text.len() < LONGEST {
                    seeds.push(text);
                }
            }
            Err(why) => {
                let small = smallest(attempt, text);
                let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                    .join("../../target")
                    .join(format!("fuzz-{what}.txt"));
                let written = std::fs::write(&path, &small);
                println!(
                    "FAULT after {count} texts: {why}\n{small:?}\nin {} ({written:?})",
                    path.display()
                );
                return false;
            }
        }
    }
    println!(
        "{what}: {count} texts in {} s, {} kinds of findings and elements seen, {} seeds",
        time.as_secs(),
        known.len(),
        seeds.len()
    );
    true
}

fn tried(attempt: Try, text: &str) -> Result<Traits, String> {
    let start = Instant::now();
    let traits = catch_unwind(AssertUnwindSafe(|| attempt(text))).map_err(|fault| {
        let said = fault.downcast_ref::<String>().cloned();
        said.or_else(|| fault.downcast_ref::<&str>().map(|s| (*s).to_owned()))
            .unwrap_or_default()
    })?;
    if start.elapsed() > SLOW {
        Err(format!("{:?} for {} bytes", start.elapsed(), text.len()))
    } else {
        Ok(traits)
    }
}

/// The text without whatever can be left out while it stays a fault.
fn smallest(attempt: Try, mut text: String) -> String {
    let mut length = text.len() / 2;
    while length > 0 {
        let mut at = 0;
        while at < text.len() {
            let end = (at + length).min(text.len());
            if text.is_char_boundary(at) && text.is_char_boundary(end) {
                let less = format!("{}{}", &text[..at], &text[end..]);
                if tried(attempt, &less).is_err() {
                    text = less;
                    continue;
                }
            }
            at += length.max(1);
        }
        length /= 2;
    }
    text
}

/// Numbers that look random (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

fn mutated(seeds: &[String], marks: &[&str], dice: &mut Dice) -> String {
    let mut text: Vec<char> = seeds[dice.below(seeds.len())].chars().collect();
    for _ in 0..=dice.below(6) {
        let (a, b) = (dice.below(text.len() + 1), dice.below(text.len() + 1));
        let (from, to) = (a.min(b), a.max(b));
        match dice.below(7) {
            0 => drop(text.drain(from..to.min(from + 20))),
            1 => drop(text.splice(from..from, marks[dice.below(marks.len())].chars())),
            2 => drop(text.splice(
                from..to.min(from + 3),
                marks[dice.below(marks.len())].chars(),
            )),
            3 => {
                let piece: Vec<char> = text[from..to.min(from + 40)].to_vec();
                drop(text.splice(from..from, piece));
            }
            4 => text
                .splice(from..from, char::from_u32(dice.below(0x11_0000) as u32))
                .for_each(drop),
            5 => {
                let other: Vec<char> = seeds[dice.below(seeds.len())].chars().collect();
                let cut = dice.below(other.len() + 1);
                drop(text.splice(from.., other[cut..].iter().copied()));
            }
            _ => {
                let mark = marks[dice.below(marks.len())].repeat(1 + dice.below(60));
                drop(text.splice(from..from, mark.chars().take(200).collect::<Vec<_>>()));
            }
        }
    }
    let mut text: String = text.into_iter().collect();
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

/// The seeds of a target, the demo site's texts among them, and the marks that are put in.
fn corpus(what: &str) -> (Vec<String>, Vec<&'static str>) {
    let mut seeds = vec![String::new()];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for file in [
        "content/planer/verksamhetsplan-2026/index.sv.md",
        "content/handbok/markdown.sv.md",
        "content/om/kontakt.sv.md",
        "content/kalender/2026-10-08-hosttraff.sv.md",
    ] {
        let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
        let (front, body) = text
            .strip_prefix("---\n")
            .and_then(|t| t.split_once("\n---\n"))
            .unwrap_or_default();
        match what {
            "yaml" | "front" => seeds.push(front.to_owned()),
            "html" | "svg" | "pdf" | "lock" | "http" => {}
            "markdown" => seeds.extend(body.split("\n## ").map(|part| format!("## {part}"))),
            _ => seeds.extend(
                body.split(['(', ')', '[', ']'])
                    .filter(|p| p.contains(['/', '.', '#']))
                    .map(str::to_owned),
            ),
        }
    }
    if what == "markdown" {
        // The examples of the rules: what each looks for.
        let cases = std::fs::read_dir(root.join("tests/cases"))
            .into_iter()
            .flatten()
            .flatten();
        let texts = cases.filter_map(|case| std::fs::read_to_string(case.path()).ok());
        seeds.extend(texts.flat_map(|text| {
            text.split("\n---\n")
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        }));
        seeds.sort();
    }
    if what == "yaml" {
        seeds.push(std::fs::read_to_string(root.join("site.yaml")).unwrap_or_default());
    }
    seeds.extend(strange_seeds(what).iter().map(|seed| (*seed).to_owned()));
    let marks = match what {
        "front" => {
            ": |\n|- |[|]|{|}|,|\"|'|#|\\u0001|\\u000b|\\ufffe|\\e[31m|</script>|<script>|]]>|-->|&amp;|\r\n|online: |register: |place: |starts: 2026-12-01 10:00\n|ends: |tags: |aliases: |image: |summary: |title: |titel: |authors: |slug: |id: |adopted: |period: 2026\n|javascript:alert(1)|//evil.test/x|/\\evil.test/|https://u:p@evil.test/|data:text/html,x|\u{202e}|\u{2028}"
        }
        "html" => {
            "<|>|\"|'|=| |/|\n|<a href=|<img src=|<img srcset=|<svg>|</svg>|<math>|<style>|<script>|</script>|<template>|<noscript>|<textarea>|<title>|<table>|<td>|<iframe |<form action=|<input |<base href=|<link rel=stylesheet href=|<meta http-equiv=refresh content=|<video poster=|<source srcset=|onerror=|onclick=|style=|id=|class=|javascript:alert(1)|java&Tab;script:|&#1;|&#x0a;|&colon;|//evil.test/x|/\\evil.test/|\\\\evil.test|data:text/html,x|<!--|-->|<![CDATA[|]]>|<?|\0|xlink:href=|formaction=|ping=|background=|cite="
        }
        "svg" => {
            "<|>|\"|'|=| |/|<svg xmlns=\"http://www.w3.org/2000/svg\">|</svg>|<style>|</style>|<path d=\"M0 0\"/>|<g>|</g>|<a href=|<image href=|<use href=|<use xlink:href=|<script>|<foreignObject>|<set attributeName=|<animate |fill=|style=|url(|//evil.test/x|#a|)|@import |image-set(|-webkit-image-set(|\\75rl(|;|{|}|/*|*/|<![CDATA[|]]>|<!--|-->|<!DOCTYPE svg [|<!ENTITY a |\"x\">|]>|&a;|&#x3c;|onload=|javascript:x|data:x|xmlns:x=|x:href=|<?xml |?>|<text>|<title>|width=|viewBox=|\0"
        }
        "pdf" => {
            "<<|>>|[|]|(|)|/|<|> |\n| R|0|1 0 R|2 0 R|9 0 R|1 0 obj| obj | endobj\n|stream\n|\nendstream|trailer |startxref\n|xref\n0 3\n|0000000009 00000 n \n|%%EOF\n|%PDF-1.7\n|/Root 1 0 R|/Info 4 0 R|/Prev 9|/Pages |/Kids|/Count -1|/Parent 2 0 R|/Type/Catalog|/Type/Page|/Type/XRef|/Type/ObjStm|/Lang(sv)|/MarkInfo<</Marked true>>|/StructTreeRoot<<>>|/Metadata 5 0 R|/Filter/FlateDecode|/Filter[/ASCIIHexDecode/LZWDecode]|/DecodeParms<</Predictor 12/Columns 4>>|/Length 9|/W[1 2 1]|/Index[0 9]|/N 3/First 9|/Encrypt 3 0 R|/Filter/Standard/V 4/R 4|/O(a)/U(b)/P -4|/ID[<41><41>]|/Title(Plan)|/Resources|/Font<</F<<>>>>|/XObject<</X 7 0 R>>|9999999999|-1|1.5|true|null|\0"
        }
        "lock" => {
            "page|feed|file|\t|/|/om/|\n|  #|sv|en|//|../|tag:|:|<<<<<<< HEAD\n|=======\n|>>>>>>> b\n|\r|\0|\u{feff}|å|%2e|.git/|.kansli/|?|#|\\|javascript:|\"|<|>|&"
        }
        "http" => {
            "GET |HEAD |POST |PUT | HTTP/1.1|HTTP/1.0|HTTP/9.9|\n|\n\n|\r|Host: |localhost|127.0.0.1|[::1]|:4711|evil.test|Transfer-Encoding: |chunked|Content-Length: |0|-1|Range: bytes=|-|0-9|If-None-Match: |Origin: |Sec-Fetch-Site: cross-site|Connection: |keep-alive|X-Kansli: |mark|/|//|..|%2e|%2f|%00|%zz|?|#|:| |\t|\0|å|,|;|\""
        }
        "yaml" => {
            ": |\n|- |[|]|{|}|,|\"|'|#|&a |*a|!x |>|@|%|\t|---|...|null|2026-02-30|1 mars 2026|titel: |period: |antagen: |bild: |extra: |? |<<: |\r\n|\0|å|\u{301}"
        }
        "markdown" => {
            "\n|\n\n|    |# |> |> [!NOTE]\n|- |1. |- [ ] |*|**|_|`|```\n|~~|[|]|(|)|[[|]]|![|](|[^1]|\n[^1]: |\n: |{#a}|<div>|</div>|<!--|-->|&amp;|\\|http://|bilaga 1|Tabell: x\n\n|\"|'|--|...|\r\n|\r|\0|å|\u{301}|***|===\n|[a]: b\n|<!-- kansli: check |<!-- kansli: allow capitals: x -->\n|Totalt|varav|Andel %| = | - |50 % av |(länk till |???|TODO|25%|16-65 år|2024-2026|1 700|1600 kr|(1991:900)|(2018: 597)|SAMORDNINGSFÖRBUNDET |ÅÄÖ|•|\t3\n|i- |\u{a0}|−|²|✓"
        }
        _ => {
            "../|/|./|%2e|%2f|#|?|:|//|\\|C:|javascript:|å|%|%zz|%00| |\0|\n|@|example.com|TODO|\u{301}|mailto:|http://"
        }
    };
    let mut marks: Vec<&'static str> = marks.split('|').filter(|m| !m.is_empty()).collect();
    marks.extend(["|", "\n| a | b |\n|---|--:|\n| 1 | 2 |\n"]);
    (seeds, marks)
}

/// Where the search begins for what strangers can write.
fn strange_seeds(what: &str) -> &'static [&'static str] {
    match what {
        "front" => &[
            "title: A\nstarts: 2026-12-01 10:00\nplace: Torget\nonline: https://kontoret.test/x\n\
             register: https://kontoret.test/y\nsummary: S\ntags: [a, b]\nauthors: [c]",
            "title: \"a\\u0001b\"\nperiod: 2026\nimage: { src: a.png, alt: b }\n\
             adopted: { by: c, date: 2026-01-01, reference: d }\naliases: [/e/]\nextra: { f: g }",
        ],
        "html" => &[
            "<p>a <a href=\"b\">c</a></p>\n\n<img src=\"/x.png\" srcset=\"a 1x, b 2x\" alt=\"d\">",
            "<table><tr><td>a</td></tr></table>\n\n<svg><a xlink:href=\"b\"><text>c</text></a></svg>",
        ],
        "svg" => &[
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><style>a{fill:url(#b)}\
             </style><g fill=\"#fff\"><path d=\"M0 0\"/><use href=\"#c\"/></g></svg>",
        ],
        "pdf" => &[
            include_str!("../../golden/feeds/content/nyhetsbrev/plan.pdf"),
            "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R>>\nendobj\n2 0 obj\n\
             <</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/Resources\
             <</XObject<</X 4 0 R>>>>>>\nendobj\n4 0 obj\n<</Subtype/Form/Length 4>>stream\nq Q \n\
             endstream\nendobj\n5 0 obj\n<</Type/Metadata/Length 37>>stream\n\
             <x><dc:title><a>Plan</a></dc:title></x>\nendstream\nendobj\ntrailer\n\
             <</Size 6/Root 1 0 R/Encrypt 6 0 R/ID[<41><41>]>>\nstartxref\n9\n%%EOF\n",
        ],
        "lock" => &[
            "page\t/om/a/\tsv\ta\n  #mal\npage\t/gammal/\tsv\ta\tid\nfeed\t/\ttag:a,2000:/sv/\n\
             file\t/b.pdf\n",
        ],
        "http" => {
            &["GET /om/ HTTP/1.1\nHost: localhost:4711\nRange: bytes=0-9\nIf-None-Match: \"a\""]
        }
        _ => &[],
    }
}

fn judge(told: &[Diagnostic]) -> Traits {
    let catalog = Catalog::program(MessageLang::Sv);
    let mut traits = Traits::new();
    for finding in told {
        for place in finding.related.iter().chain([&finding.place]) {
            within(&place.source, place.span);
        }
        assert!(!render(finding, &catalog, Colours::Plain).is_empty());
        traits.insert(format!("{}/{}", finding.rule.name, finding.message.key));
    }
    traits
}

fn within(source: &Source, span: Span) {
    let (start, end, text) = (span.start as usize, span.end as usize, source.text());
    let is_sound = start <= end
        && end <= text.len()
        && text.is_char_boundary(start)
        && text.is_char_boundary(end);
    assert!(is_sound, "the span {span:?} is not within the file");
}

fn yaml(text: &str) -> Traits {
    let (config, told) = read_config(Some(&Source::new("site.yaml", text)), &[]);
    let mut traits = judge(&told);
    for path in [
        "content/a.sv.md",
        "content/planer/a.sv.md",
        "content/kalender/a.sv.md",
    ] {
        let source = Source::new(path, format!("---\n{text}\n---\nText\n"));
        match read_page(&source, &config) {
            Ok(read) => traits.extend(judge(&read.findings)),
            Err(finding) => {
                assert!(!config.languages.iter().any(|l| l == "sv"), "always a page");
                traits.extend(judge(&[*finding]));
            }
        }
    }
    traits
}

/// The page in a file, and all that is wrong with it by itself.
fn read_checked(source: &Arc<Source>, config: &SiteConfig) -> (Page, CheckedText) {
    let Ok(read) = read_page(source, config) else {
        panic!("always a page")
    };
    let mut checked = check_text(&read.document, &read.page, config);
    checked.findings.extend(read.findings);
    (read.page, checked)
}

fn markdown(text: &str) -> Traits {
    let (config, _) = read_config(None, &[]);
    let source = Source::new("content/a.sv.md", format!("---\ntitel: A\n---\n{text}"));
    let (page, checked) = read_checked(&source, &config);
    let mut traits = judge(&checked.findings);
    let english = Source::new("content/a.en.md", format!("---\ntitle: A\n---\n{text}"));
    let bilingual = read_config(
        Some(&Source::new(
            "site.yaml",
            "title: A\nlanguages: [sv, en]\nnames: [Lumena-Conecto]\n",
        )),
        &[],
    )
    .0;
    traits.extend(judge(&read_checked(&english, &bilingual).1.findings));
    page.outline
        .headings
        .iter()
        .for_each(|h| within(&source, h.span));
    page.outline
        .links
        .iter()
        .for_each(|l| within(&source, l.span));
    page.outline
        .images
        .iter()
        .for_each(|i| within(&source, i.span));
    let (theme, _) = Theme::load(&config, &[], &[]);
    let Ok(today) = "2026-11-22".parse() else {
        return traits;
    };
    let choices = Choices {
        today,
        drafts: true,
        future: true,
        links: LinkStyle::Folder,
        is_preview: false,
    };
    let (config, pages) = (Arc::new(config), vec![Arc::new(page)]);
    let site = assemble(Material {
        config,
        choices,
        pages,
        files: Arc::default(),
        lock: Arc::default(),
    });
    traits.extend(judge(&check_site(
        &site,
        &theme.texts,
        &[checked.names],
        site.diagnostics(),
    )));
    let addresses = Addresses::Relative("../".to_owned(), LinkStyle::Folder);
    let context = BodyContext {
        site: &site,
        texts: &theme.texts,
        addresses: &addresses,
    };
    for (_, id) in site.shown() {
        let html = render_body(context, id);
        assert!(
            !html.to_lowercase().contains("<script"),
            "raw HTML is cleaned"
        );
        traits.extend(html.split('<').skip(1).map(|tag| {
            tag.chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect()
        }));
    }
    traits
}

fn links(text: &str) -> Traits {
    let mut traits = Traits::new();
    for form in [LinkForm::Inline, LinkForm::Wiki, LinkForm::Auto] {
        let written = classify(form, text);
        let debug = format!("{written:?}");
        traits.insert(format!(
            "{form:?} {}",
            debug.split('(').next().unwrap_or_default()
        ));
        if let WrittenTarget::Relative(path, _) | WrittenTarget::Root(path, _) = written {
            let joined = join("content/a", &path);
            traits.insert(format!("leads out: {}", joined.is_none()));
            assert!(
                joined.is_none_or(|p| !p.starts_with('/') && p.split('/').all(|part| part != "..")),
                "climbs out"
            );
        }
    }
    traits
}
