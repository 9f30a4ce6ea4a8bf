//! Names of files: which of them a disk can keep, and which some disks take for one.

use unicode_normalization::UnicodeNormalization;

/// The longest name of a file or folder that disks can keep, in bytes.
pub const LONGEST_NAME: usize = 255;
/// The longest path within the output folder, in bytes: there must be room for where that folder
/// lies.
pub const LONGEST_PATH: usize = 1_000;
/// Names of devices in Windows; `com` and `lpt` with a digit are others.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// How names of our own files in the output folder begin.
const OWN: &str = ".kansli";

/// The name in the one form that all its spellings share: some disks and hosts take names for one
/// that differ only in upper and lower case, or in whether å is one character or an a and a ring.
#[must_use]
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc()
        .collect::<String>()
        .to_lowercase()
        .nfc()
        .collect()
}

/// Whether `path` is a plain relative path with `/`, which cannot lead out of the output folder and
/// is not one of our own names.
#[must_use]
pub fn is_plain_path(path: &str) -> bool {
    let plain_part = |part: &str| !matches!(part, "" | "." | "..");
    let drive = path.as_bytes().get(1) == Some(&b':') || (cfg!(windows) && path.contains(':'));
    let ours = path
        .get(..OWN.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(OWN));
    !drive
        && !ours
        && !path.contains(|c: char| c == '\\' || c.is_control())
        && path.split('/').all(plain_part)
}

/// Whether Windows cannot keep a file or folder of this name: it has a sign that means something
/// else there, ends in a dot or a space, or is, up to its first dot, the name of a device.
#[must_use]
pub fn is_unportable(name: &str) -> bool {
    let is_strange = |c: char| c.is_control() || "<>:\"|?*\\".contains(c);
    if name.ends_with(['.', ' ']) || name.contains(is_strange) {
        return true;
    }
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let is = |device: &str| stem.eq_ignore_ascii_case(device);
    if DEVICES.iter().any(|device| is(device)) {
        return true;
    }
    let mut signs = stem.chars();
    let last = signs.next_back();
    let first = signs.as_str();
    last.is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'))
        && ["com", "lpt"]
            .iter()
            .any(|port| first.eq_ignore_ascii_case(port))
}

/// The part of `path` that is too long for a disk, if there is one; of a path that is too long as a
/// whole, all of it.
#[must_use]
pub fn too_long(path: &str) -> Option<&str> {
    if path.len() > LONGEST_PATH {
        return Some(path);
    }
    path.split('/').find(|part| part.len() > LONGEST_NAME)
}

#[cfg(test)]
mod tests {
    use super::is_unportable;

    #[test]
    fn names_that_windows_cannot_keep_are_known() {
        for name in [
            "con",
            "AUX",
            "nul.html",
            "Prn.tar.gz",
            "com1",
            "LPT9.txt",
            "com¹",
            "con .txt",
            "a?",
            "a:b",
            "slut.",
            "slut ",
            "a\tb",
            "x|y",
            "CONIN$",
        ] {
            assert!(is_unportable(name), "{name:?}");
        }
        for name in [
            "kontakt",
            "console",
            "com",
            "com12",
            "aux-2",
            "x.aux",
            "nulta",
            "å.b",
            ".htaccess",
            "lpt",
            "comé",
        ] {
            assert!(!is_unportable(name), "{name:?}");
        }
    }
}
