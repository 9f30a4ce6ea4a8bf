//! Names of several words whose words stand in another order than the site writes them.
//!
//! Knows the names of `site.yaml`, and the title of the site.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::base::text_part::after_last;
use crate::check::page_check::PageCheck;
use crate::check::words::names::MISSPELT_NAME;
use crate::check::words::prose::Prose;

/// The names of the site, ready to be looked for in each block of a page.
#[derive(Debug)]
pub struct NameOrder<'a>(Vec<OrderedName<'a>>);

/// A name of two words or more, and a search for each of its words.
#[derive(Debug)]
struct OrderedName<'a> {
    words: Vec<&'a str>,
    searches: Vec<Finder<'a>>,
}

impl<'a> NameOrder<'a> {
    /// The names that pages in the language of this one write.
    #[must_use]
    pub fn of(check: &PageCheck<'a>) -> NameOrder<'a> {
        let title = check.config.title.get(check.page.lang);
        let names = check.config.names.iter().chain(title);
        NameOrder(names.filter_map(|name| OrderedName::of(name)).collect())
    }

    /// Tells names of the site whose words have changed places in a block.
    pub fn judge(&self, check: &mut PageCheck<'_>, prose: &Prose) {
        let text = prose.text();
        let mut found = Vec::new();
        for name in &self.0 {
            found.extend(name.variants().find_map(|(words, searches)| {
                let is_there = |search: &Finder<'_>| search.find(text.as_bytes()).is_some();
                let is_there = searches.iter().all(is_there);
                is_there.then(|| other_order(text, words)).flatten()
            }));
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
}

impl<'a> OrderedName<'a> {
    fn of(name: &'a str) -> Option<OrderedName<'a>> {
        let words: Vec<&str> = name.split([' ', '-']).collect();
        let searches = words.iter().map(|word| Finder::new(*word)).collect();
        (words.len() >= 2).then_some(OrderedName { words, searches })
    }

    /// The words of the whole name, and those that follow its first word: a long name is also known
    /// by them. Each with its searches; only where all words begin with a capital.
    fn variants(&self) -> impl Iterator<Item = (&[&'a str], &[Finder<'a>])> {
        let rest = usize::from(self.words.len() >= 4);
        let variant = |from| Some((self.words.get(from..)?, self.searches.get(from..)?));
        let are_names = |words: &[&str]| words.iter().all(|w| w.starts_with(char::is_uppercase));
        (0..=rest)
            .filter_map(variant)
            .filter(move |(words, _)| are_names(words))
    }
}

/// Where the words of a name stand beside each other in another order, and the right one.
fn other_order(text: &str, name: &[&str]) -> Option<(Range<usize>, String)> {
    let mut right = name.to_vec();
    right.sort_unstable();
    let mut words = Vec::new();
    let mut at = 0;
    for word in text.split([' ', '-']) {
        words.push((at, word));
        at += word.len() + 1;
    }
    for (place, written) in words.windows(name.len()).enumerate() {
        let (first, _) = *written.first()?;
        let (last, end) = *written.last()?;
        let bare = end.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mut ordered: Vec<&str> = written.iter().map(|(_, word)| *word).collect();
        *ordered.last_mut()? = bare;
        let is_right = ordered == name;
        ordered.sort_unstable();
        // "The Scala Center Scala": the name itself, and a word of it once more.
        let is_beside = |range: Range<usize>| {
            let near = words.get(range);
            near.is_some_and(|near| near.iter().map(|(_, word)| *word).eq(name.iter().copied()))
        };
        let is_shifted = place > 0 && is_beside(place - 1..place - 1 + name.len())
            || is_beside(place + 1..place + 1 + name.len());
        if !is_right && !is_shifted && ordered == right {
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
