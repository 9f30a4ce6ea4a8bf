//! Every file of a site, asked for online: whether it answers, with the bytes that were built, and
//! as what it should be.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::external::client::{Client, Fetched, Question};
use crate::app::online::findings::OnlineFindings;
use crate::app::online::headers::{is_kept, wrong_charset, wrong_type};
use crate::app::online::place::{OnlinePlace, address_of};
use crate::base::diagnostic::Level;
use crate::base::message::Message;
use crate::base::text_part::after_last;
use crate::check::external::{ServerAnswer, Why};
use crate::engine::output::manifest::FileState;
use crate::render::hosts::files::HostFile;
use crate::render::hosts::rules::is_fingerprinted;

/// Questions that are asked at once.
const AT_ONCE: usize = 6;
/// Files in a row without an answer, after which no more are asked for.
const GIVE_UP: usize = 12;
/// How long one file may take.
const TIMEOUT: Duration = Duration::from_secs(20);
/// How long to wait before a server that did not answer is asked once more.
const PAUSE: Duration = Duration::from_millis(300);

/// The files of a site, and where it is online.
pub(crate) struct OnlineFiles<'a> {
    pub(crate) client: &'a Client,
    pub(crate) place: &'a OnlinePlace,
    /// What was built, by path.
    pub(crate) files: &'a BTreeMap<String, FileState>,
    /// Old addresses by the path of their file, and the addresses that they lead to.
    pub(crate) moved: BTreeMap<String, String>,
}

/// What is found, and how far it came.
#[derive(Debug, Default)]
pub(crate) struct FileComparison {
    pub(crate) findings: OnlineFindings,
    /// Files that were asked for.
    pub(crate) asked: usize,
    /// Files that there was no time for, or that a silent server was not asked for.
    pub(crate) unreached: usize,
}

impl OnlineFiles<'_> {
    /// Asks for every file, several at once.
    pub(crate) fn ask(&self, told: &(dyn Fn(usize, usize) + Sync)) -> FileComparison {
        // Files for hosts are for nobody else, and the page for what does not exist is seen there:
        // some hosts have no address of its own for it.
        let is_asked = |(path, _): &(&String, &FileState)| {
            HostFile::named(path).is_none() && after_last(path, '/') != "404.html"
        };
        let files: Vec<(&String, &FileState)> = self.files.iter().filter(is_asked).collect();
        let (next, done, silent) = (
            AtomicUsize::new(0),
            AtomicUsize::new(0),
            AtomicUsize::new(0),
        );
        let findings = Mutex::new(OnlineFindings::default());
        let work = || {
            while !self.client.is_over() && silent.load(Ordering::Relaxed) < GIVE_UP {
                let Some((path, state)) = files.get(next.fetch_add(1, Ordering::Relaxed)) else {
                    return;
                };
                let found = match self.fetch(path, state) {
                    Ok(reply) => {
                        silent.store(0, Ordering::Relaxed);
                        self.judge(path, state, &reply)
                    }
                    Err(answer) => {
                        silent.fetch_add(1, Ordering::Relaxed);
                        let mut found = OnlineFindings::default();
                        found.add_at(Level::Error, silence(&answer), address_of(path));
                        found
                    }
                };
                locked(&findings).append(found);
                told(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            }
        };
        thread::scope(|scope| {
            let start = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
            let workers: Vec<_> = (1..AT_ONCE).filter_map(start).collect();
            work();
            for worker in workers {
                // What a worker that broke did not ask for counts as not reached.
                worker.join().ok();
            }
        });
        let asked = done.into_inner();
        FileComparison {
            findings: findings
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner),
            asked,
            unreached: files.len() - asked,
        }
    }

    /// Asks for a file, once more where the answer broke off or the server asks for patience.
    fn fetch(&self, path: &str, state: &FileState) -> Result<Fetched, ServerAnswer> {
        let url = self.place.url(address_of(path));
        let question = Question {
            timeout: TIMEOUT,
            limit: state.length + 1,
            compressed: false,
        };
        let first = self.client.get(&url, &question);
        let is_for_now = match &first {
            Ok(reply) => matches!(reply.status, 429 | 503),
            Err(answer) => *answer == ServerAnswer::Silent(Why::Other),
        };
        if !is_for_now {
            return first;
        }
        thread::sleep(PAUSE);
        self.client.get(&url, &question)
    }

    /// What is wrong with an answer.
    fn judge(&self, path: &str, state: &FileState, reply: &Fetched) -> OnlineFindings {
        let mut found = OnlineFindings::default();
        let address = address_of(path);
        match reply.status {
            200 => same(path, state, reply, &mut found),
            404 | 410 => found.add_at(Level::Error, Message::new("online-missing"), address),
            401 | 403 => found.add_at(Level::Error, Message::new("online-refused"), address),
            301..=303 | 307 | 308 => self.judge_redirect(path, reply, &mut found),
            status => {
                let message = Message::new("online-status").with("status", status);
                found.add_at(Level::Error, message, address);
            }
        }
        found
    }

    /// A redirect is right from an old address to the new one, and nowhere else.
    fn judge_redirect(&self, path: &str, reply: &Fetched, found: &mut OnlineFindings) {
        let address = address_of(path);
        let location = reply.location().unwrap_or_default();
        let to = self.place.within(&self.place.url(address), &location);
        match self.moved.get(path) {
            Some(right) if to.as_ref() == Some(right) => {
                if !matches!(reply.status, 301 | 308) {
                    found.add_at(Level::Note, Message::new("online-old-for-now"), address);
                }
            }
            Some(_) => {
                let message = Message::new("online-old-wrong").with("to", location);
                found.add_at(Level::Error, message, address);
            }
            None => {
                let message = Message::new("online-leads-away").with("to", location);
                found.add_at(Level::Error, message, address);
            }
        }
    }
}

/// What is wrong with a file that is there.
fn same(path: &str, state: &FileState, reply: &Fetched, found: &mut OnlineFindings) {
    let address = address_of(path);
    let encoding = reply.header("content-encoding");
    let is_plain = encoding.is_none_or(|encoding| encoding.eq_ignore_ascii_case("identity"));
    if is_plain && FileState::of_bytes(&reply.body) != *state {
        found.add_at(Level::Warning, Message::new("online-differs"), address);
    }
    let kind = reply.header("content-type").unwrap_or_default();
    if let Some(level) = wrong_type(path, &kind) {
        let key = if kind.is_empty() {
            Message::new("online-no-type")
        } else {
            Message::new("online-type").with("type", &kind)
        };
        found.add_at(level, key, address);
    } else if let Some(charset) = wrong_charset(&kind) {
        let message = Message::new("online-charset").with("charset", charset);
        found.add_at(Level::Error, message, address);
    }
    let is_kept = is_kept(reply.header("cache-control").as_deref());
    if is_fingerprinted(path) && !is_kept {
        found.add_at(Level::Note, Message::new("online-not-kept"), address);
    } else if after_last(path, '.') == "html" && is_kept {
        found.add_at(Level::Warning, Message::new("online-kept"), address);
    }
}

/// The message that no answer came.
pub(crate) fn silence(answer: &ServerAnswer) -> Message {
    match answer {
        ServerAnswer::NoHost(host) => Message::new("online-no-host").with("host", host),
        ServerAnswer::Silent(why) => Message::new("online-silent").with("why", why.name()),
        _ => Message::new("online-silent").with("why", "silent"),
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
