//! The axis of a chart: round marks over a range, and where a value stands between its ends.

use crate::model::number::ONE;

/// Steps of an axis: least, greatest, and the way between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Its first mark.
    pub from: i128,
    /// Its last mark.
    pub to: i128,
    /// The way between two marks.
    pub step: i128,
}

impl Axis {
    /// An axis over a range, with round marks, five or fewer between its ends.
    #[must_use]
    pub fn over(least: i128, greatest: i128) -> Axis {
        let span = (greatest - least).max(1);
        let mut unit = 1;
        let step = loop {
            if let Some(step) = [unit, 2 * unit, 5 * unit]
                .into_iter()
                .find(|step| span <= step * 5)
            {
                break step;
            }
            unit *= 10;
        };
        let from = least.div_euclid(step) * step;
        let to = -(-greatest).div_euclid(step) * step;
        Axis {
            from,
            to: to.max(from + step),
            step,
        }
    }

    /// Its marks.
    pub fn marks(self) -> impl Iterator<Item = i128> {
        let count = (self.to - self.from) / self.step;
        (0..=count).map(move |at| self.from + at * self.step)
    }

    /// Where a value stands, from 0 to `length`.
    #[must_use]
    pub fn at(self, value: i128, length: i128) -> i128 {
        (value - self.from) * length / (self.to - self.from)
    }

    /// How many decimals its marks need when they are told in parts of `scale`.
    #[must_use]
    pub fn decimals(self, scale: i128) -> u32 {
        let needs = |decimals: &u32| (self.step * 10_i128.pow(*decimals)) % (ONE * scale) == 0;
        (0..6).find(needs).unwrap_or(6)
    }
}
