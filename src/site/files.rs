//! Files that are published as they are: those beside the documents and those under `static/`.
//!
//! Made from the listing of the disk; nothing is read here but what the reader of the disk has told.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Source;
use crate::model::config::SiteConfig;
use crate::read::scan::{Attachment, SiteFile};
use crate::site::address::{SitePath, attachment_path};

/// Two files at one address.
pub const SAME_FILE: Rule = Rule::error("same-file");
/// An image that does not exist.
pub const BROKEN_IMAGE: Rule = Rule::error("broken-image");

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Path in the site, such as `content/nyhetsbrev/2026-02/karta.svg`.
    pub path: String,
    /// Where it is published.
    pub address: SitePath,
    /// Path on the disk.
    pub disk: PathBuf,
    /// Length in bytes.
    pub length: u64,
    /// Width and height in pixels, for pictures.
    pub picture: Option<(u32, u32)>,
}

/// The files to publish, sorted by path, and those that claim the address of another.
#[must_use]
pub fn published_files(config: &SiteConfig, attachments: &[Attachment]) -> (Vec<PublishedFile>, Vec<Diagnostic>) {
    let mut taken: HashMap<SitePath, String> = HashMap::new();
    let mut diagnostics = Vec::new();
    let mut files = Vec::with_capacity(attachments.len());
    for Attachment { file: SiteFile { path, disk }, length, picture } in attachments {
        let address = match path.strip_prefix("static/") {
            Some(path) => SitePath::root().file(path),
            None => attachment_path(config, path),
        };
        if let Some(first) = taken.get(&address) {
            let place = Place::start(&Source::new(path.as_str(), ""));
            let finding = Diagnostic::new(&SAME_FILE, place).with("address", &address);
            diagnostics.push(finding.with("other", first));
            continue;
        }
        taken.insert(address.clone(), path.clone());
        files.push(PublishedFile {
            path: path.clone(),
            address,
            disk: disk.clone(),
            length: *length,
            picture: *picture,
        });
    }
    (files, diagnostics)
}
