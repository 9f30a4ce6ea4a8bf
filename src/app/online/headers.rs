//! What the headers of an answer say: types, how long it may be kept, and what a page may ask for.

use url::Url;

use crate::base::diagnostic::Level;
use crate::base::text_part::after_last;

/// The shortest time that a file may be kept whose name changes with its content, and the longest
/// for a page: a day, in seconds.
const DAY: u64 = 24 * 60 * 60;

/// The types that are right for files of an ending: one of which the type begins with, or ends
/// with after a `*`; and how much another one matters.
const TYPES: [(&[&str], &[&str], Level); 12] = [
    (&["html"], &["text/html"], Level::Error),
    (&["css"], &["text/css"], Level::Error),
    (
        &["js"],
        &[
            "text/javascript",
            "application/javascript",
            "application/x-javascript",
        ],
        Level::Error,
    ),
    (&["ics"], &["text/calendar"], Level::Warning),
    (
        &["csv"],
        &["text/csv", "application/vnd.ms-excel"],
        Level::Note,
    ),
    (
        &["xml"],
        &["text/xml", "application/xml", "*+xml"],
        Level::Warning,
    ),
    (&["json"], &["application/json", "*+json"], Level::Warning),
    (&["svg"], &["image/svg+xml"], Level::Error),
    (
        &["png", "jpg", "jpeg", "gif", "webp", "ico"],
        &["image/"],
        Level::Warning,
    ),
    (&["pdf"], &["application/pdf"], Level::Warning),
    (&["txt"], &["text/plain"], Level::Note),
    (
        &["docx"],
        &[
            "application/vnd.openxmlformats-officedocument",
            "application/octet-stream",
        ],
        Level::Note,
    ),
];

/// How much it matters that a file is sent as this type, if it is not the right one.
pub(crate) fn wrong_type(path: &str, kind: &str) -> Option<Level> {
    let ending = after_last(path, '.').to_lowercase();
    let (_, right, level) = TYPES
        .iter()
        .find(|(endings, ..)| endings.contains(&ending.as_str()))?;
    let kind = kind.split(';').next().unwrap_or(kind).trim().to_lowercase();
    let is_right = right.iter().any(|right| match right.strip_prefix('*') {
        Some(end) => kind.ends_with(end),
        None => kind.starts_with(right),
    });
    (!is_right).then_some(*level)
}

/// The characters that a type says the file is written in, unless they are the right ones.
pub(crate) fn wrong_charset(kind: &str) -> Option<String> {
    let kind = kind.to_lowercase();
    let (_, said) = kind.split_once("charset=")?;
    let said = said.split(';').next().unwrap_or(said);
    let said = said.trim().trim_matches('"').to_owned();
    let is_right = matches!(said.as_str(), "utf-8" | "utf8" | "us-ascii");
    (!is_right).then_some(said)
}

/// Whether a browser keeps an answer without asking again, for at least a day.
pub(crate) fn is_kept(cache_control: Option<&str>) -> bool {
    let said = cache_control.unwrap_or("").to_lowercase();
    let mut parts = said.split(',').map(str::trim);
    let asks_again = parts
        .clone()
        .any(|part| part.starts_with("no-cache") || part.starts_with("no-store"));
    let age = parts.find_map(|part| part.strip_prefix("max-age="));
    let age = age.and_then(|age| age.trim_matches('"').parse::<u64>().ok());
    !asks_again && age.is_some_and(|age| age >= DAY)
}

/// Whether a policy lets a page at `own` do something with `target`. The first of the directives
/// that the policy has decides; where it has none of them, all is let.
pub(crate) fn lets(policy: &str, directives: &[&str], own: &Url, target: &Url) -> bool {
    // Several policies in one header must all let it.
    policy.split(',').all(|policy| {
        let mut said = directives.iter().filter_map(|name| {
            let mut parts = policy.split(';').map(str::split_whitespace);
            parts.find_map(|mut words| {
                let is_it = words
                    .next()
                    .is_some_and(|word| word.eq_ignore_ascii_case(name));
                is_it.then_some(words)
            })
        });
        said.next()
            .is_none_or(|mut words| words.any(|word| matches(word, own, target)))
    })
}

/// Whether a source of a policy is that of an address.
fn matches(source: &str, own: &Url, target: &Url) -> bool {
    let source = source.to_lowercase();
    if source == "'self'" {
        return own.origin() == target.origin();
    }
    if source == "*" || source.strip_suffix(':') == Some(target.scheme()) {
        return true;
    }
    let (scheme, rest) = match source.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, source.as_str()),
    };
    let host = rest.split(['/', ':']).next().unwrap_or(rest);
    let name = target.host_str().unwrap_or("");
    let is_host = match host.strip_prefix("*.") {
        Some(end) => name
            .strip_suffix(end)
            .is_some_and(|rest| rest.ends_with('.')),
        None => name == host,
    };
    is_host && scheme.is_none_or(|scheme| scheme == target.scheme() || scheme == "http")
}

/// Whether `robots.txt` keeps all search engines from a path.
pub(crate) fn keeps_out(robots: &str, path: &str) -> bool {
    let mut is_for_all = false;
    let mut was_agent = false;
    let mut is_out = false;
    for line in robots.lines() {
        let line = line.split('#').next().unwrap_or(line);
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.trim().to_lowercase().as_str() {
            "user-agent" => {
                is_for_all = value == "*" || (was_agent && is_for_all);
                was_agent = true;
                continue;
            }
            "disallow" if is_for_all => {
                let value = value.trim_end_matches('*');
                is_out |= !value.is_empty() && path.starts_with(value);
            }
            "allow" if is_for_all && value == path => return false,
            _ => {}
        }
        was_agent = false;
    }
    is_out
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{is_kept, keeps_out, wrong_charset, wrong_type};

    #[test]
    fn types_and_characters() {
        assert!(wrong_type("a/index.html", "text/html; charset=utf-8").is_none());
        assert!(wrong_type("a.css", "text/plain").is_some());
        assert!(wrong_type("atom.xml", "application/atom+xml").is_none());
        assert!(wrong_type("rss.xml", "text/html").is_some());
        assert!(wrong_type("feed.json", "application/feed+json").is_none());
        assert!(wrong_type("A.PNG", "image/png").is_none());
        assert!(wrong_type("lista.ods", "whatever").is_none());
        assert_eq!(
            wrong_charset("text/html; charset=ISO-8859-1").as_deref(),
            Some("iso-8859-1")
        );
        assert!(wrong_charset("text/html; charset=\"UTF-8\"").is_none());
        assert!(wrong_charset("text/html").is_none());
    }

    #[test]
    fn how_long_a_file_is_kept() {
        for kept in ["max-age=31536000", "public, max-age=86400, immutable"] {
            assert!(is_kept(Some(kept)), "{kept}");
        }
        for asked in ["no-cache", "max-age=31536000, no-cache", "max-age=60", ""] {
            assert!(!is_kept(Some(asked)), "{asked}");
        }
        assert!(!is_kept(None));
    }

    #[test]
    fn what_a_policy_lets() {
        let parsed = |text| Url::parse(text).ok();
        let (own, form) = (
            parsed("https://exempel.se/"),
            parsed("https://ut.skick.se/x"),
        );
        let lets = |policy: &str| {
            let both = own.as_ref().zip(form.as_ref());
            both.map(|(own, form)| super::lets(policy, &["form-action"], own, form))
        };
        for sound in [
            "default-src 'self'",
            "form-action 'self' https://ut.skick.se",
            "form-action *.skick.se",
            "form-action https:",
            "FORM-ACTION *",
        ] {
            assert_eq!(lets(sound), Some(true), "{sound}");
        }
        for blocked in [
            "form-action 'self'",
            "form-action",
            "form-action https://skick.se",
            "form-action *, form-action 'none'",
        ] {
            assert_eq!(lets(blocked), Some(false), "{blocked}");
        }
    }

    #[test]
    fn who_is_kept_out() {
        assert!(keeps_out("User-agent: *\nDisallow: /\n", "/"));
        assert!(keeps_out(
            "User-agent: a\nUser-agent: *\nDisallow: /for/\n",
            "/for/bundet/"
        ));
        assert!(!keeps_out("User-agent: *\nDisallow:\n", "/"));
        assert!(!keeps_out("User-agent: bad\nDisallow: /\n", "/"));
        assert!(!keeps_out("User-agent: *\nDisallow: /admin/\n", "/"));
    }
}
