//! Raw HTML as those need it who listen: pictures with a description, tables with headings.
//!
//! The counterpart of `check/access` and `check/tables/form` for what is written in HTML. Its links
//! and headings are judged with those of Markdown.

use crate::base::html::{HtmlTag, RawHtml};
use crate::base::source::Span;
use crate::base::text_part::after_last;
use crate::check::access::{MISSING_ALT, judge_alt};
use crate::check::page_check::PageCheck;
use crate::check::tables::form::TABLE_HEADER;
use crate::model::document::{Document, Visitor};

/// Looks at the raw HTML of a text. What one piece opens, another may close: all tags are looked at
/// together.
pub fn judge_html(check: &mut PageCheck<'_>, document: &Document<'_>) {
    if !document.has_html {
        return;
    }
    let mut all = AllTags::default();
    document.walk(&mut all);
    let AllTags(mut tags) = all;
    tags.sort_by_key(|tag| tag.span.start);
    judge_tables(check, &tags);
    let mut link = None;
    for (at, tag) in tags.iter().enumerate() {
        match tag.name.as_str() {
            "a" => link = Some(*tag),
            "img" if !tag.closes => {
                let after = tags.get(at..).unwrap_or(&[]);
                judge_picture(check, tag, link, after);
            }
            _ => {}
        }
    }
}

/// Gathers the tags of a text.
#[derive(Default)]
struct AllTags<'d>(Vec<&'d HtmlTag>);

impl<'d> Visitor<'d> for AllTags<'d> {
    fn visit_html(&mut self, html: &'d RawHtml<'d>, _span: Span) {
        self.0.extend(&html.tags);
    }
}

/// Looks at the description of a picture. An empty one says that the picture is decoration; but a
/// link that holds nothing else says nothing to who listens. `link` is the last tag of a link
/// before the picture, `after` are the tags from the picture on.
fn judge_picture(
    check: &mut PageCheck<'_>,
    tag: &HtmlTag,
    link: Option<&HtmlTag>,
    after: &[&HtmlTag],
) {
    let is_hidden = matches!(tag.value("role"), Some("presentation" | "none"))
        || tag.value("aria-hidden") == Some("true")
        || tag.attribute("aria-label").is_some();
    let address = tag.value("src").unwrap_or_default();
    let file = after_last(address, '/');
    let alt = tag.value("alt").map(str::trim);
    match alt {
        Some(alt) if !alt.is_empty() => judge_alt(check, alt, file, tag.span),
        _ if is_hidden => {}
        None => {
            let finding = check.at(&MISSING_ALT, tag.span).message("missing-alt-html");
            check.report(finding.with("file", file));
        }
        Some(_) => {
            if let Some(link) = link.filter(|link| is_silent(check, link, after)) {
                let finding = check.at(&MISSING_ALT, link.span);
                let finding = finding.message("linked-image-html").with("file", file);
                check.report(finding);
            }
        }
    }
}

/// Whether `open` begins a link that ends among the tags `after` and holds no words.
fn is_silent(check: &PageCheck<'_>, open: &HtmlTag, after: &[&HtmlTag]) -> bool {
    let is_named = open.attribute("aria-label").or(open.attribute("title"));
    if open.closes || open.attribute("href").is_none() || is_named.is_some() {
        return false;
    }
    let Some(close) = after.iter().find(|tag| tag.name == "a") else {
        return false;
    };
    if !close.closes {
        return false;
    }
    let inside = Span {
        start: open.span.end,
        end: close.span.start,
    };
    let mut rest = check.page.source.slice(inside).trim_start();
    let has_words = loop {
        match rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
            Some((tag, _)) if tag.contains("alt=") && !has_empty_alt(tag) => break true,
            Some((_, after)) => rest = after.trim_start(),
            None => break !rest.is_empty(),
        }
    };
    !has_words
}

fn has_empty_alt(tag: &str) -> bool {
    tag.contains("alt=\"\"") || tag.contains("alt=''")
}

/// Looks at tables: whether any of their cells is a heading.
fn judge_tables(check: &mut PageCheck<'_>, tags: &[&HtmlTag]) {
    let mut open: Vec<(&HtmlTag, bool, bool)> = Vec::new();
    for tag in tags {
        match (tag.name.as_str(), tag.closes) {
            ("table", false) => open.push((tag, false, false)),
            ("th", false) => {
                if let Some((_, has_headings, _)) = open.last_mut() {
                    *has_headings = true;
                }
            }
            ("td", false) => {
                if let Some((_, _, has_cells)) = open.last_mut() {
                    *has_cells = true;
                }
            }
            ("table", true) => {
                let Some((table, has_headings, has_cells)) = open.pop() else {
                    continue;
                };
                let is_layout = matches!(table.value("role"), Some("presentation" | "none"));
                if has_cells && !has_headings && !is_layout {
                    let finding = check.at(&TABLE_HEADER, table.span);
                    check.report(finding.message("table-header-html"));
                }
            }
            _ => {}
        }
    }
}
