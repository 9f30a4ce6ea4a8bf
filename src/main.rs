//! The program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(kansli::app::cli::run(&std::env::args_os().collect::<Vec<_>>()) as u8)
}
