//! The file by which a host builds a site from its texts, instead of being given what was built.

use std::path::Path;

use clap::ValueEnum;

use crate::app::console::Console;
use crate::app::new_file::{NewFile, add_file};
use crate::base::message::Failure;

/// How GitHub builds a site.
const GITHUB: &str = include_str!("github.yml");

/// A host that can build a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BuildingHost {
    /// GitHub, with its pages.
    Github,
}

/// Adds the file for a host to the site in `folder`, unless there is one, and says what remains to
/// be done.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn add_workflow(
    host: BuildingHost,
    folder: &Path,
    console: &Console,
) -> Result<(), Failure> {
    let BuildingHost::Github = host;
    let file = NewFile {
        path: ".github/workflows/website.yml".to_owned(),
        text: GITHUB.to_owned(),
    };
    if add_file(folder, &file)? {
        console.answer(&console.text("init-workflow", &[("file", &file.path)]));
    } else {
        console.answer(&console.text("init-kept", &[("file", &file.path)]));
    }
    Ok(())
}
