//! All outputs of an edition, made on all cores and given to the output folder.
//!
//! What is made of one picture is made together, because opening it is what takes time. What
//! becomes of the folder is decided in `engine/engine`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::message::Failure;
use crate::engine::edition::Edition;
use crate::engine::output::folder::OutputFolder;
use crate::engine::output_hashes::OutputHashes;
use crate::engine::pictures::{PictureError, Pictures};
use crate::engine::sources::SHARE;
use crate::model::picture::PictureForm;
use crate::render::route::{Output, Recipe, Route};
use crate::site::files::BROKEN_PICTURE;

/// One build on its way into the output folder.
pub(crate) struct Publisher<'b> {
    pub(crate) edition: &'b Edition,
    pub(crate) outputs: &'b OutputFolder,
    pub(crate) pictures: &'b Pictures,
    /// What need not be made, if that is known.
    pub(crate) known: Option<&'b OutputHashes>,
    /// Is told after each output how many are done.
    pub(crate) progress: &'b (dyn Fn(usize, usize) + Sync),
    pub(crate) done: AtomicUsize,
    /// How many outputs stood already and were not made.
    pub(crate) kept: AtomicUsize,
}

impl Publisher<'_> {
    /// Makes everything; gives the faults that only show when it is made.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn publish(&self) -> Result<Vec<Diagnostic>, Failure> {
        let mut pictures: BTreeMap<u32, Vec<(&str, PictureForm)>> = BTreeMap::new();
        let mut others = Vec::new();
        for route in self.edition.routes().iter() {
            match route.recipe {
                Recipe::Picture(file, form) => {
                    pictures.entry(file).or_default().push((&route.path, form));
                }
                _ => others.push(route),
            }
        }
        let pictures: Vec<_> = pictures.into_iter().collect();
        self.edition.prepare();
        // Pictures take longest, each a different time: they come first, one by one.
        let pictures = pictures
            .par_iter()
            .with_max_len(1)
            .map(|(file, outputs)| self.picture(*file, outputs));
        let others = others
            .par_iter()
            .with_max_len(SHARE)
            .map(|route| self.other(route));
        let faults: Result<Vec<Option<Diagnostic>>, Failure> = pictures.chain(others).collect();
        Ok(faults?.into_iter().flatten().collect())
    }

    fn other(&self, route: &Route) -> Result<Option<Diagnostic>, Failure> {
        if self.known.is_some_and(|known| known.is_same(&route.path))
            && self.outputs.keep(&route.path)?
        {
            self.kept.fetch_add(1, Ordering::Relaxed);
            self.count();
            return Ok(None);
        }
        let fault = match self.edition.render(route) {
            Ok(Output::Bytes(bytes)) => self.outputs.stage(&route.path, &bytes).map(|_| None)?,
            Ok(Output::Copy(from)) => self.outputs.stage_file(&route.path, &from).map(|_| None)?,
            // What is made of a picture is made together, by `picture`.
            Ok(Output::Picture(_)) => None,
            Err(fault) => Some(*fault),
        };
        self.count();
        Ok(fault)
    }

    /// All that is made of one picture.
    fn picture(
        &self,
        file: u32,
        outputs: &[(&str, PictureForm)],
    ) -> Result<Option<Diagnostic>, Failure> {
        let site = self.edition.site();
        let forms: Vec<PictureForm> = outputs.iter().map(|(_, form)| *form).collect();
        let published = &site.structure.files[file as usize];
        let Ok(Some(picture)) = published.picture else {
            return Ok(None);
        };
        let fault = match self.pictures.get(&published.source(), &picture, &forms) {
            Ok(made) => {
                for ((path, _), bytes) in outputs.iter().zip(made) {
                    self.outputs.stage(path, &bytes)?;
                    self.count();
                }
                return Ok(None);
            }
            Err(PictureError::Unreadable(fault)) => *fault,
            Err(PictureError::Broken) => {
                Diagnostic::new(&BROKEN_PICTURE, site.first_place_of(file))
                    .with("target", &published.path)
            }
        };
        for _ in outputs {
            self.count();
        }
        Ok(Some(fault))
    }

    fn count(&self) {
        (self.progress)(
            self.done.fetch_add(1, Ordering::Relaxed) + 1,
            self.edition.routes().len(),
        );
    }
}
