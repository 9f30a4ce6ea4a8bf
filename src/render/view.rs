//! What templates see: one [`View`] per page, complete and plain, and nothing else.
//!
//! Made by `render/page` from the site; read by the theme's templates. What is not here cannot be
//! on a page, so a page changes exactly when its view does. Addresses of the site itself (`href`)
//! are relative to the site's root and have no leading slash (`nyhetsbrev/2026-02/`); a template
//! writes `{{ root }}{{ item.href }}`, which makes every link relative to the page it stands on.
//! Addresses that need the site's public URL are absolute and optional.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::office_parts::{ContactView, DocumentContactView, WayView};
use crate::render::view_parts::{
    AlternateView, BrowseView, CardView, ChaptersView, ContentsView, DateView, DecidedView,
    FactView, FeedView, GroupView, LanguageView, LinkView, NeighbourView, NoticeView, OverviewView,
    PictureView, SearchIndexView, SubscribeView, TagView, YearView,
};

/// What every template can use: `root`, `t`, `site`, `page` and one of `document`, `list`, `home`.
#[derive(Debug, Hash, Serialize)]
pub struct View {
    /// Path from this page to the site's root: `./`, `../../`; put before every `href` of the site.
    pub root: String,
    /// What every page has, whatever it holds.
    pub page: PageView,
    /// The body of the page.
    #[serde(flatten)]
    pub content: Content,
}

/// The body of a page: the name of the variant is the name of the variable that holds it in a
/// template.
#[derive(Debug, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// `document`: a text of the office, of any kind. Template: that of its kind, such as
    /// `newsletter.html`.
    Document(Box<DocumentView>),
    /// `list`: a section, a year of an archive, all tags or one tag. Template `list.html`.
    List(ListView),
    /// `home`: the start page. Template `home.html`.
    Home(Box<HomeView>),
    /// `moved`: where an old address leads now. Template `redirect.html`.
    Moved(LinkView),
    /// `search`: the search page. Template `search.html`.
    Search(SearchView),
    /// `missing`: the page for addresses that do not exist. Template `404.html`.
    Missing(MissingView),
}

/// The whole site as seen from one language; the same for all pages of that language.
#[derive(Debug, Hash, Serialize)]
pub struct SiteView {
    /// The site's title in this language.
    pub title: String,
    /// The same, with joints in its longest words, for where there is little room.
    pub name: String,
    /// One sentence about the site, if given.
    pub description: Option<String>,
    /// The language of this view, such as `sv`.
    pub lang: String,
    /// The start page of this language.
    pub href: String,
    /// Public address of the whole site, ending in a slash; absent without `base_url`.
    pub base_url: Option<String>,
    /// Main menu.
    pub menu: Vec<LinkView>,
    /// Links in the footer.
    pub footer: Vec<LinkView>,
    /// How to reach the office.
    pub contact: Option<ContactView>,
    /// The site in other forms: easy read, sign language, listening.
    pub ways: Vec<WayView>,
    /// How readers get the newsletter, if `site.yaml` says.
    pub subscribe: Option<SubscribeView>,
    /// The logotype, if there is one.
    pub logo: Option<PictureView>,
    /// The search page of this language, if the site has search.
    pub search: Option<LinkView>,
    /// Style sheets, in order.
    pub stylesheets: Vec<String>,
    /// Addresses of the theme's files by their names below `static/`:
    /// `site.assets["search/search.js"]`.
    pub assets: BTreeMap<String, String>,
    /// Icon of the site.
    pub icon: Option<String>,
    /// The page of all tags, when there are tags.
    pub tags: Option<LinkView>,
}

/// What every page has.
#[derive(Debug, Hash, Serialize)]
pub struct PageView {
    /// Language of the page.
    pub lang: String,
    /// The heading of level one.
    pub title: String,
    /// The same with the places where long words may break, for headings alone.
    pub heading: String,
    /// Text of `<title>`: page, then site (WCAG 2.4.2).
    pub head_title: String,
    /// Description for search engines and link previews.
    pub description: Option<String>,
    /// Kind of page: `newsletter`, `plan`, `strategy`, `report`, `event`, `page`, `list`, `home`,
    /// `missing`, `moved`.
    pub kind: &'static str,
    /// Whether search engines and link previews should take it for an article.
    pub is_article: bool,
    /// Whether readers can subscribe to what it shows, by mail.
    pub can_subscribe: bool,
    /// This page's own address within the site.
    pub href: String,
    /// Absolute address of this page.
    pub canonical: Option<String>,
    /// This page in all its languages, itself included, absolute (hreflang); empty when there is
    /// one language or no `base_url`.
    pub alternates: Vec<AlternateView>,
    /// Absolute address of the preview picture.
    pub picture: Option<String>,
    /// Text alternative of the preview picture.
    pub picture_alt: Option<String>,
    /// When the document was published: a day, or a time with its distance from UTC.
    pub published: Option<String>,
    /// When it was last changed in substance.
    pub modified: Option<String>,
    /// What the page is, for search engines: JSON-LD, ready to print in its element.
    pub linked_data: Option<String>,
    /// True for pages that search engines should leave out.
    pub noindex: bool,
    /// The way here from the start page; the page itself is not in it.
    pub breadcrumbs: Vec<LinkView>,
    /// Choice of language; empty when the site has one language.
    pub languages: Vec<LanguageView>,
    /// `href` of the menu entry that this page belongs to.
    pub menu_current: Option<String>,
    /// Feeds for this page's language, for discovery and the footer.
    pub feeds: Vec<FeedView>,
}

/// A text of the office.
#[derive(Debug, Hash, Serialize)]
pub struct DocumentView {
    /// The template that shows it.
    #[serde(skip)]
    pub template: &'static str,
    /// The body as HTML, ready to print.
    pub body: String,
    /// Contents of the document: headings of level two and three.
    pub contents: Vec<ContentsView>,
    /// Its goals and programmes in short, when there are enough of them.
    pub overview: Option<OverviewView>,
    /// Lead paragraph from the front matter.
    pub summary: Option<String>,
    /// Line above the title: `Nr 4 2026`.
    pub line: Option<String>,
    /// Date of publication.
    pub date: Option<DateView>,
    /// Date of the last change of substance.
    pub updated: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Notices above the text: draft, superseded, ended.
    pub notices: Vec<NoticeView>,
    /// Facts under the title: decision, period, reference number, time and place.
    pub facts: Vec<FactView>,
    /// What readers of an event to come can do: register, take part on the web.
    pub deeds: Vec<WayView>,
    /// Whom readers ask about it.
    pub contact: Option<DocumentContactView>,
    /// Tags.
    pub tags: Vec<LinkView>,
    /// The document before this one, with words for what it is.
    pub previous: Option<NeighbourView>,
    /// The document after this one.
    pub next: Option<NeighbourView>,
    /// The pages of its section that are in an order, if it is one of several.
    pub chapters: Option<ChaptersView>,
    /// Of minutes: what their paragraphs have decided.
    pub decided: Vec<DecidedView>,
    /// Documents that link to this one, in date order.
    pub mentioned_in: Vec<CardView>,
    /// Pages below this one.
    pub children: Vec<CardView>,
    /// Picture of the document.
    pub picture: Option<PictureView>,
    /// The front matter's free map for themes, as JSON.
    pub extra: serde_json::Value,
}

/// A list of documents.
#[derive(Debug, Hash, Serialize)]
pub struct ListView {
    /// What it lists: `newsletter`, `plan`, `strategy`, `report`, `event`, `page`, `year`, `tags`,
    /// `tag`.
    pub name: &'static str,
    /// Kind of the documents of a section or of a year.
    pub kind: Option<&'static str>,
    /// Text of the section's own page as HTML.
    pub intro: Option<String>,
    /// The whole calendar as a file for people's own, if the list is one.
    pub calendar: Option<LinkView>,
    /// Groups of documents, each with a heading: a year, a period, coming and past; one group
    /// without heading when there is nothing to tell apart.
    pub groups: Vec<GroupView>,
    /// The years of an archive, newest first.
    pub years: Vec<YearView>,
    /// All tags with their numbers of documents.
    pub tags: Vec<TagView>,
}

/// The start page.
#[derive(Debug, Hash, Serialize)]
pub struct HomeView {
    /// The text of the start page as HTML.
    pub body: String,
    /// Lead paragraph.
    pub summary: Option<String>,
    /// The newest newsletters, the first one to be shown large.
    pub newsletters: Vec<CardView>,
    /// The archive of newsletters.
    pub newsletters_link: Option<LinkView>,
    /// Plans and strategies in force.
    pub valid: Vec<CardView>,
    /// Coming events.
    pub events: Vec<CardView>,
    /// The calendar.
    pub events_link: Option<LinkView>,
    /// Newest documents of other kinds, when there is nothing of the above.
    pub latest: Vec<CardView>,
    /// Picture of the page.
    pub picture: Option<PictureView>,
}

/// The page for addresses that do not exist.
#[derive(Debug, Hash, Serialize)]
pub struct MissingView {
    /// Places to go instead: start page, sections, tags.
    pub links: Vec<LinkView>,
}

/// The search page.
#[derive(Debug, Hash, Serialize)]
pub struct SearchView {
    /// The folder of the files that search reads.
    pub files: String,
    /// The index of each language, that of the page first.
    pub indexes: Vec<SearchIndexView>,
    /// The kinds of documents there are: their names, and the words for them.
    pub kinds: Vec<(&'static str, String)>,
    /// The years that documents are from, newest first.
    pub years: Vec<i16>,
    /// Places to go without searching: sections, with the years of archives, and tags.
    pub links: Vec<BrowseView>,
}
