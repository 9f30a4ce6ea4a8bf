//! Drafts at listmonk, by its documented interface: campaigns that are made and never started.
//!
//! Where it is and who asks comes from the environment, never from the site: a token is a secret.
//! Nothing but lists is read, and nothing but new campaigns is written.

use std::net::IpAddr;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::{Agent, Body};
use url::{Host, Url};

use crate::app::external::client::settings;
use crate::app::external::host::host_of;
use crate::base::message::{Failure, Message};

/// The variables that say where listmonk is, and who asks: `user:token`.
pub const ADDRESS: &str = "LISTMONK_URL";
/// See [`ADDRESS`].
pub const TOKEN: &str = "LISTMONK_TOKEN";

/// How long one question may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest answer that is read, in bytes.
const LONGEST: u64 = 4_000_000;
/// How much of what a server says is shown, in characters.
const SHOWN: usize = 300;

/// A listmonk, and who asks it.
#[derive(Debug)]
pub struct Listmonk {
    agent: Agent,
    base: Url,
    token: String,
}

/// A list of readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderList {
    /// Its number.
    pub id: u64,
    /// Its name.
    pub name: String,
}

/// A campaign that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct UnsentCampaign<'a> {
    /// What the office calls it.
    pub name: &'a str,
    /// Its subject.
    pub subject: &'a str,
    /// Who sends it, if not whom the server knows.
    pub from: Option<&'a str>,
    /// The lists of readers.
    pub lists: &'a [u64],
    /// What stands around it, if not what usually does.
    pub template: Option<u64>,
    /// Its HTML.
    pub html: &'a str,
    /// Its plain text.
    pub text: &'a str,
}

impl Listmonk {
    /// The one that the environment names.
    ///
    /// # Errors
    /// When it names none, or the token would go over the net as anybody can read it.
    pub fn of_environment() -> Result<Listmonk, Failure> {
        let said = |name: &str| {
            let value = std::env::var(name).ok();
            value.filter(|value| !value.trim().is_empty())
        };
        let wanting = |key: &'static str| Failure::new(Message::new(key));
        let written = said(ADDRESS).ok_or_else(|| wanting("draft-no-address"))?;
        let token = said(TOKEN).ok_or_else(|| wanting("draft-no-token"))?;
        let token = token.trim().to_owned();
        let is_pair = |token: &str| {
            token
                .split_once(':')
                .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
        };
        if !is_pair(&token) || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(wanting("draft-no-token"));
        }
        Listmonk::at(written.trim(), token)
    }

    fn at(written: &str, token: String) -> Result<Listmonk, Failure> {
        let unsafe_address = || Failure::new(Message::new("draft-unsafe").with("address", written));
        let mut base = Url::parse(written).map_err(|_| unsafe_address())?;
        let is_here = match base.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
            Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
            None => false,
        };
        let is_safe = base.scheme() == "https" || base.scheme() == "http" && is_here;
        if !is_safe || !base.username().is_empty() || base.password().is_some() {
            return Err(unsafe_address());
        }
        base.set_query(None);
        base.set_fragment(None);
        let folder = format!("{}/", base.path().trim_end_matches('/'));
        base.set_path(&folder);
        let config = settings().timeout_global(Some(PATIENCE));
        let config = if is_here { config.proxy(None) } else { config };
        Ok(Listmonk {
            agent: config.build().new_agent(),
            base,
            token,
        })
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> &str {
        self.base.as_str()
    }

    /// Its lists of readers.
    ///
    /// # Errors
    /// When it does not answer, or not with lists.
    pub fn lists(&self) -> Result<Vec<ReaderList>, Failure> {
        let url = self.place("api/lists?per_page=all&minimal=true")?;
        let asked = self
            .agent
            .get(url.as_str())
            .header("Authorization", self.authorization());
        let answer = self.read(asked.call())?;
        let lists = answer.pointer("/data/results").and_then(Value::as_array);
        let lists = lists.ok_or_else(|| self.strange())?;
        let list = |list: &Value| {
            Some(ReaderList {
                id: list.get("id")?.as_u64()?,
                name: list.get("name")?.as_str()?.to_owned(),
            })
        };
        Ok(lists.iter().filter_map(list).collect())
    }

    /// Makes a campaign that nobody has started; its address for people.
    ///
    /// # Errors
    /// When it does not answer, or refuses.
    pub fn create(&self, draft: UnsentCampaign<'_>) -> Result<String, Failure> {
        let mut campaign = json!({
            "name": draft.name,
            "subject": draft.subject,
            "lists": draft.lists,
            "type": "regular",
            "content_type": "html",
            "messenger": "email",
            "body": draft.html,
            "altbody": draft.text,
        });
        if let Some(from) = draft.from {
            campaign["from_email"] = json!(from);
        }
        if let Some(template) = draft.template {
            campaign["template_id"] = json!(template);
        }
        let url = self.place("api/campaigns")?;
        let asked = self
            .agent
            .post(url.as_str())
            .header("Authorization", self.authorization())
            .content_type("application/json");
        let answer = self.read(asked.send(campaign.to_string()))?;
        let id = answer.pointer("/data/id").and_then(Value::as_u64);
        let id = id.ok_or_else(|| self.strange())?;
        Ok(self.place(&format!("admin/campaigns/{id}"))?.into())
    }

    fn place(&self, path: &str) -> Result<Url, Failure> {
        self.base.join(path).map_err(|_| self.strange())
    }

    fn authorization(&self) -> String {
        format!("token {}", self.token)
    }

    /// What the server answered, if it did what was asked.
    fn read(
        &self,
        answer: Result<ureq::http::Response<Body>, ureq::Error>,
    ) -> Result<Value, Failure> {
        let mut answer = answer.map_err(|error| self.unreachable(&error))?;
        let status = answer.status().as_u16();
        let text = answer
            .body_mut()
            .with_config()
            .limit(LONGEST)
            .read_to_string();
        let text = text.map_err(|error| self.unreachable(&error))?;
        let said: Option<Value> = serde_json::from_str(&text).ok();
        let reason = said.as_ref().and_then(|said| said.get("message")?.as_str());
        let reason: String = reason.unwrap_or("").chars().take(SHOWN).collect();
        let key = match status {
            200..=299 => return said.ok_or_else(|| self.strange()),
            300..=399 => "draft-moved",
            401 => "draft-token",
            403 => "draft-forbidden",
            404 | 405 => "draft-not-there",
            500..=599 => "draft-server",
            _ => "draft-refused",
        };
        let message = self.message(key).with("status", status);
        Err(Failure::new(message.with("reason", reason)))
    }

    fn unreachable(&self, error: &ureq::Error) -> Failure {
        let key = match error {
            ureq::Error::Timeout(_) => "draft-slow",
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "draft-certificate",
            _ => "draft-unreachable",
        };
        Failure::new(self.message(key))
    }

    fn strange(&self) -> Failure {
        Failure::new(self.message("draft-strange"))
    }

    fn message(&self, key: &'static str) -> Message {
        let message = Message::new(key).with("address", self.address());
        message.with("host", host_of(&self.base))
    }
}
