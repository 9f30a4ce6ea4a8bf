//! Which issues have been made into letters, and which of those letters would look different now.
//!
//! A letter is as it was made if its file is what `kansli letter` would write, for whichever
//! provider.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::app::commands::letter::{LETTERS, newest};
use crate::app::console::Console;
use crate::engine::engine::Engine;
use crate::model::letter::provider::PROVIDERS;
use crate::render::cards::Viewer;
use crate::render::letter::letter::{letter, name_of};
use crate::site::versions::PageId;

/// How the letter of an issue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LetterState {
    /// Made, and as it would be made now.
    Made,
    /// Made, and other than it would be made now.
    Changed,
    /// Not made.
    Missing,
}

/// The letter of an issue in a language.
#[derive(Debug)]
pub struct MadeLetter {
    /// Its name: `2026-6.sv`.
    name: String,
    /// The file of the issue.
    file: String,
    state: LetterState,
    /// Whether it is that of the newest issue, on a site that says how letters are sent.
    is_next: bool,
}

/// The letters of all issues of the site in `root`.
#[must_use]
pub fn made_letters(engine: &Engine, root: &Path) -> Vec<MadeLetter> {
    let site = engine.site();
    let has_letters = site.structure.config.letter.is_some();
    let next = newest(site).filter(|_| has_letters);
    let mut letters = Vec::new();
    for (page, id) in site.shown().filter(|(_, id)| site.is_issue(*id)) {
        let viewer = Viewer {
            site,
            texts: &engine.edition().theme().texts,
            lang: page.lang,
        };
        let name = name_of(viewer, id);
        let file = root.join(LETTERS).join(format!("{name}.html"));
        let state = match fs::read_to_string(file) {
            Ok(html) if is_current(viewer, id, &html) => LetterState::Made,
            Ok(_) => LetterState::Changed,
            Err(_) => LetterState::Missing,
        };
        letters.push(MadeLetter {
            name,
            file: page.source.path().to_owned(),
            state,
            is_next: next.as_ref().is_some_and(|ids| ids.contains(&id)),
        });
    }
    letters
}

fn is_current(viewer: Viewer<'_>, id: PageId, html: &str) -> bool {
    let settings = viewer.site.structure.config.letter.as_ref();
    let own = settings.map(|letter| letter.provider);
    let mut providers = own.into_iter().chain(PROVIDERS);
    providers.any(|provider| letter(viewer, id, provider).is_some_and(|made| made.html == html))
}

/// Tells of letters that have something to do; with `all` also of those that are made.
pub fn tell_letters(letters: &[MadeLetter], all: bool, console: &Console) {
    for letter in letters {
        let key = match letter.state {
            LetterState::Changed => "status-letter-changed",
            LetterState::Missing if letter.is_next => "status-letter-missing",
            LetterState::Made if all => "status-letter-made",
            LetterState::Missing | LetterState::Made => continue,
        };
        let values = [
            ("name", letter.name.as_str()),
            ("file", letter.file.as_str()),
        ];
        console.answer(&console.text(key, &values));
    }
}

/// The letters in words that stay the same in every language.
#[must_use]
pub fn letters_in_json(letters: &[MadeLetter]) -> Vec<Value> {
    let one = |letter: &MadeLetter| {
        let state = match letter.state {
            LetterState::Made => "made",
            LetterState::Changed => "changed",
            LetterState::Missing => "missing",
        };
        json!({ "name": letter.name, "file": letter.file, "state": state })
    };
    letters.iter().map(one).collect()
}
