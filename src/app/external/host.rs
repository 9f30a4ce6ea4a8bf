//! Which hosts are those of public servers.
//!
//! What lies on this machine or its own net is nobody's business, and what is set aside for
//! examples leads nowhere.

use std::net::Ipv4Addr;

use url::{Host, Url};

use crate::base::web_address::is_nearby;
use crate::site::links::target::is_example_host;

/// Last parts of names that no public server has (RFC 2606, 6761, 6762, 8375).
const PRIVATE_NAMES: [&str; 7] = [
    "localhost",
    "internal",
    "test",
    "invalid",
    "example",
    "arpa",
    "intranet",
];

/// Whether a host is that of a public server.
#[must_use]
pub fn is_public(host: &Host<&str>) -> bool {
    match host {
        host if is_nearby(host) => false,
        Host::Ipv4(ip) => is_public_ip(*ip),
        Host::Ipv6(ip) => match ip.to_ipv4_mapped() {
            Some(ip) => is_public_ip(ip),
            None => {
                matches!(ip.segments()[0], 0x2000..=0x3fff)
                    && !matches!(ip.segments(), [0x2001, 0xdb8, ..])
            }
        },
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let last = name.rsplit_once('.').map(|(_, last)| last);
            last.is_some_and(|last| !PRIVATE_NAMES.contains(&last)) && !is_example_host(&name)
        }
    }
}

fn is_public_ip(ip: Ipv4Addr) -> bool {
    let is_shared = ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64;
    let is_own = is_shared || ip.octets()[0] == 0;
    !is_own
        && !is_nearby(&Host::Ipv4(ip))
        && !ip.is_documentation()
        && !ip.is_multicast()
        && !ip.is_broadcast()
}

/// The host of an address, however it is spelt.
#[must_use]
pub fn host_of(url: &Url) -> String {
    // An address without a host is asked for nowhere, so those are all alike.
    let host = url.host_str().unwrap_or("");
    host.trim_end_matches('.').to_ascii_lowercase()
}
