//! One source file to one [`Page`] and what is wrong in it.
//!
//! Never fails: a page whose front matter or text is faulty is still a page that others can link
//! to. Never sees another page.

use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::model::config::SiteConfig;
use crate::model::document::{Document, Outline};
use crate::model::language::Lang;
use crate::model::page::{Name, Page, split_name};
use crate::read::head::front_matter::{MISSING_TITLE, read_meta};
use crate::read::head::yaml::{Fields, LARGEST};
use crate::read::markdown::outline::{REMOVED_HTML, outline};
use crate::read::markdown::remarks::allowances;
use crate::read::markdown::running::running_text;
use crate::read::markdown::tree::{Loss, parse_markdown};
use crate::read::markdown::typography::Typography;

/// A file in a language that the site does not have.
pub const UNKNOWN_LANGUAGE: Rule = Rule::error("unknown-language");
/// Front matter that is never closed.
pub const OPEN_FRONT_MATTER: Rule = Rule::error("open-front-matter");
/// Cells that a table has no columns for.
pub const EXTRA_CELLS: Rule = Rule::error("extra-cells");
/// A reference link whose definition is missing.
pub const MISSING_DEFINITION: Rule = Rule::error("missing-definition");
/// Lists or quotes within each other beyond all measure.
pub const TOO_DEEP: Rule = Rule::warning("too-deep");

/// The page in `source`, and what is wrong in it. No page when the file's name says a language that
/// the site lacks.
#[must_use]
pub fn read_page(source: &Arc<Source>, config: &SiteConfig) -> (Option<Page>, Vec<Diagnostic>) {
    read_and_look(source, config, |_, _| (Vec::new(), Box::default()))
}

/// As [`read_page`], with a look at the text's tree while it is there, so that what is to be found
/// out of it need not parse the text once more: what is wrong in it, and the names that stand in
/// it.
pub fn read_and_look(
    source: &Arc<Source>,
    config: &SiteConfig,
    look: impl FnOnce(&Document<'_>, &Page) -> (Vec<Diagnostic>, Box<[Name]>),
) -> (Option<Page>, Vec<Diagnostic>) {
    let path = source
        .path()
        .strip_prefix("content/")
        .unwrap_or(source.path());
    let (stem, code) = split_name(path);
    let lang = match code {
        None => Lang::DEFAULT,
        Some(code) => match config.lang(code) {
            Some(lang) => lang,
            None => {
                let finding =
                    Diagnostic::new(&UNKNOWN_LANGUAGE, Place::start(source)).with("code", code);
                return (
                    None,
                    vec![finding.with("languages", config.languages.join(", "))],
                );
            }
        },
    };
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let is_index = name == "index";
    let id = if is_index {
        folder
            .rsplit('/')
            .next()
            .filter(|f| !f.is_empty())
            .unwrap_or("index")
    } else {
        name
    };
    let (front, body, mut diagnostics) = split(source);
    let kind = config.kind_of(folder.split('/').next().unwrap_or_default());
    let mut fields = Fields::read(source, front.unwrap_or_default());
    let mut meta = read_meta(&mut fields, kind, id);
    let typography = Typography::of(config.code(lang));
    meta.title = typography.plain(meta.title);
    meta.summary = meta.summary.map(|summary| typography.plain(summary));
    let (document, losses) = parse_markdown(source.slice(body), body.start as usize, typography);
    diagnostics.extend(
        losses
            .into_iter()
            .map(|(loss, span)| Diagnostic::new(rule_of(loss), Place::new(source, span))),
    );
    let (mut outline, findings) = outline(&document, source, typography);
    if memchr::memmem::find(source.text().as_bytes(), b"kansli:").is_some() {
        outline.allowances = allowances(&document, source, body);
    }
    diagnostics.extend(findings);
    let missing = |d: &Diagnostic| d.rule == &MISSING_TITLE;
    if fields.diagnostics.iter().any(missing) && take_title(&mut outline, None) {
        meta.title.clone_from(&outline.headings[0].text);
        meta.title_span = outline.headings[0].span;
        fields.diagnostics.retain(|d| !missing(d));
        outline.headings.remove(0);
    } else if take_title(&mut outline, Some(&meta.title)) {
        outline.headings.remove(0);
    }
    outline
        .appendices
        .iter_mut()
        .for_each(|(_, at)| *at -= usize::from(outline.title_heading.is_some()));
    diagnostics.append(&mut fields.diagnostics);
    if config.raw_html {
        diagnostics.retain(|d| d.rule != &REMOVED_HTML);
    }
    let id = meta
        .id
        .as_ref()
        .map_or_else(|| id.to_owned(), |given| given.text.clone());
    let (folder, running, names) = (
        folder.to_owned(),
        running_text(&document, source),
        Box::default(),
    );
    let source = Arc::clone(source);
    let mut page = Page {
        source,
        body,
        folder,
        is_index,
        id,
        lang,
        meta,
        outline,
        running,
        names,
    };
    let (findings, names) = look(&document, &page);
    page.names = names;
    diagnostics.extend(findings);
    (Some(page), diagnostics)
}

fn rule_of(loss: Loss) -> &'static Rule {
    match loss {
        Loss::ExtraCells => &EXTRA_CELLS,
        Loss::MissingDefinition => &MISSING_DEFINITION,
        Loss::TooDeep => &TOO_DEEP,
    }
}

/// Marks the first heading as the title if it is of level one and says `title` (or anything,
/// without one).
fn take_title(outline: &mut Outline, title: Option<&str>) -> bool {
    let Some(first) = outline.headings.first() else {
        return false;
    };
    let is_title = first.level == 1
        && !first.text.trim().is_empty()
        && title.is_none_or(|t| first.text.trim() == t);
    if is_title {
        outline.title_heading = Some(first.span.start);
    }
    is_title
}

/// Where the front matter and the text stand.
fn split(source: &Arc<Source>) -> (Option<Span>, Span, Vec<Diagnostic>) {
    let text = source.text();
    let whole = Span::new(0, text.len());
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != "---" {
        return (None, whole, Vec::new());
    }
    let start = first.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (
                Some(Span::new(start, at)),
                Span::new(at + line.len(), text.len()),
                Vec::new(),
            );
        }
        at += line.len();
    }
    // Never closed: what looks like front matter is what stands before the first empty line.
    let blank = text[start..]
        .find("\n\n")
        .or_else(|| text[start..].find("\r\n\r\n"))
        .map_or(text.len(), |i| start + i + 1);
    let end = source.floor(u32::try_from(blank.min(start + LARGEST)).unwrap_or(u32::MAX));
    let finding = Diagnostic::new(&OPEN_FRONT_MATTER, Place::new(source, Span::new(0, 3)));
    (
        Some(Span::new(start, end)),
        Span::new(end, text.len()),
        vec![finding],
    )
}
