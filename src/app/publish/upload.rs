//! Files go out: in batches, each named in the manifest first, then written under names that nobody
//! sees, then renamed; what is gone goes last.
//!
//! Wherever the line breaks, every file of the place is whole, old or new, and the next publication
//! goes on after the last batch.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::app::publish::plan::{Plan, folders_of};
use crate::app::publish::published_files::{
    FileStates, HOLDER, MANIFEST, PublishedFiles, SPARE, WORK,
};
use crate::app::publish::remote::{Remote, Step, temporary};
use crate::app::publish::turn::Turn;
use crate::base::message::{Failure, Message};
use crate::engine::output::manifest::FileState;

/// The most files of a batch, and the most bytes after which it ends.
const BATCH: usize = 50;
const BATCH_BYTES: u64 = 16 << 20;

/// One publication under way.
pub(crate) struct Upload<'u> {
    /// Where the files go.
    pub(crate) remote: &'u dyn Remote,
    /// The right to do so.
    pub(crate) turn: &'u Turn,
    /// The folder that was built.
    pub(crate) folder: &'u Path,
    /// Its files.
    pub(crate) here: &'u FileStates,
    /// Is told after each batch how many files are done.
    pub(crate) progress: &'u dyn Fn(usize, usize),
}

impl Upload<'_> {
    /// Brings the place from `there` to what is here; gives the files that were to be removed but
    /// are no longer ours.
    ///
    /// # Errors
    /// When the place refuses or can no longer be reached, or the files here have changed.
    pub(crate) fn run(&self, plan: &Plan, there: PublishedFiles) -> Result<Vec<String>, Failure> {
        let mut there = there;
        let mut made = BTreeSet::new();
        let uploads = plan.uploads();
        let mut rest = uploads.as_slice();
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(self.batch_length(rest));
            self.batch(batch, &mut there, &mut made)?;
            rest = after;
            (self.progress)(uploads.len() - rest.len(), uploads.len());
        }
        let kept = self.remove(&plan.gone, &mut there)?;
        let manifest = temporary(&there.text())?;
        self.remote.run(&self.telling(manifest.path()))?;
        Ok(kept)
    }

    /// The steps that say what stands at the place; twice where one of them could be lost.
    ///
    /// The second goes first: where there is none yet, the line could break while the first is
    /// replaced, and nothing would tell what has been put there.
    fn telling(&self, manifest: &Path) -> Vec<Step> {
        let placing = self.turn.placing();
        let names: &[&str] = if placing.has_gaps() {
            &[SPARE, MANIFEST]
        } else {
            &[MANIFEST]
        };
        let mut steps = Vec::new();
        for name in names {
            let (put, then) = placing.steps(manifest, &format!("{WORK}/manifest"), name);
            steps.push(put);
            steps.extend(then);
        }
        steps
    }

    /// The step that says that somebody still publishes.
    fn renewing(holder: &Path) -> Step {
        Step::Put {
            from: holder.to_owned(),
            to: HOLDER.to_owned(),
        }
    }

    /// How many of `paths` make the next batch.
    fn batch_length(&self, paths: &[String]) -> usize {
        let mut bytes = 0;
        for (at, path) in paths.iter().enumerate() {
            if at == BATCH || bytes > BATCH_BYTES {
                return at;
            }
            bytes += self.here.get(path).map_or(0, |state| state.length);
        }
        paths.len()
    }

    fn batch(
        &self,
        paths: &[String],
        there: &mut PublishedFiles,
        made: &mut BTreeSet<String>,
    ) -> Result<(), Failure> {
        for path in paths {
            let state = self.here.get(path).copied();
            let found = FileState::of_file(&self.at(path)).ok();
            let (Some(state), true) = (state, found == state) else {
                let message = Message::new("publish-changed-here").with("path", path);
                return Err(Failure::new(message));
            };
            there.begun.insert(path.clone(), state);
        }
        let (manifest, holder) = (temporary(&there.text())?, self.turn.renewal()?);
        let mut steps = vec![Upload::renewing(holder.path())];
        steps.extend(self.telling(manifest.path()));
        for folder in folders_of(paths.iter()) {
            if made.insert(folder.clone()) {
                steps.push(Step::MakeFolder(folder));
            }
        }
        let mut placed = Vec::new();
        for (at, path) in paths.iter().enumerate() {
            let hidden = format!("{WORK}/{at}");
            let placing = self.turn.placing();
            let (put, then) = placing.steps(&self.at(path), &hidden, path);
            steps.push(put);
            placed.extend(then);
        }
        steps.extend(placed);
        self.remote.run(&steps)?;
        there.files.append(&mut there.begun);
        Ok(())
    }

    /// Removes what is gone, if it stands there as we wrote it, and folders in which nothing is
    /// left.
    fn remove(&self, gone: &[String], there: &mut PublishedFiles) -> Result<Vec<String>, Failure> {
        let mut kept = Vec::new();
        let needed = folders_of(self.here.keys());
        for batch in gone.chunks(BATCH) {
            let found = self.remote.states(batch)?;
            let holder = self.turn.renewal()?;
            let mut steps = vec![Upload::renewing(holder.path())];
            for path in batch {
                let ours = there.files.remove(path);
                match found.get(path) {
                    Some(state) if ours == Some(*state) => steps.push(Step::Remove(path.clone())),
                    Some(_) => kept.push(path.clone()),
                    None => {}
                }
            }
            let folders = folders_of(batch.iter());
            // A folder comes after those inside it.
            let empty = folders
                .iter()
                .rev()
                .filter(|folder| !needed.contains(*folder));
            steps.extend(empty.map(|folder| Step::RemoveFolder(folder.clone())));
            self.remote.run(&steps)?;
        }
        Ok(kept)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }
}
