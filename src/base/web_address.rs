//! What an address leads to, read as a browser reads it: the one judgement of every address that a
//! writer can give, wherever it stands.
//!
//! Made with the `url` package, which follows the WHATWG URL standard: white space and control
//! characters around an address are dropped, tabs and line breaks within it too, and `\` counts as
//! `/`. Knows no pages.

use std::net::Ipv4Addr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::{Host, Url};

/// A base that no address of a writer names, to see where an address without a host leads.
const OWN: &str = "https://kansli-own-site.invalid/folder/page/";

/// What is written with a percent sign in a path: all but what is safe there (RFC 3986).
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebAddress {
    /// Something on the same host: a path, an anchor.
    Own,
    /// A page or file of another host, by http or https: the address as a browser sends it.
    Web(String),
    /// Someone's mailbox or telephone: `mailto:`, `tel:`, `sms:`.
    Person(String),
    /// An address of the web with a user name or a password in it, which would be published.
    Credentials,
    /// A scheme that runs something, carries data, reads the reader's disk or that we do not know.
    Unsafe,
    /// Nothing that a browser could open.
    Broken,
}

/// What `address` leads to from a page of a site.
#[must_use]
pub fn web_address(address: &str) -> WebAddress {
    let Ok(own) = Url::parse(OWN) else {
        return WebAddress::Broken;
    };
    let Ok(url) = own.join(address) else {
        return WebAddress::Broken;
    };
    match url.scheme() {
        "http" | "https" => {
            if !url.username().is_empty() || url.password().is_some() {
                return WebAddress::Credentials;
            }
            if url.host() == own.host() && url.scheme() == own.scheme() {
                return WebAddress::Own;
            }
            WebAddress::Web(url.into())
        }
        "mailto" | "tel" | "sms" => WebAddress::Person(url.into()),
        _ => WebAddress::Unsafe,
    }
}

/// Whether an address leads to the same host, from the page at `page`, or from any page of a site
/// whose public address is not known.
#[must_use]
pub fn is_own(address: &str, page: Option<&Url>) -> bool {
    let Some(page) = page else {
        return web_address(address) == WebAddress::Own;
    };
    page.join(address).is_ok_and(|url| {
        url.origin() == page.origin() && url.username().is_empty() && url.password().is_none()
    })
}

/// As [`is_own`], for every address in the value of `srcset`: candidates with commas between. Each
/// piece between white space and commas is judged, descriptors too, so that no other way of
/// splitting finds an address that was not looked at.
#[must_use]
pub fn all_own(list: &str, page: Option<&Url>) -> bool {
    let is_gap = |c: char| c == ',' || c.is_ascii_whitespace();
    let mut pieces = list.split(is_gap).filter(|piece| !piece.is_empty());
    pieces.all(|piece| is_own(piece, page))
}

/// Whether every address in the value of `srcset` is whole, and does not depend on where it stands.
#[must_use]
pub fn all_whole(list: &str) -> bool {
    let addresses = list.split(',').map(str::split_ascii_whitespace);
    addresses
        .filter_map(|mut words| words.next())
        .all(|address| Url::parse(address).is_ok())
}

/// A path as it stands in an address.
#[must_use]
pub fn encoded_path(path: &str) -> String {
    utf8_percent_encode(path, IN_PATH).to_string()
}

/// Whether a host is one that only this computer or its own net knows: `localhost`, `intranat`,
/// `192.168.1.4` (RFC 1918).
#[must_use]
pub fn is_nearby(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(ip) => is_nearby_ip(*ip),
        Host::Ipv6(ip) => ip.is_loopback(),
        Host::Domain(name) => {
            let last = name.trim_end_matches('.').rsplit_once('.');
            last.is_none_or(|(_, last)| {
                last.eq_ignore_ascii_case("local") || last.eq_ignore_ascii_case("lan")
            })
        }
    }
}

/// Whether a host is the very computer on which an address is opened.
#[must_use]
pub fn is_own_computer(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
        Host::Domain(name) => name.trim_end_matches('.') == "localhost",
    }
}

fn is_nearby_ip(ip: Ipv4Addr) -> bool {
    ip.is_private() || ip.is_loopback() || ip.is_link_local()
}

/// A written telephone number as links name it: digits, after `+` where the number of its country
/// stands first.
/// "+46 (0)8-123 45" becomes "+46812345": the zero in brackets is for those who ring from within
/// the country. A number without a country stays without.
#[must_use]
pub fn dialled(written: &str) -> String {
    let is_whole = written.trim_start().starts_with('+');
    let plain = if is_whole {
        written.replace("(0)", "")
    } else {
        written.to_owned()
    };
    let digits = plain.chars().filter(char::is_ascii_digit);
    is_whole.then_some('+').into_iter().chain(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::{WebAddress, all_own, dialled, web_address};

    #[test]
    fn addresses_are_read_as_browsers_read_them() {
        for own in ["plan.pdf", "/a/b", "#mal", "?q=a", "", "a b.pdf"] {
            assert_eq!(web_address(own), WebAddress::Own, "{own:?}");
        }
        for foreign in [
            "//evil.example/x",
            "\\\\evil.example/x",
            "/\\evil.example/x",
            "/\t/evil.example/x",
            "\u{1}//evil.example/x",
            "https:\\\\evil.example\\x",
            "HTTP://evil.example/x",
            "ht\ntp://evil.example/x",
            "https:/evil.example/x",
        ] {
            let is_web = matches!(web_address(foreign), WebAddress::Web(_) | WebAddress::Own);
            assert!(is_web, "{foreign:?}");
            if foreign != "https:/evil.example/x" {
                assert_ne!(web_address(foreign), WebAddress::Own, "{foreign:?}");
            }
        }
        for bad in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "about:blank",
            "view-source:x",
            "intent:x",
        ] {
            assert_eq!(web_address(bad), WebAddress::Unsafe, "{bad:?}");
        }
        assert_eq!(
            web_address("https://u:p@x.example/"),
            WebAddress::Credentials
        );
        assert_eq!(web_address("//u@x.example/"), WebAddress::Credentials);
        assert!(matches!(
            web_address("tel:+46-8-123"),
            WebAddress::Person(_)
        ));
    }

    #[test]
    fn lists_of_pictures_are_judged_whole() {
        assert!(all_own("a.png 1x, b.png 2x", None));
        assert!(!all_own("a.png 1x,//evil.example/b.png 2x", None));
        assert!(!all_own("a.png 1x,\\\\evil.example/b.png", None));
        assert!(!all_own("data:image/png;base64,AAAA 1x", None));
    }

    #[test]
    fn the_zero_in_brackets_is_only_for_calls_from_within_the_country() {
        assert_eq!(dialled("+46 (0)8-123 45 67"), "+4681234567");
        assert_eq!(dialled("(0)8-123 45"), "0812345");
        assert_eq!(dialled("08/123 45 67"), "081234567");
        assert_eq!(dialled("växeln"), "");
    }
}
