//! The hash of all that pages show of each other: two sites with the same hash differ in running
//! text only.
//!
//! What is not hashed here is seen on its own page alone (and by search and feeds, which hold whole
//! texts). The test `incremental` holds every output to that.

use crate::base::hash::{Hash, Hasher};
use crate::model::outline::{Outline, OutlineAnchor, OutlineHeading, OutlineImage, OutlineLink};
use crate::model::page::Page;
use crate::model::plain::PlainText;
use crate::site::site::Site;
use crate::site::versions::PageId;

impl Site {
    /// The hash: of the choices, the files, what every page says of itself, its headings, links and
    /// images, its first paragraph, and what has been published before. The settings and the theme
    /// are not in it.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let mut hasher = SiteHasher(Hasher::new());
        let structure = &self.structure;
        hasher.add(&format!("{:?}", structure.choices));
        for file in structure.files.iter() {
            hasher.add(&format!("{file:?}"));
        }
        for used in &self.uses {
            hasher.add(&format!("{used:?}"));
        }
        for page in &self.pages {
            hasher.page(page);
        }
        for (address, page) in &structure.aliases {
            hasher.add(address.as_str());
            hasher.number(page.index());
        }
        for at in 0..self.pages.len() {
            // The same before a page is written down in the lock and afterwards.
            hasher.add(&self.lasting_id(PageId::at(at)).unwrap_or_default());
        }
        for feed in &structure.feeds {
            hasher.add(&feed.id);
        }
        hasher.0.finish()
    }
}

/// A hasher of texts and numbers.
struct SiteHasher(Hasher);

impl SiteHasher {
    /// A text, so that two texts are never taken for another two.
    fn add(&mut self, text: &str) {
        self.number(text.len());
        self.0.add(text.as_bytes());
    }

    fn number(&mut self, number: usize) {
        self.0.add(&(number as u64).to_le_bytes());
    }

    /// A text with the words of the page itself; those of other pages are marked with them.
    fn text(&mut self, text: &PlainText) {
        self.add(text.as_written());
        self.add(&text.without_links('\n'));
    }

    fn link(&mut self, link: &OutlineLink) {
        let OutlineLink {
            form,
            target,
            text,
            in_table: _,
            span: _,
        } = link;
        self.add(&format!("{form:?} {}", text.is_some()));
        self.add(target);
    }

    fn image(&mut self, image: &OutlineImage) {
        let OutlineImage {
            target,
            key: _,
            span: _,
            is_html: _,
        } = image;
        self.add(target);
    }

    fn page(&mut self, page: &Page) {
        self.add(page.source.path());
        self.add(&page.source.text()[..page.body.start as usize]);
        // What is left out is seen on the page alone; a field that is new has to be placed.
        let Outline {
            headings,
            links,
            images,
            anchors,
            appendices,
            tables,
            figures: _,
            table_word,
            lead,
            has_html: _,
            allowances: _,
            title_heading: _,
        } = &page.outline;
        self.number(headings.len());
        for OutlineHeading {
            level,
            text,
            id,
            span: _,
        } in headings
        {
            self.number(usize::from(*level));
            self.text(text);
            self.add(id.as_deref().unwrap_or("\n"));
        }
        self.number(links.len());
        for link in links {
            self.link(link);
        }
        self.number(images.len());
        for image in images {
            self.image(image);
        }
        self.number(anchors.len());
        for OutlineAnchor { id, span: _ } in anchors {
            self.add(id);
        }
        for (number, heading) in appendices {
            self.number(*number as usize);
            self.number(*heading);
        }
        self.number(*tables as usize);
        self.add(table_word);
        match lead {
            Some(lead) => self.text(lead),
            None => self.add("\n"),
        }
    }
}
