//! Names that systems, synchronisers and browsers give to copies, and the name that was copied.
//!
//! Serves the check of texts that lie twice in a site (`check/documents/copies`), and the listing
//! of the top folder (`read/scan`). A name alone proves nothing: the copied one must be there too.

use crate::base::text_part::part;
use crate::language::copy_words::{COMPUTERS, COPY, COPY_OF, IN_BRACKETS, NUMBERED_COPY_OF, OF};

/// How sure a name tells that something is a copy, if what it copies is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surety {
    /// A person may well have named two texts like this: `bilaga`, `bilaga 2`.
    Perhaps,
    /// Programs write it, and people do not.
    Surely,
}

/// The names, without ending and in lower case, of which `name` may be a copy.
#[must_use]
pub fn copied_names(name: &str) -> Vec<(String, Surety)> {
    let name = name.to_lowercase();
    let mut found = Vec::new();
    for rule in [
        after_words,
        before_brackets,
        before_word,
        before_conflict,
        before_computer,
        before_number,
    ] {
        found.extend(rule(&name));
    }
    // "brev - kopia (2)" is made of "brev - kopia", and that of "brev".
    let before = found.clone();
    for (shorter, surety) in before {
        let further = copied_names(&shorter).into_iter();
        found.extend(further.map(|(name, other)| (name, surety.max(other))));
    }
    found
}

/// "Kopia av brev", "Kopia (2) av brev".
fn after_words(name: &str) -> Option<(String, Surety)> {
    let after_number = |start: &&str| {
        let (number, rest) = name.strip_prefix(*start)?.split_once(OF_START)?;
        let number = number.parse::<u8>().ok();
        let rest = OF.iter().find_map(|of| rest_after(rest, of));
        number.and(rest)
    };
    let plain = COPY_OF.iter().find_map(|start| name.strip_prefix(*start));
    let rest = plain.or_else(|| NUMBERED_COPY_OF.iter().find_map(after_number));
    whole(rest?).map(|rest| (rest, Surety::Surely))
}

/// What ends the number in "Kopia (2) av brev".
const OF_START: char = ')';

/// What follows `of` in `rest`, which stands after the bracket that `of` begins with.
fn rest_after<'n>(rest: &'n str, of: &str) -> Option<&'n str> {
    rest.strip_prefix(of.strip_prefix(OF_START)?)
}

/// "brev (1)", "brev (konfliktkopia 2026-11-30)", "brev [conflicted]".
fn before_brackets(name: &str) -> Option<(String, Surety)> {
    let (open, inner) = if let Some(inner) = name.strip_suffix(')') {
        ('(', inner)
    } else {
        ('[', name.strip_suffix(']')?)
    };
    let (before, inner) = inner.rsplit_once(open)?;
    let is_number = !inner.is_empty() && inner.len() <= 2 && inner.bytes().all(is_digit);
    let mut words = inner.split(|c: char| !c.is_alphanumeric());
    let says_copy = words.any(|word| {
        let owned = word.strip_suffix('s').unwrap_or(word);
        IN_BRACKETS
            .iter()
            .any(|known| [word, owned].contains(known))
    });
    let before = whole(before)?;
    (is_number || says_copy).then_some((before, Surety::Surely))
}

/// "brev - kopia", "brev copy 2", `brev_kopia`.
fn before_word(name: &str) -> Option<(String, Surety)> {
    let without_number = match name.rsplit_once(' ') {
        Some((before, number)) if number.len() <= 2 && number.bytes().all(is_digit) => before,
        _ => name,
    };
    let before = COPY
        .iter()
        .find_map(|word| without_number.strip_suffix(*word))?;
    let is_parted = before.ends_with([' ', '-', '_', '–', '.']);
    Some((whole(before).filter(|_| is_parted)?, Surety::Surely))
}

/// "brev.sync-conflict-20261130-101112-ABCDEFG", `brev_conflict-20261130-101112`,
/// `brev_conf(2)`.
fn before_conflict(name: &str) -> Option<(String, Surety)> {
    let marks = [
        ".sync-conflict-",
        "_conflict-",
        "-conflict-",
        ".conflict-",
        "_conf(",
    ];
    let (before, after) = marks.iter().find_map(|mark| name.split_once(mark))?;
    let has_number = after.starts_with(|c: char| c.is_ascii_digit());
    Some((whole(before).filter(|_| has_number)?, Surety::Surely))
}

/// "brev-DESKTOP-4F2A91C": the name of the computer that was last.
fn before_computer(name: &str) -> Option<(String, Surety)> {
    let dashes = name.match_indices('-');
    for (at, _) in dashes {
        let after = part(name, at + 1..);
        if COMPUTERS.iter().any(|start| after.starts_with(start)) {
            return Some((whole(name.get(..at)?)?, Surety::Surely));
        }
    }
    None
}

/// "brev 2", as a Mac names what lies twice in its cloud.
fn before_number(name: &str) -> Option<(String, Surety)> {
    let (before, number) = name.rsplit_once(' ')?;
    let is_number = number.len() <= 2 && number.bytes().all(is_digit) && !number.starts_with('0');
    Some((whole(before).filter(|_| is_number)?, Surety::Perhaps))
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// A name without what joined it to the mark of a copy; nothing when nothing is left.
fn whole(name: &str) -> Option<String> {
    let name = name.trim_matches([' ', '-', '_', '–', '.']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether a file of the top folder looks like a copy of `site.yaml`, or like one that is meant to
/// be it and has another ending.
#[must_use]
pub fn is_settings_copy(name: &str) -> bool {
    let small = name.to_lowercase();
    let stem = [".yaml", ".yml", ".yaml.txt", ".yml.txt"]
        .iter()
        .find_map(|ending| small.strip_suffix(ending));
    let Some(stem) = stem.filter(|_| small != "site.yaml" && !small.starts_with('.')) else {
        return false;
    };
    // A synchroniser adds the name of a computer, "site-ANNAS-DATOR.yaml"; nothing else that is in
    // capitals stands there.
    let computer = name
        .strip_prefix("site-")
        .and_then(|rest| rest.split('.').next());
    let is_computer = computer.is_some_and(|computer| {
        computer.contains(char::is_uppercase) && !computer.contains(char::is_lowercase)
    });
    stem == "site" || is_computer || copied_names(stem).iter().any(|(of, _)| of == "site")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_the_settings_are_known_by_their_names() {
        for name in [
            "site (1).yaml",
            "site-DESKTOP-1A2B.yaml",
            "site-ANNAS-DATOR.yaml",
            "site.yml",
        ] {
            assert!(is_settings_copy(name), "{name}");
        }
        for name in [
            "site.yaml",
            "site-test.yaml",
            "site-Test.yaml",
            "sites.yaml",
            ".site.yaml",
        ] {
            assert!(!is_settings_copy(name), "{name}");
        }
    }
}
