//! What a new site is to be: each answer as it is typed on the line or in the terminal, and what it
//! means.

use jiff::civil::Date;

use crate::base::colour::Colour;
use crate::base::message::{Catalog, Failure, Message, MessageLang};
use crate::base::web_address::dialled;
use crate::language::languages::LANGUAGES;
use crate::model::config::BaseUrl;
use crate::model::kind::Kind;
use crate::render::theme::palette::nearest_readable;

/// All that is known of a new site.
#[derive(Clone, Debug)]
pub struct Answers {
    /// Its languages, the first of which is Swedish or English.
    pub languages: Vec<String>,
    /// Its name in each of them.
    pub titles: Vec<String>,
    /// Its public address.
    pub base_url: Option<BaseUrl>,
    /// Mail address of the office.
    pub email: Option<String>,
    /// Telephone number of the office.
    pub phone: Option<String>,
    /// The accent colour.
    pub colour: Option<Colour>,
    /// What the office publishes, in the order of the menu.
    pub kinds: Vec<Kind>,
    /// The day of its first letter.
    pub today: Date,
}

/// The language that texts of a new site come in for a language of the site; a region (`sv-FI`)
/// changes nothing.
#[must_use]
pub fn written_in(code: &str) -> Option<MessageLang> {
    MessageLang::of_code(code)
}

/// Whether somebody means that there is nothing to say, or not yet.
#[must_use]
pub fn is_nothing(text: &str, words: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    text.is_empty() || text == "-" || words.split(',').any(|word| word.trim() == text)
}

/// Languages as a list: `sv, en`; their names will do.
///
/// # Errors
/// When one of them is no language, or the first is none that texts come in.
pub fn languages(text: &str) -> Result<Vec<String>, Failure> {
    let mut codes: Vec<String> = Vec::new();
    for part in parts(text) {
        let code = language_code(&part).ok_or_else(|| wrong("init-language", &part))?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let first = codes.first().ok_or_else(|| wrong("init-language", text))?;
    if written_in(first).is_none() {
        return Err(wrong("init-first-language", first));
    }
    Ok(codes)
}

/// The code that a code or the name of a language means.
fn language_code(part: &str) -> Option<String> {
    let is_called = |called: &(&str, &str)| called.1.to_lowercase() == part;
    if let Some(known) = LANGUAGES.iter().find(|l| l.called.iter().any(is_called)) {
        return Some(known.code.to_owned());
    }
    let mut subtags = part.split('-');
    let primary = subtags.next()?;
    let is_primary =
        matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase());
    let is_subtag =
        |t: &str| matches!(t.len(), 2..=8) && t.bytes().all(|b| b.is_ascii_alphanumeric());
    (is_primary && subtags.all(is_subtag)).then(|| part.to_owned())
}

/// A public address; `https://` may be left out.
///
/// # Errors
/// When it is none.
pub fn base_url(text: &str) -> Result<BaseUrl, Failure> {
    let text = text.trim();
    let whole = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let is_plain = !text.contains(char::is_whitespace) && text.contains('.');
    let url = BaseUrl::parse(&whole).filter(|_| is_plain || text.contains("://localhost"));
    url.ok_or_else(|| wrong("usage-base-url", text))
}

/// A mail address.
///
/// # Errors
/// When it is none.
pub fn email(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    let is_plain = |part: &str| {
        let sign = |c: char| c.is_alphanumeric() || ".-_+".contains(c);
        !part.is_empty() && part.chars().all(sign)
    };
    match text.split_once('@') {
        Some((name, host)) if is_plain(name) && is_plain(host) && host.contains('.') => {
            Ok(text.to_owned())
        }
        _ => Err(wrong("init-email", text)),
    }
}

/// A telephone number.
///
/// # Errors
/// When it is none.
pub fn phone(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    let is_sign = |c: char| c.is_ascii_digit() || " -+()/".contains(c);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits >= 3 && text.chars().all(is_sign) {
        Ok(text.to_owned())
    } else {
        Err(wrong("init-phone", text))
    }
}

/// A telephone number as links write it; those of Sweden with its number.
#[must_use]
pub fn phone_link(phone: &str) -> String {
    let number = dialled(phone);
    match number.strip_prefix('0') {
        Some(rest) => format!("+46{rest}"),
        None => number,
    }
}

/// A colour that can be read on white.
///
/// # Errors
/// When it is none, or too light: with the nearest that will do.
pub fn colour(text: &str) -> Result<Colour, Failure> {
    let text = text.trim();
    let parsed = Colour::parse(text).or_else(|| Colour::parse(&format!("#{text}")));
    let colour = parsed.ok_or_else(|| wrong("init-colour", text))?;
    match nearest_readable(colour) {
        nearest if nearest == colour => Ok(colour),
        nearest => {
            let message = Message::new("init-colour-light").with("value", colour);
            Err(Failure::new(message.with("nearest", nearest)))
        }
    }
}

/// Kinds of documents as a list, by any of their names.
///
/// # Errors
/// When one of them is no kind.
pub fn kinds(text: &str) -> Result<Vec<Kind>, Failure> {
    let mut kinds = Vec::new();
    for part in parts(text) {
        // Several of them are meant too: "händelser".
        let one = part.strip_suffix(['r', 's']).unwrap_or(&part);
        let kind = Kind::named(&part).or_else(|| Kind::of_folder(&part));
        let kind = kind.or_else(|| Kind::named(one));
        kinds.push(kind.ok_or_else(|| wrong("init-kind", &part))?);
    }
    let is_asked = |kind: &Kind| kinds.contains(kind) && *kind != Kind::Page;
    Ok(Kind::ALL.into_iter().filter(is_asked).collect())
}

/// The parts of a list, without the words that join them: `engelska och finska`.
fn parts(text: &str) -> impl Iterator<Item = String> {
    let joins = [MessageLang::Sv, MessageLang::En]
        .map(|lang| Catalog::program(lang).text::<&str>("init-joining", &[]));
    let is_joining = move |part: &String| {
        joins
            .iter()
            .any(|words| words.split(',').any(|w| w == part))
    };
    let parts = text.split([',', ';', ' ']).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).filter(move |p| !is_joining(p))
}

fn wrong(key: &'static str, value: &str) -> Failure {
    Failure::new(Message::new(key).with("value", value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_understood() {
        let both = vec!["sv".to_owned(), "en".to_owned()];
        assert_eq!(languages("svenska, engelska"), Ok(both.clone()));
        assert_eq!(languages("svenska och engelska"), Ok(both));
        assert!(languages("fi, sv").is_err() && languages("sverige").is_err());
        let address = base_url("kontoret.se");
        assert!(address.is_ok_and(|url| url.as_str() == "https://kontoret.se/"));
        assert!(base_url("vet inte").is_err() && base_url("kontoret").is_err());
        assert_eq!(phone_link("0123-45 67 80"), "+46123456780");
        assert_eq!(phone_link("+46 (0)8 12 34 56"), "+468123456");
        assert!(email("a b@c.se").is_err() && email("a@b").is_err() && email("a@b.se").is_ok());
        assert!(colour("#ffdd00").is_err() && colour("00477a").is_ok());
        let asked = vec![Kind::Newsletter, Kind::Event];
        assert_eq!(kinds("kalender, nyhetsbrev"), Ok(asked.clone()));
        assert_eq!(kinds("nyhetsbrev och händelser"), Ok(asked));
    }
}
