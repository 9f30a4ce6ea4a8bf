//! What an original said when it was translated, kept beside the site so that a translator sees
//! what has changed since.
//!
//! `kansli translated` keeps each section under its mark in `.kansli/translated/`; findings of
//! translations that lag behind are told with it. Where it is not there, they are told without.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::diagnostic::Diagnostic;
use crate::check::translations::{
    SHOWN, STALE_TRANSLATION, Section, changed, difference, original_of,
};
use crate::engine::rewrite::replace_file;
use crate::model::page::Page;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// Folder of the site where the sections are kept. It may be deleted, and may be shared with those
/// who work on the site.
pub const FOLDER: &str = ".kansli/translated";

/// Keeps the sections of an original as they are now.
///
/// # Errors
/// When the disk refuses.
pub fn keep_sections(root: &Path, original: &Page, sections: &[Section]) -> io::Result<()> {
    fs::create_dir_all(root.join(FOLDER))?;
    for section in sections {
        let path = path_of(root, &section.mark);
        if !path.exists() {
            replace_file(&path, section.text(original))?;
        }
    }
    Ok(())
}

/// Adds to findings of translations that lag behind what the original said before and says now.
pub fn recall(root: &Path, site: &Site, findings: &mut [Diagnostic]) {
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
        let changed = changed(page, original);
        let told: String = changed
            .iter()
            .take(SHOWN)
            .filter_map(|section| told(root, section, page, original))
            .collect();
        if !told.is_empty() {
            *finding = finding.clone().suggest(Some(told));
        }
    }
}

/// One line on what a section said before and says now.
fn told(root: &Path, section: &Section, page: &Page, original: &Page) -> Option<String> {
    let mark = page
        .meta
        .translated
        .iter()
        .find(|(id, _)| *id == section.id)
        .map(|(_, mark)| mark)?;
    let is_mark = mark.bytes().all(|byte| byte.is_ascii_lowercase());
    let before = fs::read_to_string(path_of(root, mark))
        .ok()
        .filter(|_| is_mark)?;
    Some(format!(
        "\n{}: {}",
        section.title,
        difference(&before, section.text(original))
    ))
}

fn path_of(root: &Path, mark: &str) -> PathBuf {
    root.join(FOLDER).join(format!("{mark}.md"))
}
