//! What rendering asks of a finished site.
//!
//! Looks things up; finds nothing out that `site/site` has not.

use std::collections::HashSet;

use crate::model::document::OBJECT;
use crate::model::language::Lang;
use crate::site::feeds::{published_on, tag_uri};
use crate::site::links::Target;
use crate::site::lists::{ListKind, ListPage};
use crate::site::site::Site;
use crate::site::versions::PageId;

impl Site {
    /// Summary of a page: of its front matter, else its first paragraph.
    #[must_use]
    pub fn summary(&self, id: PageId) -> Option<String> {
        let page = self.page(id);
        let lead = page.meta.summary.as_ref().or(page.outline.lead.as_ref())?;
        if !lead.contains(OBJECT) {
            return Some(lead.clone());
        }
        let links = page.outline.links.iter().zip(&self.targets(id).links);
        let mut titles = links.filter(|(link, _)| !link.has_text).map(|(link, target)| match target {
            Target::Page(page, anchor) => self.target_title(*page, anchor.as_deref()).to_owned(),
            Target::List(list) => self.frame.lists[*list as usize].name().to_owned(),
            _ => link.target.to_string(),
        });
        Some(lead.split(OBJECT).enumerate().fold(String::new(), |text, (at, part)| {
            let title = if at == 0 { String::new() } else { titles.next().unwrap_or_default() };
            text + &title + part
        }))
    }

    /// What a link without a text of its own says: the title of its page, or the heading it leads to.
    #[must_use]
    pub fn target_title(&self, id: PageId, anchor: Option<&str>) -> &str {
        let page = self.page(id);
        anchor.and_then(|a| page.outline.heading(a)).map_or(&page.meta.title, |heading| &heading.text)
    }

    /// The id by which feeds and calendars tell of a page: that which they have used, else a new one. None without a public
    /// address, and for a page that says no day at all.
    #[must_use]
    pub fn lasting_id(&self, id: PageId) -> Option<String> {
        let told = || self.frame.feed_ids.get(&id).cloned();
        let new = || {
            let (page, base) = (self.page(id), self.frame.config.base_url.as_ref()?);
            let starts = page.meta.details.event().and_then(|event| event.starts);
            let date = published_on(page).or(starts)?;
            Some(tag_uri(base, date, self.frame.config.code(page.lang), &self.document_of(id).id))
        };
        told().or_else(new)
    }

    /// Paths of the drafts that are not shown.
    #[must_use]
    pub fn hidden_drafts(&self) -> HashSet<&str> {
        let hidden =
            self.pages.iter().zip(&self.frame.places).filter(|(page, place)| page.meta.draft && !place.is_shown);
        hidden.map(|(page, _)| page.source.path()).collect()
    }

    /// The list of this kind, section and language.
    #[must_use]
    pub fn list(&self, kind: ListKind, folder: &str, lang: Lang) -> Option<&ListPage> {
        self.frame.lists.iter().find(|l| l.kind == kind && l.folder == folder && l.lang == lang)
    }

    /// Languages that have a start page, in order.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + '_ {
        self.frame.lists.iter().filter(|l| l.kind == ListKind::Home).map(|l| l.lang)
    }
}
