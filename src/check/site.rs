//! The checks of a site as the engine calls them: of one page of it, and of all. Those of one text
//! by itself stand in `check/text`.

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::{Diagnostic, sorted};
use crate::check::allow::settle;
use crate::check::documents::copies::judge_copies;
use crate::check::documents::dates::judge_dates;
use crate::check::documents::documents::judge_documents;
use crate::check::documents::letters::judge_letters;
use crate::check::links::attached::judge_attached;
use crate::check::links::links::judge_links;
use crate::check::page_check::PageCheck;
use crate::check::spellings::judge_spellings;
use crate::check::translations::judge_translation;
use crate::check::words::names::Name;
use crate::render::theme::texts::Texts;
use crate::site::links::unread::without_consequences;
use crate::site::published::lost_anchors;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// What is wrong with a page by what is known of the others.
fn check_page(site: &Site, id: PageId) -> Vec<Diagnostic> {
    let mut check = PageCheck::new(site.page(id), &site.structure.config);
    judge_links(&mut check, site, id);
    judge_attached(&mut check, site, id);
    check.findings.extend(judge_translation(site, id));
    check.findings.extend(lost_anchors(
        &site.structure.lock,
        site.place(id).address.as_str(),
        site.page(id),
    ));
    check.findings
}

/// What is to be told of one page, or of what belongs to no page: `findings` of reading and
/// assembling it, and what is wrong with it by what is known of the others, as the site wants them.
/// Sorted. What can only be told of the site as a whole is not among it.
#[must_use]
pub fn check_part(
    site: &Site,
    page: Option<PageId>,
    mut findings: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    findings.extend(
        page.filter(|id| site.place(*id).is_shown)
            .into_iter()
            .flat_map(|id| check_page(site, id)),
    );
    sorted(settle(
        findings,
        &site.structure.config,
        page.into_iter().map(|id| site.page(id)),
    ))
}

/// What is to be told of a site: `findings` of reading and assembling it, those of the checks that
/// need several pages, and all of them as the site wants them. Sorted. `texts` are the words of its
/// languages, `names` those that the rules found in each page, in the order of the pages.
#[must_use]
pub fn check_site(
    site: &Site,
    texts: &[Texts],
    names: &[Arc<[Name]>],
    findings: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let pages: Vec<PageId> = site.shown().map(|(_, id)| id).collect();
    let of_pages = || {
        pages
            .par_iter()
            .flat_map_iter(|id| check_page(site, *id))
            .collect::<Vec<_>>()
    };
    let of_all = || {
        let mut of_documents = judge_documents(site);
        judge_copies(site, &mut of_documents);
        judge_dates(site, &mut of_documents);
        judge_letters(site, texts, &mut of_documents);
        (of_documents, judge_spellings(site, names, &findings))
    };
    let (of_pages, (of_documents, of_names)) = rayon::join(of_pages, of_all);
    let mut findings: Vec<Diagnostic> = findings
        .into_iter()
        .chain(of_pages)
        .chain(of_documents)
        .chain(of_names)
        .collect();
    without_consequences(&mut findings);
    let shown = site.shown().map(|(page, _)| page.as_ref());
    sorted(settle(findings, &site.structure.config, shown))
}
