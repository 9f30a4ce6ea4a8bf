//! The paragraph of minutes by which a document was decided, as its front matter refers to it.
//!
//! A reference names a paragraph (`§ 12`) of the meeting on the day of the decision, or a number
//! that the heading of a paragraph names too. Where it can mean two paragraphs it means none.

use jiff::civil::Date;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::model::front_matter::{Adopted, Moment, PartialDate, Written};
use crate::model::language::Lang;
use crate::model::outline::OutlineHeading;
use crate::model::page::Page;
use crate::model::paragraph::{Reference, heading_number, names_number};
use crate::site::links::site_ref::SiteRef;
use crate::site::versions::{DocumentId, PageId};

/// A decision in a paragraph that the minutes of the meeting do not have.
pub const MISSING_PARAGRAPH: Rule = Rule::warning("missing-paragraph");

/// Where a decision stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Decision {
    /// In minutes that are not on the site, or not told well enough.
    #[default]
    Elsewhere,
    /// In this paragraph, by the id of its heading.
    Paragraph(PageId, Box<str>),
    /// In minutes that have no such paragraph; what is wrong.
    Missing(Box<Diagnostic>),
}

/// The day of the meeting that minutes are of.
#[must_use]
pub fn meeting_day(page: &Page) -> Option<Date> {
    page.meta.dated().map(Moment::date)
}

/// Where the decision of a page stands.
#[must_use]
pub fn decision_of(site: SiteRef<'_>, page: &Page) -> Decision {
    let adopted = page.meta.details.decided().and_then(|d| d.adopted.as_ref());
    let Some((adopted, written)) = adopted.and_then(|a| Some((a, a.reference.as_ref()?))) else {
        return Decision::Elsewhere;
    };
    let search = ParagraphSearch {
        site,
        lang: page.lang,
        adopted,
        reference: Reference::of(&written.text),
    };
    let meetings = search.meetings();
    if let Some((page, id)) = search.only_one(&meetings) {
        return Decision::Paragraph(page, id);
    }
    // A number may stand in the minutes of another day than that of the decision.
    if search.reference.paragraph.is_none() {
        let all = &site.structure.names.minutes;
        let found = search.only_one(all);
        return found.map_or(Decision::Elsewhere, |(page, id)| {
            Decision::Paragraph(page, id)
        });
    }
    match meetings.as_slice() {
        [minutes] if search.has_day() && search.hits(*minutes).is_empty() => {
            search.missing(*minutes, page, written)
        }
        _ => Decision::Elsewhere,
    }
}

/// A search for one paragraph.
struct ParagraphSearch<'s> {
    site: SiteRef<'s>,
    lang: Lang,
    adopted: &'s Adopted,
    reference: Reference,
}

impl<'s> ParagraphSearch<'s> {
    /// Whether it is said on which day the decision was made.
    fn has_day(&self) -> bool {
        self.reference.date.is_some() || matches!(self.adopted.date, Some(PartialDate::Day(_)))
    }

    /// The minutes of the time of the decision; all of them when it is not said.
    fn meetings(&self) -> Vec<DocumentId> {
        let all = self.site.structure.names.minutes.iter().copied();
        let when = self.reference.date.map(PartialDate::Day);
        let Some(when) = when.or(self.adopted.date) else {
            return all.collect();
        };
        let mut found: Vec<DocumentId> = all
            .filter(|minutes| {
                let day = self
                    .page(*minutes, self.lang)
                    .and_then(|(_, p)| meeting_day(p));
                day.is_some_and(|day| when.holds(day))
            })
            .collect();
        // Two bodies may meet on one day.
        if found.len() > 1 {
            found.retain(|minutes| self.is_of_body(*minutes));
        }
        found
    }

    fn is_of_body(&self, minutes: DocumentId) -> bool {
        let meeting = self
            .page(minutes, self.lang)
            .and_then(|(_, page)| page.meta.details.meeting());
        match (meeting.and_then(|m| m.body.as_ref()), &self.adopted.by) {
            (Some(body), Some(by)) => body.to_lowercase() == by.to_lowercase(),
            _ => true,
        }
    }

    /// The version of minutes for readers of a language.
    fn page(&self, minutes: DocumentId, lang: Lang) -> Option<(PageId, &'s Page)> {
        let document = self.site.structure.documents.get(minutes.index())?;
        let id = document.page_for(lang)?;
        Some((id, self.site.pages.get(id.index())?))
    }

    /// The paragraphs of minutes that the reference can mean, in the reader's language where its
    /// version has them.
    fn hits(&self, minutes: DocumentId) -> Vec<(PageId, Box<str>)> {
        let Some(document) = self.site.structure.documents.get(minutes.index()) else {
            return Vec::new();
        };
        let own = document.page_for(self.lang);
        let versions = document.pages.iter().map(|(_, page)| *page);
        for id in own.into_iter().chain(versions) {
            let Some(page) = self.site.pages.get(id.index()) else {
                continue;
            };
            let mut found = Vec::new();
            for heading in &page.outline.headings {
                if let Some(anchor) = heading.id.as_deref().filter(|_| self.is_meant(heading)) {
                    found.push((id, anchor.into()));
                }
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn is_meant(&self, heading: &OutlineHeading) -> bool {
        let Some(number) = heading_number(heading.text.as_written()) else {
            return false;
        };
        match (&self.reference.paragraph, &self.reference.number) {
            (Some(wanted), _) => *wanted == number,
            (None, Some(wanted)) => names_number(heading.text.as_written(), wanted),
            (None, None) => false,
        }
    }

    /// The one paragraph of some minutes that the reference can mean.
    fn only_one(&self, meetings: &[DocumentId]) -> Option<(PageId, Box<str>)> {
        let mut hits = Vec::new();
        for minutes in meetings {
            hits.extend(self.hits(*minutes));
        }
        hits.pop().filter(|_| hits.is_empty())
    }

    fn missing(&self, minutes: DocumentId, page: &Page, written: &Written) -> Decision {
        let Some((_, other)) = self.page(minutes, self.lang) else {
            return Decision::Elsewhere;
        };
        let paragraphs: Vec<(String, &str)> = other
            .outline
            .headings
            .iter()
            .filter_map(|heading| {
                Some((
                    heading_number(heading.text.as_written())?,
                    heading.text.as_written(),
                ))
            })
            .collect();
        let finding = Diagnostic::new(&MISSING_PARAGRAPH, Place::new(&page.source, written.span))
            .with("minutes", &other.meta.title)
            .with("number", self.reference.paragraph.as_deref().unwrap_or(""));
        let (Some((first, _)), Some((last, _))) = (paragraphs.first(), paragraphs.last()) else {
            return Decision::Missing(Box::new(finding.message("no-paragraphs")));
        };
        let title = page.meta.title.to_lowercase();
        let near = paragraphs
            .iter()
            .find(|(_, heading)| heading.to_lowercase().contains(&title));
        Decision::Missing(Box::new(
            finding
                .with("first", first)
                .with("last", last)
                .suggest(near.map(|(number, _)| format!("§ {number}"))),
        ))
    }
}
