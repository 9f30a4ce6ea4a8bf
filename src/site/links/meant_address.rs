//! Addresses that lack their beginning: of a site, of somebody's mail, or a telephone number.

use crate::base::web_address::dialled;

/// A telephone number has at least so many digits.
const FEWEST_DIGITS: usize = 7;

/// The address that was meant by one without its beginning: of a site, of somebody's mail, or a
/// telephone number.
pub(crate) fn meant_address(written: &str) -> Option<String> {
    let host = written.split(['/', '?']).next().unwrap_or(written);
    let lower = written.to_ascii_lowercase();
    // "[text]((https://a.example))": one bracket too many.
    if let Some((before, rest)) = written.split_once("http")
        && !before.is_empty()
        && before.chars().all(|c| "([<\"".contains(c))
    {
        let end = rest.find([')', ']', '>', '"']).unwrap_or(rest.len());
        return Some(format!("http{}", rest.get(..end)?));
    }
    if lower.starts_with("www.") && host.matches('.').count() > 1 || is_host(host, written) {
        return Some(format!("https://{written}"));
    }
    let is_mail = |(name, host): (&str, &str)| {
        let is_plain = !written.contains(['/', ' ']) && !host.contains('@');
        is_plain && !name.is_empty() && host.contains('.') && !host.starts_with('.')
    };
    if written.split_once('@').is_some_and(is_mail) {
        return Some(format!("mailto:{written}"));
    }
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')');
    // Other figures are years and numbers of documents.
    if !written.starts_with(['0', '+', '(']) {
        return None;
    }
    let number = written.strip_prefix('+').unwrap_or(written);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= FEWEST_DIGITS && number.chars().all(is_part);
    is_number.then(|| format!("tel:{}", dialled(written)))
}

/// Whether the first part of an address is the name of a server: "riksdagen.se/sv", whose last
/// part is no ending of a file.
fn is_host(host: &str, written: &str) -> bool {
    let Some((before, last)) = host.rsplit_once('.') else {
        return false;
    };
    let is_name =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_known = matches!(
        last,
        "se" | "nu" | "com" | "org" | "net" | "eu" | "fi" | "no" | "dk"
    );
    let is_followed = written.len() > host.len() && last.len() == 2;
    is_name(last)
        && last.chars().all(|c| c.is_ascii_lowercase())
        && before.split('.').all(is_name)
        && (is_known || is_followed)
}
