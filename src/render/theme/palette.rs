//! The colours of the theme: an accent for reading by day and one for the dark, and the surfaces
//! made from it.
//!
//! The accent comes from `site.yaml`; every place where the theme uses it is held to WCAG 2.2
//! (1.4.3: text 4.5 to 1, which is more than 1.4.11 asks of borders and focus), and a colour that
//! cannot be read there is refused. The style sheet gets the colours as custom properties, and has
//! the same ones written down for sites that choose none.

use crate::base::colour::{BLACK, Colour, WHITE};
use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::model::config::{Accent, SiteConfig, WrittenColour};

/// An accent colour that cannot be read.
pub const COLOUR_CONTRAST: Rule = Rule::error("colour-contrast");

/// What text needs (WCAG 1.4.3).
const TEXT: f64 = 4.5;
/// What an accent that the program makes itself gives (WCAG 1.4.6).
const COMFORT: f64 = 7.0;

/// What lies under the accent.
struct Ground {
    paper: Colour,
    /// How much of the accent the footer holds; the rest is black.
    foot: f64,
    /// Where lightness has to go for more contrast.
    towards: Colour,
}

const LIGHT: Ground = Ground {
    paper: WHITE,
    foot: 0.74,
    towards: BLACK,
};
const DARK: Ground = Ground {
    paper: Colour {
        parts: [0x12, 0x18, 0x1d],
    },
    foot: 0.2,
    towards: WHITE,
};
/// How much of the accent a tinted surface holds; the rest is paper.
const TINT: f64 = 0.06;

/// The accent of the icon that comes with the program.
const ICON: Colour = Colour {
    parts: [0x00, 0x47, 0x7a],
};

impl Ground {
    fn tint(&self, accent: Colour) -> Colour {
        accent.mixed(TINT, self.paper)
    }

    /// The least contrast among the uses of an accent: links on paper and on tinted surfaces, paper
    /// on buttons. (White on the footer, which is darker than the accent, is always more.)
    fn contrast(&self, accent: Colour) -> f64 {
        accent
            .contrast(self.paper)
            .min(accent.contrast(self.tint(accent)))
    }

    fn nearest(&self, accent: Colour, least: f64) -> Colour {
        accent.nearest(self.towards, |tried| self.contrast(tried) >= least)
    }
}

/// The accents of a site that has chosen its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    light: Colour,
    dark: Colour,
}

/// The palette that a site asks for, if it asks for one, and what cannot be read in it. A refused
/// colour is replaced by the nearest one that can be read, so that what is built in spite of it is
/// readable.
#[must_use]
pub fn palette(config: &SiteConfig) -> (Option<Palette>, Vec<Diagnostic>) {
    let Some(Accent { light, dark }) = &config.colour else {
        return (None, Vec::new());
    };
    let mut diagnostics = Vec::new();
    let mut held = |written: &WrittenColour, ground: &Ground, key: &'static str| {
        let nearest = ground.nearest(written.colour, TEXT);
        if nearest != written.colour
            && let Some(source) = &config.source
        {
            let finding =
                Diagnostic::new(&COLOUR_CONTRAST, Place::new(source, written.span)).message(key);
            let (whole, tenth) = tenths(ground.contrast(written.colour));
            let finding = finding
                .with("colour", written.colour)
                .with("nearest", nearest);
            diagnostics.push(finding.with("whole", whole).with("tenth", tenth));
        }
        nearest
    };
    let light = held(light, &LIGHT, "colour-contrast");
    let dark = match dark {
        Some(dark) => held(dark, &DARK, "colour-contrast-dark"),
        None => DARK.nearest(light, COMFORT),
    };
    (Some(Palette { light, dark }), diagnostics)
}

/// The colour itself, if it can be read as the accent of a site by day; else the nearest of its hue
/// that can.
#[must_use]
pub fn nearest_readable(colour: Colour) -> Colour {
    LIGHT.nearest(colour, TEXT)
}

/// A ratio as a whole number and its first decimal, rounded down: what is too little must not look
/// like enough.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a ratio is 1 to 21"
)]
fn tenths(ratio: f64) -> (u32, u32) {
    let tenths = (ratio * 10.0).floor() as u32;
    (tenths / 10, tenths % 10)
}

/// The accent of the built-in icon.
#[must_use]
pub fn icon_colour(palette: Option<Palette>) -> Colour {
    palette.map_or(ICON, |palette| palette.light)
}

/// What a surface of one palette is coloured with, by day or in the dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surface {
    /// What lies under the text.
    pub paper: Colour,
    /// Paper with a little of the accent.
    pub tint: Colour,
    /// Links, buttons and lines.
    pub accent: Colour,
}

/// The surfaces by day and in the dark, for what has no style sheet of the theme's.
#[must_use]
pub fn surfaces(palette: Option<Palette>) -> [Surface; 2] {
    let Palette { light, dark } = palette.unwrap_or_else(|| Palette {
        light: ICON,
        dark: DARK.nearest(ICON, COMFORT),
    });
    [(LIGHT, light), (DARK, dark)].map(|(ground, accent)| Surface {
        paper: ground.paper,
        tint: ground.tint(accent),
        accent,
    })
}

impl Palette {
    /// The custom properties that `kansli.css` looks for, as a rule to stand before it.
    #[must_use]
    pub fn sheet(self) -> String {
        let of = |ground: &Ground, accent: Colour| {
            [
                accent,
                ground.tint(accent),
                accent.mixed(ground.foot, BLACK),
            ]
        };
        let [light, light_tint, light_foot] = of(&LIGHT, self.light);
        let [dark, dark_tint, dark_foot] = of(&DARK, self.dark);
        format!(
            ":root {{ --site-accent: {light}; --site-tint: {light_tint}; --site-foot: {light_foot}; \
             --site-accent-dark: {dark}; --site-tint-dark: {dark_tint}; --site-foot-dark: {dark_foot}; }}\n"
        )
    }

    /// The built-in icon in the site's accent.
    #[must_use]
    pub fn icon(self, svg: &str) -> String {
        svg.replace(&ICON.to_string(), &self.light.to_string())
    }
}
