//! What an original said when it was translated, kept beside the site so that a translator sees
//! what has changed since.
//!
//! `kansli translated` keeps each section under its mark in `.kansli/translated/`; findings of
//! translations that lag behind are told with it. Where it is not there, they are told without.

use std::io;
use std::path::Path;

use crate::base::diagnostic::Diagnostic;
use crate::base::message::Failure;
use crate::check::translations::{
    SHOWN, STALE_TRANSLATION, SourceSection, changed, difference, original_of,
};
use crate::engine::cache::Cache;
use crate::model::page::Page;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// Folder of `.kansli/` where the sections are kept. It may be deleted, and may be shared with
/// those who work on the site.
const NAME: &str = "translated";

/// The sections that are kept for the site in `root`.
///
/// # Errors
/// When a link leads their folder out of the site.
pub fn translation_history(root: &Path) -> Result<Cache, Failure> {
    Ok(Cache::open(root, NAME)?.shared())
}

/// Keeps the sections of an original as they are now.
///
/// # Errors
/// When the disk refuses.
pub fn keep_sections(
    history: &Cache,
    original: &Page,
    sections: &[SourceSection],
) -> io::Result<()> {
    for section in sections {
        let name = file_name(&section.mark);
        if !history.has(&name) {
            history.write(&name, &[section.text(original).as_bytes()])?;
        }
    }
    Ok(())
}

/// Adds to findings of translations that lag behind what the original said before and says now.
pub fn recall(root: &Path, site: &Site, findings: &mut [Diagnostic]) {
    // A folder outside of the site is refused when something is to be built; here it has nothing.
    let Ok(history) = translation_history(root) else {
        return;
    };
    for finding in findings
        .iter_mut()
        .filter(|finding| finding.rule == &STALE_TRANSLATION)
    {
        let file = finding.place.source.path();
        let Ok(at) = site
            .pages
            .binary_search_by(|page| page.source.path().cmp(file))
        else {
            continue;
        };
        let page = site.page(PageId::at(at));
        let Some(original) = original_of(site, PageId::at(at)) else {
            continue;
        };
        let mut changes = String::new();
        for section in changed(page, original).iter().take(SHOWN) {
            changes.extend(change_in(&history, section, page, original));
        }
        if !changes.is_empty() {
            *finding = finding.clone().suggest(Some(changes));
        }
    }
}

/// One line on what a section said before and says now.
fn change_in(
    history: &Cache,
    section: &SourceSection,
    page: &Page,
    original: &Page,
) -> Option<String> {
    let mark = page
        .meta
        .translated
        .iter()
        .find(|(id, _)| *id == section.id)
        .map(|(_, mark)| mark)?;
    let is_mark = mark.bytes().all(|byte| byte.is_ascii_lowercase());
    let before = history.read(&file_name(mark)).filter(|_| is_mark)?;
    let before = String::from_utf8(before).ok()?;
    let difference = difference(&before, section.text(original));
    Some(format!("\n{}: {difference}", section.title))
}

fn file_name(mark: &str) -> String {
    format!("{mark}.md")
}
