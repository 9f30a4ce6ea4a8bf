//! The files that a theme publishes under `assets/`, and the addresses of those that pages and
//! feeds name.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::base::colour::Colour;
use crate::render::theme::built_in::{BUILT_IN, ThemeFile};
use crate::render::theme::palette::{Palette, icon_colour};
use crate::site::address::SitePath;

/// A file of the theme that is published.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its name below `static/`.
    pub name: String,
    /// Where.
    pub address: SitePath,
    /// What.
    pub bytes: Vec<u8>,
}

/// What a theme publishes.
#[derive(Debug, Default)]
pub struct Assets {
    /// Every file.
    pub files: Vec<Asset>,
    /// Addresses of the style sheets, in order.
    pub stylesheets: Vec<String>,
    /// Address of the style sheet of feeds.
    pub feed_sheet: Option<String>,
    /// Address of the icon.
    pub icon: Option<String>,
    /// Colour of the built-in icon; none when the site's theme has an icon of its own.
    pub icon_colour: Option<Colour>,
}

impl Assets {
    /// The built-in files and those of the site's theme, of which the site's win. Their names carry
    /// a hash of their bytes, so that browsers may keep them for ever. The site's colours stand in
    /// the first sheet: no request more for them.
    #[must_use]
    pub fn new(own: &[ThemeFile], palette: Option<Palette>) -> Assets {
        let has_icon = own.iter().any(|file| file.name == "static/icon.svg");
        let mut assets = Assets {
            icon_colour: (!has_icon).then(|| icon_colour(palette)),
            ..Assets::default()
        };
        for (name, bytes) in contents(own, palette) {
            if let Some(name) = name.strip_prefix("static/") {
                assets.add(name, without_comments_if_sheet(name, bytes));
            }
        }
        assets
    }

    fn add(&mut self, name: &str, bytes: Cow<'_, [u8]>) {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_sheet = ending == "css";
        let has_hash = is_sheet || ending == "js" || name == "icon.svg";
        let address = SitePath::root().file(&if has_hash {
            format!("assets/{}", with_hash(name, &bytes))
        } else {
            format!("assets/{name}")
        });
        match name {
            // The site's own sheets come after it and win.
            "kansli.css" => self.stylesheets.insert(0, address.to_string()),
            "feed.css" => self.feed_sheet = Some(address.to_string()),
            "icon.svg" => self.icon = Some(address.to_string()),
            // Those in folders are for templates that ask for them.
            _ if is_sheet && !name.contains('/') => self.stylesheets.push(address.to_string()),
            _ => {}
        }
        self.files.push(Asset {
            name: name.to_owned(),
            address,
            bytes: bytes.into_owned(),
        });
    }
}

/// All files of the theme by name, in the site's colours.
fn contents(own: &[ThemeFile], palette: Option<Palette>) -> BTreeMap<&str, Cow<'_, [u8]>> {
    let built_in = BUILT_IN.iter().map(|(name, text)| {
        let bytes = match palette {
            Some(palette) if *name == "static/icon.svg" => palette.icon(text).into_bytes().into(),
            _ => text.as_bytes().into(),
        };
        (*name, bytes)
    });
    let own = own
        .iter()
        .map(|file| (file.name.as_str(), file.bytes.as_slice().into()));
    let mut all: BTreeMap<&str, Cow<'_, [u8]>> = built_in.chain(own).collect();
    for name in ["static/kansli.css", "static/feed.css"] {
        if let (Some(palette), Some(sheet)) = (palette, all.get_mut(name)) {
            *sheet = [palette.sheet().as_bytes(), sheet].concat().into();
        }
    }
    all
}

fn without_comments_if_sheet<'b>(name: &str, bytes: Cow<'b, [u8]>) -> Cow<'b, [u8]> {
    let is_sheet = name
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "css");
    match std::str::from_utf8(&bytes) {
        Ok(text) if is_sheet => without_comments(text).into_bytes().into(),
        _ => bytes,
    }
}

/// A style sheet without what is written for people, which is an eighth of what readers would
/// fetch. Licences (`/*!`) stay, and so does what only looks like a comment, in a text or address.
fn without_comments(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find(['/', '"', '\'', '(']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let is_comment = here.starts_with("/*") && !here.starts_with("/*!");
        let length = match here.as_bytes().first() {
            Some(b'/') if here.starts_with("/*") => here.find("*/").map(|end| end + 2),
            Some(quote @ (b'"' | b'\'')) => end_of_text(here, *quote),
            Some(b'(') if before.ends_with("url") => here.find(')').map(|end| end + 1),
            _ => Some(1),
        };
        // What never ends is let be.
        let (piece, after) = here.split_at(length.unwrap_or(here.len()));
        if !is_comment {
            out.push_str(piece);
        }
        rest = after;
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim_end);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

/// The length of a text in quotes at the beginning, quotes included.
fn end_of_text(text: &str, quote: u8) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// `kansli.css` to `kansli.1f3a5c7e.css`.
fn with_hash(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{}.{ending}", &hash[..8]),
        None => format!("{name}.{}", &hash[..8]),
    }
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn only_comments_go() {
        let sheet = "/* Why. */\na { color: red; } /* b */\n\n/*! Licence */\n\
            b::before { content: \"/* \\\" */\"; background: url(a/*b*/c); }\n\
            c { content: '*/'; width: calc(1px / 2); }\n";
        let bare = "a { color: red; }\n/*! Licence */\n\
            b::before { content: \"/* \\\" */\"; background: url(a/*b*/c); }\n\
            c { content: '*/'; width: calc(1px / 2); }\n";
        assert_eq!(without_comments(sheet), bare);
        assert_eq!(without_comments("a {} /* never"), "a {}\n");
    }
}
