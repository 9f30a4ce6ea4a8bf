//! The index of the preview: every document in every language, what is missing, what is not
//! published, and what is wrong.
//!
//! Made from an edition; rendered by the preview's own template.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::server::handbook_pages::handbook_address;
use crate::app::server::letters::letter_address;
use crate::app::server::preview::{FindingView, Preview, level_class};
use crate::base::diagnostic::Diagnostic;
use crate::engine::edition::Edition;
use crate::model::language::Lang;
use crate::model::page::Page;
use crate::site::address::part_of;
use crate::site::site::Site;
use crate::site::versions::{Hidden, PageId, Versions, hidden};
use crate::text::words::LinkTexts;

/// Findings shown in full before the rest is only counted.
const SHOWN: usize = 200;
/// Sites with more documents than this get an index without the contents of each page.
const WITH_CONTENTS: usize = 1000;

/// All that the template of the index sees.
#[derive(Debug, Serialize)]
struct IndexView {
    lang: String,
    run: String,
    number: u64,
    title: String,
    site: String,
    counted: String,
    no_findings: String,
    findings_title: String,
    more: String,
    findings: Vec<(FindingView, Option<String>)>,
    to_page: String,
    to_letters: String,
    as_letter: String,
    handbook: &'static str,
    to_handbook: String,
    no_contents: String,
    sections: Vec<SectionView>,
}

#[derive(Debug, Serialize)]
struct SectionView {
    id: String,
    title: String,
    documents: Vec<Vec<VersionView>>,
}

/// A document in one language.
#[derive(Debug, Serialize)]
struct VersionView {
    code: String,
    href: Option<String>,
    letter: Option<String>,
    title: String,
    file: String,
    badges: Vec<(&'static str, String)>,
    contents_title: String,
    contents: Vec<(u8, String, String)>,
}

/// Where a section stands in the index: the top last, those of `site.yaml` in their order.
type Rank = (bool, bool, Option<usize>, String);

/// Draws the index of one edition.
struct Drawing<'a> {
    preview: &'a Preview,
    edition: &'a Edition,
    site: &'a Site,
    by_file: BTreeMap<&'a str, Vec<&'a Diagnostic>>,
}

/// The index of an edition, as a page.
#[must_use]
pub fn index(preview: &Preview, edition: &Edition) -> String {
    let site = edition.site().as_ref();
    let all = edition.diagnostics();
    let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in all {
        by_file
            .entry(finding.place.source.path())
            .or_default()
            .push(finding);
    }
    let drawing = Drawing {
        preview,
        edition,
        site,
        by_file,
    };
    let say = |key: &str| preview.say::<&str>(key, &[]);
    let config = &site.structure.config;
    let rest = all.len().saturating_sub(SHOWN);
    let view = IndexView {
        lang: say("preview-language"),
        run: preview.run.clone(),
        number: edition.number,
        title: say("preview-index"),
        site: config
            .title
            .get_or_first(Lang::DEFAULT)
            .map_or_else(|| "content/".to_owned(), Clone::clone),
        counted: preview.counted(all),
        no_findings: say("preview-no-findings"),
        findings_title: say("preview-findings"),
        more: if rest > 0 {
            preview.say("more-findings", &[("count", rest)])
        } else {
            String::new()
        },
        findings: all
            .iter()
            .take(SHOWN)
            .map(|f| (preview.finding(f), drawing.page_with(f)))
            .collect(),
        to_page: say("preview-to-page"),
        to_letters: say("preview-letters"),
        as_letter: say("preview-as-letter"),
        handbook: handbook_address(&say("preview-language")),
        to_handbook: say("preview-to-handbook"),
        no_contents: if site.structure.documents.len() > WITH_CONTENTS {
            preview.say("preview-no-contents", &[("count", WITH_CONTENTS)])
        } else {
            String::new()
        },
        sections: drawing.sections(),
    };
    preview.render("index.html", &view)
}

impl Drawing<'_> {
    fn href(&self, id: PageId) -> String {
        format!("/{}", self.site.place(id).address)
    }

    /// The page on which a finding can be seen.
    fn page_with(&self, finding: &Diagnostic) -> Option<String> {
        let path = finding.place.source.path();
        let at = self
            .site
            .pages
            .binary_search_by(|page| page.source.path().cmp(path))
            .ok()?;
        self.site
            .place(PageId::at(at))
            .is_shown
            .then(|| self.href(PageId::at(at)))
    }

    /// Documents by section: those of `site.yaml` first, then the others by name.
    fn sections(&self) -> Vec<SectionView> {
        let structure = &self.site.structure;
        let rank = |section: &str| {
            let named = structure
                .config
                .sections
                .iter()
                .position(|s| s.folder == section);
            // Those that are named come first, in their order.
            (
                section.is_empty(),
                named.is_none(),
                named,
                section.to_owned(),
            )
        };
        let mut by_section: BTreeMap<Rank, Vec<&Versions>> = BTreeMap::new();
        for document in &structure.documents {
            by_section
                .entry(rank(&document.section))
                .or_default()
                .push(document);
        }
        let section = |((.., name), documents): (Rank, Vec<&Versions>)| {
            let title = if name.is_empty() {
                self.preview.say::<&str>("preview-top", &[])
            } else {
                name.clone()
            };
            let documents = documents
                .into_iter()
                .map(|document| self.versions(document))
                .collect();
            SectionView {
                id: format!("section_{}", part_of(&name)),
                title,
                documents,
            }
        };
        by_section.into_iter().map(section).collect()
    }

    /// A document in each language of the site.
    fn versions(&self, document: &Versions) -> Vec<VersionView> {
        let version = |lang: Lang| {
            let shown = document.pages.get(lang);
            match shown.or(document.hidden.get(lang)) {
                Some(&id) => self.version(id, shown.is_some()),
                None => VersionView {
                    code: self.site.structure.config.code(lang).to_owned(),
                    href: None,
                    letter: None,
                    title: String::new(),
                    file: String::new(),
                    badges: vec![("missing", self.preview.say::<&str>("preview-missing", &[]))],
                    contents_title: String::new(),
                    contents: Vec::new(),
                },
            }
        };
        self.site.structure.config.langs().map(version).collect()
    }

    fn version(&self, id: PageId, is_shown: bool) -> VersionView {
        let page = self.site.page(id);
        let href = self.href(id);
        let is_small = self.site.structure.documents.len() <= WITH_CONTENTS;
        let texts = self.edition.theme().texts.as_slice();
        let words = LinkTexts {
            site: self.site,
            made: &texts,
        };
        let headings = page
            .outline
            .headings
            .iter()
            .filter(|_| is_shown && is_small);
        let contents = headings.map(|heading| {
            let anchor = heading
                .id
                .as_ref()
                .map_or(String::new(), |id| format!("#{id}"));
            (
                heading.level,
                words.heading(id, heading).into_owned(),
                format!("{href}{anchor}"),
            )
        });
        let contents: Vec<_> = contents.collect();
        VersionView {
            code: self.site.structure.config.code(page.lang).to_owned(),
            title: page.meta.title.clone(),
            file: page.source.path().to_owned(),
            badges: self.badges(page, is_shown),
            contents_title: self
                .preview
                .say("preview-contents", &[("count", contents.len())]),
            letter: (is_shown && self.site.is_issue(id)).then(|| letter_address(self.edition, id)),
            href: is_shown.then_some(href),
            contents,
        }
    }

    /// What is particular about a page: that it is not published yet or any more, and how much is
    /// wrong with it.
    fn badges(&self, page: &Page, is_shown: bool) -> Vec<(&'static str, String)> {
        let mut published = self.site.structure.choices.clone();
        (published.drafts, published.future) = (false, false);
        let why = match hidden(page, &published) {
            Some(Hidden::Draft) => Some("preview-badge-draft"),
            Some(Hidden::Future) => Some("preview-badge-future"),
            Some(Hidden::Expired) => Some("preview-badge-expired"),
            None => (!is_shown).then_some("preview-badge-twice"),
        };
        let mut badges: Vec<_> = why
            .map(|key| ("draft", self.preview.say::<&str>(key, &[])))
            .into_iter()
            .collect();
        if self.edition.is_kept(page.source.path()) {
            badges.push(("error", self.preview.say::<&str>("preview-badge-kept", &[])));
        }
        if let Some(findings) = self.by_file.get(page.source.path()) {
            let own: Vec<Diagnostic> = findings.iter().map(|finding| (*finding).clone()).collect();
            let level = own.iter().map(|finding| finding.level).min();
            badges.extend(level.map(|level| (level_class(level), self.preview.counted(&own))));
        }
        badges
    }
}
