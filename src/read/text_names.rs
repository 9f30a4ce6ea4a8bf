//! Names of files that are texts, but under an ending or with a language that is not read: and the
//! name that would be.

use crate::model::page::is_markdown;

/// Endings under which other programs keep Markdown.
const ENDINGS: [&str; 14] = [
    ".markdown.txt",
    ".md.txt",
    ".md.text",
    ".markdown",
    ".mdown",
    ".mkdown",
    ".mkd",
    ".mkdn",
    ".mdwn",
    ".mdtxt",
    ".mdtext",
    ".mdx",
    ".rmd",
    ".qmd",
];

/// What a file that is no Markdown by its name should be called, if it is a text all the same;
/// `languages` are the codes of the site's languages.
#[must_use]
pub fn text_name<'l>(name: &str, languages: impl Iterator<Item = &'l str>) -> Option<String> {
    let trimmed = name.trim_end_matches(['.', ' ', '_']);
    let small = trimmed.to_ascii_lowercase();
    let as_text = |length: usize| {
        let stem = trimmed.get(..trimmed.len().checked_sub(length)?)?;
        (!stem.is_empty()).then(|| format!("{stem}.md"))
    };
    if let Some(ending) = ENDINGS.iter().find(|ending| small.ends_with(*ending)) {
        return as_text(ending.len());
    }
    if trimmed.len() < name.len() && is_markdown(&small) {
        return as_text(".md".len());
    }
    for code in languages {
        let code = code.to_ascii_lowercase();
        for ending in [".txt", ".text", ""] {
            if small.ends_with(&format!(".{code}{ending}")) {
                return as_text(ending.len());
            }
        }
    }
    None
}

/// What a text should be called whose language does not stand last before its ending, such as
/// `brev.sv 2.md`; and what it may be a copy of. Names are without folders.
#[must_use]
pub fn language_last<'l>(
    name: &str,
    languages: impl Iterator<Item = &'l str>,
) -> Option<(String, String)> {
    let stem = name.get(..name.len().checked_sub(".md".len())?)?;
    for code in languages {
        let mark = format!(".{code}");
        let Some((before, after)) = stem.split_once(&mark) else {
            continue;
        };
        let is_mark = after.starts_with([' ', '-', '_', '(', '[']) || after.starts_with(".sync-");
        if is_mark && !before.is_empty() {
            let original = format!("{before}{mark}.md");
            return Some((format!("{before}{after}{mark}.md"), original));
        }
    }
    None
}
