//! What the program knows of a language: types only.
//!
//! One value of [`Language`] for each language stands in a folder of its own (`sv/`, `en/`), and
//! `language/languages` lists them. A list that is empty makes the rules that ask for it silent.

/// A language: its ways of writing, and its words.
#[derive(Debug)]
pub struct Language {
    /// Its primary subtag in BCP 47, such as `sv`.
    pub code: &'static str,
    /// How it writes numbers.
    pub numbers: NumberForm,
    /// Words that rules look for.
    pub words: Words,
}

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberForm {
    /// The mark before decimals.
    pub decimal: char,
    /// What stands between groups of thousands.
    pub group: char,
    /// Whether a space stands before a percent sign.
    pub space_before_percent: bool,
}

/// Words that rules look for, by subject.
#[derive(Debug)]
pub struct Words {
    /// In tables.
    pub tables: TableWords,
}

/// Words by which tables say what their figures are. Phrases as `language/word` compares them.
#[derive(Debug)]
pub struct TableWords {
    /// What a row or column of totals begins with.
    pub totals: &'static [&'static str],
    /// What a column of all of which the others are parts is called, as a whole.
    pub everyone: &'static [&'static str],
    /// What a row begins with that is counted in the row above it.
    pub parts: &'static [&'static str],
    /// Means, rates, indexes and changes: what cannot be added up.
    pub no_sums: &'static [&'static str],
    /// Shares of a whole.
    pub shares: &'static [&'static str],
    /// What says that figures are rounded.
    pub rounded: &'static [&'static str],
    /// What a column of years is called, as a whole.
    pub years: &'static [&'static str],
    /// What stands before the thing that is counted in a column's name: "antal besök".
    pub number_of: &'static [&'static str],
}

impl TableWords {
    /// No words at all.
    pub const NONE: TableWords = TableWords {
        totals: &[],
        everyone: &[],
        parts: &[],
        no_sums: &[],
        shares: &[],
        rounded: &[],
        years: &[],
        number_of: &[],
    };
}

impl Words {
    /// No words at all.
    pub const NONE: Words = Words {
        tables: TableWords::NONE,
    };
}

impl PartialEq for Language {
    fn eq(&self, other: &Language) -> bool {
        self.code == other.code
    }
}
