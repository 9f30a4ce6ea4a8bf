//! Every rule that looks at one text: one walk through its tree, while it is there.
//!
//! Says which rule looks at which kind of block; the rules themselves stand in the files above this one.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::nearest::nearest;
use crate::base::source::Span;
use crate::check::access::{
    MISSING_ALT, judge_alt, judge_bold, judge_bullets, judge_headings, judge_image, judge_linked_image,
};
use crate::check::charts::{judge_chart, judge_stray_mark};
use crate::check::figures::Grid;
use crate::check::goals::judge_goals;
use crate::check::letters::{Languages, judge_capitals};
use crate::check::look::Look;
use crate::check::names::Names;
use crate::check::numbers::{Numbers, judge_mixture};
use crate::check::parts::judge_parts;
use crate::check::pasted::Pasted;
use crate::check::prose::Prose;
use crate::check::table_rules::{judge_rule, rounding};
use crate::check::tables::judge_table;
use crate::check::totals::judge_totals;
use crate::check::wording::{Standing, judge_wording};
use crate::check::years::judge_years;
use crate::model::config::SiteConfig;
use crate::model::document::{Block, BlockKind, Definition, Document, Inline, InlineKind, Table};
use crate::model::page::{Name, Page};
use crate::model::remark::Remark;
use crate::read::remarks::said;

/// A remark that says nothing the program knows.
pub const UNKNOWN_REMARK: Rule = Rule::warning("unknown-remark");

/// What is wrong with the text of one page, by all that can be seen without the rest of the site; and the names in it.
#[must_use]
pub fn check_text(document: &Document<'_>, page: &Page, config: &SiteConfig) -> (Vec<Diagnostic>, Box<[Name]>) {
    let mut walk = Walk {
        look: Look::new(page, config),
        prose: Prose::default(),
        numbers: Numbers::default(),
        languages: Languages::default(),
        names: Names::default(),
        pasted: Pasted::default(),
        grids: Vec::new(),
        leads: Vec::new(),
        before: None,
    };
    walk.blocks(&document.blocks, Within::Text);
    for note in &document.notes {
        walk.blocks(&note.blocks, Within::Item);
    }
    let Walk { mut look, mut numbers, languages, names, pasted, grids, leads, .. } = walk;
    judge_figures(&mut look, document, &grids, &leads);
    judge_headings(&mut look);
    judge_goals(&mut look, &document.blocks);
    judge_mixture(&mut look, &mut numbers);
    languages.judge(&mut look);
    let found = names.found();
    names.judge(&mut look);
    pasted.judge(&mut look);
    judge_remarks(&mut look, document);
    if let Some(image) = &page.meta.image {
        let file = image.src.rsplit('/').next().unwrap_or_default();
        if image.alt.trim().is_empty() {
            let finding = look.at(&MISSING_ALT, image.span).told("missing-alt-head").with("file", &image.src);
            look.tell(finding);
        } else {
            judge_alt(&mut look, image.alt.trim(), file, image.span);
        }
    }
    (look.findings, found)
}

/// What a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    /// The text itself.
    Text,
    /// A list, a definition, a note.
    Item,
    /// A quotation, which keeps its own language.
    Quote,
}

struct Walk<'a, 'd> {
    look: Look<'a>,
    prose: Prose,
    numbers: Numbers,
    languages: Languages,
    names: Names<'a>,
    pasted: Pasted,
    grids: Vec<Grid<'d>>,
    /// Each table's position among the grids follows the text; beside it, the paragraph directly before it.
    leads: Vec<Option<Span>>,
    before: Option<Span>,
}

impl<'d> Walk<'_, 'd> {
    fn blocks(&mut self, blocks: &'d [Block<'d>], within: Within) {
        self.before = None;
        for block in blocks {
            self.block(block, within);
            self.before = matches!(block.kind, BlockKind::Paragraph(_)).then_some(block.span);
        }
    }

    fn block(&mut self, block: &'d Block<'d>, within: Within) {
        if !matches!(block.kind, BlockKind::Paragraph(_)) {
            self.pasted.pass();
        }
        match &block.kind {
            BlockKind::Paragraph(content) => {
                self.paragraph(content, block.span, within);
                if within == Within::Text {
                    self.pasted.take(&mut self.look, &self.prose, block.span);
                    judge_bold(&mut self.look, content, block.span);
                }
                judge_bullets(&mut self.look, content);
                judge_stray_mark(&mut self.look, content);
            }
            BlockKind::Plain(content) => self.paragraph(content, block.span, within),
            BlockKind::Heading(heading) => {
                if self.look.page.outline.title_heading != Some(block.span.start) {
                    self.inlines(&heading.content, Standing::Heading);
                    judge_capitals(&mut self.look, &self.prose, 2);
                }
            }
            BlockKind::Figure(image) => judge_image(&mut self.look, image),
            BlockKind::Quote(blocks) => self.blocks(blocks, Within::Quote),
            BlockKind::Alert(_, blocks) => self.blocks(blocks, within),
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks, Within::Item)),
            BlockKind::Definitions(parts) => {
                for part in parts {
                    match part {
                        Definition::Term(content) => self.inlines(content, Standing::Text),
                        Definition::Meaning(blocks) => self.blocks(blocks, Within::Item),
                    }
                }
            }
            BlockKind::Table(table) => self.table(table, block.span),
            BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }

    fn paragraph(&mut self, content: &[Inline<'_>], span: Span, within: Within) {
        self.inlines(content, Standing::Text);
        judge_capitals(&mut self.look, &self.prose, 3);
        if within != Within::Quote {
            self.languages.take(self.look.tongue, &self.prose, span);
        }
    }

    fn inlines(&mut self, content: &[Inline<'_>], standing: Standing) {
        self.prose.fill(content, &self.look.page.source);
        judge_wording(&mut self.look, &self.prose, standing, &mut self.numbers);
        self.names.take(&self.look, &self.prose);
        images(&mut self.look, content);
        judge_parts(&mut self.look, content);
    }

    fn table(&mut self, table: &'d Table<'d>, span: Span) {
        self.inlines(table.caption.as_deref().unwrap_or_default(), Standing::Text);
        for cell in table.header.iter().chain(table.rows.iter().flatten()) {
            if !cell.content.is_empty() {
                self.inlines(&cell.content, Standing::Cell);
            }
        }
        let grid = Grid::new(table, span, self.look.tongue);
        judge_table(&mut self.look, &grid);
        judge_chart(&mut self.look, table);
        self.grids.push(grid);
        self.leads.push(self.before);
    }
}

/// Looks at what tables say: their sums, their years, and the rules that the writer declared for them.
fn judge_figures(look: &mut Look<'_>, document: &Document<'_>, grids: &[Grid<'_>], leads: &[Option<Span>]) {
    let checks: Vec<(&Remark<'_>, &str)> = document
        .remarks
        .iter()
        .map(|remark| (remark, said(&remark.text)))
        .filter_map(|(remark, (word, rest))| (word == "check").then_some((remark, rest)))
        .collect();
    for (at, (grid, before)) in grids.iter().zip(leads).enumerate() {
        let next = grids.get(at + 1).map_or(u32::MAX, |next| next.span().start);
        let here = |remark: &Remark<'_>| (grid.span().end..next).contains(&remark.span.start);
        let rounding = checks.iter().filter(|(r, _)| here(r)).find_map(|(_, text)| rounding(text, look.tongue));
        judge_totals(look, grid, rounding);
        judge_years(look, grid, *before);
    }
    for (remark, text) in checks {
        judge_rule(look, grids, remark, text);
    }
}

/// Looks at the images in running text.
fn images(look: &mut Look<'_>, content: &[Inline<'_>]) {
    for inline in content {
        match &inline.kind {
            InlineKind::Image(image) => judge_image(look, image),
            InlineKind::Link(link) if judge_linked_image(look, link, inline.span) => {}
            InlineKind::Link(link) => images(look, &link.content),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                images(look, inner);
            }
            _ => {}
        }
    }
}

/// Tells remarks that begin with a word the program does not know.
fn judge_remarks(look: &mut Look<'_>, document: &Document<'_>) {
    for remark in &document.remarks {
        let (word, _) = said(&remark.text);
        if !matches!(word, "allow" | "check") {
            let near = nearest(word, ["allow", "tillåt", "check", "kontroll"].into_iter());
            let finding = look.at(&UNKNOWN_REMARK, remark.span).with("word", word).near(near);
            look.tell(finding);
        }
    }
}
