//! Which files of a site are to be read again, after something may have changed on the disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::read::scan::find;
use crate::read::site_file::{SiteFile, Stamp, stamp};

/// What may have changed on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// These files or folders, below the folder of the site.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
}

/// Which files are to be read again.
#[derive(Clone, Copy)]
pub(crate) enum Stale<'c> {
    /// These.
    Named(&'c BTreeSet<PathBuf>),
    /// All that are not as they were, and these.
    Other(&'c BTreeSet<PathBuf>),
    /// All; `keeps` says whether what a fault makes unreadable may still be kept as it was before.
    All { keeps: bool },
}

impl Stale<'_> {
    /// The stale ones of `files` (sorted), of which `read` gives the stamps with which they were
    /// last read.
    pub(crate) fn pick<'f>(
        self,
        files: &'f [SiteFile],
        root: &Path,
        read: impl Fn(&SiteFile) -> Option<Stamp> + Sync,
    ) -> Vec<&'f SiteFile> {
        match self {
            Stale::All { .. } => files.iter().collect(),
            Stale::Named(paths) => paths
                .iter()
                .filter_map(|path| find(files, root, path))
                .collect(),
            Stale::Other(paths) => {
                let is_stale = |file: &&SiteFile| {
                    let (then, now) = (read(file), stamp(file));
                    // What is being written is looked at again: its end is told, or seen the next
                    // time.
                    let is_other = now != then
                        && !now.is_some_and(|now| then.is_some() && now.is_being_written());
                    then.is_none() || is_other || paths.contains(&file.disk)
                };
                files.par_iter().filter(is_stale).collect()
            }
        }
    }

    /// Whether a file is known to have been written.
    pub(crate) fn names(self, file: &SiteFile) -> bool {
        matches!(self, Stale::Named(paths) | Stale::Other(paths) if paths.contains(&file.disk))
    }
}
