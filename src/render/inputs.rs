//! Of whose running text an output is made, for outputs that need not be made again when that text
//! is as it was.

use crate::render::renderer::Renderer;
use crate::render::route::{Recipe, Route};
use crate::render::search::plan::SearchFile;
use crate::site::versions::PageId;

impl Renderer {
    /// The pages whose running text an output shows. With them, the settings, the theme and the
    /// mark of the site, the output is known. Nothing is told of outputs that gather from
    /// everywhere, or that are quicker made than known.
    #[must_use]
    pub fn inputs_of(&self, route: &Route) -> Option<Vec<PageId>> {
        let structure = &self.site().structure;
        match &route.recipe {
            Recipe::Page(id) | Recipe::Table(id, _) => Some(vec![*id]),
            Recipe::List(at) => Some(structure.lists[at.index()].text.into_iter().collect()),
            Recipe::Moved(..) | Recipe::Missing(_) => Some(Vec::new()),
            Recipe::Feed(at, _) => Some(
                structure.feeds[at.index()]
                    .entries
                    .iter()
                    .map(|entry| entry.page)
                    .collect(),
            ),
            Recipe::SearchFile(lang, SearchFile::Texts(at)) => {
                Some(self.search().documents(*lang, *at).to_vec())
            }
            _ => None,
        }
    }
}
