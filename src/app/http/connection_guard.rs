//! Guards the connections of the preview: only a small, whole and sound request gets in to the
//! library that speaks HTTP, one request a connection, within a time.
//!
//! How many connections wait and how many are answered is limited, so that nobody can use up what
//! the system gives a program.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::app::http::counter::{Counted, Counter};
use crate::app::http::request::AcceptedRequest;
use crate::app::http::request_head::{checked_head, read_head};
use crate::app::http::response::Response;

/// How long a request may take to arrive, and to be let in.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a reader may take nothing.
const STALLED: Duration = Duration::from_mins(1);
/// The most connections at a time that wait for their request to be whole; more are closed at once.
const MOST_WAITING: usize = 400;
/// The most that are being answered; more wait. Each takes three of the files that a program may
/// have open.
const MOST_INSIDE: usize = 96;

/// Where requests are let in, and the mark they carry.
#[derive(Debug)]
pub struct ConnectionGuard {
    inside: SocketAddr,
    mark: String,
    waiting: Arc<Counter>,
    answered: Arc<Counter>,
}

impl ConnectionGuard {
    /// Guards the server at `inside`, which asks for `mark`.
    #[must_use]
    pub fn new(inside: SocketAddr, mark: String) -> Arc<ConnectionGuard> {
        Arc::new(ConnectionGuard {
            inside,
            mark,
            waiting: Counter::new(MOST_WAITING),
            answered: Counter::new(MOST_INSIDE),
        })
    }

    /// Lets in the requests that come to `outside`, until the program ends.
    pub fn keep(self: &Arc<ConnectionGuard>, outside: TcpListener) {
        let guard = Arc::clone(self);
        thread::spawn(move || {
            for stream in outside.incoming() {
                // A fault of one connection, or too many open files: the next one may be better.
                let Ok(stream) = stream else {
                    thread::sleep(Duration::from_millis(10));
                    continue;
                };
                let Some(waiting) = guard.waiting.enter() else {
                    continue;
                };
                let guard = Arc::clone(&guard);
                // Without a thread to be had, the connection is closed.
                thread::Builder::new()
                    .spawn(move || guard.handle(stream, waiting))
                    .ok();
            }
        });
    }

    /// Passes one request in and its answer out.
    fn handle(&self, mut stream: TcpStream, waiting: Counted) {
        // Of a browser that is gone there is nothing more to say.
        self.pass(&mut stream, waiting).ok();
    }

    fn pass(&self, stream: &mut TcpStream, waiting: Counted) -> io::Result<()> {
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(STALLED))?;
        let head = read_head(stream, PATIENCE)?;
        drop(waiting);
        match checked_head(&head, &self.mark) {
            Ok(request) => self.answer(&request, stream)?,
            Err(status) => refuse(status, stream)?,
        }
        end(stream)
    }

    /// Has a request answered, as soon as there is room for it.
    fn answer(&self, request: &[u8], stream: &mut TcpStream) -> io::Result<()> {
        let Some(_answered) = self.room() else {
            return refuse(503, stream);
        };
        let mut server = TcpStream::connect(self.inside)?;
        server.set_nodelay(true)?;
        server.write_all(request)?;
        io::copy(&mut server, stream)?;
        Ok(())
    }

    /// Room for one more to be answered; nothing when there is none for too long.
    fn room(&self) -> Option<Counted> {
        let start = Instant::now();
        loop {
            if let Some(room) = self.answered.enter() {
                return Some(room);
            }
            if start.elapsed() >= PATIENCE {
                return None;
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
}

fn refuse(status: u16, stream: &mut TcpStream) -> io::Result<()> {
    Response::refusal(status).write(&AcceptedRequest::default(), stream)
}

/// Ends a connection. Closing while something is unread would throw away the answer: the other side
/// is told that there is no more, and what it still sends is taken for a moment.
fn end(stream: &mut TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    let mut rest = [0; 4096];
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(2) && stream.read(&mut rest).is_ok_and(|n| n > 0) {}
    Ok(())
}
