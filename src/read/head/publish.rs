//! `publish` in `site.yaml`: where the built site is published to. An address of a command line is
//! read by the same function.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::model::config::{PublishTo, SftpPlace};
use crate::model::front_matter::Written;
use crate::model::keys::keys::{Key, key};
use crate::read::head::reader::{Reader, scalar};
use crate::read::head::yaml::Fields;

/// A place that nothing can be published to.
pub const PUBLISH: Rule = Rule::error("publish");

/// The message of an address that holds a password.
const PASSWORD: &str = "publish-password";
/// The message of an address that cannot be read, and may hold one.
const HIDDEN: &str = "publish-address-hidden";

/// The keys of `publish`.
pub const PUBLISH_KEYS: &[Key] = &[key("to")];

/// Where the site is published to, if that is said; told where it cannot be. An address alone will
/// do.
pub fn read_publish(fields: &mut Fields) -> Option<PublishTo> {
    let entry = fields.entry("publish").filter(|e| !e.value.is_null())?;
    if let Some(text) = scalar(&entry.value) {
        let span = fields.locate(entry.span, &text);
        return place(fields, &Written { text, span });
    }
    let key_span = entry.key_span;
    let mut inner = Reader { fields }.map("publish", PUBLISH_KEYS)?;
    let written = Reader { fields: &mut inner }.written("to");
    let to = match written {
        Some(written) => place(&mut inner, &written),
        None => tell(&mut inner, key_span, "publish", ""),
    };
    fields.diagnostics.append(&mut inner.diagnostics);
    to
}

fn place(fields: &mut Fields, written: &Written) -> Option<PublishTo> {
    match publish_to(&written.text) {
        Ok(to) => Some(to),
        Err(key @ (PASSWORD | HIDDEN)) => {
            // Without the line itself: the finding may end in a log that others read.
            let place = Place::start(&Source::new(fields.source().path(), ""));
            let finding = Diagnostic::new(&PUBLISH, place).message(key);
            fields.diagnostics.push(finding);
            None
        }
        Err(key) => tell(fields, written.span, key, &written.text),
    }
}

fn tell(fields: &mut Fields, span: Span, key: &'static str, value: &str) -> Option<PublishTo> {
    let finding = Diagnostic::new(&PUBLISH, Place::new(fields.source(), span)).message(key);
    fields.diagnostics.push(finding.with("value", value));
    None
}

/// The place that an address or a path means.
///
/// # Errors
/// The key of the sentence that says why it means none.
pub fn publish_to(text: &str) -> Result<PublishTo, &'static str> {
    let text = text.trim();
    let is_address = text.contains("://") || text.starts_with("file:");
    if text.is_empty() {
        return Err("publish");
    }
    if !is_address {
        return Ok(PublishTo::Folder(PathBuf::from(text)));
    }
    let url = Url::parse(text).map_err(|_| {
        // What cannot be read may hold a password all the same.
        if text.contains('@') {
            HIDDEN
        } else {
            "publish-address"
        }
    })?;
    if url.password().is_some() {
        return Err(PASSWORD);
    }
    match url.scheme() {
        "file" => {
            let path = url.to_file_path().map_err(|()| "publish-address")?;
            Ok(PublishTo::Folder(path))
        }
        "sftp" => sftp(&url).map(PublishTo::Sftp).ok_or("publish-address"),
        _ => Err("publish-scheme"),
    }
}

/// The place on a server that an `sftp://` address means. As in other programs, a path that begins
/// with `/~/` starts from the home folder of the user.
fn sftp(url: &Url) -> Option<SftpPlace> {
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8().ok()?.into_owned();
        (!text.contains(char::is_control)).then_some(text)
    };
    let host = decoded(url.host_str().filter(|host| !host.is_empty())?)?;
    let user = decoded(url.username())?;
    // `sftp` takes what begins with a hyphen for an option of its own.
    let is_sound = |word: &str| !word.starts_with('-') && !word.contains(char::is_whitespace);
    if !is_sound(&host) || !is_sound(&user) || url.query().is_some() || url.fragment().is_some() {
        return None;
    }
    let path = decoded(url.path())?;
    let folder = match path.strip_prefix("/~") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => rest.trim_matches('/'),
        _ if path == "/" => "/",
        _ => path.trim_end_matches('/'),
    };
    Some(SftpPlace {
        user: (!user.is_empty()).then_some(user),
        host,
        port: url.port(),
        folder: folder.to_owned(),
    })
}
