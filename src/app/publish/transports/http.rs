//! Questions to servers that speak HTTP, and what their answers mean for a publication.
#![cfg(feature = "servers")]

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use ureq::http::Request;
use ureq::{Agent, Error};

use crate::app::external::client::{settings, vouched};
use crate::app::publish::transports::server::Refusal;
use crate::base::message::Failure;

/// How long it is waited for a connection, for each piece of a text, and for an answer to begin.
const CONNECTING: Duration = Duration::from_secs(30);
const PIECE: Duration = Duration::from_mins(1);
const ANSWERING: Duration = Duration::from_mins(2);
/// The longest answer that is read.
const LONGEST: u64 = 1 << 30;

/// A server that questions are put to.
pub(crate) struct Http {
    agent: Agent,
}

/// A question.
pub(crate) struct HttpRequest<'q> {
    /// What is to be done.
    pub(crate) method: &'static str,
    /// With what.
    pub(crate) url: &'q str,
    /// What is said of it.
    pub(crate) headers: &'q [(&'static str, String)],
    /// What is sent along.
    pub(crate) body: Option<Vec<u8>>,
}

/// What a server answered.
pub(crate) struct HttpResponse {
    /// The status.
    pub(crate) status: u16,
    /// What was sent along.
    pub(crate) body: Vec<u8>,
    /// The address that it leads on to.
    location: Option<String>,
}

impl Http {
    /// A way to ask a server.
    ///
    /// # Errors
    /// When the certificates that the surroundings name cannot be read.
    pub(crate) fn new() -> Result<Http, Failure> {
        let config = settings()
            .tls_config(vouched()?)
            .allow_non_standard_methods(true)
            .timeout_connect(Some(CONNECTING))
            .timeout_per_read(Some(PIECE))
            .timeout_per_write(Some(PIECE))
            .timeout_recv_response(Some(ANSWERING));
        let agent = config.build().new_agent();
        Ok(Http { agent })
    }

    /// Puts a question to the server.
    ///
    /// # Errors
    /// When no answer comes.
    pub(crate) fn ask(&self, question: HttpRequest<'_>) -> Result<HttpResponse, Refusal> {
        let mut request = Request::builder().method(question.method).uri(question.url);
        for (name, value) in question.headers {
            request = request.header(*name, value);
        }
        let unsaid = |error: ureq::http::Error| Refusal::new("other", error);
        let said = match question.body {
            Some(body) => self.agent.run(request.body(body).map_err(unsaid)?),
            None => self.agent.run(request.body(()).map_err(unsaid)?),
        };
        let mut said = said.map_err(|error| meaning(&error))?;
        let location = said.headers().get("location");
        let location = location.map(|to| String::from_utf8_lossy(to.as_bytes()).into_owned());
        let body = said.body_mut().with_config().limit(LONGEST).read_to_vec();
        Ok(HttpResponse {
            status: said.status().as_u16(),
            body: body.map_err(|error| meaning(&error))?,
            location,
        })
    }
}

impl HttpResponse {
    /// Whether what was asked for has been done.
    pub(crate) fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// What the status of a refusal means.
    pub(crate) fn refusal(&self) -> Refusal {
        let why = match self.status {
            300..=399 => "moved",
            401 => "login",
            403 | 405 | 423 => "rights",
            413 | 507 => "full",
            _ => "other",
        };
        match &self.location {
            Some(to) if why == "moved" => Refusal::new(why, to),
            _ => Refusal::new(why, format!("HTTP {}", self.status)),
        }
    }
}

/// What the absence of an answer means. The address is not told: it may hold a signature.
fn meaning(error: &Error) -> Refusal {
    match error {
        Error::HostNotFound => Refusal::new("name", error),
        Error::Tls(_) | Error::Rustls(_) => Refusal::new("certificate", error),
        Error::Io(error) if error.kind() == ErrorKind::InvalidData => {
            Refusal::new("certificate", error)
        }
        Error::Io(error) => Refusal::of_error(error),
        Error::Timeout(_) | Error::ConnectionFailed | Error::Protocol(_) => {
            Refusal::new("gone", error)
        }
        Error::BadUri(_) => Refusal::new("other", ""),
        error => Refusal::new("other", error),
    }
}

/// The bytes of a file of this computer.
pub(crate) fn file(path: &Path) -> Result<Vec<u8>, Refusal> {
    fs::read(path).map_err(|error| Refusal::new("other", error))
}
