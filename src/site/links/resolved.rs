//! What a link leads to, and what is wrong with one that leads nowhere or not quite where it
//! should.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::model::language::Lang;
use crate::model::outline::OutlineLink;
use crate::site::files::FileId;
use crate::site::links::paragraph::Decision;
use crate::site::links::suggest::Hint;
use crate::site::lists::ListId;
use crate::site::versions::PageId;

/// A link to something that does not exist.
pub const BROKEN_LINK: Rule = Rule::error("broken-link");
/// A link to a heading that does not exist.
pub const BROKEN_ANCHOR: Rule = Rule::error("broken-anchor");
/// A link that somebody meant to fill in.
pub const PLACEHOLDER: Rule = Rule::error("placeholder-link");
/// A link to a page whose last day has passed: no error, or a site would stop building by itself
/// some morning.
pub const EXPIRED: Rule = Rule::warning("expired-link");
/// A link to a page that is not published.
pub const UNPUBLISHED: Rule = Rule::error("unpublished-link");

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A page, perhaps one of its headings.
    Page(PageId, Option<Box<str>>),
    /// A page that the program makes: a section, a year, a tag; its position among the lists.
    List(ListId),
    /// The search page of a language.
    Search(Lang),
    /// A file of the site, as its position among the files.
    File(FileId),
    /// What is written, as it is written.
    External,
    /// Nowhere: the text stays, the link goes.
    Nowhere,
}

/// A link that leads nowhere, or not quite where it should.
#[derive(Debug)]
pub struct Fault {
    /// What is left of the target.
    pub target: Target,
    /// What is wrong.
    pub finding: Diagnostic,
    /// What to look for something near with.
    pub hint: Option<Hint>,
}

/// What a link means, or why it means nothing.
pub type Resolved = Result<Target, Box<Fault>>;

/// What everything written in a page leads to.
#[derive(Debug, Default)]
pub struct Targets {
    /// Its links, in their order.
    pub links: Vec<Target>,
    /// Its images, in their order.
    pub images: Vec<Target>,
    /// The picture of its front matter.
    pub picture: Option<Target>,
    /// The signed file of its front matter.
    pub signed: Option<Target>,
    /// Files that it names by the site's public address.
    pub named: Vec<FileId>,
    /// Where its decision stands.
    pub decision: Decision,
    /// What is wrong with them.
    pub faults: Vec<Fault>,
}

impl Targets {
    /// Everything that is led to.
    pub fn all(&self) -> impl Iterator<Item = &Target> {
        let texts = self.links.iter().chain(&self.images);
        texts.chain(&self.picture).chain(&self.signed)
    }
}

/// A fault that leaves a link nowhere to lead.
///
/// # Errors
/// Always: it is the fault.
pub fn nowhere(finding: Diagnostic, hint: Option<Hint>) -> Resolved {
    Err(Box::new(Fault {
        target: Target::Nowhere,
        finding,
        hint,
    }))
}

/// Where a link of an outline that begins at `start` stands among the links.
#[must_use]
pub fn position(starts: &[OutlineLink], start: u32) -> Option<usize> {
    starts.binary_search_by_key(&start, |l| l.span.start).ok()
}
