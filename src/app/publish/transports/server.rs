//! What servers refuse, told in plain words, and the passwords that they want.
#![cfg(feature = "servers")]

use std::fmt;
use std::io::{Error, ErrorKind};

use crate::app::console::Console;
use crate::base::message::{Failure, Message};
use crate::model::publishing::place::ServerPlace;

/// Where a password stands for whoever is not asked for it.
const PASSWORD: &str = "KANSLI_PASSWORD";

/// A password. It is shown nowhere.
pub(crate) struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// The password for a place: of the surroundings, or asked for.
    ///
    /// # Errors
    /// When there is none, and nobody to ask.
    pub(crate) fn of(place: &ServerPlace, console: &Console) -> Result<Secret, Failure> {
        let set = std::env::var(PASSWORD).ok().filter(|set| !set.is_empty());
        let said = match set {
            Some(set) => Some(set),
            None if console.can_ask() => {
                let question = console.text("publish-ask-password", &[("login", place.login())]);
                console.ask_secret(&question).filter(|s| !s.is_empty())
            }
            None => None,
        };
        let message = || Message::new("publish-needs-password").with("login", place.login());
        said.map(Secret).ok_or_else(|| Failure::new(message()))
    }

    /// The password itself, for who is to be told it.
    pub(crate) fn told(&self) -> &str {
        &self.0
    }
}

/// What a server refuses, or why it is not there.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// Why, in a word that the message has a sentence for.
    pub(crate) why: &'static str,
    /// What was said of it.
    pub(crate) said: String,
}

impl Refusal {
    /// A refusal of this kind.
    pub(crate) fn new(why: &'static str, said: impl fmt::Display) -> Refusal {
        let said = said.to_string();
        Refusal { why, said }
    }

    /// What an error of the connection means.
    pub(crate) fn of_error(error: &Error) -> Refusal {
        let text = error.to_string();
        let is_unknown = text.contains("lookup") || text.contains("resolve");
        let why = match error.kind() {
            ErrorKind::ConnectionRefused => "refused",
            ErrorKind::InvalidData | ErrorKind::InvalidInput => "certificate",
            _ if is_unknown => "name",
            _ => "gone",
        };
        Refusal::new(why, text)
    }

    /// The same as a sentence about `path` at a place.
    pub(crate) fn at(self, place: &ServerPlace, path: &str) -> Failure {
        if self.why == "no-folder" {
            let message = Message::new("publish-no-folder-server")
                .with("path", &place.folder)
                .with("host", &place.host);
            return Failure::new(message);
        }
        let said = self.said.trim().lines().next().map(str::to_owned);
        let message = Message::new("publish-server")
            .with("why", self.why)
            .with("host", &place.host)
            .with("login", place.login())
            .with("protocol", place.protocol.name())
            .with("path", path)
            .with("said", said.as_deref().unwrap_or(self.why));
        Failure::new(message)
    }
}
