//! Names of outputs that a disk or a host cannot keep, or takes for the name of another one.
//!
//! Looked at when the outputs are planned, so that `check` tells what a build could not write.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::file_name::{
    LONGEST_NAME, LONGEST_PATH, folded, is_plain_path, is_unportable, too_long,
};
use crate::base::source::Source;
use crate::base::text_part::after_last;

/// A name that no disk can keep, or that is kept for the program's own files.
pub const IMPOSSIBLE_NAME: Rule = Rule::error("impossible-name");
/// Two names that some disks and hosts take for one.
pub const SAME_NAME: Rule = Rule::error("same-name");

/// A name that Windows cannot keep.
pub const UNPORTABLE_NAME: Rule = Rule::warning("unportable-name");

/// How many characters of a name that is too long are shown.
const SHOWN: usize = 60;

/// What is wrong with the paths of outputs, and the positions of those that cannot be written.
/// `place` gives the place of the one at a position.
pub(crate) fn judge_names(
    paths: &[&str],
    place: impl Fn(usize) -> Place,
) -> (Vec<Diagnostic>, FxHashSet<usize>) {
    let mut findings = Vec::new();
    let mut impossible = FxHashSet::default();
    for (at, path) in paths.iter().enumerate() {
        if let Some(long) = too_long(path) {
            impossible.insert(at);
            let is_whole = long.len() > LONGEST_PATH;
            let limit = if is_whole { LONGEST_PATH } else { LONGEST_NAME };
            let shown: String = long.chars().take(SHOWN).collect();
            let kind = if is_whole { "path" } else { "name" };
            findings.push(
                Diagnostic::new(&IMPOSSIBLE_NAME, place(at))
                    .with("kind", kind)
                    .with("name", format!("{shown}…"))
                    .with("length", long.len())
                    .with("limit", limit),
            );
        } else if !is_plain_path(path) {
            impossible.insert(at);
            let shown: String = path.escape_debug().take(SHOWN).collect();
            let finding = Diagnostic::new(&IMPOSSIBLE_NAME, place(at)).with("name", shown);
            findings.push(finding.message("impossible-name-odd"));
        }
    }
    findings.extend(same_names(paths, place));
    (findings, impossible)
}

/// Tells of names that Windows cannot keep, each once: those of the files in `sources`, which
/// others copy to their computers, and those of the outputs at `paths` that are named otherwise.
pub(crate) fn judge_portable<'s>(
    sources: impl Iterator<Item = &'s str>,
    paths: &[&str],
    place: impl Fn(usize) -> Place,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut told: FxHashSet<&str> = FxHashSet::default();
    let mut named: FxHashSet<&str> = FxHashSet::default();
    for path in sources {
        if let Some(part) = parts(Some(path)).find(|part| is_unportable(after_last(part, '/'))) {
            named.insert(path);
            if told.insert(part) {
                findings.push(unportable(part, Place::start(&Source::new(path, ""))));
            }
        }
    }
    for (at, path) in paths.iter().enumerate() {
        let Some(part) = parts(Some(path)).find(|part| is_unportable(after_last(part, '/'))) else {
            continue;
        };
        let place = place(at);
        if !named.contains(place.source.path()) && told.insert(part) {
            findings.push(unportable(part, place));
        }
    }
    findings
}

fn unportable(path: &str, place: Place) -> Diagnostic {
    let shown: String = after_last(path, '/').escape_debug().take(SHOWN).collect();
    Diagnostic::new(&UNPORTABLE_NAME, place).with("name", shown)
}

/// Files and folders whose names differ only in upper and lower case or in their normal form.
fn same_names(paths: &[&str], place: impl Fn(usize) -> Place) -> Vec<Diagnostic> {
    // Nearly all names are small letters, which are their own folded form: only what is written
    // with others can clash.
    let is_small = |path: &str| {
        !path
            .bytes()
            .any(|b| b.is_ascii_uppercase() || !b.is_ascii())
    };
    let (small, others): (Vec<usize>, Vec<usize>) =
        (0..paths.len()).partition(|at| paths.get(*at).is_some_and(|path| is_small(path)));
    let mut findings = Vec::new();
    let mut seen: FxHashMap<String, (&str, usize)> = FxHashMap::default();
    let mut told: FxHashSet<String> = FxHashSet::default();
    let mut judge = |name: String, spelled: &str, at: usize, first: (&str, usize)| {
        if first.0 != spelled && told.insert(name) {
            findings.push(
                Diagnostic::new(&SAME_NAME, place(at))
                    .with("name", spelled)
                    .with("other", first.0)
                    .related(place(first.1)),
            );
        }
    };
    for at in others {
        for part in parts(paths.get(at).copied()) {
            let name = folded(part);
            match seen.get(&name) {
                Some(first) => judge(name, part, at, *first),
                None => {
                    seen.insert(name, (part, at));
                }
            }
        }
    }
    if !seen.is_empty() {
        for at in small {
            for part in parts(paths.get(at).copied()) {
                if let Some(first) = seen.get(part) {
                    judge(part.to_owned(), part, at, *first);
                }
            }
        }
    }
    findings
}

/// A path and the folders that it is in.
fn parts(path: Option<&str>) -> impl Iterator<Item = &str> {
    path.into_iter().flat_map(|path| {
        let folders = path
            .match_indices('/')
            .filter_map(move |(at, _)| path.get(..at));
        folders.chain(std::iter::once(path))
    })
}
