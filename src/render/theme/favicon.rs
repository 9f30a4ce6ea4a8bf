//! The icon of the theme as a bitmap, at the address that those ask for who do not read pages:
//! readers of feeds, link previews, and browsers that show no drawings there.
//!
//! Draws what `icon.svg` draws; a browser test lays one over the other.

use crate::base::colour::{Colour, WHITE};
use crate::media::encode::png;

/// The name that is asked for, at the top of a host.
pub const FAVICON: &str = "favicon.ico";

/// Width and height in pixels.
const SIDE: u8 = 32;
/// Radius of the corners.
const CORNER: f64 = 6.0;
/// The lines of text: right end and middle; all begin at the same place and are as thick.
const LINES: [(f64, f64); 3] = [(24.0, 9.0), (24.0, 16.0), (17.0, 23.0)];
const LINE_START: f64 = 8.0;
const LINE_HALF: f64 = 1.5;
/// A pixel is looked at in as many places along each side.
const SAMPLES: u8 = 4;
const MOST: u8 = SAMPLES * SAMPLES;

/// The icon in an accent colour; nothing if it cannot be written.
#[must_use]
pub fn favicon(accent: Colour) -> Option<Vec<u8>> {
    let mut pixels = Vec::with_capacity(usize::from(SIDE) * usize::from(SIDE) * 4);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let (square, line) = (hits(x, y, in_square), hits(x, y, in_line));
            pixels.extend(WHITE.mixed(f64::from(line) / f64::from(MOST), accent).parts);
            pixels.push(u8::try_from(u16::from(square) * 255 / u16::from(MOST)).ok()?);
        }
    }
    let picture = png(u32::from(SIDE), pixels)?;
    let length = u32::try_from(picture.len()).ok()?;
    // One picture, 32 bits a pixel, that follows this head of 22 bytes.
    let mut icon = vec![0, 0, 1, 0, 1, 0, SIDE, SIDE, 0, 0, 1, 0, 32, 0];
    icon.extend(length.to_le_bytes());
    icon.extend(22_u32.to_le_bytes());
    icon.extend(picture);
    Some(icon)
}

/// In how many of its places a pixel is covered by a shape.
fn hits(x: u8, y: u8, is_in: fn(f64, f64) -> bool) -> u8 {
    let places = |at: u8| {
        (0..SAMPLES).map(move |n| f64::from(at) + (f64::from(n) + 0.5) / f64::from(SAMPLES))
    };
    places(y)
        .map(|y| places(x).map(|x| u8::from(is_in(x, y))).sum::<u8>())
        .sum()
}

fn in_square(x: f64, y: f64) -> bool {
    let from_edge = |at: f64| (CORNER - at.min(f64::from(SIDE) - at)).max(0.0);
    from_edge(x).hypot(from_edge(y)) <= CORNER
}

fn in_line(x: f64, y: f64) -> bool {
    x >= LINE_START
        && LINES
            .iter()
            .any(|(end, middle)| x <= *end && (y - middle).abs() <= LINE_HALF)
}
