//! What a body is written with: its context, how addresses are spelt, and the smallest steps.
//!
//! `render/body/inline`, `render/body/notes`, `render/body/table` and `render/body/body` each add
//! their part to `Body`.

use crate::model::config::LinkStyle;
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::read::markdown::goals::PartKind;
use crate::render::escape::push_escaped;
use crate::render::theme::texts::Texts;
use crate::site::address::SitePath;
use crate::site::links::resolve::Targets;
use crate::site::site::Site;
use crate::site::skeleton::skeleton::PagePlace;

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

/// The footnotes referred to so far.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// Labels in the order of their numbers, each with how often it was referred to.
    pub(crate) used: Vec<(String, u32)>,
}

/// A goal or a programme of a text.
#[derive(Debug)]
pub struct Part {
    /// Which of them.
    pub kind: PartKind,
    /// First byte of its heading.
    pub at: u32,
    /// Its heading without the first word.
    pub title: String,
    /// What is told of it: names and values.
    pub facts: Vec<(String, String)>,
}

/// A body that is being written.
pub(crate) struct Body<'a> {
    pub(crate) context: BodyContext<'a>,
    pub(crate) page: &'a Page,
    pub(crate) place: &'a PagePlace,
    pub(crate) targets: &'a Targets,
    pub(crate) texts: &'a Texts,
    pub(crate) notes: Notes,
    /// Whether a picture has been written already.
    pub(crate) has_picture: bool,
    /// Drawings that stand in for marks in the text once it has been cleaned.
    pub(crate) drawings: Vec<String>,
    /// Goals and programmes so far.
    pub(crate) parts: Vec<Part>,
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

    pub(crate) fn lang(&self) -> Lang {
        self.page.lang
    }

    pub(crate) fn text(&mut self, text: &str) {
        push_escaped(text, &mut self.out);
    }

    pub(crate) fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// Text of the interface, escaped.
    pub(crate) fn say(&mut self, key: &str) {
        let text = self.texts.say(key);
        self.text(&text);
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
