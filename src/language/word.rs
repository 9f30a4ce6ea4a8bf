//! Whole words in a text, compared with lists of words and phrases.
//!
//! A phrase of a list is one word or several ("of which"), in lower case. A word of it may leave
//! one end open: `-grad` is every compound that ends so ("sysselsättningsgrad", but not
//! "uppgradering"), `medel-` would be every word that begins so. What is between words is
//! everything that is no letter or digit.

/// The words of a text, in order.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether `text` has one of `phrases`, as whole words, anywhere; capitals do not matter.
#[must_use]
pub fn has_any(text: &str, phrases: &[&str]) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = words(&text).collect();
    let from = 0..words.len();
    from.filter_map(|at| words.get(at..))
        .any(|rest| begins(rest, phrases))
}

/// Whether `text` begins with one of `phrases`, as whole words; capitals, and marks before the
/// first word, do not matter.
#[must_use]
pub fn begins_with_any(text: &str, phrases: &[&str]) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = words(&text).collect();
    begins(&words, phrases)
}

/// Whether `text` is one of `phrases` and nothing else; capitals, and marks around it, do not
/// matter.
#[must_use]
pub fn is_any(text: &str, phrases: &[&str]) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = words(&text).collect();
    let mut lengths = phrases
        .iter()
        .filter_map(|phrase| length_of_match(&words, phrase));
    lengths.any(|length| length == words.len())
}

/// What follows the longest of some phrases that a text in lower case begins with, as whole words.
#[must_use]
pub fn after_any<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
    let mut found: Option<&str> = None;
    for phrase in phrases {
        let rest = text
            .strip_prefix(phrase)
            .filter(|rest| !rest.starts_with(char::is_alphanumeric));
        if let Some(rest) = rest
            && found.is_none_or(|shorter| rest.len() < shorter.len())
        {
            found = Some(rest);
        }
    }
    found
}

fn begins(words: &[&str], phrases: &[&str]) -> bool {
    phrases
        .iter()
        .any(|phrase| length_of_match(words, phrase).is_some())
}

/// How many words the phrase takes at the beginning of `words`; none if they begin otherwise.
fn length_of_match(words: &[&str], phrase: &str) -> Option<usize> {
    let mut length = 0;
    for part in phrase.split(' ') {
        if !is_word(words.get(length)?, part) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Whether `word` is what one word of a list says.
fn is_word(word: &str, listed: &str) -> bool {
    if let Some(end) = listed.strip_prefix('-') {
        return word.ends_with(end);
    }
    match listed.strip_suffix('-') {
        Some(start) => word.starts_with(start),
        None => word == listed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_whole() {
        assert!(has_any("Andel av alla", &["andel"]));
        assert!(!has_any("Handel", &["andel"]));
        assert!(has_any("Kostnad per elev (medelvärde)", &["medelvärde"]));
        assert!(!has_any("Statliga medel", &["medelvärde"]));
        assert!(has_any("Jobs, of which new", &["of which"]));
        assert!(!has_any("of what, which", &["of which"]));
        assert!(!has_any("", &["of which"]));
    }

    #[test]
    fn a_listed_word_may_leave_one_end_open() {
        assert!(has_any("Sysselsättningsgrad", &["-grad"]));
        assert!(!has_any("Uppgradering", &["-grad"]));
        assert!(has_any("prosenttiosuus", &["prosentti-"]));
    }

    #[test]
    fn a_text_begins_with_whole_words() {
        assert!(begins_with_any("– Of which women", &["of which"]));
        assert!(begins_with_any("**TOTALT**", &["totalt"]));
        assert!(!begins_with_any("Totalt", &["total"]));
        assert!(!begins_with_any("Alla, totalt", &["totalt"]));
    }

    #[test]
    fn what_follows_a_phrase() {
        let totals = ["totala", "total", "grand total"];
        assert_eq!(after_any("totala kostnader", &totals), Some(" kostnader"));
        assert_eq!(after_any("totaliseringen", &totals), None);
    }

    #[test]
    fn a_text_is_a_phrase_and_nothing_else() {
        assert!(is_any("Läs mer!", &["läs mer"]));
        assert!(!is_any("Läs mer om planen", &["läs mer"]));
    }
}
