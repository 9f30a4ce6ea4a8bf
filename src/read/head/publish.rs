//! `publish` in `site.yaml`: where the built site is published to. An address of a command line is
//! read by the same function.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::model::front_matter::Written;
use crate::model::keys::keys::{Key, key};
use crate::model::publishing::place::{Protocol, PublishTo, ServerPlace};
use crate::read::head::reader::{Reader, scalar};
use crate::read::head::yaml::Fields;

/// A place that nothing can be published to.
pub const PUBLISH: Rule = Rule::error("publish");

/// The message of an address that holds a password.
const PASSWORD: &str = "publish-password";
/// The message of an address that cannot be read, and may hold one.
const HIDDEN: &str = "publish-address-hidden";

/// The keys of `publish`. A password is known, so that it can be refused without showing it.
pub const PUBLISH_KEYS: &[Key] = &[key("to"), key("insecure"), key("password")];

/// Where the site is published to, if that is said; told where it cannot be. An address alone will
/// do.
pub fn read_publish(fields: &mut Fields) -> Option<PublishTo> {
    let entry = fields.entry("publish").filter(|e| !e.value.is_null())?;
    if let Some(text) = scalar(&entry.value) {
        let span = fields.locate(entry.span, &text);
        return place(fields, &Written { text, span }, false);
    }
    let key_span = entry.key_span;
    let mut inner = Reader { fields }.map("publish", PUBLISH_KEYS)?;
    let is_insecure = Reader { fields: &mut inner }.flag("insecure") == Some(true);
    let has_password = inner.entry("password").is_some();
    let written = Reader { fields: &mut inner }.written("to");
    let to = match written {
        _ if has_password => hide(&mut inner, PASSWORD),
        Some(written) => place(&mut inner, &written, is_insecure),
        None => tell(&mut inner, key_span, "publish", ""),
    };
    fields.diagnostics.append(&mut inner.diagnostics);
    to
}

fn place(fields: &mut Fields, written: &Written, is_insecure: bool) -> Option<PublishTo> {
    match publish_to(&written.text, is_insecure) {
        Ok(to) => Some(to),
        Err(key @ (PASSWORD | HIDDEN)) => hide(fields, key),
        Err(key) => tell(fields, written.span, key, &written.text),
    }
}

/// Tells what is wrong without the line itself: the finding may end in a log that others read.
fn hide(fields: &mut Fields, key: &'static str) -> Option<PublishTo> {
    let place = Place::start(&Source::new(fields.source().path(), ""));
    let finding = Diagnostic::new(&PUBLISH, place).message(key);
    fields.diagnostics.push(finding);
    None
}

fn tell(fields: &mut Fields, span: Span, key: &'static str, value: &str) -> Option<PublishTo> {
    let finding = Diagnostic::new(&PUBLISH, Place::new(fields.source(), span)).message(key);
    fields.diagnostics.push(finding.with("value", value));
    None
}

/// The place that an address or a path means; one that is reached without encryption only if that
/// is wanted.
///
/// # Errors
/// The key of the sentence that says why it means none.
pub fn publish_to(text: &str, is_insecure: bool) -> Result<PublishTo, &'static str> {
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
    if url.scheme() == "file" {
        let path = url.to_file_path().map_err(|()| "publish-address")?;
        return Ok(PublishTo::Folder(path));
    }
    let protocol = Protocol::of_scheme(url.scheme()).ok_or("publish-scheme")?;
    let place = server(&url, protocol).ok_or("publish-address")?;
    if protocol.is_plain() && !is_insecure {
        return Err("publish-insecure");
    }
    Ok(PublishTo::Server(place))
}

/// The place on a server that an address means. As in other programs, a path that begins with `/~/`
/// starts from the home folder of the user.
fn server(url: &Url, protocol: Protocol) -> Option<ServerPlace> {
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8().ok()?.into_owned();
        (!text.contains(char::is_control)).then_some(text)
    };
    let host = decoded(url.host_str().filter(|host| !host.is_empty())?)?;
    let user = decoded(url.username())?;
    // `sftp` takes what begins with a hyphen for an option of its own.
    let is_sound = |word: &str| !word.starts_with('-') && !word.contains(char::is_whitespace);
    let is_s3 = matches!(protocol, Protocol::S3 | Protocol::S3Plain);
    let region = url.query().and_then(|said| said.strip_prefix("region="));
    let is_known = url.query().is_none() || is_s3 && region.is_some_and(is_word);
    let path = decoded(url.path())?;
    let has_bucket = !is_s3 || !path.trim_matches('/').is_empty();
    if ![&*host, &*user].into_iter().all(is_sound) || !is_known || !has_bucket {
        return None;
    }
    if url.fragment().is_some() || path.split('/').any(|part| part == "..") {
        return None;
    }
    let folder = match path.strip_prefix("/~") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => rest.trim_matches('/'),
        _ if path == "/" => "/",
        _ => path.trim_end_matches('/'),
    };
    Some(ServerPlace {
        protocol,
        user: (!user.is_empty()).then_some(user),
        host,
        port: url.port(),
        folder: folder.to_owned(),
        region: region.map(str::to_owned),
    })
}

/// Whether a text is one word of letters, digits and hyphens.
fn is_word(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    !text.is_empty() && text.chars().all(is_part)
}
