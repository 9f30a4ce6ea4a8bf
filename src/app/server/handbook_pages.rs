//! The handbook as pages of the preview, below `/__kansli/`: a small site of its own, made from the
//! texts in the program with the theme in the program, whatever site is previewed.

use std::sync::Arc;

use jiff::civil::Date;

use crate::app::handbook::files;
use crate::base::source::Source;
use crate::base::text_part::after_last;
use crate::model::config::{Choices, LinkStyle, SiteConfig};
use crate::model::lock::Lock;
use crate::model::page::Page;
use crate::read::attachment::Attachment;
use crate::read::head::config::read_config;
use crate::read::page::read_page;
use crate::read::site_file::SiteFile;
use crate::render::renderer::Renderer;
use crate::render::route::{Output, Route, plan};
use crate::render::theme::theme::Theme;
use crate::site::files::published_files;
use crate::site::site::assemble;
use crate::site::skeleton::skeleton::Material;

/// The settings of the handbook.
const SETTINGS: &str = include_str!("preview/handbook.yaml");

/// The handbook, ready to be shown.
#[derive(Debug)]
pub struct HandbookPages {
    renderer: Renderer,
    routes: Vec<Route>,
}

/// Where the handbook begins in a language of messages, below `/__kansli/`.
#[must_use]
pub fn handbook_address(lang: &str) -> &'static str {
    if lang == "en" {
        "en/handbook/"
    } else {
        "handbok/"
    }
}

impl HandbookPages {
    /// The handbook on a day.
    #[must_use]
    pub fn new(today: Date) -> HandbookPages {
        let source = Source::new("site.yaml", SETTINGS);
        let (config, _) = read_config(Some(&source), &[]);
        let (theme, _) = Theme::load(&config, &[], &[]);
        let theme = Arc::new(theme);
        let (files, _) = published_files(&config, &pictures());
        let material = Material {
            pages: texts(&config),
            config: Arc::new(config),
            choices: Choices {
                today,
                drafts: false,
                future: false,
                links: LinkStyle::Folder,
                is_preview: true,
            },
            files: files.into(),
            lock: Arc::new(Lock::default()),
        };
        let site = Arc::new(assemble(material));
        let (routes, _) = plan(&site, &theme);
        HandbookPages {
            renderer: Renderer::new(site, theme),
            routes,
        }
    }

    /// The bytes of the file `path`; nothing when the handbook has none.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        let at = self.routes.binary_search_by(|r| r.path.as_str().cmp(path));
        let route = self.routes.get(at.ok()?)?;
        match self.renderer.render(route).ok()? {
            Output::Bytes(bytes) => Some(bytes),
            Output::Copy(disk) => {
                let file = files().find(|(name, _)| disk == std::path::Path::new(name));
                file.map(|(_, bytes)| bytes.to_vec())
            }
            Output::Picture(_) => None,
        }
    }
}

fn is_text(name: &str) -> bool {
    after_last(name, '.') == "md"
}

/// The texts, sorted by file.
fn texts(config: &SiteConfig) -> Vec<Arc<Page>> {
    let text = |(name, bytes): (&'static str, &[u8])| {
        let source = Source::new(name, String::from_utf8_lossy(bytes));
        let read = is_text(name).then(|| read_page(&source, config))?;
        read.ok().map(|read| Arc::new(read.page))
    };
    let mut pages: Vec<Arc<Page>> = files().filter_map(text).collect();
    pages.sort_by(|a, b| a.source.path().cmp(b.source.path()));
    pages
}

/// The pictures, as files that are published as they are.
fn pictures() -> Vec<Attachment> {
    let pictures = files().filter(|(name, _)| !is_text(name));
    let picture = |(name, bytes): (&'static str, &[u8])| Attachment {
        file: SiteFile {
            path: name.to_owned(),
            disk: name.into(),
        },
        length: bytes.len() as u64,
        picture: Ok(None),
        pdf: Ok(None),
        findings: Vec::new(),
    };
    let mut pictures: Vec<Attachment> = pictures.map(picture).collect();
    pictures.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    pictures
}
