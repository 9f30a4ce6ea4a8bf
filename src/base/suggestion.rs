//! Which of some names was probably meant by one that is none of them.
//!
//! Knows nothing of what the names are of.

/// The nearest of `names` to `wanted`, if it is near enough to have been meant: at most a third of
/// it differs, and no more than three characters. Of names that are equally near, the one whose
/// numbers are: after "plan-2027" rather "plan-2026" than "plan-2025".
#[must_use]
pub fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = wanted.to_lowercase();
    let limit = (wanted.chars().count() / 3).clamp(1, 3);
    let scored = names.map(|name| {
        (
            strsim::damerau_levenshtein(&wanted, &name.to_lowercase()),
            name,
        )
    });
    let near = scored.filter(|(distance, _)| *distance <= limit);
    near.min_by_key(|(distance, name)| (*distance, between_numbers(&wanted, name)))
        .map(|(_, name)| name)
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
