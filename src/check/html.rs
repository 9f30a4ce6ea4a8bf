//! Raw HTML as those need it who listen: pictures with a description, tables with headings.
//!
//! The counterpart of `check/access` and `check/tables/form` for what is written in HTML. Its links
//! and headings are judged with those of Markdown.

use crate::base::html::{Html, HtmlTag};
use crate::base::source::Span;
use crate::check::access::{MISSING_ALT, judge_alt};
use crate::check::page_check::PageCheck;
use crate::check::tables::form::TABLE_HEADER;
use crate::model::document::{Document, Visitor};

/// Looks at the raw HTML of a text. What one piece opens, another may close: all tags are looked at
/// together.
pub fn judge_html(check: &mut PageCheck<'_>, document: &Document<'_>) {
    let mut all = AllTags::default();
    document.walk(&mut all);
    let AllTags(mut tags) = all;
    tags.sort_by_key(|tag| tag.span.start);
    judge_tables(check, &tags);
    for (at, tag) in tags.iter().enumerate() {
        if tag.name == "img" && !tag.closes {
            judge_picture(check, &tags, at, tag);
        }
    }
}

/// Gathers the tags of a text.
#[derive(Default)]
struct AllTags<'d>(Vec<&'d HtmlTag>);

impl<'d> Visitor<'d> for AllTags<'d> {
    fn visit_html(&mut self, html: &'d Html<'d>, _span: Span) {
        self.0.extend(&html.tags);
    }
}

/// Looks at the description of a picture. An empty one says that the picture is decoration; but a
/// link that holds nothing else says nothing to who listens.
fn judge_picture(check: &mut PageCheck<'_>, tags: &[&HtmlTag], at: usize, tag: &HtmlTag) {
    let is_hidden = matches!(tag.value("role"), Some("presentation" | "none"))
        || tag.value("aria-hidden") == Some("true")
        || tag.attribute("aria-label").is_some();
    let address = tag.value("src").unwrap_or_default();
    let file = address.rsplit('/').next().unwrap_or_default();
    let alt = tag.value("alt").map(str::trim);
    match alt {
        Some(alt) if !alt.is_empty() => judge_alt(check, alt, file, tag.span),
        _ if is_hidden => {}
        None => {
            let finding = check.at(&MISSING_ALT, tag.span).message("missing-alt-html");
            check.report(finding.with("file", file));
        }
        Some(_) => {
            if let Some(link) = silent_link(check, tags, at) {
                let finding = check.at(&MISSING_ALT, link.span);
                let finding = finding.message("linked-image-html").with("file", file);
                check.report(finding);
            }
        }
    }
}

/// The tag of the link in which the tag at this position stands, if it holds no words.
fn silent_link<'d>(check: &PageCheck<'_>, tags: &[&'d HtmlTag], at: usize) -> Option<&'d HtmlTag> {
    let is_link = |tag: &&&HtmlTag| tag.name == "a";
    let open = tags.get(..at)?.iter().rev().find(is_link)?;
    let close = tags.get(at..)?.iter().find(is_link)?;
    let is_named = open.attribute("aria-label").or(open.attribute("title"));
    if open.closes || !close.closes || open.attribute("href").is_none() || is_named.is_some() {
        return None;
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
    (!has_words).then_some(*open)
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
