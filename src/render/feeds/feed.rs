//! What a feed says, whatever its format: made once from the site, for the three writers.
//!
//! The bodies come from the press, which renders each of them once. `render/feeds/rss`,
//! `render/feeds/atom` and `render/feeds/json_feed` write what is here; none of them looks at the
//! site.

use jiff::Zoned;

use crate::base::text_part::after_last;
use crate::model::config::BaseUrl;
use crate::model::language::Lang;
use crate::render::cards::{Viewer, document_versions, list_versions};
use crate::render::theme::texts::Texts;
use crate::site::address::SitePath;
use crate::site::feeds::{Feed, FeedEntry};
use crate::site::links::resolved::Target;
use crate::site::lists::{ListKind, ListPage};
use crate::site::versions::PageId;

/// The formats of feeds, the main one first.
pub const FORMATS: [FeedFormat; 3] = [FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json];

/// A format of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// Atom (RFC 4287).
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// What readers know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "Atom",
            FeedFormat::Rss => "RSS",
            FeedFormat::Json => "JSON",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Rss => "application/rss+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }

    /// Where the feed of a list stands in this format.
    #[must_use]
    pub fn address(self, list: &ListPage) -> SitePath {
        list.address.file(match self {
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Json => "feed.json",
        })
    }
}

/// All that a feed says.
pub(crate) struct FeedData<'a> {
    /// Its title.
    pub(crate) title: String,
    /// One sentence about the site, else the title.
    pub(crate) description: String,
    /// Name of the site.
    pub(crate) site: String,
    /// Its id.
    pub(crate) id: &'a str,
    /// Its own address.
    pub(crate) address: String,
    /// Address of the page that it tells of.
    pub(crate) page: String,
    /// That page in other languages.
    pub(crate) translations: Vec<Translation<'a>>,
    /// When the last change of any entry was.
    pub(crate) updated: Option<&'a Zoned>,
    /// Address of the style sheet for people who open it, relative to the feed.
    pub(crate) style_sheet: Option<String>,
    /// Words of its language.
    pub(crate) words: &'a Texts,
    /// What it tells of, newest first.
    pub(crate) items: Vec<FeedItem<'a>>,
}

/// A page that a feed tells of.
pub(crate) struct FeedItem<'a> {
    pub(crate) title: &'a str,
    pub(crate) id: &'a str,
    /// Its address.
    pub(crate) url: String,
    /// The same document in other languages.
    pub(crate) translations: Vec<Translation<'a>>,
    pub(crate) published: &'a Zoned,
    pub(crate) updated: &'a Zoned,
    pub(crate) authors: &'a [String],
    pub(crate) tags: &'a [String],
    pub(crate) summary: Option<String>,
    /// The whole text with absolute addresses.
    pub(crate) body: Option<&'a Text>,
    /// The whole text as plain text, in the format that asks for it.
    pub(crate) text: Option<&'a str>,
    /// Address of its picture.
    pub(crate) picture: Option<String>,
    /// Files to read or print that its text links to.
    pub(crate) files: Vec<TextFile<'a>>,
}

impl FeedItem<'_> {
    /// The whole text as HTML.
    pub(crate) fn html(&self) -> &str {
        self.body.map_or("", |body| &body.html)
    }

    /// The HTML as it stands in XML.
    pub(crate) fn xml(&self) -> &str {
        self.body.map_or("", |body| &body.xml)
    }
}

/// The whole text of a page.
#[derive(Debug)]
pub(crate) struct Text {
    /// As HTML.
    pub(crate) html: String,
    /// The HTML as it stands in XML.
    pub(crate) xml: String,
    /// As plain text.
    pub(crate) plain: String,
}

/// A page in another language.
pub(crate) struct Translation<'a> {
    /// Code of the language.
    pub(crate) lang: &'a str,
    pub(crate) title: String,
    pub(crate) url: String,
}

/// A PDF that belongs to an entry.
pub(crate) struct TextFile<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    pub(crate) url: String,
    /// Its length in bytes.
    pub(crate) length: u64,
}

impl TextFile<'_> {
    /// Its media type.
    pub(crate) const MEDIA_TYPE: &'static str = "application/pdf";
}

impl FeedData<'_> {
    /// Code of the language of the feed.
    pub(crate) fn lang(&self) -> &str {
        &self.words.code
    }
}

/// Title of the feed of a list.
#[must_use]
pub fn feed_title(viewer: Viewer<'_>, list: &ListPage) -> String {
    let site = viewer.site_title();
    match list.kind {
        ListKind::Home => viewer.words().say_with("feed-site", &[("site", site)]),
        _ => viewer.words().say_with(
            "feed-section",
            &[("section", viewer.list_title(list)), ("site", site)],
        ),
    }
}

/// What a feed needs beside the site.
pub(crate) struct FeedContext<'a> {
    /// The public address of the site.
    pub(crate) base: &'a BaseUrl,
    /// Address of the style sheet of feeds within the site.
    pub(crate) style_sheet: Option<&'a str>,
    /// The texts of its pages.
    pub(crate) body: &'a dyn Fn(PageId) -> Option<&'a Text>,
}

/// What a feed says in a format.
pub(crate) fn told<'a>(
    viewer: Viewer<'a>,
    feed: &'a Feed,
    format: FeedFormat,
    means: &FeedContext<'a>,
) -> FeedData<'a> {
    let (site, config) = (viewer.site, &viewer.site.structure.config);
    let list = &site.structure.lists[feed.list.index()];
    let title = feed_title(viewer, list);
    let address = format.address(list);
    FeedData {
        description: config
            .description
            .get_or_first(list.lang)
            .cloned()
            .unwrap_or_else(|| title.clone()),
        title,
        site: viewer.site_title(),
        id: &feed.id,
        style_sheet: means
            .style_sheet
            .map(|sheet| format!("{}{sheet}", address.to_root())),
        address: format!("{}{address}", means.base.as_str()),
        page: format!("{}{}", means.base.as_str(), list.address),
        translations: translations(viewer, means.base, list_versions(viewer, list)),
        updated: feed.entries.iter().map(|entry| &entry.updated).max(),
        words: viewer.words(),
        items: feed
            .entries
            .iter()
            .map(|entry| item(viewer, entry, format, means))
            .collect(),
    }
}

fn item<'a>(
    viewer: Viewer<'a>,
    entry: &'a FeedEntry,
    format: FeedFormat,
    means: &FeedContext<'a>,
) -> FeedItem<'a> {
    let (site, id) = (viewer.site, entry.page);
    let meta = &site.page(id).meta;
    FeedItem {
        title: &meta.title,
        id: &entry.id,
        url: format!("{}{}", means.base.as_str(), site.place(id).address),
        translations: translations(viewer, means.base, document_versions(viewer, id)),
        published: &entry.published,
        updated: &entry.updated,
        authors: &meta.authors,
        tags: &meta.tags,
        summary: viewer.summary(id),
        body: (means.body)(id),
        text: (means.body)(id)
            .filter(|_| format == FeedFormat::Json)
            .map(|body| body.plain.as_str()),
        picture: viewer
            .picture(id)
            .map(|picture| format!("{}{}", means.base.as_str(), picture.href)),
        files: files(viewer, id, means.base),
    }
}

/// The versions of a page that are not in the reader's language.
fn translations<'a>(
    viewer: Viewer<'a>,
    base: &BaseUrl,
    versions: Vec<(Lang, SitePath, String)>,
) -> Vec<Translation<'a>> {
    let others = versions
        .into_iter()
        .filter(|(lang, ..)| *lang != viewer.lang);
    let config = &viewer.site.structure.config;
    let told = |(lang, address, title): (Lang, SitePath, String)| Translation {
        lang: config.code(lang),
        title,
        url: format!("{}{address}", base.as_str()),
    };
    others.map(told).collect()
}

/// The PDF files of the site that a text links to, each once.
fn files<'a>(viewer: Viewer<'a>, id: PageId, base: &BaseUrl) -> Vec<TextFile<'a>> {
    let mut files: Vec<TextFile<'a>> = Vec::new();
    for target in &viewer.site.targets(id).links {
        let Target::File(at) = target else { continue };
        let file = &viewer.site.structure.files[at.index()];
        let name = after_last(&file.path, '/');
        let url = format!("{}{}", base.as_str(), file.address);
        if name.to_lowercase().ends_with(".pdf") && !files.iter().any(|known| known.url == url) {
            files.push(TextFile {
                name,
                url,
                length: file.length,
            });
        }
    }
    files
}

/// `2026-11-22T08:00:00+01:00` (RFC 3339).
pub(crate) fn rfc_3339(time: &Zoned) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
