//! A site is published: everything is made, and put into the output folder together with what is
//! written down of it in `published.lock`.

use std::path::Path;
use std::sync::atomic::AtomicUsize;

use crate::base::diagnostic::{Diagnostic, any_error, sorted};
use crate::base::message::Failure;
use crate::engine::cache::{Cache, LAST_BUILD};
use crate::engine::engine::{Build, Engine, Extent, OnErrors};
use crate::engine::lock_file::{record, take_back};
use crate::engine::output::commit::CommittedBuild;
use crate::engine::output::transaction::Transaction;
use crate::engine::output_hashes::OutputHashes;
use crate::engine::pictures::{Pictures, PicturesMade};
use crate::engine::publish::Publisher;
use crate::engine::translation_history::translation_history;
use crate::model::front_matter::Moment;
use crate::site::versions::{Hidden, hidden};

impl Engine {
    /// Publishes the site to `folder`, all of it or nothing; `progress` is told after each output
    /// how many are done.
    ///
    /// # Errors
    /// When the folder or the lock cannot be written; both are then as they were, or the sentence
    /// says what they are.
    pub fn build(
        &self,
        folder: &Path,
        on_errors: OnErrors,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Build, Failure> {
        let transaction = Transaction::open(folder, self.root())?;
        let stops =
            |diagnostics: &[Diagnostic]| on_errors == OnErrors::Stop && any_error(diagnostics);
        if stops(self.diagnostics()) {
            transaction.discard();
            let diagnostics = self.diagnostics().to_vec();
            return Ok(self.result(diagnostics, None, PicturesMade::default()));
        }
        translation_history(self.root())?;
        let pictures = Pictures::open(self.root())?;
        let cache = Cache::open(self.root(), LAST_BUILD)?;
        let hashes = self
            .program
            .as_ref()
            .map(|_| OutputHashes::open(&cache, transaction.hash(), self.output_hashes()));
        let publisher = Publisher {
            edition: self.edition.as_ref(),
            transaction: &transaction,
            pictures: &pictures,
            hashes: hashes.as_ref(),
            progress,
            done: AtomicUsize::new(0),
            kept: AtomicUsize::new(0),
        };
        let faults = publisher.publish()?;
        let kept = publisher.kept.into_inner();
        let diagnostics = sorted(self.diagnostics().iter().cloned().chain(faults).collect());
        if stops(&diagnostics) {
            transaction.discard();
            return Ok(self.result(diagnostics, None, pictures.made()));
        }
        let all = self.commit(transaction)?;
        pictures.tidy();
        if let Some(hashes) = hashes {
            // What cannot be kept is made again by the next build.
            hashes.keep(&cache, all.hash).ok();
        }
        Ok(Build {
            kept,
            ..self.result(diagnostics, Some(all), pictures.made())
        })
    }

    /// Publishes what was staged, and writes down in `published.lock` what that is, if the engine
    /// does so: both, or none.
    fn commit(&self, transaction: Transaction) -> Result<CommittedBuild, Failure> {
        let mut recorded = None;
        let published = transaction.commit_with(|| {
            if self.is_recording {
                recorded = record(self.root(), self.site())?;
            }
            Ok(())
        });
        if let (Err(_), Some(recorded)) = (&published, &recorded) {
            take_back(self.root(), recorded);
        }
        published
    }

    /// What a build did.
    fn result(
        &self,
        diagnostics: Vec<Diagnostic>,
        published: Option<CommittedBuild>,
        pictures: PicturesMade,
    ) -> Build {
        let site = self.site();
        let choices = &site.structure.choices;
        let why = |wanted: Hidden| {
            let pages = site.pages.iter();
            pages.filter(move |page| hidden(page, choices) == Some(wanted))
        };
        let days = why(Hidden::Future).filter_map(|page| page.meta.date);
        let extent = Extent {
            drafts: why(Hidden::Draft).count(),
            waiting: why(Hidden::Future).count(),
            next: days
                .map(Moment::date)
                .min()
                .map(|d| (d.year(), d.month(), d.day())),
            pages: site.shown().count(),
            languages: site.languages().count(),
            has_base_url: site.structure.config.base_url.is_some(),
        };
        let outputs = self
            .routes()
            .iter()
            .map(|route| route.path.clone())
            .collect();
        Build {
            diagnostics,
            summary: published.map(|published| published.summary),
            hash: published.map(|published| published.hash),
            pictures,
            extent,
            outputs,
            kept: 0,
        }
    }
}
