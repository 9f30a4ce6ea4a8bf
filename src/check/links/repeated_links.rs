//! Links of one paragraph that lead to the same place under different names.
//!
//! Looks at the links of one page with what `site/links/resolve` found them to mean; and the form
//! in which texts of links are compared.

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::language::languages::LANGUAGES;
use crate::model::document::LinkForm;
use crate::model::outline::OutlineLink;
use crate::model::page::Page;
use crate::site::links::resolved::Target;

/// Two links of one paragraph that lead to the same place under different names.
pub const REPEATED_LINK: Rule = Rule::note("repeated-link");

/// A text in lower case, without emphasis and the marks around it.
#[must_use]
pub(crate) fn bare(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '*' | '_' | '`'))
        .collect();
    let words = plain
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}

/// Looks at links that follow each other in one paragraph and lead to the same place, each under a
/// name of its own: a reader who follows both comes to the same page twice.
pub(crate) fn judge_repeated(check: &mut PageCheck<'_>, targets: &[Target]) {
    let page = check.page;
    let links = || page.outline.links.iter().zip(targets);
    let mut told = Vec::new();
    for ((link, target), (next, next_target)) in links().zip(links().skip(1)) {
        let names = (link.text, next.text);
        let (Some(name), Some(next_name)) = names else {
            continue;
        };
        // Links of raw HTML have marks within their words.
        let is_html = link.form == LinkForm::Html || next.form == LinkForm::Html;
        let is_web = matches!(target, Target::Page(..) | Target::External)
            && !is_html
            && !link.target.starts_with("mailto:")
            && !link.target.starts_with("tel:");
        let is_same = is_web
            && target == next_target
            && (matches!(target, Target::Page(..)) || link.target == next.target)
            && anchor(&link.target) == anchor(&next.target);
        let (name, next_name) = (page.source.slice(name), page.source.slice(next_name));
        // Pictures are not names; each may be a link of its own.
        let is_picture = [name, next_name]
            .iter()
            .any(|text| text.trim_start().starts_with("!["));
        let is_renamed = !is_picture && bare(name) != bare(next_name);
        let lower = next_name.to_lowercase();
        let mut languages = LANGUAGES
            .into_iter()
            .flat_map(|of| of.words.links.languages);
        let is_translation = languages.any(|word| lower.contains(word));
        if is_same
            && is_renamed
            && !is_translation
            && !link.in_table
            && is_one_paragraph(page, link, next)
        {
            let finding = check
                .at(&REPEATED_LINK, next.span)
                .with("first", name.trim())
                .with("text", next_name.trim());
            told.push(finding.related(check.place(link.span)));
        }
    }
    check.findings.extend(told);
}

/// What stands after `#` in an address as written, even if it leads nowhere.
fn anchor(target: &str) -> Option<&str> {
    target.split_once('#').map(|(_, anchor)| anchor)
}

/// Whether nothing that begins a block stands between two links.
fn is_one_paragraph(page: &Page, link: &OutlineLink, next: &OutlineLink) -> bool {
    let text = page.source.text();
    let between = text.get(link.span.end as usize..next.span.start as usize);
    let begins = |row: &str| {
        let row = row.trim_start();
        row.is_empty() || row.starts_with(['-', '*', '+', '#', '>', '|']) || starts_item(row)
    };
    between.is_some_and(|between| !between.lines().skip(1).any(begins))
}

/// Whether a line begins an item of a numbered list.
fn starts_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with(['.', ')'])
}
