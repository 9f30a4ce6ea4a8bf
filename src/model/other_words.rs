//! Words that people write for a key that has another name here: for who has written one, and is
//! told which was meant.

use crate::model::front_matter::Key;

/// Other words and the keys that they stand for, in Swedish and in English.
const WORDS: [(&str, &[&str]); 26] = [
    ("titel", &["rubrik", "namn", "överskrift"]),
    ("title", &["heading", "headline", "name"]),
    ("datum", &["publicerad", "publiceringsdatum", "dag"]),
    ("date", &["published", "publish_date", "publishdate", "day"]),
    ("uppdaterad", &["ändrad", "reviderad", "senast_ändrad"]),
    ("updated", &["modified", "lastmod", "changed", "revised"]),
    ("sammanfattning", &["ingress", "beskrivning", "inledning"]),
    ("summary", &["description", "lead", "excerpt", "abstract"]),
    ("adress", &["webbadress", "sökväg", "länk"]),
    ("slug", &["url", "permalink", "path"]),
    (
        "etiketter",
        &["taggar", "nyckelord", "ämnen", "kategorier", "kategori"],
    ),
    ("tags", &["keywords", "categories", "category", "topics"]),
    ("författare", &["skribent", "skribenter", "av", "avsändare"]),
    ("authors", &["by", "writer", "writers", "byline"]),
    ("bild", &["foto", "omslag", "omslagsbild"]),
    ("image", &["picture", "photo", "cover"]),
    (
        "upphör",
        &["utgår", "slutdatum", "avpubliceras", "giltig_till"],
    ),
    ("expires", &["expiry", "expirydate", "unpublish"]),
    (
        "antagen",
        &[
            "beslut",
            "beslutad",
            "beslutsdatum",
            "fastställd",
            "godkänd",
        ],
    ),
    (
        "adopted",
        &["decision", "decided", "approved", "decision_date"],
    ),
    (
        "period",
        &["år", "giltighetstid", "gäller", "year", "years", "valid"],
    ),
    ("nummer", &["utgåva"]),
    ("börjar", &["när", "tid", "startdatum"]),
    ("starts", &["when", "time", "startdate"]),
    ("plats", &["var", "lokal", "ställe"]),
    ("place", &["where", "location", "venue"]),
];

/// The one of `keys` that a word stands for, by the name in the word's language.
#[must_use]
pub fn meant_by(word: &str, keys: &[&'static Key]) -> Option<&'static str> {
    let word = word.to_lowercase();
    let is_here = |name: &str| {
        keys.iter()
            .any(|key| key.name == name || key.swedish == name)
    };
    let all = WORDS
        .iter()
        .filter(|(name, words)| words.contains(&word.as_str()) && is_here(name));
    all.map(|(name, _)| *name).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::front_matter::KEYS;

    #[test]
    fn every_word_stands_for_a_key_and_is_none_itself() {
        let is_key = |word: &str| {
            KEYS.iter()
                .any(|key| key.name == word || key.swedish == word)
        };
        for (name, words) in WORDS {
            assert!(is_key(name), "{name}");
            assert!(words.iter().all(|word| !is_key(word)), "{name}: {words:?}");
        }
    }
}
