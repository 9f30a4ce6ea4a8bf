//! A picture in running text as HTML: sizes for the browser to choose from, a fallback, and room
//! kept for it.
//!
//! Part of the body renderer.

use crate::render::body::writer::Body;
use crate::render::escape::{in_srcset, push_address};
use crate::site::files::FileId;
use crate::text::resolved::Image;

/// How wide the theme shows a picture in a text: its measure, or all of a narrow screen.
pub(crate) const SIZES: &str = "(min-width: 48rem) 44rem, 100vw";

impl Body<'_> {
    pub(crate) fn image(&mut self, image: &Image<'_>) {
        let Some(file) = image.file else {
            // Nothing to show: the text alternative stands for it.
            return self.escaped(&image.alt);
        };
        self.open_sizes(file, SIZES);
        let (address, size) = self.shown_picture(file);
        self.raw("<img src=\"");
        push_address(&self.context.addresses.of_file(&address), &mut self.out);
        self.raw("\" alt=\"");
        self.escaped(&image.alt);
        if let Some((width, height)) = size {
            self.raw(&format!("\" width=\"{width}\" height=\"{height}"));
        }
        // The first picture is on the screen at once; the others can wait.
        let is_first = !std::mem::replace(&mut self.has_picture, true);
        self.raw(if is_first {
            "\" decoding=\"async\">"
        } else {
            "\" loading=\"lazy\" decoding=\"async\">"
        });
        if self.has_sizes(file) {
            self.raw("</picture>");
        }
    }

    /// The sizes of a picture before its tag, for one that is shown as `sizes` says.
    pub(crate) fn open_sizes(&mut self, file: FileId, sizes: &str) {
        let site = self.context.site;
        let all = site.picture(file).map(|shown| shown.sizes());
        let all = all.unwrap_or_default();
        if all.is_empty() {
            return;
        }
        self.raw("<picture><source type=\"image/webp\" srcset=\"");
        for (at, size) in all.iter().enumerate() {
            let width = size.form.width.unwrap_or_default();
            let comma = if at == 0 { "" } else { ", " };
            let addresses = self.context.addresses;
            let address = addresses.of_file(&in_srcset(size.address.as_str()));
            self.raw(&format!("{comma}{address} {width}w"));
        }
        self.raw(&format!("\" sizes=\"{sizes}\">"));
    }

    /// Whether a picture has sizes among which browsers choose.
    pub(crate) fn has_sizes(&self, file: FileId) -> bool {
        let shown = self.context.site.picture(file);
        shown.is_some_and(|shown| !shown.sizes().is_empty())
    }

    /// The address of what is shown of a picture, within the site, and its width and height.
    pub(crate) fn shown_picture(&self, file: FileId) -> (String, Option<(u32, u32)>) {
        let site = self.context.site;
        let fallback = site.picture(file).and_then(|shown| shown.fallback());
        match fallback {
            Some(own) => (own.address.as_str().to_owned(), Some(own.size)),
            None => {
                let address = &site.structure.files[file.index()].address;
                (address.as_str().to_owned(), None)
            }
        }
    }
}
