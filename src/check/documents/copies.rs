//! Texts that lie twice in a site: copies by the names that programs give them, and texts that are
//! alike word for word.
//!
//! A copy would be a page of its own, and those who subscribe would get it once more. A name that
//! looks like one proves nothing by itself: what it copies must be there too.

use std::collections::HashMap;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::model::language::Lang;
use crate::model::page::{Page, split_name};
use crate::read::copy_names::{Surety, copied_names};
use crate::read::text_names::language_last;
use crate::site::finished::unused::TEXT_NAME;
use crate::site::site::Site;

/// A text that is a copy of another.
pub const COPIED_TEXT: Rule = Rule::error("copied-text");

/// Texts with fewer words than these may be alike by chance.
const WORDS: usize = 40;
/// Dated texts of different titles or days may share so many: the same notice, once a year.
const NOTICE: usize = 200;

/// Tells of the copies among the pages that are shown. What they copy may be a draft.
pub fn judge_copies(site: &Site, found: &mut Vec<Diagnostic>) {
    let all = site.pages.iter();
    let by_path: HashMap<String, &Page> = all
        .map(|page| (page.source.path().to_lowercase(), page.as_ref()))
        .collect();
    let mut alike: HashMap<(Lang, usize), Vec<&Page>> = HashMap::new();
    for (page, _) in site.shown() {
        if let Some(original) = original(site, page, &by_path) {
            found.push(told(page, original, "copied-text"));
            continue;
        }
        if let Some(finding) = language_inside(site, page) {
            found.push(finding);
        }
        let text = page.text().trim();
        if text.split_whitespace().nth(WORDS - 1).is_none() {
            continue;
        }
        let same = alike.entry((page.lang, text.len())).or_default();
        let twin = same.iter().find(|other| is_twin(page, other));
        match twin {
            Some(twin) => found.push(told(page, twin, "copied-text-alike")),
            None => same.push(page),
        }
    }
}

fn told(copy: &Page, original: &Page, message: &'static str) -> Diagnostic {
    Diagnostic::new(&COPIED_TEXT, Place::start(&copy.source))
        .message(message)
        .with("other", original.source.path())
        .related(Place::start(&original.source))
}

/// Whether two pages are one text. Two events may be announced in the same words, and so may two
/// reports that have days, by titles or days of their own.
fn is_twin(page: &Page, other: &Page) -> bool {
    let starts = |page: &Page| page.meta.details.event().and_then(|event| event.starts);
    let (head, head_of_other) = (&page.meta, &other.meta);
    let is_notice = head.date.is_some()
        && head_of_other.date.is_some()
        && (head.title.trim() != head_of_other.title.trim() || head.date != head_of_other.date)
        && page.text().split_whitespace().nth(NOTICE).is_none();
    page.text().trim() == other.text().trim() && starts(page) == starts(other) && !is_notice
}

/// The codes of the site's languages.
fn codes(site: &Site) -> impl Iterator<Item = &str> {
    site.structure.config.languages.iter().map(String::as_str)
}

/// The page that another is a copy of, by its name or that of a folder.
fn original<'p>(site: &Site, page: &Page, by_path: &HashMap<String, &'p Page>) -> Option<&'p Page> {
    let path = page.source.path().to_lowercase();
    let is_copy_of = |other: &Page, surety: Surety| {
        surety == Surety::Surely || other.meta.title.trim() == page.meta.title.trim()
    };
    let found = |path: &str, surety: Surety| {
        let other = by_path.get(path).copied()?;
        is_copy_of(other, surety).then_some(other)
    };
    let mut start = 0;
    for part in path.split('/') {
        let (before, after) = (path.get(..start)?, path.get(start + part.len()..)?);
        start += part.len() + 1;
        let is_file = after.is_empty();
        let stem = if is_file { split_name(part).0 } else { part };
        let ending = part.get(stem.len()..)?;
        for (name, surety) in copied_names(stem) {
            let other = format!("{before}{name}{ending}{after}");
            if let Some(original) = found(&other, surety) {
                return Some(original);
            }
        }
        if let (true, Some((_, name))) = (is_file, language_last(part, codes(site)))
            && let Some(original) = found(&format!("{before}{name}"), Surety::Surely)
        {
            return Some(original);
        }
    }
    None
}

/// A text in whose name the language stands before something more: it would be a page without
/// language, under an address of its own.
fn language_inside(site: &Site, page: &Page) -> Option<Diagnostic> {
    let name = page.source.path().rsplit('/').next()?;
    let has_language = split_name(name)
        .1
        .is_some_and(|code| codes(site).any(|own| own == code));
    let (better, _) = language_last(name, codes(site)).filter(|_| !has_language)?;
    let finding = Diagnostic::new(&TEXT_NAME, Place::start(&page.source));
    Some(
        finding
            .message("language-inside")
            .with("name", name)
            .with("better", better),
    )
}
