//! The part of a text before a sign, and the part after the last one.

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
