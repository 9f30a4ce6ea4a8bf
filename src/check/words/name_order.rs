//! Names of several words whose words stand in another order than the site writes them.
//!
//! Knows the names of `site.yaml`, and the title of the site.

use std::ops::Range;

use crate::base::text_part::after_last;
use crate::check::page_check::PageCheck;
use crate::check::words::names::MISSPELT_NAME;
use crate::check::words::prose::Prose;

/// Tells names of the site whose words have changed places in a block.
pub fn judge_name_order(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    let title = check.config.title.get(check.page.lang);
    let names = check.config.names.iter().chain(title);
    let mut found = Vec::new();
    for name in names {
        let words: Vec<&str> = name.split([' ', '-']).collect();
        // A long name is also known by what follows its first word.
        let rest = words.get(1..).filter(|rest| rest.len() >= 3);
        for words in [Some(words.as_slice()), rest].into_iter().flatten() {
            if let Some((range, right)) = other_order(text, words) {
                found.push((range, right));
                break;
            }
        }
    }
    for (range, right) in found {
        let finding = check
            .at(&MISSPELT_NAME, prose.span(range.clone()))
            .message("name-order")
            .with("word", &text[range])
            .suggest(Some(right));
        check.report(finding);
    }
}

/// Where the words of a name stand beside each other in another order, and the right one.
fn other_order(text: &str, name: &[&str]) -> Option<(Range<usize>, String)> {
    let is_name = name.len() >= 2 && name.iter().all(|word| word.starts_with(char::is_uppercase));
    if !is_name || !name.iter().all(|word| text.contains(word)) {
        return None;
    }
    let mut right = name.to_vec();
    right.sort_unstable();
    let mut words = Vec::new();
    let mut at = 0;
    for word in text.split([' ', '-']) {
        words.push((at, word));
        at += word.len() + 1;
    }
    for written in words.windows(name.len()) {
        let (first, _) = *written.first()?;
        let (last, end) = *written.last()?;
        let bare = end.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mut ordered: Vec<&str> = written.iter().map(|(_, word)| *word).collect();
        *ordered.last_mut()? = bare;
        let is_right = ordered == name;
        ordered.sort_unstable();
        if !is_right && ordered == right {
            let range = first..last + bare.len();
            let joint = if after_last(text.get(range.clone())?, '-').len() < range.len() {
                "-"
            } else {
                " "
            };
            return Some((range, name.join(joint)));
        }
    }
    None
}
