//! Numbers of the issues of a newsletter: counted by date within each year, and kept once they have
//! been published.
//!
//! A number in the front matter wins. One that stands in the lock stays with its issue, whatever
//! comes before it later; an issue that comes late gets the next number that is free.

use std::collections::{HashMap, HashSet};

use crate::model::front_matter::Details;
use crate::model::language::Lang;
use crate::model::lock::{Lock, LockedPage};
use crate::site::address::{SitePath, section_path};
use crate::site::lists::Shown;
use crate::site::versions::{PageId, Versions};

/// Number of an issue within its year, and the year.
pub type IssueNumber = (u32, i16);

/// What has been published of the numbers of a site.
#[derive(Default)]
struct PublishedNumbers<'s> {
    /// By the id of the document.
    by_id: HashMap<&'s str, IssueNumber>,
    /// By address: a document with another id may name its old one.
    by_address: HashMap<&'s str, IssueNumber>,
    /// All of them, by section, those of issues that are gone too.
    taken: HashSet<(&'s str, IssueNumber)>,
}

impl<'s> PublishedNumbers<'s> {
    fn of(shown: Shown<'s>, lock: &'s Lock) -> PublishedNumbers<'s> {
        let mut published = PublishedNumbers::default();
        let numbered: Vec<(&LockedPage, IssueNumber)> = lock
            .pages
            .iter()
            .filter_map(|page| Some((page, page.issue?)))
            .collect();
        if numbered.is_empty() {
            return published;
        }
        let sections: Vec<(SitePath, &str)> = sections(shown);
        for (page, number) in numbered {
            published.by_id.entry(&page.id).or_insert(number);
            published.by_address.insert(&page.address, number);
            let is_in = |section: &&(SitePath, &str)| page.address.starts_with(section.0.as_str());
            let section = sections.iter().filter(is_in);
            if let Some((_, section)) = section.max_by_key(|(path, _)| path.as_str().len()) {
                published.taken.insert((section, number));
            }
        }
        published
    }

    /// The number under which a document was published in `year`.
    fn number(&self, shown: Shown<'s>, document: &Versions, year: i16) -> Option<u32> {
        let by_alias = || {
            let pages = document.pages.iter().map(|(_, id)| *id);
            let mut aliases = pages.flat_map(|id| &shown.page(id).meta.aliases);
            aliases.find_map(|alias| {
                let address = SitePath::of_alias(&alias.text)?;
                self.by_address.get(address.as_str())
            })
        };
        let own = self.by_id.get(document.id.as_str()).or_else(by_alias);
        own.filter(|(_, of)| *of == year).map(|(number, _)| *number)
    }
}

/// The addresses of the sections, in every language.
fn sections(shown: Shown<'_>) -> Vec<(SitePath, &str)> {
    let mut folders: Vec<&str> = shown.documents.iter().map(|d| d.section.as_str()).collect();
    folders.sort_unstable();
    folders.dedup();
    let in_languages = |folder| {
        let langs = shown.config.langs();
        langs.map(move |lang| (section_path(shown.config, folder, lang), folder))
    };
    folders.into_iter().flat_map(in_languages).collect()
}

/// The numbers of all documents, in their order; none for those that are no issues.
#[must_use]
pub fn number_issues(shown: Shown<'_>, lock: &Lock) -> Vec<Option<IssueNumber>> {
    let mut numbers = vec![None; shown.documents.len()];
    let mut issues: Vec<_> = shown.documents.iter().enumerate().collect();
    issues.retain(|(_, document)| is_issue(shown, document));
    let date = |document: &Versions| {
        let page = shown.page(any_page(document)?);
        Some((page.meta.date?.at(8), page.id.as_str()))
    };
    issues.sort_by_cached_key(|(at, document)| (document.section.as_str(), date(document), *at));
    let mut published = PublishedNumbers::of(shown, lock);
    let mut counted: HashMap<(&str, i16), u32> = HashMap::new();
    for (at, document) in issues {
        let Some((date, _)) = date(document) else {
            continue;
        };
        let (section, year) = (document.section.as_str(), date.date().year());
        let count = counted.entry((section, year)).or_default();
        let known = given(shown, document).or_else(|| published.number(shown, document, year));
        *count = known.unwrap_or_else(|| {
            let mut next = *count + 1;
            while !published.taken.insert((section, (next, year))) {
                next += 1;
            }
            next
        });
        if let Some(number) = numbers.get_mut(at) {
            *number = Some((*count, year));
        }
    }
    numbers
}

/// A page of a document: issues that are no longer shown keep their numbers.
fn any_page(document: &Versions) -> Option<PageId> {
    let hidden = || document.hidden.get_or_first(Lang::DEFAULT).copied();
    document.first().or_else(hidden)
}

/// Whether a document is counted: drafts have no number yet.
fn is_issue(shown: Shown<'_>, document: &Versions) -> bool {
    any_page(document).is_some_and(|id| {
        let page = shown.page(id);
        let is_own = !page.is_index || page.folder.contains('/');
        matches!(page.meta.details, Details::Issue(_)) && !page.meta.draft && is_own
    })
}

/// The number that the front matter gives.
fn given(shown: Shown<'_>, document: &Versions) -> Option<u32> {
    match &shown.page(any_page(document)?).meta.details {
        Details::Issue(details) => details.issue,
        _ => None,
    }
}
