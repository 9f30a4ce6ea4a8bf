//! A site in a temporary folder: write files, build, look at what came out; and the real program
//! run on it.
//!
//! ```ignore
//! TestSite::new()
//!     .file("content/index.sv.md", "---\ntitel: Bok\n---\nText.\n")
//!     .build()                                             // must have nothing to tell
//!     .has("index.html", "<h1>Hej</h1>")
//!     .lacks("index.html", "Fel")
//!     .file("content/a.sv.md", "---\ntitel: A\n---\n[b](b.md)\n")   // edit, and build again
//!     .build_telling("content/a.sv.md:4:1 broken-link: Länken ”b.md” leder ingenstans.\n  råd: …");
//!
//! site.run(&["build", "--date", TODAY]).status(0).stdout("…").stderr("");
//! ```
//!
//! Every step takes the site and gives it back, so that steps chain; what only looks takes `&self`.
//! Today is [`TODAY`] unless a test says otherwise. **Silent means empty**: `build` fails when
//! there is anything to tell, and a [`Run`] whose output or status nobody looked at fails when it
//! is dropped.

use std::cell::Cell;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kansli::base::diagnostic::{Diagnostic, Place};
use kansli::base::message::{Catalog, Failure, MessageLang};
use kansli::base::report::{Colours, advice_of, render};
use kansli::engine::engine::{Build, Engine, OnErrors};
use kansli::engine::output::transaction::Summary;
use kansli::model::config::{BaseUrl, Choices, LinkStyle};
use tempfile::TempDir;

/// The day that counts as today in every test that does not say otherwise.
pub(crate) const TODAY: &str = "2026-11-22";

/// A PDF file that has all that readers need: tags, a language, a title and letters.
pub(crate) const PDF: &str = include_str!("../golden/feeds/content/nyhetsbrev/plan.pdf");

/// The folder of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether the tests were asked to write down what they see instead of judging it (`UPDATE=1 cargo
/// test`).
pub(crate) fn is_updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// A site in a temporary folder, which goes away with it.
pub(crate) struct TestSite {
    folder: TempDir,
    choices: Choices,
    base_url: Option<BaseUrl>,
    last: Option<Build>,
}

impl TestSite {
    /// An empty site, built to `public/` inside it.
    pub(crate) fn new() -> TestSite {
        let today = TODAY.parse().unwrap();
        let choices = Choices {
            today,
            drafts: false,
            future: false,
            links: LinkStyle::Folder,
            is_preview: false,
        };
        TestSite {
            folder: TempDir::new().unwrap(),
            choices,
            base_url: None,
            last: None,
        }
    }

    /// A small sound bilingual site: `site.yaml` with a title, and a start page in Swedish and
    /// English.
    pub(crate) fn bilingual() -> TestSite {
        TestSite::new()
            .file("site.yaml", "title: Förbundet\nlanguages: [sv, en]\n")
            .file(
                "content/index.sv.md",
                "---\ntitel: Start\n---\nVälkommen.\n",
            )
            .file("content/index.en.md", "---\ntitle: Start\n---\nWelcome.\n")
    }

    /// Writes a file, making its folders; the path is relative to the site.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> TestSite {
        self.write(path, text);
        self
    }

    /// Removes a file or a folder.
    pub(crate) fn without(self, path: &str) -> TestSite {
        self.erase(path);
        self
    }

    /// Moves a file or a folder.
    pub(crate) fn moved(self, from: &str, to: &str) -> TestSite {
        make_folder_of(&self.path(to));
        fs::rename(self.path(from), self.path(to)).unwrap();
        self
    }

    /// Copies a folder of the repository over the site.
    pub(crate) fn copied(self, from: &Path) -> TestSite {
        for path in files_below(from) {
            self.write(&path, fs::read(from.join(&path)).unwrap());
        }
        self
    }

    /// The choices of the run.
    pub(crate) fn choices(&self) -> Choices {
        self.choices.clone()
    }

    /// Changes the choices of the run: `choose(|c| c.drafts = true)`.
    pub(crate) fn choose(mut self, change: impl FnOnce(&mut Choices)) -> TestSite {
        change(&mut self.choices);
        self
    }

    /// Gives the public address on the command line, so to speak.
    pub(crate) fn at(mut self, base_url: &str) -> TestSite {
        self.base_url = Some(BaseUrl::parse(base_url).unwrap());
        self
    }

    /// Writes a file without chaining, for loops.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        make_folder_of(&path);
        fs::write(path, text).unwrap();
    }

    /// Removes a file or a folder without chaining, for loops.
    pub(crate) fn erase(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        }
        .unwrap();
    }

    /// Where a path of the site is on the disk.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The folder that is built.
    pub(crate) fn public(&self) -> PathBuf {
        self.path("public")
    }

    /// Opens the site; fails the test when there is none.
    pub(crate) fn open(&self) -> Engine {
        self.try_open()
            .unwrap_or_else(|failure| panic!("does not open: {}", said(&failure)))
    }

    /// Opens the site.
    pub(crate) fn try_open(&self) -> Result<Engine, Failure> {
        Engine::open(
            self.folder.path(),
            self.choices.clone(),
            self.base_url.clone(),
        )
    }

    /// Builds, and expects that there is nothing to tell.
    pub(crate) fn build(self) -> TestSite {
        self.build_telling("")
    }

    /// Builds, errors or not, and expects exactly these findings: [`compact`], in Swedish.
    pub(crate) fn build_telling(mut self, expected: &str) -> TestSite {
        let build = self
            .open()
            .build(&self.public(), OnErrors::Publish, &|_, _| {});
        let build = build.unwrap_or_else(|failure| panic!("does not build: {}", said(&failure)));
        let told = compact(&build.diagnostics, MessageLang::Sv);
        assert_same("what the build tells", told.trim(), expected.trim());
        self.last = Some(build);
        self
    }

    /// What the last build wrote, left and removed.
    pub(crate) fn summary(&self) -> Summary {
        self.last
            .as_ref()
            .and_then(|build| build.summary)
            .expect("the site was not built")
    }

    /// What is wrong in the content: without a build, so without faults that only rendering meets.
    pub(crate) fn findings(&self) -> Vec<Diagnostic> {
        self.open().diagnostics().to_vec()
    }

    /// The findings as reports with excerpts, and an empty line between two.
    pub(crate) fn report(&self, lang: MessageLang) -> String {
        report(&self.findings(), lang)
    }

    /// Expects that an output has this text in it.
    pub(crate) fn has(self, path: &str, text: &str) -> TestSite {
        let found = self.text(path);
        assert!(
            found.contains(text),
            "{path} lacks\n    {text}\nin\n{found}"
        );
        self
    }

    /// Expects that an output exists and does not have this text in it.
    pub(crate) fn lacks(self, path: &str, text: &str) -> TestSite {
        let found = self.text(path);
        assert!(!found.contains(text), "{path} has\n    {text}\nin\n{found}");
        self
    }

    /// Expects that an output does not exist.
    pub(crate) fn has_no(self, path: &str) -> TestSite {
        assert!(!self.public().join(path).exists(), "{path} exists");
        self
    }

    /// The text of an output.
    pub(crate) fn text(&self, path: &str) -> String {
        let read = fs::read_to_string(self.public().join(path));
        read.unwrap_or_else(|error| {
            panic!("{path}: {error}; there are\n{}", self.outputs().join("\n"))
        })
    }

    /// Paths of all outputs, sorted; not the manifest and other hidden files of the program's own.
    pub(crate) fn outputs(&self) -> Vec<String> {
        files_below(&self.public())
            .into_iter()
            .filter(|path| !path.starts_with('.'))
            .collect()
    }

    /// Runs the real program in the site's folder, with Swedish messages unless the arguments say
    /// otherwise.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kansli"));
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        let output = command
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let text = |bytes| self.masked(&String::from_utf8(bytes).expect("output is UTF-8"));
        Run {
            status: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            seen: Cell::new([false; 3]),
        }
    }

    /// `text` with the site's folder written as `SITE`, and times such as `0,03 s` as `TIME s`.
    fn masked(&self, text: &str) -> String {
        let mut text = text.replace(&*self.folder.path().to_string_lossy(), "SITE");
        for mark in [',', '.'] {
            let is_time = |at: &usize| {
                let before = text[..*at]
                    .bytes()
                    .next_back()
                    .is_some_and(|b| b.is_ascii_digit());
                let after = text.as_bytes().get(at + 1..at + 5);
                before
                    && after
                        .is_some_and(|a| a[..2].iter().all(u8::is_ascii_digit) && &a[2..] == b" s")
            };
            let found = text.match_indices(mark).map(|(at, _)| at).find(is_time);
            if let Some(at) = found {
                let start = text[..at]
                    .rfind(|c: char| !c.is_ascii_digit())
                    .map_or(0, |i| i + 1);
                text.replace_range(start..at + 3, "TIME");
            }
        }
        text
    }
}

/// What the program answered. Each part must be looked at, unless it is empty (or the status 0).
pub(crate) struct Run {
    status: Option<i32>,
    stdout: String,
    stderr: String,
    seen: Cell<[bool; 3]>,
}

impl Run {
    /// Expects this exit status.
    pub(crate) fn status(self, expected: i32) -> Run {
        self.look(0);
        assert_eq!(
            self.status,
            Some(expected),
            "status; stdout:\n{}\nstderr:\n{}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Expects exactly this on standard output.
    pub(crate) fn stdout(self, expected: &str) -> Run {
        self.look(1);
        assert_same("stdout", &self.stdout, expected);
        self
    }

    /// Expects exactly this on standard error.
    pub(crate) fn stderr(self, expected: &str) -> Run {
        self.look(2);
        assert_same("stderr", &self.stderr, expected);
        self
    }

    /// Standard output, for a test that judges it by itself.
    pub(crate) fn take_stdout(&self) -> String {
        self.look(1);
        self.stdout.clone()
    }

    /// Standard error, for a test that judges it by itself.
    pub(crate) fn take_stderr(&self) -> String {
        self.look(2);
        self.stderr.clone()
    }

    fn look(&self, part: usize) {
        let mut seen = self.seen.get();
        seen[part] = true;
        self.seen.set(seen);
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let [status, stdout, stderr] = self.seen.get();
        assert!(
            status || self.status == Some(0),
            "unexpected status {:?}\n{}",
            self.status,
            self.stderr
        );
        assert!(
            stdout || self.stdout.is_empty(),
            "unexpected on stdout:\n{}",
            self.stdout
        );
        assert!(
            stderr || self.stderr.is_empty(),
            "unexpected on stderr:\n{}",
            self.stderr
        );
    }
}

/// Findings as one line each, `path:line:column rule: sentence`, with advice and other places
/// indented below.
pub(crate) fn compact(diagnostics: &[Diagnostic], lang: MessageLang) -> String {
    let catalog = Catalog::program(lang);
    let (help, also) = match lang {
        MessageLang::Sv => ("råd", "se även"),
        MessageLang::En => ("help", "see also"),
    };
    let mut out = String::new();
    for diagnostic in diagnostics {
        let what = catalog.say(&diagnostic.message);
        writeln!(
            out,
            "{} {}: {what}",
            position(&diagnostic.place),
            diagnostic.rule.name
        )
        .unwrap();
        for other in &diagnostic.related {
            writeln!(out, "  {also}: {}", position(other)).unwrap();
        }
        if let Some(advice) = advice_of(diagnostic, &catalog) {
            writeln!(out, "  {help}: {advice}").unwrap();
        }
    }
    out
}

/// Findings as the program prints them, with excerpts; lines without spaces at their ends.
pub(crate) fn report(diagnostics: &[Diagnostic], lang: MessageLang) -> String {
    let catalog = Catalog::program(lang);
    let all: Vec<String> = diagnostics
        .iter()
        .map(|d| render(d, &catalog, Colours::Plain))
        .collect();
    let lines: Vec<String> = all
        .join("\n\n")
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n")
}

/// Findings with the number of interface texts as N, so that a new text of the theme changes
/// nothing in them.
pub(crate) fn uncounted(told: &str) -> String {
    let Some(end) = told.find(" av gränssnittets texter") else {
        return told.to_owned();
    };
    let start = told[..end]
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .len();
    format!("{}N{}", &told[..start], &told[end..])
}

/// Paths of all files below a folder, relative to it and with `/`, sorted; none for a folder that
/// does not exist.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(here) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&here) else {
            continue;
        };
        for entry in entries {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                waiting.push(entry.path());
            } else {
                let path = entry
                    .path()
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .expect("a UTF-8 name")
                    .to_owned();
                found.push(path.replace(std::path::MAIN_SEPARATOR, "/"));
            }
        }
    }
    found.sort();
    found
}

/// Fails with both texts, and the first line in which they differ, when they are not the same.
#[track_caller]
pub(crate) fn assert_same(what: &str, found: &str, expected: &str) {
    if found == expected {
        return;
    }
    let (mut left, mut right) = (found.lines(), expected.lines());
    let mut line = 1;
    loop {
        match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => line += 1,
            (a, b) => {
                let (a, b) = (a.unwrap_or("(end)"), b.unwrap_or("(end)"));
                panic!(
                    "{what} differs at line {line}\n   found: {a}\nexpected: {b}\n\nfound:\n{found}\n\nexpected:\n{expected}"
                );
            }
        }
    }
}

fn said(failure: &Failure) -> String {
    Catalog::program(MessageLang::En).say(&failure.0)
}

fn position(place: &Place) -> String {
    let at = place.source.position(place.span.start);
    format!("{}:{}:{}", place.source.path(), at.line, at.column)
}

fn make_folder_of(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
}
