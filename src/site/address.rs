//! Addresses within the site: where every page and file lives, and how to get from one to another.
//!
//! An address is relative to the site's root, ASCII, without a leading slash; that of a page ends
//! in a slash.

use std::fmt;

use crate::base::slug::slug;
use crate::language::language::Language;
use crate::model::config::{LinkStyle, SiteConfig};
use crate::model::language::Lang;

/// An address within the site: empty for the root, `nyhetsbrev/2026-02/` for a page, `404.html` for
/// a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// The root of the site.
    #[must_use]
    pub fn root() -> SitePath {
        SitePath::default()
    }

    /// The root of a language.
    #[must_use]
    pub fn of_lang(config: &SiteConfig, lang: Lang) -> SitePath {
        if lang.is_default() {
            SitePath::root()
        } else {
            SitePath(format!("{}/", config.code(lang).to_ascii_lowercase()))
        }
    }

    /// The address of a folder below this one.
    #[must_use]
    pub fn folder(&self, name: &str) -> SitePath {
        SitePath(format!("{}{name}/", self.0))
    }

    /// The address of a file below this one.
    #[must_use]
    pub fn file(&self, name: &str) -> SitePath {
        SitePath(format!("{}{name}", self.0))
    }

    /// The address of a file that is made from this one.
    #[must_use]
    pub fn beside(&self, ending: &str) -> SitePath {
        SitePath(format!("{}{ending}", self.0))
    }

    /// An old address as written in `aliases`, if it stays within the site: `/gammal/` or
    /// `/gammal.html`.
    #[must_use]
    pub fn of_alias(written: &str) -> Option<SitePath> {
        let decoded = percent_encoding::percent_decode_str(written.trim())
            .decode_utf8()
            .ok()?;
        let path = decoded.trim_start_matches('/');
        let is_strange = |c: char| {
            c.is_control()
                || matches!(
                    c,
                    '\\' | ':' | '?' | '#' | '<' | '>' | '"' | '|' | '*' | '%'
                )
        };
        let unsafe_part = |part: &str| {
            // Hidden names belong to systems and programs: `.git`, `.htaccess`, `.well-known`.
            part.starts_with('.') || part.contains(is_strange) || part.trim() != part
        };
        let inner = path.trim_end_matches('/');
        if inner.is_empty()
            || inner
                .split('/')
                .any(|part| part.is_empty() || unsafe_part(part))
        {
            return None;
        }
        let is_file = !path.ends_with('/')
            && inner
                .rsplit('/')
                .next()
                .is_some_and(|last| last.contains('.'));
        Some(SitePath(if is_file {
            inner.to_owned()
        } else {
            format!("{inner}/")
        }))
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How to get from here to the root: `./`, `../`, `../../`.
    #[must_use]
    pub fn to_root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The file that holds what this address answers with.
    #[must_use]
    pub fn output(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }

    /// How a link names this address in the given style.
    #[must_use]
    pub fn link(&self, style: LinkStyle) -> String {
        match style {
            LinkStyle::Folder => self.0.clone(),
            LinkStyle::File => self.output(),
        }
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address of the search page of a language.
#[must_use]
pub fn search_path(config: &SiteConfig, lang: Lang) -> SitePath {
    let language = Language::or_unknown(config.code(lang));
    SitePath::of_lang(config, lang).folder(language.addresses.search)
}

/// The first part of the addresses of a top folder in a language.
#[must_use]
pub fn section_path(config: &SiteConfig, folder: &str, lang: Lang) -> SitePath {
    let root = SitePath::of_lang(config, lang);
    if folder.is_empty() {
        return root;
    }
    match config.section(folder).and_then(|s| s.path.get(lang)) {
        Some(path) => path
            .split('/')
            .map(slug)
            .filter(|p| !p.is_empty())
            .fold(root, |at, part| at.folder(&part)),
        None => root.folder(&part_of(folder)),
    }
}

/// The address of a folder of `content/` in a language.
#[must_use]
pub fn folder_path(config: &SiteConfig, folder: &str, lang: Lang) -> SitePath {
    let (section, rest) = folder.split_once('/').unwrap_or((folder, ""));
    let parts = rest.split('/').filter(|p| !p.is_empty());
    parts.fold(section_path(config, section, lang), |at, part| {
        at.folder(&part_of(part))
    })
}

/// The address of a file beside the documents: its name is kept if it is safe in an address, else
/// made so.
#[must_use]
pub fn attachment_path(config: &SiteConfig, path: &str) -> SitePath {
    let path = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let at = folder_path(config, folder, Lang::DEFAULT);
    if name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    {
        return at.file(name);
    }
    match name.rsplit_once('.') {
        Some((stem, ending)) => at.file(&format!("{}.{}", part_of(stem), slug(ending))),
        None => at.file(&part_of(name)),
    }
}

/// A folder's or file's name as part of an address. Names that leave nothing get one from their
/// bytes.
#[must_use]
pub fn part_of(name: &str) -> String {
    let part = slug(name);
    if part.is_empty() {
        blake3::hash(name.as_bytes()).to_hex()[..8].to_owned()
    } else {
        part
    }
}
