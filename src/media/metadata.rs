//! A picture without what its camera and its programs wrote beside it: places, names, times,
//! thumbnails, comments.
//!
//! The pixels stay as they are, to the bit; so do the profile of colours and what makes a picture
//! move.

use std::io::Cursor;

use crate::media::parts::{PicturePart, PicturePartKind, Reach, parts_of};
use crate::model::picture::Format;

/// Marks of a WebP's first chunk that say that there is Exif and XMP.
const TELLING: u8 = 0x08 | 0x04;

/// The picture without anything that tells of more than itself; nothing when its file is not made
/// as its kind is made.
#[must_use]
pub fn without_metadata(bytes: &[u8], format: Format) -> Option<Vec<u8>> {
    let parts = parts_of(&mut Cursor::new(bytes), format, Reach::Whole).ok()?;
    let is_kept = |part: &&PicturePart| {
        !matches!(
            part.kind,
            PicturePartKind::Exif | PicturePartKind::Xmp | PicturePartKind::Note
        )
    };
    let mut out = Vec::with_capacity(bytes.len());
    for part in parts.iter().filter(is_kept) {
        let piece =
            bytes.get(usize::try_from(part.start).ok()?..usize::try_from(part.end).ok()?)?;
        let from = out.len();
        out.extend_from_slice(piece);
        if format == Format::Webp && piece.starts_with(b"VP8X") {
            *out.get_mut(from + 8)? &= !TELLING;
        }
    }
    if format == Format::Webp {
        // Chunks begin at even places, whoever forgot the last byte of fill.
        out.extend((out.len() % 2 == 1).then_some(0));
        let length = u32::try_from(out.len() - 8).ok()?;
        out.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    }
    Some(out)
}
