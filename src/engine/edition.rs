//! One edition of a site: everything as it was read at one moment, ready to be rendered; it never
//! changes.
//!
//! A build writes all of it. A preview renders what a browser asks for, and shows a page that
//! cannot be rendered as it was before its fault.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::check::site::{check_part, check_site};
use crate::check::words::names::Name;
use crate::engine::loaded::PREVENTING;
use crate::engine::sources::Sources;
use crate::engine::translation_history::recall;
use crate::model::config::Choices;
use crate::read::site_file::UNREADABLE;
use crate::render::renderer::Renderer;
use crate::render::route::{Output, Recipe, Route, plan};
use crate::render::theme::theme::Theme;
use crate::site::finished::unused::UNUSED_FILE;
use crate::site::published::{LOST_ADDRESS, LOST_ANCHOR, LOST_FILE};
use crate::site::site::{Site, assemble};
use crate::site::versions::PageId;

/// Pages of a site that is checked as a whole before its first page is shown.
pub(crate) const SMALL: usize = 500;

/// One edition of a site.
#[derive(Debug)]
pub struct Edition {
    /// Its number, from 1.
    pub number: u64,
    /// Folder of the site.
    root: PathBuf,
    renderer: Renderer,
    /// The theme that worked before this one.
    fallback: Option<Arc<Theme>>,
    routes: Arc<[Route]>,
    /// What was found while reading and planning.
    findings: Vec<Diagnostic>,
    /// The names that the rules found in each page, in the order of the pages.
    names: Vec<Arc<[Name]>>,
    /// The fault that keeps the newest theme from being used.
    theme_fault: Option<Diagnostic>,
    /// Whether the newest theme has a fault and the one before it is used instead, rather than the
    /// built-in one.
    has_theme_before: bool,
    /// How the theme has done so far, in all editions that it was part of.
    theme_record: Arc<ThemeRecord>,
    /// Files whose pages are shown as they were before a fault in the front matter.
    kept: HashSet<String>,
    all: OnceLock<Vec<Diagnostic>>,
}

/// How a theme has done.
#[derive(Debug, Default)]
struct ThemeRecord {
    has_rendered: AtomicBool,
    has_failed: AtomicBool,
}

/// What an address answers with.
#[derive(Debug)]
pub struct Answer<'e> {
    /// How it is made.
    pub route: &'e Route,
    /// What it gives; nothing when it cannot be rendered and never could.
    pub output: Option<Output>,
    /// Why it could not be rendered; the output is then made with the theme that worked before.
    pub fault: Option<Diagnostic>,
}

/// Whether a finding keeps a page from being read at all.
#[must_use]
pub fn prevents(finding: &Diagnostic) -> bool {
    PREVENTING.contains(&finding.rule)
}

impl Edition {
    /// The first edition of a site, of which `clashes` are wrong between its routes.
    pub(crate) fn new(
        sources: &Sources,
        site: Arc<Site>,
        routes: Arc<[Route]>,
        clashes: &[Diagnostic],
    ) -> Edition {
        let mut findings = sources.findings();
        findings.extend(clashes.iter().cloned());
        Edition {
            number: 1,
            root: sources.root().to_owned(),
            renderer: Renderer::new(site, Arc::clone(sources.theme())),
            fallback: None,
            theme_fault: sources.theme_fault().cloned(),
            has_theme_before: sources.keeps_theme(),
            theme_record: Arc::default(),
            routes,
            findings,
            names: sources.names(),
            kept: sources.kept(),
            all: OnceLock::new(),
        }
    }

    /// An edition in which drafts and texts with a date to come are shown too, as in a preview.
    pub(crate) fn with_waiting(sources: &Sources, choices: &Choices) -> Edition {
        let choices = Choices {
            drafts: true,
            future: true,
            is_preview: true,
            ..choices.clone()
        };
        let site = Arc::new(assemble(sources.material(choices)));
        let (routes, clashes) = plan(&site, sources.theme());
        Edition::new(sources, site, routes.into(), &clashes)
    }

    /// This edition as the one after `before`. A theme that has rendered all that was asked of it
    /// is remembered.
    pub(crate) fn after(mut self, before: &Edition) -> Edition {
        self.number = before.number + 1;
        let is_same = Arc::ptr_eq(self.theme(), before.theme());
        if is_same {
            self.theme_record = Arc::clone(&before.theme_record);
        }
        let (rendered, failed) = (
            &before.theme_record.has_rendered,
            &before.theme_record.has_failed,
        );
        let has_worked =
            !is_same && rendered.load(Ordering::Relaxed) && !failed.load(Ordering::Relaxed);
        self.fallback = if has_worked {
            Some(Arc::clone(before.theme()))
        } else {
            before.fallback.clone()
        };
        self
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &Arc<Site> {
        self.renderer.site()
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> &Arc<Theme> {
        self.renderer.theme()
    }

    /// Everything that the site consists of, sorted by file.
    #[must_use]
    pub fn routes(&self) -> &Arc<[Route]> {
        &self.routes
    }

    /// Everything that is wrong in the content, sorted. Found out when it is first asked for.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.all.get_or_init(|| {
            let mut all = self.site().diagnostics();
            all.extend(self.site().judge_files());
            all.extend(self.findings.iter().cloned());
            // What is wrong in a draft is nobody's business until it is to be published.
            let drafts = self.site().hidden_drafts();
            all.retain(|d| !drafts.contains(d.place.source.path()));
            let mut all = check_site(self.site(), &self.theme().texts, &self.names, all);
            // What cannot be read is still there: nothing is said to be lost before it can.
            let lost: &[&Rule] = if all.iter().any(|finding| finding.rule == &UNREADABLE) {
                &[&LOST_ADDRESS, &LOST_FILE, &LOST_ANCHOR, &UNUSED_FILE]
            } else if all.iter().any(prevents) {
                &[&LOST_FILE, &UNUSED_FILE]
            } else {
                &[]
            };
            all.retain(|finding| !lost.contains(&finding.rule));
            recall(&self.root, self.site(), &mut all);
            all
        })
    }

    /// Makes what many routes need; to be called before they are rendered on all cores.
    pub fn prepare(&self) {
        self.renderer.prepare();
    }

    /// Renders one route.
    ///
    /// # Errors
    /// A fault in a template.
    pub fn render(&self, route: &Route) -> Result<Output, Box<Diagnostic>> {
        self.renderer.render(route)
    }

    /// The pages whose running text an output shows, if that and what is said of the whole site is
    /// all that it follows from.
    #[must_use]
    pub fn inputs_of(&self, route: &Route) -> Option<Vec<PageId>> {
        self.renderer.inputs_of(route)
    }

    /// Whether the output has the file `path`.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.routes
            .binary_search_by(|route| route.path.as_str().cmp(path))
            .is_ok()
    }

    /// What the file `path` of the output answers with; nothing when there is no such file.
    #[must_use]
    pub fn answer(&self, path: &str) -> Option<Answer<'_>> {
        let at = self
            .routes
            .binary_search_by(|route| route.path.as_str().cmp(path))
            .ok()?;
        let route = &self.routes[at];
        Some(match self.renderer.render(route) {
            Ok(output) => {
                self.theme_record
                    .has_rendered
                    .store(true, Ordering::Relaxed);
                Answer {
                    route,
                    output: Some(output),
                    fault: None,
                }
            }
            Err(fault) => {
                self.theme_record.has_failed.store(true, Ordering::Relaxed);
                let before = self
                    .fallback
                    .as_ref()
                    .map(|theme| Renderer::new(Arc::clone(self.site()), Arc::clone(theme)));
                let output = before.and_then(|renderer| renderer.render(route).ok());
                Answer {
                    route,
                    output,
                    fault: Some(*fault),
                }
            }
        })
    }

    /// The page whose text a route shows.
    #[must_use]
    pub fn page_of(&self, route: &Route) -> Option<PageId> {
        match route.recipe {
            Recipe::Page(id) => Some(id),
            Recipe::List(at) => self.site().structure.lists[at.index()].text,
            _ => None,
        }
    }

    /// Whether pages are shown with a theme from before the fault of the newest one, rather than
    /// with the built-in one.
    #[must_use]
    pub fn has_theme_before(&self) -> bool {
        self.has_theme_before || self.theme_fault.is_none()
    }

    /// The fault that keeps the newest theme from being used.
    #[must_use]
    pub fn theme_fault(&self) -> Option<&Diagnostic> {
        self.theme_fault.as_ref()
    }

    /// What is wrong in one file of the site, sorted.
    #[must_use]
    pub fn findings_in(&self, file: &str) -> Vec<Diagnostic> {
        let pages = &self.site().pages;
        let page = pages
            .binary_search_by(|page| page.source.path().cmp(file))
            .ok();
        self.findings(page.map(PageId::at), |path| path == file)
    }

    /// What is wrong with all pages alike: in the settings, the theme and its words; sorted.
    #[must_use]
    pub fn findings_everywhere(&self) -> Vec<Diagnostic> {
        self.findings(None, |path| {
            !path.starts_with("content/") && !path.starts_with("static/")
        })
    }

    /// What is wrong in some files, and with a page. Where everything has not been checked yet and
    /// would take long, only what can be told of the page by itself.
    fn findings(&self, page: Option<PageId>, is_asked: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let is_asked = |finding: &&Diagnostic| is_asked(finding.place.source.path());
        if self.is_whole() {
            return self
                .diagnostics()
                .iter()
                .filter(is_asked)
                .cloned()
                .collect();
        }
        let links = page.into_iter().flat_map(|id| self.site().faults_of(id));
        let others = self
            .findings
            .iter()
            .chain(&self.site().structure.diagnostics)
            .filter(is_asked)
            .cloned();
        let lost = if page.is_none() {
            let mut lost = self.site().lost_addresses();
            lost.extend(self.site().judge_files());
            lost
        } else {
            Vec::new()
        };
        let mut found = check_part(self.site(), page, others.chain(links).chain(lost).collect());
        found.retain(|finding| is_asked(&finding));
        recall(&self.root, self.site(), &mut found);
        found
    }

    /// Whether all that can be told of a page is told: everything has been checked, or soon is.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.all.get().is_some() || self.is_small()
    }

    /// Whether the site is small enough to be checked as a whole before a page is shown.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.site().pages.len() <= SMALL
    }

    /// Whether the page of a file is shown as it was before a fault in its front matter.
    #[must_use]
    pub fn is_kept(&self, file: &str) -> bool {
        self.kept.contains(file)
    }
}
