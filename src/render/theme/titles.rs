//! Titles of the pages that the program makes, in the words of a theme: lists and search.
//!
//! What a list is called is said in the list's own language.

use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::render::theme::texts::Texts;
use crate::site::lists::{ListKind, ListPage};
use crate::site::site::Site;
use crate::text::words::MadeTitles;

/// The words of all languages, by language.
impl MadeTitles for &[Texts] {
    fn list(&self, site: &Site, list: &ListPage) -> String {
        match self.get(list.lang.index()) {
            Some(words) => list_title(site, words, list),
            None => list.name().to_owned(),
        }
    }

    fn search(&self, lang: Lang) -> String {
        match self.get(lang.index()) {
            Some(words) => words.say("search"),
            None => String::new(),
        }
    }
}

fn list_title(site: &Site, words: &Texts, list: &ListPage) -> String {
    match list.kind {
        ListKind::Home => {
            let config = &site.structure.config;
            let own = config.title.get_or_first(list.lang).cloned();
            own.or_else(|| list.text.map(|page| site.page(page).meta.title.clone()))
                .unwrap_or_else(|| words.say("start-page"))
        }
        ListKind::Section => section_title(words, list),
        ListKind::Year(year) => words.say_with(
            "archive-year",
            &[
                ("section", section_title(words, list)),
                ("year", year.to_string()),
            ],
        ),
        ListKind::Tags => words.say("tags-title"),
        ListKind::Tag => words.say_with("tag-title", &[("tag", list.name().to_owned())]),
    }
}

fn section_title(words: &Texts, list: &ListPage) -> String {
    match (&list.title, list.section_kind) {
        (Some(title), _) => title.clone(),
        (None, kind) if kind.has(Trait::Listed) => words.say(&format!("kinds-{}", kind.name())),
        (None, _) => capitalised(&list.folder),
    }
}

/// A name with a capital letter first, and spaces for hyphens.
pub(crate) fn capitalised(name: &str) -> String {
    let spaced = name.replace(['-', '_'], " ");
    let mut letters = spaced.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
