//! What a picture is: its kind, its size as it is seen, and what may be wrong with it.

/// A kind of picture that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Photographs.
    Jpeg,
    /// Drawings and screenshots.
    Png,
    /// Old drawings and animations.
    Gif,
    /// Photographs and drawings, smaller.
    Webp,
    /// Drawings as text.
    Svg,
}

impl Format {
    /// The kind that the ending of a file's name says, in lower case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Format> {
        match ending {
            "jpg" | "jpeg" | "jpe" | "jfif" => Some(Format::Jpeg),
            "png" => Some(Format::Png),
            "gif" => Some(Format::Gif),
            "webp" => Some(Format::Webp),
            "svg" => Some(Format::Svg),
            _ => None,
        }
    }

    /// The ending of files of this kind.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::Gif => "gif",
            Format::Webp => "webp",
            Format::Svg => "svg",
        }
    }

    /// The name of the kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::Gif => "GIF",
            Format::Webp => "WebP",
            Format::Svg => "SVG",
        }
    }
}

/// What must be known of a picture before it is made into anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Its kind.
    pub format: Format,
    /// Width and height in pixels, as it is seen; unknown for some drawings.
    pub size: Option<(u32, u32)>,
    /// How it must be turned to be seen as it was taken: 1 to 8, as Exif counts.
    pub turn: u8,
    /// Whether it moves.
    pub is_animated: bool,
    /// Whether it tells where on earth it was taken.
    pub has_place: bool,
    /// How many bytes of memory it takes to open it.
    pub weight: u64,
    /// Why it cannot be turned into pixels, for a drawing of which that is true.
    pub undrawn: Option<Undrawn>,
}

/// Why a drawing cannot be turned into pixels that are the same on every computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Undrawn {
    /// It has words, which every computer draws in the fonts it happens to have.
    Words,
    /// It holds pictures made of pixels.
    Pictures,
    /// It has effects: shadows, blur, colours that are blended.
    Effects,
    /// It does not say how large it is.
    Size,
    /// It would take too much time or memory.
    Outlay,
    /// It says something that cannot be read.
    Unclear,
}

/// Why a picture cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFault {
    /// The file is empty.
    Empty,
    /// The file is cut off or damaged.
    Broken,
    /// The file is something else than a picture.
    NoPicture,
    /// The file is a picture of another kind than its name says: this one.
    Mislabelled(&'static str),
    /// A kind of picture that browsers do not show: this one.
    Unknown(&'static str),
    /// So many millions of pixels that browsers and this program would choke.
    Huge(u64),
}

/// One file that is made from a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureForm {
    /// Its kind.
    pub format: Format,
    /// Its width in pixels; nothing for the size that the picture has.
    pub width: Option<u32>,
}

/// The height of a picture at another width.
#[must_use]
pub fn scaled(height: u32, from: u32, to: u32) -> u32 {
    let (height, from, to) = (u64::from(height), u64::from(from.max(1)), u64::from(to));
    u32::try_from((height * to + from / 2) / from)
        .unwrap_or(u32::MAX)
        .max(1)
}
