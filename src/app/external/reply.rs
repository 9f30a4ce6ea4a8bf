//! What a reply of another server, or its absence, means to a reader.

use url::Url;

use crate::app::external::host::host_of;
use crate::check::external::{ServerAnswer, Why};

/// What a status means to a reader. A page that wants a password, or no programs, is there.
#[must_use]
pub fn meaning(status: u16) -> ServerAnswer {
    match status {
        404 | 410 => ServerAnswer::Gone(status),
        500..=599 => ServerAnswer::Silent(Why::Server(status)),
        _ => ServerAnswer::Fine,
    }
}

/// What a question that got no reply means.
#[must_use]
pub fn meaning_of_error(error: &ureq::Error, url: &Url) -> ServerAnswer {
    use std::io::ErrorKind::{ConnectionRefused, InvalidData, TimedOut};
    match error {
        ureq::Error::Timeout(_) => ServerAnswer::Silent(Why::Timeout),
        ureq::Error::HostNotFound => ServerAnswer::NoHost(host_of(url)),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => ServerAnswer::Silent(Why::Certificate),
        ureq::Error::Io(error) if is_unknown_host(error) => ServerAnswer::NoHost(host_of(url)),
        ureq::Error::Io(error) => ServerAnswer::Silent(match error.kind() {
            ConnectionRefused => Why::Refused,
            InvalidData => Why::Certificate,
            TimedOut => Why::Timeout,
            _ => Why::Other,
        }),
        // What the library cannot ask for is no fault of the address.
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => ServerAnswer::Fine,
        _ => ServerAnswer::Silent(Why::Other),
    }
}

/// Whether a name is known to have no server; not when it could not be looked up just now. The
/// standard library says so in words only.
fn is_unknown_host(error: &std::io::Error) -> bool {
    const WINDOWS_HOST_NOT_FOUND: i32 = 11001;
    let text = error.to_string();
    let is_for_now = text.contains("emporary") || text.contains("ry again");
    error.raw_os_error() == Some(WINDOWS_HOST_NOT_FOUND)
        || text.contains("failed to lookup address") && !is_for_now
}

/// Whether it is plain that one address has become the other: another page, and neither a start
/// page that answers for all that is gone nor the same address written a little differently.
#[must_use]
pub fn is_moved(from: &Url, to: &Url) -> bool {
    let bare = |url: &Url| {
        let host = host_of(url);
        let path = url.path().trim_end_matches('/').to_lowercase();
        (
            host.strip_prefix("www.")
                .map_or(host.clone(), str::to_owned),
            path,
        )
    };
    let (old, new) = (bare(from), bare(to));
    old != new && old.1.is_empty() == new.1.is_empty() && from.query() == to.query()
}
