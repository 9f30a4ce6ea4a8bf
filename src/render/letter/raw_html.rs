//! What a letter keeps of raw HTML in a text: words, simple elements without their looks, links and
//! pictures. What else there may be is for browsers, and is noted.
//!
//! Part of the writer in `render/letter/body`. Elements are whole when they get here.

use std::ops::Range;

use crate::base::html::HtmlTag;
use crate::base::web_address::{WebAddress, web_address};
use crate::read::html::characters::decoded;
use crate::read::markdown::running::{HtmlPiece, html_pieces};
use crate::render::escape::push_address;
use crate::render::letter::body::LetterBody;
use crate::text::resolved::{Destination, Html, Image, Replacement};

/// Elements that are kept.
const KEPT: [&str; 35] = [
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "kbd",
    "li",
    "ol",
    "p",
    "q",
    "small",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
];

/// Elements of which only the words are kept, without a loss.
const WORDS: [&str; 14] = [
    "a",
    "article",
    "aside",
    "div",
    "figcaption",
    "figure",
    "footer",
    "header",
    "img",
    "picture",
    "section",
    "source",
    "span",
    "wbr",
];

/// Attributes of cells that tables cannot do without.
const OF_CELLS: [&str; 3] = ["scope", "colspan", "rowspan"];

impl LetterBody<'_> {
    pub(crate) fn html(&mut self, html: &Html<'_>) {
        let mut from = 0;
        let mut is_text = true;
        for tag in &html.tree.tags {
            if is_text {
                self.words_of(html, from..tag.at.start);
            }
            is_text = tag.closes || !matches!(tag.name.as_str(), "script" | "style");
            from = tag.at.end;
            self.tag(html, tag);
        }
        if is_text {
            self.words_of(html, from..html.tree.text.len());
        }
    }

    /// The words in these bytes, between which no tag stands.
    fn words_of(&mut self, html: &Html<'_>, at: Range<usize>) {
        let Some(text) = html.tree.text.get(at) else {
            return;
        };
        for piece in html_pieces(text, &[]) {
            if let HtmlPiece::Text(at) = piece {
                let words = text.get(at).unwrap_or("");
                self.escaped(&decoded(words));
            }
        }
    }

    fn tag(&mut self, html: &Html<'_>, tag: &HtmlTag) {
        let name = tag.name.as_str();
        match (name, tag.closes) {
            ("a", false) => self.open_raw_link(html, tag),
            ("a", true) => self.raw("</a>"),
            ("ul", false) => self.raw("<ul>"),
            ("ul", true) => self.raw("</ul>"),
            ("img", false) => self.raw_picture(html, tag),
            _ if KEPT.contains(&name) && tag.closes => self.raw(&format!("</{name}>")),
            _ if KEPT.contains(&name) => self.open_kept(tag),
            _ if tag.closes || WORDS.contains(&name) => {}
            _ => self.leave_out("letter-without-html", &format!("<{name}>")),
        }
    }

    fn open_kept(&mut self, tag: &HtmlTag) {
        self.raw(&format!("<{}", tag.name));
        for name in OF_CELLS {
            let value = tag.value(name).filter(|value| {
                !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
            if let Some(value) = value {
                self.raw(&format!(" {name}=\"{value}\""));
            }
        }
        self.raw(">");
    }

    fn open_raw_link(&mut self, html: &Html<'_>, tag: &HtmlTag) {
        let mut changes = html.changes.iter();
        let own = changes.find_map(|change| match &change.by {
            Replacement::Address("href", to) if within(tag, &change.at) => Some(to),
            _ => None,
        });
        let written = tag.value("href").filter(|href| {
            matches!(
                web_address(href),
                WebAddress::Web(_) | WebAddress::Person(_)
            )
        });
        let written = written.map(Destination::Written);
        let Some(to) = own.or(written.as_ref()) else {
            return self.raw("<a>");
        };
        let (href, accent) = (self.address(to), self.day.accent);
        self.raw("<a class=\"k-link\" href=\"");
        push_address(&href, &mut self.out);
        self.raw(&format!(
            "\" style=\"color:{accent};text-decoration:underline\">"
        ));
    }

    fn raw_picture(&mut self, html: &Html<'_>, tag: &HtmlTag) {
        let mut changes = html.changes.iter();
        let file = changes.find_map(|change| match &change.by {
            Replacement::Picture(file, _) if within(tag, &change.at) => Some(*file),
            _ => None,
        });
        let alt = tag.value("alt").unwrap_or("").to_owned().into();
        self.image(&Image { file, alt });
    }
}

/// Whether a change stands in a tag.
fn within(tag: &HtmlTag, change: &Range<usize>) -> bool {
    tag.at.start <= change.start && change.end <= tag.at.end
}
