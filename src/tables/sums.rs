//! The ways in which the rows above a total can be meant to add up to it.
//!
//! A budget has subtotals, rows that only say what is within another row, and results that are a
//! difference. Which of them a total counts is not said, so every reasonable way is tried, from
//! the row right above it and up: a total is only wrong if it is none of them.

use std::collections::BTreeSet;

/// What a row is to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumRole {
    /// It is counted.
    Term,
    /// It may be counted.
    Maybe,
    /// It is not counted.
    Nothing,
    /// An earlier total, whose own rows begin at `from`: it stands for them, or they for it.
    Total {
        /// Its first row.
        from: usize,
    },
}

/// A row above a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addend {
    /// Its value, 0 for an empty cell.
    pub value: i128,
    /// What it is to the sum.
    pub role: SumRole,
}

/// How many ways are tried before the table is taken for one that nobody understands.
const MOST_WAYS: usize = 4_000;

/// A sum of the rows from `from` to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sum {
    /// What they add up to.
    pub value: i128,
    /// The first of them.
    pub from: usize,
    /// How many rows are counted, at most two being told apart.
    pub terms: u8,
    /// Whether a total or a difference is among them.
    pub has_total: bool,
}

/// Every sum of an unbroken run of `rows` up to their end. None if there are too many ways.
#[must_use]
pub fn sums(rows: &[Addend]) -> Option<BTreeSet<Sum>> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![Sum {
        value: 0,
        from: rows.len(),
        terms: 0,
        has_total: false,
    }];
    while let Some(sum) = waiting.pop() {
        if !found.insert(sum) {
            continue;
        }
        if found.len() > MOST_WAYS {
            return None;
        }
        let Some(at) = sum.from.checked_sub(1) else {
            continue;
        };
        let Some(row) = rows.get(at) else { continue };
        let with = |from: usize, value: i128, is_total: bool| Sum {
            value: sum.value + value,
            from,
            terms: (sum.terms + 1).min(2),
            has_total: sum.has_total || is_total,
        };
        match row.role {
            SumRole::Term => waiting.push(with(at, row.value, false)),
            SumRole::Maybe => {
                waiting.push(with(at, row.value, true));
                waiting.push(Sum { from: at, ..sum });
            }
            SumRole::Nothing => waiting.push(Sum { from: at, ..sum }),
            SumRole::Total { from } => {
                waiting.push(with(from.min(at), row.value, true));
                waiting.push(Sum { from: at, ..sum });
            }
        }
        if !matches!(row.role, SumRole::Nothing | SumRole::Total { .. }) {
            for (from, value) in groups(rows, at) {
                waiting.push(with(from, value, false));
            }
        }
    }
    Some(found)
}

/// The groups that end at `at`: rows that say what is within the row above or below them, without
/// being marked as such. The first row of each, and its value.
fn groups(rows: &[Addend], at: usize) -> Vec<(usize, i128)> {
    let mut found = Vec::new();
    let Some(last) = rows.get(at) else {
        return found;
    };
    let mut parts = 0;
    let (mut below_first, mut count) = (last.value, 1);
    for (from, row) in rows.iter().enumerate().take(at).rev() {
        if matches!(row.role, SumRole::Total { .. }) {
            break;
        }
        if row.role == SumRole::Nothing {
            continue;
        }
        parts += row.value;
        // `at` sums up the rows above it, or the row `from` sums up the rows below it.
        if count >= 2 && parts == last.value && parts != 0 {
            found.push((from, last.value));
        }
        if count >= 2 && row.value == below_first && row.value != 0 {
            found.push((from, row.value));
        }
        below_first += row.value;
        count += 1;
    }
    found
}

/// The differences that a total may be: of two totals, or of the first and all that follow.
#[must_use]
pub fn differences(values: &[i128]) -> Vec<i128> {
    let mut found = Vec::new();
    if let Some((first, rest)) = values.split_first() {
        found.push(first - rest.iter().sum::<i128>());
    }
    for (at, a) in values.iter().enumerate() {
        for b in values.iter().skip(at + 1) {
            found.push(a - b);
            found.push(b - a);
        }
    }
    found
}

/// Whether one figure is the other with one digit wrong, missing, doubled, or changed places with
/// its neighbour: a slip of the pen. Both in the same unit.
#[must_use]
pub fn is_slip(a: i128, b: i128) -> bool {
    let (a, b) = (a.abs().to_string(), b.abs().to_string());
    let longest = a.len().max(b.len());
    longest >= 3 && strsim::osa_distance(&a, &b) == 1
}

#[cfg(test)]
mod tests {
    use super::{Addend, SumRole, differences, is_slip, sums};

    fn all(rows: &[(i128, SumRole)]) -> Vec<i128> {
        let rows: Vec<Addend> = rows
            .iter()
            .map(|(value, role)| Addend {
                value: *value,
                role: *role,
            })
            .collect();
        let found = sums(&rows).into_iter().flatten();
        let mut values: Vec<i128> = found.map(|s| s.value).collect();
        values.dedup();
        values
    }

    #[test]
    fn runs_groups_and_totals() {
        let term = SumRole::Term;
        // Unbroken runs from the end.
        assert_eq!(
            all(&[(1, term), (20, term), (300, term)]),
            [0, 300, 320, 321]
        );
        // 90 is made of 40 and 50, which are not counted again.
        let parts = [(100, term), (90, term), (40, term), (50, term)];
        assert!(all(&parts).contains(&190));
        // A sum among rows that nothing calls one.
        let below = [(40, term), (50, term), (90, term), (7, term)];
        assert!(all(&below).contains(&97));
        // A total stands for its rows, or they for it.
        let total = [
            (1, term),
            (2, term),
            (3, SumRole::Total { from: 0 }),
            (10, term),
        ];
        assert!(all(&total).contains(&13));
        assert!(!all(&total).contains(&16));
        // A result may be left out.
        assert!(all(&[(600, term), (500, SumRole::Maybe), (44, term)]).contains(&644));
        assert!(differences(&[850, 600]).contains(&250));
    }

    #[test]
    fn slips() {
        assert!(is_slip(17_585, 217_585));
        assert!(is_slip(5_871, 5_817));
        assert!(!is_slip(45, 50));
        assert!(!is_slip(2_044, 644));
    }
}
