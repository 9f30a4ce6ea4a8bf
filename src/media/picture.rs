//! A file that may be a picture: what it is, how large, which side is up, and whether anything is
//! wrong with it.
//!
//! Reads the heads of its parts and never decodes, so that hundreds of photographs are looked at in
//! a moment.

use std::io::{self, ErrorKind, Read, Seek};

use memchr::memmem;

use crate::media::parts::{PicturePart, PicturePartKind, Reach, bytes_at, format_of, parts_of};
use crate::model::picture::{Format, Picture, PictureFault};

/// The most memory that opening a picture may take, in bytes.
pub const MOST_MEMORY: u64 = 640 << 20;
/// Pictures with more pixels than this are refused whatever they weigh: no browser on a phone shows
/// them.
const MOST_PIXELS: u64 = 120_000_000;
/// How much is read of a part that tells something.
const TOLD: u64 = 1 << 20;
/// Where the end of a sound photograph is looked for, from the end of the file.
const TAIL: u64 = 1 << 12;

/// Kinds of pictures that browsers do not show, by the endings of their files.
const UNKNOWN: [(&str, &str); 11] = [
    ("avif", "AVIF"),
    ("bmp", "BMP"),
    ("heic", "HEIC"),
    ("heif", "HEIF"),
    ("jp2", "JPEG 2000"),
    ("jxl", "JPEG XL"),
    ("psd", "Photoshop"),
    ("svgz", "SVGZ"),
    ("tga", "TGA"),
    ("tif", "TIFF"),
    ("tiff", "TIFF"),
];

/// What a file is whose name ends in `ending` (in lower case): a picture, none, or a faulty one.
///
/// # Errors
/// When the file cannot be read.
pub fn look_at_picture<R: Read + Seek>(
    source: &mut R,
    ending: &str,
) -> io::Result<Result<Option<Picture>, PictureFault>> {
    if let Some((_, name)) = UNKNOWN.iter().find(|(unknown, _)| *unknown == ending) {
        return Ok(Err(PictureFault::Unknown(name)));
    }
    let Some(format) = Format::of_ending(ending).filter(|format| *format != Format::Svg) else {
        return Ok(Ok(None));
    };
    let head = bytes_at(source, 0, 16)?;
    if let Some(fault) = not_this(&head, format) {
        return Ok(Err(fault));
    }
    let looked = parts_of(source, format, Reach::Head).and_then(|parts| {
        let end_of_head = parts.last().map_or(0, |part| part.end);
        Ok((picture_of(source, format, &parts)?, end_of_head))
    });
    match looked {
        Ok((picture, pixels)) => {
            Ok(judge(source, &picture, pixels)?.map_or(Ok(Some(picture)), Err))
        }
        Err(error) if is_fault_of_file(&error) => Ok(Err(PictureFault::Broken)),
        Err(error) => Err(error),
    }
}

fn is_fault_of_file(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData
    )
}

/// Why a file that begins like this is not of a kind.
fn not_this(head: &[u8], format: Format) -> Option<PictureFault> {
    if head.is_empty() {
        return Some(PictureFault::Empty);
    }
    let other = match format_of(head) {
        Some(found) if found == format => return None,
        Some(found) => Some(found.name()),
        None if head.starts_with(b"BM") => Some("BMP"),
        None if head.starts_with(b"II*\0") || head.starts_with(b"MM\0*") => Some("TIFF"),
        None if head.get(4..8) == Some(b"ftyp") => Some(if head.get(8..11) == Some(b"avi") {
            "AVIF"
        } else {
            "HEIC"
        }),
        None => None,
    };
    Some(other.map_or(PictureFault::NoPicture, PictureFault::Mislabelled))
}

fn picture_of<R: Read + Seek>(
    source: &mut R,
    format: Format,
    parts: &[PicturePart],
) -> io::Result<Picture> {
    let missing = || io::Error::from(ErrorKind::InvalidData);
    let frame = parts
        .iter()
        .find(|part| part.kind == PicturePartKind::Frame)
        .ok_or_else(missing)?;
    let head = bytes_at(source, frame.start, 64)?;
    let (width, height, bytes) = size_in(format, &head)
        .filter(|(w, h, _)| *w > 0 && *h > 0)
        .ok_or_else(missing)?;
    let mut told = |kind: PicturePartKind| {
        let part = parts.iter().find(|part| part.kind == kind)?;
        bytes_at(source, part.content, (part.end - part.content).min(TOLD)).ok()
    };
    let exif = told(PicturePartKind::Exif)
        .map(|bytes| Exif::read(&bytes))
        .unwrap_or_default();
    let mut in_xmp = || {
        told(PicturePartKind::Xmp).is_some_and(|xmp| memmem::find(&xmp, b"GPSLatitude").is_some())
    };
    let has_place = exif.has_place || in_xmp();
    let is_moving = parts
        .iter()
        .any(|part| part.kind == PicturePartKind::Motion);
    let turn = if (1..=8).contains(&exif.turn) {
        exif.turn
    } else {
        1
    };
    Ok(Picture {
        format,
        size: Some(if turn > 4 {
            (height, width)
        } else {
            (width, height)
        }),
        turn,
        is_animated: format == Format::Gif || is_moving,
        has_place,
        weight: (u64::from(width) * u64::from(height)).saturating_mul(bytes),
        undrawn: None,
    })
}

/// Width, height, and bytes of memory a pixel takes while it is opened, from the head of a
/// picture's frame.
fn size_in(format: Format, head: &[u8]) -> Option<(u32, u32, u64)> {
    let byte = |at: usize| head.get(at).map(|byte| u32::from(*byte));
    let big = |at: usize| Some(byte(at)? << 8 | byte(at + 1)?);
    let little = |at: usize| Some(byte(at)? | byte(at + 1)? << 8);
    Some(match format {
        // A progressive photograph is kept whole, in numbers of two bytes, until its last layer has
        // come.
        Format::Jpeg => (big(7)?, big(5)?, if byte(1)? == 0xc0 { 6 } else { 11 }),
        Format::Png => {
            let deep = if byte(16)? == 16 { 14 } else { 9 };
            (big(8)? << 16 | big(10)?, big(12)? << 16 | big(14)?, deep)
        }
        Format::Gif => (little(6)?, little(8)?, 8),
        Format::Webp => match head.get(..4)? {
            b"VP8X" => (
                1 + (little(12)? | byte(14)? << 16),
                1 + (little(15)? | byte(17)? << 16),
                8,
            ),
            b"VP8L" => {
                let bits = little(9)? | little(11)? << 16;
                (1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff), 8)
            }
            _ => (little(14)? & 0x3fff, little(16)? & 0x3fff, 8),
        },
        Format::Svg => return None,
    })
}

/// What is wrong with a picture whose head is sound and ends at `body`.
fn judge<R: Read + Seek>(
    source: &mut R,
    picture: &Picture,
    body: u64,
) -> io::Result<Option<PictureFault>> {
    let (width, height) = picture.size.unwrap_or_default();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || picture.weight > MOST_MEMORY {
        return Ok(Some(PictureFault::Huge(pixels / 1_000_000)));
    }
    let length = source.seek(io::SeekFrom::End(0))?;
    // A head may hold a small picture with an end of its own.
    let tail = bytes_at(source, length.saturating_sub(TAIL).max(body), TAIL)?;
    // Most photographs end with their mark; only of one that seems not to, all has to be read.
    let ends_well = match picture.format {
        Format::Jpeg => memmem::rfind(&tail, b"\xff\xd9").is_some(),
        Format::Png => memmem::rfind(&tail, b"IEND").is_some(),
        _ => false,
    };
    if ends_well {
        return Ok(None);
    }
    match parts_of(source, picture.format, Reach::Whole) {
        Ok(_) => Ok(None),
        Err(error) if is_fault_of_file(&error) => Ok(Some(PictureFault::Broken)),
        Err(error) => Err(error),
    }
}

/// What a camera says of its picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Exif {
    turn: u8,
    has_place: bool,
}

impl Exif {
    /// Reads the first directory of a TIFF, which is what Exif is written in.
    fn read(bytes: &[u8]) -> Exif {
        let tiff = Tiff {
            bytes: bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes),
        };
        let directory = tiff.number(4, 4);
        let turn = directory
            .and_then(|at| tiff.value(at, 0x0112))
            .and_then(|at| tiff.number(at, 2));
        let place = directory
            .and_then(|at| tiff.value(at, 0x8825))
            .and_then(|at| tiff.number(at, 4));
        let latitude = place.and_then(|at| tiff.value(at, 2));
        Exif {
            turn: turn.and_then(|turn| u8::try_from(turn).ok()).unwrap_or(1),
            has_place: latitude.is_some(),
        }
    }
}

struct Tiff<'b> {
    bytes: &'b [u8],
}

impl Tiff<'_> {
    /// The number of some bytes at a place.
    fn number(&self, at: usize, bytes: usize) -> Option<usize> {
        let digits = self.bytes.get(at..at.checked_add(bytes)?)?;
        let add = |number: usize, digit: &u8| number << 8 | usize::from(*digit);
        match self.bytes.get(..2)? {
            b"MM" => Some(digits.iter().fold(0, add)),
            b"II" => Some(digits.iter().rev().fold(0, add)),
            _ => None,
        }
    }

    /// Where the value of a tag stands, in the directory at a place.
    fn value(&self, directory: usize, tag: usize) -> Option<usize> {
        let count = self.number(directory, 2)?;
        let entries = (0..count).map(|entry| directory + 2 + 12 * entry);
        entries
            .take_while(|at| *at < self.bytes.len())
            .find(|at| self.number(*at, 2) == Some(tag))
            .map(|at| at + 8)
    }
}
