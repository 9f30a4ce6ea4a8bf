//! What the output folder remembers: the site that it belongs to, and every file that a build
//! wrote, by hash and length.
//!
//! Made from the text file `.kansli` inside the folder; must not know what the files are for or who
//! writes them.

use std::collections::HashMap;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
#[cfg(unix)]
use std::time::Duration;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::base::disk_error::is_absence;
use crate::base::file_name::is_plain_path;
use crate::base::hash::{Hash, Hasher, sealed, split_seal, unsealed};

/// Name of the manifest in the output folder.
pub const NAME: &str = ".kansli";

/// How the first line begins in every format.
const FORMAT_NAME: &str = "kansli ";
const FORMAT: &str = "kansli 2";
/// Its number, as the first line tells it.
const FORMAT_NUMBER: u32 = 2;
/// The format before it, whose hashes were half as long.
const FIRST_FORMAT: &str = "kansli 1";

/// How the site is named that lies on another drive than the folder.
const OTHER_DRIVE: &str = "drive:";

/// The longest manifest that is read, in bytes: a million files.
const LONGEST: u64 = 1 << 28;

/// The bytes of a file in short: two files with the same state have the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState {
    /// Hash of the bytes.
    pub hash: Hash,
    /// Number of the bytes.
    pub length: u64,
}

impl FileState {
    /// The state of a file with these bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> FileState {
        FileState::finish(Hasher::new().add(bytes))
    }

    /// The state of a file, which is read piece by piece.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of_file(path: &Path) -> io::Result<FileState> {
        Ok(FileState::finish(Hasher::new().add_all(File::open(path)?)?))
    }

    /// The state of a file with all bytes that were added to `hasher`.
    #[must_use]
    pub fn finish(hasher: &Hasher) -> FileState {
        FileState {
            hash: hasher.finish(),
            length: hasher.length(),
        }
    }
}

/// What a line of the manifest says of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The file was published with the state that the line tells.
    Published,
    /// A file of ours was about to be replaced by one with this state, or removed.
    Replacing,
    /// The file was about to appear where nothing was: what stands there is ours only when it has
    /// this state.
    Appearing,
}

impl LineKind {
    /// How a line of this kind begins.
    fn sign(self) -> &'static str {
        match self {
            LineKind::Published => "",
            LineKind::Replacing => "~",
            LineKind::Appearing => "+",
        }
    }
}

/// One line of the manifest.
#[derive(Clone, Copy, Debug)]
pub struct ManifestLine<'p> {
    /// Path of the file in the output folder.
    pub path: &'p str,
    /// What it says of the file.
    pub kind: LineKind,
    /// The state of the file.
    pub state: FileState,
}

/// Why a manifest tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManifestFault {
    /// It is not as we wrote it.
    Damaged,
    /// A later version of the program wrote it.
    Newer,
}

/// What is read of the manifest of an output folder.
#[derive(Debug, Default)]
pub struct Manifest {
    /// The site that wrote the folder, as a path from the folder.
    pub site: Option<String>,
    /// The files that a build wrote, by path. The state is absent where a build was cut off and
    /// nobody can say what stands there.
    pub files: HashMap<String, Option<FileState>>,
    /// The manifest as it stands on the disk; empty when there is none or when it is damaged.
    pub text: String,
    /// Why nothing is known although there is a manifest.
    pub fault: Option<ManifestFault>,
    /// Paths whose files were on the move when a build was cut off.
    pub unfinished: Vec<String>,
    /// When it was written, if the disk tells.
    pub written: Option<SystemTime>,
}

impl Manifest {
    /// Reads the manifest of the output folder `root`. One that is missing or damaged lists no
    /// files.
    ///
    /// # Errors
    /// When there is one that cannot be read, or something else in its place.
    pub fn read(root: &Path) -> io::Result<Manifest> {
        let path = root.join(NAME);
        let metadata = match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => metadata,
            Ok(_) => return Err(io::Error::other("no file")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Manifest::default());
            }
            Err(error) => return Err(error),
        };
        let unknown = |fault| Manifest {
            fault: Some(fault),
            ..Manifest::default()
        };
        if metadata.len() > LONGEST {
            return Ok(unknown(ManifestFault::Damaged));
        }
        let Ok(text) = String::from_utf8(fs::read(&path)?) else {
            return Ok(unknown(ManifestFault::Damaged));
        };
        let Some((site, lines)) = parse(&text) else {
            return Ok(parse_first_format(&text).unwrap_or_else(|| unknown(fault_of(&text))));
        };
        let is_unfinished = |line: &&ManifestLine<'_>| line.kind != LineKind::Published;
        let unfinished = lines.iter().filter(is_unfinished);
        let unfinished = unfinished.map(|line| line.path.to_owned()).collect();
        let files = lines
            .par_iter()
            .filter_map(|line| settle(root, *line).transpose());
        Ok(Manifest {
            site: Some(site.to_owned()),
            files: files.collect::<io::Result<_>>()?,
            unfinished,
            written: metadata.modified().ok(),
            fault: None,
            text,
        })
    }

    /// Whether a file with this metadata cannot have changed since the manifest was written.
    ///
    /// That is not said of a file as old as the manifest: clocks of file systems are coarse, and
    /// someone may have saved it within the same tick.
    #[must_use]
    pub fn vouches_for(&self, metadata: &Metadata) -> bool {
        self.written
            .zip(last_change(metadata))
            .is_some_and(|(manifest, file)| file < manifest)
    }
}

/// The bytes of a manifest: the same files give the same bytes. `lines` come sorted by path.
#[must_use]
pub fn manifest_text<'p>(site: &str, lines: impl Iterator<Item = ManifestLine<'p>>) -> String {
    let mut text = vec![format!("{FORMAT}\nsite {site}\n")];
    for ManifestLine { path, kind, state } in lines {
        let (sign, hash, length) = (kind.sign(), state.hash, state.length);
        text.push(format!("{sign}{hash} {length} {path}\n"));
    }
    sealed(&text.concat())
}

/// The path of the site in `site` as seen from the output folder `root`: it stays the same when
/// both are moved together.
#[must_use]
pub fn site_from(root: &Path, site: &Path) -> String {
    let shared = root
        .components()
        .zip(site.components())
        .take_while(|(a, b)| a == b)
        .count();
    if shared == 0 {
        // Two drives of Windows: the whole path would tell the names of people and folders.
        return format!(
            "{OTHER_DRIVE}{}",
            Hash::of(site.as_os_str().as_encoded_bytes())
        );
    }
    let mut way = vec!["..".to_owned(); root.components().count() - shared];
    way.extend(
        site.components()
            .skip(shared)
            .map(|part| part.as_os_str().to_string_lossy().into_owned()),
    );
    way.join("/").replace(char::is_control, "\u{fffd}")
}

/// The site and the lines of a manifest; absent when anything in it is not as we wrote it.
fn parse(text: &str) -> Option<(&str, Vec<ManifestLine<'_>>)> {
    let mut lines = unsealed(text)?.lines();
    if lines.next()? != FORMAT {
        return None;
    }
    let site = lines.next()?.strip_prefix("site ")?;
    Some((site, lines.map(parse_line).collect::<Option<_>>()?))
}

/// Why a manifest cannot be read.
fn fault_of(text: &str) -> ManifestFault {
    let first = text.lines().next().unwrap_or("");
    let number = first.strip_prefix(FORMAT_NAME).map(str::parse::<u32>);
    match number {
        Some(Ok(number)) if number > FORMAT_NUMBER => ManifestFault::Newer,
        _ => ManifestFault::Damaged,
    }
}

/// A manifest in the first format: which files are ours, but not what they should be, so that all
/// are written again. Nothing when the build that wrote it was cut off.
fn parse_first_format(text: &str) -> Option<Manifest> {
    let (body, end) = split_seal(text)?;
    let hash = Hash::of(body.as_bytes()).to_string();
    let mut lines = body.lines();
    if end.len() * 2 != hash.len() || !hash.starts_with(end) || lines.next()? != FIRST_FORMAT {
        return None;
    }
    let site = lines.next()?.strip_prefix("site ")?.to_owned();
    let path = |line: &str| {
        let path = line
            .splitn(3, ' ')
            .nth(2)
            .filter(|path| is_plain_path(path))?;
        (!line.starts_with(['~', '+'])).then(|| (path.to_owned(), None))
    };
    Some(Manifest {
        site: Some(site),
        files: lines.map(path).collect::<Option<_>>()?,
        ..Manifest::default()
    })
}

fn parse_line(line: &str) -> Option<ManifestLine<'_>> {
    let (kind, rest) = if let Some(rest) = line.strip_prefix('~') {
        (LineKind::Replacing, rest)
    } else if let Some(rest) = line.strip_prefix('+') {
        (LineKind::Appearing, rest)
    } else {
        (LineKind::Published, line)
    };
    let mut parts = rest.splitn(3, ' ');
    let state = FileState {
        hash: Hash::from_hex(parts.next()?)?,
        length: parts.next()?.parse().ok()?,
    };
    let path = parts.next().filter(|path| is_plain_path(path))?;
    Some(ManifestLine { path, kind, state })
}

/// What a line says after a look at the disk: a build that was cut off could not write down how far
/// it came. Nothing where a file never came to be.
///
/// # Errors
/// When the disk does not say whether it did: a file that is forgotten here would stay for ever.
fn settle(root: &Path, line: ManifestLine<'_>) -> io::Result<Option<(String, Option<FileState>)>> {
    let path = line.path.to_owned();
    if line.kind == LineKind::Published {
        return Ok(Some((path, Some(line.state))));
    }
    let file = root.join(line.path);
    let found = match fs::symlink_metadata(&file) {
        Ok(metadata) if metadata.is_file() => FileState::of_file(&file).map(Some),
        Ok(_) => Ok(None),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    };
    Ok(match line.kind {
        LineKind::Appearing => found?
            .filter(|state| *state == line.state)
            .map(|state| (path, Some(state))),
        // One whose state is not known is written again.
        _ => Some((path, found.ok().flatten())),
    })
}

/// When the file was last written, renamed or given other dates; on Unix also a file restored with
/// its old date is seen.
fn last_change(metadata: &Metadata) -> Option<SystemTime> {
    Some(metadata.modified().ok()?.max(status_change(metadata)?))
}

#[cfg(unix)]
fn status_change(metadata: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(metadata.ctime()).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::new(
        seconds,
        u32::try_from(metadata.ctime_nsec()).ok()?,
    ))
}

/// Windows does not tell when a file was renamed or given another date, so that no date says that a
/// file is as it was: it is read.
#[cfg(not(unix))]
fn status_change(_: &Metadata) -> Option<SystemTime> {
    None
}
