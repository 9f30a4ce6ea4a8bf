//! All outputs of an edition, made on all cores and given to the output folder.
//!
//! What is made of one picture is made together, because opening it is what takes time. What
//! becomes of the folder is decided in `engine/engine`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::message::{Failure, Message};
use crate::engine::edition::Edition;
use crate::engine::output::transaction::Transaction;
use crate::engine::output_hashes::OutputHashes;
use crate::engine::pictures::{PictureError, Pictures};
use crate::engine::sources::SHARE;
use crate::model::picture::PictureForm;
use crate::render::route::{Output, Recipe, Route};
use crate::site::files::BROKEN_PICTURE;
use crate::site::files::FileId;

/// A file that is made of a picture: its path, and what it is made as.
type PictureOutput<'r> = (&'r str, PictureForm);

/// What makes the outputs of one build.
pub(crate) struct Publisher<'b> {
    pub(crate) edition: &'b Edition,
    pub(crate) transaction: &'b Transaction,
    pub(crate) pictures: &'b Pictures,
    /// What outputs were made of by the last build, if that counts.
    pub(crate) hashes: Option<&'b OutputHashes>,
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
        let mut pictures: BTreeMap<FileId, Vec<PictureOutput<'_>>> = BTreeMap::new();
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
        if self
            .hashes
            .is_some_and(|hashes| hashes.is_same(&route.path))
            && self.transaction.keep(&route.path)?
        {
            self.kept.fetch_add(1, Ordering::Relaxed);
            self.count();
            return Ok(None);
        }
        let fault = match self.edition.render(route) {
            Ok(Output::Bytes(bytes)) => {
                self.transaction.stage(&route.path, &bytes).map(|_| None)?
            }
            Ok(Output::Copy(from)) => self
                .transaction
                .stage_file(&route.path, &from)
                .map(|_| None)?,
            // What is made of a picture is made together, by `picture`: only such recipes give it.
            Ok(Output::Picture(_)) => return Err(impossible(&route.path)),
            Err(fault) => Some(*fault),
        };
        self.count();
        Ok(fault)
    }

    /// All that is made of one picture.
    fn picture(
        &self,
        file: FileId,
        outputs: &[PictureOutput<'_>],
    ) -> Result<Option<Diagnostic>, Failure> {
        let site = self.edition.site();
        let forms: Vec<PictureForm> = outputs.iter().map(|(_, form)| *form).collect();
        let published = site.structure.files.get(file.index());
        let (Some(published), Some((first, _))) = (published, outputs.first()) else {
            return Err(impossible("?"));
        };
        // A file that is no sound picture is told where it is looked at, and has no such outputs.
        let Ok(Some(picture)) = published.picture else {
            return Err(impossible(first));
        };
        let fault = match self.pictures.get(&published.source(), &picture, &forms) {
            Ok(made) if made.len() == outputs.len() => {
                for ((path, _), bytes) in outputs.iter().zip(made) {
                    self.transaction.stage(path, &bytes)?;
                    self.count();
                }
                return Ok(None);
            }
            Ok(_) => return Err(impossible(first)),
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

/// That the program has planned an output that it cannot make: nothing is published.
fn impossible(path: &str) -> Failure {
    Failure::new(Message::new("program-fault").with("path", path))
}
