//! Each file of a site as it was last read, and the stamp by which a newer version is seen.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Rule, any_error};
use crate::base::hash::{Hash, Hasher};
use crate::base::source::Source;
use crate::check::text::check_text;
use crate::check::words::names::Name;
use crate::model::config::{BaseUrl, SiteConfig};
use crate::model::page::{Page, split_name};
use crate::read::attachment::{Attachment, inspect};
use crate::read::conflict::{CONFLICT, tell_conflicts};
use crate::read::head::config::read_config;
use crate::read::head::yaml::SYNTAX;
use crate::read::page::{OPEN_FRONT_MATTER, read_page};
use crate::read::scan::Listing;
use crate::read::site_file::{SiteFile, Stamp, UNREADABLE, read_file, read_stamped, stamp};
use crate::read::text::{ENCODING, STRAY_CHARACTERS, read_text};
use crate::render::theme::built_in::ThemeFile;
use crate::render::theme::templates::TEMPLATE;
use crate::render::theme::theme::Theme;

/// Faults that keep a page from being read at all.
pub(crate) const PREVENTING: [&Rule; 4] = [&SYNTAX, &OPEN_FRONT_MATTER, &UNREADABLE, &CONFLICT];

/// The settings, and what they were read from.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) value: Arc<SiteConfig>,
    /// Whether `value` was read without an error.
    pub(crate) is_sound: bool,
    pub(crate) source: Option<Arc<Source>>,
    pub(crate) stamp: Option<Stamp>,
    /// Languages found in the names of files.
    pub(crate) seen: Vec<String>,
    pub(crate) findings: Vec<Diagnostic>,
}

impl Settings {
    /// The settings in `site.yaml`; a public address given here wins over the one there.
    pub(crate) fn read(listing: &Listing, base_url: Option<&BaseUrl>) -> Settings {
        let mut findings = Vec::new();
        let read = listing
            .config
            .as_ref()
            .map(|file| (file, read_stamped(file)));
        let stamp = read.as_ref().and_then(|(_, (stamp, _))| *stamp);
        let source = read.and_then(|(file, (_, bytes))| match bytes {
            Ok(bytes) => {
                let (source, finding) = read_text(&file.path, bytes);
                findings.extend(finding);
                Some(source)
            }
            Err(finding) => {
                findings.push(*finding);
                None
            }
        });
        let mut seen: Vec<String> = listing
            .pages
            .iter()
            .filter_map(|file| split_name(&file.path).1)
            .map(str::to_owned)
            .collect();
        seen.sort();
        seen.dedup();
        let (mut value, more) = read_config(source.as_ref(), &seen);
        findings.extend(more);
        if base_url.is_some() {
            value.base_url = base_url.cloned();
        }
        Settings {
            value: Arc::new(value),
            is_sound: !any_error(&findings),
            source,
            stamp,
            seen,
            findings,
        }
    }

    /// Whether both were read from the same text.
    pub(crate) fn is_same_text(&self, other: &Settings) -> bool {
        is_same(self.source.as_ref(), other.source.as_ref())
    }
}

/// Whether two texts are the same.
fn is_same(a: Option<&Arc<Source>>, b: Option<&Arc<Source>>) -> bool {
    a.map(|source| source.text()) == b.map(|source| source.text())
}

/// The theme, and what it was read from.
#[derive(Debug)]
pub(crate) struct LoadedTheme {
    pub(crate) theme: Arc<Theme>,
    pub(crate) stamps: BTreeMap<SiteFile, Option<Stamp>>,
    pub(crate) findings: Vec<Diagnostic>,
    /// The hash of its files.
    pub(crate) hash: Hash,
    /// Whether `theme` is from before a fault.
    pub(crate) is_kept: bool,
}

impl LoadedTheme {
    /// The theme that the settings name, and the words of the site.
    pub(crate) fn read(listing: &Listing, config: &SiteConfig) -> LoadedTheme {
        let mut findings = Vec::new();
        let stamps = listing
            .themes
            .iter()
            .chain(&listing.texts)
            .map(|file| (file.clone(), stamp(file)))
            .collect();
        let own = theme_files(
            &listing.themes,
            &format!("themes/{}/", config.theme.text),
            &mut findings,
        );
        let words = theme_files(&listing.texts, "i18n/", &mut findings);
        let mut hasher = Hasher::new();
        for file in own.iter().chain(&words) {
            let head = format!("{} {}\n", file.path, file.bytes.len());
            hasher.add(head.as_bytes()).add(&file.bytes);
        }
        let (theme, more) = Theme::load(config, &own, &words);
        findings.extend(more);
        LoadedTheme {
            theme: Arc::new(theme),
            stamps,
            findings,
            hash: hasher.finish(),
            is_kept: false,
        }
    }

    /// The fault in a template, if there is one.
    pub(crate) fn fault(&self) -> Option<&Diagnostic> {
        self.findings
            .iter()
            .find(|finding| finding.rule == &TEMPLATE)
    }
}

/// Files below `prefix`, named from there.
fn theme_files(files: &[SiteFile], prefix: &str, findings: &mut Vec<Diagnostic>) -> Vec<ThemeFile> {
    let mut open = |file: &SiteFile| {
        let name = file.path.strip_prefix(prefix)?.to_owned();
        let mut bytes = read_file(file)
            .map_err(|finding| findings.push(*finding))
            .ok()?;
        if is_theme_text(&name) {
            bytes = theme_text(file, bytes, findings);
        }
        Some(ThemeFile {
            name,
            path: file.path.clone(),
            bytes,
        })
    };
    files.iter().filter_map(&mut open).collect()
}

/// Whether a file of a theme is text that pages are made of, rather than published as it is.
fn is_theme_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    name.starts_with("templates/") || ending == Some("ftl")
}

/// A template or a file of words as UTF-8; what it was instead is told as it is of texts.
fn theme_text(file: &SiteFile, bytes: Vec<u8>, findings: &mut Vec<Diagnostic>) -> Vec<u8> {
    let (source, told) = read_text(&file.path, bytes);
    let mut told = Vec::from_iter(told);
    tell_conflicts(&source, &mut told);
    findings.append(&mut told);
    source.text().as_bytes().to_vec()
}

/// A page, and what it was read from.
#[derive(Debug)]
pub(crate) struct LoadedPage {
    pub(crate) stamp: Option<Stamp>,
    source: Option<Arc<Source>>,
    pub(crate) page: Option<Arc<Page>>,
    /// Names that the rules found in `page`; none before they have looked.
    pub(crate) names: Arc<[Name]>,
    pub(crate) findings: Vec<Diagnostic>,
    /// Whether `page` is from before a fault.
    pub(crate) is_kept: bool,
    /// Whether the rules about texts have looked at it.
    pub(crate) is_checked: bool,
}

impl LoadedPage {
    /// The page in a file. Whether the rules about texts look at it can be put off.
    pub(crate) fn read(file: &SiteFile, config: &SiteConfig, is_checked: bool) -> LoadedPage {
        let (stamp, bytes) = read_stamped(file);
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(finding) => {
                let findings = vec![*finding];
                return LoadedPage {
                    stamp,
                    source: None,
                    page: None,
                    names: Arc::default(),
                    findings,
                    is_kept: false,
                    is_checked: true,
                };
            }
        };
        let (source, finding) = read_text(&file.path, bytes);
        let (page, names, more) = read_from(&source, config, is_checked);
        LoadedPage {
            stamp,
            source: Some(source),
            page,
            names,
            findings: finding.into_iter().chain(more).collect(),
            is_kept: false,
            is_checked,
        }
    }

    /// Lets the rules about texts look at the page, if that was put off.
    pub(crate) fn check(&mut self, config: &SiteConfig) {
        if let (false, Some(source)) = (self.is_checked, &self.source) {
            let (page, names, findings) = read_from(source, config, true);
            self.findings
                .retain(|finding| [&ENCODING, &STRAY_CHARACTERS].contains(&finding.rule));
            self.findings.extend(findings);
            if !self.is_kept {
                (self.page, self.names) = (page, names);
            }
            self.is_checked = true;
        }
    }

    /// Whether both were read from the same text.
    pub(crate) fn is_same_text(&self, other: &LoadedPage) -> bool {
        is_same(self.source.as_ref(), other.source.as_ref())
    }

    /// This reading; but the page of the one before if a fault makes this one's unreadable.
    pub(crate) fn or_kept(mut self, before: &LoadedPage) -> LoadedPage {
        let prevents = |finding: &Diagnostic| PREVENTING.contains(&finding.rule);
        let was_sound = before.is_kept || !before.findings.iter().any(prevents);
        if self.findings.iter().any(prevents) && was_sound && before.page.is_some() {
            (self.page, self.is_kept) = (before.page.clone(), true);
            self.names = Arc::clone(&before.names);
        }
        self
    }
}

/// The page in `source`, the names in it, and what is wrong with it. The rules about texts look at
/// its tree, when they are wanted, before that is dropped.
fn read_from(
    source: &Arc<Source>,
    config: &SiteConfig,
    is_checked: bool,
) -> (Option<Arc<Page>>, Arc<[Name]>, Vec<Diagnostic>) {
    let read = match read_page(source, config) {
        Ok(read) => read,
        Err(finding) => return (None, Arc::default(), vec![*finding]),
    };
    let mut findings = read.findings;
    let mut names = Arc::default();
    if is_checked {
        let checked = check_text(&read.document, &read.page, config);
        findings.extend(checked.findings);
        names = checked.names;
    }
    (Some(Arc::new(read.page)), names, findings)
}

/// A file that is published as it is, as it was last looked at.
#[derive(Debug)]
pub(crate) struct LoadedFile {
    pub(crate) stamp: Option<Stamp>,
    pub(crate) found: Result<Attachment, Box<Diagnostic>>,
}

impl LoadedFile {
    /// A look at a file.
    pub(crate) fn look_at(file: &SiteFile) -> LoadedFile {
        LoadedFile {
            stamp: stamp(file),
            found: inspect(file),
        }
    }
}
