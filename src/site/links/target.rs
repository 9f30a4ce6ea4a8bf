//! What a written link target is, by its form alone: a placeholder, another server, an anchor, a
//! path, an id.
//!
//! Knows no pages; `site/links/resolve` finds what a target means.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::base::text_part::{after_last, before};
use crate::base::web_address::{WebAddress, web_address};
use crate::language::languages::inputs;
use crate::model::document::LinkForm;

/// A written target by its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenTarget<'a> {
    /// Something to be filled in later: empty, `#`, `http://`, `TODO`, `example.com`.
    Placeholder,
    /// Another server, a mail address, a telephone number.
    External,
    /// An address that runs something, reads the reader's disk, holds a password, or that no
    /// browser could open.
    Unsafe,
    /// A part of the same page.
    Own(Cow<'a, str>),
    /// A document by id, perhaps with an anchor.
    Id(Cow<'a, str>, Option<Cow<'a, str>>),
    /// A path from the root of the site.
    Root(Cow<'a, str>, Option<Cow<'a, str>>),
    /// A path from the folder of the file.
    Relative(Cow<'a, str>, Option<Cow<'a, str>>),
}

/// Host names that are set aside for examples (RFC 2606).
const EXAMPLES: [&str; 3] = ["example.com", "example.net", "example.org"];

/// Tells what a target is by its form.
#[must_use]
pub fn classify(form: LinkForm, target: &str) -> WrittenTarget<'_> {
    let target = target.trim();
    if is_placeholder(target) {
        return WrittenTarget::Placeholder;
    }
    if form == LinkForm::Wiki {
        let (id, anchor) = split_anchor(target);
        return if id.is_empty() {
            anchor.map_or(WrittenTarget::Placeholder, WrittenTarget::Own)
        } else {
            WrittenTarget::Id(decode(id), anchor)
        };
    }
    if let Some(scheme) = scheme(target) {
        return match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" if has_example_host(&target[scheme.len() + 1..]) => {
                WrittenTarget::Placeholder
            }
            _ => match web_address(target) {
                WebAddress::Own | WebAddress::Web(_) | WebAddress::Person(_) => {
                    WrittenTarget::External
                }
                WebAddress::Unsafe | WebAddress::Credentials | WebAddress::Broken => {
                    WrittenTarget::Unsafe
                }
            },
        };
    }
    if target.starts_with("//") {
        return if has_example_host(target) {
            WrittenTarget::Placeholder
        } else {
            WrittenTarget::External
        };
    }
    if let Some(anchor) = target.strip_prefix('#') {
        return WrittenTarget::Own(decode(anchor));
    }
    let (path, anchor) = split_anchor(target);
    let path = before(path, '?');
    match path.strip_prefix('/') {
        Some(path) => WrittenTarget::Root(decode(path), anchor),
        None => WrittenTarget::Relative(decode(path), anchor),
    }
}

/// Joins `path` to `folder`, both relative to the site with `/`; none when it leads out of the
/// site.
#[must_use]
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn is_placeholder(target: &str) -> bool {
    let bare = target.trim_end_matches('/').to_lowercase();
    matches!(target, "" | "#" | "/#" | "(#)")
        || matches!(bare.as_str(), "http:" | "https:" | "?")
        || inputs().any(|input| input.link_placeholders.contains(&bare.as_str()))
}

/// The scheme of an address, if it has one (RFC 3986 section 3.1). One letter is a drive, not a
/// scheme.
fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let sound = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    sound.then_some(scheme)
}

/// Whether a target names a file by where it lies on somebody's computer, or on the server of an
/// office, as Windows shows it: `C:\bilder\hus.jpg`, `\\server\plan.pdf`, `file:///C:/plan.pdf`.
#[must_use]
pub fn is_on_computer(target: &str) -> bool {
    let target = target.trim();
    let mut signs = target.chars();
    let has_drive = signs.next().is_some_and(|c| c.is_ascii_alphabetic())
        && signs.next() == Some(':')
        && matches!(signs.next(), Some('/' | '\\'));
    let is_file = scheme(target).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file"));
    // Markdown has taken one of the two backslashes away.
    has_drive || is_file || target.starts_with('\\')
}

fn has_example_host(rest: &str) -> bool {
    let rest = rest.trim_start_matches('/');
    let authority = rest
        .split_once(['/', '?', '#'])
        .map_or(rest, |(authority, _)| authority);
    let host = before(after_last(authority, '@'), ':').to_ascii_lowercase();
    is_example_host(&host) || host.is_empty()
}

/// Whether a host, in lower case, is set aside for examples.
#[must_use]
pub fn is_example_host(host: &str) -> bool {
    let is_within = |example: &&str| {
        let before = host.strip_suffix(*example);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    EXAMPLES.iter().any(is_within)
}

fn split_anchor(target: &str) -> (&str, Option<Cow<'_, str>>) {
    match target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor).filter(|a| !a.is_empty()).map(decode)),
        None => (target, None),
    }
}

/// Percent-decoded and in NFC; as written where the percent signs are no UTF-8.
fn decode(text: &str) -> Cow<'_, str> {
    let decoded = match percent_encoding::percent_decode_str(text).decode_utf8() {
        Ok(decoded) => decoded,
        Err(_) => Cow::Borrowed(text),
    };
    if is_nfc(&decoded) {
        decoded
    } else {
        Cow::Owned(decoded.nfc().collect())
    }
}
