//! HTTP for the preview: what a request asks for, whether it may, and how an answer is written.
//!
//! Nothing that a request says is ever put into a header of the answer. What gets here has passed
//! `app/server/door`.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use std::time::UNIX_EPOCH;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tiny_http::{HTTPVersion, Method, Request};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What is written with a percent sign in the address of a redirect: all but what is safe in a path
/// (RFC 3986).
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// What a request asks for.
#[derive(Debug, Default)]
pub struct Asked {
    /// Path from the root, without its first slash, decoded and in NFC; empty for the root.
    pub path: String,
    /// Whether only the head of the answer is wanted.
    pub is_head: bool,
    /// Marks of the versions that the browser has already.
    known: Vec<String>,
    /// The part of the bytes that is wanted.
    range: Option<Asking>,
}

/// A part of the bytes as a request says it (RFC 9110, 14.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// From this byte, to that one or the end.
    From(u64, Option<u64>),
    /// So many at the end.
    Last(u64),
}

/// The body of an answer.
#[derive(Debug)]
pub enum Body {
    /// Bytes.
    Bytes(Vec<u8>),
    /// A file, whose length and mark are known before it is read.
    File(File, u64),
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Status, such as 200.
    pub status: u16,
    /// Type of the content.
    kind: String,
    /// Mark of this version of the content.
    tag: Option<String>,
    /// Where to go instead.
    location: Option<String>,
    /// The content.
    body: Body,
}

impl Answer {
    /// Bytes of the type that the ending of `name` stands for.
    #[must_use]
    pub fn bytes(status: u16, name: &str, bytes: Vec<u8>) -> Answer {
        let tag = blake3::hash(&bytes).to_hex()[..16].to_owned();
        Answer {
            status,
            kind: kind_of(name),
            tag: Some(tag),
            location: None,
            body: Body::Bytes(bytes),
        }
    }

    /// A refusal, in a few words.
    #[must_use]
    pub fn refusal(status: u16) -> Answer {
        let bytes = format!("{status} {}\n", reason(status)).into_bytes();
        Answer {
            status,
            kind: kind_of("a.txt"),
            tag: None,
            location: None,
            body: Body::Bytes(bytes),
        }
    }

    /// A pointer to the folder at `path`, which is an address of the site and not what the request
    /// said.
    #[must_use]
    pub fn moved(path: &str) -> Answer {
        let location = format!("/{}", utf8_percent_encode(path, IN_PATH));
        Answer {
            location: Some(location),
            ..Answer::refusal(302)
        }
    }

    /// A file of the site, published as `name`; nothing when it is not there or lies outside
    /// `home`.
    #[must_use]
    pub fn file(disk: &Path, home: &Path, name: &str) -> Option<Answer> {
        let disk = fs::canonicalize(disk)
            .ok()
            .filter(|disk| disk.starts_with(home))?;
        let file = File::open(disk).ok()?;
        let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
        let modified = metadata
            .modified()
            .ok()?
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let tag = format!("{:x}-{:x}", metadata.len(), modified.as_nanos());
        let body = Body::File(file, metadata.len());
        Some(Answer {
            status: 200,
            kind: kind_of(name),
            tag: Some(tag),
            location: None,
            body,
        })
    }

    /// Writes the answer to a request, and says that the connection ends.
    ///
    /// # Errors
    /// When the other side is gone.
    pub fn write(self, asked: &Asked, out: &mut dyn Write) -> io::Result<()> {
        let length = match &self.body {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::File(_, length) => *length,
        };
        let is_known = self
            .tag
            .as_ref()
            .is_some_and(|tag| asked.known.iter().any(|known| known == tag || known == "*"));
        if self.status == 200 && is_known {
            return self.head(304, None, out);
        }
        let range = asked.range.filter(|_| self.status == 200);
        let part = match range.map(|range| range.within(length)) {
            Some(None) => {
                write!(
                    out,
                    "HTTP/1.1 416 {}\r\nContent-Range: bytes */{length}\r\n",
                    reason(416)
                )?;
                return write!(out, "Content-Length: 0\r\nConnection: close\r\n\r\n");
            }
            Some(part) => part,
            None => None,
        };
        let status = if part.is_some() { 206 } else { self.status };
        self.head(status, Some((part.clone(), length)), out)?;
        if asked.is_head {
            return Ok(());
        }
        match self.body {
            Body::Bytes(bytes) => {
                let part = part.unwrap_or(0..length);
                let [start, end] =
                    [part.start, part.end].map(|at| usize::try_from(at).unwrap_or(usize::MAX));
                out.write_all(bytes.get(start..end).unwrap_or_default())?;
            }
            Body::File(mut file, _) => {
                let part = part.unwrap_or(0..length);
                file.seek(SeekFrom::Start(part.start))?;
                io::copy(&mut file.take(part.end - part.start), out)?;
            }
        }
        out.flush()
    }

    fn head(
        &self,
        status: u16,
        content: Option<(Option<Range<u64>>, u64)>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut head = vec![format!("HTTP/1.1 {status} {}", reason(status))];
        if let Some((part, length)) = content {
            head.push(format!("Content-Type: {}", self.kind));
            let sent = part.as_ref().map_or(length, |part| part.end - part.start);
            head.push(format!("Content-Length: {sent}"));
            head.extend(part.map(|part| {
                format!(
                    "Content-Range: bytes {}-{}/{length}",
                    part.start,
                    part.end - 1
                )
            }));
        }
        head.extend(
            self.tag
                .as_ref()
                .map(|tag| format!("ETag: \"{tag}\"\r\nAccept-Ranges: bytes")),
        );
        head.extend(
            self.location
                .as_ref()
                .map(|location| format!("Location: {location}")),
        );
        head.extend((status == 405).then(|| "Allow: GET, HEAD".to_owned()));
        let always = "Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n\
                      Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n";
        head.push(always.to_owned());
        let head = head.join("\r\n");
        out.write_all(head.as_bytes())?;
        out.flush()
    }
}

impl Asking {
    /// One range; several, or what cannot be read, count as none (RFC 9110 lets a server ignore
    /// them).
    #[must_use]
    pub fn parse(text: &str) -> Option<Asking> {
        let (first, last) = text.trim().strip_prefix("bytes=")?.split_once('-')?;
        let number = |text: &str| text.trim().parse::<u64>().ok();
        match (first.trim(), last.trim()) {
            ("", last) => Some(Asking::Last(number(last)?)),
            (first, "") => Some(Asking::From(number(first)?, None)),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(Asking::From(first, Some(last)))
            }
        }
    }

    /// The bytes that are meant, of content of this length; nothing when there are none.
    #[must_use]
    pub fn within(self, length: u64) -> Option<Range<u64>> {
        let range = match self {
            Asking::From(first, last) => {
                first..last.map_or(length, |last| last.saturating_add(1).min(length))
            }
            Asking::Last(count) => length.saturating_sub(count)..length,
        };
        (range.start < range.end).then_some(range)
    }
}

/// What a request asks for; `mark` is the value of the header by which the door marks what it lets
/// in.
///
/// # Errors
/// The status that refuses it.
pub fn judge(request: &Request, (name, mark): (&'static str, &str)) -> Result<Asked, u16> {
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
        .and_then(Asking::parse)
        .filter(|_| ranges.next().is_none() && !is_conditional);
    Ok(Asked {
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
    let path = target.split(['?', '#']).next().unwrap_or_default();
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
    let is_strange = path.chars().any(|c| c.is_control() || c == '\\');
    if is_strange || path.split('/').any(|part| part == "." || part == "..") {
        return Err(400);
    }
    Ok(if is_nfc(&path) {
        path.into_owned()
    } else {
        path.nfc().collect()
    })
}

/// The type of content that a file's ending stands for; texts are UTF-8.
#[must_use]
pub fn kind_of(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let is_text =
        kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json" | "xml");
    if is_text {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_string()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        431 => "Request Header Fields Too Large",
        _ => "Internal Server Error",
    }
}
