//! Colours as screens show them (sRGB): how well one can be read on another (WCAG 2.2), and lighter
//! or darker ones of the same hue (OKLCH).
//!
//! Arithmetic only; what a colour is for is not known here.

use std::fmt;

/// A colour of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red, green and blue.
    pub parts: [u8; 3],
}

/// Black.
pub const BLACK: Colour = Colour { parts: [0; 3] };
/// White.
pub const WHITE: Colour = Colour { parts: [255; 3] };

/// How far apart two tried lightnesses are.
const STEP: f64 = 0.004;

impl Colour {
    /// Reads `#0b5c53` or `#0bc`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.trim().strip_prefix('#')?;
        let part = |digits: &str| u8::from_str_radix(digits, 16).ok();
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let parts = match digits.len() {
            6 => [
                part(&digits[..2])?,
                part(&digits[2..4])?,
                part(&digits[4..])?,
            ],
            3 => [
                part(&digits[..1])? * 17,
                part(&digits[1..2])? * 17,
                part(&digits[2..])? * 17,
            ],
            _ => return None,
        };
        Some(Colour { parts })
    }

    /// Relative luminance, from 0 for black to 1 for white (WCAG 2.2, definition of that name).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.parts.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio with another colour, from 1 to 21 (WCAG 2.2, definition of that name).
    #[must_use]
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// So much of this colour (0 to 1) in another, as `color-mix(in srgb, …)` mixes them.
    #[must_use]
    pub fn mixed(self, share: f64, other: Colour) -> Colour {
        let mix = |at: usize| {
            f64::from(self.parts[at]) * share + f64::from(other.parts[at]) * (1.0 - share)
        };
        Colour {
            parts: [0, 1, 2].map(|at| byte(mix(at) / 255.0)),
        }
    }

    /// The colour of the same hue with the nearest lightness, upwards or downwards, that is good
    /// enough; black or white when none is.
    #[must_use]
    pub fn nearest(self, towards: Colour, is_good: impl Fn(Colour) -> bool) -> Colour {
        let [mut lightness, chroma, hue] = self.oklch();
        let step = if towards == WHITE { STEP } else { -STEP };
        let mut tried = self;
        while !is_good(tried) {
            lightness += step;
            if !(0.0..=1.0).contains(&lightness) {
                return towards;
            }
            tried = of_oklch(lightness, chroma, hue);
        }
        tried
    }

    /// Lightness, chroma and hue (in radians) in OKLCH.
    fn oklch(self) -> [f64; 3] {
        let [red, green, blue] = self.parts.map(linear);
        let long =
            (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium =
            (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short =
            (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short;
        [lightness, a.hypot(b), b.atan2(a)]
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.parts;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The colour of this lightness and hue, with as much of the chroma as a screen can show.
fn of_oklch(lightness: f64, chroma: f64, hue: f64) -> Colour {
    let shown = |chroma: f64| {
        let parts = linear_of_oklch(lightness, chroma, hue);
        parts
            .iter()
            .all(|part| (-0.0005..=1.0005).contains(part))
            .then_some(parts)
    };
    let (mut least, mut most) = (0.0, chroma);
    let mut found = shown(chroma);
    for _ in 0..20 {
        if found.is_some() && (most - least) < 0.0005 {
            break;
        }
        let middle = f64::midpoint(least, most);
        match shown(middle) {
            Some(parts) => (least, found) = (middle, Some(parts)),
            None => most = middle,
        }
    }
    let grey = || linear_of_oklch(lightness, 0.0, hue);
    Colour {
        parts: found.unwrap_or_else(grey).map(|part| byte(encoded(part))),
    }
}

fn linear_of_oklch(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
    let (a, b) = (chroma * hue.cos(), chroma * hue.sin());
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
    ]
}

/// A part of a colour as the amount of light that a screen gives (IEC 61966-2-1).
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

fn encoded(light: f64) -> f64 {
    if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "kept within 0 to 255 first"
)]
fn byte(part: f64) -> u8 {
    (part * 255.0).round().clamp(0.0, 255.0) as u8
}
