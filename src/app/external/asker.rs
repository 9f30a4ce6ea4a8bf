//! How other servers are asked whether what a site links to is still there: politely, and in a
//! limited time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use url::Url;

use crate::app::external::host::is_public;
use crate::check::external::ServerAnswer;

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
    /// Folder of the site in whose `.kansli/` the answers are kept, if they are.
    pub cache: Option<PathBuf>,
}

/// What was found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerAnswers {
    /// The answers, by address.
    pub by_url: BTreeMap<String, ServerAnswer>,
    /// Addresses that there was no time for.
    pub unreached: usize,
    /// Whether nobody at all could be reached; then there are no new answers.
    pub is_offline: bool,
}

impl Asker {
    /// As the program asks for the site in a folder.
    #[must_use]
    pub fn new(site: &Path) -> Asker {
        Asker {
            allow_private: false,
            timeout: Duration::from_secs(10),
            pause: Duration::from_millis(500),
            budget: Duration::from_mins(2),
            cache: Some(site.to_owned()),
        }
    }

    /// Whether an address is one of a public server.
    #[must_use]
    pub fn may_ask(&self, url: &Url) -> bool {
        let is_web = matches!(url.scheme(), "http" | "https");
        is_web && (self.allow_private || url.host().is_some_and(|host| is_public(&host)))
    }
}
