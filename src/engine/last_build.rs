//! What the last build read, found and published. When nothing has changed since, its findings are
//! told once more, and nothing is done.
//!
//! Kept in `.kansli/last-build/`. Files are known by how they stand on the disk (length, times), as
//! version control knows them; a file that was changed within the ticks of a slow clock before it
//! was read is not known well enough, and then nothing is kept. What is doubtful in any way counts
//! as changed.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Diagnostic, Edit, Level, Place, any_error};
use crate::base::hash::{Hash, Hasher};
use crate::base::message::Message;
use crate::base::source::{Source, Span};
use crate::check::rules::rule;
use crate::engine::cache::{Cache, LAST_BUILD};
use crate::engine::engine::{Build, BuildRequest, Engine, Extent};
use crate::engine::lock_file::{lock_copies, read_lock_file};
use crate::engine::output::transaction::Transaction;
use crate::engine::pictures::PicturesMade;
use crate::engine::translation_history::translation_history;
use crate::read::lock::lock_text;
use crate::read::scan::{LOCK, Listing};
use crate::read::site_file::{SiteFile, Stamp, read_file, stamp};
use crate::read::text::read_text;

const NAME: &str = "build.json";

/// A build as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct LastBuild {
    /// The hash of the program, of what it was asked for, and of every file that it read.
    input: Hash,
    /// The hash of what is published.
    output: Hash,
    extent: Extent,
    findings: Vec<KeptFinding>,
}

/// A finding as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct KeptFinding {
    rule: String,
    level: Level,
    message: Message,
    /// The place where it is seen, and the others that it speaks of.
    places: Vec<KeptPlace>,
    edits: Vec<Edit>,
}

/// A place as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct KeptPlace {
    file: String,
    span: Span,
    /// Whether the text of the file could not be read, or plays no part.
    is_blank: bool,
}

/// Keeps what `build` did for `order`. Nothing is kept, and no harm done, when it could not be
/// trusted later.
pub fn remember(order: &BuildRequest<'_>, engine: &Engine, build: &Build) {
    // A folder outside of the site is refused when something is to be built.
    let Ok(cache) = Cache::open(order.root, LAST_BUILD) else {
        return;
    };
    let kept = last_build(order, engine, build).and_then(|last| serde_json::to_vec(&last).ok());
    // A site that cannot be written to is built from the beginning each time.
    if kept.is_none_or(|bytes| cache.renew(NAME, &bytes).is_err()) {
        cache.remove(NAME);
    }
    cache.remove_left_overs();
}

/// The build that `order` asks for of the files in `listing`, if the last one did the same and
/// everything is as it left it.
#[must_use]
pub fn same_again(order: &BuildRequest<'_>, listing: &Listing) -> Option<Build> {
    let cache = Cache::open(order.root, LAST_BUILD).ok()?;
    let last: LastBuild = serde_json::from_slice(&cache.read(NAME)?).ok()?;
    let lock = read_lock_file(order.root).ok()?;
    if last.input != hash_of(order, listing, lock.as_deref(), stamp)? {
        return None;
    }
    let transaction = Transaction::open(order.folder, order.root).ok()?;
    let published = transaction.still_published(last.output);
    transaction.discard();
    let (summary, outputs) = published?;
    let mut files = FileTexts {
        listing,
        open: HashMap::new(),
    };
    let diagnostics = last
        .findings
        .into_iter()
        .map(|finding| files.restore(finding))
        .collect::<Option<_>>()?;
    let (pictures, kept) = (PicturesMade::default(), outputs.len());
    Some(Build {
        diagnostics,
        summary: Some(summary),
        hash: Some(last.output),
        pictures,
        extent: last.extent,
        outputs,
        kept,
    })
}

fn last_build(order: &BuildRequest<'_>, engine: &Engine, build: &Build) -> Option<LastBuild> {
    if build.summary.is_none() || build.pictures.is_lost || any_error(&build.diagnostics) {
        return None;
    }
    let (listing, settled) = engine.files();
    let lock = read_lock_file(order.root).ok()?;
    // The site follows from the lock as it was read, and from the one that the build has written
    // just as well.
    let site = engine.site();
    let read = site
        .structure
        .lock
        .source
        .as_ref()
        .map(|source| source.text().as_bytes());
    let written = lock_text(&site.record(&site.structure.lock));
    if lock.as_deref() != read && lock.as_deref() != Some(written.as_bytes()) {
        return None;
    }
    let input = hash_of(order, listing, lock.as_deref(), settled)?;
    let mut files = FileTexts {
        listing,
        open: HashMap::new(),
    };
    let findings = build
        .diagnostics
        .iter()
        .map(|finding| files.keep(finding))
        .collect::<Option<_>>()?;
    Some(LastBuild {
        input,
        output: build.hash?,
        extent: build.extent,
        findings,
    })
}

/// The hash of all that a build follows from; nothing when a file cannot be trusted to be known by
/// its stamp.
fn hash_of(
    order: &BuildRequest<'_>,
    listing: &Listing,
    lock: Option<&[u8]>,
    stamp_of: impl Fn(&SiteFile) -> Option<Stamp> + Sync,
) -> Option<Hash> {
    if !listing.diagnostics.is_empty() {
        return None;
    }
    let files: Vec<&SiteFile> = listing
        .all()
        .flatten()
        .filter(|file| file.path != LOCK)
        .collect();
    let line = |file: &&SiteFile| {
        let stamp = stamp_of(file)?.text();
        Some(format!("{stamp}\t{}\n", file.disk.display()))
    };
    let lines: Vec<String> = files.par_iter().map(line).collect::<Option<_>>()?;
    let mut hasher = Hasher::new();
    let (program, choices, base_url) = (order.program, &order.choices, &order.base_url);
    let is_recording = order.is_recording;
    hasher.add(format!("{program}\n{choices:?}\n{base_url:?}\n{is_recording}\n").as_bytes());
    // What `kansli translated` has kept is told with findings.
    let translated = translation_history(order.root).ok()?.changed();
    let (lock, copies) = (lock.map(Hash::of), lock_copies(order.root));
    hasher.add(format!("{translated:?}\n{lock:?}\n{copies:?}\n").as_bytes());
    for line in lines {
        hasher.add(line.as_bytes());
    }
    Some(hasher.finish())
}

/// The texts of files that findings speak of.
struct FileTexts<'l> {
    listing: &'l Listing,
    open: HashMap<String, Arc<Source>>,
}

impl FileTexts<'_> {
    /// A finding as it is kept; nothing when what it speaks of could not be found again.
    fn keep(&mut self, finding: &Diagnostic) -> Option<KeptFinding> {
        let places = std::iter::once(&finding.place).chain(&finding.related);
        Some(KeptFinding {
            rule: finding.rule.name.to_owned(),
            level: finding.level,
            message: finding.message.clone(),
            places: places
                .map(|place| self.kept_place(place))
                .collect::<Option<_>>()?,
            edits: finding.edits.clone(),
        })
    }

    fn kept_place(&mut self, place: &Place) -> Option<KeptPlace> {
        let (file, is_blank) = (
            place.source.path().to_owned(),
            place.source.text().is_empty(),
        );
        let is_found = is_blank || self.source(&file)?.text() == place.source.text();
        is_found.then_some(KeptPlace {
            file,
            span: place.span,
            is_blank,
        })
    }

    fn restore(&mut self, finding: KeptFinding) -> Option<Diagnostic> {
        let mut places = finding.places.into_iter().map(|place| {
            let blank = || Source::new(place.file.as_str(), "");
            let source = if place.is_blank {
                blank()
            } else {
                self.source(&place.file)?
            };
            Some(Place::new(&source, place.span))
        });
        let (place, others) = (places.next()??, places.collect::<Option<_>>()?);
        let (rule, level, message, edits) = (
            rule(&finding.rule)?.rule,
            finding.level,
            finding.message,
            finding.edits,
        );
        Some(Diagnostic {
            place,
            rule,
            level,
            message,
            related: others,
            edits,
        })
    }

    /// The text of a file of the site.
    fn source(&mut self, path: &str) -> Option<Arc<Source>> {
        if let Some(source) = self.open.get(path) {
            return Some(Arc::clone(source));
        }
        let by_path = |files: &'_ [SiteFile]| {
            files
                .binary_search_by(|file| file.path.as_str().cmp(path))
                .ok()
        };
        let file = self
            .listing
            .all()
            .find_map(|files| files.get(by_path(files)?))?;
        let (source, _) = read_text(&file.path, read_file(file).ok()?);
        self.open.insert(path.to_owned(), Arc::clone(&source));
        Some(source)
    }
}
