//! One source file to one [`Page`] and what is wrong in it.
//!
//! Never fails: a page whose front matter or text is faulty is still a page that others can link
//! to. Never sees another page.

use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Level, Place, Rule};
use crate::base::source::narrow;
use crate::base::source::{Source, Span};
use crate::base::text_part::{before, part};
use crate::language::language::Language;
use crate::model::config::SiteConfig;
use crate::model::document::Document;
use crate::model::front_matter::Meta;
use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::model::outline::{Outline, OutlineHeading};
use crate::model::page::{Page, split_name};
use crate::read::conflict::tell_conflicts;
use crate::read::head::front_matter::{MISSING_TITLE, read_meta};
use crate::read::head::yaml::{Fields, LARGEST};
use crate::read::markdown::elements::settle_elements;
use crate::read::markdown::losses::{Loss, OpenMark};
use crate::read::markdown::outline::{REMOVED_HTML, outline};
use crate::read::markdown::paragraphs::name_paragraphs;
use crate::read::markdown::remarks::allowances;
use crate::read::markdown::running::running_text;
use crate::read::markdown::tree::parse_markdown;
use crate::tables::csv::tables_with_figures;

/// A file in a language that the site does not have.
pub const UNKNOWN_LANGUAGE: Rule = Rule::error("unknown-language");
/// Front matter that is never closed.
pub const OPEN_FRONT_MATTER: Rule = Rule::error("open-front-matter");
/// Cells that a table has no columns for.
pub const EXTRA_CELLS: Rule = Rule::error("extra-cells");
/// A reference link whose definition is missing.
pub const MISSING_DEFINITION: Rule = Rule::error("missing-definition");
/// The address of a reference link that no link uses.
pub const UNUSED_DEFINITION: Rule = Rule::warning("unused-definition");
/// A comment, block of code or the like that is opened and never closed.
pub const OPEN_MARK: Rule = Rule::error("open-mark");
/// An element of HTML that is not closed in its block.
pub const OPEN_ELEMENT: Rule = Rule::warning("open-element");
/// What looks like HTML and is not, and is therefore shown as text.
pub const UNKNOWN_ELEMENT: Rule = Rule::warning("unknown-element");
/// Two footnotes with one name.
pub const SAME_FOOTNOTE: Rule = Rule::error("same-footnote");
/// A line that became a row of the table above it.
pub const ROW_WITHOUT_BAR: Rule = Rule::warning("row-without-bar");
/// A number in a list that readers see as another one.
pub const LIST_NUMBER: Rule = Rule::warning("list-number");
/// Lists or quotes within each other beyond all measure.
pub const TOO_DEEP: Rule = Rule::warning("too-deep");

/// What is read from one file.
#[derive(Debug)]
pub struct Read<'s> {
    /// The page.
    pub page: Page,
    /// The tree of its text, for those who look at it before it is dropped.
    pub document: Document<'s>,
    /// What is wrong in the file.
    pub findings: Vec<Diagnostic>,
}

/// The page in `source`, its text as a tree, and what is wrong in it.
///
/// # Errors
/// When the file's name says a language that the site lacks: then the file is no page.
pub fn read_page<'s>(
    source: &'s Arc<Source>,
    config: &SiteConfig,
) -> Result<Read<'s>, Box<Diagnostic>> {
    let name = PageName::of(source, config)?;
    let (front, body, mut findings) = split(source);
    let kind = config.kind_of(before(name.folder, '/'));
    let mut fields = Fields::read(source, front.unwrap_or_default());
    let mut meta = read_meta(&mut fields, kind, name.id, &config.time_zone);
    let language = Language::or_unknown(config.code(name.lang));
    let typography = language.typography;
    meta.title = typography.plain(meta.title);
    meta.summary = meta.summary.map(|summary| typography.plain(summary));
    let (mut document, mut losses) =
        parse_markdown(source.slice(body), body.start as usize, typography);
    // A site with HTML of its own answers for it.
    if !config.raw_html {
        losses.append(&mut settle_elements(&mut document));
    }
    if meta.kind.has(Trait::Paragraphs) {
        name_paragraphs(&mut document);
    }
    for (loss, span) in losses {
        findings.push(loss_finding(loss, source, span));
    }
    let (mut outline, of_outline) = outline(&document, source, typography, config.raw_html);
    findings.extend(of_outline);
    outline.figures = tables_with_figures(&document, language);
    if memchr::memmem::find(source.text().as_bytes(), b"kansli:").is_some() {
        outline.allowances = allowances(&document, source, body);
    }
    settle_title(&mut meta, &mut outline, &mut fields);
    findings.append(&mut fields.diagnostics);
    tell_conflicts(source, &mut findings);
    if config.raw_html {
        findings.retain(|finding| finding.rule != &REMOVED_HTML);
    }
    let id = match &meta.id {
        Some(given) => given.text.clone(),
        None => name.id.to_owned(),
    };
    let page = Page {
        source: Arc::clone(source),
        body,
        folder: name.folder.to_owned(),
        is_index: name.is_index,
        id,
        lang: name.lang,
        meta,
        outline,
        running: running_text(&document, source),
    };
    Ok(Read {
        page,
        document,
        findings,
    })
}

/// What the path of a file says of its page.
struct PageName<'s> {
    lang: Lang,
    folder: &'s str,
    is_index: bool,
    /// Its id, unless the front matter gives one.
    id: &'s str,
}

impl<'s> PageName<'s> {
    fn of(source: &'s Arc<Source>, config: &SiteConfig) -> Result<PageName<'s>, Box<Diagnostic>> {
        let path = source.path();
        let path = path.strip_prefix("content/").unwrap_or(path);
        let (stem, code) = split_name(path);
        let lang = match code {
            None => Lang::DEFAULT,
            Some(code) => config.lang(code).ok_or_else(|| {
                let finding = Diagnostic::new(&UNKNOWN_LANGUAGE, Place::start(source));
                let finding = finding.with("code", code);
                Box::new(finding.with("languages", config.languages.join(", ")))
            })?,
        };
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let is_index = name == "index";
        let folder_name = folder.rsplit('/').next().filter(|name| !name.is_empty());
        let id = match folder_name {
            Some(folder_name) if is_index => folder_name,
            _ => name,
        };
        Ok(PageName {
            lang,
            folder,
            is_index,
            id,
        })
    }
}

/// Takes the heading that says the document's title out of the outline: the page shows its title
/// once. Where the front matter has no title, the first heading of level one is it.
fn settle_title(meta: &mut Meta, outline: &mut Outline, fields: &mut Fields) {
    let missing = |finding: &Diagnostic| finding.rule == &MISSING_TITLE;
    let is_missing = fields.diagnostics.iter().any(missing);
    let wanted = (!is_missing).then_some(meta.title.as_str());
    let Some(heading) = take_title(outline, wanted) else {
        return;
    };
    if is_missing {
        heading.text.as_written().clone_into(&mut meta.title);
        meta.title_span = heading.span;
        fields.diagnostics.retain(|finding| !missing(finding));
    }
    // A page whose title is "Bilaga 2: Budget" is an appendix, and has not that one.
    outline.appendices.retain_mut(|(_, at)| {
        let of_rest = at.checked_sub(1);
        *at = of_rest.unwrap_or(*at);
        of_rest.is_some()
    });
}

/// The finding about what a text would lose at `span`.
fn loss_finding(loss: Loss, source: &Arc<Source>, span: Span) -> Diagnostic {
    let at = |rule| Diagnostic::new(rule, Place::new(source, span));
    let written = source.slice(span);
    match loss {
        Loss::ExtraCells => at(&EXTRA_CELLS),
        Loss::MissingDefinition => at(&MISSING_DEFINITION),
        Loss::UnusedDefinition(is_address) => {
            let mut finding = at(&UNUSED_DEFINITION).with("written", first_line(written));
            if is_address {
                finding.level = Level::Note;
            }
            finding
        }
        Loss::TooDeep => at(&TOO_DEEP),
        Loss::OpenMark(OpenMark::Fence) => {
            let rest = written.trim_start_matches(['`', '~']);
            let fence = part(written, ..written.len() - rest.len());
            at(&OPEN_MARK).with("mark", fence).with("close", fence)
        }
        Loss::OpenMark(OpenMark::Tag) => at(&OPEN_MARK)
            .message("open-mark-tag")
            .with("written", first_line(written)),
        Loss::OpenMark(mark) => at(&OPEN_MARK)
            .with("mark", mark.sign())
            .with("close", mark.close()),
        Loss::NoElement => at(&UNKNOWN_ELEMENT).with("written", written),
        Loss::OpenElement => {
            let name = written
                .trim_start_matches('<')
                .split([' ', '>', '\n'])
                .next();
            let name = name.unwrap_or_default().to_lowercase();
            at(&OPEN_ELEMENT).with("name", name)
        }
        Loss::SameNote => at(&SAME_FOOTNOTE).with("label", written.split(':').next().unwrap_or("")),
        Loss::RowWithoutBar => at(&ROW_WITHOUT_BAR).with("written", written.trim()),
        Loss::ListYear => at(&LIST_NUMBER)
            .message("list-year")
            .with("written", written),
        Loss::ListNumber(shown) => at(&LIST_NUMBER)
            .with("written", written)
            .with("shown", shown),
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end()
}

/// Takes the first heading out if it is of level one and says `title` (or anything, without one;
/// but not what another page is called, which nobody knows here).
fn take_title(outline: &mut Outline, title: Option<&str>) -> Option<OutlineHeading> {
    let first = outline.headings.first()?;
    let text = first.text.as_written().trim();
    let is_its_own = !text.is_empty() && !first.text.has_gaps();
    let is_title = first.level == 1 && is_its_own && title.is_none_or(|title| text == title);
    if !is_title {
        return None;
    }
    outline.title_heading = Some(first.span.start);
    Some(outline.headings.remove(0))
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
    for line in part(text, start..).split_inclusive('\n') {
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
    let blank = part(text, start..)
        .find("\n\n")
        .or_else(|| part(text, start..).find("\r\n\r\n"))
        .map_or(text.len(), |i| start + i + 1);
    let end = source.floor(narrow(blank.min(start + LARGEST)));
    let finding = Diagnostic::new(&OPEN_FRONT_MATTER, Place::new(source, Span::new(0, 3)));
    (
        Some(Span::new(start, end)),
        Span::new(end, text.len()),
        vec![finding],
    )
}
