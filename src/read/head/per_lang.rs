//! Texts of `site.yaml` that may differ by language.

use serde_yaml::Value;

use crate::model::config::SiteConfig;
use crate::model::language::PerLang;
use crate::read::head::front_matter::scalar;
use crate::read::head::yaml::Fields;

/// A text for all languages, or a map with a text for each; told where it is neither.
pub fn per_lang(fields: &mut Fields, name: &str, config: &SiteConfig) -> PerLang<String> {
    let Some(entry) = fields.entry(name) else {
        return PerLang::default();
    };
    let (span, value) = (entry.span, entry.value.clone());
    if let Some(text) = scalar(&value) {
        return PerLang::all(text, config.languages.len());
    }
    let Value::Mapping(map) = value else {
        if !entry.value.is_null() {
            fields.wrong(span, "text", None);
        }
        return PerLang::default();
    };
    let mut texts = PerLang::default();
    for (code, text) in map {
        let code = scalar(&code).unwrap_or_default();
        match (config.lang(&code), scalar(&text)) {
            (Some(lang), Some(text)) => {
                texts.set(lang, text);
            }
            (None, _) => {
                let span = fields.locate(span, &code);
                fields.wrong(span, "language", None);
            }
            (Some(_), None) => fields.wrong(span, "text", None),
        }
    }
    texts
}
