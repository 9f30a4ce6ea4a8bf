//! The certificates of those who vouch for servers, where the office has its own.

use std::fmt::Display;
use std::fs;

use crate::base::message::{Failure, Message};

/// Where they stand, if not those of the web are meant.
const AUTHORITIES: &str = "SSL_CERT_FILE";

/// The certificates of those who vouch for servers, where the surroundings name a file of them.
///
/// # Errors
/// When there is no such file.
pub(crate) fn authorities() -> Result<Option<Vec<u8>>, Failure> {
    let Some(path) = std::env::var_os(AUTHORITIES).filter(|path| !path.is_empty()) else {
        return Ok(None);
    };
    fs::read(&path).map(Some).map_err(unreadable)
}

/// The file that the surroundings name cannot be read.
pub(crate) fn unreadable(detail: impl Display) -> Failure {
    let path = std::env::var_os(AUTHORITIES).map(|path| path.display().to_string());
    let message = Message::new("publish-authorities").with("variable", AUTHORITIES);
    let message = message.with("path", path.as_deref().unwrap_or(AUTHORITIES));
    Failure::new(message.with("detail", detail))
}
