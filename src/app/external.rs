//! Asks other servers whether what a site links to is still there: politely, in a limited time, and
//! not again too soon.
//!
//! Nothing that goes wrong here is a failure: what cannot be found out is not told. The answers are
//! kept in the system's temporary folder, so that a second run asks only for what is new or was
//! wrong.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use ureq::Agent;
use url::{Host, Url};

use crate::check::external::{Answer, Why};

/// Hosts that are asked at once.
const HOSTS: usize = 8;
/// Redirects that are followed.
const HOPS: usize = 10;
/// How long an answer that is in order is good for, in seconds; and one that is not.
const GOOD_FOR: u64 = 24 * 60 * 60;
const BAD_FOR: u64 = 60 * 60;
/// A larger file is none of ours.
const LARGEST_CACHE: u64 = 16 << 20;
/// Last parts of names that no public server has (RFC 2606, 6761, 6762, 8375).
const PRIVATE_NAMES: [&str; 9] = [
    "localhost",
    "local",
    "internal",
    "test",
    "invalid",
    "example",
    "lan",
    "arpa",
    "intranet",
];
/// Names set aside for examples.
const EXAMPLES: [&str; 3] = ["example.com", "example.net", "example.org"];

/// How servers are asked.
#[derive(Clone, Debug)]
pub struct Asker {
    /// Whether this machine and those on its own net are asked too.
    pub allow_private: bool,
    /// How long one question may take.
    pub timeout: Duration,
    /// How long a host is left alone after a question.
    pub pause: Duration,
    /// How long all of it may take.
    pub budget: Duration,
    /// Where answers are kept.
    pub cache: Option<PathBuf>,
}

/// What was found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The answers, by address.
    pub by_url: BTreeMap<String, Answer>,
    /// Addresses that there was no time for.
    pub unreached: usize,
    /// Whether nobody at all could be reached; then there are no new answers.
    pub is_offline: bool,
}

/// An answer, and when it was given, in seconds since 1970.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    at: u64,
    answer: Answer,
}

type Cache = BTreeMap<String, Kept>;

impl Asker {
    /// As the program asks for the site in a folder.
    #[must_use]
    pub fn new(site: &Path) -> Asker {
        let folder = site.canonicalize().unwrap_or_else(|_| site.to_owned());
        let key = blake3::hash(folder.to_string_lossy().as_bytes()).to_hex();
        let cache = std::env::temp_dir().join(format!("kansli-links-{}.json", &key[..16]));
        Asker {
            allow_private: false,
            timeout: Duration::from_secs(10),
            pause: Duration::from_millis(500),
            budget: Duration::from_secs(120),
            cache: Some(cache),
        }
    }

    /// Asks for every address, unless it is known; `told` hears how many of how many are done.
    #[must_use]
    pub fn ask<'u>(
        &self,
        urls: impl Iterator<Item = &'u str>,
        told: &(dyn Fn(usize, usize) + Sync),
    ) -> Answers {
        let mut cache = self.read_cache();
        let mut answers = Answers::default();
        let mut by_host: BTreeMap<String, Vec<Url>> = BTreeMap::new();
        for url in urls {
            if let Some(kept) = cache.get(url) {
                answers.by_url.insert(url.to_owned(), kept.answer.clone());
            } else if let Some(url) = Url::parse(url).ok().filter(|url| self.may_ask(url)) {
                by_host.entry(host_of(&url)).or_default().push(url);
            }
        }
        if by_host.is_empty() {
            return answers;
        }
        let all = by_host.values().map(Vec::len).sum();
        let round = Round::new(self, by_host.into_values().collect());
        round.run(&|done| told(done, all));
        // Those that were fine a while ago tell whether it is this machine that is cut off.
        let known = answers
            .by_url
            .iter()
            .find(|(_, answer)| is_good(answer))
            .and_then(|(url, _)| Url::parse(url).ok());
        if !round.is_heard() {
            known.and_then(|url| round.answer(&url));
        }
        let is_heard = round.is_heard();
        let found = round
            .found
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        answers.unreached = all - found.len();
        answers.is_offline = !is_heard && !found.is_empty();
        if is_heard {
            let at = now();
            cache.extend(found.iter().map(|(url, answer)| {
                (
                    url.clone(),
                    Kept {
                        at,
                        answer: answer.clone(),
                    },
                )
            }));
            self.write_cache(&cache);
            answers.by_url.extend(found);
        }
        answers
    }

    /// Whether an address is one of a public server.
    fn may_ask(&self, url: &Url) -> bool {
        let is_web = matches!(url.scheme(), "http" | "https");
        is_web && (self.allow_private || url.host().is_some_and(|host| is_public(&host)))
    }

    /// What is known and not too old. A file that cannot be read is as good as none.
    fn read_cache(&self) -> Cache {
        let Some(path) = &self.cache else {
            return Cache::new();
        };
        let is_sound = fs::symlink_metadata(path)
            .is_ok_and(|file| file.is_file() && file.len() <= LARGEST_CACHE);
        let text = if is_sound {
            fs::read(path).unwrap_or_default()
        } else {
            Vec::new()
        };
        let mut cache: Cache = serde_json::from_slice(&text).unwrap_or_default();
        let now = now();
        cache.retain(|_, kept| {
            let limit = if is_good(&kept.answer) {
                GOOD_FOR
            } else {
                BAD_FOR
            };
            now.checked_sub(kept.at).is_some_and(|age| age < limit)
        });
        cache
    }

    /// Keeps what is known, by a new file that takes the place of the old one; if that cannot be
    /// done, it is not done.
    fn write_cache(&self, cache: &Cache) {
        let Some((path, text)) = self.cache.as_ref().zip(serde_json::to_vec(cache).ok()) else {
            return;
        };
        let new = path.with_extension(format!("{}.new", std::process::id()));
        let written = fs::File::create_new(&new)
            .and_then(|mut file| std::io::Write::write_all(&mut file, &text));
        if written.and_then(|()| fs::rename(&new, path)).is_err() {
            let _ = fs::remove_file(&new);
        }
    }
}

/// One round of questions.
struct Round<'a> {
    asker: &'a Asker,
    agent: Agent,
    end: Instant,
    /// Addresses that wait, host by host.
    queue: Mutex<VecDeque<Vec<Url>>>,
    /// When each host was asked last; who asks holds it.
    gates: Mutex<HashMap<String, Arc<Mutex<Option<Instant>>>>>,
    found: Mutex<BTreeMap<String, Answer>>,
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
type Outcome = Result<Reply, Answer>;

impl<'a> Round<'a> {
    fn new(asker: &'a Asker, hosts: VecDeque<Vec<Url>>) -> Round<'a> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .user_agent(concat!("kansli/", env!("CARGO_PKG_VERSION")));
        let config = if asker.allow_private {
            config.proxy(None)
        } else {
            config
        };
        Round {
            asker,
            agent: config.build().new_agent(),
            end: Instant::now() + asker.budget,
            queue: Mutex::new(hosts),
            gates: Mutex::default(),
            found: Mutex::default(),
            done: AtomicUsize::new(0),
            heard: AtomicBool::new(false),
        }
    }

    fn is_heard(&self) -> bool {
        self.heard.load(Ordering::Relaxed)
    }

    /// Asks for everything, several hosts at once.
    fn run(&self, told: &(dyn Fn(usize) + Sync)) {
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
                let _ = worker.join();
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
    fn answer(&self, url: &Url) -> Option<Answer> {
        let mut at = url.clone();
        let mut is_lasting = true;
        for _ in 0..=HOPS {
            if !self.asker.may_ask(&at) {
                return Some(Answer::Fine);
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
                    Answer::Moved(at.into())
                } else {
                    meaning(reply.status)
                });
            };
            is_lasting &= matches!(reply.status, 301 | 308);
            at = next;
        }
        // Some servers send those round in circles who do not take their cookies: that says nothing
        // of the page.
        Some(Answer::Fine)
    }

    /// Asks one server for one address: for its head, and for all of it when the server does not
    /// like to say the head alone.
    fn reply(&self, url: &Url) -> Option<Outcome> {
        let gate = Arc::clone(locked(&self.gates).entry(host_of(url)).or_default());
        let mut last = locked(&gate);
        let head = self.once(url, true, &mut last)?;
        let is_doubtful = match &head {
            Ok(reply) => reply.status >= 400 && !matches!(reply.status, 429 | 503),
            Err(answer) => *answer == Answer::Silent(Why::Other),
        };
        if is_doubtful {
            self.once(url, false, &mut last)
        } else {
            Some(head)
        }
    }

    fn once(&self, url: &Url, is_head: bool, last: &mut Option<Instant>) -> Option<Outcome> {
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
            Err(Answer::NoHost(_) | Answer::Silent(Why::Timeout | Why::Other))
        ) {
            self.heard.store(true, Ordering::Relaxed);
        }
        Some(outcome)
    }
}

/// What a status means to a reader. A page that wants a password, or no programs, is there.
fn meaning(status: u16) -> Answer {
    match status {
        404 | 410 => Answer::Gone(status),
        500..=599 => Answer::Silent(Why::Server(status)),
        _ => Answer::Fine,
    }
}

fn meaning_of_error(error: &ureq::Error, url: &Url) -> Answer {
    use std::io::ErrorKind::{ConnectionRefused, InvalidData, TimedOut};
    match error {
        ureq::Error::Timeout(_) => Answer::Silent(Why::Timeout),
        ureq::Error::HostNotFound => Answer::NoHost(host_of(url)),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Answer::Silent(Why::Certificate),
        ureq::Error::Io(error) if is_unknown_host(error) => Answer::NoHost(host_of(url)),
        ureq::Error::Io(error) => Answer::Silent(match error.kind() {
            ConnectionRefused => Why::Refused,
            InvalidData => Why::Certificate,
            TimedOut => Why::Timeout,
            _ => Why::Other,
        }),
        // What the library cannot ask for is no fault of the address.
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => Answer::Fine,
        _ => Answer::Silent(Why::Other),
    }
}

/// Whether a name is known to have no server; not when it could not be looked up just now. The
/// standard library says so in words only.
fn is_unknown_host(error: &std::io::Error) -> bool {
    const WINDOWS_HOST_NOT_FOUND: i32 = 11001;
    let text = error.to_string();
    let is_for_now = text.contains("emporary") || text.contains("ry again");
    error.raw_os_error() == Some(WINDOWS_HOST_NOT_FOUND)
        || text.contains("failed to lookup address") && !is_for_now
}

/// Whether it is plain that one address has become the other: another page, and neither a start
/// page that answers for all that is gone nor the same address written a little differently.
fn is_moved(from: &Url, to: &Url) -> bool {
    let bare = |url: &Url| {
        let host = host_of(url);
        let path = url.path().trim_end_matches('/').to_lowercase();
        (
            host.strip_prefix("www.")
                .map_or(host.clone(), str::to_owned),
            path,
        )
    };
    let (old, new) = (bare(from), bare(to));
    old != new && old.1.is_empty() == new.1.is_empty() && from.query() == to.query()
}

fn is_good(answer: &Answer) -> bool {
    matches!(answer, Answer::Fine | Answer::Moved(_))
}

fn is_public(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(ip) => is_public_ip(*ip),
        Host::Ipv6(ip) => match ip.to_ipv4_mapped() {
            Some(ip) => is_public_ip(ip),
            None => {
                matches!(ip.segments()[0], 0x2000..=0x3fff)
                    && !matches!(ip.segments(), [0x2001, 0xdb8, ..])
            }
        },
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let is_example = |e: &&str| {
                name == **e
                    || name
                        .strip_suffix(*e)
                        .is_some_and(|rest| rest.ends_with('.'))
            };
            let last = name.rsplit_once('.').map(|(_, last)| last);
            last.is_some_and(|last| !PRIVATE_NAMES.contains(&last))
                && !EXAMPLES.iter().any(is_example)
        }
    }
}

fn is_public_ip(ip: Ipv4Addr) -> bool {
    let is_shared = ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64;
    let is_own = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || is_shared
        || ip.octets()[0] == 0;
    !is_own && !ip.is_documentation() && !ip.is_multicast() && !ip.is_broadcast()
}

/// The host of an address, however it is spelt.
fn host_of(url: &Url) -> String {
    url.host_str()
        .unwrap_or_default()
        .trim_end_matches('.')
        .to_ascii_lowercase()
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
