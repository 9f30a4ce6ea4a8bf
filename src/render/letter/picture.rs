//! A picture in a letter: by its whole address, with its size and its description.
//!
//! Part of the writer in `render/letter/body`. Mail programs show JPEG, PNG and GIF:
//! `site/pictures` makes these of WebP and of drawings (SVG), in the width of a letter. Of a
//! drawing that cannot be turned into pixels the description stands in the letter, and leads to the
//! page.

use crate::model::picture::{Undrawn, scaled};
use crate::render::escape::{escaped, in_srcset, push_address};
use crate::render::letter::body::{LeftOut, LetterBody};
use crate::render::letter::merge_fields::as_attribute;
use crate::site::files::FileId;
use crate::site::site::Site;
use crate::text::resolved::Image;
use crate::text::words::file_name;

/// How wide the text of a letter is, in pixels.
pub(crate) const WIDTH: u32 = 536;

/// A picture as a letter shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LetterPicture {
    /// Its address within the site.
    pub(crate) address: String,
    /// Width and height of the file, in pixels.
    pub(crate) size: (u32, u32),
    /// The address within the site of the same with more pixels, for dense screens.
    pub(crate) dense: Option<String>,
}

/// What a letter shows of a file; nothing when mail programs cannot show it.
pub(crate) fn shown(site: &Site, file: FileId) -> Option<LetterPicture> {
    let (usual, dense) = site.picture(file)?.in_letter()?;
    Some(LetterPicture {
        address: usual.address.to_string(),
        size: usual.size,
        dense: dense.map(|dense| dense.address.to_string()),
    })
}

/// A picture that mail programs cannot show, and why.
pub(crate) fn not_shown(site: &Site, file: FileId) -> LeftOut {
    let file = site.structure.files.get(file.index());
    let why = file.and_then(|file| file.picture.ok().flatten()?.undrawn);
    LeftOut {
        key: match why {
            None => "letter-without-picture",
            Some(Undrawn::Words) => "letter-without-words",
            Some(Undrawn::Pictures) => "letter-without-pixels",
            Some(Undrawn::Effects) => "letter-without-effects",
            Some(Undrawn::Size) => "letter-without-size",
            Some(Undrawn::Outlay) => "letter-without-outlay",
            Some(Undrawn::Unclear) => "letter-without-drawing",
        },
        what: file.map_or("", |file| file_name(&file.path)).to_owned(),
    }
}

/// Width and height at which a picture of this size is shown in room of so many pixels.
pub(crate) fn fitted((width, height): (u32, u32), room: u32) -> (u32, u32) {
    let narrow = width.min(room);
    (narrow, scaled(height, width, narrow))
}

impl LetterBody<'_> {
    pub(crate) fn image(&mut self, image: &Image<'_>) {
        let Some(file) = image.file else {
            // Nothing to show: the text alternative stands for it.
            return self.escaped(&image.alt);
        };
        match shown(self.context.site, file) {
            Some(shown) => self.picture(&shown, &image.alt),
            None => self.instead(file, &image.alt),
        }
    }

    fn picture(&mut self, shown: &LetterPicture, alt: &str) {
        let (width, height) = fitted(shown.size, WIDTH);
        self.raw("<img src=\"");
        let address = self.context.addresses.of_file(&shown.address);
        push_address(&address, &mut self.out);
        if let Some(dense) = &shown.dense {
            let address = self.context.addresses.of_file(&in_srcset(dense));
            self.raw(&format!("\" srcset=\"{address} 2x"));
        }
        self.raw(&format!(
            "\" alt=\"{}\" width=\"{width}\" height=\"{height}\" border=\"0\" \
             style=\"display:block;width:100%;max-width:{width}px;height:auto\">",
            escaped(alt)
        ));
    }

    /// What stands for a picture that mail cannot show: its description, and the way to it.
    fn instead(&mut self, file: FileId, alt: &str) {
        let left = not_shown(self.context.site, file);
        self.leave_out(left.key, &left.what);
        if alt.is_empty() {
            return;
        }
        let words = self.texts.say_with("letter-picture", &[("alt", alt)]);
        self.escaped(&words);
        self.raw(" ");
        self.link_online("letter-picture-online");
    }

    /// A link to the letter on the web.
    pub(crate) fn link_online(&mut self, key: &str) {
        let accent = self.day.accent;
        let words = escaped(&self.texts.say(key));
        let web = as_attribute(self.web);
        self.raw(&format!(
            "<a class=\"k-link\" href=\"{web}\" style=\"color:{accent};text-decoration:underline\">{words}</a>"
        ));
    }
}
