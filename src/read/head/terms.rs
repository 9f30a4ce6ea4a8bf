//! `words` in `site.yaml`: words that texts use, each with its language and what it stands for.

use crate::model::config::Term;
use crate::model::keys::keys::TERM_KEYS;
use crate::model::language::PerLang;
use crate::model::page::looks_like_language;
use crate::read::head::per_lang::per_lang;
use crate::read::head::reader::{Reader, scalar};
use crate::read::head::yaml::Fields;

/// The words, the longest first; told where there is something else. A text alone is what the word
/// stands for in every language.
pub fn read_terms(fields: &mut Fields, languages: &[String]) -> Vec<Term> {
    let Some(entry) = fields.entry("words").filter(|entry| !entry.value.is_null()) else {
        return Vec::new();
    };
    let span = entry.span;
    let Some(all) = fields.nested(entry) else {
        fields.wrong(span, "words", None);
        return Vec::new();
    };
    let mut terms = Vec::new();
    for entry in &all.entries {
        let mut term = Term {
            words: entry.key.trim().to_owned(),
            language: None,
            expansion: PerLang::default(),
        };
        if let Some(text) = scalar(&entry.value) {
            term.expansion = PerLang::all(text, languages.len());
        } else if let Some(mut inner) = all.nested(entry) {
            inner.name_keys(&TERM_KEYS.iter().collect::<Vec<_>>(), &[]);
            let mut reader = Reader { fields: &mut inner };
            if let Some(code) = reader.written("language") {
                if looks_like_language(&code.text) {
                    term.language = Some(code.text);
                } else {
                    inner.wrong(code.span, "language-code", None);
                }
            }
            term.expansion = per_lang(&mut inner, "expansion", languages);
            fields.diagnostics.append(&mut inner.diagnostics);
        } else {
            fields.wrong(entry.span, "words", None);
        }
        if !term.words.is_empty() {
            terms.push(term);
        }
    }
    terms.sort_by_key(|term| std::cmp::Reverse(term.words.len()));
    terms
}
