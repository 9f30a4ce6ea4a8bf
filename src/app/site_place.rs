//! Where the site is: here, in a folder around this one, or just below it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::{PathBufValueParser, TypedValueParser};

use crate::model::page::is_markdown;
use crate::read::scan::{CONFIG, FOLDERS, LOCK};

/// The folder that a build writes.
const PUBLIC: &str = "public";
/// How many folders upwards a site is looked for.
const HIGHEST: usize = 40;

/// Whether there is a site in `folder`: its settings, or texts.
#[must_use]
pub fn has_site(folder: &Path) -> bool {
    folder.join(CONFIG).is_file()
        || folder.join(LOCK).is_file()
        || holds_text(&folder.join("content"))
}

/// Whether there is a text in a folder or in one just below it.
fn holds_text(folder: &Path) -> bool {
    let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
    let is_text = |name: std::ffi::OsString| is_markdown(&name.to_string_lossy());
    entries(folder).any(|entry| {
        is_text(entry.file_name()) || entries(&entry.path()).any(|inner| is_text(inner.file_name()))
    })
}

/// The site of which `folder` is a part, such as its `content/om/`: the nearest around it.
#[must_use]
pub fn site_around(folder: &Path) -> Option<PathBuf> {
    let whole = fs::canonicalize(folder)
        .or_else(|_| std::path::absolute(folder))
        .ok()?;
    let mut inner = whole.as_path();
    let mut up = folder.to_owned();
    for _ in 0..HIGHEST {
        let outer = inner.parent()?;
        up = up.join("..");
        let name = inner.file_name().and_then(|name| name.to_str())?;
        let is_part = FOLDERS.contains(&name) || name == PUBLIC;
        if is_part && outer.join(CONFIG).is_file() {
            // The way back from here, which is shorter than the whole way to it.
            let is_here = folder == Path::new(".");
            return Some(if is_here {
                short(&up)
            } else {
                outer.to_owned()
            });
        }
        inner = outer;
    }
    None
}

/// A path upwards without the dot that it begins with.
fn short(path: &Path) -> PathBuf {
    path.strip_prefix(".")
        .map_or(path.to_owned(), Path::to_owned)
}

/// The folder of the site that is meant by what the line says, here if it says nothing: the one
/// around it, where that is none itself but a part of one.
#[must_use]
pub fn site_root(said: &Path) -> PathBuf {
    if said != Path::new(".") || has_site(said) {
        return said.to_owned();
    }
    site_around(said).unwrap_or_else(|| said.to_owned())
}

/// How the site of a command is named on the line: a folder, here if nothing is said.
#[must_use]
pub fn site_folder() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|said| site_root(&without_quote(&said)))
}

/// A folder without the quote that the command line of Windows makes of the end of `"C:\webb\"`.
fn without_quote(said: &Path) -> PathBuf {
    let bare = said.to_str().and_then(|said| said.strip_suffix('"'));
    match bare {
        Some(bare) if cfg!(windows) => PathBuf::from(bare),
        _ => said.to_owned(),
    }
}

/// A site just above or just below a folder.
#[must_use]
pub fn site_near(root: &Path) -> Option<PathBuf> {
    let above = root.join("..");
    if above.join(CONFIG).is_file() {
        return Some(short(&above));
    }
    let mut below: Vec<PathBuf> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join(CONFIG).is_file())
        .collect();
    below.sort();
    below.first().map(|path| short(path))
}
