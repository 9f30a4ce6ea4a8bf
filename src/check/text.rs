//! Every rule that looks at one text: one walk through its tree, while it is there.
//!
//! Says which rule looks at which kind of block; the rules themselves stand in the files above this
//! one.

use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::base::suggestion::nearest;
use crate::check::access::{
    MISSING_ALT, judge_alt, judge_bold, judge_bullets, judge_headings, judge_image,
    judge_linked_image,
};
use crate::check::goals::judge_goals;
use crate::check::page_check::PageCheck;
use crate::check::parts::judge_parts;
use crate::check::tables::charts::{judge_chart, judge_stray_mark};
use crate::check::tables::declared::{judge_rule, rounding};
use crate::check::tables::form::judge_table;
use crate::check::tables::totals::judge_totals;
use crate::check::tables::years::judge_years;
use crate::check::words::letters::{Languages, judge_capitals};
use crate::check::words::names::{Name, Names};
use crate::check::words::numbers::{Numbers, judge_mixture};
use crate::check::words::pasted::Pasted;
use crate::check::words::prose::Prose;
use crate::check::words::wording::{Standing, judge_wording};
use crate::model::config::SiteConfig;
use crate::model::document::{Block, BlockKind, Definition, Document, Inline, InlineKind, Table};
use crate::model::page::Page;
use crate::model::remark::Remark;
use crate::read::markdown::remarks::said;
use crate::tables::grid::Grid;

/// A remark that says nothing the program knows.
pub const UNKNOWN_REMARK: Rule = Rule::warning("unknown-remark");

/// What the rules found in the text of one page.
#[derive(Debug, Default)]
pub struct Checked {
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
    /// Long words in it that begin with a capital, by where they stand first.
    pub names: Arc<[Name]>,
}

/// What is wrong with the text of one page, by all that can be seen without the rest of the site;
/// and the names in it.
#[must_use]
pub fn check_text(document: &Document<'_>, page: &Page, config: &SiteConfig) -> Checked {
    let mut walk = Walk {
        check: PageCheck::new(page, config),
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
    let Walk {
        mut check,
        mut numbers,
        languages,
        names,
        pasted,
        grids,
        leads,
        ..
    } = walk;
    judge_figures(&mut check, document, &grids, &leads);
    judge_headings(&mut check);
    judge_goals(&mut check, &document.blocks);
    judge_mixture(&mut check, &mut numbers);
    languages.judge(&mut check);
    let of_text = names.found();
    names.judge(&mut check);
    pasted.judge(&mut check);
    judge_remarks(&mut check, document);
    if let Some(image) = &page.meta.image {
        let file = image.src.rsplit('/').next().unwrap_or_default();
        if image.alt.trim().is_empty() {
            let finding = check
                .at(&MISSING_ALT, image.span)
                .message("missing-alt-head")
                .with("file", &image.src);
            check.report(finding);
        } else {
            judge_alt(&mut check, image.alt.trim(), file, image.span);
        }
    }
    Checked {
        findings: check.findings,
        names: of_text,
    }
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
    check: PageCheck<'a>,
    prose: Prose,
    numbers: Numbers,
    languages: Languages,
    names: Names<'a>,
    pasted: Pasted,
    grids: Vec<Grid<'d>>,
    /// Each table's position among the grids follows the text; beside it, the paragraph directly
    /// before it.
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
                    self.pasted.take(&mut self.check, &self.prose, block.span);
                    judge_bold(&mut self.check, content, block.span);
                }
                judge_bullets(&mut self.check, content);
                judge_stray_mark(&mut self.check, content);
            }
            BlockKind::Plain(content) => self.paragraph(content, block.span, within),
            BlockKind::Heading(heading) => {
                if self.check.page.outline.title_heading != Some(block.span.start) {
                    self.inlines(&heading.content, Standing::Heading);
                    judge_capitals(&mut self.check, &self.prose, 2);
                }
            }
            BlockKind::Figure(image) => judge_image(&mut self.check, image),
            BlockKind::Quote(blocks) => self.blocks(blocks, Within::Quote),
            BlockKind::Alert(_, blocks) => self.blocks(blocks, within),
            BlockKind::List { items, .. } => items
                .iter()
                .for_each(|item| self.blocks(&item.blocks, Within::Item)),
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
        judge_capitals(&mut self.check, &self.prose, 3);
        if within != Within::Quote {
            self.languages.take(self.check.language, &self.prose, span);
        }
    }

    fn inlines(&mut self, content: &[Inline<'_>], standing: Standing) {
        self.prose.fill(content, &self.check.page.source);
        judge_wording(&mut self.check, &self.prose, standing, &mut self.numbers);
        self.names.take(&self.check, &self.prose);
        images(&mut self.check, content);
        judge_parts(&mut self.check, content);
    }

    fn table(&mut self, table: &'d Table<'d>, span: Span) {
        self.inlines(table.caption.as_deref().unwrap_or_default(), Standing::Text);
        for cell in table.header.iter().chain(table.rows.iter().flatten()) {
            if !cell.content.is_empty() {
                self.inlines(&cell.content, Standing::Cell);
            }
        }
        let grid = Grid::new(table, span, self.check.language);
        judge_table(&mut self.check, &grid);
        judge_chart(&mut self.check, table);
        self.grids.push(grid);
        self.leads.push(self.before);
    }
}

/// Looks at what tables say: their sums, their years, and the rules that the writer declared for
/// them.
fn judge_figures(
    check: &mut PageCheck<'_>,
    document: &Document<'_>,
    grids: &[Grid<'_>],
    leads: &[Option<Span>],
) {
    let checks: Vec<(&Remark<'_>, &str)> = document
        .remarks
        .iter()
        .map(|remark| (remark, said(&remark.text)))
        .filter_map(|(remark, (word, rest))| (word == "check").then_some((remark, rest)))
        .collect();
    for (at, (grid, before)) in grids.iter().zip(leads).enumerate() {
        let next = grids.get(at + 1).map_or(u32::MAX, |next| next.span().start);
        let here = |remark: &Remark<'_>| (grid.span().end..next).contains(&remark.span.start);
        let rounding = checks
            .iter()
            .filter(|(r, _)| here(r))
            .find_map(|(_, text)| rounding(text, check.language));
        judge_totals(check, grid, rounding);
        judge_years(check, grid, *before);
    }
    for (remark, text) in checks {
        judge_rule(check, grids, remark, text);
    }
}

/// Looks at the images in running text.
fn images(check: &mut PageCheck<'_>, content: &[Inline<'_>]) {
    for inline in content {
        match &inline.kind {
            InlineKind::Image(image) => judge_image(check, image),
            InlineKind::Link(link) if judge_linked_image(check, link, inline.span) => {}
            InlineKind::Link(link) => images(check, &link.content),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner) => {
                images(check, inner);
            }
            _ => {}
        }
    }
}

/// Tells remarks that begin with a word the program does not know.
fn judge_remarks(check: &mut PageCheck<'_>, document: &Document<'_>) {
    for remark in &document.remarks {
        let (word, _) = said(&remark.text);
        if !matches!(word, "allow" | "check") {
            let near = nearest(word, ["allow", "tillåt", "check", "kontroll"].into_iter());
            let finding = check
                .at(&UNKNOWN_REMARK, remark.span)
                .with("word", word)
                .suggest(near);
            check.report(finding);
        }
    }
}
