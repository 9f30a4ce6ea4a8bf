//! Laws as a language cites them: types only.

use crate::language::phrases::{List, NamePairs};

/// The laws that a language cites.
#[derive(Debug)]
pub struct Laws {
    /// Laws that have been repealed.
    pub repealed: &'static [Repealed],
    /// Laws in force, by what stands before their number: the words, and the number.
    pub in_force: NamePairs,
    /// What stands before the name of a repealed law in the name of one that holds.
    pub after_names: List,
    /// Words before numbers of other series than that of the laws.
    pub other_series: List,
    /// Words before a reference that say that it is meant as history.
    pub past: List,
    /// Words after a reference that say so.
    pub past_after: List,
}

/// A law that has been repealed.
#[derive(Debug)]
pub struct Repealed {
    /// Its number.
    pub number: &'static str,
    /// What it was called in a sentence.
    pub name: &'static str,
    /// Names that are its own, and of no law that holds; those with a capital as they are.
    pub called: List,
    /// What holds instead.
    pub instead: &'static str,
    /// Since when: year, month, day.
    pub since: (i16, i8, i8),
}

impl Repealed {
    /// A law that has been repealed, and whose name another one has now.
    #[must_use]
    pub const fn new(
        number: &'static str,
        name: &'static str,
        instead: &'static str,
        since: (i16, i8, i8),
    ) -> Repealed {
        Repealed {
            number,
            name,
            called: &[],
            instead,
            since,
        }
    }

    /// The same with names that are its own.
    #[must_use]
    pub const fn called(self, names: List) -> Repealed {
        Repealed {
            called: names,
            ..self
        }
    }
}
