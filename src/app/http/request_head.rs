//! The head of a request as it comes from the network: whole, small and sound, or refused.
//!
//! The library that speaks HTTP waits for ever for a request that never ends, keeps headers of any
//! size, closes without an answer when an address holds a letter beyond ASCII, and can be made to
//! take one request for two. None of it can happen to what is let through here.

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The most bytes and lines of a head, and of its first line.
const LARGEST: usize = 16 * 1024;
const MOST_LINES: usize = 100;
const LONGEST_LINE: usize = 4 * 1024;
/// The header by which the server knows what has been let in.
pub const MARK: &str = "X-Kansli-Door";
/// Headers that are not passed on.
const LEFT_OUT: [&str; 4] = ["connection", "expect", "content-length", MARK];

/// The head of a request as it comes: up to its empty line, or as much as is read before it is too
/// much.
///
/// # Errors
/// When it has not come within `patience`, or nothing comes at all.
pub fn read_head(stream: &mut TcpStream, patience: Duration) -> io::Result<Vec<u8>> {
    let start = Instant::now();
    let mut head = Vec::with_capacity(1024);
    let mut part = [0; 4096];
    loop {
        let left = patience.saturating_sub(start.elapsed());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        let count = stream.read(&mut part)?;
        let Some(read) = part.get(..count).filter(|read| !read.is_empty()) else {
            return if head.is_empty() {
                Err(io::ErrorKind::UnexpectedEof.into())
            } else {
                Ok(head)
            };
        };
        head.extend_from_slice(read);
        if let Some(end) = memchr::memmem::find(&head, b"\r\n\r\n") {
            head.truncate(end + 4);
            return Ok(head);
        }
        if head.len() > LARGEST {
            return Ok(head);
        }
    }
}

/// The request as it is passed in: letters beyond ASCII in its address written with percent signs,
/// no body, and the connection to be closed after it; with the mark of what has been let in.
///
/// # Errors
/// The status that refuses it.
pub fn checked_head(head: &[u8], mark: &str) -> Result<Vec<u8>, u16> {
    let Some(whole) = head.strip_suffix(b"\r\n\r\n") else {
        return Err(refusal_of_unended(head));
    };
    let mut lines = whole
        .split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    // Splitting gives at least one line.
    let first = lines.next().ok_or(400_u16)?;
    if first.len() > LONGEST_LINE {
        return Err(414);
    }
    if head.len() > LARGEST || lines.clone().count() > MOST_LINES {
        return Err(431);
    }
    if whole.iter().any(|byte| is_strange(*byte)) {
        return Err(400);
    }
    let mut request = Vec::with_capacity(head.len() + 64);
    push_first(first, &mut request);
    for line in lines {
        push_header(line, &mut request)?;
    }
    let end = format!("\r\n{MARK}: {mark}\r\nConnection: close\r\n\r\n");
    request.extend_from_slice(end.as_bytes());
    Ok(request)
}

/// The status that refuses a head without an end.
fn refusal_of_unended(head: &[u8]) -> u16 {
    let first = memchr::memchr(b'\n', head).unwrap_or(head.len());
    if first > LONGEST_LINE {
        414
    } else if head.len() > LARGEST {
        431
    } else {
        400
    }
}

/// Whether a byte has no place in a head.
fn is_strange(byte: u8) -> bool {
    let is_between = matches!(byte, b'\r' | b'\n' | b'\t');
    (byte < b' ' && !is_between) || byte == 0x7f
}

/// Passes on the first line, with percent signs for what is not ASCII.
fn push_first(first: &[u8], request: &mut Vec<u8>) {
    for byte in first {
        if byte.is_ascii() {
            request.push(*byte);
        } else {
            request.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
}

/// Passes on a header, unless it has no business behind the guard.
fn push_header(line: &[u8], request: &mut Vec<u8>) -> Result<(), u16> {
    let colon = memchr::memchr(b':', line).ok_or(400_u16)?;
    let (name, value) = line.split_at_checked(colon).ok_or(400_u16)?;
    let value = value.strip_prefix(b":").unwrap_or(value).trim_ascii();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
    if name.is_empty() || !name.iter().all(is_name) {
        return Err(400);
    }
    let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
    if is("transfer-encoding") || (is("content-length") && value != b"0") {
        return Err(400);
    }
    if !LEFT_OUT.iter().any(|other| is(other)) && value.is_ascii() {
        for part in [b"\r\n", name, b": ", value] {
            request.extend_from_slice(part);
        }
    }
    Ok(())
}
