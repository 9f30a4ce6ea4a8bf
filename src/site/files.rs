//! Files that are published as they are: those beside the documents and those under `static/`.
//!
//! Made from the listing of the disk; nothing is read here but what the reader of the disk has
//! told.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Source;
use crate::media::pdf::{PdfFacts, PdfFault};
use crate::model::config::SiteConfig;
use crate::model::picture::{Picture, PictureFault};
use crate::read::attachment::Attachment;
use crate::read::site_file::SiteFile;
use crate::site::address::{SitePath, attachment_path};
use crate::site::position::position_type;

/// Two files at one address.
pub const SAME_FILE: Rule = Rule::error("same-file");
/// An image that does not exist.
pub const BROKEN_IMAGE: Rule = Rule::error("broken-image");
/// A picture whose file is empty, damaged or no picture at all.
pub const BROKEN_PICTURE: Rule = Rule::error("broken-picture");
/// A picture of another kind than its name says.
pub const MISLABELLED_PICTURE: Rule = Rule::error("mislabelled-picture");
/// A kind of picture that browsers do not show.
pub const UNKNOWN_PICTURE: Rule = Rule::error("unknown-picture");
/// A picture with so many pixels that it cannot be opened everywhere.
pub const HUGE_PICTURE: Rule = Rule::error("huge-picture");
/// A picture in `static/` that tells where it was taken.
pub const PICTURE_PLACE: Rule = Rule::warning("picture-place");

position_type! {
    /// A file, as its position in [`crate::site::structure::Structure::files`].
    FileId
}

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
    /// What kind of picture it is, if it is one; or why it cannot be published.
    pub picture: Result<Option<Picture>, PictureFault>,
    /// What it offers to people who listen to it, if it is a PDF; or why nobody can open it.
    pub pdf: Result<Option<PdfFacts>, PdfFault>,
}

impl PublishedFile {
    /// Where its bytes are.
    #[must_use]
    pub fn source(&self) -> SiteFile {
        SiteFile {
            path: self.path.clone(),
            disk: self.disk.clone(),
        }
    }

    /// Width and height in pixels, for pictures.
    #[must_use]
    pub fn size(&self) -> Option<(u32, u32)> {
        self.picture.ok().flatten()?.size
    }

    /// Whether it is published byte for byte.
    #[must_use]
    pub fn is_static(&self) -> bool {
        self.path.starts_with("static/")
    }

    /// What is wrong with it for who wants to see it: told at the place where it is named as
    /// `written`.
    #[must_use]
    pub fn fault(&self, place: Place, written: &str) -> Option<Diagnostic> {
        let told = |rule| Diagnostic::new(rule, place).with("target", written);
        Some(match self.picture.err()? {
            PictureFault::Empty => told(&BROKEN_PICTURE).message("empty-picture"),
            PictureFault::Broken => told(&BROKEN_PICTURE),
            PictureFault::NoPicture => told(&BROKEN_PICTURE).message("no-picture"),
            PictureFault::Mislabelled(kind) => told(&MISLABELLED_PICTURE).with("kind", kind),
            PictureFault::Unknown(kind) => told(&UNKNOWN_PICTURE).with("kind", kind),
            PictureFault::Huge(pixels) => told(&HUGE_PICTURE).with("pixels", pixels),
        })
    }
}

/// The files to publish, sorted by path, and those that claim the address of another.
#[must_use]
pub fn published_files(
    config: &SiteConfig,
    attachments: &[Attachment],
) -> (Vec<PublishedFile>, Vec<Diagnostic>) {
    let mut taken: HashMap<SitePath, String> = HashMap::new();
    let mut diagnostics = Vec::new();
    let mut files = Vec::with_capacity(attachments.len());
    for Attachment {
        file: SiteFile { path, disk },
        length,
        picture,
        pdf,
        findings,
    } in attachments
    {
        diagnostics.extend(findings.iter().cloned());
        let tells_place = picture
            .ok()
            .flatten()
            .is_some_and(|picture| picture.has_place);
        if tells_place && path.starts_with("static/") {
            diagnostics.push(Diagnostic::new(
                &PICTURE_PLACE,
                Place::start(&Source::new(path.as_str(), "")),
            ));
        }
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
            pdf: *pdf,
        });
    }
    (files, diagnostics)
}
