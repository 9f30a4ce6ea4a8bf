//! The feeds of a site: which lists have one, and what each tells of, newest first.
//!
//! Made from what pages say of themselves; titles, texts and formats are for rendering. Follows
//! feeds.md 6.1: dates from the front matter and never from the clock, ids that survive a change of
//! address, slug and domain (RFC 4151).

use jiff::civil::DateTime;
use jiff::{ToSpan, Zoned};
use rustc_hash::FxHashMap;

use crate::base::text_part::after_last;
use crate::model::config::BaseUrl;
use crate::model::front_matter::{Moment, PartialDate};
use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::site::lists::ListId;
use crate::site::lists::{ListKind, ListPage};
use crate::site::position::position_type;
use crate::site::skeleton::skeleton::Skeleton;
use crate::site::versions::PageId;

/// The most entries that a feed holds, but for those of the newest year, which are all kept.
const ENTRIES: usize = 20;

/// Hour that a date without a time counts as.
pub const HOUR: i8 = 8;

position_type! {
    /// A feed, as its position in [`crate::site::structure::Structure::feeds`].
    FeedId
}

/// The feed of a list.
#[derive(Debug)]
pub struct Feed {
    /// The list that it tells of.
    pub list: ListId,
    /// Its id.
    pub id: String,
    /// What it tells of, newest first.
    pub entries: Vec<FeedEntry>,
}

/// A page as a feed tells of it.
#[derive(Clone, Debug)]
pub struct FeedEntry {
    /// The page.
    pub page: PageId,
    /// Its id, the same in every feed and for ever.
    pub id: String,
    /// When it was published.
    pub published: Zoned,
    /// When it was last changed; no two entries of a language were at the same second.
    pub updated: Zoned,
}

/// What feeds are made from.
#[derive(Clone, Copy, Debug)]
pub struct FeedMaterial<'s> {
    /// Documents, lists and what they are made from.
    pub skeleton: &'s Skeleton<'s>,
    /// Ids by which feeds have told of pages before.
    pub ids: &'s FxHashMap<PageId, String>,
}

/// When a page was published: its date, else the day of its decision, or for minutes that on which
/// they were adjusted, else that of the meeting.
#[must_use]
pub fn published_on(page: &Page) -> Option<Moment> {
    let decided = || match page.meta.details.decided()?.adopted.as_ref()?.date? {
        PartialDate::Day(date) => Some(Moment::Day(date)),
        _ => None,
    };
    let adjusted = || match page.meta.details.meeting()?.adjusted.as_ref()?.date? {
        PartialDate::Day(date) => Some(Moment::Day(date)),
        _ => None,
    };
    let date = page.meta.date.or_else(decided).or_else(adjusted);
    date.or_else(|| page.meta.dated())
}

/// An id for a page that was first told of on a day (RFC 4151).
#[must_use]
pub fn tag_uri(base: &BaseUrl, date: Moment, lang: &str, document: &str) -> String {
    format!("tag:{},{}:/{lang}/{document}", base.host(), date.date())
}

/// All feeds of a site; none without a public address.
#[must_use]
pub fn make_feeds(material: FeedMaterial<'_>) -> Vec<Feed> {
    let Some(base) = &material.skeleton.material.config.base_url else {
        return Vec::new();
    };
    let mut feeds = Vec::new();
    for home in material
        .skeleton
        .lists
        .iter()
        .filter(|list| list.kind == ListKind::Home)
    {
        let all = material.dated(home);
        let code = material.skeleton.material.config.code(home.lang);
        let origin = material.origin(base, home.lang, &all);
        let lists = material
            .skeleton
            .lists
            .iter()
            .enumerate()
            .filter(|(_, list)| list.lang == home.lang && has_feed(list));
        for (at, list) in lists {
            let is_told =
                |told: &&Dated| list.folder.is_empty() || material.is_in(told.page, &list.folder);
            let kept = newest(all.iter().filter(is_told));
            let locked = material
                .skeleton
                .material
                .lock
                .feeds
                .iter()
                .find(|feed| feed.address == list.address.as_str());
            let new_id = || match list.folder.as_str() {
                "" => format!("{origin}:/{code}/"),
                folder => format!("{origin}:/{code}/{folder}/"),
            };
            feeds.push(Feed {
                list: ListId::at(at),
                id: locked.map_or_else(new_id, |feed| feed.id.clone()),
                entries: kept.filter_map(|told| material.entry(base, told)).collect(),
            });
        }
    }
    feeds
}

fn has_feed(list: &ListPage) -> bool {
    list.kind == ListKind::Home
        || (list.kind == ListKind::Section && list.section_kind.has(Trait::Listed))
}

/// A page with its dates.
struct Dated {
    page: PageId,
    date: Moment,
    updated: DateTime,
}

impl<'s> FeedMaterial<'s> {
    fn page(&self, id: PageId) -> &'s Page {
        self.skeleton.page(id)
    }

    /// Whether a page belongs to a section, and is not the text of the section's own page.
    fn is_in(&self, id: PageId, folder: &str) -> bool {
        let page = self.page(id);
        page.section() == folder && !(page.is_index && page.folder == folder)
    }

    /// The pages of a list in its own language that have a date which has come, newest first.
    fn dated(&self, list: &ListPage) -> Vec<Dated> {
        let today = self.skeleton.material.choices.today;
        let own = list
            .members
            .iter()
            .filter(|id| self.page(**id).lang == list.lang);
        let dated = own.filter_map(|id| {
            let date = published_on(self.page(*id)).filter(|date| date.date() <= today)?;
            let updated = self
                .page(*id)
                .meta
                .updated
                .filter(|updated| updated.date() <= today);
            let updated = updated.unwrap_or(date).at(HOUR).max(date.at(HOUR));
            Some(Dated {
                page: *id,
                date,
                updated,
            })
        });
        let mut dated: Vec<Dated> = dated.collect();
        dated.sort_by_cached_key(|told| (told.updated, self.page(told.page).id.as_str()));
        // Readers and validators take two entries of the same second for one that was told twice.
        for group in dated.chunk_by_mut(|a, b| a.updated == b.updated) {
            for (nth, told) in (0_i64..).zip(group) {
                told.updated = told
                    .updated
                    .checked_add(nth.seconds())
                    .unwrap_or(told.updated);
            }
        }
        dated.sort_by(|a, b| {
            b.date
                .at(HOUR)
                .cmp(&a.date.at(HOUR))
                .then_with(|| self.page(b.page).id.cmp(&self.page(a.page).id))
        });
        dated
    }

    fn entry(&self, base: &BaseUrl, told: &Dated) -> Option<FeedEntry> {
        let zoned = |time: DateTime| {
            time.to_zoned(self.skeleton.material.config.time_zone.clone())
                .ok()
        };
        let new_id = || {
            let code = self
                .skeleton
                .material
                .config
                .code(self.page(told.page).lang);
            tag_uri(base, told.date, code, self.skeleton.document_id(told.page))
        };
        let id = self.ids.get(&told.page).cloned().unwrap_or_else(new_id);
        Some(FeedEntry {
            page: told.page,
            id,
            published: zoned(told.date.at(HOUR))?,
            updated: zoned(told.updated)?,
        })
    }

    /// Authority and day of the first entry that was ever told of in a language: what ids of feeds
    /// begin with, so that they stay when the site moves to another domain.
    fn origin(&self, base: &BaseUrl, lang: Lang, dated: &[Dated]) -> String {
        let code = self.skeleton.material.config.code(lang);
        let locked = self
            .skeleton
            .material
            .lock
            .pages
            .iter()
            .filter(|page| page.lang == code);
        let locked = locked.filter_map(|page| {
            page.feed
                .as_deref()?
                .split_once(":/")
                .map(|(origin, _)| origin.to_owned())
        });
        let present = dated
            .last()
            .map(|told| format!("tag:{},{}", base.host(), told.date.date()));
        let day = |origin: &String| after_last(origin, ',').to_owned();
        let first = locked
            .chain(present)
            .min_by_key(|origin| (day(origin), origin.clone()));
        first.unwrap_or_else(|| format!("tag:{},{}", base.host(), EARLIEST))
    }
}

/// Day of what has no entries yet.
const EARLIEST: &str = "2000-01-01";

/// The newest twenty, and all of the newest year.
fn newest<'d>(dated: impl Iterator<Item = &'d Dated>) -> impl Iterator<Item = &'d Dated> {
    let mut year = None;
    dated.enumerate().map_while(move |(at, told)| {
        let newest = *year.get_or_insert(told.date.date().year());
        (at < ENTRIES || told.date.date().year() == newest).then_some(told)
    })
}
