//! Asks other servers whether what a site links to is still there, and not again too soon.
//!
//! Nothing that goes wrong here is a failure: what cannot be found out is not told. The answers are
//! kept in `.kansli/links/` of the site, so that a second run asks only for what is new or was
//! wrong.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::app::external::asker::{Asker, ServerAnswers};
use crate::app::external::host::host_of;
use crate::app::external::round::Round;
use crate::check::external::ServerAnswer;
use crate::engine::cache::Cache as Folder;

/// How long an answer that is in order is good for, in seconds; and one that is not.
const GOOD_FOR: u64 = 24 * 60 * 60;
const BAD_FOR: u64 = 60 * 60;
/// A larger file is none of ours.
const LARGEST_CACHE: usize = 16 << 20;
/// Folder and name of the file in which answers are kept.
const FOLDER: &str = "links";
const NAME: &str = "answers.json";

/// An answer, and when it was given, in seconds since 1970.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    at: u64,
    answer: ServerAnswer,
}

type AnswerCache = BTreeMap<String, Kept>;

impl Asker {
    /// Asks for every address, unless it is known; `told` hears how many of how many are done.
    #[must_use]
    pub fn ask<'u>(
        &self,
        urls: impl Iterator<Item = &'u str>,
        told: &(dyn Fn(usize, usize) + Sync),
    ) -> ServerAnswers {
        let mut cache = self.read_cache();
        let mut answers = ServerAnswers::default();
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
        let found = round.into_found();
        answers.unreached = all - found.len();
        answers.is_offline = !is_heard && !found.is_empty();
        if is_heard {
            let at = now();
            for (url, answer) in &found {
                let answer = answer.clone();
                cache.insert(url.clone(), Kept { at, answer });
            }
            self.write_cache(&cache);
            answers.by_url.extend(found);
        }
        answers
    }

    /// What is known and not too old. A file that cannot be read is as good as none.
    fn read_cache(&self) -> AnswerCache {
        let kept = self.store().and_then(|store| store.read(NAME));
        let kept = kept.filter(|bytes| bytes.len() <= LARGEST_CACHE);
        let cache = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut cache: AnswerCache = cache.unwrap_or_default();
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

    /// Keeps what is known. Where that cannot be done, the next run asks again.
    fn write_cache(&self, cache: &AnswerCache) {
        if let Some((store, text)) = self.store().zip(serde_json::to_vec(cache).ok()) {
            store.renew(NAME, &text).ok();
        }
    }

    /// The folder where answers are kept; one that a link leads out of the site is not used.
    fn store(&self) -> Option<Folder> {
        Folder::open(self.cache.as_ref()?, FOLDER).ok()
    }
}

fn is_good(answer: &ServerAnswer) -> bool {
    matches!(answer, ServerAnswer::Fine | ServerAnswer::Moved(_))
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}
