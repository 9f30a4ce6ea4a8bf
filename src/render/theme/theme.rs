//! The theme: templates, style sheets, pictures and words, built into the program and overridden
//! file by file.
//!
//! Made from the files of the site's `themes/<name>/` and `i18n/`; a fault in a template becomes a
//! diagnostic with the place in the template. Knows no page.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera, Value};

use crate::base::colour::Colour;
use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::message::Catalog;
use crate::base::source::{Source, Span};
use crate::language::language::Language;
use crate::model::config::SiteConfig;
use crate::model::language::Lang;
use crate::render::theme::palette::{Palette, icon_colour, palette};
use crate::render::theme::texts::Texts;
use crate::render::view::{SiteView, View};
use crate::site::address::SitePath;

/// A fault in a template.
pub const TEMPLATE: Rule = Rule::error("template");
/// A fault in a file of words.
pub const WORDS: Rule = Rule::error("interface-text");
/// Words that a language lacks.
pub const MISSING_WORDS: Rule = Rule::note("missing-interface-text");
/// A theme that does not exist.
pub const UNKNOWN_THEME: Rule = Rule::error("unknown-theme");

macro_rules! built_in {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../themes/kansli/", $name)))),+]
    };
}

/// The files of the theme that comes with the program.
pub const BUILT_IN: &[(&str, &str)] = built_in![
    "i18n/en.ftl",
    "i18n/fi.ftl",
    "i18n/sv.ftl",
    "static/feed.css",
    "static/icon.svg",
    "static/kansli.css",
    "static/search/search.css",
    "static/search/search.js",
    "static/search/snowball-licence.txt",
    "static/search/snowball.js",
    "templates/404.html",
    "templates/base.html",
    "templates/components.html",
    "templates/document.html",
    "templates/event.html",
    "templates/home.html",
    "templates/list.html",
    "templates/minutes.html",
    "templates/newsletter.html",
    "templates/page.html",
    "templates/partials/footer.html",
    "templates/partials/head.html",
    "templates/partials/header.html",
    "templates/partials/subscribe.html",
    "templates/plan.html",
    "templates/redirect.html",
    "templates/report.html",
    "templates/search.html",
    "templates/strategy.html",
];

/// A file of the site's own theme, or of its words: its name within the theme (or within `i18n/`),
/// and its bytes.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Name, such as `templates/base.html`.
    pub name: String,
    /// Path in the site, for messages.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A file of the theme that is published.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its name below `static/`.
    pub name: String,
    /// Where.
    pub address: SitePath,
    /// What.
    pub bytes: Vec<u8>,
}

/// The theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    sources: BTreeMap<String, Arc<Source>>,
    /// Words of the interface, by language of the site.
    pub texts: Vec<Texts>,
    words: Vec<Value>,
    /// Files to publish.
    pub assets: Vec<Asset>,
    /// Addresses of the style sheets, in order.
    pub stylesheets: Vec<String>,
    /// Address of the style sheet of feeds.
    pub feed_sheet: Option<String>,
    /// Address of the icon.
    pub icon: Option<String>,
    /// Colour of the built-in icon; none when the site's theme has an icon of its own.
    pub icon_colour: Option<Colour>,
}

impl Theme {
    /// The theme of a site, and what is wrong with its files. `files` are those of
    /// `themes/<name>/`, `words` those of `i18n/`.
    #[must_use]
    pub fn load(
        config: &SiteConfig,
        files: &[ThemeFile],
        words: &[ThemeFile],
    ) -> (Theme, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let own_words = |code: &str| -> Vec<Arc<Source>> {
            let name = format!("{code}.ftl");
            let of_theme = files.iter().filter(|f| f.name == format!("i18n/{name}"));
            let all = of_theme.chain(words.iter().filter(|f| f.name == name));
            all.map(|f| Source::new(f.path.as_str(), String::from_utf8_lossy(&f.bytes)))
                .collect()
        };
        let texts: Vec<Texts> = config
            .languages
            .iter()
            .map(|code| texts_of(code, &own_words(code), &mut diagnostics))
            .collect();
        let maps = texts
            .iter()
            .map(|t| Value::from_serializable(&t.plain().collect::<BTreeMap<_, _>>()))
            .collect();
        let mut theme = Theme {
            tera: Tera::new(),
            sources: BTreeMap::new(),
            texts,
            words: maps,
            assets: Vec::new(),
            stylesheets: Vec::new(),
            feed_sheet: None,
            icon: None,
            icon_colour: None,
        };
        let (palette, refused) = palette(config);
        diagnostics.extend(refused);
        let has_icon = files.iter().any(|file| file.name == "static/icon.svg");
        theme.icon_colour = (!has_icon).then(|| icon_colour(palette));
        theme.add_assets(files, palette);
        if config.theme.text != "kansli" && files.is_empty() {
            let nothing = Source::new("site.yaml", "");
            let source = config.source.as_ref().unwrap_or(&nothing);
            diagnostics.push(
                Diagnostic::new(&UNKNOWN_THEME, Place::new(source, config.theme.span))
                    .with("theme", &config.theme.text),
            );
        }
        theme.add_templates(files, &mut diagnostics);
        (theme, diagnostics)
    }

    /// Files that the theme publishes under `assets/`, and the addresses of those that pages and
    /// feeds name. Their names carry a mark of their bytes, so that browsers may keep them for
    /// ever. The site's colours stand in the first sheet: no request more for them.
    fn add_assets(&mut self, files: &[ThemeFile], palette: Option<Palette>) {
        let mut all: BTreeMap<&str, Cow<'_, [u8]>> = BTreeMap::new();
        for (name, text) in BUILT_IN {
            all.insert(
                name,
                match palette {
                    Some(palette) if *name == "static/icon.svg" => {
                        palette.icon(text).into_bytes().into()
                    }
                    _ => text.as_bytes().into(),
                },
            );
        }
        all.extend(
            files
                .iter()
                .map(|f| (f.name.as_str(), f.bytes.as_slice().into())),
        );
        if let (Some(palette), Some(sheet)) = (palette, all.get_mut("static/kansli.css")) {
            *sheet = [palette.sheet().as_bytes(), sheet].concat().into();
        }
        for (name, bytes) in all {
            let Some(name) = name.strip_prefix("static/") else {
                continue;
            };
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            let is_sheet = ending == "css";
            let is_marked = is_sheet || ending == "js" || name == "icon.svg";
            let address = SitePath::root().file(&if is_marked {
                format!("assets/{}", marked(name, &bytes))
            } else {
                format!("assets/{name}")
            });
            match name {
                // The site's own sheets come after it and win.
                "kansli.css" => self.stylesheets.insert(0, address.to_string()),
                "feed.css" => self.feed_sheet = Some(address.to_string()),
                "icon.svg" => self.icon = Some(address.to_string()),
                // Those in folders are for templates that ask for them.
                _ if is_sheet && !name.contains('/') => self.stylesheets.push(address.to_string()),
                _ => {}
            }
            self.assets.push(Asset {
                name: name.to_owned(),
                address,
                bytes: bytes.into_owned(),
            });
        }
    }

    /// Built-in templates are known as `theme/NAME`; a template of the site with the same name
    /// wins, and may extend the built-in one by that name.
    fn add_templates(&mut self, files: &[ThemeFile], diagnostics: &mut Vec<Diagnostic>) {
        let built_in = BUILT_IN.iter().filter_map(|(name, text)| {
            Some((format!("theme/{}", name.strip_prefix("templates/")?), *text))
        });
        let built_in: Vec<(String, &str)> = built_in.collect();
        self.tera = fresh();
        let own: Vec<(String, Arc<Source>)> = files
            .iter()
            .filter_map(|file| {
                let name = file.name.strip_prefix("templates/")?;
                let text = String::from_utf8_lossy(&file.bytes).into_owned();
                let is_same = built_in
                    .iter()
                    .any(|(n, t)| n.strip_prefix("theme/") == Some(name) && *t == text);
                (!is_same).then(|| (name.to_owned(), Source::new(file.path.as_str(), text)))
            })
            .collect();
        let all = || {
            let own = own
                .iter()
                .map(|(name, source)| (name.clone(), source.text().to_owned()));
            built_in
                .iter()
                .map(|(name, text)| (name.clone(), (*text).to_owned()))
                .chain(own)
        };
        self.sources = own.iter().cloned().collect();
        for (name, text) in &built_in {
            self.sources.insert(
                name.clone(),
                Source::new(
                    format!(
                        "themes/kansli/templates/{}",
                        name.trim_start_matches("theme/")
                    ),
                    *text,
                ),
            );
        }
        if let Err(error) = self.tera.add_raw_templates(all()) {
            diagnostics.push(self.fault(&error));
            // The built-in theme alone keeps every page readable while the site's own is mended.
            self.tera = fresh();
            if let Err(error) = self.tera.add_raw_templates(built_in.clone()) {
                diagnostics.push(self.fault(&error));
            }
        }
    }

    /// What the templates of a language share: its words and the site as seen from it.
    #[must_use]
    pub fn shared(&self, lang: Lang, site: &SiteView) -> Shared {
        Shared {
            words: self
                .words
                .get(lang.index())
                .cloned()
                .unwrap_or_else(Value::none),
            site: Value::from_serializable(site),
        }
    }

    /// Renders a view with a template.
    ///
    /// # Errors
    /// A fault in the template, with its place there.
    pub fn render(
        &self,
        template: &str,
        shared: &Shared,
        view: &View,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context =
            Context::from_serialize(view).map_err(|error| Box::new(self.fault(&error)))?;
        context.insert_value("t", shared.words.clone());
        context.insert_value("site", shared.site.clone());
        let mut out = Vec::with_capacity(32 * 1024);
        self.tera
            .render_to(template, &context, &mut out)
            .map_err(|error| Box::new(self.fault(&error)))?;
        Ok(out)
    }

    /// A fault that the template engine tells, as a diagnostic in the template.
    fn fault(&self, error: &tera::Error) -> Diagnostic {
        let (name, message, range) = match error.kind() {
            tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => (
                report.filename().to_owned(),
                report.message().to_owned(),
                Some(report.span().range.clone()),
            ),
            tera::ErrorKind::MissingParent { current, parent } => {
                (current.clone(), parent.clone(), None)
            }
            _ => (String::new(), error.to_string(), None),
        };
        let nothing = || Source::new(format!("themes/{name}"), "");
        let source = self
            .sources
            .get(&name)
            .or_else(|| self.sources.get(&format!("theme/{name}")))
            .cloned()
            .unwrap_or_else(nothing);
        if let tera::ErrorKind::MissingParent { parent, .. } = error.kind() {
            let at = source.text().find(parent.as_str()).unwrap_or_default();
            let place = Place::new(&source, Span::new(at, at + parent.len()));
            return Diagnostic::new(&TEMPLATE, place)
                .message("template-parent")
                .with("name", parent);
        }
        let span = range.map_or_else(Span::default, Span::from);
        Diagnostic::new(&TEMPLATE, Place::new(&source, span)).with("detail", message)
    }
}

/// What all pages of a language share, ready for the template engine.
#[derive(Clone, Debug)]
pub struct Shared {
    words: Value,
    site: Value,
}

fn fresh() -> Tera {
    let mut tera = Tera::new();
    // Before any template: the engine checks filters and names when it loads them.
    let _ = tera.set_fallback_prefixes(["theme/"]);
    tera
}

/// Words of one language: the built-in ones of the language or else English, then those of the
/// theme and the site.
fn texts_of(code: &str, own: &[Arc<Source>], diagnostics: &mut Vec<Diagnostic>) -> Texts {
    let built_in = |code: &str| {
        // `sv-FI` has the words of `sv`.
        let code = Language::of(code).map_or(code, |language| language.code);
        BUILT_IN
            .iter()
            .find(|(name, _)| *name == format!("i18n/{code}.ftl"))
            .map(|(_, text)| *text)
    };
    let english = built_in("en").unwrap_or_default();
    let mut texts = vec![built_in(code).unwrap_or(english)];
    texts.extend(own.iter().map(|s| s.text()));
    let (catalog, faults) = Catalog::parse(code, &texts);
    for (index, at) in faults {
        if let Some(source) = index.checked_sub(1).and_then(|i| own.get(i)) {
            diagnostics.push(Diagnostic::new(
                &WORDS,
                Place::new(source, Span::new(at, at + 1)),
            ));
        }
    }
    if built_in(code).is_none() {
        let own_texts: Vec<&str> = own.iter().map(|s| s.text()).collect();
        let (has, _) = Catalog::parse(code, &own_texts);
        let missing: Vec<&str> = catalog
            .keys()
            .iter()
            .filter(|k| !has.has(k))
            .map(String::as_str)
            .collect();
        if let Some(first) = missing.first() {
            let source = own
                .first()
                .cloned()
                .unwrap_or_else(|| Source::new(format!("i18n/{code}.ftl"), ""));
            let finding =
                Diagnostic::new(&MISSING_WORDS, Place::start(&source)).with("language", code);
            diagnostics.push(finding.with("count", missing.len()).with("first", first));
        }
    }
    Texts::new(code, catalog)
}

/// `kansli.css` to `kansli.1f3a5c7e.css`.
fn marked(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{}.{ending}", &hash[..8]),
        None => format!("{name}.{}", &hash[..8]),
    }
}
