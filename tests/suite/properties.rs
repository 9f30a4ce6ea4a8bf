//! What holds for any text and any sequence of edits: nothing panics, nothing leaves the site,
//! nothing stays behind.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use kansli::base::diagnostic::Diagnostic;
use kansli::base::message::{Catalog, MessageLang};
use kansli::base::report::{Colours, render};
use kansli::base::source::{Source, Span};
use kansli::engine::engine::OnErrors;
use kansli::model::config::{Choices, LinkStyle, SiteConfig};
use kansli::model::document::LinkForm;
use kansli::model::page::Page;
use kansli::read::attachment::Attachment;
use kansli::read::head::config::read_config;
use kansli::read::page::read_page;
use kansli::read::site_file::SiteFile;
use kansli::render::body::body::render_body;
use kansli::render::body::writer::{Addresses, BodyContext};
use kansli::render::route::plan;
use kansli::render::theme::theme::Theme;
use kansli::site::files::published_files;
use kansli::site::links::target::{WrittenTarget, classify, join};
use kansli::site::site::{Site, assemble};
use kansli::site::skeleton::skeleton::Material;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use crate::cli::tree;
use crate::harness::{TODAY, TestSite};

/// The same cases on every run, so that the gate answers the same; `tests/fuzz` looks for new ones.
const SEED: proptest::test_runner::RngSeed = proptest::test_runner::RngSeed::Fixed(20_261_122);

fn cases(cases: u32) -> ProptestConfig {
    let failure_persistence = Some(Box::new(FileFailurePersistence::Off) as Box<_>);
    ProptestConfig {
        cases,
        failure_persistence,
        max_shrink_iters: 2000,
        rng_seed: SEED,
        ..ProptestConfig::default()
    }
}

/// Text in which the marks of Markdown and YAML come often.
fn text(marks: &'static [&'static str], longest: usize) -> impl Strategy<Value = String> {
    let mark = prop::sample::select(marks).prop_map(str::to_owned);
    let piece = prop_oneof![6 => mark, 2 => "[a-zåäö]{1,6}", 1 => "\\PC{1,3}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..longest).prop_map(|pieces| pieces.concat())
}

const MARKDOWN: &[&str] = &[
    "1 316",
    "25 %",
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "# ",
    "## ",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "- [ ] ",
    "- [x] ",
    "* ",
    "*",
    "**",
    "_",
    "`",
    "``",
    "```\n",
    "~~~\n",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "[[",
    "]]",
    "|",
    "\n| a | b |\n|---|--:|\n| 1 | 2 |\n",
    "[^1]",
    "\n[^1]: ",
    "\n: ",
    "{#a}",
    "<div>",
    "</div>",
    "<b>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&#0;",
    "\\",
    "![",
    "](",
    "a.md",
    "#a",
    "http://",
    "bilaga 1",
    "tabell 1",
    "Tabell: x\n\n",
    "## Bilaga 1\n",
    "\"",
    "'",
    "--",
    "...",
    "\r\n",
    "\r",
    "\u{0}",
    "\u{feff}",
    "\u{301}",
    "å",
    "🦊",
    "[a]: b\n",
    "***",
    "---\n",
    "===\n",
];

const YAML: &[&str] = &[
    "\n",
    ": ",
    ":",
    " ",
    "  ",
    "\t",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!x ",
    "|",
    ">",
    "@",
    "%",
    "~",
    "---\n",
    "...\n",
    "title",
    "titel: A\n",
    "date: ",
    "datum: 2026-02-30\n",
    "tags: [a, b]\n",
    "image: { src: a.png }\n",
    "image",
    "extra: ",
    "extra:\n  a: b\n",
    "period: ",
    "typ: plan\n",
    "typ: händelse\n",
    "adopted: { by: x }\n",
    "status",
    "slug: ",
    "aliases: [/a/]\n",
    "id: ",
    "null",
    "2026-03-01",
    "1 mars 2026",
    "? ",
    "<<: ",
    "\r\n",
    "\u{0}",
    "\u{feff}",
    "å",
    "🦊",
    "\u{301}",
    "\u{2028}",
    "sv: ",
    "kind: newsletter\n",
];

fn choices() -> Choices {
    Choices {
        today: TODAY.parse().unwrap(),
        drafts: true,
        future: true,
        links: LinkStyle::Folder,
        is_preview: false,
    }
}

fn default_config() -> SiteConfig {
    read_config(None, &["en".to_owned()]).0
}

fn is_within(source: &Source, span: Span) -> bool {
    let (start, end, text) = (span.start as usize, span.end as usize, source.text());
    start <= end && end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end)
}

/// Reads a page and holds its spans to the file; the page and what is told of it.
fn judged(text: String) -> (Page, Vec<Diagnostic>) {
    let source = Source::new("content/a/b.sv.md", text);
    let read = read_page(&source, &default_config()).expect("always a page");
    let (page, told) = (read.page, read.findings);
    assert!(is_within(&source, page.body), "body");
    let outline = &page.outline;
    let spans = outline
        .headings
        .iter()
        .map(|h| h.span)
        .chain(outline.links.iter().map(|l| l.span));
    for span in spans.chain(outline.images.iter().map(|i| i.span)) {
        assert!(is_within(&source, span), "{span:?} of the outline");
    }
    let catalogs = [
        Catalog::program(MessageLang::Sv),
        Catalog::program(MessageLang::En),
    ];
    for finding in &told {
        for place in finding.related.iter().chain([&finding.place]) {
            assert!(
                is_within(&source, place.span),
                "{} at {:?}",
                finding.rule.name,
                place.span
            );
        }
        for catalog in &catalogs {
            assert!(!render(finding, catalog, Colours::Plain).is_empty());
        }
    }
    (page, told)
}

/// Puts pages together and renders every body.
fn rendered(config: SiteConfig, pages: Vec<Page>) -> (Site, Theme, Vec<String>) {
    let (theme, _) = Theme::load(&config, &[], &[]);
    let pages = pages.into_iter().map(Arc::new).collect();
    let files = Arc::default();
    let site = assemble(Material {
        config: Arc::new(config),
        choices: choices(),
        pages,
        files,
        lock: Arc::default(),
    });
    let addresses = Addresses::Relative("../../".to_owned(), LinkStyle::Folder);
    let context = BodyContext {
        site: &site,
        texts: &theme.texts,
        addresses: &addresses,
    };
    let bodies = site
        .shown()
        .map(|(_, id)| render_body(context, id))
        .collect();
    (site, theme, bodies)
}

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn any_text_is_a_page_with_sound_spans_and_renders(body in text(MARKDOWN, 40)) {
        let (page, _) = judged(format!("---\ntitel: A\n---\n{body}"));
        let (_, _, bodies) = rendered(default_config(), vec![page]);
        prop_assert!(!bodies.concat().to_lowercase().contains("<script"), "raw HTML is cleaned: {:?}", bodies);
    }

    #[test]
    fn any_front_matter_is_a_page_with_sound_spans(front in text(YAML, 30), body in text(MARKDOWN, 5)) {
        judged(format!("---\n{front}\n---\n{body}"));
        judged(format!("---\n{front}"));
        judged(front);
    }

    #[test]
    fn any_site_yaml_is_a_site(yaml in text(YAML, 30), keys in prop::sample::subsequence(vec!["sections:\n", "languages: ", "title: ", "base_url: ", "logo: ", "footer: ", "timezone: "], 0..4)) {
        let source = Source::new("site.yaml", keys.concat() + &yaml);
        let (config, told) = read_config(Some(&source), &[]);
        prop_assert!(!config.languages.is_empty());
        for finding in told {
            prop_assert!(is_within(&source, finding.place.span), "{} at {:?}", finding.rule.name, finding.place.span);
        }
    }

    #[test]
    fn any_target_is_something_and_no_path_climbs_out(target in prop_oneof![text(MARKDOWN, 6), any::<String>(), TARGETS]) {
        for form in [LinkForm::Inline, LinkForm::Wiki, LinkForm::Auto] {
            if let WrittenTarget::Relative(path, _) | WrittenTarget::Root(path, _) = classify(form, &target) {
                let joined = join("content/a", &path);
                prop_assert!(joined.is_none_or(|path| !path.starts_with('/') && path.split('/').all(|part| part != ".." && part != ".")));
            }
        }
        for scheme in ["javascript:", "JavaScript:", "data:", "vbscript:", "file:", " javascript:"] {
            let is_unsafe = matches!(classify(LinkForm::Inline, &format!("{scheme}{target}")), WrittenTarget::Unsafe);
            prop_assert!(is_unsafe, "{scheme}{target}");
        }
    }

    #[test]
    fn no_name_slug_alias_or_id_makes_an_address_outside_the_site(
        names in prop::collection::vec(NAMES.prop_filter("no file has this name", |name| name != "." && name != ".."), 1..4),
        slug in hostile(),
        alias in hostile(),
        id in hostile(),
        section in hostile(),
    ) {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        let yaml = format!("title: X\nlanguages: [sv, en]\nsections:\n  mapp: {{ path: {{ sv: {}, en: {} }} }}\n", quoted(&section), quoted(&alias));
        let (config, _) = read_config(Some(&Source::new("site.yaml", yaml)), &[]);
        let front = format!("---\ntitel: A\nslug: {}\naliases: [{}]\nid: {}\n---\n", quoted(&slug), quoted(&alias), quoted(&id));
        let files = names.iter().filter(|name| !name.contains('\\')).flat_map(|name| ["content/mapp/", "content/", "static/"].map(|folder| format!("{folder}{name}")));
        let attachments: Vec<Attachment> = files.map(|path| Attachment { file: SiteFile { path, disk: PathBuf::new() }, length: 1, picture: Ok(None), pdf: Ok(None), findings: Vec::new() }).collect();
        let (files, _) = published_files(&config, &attachments);
        let pages = names.iter().flat_map(|name| [format!("content/mapp/{name}.sv.md"), format!("content/mapp/{name}/index.en.md"), format!("content/{name}.md")]);
        let pages: Vec<Arc<Page>> = pages.filter_map(|path| read_page(&Source::new(path, front.as_str()), &config).ok().map(|read| Arc::new(read.page))).collect();
        let (theme, _) = Theme::load(&config, &[], &[]);
        let site = assemble(Material { config: Arc::new(config), choices: choices(), pages, files: files.into(), lock: Arc::default() });
        for route in plan(&site, &theme).0 {
            let is_sound = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']);
            prop_assert!(route.path.split('/').all(is_sound), "{:?}", route.path);
            prop_assert!(route.path.is_ascii() || site.structure.aliases.iter().any(|(a, _)| a.output() == route.path) || site.structure.files.iter().any(|f| f.address.as_str() == route.path), "{:?}", route.path);
        }
    }
}

/// Link targets of people and of others.
const TARGETS: &str = "(\\.\\./|/|\\./|%2e%2e/|[a-z]{1,3}|#|\\?|:|//|\\\\|C:|å|%|%zz|%00| ){0,8}";

/// Names that a file may have: no slash in them.
const NAMES: &str = "([a-zåäö]{1,3}|\\.\\.|\\.| |%2e|\\\\|C:|[A-Z]|🦊|字|-|_|'){1,5}";

/// Text of someone who wants to get out of the site.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "(\\.\\./|\\.\\.|/|\\.|\\\\|[a-z]{1,3}|C:|å| |\u{0}|~|\\.html){0,6}",
        any::<String>()
    ]
}

const OUTSIDE: [&str; 12] = [
    "../../etc/passwd",
    "../../hemlig.txt",
    "..\\..\\hemlig.txt",
    "%2e%2e/%2e%2e/hemlig.txt",
    "..%2f..%2fhemlig.txt",
    "/etc/passwd",
    "//etc/passwd",
    "C:\\hemlig.txt",
    "C:/hemlig.txt",
    "a/../../../hemlig.txt",
    "hemlig\u{0}.txt",
    "file:///etc/passwd",
];

#[test]
fn nothing_written_anywhere_reads_or_writes_outside_the_site() {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    for path in OUTSIDE {
        let place = tempfile::tempdir().unwrap();
        let home = place.path().join("a/b");
        std::fs::create_dir_all(home.join("content/mapp")).unwrap();
        std::fs::write(place.path().join("hemlig.txt"), "HEMLIGT").unwrap();
        std::fs::write(place.path().join("a/hemlig.txt"), "HEMLIGT").unwrap();
        std::fs::create_dir_all(place.path().join("a/tema/templates")).unwrap();
        std::fs::write(place.path().join("a/tema/templates/base.html"), "HEMLIGT").unwrap();
        let yaml = format!(
            "title: X\ntheme: ../../tema\nlogo: {{ src: {0} }}\nfooter: [{0}]\nsections:\n  mapp: {{ path: {0} }}\n  {0}: {{ path: x }}\n",
            quoted(path)
        );
        std::fs::write(home.join("site.yaml"), yaml).unwrap();
        let front = format!(
            "---\ntitel: A\nslug: {0}\naliases: [{0}]\nid: {0}\nimage: {{ src: {0} }}\n---\n",
            quoted(path)
        );
        let body = format!("[a](<{path}>) ![b](<{path}>) [[{path}]]\n\n![c](<{path}>)\n");
        std::fs::write(home.join("content/mapp/a.sv.md"), front + &body).unwrap();
        let before = tree(place.path());
        let engine = kansli::engine::engine::Engine::open(&home, choices(), None).unwrap();
        assert!(engine.diagnostics().len() >= 6, "{path}: little is told");
        engine
            .build(&home.join("public"), OnErrors::Publish, &|_, _| {})
            .unwrap_or_else(|f| panic!("{path}: {f:?}"));
        let (public, after): (BTreeMap<_, _>, BTreeMap<_, _>) = tree(place.path())
            .into_iter()
            .partition(|(p, _)| p.starts_with("a/b/public/"));
        assert!(
            after == before,
            "{path}: something outside the output folder has changed: {:?}",
            after.keys()
        );
        for (name, bytes) in public.iter().filter(|(name, _)| !name.ends_with(".kansli")) {
            let text = String::from_utf8_lossy(bytes);
            assert!(
                !text.contains("HEMLIGT") && !text.contains("root:"),
                "{path}: {name} tells a secret"
            );
            assert!(
                !text.contains("href=\"file:") && !text.contains("src=\"file:"),
                "{path}: {name}"
            );
        }
    }
}

/// One edit of a site.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, usize),
    Remove(usize),
    Move(usize, usize),
}

const FILES: [&str; 9] = [
    "content/nyhetsbrev/a.sv.md",
    "content/nyhetsbrev/a.en.md",
    "content/nyhetsbrev/b/index.sv.md",
    "content/b.sv.md",
    "content/planer/c.sv.md",
    "content/index.sv.md",
    "content/nyhetsbrev/bild.svg",
    "static/fil.txt",
    "site.yaml",
];

fn content(file: usize, version: usize) -> String {
    match FILES[file] {
        "site.yaml" => format!(
            "title: Sajt {version}\nlanguages: [sv, en]\nbase_url: https://x{}.se/\n",
            version % 2
        ),
        "content/nyhetsbrev/bild.svg" => {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"3\"/>",
                version + 4
            )
        }
        "static/fil.txt" => format!("fil {version}"),
        name => {
            let date = format!("202{}-0{}-01", 3 + version % 3, 1 + file % 9);
            let more = [
                "tags: [budget]\n",
                "aliases: [/gammal/]\n",
                "slug: nytt-namn\n",
                "utkast: ja\n",
            ][version % 4];
            let id = if name.contains("planer") {
                "id: planen\n"
            } else {
                ""
            };
            format!(
                "---\ntitel: Sida {file} {version}\ndatum: {date}\n{id}{more}---\n[[planen]] [a](../nyhetsbrev/a.md) ![b](bild.svg)\n\n## Rubrik {version}\n"
            )
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let file = 0..FILES.len();
    prop_oneof![
        5 => (file.clone(), 0..8usize).prop_map(|(file, version)| Edit::Write(file, version)),
        2 => file.clone().prop_map(Edit::Remove),
        1 => (0..6usize, 0..6usize).prop_map(|(from, to)| Edit::Move(from, to)),
    ]
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn after_any_edits_the_folder_is_that_of_a_build_from_nothing(edits in prop::collection::vec(edit(), 1..10)) {
        let site = TestSite::new().file("content/fast.sv.md", "---\ntitel: Fast\n---\n");
        let exists = |file: usize| site.path(FILES[file]).exists();
        for edit in edits {
            match edit {
                Edit::Write(file, version) => site.write(FILES[file], content(file, version)),
                Edit::Remove(file) if exists(file) => site.erase(FILES[file]),
                Edit::Move(from, to) if exists(from) && from != to => {
                    site.write(FILES[to], std::fs::read(site.path(FILES[from])).unwrap());
                    site.erase(FILES[from]);
                }
                _ => {}
            }
            let engine = site.open();
            engine.build(&site.public(), OnErrors::Publish, &|_, _| {}).unwrap();
        }
        let fresh = tempfile::tempdir().unwrap();
        site.open().build(fresh.path(), OnErrors::Publish, &|_, _| {}).unwrap();
        let files = |folder: &std::path::Path| tree(folder).into_iter().filter(|(path, _)| path != ".kansli").collect::<BTreeMap<_, _>>();
        let (found, expected) = (files(&site.public()), files(fresh.path()));
        prop_assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (path, bytes) in &found {
            prop_assert!(bytes == &expected[path], "{} differs", path);
        }
    }
}
