//! Texts of `site.yaml` that may differ by language.

use crate::model::language::{PerLang, lang_of};
use crate::read::head::node::NodeValue;
use crate::read::head::reader::scalar;
use crate::read::head::yaml::Fields;

/// A text for all `languages` of the site, or a map with a text for each; told where it is neither.
pub fn per_lang(fields: &mut Fields, name: &str, languages: &[String]) -> PerLang<String> {
    let Some(entry) = fields.entry(name) else {
        return PerLang::default();
    };
    let (span, value) = (entry.span, entry.value.clone());
    if let Some(text) = scalar(&value) {
        return PerLang::all(text, languages.len());
    }
    let NodeValue::Map(pairs) = value else {
        if !entry.value.is_null() {
            fields.wrong(span, "text", None);
        }
        return PerLang::default();
    };
    let mut texts = PerLang::default();
    for pair in pairs {
        match (lang_of(languages, &pair.key), scalar(&pair.value.value)) {
            (Some(lang), Some(text)) => {
                texts.set(lang, text);
            }
            (None, _) => fields.wrong(pair.key_span, "language", None),
            (Some(_), None) => fields.wrong(pair.value.span, "text", None),
        }
    }
    texts
}
