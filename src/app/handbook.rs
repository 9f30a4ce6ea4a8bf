//! The chapters of the handbook, as they travel in the program: for those who write without a
//! network.

use crate::base::message::MessageLang;

/// A chapter in Swedish and in English: its file as it lies in `content/`, and the text.
type Chapter = [(&'static str, &'static str); 2];

macro_rules! chapters {
    ($($name:literal),*) => {
        [$([
            (
                concat!("content/", $name, ".sv.md"),
                include_str!(concat!("../../content/", $name, ".sv.md")),
            ),
            (
                concat!("content/", $name, ".en.md"),
                include_str!(concat!("../../content/", $name, ".en.md")),
            ),
        ]),*]
    };
}

/// A file as it lies in `content/`, and its bytes.
macro_rules! files {
    ($($name:literal),*) => {
        &[$((
            concat!("content/", $name),
            include_bytes!(concat!("../../content/", $name)),
        )),*]
    };
}
/// All chapters, in their order.
const CHAPTERS: [Chapter; 18] = chapters![
    "handbok/borja",
    "handbok/nyhetsbrev",
    "handbok/utskick",
    "handbok/markdown",
    "handbok/lankar",
    "handbok/tabeller",
    "handbok/bilder/index",
    "handbok/planer",
    "handbok/sprak",
    "handbok/word",
    "handbok/forhandsvisning",
    "handbok/webbplatsen",
    "handbok/publicera",
    "handbok/flera",
    "handbok/data",
    "handbok/utseendet",
    "handbok/kontroller",
    "handbok/nycklar"
];

/// What the handbook has besides its chapters: its front page, and pictures.
const FRAME: &[(&str, &[u8])] = files![
    "handbok/index.sv.md",
    "handbok/index.en.md",
    "handbok/bilder/gryning.jpg",
    "handbok/bilder/karta.svg"
];

/// Chapters that tell how a text is written: all that may stand above it, and the marks within it.
const WRITING: [usize; 2] = [17, 3];

/// All files of the handbook, each with its bytes.
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let chapters = CHAPTERS.iter().flatten();
    let texts = chapters.map(|(file, text)| (*file, text.as_bytes()));
    texts.chain(FRAME.iter().copied())
}

/// The names of all chapters, as the line says them, in their order.
#[must_use]
pub fn chapter_names(lang: MessageLang) -> Vec<&'static str> {
    CHAPTERS
        .iter()
        .filter_map(|chapter| name_of(text_of(chapter, lang)))
        .collect()
}

/// The chapters that a word means, one after the other: a chapter by its name, or those about
/// writing.
#[must_use]
pub fn handbook(word: &str, lang: MessageLang, writing: &str) -> Option<String> {
    if writing.split(',').any(|known| known == word) {
        let chapters = WRITING.iter().filter_map(|at| CHAPTERS.get(*at));
        let texts: Vec<String> = chapters.map(|c| plain(text_of(c, lang))).collect();
        return Some(texts.join("\n"));
    }
    let is_named = |chapter: &&Chapter| {
        let mut names = chapter.iter().map(|(_, text)| name_of(text));
        names.any(|name| name == Some(word))
    };
    CHAPTERS
        .iter()
        .find(is_named)
        .map(|chapter| plain(text_of(chapter, lang)))
}

fn text_of([sv, en]: &Chapter, lang: MessageLang) -> &'static str {
    let (_, text) = match lang {
        MessageLang::Sv => sv,
        MessageLang::En => en,
    };
    text
}

/// The last part of a chapter's address, which is its name.
fn name_of(text: &'static str) -> Option<&'static str> {
    let mut lines = text.lines();
    let named = |line: &'static str| {
        let own = line.strip_prefix("adress: ");
        own.or_else(|| line.strip_prefix("slug: "))
    };
    lines.find_map(named)
}

/// A chapter as text: its title, and what stands below its front matter.
fn plain(text: &str) -> String {
    let mut parts = text.splitn(3, "---\n").skip(1);
    let (front, body) = (parts.next().unwrap_or(""), parts.next().unwrap_or(text));
    let mut lines = front.lines();
    let title = lines.find_map(|l| {
        l.strip_prefix("titel: ")
            .or_else(|| l.strip_prefix("title: "))
    });
    format!("# {}\n\n{}", title.unwrap_or(""), body.trim_start())
}
