//! Measures how fast kansli builds generated sites, prints tables and holds the figures to goals.
//! Arguments in, exit code out: 0 when all measured goals are met, 1 when one is missed, 2 when
//! nothing could be told.

mod body;
mod corpus;
mod counts;
mod hugo;
mod measure;
mod png;
mod report;
mod serve;
mod small;
mod trial;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use counts::Counts;
use measure::Trash;
use trial::Plan;

/// What is told after a fault in the arguments.
const USAGE: &str = "\
usage: kansli-speed [--kansli PATH] [--sizes 100,1000,10000] [--runs 5] [--work DIR] [--hugo PATH] [--edits N]
                    [--counts check|record]
  --kansli  the program to measure (target/release/kansli)
  --sizes   numbers of Markdown files, each even and at least 40
  --runs    measured runs of each kind
  --work    where sites and outputs lie (target/speed); needs about 20 times the Markdown a run
  --hugo    a Hugo to compare with, in turns
  --edits   measure the preview instead, with so many saves of each kind
  --counts  count instructions instead (needs valgrind; sizes 100,1000), and hold them to counts.txt or write it";

fn main() -> ExitCode {
    let plan = match read_arguments(env::args().skip(1)) {
        Ok(plan) => plan,
        Err(fault) => {
            eprintln!("{fault}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match measure_all(&plan) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::from(2)
        }
    }
}

/// Measures and prints every size; answers whether all goals are met.
fn measure_all(plan: &Plan) -> io::Result<bool> {
    if !plan.kansli.is_file() {
        let fault = "is missing: build it first with `cargo build --release`, or name another with --kansli";
        return Err(io::Error::other(format!(
            "{} {fault}",
            plan.kansli.display()
        )));
    }
    fs::create_dir_all(&plan.work)?;
    let mut trash = Trash::new(&plan.work)?;
    if let Some(counts) = plan.counts {
        return counts::measure_all(plan, counts, &mut trash);
    }
    if plan.edits > 0 {
        return serve::measure_all(plan, &mut trash);
    }
    let small = small::measure(plan, &mut trash)?;
    println!("{}\n", report::small_lines(&small));
    let mut trials = Vec::new();
    println!(
        "Median (smallest–largest) of {} runs.\n\n{}",
        plan.runs,
        report::head()
    );
    for &files in &plan.sizes {
        let trial = trial::measure(plan, files, &mut trash)?;
        println!("{}", report::row(&trial));
        trials.push(trial);
    }
    if let Some(table) = report::hugo_table(&trials) {
        println!("\n{table}");
    }
    if let Some(trial) = trials.iter().find(|trial| !trial.said.is_empty()) {
        println!(
            "\nkansli was not silent at {} files:\n{}",
            trial.files, trial.said
        );
    }
    let (lines, well) = report::judge(&report::Figures { small, trials });
    println!(
        "\n{lines}\nSites, outputs and trash lie in {}.",
        plan.work.display()
    );
    Ok(well)
}

/// Reads the arguments; what is not given has a default.
fn read_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Plan, String> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    let mut plan = Plan {
        kansli: target.join("release/kansli"),
        hugo: None,
        sizes: vec![100, 1_000, 10_000],
        runs: 5,
        edits: 0,
        counts: None,
        work: target.join("speed"),
    };
    while let Some(name) = arguments.next() {
        let Some(value) = arguments.next() else {
            return Err(format!("{name} is unknown or lacks its value"));
        };
        let number = |text: &str| {
            text.parse::<usize>()
                .map_err(|_| format!("{text} is no number"))
        };
        match name.as_str() {
            "--kansli" => plan.kansli = PathBuf::from(value),
            "--hugo" => plan.hugo = Some(PathBuf::from(value)),
            "--work" => plan.work = PathBuf::from(value),
            "--runs" => plan.runs = number(&value)?.max(1),
            "--edits" => plan.edits = number(&value)?,
            "--counts" => {
                plan.counts = Some(match value.as_str() {
                    "check" => Counts::Check,
                    "record" => Counts::Record,
                    _ => return Err(format!("{value} is neither check nor record")),
                });
                plan.sizes.truncate(2);
            }
            "--sizes" => plan.sizes = value.split(',').map(number).collect::<Result<_, _>>()?,
            _ => return Err(format!("{name} is unknown")),
        }
    }
    if plan.sizes.iter().any(|size| size % 2 == 1 || *size < 40) {
        return Err("sizes must be even and at least 40".to_owned());
    }
    // Small sites first: the kernel counts this program's own memory in the peak of those it
    // starts.
    plan.sizes.sort_unstable();
    plan.sizes.dedup();
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &str) -> Result<Plan, String> {
        read_arguments(arguments.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn sizes_are_measured_from_the_smallest() {
        let plan = read("--sizes 1000,100 --runs 3").expect("good arguments");
        assert_eq!((plan.sizes, plan.runs), (vec![100, 1000], 3));
    }

    #[test]
    fn faults_in_arguments_are_told() {
        for arguments in ["--sizes", "--sizes 7", "--sizes x", "--fast 1"] {
            assert!(read(arguments).is_err(), "{arguments}");
        }
    }
}
