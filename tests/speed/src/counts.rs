//! How many instructions each kind of work takes, held to what was written down before. Unlike
//! seconds, they are nearly the same on a busy machine, so a slower program is told from a slower
//! machine. Valgrind counts them.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{fs, io, thread};

use crate::corpus::{Corpus, write_file};
use crate::measure::{Trash, append, run};
use crate::small::{copy_demo, count_markdown};
use crate::trial::{Plan, SLOWEST_CLOCK};

/// The figures that are held to: a line each, with the number of files, the work and the figure.
const RECORD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/counts.txt");

/// The largest growth that is no regression.
const LIMIT: f64 = 1.15;

/// What is done with the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// They are held to those written down.
    Check,
    /// They are written down.
    Record,
}

/// Counts the work on each size of the plan, and answers whether none takes much more than was
/// written down.
pub fn measure_all(plan: &Plan, counts: Counts, trash: &mut Trash) -> io::Result<bool> {
    let recorded = read(&fs::read_to_string(RECORD).unwrap_or_default());
    let mut figures = BTreeMap::new();
    let mut well = true;
    println!(
        "| files | work | thousand instructions a file | of what was written down |\n|---:|---|---:|---:|"
    );
    let mut works = measure_small(plan, trash)?;
    for &files in &plan.sizes {
        works.extend(measure(plan, files, trash)?.map(|(work, figure)| (files, work, figure)));
    }
    for (files, work, figure) in works {
        let ratio = recorded
            .get(&(files, work.to_owned()))
            .map(|before| figure as f64 / *before as f64);
        let is_worse = ratio.is_some_and(|ratio| ratio > LIMIT);
        well &= !is_worse;
        let ratio = ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.3}"));
        let mark = if is_worse { " WORSE" } else { "" };
        println!(
            "| {files} | {work} | {:.0} | {ratio}{mark} |",
            figure as f64 / files as f64 / 1e3
        );
        figures.insert((files, work.to_owned()), figure);
    }
    if counts == Counts::Record {
        let all: BTreeMap<_, _> = recorded.into_iter().chain(figures).collect();
        let lines = all
            .iter()
            .map(|((files, work), figure)| format!("{files}\t{work}\t{figure}\n"));
        fs::write(RECORD, lines.collect::<String>())?;
        return Ok(true);
    }
    println!(
        "\nAt most {LIMIT} times what was written down: {}",
        if well { "ok" } else { "MISSED" }
    );
    Ok(well)
}

/// The works on a site of one size, and what each takes; memory in bytes beside the instructions.
fn measure(plan: &Plan, files: usize, trash: &mut Trash) -> io::Result<[(&'static str, u64); 5]> {
    let site = plan.work.join(format!("count-{files}"));
    let corpus = Corpus::new(files);
    trash.put_away(&site)?;
    corpus.each_kansli_file(|path, bytes| write_file(&site, path, bytes))?;
    corpus.each_shared_file(|path, bytes| write_file(&site, path, bytes))?;
    thread::sleep(SLOWEST_CLOCK);
    hold_silent(plan, &site)?;
    let cold = count(plan, &site, "build")?;
    let warm = count(plan, &site, "build")?;
    append(
        &site.join(corpus.newsletter_path(files / 4)),
        "En mening till.",
    )?;
    let edit = count(plan, &site, "build")?;
    let check = count(plan, &site, "check")?;
    let mut build = Command::new(&plan.kansli);
    // With more threads than one, the peak depends on what they happen to do at the same time.
    build
        .args(["build", "--quiet", "--site"])
        .arg(&site)
        .env("RAYON_NUM_THREADS", "1");
    trash.put_away(&site.join("public"))?;
    let cost = run(&mut build, &plan.work.join("log-count.txt"))?;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few hundred MiB"
    )]
    let memory = (cost.peak * f64::from(1 << 20)) as u64;
    Ok([
        ("build", cold),
        ("build again", warm),
        ("build after an edit", edit),
        ("check", check),
        ("memory of a build (bytes)", memory),
    ])
}

/// The start of the program, and a build of the demo site whose pictures have been made before.
fn measure_small(plan: &Plan, trash: &mut Trash) -> io::Result<Vec<(usize, &'static str, u64)>> {
    let site = copy_demo(&plan.work, trash)?;
    let mut build = Command::new(&plan.kansli);
    run(
        build.args(["build", "--quiet", "--site"]).arg(&site),
        &plan.work.join("log-count.txt"),
    )?;
    trash.put_away(&site.join("public"))?;
    trash.put_away(&site.join(".kansli/last-build"))?;
    let files = count_markdown(&site)?.max(1) as u64;
    let start = count_arguments(plan, &["--version"])?;
    Ok(vec![
        (1, "start", start),
        (
            1,
            "build of the demo site, for each of its files",
            count(plan, &site, "build")? / files,
        ),
    ])
}

/// The instructions that a command of kansli takes on a site, in one thread.
fn count(plan: &Plan, site: &Path, command: &str) -> io::Result<u64> {
    let site = site
        .to_str()
        .ok_or_else(|| io::Error::other("the folder of work has a strange name"))?;
    count_arguments(plan, &[command, "--date", "2026-11-22", "--site", site])
}

/// Refuses a generated site that has findings: telling them would be counted as building.
fn hold_silent(plan: &Plan, site: &Path) -> io::Result<()> {
    let mut check = Command::new(&plan.kansli);
    check.args([
        "check",
        "--format",
        "github",
        "--date",
        "2026-11-22",
        "--site",
    ]);
    let told = check.arg(site).output()?.stdout;
    let told = String::from_utf8_lossy(&told);
    told.lines().next().map_or(Ok(()), |finding| {
        Err(io::Error::other(format!(
            "the generated site has findings: {finding}"
        )))
    })
}

/// The instructions that kansli takes with these arguments, in one thread.
fn count_arguments(plan: &Plan, arguments: &[&str]) -> io::Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(&plan.kansli);
    valgrind.args(arguments).env("RAYON_NUM_THREADS", "1");
    let output = valgrind.stdin(Stdio::null()).output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let collected = told
        .lines()
        .find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    collected.ok_or_else(|| {
        io::Error::other(format!("valgrind told no count of {arguments:?}:\n{told}"))
    })
}

/// The figures in the lines of a record.
fn read(text: &str) -> BTreeMap<(usize, String), u64> {
    let line = |line: &str| {
        let mut parts = line.split('\t');
        let (files, work, figure) = (parts.next()?, parts.next()?, parts.next()?);
        Some(((files.parse().ok()?, work.to_owned()), figure.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_down_is_read_again() {
        let figures = read("100\tbuild\t123\n1000\tbuild again\t45\n\nno line\n");
        assert_eq!(figures[&(100, "build".to_owned())], 123);
        assert_eq!(figures[&(1000, "build again".to_owned())], 45);
        assert_eq!(figures.len(), 2);
    }
}
