//! What a stranger can put into a site, followed to the bytes that leave it: front matter and raw
//! HTML to every output, drawings, PDF files, `published.lock`, and heads of HTTP.

use std::sync::Arc;

use kansli::app::http::request::{ByteRange, is_local, read_path};
use kansli::app::http::request_head::checked_head;
use kansli::base::source::Source;
use kansli::media::pdf::look_at_pdf;
use kansli::media::svg::clean_svg;
use kansli::model::config::{Choices, LinkStyle};
use kansli::model::lock::Lock;
use kansli::read::head::config::read_config;
use kansli::read::lock::{lock_text, read_lock};
use kansli::read::page::read_page;
use kansli::render::renderer::Renderer;
use kansli::render::route::{Output, Recipe, plan};
use kansli::render::theme::theme::Theme;
use kansli::site::site::assemble;
use kansli::site::skeleton::skeleton::Material;

use crate::output_formats::judge_output;
use crate::{Traits, judge};

/// The public address of the sites.
const BASE: &str = "https://kontoret.test/sub/";
const CONFIG: &str = "title: Kontoret\nlanguages: [sv, en]\nbase_url: https://kontoret.test/sub/\n";
/// Where the text stands: kinds whose front matter has keys of their own.
const PLACES: [&str; 4] = [
    "content/a.sv.md",
    "content/planer/a.sv.md",
    "content/kalender/a.sv.md",
    "content/nyhetsbrev/a.sv.md",
];

/// Front matter to every output.
pub fn front(text: &str) -> Traits {
    let page = format!("---\n{text}\n---\nText med ett stycke.\n");
    PLACES
        .iter()
        .flat_map(|path| outputs(&[(path, &page)], ""))
        .collect()
}

/// Raw HTML to every output.
pub fn html(text: &str) -> Traits {
    let page = format!("---\ntitel: A\ndate: 2026-11-01\n---\n{text}\n");
    outputs(&[("content/nyhetsbrev/a.sv.md", &page)], "")
}

/// `published.lock`: what is written of what was read is read as the same, and whatever it says,
/// the outputs are sound.
pub fn lock(text: &str) -> Traits {
    let source = Source::new("published.lock", text);
    let (first, told) = read_lock(&source);
    let mut traits = judge(&told);
    let written = lock_text(&first);
    let (second, _) = read_lock(&Source::new("published.lock", written.as_str()));
    assert_eq!(
        written,
        lock_text(&second),
        "written again, it is another lock"
    );
    traits.extend(outputs(
        &[("content/om/a.sv.md", "---\ntitel: A\n---\nText.\n")],
        text,
    ));
    traits
}

/// A PDF file: whatever it holds, it is looked at to the end.
pub fn pdf(text: &str) -> Traits {
    Traits::from([format!("{:?}", look_at_pdf(text.as_bytes().to_vec()))])
}

/// A drawing: cleaned, it is a drawing with nothing left to clean.
pub fn svg(text: &str) -> Traits {
    let Some(clean) = clean_svg(text) else {
        return Traits::from(["no drawing".to_owned()]);
    };
    judge_output("x.svg", clean.text.as_bytes(), BASE);
    let again = clean_svg(&clean.text).expect("cleaned, it is a drawing");
    assert_eq!(again.text, clean.text, "cleaned twice, it is another one");
    for (_, at) in &clean.lost {
        assert!(*at <= text.len(), "lost outside of the text");
    }
    let lost = clean.lost.into_iter().map(|(what, _)| what);
    let tags = clean.text.split('<').skip(1).map(|tag| {
        tag.chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect()
    });
    lost.chain(tags).collect()
}

/// The head of a request: whole, small and sound, or refused.
pub fn http(text: &str) -> Traits {
    let head = text.replace('\n', "\r\n");
    let mut traits = Traits::new();
    for head in [head.clone(), format!("{head}\r\n\r\n")] {
        match checked_head(head.as_bytes(), "mark") {
            Err(status) => {
                assert!((400..600).contains(&status), "{status}");
                traits.insert(status.to_string());
            }
            Ok(request) => {
                let request = String::from_utf8(request).expect("a head is text");
                assert!(request.ends_with("\r\nConnection: close\r\n\r\n"));
                assert_eq!(request.matches("\r\n\r\n").count(), 1, "one request");
                let lower = request.to_lowercase();
                assert!(!lower.contains("\ntransfer-encoding:"), "no body");
                traits.insert(format!("sound {}", request.lines().count()));
            }
        }
    }
    for word in text.split([' ', '\n']) {
        if let Ok(path) = read_path(word) {
            assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".."));
            traits.insert("path".to_owned());
        }
        if let Some(range) = ByteRange::parse(word).and_then(|range| range.within(100)) {
            assert!(range.start < range.end && range.end <= 100, "{range:?}");
            traits.insert("range".to_owned());
        }
        traits.insert(format!("local {}", is_local(word)));
    }
    traits
}

/// Makes every output of a site with these files, and judges it.
fn outputs(files: &[(&str, &str)], lock: &str) -> Traits {
    let (config, _) = read_config(Some(&Source::new("site.yaml", CONFIG)), &[]);
    let mut traits = Traits::new();
    let mut pages = Vec::new();
    for (path, text) in files {
        let source = Source::new(*path, *text);
        let Ok(read) = read_page(&source, &config) else {
            panic!("always a page");
        };
        traits.extend(judge(&read.findings));
        pages.push(Arc::new(read.page));
    }
    let (theme, _) = Theme::load(&config, &[], &[]);
    let choices = Choices {
        today: "2026-11-22".parse().expect("a day"),
        drafts: true,
        future: true,
        links: LinkStyle::Folder,
        is_preview: false,
    };
    let lock = match lock {
        "" => Lock::default(),
        text => read_lock(&Source::new("published.lock", text)).0,
    };
    let site = assemble(Material {
        config: Arc::new(config),
        choices,
        pages,
        files: Arc::default(),
        lock: Arc::new(lock),
    });
    let (routes, told) = plan(&site, &theme);
    traits.extend(judge(&site.diagnostics()));
    traits.extend(judge(&told));
    let renderer = Renderer::new(Arc::new(site), Arc::new(theme));
    for route in &routes {
        if matches!(route.recipe, Recipe::Asset(_) | Recipe::Favicon(_)) {
            continue;
        }
        let Ok(Output::Bytes(bytes)) = renderer.render(route) else {
            panic!("{}: cannot be made", route.path);
        };
        judge_output(&route.path, &bytes, BASE);
    }
    traits
}
