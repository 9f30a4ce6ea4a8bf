//! Which of some names was probably meant by one that is none of them.
//!
//! Knows nothing of what the names are of. [`nearest`] compares all of a short list; [`NameIndex`]
//! is made once of a long one and compares only names that begin or end alike, so that asking it
//! for every fault of a large site takes no longer than the faults are many.

/// Names longer than this, in characters, are never compared: nobody mistypes them.
const LONGEST: usize = 200;

/// Up to this many names, an index compares all of them.
const COMPARED: usize = 500;

/// How many neighbours a longer index compares on each side, by beginnings and by endings.
const NEIGHBOURS: usize = 40;

/// The nearest of `names` to `wanted`, if it is near enough to have been meant: at most a third of
/// it differs, and no more than three characters. Of names that are equally near, the one whose
/// numbers are: after "plan-2027" rather "plan-2026" than "plan-2025".
#[must_use]
pub fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = Wanted::new(wanted)?;
    let possible = names.filter(|name| wanted.has_near_length(name));
    let near = possible.filter_map(|name| Some((wanted.distance(&name.to_lowercase())?, name)));
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Many names in an order that finds those near to another one.
#[derive(Debug)]
pub struct NameIndex {
    /// The names in lower case, in the order in which they were given.
    names: Vec<Box<str>>,
    /// Their positions, sorted by name.
    by_beginning: Vec<usize>,
    /// Their positions, sorted by the name read backwards.
    by_ending: Vec<usize>,
}

impl NameIndex {
    /// The index of `names`.
    #[must_use]
    pub fn of<'n>(names: impl Iterator<Item = &'n str>) -> NameIndex {
        let names: Vec<Box<str>> = names.map(|name| name.to_lowercase().into()).collect();
        let is_long = names.len() > COMPARED;
        let mut by_beginning: Vec<usize> = (0..names.len()).filter(|_| is_long).collect();
        let mut by_ending = by_beginning.clone();
        // Stable: equal names stay in the order in which they were given.
        by_beginning.sort_by_key(|at| names.get(*at));
        by_ending.sort_by(|a, b| backwards(&names, *a).cmp(backwards(&names, *b)));
        NameIndex {
            names,
            by_beginning,
            by_ending,
        }
    }

    /// The position of the name nearest to `wanted`, as [`nearest`] finds it, among those that
    /// `is_allowed` lets through. In a long index only names that begin or end much as `wanted`
    /// does are compared.
    #[must_use]
    pub fn nearest(&self, wanted: &str, is_allowed: impl Fn(usize) -> bool) -> Option<usize> {
        self.near(wanted, is_allowed, 1).first().copied()
    }

    /// The positions of up to `count` names near to `wanted`, the nearest first. A name that is
    /// `wanted` itself leaves only those like it.
    #[must_use]
    pub fn near(
        &self,
        wanted: &str,
        is_allowed: impl Fn(usize) -> bool,
        count: usize,
    ) -> Vec<usize> {
        let Some(wanted) = Wanted::new(wanted) else {
            return Vec::new();
        };
        let mut candidates = self.candidates(&wanted.name);
        candidates.retain(|at| is_allowed(*at));
        let compared = candidates.into_iter().filter_map(|at| {
            let name = self.names.get(at)?;
            wanted.has_near_length(name).then_some(())?;
            Some((wanted.distance(name)?, at))
        });
        let mut found: Vec<((usize, u64), usize)> = compared.collect();
        found.sort_unstable();
        found.dedup();
        let is_exact = found
            .first()
            .is_some_and(|((distance, _), _)| *distance == 0);
        found.retain(|((distance, _), _)| !is_exact || *distance == 0);
        found.into_iter().map(|(_, at)| at).take(count).collect()
    }

    /// Positions of the names that are worth comparing.
    fn candidates(&self, wanted: &str) -> Vec<usize> {
        if self.by_beginning.is_empty() {
            return (0..self.names.len()).collect();
        }
        let first = self
            .by_beginning
            .partition_point(|at| self.names.get(*at).is_some_and(|name| **name < *wanted));
        let is_before = |at: &usize| backwards(&self.names, *at).lt(wanted.chars().rev());
        let last = self.by_ending.partition_point(is_before);
        let around = |order: &[usize], at: usize| -> Vec<usize> {
            let from = at.saturating_sub(NEIGHBOURS);
            order
                .iter()
                .skip(from)
                .take(at - from + NEIGHBOURS)
                .copied()
                .collect()
        };
        let mut candidates = around(&self.by_beginning, first);
        candidates.extend(around(&self.by_ending, last));
        candidates
    }
}

/// The characters of a name from the last to the first.
fn backwards(names: &[Box<str>], at: usize) -> impl Iterator<Item = char> + '_ {
    names
        .get(at)
        .into_iter()
        .flat_map(|name| name.chars().rev())
}

/// A name that is looked for, in lower case.
struct Wanted {
    name: String,
    length: usize,
    /// How many characters may differ.
    limit: usize,
}

impl Wanted {
    fn new(name: &str) -> Option<Wanted> {
        let length = name.chars().take(LONGEST + 1).count();
        (length <= LONGEST).then(|| Wanted {
            name: name.to_lowercase(),
            length,
            limit: (length / 3).clamp(1, 3),
        })
    }

    /// Whether a name is so much as long that it can be near. Exact: each character more or less
    /// is a difference.
    fn has_near_length(&self, name: &str) -> bool {
        let most = self.length + self.limit;
        let lower = name.chars().flat_map(char::to_lowercase);
        lower.take(most + 1).count().abs_diff(self.length) <= self.limit
    }

    /// How far a name in lower case is away, and how far its numbers are; nothing when it is too
    /// far to be meant.
    fn distance(&self, name: &str) -> Option<(usize, u64)> {
        let distance = strsim::damerau_levenshtein(&self.name, name);
        (distance <= self.limit).then(|| (distance, between_numbers(&self.name, name)))
    }
}

/// How far the numbers in two names are from each other, all together.
fn between_numbers(a: &str, b: &str) -> u64 {
    numbers(a)
        .zip(numbers(b))
        .map(|(a, b)| a.abs_diff(b))
        .fold(0, u64::saturating_add)
}

fn numbers(name: &str) -> impl Iterator<Item = u64> + '_ {
    name.split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_finds_what_comparing_all_names_finds() {
        let names: Vec<String> = (0..3_000)
            .map(|n| format!("rapport-{n:04}-halvår"))
            .collect();
        let index = NameIndex::of(names.iter().map(String::as_str));
        for wanted in [
            "raport-0017-halvår",
            "rapport-0017-halvar",
            "Rapport-2999-halvår",
        ] {
            let all = nearest(wanted, names.iter().map(String::as_str));
            let found = index.nearest(wanted, |_| true).map(|at| names[at].as_str());
            assert_eq!(found, all, "{wanted}");
        }
        assert_eq!(index.nearest("verksamhetsplan", |_| true), None);
    }

    #[test]
    fn of_equal_names_the_first_that_is_allowed_is_found() {
        let names = vec!["index"; 2_000];
        let index = NameIndex::of(names.into_iter());
        assert_eq!(index.nearest("indx", |_| true), Some(0));
        assert_eq!(index.nearest("index", |at| at != 0), Some(1));
    }

    #[test]
    fn very_long_names_are_not_compared() {
        let long = "a".repeat(5_000_000);
        assert_eq!(nearest(&long, [long.as_str()].into_iter()), None);
        assert_eq!(nearest("aaaa", [long.as_str()].into_iter()), None);
    }
}
