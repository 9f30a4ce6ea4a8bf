//! Browsers that wait for events of the preview, by server-sent events (HTML Living Standard, 9.2).
//!
//! Each has a thread and a short queue of its own, so that one that does not read keeps nobody
//! waiting.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// Events that a browser may be behind before it is given up.
const QUEUE: usize = 32;
/// The most browsers at a time; of more, the oldest is given up.
const MOST: usize = 64;

/// Browsers that wait for events.
#[derive(Debug, Default)]
pub struct EventStreams {
    queues: Mutex<VecDeque<SyncSender<String>>>,
}

impl EventStreams {
    /// Lets a browser wait for events on `out`. It is on the list before `first` is made, so that
    /// nothing is missed in between.
    pub fn add(&self, out: Box<dyn Write + Send>, first: impl Fn() -> String) {
        let (queue, events) = sync_channel(QUEUE);
        let mut queues = self.locked();
        queues.push_back(queue.clone());
        if queues.len() > MOST {
            queues.pop_front();
        }
        drop(queues);
        // A browser whose queue is full already, or for which no thread is to be had, asks again.
        let is_first = queue.try_send(format!("retry: 300\ndata: {}\n\n", first()));
        if is_first.is_ok() {
            thread::Builder::new()
                .spawn(move || pass_on(out, &events))
                .ok();
        }
    }

    /// Tells all of them.
    pub fn tell(&self, event: &str) {
        self.send(&format!("data: {event}\n\n"));
    }

    /// Finds out which of them are still there.
    pub fn knock(&self) {
        self.send(": \n\n");
    }

    /// Ends all connections.
    pub fn dismiss(&self) {
        self.locked().clear();
    }

    fn send(&self, event: &str) {
        self.locked()
            .retain(|queue| queue.try_send(event.to_owned()).is_ok());
    }

    fn locked(&self) -> MutexGuard<'_, VecDeque<SyncSender<String>>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes events until there are no more or nobody listens.
fn pass_on(out: Box<dyn Write + Send>, events: &Receiver<String>) {
    // A browser that is gone needs no end.
    write_events(out, events).ok();
}

/// Writes the head of the answer, and each event as one chunk.
fn write_events(mut out: Box<dyn Write + Send>, events: &Receiver<String>) -> io::Result<()> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                X-Content-Type-Options: nosniff\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
    out.write_all(head.as_bytes())?;
    for event in events {
        write!(out, "{:x}\r\n{event}\r\n", event.len())?;
        out.flush()?;
    }
    out.write_all(b"0\r\n\r\n")?;
    out.flush()
}
