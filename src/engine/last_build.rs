//! What the last build read, told and published. When nothing has changed since, it is told once
//! more, and nothing is done.
//!
//! Kept in `.kansli/last-build/`. Files are known by how they stand on the disk (length, times), as
//! version control knows them; a file that was changed within the ticks of a slow clock before it
//! was read is not known well enough, and then nothing is kept. What is doubtful in any way counts
//! as changed.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Diagnostic, Edit, Level, Place, any_error};
use crate::base::message::Message;
use crate::base::source::{Source, Span};
use crate::check::rules::rule;
use crate::engine::engine::{Build, BuildRequest, Engine, Extent};
use crate::engine::output::folder::OutputFolder;
use crate::engine::output::manifest::Hash;
use crate::engine::pictures::Made;
use crate::engine::store::{LAST_BUILD, Store};
use crate::engine::translation_history;
use crate::read::lock::lock_text;
use crate::read::scan::{LOCK, Listing, SiteFile, Stamp, read_file, stamp};
use crate::read::text::read_text;

const NAME: &str = "build.json";

/// A build as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct LastBuild {
    /// A mark of the program, of what it was asked for, and of every file that it read.
    input: String,
    /// A mark of what is published.
    output: Hash,
    extent: Extent,
    findings: Vec<Finding>,
}

/// A finding as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Finding {
    rule: String,
    level: Level,
    message: Message,
    /// The place where it is seen, and the others that it speaks of.
    places: Vec<Spot>,
    edits: Vec<Edit>,
}

/// A place as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Spot {
    file: String,
    span: Span,
    /// Whether the text of the file could not be read, or plays no part.
    is_blank: bool,
}

/// Keeps what `build` did for `order`. Nothing is kept, and no harm done, when it could not be
/// trusted later.
pub fn remember(order: &BuildRequest<'_>, engine: &Engine, build: &Build) {
    let store = Store::new(order.root, LAST_BUILD);
    let kept = last_build(order, engine, build).and_then(|last| serde_json::to_vec(&last).ok());
    // A site that cannot be written to is built from the beginning each time.
    if kept.is_none_or(|bytes| store.renew(NAME, &bytes).is_err()) {
        store.remove(NAME);
    }
}

/// The build that `order` asks for of the files in `listing`, if the last one did the same and
/// everything is as it left it.
#[must_use]
pub fn same_again(order: &BuildRequest<'_>, listing: &Listing) -> Option<Build> {
    let last: LastBuild =
        serde_json::from_slice(&Store::new(order.root, LAST_BUILD).read(NAME)?).ok()?;
    let lock = lock_on_disk(order).ok()?;
    if last.input != mark_of(order, listing, lock.as_deref(), stamp)? {
        return None;
    }
    let outputs = OutputFolder::open(order.folder, order.root).ok()?;
    let published = outputs.still_published(last.output);
    outputs.discard();
    let (summary, outputs) = published?;
    let mut files = Files {
        listing,
        open: HashMap::new(),
    };
    let diagnostics = last
        .findings
        .into_iter()
        .map(|finding| files.restore(finding))
        .collect::<Option<_>>()?;
    let (mark, extent) = (last.output, last.extent);
    let (pictures, kept) = (Made::default(), outputs.len());
    Some(Build {
        diagnostics,
        summary: Some(summary),
        mark,
        pictures,
        extent,
        outputs,
        kept,
    })
}

fn last_build(order: &BuildRequest<'_>, engine: &Engine, build: &Build) -> Option<LastBuild> {
    if build.summary.is_none() || build.pictures.is_lost || any_error(&build.diagnostics) {
        return None;
    }
    let (listing, settled) = engine.files();
    let lock = lock_on_disk(order).ok()?;
    // The site follows from the lock as it was read, and from the one that the build has written
    // just as well.
    let site = engine.site();
    let read = site
        .structure
        .lock
        .source
        .as_ref()
        .map(|source| source.text().as_bytes());
    if lock.as_deref() != read && lock.as_deref() != Some(lock_text(&site.record()).as_bytes()) {
        return None;
    }
    let input = mark_of(order, listing, lock.as_deref(), settled)?;
    let mut files = Files {
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
        output: build.mark,
        extent: build.extent,
        findings,
    })
}

/// The lock as it stands now.
fn lock_on_disk(order: &BuildRequest<'_>) -> io::Result<Option<Vec<u8>>> {
    match fs::read(order.root.join(LOCK)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// A mark of all that a build follows from; nothing when a file cannot be known.
fn mark_of(
    order: &BuildRequest<'_>,
    listing: &Listing,
    lock: Option<&[u8]>,
    stamp_of: impl Fn(&SiteFile) -> Option<Stamp> + Sync,
) -> Option<String> {
    if !listing.diagnostics.is_empty() {
        return None;
    }
    let files: Vec<&SiteFile> = listing
        .all()
        .flatten()
        .filter(|file| file.path != LOCK)
        .collect();
    let line = |file: &&SiteFile| {
        Some(format!(
            "{}\t{}\n",
            stamp_of(file)?.text(),
            file.disk.display()
        ))
    };
    let lines: Vec<String> = files.par_iter().map(line).collect::<Option<_>>()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(
        format!(
            "{}\n{:?}\n{:?}\n",
            order.program, order.choices, order.base_url
        )
        .as_bytes(),
    );
    // What `kansli translated` has kept is told with findings.
    let kept = fs::metadata(order.root.join(translation_history::FOLDER))
        .and_then(|metadata| metadata.modified())
        .ok();
    hasher.update(format!("{kept:?}\n{:?}\n", lock.map(blake3::hash)).as_bytes());
    for line in lines {
        hasher.update(line.as_bytes());
    }
    Some(hasher.finalize().to_hex().to_string())
}

/// The texts of files that findings speak of.
struct Files<'l> {
    listing: &'l Listing,
    open: HashMap<String, Arc<Source>>,
}

impl Files<'_> {
    /// A finding as it is kept; nothing when what it speaks of could not be found again.
    fn keep(&mut self, finding: &Diagnostic) -> Option<Finding> {
        let places = std::iter::once(&finding.place).chain(&finding.related);
        Some(Finding {
            rule: finding.rule.name.to_owned(),
            level: finding.level,
            message: finding.message.clone(),
            places: places
                .map(|place| self.spot(place))
                .collect::<Option<_>>()?,
            edits: finding.edits.clone(),
        })
    }

    fn spot(&mut self, place: &Place) -> Option<Spot> {
        let (file, is_blank) = (
            place.source.path().to_owned(),
            place.source.text().is_empty(),
        );
        let is_found = is_blank || self.source(&file)?.text() == place.source.text();
        is_found.then_some(Spot {
            file,
            span: place.span,
            is_blank,
        })
    }

    fn restore(&mut self, finding: Finding) -> Option<Diagnostic> {
        let mut places = finding.places.into_iter().map(|spot| {
            let blank = || Source::new(spot.file.as_str(), "");
            let source = if spot.is_blank {
                blank()
            } else {
                self.source(&spot.file)?
            };
            Some(Place::new(&source, spot.span))
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
            .find_map(|files| by_path(files).map(|at| &files[at]))?;
        let (source, _) = read_text(&file.path, read_file(file).ok()?);
        self.open.insert(path.to_owned(), Arc::clone(&source));
        Some(source)
    }
}
