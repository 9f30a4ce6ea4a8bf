//! The files of a site: what there is, sorted, and their bytes. The only reader of the disk.
//!
//! Paths are told in NFC with `/`, whatever the disk says; links that lead out of the site are not
//! followed.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::WalkDir;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::disk_error::{reason, retrying};
use crate::base::source::{Source, Span};
use crate::media::picture::look_at_picture;
use crate::media::svg::clean_svg;
use crate::model::page::is_markdown;
use crate::model::picture::{Format, Picture, PictureFault};
use crate::read::copy_names::is_settings_copy;
use crate::read::left_over::is_left_over;

/// A file that cannot be read.
pub const UNREADABLE: Rule = Rule::error("unreadable-file");
/// A link of the file system that leads in a circle or out of the site.
pub const OUTSIDE: Rule = Rule::warning("link-outside");
/// A drawing that loses what could act or reach another server.
pub const CLEANED: Rule = Rule::warning("cleaned-picture");

/// A file that looks like a copy of `site.yaml`, or like one under another ending.
pub const SETTINGS_COPY: Rule = Rule::warning("settings-copy");

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteFile {
    /// Path relative to the site, in NFC, with `/`.
    pub path: String,
    /// Path on the disk.
    pub disk: PathBuf,
}

/// The largest file that is read, in bytes: positions in texts have 32 bits.
const LARGEST_FILE: u64 = 1 << 31;

/// How far apart two changes may be and still have the same time, on the disks with the coarsest
/// clocks.
const SLOWEST_CLOCK: Duration = Duration::from_secs(2);

/// By what a file on the disk is seen to be another than the one that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Nanoseconds at which the disk last touched the file, where it tells: saving under an old
    /// date is seen by it.
    touched: i64,
}

impl Stamp {
    /// Length of the file in bytes.
    #[must_use]
    pub fn length(self) -> u64 {
        self.length
    }

    /// Whether the file was left alone for long before `moment`: what was read of it after that
    /// moment would have another stamp if it had changed meanwhile. Clocks of disks tick slowly.
    #[must_use]
    pub fn is_settled_at(&self, moment: SystemTime) -> bool {
        let touched = u64::try_from(self.touched)
            .ok()
            .and_then(|touched| SystemTime::UNIX_EPOCH.checked_add(Duration::from_nanos(touched)));
        let is_old = |time: SystemTime| {
            moment
                .duration_since(time)
                .is_ok_and(|age| age > SLOWEST_CLOCK)
        };
        self.modified.is_some_and(is_old) && touched.is_some_and(is_old)
    }

    /// The stamp as text without spaces: equal for equal stamps.
    #[must_use]
    pub fn text(self) -> String {
        let since = self
            .modified
            .and_then(|modified| modified.duration_since(SystemTime::UNIX_EPOCH).ok());
        format!(
            "{}:{}:{}",
            self.length,
            since.unwrap_or_default().as_nanos(),
            self.touched
        )
    }

    /// Whether the file is empty and was written to a moment ago: as it is between the two steps of
    /// many a save.
    #[must_use]
    pub fn is_being_written(&self) -> bool {
        let age = self.modified.and_then(|modified| modified.elapsed().ok());
        self.length == 0 && age.is_some_and(|age| age < Duration::from_millis(100))
    }

    fn of(metadata: &Metadata) -> Stamp {
        #[cfg(unix)]
        let touched = {
            use std::os::unix::fs::MetadataExt;
            metadata
                .ctime()
                .wrapping_mul(1_000_000_000)
                .wrapping_add(metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let touched = 0;
        Stamp {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            touched,
        }
    }
}

/// A file that is published as it is, and what must be known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The file.
    pub file: SiteFile,
    /// Length in bytes.
    pub length: u64,
    /// What kind of picture it is, if it is one; or what is wrong with it.
    pub picture: Result<Option<Picture>, PictureFault>,
    /// What it loses by being cleaned.
    pub findings: Vec<Diagnostic>,
}

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

/// Length of a file, and what kind of picture it is, as its first bytes and its ending tell.
///
/// # Errors
/// When the file cannot be read: the diagnostic that says so.
pub fn inspect(file: &SiteFile) -> Result<Attachment, Box<Diagnostic>> {
    let refused = |error: io::Error| Box::new(unreadable(&file.path, &error));
    let metadata = fs::metadata(&file.disk).map_err(refused)?;
    let ending = file
        .path
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let (picture, findings) = match ending.as_str() {
        "svg" => inspect_drawing(file, fs::read(&file.disk).map_err(refused)?),
        ending => {
            let mut open = File::open(&file.disk).map_err(refused)?;
            (
                look_at_picture(&mut open, ending).map_err(refused)?,
                Vec::new(),
            )
        }
    };
    Ok(Attachment {
        file: file.clone(),
        length: metadata.len(),
        picture,
        findings,
    })
}

/// What kind of picture a drawing is, and what it loses by being cleaned. Files of `static/` are
/// not cleaned.
fn inspect_drawing(
    file: &SiteFile,
    bytes: Vec<u8>,
) -> (Result<Option<Picture>, PictureFault>, Vec<Diagnostic>) {
    let weight = bytes.len() as u64;
    if bytes.is_empty() {
        return (Err(PictureFault::Empty), Vec::new());
    }
    let text = String::from_utf8(bytes).unwrap_or_default();
    let Some(cleaned) = clean_svg(&text) else {
        let is_drawing = text.is_empty() || text.contains("<svg");
        return (
            Err(if is_drawing {
                PictureFault::Broken
            } else {
                PictureFault::NoPicture
            }),
            Vec::new(),
        );
    };
    let mut findings = Vec::new();
    if !file.path.starts_with("static/") {
        let source = Source::new(file.path.as_str(), text);
        let finding = |(what, at): (String, usize)| {
            let span = tag_at(source.text(), at);
            Diagnostic::new(&CLEANED, Place::new(&source, span)).with("what", what)
        };
        findings.extend(cleaned.lost.into_iter().map(finding));
    }
    let (format, size) = (Format::Svg, cleaned.size);
    (
        Ok(Some(Picture {
            format,
            size,
            turn: 1,
            is_animated: false,
            has_place: false,
            weight,
        })),
        findings,
    )
}

/// As much of a tag is pointed at, in bytes: a tag may be as long as its file, and lose thousands
/// of attributes.
const TAG: usize = 200;

/// The tag, or the line of it, that begins at `at`.
fn tag_at(text: &str, at: usize) -> Span {
    let begins = text.as_bytes().iter().skip(at).take(TAG);
    let length = begins.clone().position(|byte| matches!(byte, b'>' | b'\n'));
    Span::new(at, at + length.map_or(begins.len(), |last| last + 1))
}

/// The bytes of a file.
///
/// # Errors
/// When the file cannot be read: the diagnostic that says so.
pub fn read_file(file: &SiteFile) -> Result<Vec<u8>, Box<Diagnostic>> {
    read_stamped(file).1
}

/// The bytes of a file, and how it stood on the disk just before they were read.
pub fn read_stamped(file: &SiteFile) -> (Option<Stamp>, Result<Vec<u8>, Box<Diagnostic>>) {
    let mut stamp = None;
    let mut read = || -> io::Result<Vec<u8>> {
        let mut open = retrying(|| open_at_once(&file.disk))?;
        let metadata = open.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::other("no file"));
        }
        if metadata.len() > LARGEST_FILE {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        stamp = Some(Stamp::of(&metadata));
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(usize::try_from(metadata.len()).map_err(io::Error::other)? + 1)?;
        open.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let read = read();
    (
        stamp,
        read.map_err(|error| Box::new(unreadable(&file.path, &error))),
    )
}

/// Opens a file to be read. A pipe in its place does not make the program wait.
#[cfg(unix)]
fn open_at_once(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let at_once = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    File::options().read(true).custom_flags(at_once).open(path)
}

/// Opens a file to be read.
#[cfg(not(unix))]
fn open_at_once(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// How a file stands on the disk; nothing when it is not there.
#[must_use]
pub fn stamp(file: &SiteFile) -> Option<Stamp> {
    fs::metadata(&file.disk)
        .ok()
        .filter(Metadata::is_file)
        .map(|metadata| Stamp::of(&metadata))
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let reason = match error.kind() {
        io::ErrorKind::FileTooLarge => "large",
        _ => reason(error),
    };
    Diagnostic::new(&UNREADABLE, Place::start(&Source::new(path, ""))).with("reason", reason)
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
