//! The clipboard: a text put there by the program that the system has for it.
//!
//! No library: each system comes with a program that takes the text on its input, and one that is
//! missing is told.

use std::io::Write;
use std::process::{Command, Stdio};

/// Programs that put their input into the clipboard, each with its arguments.
const PROGRAMS: [(&str, &[&str]); 5] = [
    ("wl-copy", &["--type", "text/plain"]),
    ("xclip", &["-selection", "clipboard"]),
    ("xsel", &["--clipboard", "--input"]),
    ("pbcopy", &[]),
    ("clip.exe", &[]),
];

/// Puts a text into the clipboard, as source: whoever pastes it into a field for HTML gets HTML.
/// Tells whether it is there.
#[must_use]
pub fn copy(text: &str) -> bool {
    PROGRAMS
        .iter()
        .any(|(program, arguments)| copy_with(program, arguments, text))
}

fn copy_with(program: &str, arguments: &[&str], text: &str) -> bool {
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        return false;
    };
    let bytes = if program == "clip.exe" {
        utf16(text)
    } else {
        text.as_bytes().to_vec()
    };
    let is_given = match child.stdin.take() {
        Some(mut input) => input.write_all(&bytes).is_ok(),
        None => false,
    };
    child.wait().is_ok_and(|status| status.success()) && is_given
}

/// What the program of Windows reads without doubt: UTF-16 with its mark.
fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}
