//! Lines of a paragraph that were meant to begin something: a heading, a row of a table, an item of
//! a list, a box of another program.
//!
//! Looks at the source, where lines still are lines.

use std::sync::Arc;

use crate::base::bytes::any_byte;
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::check::signs::unread::UNREAD_MARKUP;

/// Boxes of other programs, and what they are called here.
const BOXES: [&str; 12] = [
    "NOTE",
    "TIP",
    "IMPORTANT",
    "WARNING",
    "CAUTION",
    "INFO",
    "HINT",
    "DANGER",
    "ERROR",
    "EXAMPLE",
    "QUOTE",
    "SUCCESS",
];

/// Spaces and marks of quotations before the text of a line.
const INDENT: [char; 3] = [' ', '\t', '>'];

/// Looks at the lines of a paragraph as they are written.
pub fn judge_unread_lines(check: &mut PageCheck<'_>, span: Span) {
    let source = Arc::clone(&check.page.source);
    let written = source.slice(span);
    let has_rule = || written.contains("--") && any_byte(written, |b| b == b'|' || b == b'+');
    if !written.lines().any(may_begin_something) && !has_rule() {
        return;
    }
    let lines = WrittenLines::of(written, span);
    judge_headings(check, &lines);
    judge_tables(check, &lines);
    judge_lists(check, &lines);
    judge_boxes(check, &lines);
}

/// Whether a line of a paragraph begins with a sign that any of the rules below looks for.
fn may_begin_something(line: &str) -> bool {
    let line = line.trim_start_matches(INDENT);
    let is_sign = |byte: &u8| byte.is_ascii_digit() || b"#|-+*:![{\\.@".contains(byte);
    line.as_bytes().first().is_some_and(is_sign) || line.starts_with("import ")
}

/// The lines of a paragraph without marks of quotations and spaces before them.
struct WrittenLines<'t> {
    all: Vec<(&'t str, usize)>,
}

impl<'t> WrittenLines<'t> {
    fn of(written: &'t str, span: Span) -> WrittenLines<'t> {
        let mut all = Vec::new();
        let mut at = span.start as usize;
        for line in written.split_inclusive('\n') {
            let text = line.trim_start_matches(INDENT);
            all.push((text.trim_end(), at + line.len() - text.len()));
            at += line.len();
        }
        WrittenLines { all }
    }

    /// How many lines begin as `is` says, and the first of them with its place.
    fn count(&self, is: impl Fn(&str) -> bool) -> (usize, Option<(&'t str, usize)>) {
        let mut found = self.all.iter().filter(|(line, _)| is(line));
        let first = found.next().copied();
        (usize::from(first.is_some()) + found.count(), first)
    }
}

/// `##Rubrik`, and more signs than there are levels. One sign alone may be a hashtag.
fn judge_headings(check: &mut PageCheck<'_>, lines: &WrittenLines<'_>) {
    for (line, at) in &lines.all {
        let signs = line.len() - line.trim_start_matches('#').len();
        let Some(rest) = line.get(signs..).filter(|_| signs >= 2) else {
            continue;
        };
        let is_heading = match rest.chars().next() {
            Some(' ') => signs > 6,
            Some(c) => signs <= 6 && c.is_alphabetic(),
            None => false,
        };
        if is_heading {
            let span = Span::new(*at, at + line.len());
            let finding = check
                .at(&UNREAD_MARKUP, span)
                .with("kind", "heading")
                .with("sign", line);
            let gap = Span::new(at + signs, at + signs);
            check.report(if signs <= 6 {
                finding.fix(gap, " ")
            } else {
                finding
            });
        }
    }
}

/// Rows with bars that did not become a table.
fn judge_tables(check: &mut PageCheck<'_>, lines: &WrittenLines<'_>) {
    let is_rule = |line: &str| {
        let signs = line.trim_matches(['|', '+', ' ']);
        line.contains(['|', '+'])
            && signs.contains("--")
            && signs
                .chars()
                .all(|c| matches!(c, '-' | ':' | '|' | '+' | ' ' | '='))
    };
    let is_row = |line: &str| line.starts_with('|') && line.matches('|').count() >= 2;
    let (rows, first) = lines.count(is_row);
    let (rules, _) = lines.count(is_rule);
    let is_grid = lines
        .count(|line| line.starts_with("+-") && is_rule(line))
        .0
        >= 2;
    let first = first.or(lines.all.first().copied());
    if let Some((line, at)) =
        first.filter(|_| rows >= 2 || is_grid || (rules == 1 && lines.all.len() >= 3))
    {
        let kind = if rules == 0 { "table" } else { "table-rule" };
        let span = Span::new(at, at + line.len());
        let finding = check.at(&UNREAD_MARKUP, span).with("kind", kind);
        check.report(finding.with("sign", line));
    }
}

/// `-punkt` and `1.ett`, at least twice: once, a hyphen may belong to a word.
fn judge_lists(check: &mut PageCheck<'_>, lines: &WrittenLines<'_>) {
    let after_hyphen = |line: &str| {
        let rest = line.strip_prefix(['-', '*', '+']).unwrap_or_default();
        rest.starts_with(char::is_alphabetic) && !rest.contains(['*', '|'])
    };
    let after_number = |line: &str| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = line.len() - rest.len();
        let after = rest.strip_prefix(['.', ')']).unwrap_or_default();
        (1..=2).contains(&digits) && after.starts_with(char::is_alphabetic)
    };
    for (kind, (count, first)) in [
        ("list", lines.count(after_hyphen)),
        ("numbers", lines.count(after_number)),
    ] {
        let Some((line, at)) = first.filter(|_| count >= 2 && count * 2 > lines.all.len()) else {
            continue;
        };
        let span = Span::new(at, at + line.len());
        let mut finding = check
            .at(&UNREAD_MARKUP, span)
            .with("kind", kind)
            .with("sign", line);
        for (line, at) in &lines.all {
            let is_item = if kind == "list" {
                after_hyphen(line)
            } else {
                after_number(line)
            };
            let sign = line.len() - line.trim_start_matches(|c: char| !c.is_alphabetic()).len();
            if is_item {
                finding = finding.fix(Span::new(at + sign, at + sign), " ");
            }
        }
        check.report(finding);
    }
}

/// `*[HTML]: HyperText`: the long form of an abbreviation.
fn is_for_program(line: &str) -> bool {
    let rest = line
        .strip_prefix("*[")
        .and_then(|rest| rest.split_once("]:"));
    rest.is_some_and(|(name, _)| !name.is_empty() && !name.contains('['))
}

/// `import X from './x'`, `\pagebreak`, `!include x`, `.. toctree::`: lines of MDX, of LaTeX, and
/// of programs that put texts together.
fn is_code(line: &str) -> bool {
    let is_import = line.starts_with("import ")
        && line.contains(" from ")
        && line.trim_end_matches(';').ends_with(['\'', '"']);
    let command = line.strip_prefix('\\').unwrap_or_default();
    let lower = line.to_lowercase();
    let includes = [
        "!include ",
        "!!include ",
        "[!include[",
        "[!include ",
        "@include ",
    ];
    let directive = line
        .strip_prefix(".. ")
        .and_then(|rest| rest.split_once("::"));
    is_import
        || includes.iter().any(|begin| lower.starts_with(begin))
        || directive.is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase()))
        || matches!(
            command,
            "pagebreak" | "newpage" | "clearpage" | "tableofcontents"
        )
}

/// `:::tip`, `!!! note`, `> [!INFO]`, `[TOC]`.
fn judge_boxes(check: &mut PageCheck<'_>, lines: &WrittenLines<'_>) {
    for (line, at) in &lines.all {
        let is_named = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_alphabetic());
        let box_of_others = line
            .strip_prefix(":::")
            .is_some_and(|r| r.is_empty() || is_named(r.trim_start_matches(':')))
            || line
                .strip_prefix("!!!")
                .is_some_and(|rest| rest.starts_with(' ') && is_named(rest));
        let alert = line
            .strip_prefix("[!")
            .and_then(|rest| rest.split_once(']'));
        let is_alert = alert.is_some_and(|(name, _)| BOXES.contains(&name.to_uppercase().as_str()));
        let lower = line.to_lowercase();
        let is_contents = matches!(lower.as_str(), "[toc]" | "{:toc}" | "{{toc}}" | "[[_toc_]]");
        let kind = match (box_of_others || is_alert, is_contents) {
            (true, _) => "box",
            (_, true) => "contents",
            _ if is_for_program(line) => "attributes",
            _ if is_code(line) => "shortcode",
            _ => continue,
        };
        let span = Span::new(*at, at + line.len());
        let finding = check
            .at(&UNREAD_MARKUP, span)
            .with("kind", kind)
            .with("sign", line);
        return check.report(finding);
    }
}
