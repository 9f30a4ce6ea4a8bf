//! Lists of words and phrases of a language.

/// Words or phrases.
pub type List = &'static [&'static str];
/// Names of this language for what the program calls otherwise: the program's name first.
pub type NamePairs = &'static [(&'static str, &'static str)];
