//! The structure of a site: all that follows from what its pages say of themselves, from the files
//! there are, and from what has been published before.
//!
//! What stands in the texts, and where links lead, is not in it: as long as only texts are edited,
//! the structure stays.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::diagnostic::Diagnostic;
use crate::model::config::{Choices, SiteConfig};
use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::model::lock::Lock;
use crate::model::page::Page;
use crate::site::address::SitePath;
use crate::site::feeds::{Feed, FeedMaterial, make_feeds};
use crate::site::files::{FileId, PublishedFile};
use crate::site::lists::{ListKind, ListPage};
use crate::site::names::Names;
use crate::site::published::{LostAddress, PublishedBefore, hold_to_lock};
use crate::site::relations::Relations;
use crate::site::skeleton::old_addresses::{OldAddress, judge_addresses, named_addresses};
use crate::site::skeleton::settings::{judge_settings, shown_document};
use crate::site::skeleton::skeleton::{Material, PagePlace, Skeleton, searches, shown};
use crate::site::versions::{PageId, Versions};

/// The structure of a site.
#[derive(Debug)]
pub struct Structure {
    /// Settings of the site.
    pub config: Arc<SiteConfig>,
    /// The choices of this run.
    pub choices: Choices,
    /// All documents.
    pub documents: Vec<Versions>,
    /// How each document relates to others.
    pub relations: Vec<Relations>,
    /// The pages that the program makes.
    pub lists: Vec<ListPage>,
    /// The positions of those that are not of one tag: a site may have thousands of tags, and every
    /// page asks for its section, the start page and the menu.
    main_lists: Vec<u32>,
    /// Old addresses and the pages that they lead to.
    pub aliases: Vec<(SitePath, PageId)>,
    /// Files that are published as they are, sorted by path.
    pub files: Arc<[PublishedFile]>,
    /// What has been published before.
    pub lock: Arc<Lock>,
    /// Ids by which feeds have told of pages before.
    pub feed_ids: FxHashMap<PageId, String>,
    /// The feeds; none without a public address.
    pub feeds: Vec<Feed>,
    /// Where each page stands.
    pub places: Vec<PagePlace>,
    /// What everything is called.
    pub names: Names,
    /// Published addresses that are lost.
    pub lost: Vec<LostAddress>,
    /// What is wrong between the pages.
    pub diagnostics: Vec<Diagnostic>,
}

impl Structure {
    /// The structure that the material makes.
    #[must_use]
    pub fn make(material: &Material) -> Structure {
        let (skeleton, mut diagnostics) = Skeleton::make(material);
        let (mut old, findings) = named_addresses(&skeleton);
        diagnostics.extend(findings);
        let PublishedBefore {
            moved,
            feed_ids,
            lost,
            findings,
        } = hold_to_lock(&skeleton, &old);
        diagnostics.extend(findings);
        old.extend(moved);
        let feeds = make_feeds(FeedMaterial {
            skeleton: &skeleton,
            ids: &feed_ids,
        });
        diagnostics.extend(judge_addresses(&skeleton, &old));
        diagnostics.extend(judge_settings(&skeleton));
        let alias = |old: OldAddress| (old.address, old.page);
        let main_lists = skeleton.lists.iter().zip(0..);
        let main_lists = main_lists.filter(|(list, _)| list.kind != ListKind::Tag);
        Structure {
            config: Arc::clone(&material.config),
            choices: material.choices.clone(),
            documents: skeleton.documents,
            relations: skeleton.relations,
            main_lists: main_lists.map(|(_, at)| at).collect(),
            lists: skeleton.lists,
            aliases: old.into_iter().map(alias).collect(),
            files: Arc::clone(&material.files),
            lock: Arc::clone(&material.lock),
            feed_ids,
            feeds,
            places: skeleton.places,
            names: skeleton.names,
            lost,
            diagnostics,
        }
    }

    /// Whether `material` makes the same structure as `pages` made this one: nothing is said in
    /// another way, though texts may be others.
    #[must_use]
    pub fn holds(&self, pages: &[Arc<Page>], material: &Material) -> bool {
        Arc::ptr_eq(&material.config, &self.config)
            && Arc::ptr_eq(&material.lock, &self.lock)
            && material.choices == self.choices
            && (Arc::ptr_eq(&material.files, &self.files) || material.files == self.files)
            && material.pages.len() == pages.len()
            && pages
                .iter()
                .zip(&material.pages)
                .all(|(old, new)| Arc::ptr_eq(old, new) || says_the_same(old, new))
    }

    /// The pages that the program makes but those of one tag, in their order.
    pub fn main_lists(&self) -> impl Iterator<Item = &ListPage> {
        self.main_lists
            .iter()
            .filter_map(|at| self.lists.get(*at as usize))
    }

    /// Every page that is shown.
    pub fn shown(&self) -> impl Iterator<Item = PageId> + '_ {
        shown(&self.places)
    }

    /// The search pages, by language; none where the site does without.
    pub fn searches(&self) -> impl Iterator<Item = (Lang, SitePath)> + '_ {
        searches(&self.config, &self.lists)
    }

    /// The file of the logotype.
    #[must_use]
    pub fn logo_file(&self) -> Option<&PublishedFile> {
        self.logo().map(|at| &self.files[at.index()])
    }

    /// The position of the logotype among the files.
    #[must_use]
    pub fn logo(&self) -> Option<FileId> {
        let logo = self.config.logo.as_ref()?;
        let path = format!("static/{}", logo.src.trim_start_matches('/'));
        self.names.files.get(path.as_str()).copied()
    }

    /// Whether a page is an issue of a newsletter.
    #[must_use]
    pub fn is_issue(&self, page: &Page, id: PageId) -> bool {
        let place = self.places.get(id.index());
        let relations = place.and_then(|place| self.relations.get(place.document.index()));
        page.kind().has(Trait::Subscription)
            && relations.is_some_and(|relations| relations.issue.is_some())
    }

    /// The document with this id, if it is shown in any language.
    #[must_use]
    pub fn document_by_id(&self, id: &str) -> Option<&Versions> {
        shown_document(&self.names, &self.documents, id)
    }
}

/// Whether two readings of a file say the same of their page, whatever their texts are.
fn says_the_same(before: &Page, after: &Page) -> bool {
    before.source.path() == after.source.path()
        && (before.is_index, before.lang) == (after.is_index, after.lang)
        && before.folder == after.folder
        && before.id == after.id
        && before.meta == after.meta
}
