//! The files of a site as they were last read, and reading again only those that changed.
//!
//! Where a fault makes a page, the settings or a template unreadable, what was there before is
//! kept, if there was anything; what is wrong is told. Knows nothing of how pages belong together.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::base::diagnostic::Diagnostic;
use crate::base::hash::{Hash, Hasher};
use crate::base::message::Failure;
use crate::check::words::names::Name;
use crate::engine::loaded::{LoadedFile, LoadedPage, LoadedTheme, Settings};
use crate::engine::lock_file::LoadedLock;
pub use crate::engine::stale::Changes;
use crate::engine::stale::Stale;
use crate::model::config::{BaseUrl, Choices};
use crate::read::scan::{CONFIG, LOCK, Listing, find, is_ignored, list_files};
use crate::read::site_file::{SiteFile, Stamp};
use crate::render::theme::theme::Theme;
use crate::site::files::PublishedFile;
use crate::site::skeleton::skeleton::Material;

/// The most pages that a core takes at once, to be read or written, so that no core is left with a
/// long row alone at the end.
pub(crate) const SHARE: usize = 16;

/// The files of a site as they were last read.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) root: PathBuf,
    pub(crate) base_url: Option<BaseUrl>,
    /// When the first of its files was looked at.
    opened: SystemTime,
    pub(crate) listing: Listing,
    pub(crate) settings: Settings,
    pub(crate) theme: LoadedTheme,
    pub(crate) lock: LoadedLock,
    pub(crate) pages: BTreeMap<SiteFile, LoadedPage>,
    pub(crate) attachments: BTreeMap<SiteFile, LoadedFile>,
    pub(crate) files: Arc<[PublishedFile]>,
    pub(crate) file_findings: Vec<Diagnostic>,
}

impl Sources {
    /// Reads all files of `listing`, which are those in `root`. With `at_once`, that many pages are
    /// looked at by the rules about texts; where there are more, that is put off until
    /// [`Sources::check`].
    ///
    /// # Errors
    /// When `published.lock` cannot be read.
    pub(crate) fn open(
        root: &Path,
        listing: Listing,
        base_url: Option<BaseUrl>,
        at_once: usize,
    ) -> Result<Sources, Failure> {
        let is_checked = listing.pages.len() <= at_once;
        let settings = Settings::read(&listing, base_url.as_ref());
        let theme = LoadedTheme::read(&listing, &settings.value);
        let mut sources = Sources {
            lock: LoadedLock::read(root)?,
            root: root.to_owned(),
            base_url,
            opened: listing.since,
            listing,
            settings,
            theme,
            pages: BTreeMap::new(),
            attachments: BTreeMap::new(),
            files: Arc::default(),
            file_findings: Vec::new(),
        };
        sources.read_pages(Stale::All { keeps: false }, is_checked);
        sources.look_at_files(Stale::All { keeps: false });
        sources.publish_files();
        Ok(sources)
    }

    /// Reads again what may have changed; gives the paths of the files that did.
    pub(crate) fn update(&mut self, changes: &Changes) -> io::Result<BTreeSet<String>> {
        let none = BTreeSet::new();
        let named = match changes {
            Changes::Paths(paths) => paths,
            Changes::Everything => &none,
        };
        let mut edited = BTreeSet::new();
        let mut stale = Stale::Named(named);
        if *changes == Changes::Everything || named.iter().any(|path| self.is_news(path)) {
            edited = self.relist()?;
            stale = Stale::Other(named);
        }
        let is_config = |path: &PathBuf| path.strip_prefix(&self.root) == Ok(Path::new(CONFIG));
        if matches!(stale, Stale::Other(_)) || named.iter().any(is_config) {
            let before = Arc::clone(&self.settings.value);
            let (is_edited, is_taken) = self.renew_settings();
            edited.extend(is_edited.then(|| CONFIG.to_owned()));
            let now = &self.settings.value;
            let keeps =
                (&now.languages, &now.theme.text) == (&before.languages, &before.theme.text);
            stale = if is_taken {
                Stale::All { keeps }
            } else {
                stale
            };
        }
        let is_lock = |path: &PathBuf| path.strip_prefix(&self.root) == Ok(Path::new(LOCK));
        if !matches!(stale, Stale::Named(_)) || named.iter().any(is_lock) {
            edited.extend(self.renew_lock());
        }
        let is_listed = !matches!(stale, Stale::Named(_));
        edited.extend(self.renew_theme(stale));
        edited.extend(self.read_pages(stale, true));
        let looked_at = self.look_at_files(stale);
        if is_listed || !looked_at.is_empty() {
            self.publish_files();
        }
        edited.extend(looked_at);
        Ok(edited)
    }

    /// Whether a path calls for a new look at which files there are: a file or folder that came or
    /// went.
    fn is_news(&self, path: &Path) -> bool {
        let Ok(inner) = path.strip_prefix(&self.root) else {
            return true;
        };
        if is_ignored(inner) {
            return false;
        }
        let is_known = self
            .listing
            .all()
            .any(|files| find(files, &self.root, path).is_some());
        match path.symlink_metadata() {
            Ok(metadata) => !is_known || !metadata.is_file(),
            Err(_) => {
                is_known
                    || self
                        .listing
                        .all()
                        .flatten()
                        .any(|file| file.disk.starts_with(path))
            }
        }
    }

    /// Lists the files anew; gives the paths of those that are gone, or that something else is told
    /// of.
    fn relist(&mut self) -> io::Result<BTreeSet<String>> {
        let listing = list_files(&self.root)?;
        let there: HashSet<&SiteFile> = listing.all().flatten().collect();
        let gone = |file: &&SiteFile| !there.contains(file);
        let gone = self
            .listing
            .all()
            .flatten()
            .filter(gone)
            .map(|file| file.path.clone());
        let findings = |listing: &Listing| -> BTreeSet<Diagnostic> {
            listing.diagnostics.iter().cloned().collect()
        };
        let (before, now) = (findings(&self.listing), findings(&listing));
        let others = before
            .symmetric_difference(&now)
            .map(|finding| finding.place.source.path().to_owned());
        let gone = others.chain(gone).collect();
        self.pages.retain(|file, _| there.contains(file));
        self.attachments.retain(|file, _| there.contains(file));
        drop(there);
        self.listing = listing;
        Ok(gone)
    }

    /// The files.
    pub(crate) fn listing(&self) -> &Listing {
        &self.listing
    }

    /// How a file stood on the disk just before it was read; nothing when another change since the
    /// site was opened could have left it standing like that. Not for the lock.
    pub(crate) fn settled(&self, file: &SiteFile) -> Option<Stamp> {
        let page = || self.pages.get(file).map(|page| page.stamp);
        let attachment = || self.attachments.get(file).map(|read| read.stamp);
        let theme = || self.theme.stamps.get(file).copied();
        let config = || (self.listing.config.as_ref() == Some(file)).then_some(self.settings.stamp);
        let stamp = page()
            .or_else(attachment)
            .or_else(theme)
            .or_else(config)
            .flatten();
        stamp.filter(|stamp| stamp.is_settled_at(self.opened))
    }

    /// The hash of the settings and the theme.
    pub(crate) fn hash(&self) -> Hash {
        let Settings { source, seen, .. } = &self.settings;
        let text = source.as_ref().map(|source| source.text());
        let mut hasher = Hasher::new();
        hasher.add(format!("{text:?}\n{seen:?}\n{:?}\n", self.base_url).as_bytes());
        hasher.add(self.theme.hash.as_bytes()).finish()
    }

    /// Folder of the site.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Whether there is nothing at all to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.listing.pages.is_empty() && self.listing.diagnostics.is_empty()
    }

    /// The names that the rules found in each page, in the order of the pages.
    pub(crate) fn names(&self) -> Vec<Arc<[Name]>> {
        let mut names = Vec::with_capacity(self.pages.len());
        for loaded in self.pages.values().filter(|loaded| loaded.page.is_some()) {
            names.push(Arc::clone(&loaded.names));
        }
        names
    }

    /// What the site is made from.
    pub(crate) fn material(&self, choices: Choices) -> Material {
        let pages = self
            .pages
            .values()
            .filter_map(|read| read.page.clone())
            .collect();
        let (config, files, lock) = (&self.settings.value, &self.files, &self.lock.lock);
        let (config, files, lock) = (Arc::clone(config), Arc::clone(files), Arc::clone(lock));
        Material {
            config,
            choices,
            pages,
            files,
            lock,
        }
    }

    /// The theme.
    pub(crate) fn theme(&self) -> &Arc<Theme> {
        &self.theme.theme
    }

    /// Whether the theme is from before a fault.
    pub(crate) fn keeps_theme(&self) -> bool {
        self.theme.is_kept
    }

    /// Whether some of the files are links of the file system, so that they can change without
    /// being told of.
    pub(crate) fn has_links(&self) -> bool {
        self.listing.has_links
    }

    /// The fault that keeps the theme from being taken.
    pub(crate) fn theme_fault(&self) -> Option<&Diagnostic> {
        self.theme.fault()
    }

    /// Files whose pages are from before a fault.
    pub(crate) fn kept(&self) -> HashSet<String> {
        self.pages
            .iter()
            .filter(|(_, read)| read.is_kept)
            .map(|(file, _)| file.path.clone())
            .collect()
    }

    /// Everything that is wrong in single files.
    pub(crate) fn findings(&self) -> Vec<Diagnostic> {
        let listed = self
            .listing
            .diagnostics
            .iter()
            .chain(&self.lock.findings)
            .chain(&self.settings.findings)
            .chain(&self.theme.findings);
        let pages = self.pages.values().flat_map(|held| &held.findings);
        let files = self
            .attachments
            .values()
            .filter_map(|read| read.found.as_ref().err().map(AsRef::as_ref));
        listed
            .chain(pages)
            .chain(files)
            .chain(&self.file_findings)
            .cloned()
            .collect()
    }
}
