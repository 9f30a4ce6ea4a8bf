//! Letters that were lost or became others on the way: text that was read in another encoding than
//! it was saved in (`pÃ¥`, `r├ñksm├Ârg├Ñs`, `g†rden`), and signs that stand for a lost letter.
//!
//! Looks at the whole file, front matter too, but not at code, in which a text about encodings
//! shows such signs. What can be told with certainty is corrected by `kansli fix`.

use std::ops::Range;

use crate::base::bytes::next_beyond_ascii;
use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::base::text_part::part;
use crate::check::page_check::PageCheck;
use crate::read::stray::WINDOWS_1252;

/// Letters that are not those that were written.
pub const DAMAGED_TEXT: Rule = Rule::error("damaged-text");

/// How many more places are shown.
const SHOWN: usize = 4;

/// So many bytes are read as UTF-8 together.
const LONGEST_RUN: usize = 64;

/// The second of the two characters that old systems (code pages 437, 850 and 865) show for a
/// letter of UTF-8, after [`BOX`]; and the letter.
const AFTER_BOX: [(char, char); 11] = [
    ('Ñ', 'å'),
    ('ñ', 'ä'),
    ('╢', 'ö'),
    ('Â', 'ö'),
    ('à', 'Å'),
    ('ä', 'Ä'),
    ('û', 'Ö'),
    ('ª', 'æ'),
    ('©', 'é'),
    ('⌐', 'é'),
    ('╕', 'ø'),
];
const BOX: char = '├';

/// Letters of old systems as others show their one byte. Within a word only: by itself, each sign
/// may be meant.
const SINGLE: [(char, char); 7] = [
    ('†', 'å'),
    ('„', 'ä'),
    ('”', 'ö'),
    ('Œ', 'å'),
    ('Š', 'ä'),
    ('‰', 'ä'),
    ('ˆ', 'ö'),
];

/// Looks at the letters of a page's file.
pub fn judge_damaged(check: &mut PageCheck<'_>) {
    let text = check.page.source.text();
    // What was lost because the file is no UTF-8 is told as that.
    if check.page.source.is_lossy() || !is_doubtful(text) {
        return;
    }
    let mut found: Vec<DamagedPart> = Vec::new();
    let (mut at, mut fence) = (0, None);
    for line in text.split_inclusive('\n') {
        if is_fence(line, &mut fence) || fence.is_some() || !is_doubtful(line) {
            at += line.len();
            continue;
        }
        let inside = outside_code(line, damaged_in(line));
        found.extend(inside.map(|(range, meant)| (at + range.start..at + range.end, meant)));
        at += line.len();
    }
    tell(check, &found);
}

/// One finding for those that can be corrected, one for letters that are gone.
fn tell(check: &mut PageCheck<'_>, found: &[DamagedPart]) {
    let span = |range: &Range<usize>| Span::new(range.start, range.end);
    for is_lost in [true, false] {
        let mut places = found.iter().filter(|(_, meant)| meant.is_none() == is_lost);
        let Some((first, meant)) = places.next() else {
            continue;
        };
        let sign = check.page.source.slice(span(first)).to_owned();
        let finding = check.at(&DAMAGED_TEXT, span(first)).with("sign", sign);
        let mut finding = match meant {
            None => finding.message("lost-letter"),
            Some(meant) => finding.with("meant", meant).fix(span(first), meant.clone()),
        };
        for (nth, (range, meant)) in places.enumerate() {
            if nth < SHOWN {
                finding = finding.related(check.place(span(range)));
            }
            if let Some(meant) = meant {
                finding = finding.fix(span(range), meant.clone());
            }
        }
        check.report(finding);
    }
}

/// Whether a line is the fence of a block of code; `open` is the fence that is open.
fn is_fence(line: &str, open: &mut Option<String>) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>', '-', '*']);
    let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'));
    let length = sign.map_or(0, |sign| line.len() - line.trim_start_matches(sign).len());
    if length < 3 {
        return false;
    }
    let fence = part(line, ..length);
    match open {
        None => *open = Some(fence.to_owned()),
        Some(begun) if fence.starts_with(begun.as_str()) => *open = None,
        Some(_) => return false,
    }
    true
}

/// Those of a line that do not stand between two backticks, in their order.
fn outside_code(line: &str, found: Vec<DamagedPart>) -> impl Iterator<Item = DamagedPart> {
    let mut left = line.matches('`').count();
    let (mut before, mut at) = (0, 0);
    found.into_iter().filter(move |(range, _)| {
        let between = part(line, at..range.start);
        let ticks = between.matches('`').count();
        (before, left) = (before + ticks, left.saturating_sub(ticks));
        at = range.start;
        before % 2 == 0 || left == 0
    })
}

/// Whether a text has anything that may be a damaged letter, so that it is worth a closer look.
/// Nearly none has: most letters beyond ASCII stand among letters of ASCII.
fn is_doubtful(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(beyond) = next_beyond_ascii(text, at) {
        at = beyond;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            return true;
        };
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        at += c.len_utf8();
        let is_letter =
            |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_lowercase() || *b >= 0x80);
        let is_single = || {
            let is_within = is_letter(before) && is_letter(bytes.get(at));
            is_within && SINGLE.iter().any(|(sign, _)| *sign == c)
        };
        // As bytes of Windows-1252: one that begins a letter of UTF-8, and one that goes on.
        let is_begin = || {
            let next = text.get(at..).and_then(|rest| rest.chars().next());
            let goes_on = |c: char| !c.is_ascii() && !matches!(c, '\u{c0}'..='\u{ff}');
            matches!(c, '\u{c2}'..='\u{f4}') && next.is_some_and(goes_on)
        };
        if matches!(c, '\u{fffd}' | BOX) || is_begin() || is_single() {
            return true;
        }
    }
    false
}

/// Where letters are damaged, and what was meant if that can be told.
type DamagedPart = (Range<usize>, Option<String>);

/// A line and what was found in it.
struct DamagedLine<'l> {
    line: &'l str,
    found: Vec<DamagedPart>,
}

/// The damaged letters of a line from left to right, each with what was meant.
fn damaged_in(line: &str) -> Vec<DamagedPart> {
    let mut look = DamagedLine {
        line,
        found: Vec::new(),
    };
    look.lost();
    look.of_utf8();
    look.of_old_systems();
    look.found.sort_by_key(|(range, _)| range.start);
    look.found
}

impl DamagedLine<'_> {
    /// U+FFFD stands for a letter that is gone.
    fn lost(&mut self) {
        let lost = self.line.match_indices('\u{fffd}');
        self.found
            .extend(lost.map(|(at, sign)| (at..at + sign.len(), None)));
    }

    /// UTF-8 that was read as Windows-1252: the characters, as bytes, are UTF-8 once more.
    fn of_utf8(&mut self) {
        let mut run: Vec<(usize, u8)> = Vec::new();
        let ends = std::iter::once((self.line.len(), ' '));
        for (at, c) in self.line.char_indices().chain(ends) {
            match byte_of(c).filter(|byte| *byte >= 0x80) {
                Some(byte) => run.push((at, byte)),
                None => {
                    self.take(&run, at);
                    run.clear();
                }
            }
        }
    }

    /// Looks in a run of characters beyond ASCII, which ends at `end`, for bytes of UTF-8.
    fn take(&mut self, run: &[(usize, u8)], end: usize) {
        let bytes: Vec<u8> = run.iter().map(|(_, byte)| *byte).collect();
        let place = |nth: usize| run.get(nth).map_or(end, |(at, _)| *at);
        let mut nth = 0;
        while nth + 1 < bytes.len() {
            let near = nth..bytes.len().min(nth + LONGEST_RUN);
            let rest = bytes.get(near).unwrap_or_default();
            let (valid, length) = match std::str::from_utf8(rest) {
                Ok(text) => (Some(text), rest.len()),
                Err(error) => {
                    let text = rest.get(..error.valid_up_to());
                    let text = text.and_then(|text| std::str::from_utf8(text).ok());
                    (text, error.valid_up_to())
                }
            };
            match valid.filter(|text| !text.is_empty() && text.chars().all(is_likely)) {
                Some(text) => {
                    self.found
                        .push((place(nth)..place(nth + length), Some(text.to_owned())));
                    nth += length;
                }
                None => nth += 1,
            }
        }
    }

    /// Bytes of old systems.
    fn of_old_systems(&mut self) {
        for (at, sign) in self.line.match_indices(BOX) {
            let second = self
                .line
                .get(at + sign.len()..)
                .and_then(|text| text.chars().next());
            let known = AFTER_BOX.iter().find(|(sign, _)| Some(*sign) == second);
            if let Some((second, meant)) = known {
                let end = at + sign.len() + second.len_utf8();
                self.found.push((at..end, Some(meant.to_string())));
            }
        }
        let is_sign = |c: char| SINGLE.iter().any(|(sign, _)| *sign == c);
        let within = |(at, c): &(usize, char)| {
            let before = self
                .line
                .get(..*at)
                .and_then(|text| text.chars().next_back());
            let after = self.line.get(at + c.len_utf8()..);
            let after = after.and_then(|text| text.chars().next());
            let is_lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
            (is_lower(before) && is_lower(after)).then_some((*at, *c))
        };
        let inside: Vec<(usize, char)> = self
            .line
            .char_indices()
            .filter(|(_, c)| is_sign(*c))
            .filter_map(|place| within(&place))
            .collect();
        // A closing quotation mark without its space is likelier than a letter, unless others tell
        // of the old system.
        let is_certain = inside.iter().any(|(_, c)| matches!(c, '†' | '„'));
        for (at, c) in inside.into_iter().filter(|(_, c)| *c != '”' || is_certain) {
            if let Some((_, meant)) = SINGLE.iter().find(|(sign, _)| *sign == c) {
                self.found
                    .push((at..at + c.len_utf8(), Some(meant.to_string())));
            }
        }
    }
}

/// The byte that a character is in Windows-1252.
fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ (0..=0x7f | 0xa0..=0xff) => u8::try_from(code).ok(),
        _ => {
            let at = WINDOWS_1252
                .iter()
                .position(|other| *other == u32::from(c))?;
            u8::try_from(at + 0x80).ok()
        }
    }
}

/// Whether a character is one that people write in the languages of this part of the world.
fn is_likely(c: char) -> bool {
    // Beyond Latin-1, the bytes of letters are those of `Å”` and `Ä’`, which people write.
    matches!(c, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2026}' | '\u{2030}' | '\u{20ac}'
        | '\u{2122}' | '\u{2190}'..='\u{2193}' | '\u{2212}' | '\u{2713}'
        | '\u{1f300}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::{damaged_in, is_doubtful};

    fn mended(line: &str) -> String {
        assert!(is_doubtful(line) || damaged_in(line).is_empty(), "{line}");
        let mut out = line.to_owned();
        for (range, meant) in damaged_in(line).into_iter().rev() {
            out.replace_range(range, &meant.unwrap_or_else(|| "#".to_owned()));
        }
        out
    }

    #[test]
    fn letters_are_found_again() {
        for (damaged, meant) in [
            ("pÃ¥ gÃ¥rden, Ã¶l och Ã…bo", "på gården, öl och Åbo"),
            ("rÃ¤ksmÃ¶rgÃ¥s â€“ â€œsÃ¥â€\u{9d}", "räksmörgås – “så”"),
            ("25Â\u{a0}kr, Â§ 5, cafÃ©", "25\u{a0}kr, § 5, café"),
            ("r├ñksm├Ârg├Ñs", "räksmörgås"),
            (
                "Fr†n g†rden l†ngt, r„ksm”rg†s",
                "Från gården långt, räksmörgås",
            ),
            ("n‰r lˆner", "när löner"),
            ("lost \u{fffd} one", "lost # one"),
        ] {
            assert_eq!(mended(damaged), meant, "{damaged}");
        }
    }

    #[test]
    fn sound_lines_stay() {
        for sound in [
            "Åäö, é, ü, naïve, Ängelholm – ”citat” … 5 ‰",
            "São Paulo, Âge, ÅÄÖ, façade, Œuvre, Škoda, 25 €",
            "Han sa ”ja”och gick.",
            "Fotnot† och ”SLÅ PÅ” eller ’Ä’.",
            "├── content\n",
            "«Ça»",
        ] {
            assert_eq!(mended(sound), sound);
        }
    }
}
