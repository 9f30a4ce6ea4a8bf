//! Links that lead somewhere but not well: what they say, and where they lead once the whole site
//! is known.
//!
//! Looks at the links of one page with what `site/links/resolve` found them to mean. Links that
//! lead nowhere are told there.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use percent_encoding::percent_decode_str;

use crate::base::diagnostic::Rule;
use crate::base::text_part::{after_last, part};
use crate::check::links::cited_titles::judge_cited;
use crate::check::links::repeated_links::{bare, judge_repeated};
use crate::check::page_check::PageCheck;
use crate::check::words::wording::BARE_ADDRESS;
use crate::model::config::BaseUrl;
use crate::model::document::LinkForm;
use crate::model::front_matter::Moment;
use crate::model::outline::OutlineLink;
use crate::site::links::resolved::Target;
use crate::site::links::target::{WrittenTarget, classify};
use crate::site::relations::Standing;
use crate::site::site::Site;
use crate::site::versions::{DocumentId, PageId};

/// A link whose text says nothing of where it leads.
pub const LINK_TEXT: Rule = Rule::warning("link-text");
/// A link whose text ends before its noun.
pub const CUT_LINK: Rule = Rule::warning("cut-link");
/// Links with one text that lead to different places.
pub const SAME_LINK_TEXT: Rule = Rule::warning("same-link-text");
/// A link to a document that another has replaced.
pub const SUPERSEDED_LINK: Rule = Rule::warning("superseded-link");
/// A link to another language although the document exists in the reader's.
pub const OTHER_LANGUAGE: Rule = Rule::warning("other-language-link");
/// The site's own address, written in full.
pub const OWN_ADDRESS: Rule = Rule::warning("own-address");

/// The longest text that may say nothing, in bytes, with the marks around it.
const LONGEST_EMPTY: usize = 32;

/// A link with its text and what it leads to.
struct SeenLinks<'a> {
    link: &'a OutlineLink,
    target: &'a Target,
    text: &'a str,
    /// The documents that its page links to; found when they are first asked for.
    linked: &'a OnceCell<HashSet<DocumentId>>,
}

/// Looks at the links of a page.
pub fn judge_links(check: &mut PageCheck<'_>, site: &Site, id: PageId) {
    let page = site.page(id);
    let targets = &site.targets(id).links;
    let mut by_text: HashMap<&str, (&Target, &OutlineLink)> = HashMap::new();
    let linked = OnceCell::new();
    for (link, target) in page.outline.links.iter().zip(targets) {
        let text = link.text.map_or("", |span| page.source.slice(span));
        let seen = SeenLinks {
            link,
            target,
            text,
            linked: &linked,
        };
        judge_target(check, site, id, &seen);
        if link.text.is_some() && link.form != LinkForm::Html && text.trim().is_empty() {
            let finding = check.at(&LINK_TEXT, link.span).message("link-empty");
            check.report(finding.with("target", &link.target));
            continue;
        }
        if text.is_empty() || text.contains("![") || is_without_words(link, text) {
            continue;
        }
        if judge_text(check, site, &seen) && *target != Target::Nowhere && !link.in_table {
            let first = *by_text.entry(text).or_insert((target, link));
            if !is_same(site, first, (target, link)) {
                let finding = check.at(&SAME_LINK_TEXT, link.span).with("text", text);
                check.report(finding.related(check.place(first.1.span)));
            }
        }
    }
    judge_repeated(check, targets);
}

/// Whether the text of a link in raw HTML is no words, or the link none that a reader would follow.
fn is_without_words(link: &OutlineLink, text: &str) -> bool {
    let is_unsafe = || classify(link.form, &link.target) == WrittenTarget::Unsafe;
    link.form == LinkForm::Html && (text.contains('<') || is_unsafe())
}

/// A link with another text, as it is to be written.
fn written(link: &OutlineLink, text: &str) -> String {
    match link.form {
        LinkForm::Html => format!("<a href=\"{}\">{text}</a>", link.target),
        _ => format!("[{text}]({})", link.target),
    }
}

/// What a page calls itself, or the heading of it that a link leads to.
fn title_of<'s>(site: &'s Site, page: PageId, anchor: Option<&str>) -> &'s str {
    let page = site.page(page);
    let heading = anchor.and_then(|anchor| page.outline.heading(anchor));
    match heading {
        Some(heading) if !heading.text.has_gaps() => heading.text.as_written(),
        _ => &page.meta.title,
    }
}

/// Looks at what a link says. Whether it says anything at all.
fn judge_text(check: &mut PageCheck<'_>, site: &Site, seen: &SeenLinks<'_>) -> bool {
    let SeenLinks {
        link, target, text, ..
    } = seen;
    // The name of something in code says what it is: `read`.
    let bare = if text.len() <= LONGEST_EMPTY && !text.contains('`') {
        bare(text)
    } else {
        String::new()
    };
    let title = match target {
        Target::Page(page, anchor) => Some(title_of(site, *page, anchor.as_deref())),
        _ => None,
    };
    let words = &check.language.words.links;
    if is_sign(check, seen, &bare) || words.empty.contains(&bare.as_str()) {
        let better = title.map(|title| written(link, title));
        let finding = check
            .at(&LINK_TEXT, link.span)
            .with("text", text)
            .with("target", &link.target)
            .suggest(better);
        check.report(finding);
        return false;
    }
    let start = text.trim_start();
    let is_address = ["http://", "https://", "www."]
        .iter()
        .any(|prefix| start.starts_with(prefix));
    if is_address && !start.contains(' ') {
        let finding = check
            .at(&BARE_ADDRESS, link.span)
            .with("address", &link.target);
        check.report(finding);
        return false;
    }
    judge_cut(check, seen);
    if let Target::Page(page, None) = target {
        let (language, title) = (site.page(*page).lang, &site.page(*page).meta.title);
        if language == check.page.lang {
            judge_cited(check, link, (text, title), Some(written(link, title)));
        }
    }
    true
}

/// Whether a link says nothing but a sign: an arrow, or a number that is no year and that nothing
/// before it names ("§[2]").
fn is_sign(check: &PageCheck<'_>, seen: &SeenLinks<'_>, bare: &str) -> bool {
    let before = check
        .page
        .source
        .text()
        .get(..seen.link.span.start as usize);
    let is_named =
        before.is_some_and(|before| !before.is_empty() && !before.ends_with([' ', '\n', '(']));
    !is_named
        && seen.text.len() <= LONGEST_EMPTY
        && !seen.text.contains('`')
        && bare.len() <= 2
        && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text that ends before the word that it is about.
fn judge_cut(check: &mut PageCheck<'_>, seen: &SeenLinks<'_>) {
    let SeenLinks { link, text, .. } = seen;
    let words = &check.language.words.links;
    let last = after_last(text, ' ').to_lowercase();
    let is_open = text.contains(' ')
        && words.open.contains(&last.as_str())
        && !text
            .to_lowercase()
            .split(' ')
            .any(|w| words.clause.contains(&w));
    if is_open {
        let after = part(
            check.page.source.text(),
            check.page.source.floor(link.span.end)..,
        );
        let next = after.strip_prefix(' ').and_then(|rest| rest.chars().next());
        if next.is_some_and(char::is_lowercase) {
            let word: String = part(after, 1..)
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '-')
                .collect();
            let finding = check
                .at(&CUT_LINK, link.span)
                .with("text", text)
                .with("last", last)
                .with("next", word);
            check.report(finding);
        }
    }
}

/// Whether two links lead to the same place: one document counts as one, whatever the heading.
fn is_same(
    site: &Site,
    (first, one): (&Target, &OutlineLink),
    (second, other): (&Target, &OutlineLink),
) -> bool {
    match (first, second) {
        (Target::Page(a, _), Target::Page(b, _)) => {
            site.place(*a).document == site.place(*b).document
        }
        (Target::External, Target::External) => {
            one.target.trim_end_matches('/') == other.target.trim_end_matches('/')
        }
        (a, b) => a == b,
    }
}

/// Looks at where a link leads.
fn judge_target(check: &mut PageCheck<'_>, site: &Site, id: PageId, seen: &SeenLinks<'_>) {
    let SeenLinks { link, target, .. } = seen;
    match target {
        Target::Page(page, _) => {
            judge_superseded(check, site, (id, *page), seen);
            judge_language(check, site, (id, *page), seen);
        }
        Target::External => {
            let base = site.structure.config.base_url.as_ref().map(BaseUrl::as_str);
            let path = base.and_then(|base| link.target.strip_prefix(base));
            // A form or another service may answer at the same address: that is no page.
            if let Some(path) = path.filter(|path| is_of_site(site, path)) {
                let near = format!("/{path}");
                let finding = check
                    .at(&OWN_ADDRESS, link.span)
                    .with("target", &link.target)
                    .suggest(Some(near));
                check.report(finding);
            }
        }
        _ => {}
    }
}

/// Whether the site itself has something at a path: a page, a list, a search, a file, or what has
/// moved from there.
fn is_of_site(site: &Site, path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let Ok(path) = percent_decode_str(path).decode_utf8() else {
        return false;
    };
    let bare = path.strip_suffix("index.html").unwrap_or(&path);
    let bare = bare.trim_end_matches('/');
    let folder = if bare.is_empty() {
        String::new()
    } else {
        format!("{bare}/")
    };
    let names = &site.structure.names;
    let is_old = |old: &str| old.trim_end_matches('/') == bare;
    names.addresses.contains_key(folder.as_str())
        || names.lists.contains_key(folder.as_str())
        || names.searches.contains_key(folder.as_str())
        || names.file_addresses.contains_key(path.as_ref())
        || site
            .structure
            .aliases
            .iter()
            .any(|(old, _)| is_old(old.as_str()))
}

/// A document that was already replaced when the page was written. Documents that replace it, or
/// that link to the newer one as well, know what they do.
fn judge_superseded(
    check: &mut PageCheck<'_>,
    site: &Site,
    (from, to): (PageId, PageId),
    seen: &SeenLinks<'_>,
) {
    let relations = site.relations_of(to);
    let (Some(Standing::Superseded), Some(newer)) = (relations.standing, relations.superseded_by)
    else {
        return;
    };
    let own = site.place(from).document;
    let Some(newer_page) = site.structure.documents[newer.index()].page_for(check.page.lang) else {
        return;
    };
    let is_kin = own == newer
        || own == site.place(to).document
        || site.relations_of(from).standing.is_some();
    let document = |target: &Target| match target {
        Target::Page(page, _) => Some(site.place(*page).document),
        _ => None,
    };
    let links = site.targets(from).links.iter();
    let linked = seen
        .linked
        .get_or_init(|| links.filter_map(document).collect());
    let replaced_on: Option<Date> = {
        let page = site.page(newer_page);
        let adopted = page
            .meta
            .details
            .decided()
            .and_then(|d| d.period)
            .map(|p| p.from);
        page.meta.date.map(Moment::date).or(adopted)
    };
    let meta = &check.page.meta;
    let written_on = meta.updated.or(meta.date).map(Moment::date);
    let past = check.language.words.links.past;
    let is_older = written_on
        .zip(replaced_on)
        .is_some_and(|(written, replaced)| written < replaced);
    let lower = seen.text.to_lowercase();
    let is_meant_as_past = past.iter().any(|word| lower.contains(word));
    if is_kin || linked.contains(&newer) || is_older || is_meant_as_past {
        return;
    }
    let id = &site.structure.documents[newer.index()].id;
    let near = if seen.text.is_empty() {
        format!("[[{id}]]")
    } else {
        format!("[[{id}|{}]]", seen.text)
    };
    let title = &site.page(to).meta.title;
    let finding = check
        .at(&SUPERSEDED_LINK, seen.link.span)
        .with("title", title)
        .with("newer", &site.page(newer_page).meta.title);
    let near = Some(near).filter(|_| seen.link.form != LinkForm::Html);
    check.report(finding.suggest(near));
}

/// A page in another language than the reader's, although there is one in the reader's.
fn judge_language(
    check: &mut PageCheck<'_>,
    site: &Site,
    (from, to): (PageId, PageId),
    seen: &SeenLinks<'_>,
) {
    let target = site.page(to);
    let lower = seen.text.to_lowercase();
    let is_meant = target.lang == check.page.lang
        || site.place(from).document == site.place(to).document
        || check
            .language
            .words
            .links
            .languages
            .iter()
            .any(|word| lower.contains(word));
    if is_meant {
        return;
    }
    let Some(own) = site.document_of(to).pages.get(check.page.lang) else {
        return;
    };
    let id = &site.document_of(to).id;
    let near = if seen.text.is_empty() {
        format!("[[{id}]]")
    } else {
        format!("[[{id}|{}]]", seen.text)
    };
    let title = &site.page(*own).meta.title;
    let finding = check
        .at(&OTHER_LANGUAGE, seen.link.span)
        .with("title", title);
    let near = Some(near).filter(|_| seen.link.form != LinkForm::Html);
    check.report(finding.suggest(near));
}
