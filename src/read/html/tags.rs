//! Tags in a piece of raw HTML: where they stand, their names, and whether they are HTML at all.
//!
//! Serves `read/markdown/elements`; knows names, not what becomes of them.

/// A tag in a piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlTag {
    /// The element's name in lower case.
    pub name: String,
    /// First byte, that of `<`.
    pub start: usize,
    /// The byte after `>`.
    pub end: usize,
    /// Whether it ends an element.
    pub closes: bool,
    /// Whether it begins one that has no end of its own: `<br>`, or `<x/>` in a drawing.
    pub is_whole: bool,
    /// Whether its attributes can be attributes: a word without a value is one only where HTML has
    /// such a word.
    pub has_sound_attributes: bool,
}

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

/// The tags in `html`, in order; comments are passed over, and so is what stands in elements whose
/// content is no HTML.
#[must_use]
pub fn tags(html: &str) -> Vec<HtmlTag> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = html
        .get(from..)
        .and_then(|rest| rest.find('<'))
        .map(|at| from + at)
    {
        let rest = html.get(start..).unwrap_or_default();
        if let Some(inner) = rest.strip_prefix("<!--") {
            from = start + 4 + inner.find("-->").map_or(inner.len(), |at| at + 3);
            continue;
        }
        from = start + 1;
        let Some(tag) = tag(rest, start) else {
            continue;
        };
        from = tag.end;
        if !tag.closes && swallows(&tag.name) {
            let close = format!("</{}", tag.name);
            let after = html.get(tag.end..).unwrap_or_default().to_ascii_lowercase();
            from += after.find(&close).unwrap_or_default();
        }
        found.push(tag);
    }
    found
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
    let attributes = after.get(..length)?;
    let end = start + (text.len() - after.len()) + length + 1;
    let is_whole = is_among(VOID, &name) || attributes.trim_end().ends_with('/');
    let has_sound_attributes = are_sound(attributes.trim_end().trim_end_matches('/'));
    Some(HtmlTag {
        name,
        start,
        end,
        closes,
        is_whole,
        has_sound_attributes,
    })
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

/// Whether each word among the attributes has a value, or needs none.
fn are_sound(attributes: &str) -> bool {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let name_end = rest
            .find(|c: char| c.is_whitespace() || c == '=')
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let after_name = after.trim_start();
        let Some(value) = after_name.strip_prefix('=') else {
            let is_word = is_among(WORDS, &name.to_ascii_lowercase());
            if !is_word && !name.starts_with("data-") {
                return false;
            }
            rest = after_name;
            continue;
        };
        let value = value.trim_start();
        rest = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = value.get(1..).unwrap_or_default();
                inner
                    .find(quote)
                    .and_then(|end| inner.get(end + 1..))
                    .unwrap_or_default()
            }
            _ => value.trim_start_matches(|c: char| !c.is_whitespace()),
        }
        .trim_start();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{is_element, tags};

    #[test]
    fn tags_are_found_and_judged() {
        let all = tags("<b>x</b> <a href=\"1 > 0\" hidden>y</a> <!-- <i> --> <br> <name>");
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
        assert!(all.iter().all(|tag| tag.has_sound_attributes));
        assert!(!is_element("name") && is_element("b"));
        assert!(!tags("<b och b>")[0].has_sound_attributes);
        assert!(tags("<script>if (a<b) {}</script>").len() == 2);
        assert!(tags("a < b, 5 <= 6, <3 <- </ 1>").is_empty());
    }
}
