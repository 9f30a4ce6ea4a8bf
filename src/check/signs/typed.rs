//! Lists, headings and boxes whose marks were typed as other characters: dashes, arrows, letters in
//! alphabetical order, a hard space after a hyphen; and text that is shown as code because its
//! lines are indented.
//!
//! Looks at the lines of a paragraph in the source. A dash may also begin what somebody says, and
//! an arrow a link: then it is silent.

use std::sync::Arc;

use crate::base::source::Span;
use crate::check::access::TYPED_LIST;
use crate::check::page_check::PageCheck;
use crate::check::signs::unread::UNREAD_MARKUP;

/// Characters that begin the items of a list, if two lines begin with them.
const BULLETS: [char; 17] = [
    '→', '➢', '➤', '►', '▶', '✓', '✔', '❖', '◆', '○', '□', '⁃', '∙', '·', '☐', '☑', '☒',
];
/// The space that Alt and the space bar give on a Mac.
const HARD_SPACE: char = '\u{a0}';
/// Signs that stand in code and hardly in running text.
const CODE: [char; 20] = [
    '{', '}', '[', ']', '<', '>', '=', ';', '|', '\\', '$', '#', '_', '`', '/', '@', '&', '*', '^',
    '~',
];
/// So many words in indented lines are a text, whatever their letters.
const WORDS: usize = 5;

/// A line of a paragraph, and where it begins in the file.
#[derive(Clone, Copy)]
struct TypedLine<'t> {
    text: &'t str,
    at: usize,
}

impl TypedLine<'_> {
    fn span(&self) -> Span {
        Span::new(self.at, self.at + self.text.len())
    }

    /// The length of its first characters as long as `is` says so.
    fn lead(&self, is: impl Fn(char) -> bool) -> usize {
        self.text.len() - self.text.trim_start_matches(is).len()
    }
}

/// Looks at the lines of a paragraph.
pub fn judge_typed_lines(check: &mut PageCheck<'_>, span: Span) {
    let source = Arc::clone(&check.page.source);
    let mut lines = Vec::new();
    let mut at = span.start as usize;
    for line in source.slice(span).split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '\t', '>']);
        let start = at + line.len() - text.len();
        lines.push(TypedLine {
            text: text.trim_end(),
            at: start,
        });
        at += line.len();
    }
    judge_hard_spaces(check, &lines);
    judge_boxes(check, &lines);
    if lines.len() >= 2 {
        judge_bullets(check, &lines);
        judge_dashes(check, &lines);
        judge_letters(check, &lines);
    }
}

/// `- punkt` and `## Rubrik` with a hard space, which makes neither a list nor a heading.
fn judge_hard_spaces(check: &mut PageCheck<'_>, lines: &[TypedLine<'_>]) {
    let mark = |line: &TypedLine<'_>, is: fn(char) -> bool, most: usize| {
        let length = line.lead(is);
        let after = line
            .text
            .get(length..)
            .filter(|_| (1..=most).contains(&length));
        after
            .is_some_and(|rest| rest.starts_with(HARD_SPACE))
            .then_some(length)
    };
    let heading = |line: &TypedLine<'_>| mark(line, |c| c == '#', 6);
    let item = |line: &TypedLine<'_>| mark(line, |c| matches!(c, '-' | '*' | '+'), 1);
    let number = |line: &TypedLine<'_>| {
        let length = line.lead(|c| c.is_ascii_digit());
        let rest = line
            .text
            .get(length..)
            .filter(|_| (1..=2).contains(&length))?;
        let rest = rest.strip_prefix(['.', ')'])?;
        rest.starts_with(HARD_SPACE).then_some(length + 1)
    };
    let found = |is: &dyn Fn(&TypedLine<'_>) -> Option<usize>| -> Vec<(Span, Span)> {
        let places = lines.iter().filter_map(|line| Some((line, is(line)?)));
        let gap = |line: &TypedLine<'_>, length| {
            Span::new(line.at + length, line.at + length + HARD_SPACE.len_utf8())
        };
        places
            .map(|(line, length)| (line.span(), gap(line, length)))
            .collect()
    };
    for (kind, places, least) in [
        ("hard-heading", found(&heading), 1),
        ("hard-list", found(&item), 1),
        ("hard-list", found(&number), 2),
    ] {
        let Some((first, _)) = places.first().filter(|_| places.len() >= least) else {
            continue;
        };
        let finding = check.at(&UNREAD_MARKUP, *first).with("kind", kind);
        let finding = finding.with("sign", check.page.source.slice(*first));
        let finding = places
            .iter()
            .fold(finding, |finding, (_, gap)| finding.fix(*gap, " "));
        check.report(finding);
    }
}

/// `[x]Klart` and `[] Att göra`: a box to tick that is none.
fn judge_boxes(check: &mut PageCheck<'_>, lines: &[TypedLine<'_>]) {
    let is_box = |line: &&TypedLine<'_>| {
        let rest = ["[x]", "[X]", "[ ]", "[]"]
            .iter()
            .find_map(|sign| line.text.strip_prefix(sign));
        rest.is_some_and(|rest| rest.trim_start().starts_with(char::is_alphabetic))
    };
    if let Some(first) = lines.iter().find(is_box) {
        let finding = check.at(&UNREAD_MARKUP, first.span()).with("kind", "task");
        check.report(finding.with("sign", first.text));
    }
}

/// Lines that begin with the same arrow, tick or box, or with the letter of Word's circle.
fn judge_bullets(check: &mut PageCheck<'_>, lines: &[TypedLine<'_>]) {
    let bullet = |line: &TypedLine<'_>| {
        let first = line.text.chars().next()?;
        let rest = line.text.get(first.len_utf8()..)?;
        let is_circle = first == 'o' && rest.starts_with([' ', '\t', HARD_SPACE]);
        (is_circle || BULLETS.contains(&first)).then_some(first)
    };
    let Some((first, sign)) = lines.iter().find_map(|line| Some((line, bullet(line)?))) else {
        return;
    };
    let items = || lines.iter().filter(|line| bullet(line) == Some(sign));
    let count = items().count();
    if count < 2 || count * 2 < lines.len() {
        return;
    }
    let new = match sign {
        '☐' => Some("- [ ] "),
        '☑' => Some("- [x] "),
        // These say that something is done, or is to be answered: that must not be lost.
        '✓' | '✔' | '☒' | '□' => None,
        _ => Some("- "),
    };
    let span = Span::new(first.at, first.at + sign.len_utf8());
    let mut finding = check.at(&TYPED_LIST, span).with("bullet", sign);
    for line in items() {
        let after = line.text.get(sign.len_utf8()..).unwrap_or(line.text);
        let gap = after.len() - after.trim_start_matches([' ', '\t', HARD_SPACE]).len();
        let end = line.at + sign.len_utf8() + gap;
        if let Some(new) = new {
            finding = finding.fix(Span::new(line.at, end), new);
        }
    }
    check.report(finding);
}

/// Dashes before items. Before what somebody says stands a capital, and a full stop ends it.
fn judge_dashes(check: &mut PageCheck<'_>, lines: &[TypedLine<'_>]) {
    let item = |line: &TypedLine<'_>| {
        let rest = line.text.strip_prefix(['–', '—'])?;
        let words = rest.trim_start_matches([' ', '\t', HARD_SPACE]);
        (words.len() < rest.len()).then(|| (words.chars().next(), words.chars().next_back()))
    };
    let Some(begin) = lines.iter().position(|line| item(line).is_some()) else {
        return;
    };
    let Some(items) = lines.get(begin..).filter(|items| items.len() >= 2) else {
        return;
    };
    let starts_low = |line: &TypedLine<'_>| {
        let is_low = |c: char| c.is_lowercase() || c.is_numeric();
        item(line).is_some_and(|(first, _)| first.is_some_and(is_low))
    };
    let is_short = |line: &TypedLine<'_>| {
        let ends = |last: Option<char>| last.is_some_and(char::is_alphanumeric);
        item(line).is_some_and(|(_, last)| ends(last)) && !line.text.contains(", ")
    };
    let is_led = begin.checked_sub(1).and_then(|before| lines.get(before));
    let is_led = is_led.is_some_and(|line| line.text.ends_with(':'));
    let is_list = (begin == 0 || is_led) && items.iter().all(starts_low)
        || is_led && items.iter().all(is_short);
    let Some((first, sign)) = items
        .first()
        .zip(items.first().and_then(|l| l.text.chars().next()))
    else {
        return;
    };
    if !is_list {
        return;
    }
    let span = Span::new(first.at, first.at + sign.len_utf8());
    let mut finding = check.at(&TYPED_LIST, span).with("bullet", sign);
    for line in items {
        let lead = line.lead(|c| matches!(c, '–' | '—' | ' ' | '\t' | HARD_SPACE));
        finding = finding.fix(Span::new(line.at, line.at + lead), "- ");
    }
    check.report(finding);
}

/// `a)`, `b)` on lines that follow one another: a list that Markdown does not know.
fn judge_letters(check: &mut PageCheck<'_>, lines: &[TypedLine<'_>]) {
    let labels = [
        ("a)", "b)"),
        ("(a)", "(b)"),
        ("(1)", "(2)"),
        ("a.", "b."),
        ("A.", "B."),
        ("A)", "B)"),
    ];
    let is_item = |line: &TypedLine<'_>, label: &str| {
        let rest = line.text.strip_prefix(label);
        rest.is_some_and(|rest| rest.starts_with([' ', '\t', HARD_SPACE]))
    };
    for (one, two) in labels {
        let Some(first) = lines.iter().find(|line| is_item(line, one)) else {
            continue;
        };
        if lines
            .iter()
            .any(|line| line.at > first.at && is_item(line, two))
        {
            let span = Span::new(first.at, first.at + one.len());
            let finding = check.at(&UNREAD_MARKUP, span).with("kind", "letters");
            return check.report(finding.with("sign", one));
        }
    }
}

/// Running text that is shown as code, since four spaces or a tab stand before it.
pub fn judge_indented(check: &mut PageCheck<'_>, text: &str, span: Span) {
    let source = Arc::clone(&check.page.source);
    let written = source.slice(span).trim_start();
    if written.starts_with("```") || written.starts_with("~~~") {
        return judge_fence(check, written, span);
    }
    if text.contains(CODE) {
        return;
    }
    let begins = text.trim_start().starts_with(char::is_uppercase);
    let ends =
        text.trim_end().ends_with(['.', '!', '?']) && text.split_whitespace().count() >= WORDS;
    let has_letters = text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let is_text = begins && (ends || has_letters) && text.trim().contains(' ');
    // Columns that are arranged with spaces keep their places only as code.
    let has_columns = text.lines().any(|line| line.trim().contains("   "));
    if is_text && !has_columns {
        let first = text.trim().lines().next().unwrap_or(text);
        let finding = check.at(&UNREAD_MARKUP, span).with("kind", "indented");
        check.report(finding.with("sign", first));
    }
}

/// Words right after a fence: they are taken for the name of a language, and no reader sees them.
fn judge_fence(check: &mut PageCheck<'_>, written: &str, span: Span) {
    let line = written.lines().next().unwrap_or(written);
    let words = line.trim_start_matches(['`', '~']).trim();
    let is_word = |word: &str| {
        let word = word.trim_end_matches(['.', ',', '!', '?', ':']);
        !word.is_empty() && word.chars().all(char::is_alphabetic)
    };
    if words.split_whitespace().count() >= 3 && words.split_whitespace().all(is_word) {
        let span = Span::new(span.start as usize, span.start as usize + line.len());
        let finding = check.at(&UNREAD_MARKUP, span).with("kind", "fence-words");
        check.report(finding.with("sign", words));
    }
}

/// `{#Mål Två}`: words in the name of a heading that no reader sees.
pub fn judge_heading_name(check: &mut PageCheck<'_>, span: Span) {
    let source = Arc::clone(&check.page.source);
    let written = source.slice(span).trim_end();
    let Some(at) = written.rfind("{#").filter(|_| written.ends_with('}')) else {
        return;
    };
    let name = written.get(at + 1..written.len() - 1).unwrap_or(written);
    let is_lost = |word: &str| word.starts_with(char::is_alphanumeric) && !word.contains('=');
    if !name.contains(['{', '}', '\n']) && name.split_whitespace().any(is_lost) {
        let start = span.start as usize;
        let span = Span::new(start + at, start + written.len());
        let finding = check.at(&UNREAD_MARKUP, span).with("kind", "name-words");
        check.report(finding.with("sign", source.slice(span)));
    }
}
