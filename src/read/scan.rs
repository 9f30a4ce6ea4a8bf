//! The files of a site: what there is, sorted.
//!
//! Paths are told in NFC with `/`, whatever the disk says; links that lead out of the site are not
//! followed.

use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::WalkDir;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Source;
use crate::model::page::is_markdown;
use crate::read::copy_names::is_settings_copy;
use crate::read::left_over::is_left_over;
use crate::read::site_file::{SiteFile, UNREADABLE, unreadable};

/// A link of the file system that leads in a circle or out of the site.
pub const OUTSIDE: Rule = Rule::warning("link-outside");
/// A file that looks like a copy of `site.yaml`, or like one under another ending.
pub const SETTINGS_COPY: Rule = Rule::warning("settings-copy");

/// The folders of a site.
pub const FOLDERS: [&str; 4] = ["content", "static", "themes", "i18n"];
/// The file of its settings.
pub const CONFIG: &str = "site.yaml";
/// The file of what has been published.
pub const LOCK: &str = "published.lock";

/// All files of a site, each list sorted by path.
#[derive(Clone, Debug)]
pub struct Listing {
    /// When the first folder was looked into.
    pub since: SystemTime,
    /// `site.yaml`, if there is one.
    pub config: Option<SiteFile>,
    /// `published.lock`, if there is one.
    pub lock: Option<SiteFile>,
    /// Markdown files under `content/`.
    pub pages: Vec<SiteFile>,
    /// All other files under `content/`, and those under `static/`.
    pub attachments: Vec<SiteFile>,
    /// Files under `themes/`.
    pub themes: Vec<SiteFile>,
    /// Files under `i18n/`.
    pub texts: Vec<SiteFile>,
    /// Files that could not be listed.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether any of the files or their folders is a link of the file system.
    pub has_links: bool,
}

impl Listing {
    /// The lists of files, each sorted by path.
    pub fn all(&self) -> impl Iterator<Item = &[SiteFile]> {
        [
            self.config.as_slice(),
            self.lock.as_slice(),
            &self.pages,
            &self.attachments,
            &self.themes,
            &self.texts,
        ]
        .into_iter()
    }
}

/// The file of a sorted list that lies at `disk`, below `root`.
#[must_use]
pub fn find<'f>(files: &'f [SiteFile], root: &Path, disk: &Path) -> Option<&'f SiteFile> {
    let path = site_path(root, disk);
    let first = files.partition_point(|file| file.path < path);
    files[first..]
        .iter()
        .take_while(|file| file.path == path)
        .find(|file| file.disk == disk)
}

/// Lists the files of the site in `root`.
///
/// # Errors
/// When `root` is no folder that can be read.
pub fn list_files(root: &Path) -> io::Result<Listing> {
    let since = SystemTime::now();
    let home = fs::canonicalize(root)?;
    fs::read_dir(root)?;
    let mut diagnostics = Vec::new();
    let mut at_top = |name: &str| {
        let disk = root.join(name);
        let path = name.to_owned();
        let target = fs::canonicalize(&disk).ok()?;
        if !target.starts_with(&home) {
            let place = Place::start(&Source::new(name, ""));
            diagnostics.push(Diagnostic::new(&OUTSIDE, place));
            return None;
        }
        if !target.is_file() {
            diagnostics.push(unreadable(name, &io::Error::other("no file")));
            return None;
        }
        Some(SiteFile { path, disk })
    };
    let (config, lock) = (at_top(CONFIG), at_top(LOCK));
    diagnostics.extend(settings_copies(root, config.is_some())?);
    let mut listing = Listing {
        since,
        config,
        lock,
        pages: Vec::new(),
        attachments: Vec::new(),
        themes: Vec::new(),
        texts: Vec::new(),
        diagnostics,
        has_links: false,
    };
    for folder in FOLDERS {
        if !root.join(folder).is_dir() {
            continue;
        }
        let (files, diagnostics, has_links) = list_folder(root, &home, folder);
        listing.diagnostics.extend(diagnostics);
        listing.has_links |= has_links;
        match folder {
            "content" => {
                (listing.pages, listing.attachments) =
                    files.into_iter().partition(|file| is_markdown(&file.path));
            }
            "static" => listing.attachments.extend(files),
            "themes" => listing.themes = files,
            _ => listing.texts = files,
        }
    }
    // A folder that is taken away meanwhile is no empty site.
    fs::read_dir(root)?;
    Ok(listing)
}

/// Files beside `site.yaml` that look like copies of it, or like what is meant to be it.
fn settings_copies(root: &Path, has_config: bool) -> io::Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name();
        let Some(name) = name.to_str().filter(|name| is_settings_copy(name)) else {
            continue;
        };
        let place = Place::start(&Source::new(name, ""));
        let finding = Diagnostic::new(&SETTINGS_COPY, place);
        found.push(if has_config {
            finding
        } else {
            finding.message("settings-misnamed")
        });
    }
    Ok(found)
}

/// Lists the files below a folder of the site, and tells whether there are links among them; `home`
/// is the site's real place on the disk.
fn list_folder(root: &Path, home: &Path, folder: &str) -> (Vec<SiteFile>, Vec<Diagnostic>, bool) {
    let (mut files, mut diagnostics, mut has_links) = (Vec::new(), Vec::new(), false);
    let mut walk = WalkDir::new(root.join(folder))
        .follow_links(true)
        .into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            // An editor may mark a text as open by a link that leads nowhere.
            Err(error) if is_hidden_path(root, error.path()) => continue,
            Err(error) => {
                diagnostics.push(walk_fault(root, &error));
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy();
        let is_hidden = is_hidden(folder, &name);
        let leads_out = !is_hidden
            && entry.path_is_symlink()
            && !fs::canonicalize(entry.path()).is_ok_and(|target| target.starts_with(home));
        has_links |= entry.path_is_symlink() && !leads_out;
        if leads_out {
            let source = Source::new(site_path(root, entry.path()), "");
            diagnostics.push(Diagnostic::new(&OUTSIDE, Place::start(&source)));
        }
        let is_no_text = !is_hidden && entry.file_name().to_str().is_none();
        if is_no_text {
            let source = Source::new(site_path(root, entry.path()), "");
            let finding = Diagnostic::new(&UNREADABLE, Place::start(&source));
            diagnostics.push(finding.message("unreadable-name"));
        }
        if is_hidden || leads_out || is_no_text {
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
        } else if entry.file_type().is_file() {
            files.push(SiteFile {
                path: site_path(root, entry.path()),
                disk: entry.into_path(),
            });
        } else if !entry.file_type().is_dir() {
            diagnostics.push(unreadable(
                &site_path(root, entry.path()),
                &io::Error::other("no file"),
            ));
        }
    }
    files.sort();
    (files, diagnostics, has_links)
}

fn walk_fault(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error
        .path()
        .map_or_else(String::new, |p| site_path(root, p));
    if error.loop_ancestor().is_some() {
        return Diagnostic::new(&OUTSIDE, Place::start(&Source::new(path, "")))
            .message("link-loop");
    }
    let other = io::Error::other("walk");
    unreadable(&path, error.io_error().unwrap_or(&other))
}

/// Hidden names that hosts look for; what else is hidden is not meant for readers.
fn is_for_hosts(name: &str) -> bool {
    matches!(name, ".well-known" | ".htaccess" | ".nojekyll" | ".domains")
}

/// Whether a path (relative to the site) is never read, whatever lies there.
#[must_use]
pub fn is_ignored(path: &Path) -> bool {
    let mut names = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    let Some(top) = names.next() else {
        return false;
    };
    if top == CONFIG || top == LOCK {
        return false;
    }
    !FOLDERS.contains(&top.as_ref()) || names.any(|name| is_hidden(&top, &name))
}

/// Whether a path on the disk is passed over, or lies in a folder that is.
fn is_hidden_path(root: &Path, path: Option<&Path>) -> bool {
    path.and_then(|path| path.strip_prefix(root).ok())
        .is_some_and(is_ignored)
}

/// Whether a name below one of the site's folders is passed over.
fn is_hidden(folder: &str, name: &str) -> bool {
    is_left_over(name) || (name.starts_with('.') && !(folder == "static" && is_for_hosts(name)))
}

/// Path relative to the site, in NFC, with `/`.
fn site_path(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .map(|c| c.as_os_str().to_string_lossy())
        .collect();
    let text = parts.join("/");
    if is_nfc(&text) {
        text
    } else {
        text.nfc().collect()
    }
}
