//! Positions and numbers in 32 bits, as texts and lists keep them.

/// A position or a number in 32 bits. Nothing that is counted here is greater: larger files are not
/// read (`read/scan.rs`), and a list of so many entries does not fit into memory.
#[must_use]
pub fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
