//! The text of the first document of its kind, with the headings that such documents usually have:
//! the later ones follow it.

use crate::app::init::answers::written_in;
use crate::base::message::MessageLang;
use crate::model::kind::Kind;

/// The texts of a language.
struct FirstTexts {
    newsletter: &'static str,
    plan: &'static str,
    strategy: &'static str,
    report: &'static str,
    minutes: &'static str,
    event: &'static str,
}

const SWEDISH: FirstTexts = FirstTexts {
    newsletter: include_str!("sv/newsletter.md"),
    plan: include_str!("sv/plan.md"),
    strategy: include_str!("sv/strategy.md"),
    report: include_str!("sv/report.md"),
    minutes: include_str!("sv/minutes.md"),
    event: include_str!("sv/event.md"),
};

const ENGLISH: FirstTexts = FirstTexts {
    newsletter: include_str!("en/newsletter.md"),
    plan: include_str!("en/plan.md"),
    strategy: include_str!("en/strategy.md"),
    report: include_str!("en/report.md"),
    minutes: include_str!("en/minutes.md"),
    event: include_str!("en/event.md"),
};

/// What the first document of a kind begins with in the language `code`, with the ids of headings
/// that it has in `first`; nothing for a page, which may be about anything, and for a language that
/// no texts come in.
#[must_use]
pub fn first_text(kind: Kind, code: &str, first: &str) -> Option<String> {
    let text = text_in(kind, code)?;
    Some(match text_in(kind, first) {
        Some(original) if original != text => with_ids_of(text, original),
        _ => text.to_owned(),
    })
}

fn text_in(kind: Kind, code: &str) -> Option<&'static str> {
    let texts = match written_in(code)? {
        MessageLang::Sv => &SWEDISH,
        MessageLang::En => &ENGLISH,
    };
    match kind {
        Kind::Newsletter => Some(texts.newsletter),
        Kind::Plan => Some(texts.plan),
        Kind::Strategy => Some(texts.strategy),
        Kind::Report => Some(texts.report),
        Kind::Minutes => Some(texts.minutes),
        Kind::Event => Some(texts.event),
        Kind::Page => None,
    }
}

/// A text whose headings have the ids of another text with the same headings.
fn with_ids_of(text: &str, original: &str) -> String {
    let mut ids = original.lines().filter_map(id);
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        match id(line).and_then(|own| Some((own, ids.next()?))) {
            Some((own, other)) => out.push_str(&line.replace(own, other)),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// The id of a heading, `{#id}`, with its braces.
fn id(line: &str) -> Option<&str> {
    let heading = line.strip_suffix('}').filter(|_| line.starts_with('#'))?;
    line.get(heading.rfind("{#")?..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_the_same_headings_in_both_languages() {
        for kind in Kind::ALL {
            let (swedish, english) = (text_in(kind, "sv"), text_in(kind, "en"));
            let shape = |text: Option<&str>| -> Option<Vec<(usize, bool)>> {
                let headings = text?.lines().filter(|line| line.starts_with('#'));
                let level = |line: &str| line.bytes().take_while(|b| *b == b'#').count();
                Some(
                    headings
                        .map(|line| (level(line), id(line).is_some()))
                        .collect(),
                )
            };
            assert_eq!(shape(swedish), shape(english), "{}", kind.name());
        }
        let plan = first_text(Kind::Plan, "en", "sv").unwrap_or_default();
        assert!(plan.contains("\n## Goals {#mal}\n"), "{plan}");
        let plan = first_text(Kind::Plan, "en", "en").unwrap_or_default();
        assert!(plan.contains("\n## Goals {#goals}\n"), "{plan}");
        assert_eq!(first_text(Kind::Page, "sv", "sv"), None);
        assert_eq!(first_text(Kind::Plan, "fi", "sv"), None);
    }
}
