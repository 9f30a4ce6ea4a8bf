//! Words of which the site says the language and the meaning: marked wherever they stand, and
//! explained where a text has them first.
//!
//! The explanation is part of the text, "NPF (neuropsykiatriska funktionsnedsättningar)", because
//! a tip that shows under a mouse reaches neither those who use a keyboard nor those who listen
//! (WCAG 3.1.4).

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::base::source::Source;
use crate::base::text_part::part;
use crate::model::config::{SiteConfig, Term};
use crate::model::document::Document;
use crate::model::language::Lang;
use crate::read::markdown::remarks::said;
use crate::text::resolved::{Block, Definition, Inline};

/// The words of the site, and what one text has said of them so far.
pub(crate) struct Terms<'a> {
    all: &'a [Term],
    lang: Lang,
    code: &'a str,
    source: &'a Source,
    /// The text in lower case, once it is asked whether it explains a word itself.
    lower: OnceCell<String>,
    /// Those that need no explanation any more, by position.
    told: Vec<bool>,
    /// Whether what is looked at is a heading, a link or a cell, where words are marked only.
    pub(crate) is_short: bool,
    /// Whether what is looked at has been marked by the writer.
    pub(crate) is_off: bool,
    /// Where the list of all words is to stand.
    list_at: Option<u32>,
}

impl<'a> Terms<'a> {
    /// Those of a site for one text in `lang`.
    pub(crate) fn new(
        config: &'a SiteConfig,
        lang: Lang,
        source: &'a Source,
        document: &Document<'_>,
    ) -> Terms<'a> {
        let is_list = |text: &str| said(text).0 == "glossary";
        let list = document.remarks.iter().find(|remark| is_list(&remark.text));
        Terms {
            all: &config.terms,
            lang,
            code: config.code(lang),
            source,
            lower: OnceCell::new(),
            // A list of all words explains them.
            told: vec![list.is_some(); config.terms.len()],
            is_short: false,
            is_off: false,
            list_at: list.map(|remark| remark.span.start),
        }
    }

    /// Adds a text to `out`, with its words marked and explained.
    pub(crate) fn push(&mut self, text: &'a str, out: &mut Vec<Inline<'a>>) {
        if self.is_off {
            out.push(Inline::Text(Cow::Borrowed(text)));
            return;
        }
        let mut from = 0;
        for (at, position, term) in self.places(text) {
            let end = at + term.words.len();
            // What begins within the words before is part of them.
            let (Some(before), Some(words)) = (text.get(from..at), text.get(at..end)) else {
                continue;
            };
            if !before.is_empty() {
                out.push(Inline::Text(Cow::Borrowed(before)));
            }
            let explanation = self.explanation(position, term, before, part(text, end..));
            out.push(self.marked(term, words));
            out.extend(explanation);
            from = end;
        }
        let rest = part(text, from..);
        if !rest.is_empty() {
            out.push(Inline::Text(Cow::Borrowed(rest)));
        }
    }

    /// Where the words stand in a text, in order, and which they are. Of two that begin together,
    /// the longer one comes first in the list.
    fn places(&self, text: &str) -> Vec<(usize, usize, &'a Term)> {
        let mut places = Vec::new();
        for (position, term) in self.all.iter().enumerate() {
            places.extend(whole_words(text, &term.words).map(|at| (at, position, term)));
        }
        places.sort_by_key(|(at, position, _)| (*at, *position));
        places
    }

    fn marked(&self, term: &'a Term, words: &'a str) -> Inline<'a> {
        let words = Inline::Text(Cow::Borrowed(words));
        match term.language.as_deref().filter(|code| *code != self.code) {
            Some(code) => Inline::Foreign(code, vec![words]),
            None => words,
        }
    }

    /// What a word stands for, where the text has not said it.
    fn explanation(
        &mut self,
        position: usize,
        term: &'a Term,
        before: &str,
        after: &str,
    ) -> Option<Inline<'a>> {
        let expansion = term.expansion.get(self.lang)?;
        let told = self.told.get_mut(position)?;
        // "NPF:s" and "NPF-huset" are one word with what follows.
        let is_joined = after.starts_with([':', '-', '’', '\'']) || before.ends_with('-');
        if self.is_short || *told || is_joined {
            return None;
        }
        *told = true;
        // What stands in brackets explains, or is the short form of, what stands before them.
        if before.ends_with('(') {
            return None;
        }
        let lower = self.lower.get_or_init(|| self.source.text().to_lowercase());
        let is_written = lower.contains(&expansion.to_lowercase());
        (!is_written).then(|| Inline::Text(format!(" ({expansion})").into()))
    }

    /// The list of all words, if it is to stand before the block that begins at `start`; asked
    /// with nothing, if it is to stand at all and has not yet.
    pub(crate) fn list_before(&mut self, start: Option<u32>) -> Option<Block<'a>> {
        let is_here = |at: &mut u32| start.is_none_or(|start| *at < start);
        self.list_at.take_if(is_here)?;
        let mut terms: Vec<(&'a Term, &'a String)> = self
            .all
            .iter()
            .filter_map(|term| Some((term, term.expansion.get(self.lang)?)))
            .collect();
        terms.sort_by_cached_key(|(term, _)| term.words.to_lowercase());
        let mut parts = Vec::with_capacity(terms.len() * 2);
        for (term, expansion) in terms {
            parts.push(Definition::Term(vec![self.marked(term, &term.words)]));
            let meaning = Inline::Text(Cow::Borrowed(expansion.as_str()));
            parts.push(Definition::Meaning(vec![Block::Plain(vec![meaning])]));
        }
        (!parts.is_empty()).then_some(Block::Definitions(parts))
    }
}

/// Where `words` stand in `text` as whole words.
fn whole_words<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let places = text.match_indices(words).map(|(at, _)| at);
    places.filter(move |at| {
        let (before, after) = (text.get(..*at), text.get(at + words.len()..));
        let is_inside = |c: char| c.is_alphanumeric();
        !before.is_some_and(|before| before.ends_with(is_inside))
            && !after.is_some_and(|after| after.starts_with(is_inside))
    })
}
