//! What views are made of: cards, links, dates, pictures.
//!
//! Plain and complete, like the views in `render/view` that hold them.

use serde::Serialize;

/// How readers get the newsletter: one of `action`, `email` and `link` is there.
#[derive(Debug, Hash, Serialize)]
pub struct SubscribeView {
    /// Heading.
    pub title: String,
    /// What to do.
    pub text: String,
    /// Where the provider's form is sent.
    pub action: Option<String>,
    /// Name of the form's field for the mail address.
    pub field: String,
    /// What the form sends besides.
    pub hidden: Vec<HiddenView>,
    /// Address to write to.
    pub email: Option<String>,
    /// The `mailto:` address with a subject.
    pub mailto: Option<String>,
    /// The provider's page.
    pub link: Option<String>,
    /// The page that tells how addresses are kept.
    pub privacy: Option<LinkView>,
}

/// A field of a form that nobody sees.
#[derive(Debug, Hash, Serialize)]
pub struct HiddenView {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A picture of the site.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PictureView {
    /// Address within the site.
    pub href: String,
    /// Text alternative; empty when decorative (WCAG 1.1.1).
    pub alt: String,
    /// Width in pixels, when known.
    pub width: Option<u32>,
    /// Height in pixels, when known.
    pub height: Option<u32>,
    /// The same picture in WebP, narrowest first; empty when there is no choice.
    pub sizes: Vec<SizeView>,
}

/// One size of a picture.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SizeView {
    /// Address within the site, as `srcset` needs it.
    pub href: String,
    /// Width in pixels.
    pub width: u32,
}

/// One version of a page in a language, for `<link rel="alternate" hreflang>`.
#[derive(Debug, Hash, Serialize)]
pub struct AlternateView {
    /// Language code or `x-default`.
    pub lang: String,
    /// Absolute address.
    pub url: String,
}

/// One entry of the language switcher (accessibility.md 5.6).
#[derive(Debug, Hash, Serialize)]
pub struct LanguageView {
    /// Language code.
    pub lang: String,
    /// The language's own name for itself.
    pub name: String,
    /// Whether it is the language of the page itself.
    pub current: bool,
    /// Where it leads.
    pub href: String,
    /// Title of the page it leads to, for those who hear the link alone.
    pub title: String,
    /// What the visible text adds when this page has no translation: `start page`, or the parent's
    /// title.
    pub instead: Option<String>,
}

/// A feed of the site.
#[derive(Debug, Hash, Serialize)]
pub struct FeedView {
    /// Title for readers of feeds, with the name of the site.
    pub title: String,
    /// What it tells of, for those who are on the site: `Allt nytt`, `Nyhetsbrev`.
    pub name: String,
    /// The formats that it comes in, the main one first.
    pub formats: Vec<FeedFormatView>,
}

/// A feed in one format.
#[derive(Debug, Hash, Serialize)]
pub struct FeedFormatView {
    /// What the format is called: `Atom`, `RSS`, `JSON`.
    pub name: &'static str,
    /// Address within the site.
    pub href: String,
    /// Media type.
    pub media_type: &'static str,
}

/// A link to a page of the site.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct LinkView {
    /// Text.
    pub title: String,
    /// Address within the site, no leading slash.
    pub href: String,
    /// Set when the target is in another language than this page: its code.
    pub lang: Option<String>,
    /// Set together with `lang`: words that say so, such as `på svenska`.
    pub lang_note: Option<String>,
}

/// A date as machines and as people read it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DateView {
    /// ISO 8601: `2026-11-22`, or with time and zone.
    pub iso: String,
    /// In words of the page's language: `22 november 2026`.
    pub text: String,
}

/// Another document as a list shows it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CardView {
    /// Title and address.
    #[serde(flatten)]
    pub link: LinkView,
    /// Kind of document.
    pub kind: &'static str,
    /// Whether its day is shown as the leaf of a calendar.
    pub has_day_leaf: bool,
    /// The kind in words, such as `Nyhetsbrev`.
    pub kind_name: String,
    /// Date of publication; of an event, its first day.
    pub date: Option<DateView>,
    /// A line above the title: `Nr 4 2026`, `Gäller 2025–2028`, `3 december 2026 kl. 13.00, Almby`.
    pub line: Option<String>,
    /// Of an event to come: until when one registers, or that it is too late.
    pub register: Option<String>,
    /// A word about its standing: `Gäller`, `Ersatt`, `Utkast`.
    pub status: Option<StatusView>,
    /// Summary in plain text.
    pub summary: Option<String>,
    /// Picture of the document.
    pub picture: Option<PictureView>,
}

/// The standing of a document; told by word and by shape, never by colour alone (WCAG 1.4.1).
#[derive(Clone, Debug, Hash, Serialize)]
pub struct StatusView {
    /// `valid`, `coming`, `ended`, `superseded`, `draft`: for the style sheet.
    pub name: &'static str,
    /// The word for readers.
    pub text: String,
}

/// One heading in the table of contents.
#[derive(Debug, Hash, Serialize)]
pub struct ContentsView {
    /// The heading's text.
    pub text: String,
    /// Its id.
    pub id: String,
    /// Headings below it.
    pub children: Vec<ContentsView>,
}

/// The goals and programmes of a document in short.
#[derive(Debug, Hash, Serialize)]
pub struct OverviewView {
    /// Its goals; empty when they are few.
    pub goals: Vec<GoalView>,
    /// What goals are told by, in the writer's words: `Målvärde`, `Utfall`.
    pub columns: Vec<String>,
    /// Whether it is told how any of them stands.
    pub has_status: bool,
    /// How many goals stand how.
    pub standings: Vec<StandingView>,
    /// Its programmes, by the heading that they stand under; empty when they are few.
    pub programmes: Vec<ProgrammesView>,
}

/// A goal in short.
#[derive(Debug, Hash, Serialize)]
pub struct GoalView {
    /// Its title.
    pub title: String,
    /// Id of its heading.
    pub id: String,
    /// What it aims at, and what came of it, by the columns of the overview; empty where nothing is
    /// said.
    pub cells: Vec<String>,
    /// How it stands, in the writer's words.
    pub status: Option<String>,
    /// The shape of how it stands.
    pub shape: Option<&'static str>,
}

/// How many goals stand the same.
#[derive(Debug, Hash, Serialize)]
pub struct StandingView {
    /// The word.
    pub status: String,
    /// Its shape.
    pub shape: Option<&'static str>,
    /// How many.
    pub count: usize,
}

/// The programmes under one heading.
#[derive(Debug, Hash, Serialize)]
pub struct ProgrammesView {
    /// The heading; none when they stand under none.
    pub title: Option<String>,
    /// Its id.
    pub id: Option<String>,
    /// How many there are, in words.
    pub count_text: String,
    /// What they add up to: `Budgeterad volym: 250 deltagare, 90 möten`.
    pub sums: Vec<String>,
}

/// A notice above the text.
#[derive(Debug, Hash, Serialize)]
pub struct NoticeView {
    /// `draft`, `future`, `superseded`, `replaces`, `ended`: for the style sheet.
    pub name: &'static str,
    /// The sentence before the link, or the whole sentence.
    pub text: String,
    /// The document it speaks of.
    pub link: Option<LinkView>,
}

/// One line of facts: a term and its value.
#[derive(Debug, Hash, Serialize)]
pub struct FactView {
    /// The term.
    pub term: String,
    /// The value as text.
    pub text: String,
    /// The value is a time: machine-readable form.
    pub iso: Option<String>,
    /// The value is a link: absolute address, or within the site when `internal`.
    pub url: Option<String>,
    /// The address is within the site.
    pub internal: bool,
    /// The value is another page of the site; there is no text then.
    pub link: Option<LinkView>,
}

/// What a paragraph of minutes has decided.
#[derive(Debug, Hash, Serialize)]
pub struct DecidedView {
    /// Its heading.
    pub text: String,
    /// Id of the heading.
    pub id: String,
    /// The documents.
    pub documents: Vec<LinkView>,
}

/// The document before or after.
#[derive(Debug, Hash, Serialize)]
pub struct NeighbourView {
    /// `Föregående nummer`, `Nästa plan`.
    pub label: String,
    /// The document.
    #[serde(flatten)]
    pub link: LinkView,
    /// `Nr 3 2026`.
    pub line: Option<String>,
}

/// The pages of a section that are in an order.
#[derive(Debug, Hash, Serialize)]
pub struct ChaptersView {
    /// The section.
    pub section: LinkView,
    /// Its pages, in their order.
    pub items: Vec<ChapterView>,
}

/// A page among others in an order.
#[derive(Debug, Hash, Serialize)]
pub struct ChapterView {
    /// The page.
    #[serde(flatten)]
    pub link: LinkView,
    /// Whether it is the one that is shown.
    pub is_current: bool,
}

/// A group in a list.
#[derive(Debug, Default, Hash, Serialize)]
pub struct GroupView {
    /// Heading of the group.
    pub title: Option<String>,
    /// Id of the heading.
    pub id: Option<String>,
    /// A page of its own for the group (a year), if any.
    pub href: Option<String>,
    /// The documents.
    pub items: Vec<CardView>,
    /// The months of a year with many documents; empty when they need no parting.
    pub months: Vec<MonthView>,
    /// Of a year whose documents stand on its own page only: how many they are. It has no items
    /// here.
    pub elsewhere: Option<String>,
}

/// A month within a group.
#[derive(Debug, Hash, Serialize)]
pub struct MonthView {
    /// Its name.
    pub title: String,
    /// Id of its heading.
    pub id: String,
    /// Which of the group's documents are from it: from the first,
    pub from: usize,
    /// to the one before this.
    pub to: usize,
}

/// A year of an archive.
#[derive(Debug, Hash, Serialize)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// Its page.
    pub href: String,
    /// How many documents.
    pub count: usize,
    /// The same in words.
    pub count_text: String,
    /// The page shows this year.
    pub current: bool,
}

/// A place to go without searching.
#[derive(Debug, Default, Hash, Serialize)]
pub struct BrowseView {
    /// Name and page.
    #[serde(flatten)]
    pub link: LinkView,
    /// The years of an archive, newest first.
    pub years: Vec<YearView>,
}

/// A tag and how many documents have it.
#[derive(Debug, Hash, Serialize)]
pub struct TagView {
    /// Name and page.
    #[serde(flatten)]
    pub link: LinkView,
    /// How many documents.
    pub count: usize,
    /// The same in words.
    pub count_text: String,
}

/// The index of a language, for the search page.
#[derive(Debug, Hash, Serialize)]
pub struct SearchIndexView {
    /// Language code.
    pub lang: String,
    /// Words for the language, such as `svenska`, in that of the reader.
    pub name: String,
    /// What marks that the index is the same as before.
    pub mark: String,
}
