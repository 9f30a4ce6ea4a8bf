//! A picture in running text as HTML: sizes for the browser to choose from, a fallback, and room
//! kept for it.
//!
//! Part of the body renderer.

use crate::render::body::writer::Body;
use crate::render::escape::{in_srcset, push_address};
use crate::site::address::SitePath;
use crate::text::resolved::Image;

/// How wide the theme shows a picture in a text: its measure, or all of a narrow screen.
const SIZES: &str = "(min-width: 48rem) 44rem, 100vw";

impl Body<'_> {
    pub(crate) fn image(&mut self, image: &Image<'_>) {
        let Some(file) = &image.file else {
            // Nothing to show: the text alternative stands for it.
            return self.escaped(&image.alt);
        };
        let site = self.context.site;
        let shown = site.picture(*file);
        let sizes = shown.map(|shown| shown.sizes()).unwrap_or_default();
        if !sizes.is_empty() {
            self.raw("<picture><source type=\"image/webp\" srcset=\"");
            for (at, size) in sizes.iter().enumerate() {
                let width = size.form.width.unwrap_or_default();
                let comma = if at == 0 { "" } else { ", " };
                let address = self
                    .context
                    .addresses
                    .of_file(&in_srcset(size.address.as_str()));
                self.raw(&format!("{comma}{address} {width}w"));
            }
            self.raw(&format!("\" sizes=\"{SIZES}\">"));
        }
        let fallback = shown.and_then(|shown| shown.fallback());
        self.raw("<img src=\"");
        let address: &SitePath = fallback
            .as_ref()
            .map_or(&site.structure.files[*file as usize].address, |own| {
                &own.address
            });
        push_address(
            &self.context.addresses.of_file(address.as_str()),
            &mut self.out,
        );
        self.raw("\" alt=\"");
        self.escaped(&image.alt);
        if let Some((width, height)) = fallback.map(|own| own.size) {
            self.raw(&format!("\" width=\"{width}\" height=\"{height}"));
        }
        // The first picture is on the screen at once; the others can wait.
        let is_first = !std::mem::replace(&mut self.has_picture, true);
        self.raw(if is_first {
            "\" decoding=\"async\">"
        } else {
            "\" loading=\"lazy\" decoding=\"async\">"
        });
        if !sizes.is_empty() {
            self.raw("</picture>");
        }
    }
}
