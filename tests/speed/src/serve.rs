//! How soon a preview shows a save: from the moment the editor's rename returns to the first byte
//! of the page that holds what was written. Asks again and again, on a connection of its own each
//! time, as fast as answers come.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::corpus::{Corpus, write_file};
use crate::measure::Trash;
use crate::trial::Plan;

/// The debounce that the issue of the preview allows, in milliseconds, and what may come on top of
/// it.
const DEBOUNCE: f64 = 15.0;
/// The longest wait for anything.
const LONGEST: Duration = Duration::from_mins(1);

/// Milliseconds of several saves.
struct Latency(Vec<f64>);

impl Latency {
    fn at(&self, part: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small index"
        )]
        sorted[(((sorted.len() - 1) as f64) * part).round() as usize]
    }
}

/// Measures the preview at every size of the plan, and answers whether the goals at 10,000 files
/// are met.
pub fn measure_all(plan: &Plan, trash: &mut Trash) -> io::Result<bool> {
    println!(
        "Milliseconds from rename to first byte, median (95th percentile) of {} saves.\n",
        plan.edits
    );
    println!(
        "| files | start to first page | text | front matter | template | new page | memory MiB |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|");
    let mut missed = Vec::new();
    for &files in &plan.sizes {
        let corpus = Corpus::new(files);
        let site = plan.work.join(format!("serve-{files}"));
        trash.put_away(&site)?;
        corpus.each_kansli_file(|path, bytes| write_file(&site, path, bytes))?;
        corpus.each_shared_file(|path, bytes| write_file(&site, path, bytes))?;
        let row = measure(plan, &site, &corpus, files)?;
        let shown: Vec<String> = row
            .saves
            .iter()
            .map(|(_, saves)| format!("{:.1} ({:.1})", saves.at(0.5), saves.at(0.95)))
            .collect();
        let start = Latency(row.starts.clone());
        println!(
            "| {files} | {:.0} ({:.0}) | {} | {:.0} |",
            start.at(0.5),
            start.at(1.0),
            shown.join(" | "),
            row.memory
        );
        if files == 10_000 {
            let goals = [
                ("start", start.at(0.5), 600.0),
                ("text", row.saves[0].1.at(0.95), DEBOUNCE + 10.0),
                ("template", row.saves[2].1.at(0.95), DEBOUNCE + 60.0),
            ];
            missed.extend(goals.into_iter().filter(|(_, figure, goal)| figure > goal));
        }
    }
    for (what, figure, goal) in &missed {
        println!("\nMISSED: {what} {figure:.1} ms, at most {goal}");
    }
    Ok(missed.is_empty())
}

/// What one size costs.
struct Row {
    starts: Vec<f64>,
    saves: Vec<(&'static str, Latency)>,
    memory: f64,
}

fn measure(plan: &Plan, site: &Path, corpus: &Corpus, files: usize) -> io::Result<Row> {
    let mut starts = Vec::new();
    for _ in 0..plan.runs {
        let begun = Instant::now();
        let preview = Preview::start(&plan.kansli, site)?;
        until(|| Ok(preview.get("/")?.contains("</html>")))?;
        starts.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    let preview = Preview::start(&plan.kansli, site)?;
    let mut saves = Vec::new();
    for what in ["text", "front matter", "template", "new page"] {
        let mut took = Vec::new();
        for number in 0..plan.edits {
            let path = corpus.newsletter_path((files / 4 + number) % (files * 2 / 5));
            let address = address_of(&path);
            let token = format!("mark-{}-{number}", what.replace(' ', "-"));
            let (path, text, address) = match what {
                "template" => {
                    let text = format!(
                        "{{% extends \"theme/newsletter.html\" %}}{{% block main %}}<p>{token}</p>{{{{ super() }}}}{{% endblock %}}"
                    );
                    (
                        "themes/kansli/templates/newsletter.html".to_owned(),
                        text,
                        address,
                    )
                }
                "new page" => {
                    let text = format!("---\ntitle: {token}\n---\nText.\n");
                    (
                        format!("content/nytt/{token}.sv.md"),
                        text,
                        format!("/nytt/{token}/"),
                    )
                }
                "front matter" => {
                    let text = fs::read_to_string(site.join(&path))?;
                    (
                        path,
                        text.replacen("title: \"", &format!("title: \"{token} "), 1),
                        address,
                    )
                }
                _ => {
                    let text = fs::read_to_string(site.join(&path))?;
                    (path, format!("{text}\n{token}\n"), address)
                }
            };
            took.push(preview.save(site, (&path, &text), (&address, &token))?);
            // What is checked in the background is not part of the next save.
            thread::sleep(Duration::from_millis(150));
        }
        saves.push((what, Latency(took)));
    }
    let memory = preview.memory()?;
    Ok(Row {
        starts,
        saves,
        memory,
    })
}

/// `content/nyhetsbrev/2020-01-x/index.sv.md` is published as `/nyhetsbrev/2020-01-x/`.
fn address_of(path: &str) -> String {
    let path = path.trim_start_matches("content");
    format!(
        "{}/",
        path.trim_end_matches(".sv.md").trim_end_matches("/index")
    )
}

/// A running preview; ends when it is dropped.
struct Preview {
    child: Child,
    port: u16,
}

impl Preview {
    fn start(program: &Path, site: &Path) -> io::Result<Preview> {
        let mut child = Command::new(program)
            .args(["serve", "--port", "0", "--date", "2026-11-22", "--site"])
            .arg(site)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut out = BufReader::new(
            child
                .stdout
                .take()
                .ok_or_else(|| io::Error::other("no output"))?,
        );
        let mut line = String::new();
        let port = loop {
            line.clear();
            if out.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the preview ended"));
            }
            let port = line
                .split_once("http://127.0.0.1:")
                .and_then(|(_, rest)| rest.split('/').next()?.parse().ok());
            if let Some(port) = port {
                break port;
            }
        };
        // What it says later has to be read, or it would wait.
        thread::spawn(move || io::copy(&mut out, &mut io::sink()));
        Ok(Preview { child, port })
    }

    /// Writes a file beside its place, renames it, and waits for the page that holds the token;
    /// milliseconds.
    fn save(
        &self,
        site: &Path,
        (path, text): (&str, &str),
        (address, token): (&str, &str),
    ) -> io::Result<f64> {
        let file = site.join(path);
        let beside = file.with_extension("new~");
        write_file(site, &format!("{path}~"), text.as_bytes())?;
        fs::rename(site.join(format!("{path}~")), &beside)?;
        fs::rename(beside, &file)?;
        let begun = Instant::now();
        let mut last = 0.0;
        until(|| {
            let (reply, first) = self.timed(address)?;
            last = first.duration_since(begun).as_secs_f64() * 1000.0;
            Ok(reply.contains(token))
        })?;
        Ok(last)
    }

    fn get(&self, address: &str) -> io::Result<String> {
        Ok(self.timed(address)?.0)
    }

    /// An answer, and when its first byte came.
    fn timed(&self, address: &str) -> io::Result<(String, Instant)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_nodelay(true)?;
        stream
            .write_all(format!("GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes())?;
        let mut bytes = vec![0; 1];
        stream.read_exact(&mut bytes)?;
        let first = Instant::now();
        stream.read_to_end(&mut bytes)?;
        Ok((String::from_utf8_lossy(&bytes).into_owned(), first))
    }

    /// Memory in use, in MiB.
    fn memory(&self) -> io::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap_or_default();
        Ok(line
            .split_whitespace()
            .nth(1)
            .and_then(|kib| kib.parse::<f64>().ok())
            .unwrap_or_default()
            / 1024.0)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn until(mut is_so: impl FnMut() -> io::Result<bool>) -> io::Result<()> {
    let begun = Instant::now();
    while !is_so()? {
        if begun.elapsed() > LONGEST {
            return Err(io::Error::other("a save was never seen"));
        }
    }
    Ok(())
}
