//! The door of the preview: only a small, whole and sound request gets in to the library that
//! speaks HTTP.
//!
//! The library waits for ever for a request that never ends, keeps headers of any size, closes
//! without an answer when an address holds a letter beyond ASCII, can be made to take one request
//! for two, and lets connections that are kept open starve new ones. None of it can happen to what
//! passes here: one request a connection, its head only, within a time and a size.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::server::http::{Answer, Asked};

/// The most bytes and lines of a head, and of its first line.
const LARGEST: usize = 16 * 1024;
const MOST_LINES: usize = 100;
const LONGEST_LINE: usize = 4 * 1024;
/// How long a request may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a reader may take nothing.
const STALLED: Duration = Duration::from_secs(60);
/// The most connections at a time that wait for their request to be whole; more are closed at once.
const MOST_WAITING: usize = 400;
/// The most that are being answered; more wait. Each takes three of the files that a program may
/// have open.
const MOST_INSIDE: usize = 96;
/// The header by which the server knows what has come through the door.
pub const MARK: &str = "X-Kansli-Door";

/// Where requests are let in, and the mark they carry.
#[derive(Debug)]
pub struct Door {
    inside: SocketAddr,
    mark: String,
    waiting: AtomicUsize,
    passing: AtomicUsize,
}

impl Door {
    /// A door to the server at `inside`, which asks for `mark`.
    #[must_use]
    pub fn new(inside: SocketAddr, mark: String) -> Arc<Door> {
        Arc::new(Door {
            inside,
            mark,
            waiting: AtomicUsize::new(0),
            passing: AtomicUsize::new(0),
        })
    }

    /// Lets in the requests that come to `outside`, until the program ends.
    pub fn keep(self: &Arc<Door>, outside: TcpListener) {
        let door = Arc::clone(self);
        thread::spawn(move || {
            for stream in outside.incoming() {
                // A fault of one connection, or too many open files: the next one may be better.
                let Ok(stream) = stream else {
                    thread::sleep(Duration::from_millis(10));
                    continue;
                };
                if door.waiting.load(Ordering::Relaxed) < MOST_WAITING {
                    let door = Arc::clone(&door);
                    let _ = thread::Builder::new().spawn(move || drop(door.pass(stream)));
                }
            }
        });
    }

    /// Passes one request in and its answer out.
    fn pass(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(STALLED))?;
        let head = {
            let _waiting = Counted::new(&self.waiting);
            read_head(&mut stream)?
        };
        match sound(&head, &self.mark) {
            Ok(request) => {
                let start = Instant::now();
                while self.passing.load(Ordering::Relaxed) >= MOST_INSIDE
                    && start.elapsed() < PATIENCE
                {
                    thread::sleep(Duration::from_millis(5));
                }
                let _passing = Counted::new(&self.passing);
                let mut server = TcpStream::connect(self.inside)?;
                server.set_nodelay(true)?;
                server.write_all(&request)?;
                io::copy(&mut server, &mut stream)?;
            }
            Err(status) => Answer::refusal(status).write(&Asked::default(), &mut stream)?,
        }
        // Closing while something is unread would throw away the answer: the other side is told
        // that there is no more, and what it still sends is taken for a moment.
        stream.shutdown(Shutdown::Write)?;
        stream.set_read_timeout(Some(Duration::from_millis(200)))?;
        let mut rest = [0; 4096];
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(2)
            && stream.read(&mut rest).is_ok_and(|n| n > 0)
        {}
        Ok(())
    }
}

/// One more of something, as long as it lives.
struct Counted<'c>(&'c AtomicUsize);

impl<'c> Counted<'c> {
    fn new(count: &'c AtomicUsize) -> Counted<'c> {
        count.fetch_add(1, Ordering::Relaxed);
        Counted(count)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The head of a request as it comes: up to its empty line, or as much as is read before it is too
/// much.
fn read_head(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let start = Instant::now();
    let mut head = Vec::with_capacity(1024);
    let mut part = [0; 4096];
    loop {
        let left = PATIENCE.saturating_sub(start.elapsed());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        let count = stream.read(&mut part)?;
        if count == 0 {
            return if head.is_empty() {
                Err(io::ErrorKind::UnexpectedEof.into())
            } else {
                Ok(head)
            };
        }
        let from = head.len().saturating_sub(3);
        head.extend_from_slice(&part[..count]);
        if let Some(end) = memchr::memmem::find(&head[from..], b"\r\n\r\n") {
            head.truncate(from + end + 4);
            return Ok(head);
        }
        if head.len() > LARGEST {
            return Ok(head);
        }
    }
}

/// The request as it is passed in: letters beyond ASCII in its address written with percent signs,
/// no body, and the connection to be closed after it; with the mark of the door.
///
/// # Errors
/// The status that refuses it.
pub fn sound(head: &[u8], mark: &str) -> Result<Vec<u8>, u16> {
    let Some(whole) = head.strip_suffix(b"\r\n\r\n") else {
        let first = memchr::memchr(b'\n', head).unwrap_or(head.len());
        return Err(match () {
            () if first > LONGEST_LINE => 414,
            () if head.len() > LARGEST => 431,
            () => 400,
        });
    };
    let mut lines = whole
        .split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let first = lines.next().unwrap_or_default();
    if first.len() > LONGEST_LINE {
        return Err(414);
    }
    if head.len() > LARGEST || lines.clone().count() > MOST_LINES {
        return Err(431);
    }
    if whole
        .iter()
        .any(|byte| (*byte < b' ' && !matches!(byte, b'\r' | b'\n' | b'\t')) || *byte == 0x7f)
    {
        return Err(400);
    }
    let mut request = Vec::with_capacity(head.len() + 64);
    for byte in first {
        if byte.is_ascii() {
            request.push(*byte);
        } else {
            write!(request, "%{byte:02X}").map_err(|_| 500_u16)?;
        }
    }
    for line in lines {
        let colon = memchr::memchr(b':', line).ok_or(400_u16)?;
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
        if name.is_empty() || !name.iter().all(is_name) {
            return Err(400);
        }
        let has_body = name.eq_ignore_ascii_case(b"transfer-encoding")
            || (name.eq_ignore_ascii_case(b"content-length") && value != b"0");
        if has_body {
            return Err(400);
        }
        let left_out = [
            &b"connection"[..],
            b"expect",
            b"content-length",
            MARK.as_bytes(),
        ];
        let is_left_out = left_out
            .iter()
            .any(|other| name.eq_ignore_ascii_case(other));
        if !is_left_out && value.is_ascii() {
            for part in [b"\r\n", name, b": ", value] {
                request.extend_from_slice(part);
            }
        }
    }
    write!(request, "\r\n{MARK}: {mark}\r\nConnection: close\r\n\r\n").map_err(|_| 500_u16)?;
    Ok(request)
}
