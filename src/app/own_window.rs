//! Whether the window in which the program speaks is its own, and closes with it: that of a double
//! click on Windows, or of a folder dropped on the program.

use std::env;
use std::ffi::OsString;
use std::path::Path;

use crate::app::console::Console;

/// What shells and terminals put into the surroundings of the programs that they start.
const SHELLS: [&str; 5] = ["PROMPT", "WT_SESSION", "TERM", "TERM_PROGRAM", "CI"];

/// Whether the window is the program's own. Windows does not tell, but every shell leaves a mark:
/// PowerShell puts the modules of its user before those of the machine.
#[must_use]
pub fn is_own_window(console: &Console) -> bool {
    let value = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    if !cfg!(windows) || !console.can_ask() || SHELLS.iter().any(|name| value(name).is_some()) {
        return false;
    }
    let (modules, home) = (value("PSModulePath"), value("USERPROFILE"));
    let has_modules = modules
        .zip(home)
        .map(|(modules, home)| modules.contains(&home));
    has_modules != Some(true)
}

/// The folder that the line names and nothing else, by its whole path, as a folder is named that is
/// dropped on the program.
#[must_use]
pub fn dropped_folder(arguments: &[OsString]) -> Option<&Path> {
    let [_, said] = arguments else { return None };
    let folder = Path::new(said);
    (folder.is_absolute() && folder.is_dir()).then_some(folder)
}

/// Keeps the window until its reader has read it.
pub fn keep_open(console: &Console) {
    console.wait(&console.word("window-close"));
}
