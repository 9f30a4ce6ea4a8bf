//! What the output folder remembers: the site that it belongs to, and every file that a build
//! wrote, by hash and size.
//!
//! Made from the text file `.kansli` inside the folder; must not know what the files are for or who
//! writes them.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

/// Name of the manifest in the output folder.
pub const NAME: &str = ".kansli";

const FORMAT: &str = "kansli 1";

/// A hash of bytes, long enough that no two files share it by accident or on purpose.
pub type Hash = [u8; 16];

/// The bytes of a file in short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// Hash of the bytes.
    pub hash: Hash,
    /// Number of the bytes.
    pub size: u64,
}

impl Print {
    /// The print of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Print {
        Print::finish(blake3::Hasher::new().update(bytes))
    }

    /// The print of a file, read piece by piece.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of_file(path: &Path) -> io::Result<Print> {
        Ok(Print::finish(
            blake3::Hasher::new().update_reader(File::open(path)?)?,
        ))
    }

    /// The print of all that `hasher` has seen.
    #[must_use]
    pub fn finish(hasher: &blake3::Hasher) -> Print {
        let mut hash = Hash::default();
        hash.copy_from_slice(&hasher.finalize().as_bytes()[..size_of::<Hash>()]);
        Print {
            hash,
            size: hasher.count(),
        }
    }
}

/// How sure it is that a file of the manifest stands in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It was written, and its print is told.
    Sure,
    /// An older one of ours was being replaced by the one whose print is told, or removed.
    Replaced,
    /// It was about to appear where nothing was; what stands there is ours only when it has the
    /// print that is told.
    Fresh,
}

impl Trust {
    fn mark(self) -> &'static str {
        match self {
            Trust::Sure => "",
            Trust::Replaced => "~",
            Trust::Fresh => "+",
        }
    }
}

/// What the builds before this one left in the folder.
#[derive(Debug, Default)]
pub struct Manifest {
    /// The site that the folder belongs to, if the folder has a manifest.
    pub site: Option<String>,
    /// Prints of the files that are ours, by path.
    pub files: HashMap<String, Print>,
    /// The manifest as it stands on the disk; empty when there is none or when it is damaged.
    pub text: String,
    written: Option<SystemTime>,
}

impl Manifest {
    /// Reads the manifest of the output folder `root`; one that is missing or damaged knows
    /// nothing.
    ///
    /// # Errors
    /// When there is one that cannot be read.
    pub fn read(root: &Path) -> io::Result<Manifest> {
        let path = root.join(NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
            Err(error) => return Err(error),
        };
        let written = fs::symlink_metadata(&path)?.modified().ok();
        let Some((text, (site, lines))) = String::from_utf8(bytes).ok().and_then(|text| {
            let parsed = parse(&text)?;
            Some((text, parsed))
        }) else {
            return Ok(Manifest::default());
        };
        let files = lines
            .into_par_iter()
            .filter_map(|line| settle(root, line))
            .collect();
        Ok(Manifest {
            site: Some(site),
            files,
            text,
            written,
        })
    }

    /// Whether a file with this metadata cannot have changed since the manifest was written.
    ///
    /// A file as old as the manifest is not vouched for: clocks of file systems are coarse, and
    /// someone may have saved it within the same tick.
    #[must_use]
    pub fn vouches_for(&self, metadata: &Metadata) -> bool {
        self.written
            .zip(last_change(metadata))
            .is_some_and(|(manifest, file)| file < manifest)
    }
}

/// The bytes of a manifest: the same files give the same bytes. `files` come sorted by path.
#[must_use]
pub fn manifest_text<'a>(
    site: &str,
    files: impl Iterator<Item = (&'a str, Trust, Print)>,
) -> String {
    let mut text = format!("{FORMAT}\nsite {site}\n");
    for (path, trust, print) in files {
        text.push_str(trust.mark());
        push_hex(&mut text, print.hash);
        // Writing to a string cannot fail.
        let _ = writeln!(text, " {} {path}", print.size);
    }
    let seal = Print::of(text.as_bytes()).hash;
    text.push_str("end ");
    push_hex(&mut text, seal);
    text.push('\n');
    text
}

/// Whether `path` is a plain relative path with `/`, which cannot lead out of the folder and is not
/// one of our own names.
#[must_use]
pub fn is_plain_path(path: &str) -> bool {
    let plain_part = |part: &str| !matches!(part, "" | "." | "..");
    let drive = path.as_bytes().get(1) == Some(&b':') || (cfg!(windows) && path.contains(':'));
    let ours = path
        .get(..NAME.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(NAME));
    !drive
        && !ours
        && !path.contains(|c: char| c == '\\' || c.is_control())
        && path.split('/').all(plain_part)
}

/// The site in `site` as the output folder `root` knows it: the way from one to the other, so that
/// moving both keeps it.
#[must_use]
pub fn site_from(root: &Path, site: &Path) -> String {
    let shared = root
        .components()
        .zip(site.components())
        .take_while(|(a, b)| a == b)
        .count();
    let mut way = Vec::new();
    // On Windows two drives share nothing, and the way is the whole path.
    if shared > 0 {
        way.resize(root.components().count() - shared, "..".to_owned());
    }
    way.extend(
        site.components()
            .skip(shared)
            .map(|part| part.as_os_str().to_string_lossy().into_owned()),
    );
    way.join("/").replace(char::is_control, "\u{fffd}")
}

type Line = (Trust, Print, String);

/// The site and the lines of a manifest; absent when anything in it is not as we wrote it.
fn parse(text: &str) -> Option<(String, Vec<Line>)> {
    let (body, seal) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let body = &text[..=body.len()];
    if parse_hex(seal.strip_prefix("end ")?)? != Print::of(body.as_bytes()).hash {
        return None;
    }
    let mut lines = body.lines();
    if lines.next()? != FORMAT {
        return None;
    }
    let site = lines.next()?.strip_prefix("site ")?.to_owned();
    Some((site, lines.map(parse_line).collect::<Option<_>>()?))
}

fn parse_line(line: &str) -> Option<Line> {
    let (trust, rest) = match line.as_bytes().first()? {
        b'~' => (Trust::Replaced, &line[1..]),
        b'+' => (Trust::Fresh, &line[1..]),
        _ => (Trust::Sure, line),
    };
    let mut parts = rest.splitn(3, ' ');
    let print = Print {
        hash: parse_hex(parts.next()?)?,
        size: parts.next()?.parse().ok()?,
    };
    let path = parts.next().filter(|path| is_plain_path(path))?;
    Some((trust, print, path.to_owned()))
}

/// What a line says after a look at the disk: a build that was cut off does not know how far it
/// came.
fn settle(root: &Path, (trust, print, path): Line) -> Option<(String, Print)> {
    if trust == Trust::Sure {
        return Some((path, print));
    }
    let file = root.join(&path);
    let is_file = fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_file());
    let found = is_file.then(|| Print::of_file(&file).ok()).flatten();
    match trust {
        Trust::Fresh if found != Some(print) => None,
        _ => Some((path, found.unwrap_or_default())),
    }
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

#[cfg(not(unix))]
fn status_change(_: &Metadata) -> Option<SystemTime> {
    SystemTime::UNIX_EPOCH.checked_add(Duration::ZERO)
}

fn push_hex(text: &mut String, hash: Hash) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in hash {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

fn parse_hex(text: &str) -> Option<Hash> {
    let digits = text.as_bytes();
    let value = |digit: u8| {
        char::from(digit)
            .to_digit(16)
            .and_then(|value| u8::try_from(value).ok())
    };
    let mut hash = Hash::default();
    if digits.len() != hash.len() * 2 {
        return None;
    }
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(hash)
}
