//! What a text would lose, or show otherwise than it is written, if nobody said so.
//!
//! The kinds of such losses, and how those are found that can be seen in a piece of the source
//! alone. Serves `read/markdown/tree`.

use std::borrow::Cow;

use pulldown_cmark::CodeBlockKind;

use crate::base::text_part::part;
use crate::read::html::tags::{TagEnd, tag_end};

/// What a text would lose if nobody said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Cells beyond the columns of the table.
    ExtraCells,
    /// A reference link without a definition.
    MissingDefinition,
    /// A definition that no reference link uses, and whether it leads to an address.
    UnusedDefinition(bool),
    /// Containers nested too deep.
    TooDeep,
    /// A comment, a block of code or an instruction that is never closed.
    OpenMark(OpenMark),
    /// What looks like an element and is none of HTML, or would hide what follows: it is text.
    NoElement,
    /// An element that is not closed where it should be.
    OpenElement,
    /// A footnote with the name of an earlier one.
    SameNote,
    /// A line right below a table that became a row of it.
    RowWithoutBar,
    /// A paragraph that begins with a year and a full stop, which makes it a list.
    ListYear,
    /// A number in a list that readers would see as this one.
    ListNumber(u64),
}

/// A mark that opens something and is never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMark {
    /// `<!--`
    Comment,
    /// Three backticks or tildes.
    Fence,
    /// `<![CDATA[`
    Data,
    /// `<?`
    Instruction,
    /// `<!viktigt`
    Declaration,
    /// `<a href="…`
    Tag,
}

impl OpenMark {
    /// How it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            OpenMark::Comment => "<!--",
            OpenMark::Fence => "```",
            OpenMark::Data => "<![CDATA[",
            OpenMark::Instruction => "<?",
            OpenMark::Declaration => "<!",
            OpenMark::Tag => "<",
        }
    }

    /// What closes it.
    #[must_use]
    pub fn close(self) -> &'static str {
        match self {
            OpenMark::Comment => "-->",
            OpenMark::Fence => "```",
            OpenMark::Data => "]]>",
            OpenMark::Instruction => "?>",
            OpenMark::Declaration | OpenMark::Tag => ">",
        }
    }
}

/// The mark in a block of HTML that is never closed, and where it stands. A comment in which
/// another one begins has lost its end too.
#[must_use]
pub fn open_mark(html: &str) -> Option<(OpenMark, usize)> {
    let mut from = 0;
    while let Some(at) = html
        .get(from..)
        .and_then(|rest| rest.find('<'))
        .map(|at| from + at)
    {
        let rest = part(html, at..);
        let marks = [
            OpenMark::Comment,
            OpenMark::Data,
            OpenMark::Instruction,
            OpenMark::Declaration,
        ];
        let Some(mark) = marks.into_iter().find(|mark| rest.starts_with(mark.sign())) else {
            match tag_end(rest) {
                TagEnd::Unfinished => return Some((OpenMark::Tag, at)),
                TagEnd::At(length) => from = at + length,
                TagEnd::NoTag => from = at + 1,
            }
            continue;
        };
        let inner = part(rest, mark.sign().len()..);
        let Some(length) = inner.find(mark.close()) else {
            return Some((mark, at));
        };
        let inside = part(inner, ..length);
        let lost_its_end = inside.contains("<!--") || inside.contains("-- >");
        if mark == OpenMark::Comment && lost_its_end {
            return Some((mark, at));
        }
        from = at + mark.sign().len() + length;
    }
    None
}

/// Whether a block of code that begins with a fence does not end with one.
#[must_use]
pub fn is_open_fence(written: &str, kind: &CodeBlockKind<'_>) -> bool {
    if !matches!(kind, CodeBlockKind::Fenced(_)) {
        return false;
    }
    let fence_of = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        Some((sign, line.len() - line.trim_start_matches(sign).len()))
    };
    let mut lines = written.trim_end().lines();
    let Some((sign, length)) = lines.next().and_then(fence_of) else {
        return false;
    };
    let last = lines.next_back().unwrap_or_default();
    let is_end = fence_of(last).is_some_and(|(s, l)| s == sign && l >= length)
        && last
            .trim_start_matches([' ', '\t', '>'])
            .trim_start_matches(sign)
            .trim()
            .is_empty();
    !is_end
}

/// The name of a footnote as it is compared: capitals make no difference.
#[must_use]
pub fn label(name: Cow<'_, str>) -> Cow<'_, str> {
    if name.chars().any(char::is_uppercase) {
        return Cow::Owned(name.to_lowercase());
    }
    name
}
