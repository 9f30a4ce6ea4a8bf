//! What rendering asks of a finished site.
//!
//! Looks things up; finds nothing out that `site/site` has not.

use std::collections::HashSet;
use std::sync::Arc;

use crate::base::diagnostic::Place;
use crate::base::source::Source;
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::site::feeds::{published_on, tag_uri};
use crate::site::files::FileId;
use crate::site::links::resolved::Target;
use crate::site::lists::{ListKind, ListPage};
use crate::site::site::Site;
use crate::site::versions::PageId;

impl Site {
    /// Where a file is first named in the texts of the site; the file itself when it is not.
    #[must_use]
    pub fn first_place_of(&self, file: FileId) -> Place {
        let is_it = |target: &Target| *target == Target::File(file);
        let named = |(page, id): (&Arc<Page>, PageId)| {
            let targets = self.targets(id);
            let cover = page
                .meta
                .image
                .iter()
                .zip(&targets.picture)
                .map(|(image, target)| (image.span, target));
            let images = page
                .outline
                .images
                .iter()
                .zip(&targets.images)
                .map(|(image, target)| (image.span, target));
            let links = page
                .outline
                .links
                .iter()
                .zip(&targets.links)
                .map(|(link, target)| (link.span, target));
            let span = cover
                .chain(images)
                .chain(links)
                .find(|(_, target)| is_it(target))?
                .0;
            Some(Place::new(&page.source, span))
        };
        let own = || {
            Place::start(&Source::new(
                self.structure.files[file.index()].path.as_str(),
                "",
            ))
        };
        self.shown().find_map(named).unwrap_or_else(own)
    }

    /// The id by which feeds and calendars tell of a page: that which they have used, else a new
    /// one. None without a public address, and for a page that says no day at all.
    #[must_use]
    pub fn lasting_id(&self, id: PageId) -> Option<String> {
        let told = || self.structure.feed_ids.get(&id).cloned();
        let new = || {
            let (page, base) = (self.page(id), self.structure.config.base_url.as_ref()?);
            let starts = page.meta.details.event().and_then(|event| event.starts);
            let date = published_on(page).or(starts)?;
            Some(tag_uri(
                base,
                date,
                self.structure.config.code(page.lang),
                &self.document_of(id).id,
            ))
        };
        told().or_else(new)
    }

    /// Paths of the drafts that are not shown.
    #[must_use]
    pub fn hidden_drafts(&self) -> HashSet<&str> {
        let hidden = self
            .pages
            .iter()
            .zip(&self.structure.places)
            .filter(|(page, place)| page.meta.draft && !place.is_shown);
        hidden.map(|(page, _)| page.source.path()).collect()
    }

    /// The list of this kind, section and language; not for the list of a tag.
    #[must_use]
    pub fn list(&self, kind: ListKind, folder: &str, lang: Lang) -> Option<&ListPage> {
        self.structure
            .main_lists()
            .find(|l| l.kind == kind && l.folder == folder && l.lang == lang)
    }

    /// The sections of a language.
    pub fn sections(&self, lang: Lang) -> impl Iterator<Item = &ListPage> {
        self.structure
            .main_lists()
            .filter(move |list| list.kind == ListKind::Section && list.lang == lang)
    }

    /// Languages that have a start page, in order.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + '_ {
        self.structure
            .main_lists()
            .filter(|l| l.kind == ListKind::Home)
            .map(|l| l.lang)
    }
}
