//! What every rule that looks at one text has at hand: the page, the site's settings, and where
//! findings go.
//!
//! Knows no rule.

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::language::language::Language;
use crate::model::config::SiteConfig;
use crate::model::page::Page;

/// A look at one page.
#[derive(Debug)]
pub struct PageCheck<'a> {
    /// The page.
    pub page: &'a Page,
    /// The site's settings.
    pub config: &'a SiteConfig,
    /// The language of the page.
    pub language: &'static Language,
    /// What was found so far.
    pub findings: Vec<Diagnostic>,
}

impl<'a> PageCheck<'a> {
    /// A look at `page`.
    #[must_use]
    pub fn new(page: &'a Page, config: &'a SiteConfig) -> PageCheck<'a> {
        PageCheck {
            page,
            config,
            language: Language::or_unknown(config.code(page.lang)),
            findings: Vec::new(),
        }
    }

    /// A finding at `span` of the page, to be told when it is complete.
    #[must_use]
    pub fn at(&self, rule: &'static Rule, span: Span) -> Diagnostic {
        Diagnostic::new(rule, self.place(span))
    }

    /// A place in the page.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.page.source, span)
    }

    /// Tells a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}
