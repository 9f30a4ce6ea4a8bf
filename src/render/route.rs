//! Every output of the site: its file, and how it is made.
//!
//! [`plan`] lists the routes of a site. A recipe carries all that it needs, so that `renderer`
//! looks for nothing that might not be there.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::base::colour::Colour;
use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Source;
use crate::model::config::BaseUrl;
use crate::model::language::Lang;
use crate::model::picture::Picture;
use crate::model::picture::PictureForm;
use crate::read::scan::CONFIG;
use crate::read::site_file::SiteFile;
use crate::render::feeds::calendar::{calendar_address, event_address};
use crate::render::feeds::feed::{FORMATS, FeedFormat};
use crate::render::figures::table_address;
use crate::render::hosts::files::{HostFile, files_for};
use crate::render::hosts::rules::{HostRules, Redirect};
use crate::render::output_names::{IMPOSSIBLE_NAME, judge_names, judge_portable};
use crate::render::search::plan::{SearchFile, Shelf, search_folder};
use crate::render::sitemap::sitemap_files;
use crate::render::theme::assets::Asset;
use crate::render::theme::favicon::FAVICON;
use crate::render::theme::theme::Theme;
use crate::site::address::SitePath;
use crate::site::feeds::FeedId;
use crate::site::files::FileId;
use crate::site::lists::ListId;
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
    /// A list.
    List(ListId),
    /// The page for addresses that do not exist.
    Missing(Lang),
    /// The search page.
    Search(Lang),
    /// A file that search reads.
    SearchFile(Lang, SearchFile),
    /// An old address, and the page that it leads to.
    Moved(SitePath, PageId),
    /// A feed in a format.
    Feed(FeedId, FeedFormat),
    /// An event for people's own calendars.
    Event(PageId),
    /// The figures of a page's table, by its number.
    Table(PageId, u32),
    /// A whole calendar, by its list.
    Calendar(ListId),
    /// A file of the sitemap of a public address, by its position.
    Sitemap(BaseUrl, usize),
    /// `robots.txt` of a public address.
    Robots(BaseUrl),
    /// `favicon.ico` in the colour of the theme.
    Favicon(Colour),
    /// A file that tells a host how to serve the site.
    HostFile(HostFile, Arc<HostRules>),
    /// A file of the theme, by its position.
    Asset(usize),
    /// A file that is published as it is.
    File(FileId),
    /// A file that is made from a picture.
    Picture(FileId, PictureForm),
}

impl Recipe {
    /// The file that it is made from.
    fn file(&self) -> Option<FileId> {
        match self {
            Recipe::File(at) | Recipe::Picture(at, _) => Some(*at),
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
    let mut routes = Routes(Vec::new());
    routes.add_pages(site);
    routes.add_lists(site);
    routes.add_search(site);
    for (address, page) in &site.structure.aliases {
        routes.add(address.output(), Recipe::Moved(address.clone(), *page));
    }
    routes.add_assets(site, theme);
    if let Some(base) = &site.structure.config.base_url {
        routes.add_public(site, theme, base);
    }
    let Routes(mut routes) = routes;
    add_files(site, &mut routes);
    let mut diagnostics = clashes(site, &mut routes);
    add_for_hosts(site, theme, &mut routes);
    routes.sort_by(|a, b| a.path.cmp(&b.path));
    diagnostics.extend(take_out_impossible(site, &mut routes));
    (routes, diagnostics)
}

/// Routes as they are gathered. Of two with one file the first wins.
struct Routes(Vec<Route>);

impl Routes {
    fn add(&mut self, path: String, recipe: Recipe) {
        self.0.push(Route { path, recipe });
    }

    /// The pages of `content/`, but for texts that a list shows; their events and tables.
    fn add_pages(&mut self, site: &Site) {
        for (_, id) in site.shown() {
            let place = site.place(id);
            let list = place.list.map(|at| &site.structure.lists[at.index()]);
            if list.is_none_or(|list| list.is_text) {
                self.add(place.address.output(), Recipe::Page(id));
            }
            if let Some(address) = event_address(site, id) {
                self.add(address.output(), Recipe::Event(id));
            }
            for table in &site.page(id).outline.figures {
                let address = table_address(site, id, *table);
                self.add(address.output(), Recipe::Table(id, *table));
            }
        }
    }

    /// The pages that the program makes, and the calendars.
    fn add_lists(&mut self, site: &Site) {
        let lists = || site.structure.lists.iter().enumerate();
        for (at, list) in lists().filter(|(_, list)| !list.is_text) {
            self.add(list.address.output(), Recipe::List(ListId::at(at)));
        }
        for (at, list) in lists() {
            if let Some(address) = calendar_address(site, list) {
                self.add(address.output(), Recipe::Calendar(ListId::at(at)));
            }
        }
        for lang in site.languages() {
            let address = missing_address(site, lang);
            self.add(address.output(), Recipe::Missing(lang));
        }
    }

    /// The search pages, and the files that they read.
    fn add_search(&mut self, site: &Site) {
        for (lang, address) in site.structure.searches() {
            self.add(address.output(), Recipe::Search(lang));
            let folder = search_folder().folder(site.structure.config.code(lang));
            for file in Shelf::of(site, lang).files() {
                let address = folder.file(&format!("{}.js", file.name()));
                self.add(address.output(), Recipe::SearchFile(lang, file));
            }
        }
    }

    /// The files of the theme; the sheet of feeds only where there are feeds.
    fn add_assets(&mut self, site: &Site, theme: &Theme) {
        let is_asked = |asset: &Asset| {
            !site.structure.feeds.is_empty()
                || theme.assets.feed_sheet.as_deref() != Some(asset.address.as_str())
        };
        for (at, asset) in theme.assets.files.iter().enumerate() {
            if is_asked(asset) {
                self.add(asset.address.output(), Recipe::Asset(at));
            }
        }
    }

    /// What is only of use under a public address: feeds, the sitemap, and what is asked for at the
    /// top of a host.
    fn add_public(&mut self, site: &Site, theme: &Theme, base: &BaseUrl) {
        for (at, feed) in site.structure.feeds.iter().enumerate() {
            for format in FORMATS {
                let address = format.address(&site.structure.lists[feed.list.index()]);
                self.add(address.output(), Recipe::Feed(FeedId::at(at), format));
            }
        }
        for (at, name) in sitemap_files(site).into_iter().enumerate() {
            self.add(name, Recipe::Sitemap(base.clone(), at));
        }
        let is_free = |name: &str| {
            let mut files = site.published();
            base.path() == "/" && !files.any(|(_, file)| file.address.as_str() == name)
        };
        if is_free("robots.txt") {
            self.add("robots.txt".to_owned(), Recipe::Robots(base.clone()));
        }
        if let Some(colour) = theme.assets.icon_colour.filter(|_| is_free(FAVICON)) {
            self.add(FAVICON.to_owned(), Recipe::Favicon(colour));
        }
    }
}

/// Files that the site publishes: pictures as they are made, all others as they are. A faulty
/// picture is not published: it cannot be cleaned.
fn add_files(site: &Site, routes: &mut Vec<Route>) {
    let mut variants = Vec::new();
    for (number, file) in site.structure.files.iter().enumerate() {
        let at = FileId::at(number);
        if !site.publishes(at) {
            continue;
        }
        let set = site.picture(at);
        let recipe = match set.and_then(|set| set.own()) {
            Some(own) => Recipe::Picture(at, own),
            None if file.picture.is_err() && !file.is_static() => continue,
            None => Recipe::File(at),
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

/// The files for hosts, but those that the site has itself.
fn add_for_hosts(site: &Site, theme: &Theme, routes: &mut Vec<Route>) {
    let config = &site.structure.config;
    if config.hosts.is_empty() {
        return;
    }
    let pages = routes.iter().map(|route| route.path.as_str());
    let mut redirects = Vec::new();
    for route in routes.iter() {
        if let Recipe::Moved(from, page) = &route.recipe {
            let to = &site.place(*page).address;
            redirects.push(Redirect::new(from, to, pages.clone()));
        }
    }
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    let rules = Arc::new(HostRules::new(config, theme, redirects));
    let taken: FxHashSet<&str> = pages.collect();
    let mut files = files_for(&config.hosts);
    files.retain(|file| !taken.contains(file.name()));
    routes.extend(files.into_iter().map(|file| Route {
        path: file.name().to_owned(),
        recipe: Recipe::HostFile(file, Arc::clone(&rules)),
    }));
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
            let place = Place::start(&Source::new(
                site.structure.files[file.index()].path.as_str(),
                "",
            ));
            diagnostics.push(Diagnostic::new(&SAME_OUTPUT, place).with("address", path));
        }
    }
    let mut free = free.into_iter();
    routes.retain(|_| free.next().unwrap_or(true));
    diagnostics
}

/// Takes out routes that no disk can keep, and tells of them and of those that a disk may take for
/// one.
fn take_out_impossible(site: &Site, routes: &mut Vec<Route>) -> Vec<Diagnostic> {
    let paths: Vec<&str> = routes.iter().map(|route| route.path.as_str()).collect();
    let (mut findings, impossible) = judge_names(&paths, |at| place_of(site, routes.get(at)));
    if !impossible.is_empty() {
        let mut positions = 0..;
        routes.retain(|_| positions.next().is_none_or(|at| !impossible.contains(&at)));
    }
    let told: Vec<Arc<Source>> = findings
        .iter()
        .filter(|finding| finding.rule == &IMPOSSIBLE_NAME)
        .map(|finding| Arc::clone(&finding.place.source))
        .collect();
    let pages = site.pages.iter().map(|page| page.source.path());
    let files = site.structure.files.iter().map(|file| file.path.as_str());
    let sources = pages.chain(files);
    let sources = sources.filter(|path| !told.iter().any(|source| source.path() == *path));
    let paths: Vec<&str> = routes.iter().map(|route| route.path.as_str()).collect();
    findings.extend(judge_portable(sources, &paths, |at| {
        place_of(site, routes.get(at))
    }));
    findings
}

/// The place in the site from which a route comes: a page, an old address in its front matter, or a
/// file; else the settings.
fn place_of(site: &Site, route: Option<&Route>) -> Place {
    let of_page = |id: PageId| site.page(id);
    let recipe = route.map(|route| &route.recipe);
    if let Some(file) = recipe.and_then(Recipe::file) {
        let path = site
            .structure
            .files
            .get(file.index())
            .map(|file| file.path.as_str());
        return Place::start(&Source::new(path.unwrap_or(CONFIG), ""));
    }
    match recipe {
        Some(Recipe::Page(id) | Recipe::Event(id) | Recipe::Table(id, _)) => {
            Place::start(&of_page(*id).source)
        }
        Some(Recipe::Moved(address, id)) => {
            let page = of_page(*id);
            let written = page.meta.aliases.iter();
            let mut written =
                written.filter(|alias| SitePath::of_alias(&alias.text).as_ref() == Some(address));
            match written.next() {
                Some(alias) => Place::new(&page.source, alias.span),
                None => Place::start(&page.source),
            }
        }
        _ => Place::start(&Source::new(CONFIG, "")),
    }
}

/// The address of the page for addresses that do not exist.
pub(crate) fn missing_address(site: &Site, lang: Lang) -> SitePath {
    SitePath::of_lang(&site.structure.config, lang).file("404.html")
}
