//! The files that are made from pictures: made once, and kept beside the site so that the next build finds them.
//!
//! What is kept lies in `.kansli/pictures/`, under the mark of the picture's own bytes, with a mark of what was made in front: a
//! damaged file is seen and made anew. Files are written aside and renamed, so that several builds and previews can share the
//! folder. Version control is told to leave it alone; what else lies in `.kansli/` is not ours. A site that cannot be written to
//! is built all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::base::diagnostic::Diagnostic;
use crate::model::picture::{Format, Picture};
use crate::read::picture::MOST_MEMORY;
use crate::read::scan::{SiteFile, Stamp, read_stamped, stamp};
use crate::render::encode::{EDITION, make_pictures};
use crate::site::pictures::Form;

/// Where things are kept, in the folder of the site.
const FOLDER: &str = ".kansli/pictures";
/// Which picture had which mark, and how its file stood on the disk then.
const INDEX: &str = ".kansli/pictures/index";
/// Keeps version control away from the whole folder, itself included.
const IGNORE: &str = ".kansli/pictures/.gitignore";
/// How names of files begin that are being written.
const UNFINISHED: &str = "new-";
/// Bytes of the mark in front of what is kept.
const MARK: usize = blake3::OUT_LEN;

/// Why a picture could not be made.
#[derive(Debug)]
pub enum Trouble {
    /// Its file cannot be read: why.
    Unreadable(Box<Diagnostic>),
    /// Its file is damaged.
    Broken,
}

/// What was made of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Files that were made, and not found among those made before.
    pub files: usize,
    /// Whether some could not be kept, so that the next build has to make them again.
    pub is_lost: bool,
}

/// Makes pictures, and keeps them.
#[derive(Debug)]
pub struct Pictures {
    root: PathBuf,
    /// What was known of the pictures when the site was last built.
    before: BTreeMap<String, (String, String)>,
    /// What is known now: how each file stood on the disk, and the mark of its bytes.
    known: Mutex<BTreeMap<String, (Option<String>, String)>>,
    memory: Memory,
    made: AtomicUsize,
    /// How many files were written: names of unfinished ones are numbered.
    written: AtomicUsize,
    is_lost: AtomicBool,
}

impl Pictures {
    /// Finds what is kept of the pictures of the site in `root`.
    #[must_use]
    pub fn open(root: &Path) -> Pictures {
        let index = fs::read_to_string(root.join(INDEX)).unwrap_or_default();
        let line = |line: &str| {
            let mut words = line.splitn(3, '\t');
            let (mark, stamp, path) = (words.next()?, words.next()?, words.next()?);
            Some((path.to_owned(), (stamp.to_owned(), mark.to_owned())))
        };
        Pictures {
            root: root.to_owned(),
            before: index.lines().filter_map(line).collect(),
            known: Mutex::default(),
            memory: Memory::default(),
            made: AtomicUsize::new(0),
            written: AtomicUsize::new(0),
            is_lost: AtomicBool::new(false),
        }
    }

    /// The bytes of some forms of a picture, in their order; any thread may ask.
    ///
    /// # Errors
    /// When its file cannot be read, or is damaged.
    pub fn get(&self, file: &SiteFile, picture: &Picture, forms: &[Form]) -> Result<Vec<Vec<u8>>, Trouble> {
        // A file that is as it was need not be read.
        if let Some(mark) = self.known_mark(file) {
            let found: Option<Vec<Vec<u8>>> = forms.iter().map(|form| self.kept(&mark, *form)).collect();
            if let Some(found) = found {
                return Ok(found);
            }
        }
        let _room = self.memory.take(picture.weight + 2 * stamp(file).map_or(0, Stamp::length));
        let (stamp, bytes) = read_stamped(file);
        let bytes = bytes.map_err(|finding| Trouble::Unreadable(Box::new(finding)))?;
        let mark = blake3::hash(&bytes).to_hex().to_string();
        let settled = stamp.filter(Stamp::is_settled).map(Stamp::text);
        self.known().insert(file.path.clone(), (settled, mark.clone()));
        let mut found: Vec<Option<Vec<u8>>> = forms.iter().map(|form| self.kept(&mark, *form)).collect();
        let missing: Vec<Form> =
            forms.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(form, _)| *form).collect();
        let mut made = make_pictures(&bytes, picture, &missing).ok_or(Trouble::Broken)?.into_iter();
        for (form, found) in forms.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            *found = made.next().inspect(|made| self.keep(&mark, *form, made));
        }
        Ok(found.into_iter().flatten().collect())
    }

    /// What was made so far.
    #[must_use]
    pub fn made(&self) -> Made {
        Made { files: self.made.load(Ordering::Relaxed), is_lost: self.is_lost.load(Ordering::Relaxed) }
    }

    /// After a whole build: writes down what is known, and removes what was made from pictures that are no longer there.
    pub fn tidy(&self) {
        let known = self.known();
        let marks: BTreeSet<&str> = known.values().map(|(_, mark)| mark.as_str()).collect();
        let Ok(entries) = fs::read_dir(self.root.join(FOLDER)) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let mut words = name.to_str().unwrap_or_default().splitn(3, '-');
            let (mark, edition) = (words.next().unwrap_or_default(), words.next());
            let is_alive = marks.contains(mark) && edition == Some(EDITION);
            let is_own = [INDEX, IGNORE].iter().any(|own| self.root.join(own) == entry.path());
            if !is_alive && !is_own {
                let _ = fs::remove_file(entry.path());
            }
        }
        let line = |(path, (stamp, mark)): (&String, &(Option<String>, String))| {
            stamp.as_ref().map(|stamp| format!("{mark}\t{stamp}\t{path}\n"))
        };
        let index: String = known.iter().filter_map(line).collect();
        let path = self.root.join(INDEX);
        if !fs::read(&path).is_ok_and(|before| before == index.as_bytes()) {
            let _ = self.write(&path, &[index.as_bytes()]);
        }
    }

    /// The mark of a file that has not changed since its bytes were last read.
    fn known_mark(&self, file: &SiteFile) -> Option<String> {
        let now = stamp(file)?.text();
        let known = self.known().get(&file.path).cloned();
        let known = known.or_else(|| {
            let (stamp, mark) = self.before.get(&file.path)?.clone();
            Some((Some(stamp), mark))
        });
        let (then, mark) = known.filter(|(then, _)| then.as_ref() == Some(&now))?;
        self.known().insert(file.path.clone(), (then, mark.clone()));
        Some(mark)
    }

    /// What was made before, if it is there and whole.
    fn kept(&self, mark: &str, form: Form) -> Option<Vec<u8>> {
        let bytes = fs::read(self.place(mark, form)).ok()?;
        let (seal, made) = bytes.split_at_checked(MARK)?;
        (blake3::hash(made).as_bytes() == seal).then(|| made.to_vec())
    }

    fn keep(&self, mark: &str, form: Form, made: &[u8]) {
        // Cleaning a drawing costs less than finding it again.
        if form.format == Format::Svg {
            return;
        }
        self.made.fetch_add(1, Ordering::Relaxed);
        let written = self.write(&self.place(mark, form), &[blake3::hash(made).as_bytes(), made]);
        if written.is_err() {
            self.is_lost.store(true, Ordering::Relaxed);
        }
    }

    /// Writes a file beside its place and moves it there.
    fn write(&self, path: &Path, pieces: &[&[u8]]) -> io::Result<()> {
        let folder = self.root.join(FOLDER);
        if !folder.is_dir() {
            fs::create_dir_all(&folder)?;
            fs::write(self.root.join(IGNORE), "*\n")?;
        }
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let aside = folder.join(format!("{UNFINISHED}{}-{number}", std::process::id()));
        fs::write(&aside, pieces.concat())?;
        // Another build may have tidied it away; then it is made again.
        let _ = fs::rename(&aside, path);
        Ok(())
    }

    fn place(&self, mark: &str, form: Form) -> PathBuf {
        let width = form.width.map_or_else(|| "whole".to_owned(), |width| width.to_string());
        self.root.join(FOLDER).join(format!("{mark}-{EDITION}-{width}.{}", form.format.ending()))
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<String, (Option<String>, String)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How much memory pictures take at this moment: there is room for many small ones, or for one that is very large.
#[derive(Debug, Default)]
struct Memory {
    taken: Mutex<u64>,
    freed: Condvar,
}

impl Memory {
    /// Waits until there is room for so many bytes. Whoever has room must never wait for another's.
    fn take(&self, bytes: u64) -> Room<'_> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken > 0 && *taken + bytes > MOST_MEMORY {
            taken = self.freed.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        *taken += bytes;
        Room { memory: self, bytes }
    }
}

/// Memory that is taken until this is dropped.
struct Room<'m> {
    memory: &'m Memory,
    bytes: u64,
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        let mut taken = self.memory.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken -= self.bytes;
        self.memory.freed.notify_all();
    }
}
