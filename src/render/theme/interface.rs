//! The words of the interface for each language of a site: the built-in ones, then those of its
//! theme and its own.

use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::message::Catalog;
use crate::base::source::{Source, Span};
use crate::language::language::Language;
use crate::render::theme::built_in::{BUILT_IN, ThemeFile};
use crate::render::theme::texts::Texts;

/// A fault in a file of words.
pub const WORDS: Rule = Rule::error("interface-text");
/// Words that a language lacks.
pub const MISSING_WORDS: Rule = Rule::note("missing-interface-text");

/// The words of each of `languages`, and what is wrong with them. `files` are those of
/// `themes/<name>/`, `words` those of `i18n/`.
#[must_use]
pub fn read_texts(
    languages: &[String],
    files: &[ThemeFile],
    words: &[ThemeFile],
) -> (Vec<Texts>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let texts = languages.iter().map(|code| {
        let name = format!("{code}.ftl");
        let of_theme = files.iter().filter(|f| f.name == format!("i18n/{name}"));
        let all = of_theme.chain(words.iter().filter(|f| f.name == name));
        let own: Vec<Arc<Source>> = all
            .map(|f| Source::new(f.path.as_str(), String::from_utf8_lossy(&f.bytes)))
            .collect();
        texts_of(code, &own, &mut diagnostics)
    });
    let texts = texts.collect();
    (texts, diagnostics)
}

/// Words of one language: the built-in ones of the language or else English, then those of the
/// theme and the site.
fn texts_of(code: &str, own: &[Arc<Source>], diagnostics: &mut Vec<Diagnostic>) -> Texts {
    let built_in = |code: &str| {
        // `sv-FI` has the words of `sv`.
        let code = Language::of(code).map_or(code, |language| language.code);
        BUILT_IN
            .iter()
            .find(|(name, _)| *name == format!("i18n/{code}.ftl"))
            .map(|(_, text)| *text)
    };
    let english = built_in("en").unwrap_or_default();
    let mut texts = vec![built_in(code).unwrap_or(english)];
    // No language is called English but that one.
    let its_code = format!("language-name = {code}\n");
    if built_in(code).is_none() {
        texts.push(&its_code);
    }
    let before = texts.len();
    texts.extend(own.iter().map(|s| s.text()));
    let (catalog, faults) = Catalog::parse(code, &texts);
    for (index, at) in faults {
        if let Some(source) = index.checked_sub(before).and_then(|i| own.get(i)) {
            diagnostics.push(Diagnostic::new(
                &WORDS,
                Place::new(source, Span::new(at, at + 1)),
            ));
        }
    }
    if built_in(code).is_none() {
        let own_texts: Vec<&str> = own.iter().map(|s| s.text()).collect();
        let (has, _) = Catalog::parse(code, &own_texts);
        let missing: Vec<&str> = catalog
            .keys()
            .iter()
            .filter(|k| !has.has(k))
            .map(String::as_str)
            .collect();
        if let Some(first) = missing.first() {
            let source = own
                .first()
                .cloned()
                .unwrap_or_else(|| Source::new(format!("i18n/{code}.ftl"), ""));
            let finding =
                Diagnostic::new(&MISSING_WORDS, Place::start(&source)).with("language", code);
            diagnostics.push(finding.with("count", missing.len()).with("first", first));
        }
    }
    Texts::new(code, catalog)
}
