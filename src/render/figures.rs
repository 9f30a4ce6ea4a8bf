//! The figures of a table as a file beside its page, for those who want to reckon with them.

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
use crate::tables::csv::{csv, with_table};
use crate::tables::grid::Grid;

/// Where the file of a page's table stands: beside the page, under the id of the table.
#[must_use]
pub fn table_address(site: &Site, id: PageId, number: u32) -> SitePath {
    let name = format!("{}.csv", site.page(id).outline.table_id(number));
    site.place(id).address.file(&name)
}

/// The file of the table with this number.
#[must_use]
pub fn render_table(viewer: Viewer<'_>, id: PageId, number: u32) -> Vec<u8> {
    let page = viewer.site.page(id);
    let language = Language::or_unknown(viewer.site.structure.config.code(page.lang));
    let start = page.body.start as usize;
    let (mut document, _) = parse_markdown(page.text(), start, language.typography);
    if document.has_html && !viewer.site.structure.config.raw_html {
        settle_elements(&mut document);
    }
    let words = viewer.link_words();
    let say = |cell: &Cell<'_>| words.of(id, &PlainText::of(&cell.content)).into_owned();
    let mut file = String::new();
    with_table(&document, number, |table: &Table<'_>| {
        let header: Vec<String> = table.header.iter().map(say).collect();
        let row = |cells: &Vec<Cell<'_>>| cells.iter().map(say).collect();
        let rows: Vec<Vec<String>> = table.rows.iter().map(row).collect();
        file = csv(&Grid::new(table, Span::default(), language), &header, &rows);
    });
    file.into_bytes()
}
