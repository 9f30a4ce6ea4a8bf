//! The bytes of each output of the site.
//!
//! `build` renders all routes, `serve` the one that a browser asks for.

use std::sync::{Arc, OnceLock};

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Source;
use crate::model::language::Lang;
use crate::model::picture::PictureForm;
use crate::render::cards::Viewer;
use crate::render::feeds::calendar::{render_calendar, render_event};
use crate::render::feeds::feeds::Feeds;
use crate::render::figures::TableFiles;
use crate::render::hosts::files::render_host_file;
use crate::render::page::document::document_view;
use crate::render::page::list::{list_view, missing_view, moved_view};
use crate::render::page::site_view::site_view;
use crate::render::route::{Output, PictureJob, Recipe, Route, missing_address};
use crate::render::search::files::SearchIndex;
use crate::render::search::page::search_view;
use crate::render::sitemap::{render_robots, render_sitemap};
use crate::render::theme::favicon::favicon;
use crate::render::theme::templates::TEMPLATE;
use crate::render::theme::theme::{Shared, Theme};
use crate::render::view::{Content, View};
use crate::site::files::FileId;
use crate::site::site::Site;

/// The site with all that is needed to render any of its routes.
#[derive(Debug)]
pub struct Renderer {
    site: Arc<Site>,
    theme: Arc<Theme>,
    shared: Vec<Option<Shared>>,
    /// Made when search is first asked for.
    search: OnceLock<SearchIndex>,
    feeds: Feeds,
    tables: TableFiles,
}

impl Renderer {
    /// Prepares what all pages of a language share.
    #[must_use]
    pub fn new(site: Arc<Site>, theme: Arc<Theme>) -> Renderer {
        let mut shared = vec![None; site.structure.config.languages.len()];
        for lang in site.languages() {
            let viewer = Viewer {
                site: &site,
                texts: &theme.texts,
                lang,
            };
            shared[lang.index()] = Some(theme.shared(lang, &site_view(viewer, &theme)));
        }
        let feeds = Feeds::of(&site);
        Renderer {
            site,
            theme,
            shared,
            feeds,
            tables: TableFiles::default(),
            search: OnceLock::new(),
        }
    }

    /// Makes what many routes need, with all cores. Whoever renders on several of rayon's threads
    /// must ask for it before: a thread of its own that makes it takes up other work while it waits
    /// for the others, and if that were a route that needs the same, it would wait for itself.
    pub fn prepare(&self) {
        if self.site.structure.config.search {
            self.search();
        }
    }

    /// What search knows of the site.
    pub(crate) fn search(&self) -> &SearchIndex {
        self.search
            .get_or_init(|| SearchIndex::new(&self.site, &self.theme.texts))
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    /// Renders one route.
    ///
    /// # Errors
    /// A fault in a template.
    pub fn render(&self, route: &Route) -> Result<Output, Box<Diagnostic>> {
        let site = self.site.as_ref();
        let viewer = |lang: Lang| Viewer {
            site,
            texts: &self.theme.texts,
            lang,
        };
        Ok(match &route.recipe {
            Recipe::Page(id) => self.page(
                site.page(*id).lang,
                &document_view(viewer(site.page(*id).lang), *id),
            )?,
            Recipe::List(at) => {
                let list = &site.structure.lists[at.index()];
                self.page(list.lang, &list_view(viewer(list.lang), list))?
            }
            Recipe::Missing(lang) => self.page(
                *lang,
                &missing_view(viewer(*lang), &missing_address(site, *lang)),
            )?,
            Recipe::Search(lang) => self.page(*lang, &search_view(viewer(*lang), self.search()))?,
            Recipe::SearchFile(lang, file) => {
                let bytes = self.search().render(viewer(*lang), *file);
                Output::Bytes(bytes.ok_or_else(|| self.impossible(&route.path))?)
            }
            Recipe::Moved(from, to) => {
                let lang = site.page(*to).lang;
                self.page(lang, &moved_view(viewer(lang), from, *to))?
            }
            Recipe::Feed(at, format) => {
                let feed = &site.structure.feeds[at.index()];
                let viewer = viewer(site.structure.lists[feed.list.index()].lang);
                let bytes = self.feeds.render(viewer, &self.theme, feed, *format);
                Output::Bytes(bytes.ok_or_else(|| self.impossible(&route.path))?)
            }
            Recipe::Event(id) => Output::Bytes(render_event(viewer(site.page(*id).lang), *id)),
            Recipe::Table(id, number) => {
                let viewer = viewer(site.page(*id).lang);
                let bytes = self.tables.render(viewer, *id, *number);
                Output::Bytes(bytes.ok_or_else(|| self.impossible(&route.path))?)
            }
            Recipe::Calendar(at) => {
                let list = &site.structure.lists[at.index()];
                Output::Bytes(render_calendar(viewer(list.lang), list))
            }
            Recipe::Sitemap(base, at) => Output::Bytes(render_sitemap(site, base, *at)),
            Recipe::Robots(base) => Output::Bytes(render_robots(base)),
            Recipe::HostFile(file, rules) => Output::Bytes(render_host_file(*file, rules)),
            Recipe::Favicon(colour) => {
                let icon = favicon(*colour);
                Output::Bytes(icon.ok_or_else(|| self.impossible("favicon.ico"))?)
            }
            Recipe::Asset(at) => Output::Bytes(self.theme.assets.files[*at].bytes.clone()),
            Recipe::File(at) => Output::Copy(site.structure.files[at.index()].disk.clone()),
            Recipe::Picture(at, form) => picture(site, *at, *form),
        })
    }

    fn page(&self, lang: Lang, view: &View) -> Result<Output, Box<Diagnostic>> {
        let template = match &view.content {
            Content::Document(document) => document.template.to_owned(),
            Content::List(_) => "list.html".to_owned(),
            Content::Home(_) => "home.html".to_owned(),
            Content::Moved(_) => "redirect.html".to_owned(),
            Content::Missing(_) => "404.html".to_owned(),
            Content::Search(_) => "search.html".to_owned(),
        };
        let shared = self.shared.get(lang.index()).and_then(Option::as_ref);
        let code = self.site.structure.config.code(lang);
        let shared = shared.ok_or_else(|| self.impossible(code))?;
        self.theme
            .render(&template, shared, view)
            .map(Output::Bytes)
    }

    /// What cannot be, if it were: it stops a build, instead of something empty being published.
    fn impossible(&self, what: &str) -> Diagnostic {
        let nothing = || Source::new("site.yaml", "");
        let source = self
            .site
            .structure
            .config
            .source
            .clone()
            .unwrap_or_else(nothing);
        let detail = format!("{what}: a fault of kansli itself");
        Diagnostic::new(&TEMPLATE, Place::start(&source)).with("detail", detail)
    }
}

/// A file that is made from a picture; of what is none, the file itself.
fn picture(site: &Site, at: FileId, form: PictureForm) -> Output {
    let file = &site.structure.files[at.index()];
    match file.picture {
        Ok(Some(picture)) => Output::Picture(PictureJob {
            file: file.source(),
            picture,
            form,
        }),
        _ => Output::Copy(file.disk.clone()),
    }
}
