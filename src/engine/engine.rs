//! The site over time: opens it from the disk, and publishes it.
//!
//! Holds the pages, the site they make, the theme and the routes; what is read, assembled and rendered is decided on
//! the floors below.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::base::diagnostic::{Diagnostic, any_error, sorted};
use crate::base::message::{Failure, Message};
use crate::base::source::Source;
use crate::check::site::{check_site, read_checked};
use crate::engine::outputs::{OutputFolder, Summary};
use crate::model::config::{BaseUrl, Choices, SiteConfig};
use crate::model::page::{Page, split_name};
use crate::read::config::read_config;
use crate::read::scan::{Attachment, Listing, SiteFile, inspect, list_files, read_file};
use crate::read::text::read_text;
use crate::render::route::{Output, Press, Route, plan};
use crate::render::theme::{Theme, ThemeFile};
use crate::site::files::published_files;
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
    site: Site,
    theme: Theme,
    routes: Vec<Route>,
    diagnostics: Vec<Diagnostic>,
}

/// What a build did.
#[derive(Debug)]
pub struct Build {
    /// What was wrong, in the content and in templates, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What was published; nothing when errors stopped it.
    pub summary: Option<Summary>,
}

impl Engine {
    /// Reads the site in `root`. A public address given here wins over that of `site.yaml`.
    ///
    /// # Errors
    /// When there is no site to read.
    pub fn open(root: &Path, choices: Choices, base_url: Option<BaseUrl>) -> Result<Engine, Failure> {
        let listing =
            list_files(root).map_err(|_| Failure::new(Message::new("no-such-folder").with("path", root.display())))?;
        if listing.pages.is_empty() && listing.diagnostics.is_empty() {
            return Err(Failure::new(Message::new("no-content").with("path", root.join("content").display())));
        }
        let mut diagnostics = listing.diagnostics.clone();
        let mut config = open_config(&listing, &mut diagnostics);
        if base_url.is_some() {
            config.base_url = base_url;
        }
        let config = Arc::new(config);
        let own = theme_files(&listing.themes, &format!("themes/{}/", config.theme), &mut diagnostics);
        let words = theme_files(&listing.texts, "i18n/", &mut diagnostics);
        let (theme, findings) = Theme::load(&config, &own, &words);
        diagnostics.extend(findings);
        let pages = open_pages(&listing.pages, &config, &mut diagnostics);
        let inspected: Vec<Result<Attachment, Diagnostic>> = listing.attachments.par_iter().map(inspect).collect();
        let attachments: Vec<Attachment> =
            inspected.into_iter().filter_map(|a| a.map_err(|d| diagnostics.push(d)).ok()).collect();
        let (files, findings) = published_files(&config, &attachments);
        diagnostics.extend(findings);
        let (site, findings) = assemble(config, choices, pages, files);
        diagnostics.extend(findings);
        let (routes, findings) = plan(&site, &theme);
        diagnostics.extend(findings);
        // What is wrong in a draft is nobody's business until it is to be published.
        let drafts = site.hidden_drafts();
        diagnostics.retain(|d| !drafts.contains(d.place.source.path()));
        let diagnostics = check_site(&site, diagnostics);
        Ok(Engine { root: root.to_owned(), site, theme, routes, diagnostics })
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Everything that the site consists of.
    #[must_use]
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// What is wrong in the content, sorted.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Publishes the site to `folder`, all of it or nothing; `progress` is told after each output how many are done.
    ///
    /// # Errors
    /// When the folder cannot be written; it is then as it was.
    pub fn build(
        &self,
        folder: &Path,
        on_errors: OnErrors,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Build, Failure> {
        let outputs = OutputFolder::open(folder, &self.root)?;
        let stops = |diagnostics: &[Diagnostic]| on_errors == OnErrors::Stop && any_error(diagnostics);
        if stops(&self.diagnostics) {
            outputs.discard();
            return Ok(Build { diagnostics: self.diagnostics.clone(), summary: None });
        }
        let press = Press::new(&self.site, &self.theme);
        let done = AtomicUsize::new(0);
        let stage = |route: &Route| -> Result<Option<Diagnostic>, Failure> {
            let fault = match press.render(route) {
                Ok(Output::Bytes(bytes)) => outputs.stage(&route.path, &bytes).map(|_| None)?,
                Ok(Output::Copy(from)) => outputs.stage_file(&route.path, &from).map(|_| None)?,
                Err(fault) => Some(*fault),
            };
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, self.routes.len());
            Ok(fault)
        };
        let staged: Result<Vec<Option<Diagnostic>>, Failure> = self.routes.par_iter().map(stage).collect();
        let faults = match staged {
            Ok(faults) => faults.into_iter().flatten(),
            Err(failure) => {
                outputs.discard();
                return Err(failure);
            }
        };
        let diagnostics = sorted(self.diagnostics.iter().cloned().chain(faults).collect());
        if stops(&diagnostics) {
            outputs.discard();
            return Ok(Build { diagnostics, summary: None });
        }
        let summary = outputs.commit()?;
        Ok(Build { diagnostics, summary: Some(summary) })
    }
}

fn open_config(listing: &Listing, diagnostics: &mut Vec<Diagnostic>) -> SiteConfig {
    let source = listing.config.as_ref().and_then(|file| open_text(file, diagnostics));
    let mut seen: Vec<String> = listing.pages.iter().filter_map(|f| split_name(&f.path).1).map(str::to_owned).collect();
    seen.sort();
    seen.dedup();
    let (config, findings) = read_config(source.as_ref(), &seen);
    diagnostics.extend(findings);
    config
}

fn open_text(file: &SiteFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<Source>> {
    match read_file(file) {
        Ok(bytes) => {
            let (source, finding) = read_text(&file.path, bytes);
            diagnostics.extend(finding);
            Some(source)
        }
        Err(finding) => {
            diagnostics.push(finding);
            None
        }
    }
}

fn open_pages(files: &[SiteFile], config: &SiteConfig, diagnostics: &mut Vec<Diagnostic>) -> Vec<Arc<Page>> {
    let open = |file: &SiteFile| {
        let mut findings = Vec::new();
        let page = open_text(file, &mut findings).and_then(|source| {
            let (page, more) = read_checked(&source, config);
            findings.extend(more);
            page
        });
        (page, findings)
    };
    let opened: Vec<_> = files.par_iter().map(open).collect();
    let mut pages = Vec::with_capacity(opened.len());
    for (page, findings) in opened {
        diagnostics.extend(findings);
        pages.extend(page.map(Arc::new));
    }
    pages
}

/// Files below `prefix`, named from there.
fn theme_files(files: &[SiteFile], prefix: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<ThemeFile> {
    let mut open = |file: &SiteFile| {
        let name = file.path.strip_prefix(prefix)?.to_owned();
        let bytes = read_file(file).map_err(|finding| diagnostics.push(finding)).ok()?;
        Some(ThemeFile { name, path: file.path.clone(), bytes })
    };
    files.iter().filter_map(&mut open).collect()
}
