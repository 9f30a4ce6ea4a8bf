//! The site as `site.yaml` describes it, and the choices of one run.
//!
//! Types only: `read/head/config` fills them.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::base::colour::Colour;
use crate::base::source::{Source, Span};
use crate::base::text_part::before;
use crate::model::front_matter::Written;
use crate::model::kind::Kind;
use crate::model::language::{Lang, PerLang, lang_of};
use crate::model::letter::letter::LetterConfig;
use crate::model::publishing::place::PublishTo;
use crate::model::remark::RuleSetting;

/// What `site.yaml` says, with a default for everything but the title.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// The file itself, for what turns out later to be wrong in it.
    pub source: Option<Arc<Source>>,
    /// Title of the site in each language.
    pub title: PerLang<String>,
    /// One sentence about the site in each language.
    pub description: PerLang<String>,
    /// Public address of the site's root.
    pub base_url: Option<BaseUrl>,
    /// Language codes (BCP 47, such as `sv`); the first is the default.
    pub languages: Vec<String>,
    /// Time zone of dates without a zone of their own.
    pub time_zone: TimeZone,
    /// Folder in `themes/` that the theme is taken from, and where `site.yaml` says it.
    pub theme: Written,
    /// The named sections, in the order of the menu.
    pub sections: Vec<SectionConfig>,
    /// How to reach the office.
    pub contact: Option<Contact>,
    /// Links in the header to the site in other forms.
    pub ways: Vec<Way>,
    /// Ids of the documents that the footer links to.
    pub footer: Vec<(String, Span)>,
    /// Logotype: its file under `static/` and its text alternative in each language.
    pub logo: Option<Logo>,
    /// The accent colour of the theme.
    pub colour: Option<Accent>,
    /// How readers get the newsletter.
    pub subscribe: Option<Subscribe>,
    /// How the newsletter is sent as e-mail.
    pub letter: Option<LetterConfig>,
    /// Where the site is published to.
    pub publish: Option<PublishTo>,
    /// The kinds of hosts that files are made for.
    pub hosts: Vec<Host>,
    /// Whether raw HTML in Markdown is passed on as it is instead of being cleaned.
    pub raw_html: bool,
    /// Whether the site has a search page.
    pub search: bool,
    /// How much the findings of single rules matter here.
    pub rules: Vec<RuleSetting>,
    /// Names of projects and organisations, as they are to be spelt.
    pub names: Vec<String>,
    /// Words that stand for what is still to be written, beside the usual ones.
    pub placeholders: Vec<String>,
    /// Laws that are no longer in force, and what holds instead: `1991:900`, `2017:725`.
    pub laws: Vec<(String, String)>,
    /// Words of which texts say the language and what they mean, the longest first.
    pub terms: Vec<Term>,
}

/// A word, or several, whose language and meaning the site tells wherever it stands.
#[derive(Clone, Debug)]
pub struct Term {
    /// The words as texts write them.
    pub words: String,
    /// Code of their language, where it is not that of the text.
    pub language: Option<String>,
    /// What they stand for, in each language.
    pub expansion: PerLang<String>,
}

/// A section that `site.yaml` names.
#[derive(Clone, Debug)]
pub struct SectionConfig {
    /// Folder below `content/`.
    pub folder: String,
    /// Kind of its documents.
    pub kind: Option<Kind>,
    /// First part of its address in each language that does not use the folder's name.
    pub path: PerLang<String>,
    /// Its title in each language.
    pub title: PerLang<String>,
    /// Whether search finds its documents.
    pub search: bool,
    /// Where the key stands.
    pub span: Span,
}

/// How to reach the office.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Postal address in each language.
    pub address: PerLang<String>,
    /// When the office is open.
    pub hours: Option<Hours>,
    /// Number of the organisation, as registers have it.
    pub number: Option<String>,
}

/// When the office is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hours {
    /// In the office's own words, in each language.
    Words(PerLang<String>),
    /// By weekdays.
    Days(Vec<OpenDays>),
}

/// Weekdays on which the office is open at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenDays {
    /// First weekday, Monday being 0.
    pub from: usize,
    /// Last weekday.
    pub to: usize,
    /// When it opens.
    pub opens: Time,
    /// When it closes.
    pub closes: Time,
}

/// A form of the site for those who cannot use the usual one.
#[derive(Clone, Debug)]
pub struct Way {
    /// Name of its key: `easy_read`, `sign_language`, `listen`.
    pub name: &'static str,
    /// Id of a document or a web address, in each language that has it.
    pub to: PerLang<String>,
    /// Where it is written.
    pub span: Span,
}

/// The logotype.
#[derive(Clone, Debug)]
pub struct Logo {
    /// File, relative to `static/`.
    pub src: String,
    /// Text alternative in each language (WCAG 1.1.1).
    pub alt: PerLang<String>,
    /// Where the file is named.
    pub span: Span,
}

/// The accent colour.
#[derive(Clone, Debug)]
pub struct Accent {
    /// On white paper.
    pub light: WrittenColour,
    /// In dark mode; made from the light one when absent.
    pub dark: Option<WrittenColour>,
}

/// A colour and where it is written.
#[derive(Clone, Copy, Debug)]
pub struct WrittenColour {
    /// The colour.
    pub colour: Colour,
    /// Where it stands.
    pub span: Span,
}

/// How readers get the newsletter.
#[derive(Clone, Debug)]
pub struct Subscribe {
    /// The way to do it.
    pub way: SubscribeWay,
    /// Heading of the box in each language, instead of the theme's.
    pub title: PerLang<String>,
    /// What the box says in each language, instead of the theme's words.
    pub text: PerLang<String>,
    /// Id of the document that tells how addresses are kept, and where it is named.
    pub privacy: Option<(String, Span)>,
}

/// A way to subscribe.
#[derive(Clone, Debug)]
pub enum SubscribeWay {
    /// A form that the office's provider answers.
    Form {
        /// Address it is sent to.
        action: String,
        /// Name that the provider has given the field of the mail address.
        field: String,
        /// Names and values that the provider wants besides.
        hidden: Vec<(String, String)>,
    },
    /// A mail to the office.
    Email(String),
    /// The provider's own page.
    Link(String),
}

impl Subscribe {
    /// The mailbox that readers write to, where that is the way.
    #[must_use]
    pub fn mailbox(&self) -> Option<&str> {
        match &self.way {
            SubscribeWay::Email(address) => Some(address),
            SubscribeWay::Form { .. } | SubscribeWay::Link(_) => None,
        }
    }
}

/// A kind of host, which is told by files of its own how to serve the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Apache HTTP Server, as most web hotels have it.
    Apache,
    /// nginx.
    Nginx,
    /// Internet Information Services of Windows.
    Iis,
    /// Netlify.
    Netlify,
    /// GitHub Pages.
    GithubPages,
}

impl Host {
    /// All of them, each with its name in `site.yaml`.
    pub const ALL: [(Host, &'static str); 5] = [
        (Host::Apache, "apache"),
        (Host::Nginx, "nginx"),
        (Host::Iis, "iis"),
        (Host::Netlify, "netlify"),
        (Host::GithubPages, "github-pages"),
    ];

    /// The host of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Host> {
        let mut all = Host::ALL.into_iter();
        all.find_map(|(host, own)| (own == name).then_some(host))
    }
}

/// Public address of the site's root: scheme, host and a path that ends in a slash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    text: String,
    path_start: usize,
}

impl BaseUrl {
    /// Reads `http://…` or `https://…` with a host and without query or fragment; a missing last
    /// slash is added.
    #[must_use]
    pub fn parse(text: &str) -> Option<BaseUrl> {
        let mut url = url::Url::parse(text.trim()).ok()?;
        let sound = matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|h| !h.is_empty());
        // A name and a password in it would be published on every page.
        let has_secret = !url.username().is_empty() || url.password().is_some();
        if !sound || has_secret || url.query().is_some() || url.fragment().is_some() {
            return None;
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        let path_start = url[..url::Position::BeforePath].len();
        Some(BaseUrl {
            text: url.into(),
            path_start,
        })
    }

    /// The whole address, ending in a slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its path, beginning and ending in a slash.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.text[self.path_start..]
    }

    /// Its host, without port; used in tag URIs (RFC 4151).
    #[must_use]
    pub fn host(&self) -> &str {
        let authority = self.text[..self.path_start]
            .split_once("://")
            .map_or("", |(_, authority)| authority);
        before(authority, ':')
    }
}

/// What the person running the program chose for this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The day that counts as today.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether documents dated after today are shown.
    pub future: bool,
    /// How links to folders are written.
    pub links: LinkStyle,
    /// Whether this is a preview: links to what is shown here but not published are told.
    pub is_preview: bool,
}

impl Choices {
    /// The same day for the readers of the published site: neither drafts nor what is to come.
    #[must_use]
    pub fn published(&self) -> Choices {
        Choices {
            drafts: false,
            future: false,
            is_preview: false,
            ..self.clone()
        }
    }
}

/// How a link to a page of the site is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinkStyle {
    /// To the folder: `../plan/`. For web servers.
    #[default]
    Folder,
    /// To the file: `../plan/index.html`. For reading without a server.
    File,
}

impl SiteConfig {
    /// Every language of the site, the default first.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..u8::try_from(self.languages.len()).unwrap_or(u8::MAX)).map(Lang)
    }

    /// The code of a language.
    #[must_use]
    pub fn code(&self, lang: Lang) -> &str {
        self.languages.get(lang.index()).map_or("", String::as_str)
    }

    /// The language that has this code.
    #[must_use]
    pub fn lang(&self, code: &str) -> Option<Lang> {
        lang_of(&self.languages, code)
    }

    /// The named section whose folder is `folder`.
    #[must_use]
    pub fn section(&self, folder: &str) -> Option<&SectionConfig> {
        self.sections.iter().find(|s| s.folder == folder)
    }

    /// The kind of the documents in a top folder: as `site.yaml` says, else by the folder's name,
    /// else pages.
    #[must_use]
    pub fn kind_of(&self, folder: &str) -> Kind {
        self.section(folder)
            .and_then(|s| s.kind)
            .or_else(|| Kind::of_folder(folder))
            .unwrap_or_default()
    }
}
