//! How commands speak: in which words, and to whom. The only writer of what the program says.
//!
//! Nothing that cannot be written stops a command: it does what it was asked to do, and the fault
//! is seen in the status at its end. A reader who has seen enough (`kansli explain | head`) is no
//! fault.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::diagnostic::Diagnostic;
use crate::base::message::{Catalog, Failure, Message, MessageLang};
use crate::base::printable::{printable, printable_in_colour};
use crate::base::report::{Colours, render_with_lines};
use crate::language::languages::inputs;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// All is well.
    Fine = 0,
    /// Faults in the content.
    Faults = 1,
    /// Wrong usage, or broken machinery.
    Broken = 2,
}

/// Where something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Standard output: what was asked for.
    Answer,
    /// Standard error: what is said beside it.
    Beside,
}

/// Someone to speak to, in the words of a language.
#[derive(Debug)]
pub struct Console {
    /// The words.
    pub catalog: Arc<Catalog>,
    /// The language of messages.
    pub lang: MessageLang,
    answer: Stream,
    beside: Stream,
}

impl Console {
    /// The streams of this program.
    #[must_use]
    pub fn new(lang: MessageLang) -> Console {
        // Consoles of Windows understand the codes of colours only when they are asked to.
        let knows_codes = anstyle_query::windows::enable_ansi_colors().unwrap_or(true);
        let stream = |sink, is_terminal| Stream::new(sink, is_terminal, knows_codes);
        let answer = stream(Box::new(io::stdout()), io::stdout().is_terminal());
        let beside = stream(Box::new(io::stderr()), io::stderr().is_terminal());
        Console {
            catalog: Arc::new(Catalog::program(lang)),
            lang,
            answer,
            beside,
        }
    }

    /// The text of a key, with its values.
    #[must_use]
    pub fn text<V: std::fmt::Display>(&self, key: &str, values: &[(&'static str, V)]) -> String {
        self.catalog.text(key, values)
    }

    /// The text of a key that has no values.
    #[must_use]
    pub fn word(&self, key: &str) -> String {
        self.catalog.text::<&str>(key, &[])
    }

    /// Says one line.
    pub fn line(&self, channel: Channel, text: &str) {
        self.stream(channel)
            .write(&format!("{}\n", printable(text)));
    }

    /// Answers with one line.
    pub fn answer(&self, text: &str) {
        self.line(Channel::Answer, text);
    }

    /// Says one line beside the answer.
    pub fn beside(&self, text: &str) {
        self.line(Channel::Beside, text);
    }

    /// Answers with JSON, in which control characters are written as JSON writes them.
    pub fn json(&self, text: &str) {
        let mut safe = String::with_capacity(text.len() + 1);
        for c in text.chars() {
            if c.is_control() && c != '\n' {
                let escaped = format!("\\u{:04x}", u32::from(c));
                safe.push_str(&escaped);
            } else {
                safe.push(c);
            }
        }
        safe.push('\n');
        self.answer.write(&safe);
    }

    /// Tells a finding with its excerpt, and the other lines of the file where the same is so;
    /// with an empty line after it.
    pub fn finding(&self, channel: Channel, finding: &Diagnostic, lines: &[usize]) {
        let stream = self.stream(channel);
        let text = if stream.is_terminal && stream.knows_codes && !anstyle_query::no_color() {
            let coloured = render_with_lines(finding, lines, &self.catalog, Colours::Terminal);
            printable_in_colour(&coloured)
        } else {
            let plain = render_with_lines(finding, lines, &self.catalog, Colours::Plain);
            printable(&plain).into_owned()
        };
        stream.write(&format!("{text}\n\n"));
    }

    /// Says what is broken.
    pub fn failure(&self, failure: &Failure) {
        let level = self.word("level-error");
        self.beside(&format!("{level}: {}", self.catalog.say(&failure.0)));
    }

    /// Whether anybody sees a line that changes as work goes on.
    #[must_use]
    pub fn shows_progress(&self) -> bool {
        self.beside.is_terminal && self.beside.knows_codes
    }

    /// Whether somebody can be asked: there is a terminal to read the question on, and one to type
    /// the answer in.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        self.answer.is_terminal && io::stdin().is_terminal()
    }

    /// Asks, and waits for a line; nothing when there is none to come.
    #[must_use]
    pub fn ask(&self, question: &str) -> Option<String> {
        self.answer.write(&format!("{} ", printable(question)));
        let mut line = String::new();
        match io::stdin().read_line(&mut line) {
            Ok(length) if length > 0 => Some(line.trim().to_owned()),
            _ => None,
        }
    }

    /// Asks for a yes, in any language of the program.
    #[must_use]
    pub fn agrees(&self, question: &str) -> bool {
        let said = self.ask(question).map(|said| said.to_lowercase());
        let said = said.filter(|said| !said.is_empty());
        said.is_some_and(|said| {
            let is_yes = |word: &&str| word.starts_with(&said);
            inputs().any(|input| input.yes.iter().any(&is_yes))
        })
    }

    /// Asks for what nobody may see, and waits for a line; nothing when there is none to come.
    #[cfg(feature = "servers")]
    #[must_use]
    pub fn ask_secret(&self, question: &str) -> Option<String> {
        self.answer.write(&format!("{} ", printable(question)));
        let said = rpassword::read_password().ok()?;
        Some(said.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// Says something, and waits until Enter is pressed or there is nobody any more.
    pub fn wait(&self, text: &str) {
        self.answer(text);
        io::stdin().read_line(&mut String::new()).ok();
    }

    /// Shows a line in the place of the one before, where somebody sees it.
    pub fn progress(&self, text: &str) {
        if self.shows_progress() {
            let text = printable(text);
            self.beside.write(&format!("\r\u{1b}[2K{text}"));
        }
    }

    /// The status with which the program ends, `status` being that of the command: what was said
    /// has to have arrived.
    #[must_use]
    pub fn ended(&self, status: ExitStatus) -> ExitStatus {
        if self.answer.has_failed() {
            self.failure(&Failure::new(Message::new("answer-not-written")));
            return ExitStatus::Broken;
        }
        if self.beside.has_failed() {
            ExitStatus::Broken
        } else {
            status
        }
    }

    fn stream(&self, channel: Channel) -> &Stream {
        match channel {
            Channel::Answer => &self.answer,
            Channel::Beside => &self.beside,
        }
    }
}

/// A stream, and the first fault of writing to it: after that, nothing more is written.
struct Stream {
    sink: Mutex<(Box<dyn Write + Send>, Option<ErrorKind>)>,
    is_terminal: bool,
    /// Whether the terminal obeys codes of colours and of the place of writing.
    knows_codes: bool,
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stream")
            .field("is_terminal", &self.is_terminal)
            .finish_non_exhaustive()
    }
}

impl Stream {
    fn new(sink: Box<dyn Write + Send>, is_terminal: bool, knows_codes: bool) -> Stream {
        Stream {
            sink: Mutex::new((sink, None)),
            is_terminal,
            knows_codes,
        }
    }

    fn write(&self, text: &str) {
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        let (out, fault) = &mut *sink;
        if fault.is_some() {
            return;
        }
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        *fault = written.err().map(|error| error.kind());
    }

    /// Whether something could not be written; a reader who is gone is no fault.
    fn has_failed(&self) -> bool {
        let sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        sink.1.is_some_and(|kind| kind != ErrorKind::BrokenPipe)
    }
}
