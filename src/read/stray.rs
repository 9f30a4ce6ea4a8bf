//! Characters that Word, PDF files and web pages leave in a text and that no page may hold: mended
//! before anything is read.
//!
//! What nobody sees goes in silence: soft hyphens, marks of byte order, zero-width spaces, marks of
//! direction in texts that are read from left to right. What readers would miss, or see as a box,
//! is told: line breaks of Word, control characters, signs of fonts that only one computer has.
//! Lines stay lines, so that every place keeps its number.

use std::fmt::Write;

use crate::base::bytes::any_byte;

/// A text without stray characters.
#[derive(Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// The first of those that are told.
    pub first: Option<FirstStray>,
}

/// The first stray character of a text, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstStray {
    /// What it is.
    pub kind: StrayKind,
    /// Its name: `U+000B`.
    pub name: String,
    /// Where it stood, in the text without stray characters.
    pub at: usize,
    /// How many are told in all.
    pub count: usize,
}

/// What a stray character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrayKind {
    /// A line break of a word processor.
    Break,
    /// A sign of a font that only some computers have.
    Font,
    /// A character of Windows, saved with its own number.
    Letter,
    /// A control character, or one that is none.
    Control,
}

/// What becomes of a character.
enum Fate {
    Kept,
    /// Nobody sees it.
    Dropped,
    /// This stands for it.
    Told(StrayKind, Option<char>),
}

/// `text` without its stray characters; nothing when it has none.
#[must_use]
pub fn mended(text: &str) -> Option<Mended> {
    let may_be_stray = |byte: u8| {
        (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'))
            || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xee | 0xef | 0xf0..=0xf4)
    };
    if !any_byte(text, may_be_stray) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut first: Option<FirstStray> = None;
    let mut is_changed = false;
    let has_right_to_left = text.chars().any(is_right_to_left);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let fate = fate(c, out.chars().next_back(), rest.as_str(), has_right_to_left);
        let (kind, instead) = match fate {
            Fate::Kept => {
                out.push(c);
                continue;
            }
            Fate::Dropped => {
                is_changed = true;
                continue;
            }
            Fate::Told(kind, instead) => (kind, instead),
        };
        is_changed = true;
        let at = out.len();
        let told = first.get_or_insert_with(|| FirstStray {
            kind,
            name: name(c),
            at,
            count: 0,
        });
        told.count += 1;
        out.extend(instead);
        if c == '\u{1b}' {
            rest = after_sequence(rest.as_str()).chars();
        }
    }
    is_changed.then_some(Mended { text: out, first })
}

fn name(c: char) -> String {
    let mut name = String::new();
    // Writing to a string does not fail.
    if write!(name, "U+{:04X}", u32::from(c)).is_err() {
        name.clear();
    }
    name
}

/// What becomes of a character between these.
fn fate(c: char, before: Option<char>, after: &str, has_right_to_left: bool) -> Fate {
    use StrayKind::{Break, Control, Font, Letter};
    match c {
        '\t' | '\n' | '\r' => Fate::Kept,
        '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => {
            let is_apart = before.is_none_or(char::is_whitespace) || starts_apart(after);
            Fate::Told(Break, (!is_apart).then_some(' '))
        }
        '\u{85}' if !before.is_some_and(char::is_alphanumeric) => Fate::Told(Break, Some(' ')),
        '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{fff9}'..='\u{fffc}' | '\u{fdd0}'..='\u{fdef}' => {
            Fate::Told(Control, None)
        }
        '\u{80}'..='\u{9f}' => match windows_1252(c) {
            Some(meant) => Fate::Told(Letter, Some(meant)),
            None => Fate::Told(Control, None),
        },
        '\u{ad}' | '\u{200b}' | '\u{202d}' | '\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            Fate::Dropped
        }
        '\u{200c}' | '\u{200d}' => {
            // Between signs of other scripts and pictures they say how these are drawn.
            let is_latin = |c: Option<char>| c.is_none_or(|c| c < '\u{250}');
            if is_latin(before) || is_latin(after.chars().next()) {
                Fate::Dropped
            } else {
                Fate::Kept
            }
        }
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => {
            if has_right_to_left {
                Fate::Kept
            } else {
                Fate::Dropped
            }
        }
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Fate::Told(Font, symbol(c)),
        c if is_no_character(c) => Fate::Told(Control, None),
        _ => Fate::Kept,
    }
}

/// Whether Unicode has set a code aside for no character at all.
fn is_no_character(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe
}

fn starts_apart(text: &str) -> bool {
    text.chars().next().is_none_or(char::is_whitespace)
}

/// Whether a character belongs to a script that is read from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}')
}

/// What follows the rest of a sequence that a terminal would obey.
fn after_sequence(text: &str) -> &str {
    let Some(rest) = text.strip_prefix('[') else {
        return text;
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
    let mut after = rest.chars();
    match after.next() {
        Some(c) if c.is_ascii_alphabetic() => after.as_str(),
        _ => text,
    }
}

/// The characters of Windows-1252 that are not those of Latin-1, by their bytes from 0x80; a byte
/// that means nothing stands for itself.
pub const WINDOWS_1252: [u32; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
    0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,
    0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];

/// The character of Windows-1252 that was meant by one of the control characters with its number.
fn windows_1252(c: char) -> Option<char> {
    let at = u32::from(c).checked_sub(0x80)?;
    let code = WINDOWS_1252.get(at as usize)?;
    char::from_u32(*code).filter(|meant| *meant != c)
}

/// What a sign of the fonts Symbol and Wingdings shows, as Word writes them in lists.
fn symbol(c: char) -> Option<char> {
    Some(match u32::from(c) {
        0xf0b7 | 0xf06c | 0xf09f | 0xf0a8 | 0xf071 | 0xf075..=0xf077 | 0xf0d8 | 0xf0fe => '•',
        0xf0a7 | 0xf06e => '▪',
        0xf06f | 0xf0a3 => '☐',
        0xf02d => '–',
        0xf0e0 | 0xf0e8 => '→',
        0xf0fc => '✓',
        0xf04a => '☺',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{FirstStray, StrayKind, mended};

    fn text_of(text: &str) -> String {
        mended(text).map_or_else(|| text.to_owned(), |mended| mended.text)
    }

    #[test]
    fn stray_characters_are_mended() {
        for (written, text) in [
            ("Rad ett\u{b}rad två", "Rad ett rad två"),
            ("Ett.\u{2028} Två", "Ett. Två"),
            ("XY\u{8}Z \u{1b}[0mslut \u{fffe}.", "XYZ slut ."),
            ("\u{93}citat\u{94} \u{96} så\u{85}", "“citat” – så…"),
            ("\u{f0b7} punkt, \u{f0e0} dit, \u{e123}", "• punkt, → dit, "),
            (
                "natur\u{ad}reservat, noll\u{200b}bredd, mitt\u{feff}i",
                "naturreservat, nollbredd, mitti",
            ),
            ("\u{202e}om\u{202c}vänd", "omvänd"),
            ("👩\u{200d}🚒 och a\u{200d}b", "👩\u{200d}🚒 och ab"),
            ("שלום\u{200f} \u{202e}x", "שלום\u{200f} x"),
        ] {
            assert_eq!(text_of(written), text, "{written:?}");
        }
    }

    #[test]
    fn sound_texts_stay() {
        for sound in [
            "Åäö – ”citat” … 25\u{a0}%",
            "rad\r\nrad\tkolumn",
            "🏳️‍🌈 €",
            "中文 العربية",
        ] {
            assert_eq!(mended(sound), None, "{sound:?}");
        }
    }

    #[test]
    fn the_first_of_those_that_readers_would_miss_is_told() {
        let found = mended("mjukt\u{ad} å\u{b}b\u{8}").and_then(|mended| mended.first);
        let expected = FirstStray {
            kind: StrayKind::Break,
            name: "U+000B".to_owned(),
            at: 8,
            count: 2,
        };
        assert_eq!(found, Some(expected));
    }
}
