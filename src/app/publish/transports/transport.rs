//! A way to a place that does one thing after the other: a handful of operations, which is all that
//! a new kind of server has to bring.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use crate::app::publish::published_files::WORK;
use crate::app::publish::remote::{Remote, Step};
use crate::base::message::Failure;
use crate::engine::output::manifest::FileState;

/// A way to a place. Paths are relative to its folder, with `/`; the folder itself is the empty
/// path. Each operation fails when the place refuses it or can no longer be reached.
pub(crate) trait Transport {
    /// The names in a folder, hidden ones too; none when it is not there.
    fn list(&mut self, folder: &str) -> Result<Vec<String>, Failure>;

    /// The bytes of a file, if it is there.
    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// The state of a file, if it is there.
    fn state(&mut self, path: &str) -> Result<Option<FileState>, Failure> {
        let bytes = self.read(path)?;
        Ok(bytes.map(|bytes| FileState::of_bytes(&bytes)))
    }

    /// Writes a file with the bytes of one of this computer, over what is there.
    fn write(&mut self, from: &Path, to: &str) -> Result<(), Failure>;

    /// Gives a file another name, over what has that name, as far as the place can.
    fn rename(&mut self, from: &str, to: &str) -> Result<(), Failure>;

    /// Removes a file, if it is there.
    fn remove(&mut self, path: &str) -> Result<(), Failure>;

    /// Makes a folder; whether it was not there before.
    fn make_folder(&mut self, path: &str) -> Result<bool, Failure>;

    /// Removes a folder, unless something is in it.
    fn remove_folder(&mut self, path: &str) -> Result<(), Failure>;

    /// Takes the folder in which a publication works; whether nobody had it.
    fn claim(&mut self, folder: &str) -> Result<bool, Failure> {
        self.make_folder(folder)
    }

    /// Whether a file that is written is there whole or not at all, so that it needs no hidden name
    /// before it gets its own.
    fn puts_whole(&self) -> bool {
        false
    }
}

/// A place that is reached by one operation after the other.
pub(crate) struct OneByOne<T>(RefCell<T>);

impl<T: Transport> OneByOne<T> {
    /// A place by the way to it.
    pub(crate) fn new(transport: T) -> OneByOne<T> {
        OneByOne(RefCell::new(transport))
    }
}

fn take(transport: &mut dyn Transport, step: &Step) -> Result<(), Failure> {
    match step {
        Step::MakeFolder(path) => transport.make_folder(path).map(|_| ()),
        Step::Put { from, to } => transport.write(from, to),
        Step::Rename { from, to } => transport.rename(from, to),
        Step::TryRename { from, to } => match transport.rename(from, to) {
            Ok(()) => Ok(()),
            // Refused, unless nothing can be asked any more.
            Err(_) => transport.list(WORK).map(|_| ()),
        },
        Step::Clear(path) | Step::Remove(path) => transport.remove(path),
        Step::RemoveFolder(path) => transport.remove_folder(path),
    }
}

impl<T: Transport> Remote for OneByOne<T> {
    fn names_in(&self, folders: &[String]) -> Result<BTreeMap<String, Vec<String>>, Failure> {
        let mut transport = self.0.borrow_mut();
        let mut names = |folder: &String| {
            let mut names = transport.list(folder)?;
            names.sort_unstable();
            Ok((folder.clone(), names))
        };
        folders.iter().map(&mut names).collect()
    }

    fn fetch(&self, steps: &[Step], paths: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        self.run(steps)?;
        let mut transport = self.0.borrow_mut();
        paths.iter().map(|path| transport.read(path)).collect()
    }

    fn states(&self, paths: &[String]) -> Result<BTreeMap<String, FileState>, Failure> {
        let mut transport = self.0.borrow_mut();
        let mut states = BTreeMap::new();
        for path in paths {
            if let Some(state) = transport.state(path)? {
                states.insert(path.clone(), state);
            }
        }
        Ok(states)
    }

    fn claim(&self, folder: &str) -> Result<bool, Failure> {
        self.0.borrow_mut().claim(folder)
    }

    fn run(&self, steps: &[Step]) -> Result<(), Failure> {
        let mut transport = self.0.borrow_mut();
        steps
            .iter()
            .try_for_each(|step| take(&mut *transport, step))
    }

    fn tidy(&self, folder: &str) -> Result<(), Failure> {
        let mut transport = self.0.borrow_mut();
        for name in transport.list(folder)? {
            transport.remove(&format!("{folder}/{name}"))?;
        }
        transport.remove_folder(folder)
    }

    fn puts_whole(&self) -> bool {
        self.0.borrow().puts_whole()
    }
}
