//! The figures of a table as a file beside its page, for those who want to reckon with them.

use std::sync::Mutex;

use rustc_hash::FxHashMap;

use crate::base::source::Span;
use crate::language::language::Language;
use crate::model::document::{Cell, Table};
use crate::model::plain::PlainText;
use crate::read::markdown::elements::settle_elements;
use crate::read::markdown::tree::parse_markdown;
use crate::render::cards::Viewer;
use crate::site::address::SitePath;
use crate::site::site::Site;
use crate::site::versions::PageId;
use crate::tables::csv::{csv, each_table};
use crate::tables::grid::Grid;

/// Where the file of a page's table stands: beside the page, under the id of the table.
#[must_use]
pub fn table_address(site: &Site, id: PageId, number: u32) -> SitePath {
    let name = format!("{}.csv", site.page(id).outline.table_id(number));
    site.place(id).address.file(&name)
}

/// Files of tables that have been made together with others of their page and not been asked for.
///
/// Exists for speed: all tables of a page are written when the first of them is asked for, so that
/// its text is parsed once for them. What has been given is forgotten.
#[derive(Debug, Default)]
pub struct TableFiles {
    made: Mutex<FxHashMap<(PageId, u32), Vec<u8>>>,
}

impl TableFiles {
    /// The file of a page's table with this number; nothing if it has no such file.
    #[must_use]
    pub fn render(&self, viewer: Viewer<'_>, id: PageId, number: u32) -> Option<Vec<u8>> {
        let made = self.made.lock().ok();
        if let Some(file) = made.and_then(|mut made| made.remove(&(id, number))) {
            return Some(file);
        }
        let (own, others): (Vec<_>, Vec<_>) = render_tables(viewer, id)
            .into_iter()
            .partition(|(other, _)| *other == number);
        if let Ok(mut made) = self.made.lock() {
            made.extend(others.into_iter().map(|(other, file)| ((id, other), file)));
        }
        own.into_iter().next().map(|(_, file)| file)
    }
}

/// The files of all tables of a page that have one, by the numbers of the tables.
fn render_tables(viewer: Viewer<'_>, id: PageId) -> Vec<(u32, Vec<u8>)> {
    let page = viewer.site.page(id);
    let language = Language::or_unknown(viewer.site.structure.config.code(page.lang));
    let start = page.body.start as usize;
    let (mut document, _) = parse_markdown(page.text(), start, language.typography);
    if document.has_html && !viewer.site.structure.config.raw_html {
        settle_elements(&mut document);
    }
    let words = viewer.link_words();
    let say = |cell: &Cell<'_>| words.of(id, &PlainText::of(&cell.content)).into_owned();
    let mut files = Vec::new();
    each_table(&document, |table: &Table<'_>| {
        if !page.outline.figures.contains(&table.number) {
            return;
        }
        let header: Vec<String> = table.header.iter().map(say).collect();
        let row = |cells: &Vec<Cell<'_>>| cells.iter().map(say).collect();
        let rows: Vec<Vec<String>> = table.rows.iter().map(row).collect();
        let file = csv(&Grid::new(table, Span::default(), language), &header, &rows);
        files.push((table.number, file.into_bytes()));
    });
    files
}
