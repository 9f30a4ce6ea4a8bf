//! What rendering asks of a finished site.
//!
//! Looks things up; finds nothing out that `site/site` has not.

use std::collections::HashSet;

use crate::model::document::OBJECT;
use crate::model::language::Lang;
use crate::site::files::PublishedFile;
use crate::site::links::Target;
use crate::site::lists::{ListKind, ListPage};
use crate::site::site::Site;
use crate::site::versions::{PageId, Versions};

impl Site {
    /// Summary of a page: of its front matter, else its first paragraph.
    #[must_use]
    pub fn summary(&self, id: PageId) -> Option<String> {
        let page = self.page(id);
        let lead = page.meta.summary.as_ref().or(page.outline.lead.as_ref())?;
        if !lead.contains(OBJECT) {
            return Some(lead.clone());
        }
        let links = page.outline.links.iter().zip(&self.place(id).targets.links);
        let mut titles = links.filter(|(link, _)| !link.has_text).map(|(link, target)| match target {
            Target::Page(page, anchor) => self.target_title(*page, anchor.as_deref()).to_owned(),
            Target::List(list) => self.lists[*list as usize].name().to_owned(),
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

    /// Paths of the drafts that are not shown.
    #[must_use]
    pub fn hidden_drafts(&self) -> HashSet<&str> {
        let hidden = self.pages.iter().zip(&self.places).filter(|(page, place)| page.meta.draft && !place.is_shown);
        hidden.map(|(page, _)| page.source.path()).collect()
    }

    /// The document with this id, if it is shown in any language.
    #[must_use]
    pub fn document_by_id(&self, id: &str) -> Option<&Versions> {
        self.documents.iter().find(|d| d.id == id && !d.pages.is_empty())
    }

    /// The file of the logotype.
    #[must_use]
    pub fn logo_file(&self) -> Option<&PublishedFile> {
        let path = format!("static/{}", self.config.logo.as_ref()?.src.trim_start_matches('/'));
        self.files.iter().find(|file| file.path == path)
    }

    /// The list of this kind, section and language.
    #[must_use]
    pub fn list(&self, kind: ListKind, folder: &str, lang: Lang) -> Option<&ListPage> {
        self.lists.iter().find(|l| l.kind == kind && l.folder == folder && l.lang == lang)
    }

    /// Languages that have a start page, in order.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + '_ {
        self.lists.iter().filter(|l| l.kind == ListKind::Home).map(|l| l.lang)
    }
}
