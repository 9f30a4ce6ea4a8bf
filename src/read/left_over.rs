//! Names of what other programs leave beside the files of people: editors, office programs,
//! synchronisers, browsers, file managers, systems and version control.
//!
//! The one list of them. Such files and folders are never read and never published, wherever they
//! lie: they hold names of people, unfinished words, or nothing that anybody meant. Capitals make
//! no difference. Names that begin with a dot are passed over by `read/scan` in any case.

/// Whole names.
const NAMES: [&str; 24] = [
    // Windows.
    "thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "$recycle.bin",
    "system volume information",
    // macOS: the second is how a folder's own icon is called.
    "__macosx",
    "icon\r",
    "network trash folder",
    "temporary items",
    // Linux and stores on the network.
    "lost+found",
    "@eadir",
    "@tmp",
    "@recycle",
    "#recycle",
    "#snapshot",
    // Synchronisers.
    "_gsdata_",
    "sync.ffs_db",
    "sync.ffs_lock",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    // Programs that build something.
    "node_modules",
    "__pycache__",
    ".svn",
];

/// Endings, each after a dot.
const ENDINGS: [&str; 34] = [
    // Copies that editors and office programs keep.
    "bak",
    "backup",
    "bck",
    "old",
    "orig",
    "rej",
    "save",
    "autosave",
    "wbk",
    "asd",
    "xlk",
    // Files at work.
    "tmp",
    "temp",
    "swp",
    "swo",
    "swn",
    "swx",
    "kate-swp",
    "lck",
    "laccdb",
    // Downloads that are not done.
    "crdownload",
    "opdownload",
    "download",
    "part",
    "partial",
    "filepart",
    "aria2",
    "!ut",
    "!qb",
    // Synchronisers.
    "!sync",
    "ffs_tmp",
    "ffs_db",
    "ffs_lock",
    // A way to a file on somebody's computer.
    "lnk",
];

/// What a stream beside a file becomes when it is copied from Windows to another system.
const STREAMS: [&str; 4] = [
    "zone.identifier",
    "com.dropbox.attributes",
    "com.dropbox.attrs",
    "afp_afpinfo",
];

/// Whether a file or folder with this name is left by a program, and not meant for readers.
#[must_use]
pub fn is_left_over(name: &str) -> bool {
    let name = name.to_lowercase();
    let name = name.as_str();
    NAMES.contains(&name)
        || name.starts_with("~$")
        || name.starts_with(".~")
        || name.starts_with(".#")
        || name.starts_with(".git")
        || name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || name.ends_with("___jb_tmp___")
        || name.ends_with("___jb_old___")
        || name.starts_with("(a document being saved by ")
        || has_ending(name)
        || is_stream(name)
        || is_half_saved(name)
}

/// Whether a name in lower case ends in one of the endings, after something else.
fn has_ending(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(before, ending)| !before.is_empty() && ENDINGS.contains(&ending))
}

/// Whether a name is that of a stream beside a file: `beslut.pdf:Zone.Identifier`.
fn is_stream(name: &str) -> bool {
    STREAMS.iter().any(|stream| {
        let before = name.strip_suffix(stream);
        before.is_some_and(|before| before.ends_with([':', '_', '\u{f03a}']))
    })
}

/// Whether a name is that of a file which a program of macOS is about to save:
/// `brev.sv.md.sb-1f2e3d4c-AbCdEf`.
fn is_half_saved(name: &str) -> bool {
    let Some((_, mark)) = name.rsplit_once(".sb-") else {
        return false;
    };
    let Some((number, rest)) = mark.split_once('-') else {
        return false;
    };
    number.len() == 8
        && number.bytes().all(|byte| byte.is_ascii_hexdigit())
        && rest.len() == 6
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
