//! Written links to what they mean: a page in the reader's language, a heading, a file; or what is
//! wrong with them.
//!
//! Works page by page on a finished [`SiteRef`]; changes nothing.

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Span;
use crate::base::text_part::after_last;
use crate::model::document::LinkForm;
use crate::model::front_matter::Written;
use crate::model::outline::{OutlineImage, OutlineLink};
use crate::model::page::{is_markdown, split_name};
use crate::read::head::reader::UNSAFE_LINK;
use crate::read::markdown::outline::FOREIGN_IMAGE;
use crate::site::files::BROKEN_IMAGE;
use crate::site::files::FileId;
use crate::site::links::destinations::LinkResolver;
use crate::site::links::named::named_in_full;
use crate::site::links::paragraph::{Decision, decision_of};
use crate::site::links::resolved::{
    BROKEN_LINK, Fault, PLACEHOLDER, Resolved, Target, Targets, nowhere,
};
use crate::site::links::site_ref::SiteRef;
use crate::site::links::suggest::Hint;
use crate::site::links::target::{WrittenTarget, classify, is_on_computer, join};
use crate::site::lists::ListPage;
use crate::site::versions::PageId;

/// The targets of a page. They depend on nothing but the page itself, the frame, and the headings
/// of the pages that are led to.
#[must_use]
pub fn resolve_page(site: SiteRef<'_>, page: PageId) -> Targets {
    let resolver = LinkResolver {
        site,
        id: page,
        page: &site.pages[page.index()],
    };
    let mut faults = Vec::new();
    let mut keep = |resolved: Resolved| {
        resolved.unwrap_or_else(|fault| {
            let target = fault.target.clone();
            faults.push(*fault);
            target
        })
    };
    let outline = &resolver.page.outline;
    let links = outline
        .links
        .iter()
        .map(|link| keep(resolver.link(link)))
        .collect();
    let images = outline
        .images
        .iter()
        .map(|image| keep(resolver.shown(image)))
        .collect();
    let picture = resolver
        .page
        .meta
        .image
        .as_ref()
        .map(|image| keep(resolver.image(&image.src, image.span)));
    let signed = resolver.page.meta.details.signed();
    let signed = signed.map(|file| keep(resolver.link(&link_of(file))));
    let decision = decision_of(site, resolver.page);
    if let Decision::Missing(finding) = &decision {
        faults.push(Fault {
            target: Target::Nowhere,
            finding: finding.as_ref().clone(),
            hint: None,
        });
    }
    Targets {
        links,
        images,
        picture,
        signed,
        named: named_in_full(site, page),
        decision,
        faults,
    }
}

/// A file that the front matter names, as a link of the text would.
fn link_of(file: &Written) -> OutlineLink {
    OutlineLink {
        form: LinkForm::Inline,
        target: file.text.as_str().into(),
        text: Some(file.span),
        in_table: false,
        span: file.span,
    }
}

impl LinkResolver<'_> {
    fn link(&self, link: &OutlineLink) -> Resolved {
        match classify(link.form, &link.target) {
            // Told when it was read: reading knows what is taken away.
            WrittenTarget::Unsafe if link.form == LinkForm::Html => Ok(self.of_own_html()),
            WrittenTarget::Own(anchor) if is_top(link.form, &anchor) => Ok(Target::External),
            WrittenTarget::Placeholder => {
                let finding = self.finding(&PLACEHOLDER, link);
                let finding = if link.target.is_empty() {
                    finding.message("placeholder-empty")
                } else {
                    finding
                };
                // What is found by the words of a link is written in Markdown.
                let is_markdown = link.form != LinkForm::Html;
                nowhere(
                    finding,
                    is_markdown.then_some(Hint::Words(self.id, link.span)),
                )
            }
            WrittenTarget::Unsafe if is_on_computer(&link.target) => {
                let finding = self.finding(&UNSAFE_LINK, link);
                nowhere(finding.message("broken-link-on-computer"), None)
            }
            WrittenTarget::Unsafe => nowhere(self.finding(&UNSAFE_LINK, link), None),
            WrittenTarget::External => Ok(Target::External),
            WrittenTarget::Own(anchor) => self.page_target(self.id, Some(&anchor), link),
            WrittenTarget::Id(id, anchor) => match self.names().ids.get(id.as_ref()) {
                Some(document) => self.document(*document, None, anchor.as_deref(), link),
                None => {
                    let finding = self
                        .finding(&BROKEN_LINK, link)
                        .message("broken-id")
                        .with("id", &id);
                    nowhere(finding, Some(Hint::Id(id.into_owned())))
                }
            },
            WrittenTarget::Root(path, anchor) => self.root(&path, anchor.as_deref(), link),
            WrittenTarget::Relative(path, anchor) => self.relative(&path, anchor.as_deref(), link),
        }
    }

    /// What raw HTML may only lead to where a site answers for it.
    fn of_own_html(&self) -> Target {
        if self.site.structure.config.raw_html {
            Target::External
        } else {
            Target::Nowhere
        }
    }

    /// A picture in the text. What raw HTML fetches from elsewhere was told when it was read.
    fn shown(&self, image: &OutlineImage) -> Resolved {
        let is_elsewhere = || {
            let target = classify(LinkForm::Html, &image.target);
            matches!(target, WrittenTarget::External | WrittenTarget::Unsafe)
        };
        if image.is_html && is_elsewhere() {
            return Ok(Target::External);
        }
        self.image(&image.target, image.span)
    }

    fn image(&self, written: &str, span: Span) -> Resolved {
        let place = Place::new(&self.page.source, span);
        let broken = |rule, hint| {
            nowhere(
                Diagnostic::new(rule, place.clone()).with("target", written),
                hint,
            )
        };
        let path = match classify(LinkForm::Inline, written) {
            WrittenTarget::External | WrittenTarget::Unsafe => return broken(&FOREIGN_IMAGE, None),
            WrittenTarget::Relative(path, _) => {
                join(&format!("content/{}", self.page.folder), &path)
            }
            WrittenTarget::Root(path, _) => Some(format!("static/{path}")),
            _ => None,
        };
        let found = path
            .as_ref()
            .and_then(|path| self.names().files.get(path.as_str()));
        match found {
            Some(file) => {
                match self.site.structure.files[file.index()].fault(place.clone(), written) {
                    Some(fault) => nowhere(fault, None),
                    None => Ok(Target::File(*file)),
                }
            }
            None if is_on_computer(written) => nowhere(
                Diagnostic::new(&BROKEN_IMAGE, place)
                    .message("broken-image-on-computer")
                    .with("target", written),
                None,
            ),
            None => match broken(&BROKEN_IMAGE, Some(Hint::File(self.id, written.to_owned()))) {
                Err(fault) => Err(Box::new(self.with_slashes(*fault, written, span))),
                found => found,
            },
        }
    }

    /// The fault of a path written with `\` as Windows shows it: where the same path with `/`
    /// leads to a file, that is the correction.
    fn with_slashes(&self, mut fault: Fault, written: &str, span: Span) -> Fault {
        if !written.contains('\\') {
            return fault;
        }
        let slashed = written.replace('\\', "/");
        let path = join(&format!("content/{}", self.page.folder), &slashed);
        let is_there = |path: &String| {
            let inner = path.strip_prefix("content/").unwrap_or(path);
            self.names().files.contains_key(path.as_str())
                || is_markdown(inner) && self.names().stems.contains_key(split_name(inner).0)
        };
        let place = self.page.source.slice(span).rfind(written);
        if let (true, Some(at)) = (path.as_ref().is_some_and(is_there), place) {
            let start = span.start as usize + at;
            let place = Span::new(start, start + written.len());
            fault.finding = fault.finding.fix(place, slashed.as_str());
            fault.finding = fault.finding.suggest(Some(slashed));
            fault.hint = None;
        }
        fault
    }

    fn relative(&self, path: &str, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        let Some(full) = join(&format!("content/{}", self.page.folder), path) else {
            return self.broken(path, link);
        };
        let inner = full
            .strip_prefix("content/")
            .or_else(|| (full == "content").then_some(""));
        if let Some(resolved) = inner.and_then(|inner| self.content(inner, anchor, link)) {
            return resolved;
        }
        match self.names().files.get(full.as_str()) {
            Some(file) => self.file(*file, link),
            None => self.broken(path, link),
        }
    }

    fn root(&self, path: &str, anchor: Option<&str>, link: &OutlineLink) -> Resolved {
        let trimmed = path.strip_suffix("index.html").unwrap_or(path);
        let folder = if trimmed.is_empty() || trimmed.ends_with('/') {
            trimmed.to_owned()
        } else {
            format!("{trimmed}/")
        };
        if let Some(page) = self.names().addresses.get(folder.as_str()) {
            let document = self.site.document_of(*page);
            let lang = self.site.pages[page.index()].lang;
            // An address below `/en/` names its language on purpose; one at the root is the usual
            // way to write a link.
            if !lang.is_default() && lang != self.page.lang {
                return self.page_target(*page, anchor, link);
            }
            return self.document(document, None, anchor, link);
        }
        if let Some(list) = self.names().lists.get(folder.as_str()) {
            return self.list(*list, anchor, link);
        }
        if let Some(lang) = self.names().searches.get(folder.as_str()) {
            return self.search(*lang, anchor, link);
        }
        if let Some(resolved) =
            self.content(path.strip_prefix("content/").unwrap_or(path), anchor, link)
        {
            return resolved;
        }
        let joined = join("", path).unwrap_or_default();
        if let Some(file) = self.names().file_addresses.get(joined.as_str()) {
            return self.file(*file, link);
        }
        self.broken(path, link)
    }

    /// A file that can be published. Those of `static/` always are.
    fn file(&self, file: FileId, link: &OutlineLink) -> Resolved {
        let published = &self.site.structure.files[file.index()];
        let fault = || published.fault(Place::new(&self.page.source, link.span), &link.target);
        match fault().filter(|_| !published.is_static()) {
            Some(fault) => nowhere(fault, None),
            None => Ok(Target::File(file)),
        }
    }

    /// A path below `content/`: a source file with or without language and ending, or a folder.
    fn content(&self, path: &str, anchor: Option<&str>, link: &OutlineLink) -> Option<Resolved> {
        let path = path.trim_matches('/');
        let (stem, code) = split_name(path);
        let as_folder = if path.is_empty() {
            "index".to_owned()
        } else {
            format!("{path}/index")
        };
        let stems = &self.names().stems;
        let found = if is_markdown(path) {
            stems.get(stem)
        } else {
            stems.get(path).or_else(|| stems.get(as_folder.as_str()))
        };
        if let Some(document) = found {
            let lang = code
                .filter(|_| is_markdown(path))
                .and_then(|code| self.site.structure.config.lang(code));
            return Some(self.document(*document, lang, anchor, link));
        }
        let is_section = !path.is_empty() && !path.contains('/');
        let list = is_section
            .then(|| ListPage::section_in(&self.site.structure.lists, path, self.page.lang))
            .flatten()?;
        Some(self.list(list, anchor, link))
    }

    fn broken(&self, path: &str, link: &OutlineLink) -> Resolved {
        let finding = self.finding(&BROKEN_LINK, link);
        if is_on_computer(&link.target) {
            return nowhere(finding.message("broken-link-on-computer"), None);
        }
        match self.leads_nowhere(finding, path, link) {
            Err(fault) => Err(Box::new(self.with_slashes(*fault, &link.target, link.span))),
            found => found,
        }
    }

    fn leads_nowhere(&self, finding: Diagnostic, path: &str, link: &OutlineLink) -> Resolved {
        let name = after_last(path, '/');
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ending.is_empty() || ending == "html" || is_markdown(name) {
            let anchor = link.target.split_once('#').map_or("", |(_, anchor)| anchor);
            nowhere(
                finding,
                Some(Hint::Path(self.id, format!("{path}#{anchor}"))),
            )
        } else {
            nowhere(
                finding.message("broken-file"),
                Some(Hint::File(self.id, path.to_owned())),
            )
        }
    }
}

/// Whether an anchor of raw HTML leads to the top of the page, as HTML has it.
fn is_top(form: LinkForm, anchor: &str) -> bool {
    form == LinkForm::Html && anchor.eq_ignore_ascii_case("top")
}
