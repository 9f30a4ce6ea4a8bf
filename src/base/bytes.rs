//! Bytes looked at many at a time: whether any of them is of a kind, and a mark of them all.
//!
//! Knows nothing of what the bytes mean.

/// Whether `is_wanted` holds for any byte of `text`.
///
/// It is asked of every byte, even when the answer is known: without an early way out the compiler
/// looks at many bytes at once. Nearly all texts have nothing to escape, so nearly always all of
/// them must be looked at anyway.
#[must_use]
pub fn any_byte(text: &str, is_wanted: impl Fn(u8) -> bool) -> bool {
    text.bytes()
        .fold(false, |found, byte| found | is_wanted(byte))
}

/// Where the first byte beyond ASCII stands, from `from` on; eight bytes are looked at at once.
#[must_use]
pub fn next_beyond_ascii(text: &str, from: usize) -> Option<usize> {
    const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
    let rest = text.as_bytes().get(from..)?;
    let (eights, last) = rest.as_chunks::<8>();
    for (nth, eight) in eights.iter().enumerate() {
        let high = u64::from_le_bytes(*eight) & HIGH_BITS;
        if high != 0 {
            return Some(from + nth * 8 + high.trailing_zeros() as usize / 8);
        }
    }
    let nth = last.iter().position(|byte| !byte.is_ascii())?;
    Some(from + eights.len() * 8 + nth)
}

/// The eight bytes from `at` on, the first of them lowest; zeros for those that are not there.
#[must_use]
#[inline]
pub fn eight_at(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    if let Some(eight) = rest.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    let mut eight = [0; 8];
    eight[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(eight)
}

/// What all marks begin with, and what makes them differ in all their bits (the golden ratio, as
/// hash tables use it).
const FIRST: u64 = 0x9e37_79b9_7f4a_7c15;
const FACTOR: u64 = 0xa076_1d64_78bd_642f;

/// A mark of bytes, the same on any machine: other bytes have another one, but for a chance of one
/// in 2⁶⁴. Zeros at the end do not count, and whoever wants two texts with one mark can make them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(u64);

impl Default for Mark {
    fn default() -> Mark {
        Mark(FIRST)
    }
}

impl Mark {
    /// The mark of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Mark {
        let (eights, rest) = bytes.as_chunks::<8>();
        let mark = eights.iter().fold(Mark::default(), |mark, eight| {
            mark.with(u64::from_le_bytes(*eight))
        });
        mark.with(eight_at(rest, 0))
    }

    /// The mark with eight more bytes, or with a number.
    #[must_use]
    #[inline]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "both halves of the product are used"
    )]
    pub fn with(self, eight: u64) -> Mark {
        let product = u128::from(self.0 ^ eight) * u128::from(FACTOR);
        Mark(product as u64 ^ (product >> 64) as u64)
    }

    /// The mark as a number.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        assert!(any_byte("nämnd & råd", |byte| byte == b'&'));
        assert!(!any_byte("nämnd", |byte| byte == b'&'));
    }

    #[test]
    fn letters_beyond_ascii_are_found_wherever_they_stand() {
        let text = "a plain beginning, then åtta";
        assert_eq!(next_beyond_ascii(text, 0), text.find('å'));
        assert_eq!(next_beyond_ascii("råd", 0), Some(1));
        assert_eq!(next_beyond_ascii("råd", 3), None);
        assert_eq!(next_beyond_ascii("råd", 9), None);
    }

    #[test]
    fn eight_bytes_are_read_wherever_they_stand() {
        assert_eq!(eight_at(b"abcdefghij", 1).to_le_bytes(), *b"bcdefghi");
        assert_eq!(eight_at(b"abc", 1).to_le_bytes(), *b"bc\0\0\0\0\0\0");
        assert_eq!(eight_at(b"abc", 9), 0);
    }

    #[test]
    fn marks_differ_with_any_byte() {
        let text = "Verksamhetsplanen gäller från den 1 januari.";
        let marks: std::collections::BTreeSet<u64> = (0..text.len())
            .map(|end| Mark::of(&text.as_bytes()[..end]).number())
            .collect();
        assert_eq!(marks.len(), text.len());
        assert_eq!(Mark::of(b"").with(1), Mark::of(b"").with(1));
        assert_ne!(Mark::of(b"a").with(1), Mark::of(b"a").with(2));
    }
}
