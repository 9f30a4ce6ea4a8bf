//! Every rule that looks at one text: one walk through its tree, while it is there.
//!
//! Says which rule looks at which kind of block; the rules themselves stand in the files above this
//! one.

use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::base::suggestion::nearest;
use crate::base::text_part::after_last;
use crate::check::access::{
    MISSING_ALT, judge_alt, judge_bold, judge_bullets, judge_headings, judge_image,
    judge_linked_image,
};
use crate::check::goals::goals::judge_goals;
use crate::check::goals::programmes::judge_programmes;
use crate::check::html::judge_html;
use crate::check::links::addresses::judge_addresses;
use crate::check::page_check::PageCheck;
use crate::check::parts::{LooseReferences, judge_parts};
use crate::check::sections::Sections;
use crate::check::signs::damaged::judge_damaged;
use crate::check::signs::foreign::{judge_foreign, judge_foreign_lines};
use crate::check::signs::typed::{judge_heading_name, judge_indented, judge_typed_lines};
use crate::check::signs::typed_notes::TypedNotes;
use crate::check::signs::unread::judge_unread;
use crate::check::signs::unread_html::judge_unread_html;
use crate::check::signs::unread_lines::judge_unread_lines;
use crate::check::signs::unread_marks::judge_unread_marks;
use crate::check::structure::judge_structure;
use crate::check::tables::captions::Captions;
use crate::check::tables::charts::{judge_chart, judge_stray_mark};
use crate::check::tables::declared::judge_rule;
use crate::check::tables::form::judge_table;
use crate::check::tables::rule_text::rounding;
use crate::check::tables::sentences::judge_sentences;
use crate::check::tables::totals::judge_totals;
use crate::check::tables::years::judge_years;
use crate::check::words::letters::{Languages, judge_capitals};
use crate::check::words::name_order::NameOrder;
use crate::check::words::names::{Name, PageNames};
use crate::check::words::numbers::{Numbers, judge_mixture};
use crate::check::words::pasted::Pasted;
use crate::check::words::prose::Prose;
use crate::check::words::repeats::judge_doubled;
use crate::check::words::style::Style;
use crate::check::words::titles::judge_titles;
use crate::check::words::weekdays::{judge_days, judge_weekdays};
use crate::check::words::wording::{TextPlace, judge_wording};
use crate::language::languages::inputs;
use crate::model::config::SiteConfig;
use crate::model::document::{
    Block, BlockKind, Definition, Document, Image, Inline, InlineKind, Item, Note, Table, Visitor,
};
use crate::model::page::Page;
use crate::model::remark::Remark;
use crate::read::markdown::remarks::said;
use crate::tables::grid::Grid;

/// A remark that says nothing the program knows.
pub const UNKNOWN_REMARK: Rule = Rule::warning("unknown-remark");

/// What the rules found in the text of one page.
#[derive(Debug, Default)]
pub struct CheckedText {
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
    /// Long words in it that begin with a capital, by where they stand first.
    pub names: Arc<[Name]>,
    /// How hard it is to read, as LIX has it; nothing for a short text.
    pub lix: Option<usize>,
}

/// What is wrong with the text of one page, by all that can be seen without the rest of the site;
/// and the names in it.
#[must_use]
pub fn check_text(document: &Document<'_>, page: &Page, config: &SiteConfig) -> CheckedText {
    let check = PageCheck::new(page, config);
    let mut walk = TextChecker {
        sections: Sections::of(&check),
        loose: LooseReferences::default(),
        name_order: NameOrder::of(&check),
        prose: Prose::new(check.language),
        check,
        numbers: Numbers::default(),
        languages: Languages::default(),
        names: PageNames::default(),
        pasted: Pasted::default(),
        notes: TypedNotes::default(),
        captions: Captions::default(),
        style: Style::default(),
        grids: Vec::new(),
        leads: Vec::new(),
        before: None,
        within: Within::Text,
    };
    document.walk(&mut walk);
    let TextChecker {
        mut check,
        mut numbers,
        languages,
        mut names,
        pasted,
        notes,
        captions,
        style,
        sections,
        loose,
        grids,
        leads,
        ..
    } = walk;
    loose.judge(&mut check, grids.len());
    judge_figures(&mut check, document, grids, &leads);
    judge_headings(&mut check);
    judge_damaged(&mut check);
    judge_html(&mut check, document);
    judge_addresses(&mut check);
    judge_blocks(&mut check, &document.blocks);
    judge_mixture(&mut check, &mut numbers);
    languages.judge(&mut check);
    judge_titles(&mut check, &mut names);
    let of_text = names.found();
    names.judge(&mut check);
    pasted.judge(&mut check);
    notes.judge(&mut check);
    captions.judge(&mut check);
    let lix = style.lix(&check);
    style.judge(&mut check, &document.blocks);
    sections.judge(&mut check);
    judge_remarks(&mut check, document);
    judge_head_image(&mut check);
    CheckedText {
        findings: check.findings,
        names: of_text,
        lix,
    }
}

/// Looks at the description of the image that front matter names.
fn judge_head_image(check: &mut PageCheck<'_>) {
    let Some(image) = &check.page.meta.image else {
        return;
    };
    let file = after_last(&image.src, '/');
    if image.alt.trim().is_empty() {
        let finding = check
            .at(&MISSING_ALT, image.span)
            .message("missing-alt-head")
            .with("file", &image.src);
        check.report(finding);
    } else {
        judge_alt(check, image.alt.trim(), file, image.span);
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

struct TextChecker<'a, 'd> {
    check: PageCheck<'a>,
    prose: Prose,
    numbers: Numbers,
    languages: Languages,
    names: PageNames<'a>,
    name_order: NameOrder<'a>,
    pasted: Pasted,
    notes: TypedNotes,
    captions: Captions,
    style: Style,
    sections: Sections,
    loose: LooseReferences,
    grids: Vec<Grid<'d>>,
    /// Each table's position among the grids follows the text; beside it, the paragraph directly
    /// before it.
    leads: Vec<Option<Span>>,
    before: Option<Span>,
    /// What the block that is looked at stands in.
    within: Within,
}

impl<'d> Visitor<'d> for TextChecker<'_, 'd> {
    fn visit_blocks(&mut self, blocks: &'d [Block<'d>]) {
        self.before = None;
        for block in blocks {
            self.visit_block(block);
            self.before = matches!(block.kind, BlockKind::Paragraph(_)).then_some(block.span);
        }
    }

    fn visit_block(&mut self, block: &'d Block<'d>) {
        if !matches!(block.kind, BlockKind::Paragraph(_)) {
            self.pasted.pass();
        }
        match &block.kind {
            BlockKind::Paragraph(content) => {
                self.paragraph(content, block.span);
                if self.within == Within::Text {
                    self.pasted.take(&mut self.check, &self.prose, block.span);
                    judge_bold(&mut self.check, content, block.span);
                }
                judge_bullets(&mut self.check, content);
                judge_stray_mark(&mut self.check, content);
            }
            BlockKind::Plain(content) => self.paragraph(content, block.span),
            BlockKind::Heading(heading) => {
                judge_heading_name(&mut self.check, block.span);
                self.notes.take(&self.check, block.span);
                if self.check.page.outline.title_heading != Some(block.span.start) {
                    self.inlines(&heading.content, TextPlace::Heading);
                    judge_capitals(&mut self.check, &self.prose, 2);
                }
            }
            BlockKind::Quote(blocks) => {
                self.within(Within::Quote, |walk| walk.visit_blocks(blocks));
            }
            BlockKind::Table(table) => self.table(table, block.span),
            BlockKind::Code { text, .. } => judge_indented(&mut self.check, text, block.span),
            BlockKind::Html(html) => judge_unread_html(&mut self.check, html, block.span),
            _ => block.walk(self),
        }
    }

    fn visit_item(&mut self, item: &'d Item<'d>) {
        self.within(Within::Item, |walk| walk.visit_blocks(&item.blocks));
    }

    fn visit_definition(&mut self, part: &'d Definition<'d>) {
        self.within(Within::Item, |walk| part.walk(walk));
    }

    fn visit_note(&mut self, note: &'d Note<'d>) {
        self.within(Within::Item, |walk| walk.visit_blocks(&note.blocks));
    }

    /// What comes here is a term: all other running text is looked at with its block.
    fn visit_inlines(&mut self, inlines: &'d [Inline<'d>]) {
        self.inlines(inlines, TextPlace::Text);
    }

    fn visit_image(&mut self, image: &'d Image<'d>) {
        self.sections.take_caption(&self.check, &image.title);
        judge_image(&mut self.check, image);
    }
}

impl<'d> TextChecker<'_, 'd> {
    fn within(&mut self, within: Within, look: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.within, within);
        look(self);
        self.within = outer;
    }

    fn paragraph(&mut self, content: &[Inline<'_>], span: Span) {
        self.inlines(content, TextPlace::Text);
        judge_unread_lines(&mut self.check, span);
        judge_typed_lines(&mut self.check, span);
        judge_foreign_lines(&mut self.check, span);
        self.notes.take(&self.check, span);
        judge_capitals(&mut self.check, &self.prose, 3);
        if self.within != Within::Quote {
            self.style.take(&self.check, &self.prose);
            self.languages.take(self.check.language, &self.prose, span);
        }
    }

    fn inlines(&mut self, content: &[Inline<'_>], standing: TextPlace) {
        self.prose.fill(content, &self.check.page.source);
        judge_wording(&mut self.check, &self.prose, standing, &mut self.numbers);
        judge_unread(&mut self.check, &self.prose);
        judge_unread_marks(&mut self.check, &self.prose);
        judge_foreign(&mut self.check, &self.prose);
        self.names.take(&self.check, &self.prose, standing);
        if standing != TextPlace::Cell {
            judge_doubled(&mut self.check, &self.prose);
        }
        judge_sentences(&mut self.check, &self.prose);
        self.name_order.judge(&mut self.check, &self.prose);
        self.sections.take(&mut self.check, &self.prose);
        judge_weekdays(&mut self.check, &self.prose);
        judge_days(&mut self.check, &self.prose);
        Images(&mut self.check).visit_inlines(content);
        judge_parts(&mut self.check, content, &mut self.loose);
    }

    fn table(&mut self, table: &'d Table<'d>, span: Span) {
        self.inlines(table.caption.as_deref().unwrap_or(&[]), TextPlace::Text);
        for cell in table.cells() {
            if !cell.content.is_empty() {
                self.inlines(&cell.content, TextPlace::Cell);
            }
        }
        self.captions.take(&mut self.check, table, span);
        self.notes.take(&self.check, span);
        let grid = Grid::new(table, span, self.check.language);
        judge_table(&mut self.check, &grid);
        judge_chart(&mut self.check, table, &grid);
        self.grids.push(grid);
        self.leads.push(self.before);
    }
}

/// Looks at what blocks say of one another.
fn judge_blocks(check: &mut PageCheck<'_>, blocks: &[Block<'_>]) {
    judge_goals(check, blocks);
    judge_programmes(check, blocks);
    judge_structure(check, blocks);
}

/// Looks at what tables say: their sums, their years, and the rules that the writer declared for
/// them.
fn judge_figures(
    check: &mut PageCheck<'_>,
    document: &Document<'_>,
    grids: Vec<Grid<'_>>,
    leads: &[Option<Span>],
) {
    let checks: Vec<(&Remark<'_>, &str)> = document
        .remarks
        .iter()
        .map(|remark| (remark, said(&remark.text)))
        .filter_map(|(remark, (word, rest))| (word == "check").then_some((remark, rest)))
        .collect();
    let starts: Vec<u32> = grids.iter().map(|grid| grid.span().start).collect();
    let mut tables = Vec::with_capacity(grids.len());
    for (at, grid) in grids.into_iter().enumerate() {
        let next = starts.get(at + 1).copied().unwrap_or(u32::MAX);
        let here = grid.span().end..next;
        let allowed = checks
            .iter()
            .filter(|(remark, _)| here.contains(&remark.span.start))
            .find_map(|(_, text)| rounding(text, check.language));
        tables.push((grid, allowed));
    }
    for ((grid, allowed), before) in tables.iter().zip(leads) {
        judge_totals(check, grid, *allowed);
        judge_years(check, grid, *before);
    }
    for (remark, text) in checks {
        judge_rule(check, &tables, remark, text);
    }
}

/// Looks at the images in running text.
struct Images<'c, 'a>(&'c mut PageCheck<'a>);

impl<'d> Visitor<'d> for Images<'_, '_> {
    fn visit_inline(&mut self, inline: &'d Inline<'d>) {
        match &inline.kind {
            InlineKind::Link(link) if judge_linked_image(self.0, link, inline.span) => {}
            _ => inline.walk(self),
        }
    }

    fn visit_image(&mut self, image: &'d Image<'d>) {
        judge_image(self.0, image);
    }
}

/// Tells remarks that begin with a word the program does not know.
fn judge_remarks(check: &mut PageCheck<'_>, document: &Document<'_>) {
    for remark in &document.remarks {
        let (word, _) = said(&remark.text);
        if !matches!(word, "allow" | "check" | "glossary") {
            let own = inputs().flat_map(|input| input.remarks);
            let names = ["allow", "check", "glossary"]
                .into_iter()
                .chain(own.map(|(_, own)| *own));
            let near = nearest(word, names);
            let finding = check
                .at(&UNKNOWN_REMARK, remark.span)
                .with("word", word)
                .suggest(near);
            check.report(finding);
        }
    }
}
