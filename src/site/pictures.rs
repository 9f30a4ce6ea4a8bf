//! What is made of each picture: in which sizes, under which addresses, and which of them a page
//! names.
//!
//! Decided from what is known of the file and how the site uses it, before anything is decoded: so
//! pages can be written without their pictures. What makes them must not be decided elsewhere.

use std::sync::Arc;

use crate::model::picture::{Format, Picture, PictureForm, scaled};
use crate::site::address::SitePath;
use crate::site::files::PublishedFile;
use crate::site::links::resolved::{Target, Targets};
use crate::site::links::site_ref::SiteRef;
use crate::site::versions::PageId;

/// Widths in pixels that pictures are made in: a phone, the measure of the text, and the same on a
/// dense screen.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Pictures up to this width are not worth several sizes: marks, icons, portraits.
const SMALL: u32 = 240;
/// The most pixels that WebP has room for on one side.
const TALLEST: u32 = 16_383;
/// The widest picture of a link preview.
const PREVIEW: u32 = 1200;

/// How wide a letter is.
const LETTER: u32 = 600;

/// How a site uses a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// A text or a list shows it.
    pub is_shown: bool,
    /// A text links to it.
    pub is_linked: bool,
    /// It stands for a page.
    pub is_cover: bool,
    /// As what letters show it.
    pub in_letters: LetterUse,
}

/// As what letters show a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LetterUse {
    /// None shows it.
    #[default]
    Nothing,
    /// As a picture in the text.
    Picture,
    /// As the logotype.
    Logo,
}

impl Use {
    /// Whether any page names it.
    #[must_use]
    pub fn is_named(self) -> bool {
        self.is_shown || self.is_linked || self.is_cover
    }
}

/// A file that is made from a picture, and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// What it is.
    pub form: PictureForm,
    /// Where it is published.
    pub address: SitePath,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// How the files are used by what is written in all pages, and by the letters that can be made of
/// them.
#[must_use]
pub fn uses_of(site: SiteRef<'_>, targets: &[Arc<Targets>]) -> Vec<Use> {
    let structure = site.structure;
    let mut uses = vec![Use::default(); structure.files.len()];
    let mut note = |target: &Target, note: fn(&mut Use)| {
        if let Target::File(file) = target {
            uses.get_mut(file.index()).into_iter().for_each(note);
        }
    };
    let config = &structure.config;
    let has_letters = config.letter.is_some() && config.base_url.is_some();
    for (at, (targets, page)) in targets.iter().zip(site.pages).enumerate() {
        targets
            .links
            .iter()
            .for_each(|target| note(target, |used| used.is_linked = true));
        targets
            .images
            .iter()
            .for_each(|target| note(target, |used| used.is_shown = true));
        if has_letters && structure.is_issue(page, PageId::at(at)) {
            let images = targets.images.iter();
            images.for_each(|target| note(target, |used| used.in_letters = LetterUse::Picture));
        }
        if let Some(target) = &targets.picture {
            note(target, |used| (used.is_shown, used.is_cover) = (true, true));
        }
        if let Some(target) = &targets.signed {
            note(target, |used| used.is_linked = true);
        }
        for file in &targets.named {
            note(&Target::File(*file), |used| used.is_linked = true);
        }
    }
    if let Some(logo) = structure.logo().filter(|_| has_letters) {
        note(&Target::File(logo), |used| {
            used.in_letters = LetterUse::Logo;
        });
    }
    uses
}

/// A picture of the site, and everything that is made of it.
#[derive(Clone, Copy, Debug)]
pub struct PictureSet<'s> {
    file: &'s PublishedFile,
    picture: Picture,
    used: Use,
}

impl<'s> PictureSet<'s> {
    /// A file as a picture; nothing when it is none, or a faulty one.
    #[must_use]
    pub fn of(file: &'s PublishedFile, used: Use) -> Option<PictureSet<'s>> {
        file.picture.ok().flatten().map(|picture| PictureSet {
            file,
            picture,
            used,
        })
    }

    /// What is published under the picture's own name; nothing when that is the file as it is.
    ///
    /// A file of `static/` is never touched. Where nobody links to the picture itself, nobody needs
    /// it larger than pages show it.
    #[must_use]
    pub fn own(&self) -> Option<PictureForm> {
        if self.file.is_static() {
            return None;
        }
        let is_wanted_whole = self.used.is_linked || !self.used.is_shown;
        let width = (!is_wanted_whole && self.is_still())
            .then(|| self.narrower(WIDTHS[2]))
            .flatten();
        Some(PictureForm {
            format: self.picture.format,
            width,
        })
    }

    /// The file that browsers show which do not know WebP, and readers of feeds.
    #[must_use]
    pub fn fallback(&self) -> Option<Variant> {
        let is_whole = self.own().is_none_or(|own| own.width.is_none());
        let own = self.own().unwrap_or(PictureForm {
            format: self.picture.format,
            width: None,
        });
        match self
            .narrower(WIDTHS[2])
            .filter(|_| is_whole && self.is_still())
        {
            Some(width) => self.variant(PictureForm {
                format: own.format,
                width: Some(width),
            }),
            None => {
                let (width, height) = self.picture.size?;
                let size = own.width.map_or((width, height), |narrow| {
                    (narrow, scaled(height, width, narrow))
                });
                Some(Variant {
                    form: own,
                    address: self.file.address.clone(),
                    size,
                })
            }
        }
    }

    /// The sizes in WebP among which a browser chooses, narrowest first; none for drawings,
    /// animations and small pictures.
    #[must_use]
    pub fn sizes(&self) -> Vec<Variant> {
        let Some((width, _)) = self
            .picture
            .size
            .filter(|(width, _)| self.is_still() && *width > SMALL)
        else {
            return Vec::new();
        };
        let widest = width.min(WIDTHS[2]);
        // Two sizes that are nearly the same are one too many.
        let narrow = WIDTHS.into_iter().filter(|rung| rung * 5 / 4 <= widest);
        let widths = narrow.chain([widest]);
        let sizes = widths.filter_map(|width| {
            self.variant(PictureForm {
                format: Format::Webp,
                width: Some(width),
            })
        });
        sizes.filter(|size| size.size.1 <= TALLEST).collect()
    }

    /// The picture for link previews, which know neither WebP nor drawings; nothing when there can
    /// be none.
    #[must_use]
    pub fn preview(&self) -> Option<Variant> {
        let (width, height) = self.picture.size?;
        let format = match self.picture.format {
            Format::Svg => return None,
            Format::Png => Format::Png,
            _ => Format::Jpeg,
        };
        let fallback = self
            .fallback()
            .filter(|own| own.form.format == format && own.size.0 <= PREVIEW);
        let made = || {
            self.variant(PictureForm {
                format,
                width: Some(width.min(PREVIEW)),
            })
        };
        fallback.or_else(made).filter(|_| height > 0)
    }

    /// The picture as letters show it, as wide as a letter, and with twice as many pixels where it
    /// has them; nothing for a drawing that cannot be turned into pixels, and for a kind that is
    /// only made where letters are.
    #[must_use]
    pub fn in_letter(&self) -> Option<(Variant, Option<Variant>)> {
        let own = self.picture.format;
        let format = match own {
            Format::Svg if self.picture.undrawn.is_some() => return None,
            Format::Svg => Format::Png,
            // What moves goes on moving.
            Format::Gif => return Some((self.fallback()?, None)),
            Format::Webp if self.used.in_letters == LetterUse::Logo => Format::Png,
            Format::Webp => Format::Jpeg,
            Format::Jpeg | Format::Png => own,
        };
        if self.used.in_letters == LetterUse::Nothing {
            return Some((self.fallback().filter(|_| format == own)?, None));
        }
        let (width, _) = self.picture.size?;
        let at = |wide: u32| {
            if format == own && width <= wide {
                return self.fallback();
            }
            let width = Some(width.min(wide));
            self.variant(PictureForm { format, width })
        };
        if own == Format::Svg {
            // A drawing has as many pixels as anybody wants.
            let usual = width.min(LETTER);
            let drawn = |width| {
                self.variant(PictureForm {
                    format,
                    width: Some(width),
                })
            };
            return Some((drawn(usual)?, drawn(2 * usual)));
        }
        let dense = (width > LETTER).then(|| at(2 * LETTER)).flatten();
        Some((at(LETTER)?, dense))
    }

    /// Every file that is made besides the one under the picture's own name.
    #[must_use]
    pub fn variants(&self) -> Vec<Variant> {
        let mut all = Vec::new();
        if self.used.is_shown {
            all = self.sizes();
            all.extend(self.fallback());
        }
        if self.used.is_cover {
            all.extend(self.preview());
        }
        if self.used.in_letters != LetterUse::Nothing {
            let letter = self.in_letter().into_iter();
            all.extend(letter.flat_map(|(usual, dense)| std::iter::once(usual).chain(dense)));
        }
        all.retain(|variant| variant.address != self.file.address);
        all.sort_by(|a, b| a.address.cmp(&b.address));
        all.dedup();
        all
    }

    fn is_still(&self) -> bool {
        self.picture.format != Format::Svg && !self.picture.is_animated
    }

    /// This width, if the picture is wider.
    fn narrower(&self, width: u32) -> Option<u32> {
        self.picture
            .size
            .filter(|(own, _)| *own > width)
            .map(|_| width)
    }

    /// The address keeps the whole name of the picture, so that `a.png` and `a.jpg` do not meet.
    fn variant(&self, form: PictureForm) -> Option<Variant> {
        let (own, tall) = self.picture.size?;
        let width = form.width?;
        let address = self
            .file
            .address
            .beside(&format!("-{width}.{}", form.format.ending()));
        Some(Variant {
            form,
            address,
            size: (width, scaled(tall, own, width)),
        })
    }
}
