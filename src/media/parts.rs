//! The parts that the file of a picture consists of: what is the picture itself, and what a camera
//! or a program wrote beside it.
//!
//! Walks over JPEG, PNG, GIF and WebP without decoding; what is read of the file are the heads of
//! its parts. Made for looking at a file as well as for leaving parts of it out.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use crate::model::picture::Format;

/// The parts of a picture that matter to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PicturePartKind {
    /// The picture itself.
    Body,
    /// The picture's frame, where its size stands.
    Frame,
    /// What a camera wrote.
    Exif,
    /// What a program wrote, as XML.
    Xmp,
    /// The colours that the numbers stand for.
    Profile,
    /// Notes, thumbnails and everything that nobody needs for seeing the picture.
    Note,
    /// What makes a picture move.
    Motion,
}

/// A part: its kind, where it begins and ends in the file, and where what it says begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PicturePart {
    /// What it is.
    pub kind: PicturePartKind,
    /// First byte.
    pub start: u64,
    /// Where its content begins.
    pub content: u64,
    /// The byte after its last one.
    pub end: u64,
}

/// How far to walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To where the pixels begin, where what is told stands before them.
    Head,
    /// To the end of the picture.
    Whole,
}

/// The first bytes of a JPEG, PNG and GIF.
const PNG_MARK: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The kind of picture that a file begins as.
#[must_use]
pub fn format_of(head: &[u8]) -> Option<Format> {
    match head {
        [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
        _ if head.starts_with(PNG_MARK) => Some(Format::Png),
        _ if head.starts_with(b"GIF8") => Some(Format::Gif),
        _ if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") => Some(Format::Webp),
        _ => None,
    }
}

/// The parts of a picture, in their order.
///
/// # Errors
/// When the file ends before the picture does, or is not made as its kind is made.
pub fn parts_of<R: Read + Seek>(
    source: &mut R,
    format: Format,
    reach: Reach,
) -> io::Result<Vec<PicturePart>> {
    let length = source.seek(SeekFrom::End(0))?;
    let mut walk = PartsReader {
        source,
        length,
        parts: Vec::new(),
    };
    match format {
        Format::Jpeg => walk.jpeg(reach)?,
        Format::Png => walk.png(reach)?,
        Format::Gif => walk.gif(reach)?,
        Format::Webp => walk.webp()?,
        Format::Svg => return Err(strange()),
    }
    Ok(walk.parts)
}

/// Bytes of a file, at most as many as there are.
///
/// # Errors
/// When the file cannot be read.
pub fn bytes_at<R: Read + Seek>(source: &mut R, start: u64, most: u64) -> io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn strange() -> io::Error {
    io::Error::from(ErrorKind::InvalidData)
}

struct PartsReader<'s, R> {
    source: &'s mut R,
    length: u64,
    parts: Vec<PicturePart>,
}

impl<R: Read + Seek> PartsReader<'_, R> {
    /// Exactly so many bytes.
    fn bytes<const N: usize>(&mut self, at: u64) -> io::Result<[u8; N]> {
        self.source.seek(SeekFrom::Start(at))?;
        let mut bytes = [0; N];
        self.source.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// Whether there is this text at a place.
    fn says(&mut self, at: u64, text: &[u8]) -> io::Result<bool> {
        Ok(bytes_at(self.source, at, text.len() as u64)? == text)
    }

    /// Notes a part; gives where the next one begins.
    fn part(
        &mut self,
        kind: PicturePartKind,
        start: u64,
        content: u64,
        end: u64,
    ) -> io::Result<u64> {
        if end > self.length || end <= start {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.parts.push(PicturePart {
            kind,
            start,
            content,
            end,
        });
        Ok(end)
    }

    /// Segments up to the pixels (ITU T.81, annex B), then runs of pixels with segments between
    /// them.
    fn jpeg(&mut self, reach: Reach) -> io::Result<()> {
        let mut at = self.part(PicturePartKind::Body, 0, 2, 2)?;
        loop {
            let [mark, code] = self.bytes(at)?;
            match (mark, code) {
                (0xff, 0xff) => at += 1,
                (0xff, 0xd9) => {
                    return self
                        .part(PicturePartKind::Body, at, at + 2, at + 2)
                        .map(drop);
                }
                (0xff, 0x01 | 0xd0..=0xd7) => {
                    at = self.part(PicturePartKind::Body, at, at + 2, at + 2)?;
                }
                (0xff, _) => {
                    let [high, low] = self.bytes(at + 2)?;
                    let end = at + 2 + u64::from(u16::from_be_bytes([high, low]));
                    let kind = self.jpeg_kind(code, at + 4)?;
                    at = self.part(kind, at, at + 4, end)?;
                    if code == 0xda {
                        if reach == Reach::Head {
                            return Ok(());
                        }
                        let next = self.end_of_pixels(at)?;
                        at = if next > at {
                            self.part(PicturePartKind::Body, at, at, next)?
                        } else {
                            at
                        };
                    }
                }
                _ => return Err(strange()),
            }
        }
    }

    fn jpeg_kind(&mut self, code: u8, content: u64) -> io::Result<PicturePartKind> {
        Ok(match code {
            0xc0..=0xcf if !matches!(code, 0xc4 | 0xc8 | 0xcc) => PicturePartKind::Frame,
            0xe1 if self.says(content, b"Exif\0")? => PicturePartKind::Exif,
            0xe1 => PicturePartKind::Xmp,
            0xe2 if self.says(content, b"ICC_PROFILE\0")? => PicturePartKind::Profile,
            // How colours are stored is told by JFIF's and Adobe's marks; other marks of theirs are
            // notes.
            0xe0 if self.says(content, b"JFIF\0")? => PicturePartKind::Body,
            0xee if self.says(content, b"Adobe")? => PicturePartKind::Body,
            0xe0..=0xef | 0xfe => PicturePartKind::Note,
            _ => PicturePartKind::Body,
        })
    }

    /// Where pixels stop: at a mark that is no escape and no restart.
    fn end_of_pixels(&mut self, from: u64) -> io::Result<u64> {
        self.source.seek(SeekFrom::Start(from))?;
        let (mut at, mut buffer, mut is_marked) = (from, vec![0; 1 << 16], false);
        loop {
            let read = self.source.read(&mut buffer)?;
            if read == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            for (offset, &byte) in (0..).zip(&buffer[..read]) {
                if is_marked && !matches!(byte, 0x00 | 0xd0..=0xd7 | 0xff) {
                    return Ok(at + offset - 1);
                }
                is_marked = byte == 0xff;
            }
            at += read as u64;
        }
    }

    fn png(&mut self, reach: Reach) -> io::Result<()> {
        let mark = PNG_MARK.len() as u64;
        let mut at = self.part(PicturePartKind::Body, 0, mark, mark)?;
        loop {
            let [a, b, c, d, name @ ..] = self.bytes::<8>(at)?;
            if &name == b"IDAT" && reach == Reach::Head {
                return Ok(());
            }
            let end = at + 12 + u64::from(u32::from_be_bytes([a, b, c, d]));
            let kind = match &name {
                b"IHDR" => PicturePartKind::Frame,
                b"eXIf" => PicturePartKind::Exif,
                b"iTXt" if self.says(at + 8, b"XML:com.adobe.xmp\0")? => PicturePartKind::Xmp,
                b"iCCP" | b"sRGB" | b"gAMA" | b"cHRM" | b"cICP" => PicturePartKind::Profile,
                b"acTL" | b"fcTL" | b"fdAT" => PicturePartKind::Motion,
                b"tRNS" | b"sBIT" | b"bKGD" | b"pHYs" => PicturePartKind::Body,
                // A small letter first says that the picture can be seen without this.
                _ if name[0].is_ascii_lowercase() => PicturePartKind::Note,
                _ => PicturePartKind::Body,
            };
            at = self.part(kind, at, at + 8, end)?;
            if &name == b"IEND" {
                return Ok(());
            }
        }
    }

    fn gif(&mut self, reach: Reach) -> io::Result<()> {
        let [flags] = self.bytes(10)?;
        let mut at = self.part(PicturePartKind::Frame, 0, 6, 13 + gif_colours(flags))?;
        if reach == Reach::Head {
            return Ok(());
        }
        loop {
            let [mark] = self.bytes(at)?;
            at = match mark {
                0x3b => return self.part(PicturePartKind::Body, at, at, at + 1).map(drop),
                0x2c => {
                    let [flags] = self.bytes(at + 9)?;
                    let end = self.end_of_blocks(at + 11 + gif_colours(flags))?;
                    self.part(PicturePartKind::Body, at, at, end)?
                }
                0x21 => {
                    let [label] = self.bytes(at + 1)?;
                    let loops =
                        self.says(at + 3, b"NETSCAPE2.0")? || self.says(at + 3, b"ANIMEXTS1.0")?;
                    let kind = match label {
                        0xff if loops => PicturePartKind::Motion,
                        0xff if self.says(at + 3, b"XMP DataXMP")? => PicturePartKind::Xmp,
                        0xff | 0xfe => PicturePartKind::Note,
                        _ => PicturePartKind::Body,
                    };
                    let end = self.end_of_blocks(at + 2)?;
                    self.part(kind, at, at + 2, end)?
                }
                _ => return Err(strange()),
            };
        }
    }

    fn end_of_blocks(&mut self, mut at: u64) -> io::Result<u64> {
        loop {
            let [size] = self.bytes(at)?;
            at += 1 + u64::from(size);
            if size == 0 {
                return Ok(at);
            }
        }
    }

    /// All chunks, however far: what a camera wrote comes last.
    fn webp(&mut self) -> io::Result<()> {
        let [a, b, c, d] = self.bytes(4)?;
        let end_of_all = 8 + u64::from(u32::from_le_bytes([a, b, c, d]));
        let mut at = self.part(PicturePartKind::Body, 0, 12, 12)?;
        while at < end_of_all {
            let [name @ .., a, b, c, d] = self.bytes::<8>(at)?;
            let size = u64::from(u32::from_le_bytes([a, b, c, d]));
            let kind = match &name {
                b"VP8X" | b"VP8 " | b"VP8L" => PicturePartKind::Frame,
                b"ALPH" => PicturePartKind::Body,
                b"ICCP" => PicturePartKind::Profile,
                b"ANIM" | b"ANMF" => PicturePartKind::Motion,
                b"EXIF" => PicturePartKind::Exif,
                b"XMP " => PicturePartKind::Xmp,
                _ => PicturePartKind::Note,
            };
            // Chunks begin at even places; some programs forget the last byte of fill.
            let end = (at + 8 + size + size % 2).min(self.length.max(at + 8 + size));
            at = self.part(kind, at, at + 8, end)?;
        }
        Ok(())
    }
}

/// Bytes of the table of colours that a GIF's flags tell of.
fn gif_colours(flags: u8) -> u64 {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}
