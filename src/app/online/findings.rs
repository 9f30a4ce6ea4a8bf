//! What is found of a site online: each fault once, with the addresses that have it, and what to
//! ask the host for.

use crate::app::console::Console;
use crate::base::diagnostic::Level;
use crate::base::message::Message;

/// Addresses that are named before the rest is only counted.
const NAMED: usize = 5;

/// A fault.
#[derive(Debug)]
struct OnlineFinding {
    level: Level,
    message: Message,
    addresses: Vec<String>,
}

/// All faults.
#[derive(Debug, Default)]
pub(crate) struct OnlineFindings(Vec<OnlineFinding>);

impl OnlineFindings {
    /// Adds a fault of the whole site.
    pub(crate) fn add(&mut self, level: Level, message: Message) {
        self.entry(level, message);
    }

    /// Adds a fault of one address.
    pub(crate) fn add_at(&mut self, level: Level, message: Message, address: &str) {
        let shown = format!("/{address}");
        let addresses = self.entry(level, message);
        if !addresses.contains(&shown) {
            addresses.push(shown);
        }
    }

    /// The addresses of a fault, which is added unless it is there.
    fn entry(&mut self, level: Level, message: Message) -> &mut Vec<String> {
        let is_same = |finding: &OnlineFinding| {
            finding.message.key == message.key && finding.message.args == message.args
        };
        let at = self.0.iter().position(is_same).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push(OnlineFinding {
                level,
                message,
                addresses: Vec::new(),
            });
        }
        &mut self.0[at].addresses
    }

    /// Adds all of another list.
    pub(crate) fn append(&mut self, other: OnlineFindings) {
        for finding in other.0 {
            self.entry(finding.level, finding.message)
                .extend(finding.addresses);
        }
    }

    /// How many there are of a level.
    pub(crate) fn count(&self, level: Level) -> usize {
        let all = self.0.iter();
        all.filter(|finding| finding.level == level).count()
    }

    /// Tells all of them, the worst first, with their addresses in order.
    pub(crate) fn tell(&mut self, console: &Console) {
        for level in [Level::Error, Level::Warning, Level::Note] {
            for finding in self.0.iter_mut().filter(|finding| finding.level == level) {
                finding.addresses.sort();
                finding.tell(console);
            }
        }
    }
}

impl OnlineFinding {
    fn tell(&self, console: &Console) {
        let level = console.word(match self.level {
            Level::Error => "level-error",
            Level::Warning => "level-warning",
            Level::Note => "level-note",
        });
        let what = console.catalog.say(&self.message);
        console.answer(&format!("{level}: {what}"));
        if !self.addresses.is_empty() {
            let some: Vec<&str> = self
                .addresses
                .iter()
                .take(NAMED)
                .map(String::as_str)
                .collect();
            let mut names = some.join(", ");
            if self.addresses.len() > NAMED {
                let more = (self.addresses.len() - NAMED).to_string();
                names = console.text("publish-names", &[("names", names), ("more", more)]);
            }
            console.answer(&format!("  {names}"));
        }
        let (key, args) = (&self.message.key, &self.message.args);
        if let Some(help) = console.catalog.attribute(key, "help", args) {
            let word = console.word("level-help");
            console.answer(&format!("  {word}: {help}"));
        }
        console.answer("");
    }
}
