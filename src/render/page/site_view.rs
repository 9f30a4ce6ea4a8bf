//! The site as all pages of a language show it: its name, menu, contact, logo, style sheets.

use crate::render::cards::Viewer;
use crate::render::long_words::with_joints;
use crate::render::office_parts::ContactView;
use crate::render::page::contact::{contact, hours, ways};
use crate::render::page::head::section_link;
use crate::render::page::subscribe::subscribe_view;
use crate::render::theme::favicon::FAVICON;
use crate::render::theme::theme::Theme;
use crate::render::view::SiteView;
use crate::render::view_parts::{LinkView, PictureView};
use crate::site::address::{SitePath, search_path};
use crate::site::lists::{ListKind, ListPage};

/// Names of icons that a site may put in `static/`, the best first.
const OWN_ICONS: [&str; 3] = ["favicon.svg", "favicon.png", FAVICON];

/// The site as all pages of a language show it.
#[must_use]
pub fn site_view(viewer: Viewer<'_>, theme: &Theme) -> SiteView {
    let (site, lang) = (viewer.site, viewer.lang);
    let config = &site.structure.config;
    let home = site.list(ListKind::Home, "", lang);
    let tags = site.list(ListKind::Tags, "", lang);
    SiteView {
        title: viewer.site_title(),
        name: with_joints(&viewer.site_title(), config.code(lang)),
        description: config.description.get_or_first(lang).cloned(),
        lang: config.code(lang).to_owned(),
        href: viewer.href(home.map_or(&SitePath::of_lang(config, lang), |h| &h.address)),
        base_url: config.base_url.as_ref().map(|url| url.as_str().to_owned()),
        menu: menu(viewer),
        footer: config
            .footer
            .iter()
            .filter_map(|(id, _)| {
                Some(viewer.narrow_link(site.structure.document_by_id(id)?.page_for(lang)?))
            })
            .collect(),
        contact: contact(config, lang).map(|contact| ContactView {
            hours: hours(viewer),
            ..contact
        }),
        ways: ways(viewer),
        subscribe: subscribe_view(viewer),
        logo: logo(viewer),
        search: config.search.then(|| search_link(viewer)),
        stylesheets: theme.assets.stylesheets.clone(),
        assets: theme
            .assets
            .files
            .iter()
            .map(|asset| (asset.name.clone(), asset.address.to_string()))
            .collect(),
        icon: own_icon(viewer).or_else(|| theme.assets.icon.clone()),
        tags: tags.map(|list| viewer.list_link(list)),
    }
}

/// The icon that a site has put at its top under the name that browsers ask for.
fn own_icon(viewer: Viewer<'_>) -> Option<String> {
    let files = &viewer.site.structure.files;
    let own = OWN_ICONS
        .iter()
        .find(|name| files.iter().any(|file| file.address.as_str() == **name))?;
    Some((*own).to_owned())
}

fn search_link(viewer: Viewer<'_>) -> LinkView {
    let href = viewer.href(&search_path(&viewer.site.structure.config, viewer.lang));
    LinkView {
        title: viewer.say("search"),
        href,
        ..LinkView::default()
    }
}

/// Sections in the order of `site.yaml`, and pages that ask for a place by their weight. A section
/// weighs ten times its position, so that a page can stand between two of them.
fn menu(viewer: Viewer<'_>) -> Vec<LinkView> {
    let (site, lang) = (viewer.site, viewer.lang);
    let mut entries: Vec<(i32, String, LinkView)> = Vec::new();
    for (position, folder) in (1..).zip(menu_sections(viewer)) {
        if let Some(link) = section_link(viewer, folder) {
            entries.push((position * 10, String::new(), link));
        }
    }
    for (page, id) in site.shown().filter(|(p, _)| p.lang == lang) {
        if let Some(weight) = page.meta.menu {
            entries.retain(|(_, _, link)| link.href != viewer.href(&site.place(id).address));
            entries.push((weight, page.id.clone(), viewer.link(id)));
        }
    }
    entries.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    entries.into_iter().map(|(_, _, link)| link).collect()
}

/// The sections of the main menu: those of `site.yaml`; where it names none all there are,
/// newsletters and plans first.
fn menu_sections(viewer: Viewer<'_>) -> Vec<&str> {
    let named: Vec<&str> = viewer
        .site
        .structure
        .config
        .sections
        .iter()
        .map(|section| section.folder.as_str())
        .collect();
    if !named.is_empty() {
        return named;
    }
    let mut sections: Vec<&ListPage> = viewer.site.sections(viewer.lang).collect();
    sections.sort_by_key(|list| (list.section_kind, &list.folder));
    sections
        .into_iter()
        .map(|list| list.folder.as_str())
        .collect()
}

fn logo(viewer: Viewer<'_>) -> Option<PictureView> {
    let logo = viewer.site.structure.config.logo.as_ref()?;
    let file = viewer.site.structure.logo_file()?;
    let (width, height) = file.size().unzip();
    let alt = logo
        .alt
        .get_or_first(viewer.lang)
        .cloned()
        .unwrap_or_default();
    Some(PictureView {
        href: file.address.to_string(),
        alt,
        width,
        height,
        sizes: Vec::new(),
    })
}
