//! `sitemap.xml` with the languages of every page, and `robots.txt`.
//!
//! Follows sitemaps.org 0.9 and the rules for hreflang (feeds.md 6.5 and 6.6): the same table as
//! the heads of pages; dates of the content, never of the build; only pages that search engines may
//! list.

use jiff::civil::Date;

use crate::model::config::BaseUrl;
use crate::model::front_matter::Moment;
use crate::model::language::Lang;
use crate::render::xml::Xml;
use crate::site::address::SitePath;
use crate::site::lists::ListId;
use crate::site::lists::ListPage;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// The most addresses that one sitemap may hold.
const LARGEST: usize = 50_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// One address of the sitemap.
#[derive(Debug)]
struct SitemapEntry {
    address: SitePath,
    changed: Option<Date>,
    versions: Vec<(Lang, SitePath)>,
}

/// Names of the sitemap's files: one, or an index and its parts.
#[must_use]
pub fn sitemap_files(site: &Site) -> Vec<String> {
    let count = listed(site).count() + site.structure.lists.len();
    let parts = (count > LARGEST)
        .then(|| (1..=count.div_ceil(LARGEST)).map(|n| format!("sitemap-{n}.xml")));
    std::iter::once("sitemap.xml".to_owned())
        .chain(parts.into_iter().flatten())
        .collect()
}

/// One file of the sitemap, by its place in [`sitemap_files`].
#[must_use]
pub fn render_sitemap(site: &Site, base: &BaseUrl, file: usize) -> Vec<u8> {
    let entries = entries(site);
    let mut xml = Xml::new();
    let absolute = |address: &SitePath| format!("{}{address}", base.as_str());
    if entries.len() > LARGEST && file == 0 {
        xml.open("sitemapindex", &[NAMESPACE]);
        for name in sitemap_files(site).iter().skip(1) {
            xml.open("sitemap", &[]);
            xml.text("loc", &absolute(&SitePath::root().file(name)));
            xml.close("sitemap");
        }
        xml.close("sitemapindex");
    } else {
        xml.open(
            "urlset",
            &[NAMESPACE, ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")],
        );
        for entry in entries
            .iter()
            .skip(file.saturating_sub(1) * LARGEST)
            .take(LARGEST)
        {
            url(&mut xml, site, entry, &absolute);
        }
        xml.close("urlset");
    }
    xml.finish()
}

fn url(xml: &mut Xml, site: &Site, entry: &SitemapEntry, absolute: &dyn Fn(&SitePath) -> String) {
    xml.open("url", &[]);
    xml.text("loc", &absolute(&entry.address));
    if let Some(changed) = entry.changed {
        xml.text("lastmod", &changed.to_string());
    }
    if entry.versions.len() > 1 {
        let default = entry
            .versions
            .first()
            .map(|(_, address)| ("x-default", address));
        let all = entry
            .versions
            .iter()
            .map(|(lang, address)| (site.structure.config.code(*lang), address));
        for (code, address) in all.chain(default) {
            xml.empty(
                "xhtml:link",
                &[
                    ("rel", "alternate"),
                    ("hreflang", code),
                    ("href", &absolute(address)),
                ],
            );
        }
    }
    xml.close("url");
}

/// Pages that are listed by themselves: those that are no text of a list.
fn listed(site: &Site) -> impl Iterator<Item = PageId> {
    site.shown()
        .filter(|(page, id)| !page.meta.draft && site.place(*id).list.is_none())
        .map(|(_, id)| id)
}

/// All addresses, sorted.
fn entries(site: &Site) -> Vec<SitemapEntry> {
    let versions = |id: PageId| {
        let versions = site.document_of(id).pages.iter();
        versions
            .map(|(lang, page)| (lang, site.place(*page).address.clone()))
            .collect()
    };
    let of_page = |id: PageId| SitemapEntry {
        address: site.place(id).address.clone(),
        changed: changed(site, id),
        versions: versions(id),
    };
    let lists = site
        .structure
        .lists
        .iter()
        .enumerate()
        .map(|(at, list)| SitemapEntry {
            address: list.address.clone(),
            changed: list
                .members
                .iter()
                .chain(&list.text)
                .filter_map(|id| changed(site, *id))
                .max(),
            versions: of_list(site, ListId::at(at)),
        });
    let mut entries: Vec<SitemapEntry> = listed(site).map(of_page).chain(lists).collect();
    entries.sort_by(|a, b| a.address.cmp(&b.address));
    entries
}

fn of_list(site: &Site, at: ListId) -> Vec<(Lang, SitePath)> {
    let found = site
        .languages()
        .filter_map(|lang| ListPage::in_language(&site.structure.lists, at, lang));
    found
        .map(|at| &site.structure.lists[at.index()])
        .map(|list| (list.lang, list.address.clone()))
        .collect()
}

/// The day on which a page was last changed by its own word.
fn changed(site: &Site, id: PageId) -> Option<Date> {
    let meta = &site.page(id).meta;
    meta.updated.or(meta.date).map(Moment::date)
}

/// `robots.txt`, for a site at the root of its host.
#[must_use]
pub fn render_robots(base: &BaseUrl) -> Vec<u8> {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n",
        base.as_str()
    )
    .into_bytes()
}
