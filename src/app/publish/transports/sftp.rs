//! Publishing over SFTP, by the `sftp` of the system in batch mode: keys, agent and known hosts are
//! its own, and nothing of them is read here.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::Command;

use tempfile::{NamedTempFile, TempDir};

use crate::app::publish::remote::{Remote, Step};
use crate::base::message::{Failure, Message};
use crate::engine::output::manifest::FileState;
use crate::model::publishing::place::ServerPlace;

/// How the program tells which command it does.
const PROMPT: &str = "sftp> ";

/// What is set for the connection: nobody waits for ever on a line that is dead.
const OPTIONS: [&str; 3] = [
    "ConnectTimeout=30",
    "ServerAliveInterval=15",
    "ServerAliveCountMax=4",
];

/// What `ssh` says when a connection fails, and the word for it in the message.
const SAID: [(&str, &str); 9] = [
    ("Host key verification failed", "host-key"),
    ("HOST IDENTIFICATION HAS CHANGED", "host-key"),
    ("Permission denied (", "key"),
    ("Could not resolve", "name"),
    ("Connection refused", "refused"),
    ("timed out", "gone"),
    ("Connection closed", "gone"),
    ("Connection reset", "gone"),
    ("Broken pipe", "gone"),
];

/// A folder of a server.
#[derive(Debug)]
pub(crate) struct Sftp {
    place: ServerPlace,
}

/// What a batch of commands ended with.
struct Batch {
    /// Whether all was done.
    is_done: bool,
    /// What was answered.
    answer: String,
    /// What was said beside it.
    beside: String,
}

impl Sftp {
    /// A folder of a server. Nothing is asked yet.
    pub(crate) fn new(place: ServerPlace) -> Sftp {
        Sftp { place }
    }

    /// Runs commands in the folder.
    fn batch(&self, commands: &[String]) -> Result<Batch, Failure> {
        let mut file = NamedTempFile::new().map_err(|error| no_room(&error))?;
        let mut lines = Vec::new();
        if !self.place.folder.is_empty() {
            lines.push(format!("cd {}", quoted(&self.place.folder)));
        }
        lines.extend(commands.iter().cloned());
        lines.push(String::new());
        let text = lines.join("\n");
        file.write_all(text.as_bytes())
            .and_then(|()| file.flush())
            .map_err(|error| no_room(&error))?;
        let mut sftp = Command::new("sftp");
        sftp.arg("-b").arg(file.path());
        for option in OPTIONS {
            sftp.arg("-o").arg(option);
        }
        if let Some(port) = self.place.port {
            sftp.arg("-P").arg(port.to_string());
        }
        let host = match &self.place.user {
            Some(user) => format!("{user}@{}", self.place.host),
            None => self.place.host.clone(),
        };
        // Names of files and what is said are read here: they have to come as they are.
        sftp.env("LC_ALL", "C.UTF-8").arg(host);
        let output = sftp.output().map_err(|error| self.no_program(&error))?;
        let batch = Batch {
            is_done: output.status.success(),
            answer: unescaped(&output.stdout),
            beside: unescaped(&output.stderr),
        };
        self.judged(batch)
    }

    /// A batch that reached the folder; or why it did not.
    fn judged(&self, batch: Batch) -> Result<Batch, Failure> {
        if batch.is_done {
            return Ok(batch);
        }
        let reached = batch
            .answer
            .lines()
            .filter(|l| l.starts_with(PROMPT))
            .count();
        let is_broken = SAID.iter().find(|(said, _)| batch.beside.contains(said));
        if let Some((_, why)) = is_broken {
            return Err(self.unreached(why, &batch.beside, ""));
        }
        if reached == 0 {
            return Err(self.unreached("other", &batch.beside, ""));
        }
        // With a folder, `cd` is the first command, and the last one if it is refused.
        if !self.place.folder.is_empty() && reached == 1 {
            let message = Message::new("publish-no-folder-sftp")
                .with("path", &self.place.folder)
                .with("host", &self.place.host);
            return Err(Failure::new(message));
        }
        Ok(batch)
    }

    /// That the server could not be reached, or refused; `path` is the file it was about, if any.
    fn unreached(&self, why: &'static str, said: &str, path: &str) -> Failure {
        let last = said.lines().rfind(|line| !line.trim().is_empty());
        let user = self.place.user.as_ref().map(|user| format!("{user}@"));
        let message = Message::new("publish-sftp")
            .with("host", &self.place.host)
            .with(
                "login",
                format!("{}{}", user.unwrap_or_default(), self.place.host),
            )
            .with("why", why)
            .with("path", path)
            .with("said", last.unwrap_or("").trim());
        Failure::new(message)
    }

    fn no_program(&self, error: &io::Error) -> Failure {
        if error.kind() == ErrorKind::NotFound {
            return Failure::new(Message::new("publish-no-sftp"));
        }
        self.unreached("other", &error.to_string(), "")
    }

    /// Does steps, then fetches files, each to the path of `folder` with its number.
    fn take(&self, steps: &[Step], paths: &[&str], folder: &Path) -> Result<(), Failure> {
        let get = |(at, path): (usize, &&str)| {
            let to = folder.join(at.to_string());
            format!("-get {} {}", quoted(path), quoted(&local(&to)))
        };
        let mut commands: Vec<String> = steps.iter().map(command).collect();
        commands.extend(paths.iter().enumerate().map(get));
        let batch = self.batch(&commands)?;
        if batch.is_done {
            return Ok(());
        }
        let reached = batch
            .answer
            .lines()
            .filter(|l| l.starts_with(PROMPT))
            .count();
        let before = 1 + usize::from(!self.place.folder.is_empty());
        let path = steps
            .get(reached.saturating_sub(before))
            .map_or("", path_of);
        Err(self.unreached("other", &batch.beside, path))
    }
}

impl Remote for Sftp {
    fn names_in(&self, folders: &[String]) -> Result<BTreeMap<String, Vec<String>>, Failure> {
        let list = |folder: &String| match folder.as_str() {
            "" => "-ls -1a".to_owned(),
            folder => format!("-ls -1a {}", quoted(folder)),
        };
        let commands: Vec<String> = folders.iter().map(list).collect();
        let batch = self.batch(&commands)?;
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut next = folders.iter();
        let mut at = None;
        for line in batch.answer.lines() {
            if let Some(command) = line.strip_prefix(PROMPT) {
                at = command.starts_with("-ls").then(|| next.next()).flatten();
                continue;
            }
            let Some(folder) = at else { continue };
            let name = if folder.is_empty() {
                Some(line)
            } else {
                line.strip_prefix(folder.as_str())
                    .and_then(|rest| rest.strip_prefix('/'))
            };
            if let Some(name) = name.filter(|name| !matches!(*name, "." | "..")) {
                all.entry(folder.clone()).or_default().push(name.to_owned());
            }
        }
        Ok(all)
    }

    fn fetch(&self, steps: &[Step], paths: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        let folder = TempDir::new().map_err(|error| no_room(&error))?;
        self.take(steps, paths, folder.path())?;
        let read = |at: usize| match fs::read(folder.path().join(at.to_string())) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(no_room(&error)),
        };
        (0..paths.len()).map(read).collect()
    }

    fn states(&self, paths: &[String]) -> Result<BTreeMap<String, FileState>, Failure> {
        let folder = TempDir::new().map_err(|error| no_room(&error))?;
        let names: Vec<&str> = paths.iter().map(String::as_str).collect();
        self.take(&[], &names, folder.path())?;
        let mut states = BTreeMap::new();
        for (at, path) in paths.iter().enumerate() {
            match FileState::of_file(&folder.path().join(at.to_string())) {
                Ok(state) => {
                    states.insert(path.clone(), state);
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(no_room(&error)),
            }
        }
        Ok(states)
    }

    fn claim(&self, folder: &str) -> Result<bool, Failure> {
        let batch = self.batch(&[format!("mkdir {}", quoted(folder))])?;
        if batch.is_done {
            return Ok(true);
        }
        let names = self.names_in(&[String::new()])?;
        let is_there = names
            .get("")
            .is_some_and(|names| names.iter().any(|n| n == folder));
        if is_there {
            return Ok(false);
        }
        Err(self.unreached("other", &batch.beside, folder))
    }

    fn run(&self, steps: &[Step]) -> Result<(), Failure> {
        self.take(steps, &[], Path::new(""))
    }

    fn tidy(&self, folder: &str) -> Result<(), Failure> {
        // All files of ours in it have names that the pattern finds.
        let commands = [format!("-rm {folder}/*"), format!("-rmdir {folder}")];
        self.batch(&commands).map(|_| ())
    }
}

/// A step as a command of `sftp`. After one with a hyphen the batch goes on whatever happens.
fn command(step: &Step) -> String {
    match step {
        Step::MakeFolder(path) => format!("-mkdir {}", quoted(path)),
        Step::Put { from, to } => format!("put {} {}", quoted(&local(from)), quoted(to)),
        Step::Rename { from, to } => format!("rename {} {}", quoted(from), quoted(to)),
        Step::TryRename { from, to } => format!("-rename {} {}", quoted(from), quoted(to)),
        Step::Clear(path) => format!("-rm {}", quoted(path)),
        Step::Remove(path) => format!("rm {}", quoted(path)),
        Step::RemoveFolder(path) => format!("-rmdir {}", quoted(path)),
    }
}

/// The path that a step is about.
fn path_of(step: &Step) -> &str {
    match step {
        Step::MakeFolder(path)
        | Step::Put { to: path, .. }
        | Step::Rename { to: path, .. }
        | Step::TryRename { to: path, .. }
        | Step::Clear(path)
        | Step::Remove(path)
        | Step::RemoveFolder(path) => path,
    }
}

/// A path as one word of a command: in quotes, `*` and `[` stand for themselves.
fn quoted(path: &str) -> String {
    format!("\"{}\"", path.replace('"', "\\\""))
}

/// A path of this computer as `sftp` wants it.
fn local(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

/// What the program says, with the octal numbers that it writes for bytes as those bytes.
fn unescaped(said: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(said.len());
    let mut rest = said;
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..3).filter(|_| *first == b'\\');
        let octal = digits.and_then(|digits| {
            let text = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(text, 8).ok()
        });
        match (octal, after.get(3..)) {
            (Some(byte), Some(next)) => {
                bytes.push(byte);
                rest = next;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// That this computer has no room for what is fetched.
fn no_room(error: &io::Error) -> Failure {
    Failure::new(Message::new("publish-no-room").with("detail", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_and_read_back() {
        assert_eq!(quoted("a \"b\" [c]*"), "\"a \\\"b\\\" [c]*\"");
        assert_eq!(unescaped(b"d\\303\\244/x\\y"), "dä/x\\y");
    }
}
