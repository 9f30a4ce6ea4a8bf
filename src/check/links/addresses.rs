//! Addresses of the web, of mail and of telephones that nobody answers, or that browsers have to
//! repair: written twice, with a comma for a full stop, without the part after @.
//!
//! Looks at each address as it is written, without asking the network.

use url::Url;

use crate::base::diagnostic::Rule;
use crate::base::web_address::{is_nearby, is_own_computer};
use crate::check::links::detours::behind_detour;
use crate::check::page_check::PageCheck;
use crate::site::links::target::{WrittenTarget, classify};

/// An address with a slip of the pen.
pub const ODD_ADDRESS: Rule = Rule::warning("odd-address");

/// What is wrong with an address, by the message that tells it, and what was probably meant.
#[derive(Debug, PartialEq, Eq)]
struct AddressSlip {
    message: &'static str,
    meant: Option<String>,
}

/// Looks at the addresses of a page's links.
pub fn judge_addresses(check: &mut PageCheck<'_>) {
    for link in &check.page.outline.links {
        if classify(link.form, &link.target) != WrittenTarget::External {
            continue;
        }
        if let Some(slip) = slip_of(link.target.trim()) {
            let finding = check
                .at(&ODD_ADDRESS, link.span)
                .message(slip.message)
                .with("address", &link.target);
            check.report(finding.suggest(slip.meant));
        }
    }
}

/// The slip in an address that has a scheme.
fn slip_of(address: &str) -> Option<AddressSlip> {
    let (scheme, rest) = address.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => web_slip(scheme, rest),
        "mailto" => is_no_mailbox(rest).then_some(AddressSlip {
            message: "odd-address-mail",
            meant: None,
        }),
        "tel" | "sms" => {
            let has_digit = rest.contains(|c: char| c.is_ascii_digit());
            (!has_digit).then_some(AddressSlip {
                message: "odd-address-phone",
                meant: None,
            })
        }
        _ => None,
    }
}

/// Whether what follows `mailto:` names no mailbox. `mailto:?subject=…` asks whom to write to.
fn is_no_mailbox(rest: &str) -> bool {
    let (people, _) = rest.split_once('?').unwrap_or((rest, ""));
    let is_mailbox = |person: &str| {
        let parts = person.trim().replace("%40", "@");
        let parts = parts.rsplit_once('@');
        parts.is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
        })
    };
    !rest.starts_with('?') && !people.split([',', ';']).all(is_mailbox)
}

fn web_slip(scheme: &str, rest: &str) -> Option<AddressSlip> {
    let slip = |message, meant: String| {
        Some(AddressSlip {
            message,
            meant: Some(meant),
        })
    };
    let Some(inner) = rest.strip_prefix("//") else {
        let inner = rest.trim_start_matches(['/', '\\']).replace('\\', "/");
        return slip("odd-address-slashes", format!("{scheme}://{inner}"));
    };
    let lower = inner.to_ascii_lowercase();
    for again in ["https", "http"] {
        let after = lower.strip_prefix(again).map(str::len);
        let after = after.and_then(|length| inner.get(inner.len() - length..));
        if let Some(after) = after.filter(|after| after.starts_with([':', '/'])) {
            let inner = after.trim_start_matches([':', '/']);
            return slip("odd-address", format!("{again}://{inner}"));
        }
    }
    let ends_host = |c| matches!(c, '/' | '?' | '#' | '\\');
    let length = inner.find(ends_host).unwrap_or(inner.len());
    let (host, path) = inner.split_at_checked(length)?;
    if path.contains('\\') {
        let path = path.replace('\\', "/");
        return slip("odd-address-slashes", format!("{scheme}://{host}{path}"));
    }
    let bare = inner.trim_end_matches(['.', ',', ';', ':', '”', '"', '…']);
    // Words that a page is searched for may end so: `#:~:text=to%20the%20end.`
    let has_words = inner.contains(['#', '?']);
    if bare.len() < inner.len() && !bare.is_empty() && !has_words {
        return slip("odd-address-end", format!("{scheme}://{bare}"));
    }
    if host.contains(',') {
        let host = host.replace(',', ".");
        return slip("odd-address-comma", format!("{scheme}://{host}{path}"));
    }
    let url = Url::parse(&format!("{scheme}:{rest}")).ok()?;
    if let Some(page) = behind_detour(&url) {
        return slip("odd-address-detour", page);
    }
    let host = url.host()?;
    let message = if is_own_computer(&host) {
        "odd-address-own"
    } else {
        "odd-address-nearby"
    };
    is_nearby(&host).then_some(AddressSlip {
        message,
        meant: None,
    })
}

#[cfg(test)]
mod tests {
    use super::{AddressSlip, slip_of};

    #[test]
    fn slips_are_found_with_what_was_meant() {
        for (address, message, meant) in [
            (
                "https://https://www.digg.se",
                "odd-address",
                "https://www.digg.se",
            ),
            (
                "http://https//www.digg.se/a",
                "odd-address",
                "https://www.digg.se/a",
            ),
            (
                "https:/www.digg.se",
                "odd-address-slashes",
                "https://www.digg.se",
            ),
            (
                "http:www.digg.se/x",
                "odd-address-slashes",
                "http://www.digg.se/x",
            ),
            (
                "https:\\\\www.digg.se\\a",
                "odd-address-slashes",
                "https://www.digg.se/a",
            ),
            (
                "https://www.digg.se\\a\\b",
                "odd-address-slashes",
                "https://www.digg.se/a/b",
            ),
            (
                "https://www.digg.se,",
                "odd-address-end",
                "https://www.digg.se",
            ),
            (
                "https://www.digg.se/sida.",
                "odd-address-end",
                "https://www.digg.se/sida",
            ),
            (
                "https://www,digg.se/a",
                "odd-address-comma",
                "https://www.digg.se/a",
            ),
            ("http://localhost:8080/", "odd-address-own", ""),
            ("http://127.0.0.1/x", "odd-address-own", ""),
            ("https://intranat/sida", "odd-address-nearby", ""),
            ("http://192.168.1.4/x", "odd-address-nearby", ""),
            ("mailto:", "odd-address-mail", ""),
            ("mailto:anna@", "odd-address-mail", ""),
            ("mailto:anna@kommunen", "odd-address-mail", ""),
            ("tel:", "odd-address-phone", ""),
        ] {
            let expected = AddressSlip {
                message,
                meant: Some(meant.to_owned()).filter(|meant| !meant.is_empty()),
            };
            assert_eq!(slip_of(address), Some(expected), "{address}");
        }
    }

    #[test]
    fn sound_addresses_are_not_told() {
        for address in [
            "https://www.digg.se",
            "https://www.digg.se/a,b/c?d=e,f;g#h",
            "https://x.se/wiki/Film_(bok)",
            "https://x.se/regler#:~:text=to%20the%20end.",
            "https://x.se/?q=a,",
            "https://httpbin.org/a",
            "http://http.cat/404",
            "https://[2001:db8::1]/",
            "https://1.1.1.1/",
            "https://räksmörgås.se/",
            "mailto:anna@kommunen.se",
            "mailto:anna@kommunen.se,bo@kommunen.se?subject=Hej",
            "mailto:?subject=Tips",
            "tel:+4681234567",
            "sms:71234?body=hej",
        ] {
            assert_eq!(slip_of(address), None, "{address}");
        }
    }
}
