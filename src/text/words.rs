//! What a link says that has no text of its own: the title of the page, list or file that it leads
//! to; and texts in which such links stand, taken out of their place.
//!
//! Made from a finished site and from the titles that only a theme knows. Everything that shows a
//! heading, a first paragraph or a caption elsewhere than in its page gets it from here.

use std::borrow::Cow;
use std::fmt::Debug;

use crate::model::document::LinkForm;
use crate::model::language::Lang;
use crate::model::outline::{OutlineHeading, OutlineLink};
use crate::model::plain::PlainText;
use crate::site::links::resolved::{Target, position};
use crate::site::lists::ListPage;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// Titles of pages that the program makes, in the words of a theme.
pub trait MadeTitles: Debug {
    /// Title of a list in its own language.
    fn list(&self, site: &Site, list: &ListPage) -> String;
    /// Title of the search page of a language.
    fn search(&self, lang: Lang) -> String;
}

/// A heading that leads to a heading that leads to a heading …: how far that is followed.
const DEPTH: usize = 3;

/// Finds the words of links that have none.
#[derive(Clone, Copy, Debug)]
pub struct LinkTexts<'a> {
    /// The site.
    pub site: &'a Site,
    /// Titles of pages that the program makes.
    pub made: &'a dyn MadeTitles,
}

impl LinkTexts<'_> {
    /// A text of a page with the words of its links.
    #[must_use]
    pub fn of(self, page: PageId, text: &PlainText) -> Cow<'_, str> {
        self.text(page, text, DEPTH)
    }

    /// A heading of a page.
    #[must_use]
    pub fn heading(self, page: PageId, heading: &OutlineHeading) -> Cow<'_, str> {
        self.of(page, &heading.text)
    }

    /// Summary of a page: of its front matter, else its first paragraph.
    #[must_use]
    pub fn summary(self, id: PageId) -> Option<String> {
        let page = self.site.page(id);
        if let Some(summary) = &page.meta.summary {
            return Some(summary.clone());
        }
        let lead = page.outline.lead.as_ref()?;
        Some(self.of(id, lead).into_owned())
    }

    /// What the link of a page says that begins at this byte of its file.
    #[must_use]
    pub fn link(self, page: PageId, start: u32) -> String {
        self.link_at(page, start, DEPTH)
    }

    fn text(self, page: PageId, text: &PlainText, depth: usize) -> Cow<'_, str> {
        text.with(|start| self.link_at(page, start, depth))
    }

    fn link_at(self, page: PageId, start: u32, depth: usize) -> String {
        let links = &self.site.page(page).outline.links;
        let found = position(links, start);
        let link =
            found.and_then(|at| Some((links.get(at)?, self.site.targets(page).links.get(at)?)));
        match link {
            Some((link, target)) => self.target(link, target, depth),
            // The links of a page that is not shown lead nowhere: nobody looks them up.
            None => found
                .and_then(|at| links.get(at))
                .map_or_else(String::new, as_named),
        }
    }

    fn target(self, link: &OutlineLink, target: &Target, depth: usize) -> String {
        match target {
            Target::Page(page, anchor) => self.page(*page, anchor.as_deref(), depth),
            Target::List(list) => match self.site.structure.lists.get(list.index()) {
                Some(list) => self.made.list(self.site, list),
                None => as_named(link),
            },
            Target::Search(lang) => self.made.search(*lang),
            Target::File(file) => match self.site.structure.files.get(file.index()) {
                Some(file) => file_name(&file.path).to_owned(),
                None => as_named(link),
            },
            Target::External => link.target.to_string(),
            Target::Nowhere => as_named(link),
        }
    }

    /// The title of a page, or the heading that a link leads to.
    fn page(self, id: PageId, anchor: Option<&str>, depth: usize) -> String {
        let page = self.site.page(id);
        let heading = anchor.and_then(|anchor| page.outline.heading(anchor));
        match heading {
            Some(heading) if depth > 0 => self.text(id, &heading.text, depth - 1).into_owned(),
            _ => page.meta.title.clone(),
        }
    }
}

/// What a link without text says when it leads nowhere: the id in its brackets, or nothing.
fn as_named(link: &OutlineLink) -> String {
    match link.form {
        LinkForm::Wiki => link.target.to_string(),
        LinkForm::Inline | LinkForm::Auto | LinkForm::Html => String::new(),
    }
}

/// The name of a file without its folders.
#[must_use]
pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
