//! The client with which other servers are asked: one question, one answer, in a limited time, of a
//! limited length, and never on to another address.

use std::io::{self, Read};
use std::time::{Duration, Instant};

use ureq::Agent;
#[cfg(feature = "servers")]
use ureq::Proxy;
use ureq::config::ConfigBuilder;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::typestate::AgentScope;
use url::Url;

use crate::app::external::authorities::{authorities, unreadable};
use crate::app::external::reply::meaning_of_error;
use crate::base::message::Failure;
use crate::check::external::{ServerAnswer, Why};

/// Connections that are kept open to a server that is asked for much.
const KEPT: usize = 8;

/// What holds for every agent of the program: every status is an answer, and no redirect is
/// followed.
pub(crate) fn settings() -> ConfigBuilder<AgentScope> {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("kansli/", env!("CARGO_PKG_VERSION")))
}

/// By whom servers are vouched for: the authorities of the web, or those in a file that the
/// surroundings name.
///
/// # Errors
/// When those cannot be read.
pub(crate) fn vouched() -> Result<TlsConfig, Failure> {
    let mut tls = TlsConfig::builder();
    if let Some(file) = authorities()? {
        let mut all: Vec<Certificate<'static>> = Vec::new();
        for item in parse_pem(&file) {
            if let PemItem::Certificate(one) = item.map_err(unreadable)? {
                all.push(one);
            }
        }
        tls = tls.root_certs(RootCerts::new_with_certs(&all));
    }
    Ok(tls.build())
}

/// Whether public servers are asked by way of another one.
#[cfg(feature = "servers")]
pub(crate) fn has_proxy() -> bool {
    Proxy::try_from_env().is_some()
}

/// An agent for many questions. One for this machine and its own net goes past all proxies.
pub(crate) fn agent(is_private: bool, kept: usize) -> Agent {
    agent_of(settings(), is_private, kept)
}

fn agent_of(settings: ConfigBuilder<AgentScope>, is_private: bool, kept: usize) -> Agent {
    let config = settings
        .max_idle_connections(kept)
        .max_idle_connections_per_host(kept);
    let config = if is_private {
        config.proxy(None)
    } else {
        config
    };
    config.build().new_agent()
}

/// Asks one server for many things.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    end: Instant,
}

/// What a question is held to.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// How long it may take.
    pub timeout: Duration,
    /// How many bytes of the answer are read.
    pub limit: u64,
    /// Whether the answer may come compressed; then its bytes are of no use.
    pub compressed: bool,
}

/// What a server answered.
#[derive(Debug)]
pub struct Fetched {
    /// The status, such as 200.
    pub status: u16,
    /// Names of headers in small letters, and their values.
    headers: Vec<(String, String)>,
    /// The bytes, as far as they were read.
    pub body: Vec<u8>,
}

impl Fetched {
    /// A header; several of one name are one, with commas between them.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let all = self.headers.iter();
        let values: Vec<&str> = all
            .filter(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// Where a redirect leads.
    #[must_use]
    pub fn location(&self) -> Option<String> {
        let is_redirect = matches!(self.status, 301..=303 | 307 | 308);
        self.header("location").filter(|_| is_redirect)
    }
}

impl Client {
    /// A client that asks nothing after `end`; one for a server on this machine or its own net goes
    /// past all proxies.
    ///
    /// # Errors
    /// When the certificates that the surroundings name cannot be read.
    pub fn new(is_private: bool, end: Instant) -> Result<Client, Failure> {
        let settings = settings().tls_config(vouched()?);
        Ok(Client {
            agent: agent_of(settings, is_private, KEPT),
            end,
        })
    }

    /// Whether the time is up.
    #[must_use]
    pub fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }

    /// Asks for an address.
    ///
    /// # Errors
    /// When no answer came, with what that means.
    pub fn get(&self, url: &Url, question: &Question) -> Result<Fetched, ServerAnswer> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ServerAnswer::Silent(Why::Timeout));
        }
        let mut request = self.agent.get(url.as_str());
        if question.compressed {
            request = request.header("Accept-Encoding", "gzip, br");
        }
        let asked = request
            .config()
            .timeout_global(Some(question.timeout.min(left)))
            .build()
            .call();
        let mut response = asked.map_err(|error| meaning_of_error(&error, url))?;
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers = response.headers().iter();
        let headers = headers
            .map(|(name, value)| (name.as_str().to_lowercase(), text(value.as_bytes())))
            .collect();
        let status = response.status().as_u16();
        let mut body = Vec::new();
        let reader = response.body_mut().as_reader();
        let read = reader.take(question.limit).read_to_end(&mut body);
        read.map_err(|error| ServerAnswer::Silent(why(&error)))?;
        Ok(Fetched {
            status,
            headers,
            body,
        })
    }
}

/// Why an answer broke off.
fn why(error: &io::Error) -> Why {
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Why::Timeout,
        _ => Why::Other,
    }
}
