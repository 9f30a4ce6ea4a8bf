//! The colours of a letter, by day and in the dark.
//!
//! The accent is that of the site, which `render/theme/palette` has held to WCAG 2.2 on paper and
//! on tinted surfaces. Mail programs know no custom properties: each colour is written out where it
//! is used.

use crate::base::colour::{BLACK, Colour};
use crate::model::config::SiteConfig;
use crate::render::theme::palette::{Surface, palette, surfaces};

/// The colours of a letter at one time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterColours {
    /// Text.
    pub ink: Colour,
    /// What lies under the text.
    pub paper: Colour,
    /// Boxes in the text.
    pub tint: Colour,
    /// What lies under the whole letter.
    pub ground: Colour,
    /// Links, buttons, and lines that mean something.
    pub accent: Colour,
    /// Lines between things.
    pub line: Colour,
}

const INK: Colour = Colour {
    parts: [0x1b, 0x23, 0x2a],
};
const INK_DARK: Colour = Colour {
    parts: [0xe6, 0xea, 0xee],
};

/// How much of the ink a line holds; the rest is paper.
const LINE: f64 = 0.3;
/// How much of the tint the ground of a dark letter holds; the rest is black.
const GROUND: f64 = 0.6;

/// The colours of a site's letters, by day and in the dark.
#[must_use]
pub fn colours(config: &SiteConfig) -> [LetterColours; 2] {
    let [day, dark] = surfaces(palette(config).0);
    let of = |surface: Surface, ink: Colour, ground: Colour| LetterColours {
        ink,
        paper: surface.paper,
        tint: surface.tint,
        ground,
        accent: surface.accent,
        line: ink.mixed(LINE, surface.paper),
    };
    [
        of(day, INK, day.tint),
        of(dark, INK_DARK, dark.paper.mixed(GROUND, BLACK)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::colour::WHITE;
    use crate::render::theme::palette::surfaces;

    #[test]
    fn text_and_links_can_be_read_by_day_and_in_the_dark() {
        let [day, dark] = surfaces(None);
        for (surface, ink) in [(day, INK), (dark, INK_DARK)] {
            for under in [surface.paper, surface.tint] {
                assert!(ink.contrast(under) >= 7.0, "ink on {under}");
                assert!(surface.accent.contrast(under) >= 4.5, "accent on {under}");
            }
        }
        assert_eq!(day.paper, WHITE);
    }
}
