//! What a link that names a document, a page or a list leads to for the readers of a page: the
//! version in their language, a heading there, or the fault that it is not published.

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::model::config::Choices;
use crate::model::language::Lang;
use crate::model::outline::OutlineLink;
use crate::model::page::Page;
use crate::site::links::resolved::{
    BROKEN_ANCHOR, EXPIRED, Fault, Resolved, Target, UNPUBLISHED, nowhere,
};
use crate::site::links::site_ref::SiteRef;
use crate::site::links::suggest::Hint;
use crate::site::lists::{ListId, ListPage};
use crate::site::names::Names;
use crate::site::versions::{DocumentId, Hidden, PageId, Versions, hidden};

/// A page whose links are resolved, and the site that they lead through.
#[derive(Debug)]
pub struct LinkResolver<'s> {
    /// The finished site.
    pub site: SiteRef<'s>,
    /// The page.
    pub id: PageId,
    /// The same, as it was read.
    pub page: &'s Page,
}

impl<'s> LinkResolver<'s> {
    /// What can be named on the site.
    #[must_use]
    pub fn names(&self) -> &'s Names {
        &self.site.structure.names
    }

    /// A fault at a link.
    #[must_use]
    pub fn finding(&self, rule: &'static Rule, link: &OutlineLink) -> Diagnostic {
        Diagnostic::new(rule, Place::new(&self.page.source, link.span)).with("target", &link.target)
    }

    /// A list, or its heading: nothing in it has an anchor.
    ///
    /// # Errors
    /// An anchor that it does not have.
    pub fn list(&self, list: ListId, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        // A link written for one language of a list leads to the reader's, if there is one.
        let here =
            ListPage::in_language(&self.site.structure.lists, list, self.page.lang).unwrap_or(list);
        self.made(Target::List(here), anchor, link)
    }

    /// The search page of the reader's language, or of the one that the address names on purpose.
    ///
    /// # Errors
    /// It has no heading that a link could name.
    pub fn search(&self, written: Lang, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        let has_own = self
            .names()
            .searches
            .values()
            .any(|lang| *lang == self.page.lang);
        let lang = if written.is_default() && has_own {
            self.page.lang
        } else {
            written
        };
        self.made(Target::Search(lang), anchor, link)
    }

    /// A page that the program makes. It has no headings of a writer's.
    fn made(&self, target: Target, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        let Some(anchor) = anchor else {
            return Ok(target);
        };
        let finding = self
            .finding(&BROKEN_ANCHOR, link)
            .message("broken-anchor-list")
            .with("anchor", anchor);
        Err(Box::new(Fault {
            target,
            finding,
            hint: None,
        }))
    }

    /// The version of a document for this page's readers. A link to the document itself in another
    /// language keeps the language it names.
    ///
    /// # Errors
    /// No version is published.
    pub fn document(
        &self,
        document: DocumentId,
        named: Option<Lang>,
        anchor: Option<&str>,
        link: &OutlineLink,
    ) -> Resolved {
        let versions = &self.site.structure.documents[document.index()];
        let is_self = self.site.document_of(self.id) == document;
        let own = named
            .filter(|_| is_self)
            .and_then(|lang| versions.pages.get(lang))
            .copied();
        let wanted = own.or_else(|| versions.pages.get(self.page.lang).copied());
        let wanted = wanted.or_else(|| named.and_then(|lang| versions.pages.get(lang)).copied());
        let Some(page) = wanted.or_else(|| versions.first()) else {
            let hidden = versions.hidden.get_or_first(self.page.lang).copied();
            return nowhere(
                self.unpublished(hidden, &self.site.structure.choices, link),
                None,
            );
        };
        let target = self.page_target(page, anchor, link)?;
        if self.is_only_previewed(versions) {
            let finding =
                self.unpublished(Some(page), &self.site.structure.choices.published(), link);
            return Err(Box::new(Fault {
                target,
                finding,
                hint: None,
            }));
        }
        Ok(target)
    }

    /// Whether a link works in this preview but not on the published site, on which the page itself
    /// is.
    fn is_only_previewed(&self, versions: &Versions) -> bool {
        let choices = &self.site.structure.choices;
        if !choices.is_preview {
            return false;
        }
        let published = choices.published();
        let is_hidden = |page: &Page| hidden(page, &published).is_some();
        !is_hidden(self.page)
            && versions
                .pages
                .iter()
                .all(|(_, page)| is_hidden(&self.site.pages[page.index()]))
    }

    /// A page, or a heading of it.
    ///
    /// # Errors
    /// A heading that it does not have.
    pub fn page_target(&self, page: PageId, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        let Some(anchor) = anchor else {
            return Ok(Target::Page(page, None));
        };
        let target = &self.site.pages[page.index()];
        if target.outline.has_id(anchor) {
            return Ok(Target::Page(page, Some(anchor.into())));
        }
        let finding = self.finding(&BROKEN_ANCHOR, link).with("anchor", anchor);
        let finding = if page == self.id {
            finding
        } else {
            finding
                .message("broken-anchor-there")
                .with("page", target.source.path())
        };
        let hint = Some(Hint::Anchor(page, anchor.to_owned()));
        Err(Box::new(Fault {
            target: Target::Page(page, None),
            finding,
            hint,
        }))
    }

    fn unpublished(
        &self,
        page: Option<PageId>,
        choices: &Choices,
        link: &OutlineLink,
    ) -> Diagnostic {
        let page = page.map(|page| &self.site.pages[page.index()]);
        let path = page.map_or("", |p| p.source.path());
        match page.and_then(|page| hidden(page, choices)) {
            Some(Hidden::Expired) => self.finding(&EXPIRED, link).with("page", path),
            Some(Hidden::Future) => self
                .finding(&UNPUBLISHED, link)
                .with("why", "future")
                .with("page", path),
            _ => self
                .finding(&UNPUBLISHED, link)
                .with("why", "draft")
                .with("page", path),
        }
    }
}
