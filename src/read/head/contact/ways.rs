//! `easy_read`, `sign_language` and `listen` in `site.yaml`: links in the header to the site in
//! other forms, for those who need them.

use crate::base::web_address::{WebAddress, web_address};
use crate::model::config::Way;
use crate::read::head::per_lang::per_lang;
use crate::read::head::yaml::Fields;

/// The keys, in the order of the header.
const WAYS: [&str; 3] = ["easy_read", "sign_language", "listen"];

/// The links that `site.yaml` names. What is neither a web address nor can be an id is told.
#[must_use]
pub fn read_ways(fields: &mut Fields, languages: &[String]) -> Vec<Way> {
    let mut ways = Vec::new();
    for name in WAYS {
        let Some(span) = fields.entry(name).map(|entry| entry.span) else {
            continue;
        };
        let to = per_lang(fields, name, languages);
        let is_odd = |text: &String| match web_address(text) {
            WebAddress::Web(_) => false,
            WebAddress::Own => text.contains(['/', '.', '?', '#']) || text.contains(' '),
            _ => true,
        };
        if to.iter().any(|(_, text)| is_odd(text)) {
            fields.wrong(span, "way", None);
        } else if !to.is_empty() {
            ways.push(Way { name, to, span });
        }
    }
    ways
}
