//! The files of a site as they were last read, and reading again only those that changed.
//!
//! Where a fault makes a page, the settings or a template unreadable, what was there before is
//! kept, if there was anything; what is wrong is told. Knows nothing of how pages belong together.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::check::words::names::Name;
use crate::engine::loaded::{LoadedFile, LoadedPage, LoadedTheme, Settings, read_lock_of};
use crate::model::config::{BaseUrl, Choices};
use crate::model::lock::Lock;
use crate::read::scan::{
    Attachment, CONFIG, LOCK, Listing, SiteFile, Stamp, find, is_ignored, list_files, stamp,
};
use crate::render::theme::theme::Theme;
use crate::site::files::{PublishedFile, published_files};
use crate::site::skeleton::skeleton::Material;

/// The most pages that a core takes at once, to be read or written, so that no core is left with a
/// long row alone at the end.
pub(crate) const SHARE: usize = 16;

/// What may have changed on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// These files or folders, below the folder of the site.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
}

/// The files of a site as they were last read.
#[derive(Debug)]
pub(crate) struct Sources {
    root: PathBuf,
    base_url: Option<BaseUrl>,
    /// When the first of its files was looked at.
    opened: SystemTime,
    listing: Listing,
    settings: Settings,
    theme: LoadedTheme,
    lock: Arc<Lock>,
    pages: BTreeMap<SiteFile, LoadedPage>,
    attachments: BTreeMap<SiteFile, LoadedFile>,
    files: Arc<[PublishedFile]>,
    file_findings: Vec<Diagnostic>,
}

/// Which files are to be read again.
#[derive(Clone, Copy)]
enum Stale<'c> {
    /// These.
    Named(&'c BTreeSet<PathBuf>),
    /// All that are not as they were, and these.
    Other(&'c BTreeSet<PathBuf>),
    /// All; `keeps` says whether what a fault makes unreadable may still be kept as it was before.
    All { keeps: bool },
}

impl Stale<'_> {
    /// The stale ones of `files` (sorted), of which `held` tells how they were when they were last
    /// read.
    fn pick<'f>(
        self,
        files: &'f [SiteFile],
        root: &Path,
        held: impl Fn(&SiteFile) -> Option<Stamp> + Sync,
    ) -> Vec<&'f SiteFile> {
        match self {
            Stale::All { .. } => files.iter().collect(),
            Stale::Named(paths) => paths
                .iter()
                .filter_map(|path| find(files, root, path))
                .collect(),
            Stale::Other(paths) => {
                let is_stale = |file: &&SiteFile| {
                    let (held, now) = (held(file), stamp(file));
                    // What is being written is looked at again: its end is told, or seen the next
                    // time.
                    let is_other = now != held
                        && !now.is_some_and(|now| held.is_some() && now.is_being_written());
                    held.is_none() || is_other || paths.contains(&file.disk)
                };
                files.par_iter().filter(is_stale).collect()
            }
        }
    }

    /// Whether a file is known to have been written.
    fn names(self, file: &SiteFile) -> bool {
        matches!(self, Stale::Named(paths) | Stale::Other(paths) if paths.contains(&file.disk))
    }
}

impl Sources {
    /// Reads all files of `listing`, which are those in `root`. With `at_once`, that many pages are
    /// looked at by the rules about texts; where there are more, that is put off until
    /// [`Sources::check`].
    pub(crate) fn open(
        root: &Path,
        listing: Listing,
        base_url: Option<BaseUrl>,
        at_once: usize,
    ) -> Sources {
        let is_checked = listing.pages.len() <= at_once;
        let settings = Settings::read(&listing, base_url.as_ref());
        let theme = LoadedTheme::read(&listing, &settings.value);
        let mut sources = Sources {
            lock: read_lock_of(&listing),
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
        sources
    }

    /// Reads again what may have changed; gives the paths of the files that did.
    pub(crate) fn update(&mut self, changes: &Changes) -> io::Result<BTreeSet<String>> {
        let none = BTreeSet::new();
        let named = match changes {
            Changes::Paths(paths) => paths,
            Changes::Everything => &none,
        };
        let mut said = BTreeSet::new();
        let mut stale = Stale::Named(named);
        if *changes == Changes::Everything || named.iter().any(|path| self.is_news(path)) {
            said = self.relist()?;
            stale = Stale::Other(named);
        }
        let is_config = |path: &PathBuf| path.strip_prefix(&self.root) == Ok(Path::new(CONFIG));
        if matches!(stale, Stale::Other(_)) || named.iter().any(is_config) {
            let before = Arc::clone(&self.settings.value);
            let (is_edited, is_taken) = self.renew_settings();
            said.extend(is_edited.then(|| CONFIG.to_owned()));
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
            let lock = read_lock_of(&self.listing);
            let text = |lock: &Lock| lock.source.as_ref().map(|source| source.text().to_owned());
            if text(&lock) != text(&self.lock) {
                self.lock = lock;
                said.insert(LOCK.to_owned());
            }
        }
        let is_listed = !matches!(stale, Stale::Named(_));
        said.extend(self.renew_look(stale));
        said.extend(self.read_pages(stale, true));
        let looked_at = self.look_at_files(stale);
        if is_listed || !looked_at.is_empty() {
            self.publish_files();
        }
        said.extend(looked_at);
        Ok(said)
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
        let told = |listing: &Listing| -> BTreeSet<Diagnostic> {
            listing.diagnostics.iter().cloned().collect()
        };
        let (before, now) = (told(&self.listing), told(&listing));
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

    /// Reads the settings again; gives whether they were edited, and whether the new ones are
    /// taken. Faulty ones are not, as long as there are sound ones.
    fn renew_settings(&mut self) -> (bool, bool) {
        let mut new = Settings::read(&self.listing, self.base_url.as_ref());
        let is_edited = !new.is_same_text(&self.settings);
        if !is_edited && new.seen == self.settings.seen {
            return (false, false);
        }
        let is_taken = new.is_sound || !self.settings.is_sound;
        if !is_taken {
            (new.value, new.is_sound) = (Arc::clone(&self.settings.value), true);
        }
        self.settings = new;
        (is_edited, is_taken)
    }

    /// Reads the theme again if any of its files changed; gives their paths. A theme with a faulty
    /// template is not taken.
    fn renew_look(&mut self, stale: Stale<'_>) -> Vec<String> {
        let held = |file: &SiteFile| self.theme.stamps.get(file).copied().flatten();
        let changed = [&self.listing.themes, &self.listing.texts]
            .map(|files| stale.pick(files, &self.root, held));
        let is_other = |file: &&SiteFile| stale.names(file) || held(file) != stamp(file);
        let changed: Vec<String> = changed
            .into_iter()
            .flatten()
            .filter(is_other)
            .map(|file| file.path.clone())
            .collect();
        let is_shorter =
            self.listing.themes.len() + self.listing.texts.len() != self.theme.stamps.len();
        if changed.is_empty() && !is_shorter && !matches!(stale, Stale::All { .. }) {
            return changed;
        }
        let mut new = LoadedTheme::read(&self.listing, &self.settings.value);
        let was_sound = self.theme.is_kept || self.theme.fault().is_none();
        if new.fault().is_some() && was_sound && !matches!(stale, Stale::All { keeps: false }) {
            (new.theme, new.is_kept) = (Arc::clone(&self.theme.theme), true);
        }
        self.theme = new;
        changed
    }

    /// Reads the pages that are stale; gives the paths of those that are not as they were.
    fn read_pages(&mut self, stale: Stale<'_>, is_checked: bool) -> Vec<String> {
        let held = |file: &SiteFile| self.pages.get(file);
        let files = stale.pick(&self.listing.pages, &self.root, |file| {
            held(file).and_then(|page| page.stamp)
        });
        let is_all = matches!(stale, Stale::All { .. });
        let keeps = !matches!(stale, Stale::All { keeps: false });
        let renew = |file: &SiteFile| {
            let new = LoadedPage::read(file, &self.settings.value, is_checked);
            let is_changed = held(file).is_none_or(|old| !old.is_same_text(&new));
            // What was read for other languages is no page of this site.
            let new = match held(file).filter(|_| keeps) {
                Some(old) => new.or_kept(old),
                None => new,
            };
            (file.clone(), new, is_changed)
        };
        let read: Vec<_> = files
            .into_par_iter()
            .with_max_len(SHARE)
            .map(renew)
            .collect();
        if self.pages.is_empty() {
            let changed = read.iter().map(|(file, ..)| file.path.clone()).collect();
            // They are in order: all at once needs no search for the place of each.
            self.pages = read
                .into_iter()
                .map(|(file, page, _)| (file, page))
                .collect();
            return changed;
        }
        let mut changed = Vec::new();
        for (file, page, is_changed) in read {
            match self.pages.get_mut(&file) {
                Some(held) if !is_changed && !is_all => held.stamp = page.stamp,
                _ => {
                    changed.extend(is_changed.then(|| file.path.clone()));
                    self.pages.insert(file, page);
                }
            }
        }
        changed
    }

    /// Lets the rules about texts look at all pages; gives whether that had been put off.
    pub(crate) fn check(&mut self) -> bool {
        let config = &self.settings.value;
        let unchecked: Vec<&mut LoadedPage> = self
            .pages
            .values_mut()
            .filter(|page| !page.is_checked)
            .collect();
        let was_put_off = !unchecked.is_empty();
        unchecked
            .into_par_iter()
            .with_max_len(SHARE)
            .for_each(|page| page.check(config));
        was_put_off
    }

    /// Looks again at files that are published as they are; gives the paths of those that changed.
    fn look_at_files(&mut self, stale: Stale<'_>) -> Vec<String> {
        let held = |file: &SiteFile| self.attachments.get(file).and_then(|held| held.stamp);
        let files = stale.pick(&self.listing.attachments, &self.root, held);
        let found: Vec<_> = files
            .into_par_iter()
            .map(|file| (file.clone(), LoadedFile::look_at(file)))
            .collect();
        let is_changed =
            |(file, new): &&(SiteFile, LoadedFile)| stale.names(file) || held(file) != new.stamp;
        let changed = found
            .iter()
            .filter(is_changed)
            .map(|(file, _)| file.path.clone())
            .collect();
        self.attachments.extend(found);
        changed
    }

    fn publish_files(&mut self) {
        let found: Vec<Attachment> = self
            .attachments
            .values()
            .filter_map(|held| held.found.clone().ok())
            .collect();
        let (files, findings) = published_files(&self.settings.value, &found);
        self.file_findings = findings;
        if *files != *self.files {
            self.files = files.into();
        }
    }

    /// The files.
    pub(crate) fn listing(&self) -> &Listing {
        &self.listing
    }

    /// How a file stood on the disk just before it was read; nothing when another change since the
    /// site was opened could have left it standing like that. Not for the lock.
    pub(crate) fn settled(&self, file: &SiteFile) -> Option<Stamp> {
        let page = || self.pages.get(file).map(|page| page.stamp);
        let attachment = || self.attachments.get(file).map(|held| held.stamp);
        let theme = || self.theme.stamps.get(file).copied();
        let config = || (self.listing.config.as_ref() == Some(file)).then_some(self.settings.stamp);
        let stamp = page()
            .or_else(attachment)
            .or_else(theme)
            .or_else(config)
            .flatten();
        stamp.filter(|stamp| stamp.is_settled_at(self.opened))
    }

    /// A mark of the settings and the theme.
    pub(crate) fn mark(&self) -> blake3::Hash {
        let Settings { source, seen, .. } = &self.settings;
        let text = source.as_ref().map(|source| source.text());
        let mut hasher = blake3::Hasher::new();
        hasher.update(format!("{text:?}\n{seen:?}\n{:?}\n", self.base_url).as_bytes());
        hasher.update(self.theme.mark.as_bytes()).finalize()
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
            .filter_map(|held| held.page.clone())
            .collect();
        let (config, files, lock) = (&self.settings.value, &self.files, &self.lock);
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
            .filter(|(_, held)| held.is_kept)
            .map(|(file, _)| file.path.clone())
            .collect()
    }

    /// Everything that is wrong in single files.
    pub(crate) fn findings(&self) -> Vec<Diagnostic> {
        let listed = self
            .listing
            .diagnostics
            .iter()
            .chain(&self.settings.findings)
            .chain(&self.theme.findings);
        let pages = self.pages.values().flat_map(|held| &held.findings);
        let files = self
            .attachments
            .values()
            .filter_map(|held| held.found.as_ref().err().map(AsRef::as_ref));
        listed
            .chain(pages)
            .chain(files)
            .chain(&self.file_findings)
            .cloned()
            .collect()
    }
}
