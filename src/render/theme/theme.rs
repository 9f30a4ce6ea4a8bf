//! The theme: templates, style sheets, pictures and words, built into the program and overridden
//! file by file.
//!
//! Made from the files of the site's `themes/<name>/` and `i18n/`; a fault in a template becomes a
//! diagnostic with the place in the template. Knows no page.

use std::collections::BTreeMap;

use tera::{Context, Value};

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Source;
use crate::model::config::SiteConfig;
use crate::model::language::Lang;
use crate::render::theme::assets::Assets;
use crate::render::theme::built_in::ThemeFile;
use crate::render::theme::interface::read_texts;
use crate::render::theme::palette::palette;
use crate::render::theme::templates::Templates;
use crate::render::theme::texts::Texts;
use crate::render::view::{SiteView, View};

/// A theme that does not exist.
pub const UNKNOWN_THEME: Rule = Rule::error("unknown-theme");

/// The theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    templates: Templates,
    /// Words of the interface, by language of the site.
    pub texts: Vec<Texts>,
    words: Vec<Value>,
    /// What it publishes.
    pub assets: Assets,
    /// Whether files of the site's own may ask other servers for something, which the built-in ones
    /// never do.
    pub may_reach_out: bool,
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
        let (texts, mut diagnostics) = read_texts(&config.languages, files, words);
        let maps = texts
            .iter()
            .map(|t| Value::from_serializable(&t.plain().collect::<BTreeMap<_, _>>()))
            .collect();
        let (palette, refused) = palette(config);
        diagnostics.extend(refused);
        if config.theme.text != "kansli" && files.is_empty() {
            let nothing = Source::new("site.yaml", "");
            let source = config.source.as_ref().unwrap_or(&nothing);
            diagnostics.push(
                Diagnostic::new(&UNKNOWN_THEME, Place::new(source, config.theme.span))
                    .with("theme", &config.theme.text),
            );
        }
        let (templates, faults) = Templates::load(files);
        diagnostics.extend(faults);
        let theme = Theme {
            templates,
            texts,
            words: maps,
            assets: Assets::new(files, palette),
            may_reach_out: files.iter().any(may_reach_out),
        };
        (theme, diagnostics)
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
        let mut context = Context::from_serialize(view)
            .map_err(|error| Box::new(self.templates.fault(&error)))?;
        context.insert_value("t", shared.words.clone());
        context.insert_value("site", shared.site.clone());
        self.templates.render(template, &context)
    }
}

/// Whether a file of a theme may ask other servers for something: any template or script, and a
/// sheet that names an address.
fn may_reach_out(file: &ThemeFile) -> bool {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let names_server = || file.bytes.windows(2).any(|two| two == b"//");
    matches!(ending, "html" | "js") || ending == "css" && names_server()
}

/// What all pages of a language share, ready for the template engine.
#[derive(Clone, Debug)]
pub struct Shared {
    words: Value,
    site: Value,
}
