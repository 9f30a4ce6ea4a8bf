//! The style sheets of drawings: what passes, what goes, and its name.
//!
//! Made for `media/svg`; knows functions and rules by name, and lets through only those that load
//! and run nothing.

/// Rules of a style sheet that load nothing.
const CSS_RULES: [&str; 7] = [
    "charset",
    "font-face",
    "keyframes",
    "layer",
    "media",
    "namespace",
    "supports",
];

/// Functions of a style sheet that load nothing (CSS Values, Color, Transforms, Filter Effects,
/// Shapes, Images, and what selectors use). `url()` is judged by where it leads.
const CSS_FUNCTIONS: &[&str] = &[
    "abs",
    "acos",
    "asin",
    "atan",
    "atan2",
    "blur",
    "brightness",
    "calc",
    "circle",
    "clamp",
    "color",
    "color-mix",
    "contrast",
    "cos",
    "cubic-bezier",
    "drop-shadow",
    "ellipse",
    "exp",
    "format",
    "grayscale",
    "has",
    "hsl",
    "hsla",
    "hue-rotate",
    "hwb",
    "hypot",
    "inset",
    "invert",
    "is",
    "lab",
    "lang",
    "lch",
    "light-dark",
    "linear",
    "linear-gradient",
    "local",
    "log",
    "matrix",
    "matrix3d",
    "max",
    "min",
    "mod",
    "not",
    "nth-child",
    "nth-last-child",
    "nth-last-of-type",
    "nth-of-type",
    "oklab",
    "oklch",
    "opacity",
    "path",
    "perspective",
    "polygon",
    "pow",
    "radial-gradient",
    "rem",
    "rgb",
    "rgba",
    "rotate",
    "rotate3d",
    "rotatex",
    "rotatey",
    "rotatez",
    "round",
    "saturate",
    "scale",
    "scale3d",
    "scalex",
    "scaley",
    "scalez",
    "sepia",
    "sign",
    "sin",
    "skew",
    "skewx",
    "skewy",
    "sqrt",
    "steps",
    "tan",
    "translate",
    "translate3d",
    "translatex",
    "translatey",
    "translatez",
    "var",
    "where",
];

/// A style sheet without what loads or runs something, and the names of what went. A `url()` may
/// lead to a part of the same drawing; other functions and rules pass by name, so that what
/// browsers learn to load tomorrow does not pass.
#[must_use]
pub fn clean_css(css: &str) -> (String, Vec<String>) {
    // Most values are shapes and numbers; nothing acts without one of these.
    if !css
        .bytes()
        .any(|byte| matches!(byte, b'(' | b':' | b'@' | b'\\'))
    {
        return (css.to_owned(), Vec::new());
    }
    let lower = css.to_ascii_lowercase();
    if let Some(what) = unsafe_css(&lower) {
        return (String::new(), vec![what]);
    }
    let (mut out, mut lost, mut from) = (String::with_capacity(css.len()), Vec::new(), 0);
    while let Some(found) = lower[from..].find("url(") {
        let start = from + found;
        let end = lower[start..]
            .find(')')
            .map_or(css.len(), |length| start + length + 1);
        let target = css[start + 4..end]
            .trim_start()
            .trim_start_matches(['"', '\''])
            .trim_start();
        out.push_str(&css[from..start]);
        if target.starts_with('#') {
            out.push_str(&css[start..end]);
        } else {
            out.push_str("none");
            // What follows must not make a name or a function of it: `url(a)(`.
            if css[end..].starts_with(|c| c == '(' || is_name(c)) {
                out.push(' ');
            }
            lost.push("url()".to_owned());
        }
        from = end;
    }
    out.push_str(&css[from..]);
    (out, lost)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// The first thing in a style sheet, in lower case, that could load or run something.
fn unsafe_css(css: &str) -> Option<String> {
    // An escape can spell anything, and a comment can part a name from its bracket; drawings have
    // no use for the first, and browsers take the second for nothing.
    if css.contains('\\') {
        return Some("\\".to_owned());
    }
    if css.contains("-moz-binding") || css.contains("behavior:") {
        return Some("binding".to_owned());
    }
    for (at, sign) in css.char_indices() {
        let (before, after) = (&css[..at], &css[at + sign.len_utf8()..]);
        let (name, known): (&str, &[&str]) = match sign {
            '(' => (
                before.rsplit(|c| !is_name(c)).next().unwrap_or(""),
                CSS_FUNCTIONS,
            ),
            '@' => (
                after.split(|c| !is_name(c)).next().unwrap_or(""),
                &CSS_RULES,
            ),
            _ => continue,
        };
        // A bracket without a name groups: `@media (…)`, `calc((…))`.
        let groups = sign == '(' && matches!(name, "" | "and" | "or" | "url");
        if !groups && !known.contains(&name) {
            return Some(if sign == '(' {
                format!("{name}()")
            } else {
                format!("@{name}")
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::clean_css;

    #[test]
    fn what_is_left_can_be_cleaned_again_and_stays() {
        for css in [
            "fill:url(//x.se/a)",
            "fill:url(a)(b)",
            "fill:url(url)(",
            "a{fill:url(#b)}c{fill:url(d)e(f)}",
        ] {
            let (once, _) = clean_css(css);
            assert_eq!(clean_css(&once), (once.clone(), Vec::new()), "{css}");
        }
    }
}
