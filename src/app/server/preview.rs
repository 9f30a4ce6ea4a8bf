//! What a preview adds to a page: a ribbon, the findings of the page, and what stands over it when
//! it cannot be shown; and the index of the preview.
//!
//! Made from an edition and the program's messages. Nothing of it is in what a build writes.

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use crate::base::diagnostic::{Diagnostic, Level};
use crate::base::message::{Catalog, Failure, Message};
use crate::base::report::{advice_of, excerpts, level_key};
use crate::engine::edition::{Answer, Edition, prevents};
use crate::model::front_matter::Moment;
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::render::route::{Output, Recipe, Route};

/// Around what is put into a page, so that it can be told from the page itself.
const MARKS: [&str; 2] = ["<!--kansli-preview-->", "<!--/kansli-preview-->"];

/// Files of the preview itself, by their names below `/__kansli/`.
pub const FILES: [(&str, &str); 3] = [
    ("preview.css", include_str!("preview/preview.css")),
    ("preview.js", include_str!("preview/preview.js")),
    ("letter.js", include_str!("preview/letter.js")),
];

/// Makes what a preview adds.
#[derive(Debug)]
pub struct Preview {
    tera: Tera,
    catalog: Arc<Catalog>,
    /// Mark of this run of the server: a browser that knows another one has to load everything
    /// anew.
    pub run: String,
}

/// All that the template of a page's panel sees.
#[derive(Debug, Serialize)]
struct PanelView {
    lang: String,
    run: String,
    number: u64,
    is_whole: bool,
    ribbon: Option<RibbonView>,
    counted: String,
    level: &'static str,
    findings: Vec<FindingView>,
    overlay: Option<OverlayView>,
    /// `section` when there is something to find in it.
    tag: &'static str,
    label: String,
    to_index: String,
    to_findings: String,
}

#[derive(Debug, Serialize)]
struct RibbonView {
    title: String,
    why: String,
}

#[derive(Debug, Serialize)]
struct OverlayView {
    title: String,
    what_is_seen: String,
    dismiss: String,
    finding: FindingView,
}

/// A finding as the preview shows it.
#[derive(Debug, Serialize)]
pub struct FindingView {
    level: &'static str,
    level_name: String,
    message: String,
    place: String,
    excerpt: String,
    help: Option<String>,
}

impl Preview {
    /// A preview in the language of `catalog`.
    ///
    /// # Errors
    /// When a template of the preview cannot be read, which is a fault of the program.
    pub fn new(catalog: Arc<Catalog>, run: String) -> Result<Preview, Failure> {
        let mut tera = Tera::new();
        let read = tera.add_raw_templates([
            ("finding.html", include_str!("preview/finding.html")),
            ("panel.html", include_str!("preview/panel.html")),
            ("index.html", include_str!("preview/index.html")),
            ("letters.html", include_str!("preview/letters.html")),
            ("letter.html", include_str!("preview/letter.html")),
        ]);
        match read {
            Ok(()) => Ok(Preview { tera, catalog, run }),
            Err(error) => Err(Failure::new(
                Message::new("preview-template").with("error", error),
            )),
        }
    }

    /// Words of the program.
    #[must_use]
    pub fn say<V: std::fmt::Display>(&self, key: &str, args: &[(&'static str, V)]) -> String {
        self.catalog.text(key, args)
    }

    /// A finding as the preview shows it.
    #[must_use]
    pub fn finding(&self, finding: &Diagnostic) -> FindingView {
        let key = level_key(finding.level);
        let source = &finding.place.source;
        let position = source.position(finding.place.span.start);
        FindingView {
            level: level_class(finding.level),
            level_name: self.say::<&str>(key, &[]),
            message: self.catalog.say(&finding.message),
            place: format!("{}:{}:{}", source.path(), position.line, position.column),
            excerpt: lines(&excerpts(finding)),
            help: advice_of(finding, &self.catalog),
        }
    }

    /// How many errors, warnings and notes there are, in words.
    #[must_use]
    pub fn counted(&self, findings: &[Diagnostic]) -> String {
        counted(&self.catalog, findings)
    }

    /// The page that an address answers with, and what the preview adds to it.
    #[must_use]
    pub fn page(&self, edition: &Edition, answer: Answer<'_>) -> Vec<u8> {
        let page = edition
            .page_of(answer.route)
            .map(|id| edition.site().page(id));
        let mut findings = edition.findings_everywhere();
        if let Some(page) = page {
            let own = edition.findings_in(page.source.path());
            findings.splice(0..0, own);
        }
        let overlay = self.overlay_of(edition, page, &answer, &findings);
        let Answer {
            route,
            output,
            fault,
        } = answer;
        findings.extend(fault);
        let ribbon = page.and_then(|page| self.ribbon(edition, page));
        let panel = self.panel(edition, &findings, (ribbon, overlay));
        match output {
            Some(Output::Bytes(bytes)) => insert(&bytes, &panel),
            _ => insert(empty_page(edition, route).as_bytes(), &panel),
        }
    }

    /// The panel of a page with these findings.
    fn panel(
        &self,
        edition: &Edition,
        findings: &[Diagnostic],
        (ribbon, overlay): (Option<RibbonView>, Option<OverlayView>),
    ) -> String {
        let is_empty = ribbon.is_none() && findings.is_empty();
        let level = findings.iter().map(|finding| finding.level).min();
        let view = PanelView {
            tag: if is_empty { "div" } else { "section" },
            lang: self.say::<&str>("preview-language", &[]),
            run: self.run.clone(),
            number: edition.number,
            is_whole: edition.is_whole(),
            ribbon,
            counted: self.counted(findings),
            level: level.map_or("none", level_class),
            findings: findings
                .iter()
                .map(|finding| self.finding(finding))
                .collect(),
            overlay,
            label: self.say::<&str>("preview-index", &[]),
            to_index: self.say::<&str>("preview-to-index", &[]),
            to_findings: self.say::<&str>("preview-to-findings", &[]),
        };
        self.render("panel.html", &view)
    }

    /// What stands over a page that is not shown as it is written, and why.
    fn overlay_of(
        &self,
        edition: &Edition,
        page: Option<&Page>,
        answer: &Answer<'_>,
        findings: &[Diagnostic],
    ) -> Option<OverlayView> {
        let is_shown = matches!(answer.output, Some(Output::Bytes(_)));
        if let Some(fault) = answer.fault.as_ref().or(edition.theme_fault()) {
            let seen = match (is_shown, edition.has_theme_before()) {
                (false, _) => "preview-seen-nothing",
                (true, true) => "preview-seen-template",
                (true, false) => "preview-seen-built-in",
            };
            return Some(self.overlay("preview-fault-template", seen, fault));
        }
        let is_kept = page.is_some_and(|page| edition.is_kept(page.source.path()));
        let seen = if is_kept {
            "preview-seen-before"
        } else {
            "preview-seen-part"
        };
        let preventing = findings
            .iter()
            .find(|finding| prevents(finding) && is_in_content(finding))?;
        Some(self.overlay("preview-fault-page", seen, preventing))
    }

    fn overlay(&self, title: &str, seen: &str, fault: &Diagnostic) -> OverlayView {
        OverlayView {
            title: self.say::<&str>(title, &[]),
            what_is_seen: self.say::<&str>(seen, &[]),
            dismiss: self.say::<&str>("preview-dismiss", &[]),
            finding: self.finding(fault),
        }
    }

    /// Why a page is shown here although it is not published.
    fn ribbon(&self, edition: &Edition, page: &Page) -> Option<RibbonView> {
        let today = edition.site().structure.choices.today;
        let date = page
            .meta
            .date
            .map(Moment::date)
            .filter(|date| *date > today);
        let (title, why, date) = match (page.meta.draft, date) {
            (true, _) => ("preview-draft", "preview-draft-why", String::new()),
            (false, Some(date)) => ("preview-future", "preview-future-why", date.to_string()),
            (false, None) => return None,
        };
        let args = [("date", date)];
        Some(RibbonView {
            title: self.say(title, &args),
            why: self.say(why, &args),
        })
    }

    /// Renders one of the preview's own templates.
    #[must_use]
    pub fn render<V: Serialize>(&self, template: &str, view: &V) -> String {
        let context = Context::from_serialize(view);
        let rendered = context.and_then(|context| self.tera.render(template, &context));
        rendered.unwrap_or_else(|error| {
            format!("<pre>{}</pre>", error.to_string().replace('<', "&lt;"))
        })
    }
}

/// How many errors, warnings and notes there are, in words.
#[must_use]
pub fn counted(catalog: &Catalog, findings: &[Diagnostic]) -> String {
    let count = |level: Level| {
        findings
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    };
    let counts = [
        ("preview-errors", count(Level::Error)),
        ("preview-warnings", count(Level::Warning)),
        ("preview-notes", count(Level::Note)),
    ];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(key, count)| catalog.text(key, &[("count", *count)]))
        .collect();
    if counts.is_empty() {
        catalog.text::<&str>("preview-no-findings", &[])
    } else {
        counts.join(", ")
    }
}

/// A page without content, for one that cannot be rendered; in the language of its address.
fn empty_page(edition: &Edition, route: &Route) -> String {
    let site = edition.site();
    let structure = &site.structure;
    let lang = match &route.recipe {
        Recipe::Page(id) => site.page(*id).lang,
        Recipe::List(at) => structure
            .lists
            .get(at.index())
            .map_or(Lang::DEFAULT, |list| list.lang),
        Recipe::Missing(lang) | Recipe::Search(lang) => *lang,
        _ => Lang::DEFAULT,
    };
    let code = structure.config.code(lang);
    format!(
        "<!DOCTYPE html><html lang=\"{code}\"><head><title>kansli</title></head>\
         <body></body></html>"
    )
}

fn is_in_content(finding: &Diagnostic) -> bool {
    finding.place.source.path().starts_with("content/")
}

/// How the style sheet calls a level.
#[must_use]
pub fn level_class(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// Excerpts without their frame: the place, which is shown beside them, and lines that hold
/// nothing.
fn lines(excerpts: &str) -> String {
    let is_empty = |line: &&str| matches!(line.trim(), "" | "|");
    excerpts
        .lines()
        .skip(1)
        .filter(|line| !is_empty(line))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Puts the panel before the header of a page, where a reader who skips the menus still comes to
/// the skip link first; without a header, at the beginning of the body.
fn insert(page: &[u8], panel: &str) -> Vec<u8> {
    let body = memchr::memmem::find(page, b"<body");
    let body = body
        .and_then(|at| Some(at + memchr::memchr(b'>', &page[at..])? + 1))
        .unwrap_or(0);
    let main = memchr::memmem::find(&page[body..], b"<main").map_or(page.len(), |at| body + at);
    let at = memchr::memmem::find(&page[body..main], b"<header").map_or(body, |at| body + at);
    let mut out = Vec::with_capacity(page.len() + panel.len() + 64);
    out.extend_from_slice(&page[..at]);
    for part in [MARKS[0], panel, MARKS[1]] {
        out.extend_from_slice(part.as_bytes());
    }
    out.extend_from_slice(&page[at..]);
    out
}
