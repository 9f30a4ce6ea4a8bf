//! The figures as Markdown tables, and the goals they are held to. It knows nothing of how they were measured.

use crate::measure::Spread;
use crate::trial::Trial;

/// A limit that a figure must not exceed.
#[derive(Debug)]
pub struct Goal {
    /// What is held to the limit.
    pub text: &'static str,
    /// The largest figure that is well.
    pub limit: f64,
    /// The figure, where the trials hold it.
    pub figure: fn(&[Trial]) -> Option<f64>,
}

/// All budgets. Times are ratios measured in the same run, so that they hold on any machine.
pub const GOALS: [Goal; 6] = [
    Goal {
        text: "CPU of a cold build of 10,000 files, as a part of Hugo's",
        limit: 0.25,
        figure: |trials| of_hugo(trials, |ours, hugo| ours.cold.cpu.median / hugo.cpu.median),
    },
    Goal {
        text: "wall time of a cold build of 10,000 files, as a part of Hugo's",
        limit: 0.25,
        figure: |trials| of_hugo(trials, |ours, hugo| ours.cold.wall.median / hugo.wall.median),
    },
    Goal {
        text: "peak memory of a cold build of 10,000 files, MiB",
        limit: 600.0,
        figure: |trials| Some(of_size(trials, 10_000)?.cold.peak.median),
    },
    Goal {
        text: "CPU per file of a cold build of 10,000 files, as a part of that of 1,000",
        limit: 1.1,
        figure: |trials| Some(cpu_per_file(of_size(trials, 10_000)?) / cpu_per_file(of_size(trials, 1_000)?)),
    },
    Goal {
        text: "CPU of search, as a part of that of a cold build of 10,000 files",
        limit: 0.15,
        figure: |trials| Some(of_search(of_size(trials, 10_000)?)),
    },
    Goal {
        text: "files touched by a build with nothing changed, at any size",
        limit: 0.0,
        figure: |trials| trials.iter().map(|trial| trial.touched as f64).reduce(f64::max),
    },
];

/// The head of the table of all sizes.
const HEAD: &str = "\
| files | Markdown MB | cold wall s | CPU s | peak MiB | warm wall s | CPU s | touched | edit wall s | rewritten \
| output files | MB | `cp -r` wall s | cold / `cp -r` | CPU µs a file | of it search % | search MiB | others % |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

/// The head of the table of Hugo's figures.
const HUGO_HEAD: &str = "\
| files | Hugo wall s | CPU s | peak MiB | output files | kansli / Hugo: wall | CPU | peak |
|---:|---:|---:|---:|---:|---:|---:|---:|";

/// The head of the table that `row` continues.
pub fn head() -> &'static str {
    HEAD
}

/// The row of one size.
pub fn row(trial: &Trial) -> String {
    let cells = [
        trial.files.to_string(),
        megabytes(trial.markdown),
        seconds(trial.cold.wall),
        seconds(trial.cold.cpu),
        format!("{:.0}", trial.cold.peak.median),
        seconds(trial.warm.wall),
        seconds(trial.warm.cpu),
        trial.touched.to_string(),
        seconds(trial.edit.wall),
        trial.rewritten.to_string(),
        trial.output_files.to_string(),
        megabytes(trial.output),
        seconds(trial.copy.wall),
        format!("{:.2}", trial.cold.wall.median / trial.copy.wall.median),
        format!("{:.0}", cpu_per_file(trial) * 1e6),
        format!("{:.1}", of_search(trial) * 100.0),
        format!("{:.0}", trial.cold.peak.median - trial.searchless.peak.median),
        format!("{:.0}", trial.cold.others.median * 100.0),
    ];
    format!("| {} |", cells.join(" | "))
}

/// The table of Hugo's figures, if there are any.
pub fn hugo_table(trials: &[Trial]) -> Option<String> {
    let mut table = HUGO_HEAD.to_owned();
    for trial in trials {
        let (hugo, output_files) = trial.hugo.as_ref()?;
        let cold = &trial.cold;
        table.push_str(&format!(
            "\n| {} | {} | {} | {:.0} | {output_files} | {:.3} | {:.3} | {:.3} |",
            trial.files,
            seconds(hugo.wall),
            seconds(hugo.cpu),
            hugo.peak.median,
            cold.wall.median / hugo.wall.median,
            cold.cpu.median / hugo.cpu.median,
            cold.peak.median / hugo.peak.median,
        ));
    }
    Some(table)
}

/// One line for each goal, and whether none was missed.
pub fn judge(trials: &[Trial]) -> (String, bool) {
    let mut lines = String::new();
    let mut well = true;
    for Goal { text, limit, figure } in &GOALS {
        let verdict = match figure(trials) {
            None => "not measured".to_owned(),
            Some(figure) if figure <= *limit => format!("ok ({figure:.3})"),
            Some(figure) => {
                well = false;
                format!("MISSED ({figure:.3})")
            }
        };
        lines.push_str(&format!("- {text}: at most {limit}: {verdict}\n"));
    }
    (lines, well)
}

fn of_size(trials: &[Trial], files: usize) -> Option<&Trial> {
    trials.iter().find(|trial| trial.files == files)
}

fn of_hugo(trials: &[Trial], ratio: fn(&Trial, &crate::measure::Cost<Spread>) -> f64) -> Option<f64> {
    let trial = of_size(trials, 10_000)?;
    Some(ratio(trial, &trial.hugo.as_ref()?.0))
}

/// What search costs, as a part of a build from nothing.
fn of_search(trial: &Trial) -> f64 {
    1.0 - trial.searchless.cpu.median / trial.cold.cpu.median
}

fn cpu_per_file(trial: &Trial) -> f64 {
    trial.cold.cpu.median / trial.files as f64
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

/// The median, with the ends behind it.
fn seconds(spread: Spread) -> String {
    format!("{:.3} ({:.3}–{:.3})", spread.median, spread.min, spread.max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_ok_missed_or_not_measured() {
        let mut trial = Trial { files: 10_000, ..Trial::default() };
        trial.cold.peak.median = 601.0;
        let (lines, well) = judge(&[trial]);
        assert!(!well);
        assert!(lines.contains("MiB: at most 600: MISSED (601.000)"), "{lines}");
        assert!(lines.contains("at any size: at most 0: ok"), "{lines}");
        assert!(lines.contains("Hugo's: at most 0.25: not measured"), "{lines}");
    }
}
