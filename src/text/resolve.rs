//! The tree of a text and the finished site to a [`ResolvedText`]: blocks, goals and footnotes.
//!
//! Running text is resolved in `text/links`. Knows no form of output.

use std::borrow::Cow;

use crate::model::document::{
    self, Block as Tree, BlockKind, Document, Inline as TreeInline, InlineKind,
};
use crate::model::outline::OutlineHeading;
use crate::model::page::Page;
use crate::model::plain::{PlainText, plain_text};
use crate::read::markdown::goals::{self, facts, is_status, part_of};
use crate::site::links::resolved::Targets;
use crate::site::versions::PageId;
use crate::text::resolved::{
    Block, Definition, Fact, Heading, Inline, Item, Note, Part, PartFacts, ResolvedText, Table,
    TableTree,
};
use crate::text::terms::Terms;
use crate::text::words::LinkTexts;

/// The text of a page with everything decided; `document` is its tree.
#[must_use]
pub fn resolve<'a>(
    words: LinkTexts<'a>,
    id: PageId,
    document: &'a Document<'a>,
) -> ResolvedText<'a> {
    let mut resolver = Resolver {
        words,
        id,
        page: words.site.page(id),
        targets: words.site.targets(id),
        used: Vec::new(),
        parts: Vec::new(),
        in_picture: false,
        terms: Terms::new(
            &words.site.structure.config,
            words.site.page(id).lang,
            &words.site.page(id).source,
            document,
        ),
    };
    let blocks = resolver.chapters(&document.blocks);
    let notes = resolver.notes(&document.notes);
    ResolvedText {
        blocks,
        notes,
        parts: resolver.parts,
    }
}

pub(crate) struct Resolver<'a> {
    pub(crate) words: LinkTexts<'a>,
    pub(crate) id: PageId,
    pub(crate) page: &'a Page,
    pub(crate) targets: &'a Targets,
    /// Labels of footnotes in the order of their numbers, each with how often it was referred to.
    used: Vec<(&'a str, u32)>,
    parts: Vec<PartFacts>,
    /// Whether raw HTML has begun a picture of which it gives the sizes itself.
    pub(crate) in_picture: bool,
    /// The words of the site that texts mark and explain.
    pub(crate) terms: Terms<'a>,
}

impl<'a> Resolver<'a> {
    /// The blocks of the whole text, those of a goal or a programme in one.
    fn chapters(&mut self, blocks: &'a [Tree<'a>]) -> Vec<Block<'a>> {
        let mut chapters = Vec::with_capacity(blocks.len());
        let mut open: Option<(u8, Part<'a>)> = None;
        let mut rest = blocks.iter().peekable();
        while let Some(block) = rest.next() {
            if let Some(list) = self.terms.list_before(Some(block.span.start)) {
                let into = open
                    .as_mut()
                    .map_or(&mut chapters, |(_, part)| &mut part.blocks);
                into.push(list);
            }
            if let BlockKind::Heading(heading) = &block.kind {
                let ends = |(level, _): &mut (u8, Part<'a>)| heading.level <= *level;
                if let Some((_, part)) = open.take_if(ends) {
                    chapters.push(Block::Part(part));
                }
                if open.is_none()
                    && let Some((word, kind)) = part_of(heading, rest.peek().copied())
                    && let Some(resolved) = self.heading(heading, block.span.start, Some(word))
                {
                    let facts = rest.peek().and_then(|block| facts(block));
                    if facts.is_some() {
                        rest.next();
                    }
                    let title = self.title_of_part(heading, word);
                    let facts = facts.map(|facts| self.facts(&facts));
                    let told = facts.iter().flatten();
                    self.parts.push(PartFacts {
                        kind,
                        at: block.span.start,
                        title,
                        facts: told
                            .map(|fact| (fact.name.to_owned(), fact.told.clone()))
                            .collect(),
                    });
                    let part = Part {
                        kind,
                        heading: resolved,
                        facts,
                        blocks: Vec::new(),
                    };
                    open = Some((heading.level, part));
                    continue;
                }
            }
            let into = match &mut open {
                Some((_, part)) => &mut part.blocks,
                None => &mut chapters,
            };
            into.extend(self.block(block));
        }
        chapters.extend(open.map(|(_, part)| Block::Part(part)));
        chapters.extend(self.terms.list_before(None));
        chapters
    }

    fn title_of_part(&self, heading: &document::Heading<'_>, word: &str) -> String {
        let title = PlainText::of(&heading.content);
        let title = self.words.of(self.id, &title);
        let rest = title
            .strip_prefix(word)
            .and_then(|rest| rest.strip_prefix(':'));
        rest.unwrap_or(&title).trim_start().to_owned()
    }

    fn facts(&mut self, facts: &[goals::GoalFact<'a>]) -> Vec<Fact<'a>> {
        let mut resolved = Vec::with_capacity(facts.len());
        for fact in facts {
            let more = PlainText::of(fact.more);
            let more = self.words.of(self.id, &more);
            let mut content = vec![Inline::Text(fact.value.into())];
            content.extend(self.inlines(fact.more));
            resolved.push(Fact {
                name: fact.name,
                told: format!("{}{more}", fact.value),
                is_status: is_status(fact.name),
                content,
            });
        }
        resolved
    }

    fn blocks(&mut self, blocks: &'a [Tree<'a>]) -> Vec<Block<'a>> {
        let mut resolved = Vec::with_capacity(blocks.len());
        for block in blocks {
            resolved.extend(self.block(block));
        }
        resolved
    }

    /// A block; nothing of the heading that repeats the title.
    fn block(&mut self, block: &'a Tree<'a>) -> Option<Block<'a>> {
        Some(match &block.kind {
            BlockKind::Paragraph(content) => Block::Paragraph(self.inlines(content)),
            BlockKind::Plain(content) => Block::Plain(self.inlines(content)),
            BlockKind::Heading(heading) => {
                Block::Heading(self.heading(heading, block.span.start, None)?)
            }
            BlockKind::Figure(image) => Block::Figure(self.image(image), &image.title),
            BlockKind::Quote(blocks) => self.quote(blocks),
            BlockKind::Alert(alert, blocks) => Block::Alert(*alert, self.blocks(blocks)),
            BlockKind::List { start, items } => {
                let item = |item: &'a document::Item<'a>| Item {
                    task: item.task,
                    blocks: self.blocks(&item.blocks),
                };
                Block::List(*start, items.iter().map(item).collect())
            }
            BlockKind::Definitions(parts) => {
                let part = |part: &'a document::Definition<'a>| match part {
                    document::Definition::Term(content) => Definition::Term(self.inlines(content)),
                    document::Definition::Meaning(blocks) => {
                        Definition::Meaning(self.blocks(blocks))
                    }
                };
                Block::Definitions(parts.iter().map(part).collect())
            }
            BlockKind::Table(table) => Block::Table(Box::new(self.table(table))),
            BlockKind::Code { language, text } => Block::Code(language, text),
            BlockKind::Html(html) => Block::Html(self.html(html)),
            BlockKind::Rule => Block::Rule,
        })
    }

    /// A heading that begins at `start`. `word` is what it begins with when that is to stand out.
    fn heading(
        &mut self,
        heading: &'a document::Heading<'a>,
        start: u32,
        word: Option<&'static str>,
    ) -> Option<Heading<'a>> {
        let outline = &self.page.outline;
        if outline.title_heading == Some(start) {
            return None;
        }
        let starts = |heading: &OutlineHeading| heading.span.start;
        let at = outline.headings.binary_search_by_key(&start, starts).ok();
        let known = at.and_then(|at| outline.headings.get(at));
        let mut content = self.short(|resolver| resolver.inlines(&heading.content));
        if let (Some(word), Some(Inline::Text(first))) = (word, content.first_mut()) {
            let rest = first
                .strip_prefix(word)
                .and_then(|rest| rest.strip_prefix(':'));
            *first = rest.unwrap_or("").to_owned().into();
        }
        Some(Heading {
            level: heading.level.max(2),
            id: known.and_then(|known| known.id.as_deref()),
            is_appendix: outline
                .appendices
                .iter()
                .any(|(_, place)| Some(*place) == at),
            word,
            content,
        })
    }

    /// A quotation. A last paragraph that begins with a dash says whose words they are, and is no
    /// part of them.
    fn quote(&mut self, blocks: &'a [Tree<'a>]) -> Block<'a> {
        if let Some((last, words)) = blocks.split_last()
            && let BlockKind::Paragraph(content) = &last.kind
            && !words.is_empty()
            && begins_with_dash(content)
        {
            return Block::Quote(self.blocks(words), Some(self.inlines(content)));
        }
        Block::Quote(self.blocks(blocks), None)
    }

    fn table(&mut self, table: &'a document::Table<'a>) -> Table<'a> {
        let is_numbered = table.number > 0;
        Table {
            id: is_numbered.then(|| self.page.outline.table_id(table.number)),
            number: table.number,
            tree: self.table_tree(table),
            caption: table.caption.as_ref().map(|caption| self.inlines(caption)),
            header: self.cells(&table.header),
            rows: table.rows.iter().map(|row| self.cells(row)).collect(),
        }
    }

    fn cells(&mut self, cells: &'a [document::Cell<'a>]) -> Vec<Vec<Inline<'a>>> {
        self.short(|resolver| {
            let cells = cells.iter();
            cells.map(|cell| resolver.inlines(&cell.content)).collect()
        })
    }

    /// What `look` makes of a heading, a link or a cell, whose words are not explained there.
    pub(crate) fn short<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.terms.is_short, true);
        let made = look(self);
        self.terms.is_short = outer;
        made
    }

    /// The tree of a table; where links have no words, a copy with those of their targets.
    fn table_tree(&self, table: &'a document::Table<'a>) -> TableTree<'a> {
        let has_gaps = |content: &[TreeInline<'_>]| PlainText::of(content).has_gaps();
        let is_link = |inline: &TreeInline<'_>| !matches!(inline.kind, InlineKind::Text(_));
        let caption = table.caption.as_deref().unwrap_or(&[]);
        let mut texts = table
            .cells()
            .map(|cell| cell.content.as_slice())
            .chain([caption]);
        if !texts.any(|content| content.iter().any(is_link) && has_gaps(content)) {
            return TableTree::Read(table);
        }
        let worded = |cell: &document::Cell<'a>| document::Cell {
            content: self.worded(&cell.content),
            span: cell.span,
        };
        TableTree::Worded(Box::new(document::Table {
            alignments: table.alignments.clone(),
            header: table.header.iter().map(worded).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().map(worded).collect())
                .collect(),
            caption: table.caption.as_ref().map(|caption| self.worded(caption)),
            number: table.number,
            chart: table.chart.clone(),
        }))
    }

    /// Running text as one piece of plain text with the words of its links.
    fn worded(&self, content: &[TreeInline<'a>]) -> Vec<TreeInline<'a>> {
        let (Some(first), text) = (content.first(), PlainText::of(content)) else {
            return Vec::new();
        };
        vec![TreeInline {
            span: first.span,
            kind: InlineKind::Text(self.words.of(self.id, &text).into_owned().into()),
        }]
    }

    /// The number of the note with this label, and which reference to it this is.
    pub(crate) fn note_ref(&mut self, label: &'a str) -> Inline<'a> {
        let known = self.used.iter().position(|(used, _)| *used == label);
        let at = known.unwrap_or(self.used.len());
        if known.is_none() {
            self.used.push((label, 0));
        }
        let mut nth = 1;
        if let Some((_, references)) = self.used.get_mut(at) {
            *references += 1;
            nth = *references;
        }
        Inline::NoteRef(at + 1, nth)
    }

    /// The notes that the text refers to. A note may refer to another one.
    fn notes(&mut self, notes: &'a [document::Note<'a>]) -> Vec<Note<'a>> {
        let mut resolved = Vec::with_capacity(self.used.len());
        while let Some((label, _)) = self.used.get(resolved.len()).copied() {
            let note = notes.iter().find(|note| note.label == label);
            let blocks = note
                .map(|note| self.blocks(&note.blocks))
                .unwrap_or_default();
            let at = resolved.len();
            resolved.push(Note {
                number: at + 1,
                references: self.used.get(at).map_or(0, |(_, references)| *references),
                blocks,
            });
        }
        resolved
    }

    /// A text alternative with the words of its links.
    pub(crate) fn alt(&self, image: &'a document::Image<'a>) -> Cow<'a, str> {
        match image.alt.as_slice() {
            [] => "".into(),
            [
                TreeInline {
                    kind: InlineKind::Text(text),
                    ..
                },
            ] => text.as_ref().into(),
            alt if PlainText::of(alt).has_gaps() => self
                .words
                .of(self.id, &PlainText::of(alt))
                .into_owned()
                .into(),
            alt => plain_text(alt).into(),
        }
    }
}

fn begins_with_dash(content: &[TreeInline<'_>]) -> bool {
    match content.first().map(|inline| &inline.kind) {
        Some(InlineKind::Text(text)) => text.starts_with(['–', '—']),
        _ => false,
    }
}
