//! The templates of a theme in the template engine, and a fault in one as a diagnostic with its
//! place.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera};

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::render::theme::built_in::{BUILT_IN, ThemeFile};

/// A fault in a template.
pub const TEMPLATE: Rule = Rule::error("template");

/// All templates, ready to render.
#[derive(Debug)]
pub struct Templates {
    engine: Tera,
    sources: BTreeMap<String, Arc<Source>>,
}

impl Templates {
    /// The built-in templates and those of the site's theme, and what is wrong with them. Built-in
    /// templates are known as `theme/NAME`; a template of the site with the same name wins, and may
    /// extend the built-in one by that name.
    #[must_use]
    pub fn load(files: &[ThemeFile]) -> (Templates, Vec<Diagnostic>) {
        let built_in = built_in();
        let own = own(files, &built_in);
        let mut sources: BTreeMap<String, Arc<Source>> = own.iter().cloned().collect();
        for (name, text) in &built_in {
            let path = name.trim_start_matches("theme/");
            let path = format!("themes/kansli/templates/{path}");
            sources.insert(name.clone(), Source::new(path, *text));
        }
        let mut templates = Templates {
            engine: engine(),
            sources,
        };
        let mut diagnostics = Vec::new();
        let own = own
            .into_iter()
            .map(|(name, source)| (name, source.text().to_owned()));
        let all = built_in
            .iter()
            .map(|(name, text)| (name.clone(), (*text).to_owned()))
            .chain(own);
        if let Err(error) = templates.engine.add_raw_templates(all) {
            diagnostics.push(templates.fault(&error));
            // The built-in theme alone keeps every page readable while the site's own is mended.
            templates.engine = engine();
            if let Err(error) = templates.engine.add_raw_templates(built_in) {
                diagnostics.push(templates.fault(&error));
            }
        }
        (templates, diagnostics)
    }

    /// Renders a template.
    ///
    /// # Errors
    /// A fault in the template, with its place there.
    pub fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut out = Vec::with_capacity(32 * 1024);
        self.engine
            .render_to(name, context, &mut out)
            .map_err(|error| Box::new(self.fault(&error)))?;
        Ok(out)
    }

    /// A fault that the template engine tells, as a diagnostic in the template.
    #[must_use]
    pub fn fault(&self, error: &tera::Error) -> Diagnostic {
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

/// The built-in templates by the names that the engine knows them by.
fn built_in() -> Vec<(String, &'static str)> {
    BUILT_IN
        .iter()
        .filter_map(|(name, text)| {
            Some((format!("theme/{}", name.strip_prefix("templates/")?), *text))
        })
        .collect()
}

/// The templates of the site's theme; one that is equal to the built-in one is none of its own.
fn own(files: &[ThemeFile], built_in: &[(String, &str)]) -> Vec<(String, Arc<Source>)> {
    files
        .iter()
        .filter_map(|file| {
            let name = file.name.strip_prefix("templates/")?;
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            let is_same = built_in
                .iter()
                .any(|(n, t)| n.strip_prefix("theme/") == Some(name) && *t == text);
            (!is_same).then(|| (name.to_owned(), Source::new(file.path.as_str(), text)))
        })
        .collect()
}

fn engine() -> Tera {
    let mut tera = Tera::new();
    // Before any template: the engine checks filters and names when it loads them.
    let _ = tera.set_fallback_prefixes(["theme/"]);
    tera
}
