//! What is told of a letter when it is made: its size, and what it points to that is not on the web
//! yet, its own page or what its text links to and shows.
//!
//! The latter is not told by every check: a text that is being written is not published,
//! and need not be. What is on the web stands in `published.lock`.

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Span;
use crate::check::allow::settle_part;
use crate::check::documents::letters::{LETTER_ONLINE, judge_size};
use crate::model::lock::Lock;
use crate::site::files::FileId;
use crate::site::links::resolved::Target;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// What is to be told of the letter of a page, whose HTML is `html`, as the site wants it told.
#[must_use]
pub fn judge_made(site: &Site, id: PageId, html: &str) -> Vec<Diagnostic> {
    let mut found = judge_online(site, id);
    found.extend(judge_size(site.page(id), html));
    let pages = std::iter::once(site.page(id));
    settle_part(found, &site.structure.config, pages)
}

fn judge_online(site: &Site, id: PageId) -> Vec<Diagnostic> {
    let (page, lock) = (site.page(id), &site.structure.lock);
    let finding = |key, span| {
        let place = Place::new(&page.source, span);
        Diagnostic::new(&LETTER_ONLINE, place).message(key)
    };
    if !has_page(site, lock, id) {
        // What it links to is published together with it.
        return vec![finding("letter-online", page.meta.title_span)];
    }
    let mut found = Vec::new();
    let targets = site.targets(id);
    let is_there = |target: &Target| match target {
        Target::Page(to, _) => has_page(site, lock, *to),
        Target::File(file) => has_file(site, lock, *file),
        _ => true,
    };
    let mut tell = |key, target: &Target, (written, span): (&str, Span)| {
        if !is_there(target) {
            found.push(finding(key, span).with("target", written));
        }
    };
    for (link, target) in page.outline.links.iter().zip(&targets.links) {
        tell("letter-online-link", target, (&link.target, link.span));
    }
    for (image, target) in page.outline.images.iter().zip(&targets.images) {
        tell("letter-online-picture", target, (&image.target, image.span));
    }
    found
}

fn has_page(site: &Site, lock: &Lock, id: PageId) -> bool {
    let address = site.place(id).address.as_str();
    lock.pages.iter().any(|page| page.address == address)
}

fn has_file(site: &Site, lock: &Lock, file: FileId) -> bool {
    let file = site.structure.files.get(file.index());
    file.is_none_or(|file| {
        let address = file.address.as_str();
        lock.files.iter().any(|known| known.address == address)
    })
}
