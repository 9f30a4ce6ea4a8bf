//! Raw HTML of a text as it is written: its addresses, pictures and headings as they were decided.
//!
//! Part of the body renderer. What must not be there is taken away afterwards (`render/clean`).

use crate::render::body::picture::SIZES;
use crate::render::body::writer::Body;
use crate::render::escape::{in_srcset, push_address};
use crate::site::files::FileId;
use crate::text::resolved::{Destination, Html, Replacement};

impl Body<'_> {
    pub(crate) fn html(&mut self, html: &Html<'_>) {
        let text = &html.tree.text;
        let mut from = 0;
        for change in &html.changes {
            self.raw(text.get(from..change.at.start).unwrap_or_default());
            self.replacement(&change.by);
            from = change.at.end;
        }
        self.raw(text.get(from..).unwrap_or_default());
    }

    fn replacement(&mut self, by: &Replacement<'_>) {
        match by {
            Replacement::Nothing => {}
            Replacement::Text(text) => self.raw(text),
            Replacement::Id(id) => {
                self.raw(" id=\"");
                self.escaped(id);
                self.raw("\"");
            }
            Replacement::Address(name, to) => {
                let address = self.address(to);
                self.raw(&format!("{name}=\""));
                push_address(&address, &mut self.out);
                self.raw("\"");
            }
            Replacement::Sizes(file, width) => {
                let sizes = width.map(|width| format!("{width}px"));
                self.open_sizes(*file, sizes.as_deref().unwrap_or(SIZES));
            }
            Replacement::Picture(file, says_size) => self.picture_attributes(*file, *says_size),
            Replacement::EndOfSizes(file) => {
                if self.has_sizes(*file) {
                    self.raw("</picture>");
                }
            }
            Replacement::Pictures(files) => self.candidates(files),
        }
    }

    /// The address of where a link leads, as it is written in this body.
    pub(crate) fn address(&self, to: &Destination<'_>) -> String {
        let addresses = self.context.addresses;
        match to {
            Destination::Written(address) => (*address).to_owned(),
            Destination::Own(id) => self.own_anchor(id),
            Destination::Page(address, after) => format!("{}{after}", addresses.of(address)),
            Destination::File(address) => addresses.of_file(address.as_str()),
        }
    }

    fn picture_attributes(&mut self, file: FileId, says_size: bool) {
        let (address, size) = self.shown_picture(file);
        self.raw("src=\"");
        push_address(&self.context.addresses.of_file(&address), &mut self.out);
        self.raw("\"");
        if let Some((width, height)) = size.filter(|_| says_size) {
            self.raw(&format!(" width=\"{width}\" height=\"{height}\""));
        }
    }

    fn candidates(&mut self, files: &[(FileId, &str)]) {
        self.raw("srcset=\"");
        for (at, (file, size)) in files.iter().enumerate() {
            let (address, _) = self.shown_picture(*file);
            let address = self.context.addresses.of_file(&in_srcset(&address));
            let (comma, gap) = (
                if at == 0 { "" } else { ", " },
                if size.is_empty() { "" } else { " " },
            );
            self.raw(&format!("{comma}{address}{gap}"));
            self.escaped(size);
        }
        self.raw("\"");
    }
}
