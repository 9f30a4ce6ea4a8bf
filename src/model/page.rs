//! A page as read from one file, before anything is known of other pages.
//!
//! `read/page` makes it; `site/site` puts pages together.

use std::sync::Arc;

use crate::base::source::{Source, Span};
use crate::base::text_part::before;
use crate::model::front_matter::Meta;
use crate::model::kind::Kind;
use crate::model::language::Lang;
use crate::model::outline::Outline;
use crate::model::running::RunningText;

/// A page as read from one file.
#[derive(Debug)]
pub struct Page {
    /// The file.
    pub source: Arc<Source>,
    /// Bytes of the text after the front matter.
    pub body: Span,
    /// Folder of the file below `content/`, without slashes at the ends; empty for `content/`
    /// itself.
    pub folder: String,
    /// Whether the file is the `index` of its folder.
    pub is_index: bool,
    /// Id that the document is linked by: of the front matter, else the folder's or the file's
    /// name.
    pub id: String,
    /// Language, from the file's name.
    pub lang: Lang,
    /// What the document says about itself.
    pub meta: Meta,
    /// What it holds.
    pub outline: Outline,
    /// What there is to read in it.
    pub running: RunningText,
}

impl Page {
    /// Kind of document.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.meta.kind
    }

    /// The first folder of its path: the section that it belongs to; empty at the top.
    #[must_use]
    pub fn section(&self) -> &str {
        before(&self.folder, '/')
    }

    /// Path of the file below `content/` without language and `.md`: the same for all languages of
    /// a document.
    #[must_use]
    pub fn stem(&self) -> &str {
        let path = self.source.path();
        split_name(path.strip_prefix("content/").unwrap_or(path)).0
    }

    /// Text after the front matter.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.slice(self.body)
    }
}

/// Whether a path is that of a Markdown file, however its ending is spelt.
#[must_use]
pub fn is_markdown(path: &str) -> bool {
    path.len() > ".md".len()
        && path.as_bytes()[path.len() - ".md".len()..].eq_ignore_ascii_case(b".md")
}

/// Splits `path/name.sv.md` into `path/name` and `sv`; the language is absent in `path/name.md`. A
/// part between dots counts as a language only if it looks like a language code: two or three
/// letters, or with a region (`pt-BR`).
#[must_use]
pub fn split_name(path: &str) -> (&str, Option<&str>) {
    let stem = if is_markdown(path) {
        &path[..path.len() - ".md".len()]
    } else {
        path
    };
    match stem.rsplit_once('.') {
        Some((before, code))
            if looks_like_language(code) && !before.is_empty() && !before.ends_with('/') =>
        {
            (before, Some(code))
        }
        _ => (stem, None),
    }
}

/// Whether a text has the form of a language code: two or three letters, perhaps with a region (BCP
/// 47).
#[must_use]
pub fn looks_like_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let letters = |p: &str, n: std::ops::RangeInclusive<usize>| {
        n.contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic())
    };
    parts.next().is_some_and(|p| letters(p, 2..=3)) && parts.all(|p| letters(p, 2..=4))
}
