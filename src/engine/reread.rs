//! Reading again, of the files of a site, those that are not as they were.

use std::sync::Arc;

use rayon::prelude::*;

use crate::engine::loaded::{LoadedFile, LoadedPage, LoadedTheme, Settings};
use crate::engine::lock_file::LoadedLock;
use crate::engine::sources::{SHARE, Sources};
use crate::engine::stale::Stale;
use crate::model::lock::Lock;
use crate::read::attachment::Attachment;
use crate::read::scan::LOCK;
use crate::read::site_file::{SiteFile, stamp};
use crate::site::files::published_files;

impl Sources {
    /// Reads the settings again; gives whether they were edited, and whether the new ones are
    /// taken. Faulty ones are not, as long as there are sound ones.
    pub(crate) fn renew_settings(&mut self) -> (bool, bool) {
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

    /// Reads the lock again; gives its path if it is another. One that cannot be read now is taken
    /// as it was: a preview publishes nothing.
    pub(crate) fn renew_lock(&mut self) -> Option<String> {
        let lock = LoadedLock::read(&self.root).ok()?;
        let text = |lock: &Lock| lock.source.as_ref().map(|source| source.text().to_owned());
        let is_same = text(&lock.lock) == text(&self.lock.lock);
        if is_same && lock.findings == self.lock.findings {
            return None;
        }
        self.lock = lock;
        Some(LOCK.to_owned())
    }

    /// Reads the theme again if any of its files changed; gives their paths. A theme with a faulty
    /// template is not taken.
    pub(crate) fn renew_theme(&mut self, stale: Stale<'_>) -> Vec<String> {
        let read = |file: &SiteFile| self.theme.stamps.get(file).copied().flatten();
        let changed = [&self.listing.themes, &self.listing.texts]
            .map(|files| stale.pick(files, &self.root, read));
        let is_other = |file: &&SiteFile| stale.names(file) || read(file) != stamp(file);
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
    pub(crate) fn read_pages(&mut self, stale: Stale<'_>, is_checked: bool) -> Vec<String> {
        let read = |file: &SiteFile| self.pages.get(file);
        let files = stale.pick(&self.listing.pages, &self.root, |file| {
            read(file).and_then(|page| page.stamp)
        });
        let is_all = matches!(stale, Stale::All { .. });
        let keeps = !matches!(stale, Stale::All { keeps: false });
        let renew = |file: &SiteFile| {
            let new = LoadedPage::read(file, &self.settings.value, is_checked);
            let is_changed = read(file).is_none_or(|old| !old.is_same_text(&new));
            // What was read for other languages is no page of this site.
            let new = match read(file).filter(|_| keeps) {
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
                Some(before) if !is_changed && !is_all => before.stamp = page.stamp,
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
    pub(crate) fn look_at_files(&mut self, stale: Stale<'_>) -> Vec<String> {
        let read = |file: &SiteFile| self.attachments.get(file).and_then(|read| read.stamp);
        let files = stale.pick(&self.listing.attachments, &self.root, read);
        let found: Vec<_> = files
            .into_par_iter()
            .map(|file| (file.clone(), LoadedFile::look_at(file)))
            .collect();
        let is_changed =
            |(file, new): &&(SiteFile, LoadedFile)| stale.names(file) || read(file) != new.stamp;
        let changed = found
            .iter()
            .filter(is_changed)
            .map(|(file, _)| file.path.clone())
            .collect();
        self.attachments.extend(found);
        changed
    }

    pub(crate) fn publish_files(&mut self) {
        let found: Vec<Attachment> = self
            .attachments
            .values()
            .filter_map(|read| read.found.clone().ok())
            .collect();
        let (files, findings) = published_files(&self.settings.value, &found);
        self.file_findings = findings;
        if *files != *self.files {
            self.files = files.into();
        }
    }
}
