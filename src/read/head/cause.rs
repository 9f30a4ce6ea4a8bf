//! Why some lines of YAML cannot be read, in plain words, and what to write instead.
//!
//! Runs only on lines that cannot be read. Quotation marks and brackets come first: a line that
//! stands too far in is no fault as long as its own value may be one.

use std::ops::Range;

/// The cause of a fault.
#[derive(Debug, PartialEq, Eq)]
pub struct Cause {
    /// The message that says it.
    pub key: &'static str,
    /// The bytes of the lines that it stands in.
    pub range: Range<usize>,
    /// A value that can be read, where one is to be written.
    pub value: String,
}

/// Why `text`, one key with its value, cannot be read. The parser stopped at `at`.
#[must_use]
pub fn cause(text: &str, at: usize) -> Cause {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(cause) = tab(line, start).or_else(|| of_value(text, line, start)) {
            return cause;
        }
        start += line.len();
    }
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if let Some(cause) = of_form(line, start, number == 0) {
            return cause;
        }
        start += line.len();
    }
    unknown(text, at)
}

fn new(key: &'static str, range: Range<usize>) -> Cause {
    Cause {
        key,
        range,
        value: String::new(),
    }
}

/// A line that is indented with a tab.
fn tab(line: &str, start: usize) -> Option<Cause> {
    let tab = line.find('\t')?;
    let is_indent = line.get(..tab)?.trim().is_empty() && !line.trim().is_empty();
    is_indent.then(|| new("yaml-tab", start + tab..start + tab + 1))
}

/// A line that stands where no line may stand.
fn of_form(line: &str, start: usize, is_first: bool) -> Option<Cause> {
    let shown = line.trim_end();
    let indent = shown.len() - shown.trim_start().len();
    if is_first || shown.is_empty() || shown.trim_start().starts_with(['#', '-']) {
        return None;
    }
    let has_key = shown.contains(": ") || shown.ends_with(':');
    match (indent, has_key) {
        (0, false) => Some(new("yaml-no-colon", start..start + shown.len())),
        (1.., true) => Some(new("yaml-indent", start..start + indent)),
        _ => None,
    }
}

/// The line at which the parser stopped.
fn unknown(text: &str, at: usize) -> Cause {
    let before = text.get(..at.min(text.len())).unwrap_or(text).trim_end();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text
        .get(start..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or("");
    new("yaml-syntax", start..start + line.trim_end().len())
}

/// A value that must be written in another way.
fn of_value(text: &str, line: &str, start: usize) -> Option<Cause> {
    let from = value_start(line)?;
    let value = line.get(from..)?.trim_end();
    let value = value.split(" # ").next().unwrap_or(value).trim_end();
    let rest = text.get(start + from..)?;
    let range = start + from..start + from + value.len();
    let fault = |key, value| {
        Some(Cause {
            key,
            range: range.clone(),
            value,
        })
    };
    match value.chars().next()? {
        open @ ('"' | '\'') => match closing(rest, open) {
            Closing::Missing => fault("yaml-quote", String::new()),
            Closing::Escape => {
                let inner = value.trim_matches(open);
                fault("yaml-backslash", quoted(inner))
            }
            Closing::At(end) if end > value.len() && is_followed(rest, end) => {
                fault("yaml-quote", String::new())
            }
            Closing::At(end) if is_followed(rest, end) => {
                let inner = value
                    .strip_prefix(open)
                    .and_then(|rest| rest.strip_suffix(open));
                fault("yaml-quote-inside", quoted(inner.unwrap_or(value)))
            }
            Closing::At(_) => None,
        },
        '[' | '{' => match closing_bracket(rest) {
            None => fault("yaml-bracket", String::new()),
            Some(end) if is_followed(rest, end) => fault("yaml-needs-quotes", quoted(value)),
            Some(_) => None,
        },
        '@' | '%' | '`' | '*' | '&' | '!' => fault("yaml-needs-quotes", quoted(value)),
        '|' | '>' if value.len() > 3 => fault("yaml-needs-quotes", quoted(value)),
        _ if value.contains(": ") || value.ends_with(':') => {
            fault("yaml-needs-quotes", quoted(value))
        }
        _ => None,
    }
}

/// Where the value of a line begins: after its key, or after the hyphen of a list.
fn value_start(line: &str) -> Option<usize> {
    let content = line.trim_start();
    if content.starts_with('#') {
        return None;
    }
    let item = content.strip_prefix("- ").map(str::trim_start);
    let content = item.unwrap_or(content);
    let from = line.len() - content.len();
    let is_value = content.starts_with(['"', '\'', '[', '{']) && item.is_some();
    let colon = if is_value { None } else { content.find(": ") };
    match (colon, item) {
        (Some(colon), _) => {
            let value = content.get(colon + 1..)?.trim_start();
            Some(line.len() - value.len())
        }
        (None, Some(_)) => Some(from),
        (None, None) => None,
    }
}

/// How a value in quotation marks ends.
enum Closing {
    /// Before this byte.
    At(usize),
    /// Never.
    Missing,
    /// A `\` comes first that stands for nothing.
    Escape,
}

fn closing(text: &str, open: char) -> Closing {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if c == '\\' && open == '"' {
            let Some((_, next)) = characters.next() else {
                return Closing::Missing;
            };
            let digits = match next {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                '0' | 'a' | 'b' | 't' | '\t' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"' | '/'
                | '\\' | 'N' | '_' | 'L' | 'P' | '\n' | '\r' => 0,
                _ => return Closing::Escape,
            };
            for _ in 0..digits {
                if characters
                    .next()
                    .is_none_or(|(_, c)| !c.is_ascii_hexdigit())
                {
                    return Closing::Escape;
                }
            }
        } else if c == open {
            if open == '\'' && characters.next_if(|(_, c)| *c == '\'').is_some() {
                continue;
            }
            return Closing::At(at + 1);
        }
    }
    Closing::Missing
}

/// Where the bracket that `text` begins with is closed.
fn closing_bracket(text: &str) -> Option<usize> {
    let (mut depth, mut quote, mut before) = (0_usize, None, ' ');
    for (at, c) in text.char_indices() {
        let is_start = matches!(before, ' ' | '[' | '{' | ',' | ':' | '\n');
        before = c;
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if is_start => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether something but a comment follows on the line after `end`.
fn is_followed(text: &str, end: usize) -> bool {
    let rest = text
        .get(end..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or("");
    !rest.trim().is_empty() && !rest.trim_start().starts_with("# ")
}

/// A text in quotation marks that YAML reads as it stands.
#[must_use]
pub fn quoted(text: &str) -> String {
    let has = |c: char| text.contains(c);
    if !has('"') && !has('\\') {
        return format!("\"{text}\"");
    }
    if !has('\'') {
        return format!("'{text}'");
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (&'static str, String, String) {
        let cause = cause(text, text.len());
        (cause.key, text[cause.range].to_owned(), cause.value)
    }

    #[test]
    fn each_fault_has_its_cause_and_what_to_write() {
        for (text, key, at, value) in [
            (
                "a: 'Det är O'Brien'\n",
                "yaml-quote-inside",
                "'Det är O'Brien'",
                "\"Det är O'Brien\"",
            ),
            (
                "a: 'Kort' om det\n",
                "yaml-quote-inside",
                "'Kort' om det",
                "\"'Kort' om det\"",
            ),
            (
                "a: \"C:\\Users\\ny\"\n",
                "yaml-backslash",
                "\"C:\\Users\\ny\"",
                "'C:\\Users\\ny'",
            ),
            (
                "a: Han sa: \"hej\"\n",
                "yaml-needs-quotes",
                "Han sa: \"hej\"",
                "'Han sa: \"hej\"'",
            ),
            (
                "a: [klammer] först\n",
                "yaml-needs-quotes",
                "[klammer] först",
                "\"[klammer] först\"",
            ),
            (
                "a: !Viktigt\n",
                "yaml-needs-quotes",
                "!Viktigt",
                "\"!Viktigt\"",
            ),
            ("a:\n  sv: \"Hej\n  en: B\n", "yaml-quote", "\"Hej", ""),
            ("a:\n  sv: [b, c\n", "yaml-bracket", "[b, c", ""),
            ("a: 1\n  b: 2\n", "yaml-indent", "  ", ""),
            ("a: 1\nbara ord\n", "yaml-no-colon", "bara ord", ""),
            ("a:\n\t- b\n", "yaml-tab", "\t", ""),
        ] {
            let expected = (key, at.to_owned(), value.to_owned());
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
