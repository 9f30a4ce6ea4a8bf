//! Text without markup, which remembers where a link takes its words from what it leads to.
//!
//! Made while a text is read, when nobody knows other pages yet. `text/words` puts the words of the
//! targets in; until then a link stands there as it is written, which is what findings show.

use std::borrow::Cow;

use crate::base::source::narrow;
use crate::model::document::{Image, Inline, InlineKind, Link, LinkForm, Visitor};

/// Text without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainText {
    text: Box<str>,
    gaps: Box<[Gap]>,
}

/// Where a link stands that takes its words from its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    /// First byte of the link as written, in the plain text.
    start: u32,
    /// The byte after it.
    end: u32,
    /// First byte of the link in the file.
    link: u32,
}

/// Stands for a link without words where only its place counts. No text of a writer holds it.
const MARK: char = '\u{fdd1}';

impl PlainText {
    /// The text of `inlines`. Line breaks are spaces; references to footnotes and raw HTML leave
    /// nothing.
    #[must_use]
    pub fn of<'d>(inlines: &'d [Inline<'d>]) -> PlainText {
        let mut builder = PlainBuilder::default();
        builder.visit_inlines(inlines);
        builder.finish()
    }

    /// The text, with links that have no text of their own as they are written: `[[om]]`.
    #[must_use]
    pub fn as_written(&self) -> &str {
        &self.text
    }

    /// Whether a link in it takes its words from its target.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        !self.gaps.is_empty()
    }

    /// The text with the words of the links that have none; `words` is told the first byte of each
    /// of them in the file.
    #[must_use]
    pub fn with(&self, mut words: impl FnMut(u32) -> String) -> Cow<'_, str> {
        self.filled(|gap| words(gap.link))
    }

    /// The text with `filler` for each link that has no words of its own.
    #[must_use]
    pub fn without_links(&self, filler: char) -> Cow<'_, str> {
        self.filled(|_| filler.to_string())
    }

    fn filled(&self, mut words: impl FnMut(&Gap) -> String) -> Cow<'_, str> {
        if self.gaps.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut out = String::with_capacity(self.text.len());
        let mut rest = 0;
        for gap in &self.gaps {
            out.push_str(self.part(rest, gap.start));
            out.push_str(&words(gap));
            rest = gap.end;
        }
        out.push_str(self.part(rest, u32::MAX));
        Cow::Owned(out)
    }

    /// The text between two of its bytes.
    fn part(&self, start: u32, end: u32) -> &str {
        let end = self.text.len().min(end as usize);
        self.text.get(start as usize..end).unwrap_or("")
    }

    /// The text that `change` makes of it; each link without words counts as one character.
    #[must_use]
    pub fn changed(&self, change: impl FnOnce(&str) -> String) -> PlainText {
        if self.gaps.is_empty() {
            return PlainText::from(change(&self.text));
        }
        let mut builder = PlainBuilder::default();
        let mut gaps = self.gaps.iter();
        for (at, part) in change(&self.without_links(MARK)).split(MARK).enumerate() {
            let before = if at == 0 { None } else { gaps.next() };
            if let Some(gap) = before {
                builder.gap(self.part(gap.start, gap.end), gap.link);
            }
            builder.text.push_str(part);
        }
        builder.finish()
    }
}

impl From<String> for PlainText {
    fn from(text: String) -> PlainText {
        PlainText {
            text: text.into(),
            gaps: Box::default(),
        }
    }
}

/// The text of inlines without markup; links without a text of their own as they are written.
#[must_use]
pub fn plain_text<'d>(inlines: &'d [Inline<'d>]) -> String {
    let mut builder = PlainBuilder::default();
    builder.visit_inlines(inlines);
    builder.text
}

#[derive(Default)]
struct PlainBuilder {
    text: String,
    gaps: Vec<Gap>,
}

impl PlainBuilder {
    fn gap(&mut self, written: &str, link: u32) {
        let start = self.end();
        self.text.push_str(written);
        let end = self.end();
        self.gaps.push(Gap { start, end, link });
    }

    /// Where the text ends. A file is shorter than 4 GiB, and so is what is drawn from it.
    fn end(&self) -> u32 {
        narrow(self.text.len())
    }

    fn finish(self) -> PlainText {
        PlainText {
            text: self.text.into(),
            gaps: self.gaps.into(),
        }
    }
}

impl<'d> Visitor<'d> for PlainBuilder {
    fn visit_inline(&mut self, inline: &'d Inline<'d>) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Reference(_, text) => {
                self.text.push_str(text);
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => self.text.push(' '),
            InlineKind::Link(link) if link.content.is_empty() => {
                self.gap(&written(link), inline.span.start);
            }
            _ => inline.walk(self),
        }
    }

    fn visit_image(&mut self, image: &'d Image<'d>) {
        self.visit_inlines(&image.alt);
    }
}

/// A link without a text of its own, as it is written.
fn written(link: &Link<'_>) -> String {
    match link.form {
        LinkForm::Wiki => format!("[[{}]]", link.target),
        LinkForm::Inline | LinkForm::Auto | LinkForm::Html => format!("[]({})", link.target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;

    fn inline(start: usize, kind: InlineKind<'static>) -> Inline<'static> {
        Inline {
            span: Span::new(start, start + 1),
            kind,
        }
    }

    fn wiki(start: usize, target: &'static str) -> Inline<'static> {
        let link = Link {
            form: LinkForm::Wiki,
            target: target.into(),
            title: "".into(),
            content: Vec::new(),
        };
        inline(start, InlineKind::Link(Box::new(link)))
    }

    fn text() -> PlainText {
        PlainText::of(&[
            inline(0, InlineKind::Text("Läs ".into())),
            wiki(5, "om"),
            inline(9, InlineKind::Text(" och ".into())),
            inline(14, InlineKind::Strong(vec![wiki(16, "p")])),
        ])
    }

    #[test]
    fn a_link_without_a_text_gets_the_words_of_its_target() {
        assert_eq!(text().as_written(), "Läs [[om]] och [[p]]");
        assert_eq!(text().with(|link| format!("<{link}>")), "Läs <5> och <16>");
        assert_eq!(text().without_links('*'), "Läs * och *");
    }

    #[test]
    fn what_is_cut_away_takes_its_links_along() {
        let cut = text().changed(|text| text.chars().take(7).collect());
        assert_eq!(cut.with(|link| format!("<{link}>")), "Läs <5> o");
        let turned = PlainText::from("ab".to_owned()).changed(str::to_uppercase);
        assert_eq!(turned.as_written(), "AB");
    }
}
