//! How a section does it: the document that a new one follows, where it lies, and how such files
//! are named.

use jiff::civil::Date;

use crate::app::new::years::Years;
use crate::base::slug::slug;
use crate::language::languages::{own_folder, own_name};
use crate::model::config::SectionConfig;
use crate::model::front_matter::Moment;
use crate::model::kind::{Form, Kind, Trait};
use crate::model::page::{Page, split_name};
use crate::site::site::Site;
use crate::site::versions::{PageId, Versions};

/// The longest part of a name that a title gives, in bytes.
const LONGEST: usize = 50;

/// What a new document of a kind follows.
#[derive(Debug)]
pub struct Habit<'s> {
    /// Folder of `content/` that it belongs to; empty at the top.
    pub section: String,
    /// The newest document of its kind, in all languages.
    pub last: Option<&'s Versions>,
    site: &'s Site,
    kind: Kind,
}

/// The date that names of a section begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DatePart {
    Day,
    Month,
    Nothing,
}

impl<'s> Habit<'s> {
    /// What a document of `kind` called `title` follows.
    #[must_use]
    pub fn of(site: &'s Site, kind: Kind, title: Option<&str>) -> Habit<'s> {
        let documents = site.structure.documents.iter();
        let mut alike: Vec<&Versions> = documents
            .filter(|d| d.kind == kind && first_page(site, d).is_some_and(|p| !is_section(p)))
            .collect();
        alike.sort_by_key(|d| first_page(site, d).map(when));
        let wanted = title.map(|title| letters(&slug(title)));
        let is_named_alike = |d: &&&Versions| {
            let page = first_page(site, d);
            page.is_some_and(|page| Some(letters(&slug(&page.meta.title))) == wanted)
        };
        let last = alike.iter().rev().find(is_named_alike).or(alike.last());
        let last = last
            .copied()
            .filter(|_| kind.describe().form != Form::Plain);
        Habit {
            section: section(site, kind, last),
            last,
            site,
            kind,
        }
    }

    /// The page of the last document in a language.
    #[must_use]
    pub fn page(&self, code: &str) -> Option<&'s Page> {
        let lang = self.site.structure.config.lang(code)?;
        let last = self.last?;
        let id = last.pages.get(lang).or_else(|| last.hidden.get(lang))?;
        Some(self.site.page(*id))
    }

    /// The page of the last document in its first language.
    #[must_use]
    pub fn first(&self) -> Option<&'s Page> {
        first_page(self.site, self.last?)
    }

    /// Path below `content/` of the file in the first language, without language and `.md`.
    #[must_use]
    pub fn stem(&self, title: Option<&str>, day: Date) -> String {
        let first = self.first();
        let name = first.map(name_of);
        let has_folder = first.is_some_and(|page| page.is_index);
        let new = match (title, name, first.and_then(Years::of)) {
            (None, Some(name), Some(years)) if is_moved(name, years) => years.moved(name),
            _ => self.dated_name(title, name, day),
        };
        // Minutes and an event are often called alike, and both would be known by the same id.
        let new = if self.is_taken(&new) {
            format!("{new}-{}", self.kind_name())
        } else {
            new
        };
        let new = if has_folder {
            format!("{new}/index")
        } else {
            new
        };
        if self.section.is_empty() {
            new
        } else {
            format!("{}/{new}", self.section)
        }
    }

    /// Whether a document elsewhere has the id that the name gives.
    fn is_taken(&self, name: &str) -> bool {
        let own = if self.section.is_empty() {
            name.to_owned()
        } else {
            format!("{}/{name}", self.section)
        };
        let is_elsewhere = |document: &Versions| {
            let page = first_page(self.site, document);
            page.is_some_and(|page| page.stem().trim_end_matches("/index") != own)
        };
        let mut documents = self.site.structure.documents.iter();
        documents.any(|document| document.id == name && is_elsewhere(document))
    }

    /// What the site's first language calls the kind, as a part of a name.
    fn kind_name(&self) -> String {
        let languages = &self.site.structure.config.languages;
        let first = languages.first().map_or("", String::as_str);
        slug(own_name(first, |input| input.kinds, self.kind.name()))
    }

    /// A name of a date, of words, or of both, as the section has it.
    fn dated_name(&self, title: Option<&str>, last: Option<&str>, day: Date) -> String {
        let part = last.map_or(usual_date(self.kind), date_part);
        let words = match title {
            Some(title) => short(&slug(title)),
            // Each meeting is called after the body, each letter by its month.
            None if self.kind.has(Trait::Paragraphs) => last.map(words_of).unwrap_or_default(),
            None => String::new(),
        };
        let date = match part {
            DatePart::Day => day.to_string(),
            DatePart::Month => format!("{:04}-{:02}", day.year(), day.month()),
            DatePart::Nothing => return words,
        };
        if words.is_empty() {
            date
        } else {
            format!("{date}-{words}")
        }
    }

    /// The ending of a file in a language: `.sv.md`, or `.md` where the section leaves the first
    /// language out.
    #[must_use]
    pub fn ending(&self, code: &str) -> String {
        let is_first = self
            .site
            .structure
            .config
            .languages
            .first()
            .is_some_and(|l| l == code);
        let is_bare = |page: &Page| split_name(page.source.path()).1.is_none();
        if is_first && self.first().is_some_and(is_bare) {
            ".md".to_owned()
        } else {
            format!(".{code}.md")
        }
    }
}

/// The page that stands for a document: its first one, shown or not.
fn first_page<'s>(site: &'s Site, document: &Versions) -> Option<&'s Page> {
    let hidden = || document.hidden.iter().next().map(|(_, id)| *id);
    let id: PageId = document.first().or_else(hidden)?;
    Some(site.page(id))
}

/// Whether a page is the text of its section.
fn is_section(page: &Page) -> bool {
    page.is_index && !page.folder.contains('/')
}

/// By what documents are followed before others: those that are done before drafts, then the newer.
fn when(page: &Page) -> (bool, Option<Date>, &str) {
    let period = page.meta.details.decided().and_then(|d| d.period);
    let date = period.map(|period| period.to);
    let date = date.or(page.meta.dated().map(Moment::date));
    (!page.meta.draft, date, page.stem())
}

/// The name of a document's file or folder.
fn name_of(page: &Page) -> &str {
    let stem = page.stem();
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    stem.rsplit_once('/').map_or(stem, |(_, name)| name)
}

/// A name without its digits.
fn letters(name: &str) -> String {
    let parts = name
        .split('-')
        .filter(|p| !p.bytes().all(|b| b.is_ascii_digit()));
    parts.collect::<Vec<_>>().join("-")
}

/// The folder of a new document: that of the last one of its kind, else of a section that is meant
/// for such, else what the first language calls it.
fn section(site: &Site, kind: Kind, last: Option<&Versions>) -> String {
    if let Some(last) = last.filter(|last| !last.section.is_empty()) {
        return last.section.clone();
    }
    let config = &site.structure.config;
    let is_meant = |section: &&SectionConfig| config.kind_of(&section.folder) == kind;
    if let Some(section) = config.sections.iter().find(is_meant) {
        return section.folder.clone();
    }
    let first = config.languages.first().map_or("", String::as_str);
    own_folder(first, kind.name())
        .unwrap_or_default()
        .to_owned()
}

fn usual_date(kind: Kind) -> DatePart {
    if kind.has(Trait::Subscription) {
        DatePart::Month
    } else if kind.has(Trait::DayLeaf) || kind.has(Trait::Paragraphs) {
        DatePart::Day
    } else {
        DatePart::Nothing
    }
}

/// Whether the years in a name are what changes from one document to the next.
fn is_moved(name: &str, years: Years) -> bool {
    date_part(name) == DatePart::Nothing && years.moved(name) != name
}

/// A name without the date that it begins with.
fn words_of(name: &str) -> String {
    let is_number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    name.split('-')
        .skip_while(is_number)
        .collect::<Vec<_>>()
        .join("-")
}

fn date_part(name: &str) -> DatePart {
    let mut parts = name.split('-');
    let mut is_number = |length: usize| {
        let part = parts.next();
        part.is_some_and(|p| p.len() == length && p.bytes().all(|b| b.is_ascii_digit()))
    };
    match (is_number(4), is_number(2), is_number(2)) {
        (true, true, true) => DatePart::Day,
        (true, true, false) => DatePart::Month,
        _ => DatePart::Nothing,
    }
}

/// The first words of a name.
fn short(name: &str) -> String {
    match name.get(..LONGEST) {
        Some(start) => start
            .rsplit_once('-')
            .map_or(start, |(words, _)| words)
            .to_owned(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_dates() {
        assert_eq!(date_part("2026-11-infor-2027"), DatePart::Month);
        assert_eq!(date_part("2026-11"), DatePart::Month);
        assert_eq!(date_part("2026-11-26-styrelsen"), DatePart::Day);
        assert_eq!(date_part("verksamhetsplan-2026"), DatePart::Nothing);
        assert_eq!(letters("arsredovisning-2025"), "arsredovisning");
    }
}
