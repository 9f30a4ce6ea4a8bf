//! How an answer of the preview is written.
//!
//! Nothing that a request says is ever put into a header of the answer.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::app::http::request::AcceptedRequest;
use crate::base::web_address::encoded_path;

/// What a page may do in which nothing is to run, and that is to load nothing from other servers.
const CONFINED: &str = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; \
                        frame-ancestors 'self'; sandbox allow-same-origin";

/// The body of an answer.
#[derive(Debug)]
pub enum ResponseBody {
    /// Bytes.
    Bytes(Vec<u8>),
    /// A file, whose length and mark are known before it is read.
    File(File, u64),
}

/// An answer.
#[derive(Debug)]
pub struct Response {
    /// Status, such as 200.
    pub status: u16,
    /// Type of the content.
    kind: String,
    /// Mark of this version of the content.
    tag: Option<String>,
    /// Where to go instead.
    location: Option<String>,
    /// Whether nothing in it may run.
    is_confined: bool,
    /// The content.
    body: ResponseBody,
}

impl Response {
    /// Bytes of the type that the ending of `name` stands for.
    #[must_use]
    pub fn bytes(status: u16, name: &str, bytes: Vec<u8>) -> Response {
        let tag = blake3::hash(&bytes).to_hex()[..16].to_owned();
        Response {
            status,
            kind: kind_of(name),
            tag: Some(tag),
            location: None,
            is_confined: false,
            body: ResponseBody::Bytes(bytes),
        }
    }

    /// A refusal, in a few words.
    #[must_use]
    pub fn refusal(status: u16) -> Response {
        let bytes = format!("{status} {}\n", reason(status)).into_bytes();
        Response {
            status,
            kind: kind_of("a.txt"),
            tag: None,
            location: None,
            is_confined: false,
            body: ResponseBody::Bytes(bytes),
        }
    }

    /// The answer as one in which nothing runs, whatever shows it.
    #[must_use]
    pub fn confined(self) -> Response {
        Response {
            is_confined: true,
            ..self
        }
    }

    /// A pointer to the folder at `path`, which is an address of the site and not what the request
    /// said.
    #[must_use]
    pub fn moved(path: &str) -> Response {
        let location = format!("/{}", encoded_path(path));
        Response {
            location: Some(location),
            ..Response::refusal(302)
        }
    }

    /// A file of the site, published as `name`; nothing when it is not there or lies outside
    /// `home`.
    #[must_use]
    pub fn file(disk: &Path, home: &Path, name: &str) -> Option<Response> {
        let disk = fs::canonicalize(disk)
            .ok()
            .filter(|disk| disk.starts_with(home))?;
        let file = File::open(disk).ok()?;
        let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
        let modified = metadata.modified().ok()?;
        // Before 1970, any mark will do that is the same for the same time.
        let modified = match modified.duration_since(UNIX_EPOCH) {
            Ok(since) => since,
            Err(before) => before.duration(),
        };
        let tag = format!("{:x}-{:x}", metadata.len(), modified.as_nanos());
        let body = ResponseBody::File(file, metadata.len());
        Some(Response {
            status: 200,
            kind: kind_of(name),
            tag: Some(tag),
            location: None,
            is_confined: false,
            body,
        })
    }

    /// Writes the answer to a request, and says that the connection ends.
    ///
    /// # Errors
    /// When the other side is gone.
    pub fn write(&self, asked: &AcceptedRequest, out: &mut dyn Write) -> io::Result<()> {
        let length = match &self.body {
            ResponseBody::Bytes(bytes) => bytes.len() as u64,
            ResponseBody::File(_, length) => *length,
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
        let part = part.unwrap_or(0..length);
        match &self.body {
            ResponseBody::Bytes(bytes) => {
                let ends = [part.start, part.end].map(usize::try_from);
                // A part lies within the length, which is that of bytes in memory.
                let bytes = match ends {
                    [Ok(start), Ok(end)] => bytes.get(start..end),
                    _ => None,
                };
                out.write_all(bytes.ok_or(io::ErrorKind::InvalidInput)?)?;
            }
            ResponseBody::File(file, _) => {
                let mut file = file;
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
        head.extend(
            self.is_confined
                .then(|| format!("Content-Security-Policy: {CONFINED}")),
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
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}
