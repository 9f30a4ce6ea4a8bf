//! The files of the theme that comes with the program, and those of a site's own theme as they come
//! from the disk.

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
