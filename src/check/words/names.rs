//! Names of projects and organisations that are spelt almost as they should be.
//!
//! Knows the names of `site.yaml`, and those that the page itself writes twice or more; looks at
//! words that begin with a capital and end otherwise than by an inflection. What other pages write
//! is judged in `check/spellings`.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::Prose;
use crate::check::words::wording::TextPlace;
use crate::language::language::Language;

/// A name that is nearly one that is known.
pub const MISSPELT_NAME: Rule = Rule::warning("misspelt-name");

/// How many letters at the end of a word may be an inflection.
const AN_ENDING: usize = 3;

/// Shorter words have too many neighbours.
const SHORTEST: usize = 6;

/// A word that begins with a capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where the page writes it first.
    pub span: Span,
    /// How often the page writes it.
    pub count: u32,
    /// Whether the page writes it within a sentence, where only names have capitals.
    pub is_inside: bool,
}

/// Words that begin with a capital, with the places where they stand.
#[derive(Debug, Default)]
pub struct PageNames<'a> {
    seen: FxHashMap<&'a str, SeenName>,
}

/// How a page writes a word with a capital.
#[derive(Clone, Copy, Debug)]
struct SeenName {
    count: u32,
    /// Where it stands first.
    span: Span,
    /// Whether it stands within a sentence, where only names have capitals.
    is_inside: bool,
    /// Whether a hyphen joins it to another word: "Diffie-Hellman" is not for one half to judge.
    is_joined: bool,
}

impl<'a> PageNames<'a> {
    /// Takes the words of a block.
    pub fn take(&mut self, check: &PageCheck<'a>, prose: &Prose, standing: TextPlace) {
        let text = prose.text();
        let bytes = text.as_bytes();
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
        for at in prose.marks().iter().map(|at| *at as usize) {
            let is_large = bytes[at].is_ascii_uppercase() || bytes[at] == 0xc3;
            if is_large && (at == 0 || !is_letter(&bytes[at - 1])) {
                let length = bytes[at..]
                    .iter()
                    .take_while(|byte| is_letter(byte))
                    .count();
                if length >= SHORTEST {
                    let word = part(text, at..at + length);
                    let before = part(text, ..at).trim_end_matches([' ', '\u{a0}']);
                    let seen = SeenName {
                        count: 1,
                        span: prose.span(at..at + length),
                        is_inside: standing == TextPlace::Text
                            && before.ends_with(|c: char| c.is_alphanumeric() || c == ','),
                        is_joined: part(text, ..at).ends_with('-')
                            || part(text, at + length..).starts_with('-'),
                    };
                    self.take_word(check, word, seen);
                }
            }
        }
    }

    fn take_word(&mut self, check: &PageCheck<'a>, word: &str, seen: SeenName) {
        let is_plain = word
            .bytes()
            .skip(1)
            .all(|b| !b.is_ascii_uppercase() && b != 0xe2 && b != 0xef && b != 0xc2);
        if !is_plain {
            return;
        }
        let source = check.page.source.text();
        let written = part(source, seen.span.range());
        if written == word {
            self.seen
                .entry(written)
                .and_modify(|before| {
                    before.count += 1;
                    before.is_inside |= seen.is_inside;
                    before.is_joined |= seen.is_joined;
                })
                .or_insert(seen);
        }
    }

    /// The words, in the order of the text.
    #[must_use]
    pub fn found(&self) -> Arc<[Name]> {
        let mut found: Vec<Name> = self
            .seen
            .values()
            .filter(|seen| !seen.is_joined)
            .map(|seen| Name {
                span: seen.span,
                count: seen.count,
                is_inside: seen.is_inside,
            })
            .collect();
        found.sort_unstable_by_key(|name| name.span.start);
        found.into()
    }

    /// Tells words that are nearly a name.
    pub fn judge(self, check: &mut PageCheck<'_>) {
        let known: Vec<&str> = check.config.names.iter().flat_map(|n| words(n)).collect();
        let of_site = NameShelf::of(known.iter().copied());
        let of_page = NameShelf::of(
            self.seen
                .iter()
                .filter(|(_, seen)| seen.count > 1 && seen.is_inside && !seen.is_joined)
                .map(|(word, _)| *word),
        );
        let mut found: Vec<(Span, &str, &str)> = Vec::new();
        for (word, seen) in &self.seen {
            let of_site = || {
                let near = of_site.near(word).find(|name| is_near(word, name));
                near.or_else(|| of_site.all().find(|name| sounds_alike(word, name)))
            };
            let ordinary = check.language.words.ordinary_ends;
            let text = check.page.source.text();
            let beside = Beside::of(text, seen.span, check.language);
            let is_slip = |name: &&&str| {
                is_slip(word, name)
                    && !are_ordinary(word, name, ordinary)
                    && is_name(check, name)
                    && match beside.wanted(word, name, check.language) {
                        MustStand::Nothing => true,
                        MustStand::Never => false,
                        MustStand::One(all) => all.iter().any(|whole| text.contains(whole)),
                    }
            };
            let of_page = || {
                if seen.count == 1 && !seen.is_joined {
                    of_page.near(word).find(is_slip)
                } else {
                    None
                }
            };
            if let Some(name) = of_site().or_else(of_page)
                && !known.contains(word)
                && is_name(check, word)
            {
                found.push((seen.span, word, name));
            }
        }
        found.sort_unstable();
        for (span, word, name) in found {
            let finding = check
                .at(&MISSPELT_NAME, span)
                .with("word", word)
                .suggest(Some(name));
            check.report(finding);
        }
    }
}

/// Names by what a slip within a word leaves as it is: the first byte and the last one.
#[derive(Debug)]
pub(crate) struct NameShelf<'a>(Vec<(u16, &'a str)>);

impl<'a> NameShelf<'a> {
    pub(crate) fn of(names: impl Iterator<Item = &'a str>) -> NameShelf<'a> {
        let mut all: Vec<_> = names.map(|name| (ends(name), name)).collect();
        all.sort_unstable();
        NameShelf(all)
    }

    /// All of them.
    fn all(&self) -> impl Iterator<Item = &&'a str> {
        self.0.iter().map(|(_, name)| name)
    }

    /// Names that `word` may be a slip of.
    pub(crate) fn near(&self, word: &str) -> impl Iterator<Item = &&'a str> {
        let ends = ends(word);
        let from = self.0.partition_point(|(other, _)| *other < ends);
        self.0[from..]
            .iter()
            .take_while(move |(other, _)| *other == ends)
            .map(|(_, name)| name)
    }
}

fn ends(word: &str) -> u16 {
    let bytes = word.as_bytes();
    bytes
        .first()
        .zip(bytes.last())
        .map_or(0, |(first, last)| u16::from_be_bytes([*first, *last]))
}

/// The words of a name that can be mistyped.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphabetic())
        .filter(|w| w.len() >= SHORTEST && w.starts_with(char::is_uppercase))
}

/// Whether two words end as ordinary ones of a language do: "Tracing" and "Tracking" are two words
/// of titles.
pub(crate) fn are_ordinary(word: &str, name: &str, ends: &[&str]) -> bool {
    let is_end = |end: &&str| word.ends_with(end) && name.ends_with(end);
    ends.iter().any(is_end)
}

/// One slip apart, and not by an ending: between letters that are the same, one is another, is
/// missing or too many, or two have changed places.
fn is_near(word: &str, name: &str) -> bool {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        a.zip(b)
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum::<usize>()
    };
    if word.len().abs_diff(name.len()) > 2 || word == name {
        return false;
    }
    let before = same(&mut word.chars(), &mut name.chars());
    let (word, name) = (part(word, before..), part(name, before..));
    let after = same(&mut word.chars().rev(), &mut name.chars().rev());
    if before == 0 || after == 0 {
        return false;
    }
    let letters = |rest: &str| {
        let mut letters = part(rest, ..rest.len().saturating_sub(after)).chars();
        (letters.next(), letters.next(), letters.next())
    };
    match (letters(word), letters(name)) {
        ((_, None, None), (_, None, None)) => true,
        ((Some(a), Some(b), None), (Some(c), Some(d), None)) => (a, b) == (d, c),
        _ => false,
    }
}

/// Whether two words are the same but for their first letters, which sound alike: "Konecto".
fn sounds_alike(word: &str, name: &str) -> bool {
    let pairs = ["CK", "CS", "SZ", "VW", "KQ", "GJ", "IY"];
    let (Some(a), Some(b)) = (word.chars().next(), name.chars().next()) else {
        return false;
    };
    a != b
        && part(word, a.len_utf8()..) == part(name, b.len_utf8()..)
        && pairs
            .iter()
            .any(|pair| pair.contains(a) && pair.contains(b))
}

/// A slip of the fingers that makes no other name: two letters that changed places, or one too few
/// or too many that is not half of a pair. "Karlson" and "Karlsson", "Eriksson" and "Ericsson" are
/// different people.
pub(crate) fn is_slip(word: &str, name: &str) -> bool {
    if !is_near(word, name) {
        return false;
    }
    let letters = |w: &str| {
        let mut letters: Vec<char> = w.chars().collect();
        letters.dedup();
        letters
    };
    let (mut a, mut b) = (letters(word), letters(name));
    let is_pair = a == b;
    // What differs near the end is an inflection: "Influencers" and "Influences".
    let is_ending = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(AN_ENDING)
        .any(|(a, b)| a != b);
    let is_usual = |c: &char| c.is_ascii() || matches!(c, 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö');
    let is_typed = a.iter().chain(&b).all(is_usual);
    a.sort_unstable();
    b.sort_unstable();
    !is_pair && !is_ending && is_typed && (a == b || a.len() != b.len())
}

/// What stands beside a word as part of the same name: "Martin " before it, " von Sydow" after it.
#[derive(Debug)]
pub(crate) struct Beside<'t> {
    before: &'t str,
    after: &'t str,
}

/// What the site must write somewhere for a word to be a slip of a name.
#[derive(Debug)]
pub(crate) enum MustStand {
    /// Nothing: the word stands alone.
    Nothing,
    /// The name with what stands beside the word. "Micael Bydén" is no slip of "Michael" unless
    /// somebody is called Michael Bydén.
    One(Vec<String>),
    /// It is a surname, of which many are alike.
    Never,
}

impl<'t> Beside<'t> {
    pub(crate) fn of(text: &'t str, span: Span, language: &Language) -> Beside<'t> {
        let (start, end) = (span.start as usize, span.end as usize);
        let (before, after) = (part(text, ..start), part(text, end..));
        let is_part = |word: &str| {
            let small = word.to_lowercase();
            word.starts_with(char::is_uppercase)
                && !language.words.frequent.contains(&small.as_str())
        };
        let words = before.strip_suffix(' ').unwrap_or_default();
        let from = words
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| words.ceil_char_boundary(at + 1));
        let previous = part(words, from..);
        let mut length = 0;
        let mut next = "";
        // "Katarina von Sydow": the particle belongs to what follows.
        while let Some(rest) = part(after, length..).strip_prefix(' ') {
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            next = part(rest, ..end);
            length += 1 + end;
            if !language.words.name_particles.contains(&next) {
                break;
            }
        }
        Beside {
            before: if is_part(previous) {
                part(before, from..)
            } else {
                ""
            },
            after: if is_part(next) {
                part(after, ..length)
            } else {
                ""
            },
        }
    }

    /// What must stand somewhere for `word`, which stands here, to be a slip of `name`.
    pub(crate) fn wanted(&self, word: &str, name: &str, language: &Language) -> MustStand {
        if self.before.is_empty() && self.after.is_empty() {
            return if are_ordinary(word, name, language.words.surname_ends) {
                MustStand::Never
            } else {
                MustStand::Nothing
            };
        }
        let mut all = Vec::new();
        if !self.before.is_empty() {
            all.push(format!("{}{name}", self.before));
        }
        if !self.after.is_empty() {
            all.push(format!("{name}{}", self.after));
        }
        MustStand::One(all)
    }
}

/// Whether a word is a name here: the page writes it with a capital only.
fn is_name(check: &PageCheck<'_>, word: &str) -> bool {
    memchr::memmem::find(check.page.text().as_bytes(), word.to_lowercase().as_bytes()).is_none()
}
