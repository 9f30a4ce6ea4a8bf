//! What readers who listen, magnify or move by headings need: text for images, true headings, true
//! lists.
//!
//! Rules about single blocks (WCAG 2.2: 1.1.1, 1.3.1, 2.4.4, 2.4.6). Tables have theirs in
//! `check/tables/form`.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::source::Span;
use crate::base::text_part::{after_last, part};
use crate::check::page_check::PageCheck;
use crate::model::document::{Image, Inline, InlineKind, Link};
use crate::model::outline::OutlineHeading;
use crate::model::plain::{PlainText, plain_text};

/// An image without a description.
pub const MISSING_ALT: Rule = Rule::warning("missing-alt");
/// A description that describes nothing, or too much.
pub const ALT_TEXT: Rule = Rule::warning("alt-text");
/// Headings whose levels do not follow each other.
pub const HEADING_LEVEL: Rule = Rule::warning("heading-level");
/// A heading without text.
pub const EMPTY_HEADING: Rule = Rule::warning("empty-heading");
/// A bold paragraph in a heading's place.
pub const BOLD_HEADING: Rule = Rule::warning("bold-heading");
/// A list whose marks were typed as characters.
pub const TYPED_LIST: Rule = Rule::warning("typed-list");

/// The longest description, in characters.
const LONGEST_ALT: usize = 150;

/// The longest bold paragraph that looks like a heading, in characters.
const LONGEST_HEADING: usize = 80;

/// How many more places of one kind are shown.
const SHOWN: usize = 4;

/// What people type before the items of a list when the editor does not make one.
const BULLETS: [char; 6] = ['•', '●', '▪', '◦', '‣', '■'];

/// Looks at the description of an image.
pub fn judge_image(check: &mut PageCheck<'_>, image: &Image<'_>) {
    let alt = plain_text(&image.alt);
    let alt = alt.trim();
    let file = after_last(&image.target, '/');
    if alt.is_empty() {
        let finding = check.at(&MISSING_ALT, image.span).with("file", file);
        return check.report(finding);
    }
    judge_alt(check, alt, file, image.span);
}

/// Looks at a description that is there.
pub fn judge_alt(check: &mut PageCheck<'_>, alt: &str, file: &str, span: Span) {
    let lower = alt.to_lowercase();
    let stem = file
        .rsplit_once('.')
        .map_or(file, |(stem, _)| stem)
        .to_lowercase();
    let is_file = lower == stem && stem.contains(['-', '_', '0', '1', '2', '3'])
        || [".jpg", ".jpeg", ".png", ".svg", ".webp", ".gif"]
            .iter()
            .any(|ending| lower.ends_with(ending));
    let length = alt.chars().count();
    let finding = check.at(&ALT_TEXT, span);
    if is_file {
        check.report(finding.message("alt-file").with("alt", alt));
    } else if length > LONGEST_ALT {
        check.report(finding.message("alt-long").with("length", length));
    } else if let Some(words) = check
        .language
        .words
        .pictures
        .iter()
        .find(|words| lower.starts_with(**words))
    {
        check.report(finding.with("words", alt.get(..words.len()).unwrap_or(words)));
    }
}

/// A link that holds nothing but images without description says nothing to who listens. The images
/// are then told here, and not once more for themselves.
pub fn judge_linked_image(check: &mut PageCheck<'_>, link: &Link<'_>, span: Span) -> bool {
    let mut images = link.content.iter().filter_map(|i| {
        if let InlineKind::Image(image) = &i.kind {
            Some(image)
        } else {
            None
        }
    });
    let Some(image) = images.next() else {
        return false;
    };
    let is_silent = plain_text(&link.content).trim().is_empty();
    if is_silent {
        let file = after_last(&image.target, '/');
        let finding = check
            .at(&MISSING_ALT, span)
            .message("linked-image")
            .with("file", file);
        check.report(finding.with("target", &link.target));
    }
    is_silent
}

/// Looks at the headings of the page: none empty, none of level one beside the title, no level left
/// out.
pub fn judge_headings(check: &mut PageCheck<'_>) {
    let page = check.page;
    let mut level = 1;
    for heading in &page.outline.headings {
        if heading.text.as_written().trim().is_empty() {
            let finding = check.at(&EMPTY_HEADING, heading.span);
            check.report(finding);
            continue;
        }
        if heading.level > level + 1 {
            let is_html = is_html(check, heading);
            let marks = |level: u8| {
                if is_html {
                    format!("h{level}")
                } else {
                    "#".repeat(usize::from(level))
                }
            };
            let message = if is_html {
                "heading-level-html"
            } else {
                "heading-level"
            };
            let finding = check
                .at(&HEADING_LEVEL, heading.span)
                .message(message)
                .with("marks", marks(heading.level))
                .with("text", heading.text.as_written());
            check.report(finding.with("better", marks(level + 1)));
        }
        level = heading.level.max(2);
    }
    let mut ones = page
        .outline
        .headings
        .iter()
        .filter(|h| h.level == 1 && !h.text.as_written().trim().is_empty());
    let Some(first) = ones.next() else { return };
    let message = if is_html(check, first) {
        "heading-one-html"
    } else {
        "heading-one"
    };
    let finding = check
        .at(&HEADING_LEVEL, first.span)
        .message(message)
        .with("text", first.text.as_written());
    let others: Vec<_> = ones
        .take(SHOWN)
        .map(|heading| check.place(heading.span))
        .collect();
    check.report(others.into_iter().fold(finding, Diagnostic::related));
}

/// Whether a heading is written in HTML.
fn is_html(check: &PageCheck<'_>, heading: &OutlineHeading) -> bool {
    check.page.source.slice(heading.span).starts_with('<')
}

/// A paragraph that is bold as a whole, short, and does not end as a sentence does. The last line
/// of a text has nothing below it to be a heading of.
pub fn judge_bold(check: &mut PageCheck<'_>, content: &[Inline<'_>], span: Span) {
    let [
        Inline {
            kind: InlineKind::Strong(inner),
            ..
        },
    ] = content
    else {
        return;
    };
    let text = PlainText::of(inner);
    let own_words = text.without_links(' ');
    let text = text.as_written().trim();
    let is_broken = inner
        .iter()
        .any(|i| matches!(i.kind, InlineKind::HardBreak));
    let has_end = text.ends_with(['.', '!', '?', ':', '…', ')', ',', ';', '”', '"']);
    let is_formula = text.contains(" = ");
    let has_letters = own_words.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let rest = check.page.source.text().get(span.end as usize..);
    let is_last = rest.is_some_and(|rest| rest.trim().is_empty());
    if !is_last
        && !is_broken
        && !is_formula
        && !has_end
        && has_letters
        && text.chars().count() <= LONGEST_HEADING
    {
        let finding = check.at(&BOLD_HEADING, span).with("text", text);
        check.report(finding);
    }
}

/// Lines of a paragraph that begin with a typed bullet.
pub fn judge_bullets(check: &mut PageCheck<'_>, content: &[Inline<'_>]) {
    let mut starts_line = true;
    let mut found = Vec::new();
    for inline in content {
        if let InlineKind::Text(text) = &inline.kind
            && starts_line
            && let Some(bullet) = text.chars().next().filter(|c| BULLETS.contains(c))
        {
            let at = inline.span.start as usize;
            found.push((bullet, Span::new(at, at + bullet.len_utf8())));
        }
        starts_line = matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
    }
    let Some((bullet, span)) = found.first().copied() else {
        return;
    };
    let finding = check.at(&TYPED_LIST, span).with("bullet", bullet);
    let text = check.page.source.text();
    let finding = found.iter().fold(finding, |finding, (_, span)| {
        let after = part(text, span.end as usize..);
        let gap = after.len() - after.trim_start_matches([' ', '\t', '\u{a0}']).len();
        finding.fix(
            Span::new(span.start as usize, span.end as usize + gap),
            "- ",
        )
    });
    check.report(finding);
}
