//! Plain text in lines of at most 76 characters, with signs before them where something is set
//! apart.
//!
//! Breaks between words only: an address that is longer stands on a line of its own. Spaces that
//! hold numbers together become plain ones once the lines are broken.

/// The most characters of a line.
pub(crate) const WIDTH: usize = 76;

/// Lines that are being written.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) out: String,
    /// What stands before every line.
    before: Vec<String>,
    /// What stands before the next line instead of the last of `before`.
    mark: Option<String>,
}

impl Columns {
    /// Sets what follows apart by `before` on every line, and by `mark` on the first.
    pub(crate) fn indent(&mut self, before: &str, mark: Option<String>) {
        self.before.push(before.to_owned());
        self.mark = mark;
    }

    /// Ends what was set apart last.
    pub(crate) fn outdent(&mut self) {
        self.before.pop();
        self.mark = None;
    }

    /// An empty line, unless there is one.
    pub(crate) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// How many characters there is room for.
    pub(crate) fn room(&self) -> usize {
        let taken: usize = self.before.iter().map(|b| b.chars().count()).sum();
        WIDTH.saturating_sub(taken)
    }

    /// A line as it stands.
    pub(crate) fn line(&mut self, text: &str) {
        let mut before = self.before.concat();
        if let Some(mark) = self.mark.take() {
            let rest = self.before.len().saturating_sub(1);
            before = self.before.iter().take(rest).cloned().collect();
            before.push_str(&mark);
        }
        let line = format!("{before}{text}").replace('\u{a0}', " ");
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// Running text: its own line breaks stay, all others are made here.
    pub(crate) fn running(&mut self, text: &str) {
        for piece in text.split('\n') {
            let room = self.room();
            let mut line = String::new();
            for word in piece.split([' ', '\t']).filter(|word| !word.is_empty()) {
                let length = line.chars().count() + 1 + word.chars().count();
                if !line.is_empty() && length > room {
                    let full = std::mem::take(&mut line);
                    self.line(&full);
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            if !line.is_empty() {
                self.line(&line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_and_set_apart() {
        let mut columns = Columns::default();
        columns.indent("  ", Some("- ".to_owned()));
        columns.running(&"ord ".repeat(30));
        columns.outdent();
        let lines: Vec<&str> = columns.out.lines().collect();
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert!(lines[0].starts_with("- ord") && lines[1].starts_with("  ord"));
        assert_eq!(columns.out.matches("ord").count(), 30);
    }
}
