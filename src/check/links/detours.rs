//! Addresses that lead through the watchman of a mail program or the counter of a search engine,
//! as they are when a link is copied from a letter.
//!
//! The page that is meant stands within the address; nobody is asked for it.

use url::Url;

/// Hosts, the beginning of the path, and the part of the address in which the page stands. A host
/// that begins with a full stop stands for all below it.
const DETOURS: [(&str, &str, &str); 12] = [
    (".safelinks.protection.outlook.com", "/", "url"),
    (
        "statics.teams.cdn.office.net",
        "/evergreen-assets/safelinks",
        "url",
    ),
    ("www.google.com", "/url", "q"),
    ("www.google.com", "/url", "url"),
    ("www.google.se", "/url", "q"),
    ("www.google.se", "/url", "url"),
    ("l.facebook.com", "/l.php", "u"),
    ("lm.facebook.com", "/l.php", "u"),
    ("linkprotect.cudasvc.com", "/url", "a"),
    ("slack-redir.net", "/link", "url"),
    ("www.linkedin.com", "/redir/redirect", "url"),
    ("deref-mail.com", "/mail/client", "redirectUrl"),
];

/// The page that an address leads to after a detour.
#[must_use]
pub fn behind_detour(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    if host == "urldefense.com" {
        let rest = url.as_str().split_once("/v3/__")?.1;
        return rest.split_once("__;").map(|(page, _)| page.to_owned());
    }
    let mut pages = DETOURS.iter().filter_map(|(of, path, name)| {
        let is_host = host == *of || of.starts_with('.') && host.ends_with(of);
        let is_here = is_host && url.path().starts_with(path);
        let mut pairs = url.query_pairs().filter(|_| is_here);
        pairs.find_map(|(key, value)| (key == *name).then(|| value.into_owned()))
    });
    pages.find(|page| page.starts_with("http://") || page.starts_with("https://"))
}

#[cfg(test)]
mod tests {
    use super::behind_detour;
    use url::Url;

    #[test]
    fn the_page_behind_a_detour_is_found() {
        for (address, page) in [
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.digg.se%2Fplan&data=05%7C",
                Some("https://www.digg.se/plan"),
            ),
            (
                "https://www.google.com/url?q=https://www.digg.se/plan&sa=D",
                Some("https://www.digg.se/plan"),
            ),
            (
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fdigg.se%2F",
                Some("https://digg.se/"),
            ),
            (
                "https://urldefense.com/v3/__https://digg.se/a__;!!abc",
                Some("https://digg.se/a"),
            ),
            ("https://www.google.com/search?q=https://digg.se", None),
            ("https://www.digg.se/?url=https://a.se", None),
            ("https://www.google.com/url?q=ord", None),
        ] {
            let found = Url::parse(address).ok().and_then(|url| behind_detour(&url));
            assert_eq!(found.as_deref(), page, "{address}");
        }
    }
}
