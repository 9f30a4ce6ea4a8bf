//! Files of the site as they are named on the line: by a path from here or from inside the site,
//! by their file name, or by the id of their document.
//!
//! A name that means nothing is a failure: a command that looked at nothing must not say that all
//! is well.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::base::suggestion::nearest;
use crate::engine::engine::Engine;
use crate::read::site_file::SiteFile;

/// Files that are named in a message that tells of several.
const NAMED: usize = 5;

/// The files and folders of a site that are named on the line; when there are none, all of it.
#[derive(Debug)]
pub struct Selection(BTreeSet<String>);

impl Selection {
    /// What `paths` name of the site in `root`.
    ///
    /// # Errors
    /// When one of them names nothing that belongs to the site.
    pub fn find(paths: &[PathBuf], root: &Path, engine: &Engine) -> Result<Selection, Failure> {
        let index = Index { root, engine };
        let mut names = BTreeSet::new();
        for path in paths {
            names.extend(index.find(path)?);
        }
        Ok(Selection(names))
    }

    /// Whether nothing was named, so that everything is meant.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a file of the site is meant.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.is_all() || self.0.iter().any(|name| is_within(path, name))
    }
}

/// The file of the site at this path, as the disk knows it.
#[must_use]
pub fn file_at<'e>(engine: &'e Engine, path: &str) -> Option<&'e SiteFile> {
    engine
        .files()
        .0
        .all()
        .flatten()
        .find(|file| file.path == path)
}

/// Whether the file `path` is `name` or lies in the folder of that name; the site has no name.
fn is_within(path: &str, name: &str) -> bool {
    let rest = path.strip_prefix(name);
    name.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What names of a site can mean.
struct Index<'e> {
    root: &'e Path,
    engine: &'e Engine,
}

impl<'e> Index<'e> {
    fn files(&self) -> impl Iterator<Item = &'e str> {
        let files = self.engine.files().0.all().flatten();
        files.map(|file| file.path.as_str())
    }

    /// The files that a name on the line means.
    fn find(&self, said: &Path) -> Result<Vec<String>, Failure> {
        let here = [inside_by_folder(said, self.root), inside(said, self.root)];
        let text = joined(said);
        let in_site = [text.clone(), format!("content/{text}")];
        let paths = here.into_iter().flatten().chain(in_site);
        for path in paths {
            if self.files().any(|file| is_within(file, &path)) {
                return Ok(vec![path]);
            }
        }
        let with_id = self.with_id(&text);
        if !with_id.is_empty() {
            return Ok(with_id);
        }
        let named: Vec<String> = self
            .files()
            .filter(|file| name_of(file) == text)
            .map(str::to_owned)
            .collect();
        match named.as_slice() {
            [] => Err(self.nothing(said, &text)),
            [_] => Ok(named),
            _ => Err(several(said, &named)),
        }
    }

    /// The texts of the document with this id.
    fn with_id(&self, id: &str) -> Vec<String> {
        let pages = self.engine.site().pages.iter();
        pages
            .filter(|page| page.id == id)
            .map(|page| page.source.path().to_owned())
            .collect()
    }

    /// That a name means nothing, and what was probably meant.
    fn nothing(&self, said: &Path, text: &str) -> Failure {
        let pages = &self.engine.site().pages;
        let near = if text.contains('/') {
            nearest(text, self.files())
        } else {
            let ids = pages.iter().map(|page| page.id.as_str());
            nearest(text, self.files().map(name_of).chain(ids))
        };
        let is_there = said.exists() || self.root.join(said).exists();
        let message = match near {
            _ if is_there => Message::new("not-of-the-site"),
            Some(near) => Message::new("no-such-file-near").with("near", near),
            None => Message::new("no-such-file"),
        };
        Failure::new(message.with("file", shown_path(said)))
    }
}

/// That a file name is that of several files.
fn several(said: &Path, files: &[String]) -> Failure {
    let named: Vec<&str> = files.iter().take(NAMED).map(String::as_str).collect();
    let message = Message::new("several-files")
        .with("file", shown_path(said))
        .with("files", named.join(", "))
        .with("more", files.len().saturating_sub(NAMED));
    Failure::new(message)
}

/// The last part of a path.
fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// A path as the site writes it, if it lies in the site; a link of the file system at its end is
/// not followed.
fn inside_by_folder(path: &Path, root: &Path) -> Option<String> {
    let folder = match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => return None,
    };
    let whole = fs::canonicalize(folder).ok()?.join(path.file_name()?);
    relative(&whole, root)
}

/// A path as the site writes it, if it is there and lies in the site.
fn inside(path: &Path, root: &Path) -> Option<String> {
    relative(&fs::canonicalize(path).ok()?, root)
}

fn relative(whole: &Path, root: &Path) -> Option<String> {
    let root = fs::canonicalize(root).ok()?;
    whole.strip_prefix(root).ok().map(joined)
}

/// A path in NFC with `/`, without a dot at its beginning.
fn joined(path: &Path) -> String {
    let parts: Vec<_> = path
        .iter()
        .filter(|part| *part != ".")
        .map(|part| part.to_string_lossy())
        .collect();
    parts.join("/").nfc().collect()
}
