//! Files that are there but cannot be read, because another program holds them or the rights are
//! missing: what follows from that is not told as a fault of its own.

use crate::base::diagnostic::Diagnostic;
use crate::base::text_part::after_last;
use crate::model::page::split_name;
use crate::read::site_file::UNREADABLE;
use crate::site::files::BROKEN_IMAGE;
use crate::site::links::resolved::BROKEN_LINK;
use crate::site::relations::BROKEN_REPLACES;
use crate::site::skeleton::settings::{BROKEN_FOOTER, BROKEN_HEADER};

/// Takes out of `findings` what follows from files that cannot be read: that a link or picture
/// which names such a file leads nowhere. What has been published is not said to be lost either,
/// which the engine sees to.
pub fn without_consequences(findings: &mut Vec<Diagnostic>) {
    let unread = findings
        .iter()
        .filter(|finding| finding.rule == &UNREADABLE);
    let unread: Vec<String> = unread
        .flat_map(|finding| names_of(finding.place.source.path()))
        .collect();
    if unread.is_empty() {
        return;
    }
    let broken = [
        &BROKEN_LINK,
        &BROKEN_IMAGE,
        &BROKEN_FOOTER,
        &BROKEN_HEADER,
        &BROKEN_REPLACES,
    ];
    findings.retain(|finding| !(broken.contains(&finding.rule) && names_any(finding, &unread)));
}

/// What a link may call a file or folder: its name, a document's id, the address of its page.
fn names_of(path: &str) -> Vec<String> {
    let (stem, _) = split_name(path);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let id = if name == "index" {
        after_last(folder, '/')
    } else {
        name
    };
    let whole = after_last(path, '/');
    [whole, id]
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| name.to_lowercase())
        .collect()
}

/// Whether what a finding says to lead nowhere names one of these, perhaps as a folder on the way.
fn names_any(finding: &Diagnostic, names: &[String]) -> bool {
    let written = finding.message.args.iter();
    let mut written = written.filter(|(key, _)| matches!(&**key, "target" | "id"));
    written.any(|(_, target)| {
        let path = target.split(['#', '?']).next().unwrap_or(target);
        let path = percent_encoding::percent_decode_str(path)
            .decode_utf8_lossy()
            .to_lowercase();
        path.split('/')
            .any(|part| names.iter().any(|name| name == part))
    })
}
