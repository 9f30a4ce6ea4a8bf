//! Figures within one sentence that do not agree: "52 av 127, 40 procent" is 41 percent, and "183
//! personer, varav 97 kvinnor och 80 män" lacks six.
//!
//! Only what is plain is told: a share right beside its two figures, and two groups that make up
//! all people together.

use crate::base::diagnostic::Rule;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::Prose;
use crate::language::language::TableWords;
use crate::language::word::{after_any, has_any};
use crate::model::number::{Figure, ONE, parse, written};

/// A share beside the two figures that it is made of, which is another one.
pub const TEXT_SHARE: Rule = Rule::warning("text-share");
/// Groups that make up all, and do not.
pub const TEXT_SUM: Rule = Rule::warning("text-sum");

/// The most bytes between the figures of one statement.
const FAR: usize = 60;

/// Looks at the figures of a text.
pub fn judge_sentences(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    let words = &check.language.words.tables;
    let bytes = text.as_bytes();
    let marks = prose.marks().iter().map(|at| *at as usize);
    let digits = marks.filter(|at| bytes.get(*at).is_some_and(u8::is_ascii_digit));
    // A statement has two figures at least.
    if words.of.is_empty() || digits.clone().nth(1).is_none() {
        return;
    }
    let after = digits.clone().map(|at| at + 1);
    for at in after.filter(|at| {
        bytes
            .get(*at..)
            .is_some_and(|b| b.starts_with(words.of.as_bytes()))
    }) {
        if let Some((from, to, share)) = stated_share(check, text, at, words) {
            report_share(check, prose, from..to, &share);
        }
    }
    for opening in words.of_whom {
        let opened = digits
            .clone()
            .filter(|at| part(text, ..*at).ends_with(opening));
        for at in opened.map(|at| at - opening.len()) {
            if let Some((from, to, parts)) = stated_parts(check, text, (at, opening), words) {
                report_parts(check, prose, from..to, &parts);
            }
        }
    }
}

/// A share of a sentence.
struct SentenceShare {
    count: Figure,
    whole: Figure,
    stated: Figure,
}

impl SentenceShare {
    fn right(&self) -> i128 {
        self.count.value * 100 * ONE / self.whole.value.max(1)
    }
}

/// A share that follows two figures joined at `at` and is not what they make; where they begin and
/// it ends.
fn stated_share(
    check: &PageCheck<'_>,
    text: &str,
    at: usize,
    words: &TableWords,
) -> Option<(usize, usize, SentenceShare)> {
    let (before, rest) = (text.get(..at)?, text.get(at + words.of.len()..)?);
    let from = number_at_end(before)?;
    let count = parse(before.get(from..)?, check.language)?;
    let rest = words
        .fillers
        .iter()
        .find_map(|filler| rest.strip_prefix(filler)?.strip_prefix(' '))
        .unwrap_or(rest);
    let whole_end = number_at_start(rest)?;
    let whole = parse(rest.get(..whole_end)?, check.language)?;
    let rest = rest.get(whole_end..)?;
    let gap = rest
        .find(|c: char| c.is_ascii_digit())
        .filter(|gap| *gap < FAR)?;
    let (between, rest) = rest.split_at_checked(gap)?;
    let is_bracket = is_link(between, words)?;
    let share_end = number_at_start(rest)?;
    let after_number = rest.get(share_end..)?;
    let sign = after_number
        .trim_start_matches([' ', '\u{a0}'])
        .strip_prefix('%')
        .or_else(|| {
            after_any(
                after_number.trim_start_matches([' ', '\u{a0}']),
                words.percent,
            )
        })?;
    let is_over = if is_bracket {
        sign.starts_with(')')
    } else {
        sign.is_empty() || sign.starts_with([',', '.', ';', ')', '\n'])
    };
    let share = parse(&format!("{} %", rest.get(..share_end)?), check.language)?;
    let share = SentenceShare {
        count,
        whole,
        stated: share,
    };
    let is_share = is_over && count.value > 0 && count.value <= whole.value;
    let slack = share.stated.last_digit() * 51 / 100;
    let is_wrong = (share.right() - share.stated.value).abs() > slack;
    (is_share && is_wrong).then_some((from, text.len() - sign.len(), share))
}

/// Whether what stands between two figures and a share says that it is theirs, and if so whether by
/// a bracket. At most three words name what is counted before it.
fn is_link(between: &str, words: &TableWords) -> Option<bool> {
    let link = between.find(['(', ',']);
    let (unit, said, is_bracket) = match link {
        Some(at) => {
            let (unit, said) = between.split_at_checked(at)?;
            (unit, said.get(1..)?, said.starts_with('('))
        }
        None => {
            let or = words
                .means
                .iter()
                .find_map(|word| Some((between.find(word)?, *word)))?;
            let (unit, said) = between.split_at_checked(or.0)?;
            (unit, said, false)
        }
    };
    let is_unit = unit.split_whitespace().count() <= 3
        && unit
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || c == '\u{a0}');
    let is_said = said
        .split_whitespace()
        .all(|word| words.means.iter().any(|known| known.trim() == word));
    (is_unit && is_said).then_some(is_bracket)
}

fn report_share(
    check: &mut PageCheck<'_>,
    prose: &Prose,
    range: std::ops::Range<usize>,
    share: &SentenceShare,
) {
    let form = |figure: Figure| {
        written(figure.value, figure.decimals, check.language).replace(' ', "\u{a0}")
    };
    let finding = check
        .at(&TEXT_SHARE, prose.span(range))
        .with("count", form(share.count))
        .with("whole", form(share.whole))
        .with("share", form(share.stated))
        .with(
            "better",
            written(share.right(), share.stated.decimals, check.language),
        );
    check.report(finding);
}

/// Two groups that make up a whole, and the whole that is stated.
struct SentenceParts {
    whole: Figure,
    sum: Figure,
    words: String,
}

/// Two groups after the words at `at` that do not make what stands before; where it begins and they
/// end.
fn stated_parts(
    check: &PageCheck<'_>,
    text: &str,
    (at, opening): (usize, &str),
    words: &TableWords,
) -> Option<(usize, usize, SentenceParts)> {
    let (before, rest) = (text.get(..at)?, text.get(at + opening.len()..)?);
    let from = whole_before(before, words)?;
    let number_end = from + number_at_start(before.get(from..)?)?;
    let whole = parse(before.get(from..number_end)?, check.language)?;
    let (first, a, rest) = group(check, rest)?;
    let rest = words.and.iter().find_map(|and| rest.strip_prefix(and))?;
    let (second, b, rest) = group(check, rest)?;
    let is_pair = words
        .pairs
        .iter()
        .any(|(x, y)| (*x, *y) == (first, second) || (*y, *x) == (first, second));
    // "… och 3 ungdomar": more groups follow, which may be anything.
    let is_over = !rest.starts_with([',', ' ']) || !more_groups(rest, words);
    let sum = a.plus(b);
    let is_wrong = sum.value != whole.value && (is_over || sum.value > whole.value);
    (is_pair && is_wrong).then(|| {
        let parts = SentenceParts {
            whole,
            sum,
            words: format!("{first} + {second}"),
        };
        (from, text.len() - rest.len(), parts)
    })
}

/// Where the number begins that counts the words right before a text's end: "183 personer". None
/// where it is a round one.
fn whole_before(before: &str, words: &TableWords) -> Option<usize> {
    let before = before.trim_end_matches([' ', ',', '\u{a0}']);
    let last_digit = before.rfind(|c: char| c.is_ascii_digit())?;
    let unit = before.get(last_digit + 1..)?;
    let is_unit = unit.split_whitespace().count() <= 3
        && unit.len() < FAR
        && unit
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || c == '\u{a0}');
    let from = number_at_end(before.get(..=last_digit)?)?;
    let start = before.get(..from)?.trim_end();
    let word = start.rsplit([' ', '\u{a0}', '(']).next()?;
    (is_unit && !has_any(word, words.about)).then_some(from)
}

/// A number and the word after it, in lower case as written: what is left of the text.
fn group<'t>(check: &PageCheck<'_>, text: &'t str) -> Option<(&'t str, Figure, &'t str)> {
    let end = number_at_start(text)?;
    let figure = parse(text.get(..end)?, check.language)?;
    let rest = text.get(end..)?.strip_prefix([' ', '\u{a0}'])?;
    let length = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let (word, rest) = rest.split_at_checked(length)?;
    (!word.is_empty()).then_some((word, figure, rest))
}

/// Whether another group follows within the sentence.
fn more_groups(rest: &str, words: &TableWords) -> bool {
    let sentence = rest.split(['.', ')', '\n']).next().unwrap_or(rest);
    let begins = words.and.iter().any(|and| {
        sentence
            .strip_prefix(and)
            .is_some_and(|next| number_at_start(next).is_some())
    });
    let follows = sentence
        .strip_prefix(", ")
        .is_some_and(|next| number_at_start(next).is_some());
    begins || follows
}

fn report_parts(
    check: &mut PageCheck<'_>,
    prose: &Prose,
    range: std::ops::Range<usize>,
    parts: &SentenceParts,
) {
    let form = |figure: Figure| {
        written(figure.value, figure.decimals, check.language).replace(' ', "\u{a0}")
    };
    let difference = Figure {
        value: (parts.whole.value - parts.sum.value).abs(),
        ..parts.sum
    };
    let finding = check
        .at(&TEXT_SUM, prose.span(range))
        .with("whole", form(parts.whole))
        .with("parts", &parts.words)
        .with("sum", form(parts.sum))
        .with("difference", form(difference));
    check.report(finding);
}

/// Whether a character may stand within a number, between digits.
fn joins(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.')
}

/// How long the number is that a text begins with: digits, groups of three after a space, decimals.
fn number_at_start(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(text);
    if end == 0 {
        return None;
    }
    while let Some(next) = text.get(end..) {
        let Some(mark) = next.chars().next().filter(|c| joins(*c)) else {
            break;
        };
        let count = digits(next.get(mark.len_utf8()..).unwrap_or(""));
        let is_group = count == 3 || count > 0 && matches!(mark, ',' | '.');
        if !is_group {
            break;
        }
        end += mark.len_utf8() + count;
    }
    Some(end)
}

/// Where the number begins that a text ends in.
fn number_at_end(text: &str) -> Option<usize> {
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut from = text.len();
    for (at, c) in text.char_indices().rev() {
        if c.is_ascii_digit() {
            from = at;
        } else if !joins(c) {
            break;
        }
    }
    // "under 2025 52 av 127": the number is the longest end that can be one.
    let mut best = None;
    for (at, c) in text.get(from..)?.char_indices() {
        let candidate = text.get(from + at..)?;
        let is_start = at == 0
            || text
                .get(..from + at)?
                .ends_with(|before: char| !before.is_ascii_digit());
        if c.is_ascii_digit() && is_start && number_at_start(candidate) == Some(candidate.len()) {
            best = Some(from + at);
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{number_at_end, number_at_start};

    #[test]
    fn numbers_in_running_text() {
        assert_eq!(number_at_start("1 316 personer"), Some(5));
        assert_eq!(number_at_start("12, 13"), Some(2));
        assert_eq!(number_at_start("12,5 %"), Some(4));
        assert_eq!(number_at_end("vi var 52"), Some(7));
        assert_eq!(number_at_end("år 2025 52"), Some(9));
        assert_eq!(number_at_end("ingen"), None);
    }
}
