//! The feeds of a site, ready to be written in any format.
//!
//! Six files tell of an entry: the feeds of the site and of its section, in three formats each. Its
//! text is rendered once for all of them, when the first of them is asked for.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::render::body::body::render_both;
use crate::render::body::writer::{Addresses, BodyContext};
use crate::render::cards::Viewer;
use crate::render::feeds::atom::render_atom;
use crate::render::feeds::feed::{FeedContext, FeedFormat, Text, told};
use crate::render::feeds::json_feed::render_json_feed;
use crate::render::feeds::rss::render_rss;
use crate::render::theme::theme::Theme;
use crate::render::xml::escaped;
use crate::site::feeds::Feed;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// The texts that feeds hold.
#[derive(Debug, Default)]
pub struct Feeds {
    bodies: FxHashMap<PageId, OnceLock<Text>>,
}

impl Feeds {
    /// Room for the texts of all entries.
    #[must_use]
    pub fn of(site: &Site) -> Feeds {
        let entries = site.structure.feeds.iter().flat_map(|feed| &feed.entries);
        Feeds {
            bodies: entries.map(|entry| (entry.page, OnceLock::new())).collect(),
        }
    }

    /// A feed in a format; nothing without a public address, or when it cannot be written.
    #[must_use]
    pub fn render(
        &self,
        viewer: Viewer<'_>,
        theme: &Theme,
        feed: &Feed,
        format: FeedFormat,
    ) -> Option<Vec<u8>> {
        let site = viewer.site;
        let base = site.structure.config.base_url.as_ref()?;
        let addresses = Addresses::Absolute(base.as_str().to_owned());
        let context = BodyContext {
            site,
            texts: viewer.texts,
            addresses: &addresses,
        };
        let body = |id: PageId| {
            let new = || {
                let (html, plain) = render_both(context, id);
                Text {
                    xml: escaped(&html),
                    html,
                    plain,
                }
            };
            self.bodies.get(&id).map(|body| body.get_or_init(new))
        };
        let means = FeedContext {
            base,
            style_sheet: theme.assets.feed_sheet.as_deref(),
            body: &body,
        };
        let told = told(viewer, feed, format, &means);
        match format {
            FeedFormat::Atom => Some(render_atom(&told)),
            FeedFormat::Rss => render_rss(&told),
            FeedFormat::Json => render_json_feed(&told),
        }
    }
}
