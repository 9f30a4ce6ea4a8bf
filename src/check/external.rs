//! Links to other servers: which there are, and what is told of them once the servers have been
//! asked.
//!
//! Asks nobody itself; `app/external` does, and only when `kansli check --external` wants it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::site::links::resolved::Target;
use crate::site::site::Site;

/// A link to what is no longer there.
pub const DEAD_LINK: Rule = Rule::warning("dead-link");
/// A link to a server that did not answer as it should, this time.
pub const UNREACHABLE_LINK: Rule = Rule::note("unreachable-link");
/// A link to what has got another address for good.
pub const MOVED_LINK: Rule = Rule::note("moved-link");

/// The rules that say something only when other servers are asked.
pub const EXTERNAL_RULES: [&Rule; 3] = [&DEAD_LINK, &UNREACHABLE_LINK, &MOVED_LINK];

/// What came of asking for an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ServerAnswer {
    /// It is there, or the server does not say otherwise.
    Fine,
    /// It is there, under this address from now on.
    Moved(String),
    /// It is not there: 404 or 410.
    Gone(u16),
    /// There is no server of this name.
    NoHost(String),
    /// The server did not answer as it should.
    Silent(Why),
}

/// Why a server did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// It took too long.
    Timeout,
    /// Nobody listens there.
    Refused,
    /// No secure connection could be made.
    Certificate,
    /// It has a fault of its own: 500 and up.
    Server(u16),
    /// Something else.
    Other,
}

/// Addresses on other servers, each with every place that links to it.
pub type ExternalLinks = BTreeMap<String, Vec<Place>>;

/// The links of a site to other servers, in those of its files that are asked for.
#[must_use]
pub fn external_links(site: &Site, is_asked: impl Fn(&str) -> bool) -> ExternalLinks {
    let mut all = ExternalLinks::new();
    let own = site
        .structure
        .config
        .base_url
        .as_ref()
        .map(|base| base.as_str().to_owned());
    for (page, id) in site
        .shown()
        .filter(|(page, _)| is_asked(page.source.path()))
    {
        for (link, target) in page.outline.links.iter().zip(&site.targets(id).links) {
            let Some(url) = address(&link.target).filter(|_| *target == Target::External) else {
                continue;
            };
            // What leads to the site itself may not be published yet, and has a rule of its own.
            if own
                .as_ref()
                .is_none_or(|own| !url.starts_with(own.as_str()))
            {
                all.entry(url)
                    .or_default()
                    .push(Place::new(&page.source, link.span));
            }
        }
    }
    all
}

/// What is to be asked for, without the part of the page; nothing where there is no server to ask,
/// or a password to give.
fn address(target: &str) -> Option<String> {
    let target = target.trim();
    let mut url = match target.strip_prefix("//") {
        Some(rest) => Url::parse(&format!("https://{rest}")).ok()?,
        None => Url::parse(target).ok()?,
    };
    let is_open = url.username().is_empty() && url.password().is_none();
    url.set_fragment(None);
    (matches!(url.scheme(), "http" | "https") && is_open).then(|| url.into())
}

/// What the answers say of the links, at each place where one is written.
#[must_use]
pub fn judge_answers(
    links: &ExternalLinks,
    answers: &BTreeMap<String, ServerAnswer>,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (url, places) in links {
        let Some(answer) = answers.get(url) else {
            continue;
        };
        findings.extend(
            places
                .iter()
                .filter_map(|place| told_of(url, answer, place)),
        );
    }
    findings
}

fn told_of(url: &str, answer: &ServerAnswer, place: &Place) -> Option<Diagnostic> {
    let finding = |rule| Diagnostic::new(rule, place.clone()).with("url", url);
    match answer {
        ServerAnswer::Fine => None,
        ServerAnswer::Moved(to) => Some(finding(&MOVED_LINK).with("to", to)),
        ServerAnswer::Gone(status) => Some(finding(&DEAD_LINK).with("status", status)),
        ServerAnswer::NoHost(host) => Some(
            Diagnostic::new(&DEAD_LINK, place.clone())
                .message("dead-link-host")
                .with("host", host),
        ),
        ServerAnswer::Silent(why) => Some(finding(&UNREACHABLE_LINK).with("why", why.name())),
    }
}

impl Why {
    /// Its name among the words of the message.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Why::Timeout => "timeout",
            Why::Refused => "refused",
            Why::Certificate => "certificate",
            Why::Server(_) => "server",
            Why::Other => "silent",
        }
    }
}
