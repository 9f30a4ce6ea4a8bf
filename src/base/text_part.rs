//! Parts of a text: before a sign, after the last one, and at a place.

use std::slice::SliceIndex;

/// The text before the first `sign`; all of it where there is none.
#[must_use]
pub fn before(text: &str, sign: char) -> &str {
    text.split_once(sign).map_or(text, |(first, _)| first)
}

/// The text after the last `sign`; all of it where there is none.
#[must_use]
pub fn after_last(text: &str, sign: char) -> &str {
    text.rsplit_once(sign).map_or(text, |(_, last)| last)
}

/// A part of a text. Its positions come from looking at the same text, so it is there; where a test
/// finds that it is not, whoever reckoned them is wrong.
pub fn part<R>(text: &str, range: R) -> &str
where
    R: SliceIndex<str, Output = str>,
{
    let part = text.get(range);
    debug_assert!(part.is_some(), "no such part of {text:?}");
    part.unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_the_sign_is_whole() {
        assert_eq!(before("a/b/c", '/'), "a");
        assert_eq!(after_last("a/b/c", '/'), "c");
        assert_eq!((before("abc", '/'), after_last("abc", '/')), ("abc", "abc"));
        assert_eq!((before("", '/'), after_last("a/", '/')), ("", ""));
    }
}
