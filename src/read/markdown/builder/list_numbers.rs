//! The numbers that a list is written with, held against those that readers see.
//!
//! Part of reading Markdown: adds to the builder of `read/markdown/builder`.

use crate::base::source::Span;
use crate::base::text_part::part;
use crate::read::markdown::builder::builder::Builder;
use crate::read::markdown::losses::Loss;

/// A number that begins a line and is at least this is more likely a year than an item of a list.
const YEAR: u64 = 1000;

impl Builder<'_> {
    /// Looks at the numbers that a list is written with: readers see the first one counted on. The
    /// same number on every line is a habit of those who let the program count.
    pub(crate) fn judge_numbers(&mut self, start: Option<u64>, span: Span) {
        let Some(start) = start else { return };
        let numbers = self.numbers(span);
        let is_habit = numbers.iter().all(|(number, _)| *number == start);
        let is_year = start >= YEAR && numbers.len() == 1;
        for (count, (number, place)) in (0u64..).zip(numbers) {
            let shown = start.saturating_add(count);
            let loss = match number == shown || is_habit {
                false => Loss::ListNumber(shown),
                true if is_year => Loss::ListYear,
                true => continue,
            };
            self.losses.push((loss, place.shifted(self.offset)));
            return;
        }
    }

    /// The numbers of the items of the list at `span`, as written, each with its place. Items stand
    /// as far in as the first one, or nearly; what stands further in belongs to an inner list.
    fn numbers(&self, span: Span) -> Vec<(u64, Span)> {
        let start = span.start as usize;
        let above = part(self.text, ..start);
        let indent = above.len() - above.rfind('\n').map_or(0, |at| at + 1);
        let mut numbers = Vec::new();
        let mut at = start;
        let written = part(self.text, span.range());
        for line in written.split_inclusive('\n') {
            let text = line.trim_start_matches([' ', '>']);
            let lead = line.len() - text.len();
            let is_of_this_list = at == start || lead <= indent + 1;
            if let Some((number, length)) = list_number(text).filter(|_| is_of_this_list) {
                numbers.push((number, Span::new(at + lead, at + lead + length)));
            }
            at += line.len();
        }
        numbers
    }
}

/// The number that begins an item of a list, and its length.
fn list_number(line: &str) -> Option<(u64, usize)> {
    let length = line.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, after) = line.split_at_checked(length)?;
    let rest = after.strip_prefix(['.', ')'])?;
    let is_item = rest.is_empty() || rest.starts_with(char::is_whitespace);
    Some((digits.parse().ok().filter(|_| is_item)?, length))
}
