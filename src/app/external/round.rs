//! One round of questions to other servers: several hosts at once, each asked one thing at a time.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use ureq::Agent;
use url::Url;

use crate::app::external::asker::Asker;
use crate::app::external::client::agent;
use crate::app::external::host::host_of;
use crate::app::external::reply::{is_moved, meaning, meaning_of_error};
use crate::check::external::{ServerAnswer, Why};

/// Hosts that are asked at once.
const HOSTS: usize = 8;
/// Redirects that are followed.
const HOPS: usize = 10;

/// One round of questions.
pub struct Round<'a> {
    asker: &'a Asker,
    agent: Agent,
    end: Instant,
    /// Addresses that wait, host by host.
    queue: Mutex<VecDeque<Vec<Url>>>,
    /// When each host was asked last; who asks holds it.
    gates: Mutex<HashMap<String, Arc<Mutex<Option<Instant>>>>>,
    found: Mutex<BTreeMap<String, ServerAnswer>>,
    done: AtomicUsize,
    /// Whether any server has been heard of.
    heard: AtomicBool,
}

/// What a server said.
struct Reply {
    status: u16,
    location: Option<String>,
}

/// A reply, or what its absence means.
type RoundOutcome = Result<Reply, ServerAnswer>;

impl<'a> Round<'a> {
    /// A round of questions to these hosts, each with its addresses.
    #[must_use]
    pub fn new(asker: &'a Asker, hosts: VecDeque<Vec<Url>>) -> Round<'a> {
        Round {
            asker,
            agent: agent(asker.allow_private, 0),
            end: Instant::now() + asker.budget,
            queue: Mutex::new(hosts),
            gates: Mutex::default(),
            found: Mutex::default(),
            done: AtomicUsize::new(0),
            heard: AtomicBool::new(false),
        }
    }

    /// Whether any server has been heard of.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        self.heard.load(Ordering::Relaxed)
    }

    /// What was found out.
    #[must_use]
    pub fn into_found(self) -> BTreeMap<String, ServerAnswer> {
        self.found
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for everything, several hosts at once.
    pub fn run(&self, told: &(dyn Fn(usize) + Sync)) {
        let count = locked(&self.queue).len().min(HOSTS);
        thread::scope(|scope| {
            let start = || {
                thread::Builder::new()
                    .spawn_scoped(scope, || self.work(told))
                    .ok()
            };
            let workers: Vec<_> = (0..count).filter_map(|_| start()).collect();
            if workers.is_empty() {
                self.work(told);
            }
            for worker in workers {
                // What a worker that broke did not ask for counts as not reached.
                worker.join().ok();
            }
        });
    }

    /// Asks for what one host has, then for what the next one has.
    fn work(&self, told: &(dyn Fn(usize) + Sync)) {
        loop {
            let Some(urls) = locked(&self.queue).pop_front() else {
                return;
            };
            for url in urls {
                let Some(answer) = self.answer(&url) else {
                    return;
                };
                locked(&self.found).insert(url.into(), answer);
                told(self.done.fetch_add(1, Ordering::Relaxed) + 1);
            }
        }
    }

    /// What comes of asking for an address, wherever that leads; nothing when time is up.
    pub fn answer(&self, url: &Url) -> Option<ServerAnswer> {
        let mut at = url.clone();
        let mut is_lasting = true;
        for _ in 0..=HOPS {
            if !self.asker.may_ask(&at) {
                return Some(ServerAnswer::Fine);
            }
            let reply = match self.reply(&at)? {
                Ok(reply) => reply,
                Err(answer) => return Some(answer),
            };
            let next = reply
                .location
                .filter(|_| matches!(reply.status, 301..=303 | 307 | 308));
            let Some(next) = next.and_then(|to| at.join(&to).ok()) else {
                let is_moved = is_lasting && reply.status == 200 && is_moved(url, &at);
                return Some(if is_moved {
                    ServerAnswer::Moved(at.into())
                } else {
                    meaning(reply.status)
                });
            };
            is_lasting &= matches!(reply.status, 301 | 308);
            at = next;
        }
        // Some servers send those round in circles who do not take their cookies: that says nothing
        // of the page.
        Some(ServerAnswer::Fine)
    }

    /// Asks one server for one address: for its head, and for all of it when the server does not
    /// like to say the head alone.
    fn reply(&self, url: &Url) -> Option<RoundOutcome> {
        let gate = Arc::clone(locked(&self.gates).entry(host_of(url)).or_default());
        let mut last = locked(&gate);
        let head = self.once(url, true, &mut last)?;
        let is_doubtful = match &head {
            Ok(reply) => reply.status >= 400 && !matches!(reply.status, 429 | 503),
            Err(answer) => *answer == ServerAnswer::Silent(Why::Other),
        };
        if is_doubtful {
            self.once(url, false, &mut last)
        } else {
            Some(head)
        }
    }

    fn once(&self, url: &Url, is_head: bool, last: &mut Option<Instant>) -> Option<RoundOutcome> {
        let wait = last.map_or(Duration::ZERO, |last| {
            self.asker.pause.saturating_sub(last.elapsed())
        });
        if Instant::now() + wait >= self.end {
            return None;
        }
        thread::sleep(wait);
        let left = self
            .end
            .saturating_duration_since(Instant::now())
            .max(Duration::from_millis(1));
        let request = if is_head {
            self.agent.head(url.as_str())
        } else {
            self.agent.get(url.as_str())
        };
        let said = request
            .config()
            .timeout_global(Some(left.min(self.asker.timeout)))
            .build()
            .call();
        *last = Some(Instant::now());
        let outcome = match said {
            Ok(response) => Ok(Reply {
                status: response.status().as_u16(),
                location: response
                    .headers()
                    .get("location")
                    .map(|to| String::from_utf8_lossy(to.as_bytes()).into()),
            }),
            Err(ureq::Error::Timeout(_)) if left < self.asker.timeout => return None,
            Err(error) => Err(meaning_of_error(&error, url)),
        };
        if !matches!(
            outcome,
            Err(ServerAnswer::NoHost(_) | ServerAnswer::Silent(Why::Timeout | Why::Other))
        ) {
            self.heard.store(true, Ordering::Relaxed);
        }
        Some(outcome)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
