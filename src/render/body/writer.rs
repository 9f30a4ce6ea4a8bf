//! What a body is written with: its context, how addresses are spelt, and the smallest steps.
//!
//! `render/body/body` writes blocks; `render/body/inline`, `render/body/notes`, `render/body/goals`
//! and `render/body/table` each add their part to `Body`.

use crate::model::config::LinkStyle;
use crate::model::page::Page;
use crate::render::escape::push_escaped;
use crate::render::theme::texts::Texts;
use crate::site::address::SitePath;
use crate::site::site::Site;
use crate::site::skeleton::skeleton::PagePlace;
use crate::text::words::LinkTexts;

/// How addresses are written.
#[derive(Clone, Debug)]
pub enum Addresses {
    /// Relative to the page: the way to the root, and the style of links.
    Relative(String, LinkStyle),
    /// Absolute, below this public address: for feeds.
    Absolute(String),
}

impl Addresses {
    /// The address of something in the site, as written in this body.
    #[must_use]
    pub fn of(&self, path: &SitePath) -> String {
        match self {
            Addresses::Relative(root, style) => format!("{root}{}", path.link(*style)),
            Addresses::Absolute(base) => format!("{base}{path}"),
        }
    }

    /// The address of a file of the site, as written in this body.
    #[must_use]
    pub fn of_file(&self, address: &str) -> String {
        match self {
            Addresses::Relative(root, _) => format!("{root}{address}"),
            Addresses::Absolute(base) => format!("{base}{address}"),
        }
    }
}

/// What a body is rendered from.
#[derive(Clone, Copy, Debug)]
pub struct BodyContext<'a> {
    /// The site.
    pub site: &'a Site,
    /// Words of all languages, by language.
    pub texts: &'a [Texts],
    /// How addresses are written.
    pub addresses: &'a Addresses,
}

impl BodyContext<'_> {
    /// The words of links that have none.
    #[must_use]
    pub fn link_words(&self) -> LinkTexts<'_> {
        LinkTexts {
            site: self.site,
            made: &self.texts,
        }
    }
}

/// A body that is being written.
pub(crate) struct Body<'a> {
    pub(crate) context: BodyContext<'a>,
    pub(crate) page: &'a Page,
    pub(crate) place: &'a PagePlace,
    pub(crate) texts: &'a Texts,
    /// Whether a picture has been written already.
    pub(crate) has_picture: bool,
    /// Drawings that stand in for marks in the text once it has been cleaned.
    pub(crate) drawings: Vec<String>,
    pub(crate) out: String,
}

/// What stands for a drawing while a body is cleaned: a character that no text can hold.
fn drawing_mark(number: usize) -> String {
    format!("<p>\u{fdd0}{number}</p>\n")
}

impl Body<'_> {
    /// A drawing of our own, which cleaning would take out.
    pub(crate) fn drawing(&mut self, svg: String) {
        self.raw(&drawing_mark(self.drawings.len()));
        self.drawings.push(svg);
    }

    /// The body with its drawings in their places.
    pub(crate) fn with_drawings(html: String, drawings: &[String]) -> String {
        let marked = drawings.iter().enumerate();
        marked.fold(html, |html, (number, svg)| {
            html.replacen(&drawing_mark(number), svg, 1)
        })
    }

    pub(crate) fn escaped(&mut self, text: &str) {
        push_escaped(text, &mut self.out);
    }

    pub(crate) fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// Text of the interface, escaped.
    pub(crate) fn say(&mut self, key: &str) {
        let text = self.texts.say(key);
        self.escaped(&text);
    }

    /// Whether the body stands on a page of the site, and not in a feed.
    pub(crate) fn is_page(&self) -> bool {
        matches!(self.context.addresses, Addresses::Relative(..))
    }

    /// The address of an id on this page.
    pub(crate) fn own_anchor(&self, id: &str) -> String {
        match self.context.addresses {
            Addresses::Relative(..) => format!("#{id}"),
            Addresses::Absolute(_) => {
                format!("{}#{id}", self.context.addresses.of(&self.place.address))
            }
        }
    }
}
