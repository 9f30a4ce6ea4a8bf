//! The checks as the engine calls them: one for a file as it is read, one for the site that the
//! files make.

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::{Diagnostic, sorted};
use crate::base::source::Source;
use crate::check::allow::settle;
use crate::check::documents::judge_documents;
use crate::check::links::judge_links;
use crate::check::page_check::PageCheck;
use crate::check::spellings::judge_spellings;
use crate::check::text::check_text;
use crate::check::translations::judge_translation;
use crate::model::config::SiteConfig;
use crate::model::page::Page;
use crate::read::page::read_and_look;
use crate::site::published::lost_anchors;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// The page in `source`, and what is wrong with it: as `read_page`, with the checks of its text.
#[must_use]
pub fn read_checked(source: &Arc<Source>, config: &SiteConfig) -> (Option<Page>, Vec<Diagnostic>) {
    read_and_look(source, config, |document, page| {
        check_text(document, page, config)
    })
}

/// What is wrong with a page by what is known of the others.
fn check_page(site: &Site, id: PageId) -> Vec<Diagnostic> {
    let mut check = PageCheck::new(site.page(id), &site.structure.config);
    judge_links(&mut check, site, id);
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
/// need several pages, and all of them as the site wants them. Sorted.
#[must_use]
pub fn check_site(site: &Site, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let pages: Vec<PageId> = site.shown().map(|(_, id)| id).collect();
    let of_pages = || {
        pages
            .par_iter()
            .flat_map_iter(|id| check_page(site, *id))
            .collect::<Vec<_>>()
    };
    let of_all = || (judge_documents(site), judge_spellings(site, &findings));
    let (of_pages, (of_documents, of_names)) = rayon::join(of_pages, of_all);
    let findings = findings
        .into_iter()
        .chain(of_pages)
        .chain(of_documents)
        .chain(of_names)
        .collect();
    let shown = site.shown().map(|(page, _)| page.as_ref());
    sorted(settle(findings, &site.structure.config, shown))
}
