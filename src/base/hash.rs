//! The hash of bytes: the one type for "is this the same as before?".
//!
//! Made with BLAKE3, so that no two texts share a hash by accident or on purpose.

use std::fmt;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};

/// The hash of some bytes. As text it is 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Hash([u8; blake3::OUT_LEN]);

impl Hash {
    /// Number of bytes in a hash.
    pub const LENGTH: usize = blake3::OUT_LEN;

    /// The hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(*blake3::hash(bytes).as_bytes())
    }

    /// The hash that `text` writes as hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Hash> {
        blake3::Hash::from_hex(text)
            .ok()
            .map(|hash| Hash(*hash.as_bytes()))
    }

    /// The hash as bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from(self.0).to_hex())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> String {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = String;

    fn try_from(text: String) -> Result<Hash, String> {
        Hash::from_hex(&text).ok_or(text)
    }
}

/// How the last line of a sealed text begins.
const SEAL: &str = "end ";

/// Lines with one more that holds their hash, so that a text that was cut off or changed is seen.
#[must_use]
pub fn sealed(lines: &str) -> String {
    format!("{lines}{SEAL}{}\n", Hash::of(lines.as_bytes()))
}

/// The lines of a sealed text without the last one, and what that one says the hash is.
#[must_use]
pub fn split_seal(text: &str) -> Option<(&str, &str)> {
    let (body, end) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    Some((text.get(..=body.len())?, end.strip_prefix(SEAL)?))
}

/// The lines of a sealed text, if they are as they were sealed.
#[must_use]
pub fn unsealed(text: &str) -> Option<&str> {
    let (lines, hash) = split_seal(text)?;
    (Hash::from_hex(hash)? == Hash::of(lines.as_bytes())).then_some(lines)
}

/// A hash in the making: of many pieces, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Hasher(blake3::Hasher);

impl Hasher {
    /// The beginning of a hash.
    #[must_use]
    pub fn new() -> Hasher {
        Hasher::default()
    }

    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) -> &mut Hasher {
        self.0.update(bytes);
        self
    }

    /// Adds all that can be read.
    ///
    /// # Errors
    /// When it cannot be read to its end.
    pub fn add_all(&mut self, reader: impl Read) -> io::Result<&mut Hasher> {
        self.0.update_reader(reader)?;
        Ok(self)
    }

    /// How many bytes were added.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.0.count()
    }

    /// The hash of all that was added.
    #[must_use]
    pub fn finish(&self) -> Hash {
        Hash(*self.0.finalize().as_bytes())
    }
}
