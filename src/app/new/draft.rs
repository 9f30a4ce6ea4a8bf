//! The text of a new document: front matter of its kind and the headings of the one that it
//! follows; a copy of last year's plan; or a translation with the headings and ids of its original.
//!
//! What is still to be written is marked, so that the text cannot be published as it is.

use jiff::civil::Date;

use crate::app::commands::rereading::front_of;
use crate::app::init::answers::written_in;
use crate::app::init::files::quoted;
use crate::app::new::first::first_text;
use crate::app::new::years::Years;
use crate::base::message::{Catalog, MessageLang};
use crate::base::source::Span;
use crate::language::language::Language;
use crate::language::languages::{inputs, own_name};
use crate::model::front_matter::{Details, Moment};
use crate::model::keys::keys::{KEYS, Key};
use crate::model::kind::{Form, Kind, Trait};
use crate::model::page::Page;

/// A document to be begun, in one language.
#[derive(Clone, Debug)]
pub struct NewDocument<'d> {
    /// What it is.
    pub kind: Kind,
    /// Code of its language.
    pub code: &'d str,
    /// Its title.
    pub title: &'d str,
    /// The day that it is from, or takes place.
    pub day: Date,
    /// Number of the issue, for a newsletter.
    pub issue: Option<u32>,
    /// The page that it follows, in its own language.
    pub last: Option<&'d Page>,
    /// The first language of the site, when there is no document of its kind yet in any language.
    pub first_of_kind: Option<&'d str>,
    /// Whether its title is in another language.
    pub has_foreign_title: bool,
    /// The document that it replaces.
    pub replaces: Option<&'d str>,
}

/// An entry of front matter: the program's name of its key, and what follows the key.
type Entry<'p> = (&'static str, &'p str);

impl NewDocument<'_> {
    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let front = self.front();
        let body = match self.last {
            Some(last) if self.is_copy() => {
                let mark = mark(self.code, "new-gap-copy", &last.meta.title);
                format!("{mark}\n\n{}", emptied(last.text()).trim_start())
            }
            Some(last) => self.skeleton(last),
            None => {
                let first = self.first_of_kind;
                let first = first.and_then(|first| first_text(self.kind, self.code, first));
                first.unwrap_or_else(|| format!("{}\n", mark(self.code, "new-gap-text", "")))
            }
        };
        let title = if self.has_foreign_title {
            format!("{}\n\n", mark(self.code, "new-gap-title", ""))
        } else {
            String::new()
        };
        format!("---\n{front}---\n\n{title}{body}")
    }

    /// Whether the whole text is taken over: a plan is last year's with changes.
    fn is_copy(&self) -> bool {
        self.kind.has(Trait::Standing) && self.last.is_some_and(has_goals)
    }

    fn front(&self) -> String {
        let entries = self.last.map(entries).unwrap_or_default();
        let mut lines = Vec::new();
        lines.push(self.line("title", &value(self.title)));
        match self.kind.describe().form {
            Form::Issue => {
                lines.push(self.line("date", &self.day.to_string()));
                lines.extend(self.issue.map(|n| self.line("issue", &n.to_string())));
            }
            Form::Decision => self.decision(&entries, &mut lines),
            Form::Meeting => {
                lines.push(self.line("date", &self.day.to_string()));
                lines.push(self.line("meeting", &self.day.to_string()));
            }
            Form::Occasion => lines.push(self.line("starts", &self.start())),
            Form::Plain => {}
        }
        for name in ["body", "place", "authors"] {
            lines.extend(self.kept(&entries, name));
        }
        lines.push(self.line("draft", "true"));
        lines.concat()
    }

    fn decision(&self, entries: &[Entry<'_>], lines: &mut Vec<String>) {
        lines.push(self.line("date", &self.day.to_string()));
        let years = self.last.and_then(Years::of);
        let said = Years::named(self.title).filter(|said| said.period().is_some());
        let moved = years.filter(|years| said.is_none_or(|said| said == years.next()));
        if let (Some(years), Some(period)) = (moved, self.kept(entries, "period")) {
            lines.push(years.moved(&period));
        } else {
            // What the title says, rather than this year.
            let period = said.and_then(Years::period);
            let this_year = || self.day.year().to_string();
            lines.push(self.line("period", &period.unwrap_or_else(this_year)));
        }
        let status = own_name(self.code, |input| input.statuses, "draft");
        lines.push(self.line("status", status));
        lines.extend(self.replaces.map(|id| self.line("replaces", &value(id))));
        lines.extend(self.kept(entries, "tags"));
    }

    /// The minute at which an event starts: at the time of day of the last one.
    fn start(&self) -> String {
        let last = match self.last.map(|page| &page.meta.details) {
            Some(Details::Occasion(event)) => event.starts,
            _ => None,
        };
        match last {
            Some(Moment::Minute(time)) => {
                format!("{} {:02}:{:02}", self.day, time.hour(), time.minute())
            }
            _ => self.day.to_string(),
        }
    }

    /// The entry of the last document, under the name that this language has for it.
    fn kept(&self, entries: &[Entry<'_>], name: &'static str) -> Option<String> {
        let (_, rest) = entries.iter().find(|(key, _)| *key == name)?;
        Some(format!("{}{rest}", own_key(self.code, name)))
    }

    fn line(&self, name: &'static str, value: &str) -> String {
        format!("{}: {value}\n", own_key(self.code, name))
    }

    /// The headings of the last document, with a gap below each.
    fn skeleton(&self, last: &Page) -> String {
        let gap = mark(self.code, "new-gap-text", "");
        let mut body = format!("{gap}\n");
        let shift = self.paragraphs_before(last);
        for heading in last.outline.headings.iter().filter(|h| h.level > 1) {
            let line = last.source.slice(heading.span);
            let line = line.lines().next().unwrap_or(line).trim_end();
            let line = match shift {
                Some(shift) => renumbered(line, shift),
                None => line.to_owned(),
            };
            body.extend(["\n", &line, "\n\n", &gap, "\n"]);
        }
        body
    }

    /// By how much the paragraphs of these minutes are numbered higher than those of the last ones;
    /// a new year begins anew.
    fn paragraphs_before(&self, last: &Page) -> Option<i32> {
        if !self.kind.has(Trait::Paragraphs) {
            return None;
        }
        let headings = last.outline.headings.iter();
        let numbers = headings.filter_map(|h| number(last.source.slice(h.span)));
        let (first, end) = numbers.fold((None, 0), |(first, _), (_, n)| {
            (Some(first.unwrap_or(n)), n)
        });
        let first = first?;
        let year = last.meta.dated().map(|moment| moment.date().year());
        Some(if year == Some(self.day.year()) {
            end + 1 - first
        } else {
            1 - first
        })
    }
}

/// A translation of a page: its text, headings with the ids of the original, for somebody to write
/// over.
#[must_use]
pub fn translation(page: &Page, code: &str) -> String {
    let left_out = ["draft", "aliases", "slug", "translated", "id"];
    let mut front = String::new();
    for (name, rest) in entries(page)
        .iter()
        .filter(|(name, _)| !left_out.contains(name))
    {
        front.push_str(own_key(code, name));
        match own_status(code, rest).filter(|_| *name == "status") {
            Some(status) => front.extend([": ", status, "\n"]),
            None => front.push_str(rest),
        }
    }
    front.extend([own_key(code, "draft"), ": true\n"]);
    let mark = mark(code, "new-gap-translate", "");
    format!(
        "---\n{front}---\n\n{mark}\n\n{}",
        with_ids(page).trim_start()
    )
}

/// What a language calls the status that is written after a key, in any language.
fn own_status(code: &str, rest: &str) -> Option<&'static str> {
    let written = rest.trim_start_matches(':').trim();
    let mut known = inputs().flat_map(|input| input.statuses);
    let name = known.find_map(|(name, own)| [*name, *own].contains(&written).then_some(*name))?;
    Some(own_name(code, |input| input.statuses, name))
}

/// The text of a page, every heading with its id.
fn with_ids(page: &Page) -> String {
    let source = page.source.text();
    let mut out = String::with_capacity(source.len());
    let mut done = page.body.start as usize;
    for heading in &page.outline.headings {
        let line = page.source.slice(heading.span);
        let line = line.lines().next().unwrap_or(line).trim_end();
        let end = heading.span.start as usize + line.len();
        let is_open = line.starts_with('#') && !line.ends_with(['}', '#']);
        if let (true, Some(id)) = (is_open && !line.contains('§'), &heading.id) {
            out.push_str(source.get(done..end).unwrap_or(""));
            out.extend([" {#", id, "}"]);
            done = end;
        }
    }
    out.push_str(source.get(done..).unwrap_or(""));
    out
}

/// The entries of the front matter of a page.
fn entries(page: &Page) -> Vec<Entry<'_>> {
    let Some(mut fields) = front_of(page) else {
        return Vec::new();
    };
    let keys: Vec<&'static Key> = KEYS.iter().collect();
    fields.name_keys(&keys, &[]);
    let mut found = Vec::new();
    for (at, entry) in fields.entries.iter().enumerate() {
        let next = fields.entries.get(at + 1).map(|next| next.key_span.start);
        let end = next.unwrap_or(fields.span.end);
        if let (Some(name), true) = (entry.name, entry.key_span.end <= end) {
            let span = Span {
                start: entry.key_span.end,
                end,
            };
            found.push((name, page.source.slice(span)));
        }
    }
    found
}

fn own_key(code: &str, name: &'static str) -> &'static str {
    own_name(code, |input| input.keys, name)
}

/// A text as a value of front matter, in quotation marks where it needs them.
fn value(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " .,–-/()".contains(c);
    if text.starts_with(char::is_alphabetic) && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A mark for what is to be written, in the words of a language.
fn mark(code: &str, key: &str, value: &str) -> String {
    let catalog = Catalog::program(written_in(code).unwrap_or(MessageLang::En));
    let gap = Language::or_unknown(code).input.gap;
    format!("[{gap}: {}]", catalog.text(key, &[("title", value)]))
}

fn has_goals(page: &Page) -> bool {
    let is_goal = |line: &str| {
        let words = inputs().flat_map(|input| input.goals.goal);
        line.starts_with("###")
            && words
                .into_iter()
                .any(|w| line.contains(&format!("# {w}: ")))
    };
    page.text().lines().any(is_goal)
}

/// A text in which what came of goals is left empty: the names of such facts stay.
fn emptied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_code = false;
    for line in text.split_inclusive('\n') {
        is_code ^= line.trim_start().starts_with("```");
        match outcome_name(line).filter(|_| !is_code) {
            Some(name) => {
                out.push_str(name);
                out.push('\n');
            }
            None => out.push_str(line),
        }
    }
    out
}

/// The beginning of a line that tells an outcome or a standing: `- Utfall:`.
fn outcome_name(line: &str) -> Option<&str> {
    let item = line
        .trim_start()
        .strip_prefix(['-', '*', '+'])?
        .trim_start();
    let (name, _) = item.split_once(':')?;
    let plain = name.trim_matches('*').to_lowercase();
    let is_named = inputs().any(|input| {
        let goals = &input.goals;
        let mut words = goals.outcomes.iter().chain(goals.status);
        words.any(|word| {
            plain
                .strip_prefix(*word)
                .is_some_and(|r| r.is_empty() || r.starts_with(' '))
        })
    });
    let end = line.find(':')? + 1;
    let end = end + line.get(end..)?.bytes().take_while(|b| *b == b'*').count();
    is_named.then(|| line.get(..end)).flatten()
}

/// The number of a paragraph in its heading, and where it stands.
fn number(heading: &str) -> Option<(usize, i32)> {
    let sign = heading.find('§')? + '§'.len_utf8();
    let rest = heading.get(sign..)?;
    let spaces = rest.len() - rest.trim_start().len();
    let digits: String = rest
        .trim_start()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    Some((sign + spaces, digits.parse().ok()?))
}

fn renumbered(heading: &str, shift: i32) -> String {
    let Some((at, old)) = number(heading) else {
        return heading.to_owned();
    };
    let end = at + old.to_string().len();
    let (before, after) = (heading.get(..at), heading.get(end..));
    format!(
        "{}{}{}",
        before.unwrap_or(""),
        old + shift,
        after.unwrap_or("")
    )
}
