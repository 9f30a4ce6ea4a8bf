//! Browsers that wait for news, by server-sent events (HTML Living Standard, 9.2).
//!
//! Each has a thread and a short queue of its own, so that one that does not read keeps nobody
//! waiting.

use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// News that a browser may be behind before it is given up.
const QUEUE: usize = 32;
/// The most browsers at a time; of more, the oldest is given up.
const MOST: usize = 64;

/// Browsers that wait for news.
#[derive(Debug, Default)]
pub struct Listeners {
    queues: Mutex<Vec<SyncSender<String>>>,
}

impl Listeners {
    /// Lets a browser wait for news on `out`. It is on the list before `first` is made, so that
    /// nothing is missed in between.
    pub fn add(&self, out: Box<dyn Write + Send>, first: impl Fn() -> String) {
        let (queue, news) = sync_channel(QUEUE);
        if let Ok(mut queues) = self.queues.lock() {
            queues.push(queue.clone());
            if queues.len() > MOST {
                queues.remove(0);
            }
        }
        let _ = queue.try_send(format!("retry: 300\ndata: {}\n\n", first()));
        drop(queue);
        let _ = thread::Builder::new().spawn(move || pass_on(out, &news));
    }

    /// Tells all of them.
    pub fn tell(&self, news: &str) {
        self.send(&format!("data: {news}\n\n"));
    }

    /// Finds out which of them are still there.
    pub fn knock(&self) {
        self.send(": \n\n");
    }

    /// Ends all connections.
    pub fn dismiss(&self) {
        if let Ok(mut queues) = self.queues.lock() {
            queues.clear();
        }
    }

    fn send(&self, event: &str) {
        if let Ok(mut queues) = self.queues.lock() {
            queues.retain(|queue| queue.try_send(event.to_owned()).is_ok());
        }
    }
}

/// Writes what is told, as one chunk each, until there is nothing more or nobody listens.
fn pass_on(mut out: Box<dyn Write + Send>, news: &Receiver<String>) {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                X-Content-Type-Options: nosniff\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
    let chunk = |out: &mut dyn Write, text: &str| -> io::Result<()> {
        write!(out, "{:x}\r\n{text}\r\n", text.len())?;
        out.flush()
    };
    if out.write_all(head.as_bytes()).is_err() {
        return;
    }
    for event in news {
        if chunk(out.as_mut(), &event).is_err() {
            return;
        }
    }
    let _ = out.write_all(b"0\r\n\r\n").and_then(|()| out.flush());
}
