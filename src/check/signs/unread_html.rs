//! Markdown within a block of HTML, where it is not read, so that readers would see its signs.
//!
//! Looks at what stands between the tags of a block, in the source. Within `<pre>`, `<code>` and
//! the like signs are meant to be seen.

use crate::base::html::RawHtml;
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::signs::unread::UNREAD_MARKUP;

/// Elements in which signs are text.
const VERBATIM: [&str; 9] = [
    "pre", "code", "kbd", "samp", "var", "script", "style", "textarea", "svg",
];

/// Looks at a block of HTML at `span`; the first sign is told.
pub fn judge_unread_html(check: &mut PageCheck<'_>, html: &RawHtml<'_>, span: Span) {
    let mut from = span.start;
    let mut verbatim = 0_usize;
    for tag in &html.tags {
        let gap = Span {
            start: from,
            end: tag.span.start.max(from),
        };
        from = tag.span.end;
        if verbatim == 0
            && let Some(sign) = sign_in(check.page.source.slice(gap))
        {
            return tell(check, gap.start, sign);
        }
        if VERBATIM.contains(&tag.name.as_str()) && !tag.is_whole {
            verbatim = if tag.closes {
                verbatim.saturating_sub(1)
            } else {
                verbatim + 1
            };
        }
    }
    let rest = Span {
        start: from,
        end: span.end,
    };
    if verbatim == 0
        && let Some(sign) = sign_in(check.page.source.slice(rest))
    {
        tell(check, rest.start, sign);
    }
}

fn tell(check: &mut PageCheck<'_>, start: u32, (at, length): (usize, usize)) {
    let span = Span::new(at, at + length).shifted(start as usize);
    let finding = check.at(&UNREAD_MARKUP, span).with("kind", "in-html");
    check.report(finding.with("sign", check.page.source.slice(span)));
}

/// The first sign of Markdown in a text without tags: where it stands, and how long it is.
fn sign_in(text: &str) -> Option<(usize, usize)> {
    if text.contains("<!--") {
        return None;
    }
    let link = text.find("](").and_then(|at| {
        let open = text.get(..at)?.rfind('[')?;
        let end = text.get(at..)?.find(')')? + at + 1;
        Some((open, end - open))
    });
    let id = text.find("[[").and_then(|at| {
        let inner = text.get(at + 2..)?.split("]]").next()?;
        let is_id = text.get(at + 2 + inner.len()..)?.starts_with("]]");
        let is_short = !inner.is_empty() && !inner.contains(['\n', '[']);
        (is_id && is_short).then_some((at, inner.len() + 4))
    });
    let bold = text.find("**").and_then(|at| {
        let inner = text.get(at + 2..)?.split("**").next()?;
        let is_closed = text.get(at + 2 + inner.len()..)?.starts_with("**");
        let is_text = inner.starts_with(char::is_alphanumeric) && !inner.contains('\n');
        (is_closed && is_text).then_some((at, inner.len() + 4))
    });
    [link, id, bold, heading_in(text)]
        .into_iter()
        .flatten()
        .min()
}

/// A line that would be a heading.
fn heading_in(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let signs = bare.len() - bare.trim_start_matches('#').len();
        let rest = part(bare, signs..);
        let is_first = at == 0 && !text.starts_with('\n');
        if (2..=6).contains(&signs) && rest.starts_with(' ') && !is_first {
            let start = at + line.len() - bare.len();
            return Some((start, bare.trim_end().len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::sign_in;

    #[test]
    fn signs_are_found_and_words_are_not() {
        let sign = |text: &'static str| sign_in(text).and_then(|(at, n)| text.get(at..at + n));
        assert_eq!(sign("Läs [planen](plan.md) nu"), Some("[planen](plan.md)"));
        assert_eq!(sign("se [[om]] nu"), Some("[[om]]"));
        assert_eq!(sign("är **viktigt** nu"), Some("**viktigt**"));
        assert_eq!(sign("\n## Rubrik\n"), Some("## Rubrik"));
        for sound in [
            "a ** b ** c",
            "2**3",
            "[1] (se not)",
            "\n# 1\n",
            "<!-- **x** -->",
            "[[1,2],[3]]",
        ] {
            assert_eq!(sign(sound), None, "{sound}");
        }
    }
}
