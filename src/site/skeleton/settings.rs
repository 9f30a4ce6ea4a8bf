//! What `site.yaml` names, held against what the site has: documents in the footer, the logotype.
//!
//! Made from the skeleton of a site.

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::suggestion::nearest;
use crate::base::web_address::{WebAddress, web_address};
use crate::read::head::subscribe::SUBSCRIBE;
use crate::site::files::{BROKEN_IMAGE, PublishedFile};
use crate::site::names::Names;
use crate::site::skeleton::skeleton::{Material, Skeleton};
use crate::site::versions::Versions;

/// A document in the footer that does not exist.
pub const BROKEN_FOOTER: Rule = Rule::error("broken-footer");

/// A document that the header leads to and that does not exist.
pub const BROKEN_HEADER: Rule = Rule::error("broken-header");

/// Tells what `site.yaml` names but the site does not have.
#[must_use]
pub fn judge_settings(skeleton: &Skeleton<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let config = &skeleton.material.config;
    let Some(source) = &config.source else {
        return diagnostics;
    };
    let is_missing = |id: &str| shown_document(&skeleton.names, &skeleton.documents, id).is_none();
    let ids = || {
        skeleton
            .documents
            .iter()
            .map(|document| document.id.as_str())
    };
    for (id, span) in config.footer.iter().filter(|(id, _)| is_missing(id)) {
        let finding = Diagnostic::new(&BROKEN_FOOTER, Place::new(source, *span));
        diagnostics.push(finding.with("id", id).suggest(nearest(id, ids())));
    }
    for way in &config.ways {
        let ids_of_way = way.to.iter().map(|(_, to)| to);
        let is_id = |to: &&String| web_address(to) == WebAddress::Own;
        if let Some(id) = ids_of_way.filter(is_id).find(|id| is_missing(id)) {
            let finding = Diagnostic::new(&BROKEN_HEADER, Place::new(source, way.span));
            let finding = finding.with("id", id).with("key", way.name);
            diagnostics.push(finding.suggest(nearest(id, ids())));
        }
    }
    let privacy = config.subscribe.as_ref().and_then(|s| s.privacy.as_ref());
    if let Some((id, span)) = privacy.filter(|(id, _)| is_missing(id)) {
        let finding =
            Diagnostic::new(&SUBSCRIBE, Place::new(source, *span)).message("subscribe-privacy");
        diagnostics.push(finding.with("id", id).suggest(nearest(id, ids())));
    }
    let logo_file = logo_file(skeleton.material, &skeleton.names);
    if let (Some(logo), None) = (&config.logo, logo_file) {
        let files = skeleton.material.files.iter();
        let names = files.filter_map(|file| file.path.strip_prefix("static/"));
        let finding =
            Diagnostic::new(&BROKEN_IMAGE, Place::new(source, logo.span)).message("broken-logo");
        let near = nearest(&logo.src, names);
        diagnostics.push(finding.with("target", &logo.src).suggest(near));
    }
    diagnostics
}

/// The document with this id, if it is shown in any language.
#[must_use]
pub fn shown_document<'s>(
    names: &Names,
    documents: &'s [Versions],
    id: &str,
) -> Option<&'s Versions> {
    let document = documents.get(names.ids.get(id)?.index())?;
    (!document.pages.is_empty()).then_some(document)
}

/// The file of the logotype.
fn logo_file<'s>(material: &'s Material, names: &Names) -> Option<&'s PublishedFile> {
    let logo = material.config.logo.as_ref()?;
    let path = format!("static/{}", logo.src.trim_start_matches('/'));
    material.files.get(names.files.get(path.as_str())?.index())
}
