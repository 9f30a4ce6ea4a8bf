//! The other ways to a site: without a secure connection, and by the other name, with `www.` or
//! without.

use std::time::Duration;

use url::Url;

use crate::app::external::client::{Client, Question};
use crate::app::online::findings::OnlineFindings;
use crate::app::online::place::OnlinePlace;
use crate::base::diagnostic::Level;
use crate::base::message::Message;
use crate::check::external::{ServerAnswer, Why};

/// Redirects that are followed, between the two names of the site only.
const HOPS: usize = 5;
const TIMEOUT: Duration = Duration::from_secs(15);

/// Where a way leads.
#[derive(Debug, PartialEq)]
enum Redirection {
    /// To the site.
    Right,
    /// It answers itself.
    Stays,
    /// To this address.
    Wrong(String),
    /// To no page: with this status.
    Status(u16),
    /// Nowhere.
    Silent(ServerAnswer),
}

/// What is wrong with the other ways to a site on the public net.
pub(crate) fn judge_names(client: &Client, place: &OnlinePlace) -> OnlineFindings {
    let mut found = OnlineFindings::default();
    if !place.is_public() {
        return found;
    }
    if place.root.scheme() == "https" {
        judge_http(client, place, &mut found);
    } else {
        found.add(Level::Warning, Message::new("online-no-https"));
    }
    let other = place.other_name();
    let url = other.and_then(|name| place.elsewhere(place.root.scheme(), &name));
    if let Some(url) = url {
        judge_other(client, place, &url, &mut found);
    }
    found
}

/// The address without a secure connection. That nothing answers there is no fault.
fn judge_http(client: &Client, place: &OnlinePlace, found: &mut OnlineFindings) {
    let Some(url) = place.elsewhere("http", place.host()) else {
        return;
    };
    match way(client, place, &url) {
        Redirection::Right | Redirection::Silent(_) | Redirection::Status(_) => {}
        Redirection::Stays => found.add(Level::Warning, Message::new("online-http-open")),
        Redirection::Wrong(to) => {
            let message = Message::new("online-http-wrong").with("to", to);
            found.add(Level::Warning, message);
        }
    }
}

/// The other name.
fn judge_other(client: &Client, place: &OnlinePlace, url: &Url, found: &mut OnlineFindings) {
    let name = url.host_str().unwrap_or("");
    let message = |key| Message::new(key).with("name", name);
    match way(client, place, url) {
        Redirection::Right => {}
        Redirection::Stays => found.add(Level::Note, message("online-name-double")),
        Redirection::Wrong(to) => {
            found.add(Level::Warning, message("online-name-wrong").with("to", to));
        }
        Redirection::Silent(ServerAnswer::Silent(Why::Certificate)) => {
            found.add(Level::Warning, message("online-name-certificate"));
        }
        Redirection::Status(_) | Redirection::Silent(_) => {
            found.add(Level::Note, message("online-name-nowhere"));
        }
    }
}

/// Where an address leads, as long as it stays at the two names of the site.
fn way(client: &Client, place: &OnlinePlace, from: &Url) -> Redirection {
    let other = place.other_name();
    let question = Question {
        timeout: TIMEOUT,
        limit: 1,
        compressed: false,
    };
    let mut at = from.clone();
    for _ in 0..HOPS {
        let reply = match client.get(&at, &question) {
            Ok(reply) => reply,
            Err(answer) => return Redirection::Silent(answer),
        };
        let Some(to) = reply.location().and_then(|to| at.join(&to).ok()) else {
            return match reply.status {
                200 => Redirection::Stays,
                status => Redirection::Status(status),
            };
        };
        if to == place.root {
            return Redirection::Right;
        }
        let host = to.host_str();
        let is_ours = host == Some(place.host()) || host == other.as_deref();
        if !is_ours || to == at || to.path() != place.root.path() {
            return Redirection::Wrong(to.into());
        }
        at = to;
    }
    Redirection::Wrong(at.into())
}
