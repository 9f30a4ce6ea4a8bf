//! What holds for a site as a whole: what its server says of addresses that do not exist, of hidden
//! files and folders, and how it sends pages.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use url::Url;

use crate::app::external::client::{Client, Fetched, Question};
use crate::app::online::findings::OnlineFindings;
use crate::app::online::headers::{keeps_out, lets};
use crate::app::online::place::OnlinePlace;
use crate::base::diagnostic::Level;
use crate::base::message::Message;
use crate::base::text_part::after_last;
use crate::check::external::ServerAnswer;
use crate::engine::output::manifest::FileState;

/// An address that no site has.
const NOWHERE: &str = "kansli-finns-inte-404/";
/// Folders whose listing is asked for.
const FOLDERS: usize = 4;
/// Files that are smaller gain nothing from being compressed.
const WORTH_IT: u64 = 1400;
/// The longest answer that is read where the length is not known.
const LIMIT: u64 = 1 << 20;
const TIMEOUT: Duration = Duration::from_secs(20);

/// A site as a whole.
pub(crate) struct OnlineSite<'a> {
    pub(crate) client: &'a Client,
    pub(crate) place: &'a OnlinePlace,
    /// What was built, by path.
    pub(crate) files: &'a BTreeMap<String, FileState>,
    /// Roots of the languages.
    pub(crate) languages: Vec<String>,
    /// Where the form of the subscription is sent.
    pub(crate) form: Option<Url>,
}

impl OnlineSite<'_> {
    /// Asks for an address of the site.
    pub(crate) fn get(&self, address: &str, compressed: bool) -> Result<Fetched, ServerAnswer> {
        let question = Question {
            timeout: TIMEOUT,
            limit: LIMIT,
            compressed,
        };
        self.client.get(&self.place.url(address), &question)
    }

    /// All that is wrong. What gets no answer is told where the files are asked for.
    pub(crate) fn judge(&self, start: &Fetched) -> OnlineFindings {
        let mut found = OnlineFindings::default();
        let tells_missing = self.judge_missing(&mut found);
        self.judge_hidden(&mut found);
        // A server that answers everything with a page says nothing of folders.
        if tells_missing {
            self.judge_folders(&mut found);
        }
        self.judge_compression(&mut found);
        self.judge_headers(start, &mut found);
        self.judge_search_engines(start, &mut found);
        found
    }

    /// Addresses that do not exist, in each language; whether the server says that they do not.
    fn judge_missing(&self, found: &mut OnlineFindings) -> bool {
        let mut tells_missing = true;
        for root in &self.languages {
            let page = format!("{root}404.html");
            let address = format!("{root}{NOWHERE}");
            let (Some(state), Ok(reply)) = (self.files.get(&page), self.get(&address, false))
            else {
                continue;
            };
            let is_own = |page: &str| {
                let state = self.files.get(page);
                state.is_some_and(|state| FileState::of_bytes(&reply.body) == *state)
            };
            if !matches!(reply.status, 404 | 410) {
                tells_missing = false;
                let message = Message::new("online-404-status").with("status", reply.status);
                found.add_at(Level::Error, message, &address);
            } else if FileState::of_bytes(&reply.body) != *state {
                if is_own("404.html") {
                    found.add_at(Level::Note, Message::new("online-404-language"), &address);
                } else {
                    found.add_at(Level::Warning, Message::new("online-404-page"), &address);
                }
            }
        }
        tells_missing
    }

    /// Files that are nobody's business, known by what stands in them: some servers answer any
    /// question with a page.
    fn judge_hidden(&self, found: &mut OnlineFindings) {
        let marks: [(&str, &[u8], Level); 4] = [
            (".git/HEAD", b"ref:", Level::Error),
            (".git/config", b"[core]", Level::Error),
            (".kansli", b"kansli ", Level::Note),
            (".kansli-published", b"kansli-published ", Level::Note),
        ];
        for (address, begins, level) in marks {
            let reply = self.get(address, false);
            if reply.is_ok_and(|reply| reply.status == 200 && reply.body.starts_with(begins)) {
                let key = if level == Level::Error {
                    "online-git"
                } else {
                    "online-own-files"
                };
                found.add_at(level, Message::new(key), address);
            }
        }
    }

    /// Folders without a page of their own, and pages without the slash at the end.
    fn judge_folders(&self, found: &mut OnlineFindings) {
        let folders: BTreeSet<&str> = self
            .files
            .keys()
            .filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder))
            .collect();
        let has_page = |folder: &&&str| self.files.contains_key(&format!("{folder}/index.html"));
        // Of those of the theme, one says enough.
        let is_inner = |folder: &&&str| folder.starts_with("assets/");
        let bare = folders
            .iter()
            .filter(|folder| !has_page(folder) && !is_inner(folder));
        for folder in bare.take(FOLDERS) {
            let address = format!("{folder}/");
            let reply = self.get(&address, false);
            if reply.is_ok_and(|reply| reply.status == 200) {
                found.add_at(Level::Warning, Message::new("online-listing"), &address);
            }
        }
        if let Some(folder) = folders.iter().find(has_page) {
            let reply = self.get(folder, false);
            if reply.is_ok_and(|reply| matches!(reply.status, 404 | 410)) {
                found.add_at(Level::Warning, Message::new("online-slash"), folder);
            }
        }
    }

    /// The start page and the largest sheet, asked for as browsers do.
    fn judge_compression(&self, found: &mut OnlineFindings) {
        let files = self.files.iter();
        let sheets = files.filter(|(path, _)| after_last(path, '.') == "css");
        let largest = sheets.max_by_key(|(_, state)| state.length);
        let start = self.files.get_key_value("index.html");
        for (path, state) in start.into_iter().chain(largest) {
            let address = path.strip_suffix("index.html").unwrap_or(path);
            let Ok(reply) = self.get(address, true) else {
                continue;
            };
            let is_compressed = reply.header("content-encoding").is_some();
            if reply.status == 200 && !is_compressed && state.length > WORTH_IT {
                found.add_at(Level::Note, Message::new("online-compression"), address);
            }
        }
    }

    /// Headers that protect readers, and a policy that must not keep the page from its own files or
    /// readers from subscribing.
    fn judge_headers(&self, start: &Fetched, found: &mut OnlineFindings) {
        let mut wanted = vec![
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
        ];
        if self.place.root.scheme() == "https" && self.place.root.path() == "/" {
            wanted.push("Strict-Transport-Security");
        }
        wanted.retain(|name| start.header(&name.to_lowercase()).is_none());
        if !wanted.is_empty() {
            let message = Message::new("online-headers").with("names", wanted.join(", "));
            found.add(Level::Note, message);
        }
        let Some(policy) = start.header("content-security-policy") else {
            return;
        };
        let root = &self.place.root;
        let form = self.form.as_ref();
        if form.is_some_and(|form| !lets(&policy, &["form-action"], root, form)) {
            let host = form.and_then(Url::host_str).unwrap_or("");
            let message = Message::new("online-policy-form").with("host", host);
            found.add(Level::Error, message);
        }
        let parts = ["style-src", "script-src", "img-src"];
        if let Some(part) = parts
            .into_iter()
            .find(|part| !lets(&policy, &[part, "default-src"], root, root))
        {
            let message = Message::new("online-policy-own").with("part", part);
            found.add(Level::Error, message);
        }
    }

    /// Whether search engines are kept out, which a host may do while a site is tried.
    fn judge_search_engines(&self, start: &Fetched, found: &mut OnlineFindings) {
        let said = start.header("x-robots-tag").unwrap_or_default();
        if said.to_lowercase().contains("noindex") {
            found.add(Level::Warning, Message::new("online-noindex"));
        }
        let Ok(url) = self.place.root.join("/robots.txt") else {
            return;
        };
        let question = Question {
            timeout: TIMEOUT,
            limit: LIMIT,
            compressed: false,
        };
        if let Ok(reply) = self.client.get(&url, &question) {
            let text = String::from_utf8_lossy(&reply.body);
            if reply.status == 200 && keeps_out(&text, self.place.root.path()) {
                found.add(Level::Warning, Message::new("online-robots"));
            }
        }
    }
}
