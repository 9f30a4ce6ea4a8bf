//! What a request to the preview asks for, and whether it may.
//!
//! What gets here has passed `app/http/connection_guard`.

use std::ops::Range;

use tiny_http::{HTTPVersion, Method, Request};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What a request asks for.
#[derive(Debug, Default)]
pub struct AcceptedRequest {
    /// Path from the root, without its first slash, decoded and in NFC; empty for the root.
    pub path: String,
    /// Whether only the head of the answer is wanted.
    pub is_head: bool,
    /// Marks of the versions that the browser has already.
    pub known: Vec<String>,
    /// The part of the bytes that is wanted.
    pub range: Option<ByteRange>,
}

/// A part of the bytes as a request says it (RFC 9110, 14.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteRange {
    /// From this byte, to that one or the end.
    From(u64, Option<u64>),
    /// So many at the end.
    Last(u64),
}

impl ByteRange {
    /// One range; several, or what cannot be read, count as none (RFC 9110 lets a server ignore
    /// them).
    #[must_use]
    pub fn parse(text: &str) -> Option<ByteRange> {
        let (first, last) = text.trim().strip_prefix("bytes=")?.split_once('-')?;
        let number = |text: &str| text.trim().parse::<u64>().ok();
        match (first.trim(), last.trim()) {
            ("", last) => Some(ByteRange::Last(number(last)?)),
            (first, "") => Some(ByteRange::From(number(first)?, None)),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(ByteRange::From(first, Some(last)))
            }
        }
    }

    /// The bytes that are meant, of content of this length; nothing when there are none.
    #[must_use]
    pub fn within(self, length: u64) -> Option<Range<u64>> {
        let range = match self {
            ByteRange::From(first, last) => {
                first..last.map_or(length, |last| last.saturating_add(1).min(length))
            }
            ByteRange::Last(count) => length.saturating_sub(count)..length,
        };
        (range.start < range.end).then_some(range)
    }
}

/// What a request asks for; `mark` is the value of the header by which the guard marks what it lets
/// in.
///
/// # Errors
/// The status that refuses it.
pub fn judge(
    request: &Request,
    (name, mark): (&'static str, &str),
) -> Result<AcceptedRequest, u16> {
    let is_head = match request.method() {
        Method::Get => false,
        Method::Head => true,
        _ => return Err(405),
    };
    let headers = request.headers();
    let all = |name: &'static str| {
        headers
            .iter()
            .filter(move |h| h.field.equiv(name))
            .map(|header| header.value.as_str())
    };
    if !all(name).eq([mark]) {
        return Err(403);
    }
    let hosts: Vec<&str> = all("Host").collect();
    match hosts.as_slice() {
        [host] if is_local(host) => {}
        [] if *request.http_version() == HTTPVersion(1, 0) => {}
        [_] => return Err(403),
        _ => return Err(400),
    }
    // A page of another site may link here, but it may not read from here.
    if all("Sec-Fetch-Site").any(|from| from == "cross-site")
        && all("Sec-Fetch-Mode").all(|mode| mode != "navigate")
    {
        return Err(403);
    }
    let own = |origin: &str| origin.strip_prefix("http://").is_some_and(is_local);
    if all("Origin").any(|origin| !own(origin)) {
        return Err(403);
    }
    let path = read_path(request.url())?;
    let bare = |tag: &str| {
        tag.trim()
            .trim_start_matches("W/")
            .trim_matches('"')
            .to_owned()
    };
    let known = all("If-None-Match")
        .flat_map(|tags| tags.split(','))
        .map(bare)
        .collect();
    let mut ranges = all("Range");
    // A part of a version that may be gone is no use to anybody: who asks for that gets the whole.
    let is_conditional = all("If-Range").next().is_some();
    let range = ranges
        .next()
        .and_then(ByteRange::parse)
        .filter(|_| ranges.next().is_none() && !is_conditional);
    Ok(AcceptedRequest {
        path,
        is_head,
        known,
        range,
    })
}

/// Whether the host that a request names is this machine: another name in front of this address is
/// how a page of another site reads what is served here (DNS rebinding).
#[must_use]
pub fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|own| name.eq_ignore_ascii_case(own))
}

/// The path of a target: without query, decoded once, in NFC. What could lead anywhere else is
/// refused.
///
/// # Errors
/// The status that refuses it.
pub fn read_path(target: &str) -> Result<String, u16> {
    let path = target.find(['?', '#']).map_or(target, |end| &target[..end]);
    let Some(path) = path.strip_prefix('/').filter(|path| !path.starts_with('/')) else {
        return Err(400);
    };
    let is_hex = |at: usize| {
        path.as_bytes()
            .get(at + 1..at + 3)
            .is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    };
    if !path.match_indices('%').all(|(at, _)| is_hex(at)) {
        return Err(400);
    }
    let path = percent_encoding::percent_decode_str(path)
        .decode_utf8()
        .map_err(|_| 400_u16)?;
    // A slash that was encoded would make it the path of a whole disk.
    let is_strange = path.starts_with('/') || path.chars().any(|c| c.is_control() || c == '\\');
    if is_strange || path.split('/').any(|part| part == "." || part == "..") {
        return Err(400);
    }
    Ok(if is_nfc(&path) {
        path.into_owned()
    } else {
        path.nfc().collect()
    })
}
