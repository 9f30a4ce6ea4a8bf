//! What a place has of a site: the manifest that every publication leaves there, with the name and
//! the hash of each file.
//!
//! A file that is about to be written is named first, so that a publication that was cut off knows
//! afterwards which files may be its own.

use std::collections::BTreeMap;

use crate::base::file_name::is_plain_path;
use crate::base::hash::{Hash, sealed, unsealed};
use crate::engine::output::manifest::FileState;

/// Name of the manifest at the place.
pub(crate) const MANIFEST: &str = ".kansli-published";
/// Name of a second one, kept where the first cannot be replaced without a gap: one of the two is
/// whole wherever the line breaks.
pub(crate) const SPARE: &str = ".kansli-published-2";
/// The folder of the place in which files lie until they are whole. Who made it may publish.
pub(crate) const WORK: &str = ".kansli-publishing";
/// The file in that folder that says who it is.
pub(crate) const HOLDER: &str = ".kansli-publishing/holder";

const FORMAT: &str = "kansli-published 1";

/// Files by path, each with its state.
pub(crate) type FileStates = BTreeMap<String, FileState>;

/// What a place has of a site.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PublishedFiles {
    /// What stands there.
    pub(crate) files: FileStates,
    /// What may stand there: files that a publication was about to write when it last said so.
    pub(crate) begun: FileStates,
}

impl PublishedFiles {
    /// Reads a manifest; nothing when anything in it is not as we wrote it.
    pub(crate) fn read(bytes: &[u8]) -> Option<PublishedFiles> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut lines = unsealed(text)?.lines();
        if lines.next()? != FORMAT {
            return None;
        }
        let mut found = PublishedFiles::default();
        for line in lines {
            let (list, rest) = match line.strip_prefix('+') {
                Some(rest) => (&mut found.begun, rest),
                None => (&mut found.files, line),
            };
            let mut parts = rest.splitn(3, ' ');
            let state = FileState {
                hash: Hash::from_hex(parts.next()?)?,
                length: parts.next()?.parse().ok()?,
            };
            let path = parts.next().filter(|path| is_plain_path(path))?;
            list.insert(path.to_owned(), state);
        }
        Some(found)
    }

    /// The bytes of the manifest.
    pub(crate) fn text(&self) -> String {
        let mut lines = vec![format!("{FORMAT}\n")];
        for (sign, files) in [("", &self.files), ("+", &self.begun)] {
            for (path, FileState { hash, length }) in files {
                lines.push(format!("{sign}{hash} {length} {path}\n"));
            }
        }
        sealed(&lines.concat())
    }

    /// The same after a look at the files that may stand there: `found` are their states.
    pub(crate) fn settled(mut self, found: &FileStates) -> PublishedFiles {
        for (path, state) in std::mem::take(&mut self.begun) {
            if found.get(&path) == Some(&state) {
                self.files.insert(path, state);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written_and_refused_when_it_was_not() {
        let state = FileState::of_bytes(b"a");
        let mut files = PublishedFiles::default();
        files.files.insert("om oss/å.html".to_owned(), state);
        files.begun.insert("b.html".to_owned(), state);
        let text = files.text();
        assert_eq!(PublishedFiles::read(text.as_bytes()), Some(files.clone()));
        let other = text.replace("b.html", "../b");
        assert_eq!(PublishedFiles::read(other.as_bytes()), None);
        let found = BTreeMap::from([("b.html".to_owned(), FileState::of_bytes(b"other"))]);
        assert_eq!(files.clone().settled(&found).files.len(), 1);
        assert_eq!(files.clone().settled(&files.begun).files.len(), 2);
    }
}
