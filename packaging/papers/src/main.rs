//! Man pages and completions, from the program's own table of commands and options.
//!
//! usage: kansli-papers FOLDER

use std::env::args_os;
use std::error::Error;
use std::fs::{self, create_dir_all};
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::Shell;
use clap_complete::aot::generate_to;
use clap_mangen::Man;
use kansli::app::cli::command;
use kansli::base::message::MessageLang;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = args_os().nth(1).map(PathBuf::from);
    let folder = folder.ok_or("usage: kansli-papers FOLDER")?;
    let completions = folder.join("completions");
    create_dir_all(&completions)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
        generate_to(shell, &mut command(MessageLang::Sv), "kansli", &completions)?;
    }
    let manual = folder.join("man");
    create_dir_all(&manual)?;
    write_pages(&command(MessageLang::En), "kansli", &manual)?;
    Ok(())
}

/// The page of a command, and those of the commands below it.
fn write_pages(command: &Command, name: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut page = Vec::new();
    Man::new(command.clone().display_name(name)).title(name.to_owned()).render(&mut page)?;
    fs::write(folder.join(format!("{name}.1")), page)?;
    for below in command.get_subcommands() {
        write_pages(below, &format!("{name}-{}", below.get_name()), folder)?;
    }
    Ok(())
}
