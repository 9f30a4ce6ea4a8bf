//! Texts with gaps: the files of a new site as they come with the program, and what fills them.
//!
//! `{{name}}` is replaced by a value. Lines between `@if name` and `@end` stand only where there is
//! such a value, those between `@not name` and `@end` only where there is none.

use std::collections::BTreeMap;

/// What fills the gaps of a text, by name.
pub type Values = BTreeMap<&'static str, String>;

/// The text with its gaps filled.
///
/// # Errors
/// The line that cannot be filled: it names a value that is not there.
pub fn filled(template: &str, values: &Values) -> Result<String, String> {
    let mut out = String::with_capacity(template.len() * 2);
    let mut shown = Vec::new();
    for line in template.lines() {
        if let Some(name) = line.strip_prefix("@if ") {
            shown.push(values.contains_key(name));
        } else if let Some(name) = line.strip_prefix("@not ") {
            shown.push(!values.contains_key(name));
        } else if line == "@end" {
            shown.pop();
        } else if shown.iter().all(|is_shown| *is_shown) {
            fill(line, values, &mut out).ok_or_else(|| line.to_owned())?;
            out.push('\n');
        }
    }
    Ok(out)
}

fn fill(line: &str, values: &Values, out: &mut String) -> Option<()> {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}")?;
        out.push_str(before);
        out.push_str(values.get(name)?);
        rest = after;
    }
    out.push_str(rest);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_and_parts_left_out() {
        let values = Values::from([("a", "1".to_owned())]);
        let text = "x {{a}} {{a}}\n@if a\n@if b\nno\n@end\nyes\n@end\n@not a\nno\n@end\n";
        assert_eq!(filled(text, &values).as_deref(), Ok("x 1 1\nyes\n"));
        assert_eq!(filled("{{b}}", &values), Err("{{b}}".to_owned()));
    }
}
