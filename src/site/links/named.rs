//! Files that a page names by the public address of the site, as readers would.
//!
//! A file of `content/` is published because a page names it (`site/pictures`), so every way of
//! naming one counts. Nothing is told here: what is wrong with an address is told elsewhere.

use crate::model::document::LinkForm;
use crate::site::files::FileId;
use crate::site::links::site_ref::SiteRef;
use crate::site::links::target::{WrittenTarget, classify};
use crate::site::versions::PageId;

/// The files that a page names by the public address of the site.
#[must_use]
pub fn named_in_full(site: SiteRef<'_>, id: PageId) -> Vec<FileId> {
    let Some(page) = site.pages.get(id.index()) else {
        return Vec::new();
    };
    let links = page.outline.links.iter().map(|link| &link.target);
    let images = page.outline.images.iter().map(|image| &image.target);
    let named = links.chain(images);
    named
        .filter_map(|target| by_public_address(site, target))
        .collect()
}

/// The file that an address on the public site is that of.
fn by_public_address(site: SiteRef<'_>, address: &str) -> Option<FileId> {
    let structure = site.structure;
    let base = structure.config.base_url.as_ref()?;
    let path = address.trim().strip_prefix(base.as_str())?;
    let WrittenTarget::Relative(path, _) = classify(LinkForm::Inline, path) else {
        return None;
    };
    structure.names.file_addresses.get(path.as_ref()).copied()
}
