//! Marks of other dialects of Markdown in running text, of which readers see the signs, or
//! something else: `==x==`, `++x++`, `m^2^`, `H~2~O`, `$x$`, `<% x %>`, and emphasis with spaces
//! inside its signs.
//!
//! Where signs may be words (`C++`, `5 $`, `a == b`), it is silent.

use std::ops::Range;

use crate::base::bytes::any_byte;
use crate::check::page_check::PageCheck;
use crate::check::signs::unread::{UNREAD_MARKUP, is_escaped};
use crate::check::words::prose::Prose;

/// How far it may be from one sign to the other, in bytes.
const LONGEST: usize = 200;
/// A raised or lowered part is no longer than this, in bytes.
const LONGEST_SCRIPT: usize = 10;

/// Looks at the running text of a block; each kind of mark is told once a block.
pub fn judge_unread_marks(check: &mut PageCheck<'_>, prose: &Prose) {
    let text = prose.text();
    if !any_byte(text, |byte| {
        matches!(byte, b'=' | b'+' | b'^' | b'$' | b'%' | b'_' | b'~' | b'?')
    }) {
        return;
    }
    for (sign, kind) in [("==", "highlight"), ("++", "highlight")] {
        tell(check, prose, kind, |text| paired(text, sign, is_tight));
    }
    for sign in ["__", "~~"] {
        tell(check, prose, "gaps", |text| paired(text, sign, is_loose));
    }
    tell(check, prose, "math", |text| paired(text, "$$", is_formula));
    tell(check, prose, "math", |text| paired(text, "$", is_formula));
    tell(check, prose, "script", |text| script(text, '^'));
    tell(check, prose, "lowered", |text| script(text, '~'));
    for (open, close) in [("<%", "%>"), ("<?", "?>")] {
        tell(check, prose, "shortcode", |text| between(text, open, close));
    }
}

/// Tells of the first place that `found` finds in the text, unless its sign is escaped.
fn tell(
    check: &mut PageCheck<'_>,
    prose: &Prose,
    kind: &'static str,
    found: impl Fn(&str) -> Option<Range<usize>>,
) {
    let Some(range) = found(prose.text()).filter(|at| !is_escaped(check, prose, at.start)) else {
        return;
    };
    let span = prose.span(range.clone());
    let sign = check.page.source.slice(span);
    let finding = check.at(&UNREAD_MARKUP, span).with("kind", kind);
    let finding = finding.with("sign", sign);
    // What holds other marks is not for a program to mend.
    let is_plain = prose.text().get(range) == Some(sign);
    check.report(match better(kind, sign).filter(|_| is_plain) {
        Some(better) => finding.fix(span, better),
        None => finding,
    });
}

/// What can be written instead with certainty.
fn better(kind: &str, sign: &str) -> Option<String> {
    match kind {
        "script" => Some(format!("<sup>{}</sup>", sign.trim_matches('^'))),
        "lowered" => Some(format!("<sub>{}</sub>", sign.trim_matches('~'))),
        "gaps" => {
            let (mark, _) = sign.split_at_checked(2)?;
            let words = sign.strip_prefix(mark)?.strip_suffix(mark)?.trim();
            Some(format!("{mark}{words}{mark}"))
        }
        _ => None,
    }
}

/// What stands before a pair of signs, between them, and after them.
struct Paired<'t> {
    before: Option<char>,
    inside: &'t str,
    after: Option<char>,
}

/// The first pair of `sign` of which `is_meant` says that it was meant as one.
fn paired(text: &str, sign: &str, is_meant: fn(&Paired<'_>) -> bool) -> Option<Range<usize>> {
    let own = sign.chars().next();
    let signs: Vec<usize> = text.match_indices(sign).map(|(at, _)| at).collect();
    for pair in signs.windows(2) {
        let &[open, close] = pair else {
            continue;
        };
        let inside = text.get(open + sign.len()..close).unwrap_or_default();
        let end = close + sign.len();
        let paired = Paired {
            before: text.get(..open).and_then(|text| text.chars().next_back()),
            inside,
            after: text.get(end..).and_then(|text| text.chars().next()),
        };
        // A row of signs is a line.
        let is_row = paired.before == own || paired.after == own || inside.chars().next() == own;
        let is_near = !inside.is_empty() && inside.len() <= LONGEST && !inside.contains('\n');
        if is_near && !is_row && is_meant(&paired) {
            return Some(open..end);
        }
    }
    None
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Signs that stand close to words within them, and apart from words beside them.
fn is_tight(pair: &Paired<'_>) -> bool {
    !is_word(pair.before)
        && !is_word(pair.after)
        && is_word(pair.inside.chars().next())
        && !pair.inside.ends_with(char::is_whitespace)
}

/// Signs with spaces inside, on both sides.
fn is_loose(pair: &Paired<'_>) -> bool {
    let words = pair.inside.trim();
    let has_gap = |edge: Option<char>| edge.is_some_and(char::is_whitespace);
    !is_word(pair.before)
        && has_gap(pair.inside.chars().next())
        && has_gap(pair.inside.chars().next_back())
        && words.chars().any(char::is_alphabetic)
        // Gaps to be filled in: "Namn: __ Datum: __".
        && !words.contains([':', '.'])
}

/// A formula between dollar signs: no amounts, and no names of variables.
fn is_formula(pair: &Paired<'_>) -> bool {
    let inside = pair.inside;
    let is_one_letter = inside.chars().count() == 1 && is_word(inside.chars().next());
    let has_sign = inside.contains(['\\', '^', '_', '{', '=']);
    !is_word(pair.before)
        && !is_word(pair.after)
        && !inside.starts_with(char::is_whitespace)
        && !inside.ends_with(char::is_whitespace)
        && (has_sign || is_one_letter && !inside.starts_with(|c: char| c.is_ascii_digit()))
}

/// `m^2^`, `H~2~O`: a raised or lowered part.
fn script(text: &str, sign: char) -> Option<Range<usize>> {
    let signs: Vec<usize> = text.match_indices(sign).map(|(at, _)| at).collect();
    signs.windows(2).find_map(|pair| {
        let &[open, close] = pair else {
            return None;
        };
        let inside = text.get(open + 1..close)?;
        let before = text.get(..open)?.chars().next_back();
        let is_meant = is_word(before)
            && !inside.is_empty()
            && inside.len() <= LONGEST_SCRIPT
            && inside.chars().all(is_script);
        is_meant.then_some(open..close + 1)
    })
}

/// Whether a character may stand in a raised or lowered part.
fn is_script(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '−' | '+')
}

/// The first piece of text from `open` to `close`.
fn between(text: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let start = text.find(open)?;
    let inside = text.get(start + open.len()..)?;
    let length = inside.find(close).filter(|length| *length <= LONGEST)?;
    Some(start..start + open.len() + length + close.len())
}

#[cfg(test)]
mod tests {
    use super::{is_formula, is_loose, is_tight, paired, script};

    #[test]
    fn marks_of_others_are_found() {
        for (text, sign) in [("så ==viktigt== nu", "=="), ("(++nytt++)", "++")] {
            assert!(paired(text, sign, is_tight).is_some(), "{text}");
        }
        for (text, sign) in [("så __ fet __ nu", "__"), ("~~ bort ~~", "~~")] {
            assert!(paired(text, sign, is_loose).is_some(), "{text}");
        }
        for text in ["om $x^2$ är", "$n$ och", "($\\alpha$)"] {
            assert!(paired(text, "$", is_formula).is_some(), "{text}");
        }
        assert_eq!(script("10 m^2^ yta", '^'), Some(4..7));
        assert_eq!(script("H~2~O", '~'), Some(1..4));
    }

    #[test]
    fn words_and_sums_stay() {
        for text in ["C++ och C++", "a == b == c", "1 ++ 2", "x=====y"] {
            assert!(paired(text, "==", is_tight).is_none(), "{text}");
            assert!(paired(text, "++", is_tight).is_none(), "{text}");
        }
        for text in ["Namn: __ Datum: __", "Ort: ____ , ____", "__init__"] {
            assert!(paired(text, "__", is_loose).is_none(), "{text}");
        }
        for text in [
            "$5 och $6",
            "US$ 10 (A$ 12)",
            "$HOME/$USER",
            "5 $ eller 10 $",
        ] {
            assert!(paired(text, "$", is_formula).is_none(), "{text}");
        }
        assert_eq!(script("ca ~5 av ~10", '~'), None);
        assert_eq!(script("2^3 och 4^5 ^_^", '^'), None);
    }
}
