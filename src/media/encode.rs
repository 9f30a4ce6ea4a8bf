//! The files that are made from a picture: smaller, the right side up, in the colours of the web,
//! and telling nothing but the picture.
//!
//! From bytes to bytes; the same bytes give the same bytes. What is to be made is decided in
//! `site/pictures`.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Resampling;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use webp::WebPConfig;

use crate::media::drawing::draw;
use crate::media::metadata::without_metadata;
use crate::media::picture::MOST_MEMORY;
use crate::media::svg::clean_svg;
use crate::model::picture::{Format, Picture, PictureForm, scaled};

/// Changes whenever the same picture would come out otherwise, so that nothing made before is taken
/// for it.
pub const EDITION: &str = "2";

/// How pixels are weighed. Its weights are sums and products only, so that every system gives the
/// same bytes; the sine of others is that of the system's own library.
const RESAMPLING: Resampling = Resampling::CatmullRom;

/// Every smaller size is made from the picture at this width, which is made once.
const BASE: u32 = 1600;
/// How good lossy pictures are, of 100.
const GOOD: u8 = 80;
const GOOD_JPEG: u8 = 85;
/// How good those are that somebody asked for at their full size.
const BEST: u8 = 92;

/// Makes files from a picture, in the order of `forms`; nothing when it cannot be opened.
#[must_use]
pub fn make_pictures(
    bytes: &[u8],
    picture: &Picture,
    forms: &[PictureForm],
) -> Option<Vec<Vec<u8>>> {
    let mut pixels = Pixels {
        bytes,
        picture,
        opened: None,
        base: None,
    };
    forms.iter().map(|form| pixels.make(*form)).collect()
}

/// A square drawing as PNG: its side in pixels, and red, green, blue and alpha of each.
#[must_use]
pub fn png(side: u32, pixels: Vec<u8>) -> Option<Vec<u8>> {
    let image = RgbaImage::from_raw(side, side, pixels)?;
    encode(&DynamicImage::ImageRgba8(image), Format::Png, BEST, true)
}

/// A drawing as PNG of this width; the size that the drawing says gives the height.
fn drawn_png(drawing: &str, (width, (own, tall)): (u32, (u32, u32))) -> Option<Vec<u8>> {
    let height = scaled(tall, own, width);
    let image = RgbImage::from_raw(width, height, draw(drawing, (width, height))?)?;
    encode(&DynamicImage::ImageRgb8(image), Format::Png, BEST, true)
}

/// A picture that is opened when somebody needs its pixels.
struct Pixels<'p> {
    bytes: &'p [u8],
    picture: &'p Picture,
    opened: Option<Opened>,
    base: Option<DynamicImage>,
}

/// A picture as it was stored, and the profile of its colours.
struct Opened {
    image: DynamicImage,
    profile: Option<ColorProfile>,
}

impl Pixels<'_> {
    fn make(&mut self, form: PictureForm) -> Option<Vec<u8>> {
        let own = self.picture.format;
        if own == Format::Svg {
            let clean = clean_svg(std::str::from_utf8(self.bytes).ok()?)?;
            return match form.width {
                None => Some(clean.text.into_bytes()),
                Some(width) => drawn_png(&clean.text, (width, self.picture.size?)),
            };
        }
        let cleaned = || without_metadata(self.bytes, own);
        let is_whole = form.width.is_none() && form.format == own;
        if is_whole && (self.picture.turn == 1 || self.picture.is_animated) {
            return cleaned();
        }
        let Some(width) = form.width else {
            return encode(&self.upright()?, form.format, BEST, own == Format::Png);
        };
        let small = self.at_width(width)?;
        let good = if form.format == Format::Jpeg {
            GOOD_JPEG
        } else {
            GOOD
        };
        let made = encode(&small, form.format, good, own == Format::Png)?;
        // What was drawn with few colours can grow by being made smaller; link previews, though,
        // have a widest picture.
        let may_stay =
            form.format == own && own == Format::Png && width == BASE && self.picture.turn == 1;
        match cleaned().filter(|whole| may_stay && whole.len() < made.len()) {
            Some(whole) => Some(whole),
            None => Some(made),
        }
    }

    fn opened(&mut self) -> Option<&Opened> {
        if self.opened.is_none() {
            // What is not the picture cannot keep it from being opened.
            let cleaned = without_metadata(self.bytes, self.picture.format)?;
            self.opened = Some(open(&cleaned, self.picture.format)?);
        }
        self.opened.as_ref()
    }

    /// The picture at its full size, the right side up.
    fn upright(&mut self) -> Option<DynamicImage> {
        let turn = self.picture.turn;
        let opened = self.opened()?;
        Some(turned(
            in_web_colours(opened.image.clone(), opened.profile.as_ref()),
            turn,
        ))
    }

    fn at_width(&mut self, width: u32) -> Option<DynamicImage> {
        if self.base.is_none() {
            self.base = Some(self.make_base()?);
        }
        let base = self.base.as_ref()?;
        Some(if base.width() <= width {
            base.clone()
        } else {
            resized(base, width)
        })
    }

    fn make_base(&mut self) -> Option<DynamicImage> {
        let turn = self.picture.turn;
        let opened = self.opened()?;
        let (width, height) = (opened.image.width(), opened.image.height());
        // A picture that lies on its side is as wide as it is stored high.
        let narrow = if turn > 4 {
            scaled(width, height, height.min(BASE))
        } else {
            width.min(BASE)
        };
        let small = if narrow < width {
            resized(&opened.image, narrow)
        } else {
            opened.image.clone()
        };
        Some(turned(in_web_colours(small, opened.profile.as_ref()), turn))
    }
}

/// Opens a picture as eight bits a colour; with transparency only where something shines through.
fn open(bytes: &[u8], format: Format) -> Option<Opened> {
    let format = match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Gif => ImageFormat::Gif,
        Format::Webp => ImageFormat::WebP,
        Format::Svg => return None,
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    let profile = profile.and_then(|profile| ColorProfile::new_from_slice(&profile).ok());
    let image = DynamicImage::from_decoder(decoder).ok()?;
    let image = match image {
        DynamicImage::ImageRgb8(_) => image,
        image if image.color().has_alpha() => {
            let image = image.into_rgba8();
            let is_opaque = image.pixels().all(|pixel| pixel.0[3] == u8::MAX);
            let image = DynamicImage::ImageRgba8(image);
            if is_opaque {
                DynamicImage::ImageRgb8(image.into_rgb8())
            } else {
                image
            }
        }
        image => DynamicImage::ImageRgb8(image.into_rgb8()),
    };
    Some(Opened {
        image,
        profile: profile.filter(|profile| profile.color_space == DataColorSpace::Rgb),
    })
}

/// The picture at another width.
fn resized(image: &DynamicImage, width: u32) -> DynamicImage {
    let height = scaled(image.height(), image.width(), width);
    let DynamicImage::ImageRgba8(clear) = image else {
        return image.resize_exact(width, height, RESAMPLING);
    };
    // What cannot be seen has no part in the colour of what can.
    let mut weighed = clear.clone();
    for pixel in weighed.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0.map(u16::from);
        pixel.0 = [red * alpha, green * alpha, blue * alpha, alpha * 255]
            .map(|c| low_byte((c + 127) / 255));
    }
    let mut small = DynamicImage::ImageRgba8(weighed)
        .resize_exact(width, height, RESAMPLING)
        .into_rgba8();
    for pixel in small.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0.map(u16::from);
        let full = |colour: u16| low_byte((colour * 255 + alpha / 2) / alpha.max(1));
        pixel.0 = [full(red), full(green), full(blue), low_byte(alpha)];
    }
    DynamicImage::ImageRgba8(small)
}

fn low_byte(number: u16) -> u8 {
    number.min(0xff).to_le_bytes()[0]
}

fn turned(mut image: DynamicImage, turn: u8) -> DynamicImage {
    if let Some(orientation) = Orientation::from_exif(turn) {
        image.apply_orientation(orientation);
    }
    image
}

/// The picture in the colours that browsers take numbers without a profile for (sRGB).
fn in_web_colours(image: DynamicImage, profile: Option<&ColorProfile>) -> DynamicImage {
    let Some(profile) = profile else { return image };
    let (width, height, has_alpha) = (image.width(), image.height(), image.color().has_alpha());
    let layout = if has_alpha { Layout::Rgba } else { Layout::Rgb };
    let web = ColorProfile::new_srgb();
    let Ok(transform) =
        profile.create_transform_8bit(layout, &web, layout, TransformOptions::default())
    else {
        return image;
    };
    let mut out = vec![0; image.as_bytes().len()];
    if transform.transform(image.as_bytes(), &mut out).is_err() {
        return image;
    }
    let converted = if has_alpha {
        RgbaImage::from_raw(width, height, out).map(DynamicImage::ImageRgba8)
    } else {
        RgbImage::from_raw(width, height, out).map(DynamicImage::ImageRgb8)
    };
    converted.unwrap_or(image)
}

fn encode(image: &DynamicImage, format: Format, quality: u8, is_drawn: bool) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    match format {
        Format::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut out, quality);
            on_white(image).write_with_encoder(encoder).ok()?;
        }
        Format::Png => {
            let encoder = PngEncoder::new_with_quality(
                &mut out,
                CompressionType::Default,
                FilterType::Adaptive,
            );
            image.write_with_encoder(encoder).ok()?;
        }
        Format::Webp => out = webp(image, quality, is_drawn)?,
        Format::Gif | Format::Svg => return None,
    }
    Some(out)
}

/// The picture as JPEG can hold it: what is clear becomes white.
fn on_white(image: &DynamicImage) -> RgbImage {
    let DynamicImage::ImageRgba8(clear) = image else {
        return image.to_rgb8();
    };
    let white = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        low_byte((colour * alpha + 255 * (255 - alpha) + 127) / 255)
    };
    let pixel = |x, y| {
        let [red, green, blue, alpha] = clear.get_pixel(x, y).0;
        image::Rgb([red, green, blue].map(|colour| white(colour, alpha)))
    };
    RgbImage::from_fn(clear.width(), clear.height(), pixel)
}

/// WebP. What was drawn keeps its edges where that costs little more.
fn webp(image: &DynamicImage, quality: u8, is_drawn: bool) -> Option<Vec<u8>> {
    let (width, height, bytes) = (image.width(), image.height(), image.as_bytes());
    let encoder = match image {
        DynamicImage::ImageRgba8(_) => webp::Encoder::from_rgba(bytes, width, height),
        _ => webp::Encoder::from_rgb(bytes, width, height),
    };
    let made = |lossless: i32, quality: f32| {
        let config = WebPConfig {
            lossless,
            quality,
            ..WebPConfig::new().ok()?
        };
        Some(encoder.encode_advanced(&config).ok()?.to_vec())
    };
    let lossy = made(0, f32::from(quality))?;
    let exact = if is_drawn { made(1, 75.0) } else { None };
    Some(
        exact
            .filter(|exact| exact.len() <= lossy.len() + lossy.len() / 2)
            .unwrap_or(lossy),
    )
}
