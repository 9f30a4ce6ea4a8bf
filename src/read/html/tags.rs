//! Tags in a piece of raw HTML: where they stand, their names and attributes, and whether they are
//! HTML at all.
//!
//! The one reader of raw HTML. Knows names, not what becomes of them.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::html::{HtmlAttribute, HtmlTag, RawHtml};
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::read::html::characters::decoded;

/// Elements of HTML (WHATWG HTML, index of elements, with those that are obsolete).
const ELEMENTS: &str = " a abbr acronym address applet area article aside audio b base bdi bdo \
    big blink blockquote body br button canvas caption center cite code col colgroup data datalist \
    dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form \
    frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label \
    legend li link main map mark marquee menu meta meter nav nobr noembed noframes noscript object \
    ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script \
    search section select slot small source span strike strong style sub summary sup svg table \
    tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp ";

/// Elements that have no end tag.
const VOID: &str = " area base br col embed frame hr img input link meta param source track wbr ";

/// Elements whose end tag may be left out.
const LEFT_OPEN: &str = " body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot \
    th thead tr ";

/// Elements that keep browsers and sanitisers from reading what follows as HTML.
const SWALLOWING: &str =
    " iframe noembed noframes noscript plaintext script style textarea title xmp ";

/// Attributes without a value.
const WORDS: &str = " allowfullscreen async autofocus autoplay checked controls default defer \
    disabled download hidden inert ismap itemscope loop multiple muted nomodule novalidate nowrap \
    noshade open playsinline readonly required reversed selected ";

/// Whether an element is one of HTML.
#[must_use]
pub fn is_element(name: &str) -> bool {
    is_among(ELEMENTS, name)
}

/// Whether an element must be closed.
#[must_use]
pub fn must_close(name: &str) -> bool {
    !is_among(VOID, name) && !is_among(LEFT_OPEN, name)
}

/// Whether what follows an element is lost if it is not closed.
#[must_use]
pub fn swallows(name: &str) -> bool {
    is_among(SWALLOWING, name)
}

fn is_among(words: &str, name: &str) -> bool {
    !name.is_empty() && words.contains(&format!(" {name} "))
}

/// A piece of raw HTML, read. `lines` says where its parts stand in the file: bytes of the text,
/// each with the byte of the file from which it comes.
#[must_use]
pub fn read_html<'a>(text: Cow<'a, str>, lines: &[(usize, u32)]) -> RawHtml<'a> {
    let tags = tags(&text, lines);
    RawHtml { text, tags }
}

/// The tags in `html`, in order; comments are passed over, and so is what stands in elements whose
/// content is no HTML.
#[must_use]
pub fn tags(html: &str, lines: &[(usize, u32)]) -> Vec<HtmlTag> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = html
        .get(from..)
        .and_then(|rest| rest.find('<'))
        .map(|at| from + at)
    {
        let rest = part(html, start..);
        if let Some(inner) = rest.strip_prefix("<!--") {
            from = start + 4 + inner.find("-->").map_or(inner.len(), |at| at + 3);
            continue;
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            from = start + instruction_length(rest);
            continue;
        }
        from = start + 1;
        let Some(mut tag) = tag(rest, start) else {
            continue;
        };
        from = tag.at.end;
        if !tag.closes && swallows(&tag.name) {
            from = end_tag(html, from, &tag.name).unwrap_or(from);
        }
        tag.span = place(&tag.at, lines);
        for attribute in &mut tag.attributes {
            attribute.span = place(&attribute.at, lines);
        }
        found.push(tag);
    }
    found
}

/// Where the next tag stands that ends the element `name`, in capitals or not.
fn end_tag(html: &str, from: usize, name: &str) -> Option<usize> {
    let mut ends = html.get(from..)?.match_indices("</");
    let is_name = |at: usize| {
        let named = html.get(at + 2..at + 2 + name.len());
        named.is_some_and(|named| named.eq_ignore_ascii_case(name))
    };
    ends.find_map(|(at, _)| Some(from + at).filter(|at| is_name(*at)))
}

/// Where a part of a piece stands in the file.
fn place(at: &Range<usize>, lines: &[(usize, u32)]) -> Span {
    let of = |byte: usize| {
        let line = lines.partition_point(|(start, _)| *start <= byte);
        let (start, in_file) = line
            .checked_sub(1)
            .and_then(|line| lines.get(line))
            .copied()
            .unwrap_or_default();
        in_file as usize + (byte - start)
    };
    // The last byte is looked for and not the one after it, which may begin another line.
    let end = at.end.checked_sub(1).map_or(0, |last| of(last) + 1);
    Span::new(of(at.start), end)
}

/// The tag that `text` begins with.
fn tag(text: &str, start: usize) -> Option<HtmlTag> {
    let rest = text.strip_prefix('<')?;
    let (closes, rest) = match rest.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let after = rest.trim_start_matches(is_name);
    let name = rest.get(..rest.len() - after.len())?.to_ascii_lowercase();
    let length = tag_length(after)?;
    let written = after.get(..length)?;
    let from = start + (text.len() - after.len());
    let is_whole = is_among(VOID, &name) || written.trim_end().ends_with('/');
    Some(HtmlTag {
        name,
        at: start..from + length + 1,
        span: Span::default(),
        closes,
        is_whole,
        attributes: attributes(written, from),
    })
}

/// The length of the declaration or instruction that `text` begins with: browsers hide all up to
/// the next `>` (WHATWG HTML 13.2.5.41).
#[must_use]
pub fn instruction_length(text: &str) -> usize {
    text.find('>').map_or(text.len(), |at| at + 1)
}

/// Where the tag ends that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagEnd {
    /// The text begins with no tag.
    NoTag,
    /// Nowhere: browsers take all that follows for a part of the tag.
    Unfinished,
    /// After so many bytes, those of an element whose content is no HTML included.
    At(usize),
}

/// Where the tag ends that `text` begins with.
#[must_use]
pub fn tag_end(text: &str) -> TagEnd {
    let name = text.strip_prefix('<').unwrap_or_default();
    let name = name.strip_prefix('/').unwrap_or(name);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return TagEnd::NoTag;
    }
    let Some(tag) = tag(text, 0) else {
        return TagEnd::Unfinished;
    };
    let end = tag.at.end;
    let is_text = !tag.closes && swallows(&tag.name);
    TagEnd::At(
        is_text
            .then(|| end_tag(text, end, &tag.name))
            .flatten()
            .unwrap_or(end),
    )
}

/// How far it is to the `>` that ends a tag, quoted values passed over.
fn tag_length(after: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in after.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') if after.get(..at)?.trim_end().ends_with('=') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// The attributes in what follows an element's name, which stands at `start` in its piece.
fn attributes(written: &str, start: usize) -> Vec<HtmlAttribute> {
    let mut found = Vec::new();
    let is_gap = |c: char| c.is_whitespace() || c == '/';
    let mut rest = written.trim_start_matches(is_gap);
    while !rest.is_empty() {
        let from = written.len() - rest.len();
        // An equals sign that begins a name belongs to it (WHATWG HTML 13.2.5.32).
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let name_end = part(rest, first..)
            .find(|c: char| is_gap(c) || c == '=')
            .map_or(rest.len(), |at| first + at);
        let (name, after) = rest.split_at(name_end);
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => {
                let (value, after) = value(after.trim_start());
                (Some(decoded(value).into_owned()), after)
            }
            None => (None, after),
        };
        let end = written.len() - after.len();
        found.push(HtmlAttribute {
            name: name.to_ascii_lowercase(),
            value,
            at: start + from..start + end,
            span: Span::default(),
        });
        rest = after.trim_start_matches(is_gap);
    }
    found
}

/// A value, without its quotation marks, and what follows it.
fn value(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inner = part(text, 1..);
            inner.split_once(quote).unwrap_or((inner, ""))
        }
        _ => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    }
}

/// Whether the attributes of a tag can be attributes: a word without a value is one only where HTML
/// has such a word.
#[must_use]
pub fn has_sound_attributes(tag: &HtmlTag) -> bool {
    tag.attributes.iter().all(|attribute| {
        attribute.value.is_some()
            || attribute.name.starts_with("data-")
            || is_among(WORDS, &attribute.name)
    })
}

#[cfg(test)]
mod tests {
    use super::{has_sound_attributes, is_element, tags};

    #[test]
    fn tags_are_found_and_judged() {
        let html = "<b>x</b> <a href=\"1 > 0\" hidden>y</a> <!-- <i> --> <br> <name>";
        let all = tags(html, &[(0, 0)]);
        let names: Vec<(&str, bool)> = all.iter().map(|t| (t.name.as_str(), t.closes)).collect();
        let expected = [
            ("b", false),
            ("b", true),
            ("a", false),
            ("a", true),
            ("br", false),
            ("name", false),
        ];
        assert_eq!(names, expected);
        assert!(all.iter().all(has_sound_attributes));
        assert!(!is_element("name") && is_element("b"));
        let count = |html: &str| tags(html, &[]).len();
        assert!(!has_sound_attributes(&tags("<b och b>", &[])[0]));
        assert_eq!(count("<script>if (a<b) {}</script>"), 2);
        assert_eq!(count("a < b, 5 <= 6, <3 <- </ 1>"), 0);
    }

    #[test]
    fn attributes_have_values_and_places() {
        let html = "<img\n src=a.png alt='Ett &quot;hus&quot;' hidden/>";
        let all = tags(html, &[(0, 100), (5, 207)]);
        let seen: Vec<(&str, Option<&str>, u32)> = all[0]
            .attributes
            .iter()
            .map(|a| (a.name.as_str(), a.value.as_deref(), a.span.start))
            .collect();
        let expected = [
            ("src", Some("a.png"), 208),
            ("alt", Some("Ett \"hus\""), 218),
            ("hidden", None, 244),
        ];
        assert_eq!(seen, expected);
        assert_eq!(&html[all[0].attributes[0].at.clone()], "src=a.png");
    }
}
