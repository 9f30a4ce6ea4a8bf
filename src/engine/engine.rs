//! The site over time: opens it from the disk, makes a new edition of it when files change, and
//! publishes it.
//!
//! What is read, assembled and rendered is decided on the floors below.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::Diagnostic;
use crate::base::hash::{Hash, Hasher};
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::engine::edition::{Edition, SMALL};
use crate::engine::output::transaction::Summary;
use crate::engine::output_hashes::output_hashes;
use crate::engine::pictures::PicturesMade;
use crate::engine::sources::{Changes, Sources};
use crate::model::config::{BaseUrl, Choices};
use crate::read::scan::{Listing, list_files};
use crate::read::site_file::{SiteFile, Stamp};
use crate::render::route::{Route, plan};
use crate::site::site::{Site, assemble};

/// What is done with a site that has errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnErrors {
    /// Nothing is published.
    Stop,
    /// It is published all the same.
    Publish,
}

/// The site and everything made from it.
#[derive(Debug)]
pub struct Engine {
    root: PathBuf,
    sources: Sources,
    pub(crate) edition: Arc<Edition>,
    /// What was found when the routes of the present edition were planned.
    clashes: Vec<Diagnostic>,
    /// A name of the program, another for every version of it, if builds are to know what earlier
    /// ones made.
    pub(crate) program: Option<String>,
    /// Whether builds write down what they publish.
    pub(crate) is_recording: bool,
}

/// What a build is asked for.
#[derive(Debug)]
pub struct BuildRequest<'o> {
    /// A name of the program, another for every version of it.
    pub program: &'o str,
    /// Folder of the site.
    pub root: &'o Path,
    /// Folder that is published.
    pub folder: &'o Path,
    /// What is shown.
    pub choices: Choices,
    /// A public address that wins over that of `site.yaml`.
    pub base_url: Option<BaseUrl>,
    /// Whether what is published is written down in `published.lock`: not so of a trial.
    pub is_recording: bool,
}

/// How much there is of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// Pages that are shown.
    pub pages: usize,
    /// Languages.
    pub languages: usize,
    /// Whether its public address is known.
    pub has_base_url: bool,
    /// Drafts that are left out.
    pub drafts: usize,
    /// Texts that wait for their day.
    pub waiting: usize,
    /// Year, month and day of the first day that one of them waits for.
    pub next: Option<(i16, i8, i8)>,
}

/// What a build did.
#[derive(Debug)]
pub struct Build {
    /// What was wrong, in the content and in templates, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What was published; nothing when errors stopped it.
    pub summary: Option<Summary>,
    /// The hash of all files that are published; nothing when errors stopped it.
    pub hash: Option<Hash>,
    /// What was made of pictures.
    pub pictures: PicturesMade,
    /// How much there is of the site.
    pub extent: Extent,
    /// The files that the site consists of, sorted.
    pub outputs: Vec<String>,
    /// How many of them stood already and were not made again.
    pub kept: usize,
}

/// What a change of files led to.
#[derive(Debug)]
pub struct Update {
    /// The new edition.
    pub edition: Arc<Edition>,
    /// Paths of the files that changed, relative to the site, sorted.
    pub edited: BTreeSet<String>,
}

impl Engine {
    /// Reads the site in `root`. A public address given here wins over that of `site.yaml`.
    ///
    /// # Errors
    /// When there is no site to read.
    pub fn open(
        root: &Path,
        choices: Choices,
        base_url: Option<BaseUrl>,
    ) -> Result<Engine, Failure> {
        Engine::of(root, list(root)?, choices, base_url)
    }

    /// Reads the site in `root`, whose files have been listed. A public address given here wins
    /// over that of `site.yaml`.
    ///
    /// # Errors
    /// When there is nothing in it.
    pub fn of(
        root: &Path,
        listing: Listing,
        choices: Choices,
        base_url: Option<BaseUrl>,
    ) -> Result<Engine, Failure> {
        // A preview shows its first page first.
        let at_once = if choices.is_preview {
            SMALL
        } else {
            usize::MAX
        };
        let sources = Sources::open(root, listing, base_url, at_once)?;
        if sources.is_empty() {
            return Err(Failure::new(
                Message::new("no-content").with("path", shown_path(root.join("content"))),
            ));
        }
        let site = Arc::new(assemble(sources.material(choices)));
        let (routes, clashes) = plan(&site, sources.theme());
        let edition = Edition::new(&sources, site, routes.into(), &clashes);
        Ok(Engine {
            root: root.to_owned(),
            sources,
            edition: Arc::new(edition),
            clashes,
            program: None,
            is_recording: false,
        })
    }

    /// The engine, with builds that write down in `published.lock` what they publish.
    #[must_use]
    pub fn recording(mut self) -> Engine {
        self.is_recording = true;
        self
    }

    /// The engine, with builds that make only what differs from what earlier ones made; `program`
    /// is a name of the program, another for every version of it.
    #[must_use]
    pub fn remembering(mut self, program: &str) -> Engine {
        self.program = Some(program.to_owned());
        self
    }

    /// Hashes of what the outputs are made of, by path. Outputs that are made of more than can be
    /// said have none.
    #[must_use]
    pub fn output_hashes(&self) -> HashMap<String, Hash> {
        let mut hasher = Hasher::new();
        hasher.add(self.sources.hash().as_bytes());
        hasher.add(format!("{:?}", self.program).as_bytes());
        output_hashes(&self.edition, hasher.finish())
    }

    /// Reads again what may have changed, and makes the next edition; nothing when all is as it
    /// was.
    ///
    /// # Errors
    /// When the folder of the site is not there; the present edition stays.
    pub fn update(&mut self, changes: &Changes, today: Date) -> Result<Option<Update>, Failure> {
        let edited = self
            .sources
            .update(changes)
            .map_err(|_| no_folder(&self.root))?;
        let before = Arc::clone(&self.edition);
        let structure = &before.site().structure;
        if edited.is_empty() && structure.choices.today == today {
            return Ok(None);
        }
        let sources = &self.sources;
        let choices = Choices {
            today,
            ..structure.choices.clone()
        };
        let site = Arc::new(before.site().renew(sources.material(choices)));
        let is_same = Arc::ptr_eq(&site.structure, structure)
            && Arc::ptr_eq(sources.theme(), before.theme())
            && site.uses == before.site().uses
            && site.has_same_files_of_tables(before.site());
        let routes = if is_same {
            Arc::clone(before.routes())
        } else {
            let (routes, clashes) = plan(&site, sources.theme());
            self.clashes = clashes;
            routes.into()
        };
        self.edition = Arc::new(Edition::new(sources, site, routes, &self.clashes).after(&before));
        Ok(Some(Update {
            edition: Arc::clone(&self.edition),
            edited,
        }))
    }

    /// Lets the rules about texts look at all pages, if that was put off for the first page to be
    /// shown; the edition that tells what they found.
    pub fn check(&mut self) -> Option<Update> {
        if !self.sources.check() {
            return None;
        }
        let before = Arc::clone(&self.edition);
        let choices = before.site().structure.choices.clone();
        let site = Arc::new(before.site().renew(self.sources.material(choices)));
        let routes = Arc::clone(before.routes());
        self.edition =
            Arc::new(Edition::new(&self.sources, site, routes, &self.clashes).after(&before));
        Some(Update {
            edition: Arc::clone(&self.edition),
            edited: BTreeSet::new(),
        })
    }

    /// The files of the site, and how each stood on the disk just before it was read, if that is
    /// sure.
    pub(crate) fn files(&self) -> (&Listing, impl Fn(&SiteFile) -> Option<Stamp> + Sync) {
        (self.sources.listing(), |file| self.sources.settled(file))
    }

    /// An edition of the same files that shows drafts and texts with a date to come too.
    #[must_use]
    pub fn with_waiting(&self) -> Edition {
        Edition::with_waiting(&self.sources, &self.site().structure.choices)
    }

    /// Folder of the site.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether some files are links of the file system, of whose changes the system does not tell.
    #[must_use]
    pub fn has_links(&self) -> bool {
        self.sources.has_links()
    }

    /// The present edition.
    #[must_use]
    pub fn edition(&self) -> &Arc<Edition> {
        &self.edition
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &Site {
        self.edition.site()
    }

    /// Everything that the site consists of.
    #[must_use]
    pub fn routes(&self) -> &[Route] {
        self.edition.routes()
    }

    /// What is wrong in the content, sorted.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.edition.diagnostics()
    }
}

/// The files of the site in `root`.
///
/// # Errors
/// When there is no such folder.
pub fn list(root: &Path) -> Result<Listing, Failure> {
    list_files(root).map_err(|_| no_folder(root))
}

/// That there is no folder with a site at `root`.
#[must_use]
pub fn no_folder(root: &Path) -> Failure {
    Failure::new(Message::new("no-such-folder").with("path", shown_path(root)))
}
