//! One run of a program: how long it took, its CPU time and its peak memory, and what it did to a
//! folder. Folders are put away, never deleted. It knows nothing of what the program is or what the
//! figures should be.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Instant, SystemTime};

use wait4::Wait4 as _;

/// What one run cost, or a spread of what several cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost<T = f64> {
    /// Seconds from start to end.
    pub wall: T,
    /// Seconds of user and system time, of the program and the children it waited for.
    pub cpu: T,
    /// Peak resident memory in MiB. The kernel counts what this program had at the moment of the
    /// start too, so this program must stay small and measure small sites first.
    pub peak: T,
    /// The part of the machine's CPUs that other programs used meanwhile; of no use for runs below
    /// 0.1 s, since the kernel counts in hundredths of a second.
    pub others: T,
}

/// The middle and the ends of several figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spread {
    /// The one in the middle, or the mean of the two in the middle.
    pub median: f64,
    /// The smallest.
    pub min: f64,
    /// The largest.
    pub max: f64,
}

impl Spread {
    /// The spread of figures, of which there must be at least one.
    pub fn new(mut figures: Vec<f64>) -> Self {
        figures.sort_by(f64::total_cmp);
        let (last, middle) = (figures.len() - 1, figures.len() / 2);
        Self {
            median: (figures[last - middle] + figures[middle]) / 2.0,
            min: figures[0],
            max: figures[last],
        }
    }
}

/// The spread of several runs.
pub fn spread(runs: &[Cost]) -> Cost<Spread> {
    let of = |figure: fn(&Cost) -> f64| Spread::new(runs.iter().map(figure).collect());
    Cost {
        wall: of(|run| run.wall),
        cpu: of(|run| run.cpu),
        peak: of(|run| run.peak),
        others: of(|run| run.others),
    }
}

/// Runs a command to its end, after the disk has taken what was written before. Its output goes to
/// a log file; an exit code other than 0 is an error that tells the end of the log.
pub fn run(command: &mut Command, log: &Path) -> io::Result<Cost> {
    Command::new("sync").status()?;
    let output = File::create(log)?;
    command
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output);
    let busy = busy_seconds();
    let start = Instant::now();
    let ended = command.spawn().and_then(|mut child| child.wait4());
    let wall = start.elapsed().as_secs_f64();
    let ended = ended.map_err(|fault| told(command, &fault.to_string()))?;
    if !ended.status.success() {
        let text = String::from_utf8_lossy(&fs::read(log)?).into_owned();
        let lines: Vec<&str> = text.lines().collect();
        let end = lines[lines.len().saturating_sub(20)..].join("\n");
        return Err(told(command, &format!("{}\n{end}", ended.status)));
    }
    let cpu = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    let cores = thread::available_parallelism().map_or(1.0, |cores| cores.get() as f64);
    Ok(Cost {
        wall,
        cpu,
        peak: ended.rusage.maxrss as f64 / f64::from(1 << 20),
        others: (busy_seconds() - busy - cpu).max(0.0) / (wall * cores),
    })
}

/// Seconds that the machine's CPUs were not idle since it started; 0 where `/proc/stat` does not
/// tell.
fn busy_seconds() -> f64 {
    let text = fs::read_to_string("/proc/stat").unwrap_or_default();
    let ticks = |word: &str| word.parse::<f64>().unwrap_or(0.0);
    let line = text.lines().next().unwrap_or_default();
    // user, nice, system, idle, waiting for the disk, interrupts, soft interrupts, stolen
    let states = line.split_whitespace().skip(1).take(8).map(ticks);
    let busy = |(state, _): &(usize, f64)| *state != 3 && *state != 4;
    states
        .enumerate()
        .filter(busy)
        .map(|(_, ticks)| ticks / 100.0)
        .sum()
}

fn told(command: &Command, fault: &str) -> io::Error {
    io::Error::other(format!("{command:?}: {fault}"))
}

/// A folder that takes what is in the way. Deleting thousands of files would make ext4 slow to
/// create new ones for minutes, because it walks over the inodes that were just freed.
#[derive(Debug)]
pub struct Trash {
    folder: PathBuf,
    count: u32,
}

impl Trash {
    /// A new, empty trash below a folder on the same file system as what it is to take.
    pub fn new(work: &Path) -> io::Result<Self> {
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let folder = work.join("trash").join(now.as_nanos().to_string());
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, count: 0 })
    }

    /// Moves a file or folder away, if there is one.
    pub fn put_away(&mut self, path: &Path) -> io::Result<()> {
        if fs::symlink_metadata(path).is_ok() {
            fs::rename(path, self.folder.join(self.count.to_string()))?;
            self.count += 1;
        }
        Ok(())
    }

    /// Moves everything in a folder away but the names to keep.
    pub fn keep_only(&mut self, folder: &Path, keep: &[&str]) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if !keep.iter().any(|name| entry.file_name() == *name) {
                self.put_away(&entry.path())?;
            }
        }
        Ok(())
    }
}

/// The files of a folder at one moment: when each was written, and how large they are together.
#[derive(Debug, Default)]
pub struct Tree {
    written: HashMap<PathBuf, SystemTime>,
    /// Size of all files.
    pub bytes: u64,
}

impl Tree {
    /// Looks at every file below a folder.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut tree = Self::default();
        tree.add(folder)?;
        Ok(tree)
    }

    fn add(&mut self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let about = entry.metadata()?;
            if about.is_dir() {
                self.add(&entry.path())?;
            } else {
                self.bytes += about.len();
                self.written.insert(entry.path(), about.modified()?);
            }
        }
        Ok(())
    }

    /// How many files there are.
    pub fn files(&self) -> usize {
        self.written.len()
    }

    /// How many files were written, created or removed since an earlier look.
    pub fn touched_since(&self, before: &Self) -> usize {
        let new = |(path, time): &(&PathBuf, &SystemTime)| before.written.get(*path) != Some(*time);
        let gone = |path: &&PathBuf| !self.written.contains_key(*path);
        self.written.iter().filter(new).count() + before.written.keys().filter(gone).count()
    }
}

/// Adds a line to a file, as an author would.
pub fn append(file: &Path, line: &str) -> io::Result<()> {
    let mut file = File::options().append(true).open(file)?;
    writeln!(file, "\n{line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(Spread::new(vec![3.0, 1.0, 2.0]).median, 2.0);
        assert_eq!(Spread::new(vec![4.0, 1.0, 2.0, 3.0]).median, 2.5);
        assert_eq!(Spread::new(vec![1.5]).median, 1.5);
    }

    #[test]
    fn a_failed_run_tells_its_last_words() {
        let log = std::env::temp_dir().join(format!("kansli-speed-{}.log", std::process::id()));
        let fault = run(Command::new("sh").args(["-c", "echo sorry; exit 3"]), &log)
            .expect_err("exit code 3");
        assert!(fault.to_string().contains("sorry"), "{fault}");
        fs::remove_file(log).expect("the log was written");
    }
}
