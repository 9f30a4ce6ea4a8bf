//! Every output of the site: its file, its recipe, and the rendering of one.
//!
//! [`plan`] lists the routes of a site; [`Renderer::render`] makes the bytes of one. `build`
//! renders all of them, `serve` the one that a browser asks for.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Source;
use crate::model::language::Lang;
use crate::model::picture::Picture;
use crate::model::picture::PictureForm;
use crate::read::scan::SiteFile;
use crate::render::cards::Viewer;
use crate::render::feeds::calendar::{
    calendar_address, event_address, render_calendar, render_event,
};
use crate::render::feeds::feed::{FORMATS, Format};
use crate::render::feeds::feeds::Feeds;
use crate::render::page::document::document_view;
use crate::render::page::head::site_view;
use crate::render::page::list::{list_view, missing_view, moved_view};
use crate::render::search::files::SearchIndex;
use crate::render::search::page::search_view;
use crate::render::search::plan::{SearchFile, Shelf, search_folder};
use crate::render::sitemap::{render_robots, render_sitemap, sitemap_files};
use crate::render::theme::favicon::{FAVICON, favicon};
use crate::render::theme::theme::{Asset, Shared, Theme};
use crate::render::view::{Content, View};
use crate::site::address::SitePath;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// Two outputs in one file, or a file where a folder must be.
pub const SAME_OUTPUT: Rule = Rule::error("same-output");

/// An output of the site.
#[derive(Clone, Debug)]
pub struct Route {
    /// The file it is written to, relative to the output folder.
    pub path: String,
    /// How it is made.
    pub recipe: Recipe,
}

/// How an output is made.
#[derive(Clone, Debug)]
pub enum Recipe {
    /// A page of `content/`.
    Page(PageId),
    /// A list, by its position.
    List(usize),
    /// The page for addresses that do not exist.
    Missing(Lang),
    /// The search page.
    Search(Lang),
    /// A file that search reads.
    SearchFile(Lang, SearchFile),
    /// An old address, by its position among the aliases.
    Moved(usize),
    /// A feed, by its position, in a format.
    Feed(usize, Format),
    /// An event for people's own calendars.
    Event(PageId),
    /// A whole calendar, by the position of its list.
    Calendar(usize),
    /// A file of the sitemap, by its position.
    Sitemap(usize),
    /// `robots.txt`.
    Robots,
    /// `favicon.ico`.
    Favicon,
    /// A file of the theme, by its position.
    Asset(usize),
    /// A file that is published as it is, by its position.
    File(usize),
    /// A file that is made from a picture, by the picture's position.
    Picture(u32, PictureForm),
}

impl Recipe {
    /// The position of the file that it is made from.
    fn file(&self) -> Option<usize> {
        match self {
            Recipe::File(at) => Some(*at),
            Recipe::Picture(at, _) => Some(*at as usize),
            _ => None,
        }
    }
}

/// What a route gives.
#[derive(Debug)]
pub enum Output {
    /// Bytes.
    Bytes(Vec<u8>),
    /// A file to be copied.
    Copy(PathBuf),
    /// A file to be made from a picture.
    Picture(PictureJob),
}

/// A file that is to be made from a picture.
#[derive(Debug)]
pub struct PictureJob {
    /// The picture's own file.
    pub file: SiteFile,
    /// What kind of picture it is.
    pub picture: Picture,
    /// What is to be made.
    pub form: PictureForm,
}

/// All routes of a site, sorted by file; and the outputs that stand in each other's way.
#[must_use]
pub fn plan(site: &Site, theme: &Theme) -> (Vec<Route>, Vec<Diagnostic>) {
    let mut routes = Vec::new();
    let mut add = |path: String, recipe: Recipe| routes.push(Route { path, recipe });
    for (_, id) in site.shown() {
        let place = site.place(id);
        if place
            .list
            .is_none_or(|at| site.structure.lists[at as usize].is_text)
        {
            add(place.address.output(), Recipe::Page(id));
        }
        if let Some(address) = event_address(site, id) {
            add(address.output(), Recipe::Event(id));
        }
    }
    for (at, list) in site
        .structure
        .lists
        .iter()
        .enumerate()
        .filter(|(_, list)| !list.is_text)
    {
        add(list.address.output(), Recipe::List(at));
    }
    for (at, list) in site.structure.lists.iter().enumerate() {
        if let Some(address) = calendar_address(site, list) {
            add(address.output(), Recipe::Calendar(at));
        }
    }
    for lang in site.languages() {
        add(missing_address(site, lang).output(), Recipe::Missing(lang));
    }
    for (lang, address) in site.structure.searches() {
        add(address.output(), Recipe::Search(lang));
        let folder = search_folder().folder(site.structure.config.code(lang));
        for file in Shelf::of(site, lang).files() {
            add(
                folder.file(&format!("{}.js", file.name())).output(),
                Recipe::SearchFile(lang, file),
            );
        }
    }
    for (at, (address, _)) in site.structure.aliases.iter().enumerate() {
        add(address.output(), Recipe::Moved(at));
    }
    let is_asked = |asset: &Asset| {
        !site.structure.feeds.is_empty()
            || theme.feed_sheet.as_deref() != Some(asset.address.as_str())
    };
    for (at, asset) in theme
        .assets
        .iter()
        .enumerate()
        .filter(|(_, asset)| is_asked(asset))
    {
        add(asset.address.output(), Recipe::Asset(at));
    }
    if let Some(base) = &site.structure.config.base_url {
        for (at, feed) in site.structure.feeds.iter().enumerate() {
            for format in FORMATS {
                add(
                    format.address(&site.structure.lists[feed.list]).output(),
                    Recipe::Feed(at, format),
                );
            }
        }
        for (at, name) in sitemap_files(site).into_iter().enumerate() {
            add(name, Recipe::Sitemap(at));
        }
        // Nobody asks for these but at the top of a host.
        let is_free = |name: &str| {
            base.path() == "/"
                && !site
                    .structure
                    .files
                    .iter()
                    .any(|f| f.address.as_str() == name)
        };
        if is_free("robots.txt") {
            add("robots.txt".to_owned(), Recipe::Robots);
        }
        if theme.icon_colour.is_some() && is_free(FAVICON) {
            add(FAVICON.to_owned(), Recipe::Favicon);
        }
    }
    add_files(site, &mut routes);
    let diagnostics = clashes(site, &mut routes);
    routes.sort_by(|a, b| a.path.cmp(&b.path));
    (routes, diagnostics)
}

/// Files of the site: pictures as they are made, all others as they are. A faulty picture is not
/// published: it cannot be cleaned.
fn add_files(site: &Site, routes: &mut Vec<Route>) {
    let mut variants = Vec::new();
    for (at, file) in (0..).zip(site.structure.files.iter()) {
        let set = site.picture(at);
        let recipe = match set.and_then(|set| set.own()) {
            Some(own) => Recipe::Picture(at, own),
            None if file.picture.is_err() && !file.is_static() => continue,
            None => Recipe::File(at as usize),
        };
        routes.push(Route {
            path: file.address.to_string(),
            recipe,
        });
        let made = set
            .map(|set| set.variants())
            .unwrap_or_default()
            .into_iter();
        variants.extend(made.map(|v| Route {
            path: v.address.to_string(),
            recipe: Recipe::Picture(at, v.form),
        }));
    }
    // What somebody named comes before what is named here.
    routes.extend(variants);
}

/// Takes out routes whose file another route has or needs as a folder, and tells of them. Clashes
/// between pages have been told with their places when the site was put together.
fn clashes(site: &Site, routes: &mut Vec<Route>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut taken: FxHashSet<&str> = FxHashSet::default();
    let mut folders: FxHashSet<&str> = FxHashSet::default();
    let mut free = Vec::with_capacity(routes.len());
    for route in routes.iter() {
        let path = route.path.as_str();
        let parents = || path.match_indices('/').map(|(at, _)| &path[..at]);
        let is_free = !taken.contains(path)
            && !folders.contains(path)
            && !parents().any(|p| taken.contains(p));
        free.push(is_free);
        if is_free {
            folders.extend(parents());
            taken.insert(path);
        } else if let Some(file) = route.recipe.file() {
            let place = Place::start(&Source::new(site.structure.files[file].path.as_str(), ""));
            diagnostics.push(Diagnostic::new(&SAME_OUTPUT, place).with("address", path));
        }
    }
    let mut free = free.into_iter();
    routes.retain(|_| free.next().unwrap_or(true));
    diagnostics
}

fn missing_address(site: &Site, lang: Lang) -> SitePath {
    SitePath::of_lang(&site.structure.config, lang).file("404.html")
}

/// The site with all that is needed to render any of its routes.
#[derive(Debug)]
pub struct Renderer {
    site: Arc<Site>,
    theme: Arc<Theme>,
    shared: Vec<Option<Shared>>,
    /// Made when search is first asked for.
    search: OnceLock<SearchIndex>,
    feeds: Feeds,
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
        let base = || site.structure.config.base_url.as_ref();
        Ok(match &route.recipe {
            Recipe::Page(id) => self.page(
                site.page(*id).lang,
                &document_view(viewer(site.page(*id).lang), *id),
            )?,
            Recipe::List(at) => {
                let list = &site.structure.lists[*at];
                self.page(list.lang, &list_view(viewer(list.lang), list))?
            }
            Recipe::Missing(lang) => self.page(
                *lang,
                &missing_view(viewer(*lang), &missing_address(site, *lang)),
            )?,
            Recipe::Search(lang) => self.page(*lang, &search_view(viewer(*lang), self.search()))?,
            Recipe::SearchFile(lang, file) => {
                Output::Bytes(self.search().render(viewer(*lang), *file))
            }
            Recipe::Moved(at) => {
                let (from, to) = &site.structure.aliases[*at];
                let lang = site.page(*to).lang;
                self.page(lang, &moved_view(viewer(lang), from, *to))?
            }
            Recipe::Feed(at, format) => {
                let feed = &site.structure.feeds[*at];
                let viewer = viewer(site.structure.lists[feed.list].lang);
                Output::Bytes(self.feeds.render(viewer, &self.theme, feed, *format))
            }
            Recipe::Event(id) => Output::Bytes(render_event(viewer(site.page(*id).lang), *id)),
            Recipe::Calendar(at) => {
                let list = &site.structure.lists[*at];
                Output::Bytes(render_calendar(viewer(list.lang), list))
            }
            Recipe::Sitemap(at) => Output::Bytes(
                base()
                    .map(|base| render_sitemap(site, base, *at))
                    .unwrap_or_default(),
            ),
            Recipe::Robots => Output::Bytes(base().map(render_robots).unwrap_or_default()),
            Recipe::Favicon => {
                Output::Bytes(self.theme.icon_colour.and_then(favicon).unwrap_or_default())
            }
            Recipe::Asset(at) => Output::Bytes(self.theme.assets[*at].bytes.clone()),
            Recipe::File(at) => Output::Copy(site.structure.files[*at].disk.clone()),
            Recipe::Picture(at, form) => {
                let file = &site.structure.files[*at as usize];
                match file.picture {
                    Ok(Some(picture)) => Output::Picture(PictureJob {
                        file: file.source(),
                        picture,
                        form: *form,
                    }),
                    _ => Output::Copy(file.disk.clone()),
                }
            }
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
        let nothing = || self.shared.iter().flatten().next();
        let Some(shared) = self.shared[lang.index()].as_ref().or_else(nothing) else {
            return Ok(Output::Bytes(Vec::new()));
        };
        self.theme
            .render(&template, shared, view)
            .map(Output::Bytes)
    }
}
