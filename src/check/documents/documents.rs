//! What a document lacks or shares with another: a decision, a translation, a number, a way to it.
//!
//! Looks at the assembled site, document by document; texts are judged elsewhere.

use std::collections::{HashMap, HashSet};

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::model::front_matter::{Details, Status};
use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::model::paragraph::Reference;
use crate::site::links::resolved::Target;
use crate::site::lists::ListKind;
use crate::site::site::Site;
use crate::site::versions::DocumentId;

/// A document that is not in all languages of the site.
pub const MISSING_TRANSLATION: Rule = Rule::note("missing-translation");
/// A decided document that does not say who decided it and when.
pub const MISSING_DECISION: Rule = Rule::warning("missing-decision");
/// Two issues of a newsletter with one number.
pub const SAME_ISSUE: Rule = Rule::error("same-issue");
/// An issue of a newsletter whose number is higher than that of a later one.
pub const ISSUE_ORDER: Rule = Rule::warning("issue-order");
/// A page that nothing leads to.
pub const ORPHAN: Rule = Rule::note("orphan");

/// What is wrong with documents as wholes.
#[must_use]
pub fn judge_documents(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    judge_translations(site, &mut found);
    judge_decisions(site, &mut found);
    judge_issues(site, &mut found);
    judge_issue_order(site, &mut found);
    judge_ways(site, &mut found);
    found
}

fn judge_translations(site: &Site, found: &mut Vec<Diagnostic>) {
    let langs: Vec<_> = site.languages().collect();
    for document in &site.structure.documents {
        let Some(first) = document.first() else {
            continue;
        };
        let has = |lang| document.pages.get(lang).is_some() || document.hidden.get(lang).is_some();
        let missing: Vec<&str> = langs
            .iter()
            .filter(|lang| !has(**lang))
            .map(|lang| site.structure.config.code(*lang))
            .collect();
        if !missing.is_empty() {
            let page = site.page(first);
            let finding = Diagnostic::new(&MISSING_TRANSLATION, Place::start(&page.source));
            let file = format!("{}.{}.md", page.stem(), missing[0]);
            found.push(
                finding
                    .with("languages", missing.join(", "))
                    .with("file", file),
            );
        }
    }
}

fn judge_decisions(site: &Site, found: &mut Vec<Diagnostic>) {
    for (page, _) in site.shown() {
        let Some(decided) = page.meta.details.decided() else {
            continue;
        };
        let says = decided.adopted.as_ref().is_some_and(|adopted| {
            let reference = adopted.reference.as_ref();
            // The day may stand in the reference: 2026-03-14 § 12.
            let day = reference.and_then(|written| Reference::of(&written.text).date);
            adopted.by.is_some() && (adopted.date.is_some() || day.is_some())
        });
        if decided.status == Some(Status::Adopted) && !says {
            found.push(Diagnostic::new(
                &MISSING_DECISION,
                Place::new(&page.source, page.meta.title_span),
            ));
        }
    }
}

fn judge_issues(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut numbers: HashMap<(&str, u32, i16), usize> = HashMap::new();
    for (at, (document, relations)) in site
        .structure
        .documents
        .iter()
        .zip(&site.structure.relations)
        .enumerate()
    {
        let (Some((number, year)), Some(page)) = (relations.issue, document.first()) else {
            continue;
        };
        match numbers.get(&(document.section.as_str(), number, year)) {
            None => drop(numbers.insert((document.section.as_str(), number, year), at)),
            Some(first) => {
                let place = |page: &crate::model::page::Page| {
                    Place::new(&page.source, page.meta.title_span)
                };
                let finding = Diagnostic::new(&SAME_ISSUE, place(site.page(page)))
                    .with("number", number)
                    .with("year", year);
                let other = site.structure.documents[*first]
                    .first()
                    .map(|p| place(site.page(p)));
                found.push(other.into_iter().fold(finding, Diagnostic::related));
            }
        }
    }
}

/// An issue that has come late, or that has got another date, after later ones were published: its
/// number is its own, so it does not follow the dates. Nothing is told of a number that stands in
/// the front matter: somebody meant it.
fn judge_issue_order(site: &Site, found: &mut Vec<Diagnostic>) {
    let documents = site.structure.documents.iter();
    let mut issues = Vec::new();
    for (document, relations) in documents.zip(&site.structure.relations) {
        let page = document.first().map(|id| site.page(id));
        if let (Some((number, year)), Some(page)) = (relations.issue, page) {
            let date = page.meta.date.map(|date| date.at(8));
            issues.push((document.section.as_str(), year, date, number, page));
        }
    }
    issues.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    for (at, (section, year, date, number, page)) in issues.iter().enumerate() {
        let is_said = matches!(&page.meta.details, Details::Issue(issue) if issue.issue.is_some());
        let later = issues.iter().skip(at + 1);
        let mut later = later.take_while(|issue| (issue.0, issue.1) == (*section, *year));
        let lower = later.find(|issue| issue.2 > *date && issue.3 < *number);
        if let (Some(lower), false) = (lower, is_said) {
            let place = Place::new(&page.source, page.meta.title_span);
            let other = Place::new(&lower.4.source, lower.4.meta.title_span);
            let finding = Diagnostic::new(&ISSUE_ORDER, place).with("number", number);
            let finding = finding.with("year", year).with("later", lower.3);
            found.push(finding.related(other));
        }
    }
}

/// Pages outside of all sections that no menu, footer, subscribe box, tag or link leads to. A site
/// so small that it has no section is left alone.
fn judge_ways(site: &Site, found: &mut Vec<Diagnostic>) {
    if !site
        .structure
        .lists
        .iter()
        .any(|list| list.kind == ListKind::Section)
    {
        return;
    }
    let mut reached: HashSet<DocumentId> = HashSet::new();
    for (_, id) in site.shown() {
        let place = site.place(id);
        let targets = site.targets(id).links.iter().filter_map(|t| {
            if let Target::Page(page, _) = t {
                Some(*page)
            } else {
                None
            }
        });
        reached.extend(
            targets
                .map(|page| site.place(page).document)
                .filter(|document| *document != place.document),
        );
    }
    let homes = site.structure.lists.iter();
    let homes: HashSet<Lang> = homes
        .filter(|list| list.kind == ListKind::Home && list.text.is_some())
        .map(|list| list.lang)
        .collect();
    for (page, id) in site.shown() {
        let place = site.place(id);
        let is_linked =
            reached.contains(&place.document) || place.list.is_some() || page.meta.menu.is_some();
        let is_listed =
            !page.section().is_empty() || page.kind().has(Trait::Listed) || !place.tags.is_empty();
        let config = &site.structure.config;
        let privacy = config
            .subscribe
            .iter()
            .filter_map(|subscribe| subscribe.privacy.as_ref());
        let in_frame = config
            .footer
            .iter()
            .chain(privacy)
            .any(|(named, _)| *named == site.document_of(id).id);
        let in_header = config
            .ways
            .iter()
            .flat_map(|way| way.to.iter())
            .any(|(_, to)| *to == site.document_of(id).id);
        let in_frame = in_frame || in_header;
        let is_home = page.is_index && page.folder.is_empty();
        let has_home = homes.contains(&page.lang);
        if !is_linked && !is_listed && !in_frame && !is_home && has_home {
            found.push(
                Diagnostic::new(&ORPHAN, Place::start(&page.source))
                    .with("id", &site.document_of(id).id),
            );
        }
    }
}
