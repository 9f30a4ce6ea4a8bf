//! The Markdown body of one document, from its outline and the words of its language: headings
//! without jumps, lists, quotes, tables whose totals are right, footnotes, links. It knows nothing
//! of files and front matter.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::words::{Lang, Random, Vocabulary};

/// What a document's body is to hold.
#[derive(Debug)]
pub struct Outline {
    /// About so many words.
    pub words: usize,
    /// Exactly so many headings.
    pub headings: usize,
    /// The address of the image, for documents that show one.
    pub image: Option<String>,
    /// Links to other documents, spread over the sections.
    pub links: Vec<Link>,
    /// For plans: the year of the tables' middle column. Plans also get footnotes and appendices.
    pub budget_year: Option<usize>,
}

/// A link to another document.
#[derive(Debug)]
pub struct Link {
    /// The words to click on.
    pub text: String,
    /// The relative path, with an anchor or without.
    pub href: String,
}

/// The words that the generator needs in a language.
struct Terms {
    see_also: &'static str,
    see: &'static str,
    appendix: &'static str,
    table: &'static str,
    item: &'static str,
    share: &'static str,
    total: &'static str,
    source: &'static str,
    anchor: &'static str,
    /// What stands between groups of three digits.
    group: char,
    /// What stands after a share.
    percent: &'static str,
}

/// The terms of both languages.
const TERMS: [Terms; 2] = [
    Terms {
        see_also: "Läs även",
        see: "se",
        appendix: "Bilaga",
        table: "Tabell",
        item: "Post",
        share: "Andel",
        total: "Summa",
        source: "Källa",
        anchor: "uppdrag",
        group: ' ',
        percent: " %",
    },
    Terms {
        see_also: "See also",
        see: "see",
        appendix: "Appendix",
        table: "Table",
        item: "Item",
        share: "Share",
        total: "Total",
        source: "Source",
        anchor: "remit",
        group: ',',
        percent: "%",
    },
];

/// How many appendices a plan has.
const APPENDICES: usize = 3;
/// How many footnotes a plan has.
const FOOTNOTES: usize = 5;
/// How many tables a plan has.
const TABLES: usize = 3;

/// The heading id that every document of a language has.
pub fn anchor(lang: Lang) -> &'static str {
    TERMS[lang as usize].anchor
}

/// Writes the body that an outline asks for.
pub fn write_body(outline: &Outline, lang: Lang, words: &Vocabulary, random: Random) -> String {
    let mut body = Body {
        words,
        random,
        terms: &TERMS[lang as usize],
        text: String::with_capacity(outline.words * 12),
        seen: HashSet::new(),
    };
    let share = outline.words / (outline.headings + 1);
    body.paragraphs(share);
    let levels = body.heading_levels(outline);
    for (number, &level) in levels.iter().enumerate() {
        body.section(outline, number, level);
    }
    if outline.budget_year.is_some() {
        body.footnotes();
    }
    body.text.push('\n');
    body.text
}

/// A body as it grows.
struct Body<'a> {
    words: &'a Vocabulary,
    random: Random,
    terms: &'static Terms,
    text: String,
    /// Headings so far, since none comes twice.
    seen: HashSet<String>,
}

impl Body<'_> {
    /// Levels 2 to 4, never more than one deeper than the heading before; newsletters and
    /// appendices stay at 2.
    fn heading_levels(&mut self, outline: &Outline) -> Vec<usize> {
        let nested = outline.headings > 5;
        let appendices = appendices_from(outline);
        let mut level = 2usize;
        let mut levels = Vec::with_capacity(outline.headings);
        for number in 0..outline.headings {
            if !nested || number == 0 || number >= appendices {
                level = 2;
            } else {
                let deeper = *self.random.pick(&[-2isize, -1, 0, 0, 1, 1]);
                level = level.saturating_add_signed(deeper).clamp(2, 4);
            }
            levels.push(level);
        }
        levels
    }

    /// One heading and what stands below it.
    fn section(&mut self, outline: &Outline, number: usize, level: usize) {
        let start = self.text.len();
        self.heading(outline, number, level);
        if let (0, Some(image)) = (number, &outline.image) {
            let alt = self.words.name(&mut self.random, 2, 4);
            self.block(&format!("![{alt}]({image})"));
        }
        let nested = outline.headings > 5;
        if number == 1 || (nested && number % 5 == 4) {
            self.list(nested && number % 10 == 9);
        }
        if number == 2 && !nested {
            let length = self.random.between(12, 20);
            let quote = self.words.plain_sentence(&mut self.random, length);
            self.block(&format!("> {quote}"));
        }
        if let Some(year) = outline.budget_year
            && (0..TABLES).any(|t| number == 3 + t * (outline.headings - 6) / TABLES)
        {
            self.table(year);
        }
        let spent = self.text[start..].split_whitespace().count();
        let share = outline.words / (outline.headings + 1);
        self.paragraphs(share.saturating_sub(spent));
        self.references(outline, number);
    }

    fn heading(&mut self, outline: &Outline, number: usize, level: usize) {
        let mut name = self.words.name(&mut self.random, 1, 4);
        while !self.seen.insert(name.clone()) {
            name = self.words.name(&mut self.random, 2, 4);
        }
        let marks = "#".repeat(level);
        let first_appendix = appendices_from(outline);
        if number >= first_appendix {
            let (word, nth) = (self.terms.appendix, number - first_appendix + 1);
            let id = word.to_lowercase();
            self.block(&format!("{marks} {word} {nth}: {name} {{#{id}-{nth}}}"));
        } else if number == 1 {
            let id = self.terms.anchor;
            self.block(&format!("{marks} {name} {{#{id}}}"));
        } else {
            self.block(&format!("{marks} {name}"));
        }
    }

    /// The footnote, the reference to an appendix and the links that end a section's last
    /// paragraph.
    fn references(&mut self, outline: &Outline, number: usize) {
        let terms = self.terms;
        if outline.budget_year.is_some() {
            let note =
                (0..FOOTNOTES).find(|n| number == 1 + n * (outline.headings - 4) / FOOTNOTES);
            if let Some(note) = note {
                write!(self.text, "[^{}]", note + 1).expect("a string takes all text");
            }
            let appendix = (1..=APPENDICES).find(|n| number == n * 6);
            if let Some(nth) = appendix {
                let word = terms.appendix.to_lowercase();
                self.text.push(' ');
                self.text.push_str(&self.words.name(&mut self.random, 3, 5));
                let text = format!(" ({} [{word} {nth}](#{word}-{nth})).", terms.see);
                self.text.push_str(&text);
            }
        }
        let count = outline.links.len();
        for (i, link) in outline.links.iter().enumerate() {
            if number == i * outline.headings / count {
                let text = format!(" {} [{}]({}).", terms.see_also, link.text, link.href);
                self.text.push_str(&text);
            }
        }
    }

    fn list(&mut self, numbered: bool) {
        let mut items = String::new();
        for i in 1..=self.random.between(3, 6) {
            let length = self.random.between(5, 11);
            let sentence = self.words.plain_sentence(&mut self.random, length);
            let mark = if numbered {
                format!("{i}.")
            } else {
                "-".to_owned()
            };
            items.push_str(if i == 1 { "" } else { "\n" });
            write!(items, "{mark} {sentence}").expect("a string takes all text");
        }
        self.block(&items);
    }

    /// A budget of three years with a share of the middle one; the last row is the sum of those
    /// above.
    fn table(&mut self, year: usize) {
        let terms = self.terms;
        let caption = self.words.name(&mut self.random, 2, 4);
        self.block(&format!("{}: {caption} {year}", terms.table));
        let rows: Vec<[i64; 3]> = (0..self.random.between(5, 9))
            .map(|_| [self.amount(true), self.amount(false), self.amount(true)])
            .collect();
        let total = rows.iter().fold([0; 3], |sum, row| {
            [sum[0] + row[0], sum[1] + row[1], sum[2] + row[2]]
        });
        let (before, after) = (year - 1, year + 1);
        self.block(&format!(
            "| {} | {before} | {year} | {after} | {} |\n|---|---:|---:|---:|---:|",
            terms.item, terms.share
        ));
        let (mut sum, mut shown) = (0, 0);
        for row in &rows {
            let label = self.words.name(&mut self.random, 1, 3);
            sum += row[1];
            // Rounding the sums, not the parts, makes the shares add up to exactly 100.
            let share = sum * 100 / total[1] - shown;
            shown += share;
            self.row(&label, row, share);
        }
        self.row(terms.total, &total, 100);
    }

    fn amount(&mut self, may_be_negative: bool) -> i64 {
        let amount = self.random.between(12, 4_500) as i64 * 1_000;
        let negative = may_be_negative && self.random.below(10) == 0;
        if negative { -amount / 10 } else { amount }
    }

    fn row(&mut self, label: &str, amounts: &[i64; 3], share: i64) {
        let terms = self.terms;
        let [a, b, c] = amounts.map(|amount| grouped(amount, terms.group));
        let percent = terms.percent;
        write!(
            self.text,
            "\n| {label} | {a} | {b} | {c} | {share}{percent} |"
        )
        .expect("a string takes all text");
    }

    fn footnotes(&mut self) {
        for note in 1..=FOOTNOTES {
            let length = self.random.between(8, 16);
            let sentence = self.words.plain_sentence(&mut self.random, length);
            self.block(&format!("[^{note}]: {}: {sentence}", self.terms.source));
        }
    }

    /// Paragraphs of 40 to 90 words.
    fn paragraphs(&mut self, words: usize) {
        let mut left = words.max(12);
        while left > 0 {
            let length = self.random.between(40, 90).min(left);
            self.block("");
            self.words
                .push_sentences(&mut self.random, length, &mut self.text);
            left -= length;
        }
    }

    /// Begins a new block with this text.
    fn block(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(text);
    }
}

/// The number of the first heading that is an appendix, counted from 0; beyond the last one where
/// there are none.
fn appendices_from(outline: &Outline) -> usize {
    let appendices = if outline.budget_year.is_some() {
        APPENDICES
    } else {
        0
    };
    outline.headings - appendices
}

/// A whole number with a mark before each group of three digits.
fn grouped(number: i64, mark: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_groups_of_three() {
        assert_eq!(grouped(1_316_722, ' '), "1 316 722");
        assert_eq!(grouped(-45_000, ','), "-45,000");
        assert_eq!(grouped(100, ' '), "100");
    }
}
