//! Files that are not published, and files that were and are not any more: what is told of them.
//!
//! A file of `content/` is published if a page of the site names it. One that only texts name which
//! are not shown (drafts, a date to come, a last day that has passed) waits with them. Found out
//! when it is asked for, from the finished site.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Source;
use crate::base::text_part::after_last;
use crate::read::text_names::text_name;
use crate::site::files::{FileId, PublishedFile};
use crate::site::links::resolve::resolve_page;
use crate::site::links::resolved::Target;
use crate::site::links::site_ref::SiteRef;
use crate::site::published::LOST_FILE;
use crate::site::site::Site;
use crate::site::versions::{Hidden, PageId, hidden};

/// Files of a folder that no text names.
pub const UNUSED_FILE: Rule = Rule::note("unused-file");

/// A text under a name that keeps it from being read as the text it is.
pub const TEXT_NAME: Rule = Rule::error("text-name");

/// So many files of a folder are named in a finding.
const NAMED: usize = 3;

impl Site {
    /// Whether a file is published: it is in `static/`, or a page that is shown names it.
    #[must_use]
    pub fn publishes(&self, file: FileId) -> bool {
        let is_static = |file: &PublishedFile| file.is_static();
        let used = self.uses.get(file.index());
        self.structure
            .files
            .get(file.index())
            .is_some_and(is_static)
            || used.is_some_and(|used| used.is_named())
    }

    /// The files that are published, with their positions.
    pub fn published(&self) -> impl Iterator<Item = (FileId, &PublishedFile)> {
        let all = self.structure.files.iter().enumerate();
        let all = all.map(|(at, file)| (FileId::at(at), file));
        all.filter(|(at, _)| self.publishes(*at))
    }

    /// What is told of files that are not published: those that nobody names, one finding a folder,
    /// and those that have been published before.
    #[must_use]
    pub fn judge_files(&self) -> Vec<Diagnostic> {
        let waiting = self.waiting_files();
        let mut findings = self.lost_files(&waiting);
        findings.extend(self.misnamed_texts());
        findings.extend(self.unused_files(&waiting));
        findings
    }

    /// What a file of `content/` should be called, if it is a text under another ending.
    fn name_as_text(&self, file: &PublishedFile) -> Option<String> {
        let languages = self.structure.config.languages.iter();
        let name = Some(after_last(&file.path, '/')).filter(|_| !file.is_static())?;
        text_name(name, languages.map(String::as_str))
    }

    /// Texts under another ending than `.md`.
    fn misnamed_texts(&self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for file in self.structure.files.iter() {
            if let Some(better) = self.name_as_text(file) {
                let place = Place::start(&Source::new(file.path.as_str(), ""));
                let name = after_last(&file.path, '/');
                let finding = Diagnostic::new(&TEXT_NAME, place).with("name", name);
                findings.push(finding.with("better", better));
            }
        }
        findings
    }

    /// The files that only texts name which are not shown, and why those are not: of several
    /// reasons one for which the file is still to come.
    fn waiting_files(&self) -> FxHashMap<FileId, Hidden> {
        let site = SiteRef {
            structure: &self.structure,
            pages: &self.pages,
        };
        let mut waiting = FxHashMap::default();
        for (at, page) in self.pages.iter().enumerate() {
            let Some(why) = hidden(page, &self.structure.choices) else {
                continue;
            };
            let targets = resolve_page(site, PageId::at(at));
            let linked = targets.all().filter_map(|target| match target {
                Target::File(file) => Some(*file),
                _ => None,
            });
            let otherwise = targets.named.iter().copied();
            for file in linked.chain(otherwise) {
                if !self.publishes(file) {
                    let known = waiting.entry(file).or_insert(why);
                    if *known == Hidden::Expired {
                        *known = why;
                    }
                }
            }
        }
        waiting
    }

    /// Files that have been published and are not any more. One that ends with its text is gone as
    /// its author wanted.
    fn lost_files(&self, waiting: &FxHashMap<FileId, Hidden>) -> Vec<Diagnostic> {
        let lock = &self.structure.lock;
        let Some(source) = &lock.source else {
            return Vec::new();
        };
        let mut findings = Vec::new();
        for file in &lock.files {
            let finding = Diagnostic::new(&LOST_FILE, Place::new(source, file.span))
                .with("address", &file.address);
            let address = file.address.as_str();
            let Some(at) = self.structure.names.file_addresses.get(address) else {
                findings.push(finding);
                continue;
            };
            let at = *at;
            let path = self
                .structure
                .files
                .get(at.index())
                .map(|file| file.path.as_str());
            let (false, Some(path)) = (self.publishes(at), path) else {
                continue;
            };
            let message = match waiting.get(&at) {
                Some(Hidden::Expired) => continue,
                Some(Hidden::Draft | Hidden::Future) => "lost-file-waiting",
                None => "lost-file-unused",
            };
            findings.push(finding.message(message).with("file", path));
        }
        findings
    }

    /// Files that nobody names and that have not been published either, one finding a folder.
    fn unused_files(&self, waiting: &FxHashMap<FileId, Hidden>) -> Vec<Diagnostic> {
        let locked = self.structure.lock.files.iter();
        let locked: FxHashSet<&str> = locked.map(|file| file.address.as_str()).collect();
        let mut folders: BTreeMap<&str, Vec<&PublishedFile>> = BTreeMap::new();
        for (number, file) in self.structure.files.iter().enumerate() {
            let at = FileId::at(number);
            // A faulty picture is told where it is named.
            let is_unused = !self.publishes(at)
                && !waiting.contains_key(&at)
                && file.picture.is_ok()
                && !locked.contains(file.address.as_str())
                && self.name_as_text(file).is_none();
            if let (true, Some((folder, _))) = (is_unused, file.path.rsplit_once('/')) {
                folders.entry(folder).or_default().push(file);
            }
        }
        let mut findings = Vec::with_capacity(folders.len());
        for (folder, files) in folders {
            let Some(first) = files.first() else {
                continue;
            };
            let place = Place::start(&Source::new(first.path.as_str(), ""));
            let names = files
                .iter()
                .take(NAMED)
                .map(|file| after_last(&file.path, '/'));
            let finding = Diagnostic::new(&UNUSED_FILE, place)
                .with("folder", folder)
                .with("names", names.collect::<Vec<_>>().join(", "));
            let finding = match files.len().checked_sub(NAMED) {
                Some(more @ 1..) => finding.message("unused-file-more").with("more", more),
                _ => finding.with("count", files.len()),
            };
            findings.push(finding);
        }
        findings
    }
}
