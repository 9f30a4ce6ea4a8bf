//! The questions about a new site: asked one after the other in a terminal; what the line has said
//! already is not asked.

use std::fmt::Display;

use crate::app::console::Console;
use crate::app::init::answers::{base_url, colour, email, is_nothing, kinds, languages, phone};
use crate::base::message::{Failure, Message};
use crate::model::config::BaseUrl;
use crate::model::kind::Kind;

/// Asks a question until its answer can be understood; without an answer, `usual` holds. An answer
/// that cannot be understood is told, with what would do, and so is it if then none is given.
///
/// # Errors
/// When the terminal is closed instead.
pub fn ask<T>(
    console: &Console,
    question: &str,
    usual: T,
    read: impl Fn(&str) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut is_refused = false;
    loop {
        let stopped = || Failure::new(Message::new("init-stopped"));
        let line = console.ask(question).ok_or_else(stopped)?;
        if line.is_empty() {
            if is_refused {
                console.answer(&console.word("init-usual-holds"));
            }
            return Ok(usual);
        }
        match read(&line) {
            Ok(answer) => return Ok(answer),
            Err(failure) => console.failure(&failure),
        }
        is_refused = true;
    }
}

/// Asks for the name of the office.
///
/// # Errors
/// When the terminal is closed instead.
pub fn title(console: &Console, usual: String) -> Result<String, Failure> {
    let question = console.text("init-ask-title", &[("usual", &usual)]);
    ask(console, &question, usual, |line| Ok(line.to_owned()))
}

/// Asks for the name of the office in another language.
///
/// # Errors
/// When the terminal is closed instead.
pub fn title_in(console: &Console, language: &str, usual: String) -> Result<String, Failure> {
    let values = [("language", language), ("usual", &usual)];
    let question = console.text("init-ask-title-in", &values);
    ask(console, &question, usual, |line| Ok(line.to_owned()))
}

/// Asks for the languages beside the first.
///
/// # Errors
/// When the terminal is closed instead.
pub fn all_languages(console: &Console, first: &str) -> Result<Vec<String>, Failure> {
    let question = console.text("init-ask-languages", &[("first", first)]);
    ask(console, &question, vec![first.to_owned()], |line| {
        if says_nothing(console, line) {
            return languages(first);
        }
        // "ja" is Swedish for yes, and the code of Japanese.
        if is_nothing(line, &console.word("overview-yes")) {
            let message = Message::new("init-which-languages").with("first", first);
            return Err(Failure::new(message));
        }
        languages(&format!("{first}, {line}"))
    })
}

/// Asks for the public address.
///
/// # Errors
/// When the terminal is closed instead.
pub fn address(console: &Console) -> Result<Option<BaseUrl>, Failure> {
    perhaps(console, "init-ask-base-url", base_url)
}

/// Asks for the mail address.
///
/// # Errors
/// When the terminal is closed instead.
pub fn mail(console: &Console) -> Result<Option<String>, Failure> {
    perhaps(console, "init-ask-email", email)
}

/// Asks for the telephone number.
///
/// # Errors
/// When the terminal is closed instead.
pub fn telephone(console: &Console) -> Result<Option<String>, Failure> {
    perhaps(console, "init-ask-phone", phone)
}

/// Asks for the colour.
///
/// # Errors
/// When the terminal is closed instead.
pub fn accent(console: &Console) -> Result<Option<crate::base::colour::Colour>, Failure> {
    perhaps(console, "init-ask-colour", colour)
}

/// Asks for what the office publishes.
///
/// # Errors
/// When the terminal is closed instead.
pub fn published(
    console: &Console,
    usual: &[Kind],
    names: impl Display,
) -> Result<Vec<Kind>, Failure> {
    let question = console.text("init-ask-kinds", &[("usual", names)]);
    ask(console, &question, usual.to_vec(), kinds)
}

fn perhaps<T>(
    console: &Console,
    key: &'static str,
    read: impl Fn(&str) -> Result<T, Failure>,
) -> Result<Option<T>, Failure> {
    ask(console, &console.word(key), None, |line| {
        if says_nothing(console, line) {
            return Ok(None);
        }
        read(line).map(Some)
    })
}

fn says_nothing(console: &Console, line: &str) -> bool {
    is_nothing(line, &console.word("init-nothing"))
}
